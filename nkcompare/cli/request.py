"""From options as typed to what the other layers take: a record, a selection, a terminal, a day."""

import os
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from nkcompare.cli.exits import CannotWriteError, UsageError
from nkcompare.cli.options import Filters, Output, Source, Style
from nkcompare.compare.select import Selection
from nkcompare.model.codebook import Codebook
from nkcompare.model.event import CERTAINTIES
from nkcompare.model.record import Log, Record
from nkcompare.model.toll import Tolls
from nkcompare.model.war import War
from nkcompare.model.when import NotADate, read_date
from nkcompare.show.terminal import Terminal, this_terminal
from nkcompare.store.package import Keep, Reading, UnknownWarError, find_package, read_package, sound_record

if TYPE_CHECKING:
    from nkcompare.compare.align import Alignment
    from nkcompare.compare.tolls import TollComparison
    from nkcompare.model.hypothesis import Analysis
    from nkcompare.show.save import Saved


def terminal(output: Output) -> Terminal:
    """The terminal the command prints to, with the file that keeps what it shows. Raises UsageError for a file it cannot be."""
    here = this_terminal(os.environ, no_color=output.no_color)
    return here._replace(saved=_saved(output)) if output.save is not None else here


def _saved(output: Output) -> "Saved":
    from nkcompare.show.save import KINDS, Saved  # noqa: PLC0415 - most runs save nothing

    path = Path(output.save or "")
    if path.suffix.lower() not in KINDS:
        raise UsageError(f"--save: `{output.save}` does not end in {', '.join(KINDS)}", "for example: --save day5.svg")
    if output.format != Style.table:
        raise UsageError(
            f"--save keeps the table a terminal shows, and --format {output.format} shows none",
            f"leave one of them out, or send the data to a file: --format {output.format} > FILE",
        )
    return Saved(path, colour=not (output.no_color or os.environ.get("NO_COLOR")))


def package_root(source: Source) -> Path:
    """The folder of the package asked for; raises RecordError where there is none."""
    # typer has looked into NKCOMPARE_EVENTS already: `source.events` is the option, else the environment.
    return find_package(source.events, None, _here())


def _here() -> Path:
    """The current folder, as a path in full; as it is where somebody has deleted it."""
    try:
        return Path.cwd()
    except OSError:
        return Path()


def record(
    source: Source,
    filters: Filters | None = None,
    *,
    wars: Sequence[str] | None = None,
    at_least: int = 2,
    whole: bool = True,
    keep: Keep | None = None,
) -> Record:
    """The sound record of the wars asked for, re-counted by --day-one and --align. Raises RecordError or UsageError.

    `filters` say whose milestone --align means where it names no party. `wars` stands in for --wars where a command
    names its wars itself (an empty list: all of them). A command that looks at nothing but what --actor asks for needs
    no `whole` record: then other parties' events are checked and not kept. `keep` says what else need not be kept; it is told
    the wars as `wars.csv` has them, and not asked where they are counted otherwise.
    """
    chosen = wars if wars is not None else _list(source.wars) if source.wars is not None else None
    if source.wars is not None and wars is None and len(chosen or ()) < at_least:
        raise UsageError(f"--wars needs at least {at_least} wars, and got `{source.wars}`", "for example: --wars 2016,2020")
    if chosen and len(set(chosen)) < len(chosen):
        raise UsageError("--wars names a war twice", "name each war once")
    parties = () if whole or filters is None or source.align else _list(filters.actor)
    parties = () if "all" in map(str.casefold, parties) else parties
    return counted(reading_of(source, chosen, parties, None if source.align or source.day_one else keep), source, filters)


def counted(reading: Reading, source: Source, filters: Filters | None = None) -> Record:
    """The sound record of a reading, re-counted by --day-one and --align. Raises RecordError or UsageError."""
    found = sound_record(reading)
    recounted = Record(found.codebook, tuple(_recounted(log, source, reading.wars) for log in found.logs))
    return aligned(recounted, source.align, (filters or Filters()).actor) if source.align else recounted


def reading_of(source: Source, wars: Sequence[str] | None, parties: Collection[str] = (), keep: Keep | None = None) -> Reading:
    """Whatever can be read of the wars asked for, with its problems. Raises UsageError for a war that is not there."""
    try:
        return read_package(package_root(source), wars, parties=parties, keep=keep)
    except UnknownWarError as error:
        raise UsageError(str(error), error.hint) from error


def tolls(source: Source, book: Codebook) -> Tolls:
    """The sound tolls of the package. Raises RecordError, also where it has none."""
    from nkcompare.store.tolls import sound_tolls  # noqa: PLC0415 - few commands count the dead

    return sound_tolls(package_root(source), book)


def scale(source: Source, found: Record, day: int | None) -> "TollComparison | None":
    """The tolls of a record's wars by a day (None: in the end); None where the package has none. Raises RecordError."""
    from nkcompare.store.tolls import has_tolls  # noqa: PLC0415 - as above

    if not has_tolls(package_root(source)):
        return None
    from nkcompare.compare.tolls import compare_tolls  # noqa: PLC0415 - as above

    return compare_tolls(tolls(source, found.codebook), [log.war for log in found.logs], day)


def analysis(source: Source) -> "Analysis | None":
    """The sound analysis of the package's hypotheses; None where it has none. Raises RecordError."""
    from nkcompare.cli.analysing import sound_analysis  # noqa: PLC0415 - few commands weigh evidence
    from nkcompare.store.hypotheses import has_analysis  # noqa: PLC0415

    return sound_analysis(reading_of(source, [])) if has_analysis(package_root(source)) else None


def populations(text: str | None, known: Tolls) -> tuple[str, ...]:
    """The populations asked for with --population, or all of them. Raises UsageError."""
    return _codes("--population", text, known.populations) or tuple(known.populations)


@contextmanager
def writing() -> Iterator[None]:
    """What is done inside writes to the record; raises CannotWriteError where it could not be."""
    from nkcompare.store.write import WriteError  # noqa: PLC0415 - a command that only reads need not load it

    try:
        yield
    except WriteError as error:
        raise CannotWriteError(error.message, error.hint) from error


def _recounted(log: Log, source: Source, wars: dict[str, War]) -> Log:
    """The log on the clock asked for with --day-one."""
    for text in source.day_one or ():
        key, equals, written = text.partition("=")
        if not equals:
            raise UsageError(f"--day-one takes WAR=DATE, and got `{text}`", "for example: --day-one 2016=2016-04-01")
        if key not in wars:
            raise UsageError(f"--day-one: unknown war `{key}`", f"the wars are: {', '.join(wars)}")
        if key == log.war.key:
            day_one = _date(written, "--day-one")
            if abs(day_one - log.war.day_one).days > _FARTHEST:
                hint = f"day one of {key} is {log.war.day_one}"
                raise UsageError(f"--day-one: {day_one} is more than {_FARTHEST} days from the war", hint)
            log = Log(log.war.counted_from(day_one), log.events)
    return log


def aligned(found: Record, anchor: str, actor: str) -> Record:
    """The record counted from an anchor as typed: `truce`, a milestone of `actor`, or `PARTY:milestone`. Raises UsageError."""
    from nkcompare.compare.align import TRUCE, NeverReached, align  # noqa: PLC0415 - most runs align nothing

    try:
        return align(found, _alignment(anchor.strip(), actor, found.codebook))
    except NeverReached as error:
        instead = f"every war has: {', '.join((*error.instead, TRUCE))}; another party's: --align CODE:milestone"
        raise UsageError(f"--align: {error}", instead) from error


def _alignment(text: str, actor: str, book: Codebook) -> "Alignment":
    from nkcompare.compare.align import TRUCE, Alignment  # noqa: PLC0415 - as above

    party, _, name = text.rpartition(":")
    if text.casefold() == TRUCE and TRUCE not in book.milestones:
        return Alignment(None)
    milestone = book.milestones.get(name.casefold())
    if milestone is None:
        raise UsageError(f"--align: unknown milestone `{name}`", _near(name.casefold(), (*book.milestones, TRUCE)))
    whose = party or actor
    if whose.casefold() == "all":
        return Alignment(milestone, Selection().focus(book), "all")
    parties = _codes("--align" if party else "--actor", whose, (*book.actors, "all"), every=True)
    return Alignment(milestone, parties, ",".join(parties))


_FARTHEST = 366


def _date(text: str, option: str) -> date:
    try:
        return read_date(text)
    except NotADate as error:
        raise UsageError(f"{option}: {error}", "write it as YYYY-MM-DD") from error


def selection(filters: Filters, book: Codebook) -> Selection:
    """The filters as typed, every value checked against the codebook. Raises UsageError with what was meant."""
    everyone = filters.actor.casefold() == "all"
    return Selection(
        actors=() if everyone else _codes("--actor", filters.actor, (*book.actors, "all"), every=True),
        targets=frozenset(_codes("--target", filters.target, book.actors)),
        actions=frozenset(_codes("--action", filters.action, book.actions)),
        levels=frozenset(_codes("--level", filters.level, book.levels)),
        officials=frozenset(_officials(filters.official, book)),
        channels=frozenset(_codes("--channel", filters.channel, book.channels)),
        certainties=frozenset(_codes("--certainty", filters.certainty, CERTAINTIES)),
        days=day_range(filters.days) if filters.days is not None else None,
        words=_words(filters.text),
    )


def _words(text: str | None) -> tuple[str, ...]:
    """The words of --text. Raises UsageError for what no cell may hold, which would act on the terminal where it is repeated."""
    if not all(map(str.isprintable, words := tuple((text or "").split()))):
        raise UsageError("--text holds a character that cannot be seen", "no cell of a sound record does; leave it out")
    return words


def traits(text: str) -> tuple[str, ...]:
    """What makes a kind of act, as typed with --by. Raises UsageError."""
    from nkcompare.compare.kinds import TRAITS  # noqa: PLC0415 - `day` knows no kinds

    return _codes("--by", text, TRAITS)


def _codes(option: str, text: str | None, known: Collection[str], *, every: bool = False) -> tuple[str, ...]:
    """Comma-separated codes in any letter case, each known."""
    if text is None:
        return ()
    by_fold = {code.casefold(): code for code in known}
    found = []
    for value in _list(text):
        code = by_fold.get(value.casefold())
        if code is None or (every and code == "all"):
            raise UsageError(f"{option}: unknown code `{value}`", _near(value, known))
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
    for value in _list(text):
        fitting = [name for name in names if value.casefold() in name.casefold()]
        if not fitting:
            raise UsageError(f"--official: nobody is called `{value}`", _near(value, names))
        found += fitting
    return found


def _near(value: str, known: Collection[str]) -> str:
    close = get_close_matches(value.upper(), known, n=2, cutoff=0.5) or get_close_matches(value, known, n=2, cutoff=0.5)
    if close:
        return "did you mean " + " or ".join(f"`{code}`" for code in close) + "?"
    return f"known are: {', '.join(known)}" if len(known) < 40 else "TAB completes it, or see `nkcompare codebook`"


def _list(text: str) -> list[str]:
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
    names = tuple(_list(text))
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
    from nkcompare.compare.views import column_names  # noqa: PLC0415 - for the one run that goes wrong

    known = column_names()
    close = get_close_matches(name, known, n=2, cutoff=0.6)
    if close:
        return "did you mean " + " or ".join(f"`{column}`" for column in close) + "?"
    return f"columns are: {', '.join(known)}"
