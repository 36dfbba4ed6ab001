"""nkcompare lays two wars side by side on a common clock.

    >>> import nkcompare
    >>> nkcompare.load().select(actor="RUS").milestones()["convened"].lag
    9

`load` is the way in; docs/api.md describes what it gives. Importing this package loads nothing else.
"""

from typing import TYPE_CHECKING

__version__ = "0.2.0"
__all__ = ["Comparison", "Event", "RecordError", "War", "__version__", "load"]

_HOMES = {
    "Comparison": "nkcompare.api",
    "Event": "nkcompare.model.event",
    "RecordError": "nkcompare.store.package",
    "War": "nkcompare.model.war",
    "load": "nkcompare.api",
}

if TYPE_CHECKING:
    from nkcompare.api import Comparison, load
    from nkcompare.model.event import Event
    from nkcompare.model.war import War
    from nkcompare.store.package import RecordError
else:
    # Hidden from type checkers, which would take every name for one of this module.
    def __getattr__(name: str) -> object:
        """Load a public name when it is first asked for: the command line asks for none of them."""
        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        value: object = getattr(import_module(_HOMES[name]), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
