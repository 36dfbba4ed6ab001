"""Options as typed, read as values: a day, codes, names, columns. Each is checked; what was meant is hinted at."""

import re
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING

from nkcompare.app.errors import UsageError
from nkcompare.app.query import Filters
from nkcompare.model.codebook import Codebook
from nkcompare.model.columns import CERTAINTIES
from nkcompare.model.dates import NotADate, read_date
from nkcompare.model.toll import Tolls
from nkcompare.model.war import War

if TYPE_CHECKING:
    from nkcompare.compare.select import Selection


def option_date(text: str, option: str) -> date:
    """The date an option holds. Raises UsageError."""
    try:
        return read_date(text)
    except NotADate as error:
        raise UsageError(f"{option}: {error}", "write it as YYYY-MM-DD") from error


def selection(filters: Filters, book: Codebook) -> "Selection":
    """The filters as typed, every value checked against the codebook. Raises UsageError with what was meant."""
    from nkcompare.compare.select import Selection  # noqa: PLC0415 - a shell that completes a word selects nothing

    everyone = filters.actor.casefold() == "all"
    return Selection(
        actors=() if everyone else codes("--actor", filters.actor, (*book.actors, "all"), every=True),
        targets=frozenset(codes("--target", filters.target, book.actors)),
        actions=frozenset(codes("--action", filters.action, book.actions)),
        levels=frozenset(codes("--level", filters.level, book.levels)),
        officials=frozenset(_officials(filters.official, book)),
        channels=frozenset(codes("--channel", filters.channel, book.channels)),
        certainties=frozenset(codes("--certainty", filters.certainty, CERTAINTIES)),
        days=day_range(filters.days) if filters.days is not None else None,
        words=_words(filters.text),
        asked=frozenset(codes("--asked-by", filters.asked_by, askers(book))),
        recount=filters.recount,
    )


def askers(book: Codebook) -> tuple[str, ...]:
    """What --asked-by takes: as the focus sees it, or a party."""
    from nkcompare.compare.viewpoint import ASKED  # noqa: PLC0415 - as above

    return (*ASKED, *book.actors)


def _words(text: str | None) -> tuple[str, ...]:
    """The words of --text. Raises UsageError for what no cell may hold, which would act on the terminal where it is repeated."""
    if not all(map(str.isprintable, words := tuple((text or "").split()))):
        raise UsageError("--text holds a character that cannot be seen", "no cell of a sound record does; leave it out")
    return words


def parties(text: str, book: Codebook) -> tuple[str, ...]:
    """The parties an option names; none for `all`. Raises UsageError."""
    return () if text.casefold() == "all" else codes("--actor", text, (*book.actors, "all"), every=True)


def traits(text: str) -> tuple[str, ...]:
    """What makes a kind of act, as typed with --by. Raises UsageError."""
    from nkcompare.compare.diff import TRAITS  # noqa: PLC0415 - `day` knows no kinds

    return codes("--by", text, TRAITS)


def codes(option: str, text: str | None, known: Collection[str], *, every: bool = False) -> tuple[str, ...]:
    """Comma-separated codes in any letter case, each known. Raises UsageError."""
    if text is None:
        return ()
    by_fold = {code.casefold(): code for code in known}
    found = []
    for value in values(text):
        code = by_fold.get(value.casefold())
        if code is None or (every and code == "all"):
            raise UsageError(f"{option}: unknown code `{value}`", near(value, known))
        found.append(code)
    if not found:
        raise UsageError(f"{option} is empty", f"give one of: {', '.join(known)}")
    return tuple(dict.fromkeys(found))


def _officials(text: str | None, book: Codebook) -> Iterable[str]:
    """The names a typed part of a name stands for."""
    if text is None:
        return ()
    names = sorted({name for _, name in book.officials})
    found: list[str] = []
    for value in values(text):
        fitting = [name for name in names if value.casefold() in name.casefold()]
        if not fitting:
            raise UsageError(f"--official: nobody is called `{value}`", near(value, names))
        found += fitting
    return found


def near(value: str, known: Collection[str]) -> str:
    """A hint at what was meant by an unknown code: those most like it, else all there are, else where they are told."""
    close = get_close_matches(value.upper(), known, n=2, cutoff=0.5) or get_close_matches(value, known, n=2, cutoff=0.5)
    if close:
        return "did you mean " + " or ".join(f"`{code}`" for code in close) + "?"
    return f"known are: {', '.join(known)}" if len(known) < 40 else "TAB completes it, or see `nkcompare codebook`"


def values(text: str) -> list[str]:
    """The values of a list with commas between."""
    return [value.strip() for value in text.split(",") if value.strip()]


_RANGE = re.compile(r"(-?\d{1,6})(?:(?:-|\.\.|:| to )(-?\d{1,6}))?", re.ASCII)


def day_range(text: str) -> tuple[int, int]:
    """`1-5`, `-2-3` or `7`: first and last day, both included. Raises UsageError."""
    found = _RANGE.fullmatch(text.strip())
    if not found:
        raise UsageError(
            f"--days: `{text}` is no range of days", "for example: --days 1-5, or --days -3-0 for the days before the war"
        )
    first = int(found[1])
    last = int(found[2]) if found[2] is not None else first
    if last < first:
        raise UsageError(f"--days: {first} comes after {last}", f"for example: --days {last}-{first}")
    return first, last


_DAY = re.compile(r"(?:day\s*)?([+-]?\d{1,6})", re.IGNORECASE | re.ASCII)


def day(text: str, wars: Sequence[War]) -> int:
    """The day a user means: a number, or a date in the window of one of the wars. Raises UsageError in the domain's words."""
    found = _DAY.fullmatch(text.strip())
    if found:
        number = int(found[1])
        try:
            for war in wars:
                war.date_of(number)
        except OverflowError as error:
            raise UsageError(f"day {number} has no date", _days_there_are(wars)) from error
        return number
    try:
        when = read_date(text)
    except NotADate as error:
        raise UsageError(f"`{text}` is no day: {error}", _days_there_are(wars)) from error
    for war in wars:
        if war.opens <= when <= war.until:
            return war.day(when)
    raise UsageError(f"{when} lies in none of the wars", _days_there_are(wars))


def _days_there_are(wars: Sequence[War]) -> str:
    spans = "; ".join(f"{war.key} has days 1 to {war.last_day} ({war.starts} to {war.until})" for war in wars)
    anchor = wars[0].anchor
    first = f"the day of the anchor ({anchor.label})" if anchor else "the first day of hostilities"
    return f"a day is counted from {first}, which is day 1; the day before is day 0. {spans}"


def columns(option: str, text: str) -> tuple[str, ...]:
    """One or two columns to count by; for --columns also none. Raises UsageError."""
    names = tuple(values(text))
    if option == "--columns" and names == ("none",):
        return ()
    if not 1 <= len(names) <= 2:
        raise UsageError(f"{option} takes one column, or two with a comma, and got `{text}`", f"for example: {option} action")
    return names


def disjoint(down: Sequence[str], across: Sequence[str]) -> None:
    """Raise UsageError where a column is asked for twice."""
    doubled = next((name for name in down if name in across or down.count(name) > 1), None)
    if doubled is None and len(set(across)) < len(across):
        doubled = across[0]
    if doubled:
        raise UsageError(f"the column `{doubled}` is asked for twice", "a column goes down or across, once")


def column_hint(name: str) -> str:
    """What was meant by an unknown column."""
    from nkcompare.compare.pivot_columns import column_names  # noqa: PLC0415 - for the one run that goes wrong

    known = column_names()
    close = get_close_matches(name, known, n=2, cutoff=0.6)
    if close:
        return "did you mean " + " or ".join(f"`{column}`" for column in close) + "?"
    return f"columns are: {', '.join(known)}"


def populations(text: str | None, known: Tolls) -> tuple[str, ...]:
    """The populations asked for with --population, or all of them. Raises UsageError."""
    return codes("--population", text, known.populations) or tuple(known.populations)
