"""Sentences computed from a comparison: right for any actor, day and war, since every word of them is looked up."""

from nkcompare.compare.diff import Difference
from nkcompare.compare.exposure import FIGHTING, Exposure
from nkcompare.compare.milestones import MilestoneLine, count_reached, full_label, most_telling, only_in, roots
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
    """`By day 5 Russia had reached 10 of 20 milestones in 2016, 6 in 2020`: of roots, whose parts are not counted beside them."""
    total = len(roots(found.milestones))
    narrowed = f" {words.IN_SELECTION}" if found.selection.narrows else ""
    of = f"{words.plural(total, 'milestone')}{narrowed}"
    reached = {war.key: count_reached(found.milestones, war.key, found.through) for war in found.wars}
    start = f"{_when(found)} {_who(found, book)} had reached"
    if not any(reached.values()):
        where = "either war" if len(reached) == 2 else "any of the wars"
        return f"{start} none of {of} in {where}"
    (war, count), *rest = reached.items()
    others = "".join(f", {number or 'none'} in {key}" for key, number in rest)
    return f"{start} {count or 'none'} of {of} in {war}{others}"


def exposure_sentences(found: Difference) -> list[str]:
    """How many roots the wars had reached within one and the same stretch of days each: a short war or log has room for fewer."""
    return [f"{_stretch(one)}: {_shares(one)}." for one in found.exposures]


def _shares(one: Exposure) -> str:
    """`9 of 23 in 2016, 5 in 2020`."""
    (war, count), *rest = one.reached.items()
    return ", ".join([f"{count} of {one.of} in {war}", *(f"{number} in {key}" for key, number in rest)])


def _stretch(one: Exposure) -> str:
    what = "the fighting" if one.span == FIGHTING else "the log"
    return f"In the first {words.plural(one.days, 'day')} of each war, as long as {what} of {one.war}"


def _when(found: Difference) -> str:
    if found.through is not None:
        return f"By day {found.through}"
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
    return [
        f"{_deed(line.milestone, pronoun, book)} only in {key}"
        for key in (first, war)
        for line in only_in(found.milestones, key, book)[:1]
    ]


def _lag(line: MilestoneLine, war: str) -> str:
    low, high = line.lag_ranges[war] or (0, 0)
    near, far = sorted((abs(low), abs(high)))
    days = words.plural(near, "day") if near == far else f"{near} to {words.plural(far, 'day')}"
    return f"{days} {'later' if low > 0 else 'earlier'}"


def _deed(milestone: Milestone, pronoun: str, book: Codebook) -> str:
    rungs = {book.actions[code].rung for code in milestone.action}
    narrowed = milestone.level or milestone.target_level or milestone.initiator or milestone.channel
    rung = rungs.pop() if len(rungs) == 1 and not narrowed else ""
    return f"{pronoun} {_DEEDS[rung]}" if rung in _DEEDS else f"\u201c{full_label(milestone, book)}\u201d came"
