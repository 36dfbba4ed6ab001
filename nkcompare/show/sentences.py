"""Sentences computed from a comparison: right for any actor, day and war, since every word of them is looked up."""

from collections.abc import Sequence

from nkcompare.compare.diff import Difference
from nkcompare.compare.milestones import MilestoneLine, count_reached, most_telling, only_in
from nkcompare.model.codebook import Codebook, Milestone
from nkcompare.show import words

_DEEDS = {
    "appeal": "called for restraint",
    "offer": "offered to mediate",
    "convene": "brought the sides together",
    "ceasefire": "brokered a ceasefire",
    "deploy": "deployed peacekeepers",
}
"""What a party did that reached a milestone of this rung alone; any other milestone is quoted by its label."""


def diff_sentence(found: Difference, book: Codebook) -> str:
    """How far the focus had come in each war, and the lag that tells most for each later war."""
    first, *later = (war.key for war in found.wars)
    clauses = [clause for war in later for clause in _lag_clauses(found, first, war, book)]
    return "; ".join([_counts(found, book), *clauses]) + "."


def _counts(found: Difference, book: Codebook) -> str:
    """`By day 5 Russia had reached 14 of 28 milestones in 2016, 9 in 2020`."""
    total = len(found.milestones)
    reached = {war.key: count_reached(found.milestones, war.key, found.through) for war in found.wars}
    start = f"{_when(found)} {_who(found, book)} had reached"
    if not any(reached.values()):
        where = "either war" if len(reached) == 2 else "any of the wars"
        return f"{start} none of {words.plural(total, 'milestone')} in {where}"
    (war, count), *rest = reached.items()
    others = "".join(f", {number or 'none'} in {key}" for key, number in rest)
    return f"{start} {count or 'none'} of {words.plural(total, 'milestone')} in {war}{others}"


def _when(found: Difference) -> str:
    if found.through is not None:
        return f"By day {found.through}"
    if found.selection.days:
        return f"On days {found.selection.days[0]} to {found.selection.days[1]}"
    return "By the end of the logs"


def _who(found: Difference, book: Codebook) -> str:
    return words.focus_words(found.selection.actors, book) if found.selection.actors else "third parties together"


def _lag_clauses(found: Difference, first: str, war: str, book: Codebook) -> list[str]:
    """`it brought the sides together 9 days later in 2020 and brokered a ceasefire 10 days later`, or what only one war saw."""
    pronoun = "it" if len(found.selection.actors) == 1 else "they"
    telling = most_telling(found.milestones, war, book)[:2]
    if telling:
        telling.sort(key=lambda line: line.reached[war].day if line.reached[war] else 0)  # type: ignore[union-attr] # as above
        parts = [_deed(line.milestone, pronoun, book) + f" {_lag(line, war)}" for line in telling]
        parts[0] += f" in {war}"
        return [" and ".join([parts[0], *(part.removeprefix(f"{pronoun} ") for part in parts[1:])])]
    pair = [MilestoneLine(line.milestone, {key: line.reached[key] for key in (first, war)}) for line in found.milestones]
    return [
        f"{_deed(line.milestone, pronoun, book)} only in {key}" for key in (first, war) for line in only_in(pair, key, book)[:1]
    ]


def _lag(line: MilestoneLine, war: str) -> str:
    lag = line.lags[war] or 0
    return f"{words.plural(abs(lag), 'day')} {'later' if lag > 0 else 'earlier'}"


def _deed(milestone: Milestone, pronoun: str, book: Codebook) -> str:
    rungs = {book.actions[code].rung for code in milestone.action}
    narrowed = milestone.level or milestone.target_level or milestone.initiator or milestone.channel
    rung = rungs.pop() if len(rungs) == 1 and not narrowed else ""
    return f"{pronoun} {_DEEDS[rung]}" if rung in _DEEDS else f"\u201c{milestone.label}\u201d came"


def only_here(  # noqa: PLR0917 - where, when and how much
    lines: Sequence[MilestoneLine], war: str, day: int, room: int, book: Codebook, dot: str
) -> str:
    """The milestones that by a day this war alone had reached, as many as fit: `Brokered a ceasefire · … · 5 more`."""
    labels = [line.milestone.label for line in only_in(lines, war, book, day=day)]
    for shown in range(len(labels), 0, -1):
        left = len(labels) - shown
        text = dot.join([*labels[:shown], *([f"{left} more"] if left else [])])
        if len(text) <= room:
            return text
    return words.plural(len(labels), "milestone") if labels else ""
