"""The columns of a log, declared once: what each holds, how it is asked for, written, completed and described.

Everything that lists the columns is made from here: the header, the questions, options and form of `add`, messages, exports,
`datapackage.json`, and the tables of columns in docs/. A new column is a row here and a field of `Event` (docs/design.md,
section 3, says what else a column with rules of its own needs).
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

CERTAINTY = {
    "confirmed": "two publishers, or one primary source",
    "reported": "one publisher",
    "disputed": "sources contradict each other, and the note says how",
}
"""The grades of certainty, best first, with what each means."""
CERTAINTIES = tuple(CERTAINTY)
SUMMARY_LENGTH = 200
"""The most characters a summary may have."""


SEPARATOR = ";"
"""The character between several names in one cell, in every file."""


def split_names(cell: str) -> tuple[str, ...]:
    """The names in a cell, in its order; none for a blank cell."""
    return tuple(cell.split(SEPARATOR)) if cell else ()


def join_names(names: Iterable[str]) -> str:
    """Several names as one cell."""
    return SEPARATOR.join(names)


class ColumnVocabulary(StrEnum):
    """Where the values of a column are listed: a part of the codebook, or the grades of certainty."""

    NONE = ""
    ACTORS = "actors"
    OFFICIALS = "officials"
    ACTIONS = "actions"
    CHANNELS = "channels"
    CERTAINTIES = "certainties"


class Column(NamedTuple):
    """One column of a log.

    `description` is for `datapackage.json` and the docs; `question` and `help` are shown where it is asked for; `expected`
    says in messages what an answer is. A cell of a `required` column is never blank. The header may lack an `optional` one,
    which is then blank in every row. `separator` comes between several values, each of which has the pattern `form`.
    `follows` is the column after which it is asked for, where that is not the one before it.
    """

    name: str
    description: str
    question: str = ""
    help: str = ""
    expected: str = ""
    metavar: str = "TEXT"
    required: bool = False
    optional: bool = False
    separator: str = ""
    vocabulary: ColumnVocabulary = ColumnVocabulary.NONE
    is_day: bool = False
    form: str = ""
    longest: int = 0
    follows: str = ""

    @property
    def words(self) -> str:
        """The name as it reads in a sentence."""
        return self.name.replace("_", " ")


LOG = (
    Column(
        "id", "`2020-041`: war, dash, number. Given once, never changed or reused; gaps are fine", required=True,
    ),
    Column(
        "date",
        "Calendar day in the conflict zone (UTC+4). A source's time in another zone is converted first: 00:00 in Moscow is 01:00 "
        "there",
        'The calendar day in the conflict zone: 2020-10-01, "1 Oct 2020", "day 5", "2020-10-17 23:00 MSK".',
        "`day 5` counts from day 1; a time with its zone is converted to UTC+4. Words such as yesterday are refused: they mean "
        "another day tomorrow.",
        "a day such as 2020-10-01, 1 Oct 2020 or day 5", "DAY", required=True, is_day=True,
    ),
    Column(
        "date_latest",
        "The latest day the act can have been, `date` being the earliest; blank where the day is certain",
        "The latest day the act can have been.",
        "Nothing where the day is certain; else the date given before is the earliest day.",
        "a day not before the act's, or nothing where that is certain",
        "DAY",
        optional=True,
        is_day=True,
    ),
    Column(
        "actor",
        "The party that acts; in a contact with a belligerent, the third party",
        "The party that acts.",
        "In a call or meeting with a belligerent it is the third party, whoever asked.",
        "the code of a party", "CODE", required=True, vocabulary=ColumnVocabulary.ACTORS,
    ),
    Column(
        "official",
        "The person or body acting for the actor",
        "The person or body acting for the actor.",
        "As the codebook writes the name; nothing where no source names one.",
        "a name from the codebook, of the actor", "NAME", vocabulary=ColumnVocabulary.OFFICIALS,
    ),
    Column(
        "action",
        "The kind of act",
        "The kind of act.",
        "Where two seem to fit, the second line says when it is the other.",
        "a kind of act", "CODE", required=True, vocabulary=ColumnVocabulary.ACTIONS,
    ),
    Column(
        "target",
        "The parties it acts towards, separated by `;`",
        "The parties it acts towards, separated by commas or ;.",
        "Two calls are two rows.",
        "codes of parties, separated by ;", "CODE", separator=SEPARATOR, vocabulary=ColumnVocabulary.ACTORS,
    ),
    Column(
        "target_official",
        "The persons or bodies on the target's side, separated by `;`",
        "The persons or bodies on the target's side, separated by commas or ;.",
        "",
        "names from the codebook, of the targets, separated by ;", "NAME", separator=SEPARATOR,
        vocabulary=ColumnVocabulary.OFFICIALS,
    ),
    Column(
        "initiator",
        "The party that asked for a call or meeting; blank when no source says",
        "The party that asked for the call or meeting.",
        "Blank when no source says: never guess.",
        "the code of one of the parties", "CODE", vocabulary=ColumnVocabulary.ACTORS,
    ),
    Column(
        "channel",
        "The format used",
        "The format used.",
        "",
        "a channel", "CODE", required=True, vocabulary=ColumnVocabulary.CHANNELS,
    ),
    Column(
        "place",
        "Where an act in person took place",
        "Where an act in person took place.",
        "",
        "where it took place",
    ),
    Column(
        "summary",
        f"One sentence in our own words, at most {SUMMARY_LENGTH} characters",
        f"One sentence in your own words, at most {SUMMARY_LENGTH} characters.",
        "A claim is attributed; the same verb serves both sides.",
        f"one sentence of at most {SUMMARY_LENGTH} characters", required=True, longest=SUMMARY_LENGTH,
    ),
    Column(
        "certainty",
        "; ".join(f"`{grade}`: {meaning}" for grade, meaning in CERTAINTY.items()),
        "How well it is attested: confirmed, reported or disputed.",
        "",
        "confirmed, reported or disputed", "GRADE", required=True, vocabulary=ColumnVocabulary.CERTAINTIES, follows="sources",
    ),
    Column(
        "sources",
        "Addresses of the sources, separated by one space",
        "Addresses of the sources, separated by one space.",
        "Two reprints of one agency are one source.",
        "addresses, separated by a space", "URL", required=True, separator=" ", form=r"https?://\S+",
    ),
    Column(
        "external_ids",
        "Ids of the act in other data sets, separated by one space: `un:S/2020/1104`, `pa-x:2324`",
        "Ids of the act in other data sets: scheme:value, separated by one space, such as un:S/2020/1104 pa-x:2324.",
        "The scheme names the data set, in small letters; the value is its id for the text or event.",
        "scheme:value, separated by a space, such as un:S/2020/1104 pa-x:2324",
        "ID",
        optional=True,
        separator=" ",
        form=r"[a-z][a-z0-9-]*:[^\s:]\S*",
    ),
    Column(
        "note",
        "Discrepancies: who says what, time zones, what is unknown",
        "Discrepancies: who says what, time zones, what is unknown.",
        "A disputed row needs one.",
        "who says what, and what is unknown",
    ),
)  # fmt: skip
"""Every column, in the order of the header."""

COLUMN = {column.name: column for column in LOG}
COLUMNS = tuple(COLUMN)
ID = COLUMNS[0]
REQUIRED = frozenset(column.name for column in LOG if column.required)
OPTIONAL = frozenset(column.name for column in LOG if column.optional)
ALIASES = "aliases"
"""The column of `actors.csv` and `officials.csv` with the other names of a party or a person, `;` between."""
MULTILATERAL = "multilateral"
"""The column of `channels.csv` that says which channels are multilateral bodies."""
MAY_LACK = OPTIONAL | {ALIASES, MULTILATERAL}
"""The columns that the header of any file may lack."""
DAYS = tuple(column.name for column in LOG if column.is_day)
SEPARATORS = {column.name: column.separator for column in LOG if column.separator}


def _questions() -> tuple[str, ...]:
    names = [column.name for column in LOG if not column.follows and column.name != ID]
    for column in LOG:
        if column.follows:
            names.insert(names.index(column.follows) + 1, column.name)
    return tuple(names)


QUESTIONS = _questions()
"""The columns in the order in which they are asked for; certainty comes after the sources, since they decide it."""


def header_of(titles: tuple[str, ...], columns: tuple[str, ...]) -> tuple[str, ...] | None:
    """The columns that the titles of a file name: `columns` in their order, optional ones perhaps left out; else None."""
    held = frozenset(titles)
    fits = titles == tuple(column for column in columns if column in held or column not in MAY_LACK)
    return titles if fits else None
