"""Reading the codebook: seven small files, each row checked against the others."""

from pathlib import Path
from typing import TypeVar

from nkcompare.model.codebook import (
    ACTOR_KINDS,
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
from nkcompare.store import schema
from nkcompare.store.checks import cells as check
from nkcompare.store.fields import Fields, read_fields
from nkcompare.store.lines import Report

_STYLES = ("facilitation", "formulation", "manipulation")

Term = TypeVar("Term", Channel, Level)


class _Table:
    """Rows of one file, keyed; a key given twice is a problem."""

    def __init__(self, root: Path, name: str, report: Report) -> None:
        self.rows = read_fields(root, name, schema.CODEBOOK_COLUMNS[name], report)
        self._lines: dict[tuple[str, ...], int] = {}

    def key(self, row: Fields, *columns: str) -> str:
        """The row's key by these columns, required and unique."""
        values = tuple(row.text(column, required=column == columns[0]) for column in columns)
        first = self._lines.setdefault(values, row.number)
        if first != row.number:
            row.fail(check.DOUBLED_KEY.at(row.place(columns[0]), found=", ".join(filter(None, values)), line=first))
        return values[0]


def read_codebook(root: Path, report: Report) -> Codebook:
    """The codebook of a package. A faulty row is reported and still defined, so that one slip is one problem."""
    levels = _terms(root, schema.LEVELS, Level, report)
    channels = _terms(root, schema.CHANNELS, Channel, report)
    actors = _actors(root, report)
    actions = _actions(root, report)
    return Codebook(
        actors=actors,
        actions=actions,
        channels=channels,
        levels=levels,
        officials=_officials(root, actors, levels, report),
        milestones=_milestones(root, actors, actions, levels, channels, report),
        publishers=_publishers(root, actors, report),
    )


def _terms(root: Path, name: str, record: type[Term], report: Report) -> dict[str, Term]:
    table = _Table(root, name, report)
    found: dict[str, Term] = {}
    for row in table.rows:
        code = table.key(row, "code")
        found[code] = record(code, row.text("label", required=True), row.text("definition", required=True))
    return found


def _actors(root: Path, report: Report) -> dict[str, Actor]:
    table = _Table(root, schema.ACTORS, report)
    found = {}
    for row in table.rows:
        code = table.key(row, "code")
        found[code] = Actor(
            code,
            row.text("name", required=True),
            row.text("short", required=True),
            row.text("capital"),
            row.code("kind", ACTOR_KINDS, required=True),
            row.text("note"),
        )
    return found


def _actions(root: Path, report: Report) -> dict[str, Action]:
    table = _Table(root, schema.ACTIONS, report)
    found = {}
    for row in table.rows:
        code = table.key(row, "code")
        found[code] = Action(
            code,
            row.text("label", required=True),
            row.text("definition", required=True),
            row.text("not_this_when"),
            row.code("rung", LADDER),
            row.code("contact", CONTACTS, required=True),
            row.code("style", _STYLES),
            row.text("cameo"),
            row.text("plover"),
        )
    return found


def _officials(
    root: Path, actors: dict[str, Actor], levels: dict[str, Level], report: Report
) -> dict[tuple[str, str], tuple[Official, ...]]:
    table = _Table(root, schema.OFFICIALS, report)
    found: dict[tuple[str, str], tuple[Official, ...]] = {}
    for row in table.rows:
        name = table.key(row, "name", "actor", "from")
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
    table = _Table(root, schema.MILESTONES, report)
    found = {}
    for row in table.rows:
        key = table.key(row, "id")
        found[key] = Milestone(
            key,
            row.text("label", required=True),
            row.codes("action", actions, check.UNKNOWN_ACTION, required=True),
            row.codes("level", levels),
            row.codes("target", actors, check.UNKNOWN_TARGET),
            row.codes("target_level", levels),
            row.code("initiator", (SELF, *actors), check.UNKNOWN_INITIATOR),
            row.codes("channel", channels, check.UNKNOWN_CHANNEL),
            row.code("match", ("any", "all"), required=True),
        )
    return found


def _publishers(root: Path, actors: dict[str, Actor], report: Report) -> dict[str, Publisher]:
    table = _Table(root, schema.PUBLISHERS, report)
    found = {}
    for row in table.rows:
        key = table.key(row, "domain")
        found[key] = Publisher(
            key,
            row.text("name", required=True),
            row.code("side", actors, check.UNKNOWN_ACTOR),
            row.code("kind", PUBLISHER_KINDS, required=True),
            row.text("origin"),
        )
    return found
