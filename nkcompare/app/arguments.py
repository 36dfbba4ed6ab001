"""Options as typed, read as values: a day, codes, names, columns. Each is checked; what was meant is hinted at."""

import re
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from nkcompare.app import names
from nkcompare.app.errors import UsageError
from nkcompare.app.query import Filters
from nkcompare.model.codebook import Codebook
from nkcompare.model.folding import fold
from nkcompare.model.naming import closest, did_you_mean, label_terms
from nkcompare.model.record import Record
from nkcompare.model.spelled_day import spelled_day
from nkcompare.model.toll import Tolls
from nkcompare.model.visible import is_visible
from nkcompare.model.war import War

if TYPE_CHECKING:
    from nkcompare.compare.contrast import ContrastComparison
    from nkcompare.compare.order import OrderComparison
    from nkcompare.compare.select import Selection


def option_date(text: str, option: str) -> date:
    """The date an option holds. Raises UsageError."""
    from nkcompare.model.dates import NotADate, read_date

    try:
        return read_date(text).date
    except NotADate as error:
        raise UsageError(f"{option}: {error}", "write it as YYYY-MM-DD") from error


def selection(filters: Filters, book: Codebook) -> "Selection":
    """The filters as typed, every value checked against the codebook. Raises UsageError with what was meant."""
    from nkcompare.compare.select import Selection

    return Selection(
        actors=names.parties("--actor", filters.actor, book),
        targets=frozenset(names.column("--target", filters.target, "target", book)),
        actions=frozenset(names.column("--action", filters.action, "action", book)),
        levels=frozenset(names.column("--level", filters.level, "level", book)),
        officials=frozenset(names.officials(filters.official, book)),
        channels=frozenset(names.column("--channel", filters.channel, "channel", book)),
        certainties=frozenset(names.column("--certainty", filters.certainty, "certainty", book)),
        days=day_range(filters.days) if filters.days is not None else None,
        words=_words(filters.text),
        asked=frozenset(names.askers(filters.asked_by, book)),
        recount=filters.recount,
    )


def _words(text: str | None) -> tuple[str, ...]:
    """The words of --text. Raises UsageError for what no cell may hold, which would act on the terminal where it is repeated."""
    if not all(map(is_visible, words := tuple((text or "").split()))):
        raise UsageError("--text holds a character that cannot be seen", "no cell of a sound record does; leave it out")
    if text is not None and not any(map(fold, words)):
        raise UsageError(f"--text: `{text}` has neither a letter nor a digit", "give words, or their beginnings")
    return words


def traits(text: str) -> tuple[str, ...]:
    """What makes a kind of act, as typed with --by. Raises UsageError."""
    from nkcompare.compare.diff import TRAITS

    return names.codes("--by", text, TRAITS)


_RANGE = r"(-?\d{1,6})(?:(?:-|\.\.|:| to )(-?\d{1,6}))?"


def day_range(text: str) -> tuple[int, int]:
    """`1-5`, `-2-3` or `7`: first and last day, both included. Raises UsageError."""
    found = re.fullmatch(_RANGE, text.strip(), re.ASCII)
    if not found:
        raise UsageError(
            f"--days: `{text}` is no range of days", "for example: --days 1-5, or --days -3-0 for the days before the war"
        )
    first = int(found[1])
    last = int(found[2]) if found[2] is not None else first
    if last < first:
        raise UsageError(f"--days: {first} comes after {last}", f"for example: --days {last}-{first}")
    return first, last


DRAWN = 5_000
"""Days drawn at the most: more than thirteen years, of which a column or a point stands for many already."""


def check_drawn(days: tuple[int, int], wars: Sequence[War]) -> None:
    """Raise UsageError where more days are to be drawn than anybody could look at, or days that have no date."""
    first, last = days
    spans = "; ".join(f"{war.key} has days {war.day(war.opens)} to {war.last_day}" for war in wars)
    try:
        for war in wars:
            war.date_of(first), war.date_of(last)
    except OverflowError as error:
        raise UsageError(f"days {first} to {last} have no dates", f"narrow --days: {spans}") from error
    if last - first >= DRAWN:
        raise UsageError(f"{last - first + 1:,} days are more than the {DRAWN:,} that can be drawn", f"narrow --days: {spans}")


class DayArgument(NamedTuple):
    """A day of hostilities, and what was taken for granted where it was told as a date: a zone, a year."""

    number: int
    note: str = ""


_NUMBER = r"(?:day\s*|d\s*(?![+\u2212-]))?([+\u2212-]?\d+)"


def day(text: str, wars: Sequence[War]) -> DayArgument:
    """The day a user means: a number, or a date in the window of one of the wars. Raises UsageError in the domain's words."""
    plain = spelled_day(" ".join(text.split()))
    found = re.fullmatch(_NUMBER, plain, re.ASCII | re.IGNORECASE)
    if found and not _is_compact_date(found[1]):
        return DayArgument(_numbered(found[1], wars))
    _refuse_range(plain)
    if re.fullmatch(_ID, plain, re.ASCII | re.IGNORECASE):
        raise UsageError(f"`{plain}` is the id of an event, not a day", f"nkcompare show {plain}")
    from nkcompare.model.dates import NotADate, read_date

    try:
        told = read_date(plain, wars)
    except NotADate as error:
        raise UsageError(f"`{text}` is no day: {error}", _days_there_are(wars)) from error
    for war in wars:
        if war.opens <= told.date <= war.until:
            return DayArgument(war.day(told.date), told.note)
    raise UsageError(f"{told.date} lies in none of the wars", _days_there_are(wars))


_ID = r"\d{4}[a-z]?-\d{3,}"


def _is_compact_date(number: str) -> bool:
    """Whether a number is a date without its hyphens, as 20201012."""
    return len(number) == 8 and number[:2] in {"19", "20"}


def _numbered(written: str, wars: Sequence[War]) -> int:
    if len(written.lstrip("+-\u2212")) > _DIGITS:
        shown = written if len(written) < 3 * _DIGITS else f"{written[: 3 * _DIGITS]}\u2026"
        raise UsageError(f"no war has a day {shown}", _days_there_are(wars))
    number = int(written.replace("\u2212", "-"))
    try:
        for war in wars:
            war.date_of(number)
    except OverflowError as error:
        raise UsageError(f"day {number} has no date", _days_there_are(wars)) from error
    return number


_DIGITS = 4
"""A day of more digits lies decades away from any war: a slip, or a date without its hyphens."""


_DAYS = r"(?:days?\s*)?(-?\d{1,3})\s*(?:-|\u2013|\.\.|to)\s*(-?\d{1,3})"


def _refuse_range(text: str) -> None:
    """Raise UsageError for several days where one is asked for."""
    found = re.fullmatch(_DAYS, text, re.ASCII | re.IGNORECASE)
    if found:
        first, last = found.groups()
        raise UsageError(
            f"`{text}` is a range of days, and a day page has one",
            f"for example: nkcompare timeline --days {first}-{last}, or nkcompare log --days {first}-{last}",
        )


def _days_there_are(wars: Sequence[War]) -> str:
    spans = "; ".join(f"{war.key} has days 1 to {war.last_day} ({war.starts} to {war.until})" for war in wars)
    anchor = wars[0].anchor
    first = f"the day of the anchor ({anchor.label})" if anchor else "the first day of hostilities"
    return f"a day is counted from {first}, which is day 1; the day before is day 0. {spans}"


def columns(option: str, text: str) -> tuple[str, ...]:
    """One or two columns to count by; for --columns also none. Raises UsageError."""
    listed = tuple(names.values(text))
    if option == "--columns" and listed == ("none",):
        return ()
    if not 1 <= len(listed) <= 2:
        raise UsageError(f"{option} takes one column, or two with a comma, and got `{text}`", f"for example: {option} action")
    return listed


def check_disjoint(down: Sequence[str], across: Sequence[str]) -> None:
    """Raise UsageError where a column is asked for twice."""
    doubled = next((name for name in down if name in across or down.count(name) > 1), None)
    if doubled is None and len(set(across)) < len(across):
        doubled = across[0]
    if doubled:
        raise UsageError(f"the column `{doubled}` is asked for twice", "a column goes down or across, once")


def column_hint(name: str) -> str:
    """What was meant by an unknown column."""
    from nkcompare.compare.pivot_columns import column_names

    known = column_names()
    return did_you_mean(closest(name, known)) or f"columns are: {', '.join(known)}"


def populations(text: str | None, known: Tolls) -> tuple[str, ...]:
    """The populations asked for with --population, or all of them. Raises UsageError."""
    return names.chosen("--population", text, label_terms(known.populations.values())) or tuple(known.populations)


def contrasted(
    record: Record, selection: "Selection", traits: Sequence[str], against: str | None, horizon: int | None
) -> "ContrastComparison":
    """The focus against the parties named, or against every other of its kind. Raises UsageError."""
    from nkcompare.compare.contrast import BeyondTheLog, contrast

    book = record.codebook
    others = names.column("--against", against, "actor", book)
    doubled = [code for code in others if code in selection.actors]
    if doubled:
        raise UsageError(f"--against: {doubled[0]} is the focus itself", "name other parties, or another focus with --actor")
    start = max(log.war.day(log.war.day_one) for log in record.logs)
    if horizon is not None and horizon < start:
        raise UsageError(f"--horizon: day {horizon} lies before the first day of a war", f"day {start} is the first it can be")
    try:
        return contrast(record, selection, others, traits, horizon)
    except BeyondTheLog as error:
        raise UsageError(f"--horizon: {error}", f"day {error.last_day} is the last it can be") from error


def compared(
    kind: str, record: Record, selection: "Selection", *, by: str | None, against: str | None, horizon: int | None
) -> "ContrastComparison | OrderComparison | None":
    """What a figure of that kind is drawn from: a contrast, an order; None where it shows the acts alone. Raises UsageError."""
    given = [name for name, value in (("--by", by), ("--against", against), ("--horizon", horizon)) if value is not None]
    if kind == "contrast":
        from nkcompare.compare.contrast import TRAITS

        return contrasted(record, selection, TRAITS if by is None else traits(by), against, horizon)
    if kind == "order" and given in ([], ["--by"]):
        from nkcompare.compare.order import order

        return order(record, selection, traits(by) if by is not None else ())
    if given:
        right = "contrast and order" if given[0] == "--by" else "contrast"
        raise UsageError(f"{given[0]} has no meaning in the figure {kind}", f"it is for {right}")
    return None
