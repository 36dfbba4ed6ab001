"""ISO dates in cells: one date or a list, with the reason where a text is none."""

import re
from datetime import date

from nkcompare.model.problem import Check
from nkcompare.store.checks import cells as check

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def parse_date(text: str) -> date | Check:
    """The date a cell writes as YYYY-MM-DD, or the check it breaks."""
    if not _ISO.fullmatch(text):
        return check.NOT_ISO_DATE
    try:
        return date.fromisoformat(text)
    except ValueError:
        return check.IMPOSSIBLE_DATE
