"""Every command in every format it offers: none falls through to another's."""

import csv
import io
import json
from collections.abc import Callable
from typing import cast

import pytest

from nkcompare.cli.main import COMMANDS, program
from nkcompare.show.formats import Style
from tests.conftest import RECORD, Run
from tests.steady.every import EVERY


def _formats(command: str) -> list[str]:
    """The formats a command offers."""
    option = next((one for one in program().commands[command].params if one.name == "format"), None)
    return [str(choice) for choice in getattr(option.type, "choices", [])] if option else []


RESULTS = [one for one in EVERY if one[0] in COMMANDS and "--save" not in one and _formats(one[0]) == [*Style]]


def _is_json(text: str) -> bool:
    return "schema" in cast("dict[str, object]", json.loads(text))


def _is_delimited(text: str, delimiter: str) -> bool:
    rows = list(csv.reader(io.StringIO(text), delimiter=delimiter))
    return len(rows[0]) > 1 and {len(row) for row in rows} == {len(rows[0])}


def _is_markdown(text: str) -> bool:
    return text.startswith("## ") and "| --- |" in text


LOOKS: dict[Style, Callable[[str], bool]] = {
    Style.JSON: _is_json,
    Style.CSV: lambda text: _is_delimited(text, ","),
    Style.TSV: lambda text: _is_delimited(text, "\t"),
    Style.MD: _is_markdown,
    Style.TABLE: lambda text: not text.startswith(("{", "## ")),
}


def test_every_format_is_known_here() -> None:
    """A format that is added needs a way to tell it from the others."""
    assert set(LOOKS) == set(Style)


def test_results_are_most_commands() -> None:
    """What is tested below is not nothing: a command that gives a result offers every format."""
    assert {one[0] for one in RESULTS} == set(COMMANDS) - {
        "browse",
        "open",
        "cite",
        "check",
        "fmt",
        "rate",
        "export",
        "plot",
        "report",
    }


@pytest.mark.parametrize("style", Style)
@pytest.mark.parametrize("arguments", RESULTS, ids=lambda one: one[0])
def test_each_format_is_its_own(run: Run, arguments: tuple[str, ...], style: Style) -> None:
    """What a command prints looks like the format asked for and like no other."""
    printed = run(*arguments, "--format", style, events=RECORD)
    assert (printed.code, printed.err.startswith("nkcompare:")) == (0, False)
    assert LOOKS[style](printed.out)
    others = {run(*arguments, "--format", other, events=RECORD).out for other in Style if other is not style}
    assert printed.out not in others
