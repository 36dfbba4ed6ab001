"""`nkcompare plot`."""

from pathlib import Path
from typing import Annotated

import typer

from nkcompare.app import arguments, opening, outputs, suggestions
from nkcompare.app.errors import UsageError
from nkcompare.app.query import Filters, Source
from nkcompare.cli.options import Output
from nkcompare.cli.terminal import terminal_for
from nkcompare.publish.figures.kinds import FigureKind, Size, Theme

GROUP = "Publish"


def plot(
    kind: Annotated[
        FigureKind,
        typer.Argument(
            help="Acts in lanes, milestones, acts a day, the ladder, lags against others', the order of firsts, or channels."
        ),
    ],
    output: Annotated[str, typer.Option("-o", "--output", metavar="FILE", help="The file to write: .svg, .png or .pdf.")],
    size: Annotated[Size, typer.Option("--size", help="A journal's column, a slide, or a post.")] = Size.slide,
    theme: Annotated[Theme, typer.Option("--theme", help="Light or dark paper.")] = Theme.light,
    title: Annotated[str, typer.Option("--title", metavar="TEXT", help="A title to use instead of the figure's own.")] = "",
    *,
    by: Annotated[
        str | None,
        typer.Option(
            "--by",
            metavar="TRAITS",
            help="In contrast and order: what distinguishes kinds of act, as in those commands.",
            autocompletion=suggestions.traits,
        ),
    ] = None,
    against: Annotated[
        str | None,
        typer.Option(
            "--against",
            metavar="CODES",
            help="In contrast: the parties to compare the focus with.",
            autocompletion=suggestions.actors,
        ),
    ] = None,
    horizon: Annotated[
        int | None, typer.Option("--horizon", metavar="N", help="In contrast: compute the mean day up to day N.")
    ] = None,
    source: Source,
    filters: Filters,
) -> None:
    """Draw a figure of the wars on the common clock.

    Example: nkcompare plot ladder -o ladder.svg
    """
    from nkcompare.drafts import write_output
    from nkcompare.publish.extras import MissingLibraryError
    from nkcompare.publish.figures.draw import KINDS, FigureRequest, figure
    from nkcompare.publish.figures.frame import days_shown

    if Path(output).suffix.lower() not in KINDS:
        raise UsageError(f"a figure cannot be written to `{output}`", f"end the name in {', '.join(KINDS)}")
    title = arguments.plain_text("--title", title)
    path = outputs.output_path(output, source)
    record = opening.record(source, filters, at_least=2 if kind in {FigureKind.contrast, FigureKind.order} else 1)
    chosen = arguments.selection(filters, record.codebook)
    arguments.check_drawn(days_shown(record.logs, chosen), [log.war for log in record.logs])
    found = arguments.compared(kind, record, chosen, by=by, against=against, horizon=horizon)
    tolls = opening.toll_comparison(source, record, None)
    background = opening.any_background(source, record.codebook)
    asked = FigureRequest(kind, record, chosen, size, theme, tolls, background, title, found)
    try:
        write_output(path, [figure(asked, path.suffix.lower())])
    except MissingLibraryError as error:
        raise UsageError(error.message, error.hint) from error
    terminal_for(Output()).warn(f"Saved {output}")
