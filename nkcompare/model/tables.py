"""The columns of the tables beside the logs, in the order of their headers."""

from nkcompare.model.columns import COLUMNS

WITHDRAWN = (*COLUMNS, "withdrawn", "why")
"""A row of `withdrawn.csv`: the row as the log held it, then the day on which it went, and why."""
TOLLS = ("war", "date", "claimant", "population", "measure", "killed", "sources", "certainty", "note")
BACKGROUND = (
    "id", "topic", "party", "about", "from", "until", "measure", "value", "unit", "summary", "certainty", "sources", "note",
)  # fmt: skip
CLAIMS = ("id", "post", "claim", "kind", "test", "verdict", "known_from", "rows", "note")
CODINGS = (
    "id", "drawn", "coder", "n", "date", "date_latest", "actor", "official", "action", "target", "initiator", "channel",
    "certainty", "basis",
)  # fmt: skip
SETTLED = ("id", "column", "first", "second", "settled", "reason")
LISTS = ("list", "kind", "war", "actor", "actions", "dates", "rows", "listed", "in_log", "percent", "note")

CHANGES = ("version", "id", "what", "why")
"""A row of `CHANGES.csv`. A blank id: the change concerns several rows, or the whole record."""
