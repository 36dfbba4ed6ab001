"""N1xx: what can be wrong with one row of a log or codebook file."""

from nkcompare.model.columns import SUMMARY_LENGTH
from nkcompare.model.problem import Check, Severity

EDGE_SPACE = Check(
    "N040", "edge-space", "a space at the {edge} of `{column}`", "remove it, or run `nkcompare fmt`",
    "`Lavrov` and `Lavrov ` would be two people.",
)  # fmt: skip
NO_BREAK_SPACE = Check(
    "N041", "no-break-space", "a no-break space in `{column}`", "replace it with a plain space, or run `nkcompare fmt`",
    "It looks like a space but is not one, so searches miss the row.",
)  # fmt: skip
CONTROL_CHARACTER = Check(
    "N042", "control-character", "{kind} character (U+{code:04X}) in `{column}`", "delete it",
    "It can move the cursor, hide text or split the row.",
)  # fmt: skip
INVISIBLE_CHARACTER = Check(
    "N043", "invisible-character", "an invisible character (U+{code:04X}) in `{column}`", "delete it",
    "Zero-width and direction marks make equal names differ and can reverse what is read.",
)  # fmt: skip
REPLACEMENT_CHARACTER = Check(
    "N044", "replacement-character", "a letter was lost in `{column}`: the replacement character (U+FFFD) is in its place",
    "type the letter again, as the source has it",
    "A program that read the text in the wrong encoding put it there; the letter itself is not known.",
)  # fmt: skip
DECOMPOSED = Check(
    "N045", "decomposed-letter", "`{shown}` in `{column}` is not composed as in the rest of the record",
    "run `nkcompare fmt`: it writes the letter as one character (Unicode NFC)",
    "It looks the same but is not, so searches miss the row, and the person counts as another.",
)  # fmt: skip
CONFUSABLE_LETTER = Check(
    "N046", "confusable-letter", "{said} (`{column}`)", "type the word again in {usual} letters",
    "It looks the same but is not: a name with it is a different name, and searches miss the row.",
)  # fmt: skip
TOO_MANY_FAULTS = Check(
    "N047", "too-many-characters", "more than {limit} characters that `{column}` may not contain; the first are reported",
    "type the cell again, or run `nkcompare fmt` where they are no-break spaces",
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
    "A mistyped kind of act would not be matched with the same kind in the other war.",
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
    "Who called whom is half of the answer.",
)  # fmt: skip
NOT_A_CONTACT = Check(
    "N109", "initiator-without-contact", "`{action}` is not a call or meeting, so it has no initiator", "leave `initiator` blank",
    "Only a contact is asked for by one of its parties.",
)  # fmt: skip
OFFICIAL_OF_ANOTHER_PARTY = Check(
    "N110", "official-of-another-party", "`{found}` is not an official of {party}", "`{found}` acts for {others}",
    "An act credited to the wrong party counts for the wrong party.",
)  # fmt: skip
NOT_IN_OFFICE = Check(
    "N111", "not-in-office", "`{found}` was not in office for {party} on {date}", "in office: {held}",
    "A name outside its dates is a wrong name or a wrong date.",
)  # fmt: skip
DUPLICATE_VALUE = Check(
    "N112", "duplicate-value", "`{found}` is named twice in `{column}`", "name it once",
    "A value named twice would be counted twice.",
)  # fmt: skip
TOO_MANY_VALUES = Check(
    "N114", "too-many-values", "`{column}` holds {found:,} values; at most {limit} are read",
    "check the content of the cell",
    "A cell names a few parties, people or pages; a longer list belongs in another file.",
)  # fmt: skip
TARGET_IS_ACTOR = Check(
    "N113", "target-is-actor", "the actor `{found}` is among its own targets", "name only the parties it acts towards",
    "A party is not its own counterpart.",
)  # fmt: skip
NOT_ISO_DATE = Check(
    "N120", "not-iso-date", "`{found}` is not an ISO date", "write it as YYYY-MM-DD",
    "29/09/2020 and 09/29/2020 are read differently in different countries.",
)  # fmt: skip
IMPOSSIBLE_DATE = Check(
    "N121", "impossible-date", "no such date: `{found}`", "check month and day", "An event without a day is not on the clock.",
)  # fmt: skip
DATE_OUT_OF_ORDER = Check(
    "N122", "date-out-of-order", "{found} comes after {previous} in the file", "move the row to its day, or run `nkcompare fmt`",
    "Rows are in date order, so that a day can be read in one place.",
)  # fmt: skip
LATEST_DATE_OUT_OF_RANGE = Check(
    "N123", "latest-date-out-of-range", "the act can have been as late as {found}, which is {where}",
    "`date_latest` is a day from `date` to the last of the war's log; leave it blank where the day is certain",
    "Counts use the span from `date` to `date_latest`, so it must lie within the log.",
)  # fmt: skip
MALFORMED_ID = Check(
    "N130", "malformed-id", "`{found}` is not an event id", "write it as {war}-001", "Readers cite events by their ids.",
)  # fmt: skip
ID_OF_ANOTHER_WAR = Check(
    "N131", "id-of-another-war", "id `{found}` belongs to a different war, not to {war}", "ids in this file start with {war}-",
    "A row pasted into the wrong log would move to the wrong clock.",
)  # fmt: skip
DUPLICATE_ID = Check(
    "N132", "duplicate-id", "id `{found}` is already given on line {line}", "give the new row the next free id",
    "An id is given once and never reused: citations depend on it.",
)  # fmt: skip
NOT_A_URL = Check(
    "N140", "not-a-url", "`{found}` is not an http(s) address", "one space between addresses, nothing else",
    "A source that cannot be opened cannot be checked.",
)  # fmt: skip
RUN_TOGETHER = Check(
    "N142", "sources-run-together", "there is a `{mark}` between addresses in `sources`, or after one",
    "put one space between addresses, and nothing else",
    "An address with a stray mark at its end opens another page, or none.",
)  # fmt: skip
MALFORMED_VALUE = Check(
    "N141", "malformed-value", "`{found}` does not fit `{column}`", "expected: {expected}",
    "Other data can be joined to the record only if every value has one form.",
)  # fmt: skip
SUMMARY_TOO_LONG = Check(
    "N150", "summary-too-long", "the summary has {found} characters; at most {limit} are allowed",
    "say it in one sentence; put the rest in `note`", f"Two wars are shown side by side; {SUMMARY_LENGTH} characters fit.",
)  # fmt: skip
DUPLICATE_ROW = Check(
    "N151", "duplicate-row", "the same row is on line {line}: equal in every cell but the id",
    "keep one of the two; if there were two acts, say in one of them how they differ", "An act entered twice is counted twice.",
)  # fmt: skip
DISPUTED_WITHOUT_NOTE = Check(
    "N152", "disputed-without-note", "a disputed row has no note", "say in `note` who says what",
    "Readers cannot judge a dispute that is not described.",
)  # fmt: skip
UNKNOWN_CODE = Check(
    "N201", "unknown-code", "unknown {what} `{found}` in `{column}`", "one of: {known}",
    "Logs cannot be checked against a codebook that contradicts itself.",
)  # fmt: skip
DUPLICATE_KEY = Check(
    "N202", "duplicate-key", "`{found}` is already defined on line {line}", "keep one of the two rows",
    "Only one of two definitions could be used.",
)  # fmt: skip
DATES_REVERSED = Check(
    "N203", "dates-reversed", "`{later}` ({found}) is before `{earlier}` ({previous})", "put the dates in order",
    "A period that ends before it begins has no days.",
)  # fmt: skip
MALFORMED_KEY = Check(
    "N204", "malformed-war-key", "`{found}` cannot name a war",
    "use at most 40 letters, digits and underscores: the key names the log's file and its ids",
    "The key becomes a file name and the start of every id.",
)  # fmt: skip
TRUCE_NOT_FOUND = Check(
    "N205", "truce-not-found", "the log of {war} has no truce `{found}` on {when}",
    "give the id of the row with the action `truce` on the day of the ceasefire, or leave the cell blank",
    "Acts on the day of the truce that come before that row belong to the fighting.",
)  # fmt: skip
PART_OF_NOTHING = Check(
    "N206", "unknown-milestone", "`{found}` is not a milestone", "name the id of another row of this file",
    "A part is shown under the milestone it is a part of.",
)  # fmt: skip
PART_OF_ITSELF = Check(
    "N207", "circular-part", "`{found}` is a part of itself: {chain}", "make one of them part of no other",
    "Only milestones that are part of no other are counted; a circle has none.",
)  # fmt: skip
NOT_A_PART = Check(
    "N208", "not-a-part", "neither of `{found}` and `{whole}` follows from the other",
    "a part is narrower than its whole, or the same for one of its targets",
    "A part is not counted by itself, so it may not be independent of its whole.",
)  # fmt: skip

PART_TOO_DEEP = Check(
    "N212", "part-too-deep", "`{found}` has more than {limit} milestones above it, each a part of the next",
    "make it part of one nearer to the root",
    "A part is shown below its root, with few levels between.",
)  # fmt: skip
DATE_OUT_OF_RANGE = Check(
    "N209", "date-out-of-range", "`{found}` is outside the years {first} to {last}",
    "write the present last day of the log; change it when the log is continued",
    "Every day of a war is counted and drawn: a placeholder such as 9999-12-31 makes millions of days.",
)  # fmt: skip
NO_WAR = Check(
    "N210", "no-war", "the file has no war", "add a row; docs/design.md, section 3, says what it holds",
    "A record without a war has nothing to compare.",
)  # fmt: skip
COPY_OF_NO_PRIMARY = Check(
    "N213", "copy-of-no-primary", "`{found}` is not the domain of a primary publisher",
    "add the office to codebook/publishers.csv with the kind primary, or correct the domain",
    "A copy is worth what it copies: the text of an office or organisation itself.",
)  # fmt: skip
PRIMARY_AS_COPY = Check(
    "N214", "primary-as-copy", "`{found}` is a page of {publisher}, which is primary itself", "remove the row",
    "Whoever counts copies counts what could not be had in the original.",
)  # fmt: skip
CELL_CHECKS = (
    EDGE_SPACE, NO_BREAK_SPACE, CONTROL_CHARACTER, INVISIBLE_CHARACTER, REPLACEMENT_CHARACTER, DECOMPOSED, CONFUSABLE_LETTER,
    TOO_MANY_FAULTS, RUN_TOGETHER, MISSING_CELL, NO_SUCH_WAR, UNKNOWN_ACTOR, UNKNOWN_ACTION,
    UNKNOWN_OFFICIAL, UNKNOWN_TARGET, UNKNOWN_TARGET_OFFICIAL, UNKNOWN_CHANNEL, UNKNOWN_CERTAINTY, UNKNOWN_INITIATOR,
    NOT_A_CONTACT, OFFICIAL_OF_ANOTHER_PARTY, NOT_IN_OFFICE, DUPLICATE_VALUE, TOO_MANY_VALUES, TARGET_IS_ACTOR, NOT_ISO_DATE,
    IMPOSSIBLE_DATE, DATE_OUT_OF_ORDER, LATEST_DATE_OUT_OF_RANGE, MALFORMED_ID, ID_OF_ANOTHER_WAR, DUPLICATE_ID, NOT_A_URL,
    MALFORMED_VALUE, SUMMARY_TOO_LONG, DUPLICATE_ROW, DISPUTED_WITHOUT_NOTE, UNKNOWN_CODE, DUPLICATE_KEY, DATES_REVERSED,
    MALFORMED_KEY, TRUCE_NOT_FOUND, PART_OF_NOTHING, PART_OF_ITSELF, NOT_A_PART, PART_TOO_DEEP, DATE_OUT_OF_RANGE, NO_WAR,
    COPY_OF_NO_PRIMARY, PRIMARY_AS_COPY,
)  # fmt: skip

NAME_CLASH = Check(
    "N211", "name-clash", "`{found}` is also a name of `{other}` on line {line}",
    "keep one row, with the other spellings in its `aliases`; where they are two, give them different names",
    "One person or party under two names is two: its acts, offices and milestones are counted apart.",
    Severity.WARNING,
)  # fmt: skip

COPY_NOT_CITED = Check(
    "N215", "copy-not-cited", "no row cites `{found}`", "remove the row, or write the address as the log has it",
    "A copy counts for the rows that cite it; one that no row cites is left over from a changed address.",
    Severity.WARNING,
)  # fmt: skip

VOCABULARY_CHECKS = (NAME_CLASH, COPY_NOT_CITED)
"""Checks between the rows of a vocabulary, or with the logs: they stop no result, and `check` reports them."""
