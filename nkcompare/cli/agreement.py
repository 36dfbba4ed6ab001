"""`nkcompare agreement`."""

from typing import Annotated

import typer

from nkcompare.app import names, opening, suggestions
from nkcompare.app.errors import UsageError
from nkcompare.app.query import Source
from nkcompare.cli.options import Output
from nkcompare.cli.terminal import show
from nkcompare.model.double_coding import COMPARED

GROUP = "Read"


def agreement(
    columns: Annotated[
        str | None,
        typer.Option(
            "--columns",
            metavar="NAME,NAME",
            help=f"Only these columns: any of {', '.join(COMPARED)}.",
            autocompletion=suggestions.compared,
        ),
    ] = None,
    coder: Annotated[
        str | None,
        typer.Option(
            "--coder", metavar="NAME,NAME", help="Only the rows that these second coders coded, such as `C` or `second C`."
        ),
    ] = None,
    *,
    source: Source,
    output: Output,
) -> None:
    """Show how far a second, blind coding of sampled rows agrees with the log, column by column.

    Example: nkcompare agreement --columns date,actor,action
    """
    from nkcompare.app.double_coding import chosen_coders, valid_double
    from nkcompare.compare.double_coding import coded_by, coding_agreement, unitising
    from nkcompare.show.double_coding import AgreementFound, agreement_view

    named = _columns(columns)
    reading = opening.reading_of(source, names.values(source.wars) if source.wars else [])
    coding = valid_double(reading)
    coders = chosen_coders(coding, names.values(coder)) if coder is not None else ()
    kept = coded_by(coding, coders) if coders else coding.units
    units = {war: found for war, found in kept.items() if war in reading.logs and found}
    if not units:
        raise UsageError("no row of these wars is coded twice", "the folder double/ has no codings of them; see docs/record.md")
    drawn = {unit.first.unit for found in units.values() for unit in found}
    settlements = [one for one in coding.settlements if one.unit in drawn and one.column in named]
    chosen = coding._replace(units=units)
    found = coding_agreement(chosen, reading.codebook, named)
    acts = unitising(chosen, list(reading.logs.values()), reading.codebook)
    show(agreement_view(AgreementFound(found, acts, settlements, coders)), output)


def _columns(asked: str | None) -> tuple[str, ...]:
    """The columns asked for, in the order of the list, or all of them. Raises UsageError."""
    if asked is None:
        return COMPARED
    named = names.values(asked)
    unknown = [name for name in named if name not in COMPARED]
    if unknown or not named:
        raise UsageError(
            f"--columns: `{', '.join(unknown) or asked}` is not a column that is compared", f"choose from: {', '.join(COMPARED)}"
        )
    return tuple(column for column in COMPARED if column in named)
