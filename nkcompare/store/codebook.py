"""Reading the codebook: seven small files, each row checked against the others."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar

from nkcompare.model.codebook import (
    ACTOR_KINDS,
    ALL,
    ANY,
    CONTACTS,
    LADDER,
    PUBLISHER_KINDS,
    SELF,
    Action,
    Actor,
    Channel,
    Codebook,
    Level,
    Milestone,
    Official,
    Publisher,
)
from nkcompare.model.columns import ALIASES, MULTILATERAL
from nkcompare.model.problem import Check
from nkcompare.store import schema
from nkcompare.store.checks import cells as check
from nkcompare.store.csv_rows import Rows, nearest, read_rows
from nkcompare.store.fields import VALUES, Fields, are_plain, fields_of, read_fields
from nkcompare.store.text_blocks import Report

_STYLES = ("facilitation", "formulation", "manipulation")

Term = TypeVar("Term", Actor, Action, Channel, Level, Publisher)


class _Column(NamedTuple):
    """What a vocabulary's column holds: any text, `several` names with `;` between, or a code of `known`."""

    name: str
    required: bool = True
    known: Collection[str] | None = None
    unknown: Check = check.UNKNOWN_CODE
    several: bool = False

    def holds(self, cells: Sequence[str]) -> bool:
        """Whether every cell of the column is certainly sound."""
        distinct = set(cells)
        known = self.known is None or distinct.difference(self.known) <= {""}
        names = not self.several or all(map(_are_names, distinct - {""}))
        return known and names and are_plain(cells) and not (self.required and "" in distinct)

    def read(self, row: Fields) -> str:
        """A row's cell; reports what is wrong with it."""
        if self.several:
            return ";".join(row.names(self.name))
        if self.known is None:
            return row.text(self.name, required=self.required)
        return row.code(self.name, self.known, self.unknown, required=self.required)


def _are_names(cell: str) -> bool:
    """Whether a cell's names are certainly sound: few, none of them blank, none twice."""
    names = cell.split(";")
    return all(map(str.strip, names)) and len(set(names)) == len(names) <= VALUES


class _Keys:
    """The keys of one file's rows; a key given twice is a problem."""

    def __init__(self) -> None:
        self._lines: dict[tuple[str, ...], int] = {}

    def are_new(self, rows: Rows) -> bool:
        """Whether the first cells of these rows are all new keys; then they are remembered."""
        lines = dict(zip(zip(*rows.columns[:1], strict=True), rows.numbers, strict=True))
        if len(lines) < len(rows.numbers) or not self._lines.keys().isdisjoint(lines):
            return False
        self._lines.update(lines)
        return True

    def of(self, row: Fields, *columns: str) -> str:
        """The row's key by these columns, required and unique."""
        values = tuple(row.text(column, required=column == columns[0]) for column in columns)
        first = self._lines.setdefault(values, row.number)
        if first != row.number:
            row.fail(check.DOUBLED_KEY.at(row.place(columns[0]), found=", ".join(filter(None, values)), line=first))
        return values[0]


def read_codebook(root: Path, report: Report) -> Codebook:
    """The codebook of a package. A faulty row is reported and still defined, so that one slip is one problem."""
    texts = (_Column("label"), _Column("definition"))
    levels = _terms(root, schema.LEVELS, Level, texts, report)
    channels = _terms(root, schema.CHANNELS, Channel, (*texts, _Column(MULTILATERAL, required=False, known=("yes",))), report)
    named = (_Column("name"), _Column("short"), _Column("capital", required=False))
    described = (
        _Column("kind", known=ACTOR_KINDS),
        _Column("note", required=False),
        _Column(ALIASES, required=False, several=True),
    )
    actors = _with_aliases(_terms(root, schema.ACTORS, Actor, (*named, *described), report))
    kinds = (
        *texts,
        _Column("not_this_when", required=False),
        _Column("rung", required=False, known=LADDER),
        _Column("contact", known=CONTACTS),
        _Column("style", required=False, known=_STYLES),
        _Column("cameo", required=False),
        _Column("plover", required=False),
    )
    actions = _terms(root, schema.ACTIONS, Action, kinds, report)
    stand_behind = (
        _Column("name"),
        _Column("side", required=False, known=actors, unknown=check.UNKNOWN_ACTOR),
        _Column("kind", known=PUBLISHER_KINDS),
        _Column("origin", required=False),
    )
    return Codebook(
        actors=actors,
        actions=actions,
        channels=channels,
        levels=levels,
        officials=_officials(root, actors, levels, report),
        milestones=_milestones(root, actors, actions, levels, channels, report),
        publishers=_terms(root, schema.PUBLISHERS, Publisher, stand_behind, report),
    )


def _with_aliases(actors: dict[str, Actor]) -> dict[str, Actor]:
    """The parties with their other names one by one; what was read of them is the cell."""
    cells = {code: "".join(actor.aliases) for code, actor in actors.items()}
    return {code: actor._replace(aliases=tuple(filter(None, cells[code].split(";")))) for code, actor in actors.items()}


def _terms(root: Path, name: str, record: type[Term], columns: Sequence[_Column], report: Report) -> dict[str, Term]:
    """A vocabulary keyed by its first column. Rows are taken at once where each of their columns is sound, else one by one."""
    key, *_ = header = schema.CODEBOOK_COLUMNS[name]
    described = (_Column(key), *columns)
    found: dict[str, Term] = {}
    keys = _Keys()
    for rows in read_rows(root / name, name, header, report, listed_in="datapackage.json"):
        cells: Iterable[tuple[str, ...]]
        sound = all(column.holds(one) for column, one in zip(described, rows.columns, strict=False))
        if sound and keys.are_new(rows):
            cells = zip(*rows.columns, strict=True)
        else:
            cells = _one_by_one(fields_of(rows, name, header, report), keys, key, columns)
        for each in map(record._make, cells):
            found[each[0]] = each
    return found


def _one_by_one(rows: Iterable[Fields], keys: _Keys, key: str, columns: Sequence[_Column]) -> Iterator[tuple[str, ...]]:
    for row in rows:
        yield keys.of(row, key), *(column.read(row) for column in columns)


def _officials(
    root: Path, actors: dict[str, Actor], levels: dict[str, Level], report: Report
) -> dict[tuple[str, str], tuple[Official, ...]]:
    keys = _Keys()
    found: dict[tuple[str, str], tuple[Official, ...]] = {}
    for row in _rows(root, schema.OFFICIALS, report):
        name = keys.of(row, "name", "actor", "from")
        actor = row.code("actor", actors, check.UNKNOWN_ACTOR, required=True)
        since, until = row.day("from"), row.day("until")
        if since and until and until < since:
            row.fail(check.DATES_REVERSED.at(row.place("until"), later="until", found=until, earlier="from", previous=since))
        held = Official(
            name,
            actor,
            row.text("office", required=True),
            row.code("level", levels, required=True),
            since,
            until,
            row.codes("also_for", actors, check.UNKNOWN_ACTOR),
            row.text("note"),
            row.names(ALIASES),
        )
        found[actor, name] = (*found.get((actor, name), ()), held)
    return found


def _milestones(  # noqa: PLR0917 - a milestone may name a code of any vocabulary
    root: Path,
    actors: dict[str, Actor],
    actions: dict[str, Action],
    levels: dict[str, Level],
    channels: dict[str, Channel],
    report: Report,
) -> dict[str, Milestone]:
    keys = _Keys()
    found: dict[str, Milestone] = {}
    rows: dict[str, Fields] = {}
    for row in _rows(root, schema.MILESTONES, report):
        key = keys.of(row, "id")
        found[key] = Milestone(
            key,
            row.text("label", required=True),
            row.codes("action", actions, check.UNKNOWN_ACTION, required=True),
            row.codes("level", levels),
            row.codes("target", actors, check.UNKNOWN_TARGET),
            row.codes("target_level", levels),
            row.code("initiator", (SELF, *actors), check.UNKNOWN_INITIATOR),
            row.codes("channel", channels, check.UNKNOWN_CHANNEL),
            row.code("match", (ANY, ALL), required=True),
            row.text("part_of"),
            row.codes("asked_of", (*ACTOR_KINDS, *actors)),
        )
        rows[key] = row
    for key, row in rows.items():
        _check_part(found[key], found, row)
    return found


def _check_part(milestone: Milestone, known: dict[str, Milestone], row: Fields) -> None:
    """Report a part of nothing, of itself, or of what neither follows from it nor it from that."""
    if not milestone.part_of:
        return
    place = row.place("part_of")
    if milestone.part_of not in known:
        row.fail(check.PART_OF_NOTHING.at(place, found=milestone.part_of, hint=nearest(milestone.part_of, list(known))))
        return
    chain = [milestone.id]
    while (above := known[chain[-1]].part_of) in known and above not in chain:
        chain.append(above)
    if above == milestone.id:
        row.fail(check.PART_OF_ITSELF.at(place, found=milestone.id, chain=" > ".join((*chain, above))))
        return
    whole = known[milestone.part_of]
    if not milestone.implies(whole) and not whole.implies(milestone):
        row.fail(check.NOT_A_PART.at(place, found=milestone.id, whole=whole.id))


def _rows(root: Path, name: str, report: Report) -> Iterator[Fields]:
    return read_fields(root, name, schema.CODEBOOK_COLUMNS[name], report)
