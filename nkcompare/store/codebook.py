"""Reading the codebook: eight small files, each row checked against the others."""

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TypeVar

from nkcompare.model.codebook import (
    ACTOR_KINDS,
    ALL,
    ANY,
    CONTACTS,
    LADDER,
    NO_CODEBOOK,
    PRIMARY,
    PUBLISHER_KINDS,
    SELF,
    Action,
    Actor,
    Channel,
    Codebook,
    Copy,
    Level,
    Milestone,
    Official,
    Publisher,
)
from nkcompare.model.columns import ALIASES, MULTILATERAL
from nkcompare.store import schema
from nkcompare.store.by_column import CellColumn, Faults, Keys, TableSchema, Values, codes, day, names, read_values, text
from nkcompare.store.by_column import code as code_of
from nkcompare.store.checks import cells as check
from nkcompare.store.csv_rows import nearest
from nkcompare.store.fields import Fields, read_fields
from nkcompare.store.log import is_url
from nkcompare.store.text_blocks import Report, is_there

_STYLES = ("facilitation", "formulation", "manipulation")

Term = TypeVar("Term", Actor, Action, Channel, Level, Publisher)


def read_codebook(root: Path, report: Report) -> Codebook:
    """The codebook of a package. A row with a problem still defines its code, so that one mistake is reported once."""
    code, texts = text("code", required=True), (text("label", required=True), text("definition", required=True))
    levels = _terms(root, Level, schema.LEVELS, (code, *texts), report)
    channels = _terms(root, Channel, schema.CHANNELS, (code, *texts, code_of(MULTILATERAL, ("yes",))), report)
    actor_columns = (
        code,
        text("name", required=True),
        text("short", required=True),
        text("capital"),
        code_of("kind", ACTOR_KINDS, required=True),
        text("note"),
        names(ALIASES),
    )
    actors = _terms(root, Actor, schema.ACTORS, actor_columns, report)
    action_columns = (
        code,
        *texts,
        text("not_this_when"),
        code_of("rung", LADDER),
        code_of("contact", CONTACTS, required=True),
        code_of("style", _STYLES),
        text("cameo"),
        text("plover"),
    )
    actions = _terms(root, Action, schema.ACTIONS, action_columns, report)
    publisher_columns = (
        text("domain", required=True),
        text("name", required=True),
        code_of("side", actors, check.UNKNOWN_ACTOR),
        code_of("kind", PUBLISHER_KINDS, required=True),
        text("origin"),
    )
    publishers = _terms(root, Publisher, schema.PUBLISHERS, publisher_columns, report)
    return Codebook(
        actors=actors,
        actions=actions,
        channels=channels,
        levels=levels,
        officials=_officials(root, actors, levels, report),
        milestones=_milestones(root, actors, actions, levels, channels, report),
        publishers=publishers,
        copies=_copies(root, publishers, report) if is_there(root / schema.COPIES) else {},
    )


def _terms(root: Path, record: type[Term], name: str, columns: Sequence[CellColumn], report: Report) -> dict[str, Term]:
    """The rows of a vocabulary by the code in their first column."""
    terms = (record._make(row.values) for row in read_values(root, TableSchema(name, (columns[0].name,), columns), report))
    return {term[0]: term for term in terms}


def _copies(root: Path, publishers: dict[str, Publisher], report: Report) -> dict[str, Copy]:
    """The pages that carry an office's text whole on somebody else's site, by address."""
    offices = {domain for domain, publisher in publishers.items() if publisher.kind == PRIMARY}
    by_host = NO_CODEBOOK._replace(publishers=publishers)

    def faults(values: Values) -> Faults:
        address = Copy._make(values).address
        publisher = by_host.publisher(address)
        if not is_url(address):
            yield check.NOT_A_URL, "address", {"found": address}
        elif publisher and publisher.kind == PRIMARY:
            yield check.PRIMARY_AS_COPY, "address", {"found": address, "publisher": publisher.name}

    columns = (text("address", required=True), code_of("of", offices, check.COPY_OF_NO_PRIMARY, required=True), text("note"))
    rows = read_values(root, TableSchema(schema.COPIES, ("address",), columns, faults), report)
    return {copy.address: copy for row in rows for copy in (Copy._make(row.values),)}


def uncited_copies(root: Path, uncited: Collection[str], report: Report) -> None:
    """Report each copy whose address is one of these, which no row of the logs cites."""
    for row in read_fields(root, schema.COPIES, schema.CODEBOOK_COLUMNS[schema.COPIES], lambda _: None):
        if (address := row.raw("address")) in uncited:
            report(check.COPY_NOT_CITED.at(row.place("address"), found=address))


def _officials(
    root: Path, actors: dict[str, Actor], levels: dict[str, Level], report: Report
) -> dict[tuple[str, str], tuple[Official, ...]]:
    columns = (
        text("name", required=True),
        code_of("actor", actors, check.UNKNOWN_ACTOR, required=True),
        text("office", required=True),
        code_of("level", levels, required=True),
        day("from"),
        day("until"),
        codes("also_for", actors, check.UNKNOWN_ACTOR),
        text("note"),
        names(ALIASES),
    )
    found: dict[tuple[str, str], tuple[Official, ...]] = {}
    for row in read_values(root, TableSchema(schema.OFFICIALS, ("name", "actor", "from"), columns, _dates_reversed), report):
        held = Official._make(row.values)
        found[held.actor, held.name] = (*found.get((held.actor, held.name), ()), held)
    return found


def _dates_reversed(values: Values) -> Faults:
    since, until = Official._make(values)[4:6]
    if since and until and until < since:
        yield check.DATES_REVERSED, "until", {"later": "until", "found": until, "earlier": "from", "previous": since}


def _milestones(  # noqa: PLR0917 - a milestone may name a code of any vocabulary
    root: Path,
    actors: dict[str, Actor],
    actions: dict[str, Action],
    levels: dict[str, Level],
    channels: dict[str, Channel],
    report: Report,
) -> dict[str, Milestone]:
    keys = Keys("id")
    found: dict[str, Milestone] = {}
    rows: dict[str, Fields] = {}
    for row in read_fields(root, schema.MILESTONES, schema.CODEBOOK_COLUMNS[schema.MILESTONES], report):
        key = keys.of(row)
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


DEEPEST = 10
"""The most milestones in a chain of parts."""


def _check_part(milestone: Milestone, known: dict[str, Milestone], row: Fields) -> None:
    """Report a milestone that is part of an unknown one, of itself, or of one that neither implies it nor follows from it."""
    if not milestone.part_of:
        return
    place = row.place("part_of")
    if milestone.part_of not in known:
        row.fail(check.PART_OF_NOTHING.at(place, found=milestone.part_of, hint=nearest(milestone.part_of, list(known))))
        return
    chain = [milestone.id]
    while (above := known[chain[-1]].part_of) in known and above not in chain and len(chain) <= DEEPEST + 1:
        chain.append(above)
    if above == milestone.id:
        row.fail(check.PART_OF_ITSELF.at(place, found=milestone.id, chain=" > ".join((*chain, above))))
        return
    if len(chain) > DEEPEST + 1:
        row.fail(check.PART_TOO_DEEP.at(place, found=milestone.id, limit=DEEPEST))
        return
    whole = known[milestone.part_of]
    if not milestone.implies(whole) and not whole.implies(milestone):
        row.fail(check.NOT_A_PART.at(place, found=milestone.id, whole=whole.id))
