"""Sentences computed from a comparison: right for any actor, day and war, since every word of them is looked up."""

from collections.abc import Sequence

from nkcompare.compare.day import DayComparison
from nkcompare.compare.diff import Difference
from nkcompare.compare.milestones import MilestoneLine, count_reached, height, most_telling, only_in
from nkcompare.compare.select import Selection
from nkcompare.model.codebook import Codebook, Milestone
from nkcompare.show import words

_DEEDS = {
    "appeal": "called for restraint",
    "offer": "offered to mediate",
    "offer-venue": "offered a venue",
    "offer-peacekeepers": "proposed peacekeepers",
    "convene": "brought the sides together",
    "ceasefire": "brokered a ceasefire",
    "deploy": "deployed peacekeepers",
}
"""What a party did that reached a milestone of this act, or of it and others of its rung; any other is quoted by its label."""


def diff_sentence(found: Difference, book: Codebook) -> str:
    """How far the focus had come in each war, and the lag that tells most for each later war."""
    first, *later = (war.key for war in found.wars)
    clauses = [clause for war in later for clause in _lag_clauses(found, first, war, book)]
    return "; ".join([_counts(found, book), *clauses]) + "."


def day_sentence(found: DayComparison, book: Codebook) -> str:
    """What each war alone had come to by the day, the highest rung first; where none was alone with anything, how far all were.

    `By day 5 Russia had brokered a ceasefire in 2016 (day 4) but not yet in 2020 (day 14), and offered to mediate in 2020 …`
    """
    wars = [side.war.key for side in found.sides]
    alone = [(line, war) for war in wars if len(wars) > 1 for line in only_in(found.milestones, war, book, day=found.day)[:1]]
    who = subject(found.selection, book)
    if not alone:
        return _counted(f"By day {found.day} {who}", found.milestones, wars, found.day) + "."
    alone.sort(key=lambda one: (-height(one[0].milestone, book), found.milestones.index(one[0])))
    told = [_had(line, war, who, book) + _but(line, war, wars) for line, war in alone]
    told[1:] = [one.removeprefix(f"{who} had ") for one in told[1:]]
    return f"By day {found.day} {', and '.join(told)}."


def _had(line: MilestoneLine, war: str, who: str, book: Codebook) -> str:
    """`Russia had brokered a ceasefire in 2016 (day 4)`."""
    reached = line.reached[war]
    did = f"{who} had {done(line.milestone, book)}"
    return f"{did} in {war} (day {reached.day})" if reached else did


def done(milestone: Milestone, book: Codebook) -> str:
    """What a party has done that has reached a milestone: `brokered a ceasefire`, or that it has come to it."""
    return _deed(milestone, book) or f"come to \u201c{milestone.label}\u201d"


def _but(line: MilestoneLine, war: str, wars: Sequence[str]) -> str:
    """` but not yet in 2020 (day 14)`: what became of it in the other wars."""
    told = []
    for other in wars:
        later = line.reached[other]
        if other != war:
            told.append(f"not yet in {other} (day {later.day})" if later else f"not in {other} by the end of its log")
    return f" but {' and '.join(told)}"


def _counts(found: Difference, book: Codebook) -> str:
    """`By day 5 Russia had reached 14 of 28 milestones in 2016, 9 in 2020`."""
    who = subject(found.selection, book)
    return _counted(f"{_when(found)} {who}", found.milestones, [war.key for war in found.wars], found.through)


def _counted(start: str, lines: Sequence[MilestoneLine], wars: Sequence[str], day: int | None) -> str:
    total = len(lines)
    reached = {war: count_reached(lines, war, day) for war in wars}
    start = f"{start} had reached"
    if not any(reached.values()):
        where = f"in {wars[0]}" if len(wars) == 1 else "in either war" if len(wars) == 2 else "in any of the wars"
        return f"{start} none of {words.plural(total, 'milestone')} {where}"
    (war, count), *rest = reached.items()
    others = "".join(f", {number or 'none'} in {key}" for key, number in rest)
    return f"{start} {count or 'none'} of {words.plural(total, 'milestone')} in {war}{others}"


def _when(found: Difference) -> str:
    if found.through is not None:
        return f"By day {found.through}"
    if found.selection.days:
        return f"On days {found.selection.days[0]} to {found.selection.days[1]}"
    return "By the end of the logs"


def subject(selection: Selection, book: Codebook) -> str:
    """Who is spoken of: the parties of the focus, or third parties together."""
    return words.focus_words(selection.actors, book) if selection.actors else "third parties together"


def _lag_clauses(found: Difference, first: str, war: str, book: Codebook) -> list[str]:
    """`it brought the sides together 9 days later in 2020 and brokered a ceasefire 10 days later`, or what only one war saw."""
    pronoun = "it" if len(found.selection.actors) == 1 else "they"
    telling = most_telling(found.milestones, war, book)[:2]
    if telling:
        telling.sort(key=lambda line: line.reached[war].day if line.reached[war] else 0)  # type: ignore[union-attr] # as above
        parts = [_came(line.milestone, pronoun, book) + f" {_lag(line, war)}" for line in telling]
        parts[0] += f" in {war}"
        return [" and ".join([parts[0], *(part.removeprefix(f"{pronoun} ") for part in parts[1:])])]
    pair = [MilestoneLine(line.milestone, {key: line.reached[key] for key in (first, war)}) for line in found.milestones]
    return [
        f"{_came(line.milestone, pronoun, book)} only in {key}" for key in (first, war) for line in only_in(pair, key, book)[:1]
    ]


def _lag(line: MilestoneLine, war: str) -> str:
    lag = line.lags[war] or 0
    return f"{words.plural(abs(lag), 'day')} {'later' if lag > 0 else 'earlier'}"


def _came(milestone: Milestone, pronoun: str, book: Codebook) -> str:
    """`it brokered a ceasefire`, or that the milestone came."""
    deed = _deed(milestone, book)
    return f"{pronoun} {deed}" if deed else f"\u201c{milestone.label}\u201d came"


def _deed(milestone: Milestone, book: Codebook) -> str:
    """What a party did that reached the milestone, where it stands for its rung alone; else nothing."""
    rungs = {book.actions[code].rung for code in milestone.action}
    narrowed = milestone.level or milestone.target_level or milestone.initiator or milestone.channel
    return _DEEDS.get(milestone.action[0], "") if len(rungs) == 1 and not narrowed else ""
