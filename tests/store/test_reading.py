"""Reading, for whatever a file may hold."""

import shutil
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from nkcompare.model.characters import is_visible, odd_letter
from nkcompare.model.columns import CERTAINTIES, COLUMNS
from nkcompare.model.event import Event
from nkcompare.model.problem import Problem
from nkcompare.store.csv_cells import join_cells
from nkcompare.store.csv_rows import Rows, rows_of
from nkcompare.store.log import LogParser
from nkcompare.store.package import read_log, read_package
from nkcompare.store.text_blocks import Block, Reporter
from tests.build import AUTUMN, small_codebook
from tests.seeding import SMALL

BOOK = small_codebook()
LOG = (SMALL / "2020.csv").read_bytes()
HEADER = LOG[: LOG.index(b"\n") + 1]
ROWS = LOG.decode().splitlines()[1:]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the small package, its log to be overwritten."""
    return Path(shutil.copytree(SMALL, tmp_path_factory.mktemp("reading") / "events"))


def read(root: Path, raw: bytes) -> tuple[list[Event], list[Problem]]:
    """The events and problems of these bytes as the autumn war's log."""
    (root / "2020.csv").write_bytes(raw)
    report = Reporter()
    return read_log(root, AUTUMN, BOOK, report)[0], report.problems


damaged = st.builds(
    lambda start, end, piece: LOG[: min(start, end)] + piece + LOG[max(start, end) :],
    st.integers(0, len(LOG)),
    st.integers(0, len(LOG)),
    st.binary(max_size=20) | st.sampled_from([b'"', b"\n", b"\r\n", b",", b"\xef\xbb\xbf", b"\x00", b"=======\n"]),
)


@given(raw=st.binary(max_size=200) | st.binary(max_size=200).map(lambda tail: HEADER + tail) | damaged)
def test_any_bytes_are_events_or_problems(root: Path, raw: bytes) -> None:
    """Whatever a log holds, reading ends; each of its lines is an event or has a problem, and a clean log is all events."""
    events, problems = read(root, raw)
    told = {problem.place.line for problem in problems}
    if 0 in told or 1 in told:
        return
    lines = raw.count(b"\n") + (not raw.endswith(b"\n"))
    assert {event.line for event in events} | told == set(range(2, lines + 1))


@given(raw=damaged)
def test_problems_lie_where_they_say(root: Path, raw: bytes) -> None:
    """Every problem names a line of the file and a place inside it, or just behind its end."""
    _, problems = read(root, raw)
    for problem in problems:
        place = problem.place
        assert place.line <= raw.count(b"\n") + 1
        assert 0 <= place.column <= len(place.text) + 1
        assert problem.message


def is_of_one_script(text: str) -> bool:
    """Whether no word of a text has letters of two scripts."""
    return odd_letter(text) is None


SEEN = st.characters(categories=("L", "N", "P", "S"), include_characters=" ", exclude_characters="\ufffd")
PLAIN = st.text(SEEN, min_size=1, max_size=60).map(lambda text: unicodedata.normalize("NFC", text)).filter(is_of_one_script)
WORDS = PLAIN.filter(is_visible).map(lambda text: " ".join(text.split(" ")).strip(" ")).filter(bool)
SHOWN_LITERALLY = ["=HYPERLINK(1)", "[bold]x[/]", "<b>x</b>", '"', "a,b", "Ж", "🙂"]
CONTACT = [("call", "ARM", "Nikol Pashinyan"), ("call", "AZE", ""), ("appeal", "ARM;AZE", ""), ("convene", "ARM;AZE", "")]


@st.composite
def tables(draw: st.DrawFn) -> list[Event]:
    """Sound events of the autumn war, in date order, no two the same act."""
    days = sorted(draw(st.lists(st.integers(-29, 96), max_size=8)))
    found = []
    for number, day in enumerate(days):
        action, target, counterpart = draw(st.sampled_from(CONTACT))
        certainty = draw(st.sampled_from(CERTAINTIES))
        note = draw(WORDS | st.just("")) if certainty != "disputed" else draw(WORDS)
        found.append(
            Event(
                id=f"2020-{number + 1:03d}",
                date=AUTUMN.date_of(day),
                actor="RUS",
                official=draw(st.sampled_from(["", "Vladimir Putin", "Sergey Lavrov"])),
                action=action,
                target=tuple(target.split(";")),
                target_official=(counterpart,) if counterpart else (),
                initiator=draw(st.sampled_from(["", "RUS"])) if action != "appeal" else "",
                channel=draw(st.sampled_from(list(BOOK.channels))),
                place=f"{draw(WORDS)} {number}",
                summary=draw(WORDS | st.sampled_from(SHOWN_LITERALLY)),
                certainty=certainty,
                sources="https://mid.ru/1 http://tass.com/a?b=c",
                note=note,
                line=number + 2,
            )
        )
    return found


@given(events=tables())
def test_what_is_written_is_read(root: Path, events: list[Event]) -> None:
    """Any table of sound events, written and read back, is the same table."""
    lines = [",".join(COLUMNS), *(join_cells(event.cells().values()) for event in events)]
    assert read(root, "".join(f"{line}\n" for line in lines).encode()) == (events, [])


class Careful(LogParser):
    """A judge that reads every row field by field."""

    def _read_at_once(self, rows: Rows) -> list[Event] | None:  # noqa: ARG002 - it takes none
        return None


ODD = st.sampled_from(
    ["", " ", "ARM", "AZE;ARM", "ARM;ARM", "RUS", "XXX", "call", "appeal", "2020-10-01", "2020-9-1", "2020-02-30", "2020-001",
     "2016-001", "2020-01", "disputed", "Vladimir Putin", "Elmar Mammadyarov", "Vladimir Putin;Sergey Lavrov", "Sergey Lavrov ",
     "https://mid.ru/1", "https://mid.ru/1  https://mid.ru/2", "ftp://mid.ru", "a\tb", "a\u00a0b", "x" * 201, ";", "\u200b",
     "https://mid.ru/1 " * 100 + "https://mid.ru/2", ";".join(["ARM"] * 101),
     "L\u0430vrov", "R\u0405S", "https://mid.ru/L\u0430", "https://mid.ru@a.example/1", "http://a." + "?" * 300]
)  # fmt: skip


@st.composite
def altered(draw: st.DrawFn) -> list[list[str]]:
    """Rows of the small log, some of their cells replaced by odd ones or by cells of other rows."""
    rows = [list(cells) for cells in draw(st.lists(st.sampled_from(list(_sound_rows())), max_size=10))]
    for row in rows:
        for at in draw(st.sets(st.integers(0, len(COLUMNS) - 1), max_size=3)):
            row[at] = draw(ODD | st.sampled_from([cells[at] for cells in _sound_rows()]))
    return rows


def _sound_rows() -> Iterator[list[str]]:
    for event in read_package(SMALL, []).logs["2020"].events:
        yield list(event.cells().values())


TWO_NAMES = [
    ["Vladimir Putin;Sergey Lavrov" if column == "official" else cell for column, cell in zip(COLUMNS, cells, strict=True)]
    for cells in [list(_sound_rows())[3]]
]
"""An act by two officials in one cell: found by this test, taken by the quick way until then."""


@given(rows=altered())
@example(rows=TWO_NAMES)
def test_the_quick_and_the_careful_way_agree(rows: list[list[str]]) -> None:
    """Rows taken at once and rows read field by field come to the same events and the same problems."""
    lines = [join_cells(cells) for cells in rows]
    judged = []
    for kind in (LogParser, Careful):
        report = Reporter()
        parser = kind("2020.csv", AUTUMN, BOOK, report)
        block = Block(2, "".join(f"{line}\n" for line in lines))
        judged.append((parser.events(rows_of(block, range(2, 2 + len(rows)), rows)), report.problems))
    assert judged[0] == judged[1]


def test_the_quick_way_is_taken() -> None:
    """Sound rows are taken at once: otherwise the two ways would agree by being one."""
    rows = list(_sound_rows())
    block = Block(2, "".join(f"{row}\n" for row in ROWS))
    at_once = LogParser("2020.csv", AUTUMN, BOOK, Reporter())._read_at_once(rows_of(block, range(2, len(rows) + 2), rows))
    assert at_once == read_package(SMALL, []).logs["2020"].events


@pytest.mark.parametrize("written", [None, b"", b"kode,label,definition\n"])
def test_a_vocabulary_that_is_not_there_is_told_of_once(sample: Path, written: bytes | None) -> None:
    """A codebook file that is missing, empty or headed otherwise is told of, and not every row that needs it."""
    channels = sample / "codebook" / "channels.csv"
    channels.unlink()
    if written is not None:
        channels.write_bytes(written)
    first, *others = read_package(sample).problems
    assert first.place.file == "codebook/channels.csv"
    assert {problem.place.file for problem in others} <= {"codebook/channels.csv", "codebook/milestones.csv"}


NOT_SHOWN = [
    chr(code)
    for code in (0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x17B4, 0x17B5, *range(0x180B, 0x1810), *range(0x200B, 0x2010),
                 *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0x2800, 0x3164, *range(0xFE00, 0xFE10), 0xFEFF, 0xFFA0,
                 *range(0xFFF0, 0xFFF9), *range(0x1BCA0, 0x1BCA4), *range(0x1D173, 0x1D17B), *range(0xE0000, 0xE1000))
]  # fmt: skip
"""Unicode's Default_Ignorable_Code_Point, and the blank of braille."""


@pytest.mark.slow
def test_no_character_that_nobody_sees_is_taken(root: Path) -> None:
    """Whatever is not shown is a problem at its place, whether or not Python calls it printable."""
    header = HEADER.decode().rstrip()
    rows = [header, *(ROWS[0].replace("2020-001", f"2020-{at:05d}").replace("The", f"T{one}he", 1)
                       for at, one in enumerate(NOT_SHOWN))]  # fmt: skip
    _, problems = read(root, "".join(f"{row}\n" for row in rows).encode())
    assert {problem.place.line for problem in problems if problem.check.code == "N043"} == set(range(2, len(NOT_SHOWN) + 2))


def test_letters_of_any_script_are_taken(root: Path) -> None:
    """Accents, and scripts that need joining marks of their own, are no such characters; an accent of its own is N045 alone."""
    words = ("\u0130lham", "\u0540\u0561\u0575", "\u8096\u5f00\u660e", "\u0939\u093f\u0928\u094d\u0926\u0940", "I\u0307lham")
    *composed, apart = (_codes_of_a_summary(root, word) for word in words)
    assert composed == [[], [], [], []]
    assert apart == ["N045"]


def _codes_of_a_summary(root: Path, word: str) -> list[str]:
    """What is found in a log of one row whose summary has this word."""
    _, problems = read(root, f"{HEADER.decode().rstrip()}\n{ROWS[0].replace('The', word, 1)}\n".encode())
    return [problem.check.code for problem in problems]


@pytest.mark.parametrize(
    ("word", "codes"), [("L\u0430vrov", ["N046"]), ("\u0413lagol", ["N046"]), ("\u0421\u0443-24", []), ("x \u043a", [])]
)
def test_letters_that_only_look_alike(root: Path, word: str, codes: list[str]) -> None:
    """A word of letters of two scripts is told; a word of another script, or beside one, is not."""
    assert _codes_of_a_summary(root, word) == codes
