"""Values of options: text as typed is read as a day, codes, names or columns, or refused with a hint."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from nkcompare.app import names
from nkcompare.app.errors import UsageError
from nkcompare.app.query import Filters
from nkcompare.model.characters import is_visible
from nkcompare.model.codebook import Codebook
from nkcompare.model.folding import fold
from nkcompare.model.naming import closest, did_you_mean, label_terms
from nkcompare.model.record import Record
from nkcompare.model.spelled_day import spelled_day
from nkcompare.model.toll import Tolls
from nkcompare.model.war import War

if TYPE_CHECKING:
    from nkcompare.compare.contrast import ContrastComparison
    from nkcompare.compare.order import OrderComparison
    from nkcompare.compare.select import Selection


def known_war(option: str, key: str, wars: Mapping[str, War]) -> War:
    """The war with a key, of those known. Raises UsageError."""
    if key not in wars:
        raise UsageError(f"{option}: unknown war `{key}`", f"the wars are: {', '.join(wars)}")
    return wars[key]


def option_date(text: str, option: str) -> date:
    """The date that an option's text names. Raises UsageError."""
    from nkcompare.model.dates import NotADate, read_date

    try:
        return read_date(text).date
    except NotADate as error:
        raise UsageError(f"{option}: {error}", "write it as YYYY-MM-DD") from error


def selection(filters: Filters, book: Codebook) -> "Selection":
    """The selection for filters as typed, each value checked against the codebook. Raises UsageError with a hint."""
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


def plain_text(option: str, text: str) -> str:
    """The value of an option that is printed as it is. Raises UsageError for a character that cannot be seen."""
    if not is_visible(text):
        raise UsageError(f"{option} has an invisible character", "leave it out")
    return text


def _words(text: str | None) -> tuple[str, ...]:
    """The words of --text. Raises UsageError for control characters, which no cell has and which would act on the terminal."""
    if not all(map(is_visible, words := tuple((text or "").split()))):
        raise UsageError("--text has an invisible character", "leave it out; no cell of a valid record has one")
    if text is not None and not any(map(fold, words)):
        raise UsageError(f"--text: `{text}` has neither a letter nor a digit", "give words, or beginnings of words")
    return words


def traits(text: str) -> tuple[str, ...]:
    """The traits that make a kind of act, as typed with --by. Raises UsageError."""
    from nkcompare.compare.diff import TRAITS

    return names.codes("--by", text, TRAITS)


_RANGE = r"(-?\d{1,6})(?:(?:-|\.\.|:| to )(-?\d{1,6}))?"


def day_range(text: str) -> tuple[int, int]:
    """The first and last day, both included, of a range such as `1-5`, `-2-3` or `7`. Raises UsageError."""
    found = re.fullmatch(_RANGE, text.strip(), re.ASCII)
    if not found:
        raise UsageError(
            f"--days: `{text}` is not a range of days", "for example: --days 1-5, or --days -3-0 for the days before the war"
        )
    first = int(found[1])
    last = int(found[2]) if found[2] is not None else first
    if last < first:
        raise UsageError(f"--days: {first} comes after {last}", f"for example: --days {last}-{first}")
    return first, last


DRAWN = 5_000
"""The most days that are drawn: more than thirteen years, where one column already stands for many days."""


def check_drawn(days: tuple[int, int], wars: Sequence[War]) -> None:
    """Raise UsageError where there are more than `DRAWN` days to draw, or days that have no date."""
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
    """A day of hostilities, and a note on what was assumed where it was given as a date: a zone, a year."""

    number: int
    note: str = ""


_NUMBER = r"(?:day\s*|d\s*(?![+-]))?([+-]?\d+)"


def day(text: str, wars: Sequence[War]) -> DayArgument:
    """The day a user means: a number, or a date within the log of one of the wars. Raises UsageError."""
    plain = spelled_day(" ".join(text.split()))
    found = re.fullmatch(_NUMBER, plain.replace("\u2212", "-"), re.ASCII | re.IGNORECASE)
    if found and not _is_compact_date(found[1]):
        return DayArgument(_numbered(found[1], wars))
    _refuse_range(plain)
    if re.fullmatch(_ID, plain, re.ASCII | re.IGNORECASE):
        raise UsageError(f"`{plain}` is the id of an event, not a day", f"nkcompare show {plain}")
    from nkcompare.model.dates import NotADate, read_date

    try:
        parsed = read_date(plain, wars)
    except NotADate as error:
        raise UsageError(f"`{text}` is not a day: {error}", _days_there_are(wars)) from error
    for war in wars:
        if war.opens <= parsed.date <= war.until:
            return DayArgument(war.day(parsed.date), parsed.note)
    raise UsageError(f"{parsed.date} lies in none of the wars", _days_there_are(wars))


_ID = r"\d{4}[a-z]?-\d{3,}"


def _is_compact_date(number: str) -> bool:
    """Whether a number is a date without its hyphens, as 20201012."""
    return len(number) == 8 and number[:2] in {"19", "20"}


def _numbered(written: str, wars: Sequence[War]) -> int:
    if len(written.lstrip("+-")) > _DIGITS:
        shown = written if len(written) < 3 * _DIGITS else f"{written[: 3 * _DIGITS]}\u2026"
        raise UsageError(f"there is no day {shown} in any war", _days_there_are(wars))
    number = int(written)
    try:
        for war in wars:
            war.date_of(number)
    except OverflowError as error:
        raise UsageError(f"day {number} has no date", _days_there_are(wars)) from error
    return number


_DIGITS = 4
"""The most digits of a day; one with more lies decades away from any war, and is a typing error or a date without hyphens."""


_DAYS = r"(?:days?\s*)?(-?\d{1,3})\s*(?:-|\u2013|\.\.|to)\s*(-?\d{1,3})"


def _refuse_range(text: str) -> None:
    """Raise UsageError for a range of days where one day is expected."""
    found = re.fullmatch(_DAYS, text, re.ASCII | re.IGNORECASE)
    if found:
        first, last = found.groups()
        raise UsageError(
            f"`{text}` is a range of days, but a day page has one",
            f"for example: nkcompare timeline --days {first}-{last}, or nkcompare log --days {first}-{last}",
        )


def _days_there_are(wars: Sequence[War]) -> str:
    spans = "; ".join(f"{war.key} has days 1 to {war.last_day} ({war.starts} to {war.until})" for war in wars)
    anchor = wars[0].anchor
    first = f"the day of the anchor ({anchor.label})" if anchor else "the first day of hostilities"
    return f"a day is counted from {first}, which is day 1; the day before is day 0. {spans}"


def columns(option: str, text: str) -> tuple[str, ...]:
    """One or two columns to count by; for --columns also `none`. Raises UsageError."""
    listed = tuple(names.values(text))
    if option == "--columns" and listed == ("none",):
        return ()
    if not 1 <= len(listed) <= 2:
        raise UsageError(f"{option} takes one column, or two with a comma, but got `{text}`", f"for example: {option} action")
    return listed


def check_disjoint(down: Sequence[str], across: Sequence[str]) -> None:
    """Raise UsageError where a column is given twice."""
    doubled = next((name for name in down if name in across or down.count(name) > 1), None)
    if doubled is None and len(set(across)) < len(across):
        doubled = across[0]
    if doubled:
        raise UsageError(f"the column `{doubled}` is given twice", "use a column once, down or across")


def column_hint(name: str) -> str:
    """The hint for an unknown column: those closest to it, else all."""
    from nkcompare.compare.pivot_columns import column_names

    known = column_names()
    return did_you_mean(closest(name, known)) or f"the columns are: {', '.join(known)}"


def populations(text: str | None, known: Tolls) -> tuple[str, ...]:
    """The codes of the populations given with --population, else of all. Raises UsageError."""
    return names.chosen("--population", text, label_terms(known.populations.values())) or tuple(known.populations)


def contrasted(
    record: Record, selection: "Selection", traits: Sequence[str], against: str | None, horizon: int | None
) -> "ContrastComparison":
    """The focus against the parties given with --against, else against all others of its kind. Raises UsageError."""
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
        raise UsageError(f"{given[0]} does not apply to the figure {kind}", f"it applies to {right}")
    return None
