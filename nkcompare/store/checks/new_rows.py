"""N6xx: what can be wrong with rows given to `add --from`, before the rules of the log are checked."""

from nkcompare.model.problem import Check

NOT_AN_OBJECT = Check(
    "N601", "not-a-json-object", "the line is not a JSON object: {cause}",
    'write each row as one line: {{"date": …, "actor": …}}',
    "A line that is half understood would add half an event.",
)  # fmt: skip
UNKNOWN_FIELD = Check(
    "N602", "unknown-field", "`{found}` is not a column of a log", "the the columns are: {known}",
    "A field nobody reads is a fact nobody sees.",
)  # fmt: skip
NOT_TEXT = Check(
    "N603", "not-text", "`{column}` holds {found}", "write text, or a list of texts where the column takes several",
    "Numbers and truth values can be written into a cell in several ways.",
)  # fmt: skip
ID_ALREADY_GIVEN = Check(
    "N604", "id-already-given", "the row has an id already: `{found}`", "leave `id` empty; the next one is given on adding",
    "An id is given once, by the log that holds the row.",
)  # fmt: skip
NOT_A_DAY = Check(
    "N605", "not-a-log-day", "`{found}` is not a day of the log: {cause}", "write it as YYYY-MM-DD, or as `day 5`",
    "A day must not be guessed.",
)  # fmt: skip
EMPTY = Check(
    "N606", "no-rows", "there is no row to add", "give one row a line below the header",
    "An empty file is usually a mistake.",
)  # fmt: skip

NOT_AN_ARRAY = Check(
    "N607", "not-a-json-array", "the file starts like a JSON array but is not one: {cause}",
    "close it with ], or write one row a line",
    "An array that was cut off may lack rows, and nobody would notice.",
)  # fmt: skip
UNREAD = Check(
    "N608", "unreadable-encoding", "the file is {what}, and breaks off in the middle of a character",
    "save it as UTF-8, as CSV with commas",
    "A cut-off file would add only some of the rows.",
)  # fmt: skip

NEW_ROW_CHECKS = (NOT_AN_OBJECT, UNKNOWN_FIELD, NOT_TEXT, ID_ALREADY_GIVEN, NOT_A_DAY, EMPTY, NOT_AN_ARRAY, UNREAD)
