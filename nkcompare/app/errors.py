"""Errors of a request that are not problems of the data."""


class UsageError(Exception):
    """Raised where the user asked for something that does not exist or is not possible; `hint` says what would work."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class CannotWriteError(Exception):
    """Raised where a file of the record could not be written and is unchanged; `hint` says what would help."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
