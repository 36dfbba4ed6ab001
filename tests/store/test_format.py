"""The format: what is mechanical is mended, what is said stays, what is not understood is left alone."""

import csv
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nkcompare.model.columns import COLUMNS
from nkcompare.store.csv_cells import join_cells
from nkcompare.store.write.fmt import FactsChangedError, NotUnderstoodError, formatted, prove
from tests.seeding import SMALL

LOG = (SMALL / "2020.csv").read_bytes()
ROWS = list(csv.reader(LOG.decode().splitlines()))


def fmt(raw: bytes, war: str = "2020") -> tuple[bytes, tuple[str, ...]]:
    """The bytes of a log in its format, and what was mended."""
    done = formatted(raw, "2020.csv", COLUMNS, war)
    return done.content, done.fixed


def test_a_formatted_file_stays() -> None:
    """A file in its format is returned as it is, with nothing mended."""
    assert fmt(LOG) == (LOG, ())


@pytest.mark.parametrize(
    ("was", "now", "mended"),
    [
        (b"id,date", b"\xef\xbb\xbfid,date", "byte-order mark removed"),
        (b"\n", b"\r\n", "9 line ends made LF"),
        (b"each blame the other.\n", b"each blame the other.", "newline added at the end"),
        (b"Sergey Lavrov,call", b" Sergey Lavrov ,call", "spaces trimmed on line 5"),
        (b"for eleven hours", b"for\xc2\xa0eleven hours", "spaces trimmed on line 6"),
        (b"appeal,ARM;AZE", b"appeal,ARM; AZE", "spaces trimmed on line 2"),
        (b"tass.com/4 https", b"tass.com/4  https", "spaces trimmed on line 4"),
        (b"2020-004,", b'"2020-004",', "quotes only where a cell needs them"),
        (b"id,date", b'"id",date', "quotes only where a cell needs them"),
    ],
)
def test_what_is_mechanical_is_mended(was: bytes, now: bytes, mended: str) -> None:
    """Each mechanical slip is undone, and said."""
    assert was in LOG
    assert fmt(LOG.replace(was, now)) == (LOG, (mended,))


def test_missing_ids_are_given() -> None:
    """A row without an id gets the next one after the highest there is: a gap is not filled."""
    raw = LOG.replace(b"\n2020-004,", b"\n,").replace(b"\n2020-008,", b"\n2020-020,")
    content, mended = fmt(raw)
    assert content == raw.replace(b"\n,", b"\n2020-021,")
    assert mended == ("id 2020-021 given to line 5",)


def test_rows_are_put_in_date_order() -> None:
    """Rows move to their day; those of one day keep their order, which is that of the acts."""
    lines = LOG.splitlines(keepends=True)
    content, mended = fmt(b"".join([lines[0], lines[-1], *lines[1:-1]]))
    moved = b"".join([*lines[:5], lines[-1], *lines[5:-1]])
    assert content == moved
    assert mended == ("rows put in date order after line 2",)


@pytest.mark.parametrize(
    ("was", "now", "code"),
    [
        (b"Lavrov read", b'"Lavrov read', "N031"),
        (b"humanitarian", b'"humanitarian"', "N032"),
        (b"2020-004,", b"2020-004,,", "N030"),
        (b"2020-004,", b"\n2020-004,", "N014"),
        (b"2020-004,", b"<<<<<<< ours\n2020-004,", "N016"),
        (b"telephone", b"t\xe9l\xe9phone", "N011"),
        (b"telephone", b"tele\tphone", "N042"),
        (b"2020-10-01,RUS", b"01/10/2020,RUS", "N120"),
        (b"2020-10-01,RUS", b"2020-13-01,RUS", "N121"),
        (b"summary,certainty", b"certainty,summary", "N024"),
        (b"summary,certainty", b"summary,certanty", "N022"),
        (LOG, b"", "N005"),
    ],
)
def test_what_is_not_understood_is_refused(was: bytes, now: bytes, code: str) -> None:
    """A file that cannot be formatted without guessing is refused with the problem at its place."""
    assert was in LOG
    with pytest.raises(NotUnderstoodError) as refused:
        fmt(LOG.replace(was, now, 1))
    assert refused.value.problems[0].check.code == code


SLIPS = st.sampled_from(["", " ", "  ", "\u00a0"])


@given(st.randoms(use_true_random=False), st.lists(st.tuples(SLIPS, SLIPS, st.booleans()), min_size=8, max_size=8), st.booleans())
def test_any_mess_is_undone_once(shuffle: random.Random, slips: list[tuple[str, str, bool]], windows: bool) -> None:  # noqa: FBT001
    """Rows shuffled, padded, quoted and saved on Windows come back with the same facts; a second run changes nothing."""
    rows = []
    for cells, (before, after, quoted) in zip(ROWS[1:], slips, strict=True):
        messy = [before + cells[0] + after, *cells[1:-1], cells[-1] + after]
        rows.append(",".join(f'"{cell}"' for cell in messy) if quoted else join_cells(messy))
    shuffle.shuffle(rows)
    text = "".join(line + "\n" for line in [",".join(ROWS[0]), *rows])
    content, _ = fmt(("\ufeff" + text.replace("\n", "\r\n") if windows else text).encode())
    read = list(csv.reader(content.decode().splitlines()))
    assert sorted(read) == sorted(ROWS)
    assert [row[1] for row in read] == [row[1] for row in ROWS]
    assert fmt(content) == (content, ())


@given(st.binary(max_size=100) | st.binary(max_size=60).map(lambda tail: LOG + tail))
def test_any_bytes_are_formatted_or_refused(raw: bytes) -> None:
    """Whatever a file holds, it is formatted, and then stays, or refused with a reason."""
    try:
        content, _ = fmt(raw)
    except NotUnderstoodError as refused:
        assert refused.problems  # noqa: PT017 - both ways out are right
    else:
        assert fmt(content) == (content, ())


@pytest.mark.parametrize(
    ("was", "now"),
    [
        (b"eleven hours", b"ten hours"),
        (b"2020-004,", b"2020-014,"),
        (b"ARM;AZE", b"AZE;ARM"),
        (LOG.splitlines(keepends=True)[4], b""),
        (LOG.splitlines(keepends=True)[4], LOG.splitlines(keepends=True)[4] * 2),
    ],
)
def test_the_proof_refuses_other_facts(was: bytes, now: bytes) -> None:
    """Whatever changes a cell, an id or the number of rows is no formatting: it is refused before it is written."""
    assert was in LOG
    prove(ROWS[1:], LOG, "2020.csv")
    with pytest.raises(FactsChangedError, match="would change what it says"):
        prove(ROWS[1:], LOG.replace(was, now, 1), "2020.csv")


def test_the_proof_holds_new_ids_apart() -> None:
    """Two rows must not get one new id."""
    rows = [["", *row[1:]] for row in ROWS[1:3]]
    content = "".join(join_cells(row) + "\n" for row in [ROWS[0], *(["2020-009", *row[1:]] for row in rows)]).encode()
    with pytest.raises(FactsChangedError):
        prove(rows, content, "2020.csv")
