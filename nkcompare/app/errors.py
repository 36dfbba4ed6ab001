"""What can go wrong with a request that is no fault of the data."""


class UsageError(Exception):
    """The user asked for something that does not exist or cannot be. Carries a hint on what would do."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class CannotWriteError(Exception):
    """A file of the record could not be written; it is as it was. Carries a hint on what would do."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
