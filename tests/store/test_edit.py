"""Putting rows into a file: at their place, and nothing else of the file changes."""

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nkcompare.model.addition import Insertion
from nkcompare.model.columns import COLUMNS
from nkcompare.model.event import Event
from nkcompare.model.war import War
from nkcompare.store.csv_cells import join_cells
from nkcompare.store.write.insert import appended, inserted, insertions, with_ids_and_lines

WAR = War("2020", "A war", date(2020, 9, 27), date(2020, 11, 10), date(2020, 12, 31))
LINES = st.lists(st.binary(max_size=20).map(lambda raw: raw.replace(b"\n", b"").replace(b"NEW", b"")), min_size=1, max_size=12)
DAYS = st.lists(st.integers(0, 9), max_size=12)


def event(key: str, day: int, line: int = 0, summary: str = "One sentence.") -> Event:
    """An event on a day, with nothing else to it."""
    return Event(
        id=key, date=WAR.day_one + timedelta(days=day), actor="RUS", action="call", channel="bilateral", summary=summary,
        certainty="reported", sources="https://a.org", line=line,
    )  # fmt: skip


def log_of(days: list[int]) -> list[Event]:
    """A log with an event on each of these days, numbered anyhow."""
    count = len(days)
    return [event(f"2020-{count - index:03d}", day, 2 + index) for index, day in enumerate(sorted(days))]


@given(LINES, st.sampled_from([b"\n", b"\r\n"]), st.booleans(), st.data())
def test_every_other_byte_stays(
    tmp_path_factory: pytest.TempPathFactory,
    lines: list[bytes],
    line_end: bytes,
    ended: bool,  # noqa: FBT001 - hypothesis passes it by name
    data: st.DataObject,
) -> None:
    """Taken out again, the new rows leave the file byte for byte: whatever its bytes, line ends and last line are."""
    # A file without its header is no file of a package.
    whole = b"header" + line_end.join(lines) + (line_end if ended else b"")
    count = len(whole.split(b"\n")) - whole.endswith(b"\n")
    after = sorted(data.draw(st.lists(st.integers(1, max(count, 1)), max_size=5)))
    path = tmp_path_factory.mktemp("edit") / "file.csv"
    path.write_bytes(whole)
    new = b"".join(inserted(path, [Insertion(line, f"NEW{index}") for index, line in enumerate(after)]))
    first, ended_by, _ = whole.partition(b"\n")
    own = b"\r\n" if ended_by and first.endswith(b"\r") else b"\n"
    kept = new
    for index in range(len(after)):
        assert kept.count(b"NEW%d" % index + own) == 1
        kept = kept.replace(b"NEW%d" % index + own, b"")
    assert kept == whole or (kept == whole + own and not whole.endswith(b"\n") and count in after)
    found = new.split(b"\n")
    positions = [index for index, line in enumerate(found, 1) if line.startswith(b"NEW")]
    assert positions == [line + index + 1 for index, line in enumerate(after)]


@given(DAYS, DAYS)
def test_rows_stand_in_date_order_with_ids_of_their_own(
    tmp_path_factory: pytest.TempPathFactory, old: list[int], new: list[int]
) -> None:
    """Each new row stands behind the last of its day, with an id nobody had; the old rows keep order, ids and text."""
    log = log_of(old)
    path = tmp_path_factory.mktemp("edit") / "2020.csv"
    path.write_text("".join(line + "\n" for line in [",".join(COLUMNS), *(join_cells(one.cells().values()) for one in log)]))
    events = with_ids_and_lines([event("", day, summary="A new, one.") for day in new], log, WAR)
    path.write_bytes(b"".join(inserted(path, insertions(events, COLUMNS))))
    rows = list(csv.DictReader(path.read_text("utf-8").splitlines()))
    assert [row["id"] for row in rows if row["summary"] == "One sentence."] == [one.id for one in log]
    assert [row["date"] for row in rows] == sorted(row["date"] for row in rows)
    assert len({row["id"] for row in rows}) == len(rows) == len(log) + len(new)
    for one in events:
        assert rows[one.line - 2]["id"] == one.id
        behind = [row for row in rows[one.line - 1 :] if row["summary"] == "One sentence."]
        assert all(row["date"] > one.date.isoformat() for row in behind)


def test_ids_follow_the_highest_in_the_order_given() -> None:
    """Gaps are not filled, because an id is never used twice; the order of a batch shows in its ids."""
    log = [event("2020-007", 0, 2), event("2020-2041", 3, 3), event("2020-012", 4, 4)]
    found = with_ids_and_lines([event("", 4), event("", 0), event("", 4)], log, WAR)
    assert [(one.id, one.line) for one in found] == [("2020-2043", 3), ("2020-2042", 6), ("2020-2044", 7)]


def test_first_row_of_an_empty_log() -> None:
    """The first event of a war is number 001, on the line below the header."""
    found = with_ids_and_lines([event("", 4)], [], WAR)
    assert [(one.id, one.line) for one in found] == [("2020-001", 2)]


@pytest.mark.parametrize(
    ("keys", "lines"), [("b c", [1, 3, 1]), ("c b", [3, 3, 3]), ("", [1, 1, 1])], ids=["sorted", "unsorted", "empty"]
)
def test_codebook_rows_go_to_their_place(tmp_path: Path, keys: str, lines: list[int]) -> None:
    """A file kept in the order of its keys stays so; in any other a row goes to the end."""
    path = tmp_path / "publishers.csv"
    path.write_text("key,name\n" + "".join(f"{key},x\n" for key in keys.split()))
    found = {row.text[0]: row.after for row in appended(path, [["a", "x"], ["d", "x"], ["B", "x"]])}
    assert [found[key] for key in "adB"] == lines
