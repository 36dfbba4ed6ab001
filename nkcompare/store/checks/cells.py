"""N1xx: what can be wrong with one row of a log or codebook file."""

from nkcompare.model.columns import SUMMARY_LENGTH
from nkcompare.model.problem import Check, Severity

EDGE_SPACE = Check(
    "N040", "edge-space", "a space at the {edge} of `{column}`", "remove it, or run `nkcompare fmt`",
    "`Lavrov` and `Lavrov ` would be two people.",
)  # fmt: skip
NO_BREAK_SPACE = Check(
    "N041", "no-break-space", "a no-break space in `{column}`", "replace it with a plain space, or run `nkcompare fmt`",
    "It looks like a space and is none, so searches miss the row.",
)  # fmt: skip
CONTROL_CHARACTER = Check(
    "N042", "control-character", "{kind} character (U+{code:04X}) in `{column}`", "delete it",
    "It can move the cursor, hide text or split the row.",
)  # fmt: skip
INVISIBLE_CHARACTER = Check(
    "N043", "invisible-character", "an invisible character (U+{code:04X}) in `{column}`", "delete it",
    "Zero-width and direction marks make equal names differ and can reverse what is read.",
)  # fmt: skip
LOST_LETTER = Check(
    "N044", "lost-letter", "a letter was lost in `{column}`: the replacement character (U+FFFD) stands in its place",
    "write the letter anew, from the source",
    "A program that read the text in the wrong encoding put it there; what stood there is not known.",
)  # fmt: skip
DECOMPOSED = Check(
    "N045", "decomposed-letter", "`{shown}` in `{column}` is composed otherwise than in the rest of the record",
    "run `nkcompare fmt`: it writes the letter as one character (Unicode NFC)",
    "It looks the same and is not: the person's other rows, and searches, miss the row.",
)  # fmt: skip
ODD_LETTER = Check(
    "N046", "odd-letter", "{said} (`{column}`)", "type the word anew in {usual} letters",
    "It looks the same and is not: a name with it is another name, and searches miss the row.",
)  # fmt: skip
TOO_MANY_FAULTS = Check(
    "N047", "too-many-characters", "more than {limit} characters that may not stand in `{column}`; the first are told",
    "write the cell anew, or run `nkcompare fmt` where they are no-break spaces",
    "A cell of such characters is damaged as a whole; a line for each would hide what else is wrong.",
)  # fmt: skip
MISSING_CELL = Check(
    "N050", "missing-cell", "required cell `{column}` is empty", "fill it; a row that cannot be cited does not belong in the log",
    "An event without its date, actor, kind, words or source is not evidence.",
)  # fmt: skip
NO_SUCH_WAR = Check(
    "N100", "unknown-war", "unknown war `{found}`", "the wars are: {known}",
    "A figure for a war that is not in wars.csv is never shown.",
)  # fmt: skip
UNKNOWN_ACTOR = Check(
    "N101", "unknown-actor", "unknown actor `{found}`", "add it to codebook/actors.csv first",
    "A mistyped party would drop out of every comparison.",
)  # fmt: skip
UNKNOWN_ACTION = Check(
    "N102", "unknown-action", "unknown action `{found}`", "`nkcompare codebook actions` lists them",
    "A mistyped kind of act would never be matched with its like in the other war.",
)  # fmt: skip
UNKNOWN_OFFICIAL = Check(
    "N103", "unknown-official", "unknown official `{found}`", "add the person to codebook/officials.csv first",
    "One person under two spellings would be two; the level comes from the official.",
)  # fmt: skip
UNKNOWN_TARGET = Check(
    "N104", "unknown-target", "unknown target `{found}`", "add it to codebook/actors.csv first",
    'Milestones such as "both sides" are counted by target.',
)  # fmt: skip
UNKNOWN_TARGET_OFFICIAL = Check(
    "N105", "unknown-target-official", "unknown target official `{found}`", "add the person to codebook/officials.csv first",
    "The level of a contact is read from both ends.",
)  # fmt: skip
UNKNOWN_CHANNEL = Check(
    "N106", "unknown-channel", "unknown channel `{found}`", "`nkcompare codebook channels` lists them",
    "Shares of multilateral and bilateral acts are counted by channel.",
)  # fmt: skip
UNKNOWN_CERTAINTY = Check(
    "N107", "unknown-certainty", "unknown certainty `{found}`", "it is confirmed, reported or disputed",
    "The reader must know how far to trust a row.",
)  # fmt: skip
UNKNOWN_INITIATOR = Check(
    "N108", "unknown-initiator", "unknown initiator `{found}`", "give the code of the party that asked, or leave it blank",
    "Who rang whom is half of the answer.",
)  # fmt: skip
NOT_A_CONTACT = Check(
    "N109", "initiator-of-no-contact", "`{action}` is no call or meeting, so it has no initiator", "leave `initiator` blank",
    "Only a contact is asked for by one of its parties.",
)  # fmt: skip
OFFICIAL_OF_ANOTHER = Check(
    "N110", "official-of-another", "`{found}` is no official of {party}", "`{found}` acts for {others}",
    "An act credited to the wrong party counts for the wrong party.",
)  # fmt: skip
NOT_IN_OFFICE = Check(
    "N111", "not-in-office", "`{found}` was not in office for {party} on {date}", "in office: {held}",
    "A name outside its dates is a mistaken name or a mistaken date.",
)  # fmt: skip
DOUBLED_VALUE = Check(
    "N112", "doubled-value", "`{found}` is named twice in `{column}`", "name it once",
    "A value named twice would be counted twice.",
)  # fmt: skip
TOO_MANY_VALUES = Check(
    "N114", "too-many-values", "`{column}` holds {found:,} values; at most {limit} are read",
    "look whether the cell holds what it should",
    "A cell names a few parties, people or pages; a list without end is another file's.",
)  # fmt: skip
TARGET_IS_ACTOR = Check(
    "N113", "target-is-actor", "the actor `{found}` is among its own targets", "name only the parties it acts towards",
    "A party is not its own counterpart.",
)  # fmt: skip
NOT_ISO_DATE = Check(
    "N120", "not-iso-date", "`{found}` is not an ISO date", "write it as YYYY-MM-DD",
    "29/09/2020 and 09/29/2020 are one day or two, by the reader's country.",
)  # fmt: skip
IMPOSSIBLE_DATE = Check(
    "N121", "impossible-date", "no such date: `{found}`", "check month and day", "An event on no day has no place on the clock.",
)  # fmt: skip
DATE_OUT_OF_ORDER = Check(
    "N122", "date-out-of-order", "{found} comes after {previous} in the file", "move the row to its day, or run `nkcompare fmt`",
    "Rows stand in date order so that a day is read in one place.",
)  # fmt: skip
LATEST_OUT_OF_SPAN = Check(
    "N123", "latest-day-out-of-span", "the act can have been as late as {found}, which lies {where}",
    "`date_latest` is a day from `date` to the last of the war's log; leave it blank where the day is certain",
    "The span from `date` to `date_latest` is counted with: one that runs backwards or out of the log holds no day.",
)  # fmt: skip
MALFORMED_ID = Check(
    "N130", "malformed-id", "`{found}` is no event id", "write it as {war}-001", "Readers cite events by their ids.",
)  # fmt: skip
ID_OF_ANOTHER_WAR = Check(
    "N131", "id-of-another-war", "id `{found}` belongs to another war than {war}", "ids in this file start with {war}-",
    "A row pasted into the wrong log would move to the wrong clock.",
)  # fmt: skip
DOUBLED_ID = Check(
    "N132", "doubled-id", "id `{found}` is already given on line {line}", "give the new row the next free id",
    "An id is given once and never reused: citations depend on it.",
)  # fmt: skip
NOT_A_URL = Check(
    "N140", "not-a-url", "`{found}` is no http(s) address", "one space between addresses, nothing else",
    "A source that cannot be opened cannot be checked.",
)  # fmt: skip
RUN_TOGETHER = Check(
    "N142", "sources-run-together", "a `{mark}` stands between addresses in `sources`, or behind one",
    "put one space between addresses, and nothing else",
    "An address with a stray mark at its end opens another page, or none.",
)  # fmt: skip
NOT_OF_THE_FORM = Check(
    "N141", "not-of-the-form", "`{found}` does not fit `{column}`", "expected is {expected}",
    "Who joins the record with other data needs every value to be read in one way.",
)  # fmt: skip
SUMMARY_TOO_LONG = Check(
    "N150", "summary-too-long", "the summary has {found} characters; at most {limit} are allowed",
    "say it in one sentence; put the rest in `note`", f"Two wars stand side by side; {SUMMARY_LENGTH} characters fit.",
)  # fmt: skip
SAME_ACT_TWICE = Check(
    "N151", "same-act-twice", "the same row is on line {line}: equal in every cell but the id",
    "keep one of the two; if there were two acts, say in one what tells them apart", "An act entered twice is counted twice.",
)  # fmt: skip
DISPUTED_WITHOUT_NOTE = Check(
    "N152", "disputed-without-note", "a disputed row has no note", "say in `note` who says what",
    "A dispute that is not told cannot be weighed.",
)  # fmt: skip
UNKNOWN_CODE = Check(
    "N201", "unknown-code", "unknown {what} `{found}` in `{column}`", "one of: {known}",
    "A codebook that contradicts itself cannot hold the logs to anything.",
)  # fmt: skip
DOUBLED_KEY = Check(
    "N202", "doubled-key", "`{found}` is already defined on line {line}", "keep one of the two rows",
    "Only one of two definitions could be in force.",
)  # fmt: skip
DATES_REVERSED = Check(
    "N203", "dates-reversed", "`{later}` ({found}) lies before `{earlier}` ({previous})", "put the dates in order",
    "A period that ends before it begins holds no day.",
)  # fmt: skip
MALFORMED_KEY = Check(
    "N204", "malformed-war-key", "`{found}` cannot name a war",
    "use letters, digits and underscores, 40 at the most: the key names the log's file and its ids",
    "The key becomes a file name and the start of every id.",
)  # fmt: skip
TRUCE_NOT_FOUND = Check(
    "N205", "truce-not-found", "the log of {war} has no truce `{found}` on {when}",
    "name the row, of the action `truce`, in which the ceasefire takes effect on its day, or leave the cell blank",
    "Acts of the day of the truce belong to the fighting where they stand before that row.",
)  # fmt: skip
PART_OF_NOTHING = Check(
    "N206", "unknown-milestone", "`{found}` is not a milestone", "name the id of another row of this file",
    "A part is shown under the milestone it is a part of.",
)  # fmt: skip
PART_OF_ITSELF = Check(
    "N207", "circular-part", "`{found}` is a part of itself: {chain}", "let one of them be a part of none",
    "Counts are of the milestones that are part of none; a circle has none.",
)  # fmt: skip
NOT_A_PART = Check(
    "N208", "not-a-part", "neither of `{found}` and `{whole}` follows from the other",
    "a part narrows its whole, or is what its whole asks for of one of its targets",
    "A milestone counted with its whole must not be one that can come without it and it without.",
)  # fmt: skip

PART_TOO_DEEP = Check(
    "N212", "part-too-deep", "`{found}` has more than {limit} milestones above it, each a part of the next",
    "let it be a part of one nearer to the root",
    "A reader is shown a part below its root; a chain without end is no order of things.",
)  # fmt: skip
FAR_FROM_ANY_WAR = Check(
    "N209", "far-from-any-war", "`{found}` lies outside the years {first} to {last}",
    "write the day on which the log ends for now; it is moved when the log goes on",
    "Every day of a war is counted and drawn: a date that stands for no day, such as 9999-12-31, makes millions of them.",
)  # fmt: skip
NO_WAR = Check(
    "N210", "no-war", "there is no war in it", "add a row; docs/design.md, section 3, says what it holds",
    "A record without a war has nothing to compare.",
)  # fmt: skip
CELL_CHECKS = (
    EDGE_SPACE, NO_BREAK_SPACE, CONTROL_CHARACTER, INVISIBLE_CHARACTER, LOST_LETTER, DECOMPOSED, ODD_LETTER, TOO_MANY_FAULTS,
    RUN_TOGETHER,
    MISSING_CELL, NO_SUCH_WAR, UNKNOWN_ACTOR, UNKNOWN_ACTION,
    UNKNOWN_OFFICIAL, UNKNOWN_TARGET, UNKNOWN_TARGET_OFFICIAL, UNKNOWN_CHANNEL, UNKNOWN_CERTAINTY, UNKNOWN_INITIATOR,
    NOT_A_CONTACT, OFFICIAL_OF_ANOTHER, NOT_IN_OFFICE, DOUBLED_VALUE, TOO_MANY_VALUES, TARGET_IS_ACTOR, NOT_ISO_DATE,
    IMPOSSIBLE_DATE, DATE_OUT_OF_ORDER, LATEST_OUT_OF_SPAN, MALFORMED_ID, ID_OF_ANOTHER_WAR, DOUBLED_ID, NOT_A_URL,
    NOT_OF_THE_FORM, SUMMARY_TOO_LONG, SAME_ACT_TWICE, DISPUTED_WITHOUT_NOTE, UNKNOWN_CODE, DOUBLED_KEY, DATES_REVERSED,
    MALFORMED_KEY, TRUCE_NOT_FOUND, PART_OF_NOTHING, PART_OF_ITSELF, NOT_A_PART, PART_TOO_DEEP, FAR_FROM_ANY_WAR, NO_WAR,
)  # fmt: skip

CALLED_ALIKE = Check(
    "N211", "called-alike", "`{found}` is also what `{other}` on line {line} is called",
    "keep one row, with the other spellings in its `aliases`; where they are two, let their names tell them apart",
    "One person or party under two names is two: its acts, offices and milestones are counted apart.",
    Severity.WARNING,
)  # fmt: skip

NAME_CHECKS = (CALLED_ALIKE,)
"""Between the rows of a vocabulary: what stops no result, and is told by `check`."""
