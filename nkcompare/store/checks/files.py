"""N0xx: what can be wrong with a file before its cells are read.

N06x: what can be wrong between the files of a package and `datapackage.json`, which describes them to other tools.
"""

from nkcompare.model.problem import Check, Severity

NO_FOLDER = Check(
    "N001", "no-such-folder", "no events folder `{path}`",
    "give one with --events DIR or NKCOMPARE_EVENTS, or run where ./events holds a wars.csv",
    "Every command reads an events package; without one there is no result.",
)  # fmt: skip
NO_FILE = Check(
    "N002", "no-such-file", "no file `{path}`", "restore it, or remove its entry from {listed_in}",
    "A package names its files; a missing one would silently shorten the record.",
)  # fmt: skip
NOT_A_FILE = Check(
    "N003", "not-a-file", "`{path}` is {kind}, not a regular file", "put a CSV file in its place",
    "A pipe, device or folder can block for ever or never end.",
)  # fmt: skip
UNREADABLE = Check(
    "N004", "unreadable", "cannot read `{path}`: {cause}", "check the file's permissions, and where its link leads if it is one",
    "A file that cannot be read would be a hole in the record.",
)  # fmt: skip
EMPTY_FILE = Check(
    "N005", "empty-file", "the file is empty", "its first line must be the header: {header}",
    "An empty log is more often a failed write than a war without events.",
)  # fmt: skip
BYTE_ORDER_MARK = Check(
    "N010", "byte-order-mark", "the file starts with a byte-order mark",
    "save it as UTF-8 without BOM, or run `nkcompare fmt`",
    "The mark becomes part of the first column's name for every other reader.",
)  # fmt: skip
NOT_UTF8 = Check(
    "N011", "not-utf8", "byte 0x{byte:02X} is not UTF-8{likely}", "save the file as UTF-8",
    "A name read in the wrong encoding is a different name.",
)  # fmt: skip
CARRIAGE_RETURN = Check(
    "N012", "crlf-line-end", "{count} in {found}, from this one on", "use LF line ends, or run `nkcompare fmt`",
    "Mixed line ends make every line a change in `git diff`.",
)  # fmt: skip
MIXED_LINE_ENDS = Check(
    "N013", "mixed-line-ends", "the file mixes {found} and LF line ends: {found} on {count} of {all} lines, here first",
    "use LF line ends, or run `nkcompare fmt`", "A half-converted file hides what was changed.",
)  # fmt: skip
BLANK_LINE = Check(
    "N014", "blank-line", "the line is blank", "delete it",
    "One event is one line; a blank one is often the rest of a deleted row.",
)  # fmt: skip
NO_FINAL_NEWLINE = Check(
    "N015", "no-final-newline", "the last line has no newline", "end the file with a newline, or run `nkcompare fmt`",
    "The file may have been cut off, and the next appended row would join this one.",
)  # fmt: skip
CONFLICT_MARK = Check(
    "N016", "merge-conflict", "a merge-conflict mark `{mark}`", "resolve the conflict, then delete the mark",
    "Both sides of an unresolved merge would be read as events.",
)  # fmt: skip
LINE_TOO_LONG = Check(
    "N017", "line-too-long", "the line is longer than {limit} bytes", "a row is one sentence and its sources; shorten it",
    "An endless line is a damaged file, and reading it could take all memory.",
)  # fmt: skip
TOO_MANY = Check(
    "N019", "too-many-problems", "more than {limit} problems; reading stopped here", "fix the first ones and run again",
    "A file of another kind would otherwise report every one of its lines.",
)  # fmt: skip
NO_HEADER = Check(
    "N020", "no-header", "the first line is not a header", "the first line must be: {header}",
    "Without its header a file's columns are guesses.",
)  # fmt: skip
MISSING_COLUMN = Check(
    "N021", "missing-column", "the header lacks column `{column}`", "the header must be: {header}",
    "Every column has one meaning and one place.",
)  # fmt: skip
UNKNOWN_COLUMN = Check(
    "N022", "unknown-column", "the header has an unknown column `{column}`", "the header must be: {header}",
    "A column nobody reads is a fact nobody sees.",
)  # fmt: skip
DUPLICATE_COLUMN = Check(
    "N023", "duplicate-column", "the header names column `{column}` twice", "the header must be: {header}",
    "One of the two would be ignored.",
)  # fmt: skip
REORDERED_COLUMNS = Check(
    "N024", "reordered-columns", "column `{column}` is where `{expected}` belongs", "the header must be: {header}",
    "The order is fixed so that `git diff`, `cut` and readers agree.",
)  # fmt: skip
FOREIGN = Check(
    "N025", "saved-by-another-program", "a spreadsheet or another program saved the file: {words}",
    "run `nkcompare fmt`: it writes the file in the usual form, and proves that the content is the same",
    "Read as it is, every row of it would be one cell.",
)  # fmt: skip
FIELD_COUNT = Check(
    "N030", "field-count", "{found} fields where the header has {expected}",
    "a comma inside a cell needs the cell in double quotes", "A shifted row puts every fact in the wrong column.",
)  # fmt: skip
UNCLOSED_QUOTE = Check(
    "N031", "unclosed-quote", "a quote is opened and never closed on this line",
    'close it; a row is one line, and a quote inside a quoted cell is written ""',
    "Other programs would silently swallow the following rows into this cell.",
)  # fmt: skip
STRAY_QUOTE = Check(
    "N032", "stray-quote", "a stray quote: {where}", 'put the whole cell in quotes and write each quote inside it as ""',
    "Programs disagree on what such a cell contains.",
)  # fmt: skip

FILE_CHECKS = (
    NO_FOLDER, NO_FILE, NOT_A_FILE, UNREADABLE, EMPTY_FILE, BYTE_ORDER_MARK, NOT_UTF8, CARRIAGE_RETURN, MIXED_LINE_ENDS,
    BLANK_LINE, NO_FINAL_NEWLINE, CONFLICT_MARK, LINE_TOO_LONG, TOO_MANY, NO_HEADER, MISSING_COLUMN, UNKNOWN_COLUMN,
    DUPLICATE_COLUMN, REORDERED_COLUMNS, FOREIGN, FIELD_COUNT, UNCLOSED_QUOTE, STRAY_QUOTE,
)  # fmt: skip


DESCRIPTOR_MISSING = Check(
    "N060", "no-datapackage", "the package has no datapackage.json",
    "restore it from the project's own package and edit its entries",
    "nkcompare needs none, but other tools read the files' types, keys and licence from it.", Severity.WARNING,
)  # fmt: skip
DESCRIPTOR_UNREADABLE = Check(
    "N061", "unreadable-datapackage", "datapackage.json cannot be read: {cause}", "fix the JSON, or restore the file",
    "A damaged description makes the package unreadable for every other tool.",
)  # fmt: skip
NOT_DESCRIBED = Check(
    "N062", "not-described", "datapackage.json does not describe this file",
    "copy the entry of a similar file and change name and path",
    "A file without an entry is not part of the package for other programs.", Severity.WARNING,
)  # fmt: skip
COLUMNS_DISAGREE = Check(
    "N063", "columns-disagree", "datapackage.json gives this file the columns {found}", "the the columns are: {expected}",
    "Two descriptions of one file cannot both be right.",
)  # fmt: skip
NOT_THERE = Check(
    "N064", "described-but-missing", "datapackage.json describes `{found}`, which is not there",
    "restore the file, or remove its entry", "Other tools refuse a package that lacks a file it promises.",
)  # fmt: skip
NO_WAR_OF_THIS_LOG = Check(
    "N065", "log-without-war", "the file is a log, and wars.csv has no war `{war}`",
    "add its row to wars.csv: day one, ceasefire, end",
    "A log whose war has no clock is never read.", Severity.WARNING,
)  # fmt: skip

UNFINISHED = Check(
    "N066", "unfinished-change", "a change of several files was interrupted and cannot be finished: {cause}",
    "restore the file and run the command again; or, to abandon the change, delete this one",
    "Some files have changed and others have not: no result may be based on half a change.",
)  # fmt: skip

PACKAGE_CHECKS = (
    DESCRIPTOR_MISSING, DESCRIPTOR_UNREADABLE, NOT_DESCRIBED, COLUMNS_DISAGREE, NOT_THERE, NO_WAR_OF_THIS_LOG, UNFINISHED,
)  # fmt: skip
