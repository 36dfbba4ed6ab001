"""Sentences computed from a comparison: right for any actor, day and war, since every word of them is looked up."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from nkcompare.compare.day import DayComparison
from nkcompare.compare.milestones import MilestoneLine, count_reached, full_label, height, most_telling, only_in, roots
from nkcompare.compare.select import Selection
from nkcompare.model.codebook import Codebook, Milestone
from nkcompare.show import words
from nkcompare.show.documents import Json
from nkcompare.show.words import plural

if TYPE_CHECKING:
    from nkcompare.compare.coverage import Coverage, Exposure, Unevenness
    from nkcompare.compare.diff import Difference

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


def diff_sentence(found: "Difference", book: Codebook) -> str:
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
        days: dict[str, int | None] = {side.war.key: min(found.day, side.war.last_day) for side in found.sides}
        return _counted(f"By day {found.day} {who}", found.milestones, days, found.selection) + "."
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
    return _deed(milestone, book) or f"come to \u201c{full_label(milestone, book)}\u201d"


def _but(line: MilestoneLine, war: str, wars: Sequence[str]) -> str:
    """` but not yet in 2020 (day 14)`: what became of it in the other wars."""
    told = []
    for other in wars:
        later = line.reached[other]
        if other != war:
            told.append(f"not yet in {other} (day {later.day})" if later else f"not in {other} by the end of its log")
    return f" but {' and '.join(told)}"


def _counts(found: "Difference", book: Codebook) -> str:
    """`By day 5 Russia had reached 10 of 20 milestones in 2016, 6 in 2020`."""
    wars: dict[str, int | None] = {war.key: found.through for war in found.wars}
    return _counted(f"{_when(found)} {subject(found.selection, book)}", found.milestones, wars, found.selection)


def _counted(start: str, lines: Sequence[MilestoneLine], wars: Mapping[str, int | None], selection: Selection) -> str:
    """How many roots each war had reached by its day; their parts are not counted beside them."""
    total = len(roots(lines))
    narrowed = f" {words.IN_SELECTION}" if selection.narrows else ""
    of = f"{words.plural(total, 'milestone')}{narrowed}"
    reached = {war: count_reached(lines, war, day) for war, day in wars.items()}
    start = f"{start} had reached"
    if not any(reached.values()):
        where = next(iter(wars)) if len(wars) == 1 else "either war" if len(wars) == 2 else "any of the wars"
        return f"{start} none of {of} in {where}"
    (war, count), *rest = reached.items()
    others = "".join(f", {number or 'none'} in {key}" for key, number in rest)
    return f"{start} {count or 'none'} of {of} in {war}{others}"


def exposure_sentences(found: "Difference") -> list[str]:
    """How many roots the wars had reached within one and the same stretch of days each: a short war or log has room for fewer."""
    return [f"{_stretch(one)}: {_shares(one)}." for one in found.exposures]


def _shares(one: "Exposure") -> str:
    """`9 of 23 in 2016, 5 in 2020`."""
    (war, count), *rest = one.reached.items()
    return ", ".join([f"{count} of {one.of} in {war}", *(f"{number} in {key}" for key, number in rest)])


def _stretch(one: "Exposure") -> str:
    from nkcompare.compare.coverage import FIGHTING

    what = "the fighting" if one.span == FIGHTING else "the log"
    return f"In the first {words.plural(one.days, 'day')} of each war, as long as {what} of {one.war}"


def _when(found: "Difference") -> str:
    if found.through is not None:
        return f"By day {found.through}"
    return "By the end of the logs"


def subject(selection: Selection, book: Codebook) -> str:
    """Who is spoken of: the parties of the focus, or third parties together."""
    return words.focus_words(selection.actors, book) if selection.actors else "third parties together"


def _lag_clauses(found: "Difference", first: str, war: str, book: Codebook) -> list[str]:
    """`it brought the sides together 9 days later in 2020 and brokered a ceasefire 10 days later`, or what only one war saw."""
    pronoun = "it" if len(found.selection.actors) == 1 else "they"
    telling = most_telling(found.milestones, war, book)[:2]
    if telling:
        telling.sort(key=lambda line: line.reached[war].day if line.reached[war] else 0)  # type: ignore[union-attr] # as above
        parts = [_came(line.milestone, pronoun, book) + f" {_lag(line, war)}" for line in telling]
        parts[0] += f" in {war}"
        return [" and ".join([parts[0], *(part.removeprefix(f"{pronoun} ") for part in parts[1:])])]
    return [
        f"{_came(line.milestone, pronoun, book)} only in {key}"
        for key in (first, war)
        for line in only_in(found.milestones, key, book)[:1]
    ]


def _lag(line: MilestoneLine, war: str) -> str:
    low, high = line.lag_ranges[war] or (0, 0)
    near, far = sorted((abs(low), abs(high)))
    days = words.plural(near, "day") if near == far else f"{near} to {words.plural(far, 'day')}"
    return f"{days} {'later' if low > 0 else 'earlier'}"


def _came(milestone: Milestone, pronoun: str, book: Codebook) -> str:
    """`it brokered a ceasefire`, or that the milestone came."""
    deed = _deed(milestone, book)
    return f"{pronoun} {deed}" if deed else f"\u201c{full_label(milestone, book)}\u201d came"


def _deed(milestone: Milestone, book: Codebook) -> str:
    """What a party did that reached the milestone, where it stands for its rung alone; else nothing."""
    rungs = {book.actions[code].rung for code in milestone.action}
    narrowed = milestone.level or milestone.target_level or milestone.initiator or milestone.channel
    return _DEEDS.get(milestone.action[0], "") if len(rungs) == 1 and not narrowed else ""


def uneven_words(found: "Unevenness") -> str:
    """Why two wars' counts are not on an equal footing, and what would be."""
    first, second = found.first, found.second
    if found.kind == "window":
        return (
            f"The logs cover different stretches: {first.war.key} has {plural(first.days, 'day')}, {second.war.key} has "
            f"{plural(second.days, 'day')}. --days, or `pivot --values per-day`, puts counts on an equal footing."
        )
    dense, thin = (first, second) if first.density >= second.density else (second, first)
    return (
        f"The log of {dense.war.key} is denser: {dense.density:.1f} rows a day against {thin.density:.1f} in {thin.war.key}. "
        "A higher count may mean a better documented war, not more acts; days and shares bear comparison better."
    )


def uneven_json(found: "Iterable[Unevenness]") -> list[Json]:
    """Each reason with the figures it rests on."""
    return [
        {"kind": one.kind, "wars": [_coverage_json(one.first), _coverage_json(one.second)], "message": uneven_words(one)}
        for one in found
    ]


def _coverage_json(found: "Coverage") -> Json:
    return {
        "war": found.war.key,
        "from": found.opens.isoformat(),
        "until": found.until.isoformat(),
        "days": found.days,
        "rows": found.events,
        "rows_per_day": round(found.density, 2),
    }
