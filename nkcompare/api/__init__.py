"""The Python interface: comparisons of wars, with the results of the commands as records and as pandas frames.

Every method gives the result of the command of its name, by the same rules: typed records, and a tidy frame with
`.frame()`. The first frame loads pandas. Values are checked as on the command line; ValueError names the known ones.
"""

from nkcompare.api.comparison import Comparison, load
from nkcompare.api.results import (
    BackgroundFacts,
    Chart,
    Contrast,
    Day,
    Diff,
    Milestones,
    Order,
    Pivot,
    PublishedTolls,
    Result,
    Sensitivity,
    TestedClaims,
    Weighing,
)

__all__ = [
    "BackgroundFacts",
    "Chart",
    "Comparison",
    "Contrast",
    "Day",
    "Diff",
    "Milestones",
    "Order",
    "Pivot",
    "PublishedTolls",
    "Result",
    "Sensitivity",
    "TestedClaims",
    "Weighing",
    "load",
]
