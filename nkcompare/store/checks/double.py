"""N95x: what can be wrong with a second coding, its settlements and the counts of an independent list."""

from nkcompare.model.problem import Check

DOUBLED_CODING = Check(
    "N951", "doubled-coding", "act {n} of `{unit}` is coded twice by `{coder}`", "number a coder's acts of one row from 1",
    "Two codings of one act by one coder would be counted as two acts.",
)  # fmt: skip
NO_FIRST_CODING = Check(
    "N952", "no-first-coding", "`{unit}` has no line of the coder `first` above this one",
    "put the log's row as it was when drawn before what others coded",
    "Agreement is of two codings; one alone says nothing.",
)  # fmt: skip
NOT_SETTLED = Check(
    "N953", "not-settled", "the codings of `{unit}` differ in {column}, {first} and {second}, and nothing settles it",
    "add a row to double/settled.csv that says what holds, and why",
    "A difference that nobody has thought through is a doubt about the log.",
)  # fmt: skip
NOTHING_TO_SETTLE = Check(
    "N954", "nothing-to-settle", "the codings of `{unit}` do not differ in {column} as {first} and {second}",
    "take the row out, or write it as the codings have it",
    "A settlement of what is no difference is left over from a row that has changed.",
)  # fmt: skip
NOT_A_WHOLE_NUMBER = Check(
    "N955", "not-a-whole-number", "`{found}` is no whole number", "write digits alone",
    "A count is a number of acts.",
)  # fmt: skip
COUNTS_DISAGREE = Check(
    "N956", "counts-disagree", "{why}", "give `listed` and `in_log`, or `percent` where only that was kept",
    "A share of a list says how complete a log is only where its parts fit together.",
)  # fmt: skip

DOUBLE_CHECKS = (DOUBLED_CODING, NO_FIRST_CODING, NOT_SETTLED, NOTHING_TO_SETTLE, NOT_A_WHOLE_NUMBER, COUNTS_DISAGREE)
