"""N90x: what can be wrong with the rows that were taken out of the logs."""

from nkcompare.model.problem import Check

WITHDRAWN_ID = Check(
    "N901", "withdrawn-id", "id `{found}` was withdrawn on {when} (withdrawn.csv, line {line})",
    "give the row the next free id: leave `id` empty and run `nkcompare fmt`",
    "An id is given once: who cited the old row would find another.",
)  # fmt: skip
WITHDRAWN_TWICE = Check(
    "N902", "withdrawn-twice", "`{found}` is withdrawn on line {line} already", "keep one of the two rows",
    "A row goes once, on one day and for one reason.",
)  # fmt: skip
NO_SUCH_ID = Check(
    "N903", "withdrawn-without-war", "`{found}` is no id of a war in wars.csv", "the wars are: {known}",
    "What was withdrawn must be found by the id under which it was cited.",
)  # fmt: skip

WITHDRAWN_CHECKS = (WITHDRAWN_ID, WITHDRAWN_TWICE, NO_SUCH_ID)
