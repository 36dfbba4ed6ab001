"""Names that two rows of a vocabulary share: one person or party under two spellings, or two under one name."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from nkcompare.model.columns import ALIASES, split_names
from nkcompare.model.folding import fold
from nkcompare.store import schema
from nkcompare.store.checks import cells as check
from nkcompare.store.fields import Fields, read_fields
from nkcompare.store.text_blocks import Report


class _Called(NamedTuple):
    """A name in a column of a row, as written and folded; `among` are the groups within which it must be unique."""

    column: str
    value: str
    folded: str
    among: tuple[str, ...]


def called_alike(root: Path, report: Report) -> None:
    """Report each name that another row of its file has too, whatever the letter case and the marks on letters.

    Several offices of one person are not reported; problems of a row itself are reported where the file is read.
    """
    for file, key in ((schema.ACTORS, "code"), (schema.OFFICIALS, "name")):
        first: dict[tuple[str, str], tuple[str, int]] = {}
        for row in read_fields(root, file, schema.CODEBOOK_COLUMNS[file], lambda _: None):
            who = row.raw(key)
            for called in _of_a_party(row) if file == schema.ACTORS else _of_an_official(row):
                found = [first.setdefault((among, called.folded), (who, row.number)) for among in called.among]
                other = next(((name, line) for name, line in found if name != who), None)
                if other:
                    place = row.part(called.column, called.value)
                    report(check.NAME_CLASH.at(place, found=called.value, other=other[0], line=other[1]))


_EVERYBODY = ""


def _of_a_party(row: Fields) -> Iterator[_Called]:
    for column in ("name", "short", ALIASES):
        yield from _called(row, column, (_EVERYBODY,))


def _of_an_official(row: Fields) -> Iterator[_Called]:
    """Yield an official's names: a name must be unique in the file, an alias among those of its party."""
    party = row.raw("actor")
    yield from _called(row, "name", (_EVERYBODY, party))
    yield from _called(row, ALIASES, (party,))


def _called(row: Fields, column: str, among: tuple[str, ...]) -> Iterator[_Called]:
    """Yield the names in a cell that have a letter."""
    (cell,) = row.written([column])
    for value in split_names(cell) if column == ALIASES else [cell]:
        if folded := fold(value):
            yield _Called(column, value.strip(), folded, among)
