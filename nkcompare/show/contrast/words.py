"""A contrast in words: the answer in a sentence, and its limits, each computed from the figures."""

from collections.abc import Sequence

from nkcompare.compare.contrast import ENOUGH, KINDS, ROOTS, Density, Lags, PartyContrast, Rank, WarContrast
from nkcompare.compare.first_acts import First
from nkcompare.compare.milestones import full_label
from nkcompare.model.codebook import Codebook, Milestone
from nkcompare.show import absence, words
from nkcompare.show.terminal import Glyphs

TOO_FEW = "too few"
UNIT_WORDS = {ROOTS: "Milestones", KINDS: "Kinds of act"}


def party_words(party: PartyContrast, book: Codebook) -> str:
    """`Russia`, or the parties of a focus of several."""
    return words.focus_label(party.parties, book)


def first_words(first: First, traits: tuple[str, ...], book: Codebook, glyphs: Glyphs) -> str:
    """A first by its label."""
    if isinstance(first.of, Milestone):
        return full_label(first.of, book)
    return words.kind_words(first.of, traits, book, glyphs)


def figure(value: float, glyphs: Glyphs, *, places: int = 1) -> str:
    """A lag that may be half a day, or a mean: `+7`, `+4.5`, `0`."""
    text = f"{abs(value):.{places}f}"
    text = text.rstrip("0").rstrip(".") if float(text).is_integer() else text
    return "0" if float(text) == 0 else f"{'+' if value > 0 else glyphs.minus}{text}"


def median_words(found: Lags, glyphs: Glyphs) -> str:
    """The median lag, as a range where it depends on who asked; `too few` below three firsts."""
    if found.median is None or found.median_range is None:
        return TOO_FEW
    low, high = found.median_range
    return figure(low, glyphs) if low == high else f"{figure(low, glyphs)} to {figure(high, glyphs)}"


def mean_words(found: Lags, glyphs: Glyphs) -> str:
    """By how much the mean day is later; `too few` below three firsts."""
    return TOO_FEW if found.mean is None else figure(found.mean, glyphs)


def rank_words(rank: Rank) -> str:
    """`the slowest of 7`, `2nd slowest of 7`, `the fastest of 7`; who shares the place; `2nd to 4th slowest` where it is open."""
    shared = f", with {words.plural(rank.tied, 'other')}" if rank.tied else ""
    if rank.of == 1:
        return f"no other has {ENOUGH} in both wars"
    if rank.tied + 1 == rank.of and not rank.is_open:
        return "level with the other" if rank.of == 2 else f"level with all {rank.tied} others"
    if rank.is_open:
        return f"{_ordinal(rank.first)} to {_ordinal(rank.last)} slowest of {rank.of}"
    if rank.place == 1:
        return f"the slowest of {rank.of}{shared}"
    if rank.place + rank.tied == rank.of:
        return f"the fastest of {rank.of}{shared}"
    return f"{_ordinal(rank.place)} slowest of {rank.of}{shared}"


def _ordinal(number: int) -> str:
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def sentence(found: WarContrast, book: Codebook, glyphs: Glyphs) -> str:
    """The answer: the focus's counts, its median and its place, by milestones and by kinds of act, and those of the others."""
    focus = found.focus
    if focus is None:
        return _without_focus(found, book, glyphs)
    first, later = found.first.key, found.later.key
    who, own = words.focus_words(focus.parties, book), focus.lags[ROOTS]
    if not own.both:
        return f"No milestone of {who} is reached in both {first} and {later}: there is no lag to set against others."
    text = f"Of {words.plural(own.both, 'milestone')} {who} reached in both wars, {_counts(own, later)}"
    text += f": {_placed(found, focus, ROOTS, glyphs)}"
    text += f". By kinds of act: {_placed(found, focus, KINDS, glyphs)}"
    others = found.others[ROOTS]
    if others.both:
        text += f". All others together: {_number(others.later)} later, {_number(others.same)} the same day, "
        text += f"{_number(others.earlier)} earlier"
        text += f", {others.unsure} either way" if others.unsure else ""
    return f"{text}."


def _counts(own: Lags, later: str) -> str:
    parts = [
        f"{_number(own.later)} came later in {later}",
        f"{_number(own.same)} the same day",
        f"{_number(own.earlier)} earlier",
    ]
    if own.unsure:
        parts.append(f"{own.unsure} either way, as who asked or the day is not stated")
    return ", ".join(parts)


def _number(count: int) -> str:
    return f"{count:,}" if count else "none"


def _placed(found: WarContrast, party: PartyContrast, unit: str, glyphs: Glyphs) -> str:
    own = party.lags[unit]
    rank = found.rank(party, unit)
    if rank is None:
        return f"{own.both} in both wars, {TOO_FEW} for a median"
    return f"median {median_words(own, glyphs)} {_days(own)}, {rank_words(rank)}"


def _days(own: Lags) -> str:
    low, high = own.median_range or (0, 0)
    return "day" if low == high and abs(low) == 1 else "days"


def _without_focus(found: WarContrast, book: Codebook, glyphs: Glyphs) -> str:
    ranked = [one for one in found.ranked(ROOTS) if one.lags[ROOTS].median is not None]
    if not ranked:
        return f"No party has {ENOUGH} milestones in both {found.first.key} and {found.later.key}: {TOO_FEW} to rank."
    parties = "1 party" if len(ranked) == 1 else f"{len(ranked)} parties"
    ends = [(ranked[0], "slowest")]
    ends += [(ranked[-1], "fastest")] if ranked[0].lags[ROOTS].median != ranked[-1].lags[ROOTS].median else []
    certain = [_at_an_end(ranked, one, what, book, glyphs) for one, what in ends if not _is_open(ranked, one)]
    text = f"Of {parties} with {ENOUGH} milestones or more in both wars, "
    text += ", ".join(certain) or "which is the slowest depends on who asked, or on the day, which is not stated"
    text += f" in {found.later.key}"
    return f"{text}."


def _is_open(ranked: Sequence[PartyContrast], one: PartyContrast) -> bool:
    """Whether a party's median, or another's that is not the same, can be on either side of the other."""
    low, high = one.lags[ROOTS].median_range or (0.0, 0.0)
    spans = [other.lags[ROOTS].median_range or (0.0, 0.0) for other in ranked if other is not one]
    return any(span != (low, high) and span[0] <= high and low <= span[1] for span in spans) or (
        low != high and (low, high) in spans
    )


def _at_an_end(ranked: Sequence[PartyContrast], one: PartyContrast, what: str, book: Codebook, glyphs: Glyphs) -> str:
    """`Russia is the slowest (median +7)`, `5 are the fastest (median 0)`."""
    those = [other for other in ranked if other.lags[ROOTS].median == one.lags[ROOTS].median]
    names = words.listed([words.focus_words(other.parties, book) for other in those]) if len(those) <= 3 else str(len(those))
    return f"{names} {'is' if len(those) == 1 else 'are'} the {what} (median {figure(one.lags[ROOTS].median or 0, glyphs)})"


def caveats(found: WarContrast, book: Codebook, glyphs: Glyphs) -> list[str]:
    """The limits of the figures: how uneven logs shift them, and that median and mean answer different questions."""
    focus = found.focus
    said = [_density_words(found, focus, book)] if focus else []
    return [*said, _two_figures(found, focus, glyphs)]


def _density_words(found: WarContrast, focus: PartyContrast, book: Codebook) -> str:
    first, later, own = found.first.key, found.later.key, focus.density
    who = words.focus_words(focus.parties, book)
    several = words.is_plural(focus.parties, book)
    its = "their" if several else "its"
    subject = f"{who[:1].upper()}{who[1:]} {'stand' if several else 'stands'}"
    text = f"{subject} in {words.plural(own.first, 'row')} of {first} and {own.later:,} of {later} in {_span(own, found)}"
    if not own.push:
        text += f": about as many, so the logs push {its} lags neither way"
        return f"{text}.{_others_push(found, focus, several=several)}"
    thin, way = (first, "earlier") if own.push < 0 else (later, "later")
    text += f"{_times(own)}. The thinner log of {thin} shows firsts late or not at all, which pushes {its} lags towards {way}"
    return f"{text}{_in_spite(focus, later, several=several)}.{_others_push(found, focus, several=several)}"


def _span(own: Density, found: WarContrast) -> str:
    anchor = found.first.anchor
    return f"the days up to {found.horizon}" if anchor else f"the first {words.plural(own.days, 'day')}"


def _times(own: Density) -> str:
    low, high = sorted((own.first, own.later))
    return (
        f", {high / low:.1f} times as many" if low and own.later > own.first else f", {high / low:.1f} times fewer" if low else ""
    )


def _in_spite(focus: PartyContrast, later: str, *, several: bool) -> str:
    middle = focus.lags[ROOTS].median
    if not middle:
        return ""
    way = "later" if middle > 0 else "earlier"
    against = (middle > 0) != (focus.density.push > 0)
    if against:
        return f": {'they are' if several else 'it is'} {way} in {later} in spite of that"
    return f": part of {'their' if several else 'its'} being {way} in {later} may be the log's"


def _others_push(found: WarContrast, focus: PartyContrast, *, several: bool) -> str:
    """How the rows of the other ranked parties grew compared with the focus's, which makes the focus look slow or fast."""
    ranked = [one for one in found.parties if not one.is_focus and one.lags[ROOTS].median is not None]
    if not ranked:
        return ""
    own = _growth(focus.density)
    more = sum(_growth(one.density) > own for one in ranked)
    less = sum(_growth(one.density) < own for one in ranked)
    text = (
        f" Of {words.plural(len(ranked), 'other party').replace('partys', 'parties')} ranked, rows grew more for {_number(more)}"
    )
    it = "them" if several else "it"
    faster = f", which makes {it} look slow beside those" if more else ""
    slower = f", which makes {it} look fast" if less else ""
    return f"{text}{faster}, and less for {_number(less)}{slower}."


def _growth(one: Density) -> float:
    return (one.later + 0.5) / (one.first + 0.5)


def _two_figures(found: WarContrast, focus: PartyContrast | None, glyphs: Glyphs) -> str:
    text = (
        f"Median and mean day can disagree: the median looks only at firsts both wars have, the mean also at those of one war "
        f"by day {found.horizon}, with day {found.horizon} for a war that has not reached it by then"
    )
    open_days = any(_is_dated_openly(one) for party in found.parties for one in party.lags[ROOTS].firsts)
    text += ", and with the last day it can have been where the day, or who asked, is not stated" if open_days else ""
    own = focus.lags[ROOTS] if focus else None
    if focus is None or own is None or own.median is None or own.mean is None or own.means is None:
        return f"{text}."
    rank = found.rank(focus, ROOTS, by_mean=True)
    first, later = (f"{day:.1f}" for day in own.means)
    alone = sum(_alone_by(one, found) for one in own.firsts)
    they = "they do" if own.median * own.mean < 0 else "they agree in sign"
    means = f"mean day {first} in {found.first.key}, {later} in {found.later.key} ({figure(own.mean, glyphs)}"
    placed = f"; {rank_words(rank)}" if rank else ""
    return f"{text}. Here {they}: {means}{placed}), with {words.plural(alone, 'first')} of one war alone among {own.counted}."


def _alone_by(first: First, found: WarContrast) -> bool:
    """Whether by the horizon one war had a first and the other certainly had not."""
    by = [(one := first.days[war.key]) is not None and one.day <= found.horizon for war in (found.first, found.later)]
    perhaps = [_earliest(first, war.key) <= found.horizon for war in (found.first, found.later)]
    return any(by) and not all(perhaps)


def _is_dated_openly(first: First) -> bool:
    return bool(first.possible) or any(one is not None and one.earliest != one.day for one in first.days.values())


def _earliest(first: First, war: str) -> float:
    found = first.days[war]
    return found.earliest if found else first.possible.get(war, float("inf"))


def day_words(first: First, war: str, last_day: int, glyphs: Glyphs) -> str:
    """`day 4 2016-064`, as a range where who asked is not stated; or `not by` the last day of the log."""
    found = first.days[war]
    if found is None:
        maybe = first.possible.get(war)
        return f"{glyphs.never} {absence.not_by(last_day)}" if maybe is None else f"{absence.NOT_STATED} (day {maybe} or later)"
    return f"day {absence.dated(found.day, found.earliest)}  {found.event.id}"


def lag_words(first: First, early: str, late: str, glyphs: Glyphs) -> str:
    """The lag; `not stated` where no source says whether a war has the first; or the mark for none."""
    span = first.lag_range(early, late)
    if span is None:
        return absence.NOT_STATED if {early, late} & set(first.possible) else glyphs.never
    return absence.span_words(*span, glyphs)
