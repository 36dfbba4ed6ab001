"""The milestones of a party across wars. Their days come from the whole record; a selection decides which are listed."""

from collections.abc import Callable, Sequence

from nkcompare.compare.milestones import MilestoneLine, Reached, find_firsts, reachable
from nkcompare.compare.select import Selection, select, selects
from nkcompare.model.codebook import Codebook, Milestone
from nkcompare.model.event import Event
from nkcompare.model.record import Log


def milestone_lines(logs: Sequence[Log], selection: Selection, book: Codebook) -> tuple[MilestoneLine, ...]:
    """The milestones that a selection lists, each part after what it is a part of, else in the codebook's order.

    `logs` have all acts of the parties asked about, and a milestone's day is the day in these, whatever the filters. It is
    listed where the act that decides it is selected in at least one war. With `recount`, days come from the selected acts
    alone.
    """
    lines = every_line(logs, selection, book)
    narrowed = selection.narrows
    return _in_order([line for line in lines if not narrowed or _is_listed(line, selection)], book)


def every_line(logs: Sequence[Log], selection: Selection, book: Codebook) -> tuple[MilestoneLine, ...]:
    """Every milestone that the parties asked about can reach, in the same order."""
    parties = selection.focus(book)
    known = reachable(parties, book)
    found = {log.war.key: find_firsts(log.events, log.war, parties, known, book) for log in logs}
    chosen = {log.war.key: selects(log.war, selection, book) for log in logs}
    whole = found
    if selection.recount:
        found = {
            log.war.key: find_firsts(select(log.events, log.war, selection, book), log.war, parties, known, book) for log in logs
        }
    last_days = {log.war.key: log.war.last_day for log in logs}
    lines = []
    for one in known:
        reached = {war: firsts.reached.get(one.id) for war, firsts in found.items()}
        possible = {war: at for war, firsts in found.items() if (at := firsts.possible.get(one.id))}
        lines.append(
            MilestoneLine(
                one,
                reached,
                possible,
                {war: rows for war, firsts in found.items() if (rows := firsts.without.get(one.id))},
                last_days,
                frozenset(war for war in found if _decided_by(chosen[war], reached[war] or possible.get(war))),
                frozenset(war for war, firsts in whole.items() if one.id in firsts.reached and not reached[war]),
                recounted=selection.recount and selection.narrows,
            )
        )
    return _in_order(lines, book)


def _decided_by(is_selected: Callable[[Event], bool], found: Reached | None) -> bool:
    return found is not None and is_selected(found.event)


def _is_listed(line: MilestoneLine, selection: Selection) -> bool:
    """Whether an act that decides a milestone is selected; for one reached in no war, whether such an act could be."""
    return bool(line.selected) if not line.nowhere else _could_select(line.milestone, selection)


def _could_select(milestone: Milestone, selection: Selection) -> bool:
    """Whether an act that reaches a milestone could be selected, judging by the conditions of both."""
    if selection.officials or selection.words or selection.certainties or selection.asked:
        return False
    asked = ((milestone.action, selection.actions), (milestone.level, selection.levels),
             (milestone.channel, selection.channels), (milestone.target, selection.targets))  # fmt: skip
    return all(not mine or not theirs or not theirs.isdisjoint(mine) for mine, theirs in asked)


def _in_order(lines: Sequence[MilestoneLine], book: Codebook) -> tuple[MilestoneLine, ...]:
    """The lines, each after the nearest milestone that it is a part of and that is among them; others are roots."""
    by_id = {line.milestone.id: line for line in lines}
    below: dict[str, list[MilestoneLine]] = {}
    for line in lines:
        whole = line.milestone.part_of
        while whole and whole not in by_id:
            whole = book.milestones[whole].part_of
        below.setdefault(whole, []).append(line._replace(part_of=whole))
    ordered: list[MilestoneLine] = []
    waiting = below.get("", [])[::-1]
    while waiting:
        line = waiting.pop()
        ordered.append(line)
        waiting += below.get(line.milestone.id, [])[::-1]
    return tuple(ordered)
