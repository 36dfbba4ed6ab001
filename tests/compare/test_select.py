"""Choosing events: every filter alone, and together."""

import pytest

from nkcompare.compare.select import Selection, select
from tests.build import AUTUMN, an_event, small_codebook

BOOK = small_codebook()
CALL = an_event("call", "RUS", "Vladimir Putin", "ARM", "Nikol Pashinyan", "ARM", key="2020-001", summary="Putin [spoke].")
APPEAL = an_event("appeal", "FRA", "", "ARM;AZE", day=3, key="2020-002", channel="minsk-group", note="In Paris.")
CONVENE = an_event("convene", "RUS", "Sergey Lavrov", "ARM;AZE", day=14, key="2020-003", certainty="disputed", place="Moscow")
ALL = [CALL, APPEAL, CONVENE]


@pytest.mark.parametrize(
    ("selection", "passing"),
    [
        (Selection(), ALL),
        (Selection(actors=("RUS",)), [CALL, CONVENE]),
        (Selection(actors=("ARM",)), [CALL, CONVENE]),
        (Selection(actors=("FRA", "ARM")), ALL),
        (Selection(actors=("AZE",)), [CONVENE]),
        (Selection(targets=frozenset({"AZE"})), [APPEAL, CONVENE]),
        (Selection(actors=("ARM",), targets=frozenset({"RUS"})), [CALL, CONVENE]),
        (Selection(actors=("ARM",), targets=frozenset({"AZE"})), []),
        (Selection(actions=frozenset({"call", "appeal"})), [CALL, APPEAL]),
        (Selection(levels=frozenset({"leader"})), [CALL]),
        (Selection(actors=("ARM",), levels=frozenset({"leader"})), [CALL]),
        (Selection(officials=frozenset({"Nikol Pashinyan"})), [CALL]),
        (Selection(channels=frozenset({"minsk-group"})), [APPEAL]),
        (Selection(certainties=frozenset({"disputed"})), [CONVENE]),
        (Selection(days=(1, 3)), [CALL, APPEAL]),
        (Selection(days=(14, 14)), [CONVENE]),
        (Selection(words=("moscow",)), [CONVENE]),
        (Selection(words=("PARIS", "in")), [APPEAL]),
        (Selection(words=("[spoke]",)), [CALL]),
        (Selection(words=("paris", "moscow")), []),
        (Selection(actors=("RUS",), days=(1, 3)), [CALL]),
    ],
)
def test_filters(selection: Selection, passing: list[object]) -> None:
    """Values of one filter are alternatives, filters add up, and the order stays."""
    assert select(ALL, AUTUMN, selection, BOOK) == passing


def test_focus() -> None:
    """Milestones are counted for those asked about; where nobody is, for every third party and no belligerent."""
    assert Selection(actors=("ARM",)).focus(BOOK) == ("ARM",)
    assert Selection().focus(BOOK) == ("RUS", "FRA")
