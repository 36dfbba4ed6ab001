"""N7xx: what can be wrong with a row of `background.csv`."""

from nkcompare.model.problem import Check

UNKNOWN_TOPIC = Check(
    "N701", "unknown-topic", "unknown topic `{found}`", "add it to codebook/topics.csv first",
    "A fact under a mistyped topic would be missing where its topic is asked for.",
)  # fmt: skip
MALFORMED_FACT_ID = Check(
    "N702", "malformed-background-id", "`{found}` is no id of a background fact", "write it as B-001",
    "Claims and evidence cite facts by their ids.",
)  # fmt: skip
NOT_A_PERIOD = Check(
    "N703", "not-a-period", "`{found}` is no year, month or day",
    "write it as precisely as the source: 2010, 2010-07 or 2010-07-29",
    "A fact stands on the days of a war only if its dates can be read.",
)  # fmt: skip
NOT_A_FIGURE = Check(
    "N704", "not-a-figure", "`{found}` is no number", "write digits alone, with a point before decimals: 8.2",
    "A figure that cannot be counted with cannot be compared.",
)  # fmt: skip
INCOMPLETE_FIGURE = Check(
    "N705", "incomplete-figure", "a value needs `measure` and `unit`, and a unit a value: `{column}` is empty", "fill it",
    "A number without what it measures, and in what, says nothing.",
)  # fmt: skip

BACKGROUND_CHECKS = (UNKNOWN_TOPIC, MALFORMED_FACT_ID, NOT_A_PERIOD, NOT_A_FIGURE, INCOMPLETE_FIGURE)
