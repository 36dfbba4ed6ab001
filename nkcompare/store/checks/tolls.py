"""N5xx: what can be wrong with a row of `tolls.csv`."""

from nkcompare.model.problem import Check

UNKNOWN_POPULATION = Check(
    "N501", "unknown-population", "unknown population `{found}`", "add it to codebook/populations.csv first",
    "Like is compared with like: the dead of a population nobody defined are like no others.",
)  # fmt: skip
UNKNOWN_CLAIMANT = Check(
    "N502", "unknown-claimant", "unknown claimant `{found}`", "add it to codebook/claimants.csv first",
    "A toll is somebody's word; whose it is decides what it may be compared with.",
)  # fmt: skip
UNKNOWN_MEASURE = Check(
    "N503", "unknown-measure", "unknown measure `{found}`", "it is published, final or none",
    "A running count, a last count and a silence are read differently.",
)  # fmt: skip
NOT_A_COUNT = Check(
    "N504", "not-a-count", "`{found}` is no number of people", "write digits alone, such as 1221; `about` goes into `note`",
    "A figure that cannot be counted with cannot be compared.",
)  # fmt: skip
COUNT_OF_NONE = Check(
    "N505", "count-of-none", "the measure is `none` and `killed` holds {found}",
    "leave `killed` empty, or make the measure `published`",
    "None published is a silence, not a number.",
)  # fmt: skip
NO_COUNT = Check(
    "N506", "toll-without-count", "a `{measure}` toll has no number", "fill `killed`, or make the measure `none`",
    "An empty number is read as a gap where there was a figure.",
)  # fmt: skip
NOT_THEIR_DEAD = Check(
    "N507", "not-their-dead", "{claimant} ({party}) counts {population}: the dead of {side}", "leave the row out",
    "What one side claims of the other's dead is a claim of war, not a toll.",
)  # fmt: skip
DOUBLED_TOLL = Check(
    "N508", "doubled-toll", "line {line} has a toll of the same war, population and day by the same chain of claimants",
    "keep the last figure of the day; put the earlier ones in `note`",
    "A day has one last published figure.",
)  # fmt: skip
LOWERED_WITHOUT_NOTE = Check(
    "N509", "lowered-without-note", "{found} is below the {previous} on line {line}, and `note` does not say why",
    "say in `note` what was corrected", "Corrections that lower a toll are true; unexplained ones look like slips.",
)  # fmt: skip
AFTER_FINAL = Check(
    "N510", "toll-after-final", "line {line} already has the final toll of this war, population and chain",
    "make the earlier one `published`", "A final count that is followed by another was not final.",
)  # fmt: skip
NONE_AFTER_COUNT = Check(
    "N511", "none-after-count", "`none` comes after the figure on line {line}", "leave the row out: a silent day needs none",
    "Who has published a toll cannot go back to having published none.",
)  # fmt: skip
BEFORE_WAR = Check(
    "N512", "toll-before-war", "{found} lies before the war {war}, whose clock opens on {opens}", "check the date and the war",
    "The dead of an earlier day are not this war's.",
)  # fmt: skip

TOLL_CHECKS = (
    UNKNOWN_POPULATION, UNKNOWN_CLAIMANT, UNKNOWN_MEASURE, NOT_A_COUNT, COUNT_OF_NONE, NO_COUNT, NOT_THEIR_DEAD, DOUBLED_TOLL,
    LOWERED_WITHOUT_NOTE, AFTER_FINAL, NONE_AFTER_COUNT, BEFORE_WAR,
)  # fmt: skip
