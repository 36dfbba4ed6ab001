"""The files of a package and their columns. A test compares them with `datapackage.json`."""

from collections.abc import Iterable

from nkcompare.model import tables
from nkcompare.model.columns import ALIASES, COLUMNS, MULTILATERAL

WARS = "wars.csv"
WAR_COLUMNS = ("war", "name", "day_one", "ceasefire", "until", "day_one_alternatives", "truce", "note")

ACTORS = "codebook/actors.csv"
ACTIONS = "codebook/actions.csv"
CHANNELS = "codebook/channels.csv"
LEVELS = "codebook/levels.csv"
OFFICIALS = "codebook/officials.csv"
MILESTONES = "codebook/milestones.csv"
PUBLISHERS = "codebook/publishers.csv"
COPIES = "codebook/copies.csv"

CODEBOOK_COLUMNS = {
    ACTORS: ("code", "name", "short", "capital", "kind", "note", ALIASES),
    ACTIONS: ("code", "label", "definition", "not_this_when", "rung", "contact", "style", "cameo", "plover"),
    CHANNELS: ("code", "label", "definition", MULTILATERAL),
    LEVELS: ("code", "label", "definition"),
    OFFICIALS: ("name", "actor", "office", "level", "from", "until", "also_for", "note", ALIASES),
    MILESTONES: (
        "id",
        "label",
        "action",
        "level",
        "target",
        "target_level",
        "initiator",
        "channel",
        "match",
        "part_of",
        "asked_of",
    ),
    PUBLISHERS: ("domain", "name", "side", "kind", "origin"),
    COPIES: ("address", "of", "note"),
}
"""The vocabularies of a log; `COPIES` is optional."""

LOG_COLUMNS = COLUMNS
"""The columns of a log; optional ones may be missing (`nkcompare.model.columns`)."""

TOLLS = "tolls.csv"
POPULATIONS = "codebook/populations.csv"
CLAIMANTS = "codebook/claimants.csv"
TOLL_COLUMNS = {
    TOLLS: tables.TOLLS,
    POPULATIONS: ("code", "label", "side", "definition"),
    CLAIMANTS: ("name", "short", "party", "chain", "note"),
}
"""The tolls and their vocabularies; all three files are optional."""

WITHDRAWN = "withdrawn.csv"
WITHDRAWN_COLUMNS = tables.WITHDRAWN
"""The rows taken out of the logs; the file is optional."""

CHANGES = "CHANGES.csv"
CHANGE_COLUMNS = tables.CHANGES
"""What changed in the record, version by version; the file is optional."""

BACKGROUND = "background.csv"
TOPICS = "codebook/topics.csv"
BACKGROUND_COLUMNS = {
    BACKGROUND: tables.BACKGROUND,
    TOPICS: ("code", "label", "kind", "definition", "not_this_when"),
}
"""The background and its topics; both files are optional."""

CLAIMS = "claims.csv"
CLAIM_COLUMNS = {CLAIMS: tables.CLAIMS}
"""Claims about the wars; the file is optional."""

HYPOTHESES = "hypotheses/hypotheses.csv"
EVIDENCE = "hypotheses/evidence.csv"
RATINGS = "hypotheses/ratings.csv"
RATERS = "hypotheses/raters.csv"
HYPOTHESIS_COLUMNS = {
    HYPOTHESES: ("id", "label", "statement", "contradicted_by", "proponent", "sources"),
    EVIDENCE: (
        "id", "label", "kind", "origin", "events", "background", "known_from", "credibility", "relevance", "note", "sources",
        "claim", "war", "actor", "action", "level", "target", "target_level", "initiator", "channel", "since", "by", "least",
    ),
    RATINGS: ("evidence", "hypothesis", "rater", "rating", "why"),
    RATERS: ("rater", "who", "knew"),
}  # fmt: skip
"""The analysis of competing hypotheses; the files are optional."""

DOUBLE = "double/"
"""The folder of the second coding; each of its files is optional by itself."""
SETTLED = f"{DOUBLE}settled.csv"
LISTS = f"{DOUBLE}lists.csv"
DOUBLE_COLUMNS = {SETTLED: tables.SETTLED, LISTS: tables.LISTS}
"""The settlements of the second coding, and the counts of an independent list; both are optional, as is each war's coding."""


def log_name(war: str) -> str:
    """The file name of a war's log."""
    return f"{war}.csv"


def double_name(war: str) -> str:
    """The file name of both codings of a war's drawn rows."""
    return f"{DOUBLE}{war}.csv"


def columns_by_file(wars: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The columns of every file that a package with these wars can have."""
    wars = tuple(wars)
    return {
        WARS: WAR_COLUMNS,
        **{log_name(war): LOG_COLUMNS for war in wars},
        **CODEBOOK_COLUMNS,
        **TOLL_COLUMNS,
        **BACKGROUND_COLUMNS,
        **CLAIM_COLUMNS,
        **HYPOTHESIS_COLUMNS,
        **{double_name(war): tables.CODINGS for war in wars},
        **DOUBLE_COLUMNS,
        WITHDRAWN: WITHDRAWN_COLUMNS,
        CHANGES: CHANGE_COLUMNS,
    }
