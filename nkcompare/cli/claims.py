"""`nkcompare claims`."""

from typing import TYPE_CHECKING, Annotated

import typer

from nkcompare.app import arguments, opening, suggestions
from nkcompare.app.errors import UsageError
from nkcompare.app.query import Source
from nkcompare.cli.options import Output, day_meant
from nkcompare.cli.terminal import show

if TYPE_CHECKING:
    from nkcompare.compare.claims import ClaimContext
    from nkcompare.model.war import War

GROUP = "Compare"


def claims(
    which: Annotated[
        str | None,
        typer.Argument(metavar="[ID]", help="One claim in full, with its test and its rows.", autocompletion=suggestions.claims),
    ] = None,
    day: Annotated[
        str | None,
        typer.Option("--day", metavar="N", help="Only verdicts that could be known by the end of day N or of a date."),
    ] = None,
    war: Annotated[
        str | None,
        typer.Option(
            "--war", metavar="WAR", help="The war whose days are counted; default: the last.", autocompletion=suggestions.wars
        ),
    ] = None,
    *,
    source: Source,
    output: Output,
) -> None:
    """Test the claims of the thread of day 5 one by one: each verdict, when it could first be known, and what shows it.

    Example: nkcompare claims --day 5
    """
    from nkcompare.app.background import valid_claims
    from nkcompare.show.claims.page import claim_view, claims_view
    from nkcompare.store.claims import has_claims

    reading = opening.reading_of(source, [])
    if not has_claims(reading.root):
        raise UsageError("this package has no claims", "it has no claims.csv; see docs/claims.md")
    found = valid_claims(reading)
    clock = _clock(war, found.context)
    if which is None:
        by = day_meant(day, [clock]) if day is not None else None
        results = [(one, one.is_known_by(by, clock.key, found.context)) for one in found.results]
        show(claims_view(results, by, clock), output)
        return
    if day is not None:
        raise UsageError("one claim is shown with its verdict, whenever it could be known", "leave out --day")
    one = next((one for one in found.results if one.claim.id.casefold() == which.casefold()), None)
    if one is None:
        raise UsageError(f"no claim is called `{which}`", f"choose from: {', '.join(each.claim.id for each in found.results)}")
    show(claim_view(one, found.context, clock), output)


def _clock(key: str | None, world: "ClaimContext") -> "War":
    """The war on whose clock --day is counted: the one asked for, else the last. Raises UsageError."""
    wars = {log.war.key: log.war for log in world.record.logs}
    return arguments.known_war("--war", key if key is not None else list(wars)[-1], wars)
