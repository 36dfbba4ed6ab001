"""The options that commands share, each defined once.

A command takes them as one argument a group (`source: Source, filters: Filters, output: Output`); `with_options`
spreads the groups' fields into the options typer sees, once the command is called.
"""

import functools
import inspect
from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Annotated, NamedTuple, TypeGuard, cast, get_type_hints

import typer

from nkcompare.app import arguments, suggestions
from nkcompare.app.errors import UsageError
from nkcompare.app.query import Filters, Source
from nkcompare.cli import process
from nkcompare.model.war import War
from nkcompare.show.formats import Style

FILTERS, SOURCE, OUTPUT = "Filters", "Record", "Output"


EventsOption = Annotated[
    str | None,
    typer.Option(
        "--events", metavar="DIR", help="The events package to read.", envvar="NKCOMPARE_EVENTS", rich_help_panel=SOURCE
    ),
]
NoColorOption = Annotated[
    bool, typer.Option("--no-color", help="No colour, as with NO_COLOR in the environment.", rich_help_panel=OUTPUT)
]
WarsArgument = Annotated[
    list[str] | None,
    typer.Argument(metavar="[WAR]…", help="The wars to show; all if none are named.", autocompletion=suggestions.wars),
]
NoPagerOption = Annotated[
    bool,
    typer.Option("--no-pager", help="Do not use a pager for output longer than the screen.", rich_help_panel=OUTPUT),
]


class Shell(StrEnum):
    """A shell whose TAB is answered."""

    bash = "bash"
    zsh = "zsh"
    fish = "fish"


OPTIONS_OF: dict[type, dict[str, object]] = {
    Source: {
        "events": EventsOption,
        "wars": Annotated[
            str | None,
            typer.Option(
                "--wars",
                metavar="A,B",
                help="The wars, each compared with the first; a single war where nothing is compared.",
                autocompletion=suggestions.wars,
                rich_help_panel=SOURCE,
            ),
        ],
        "day_one": Annotated[
            list[str] | None,
            typer.Option(
                "--day-one",
                metavar="WAR=DATE",
                help="Count a war's days from another first day; may be repeated.",
                autocompletion=suggestions.first_days,
                rich_help_panel=SOURCE,
            ),
        ],
        "align": Annotated[
            str | None,
            typer.Option(
                "--align",
                metavar="ANCHOR",
                help="Count days from a milestone (RUS:convened; default party: --actor) or from the truce, as day 1.",
                autocompletion=suggestions.anchors,
                rich_help_panel=SOURCE,
            ),
        ],
    },
    Filters: {
        "actor": Annotated[
            str,
            typer.Option(
                "--actor",
                rich_help_panel=FILTERS,
                metavar="CODE",
                help="Acts of these parties: codes separated by commas, or all.",
                autocompletion=suggestions.actors,
            ),
        ],
        "target": Annotated[
            str | None,
            typer.Option(
                "--target",
                rich_help_panel=FILTERS,
                metavar="CODE",
                help="Acts towards these parties.",
                autocompletion=suggestions.actors,
            ),
        ],
        "action": Annotated[
            str | None,
            typer.Option(
                "--action",
                rich_help_panel=FILTERS,
                metavar="CODE",
                help="Only these kinds of act.",
                autocompletion=suggestions.actions,
            ),
        ],
        "level": Annotated[
            str | None,
            typer.Option(
                "--level",
                rich_help_panel=FILTERS,
                metavar="CODE",
                help="Only acts at these levels.",
                autocompletion=suggestions.levels,
            ),
        ],
        "official": Annotated[
            str | None,
            typer.Option(
                "--official",
                rich_help_panel=FILTERS,
                metavar="NAME",
                help="Acts by or with these officials; part of a name is enough.",
                autocompletion=suggestions.officials,
            ),
        ],
        "channel": Annotated[
            str | None,
            typer.Option(
                "--channel",
                rich_help_panel=FILTERS,
                metavar="CODE",
                help="Only acts in these channels.",
                autocompletion=suggestions.channels,
            ),
        ],
        "certainty": Annotated[
            str | None,
            typer.Option(
                "--certainty",
                rich_help_panel=FILTERS,
                metavar="CODE",
                help="Only these grades: confirmed, reported or disputed.",
                autocompletion=suggestions.certainties,
            ),
        ],
        "days": Annotated[
            str | None, typer.Option("--days", rich_help_panel=FILTERS, metavar="A-B", help="Only days A to B of hostilities.")
        ],
        "text": Annotated[
            str | None,
            typer.Option(
                "--text",
                rich_help_panel=FILTERS,
                metavar="WORDS",
                help="Only rows that contain all of these words, in any letter case.",
            ),
        ],
        "asked_by": Annotated[
            str | None,
            typer.Option(
                "--asked-by",
                rich_help_panel=FILTERS,
                metavar="CODE",
                help="Only contacts asked for by the focus itself (own), others, a named party, or nobody stated (unknown).",
                autocompletion=suggestions.askers,
            ),
        ],
        "recount": Annotated[
            bool,
            typer.Option(
                "--recount",
                rich_help_panel=FILTERS,
                help="Compute firsts within the selection; otherwise filters only choose what is shown.",
            ),
        ],
    },
}
"""The options for the fields of groups that do not declare them themselves."""


class Output(NamedTuple):
    """How a result is written."""

    format: Annotated[
        Style, typer.Option("--format", "-f", help="A table to read, or machine-readable data.", rich_help_panel=OUTPUT)
    ] = Style.TABLE
    no_color: NoColorOption = False
    save: Annotated[
        str | None,
        typer.Option(
            "--save",
            metavar="FILE",
            help="Save what is shown as a picture (.svg), a page (.html) or text (.txt).",
            rich_help_panel=OUTPUT,
        ),
    ] = None
    width: Annotated[
        int | None,
        typer.Option("--width", metavar="N", min=40, max=9999, help="Use a width of N columns.", rich_help_panel=OUTPUT),
    ] = None
    no_pager: NoPagerOption = False
    brief: Annotated[
        bool, typer.Option("--brief", "-b", help="The answer in a sentence and at most 20 lines.", rich_help_panel=OUTPUT)
    ] = False


def day_meant(text: str, wars: Sequence[War]) -> int:
    """The day that a text means; a line on standard error says where its year, clock or zone was assumed."""
    meant = arguments.day(text, wars)
    if meant.note:
        from nkcompare.show.problems import visible

        process.tell(f"day {meant.number}: {visible(meant.note)}")
    return meant.number


def of_wars(source: Source, named: Sequence[str] | None) -> Source:
    """The request with the wars named as arguments. Raises UsageError if --wars is given, too."""
    if not named:
        return source
    if source.wars is not None:
        raise UsageError("the wars are named twice, as arguments and with --wars", "leave one of them out")
    return source._replace(wars=",".join(named))


def _is_group(kind: object) -> TypeGuard[type[Source | Filters | Output]]:
    """Whether a parameter stands for a group of options: these three, or one of a command's own."""
    return kind in OPTIONS_OF or hasattr(kind, "_field_defaults")


def with_options(command: Callable[..., object]) -> Callable[..., object]:
    """A function whose parameters are the fields of the command's option groups; it calls the command with the filled groups."""
    hints = get_type_hints(command, include_extras=True)
    own: list[inspect.Parameter] = []
    groups: dict[str, Callable[..., object]] = {}
    fields: dict[str, list[str]] = {}
    spread: list[inspect.Parameter] = []
    for parameter in inspect.signature(command).parameters.values():
        kind = hints[parameter.name]
        if _is_group(kind):
            groups[parameter.name] = kind
            types = OPTIONS_OF.get(kind) or get_type_hints(kind, include_extras=True)
            defaults = getattr(kind, "_field_defaults", {})
            fields[parameter.name] = list(types)
            spread += [
                inspect.Parameter(one, inspect.Parameter.KEYWORD_ONLY, default=defaults.get(one), annotation=option)
                for one, option in types.items()
            ]
        else:
            own.append(parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY, annotation=kind))

    @functools.wraps(command)
    def spread_command(**values: object) -> object:
        if (kept := values.get("save")) and "events" in values:
            from nkcompare.app.outputs import output_path

            output_path(str(kept), Source(events=cast("str | None", values["events"])))
        filled = {name: make(**{one: values.pop(one) for one in fields[name]}) for name, make in groups.items()}
        return command(**values, **filled)

    parameters = [*own, *spread]
    # typer reads the options from the signature; functools.wraps has kept the command's name.
    vars(spread_command)["__signature__"] = inspect.Signature(parameters)
    spread_command.__annotations__ = {one.name: one.annotation for one in parameters}
    vars(spread_command).pop("__wrapped__")
    return spread_command
