"""`nkcompare rate`."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from nkcompare.app import opening as request
from nkcompare.app import suggestions
from nkcompare.app.errors import UsageError
from nkcompare.app.query import Source
from nkcompare.cli.curation import can_ask
from nkcompare.cli.options import EventsOption, NoColorOption, Output
from nkcompare.cli.process import Exit
from nkcompare.cli.terminal import terminal_for
from nkcompare.model.characters import is_visible

if TYPE_CHECKING:
    from collections.abc import Callable

    from nkcompare.model.hypothesis import Analysis, Rating
    from nkcompare.show.terminal import Terminal
    from nkcompare.store.package import Reading

GROUP = "Curate"


def rate(
    evidence: Annotated[
        str | None, typer.Argument(metavar="[EVIDENCE]", help="An item's id, such as E13.", autocompletion=suggestions.evidence)
    ] = None,
    hypothesis: Annotated[
        str | None,
        typer.Argument(metavar="[HYPOTHESIS]", help="A hypothesis's id, such as H1.", autocompletion=suggestions.hypotheses),
    ] = None,
    rating: Annotated[
        str | None, typer.Argument(metavar="[RATING]", help="CC, C, N, I, II or NA.", autocompletion=suggestions.ratings)
    ] = None,
    *,
    rater: Annotated[
        str | None, typer.Option("--rater", metavar="NAME", help="The rater.", autocompletion=suggestions.raters)
    ] = None,
    why: Annotated[str | None, typer.Option("--why", metavar="TEXT", help="The reason, in one sentence.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show the change without writing it.")] = False,
    events: EventsOption = None,
    no_color: NoColorOption = False,
) -> int:
    """Add or change ratings of the analysis of competing hypotheses.

    On a terminal, ask for what is not given; without arguments, ask for every cell that the rater has left blank, one item
    of evidence at a time. Only the rating's own line changes.

    Example: nkcompare rate E13 H1 I --rater me --why "A joint text costs little"
    """
    from nkcompare.app.hypotheses import require_hypotheses
    from nkcompare.model.hypothesis import RATINGS, Rating
    from nkcompare.show.hypotheses.rate import show_rated
    from nkcompare.store.write.facts import rate as put

    reading, analysis = request.reading_with_analysis(Source(events=events))
    require_hypotheses(analysis)
    item = _one_of("EVIDENCE", evidence, list(analysis.evidence))
    about = _one_of("HYPOTHESIS", hypothesis, list(analysis.hypotheses))
    letters = _one_of("RATING", rating, list(RATINGS))
    terminal = terminal_for(Output(no_color=no_color))
    order = [(one, other) for one in analysis.evidence for other in analysis.hypotheses]

    def save(given: Rating) -> None:
        with request.writing():
            done = put(reading.root, given, order, write=not dry_run)
        show_rated(done, terminal, written=not dry_run)

    if item and about and letters:
        save(Rating(item, about, _plain_text("--rater", rater), letters, _plain_text("--why", why)))
        return Exit.FINE
    if not can_ask():
        raise UsageError("EVIDENCE, HYPOTHESIS and RATING are needed where nobody can be asked", "see `nkcompare rate --help`")
    if why is not None:
        raise UsageError("--why goes with one rating", "give EVIDENCE, HYPOTHESIS and RATING too, or leave out --why")
    return _interview((item, about), _plain_text("--rater", rater), save, analysis=analysis, reading=reading, terminal=terminal)


def _interview(
    asked: tuple[str | None, str | None], rater: str, save: "Callable[[Rating], None]", *,
    analysis: "Analysis", reading: "Reading", terminal: "Terminal",
) -> int:  # fmt: skip
    """Ask for the ratings of the cells; what was saved stays when the person leaves."""
    from nkcompare.app.hypotheses import acts_behind
    from nkcompare.ask.keyboard import Keyboard
    from nkcompare.ask.rate import cells_to_rate, rate_cells
    from nkcompare.show.hypotheses.rate import opening
    from nkcompare.store.write.files import check_writable

    cells = cells_to_rate(analysis, rater, *asked)
    if not cells:
        terminal.warn(f"{rater} has rated every cell; name an item to change its ratings")
        return Exit.FINE
    with request.writing():
        check_writable(reading.root)
    person = Keyboard(terminal)
    person.say(*opening(rater, len(cells)))
    acts = {key: list(behind.values()) for key, behind in acts_behind(analysis, reading).items()}
    try:
        rate_cells(cells, rater, person, acts, save)
    except (EOFError, KeyboardInterrupt):
        terminal.warn("\nWhat was saved stays.")
        return Exit.INTERRUPTED
    return Exit.FINE


def _one_of(name: str, text: str | None, known: list[str]) -> str | None:
    """The code for a text, in any letter case; None without a text. Raises UsageError."""
    if text is None:
        return None
    for code in known:
        if code.casefold() == text.casefold():
            return code
    raise UsageError(f"{name}: unknown `{text}`", f"choose from: {', '.join(known)}")


def _plain_text(option: str, text: str | None) -> str:
    """A text given by option, else asked for. Raises UsageError where nobody can be asked, or it is not plain text."""
    if text is None and can_ask():
        sys.stderr.write(f"{option.removeprefix('--')}: ")
        sys.stderr.flush()
        text = sys.stdin.readline()
    text = " ".join((text or "").split())
    if not text:
        raise UsageError(f"{option} is missing", "every rating names its rater and its reason")
    if not is_visible(text):
        raise UsageError(f"{option} has an invisible character", "write plain text")
    return text
