"""Sentences computed from a comparison; every word comes from the record, so they fit any actor, day and war."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from nkcompare.compare.day import DayComparison
from nkcompare.compare.milestones import MilestoneLine, count_reached, height, largest_differences, only_in, roots
from nkcompare.compare.select import Selection
from nkcompare.model.codebook import Codebook, Milestone
from nkcompare.show import absence, words
from nkcompare.show.deeds import deed, with_article
from nkcompare.show.words import plural

if TYPE_CHECKING:
    from nkcompare.compare.coverage import Coverage, Exposure, Unevenness
    from nkcompare.compare.diff import Difference
    from nkcompare.show.documents import Json


def diff_sentence(found: "Difference", book: Codebook) -> str:
    """How far the focus had come in each war, and the most telling lag of each later war."""
    first, *later = (war.key for war in found.wars)
    clauses = [clause for war in later for clause in _lag_clauses(found, first, war, book)]
    return "; ".join([_counts(found, book), *clauses]) + "."


def day_sentence(found: DayComparison, book: Codebook) -> str:
    """What each war alone had reached by the day, highest rung first; where no war was alone with anything, how far all were.

    `By day 5 Russia had brokered a ceasefire in 2016 (day 4) but not yet in 2020 (day 14), and its foreign minister had …`
    """
    wars = [side.war.key for side in found.sides]
    alone = [(line, war) for war in wars if len(wars) > 1 for line in only_in(found.milestones, war, book, day=found.day)[:1]]
    who = subject(found.selection, book)
    if not alone:
        ends = {side.war.key: side.war.last_day for side in found.sides}
        return _counted(f"By day {found.day} {who}", found.milestones, found.day, ends, found.selection) + "."
    alone.sort(key=lambda one: (-height(one[0].milestone, book), found.milestones.index(one[0])))
    deeds = [deed(line.milestone, book) for line, _ in alone]
    doers = _doers([one.official for one in deeds], found.selection, book)
    parts = [
        f"{doer}{one.perfect} in {war} (day {absence.days_words(line, war)}){_but(line, war, wars)}"
        for doer, one, (line, war) in zip(doers, deeds, alone, strict=True)
    ]
    return f"By day {found.day} {', and '.join(parts)}."


def _doers(officials: Sequence[str], selection: Selection, book: Codebook) -> list[str]:
    """The subjects of several deeds: the name in the first, then a pronoun, or nothing where the party itself acts again."""
    first, later = officers(selection, book)
    who = subject(selection, book)
    parts = [f"{_official(first, officials[0]) if officials[0] else who} had "]
    for before, official in pairwise(officials):
        doer = _official(later, official) if official else who
        parts.append(f"{doer} had " if official or before else "")
    return parts


def _official(pattern: str, rank: str) -> str:
    return pattern.format(official=rank, an_official=with_article(rank))


def officers(selection: Selection, book: Codebook) -> tuple[str, str]:
    """How a sentence names an official of the focus: with the party, and where the party has been named; patterns of the rank."""
    names = [words.named(book.actors[code]) for code in selection.actors]
    if len(names) == 1 and not words.is_plural(selection.actors, book):
        return f"{words.possessive(names[0])} {{official}}", "its {official}"
    whose = f"{', '.join(names[:-1])} or {names[-1]}" if names else "a third party"
    return f"{{an_official}} of {whose}", "one of their {official}s"


def _day(line: MilestoneLine, war: str) -> int:
    reached = line.reached[war]
    return reached.day if reached else line.last_days[war]


def _but(line: MilestoneLine, war: str, wars: Sequence[str]) -> str:
    """` but not yet in 2020 (day 14)`: what became of it in the other wars."""
    return f" but {' and '.join(_not_yet(line, other) for other in wars if other != war)}"


def _not_yet(line: MilestoneLine, war: str) -> str:
    """`not yet in 2020 (day 11 to 43)`; where no source says that it came at all, `not stated`; else when the log ends."""
    if line.reached[war]:
        return f"not yet in {war} (day {absence.days_words(line, war)})"
    if war in line.possible:
        return f"not yet in {war} ({absence.NOT_STATED}: day {absence.days_words(line, war)})"
    return f"not in {war} {absence.by_the_end(line.last_days[war])}"


def _counts(found: "Difference", book: Codebook) -> str:
    """`By day 5 Russia had reached 10 of 20 milestones in 2016, 6 in 2020`."""
    ends = {war.key: war.last_day for war in found.wars}
    start = f"{_when(found)} {subject(found.selection, book)}"
    return _counted(start, found.milestones, found.through, ends, found.selection)


def _counted(start: str, lines: Sequence[MilestoneLine], day: int | None, ends: Mapping[str, int], selection: Selection) -> str:
    """How many root milestones each war had reached by a day, or by the end of its log; parts are not counted.

    A log that ends before the day knows nothing of the days after, so the sentence says where it ends.
    """
    total = len(roots(lines))
    narrowed = f" {words.IN_SELECTION}" if selection.narrows else ""
    of = f"{words.plural(total, 'milestone')}{narrowed}"
    reached = {war: count_reached(lines, war, day) for war in ends}
    start = f"{start} had reached"
    short = {war: f" ({absence.by_the_end(last)})" if day is not None and day > last else "" for war, last in ends.items()}
    if len(ends) > 1 and not any(reached.values()):
        where = "either war" if len(ends) == 2 else "any of the wars"
        return f"{start} none of {of} in {where}{' by the end of its log' if any(short.values()) else ''}"
    (war, count), *rest = reached.items()
    others = "".join(f", {number or 'none'} in {key}{short[key]}" for key, number in rest)
    return f"{start} {count or 'none'} of {of} in {war}{short[war]}{others}"


def exposure_sentences(found: "Difference", book: Codebook) -> list[str]:
    """How many root milestones each war had reached within equally many days, since a short war or log has room for fewer."""
    ends = {war.key: war.last_day for war in found.wars}
    who = subject(found.selection, book)
    return [
        _counted(f"{_stretch(one)}, {who}", found.milestones, one.days, ends, found.selection) + "." for one in found.exposures
    ]


def _stretch(one: "Exposure") -> str:
    from nkcompare.compare.coverage import FIGHTING

    what = "the fighting" if one.span == FIGHTING else "the log"
    return f"In the first {words.plural(one.days, 'day')} of each war, as long as {what} of {one.war}"


def _when(found: "Difference") -> str:
    if found.through is not None:
        return f"By day {found.through}"
    return "By the end of the logs"


def subject(selection: Selection, book: Codebook) -> str:
    """The subject: the parties of the focus, or third parties together."""
    return words.focus_words(selection.actors, book) if selection.actors else "third parties together"


def _lag_clauses(found: "Difference", first: str, war: str, book: Codebook) -> list[str]:
    """`it brought the sides together 9 days later in 2020 and brokered a ceasefire 10 days later`, or what only one war saw."""
    telling = largest_differences(found.milestones, war, book)[:2]
    if telling:
        telling.sort(key=lambda line: _day(line, war))
        deeds = [deed(line.milestone, book) for line in telling]
        who = [_pronoun_of(one.official, found.selection, book) for one in deeds]
        # The pronoun is left out where the same party acted before.
        who[1:] = ["" if one == before else one for before, one in pairwise(who)]
        parts = [f"{doer} {one.past} {_lag(line, war)}".lstrip() for doer, one, line in zip(who, deeds, telling, strict=True)]
        parts[0] += f" in {war}"
        return [" and ".join(parts)]
    return [
        f"{_came(line.milestone, found.selection, book)} only in {key}"
        for key in (first, war)
        for line in only_in(found.milestones, key, book)[:1]
    ]


def _lag(line: MilestoneLine, war: str) -> str:
    low, high = line.lag_ranges[war] or (0, 0)
    near, far = sorted((abs(low), abs(high)))
    days = words.plural(near, "day") if near == far else f"{near} to {words.plural(far, 'day')}"
    return f"{days} {'later' if low > 0 else 'earlier'}"


def _came(milestone: Milestone, selection: Selection, book: Codebook) -> str:
    """`it brokered a ceasefire`, `its leader spoke to both sides`."""
    one = deed(milestone, book)
    return f"{_pronoun_of(one.official, selection, book)} {one.past}"


def _pronoun_of(official: str, selection: Selection, book: Codebook) -> str:
    """`it`, `they`, `its leader`: the focus, or an official of it, where the focus has been named."""
    if official:
        return _official(officers(selection, book)[1], official)
    return "they" if words.is_plural(selection.actors, book) else "it"


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


def uneven_json(found: "Iterable[Unevenness]") -> "list[Json]":
    """Each reason with the figures it rests on."""
    return [
        {"kind": one.kind, "wars": [_coverage_json(one.first), _coverage_json(one.second)], "message": uneven_words(one)}
        for one in found
    ]


def _coverage_json(found: "Coverage") -> "Json":
    return {
        "war": found.war.key,
        "from": found.opens.isoformat(),
        "until": found.until.isoformat(),
        "days": found.days,
        "rows": found.events,
        "rows_per_day": round(found.density, 2),
    }
