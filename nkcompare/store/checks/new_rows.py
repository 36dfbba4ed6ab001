"""N6xx: what can be wrong with rows handed to `add --from`, before the rules of the log are asked."""

from nkcompare.model.problem import Check

NOT_AN_OBJECT = Check(
    "N601", "not-a-json-object", "the line is no JSON object: {cause}", 'write each row as one line: {{"date": …, "actor": …}}',
    "A line that is half understood would add half an event.",
)  # fmt: skip
UNKNOWN_FIELD = Check(
    "N602", "unknown-field", "`{found}` is no column of a log", "the columns are: {known}",
    "A field nobody reads is a fact nobody sees.",
)  # fmt: skip
NOT_TEXT = Check(
    "N603", "not-text", "`{column}` holds {found}", "write text, or a list of texts where the column takes several",
    "Numbers and truth values have no one way to be written into a cell.",
)  # fmt: skip
GIVEN_ID = Check(
    "N604", "given-id", "the row has an id already: `{found}`", "leave `id` empty; the next one is given on adding",
    "An id is given once, by the log that holds the row.",
)  # fmt: skip
NOT_A_DAY = Check(
    "N605", "no-day-of-the-log", "`{found}` is no day of the log: {cause}", "write it as YYYY-MM-DD, or as `day 5`",
    "A day that has to be guessed is guessed wrong.",
)  # fmt: skip
EMPTY = Check(
    "N606", "no-rows", "there is no row to add", "give one row a line below the header",
    "An empty file is more often a mistake than a wish.",
)  # fmt: skip

NOT_AN_ARRAY = Check(
    "N607", "not-a-json-array", "the file starts as a JSON array and is none: {cause}",
    "close it with ], or write one row a line",
    "An array that was cut off may lack rows that nobody would miss.",
)  # fmt: skip
UNREAD = Check(
    "N608", "unread-encoding", "the file is {what}, and breaks off in the middle of a character",
    "save it as UTF-8, as CSV with commas",
    "Half a file would add half of the rows.",
)  # fmt: skip

NEW_ROW_CHECKS = (NOT_AN_OBJECT, UNKNOWN_FIELD, NOT_TEXT, GIVEN_ID, NOT_A_DAY, EMPTY, NOT_AN_ARRAY, UNREAD)
