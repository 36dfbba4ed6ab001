"""What the views print with one, two, three and four wars, at three widths: golden, and never wider than the terminal."""

import io
from pathlib import Path

import pytest

from nkcompare.app import names
from nkcompare.compare.day import compare_day
from nkcompare.compare.diff import compare_wars
from nkcompare.compare.select import Selection
from nkcompare.compare.sensitivity import sensitivity
from nkcompare.compare.timeline import timeline
from nkcompare.model.record import Record
from nkcompare.show.day import day_page
from nkcompare.show.diff import diff_page
from nkcompare.show.looks import look_of
from nkcompare.show.sensitivity import sensitivity_page
from nkcompare.show.terminal import Terminal
from nkcompare.show.timeline import timeline_page
from nkcompare.store.package import read_package, valid_record
from tests.conftest import Golden
from tests.several import several_wars

RUSSIA = Selection(actors=("RUS",))
WIDTHS = (80, 100, 140)


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Record]:
    """The records of one to four wars."""
    root = several_wars(tmp_path_factory.mktemp("several"), 4)
    keys = list(read_package(root, []).wars)
    return {count: valid_record(read_package(root, keys[:count])) for count in range(1, 5)}


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_views(records: dict[int, Record], count: int, width: int, golden: Golden) -> None:
    """Day, diff, timeline and sensitivity of so many wars, as a terminal of that width shows them."""
    record, terminal = records[count], Terminal(io.StringIO(), io.StringIO(), width=width)
    book = record.codebook
    pages = [
        day_page(compare_day(record, 5, RUSSIA), book, terminal),
        diff_page(compare_wars(record, RUSSIA, ("action", "target"), None), book, terminal),
        timeline_page(timeline(record, RUSSIA, "action", None), book, terminal),
        sensitivity_page(sensitivity(record, RUSSIA), book, terminal),
    ]
    for page in pages:
        terminal.show(*page, "")
    printed = terminal.out.getvalue()  # type: ignore[attr-defined] # as made above
    assert max(map(len, printed.splitlines())) <= width
    golden(f"views/{count}-{width}.txt", printed)


def test_a_war_looks_the_same_in_any_company(records: dict[int, Record], tmp_path: Path) -> None:
    """A war's shape and colour are its own: alone, first or last, they do not change, and four wars have four."""
    looks = {log.war.key: look_of(log.war) for log in records[4].logs}
    assert len({(look.filled, look.marker, look.hue) for look in looks.values()}) == 4
    root = several_wars(tmp_path, 4)
    turned = valid_record(read_package(root, names.values("2014,2020")))
    assert [look_of(log.war) for log in turned.logs] == [looks["2014"], looks["2020"]]
