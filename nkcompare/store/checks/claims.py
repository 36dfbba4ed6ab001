"""N8xx: what can be wrong with a row of `claims.csv`, in the file or between it and the record."""

from nkcompare.model.problem import Check

NOT_A_TEST = Check(
    "N801", "not-a-test", "`{found}` is no test: {cause}", "docs/claims.md has the forms of a test",
    "Only a test that can be computed shows that a verdict still rests on the record.",
)  # fmt: skip
NO_SUCH_ROW = Check(
    "N802", "no-such-row", "the claim cites `{found}`, and neither a log nor the background has it",
    "check the id; ids are never reused",
    "A verdict is only as good as the rows a reader can look up.",
)  # fmt: skip
VERDICT_NOT_CARRIED = Check(
    "N803", "verdict-not-carried", "the verdict on {id} is `{verdict}`, and its test no longer holds: {term}",
    "correct the row, or think the verdict through again",
    "A verdict is computed again at every run, so that a new row that contradicts it cannot go unseen.",
)  # fmt: skip
VERDICT_WITHOUT_TEST = Check(
    "N804", "verdict-without-test", "a claim that is `{verdict}` has {found}", "{mend}",
    "A verdict on a fact is computed; what cannot be tested has nothing to compute.",
)  # fmt: skip
NOT_THE_DAY_OF_A_WAR = Check(
    "N805", "not-the-day-of-a-war", "`{found}` names no day of a war", "write it as WAR:DAY, such as 2020:5",
    "A verdict counts from the day on which it could be known.",
)  # fmt: skip

CLAIM_CHECKS = (NOT_A_TEST, NO_SUCH_ROW, VERDICT_NOT_CARRIED, VERDICT_WITHOUT_TEST, NOT_THE_DAY_OF_A_WAR)
