"""Words for values: dates, days, phases, parties, lags. Computed from the record, right for any actor, day and war.

Words for kinds of act: `Call ↔ Armenia`, `leader · Vladimir Putin · Appeal → both sides`.

A selection in words and as data: a table that leaves the program says what was chosen for it.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from nkcompare.compare.milestones import full_label
from nkcompare.compare.select import Selection
from nkcompare.compare.viewpoint import OTHERS, OWN, UNKNOWN, Viewpoint
from nkcompare.model.codebook import LADDER, MUTUAL, ORGANISATION, Actor, Codebook
from nkcompare.model.event import CONFIRMED, REPORTED, Event
from nkcompare.model.war import BEFORE, FIGHTING, War
from nkcompare.show.absence import NOTHING_YET, WITHIN, dated
from nkcompare.show.dates import short_date
from nkcompare.show.terminal import Glyphs

if TYPE_CHECKING:
    from nkcompare.compare.diff import ActKind
    from nkcompare.compare.event_details import DecidedMilestone
    from nkcompare.model.background import Fact
    from nkcompare.model.toll import Toll

IN_SELECTION = "in the selection"
FLOOR = "Counts are of acts the public record shows: a floor, not a total."


def open_days_words(count: int) -> list[str]:
    """How many acts are placed by the earliest day they can have had; nothing where there are none."""
    are = "is" if count == 1 else "are"
    return [f"{plural(count, 'act')} whose day is open {are} counted on the earliest possible one."] if count else []


def day_one_words(wars: Sequence[War], glyphs: Glyphs) -> str:
    """What day 1 is in each war; every page says it, and what it stands for where that is not the first day."""
    dates = f" {glyphs.dot} ".join(short_date(war.starts) for war in wars)
    anchor = wars[0].anchor if wars else None
    return f"day 1 = {anchor.label}, {dates}" if anchor else f"day 1 = {dates}"


def phase_words(war: War, when: date) -> str:
    """A date's phase, with the day since which the ceasefire holds; on that day, that it takes effect."""
    phase = war.phase(when)
    if phase == BEFORE:
        return "before the fighting"
    if when == war.ceasefire:
        return "the ceasefire takes effect"
    return "fighting" if phase == FIGHTING else f"ceasefire since day {war.day(war.ceasefire)}"


def event_phase_words(war: War, event: Event) -> str:
    """The phase an act belongs to; on the day of the truce, whether it came before it."""
    if event.date != war.ceasefire:
        return phase_words(war, event.date)
    return "fighting, on the day of the truce" if war.phase_of(event) == FIGHTING else "ceasefire, from this day"


def rung_words(rung: str) -> str:
    """The highest rung reached so far. It is not the present state: a ceasefire may have been broken since."""
    return f"reached: {rung}" if rung else NOTHING_YET


def ladder_key(glyphs: Glyphs) -> str:
    """The legend of the ladder: its rungs in order."""
    return f"{glyphs.full} highest step so far: {' < '.join(LADDER)}"


def focus_words(actors: Sequence[str], book: Codebook) -> str:
    """The parties asked about, as a sentence names them."""
    return listed([named(book.actors[code]) for code in actors]) if actors else "all third parties"


def focus_label(actors: Sequence[str], book: Codebook) -> str:
    """The parties asked about by their short names, for a label."""
    return listed([book.actors[code].short for code in actors]) if actors else "all third parties"


_WITH_ARTICLE = frozenset({"USA", "UK", "Holy See"})
_WITHOUT = frozenset({"NATO"})
"""Acronyms pronounced as words, which take no article."""


def named(party: Actor) -> str:
    """A party as a sentence names it: `Russia`, `the UN`."""
    with_article = party.short in _WITH_ARTICLE or (party.kind == ORGANISATION and party.short not in _WITHOUT)
    return f"the {party.short}" if with_article else party.short


def possessive(name: str) -> str:
    """`Russia's`, `the sides'`."""
    return f"{name}'" if name.startswith("the ") and name.endswith("s") else f"{name}'s"


def is_plural(actors: Sequence[str], book: Codebook) -> bool:
    """Whether the parties take `were` and `they`: several, or the sides."""
    return len(actors) != 1 or possessive(named(book.actors[actors[0]])).endswith("s'")


def question(actors: Sequence[str], day: int, book: Codebook) -> str:
    """The question a day page answers."""
    if not actors:
        return f"Who did what on day {day}?"
    return f"Where {'were' if is_plural(actors, book) else 'was'} {focus_words(actors, book)} on day {day}?"


def who(event: Event, here: Viewpoint | None, book: Codebook, glyphs: Glyphs, *, name_party: bool) -> str:
    """Who acted towards whom, seen from one party's end: `Sergey Lavrov ↔ Elmar Mammadyarov`."""
    if here is None:
        here = Viewpoint(event.actor, (), event.target, (), doer=True)
    own = _side((here.party,), [name for _, name in here.officials], book, name_party=name_party)
    if not here.counterparts:
        return own
    arrow = glyphs.both if book.actions[event.action].contact == MUTUAL else glyphs.to
    other = _side(here.counterparts, [name for _, name in here.counterpart_officials], book, name_party=False)
    return f"{own} {arrow} {other}" if here.doer or arrow == glyphs.both else f"{other} {arrow} {own}"


def _side(parties: Sequence[str], officials: Sequence[str], book: Codebook, *, name_party: bool) -> str:
    party = parties_words(parties, book)
    if not officials:
        return party
    names = listed([name if name not in _BODIES else f"{name} of {party}" for name in officials])
    return f"{party}: {names}" if name_party and not _BODIES.intersection(officials) else names


def parties_words(parties: Sequence[str], book: Codebook) -> str:
    """Parties by their short names; the two sides of the wars together are `both sides`."""
    sides = book.sides if len(parties) > 1 else frozenset()
    both = len(sides) == 2 and sides.issubset(parties)
    names = [book.actors[code].short for code in parties if not both or code not in sides]
    return listed([*(["both sides"] if both else []), *names])


_BODIES = frozenset({"Foreign Ministry", "Defence Ministry", "Security Council", "Government", "Parliament"})
"""Names shared by bodies of several parties, which need the party's name."""


def asked_by(event: Event, book: Codebook) -> str:
    """`at Yerevan's request`, or nothing where no source says who asked."""
    return f"at {book.actors[event.initiator].seat}'s request" if event.initiator else ""


def or_later(event: Event) -> str:
    """`or later, by 28 Apr 2016`, or nothing where the day is certain."""
    return f"or later, by {short_date(event.date_latest)}" if event.date_latest else ""


def circumstances(event: Event, book: Codebook) -> str:
    """` (at Paris's request) (or later, by 28 Apr 2016)`: who asked, and how late an act can have been whose day is left open."""
    return "".join(f" ({part})" for part in (asked_by(event, book), or_later(event)) if part)


def certainty_mark(row: "Event | Toll | Fact") -> str:
    """The mark before an id or a figure: nothing for a confirmed row, `~` for one source, `!` where sources disagree."""
    return "" if row.certainty == CONFIRMED else "~" if row.certainty == REPORTED else "!"


ONE_SOURCE = "one source only"
DISAGREE = "sources disagree"
UNCONFIRMED = f"{ONE_SOURCE}, or {DISAGREE}"
"""What a hollow mark of a figure stands for."""
_CERTAINTY = {"~": f"~ {ONE_SOURCE}", "!": f"! {DISAGREE} (see the note)"}
CERTAINTY_LEGEND = "   ".join(_CERTAINTY.values())


def certainty_legend(rows: "Iterable[Event | Toll | Fact]") -> list[str]:
    """The legend of the marks that these rows have, as a line; nothing where none has one."""
    marks = {certainty_mark(row) for row in rows}
    legend = [meaning for mark, meaning in _CERTAINTY.items() if mark in marks]
    return ["   ".join(legend)] if legend else []


def decided_words(one: "DecidedMilestone", book: Codebook) -> str:
    """`Leader spoke to both sides (Russia, day 11, with 2020-134)`: a milestone that an event decides, with others or alone."""
    others = f", with {listed([event.id for event in one.others])}" if one.others else ""
    return f"{full_label(one.milestone, book)} ({book.actors[one.party].short}, day {dated(one.day, one.earliest)}{others})"


def plural(count: int, word: str) -> str:
    """`1 event`, `2 events`."""
    return f"{count:,} {word}" if count == 1 else f"{count:,} {word}s"


def listed(names: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    if len(names) < 3:
        return " and ".join(names)
    return ", ".join(names[:-1]) + " and " + names[-1]


def as_many_as_fit(names: Sequence[str], room: int, dot: str) -> str:
    """The first names that fit, and how many more there are: `a · b · 5 more`."""
    for shown in range(len(names), 0, -1):
        left = len(names) - shown
        text = dot.join([*names[:shown], *([f"{left} more"] if left else [])])
        if len(text) <= room:
            return text
    return f"{len(names)} of them" if names else ""


def filter_words(selection: Selection, book: Codebook) -> str:
    """The filters of a page other than its focus: `only calls; days 1 to 5`; nothing where there are none."""
    kept = [
        *(["towards " + listed([book.actors[code].short for code in sorted(selection.targets)])] if selection.targets else []),
        *_among("", [book.actions[code].label.lower() for code in book.actions if code in selection.actions]),
        *_among("level ", [book.levels[code].label for code in book.levels if code in selection.levels]),
        *_among("", sorted(selection.officials)),
        *_among("channel ", [book.channels[code].label for code in book.channels if code in selection.channels]),
        *_among("", sorted(selection.certainties)),
        *([_days_words(*selection.days)] if selection.days else []),
        *([_asked_words(selection, book)] if selection.asked else []),
        *([f"with the words \u201c{' '.join(selection.words)}\u201d"] if selection.words else []),
    ]
    return f"only {'; '.join(kept)}" if kept else ""


def _days_words(first: int, last: int) -> str:
    return f"day {first}" if first == last else f"days {first} to {last}"


def _asked_words(selection: Selection, book: Codebook) -> str:
    """`asked for by itself, Armenia or nobody stated`."""
    named = {OWN: "itself", OTHERS: "others", **{code: one.short for code, one in book.actors.items()}, UNKNOWN: "nobody stated"}
    return f"contacts asked for by {' or '.join(name for code, name in named.items() if code in selection.asked)}"


def titled(text: str, selection: Selection, book: Codebook, glyphs: Glyphs) -> str:
    """A title that names the selection, so that the figures below it are not quoted for more than they cover."""
    within = WITHIN if selection.recount and selection.narrows else ""
    return text + "".join(f" {glyphs.dot} {part}" for part in (filter_words(selection, book), within) if part)


def whose(selection: Selection, book: Codebook) -> str:
    """` of Russia`: whose acts are asked about; empty for everybody's."""
    return f" of {focus_words(selection.actors, book)}" if selection.actors else ""


def _among(before: str, names: Sequence[str]) -> list[str]:
    return [before + " or ".join(names)] if names else []


_NONE = {
    "level": "no official named",
    "official": "no official named",
    "initiator": "not recorded who asked",
    "target": "no target",
}


def kind_words(kind: "ActKind", traits: Sequence[str], book: Codebook, glyphs: Glyphs) -> str:
    """A kind by its labels, the action with an arrow to its target, in the order asked for."""
    values = dict(zip(traits, kind.values, strict=True))
    parts: list[str] = []
    for trait in traits:
        if trait == "target" and "action" in values:
            continue
        text = _label(trait, values[trait], book)
        if trait == "action":
            text += _towards(kind, values, book, glyphs)
        elif trait == "target":
            text = f"{glyphs.back if kind.received else glyphs.to} {text}"
        if text not in parts:
            parts.append(text)
    return f" {glyphs.dot} ".join(parts)


def _towards(kind: "ActKind", values: dict[str, tuple[str, ...]], book: Codebook, glyphs: Glyphs) -> str:
    arrow = glyphs.back if kind.received else glyphs.both if book.actions[values["action"][0]].contact == MUTUAL else glyphs.to
    target = values.get("target")
    if target:
        return f" {arrow} {parties_words(target, book)}"
    return " (received)" if kind.received else ""


def _label(trait: str, values: tuple[str, ...], book: Codebook) -> str:  # noqa: PLR0911 - one for each trait
    if not values:
        return _NONE[trait]
    if trait == "action":
        return book.actions[values[0]].label
    if trait == "level":
        return " and ".join(book.levels[code].label for code in values)
    if trait == "official":
        return listed(values)
    if trait == "channel":
        return book.channels[values[0]].label
    if trait == "initiator":
        return f"asked by {book.actors[values[0]].short}"
    return parties_words(values, book)
