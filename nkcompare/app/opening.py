"""Opening what a request is about: a record, its tolls, its background, its analysis; read and checked."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from nkcompare.app import arguments, names
from nkcompare.app.errors import CannotWriteError, UsageError
from nkcompare.app.query import Filters, Source
from nkcompare.model.codebook import Codebook
from nkcompare.model.naming import NamedCode, find, milestone_terms
from nkcompare.model.problem import Place
from nkcompare.model.record import Log, Record
from nkcompare.model.toll import Tolls
from nkcompare.model.war import War
from nkcompare.store.package import JOURNAL, Reading, RecordError, UnknownWarError, find_package, read_package, valid_record
from nkcompare.store.stable_reading import read_stable
from nkcompare.store.text_blocks import is_there

__all__ = [
    "Reading",
    "RecordError",
    "aligned",
    "analysis",
    "any_background",
    "background",
    "claims",
    "meanwhile",
    "metadata",
    "package_root",
    "reading_of",
    "reading_with_analysis",
    "record",
    "record_of",
    "toll_comparison",
    "tolls",
    "writing",
]  # fmt: skip
"""With RecordError and Reading, so that code that does not read files itself can import them from here."""

if TYPE_CHECKING:
    from nkcompare.app.background import ClaimResults
    from nkcompare.compare.align import Alignment
    from nkcompare.compare.completeness import Reliability
    from nkcompare.compare.tolls import TollComparison
    from nkcompare.model.background import Background, Fact
    from nkcompare.model.hypothesis import Analysis
    from nkcompare.model.record import PackageMetadata


def package_root(source: Source) -> Path:
    """The folder of the package; raises RecordError where there is none."""
    # `source.events` is the option, else NKCOMPARE_EVENTS, which typer has read already.
    root = find_package(source.events, None, _here())
    if is_there(root / JOURNAL):
        _finish(root)
    return root


def _finish(root: Path) -> None:
    """Finish a change of several files that a killed command had begun. Raises RecordError where that is not possible."""
    from nkcompare.store.checks.files import UNFINISHED
    from nkcompare.store.write.files import UnfinishedError, WriteError, finish

    try:
        finish(root)
    except WriteError as error:
        cause = error.why if isinstance(error, UnfinishedError) else error.message
        raise RecordError([UNFINISHED.at(Place(JOURNAL), cause=cause)], root) from error


def metadata(source: Source) -> "PackageMetadata":
    """Name and version of the package; empty where it does not give them. Raises RecordError where there is no package."""
    from nkcompare.store.descriptor import read_metadata

    return read_metadata(package_root(source))


def _here() -> Path:
    """The absolute path of the current folder; a relative one where somebody has deleted it."""
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
) -> Record:
    """The valid record of the wars asked for, with --day-one and --align applied. Raises RecordError or UsageError.

    `filters` say whose milestone --align means where it names no party. `wars` replaces --wars where a command chooses its
    wars itself (an empty list: all of them).
    """
    chosen = wars if wars is not None else names.values(source.wars) if source.wars is not None else None
    if chosen is not None and not chosen and wars is None:
        raise UsageError("--wars names no war", "for example: --wars 2016,2020")
    if source.wars is not None and wars is None and len(chosen or ()) < at_least:
        raise UsageError(
            f"a comparison needs at least {at_least} wars, but got `{source.wars}`",
            "for example: --wars 2016,2020; one war alone: nkcompare day, timeline, pivot, log, export, plot lanes",
        )
    if chosen and len(set(chosen)) < len(chosen):
        raise UsageError("--wars names a war twice", "name each war once")
    return record_of(reading_of(source, chosen), source, filters)


def record_of(reading: Reading, source: Source, filters: Filters | None = None) -> Record:
    """The valid record of a reading, with --day-one and --align applied. Raises RecordError or UsageError."""
    found = valid_record(reading)
    recounted = Record(found.codebook, tuple(_recounted(log, source, reading.wars) for log in found.logs))
    return aligned(recounted, source.align, (filters or Filters()).actor) if source.align else recounted


def reading_of(source: Source, wars: Sequence[str] | None) -> Reading:
    """What can be read of some wars (None: the default; none: all), with its problems. Raises UsageError for an unknown war."""
    try:
        return read_package(package_root(source), wars)
    except UnknownWarError as error:
        raise UsageError(str(error), error.hint) from error


def tolls(source: Source, book: Codebook) -> Tolls:
    """The valid tolls of the package. Raises RecordError, also where it has none."""
    from nkcompare.store.tolls import valid_tolls

    root = package_root(source)
    return read_stable(root, lambda: valid_tolls(root, book), lambda _: False, RecordError)


def toll_comparison(source: Source, found: Record, day: int | None) -> "TollComparison | None":
    """The tolls of a record's wars by a day (None: in the end); None where the package has none. Raises RecordError."""
    from nkcompare.store.tolls import has_tolls

    if not has_tolls(package_root(source)):
        return None
    from nkcompare.compare.tolls import compare_tolls

    return compare_tolls(tolls(source, found.codebook), [log.war for log in found.logs], day)


def background(source: Source, book: Codebook) -> "Background":
    """The background of the package; raises RecordError where it is not valid, or there is none."""
    from nkcompare.store.background import valid_background

    return valid_background(package_root(source), book)


def any_background(source: Source, book: Codebook) -> "Background | None":
    """The background of the package; None where it has none. Raises RecordError."""
    from nkcompare.store.background import has_background

    return background(source, book) if has_background(package_root(source)) else None


def claims(source: Source) -> "ClaimResults | None":
    """The claims of the package, tested on the whole record; None where it has none. Raises RecordError."""
    from nkcompare.store.claims import has_claims

    if not has_claims(package_root(source)):
        return None
    from nkcompare.app.background import valid_claims

    return valid_claims(reading_of(source, []))


def reliability(source: Source) -> "Reliability":
    """The reliability of the package's whole record, as far as it is known. Raises RecordError."""
    from nkcompare.compare.completeness import UNKNOWN
    from nkcompare.compare.completeness import reliability as known
    from nkcompare.store.double_coding import has_any

    if not has_any(package_root(source)):
        return UNKNOWN
    from nkcompare.app.double_coding import valid_double, valid_lists

    reading = reading_of(source, [])
    return known(valid_record(reading), valid_double(reading), valid_lists(reading))


def meanwhile(source: Source, found: Record, day: int, parties: Sequence[str]) -> "dict[str, tuple[Fact, ...]] | None":
    """The other commitments of some parties on a day, by war; None where the package has no background. Raises RecordError."""
    known = any_background(source, found.codebook)
    if known is None:
        return None
    from nkcompare.compare.commitments import meanwhile as compared

    return {log.war.key: compared(known, log.war.date_of(day), parties) for log in found.logs}


def analysis(source: Source) -> "Analysis | None":
    """The valid analysis of the package's hypotheses; None where it has none. Raises RecordError."""
    from nkcompare.store.hypotheses import has_analysis

    return reading_with_analysis(source)[1] if has_analysis(package_root(source)) else None


def reading_with_analysis(source: Source) -> "tuple[Reading, Analysis]":
    """A reading of all wars with the valid analysis. Raises RecordError."""
    from nkcompare.app.hypotheses import valid_analysis

    def read() -> "tuple[Reading, Analysis]":
        reading = reading_of(source, [])
        return reading, valid_analysis(reading)

    return read_stable(package_root(source), read, lambda _: False, RecordError)


@contextmanager
def writing() -> Iterator[None]:
    """A context for writing to the record; raises CannotWriteError where a file could not be written."""
    from nkcompare.store.write.files import WriteError

    try:
        yield
    except WriteError as error:
        raise CannotWriteError(error.message, error.hint) from error


def _recounted(log: Log, source: Source, wars: dict[str, War]) -> Log:
    """The log with the first day of its war from --day-one. Raises UsageError."""
    for text in source.day_one or ():
        key, equals, written = text.partition("=")
        if not equals:
            raise UsageError(f"--day-one takes WAR=DATE, but got `{text}`", "for example: --day-one 2016=2016-04-01")
        arguments.known_war("--day-one", key, wars)
        if key == log.war.key:
            day_one = arguments.option_date(written, "--day-one")
            if abs(day_one - log.war.day_one).days > _FARTHEST:
                hint = f"day one of {key} is {log.war.day_one}"
                raise UsageError(f"--day-one: {day_one} is more than {_FARTHEST} days from the war", hint)
            log = Log(log.war.counted_from(day_one), log.events)
    return log


def aligned(found: Record, anchor: str, actor: str) -> Record:
    """The record counted from an anchor: `truce`, a milestone of `actor`, or `PARTY:milestone`. Raises UsageError."""
    from nkcompare.compare.align import TRUCE, NeverReached, align

    try:
        return align(found, _alignment(anchor.strip(), actor, found.codebook))
    except NeverReached as error:
        instead = f"every war reached: {', '.join((*error.instead, TRUCE))}; for another party: --align CODE:milestone"
        raise UsageError(f"--align: {error}", instead) from error


def _alignment(text: str, actor: str, book: Codebook) -> "Alignment":
    from nkcompare.compare.align import TRUCE, Alignment

    party, _, name = text.rpartition(":")
    if text.casefold() == TRUCE and TRUCE not in book.milestones:
        return Alignment(None)
    terms = [*milestone_terms(book), NamedCode(TRUCE, (TRUCE,))]
    found = find(name, terms)
    milestone = book.milestones.get(found[0]) if found else None
    if milestone is None:
        raise UsageError(f"--align: unknown milestone `{name}`", names.hint(name, terms))
    parties = names.parties("--align" if party else "--actor", party or actor, book)
    if not parties:
        from nkcompare.compare.select import Selection

        return Alignment(milestone, Selection().focus(book), names.EVERYBODY)
    return Alignment(milestone, parties, ",".join(parties))


_FARTHEST = 366
