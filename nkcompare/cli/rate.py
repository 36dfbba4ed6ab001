"""`nkcompare rate`."""

import sys
from typing import Annotated

import typer

from nkcompare.cli import request
from nkcompare.cli.exits import UsageError
from nkcompare.cli.options import EventsOption, NoColorOption, Output, Source

GROUP = "Curate"


def rate(
    evidence: Annotated[str, typer.Argument(metavar="EVIDENCE", help="An item's id, such as E13.")],
    hypothesis: Annotated[str, typer.Argument(metavar="HYPOTHESIS", help="A hypothesis's id, such as H1.")],
    rating: Annotated[str, typer.Argument(metavar="RATING", help="CC, C, N, I, II or NA.")],
    *,
    rater: Annotated[str | None, typer.Option("--rater", metavar="NAME", help="Whose rating it is.")] = None,
    why: Annotated[str | None, typer.Option("--why", metavar="TEXT", help="The reason, in one sentence.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show the change and write nothing.")] = False,
    events: EventsOption = None,
    no_color: NoColorOption = False,
) -> None:
    """Add or change a rating of the analysis of competing hypotheses; asks for what is not given, on a terminal.

    Example: nkcompare rate E13 H1 I --rater me --why "A joint text costs little"
    """
    from nkcompare.cli.analysing import sound_analysis  # noqa: PLC0415
    from nkcompare.model.hypothesis import RATINGS, Rating  # noqa: PLC0415
    from nkcompare.show.rated import show_rated  # noqa: PLC0415
    from nkcompare.store.rating import rate as put  # noqa: PLC0415

    source = Source(events=events)
    reading = request.reading_of(source, [])
    analysis = sound_analysis(reading)
    item = _one_of("EVIDENCE", evidence, list(analysis.evidence))
    about = _one_of("HYPOTHESIS", hypothesis, list(analysis.hypotheses))
    letters = _one_of("RATING", rating, list(RATINGS))
    given = Rating(item, about, _told("--rater", rater), letters, _told("--why", why))
    order = [(one, other) for one in analysis.evidence for other in analysis.hypotheses]
    with request.writing():
        done = put(reading.root, given, order, write=not dry_run)
    show_rated(done, request.terminal(Output(no_color=no_color)), written=not dry_run)


def _one_of(name: str, text: str, known: list[str]) -> str:
    """The code meant, in any letter case. Raises UsageError."""
    for code in known:
        if code.casefold() == text.casefold():
            return code
    raise UsageError(f"{name}: unknown `{text}`", f"known are: {', '.join(known)}")


def _told(option: str, text: str | None) -> str:
    """A text given by option, else asked for. Raises UsageError where nobody can be asked, or it is no plain text."""
    if text is None and sys.stdin.isatty():
        sys.stderr.write(f"{option.removeprefix('--')}: ")
        sys.stderr.flush()
        text = sys.stdin.readline()
    text = " ".join((text or "").split())
    if not text:
        raise UsageError(f"{option} is missing", "every rating names its rater and its reason")
    if not text.isprintable():
        raise UsageError(f"{option} holds a character that cannot be seen", "write plain text")
    return text
