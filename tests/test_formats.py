"""docs/formats.md says what the commands print: every shape written there is held to the output."""

import csv
import io
import json
import re

import pytest

from tests.conftest import RECORD, ROOT, Run

FORMATS = (ROOT / "docs" / "formats.md").read_text("utf-8")
SHAPES: dict[str, object] = {
    name: json.loads(text) for name, text in re.findall(r"^```json (\S+)\n(.*?)^```", FORMATS, re.MULTILINE | re.DOTALL)
}
HEADERS: dict[str, str] = dict(re.findall(r"^```csv (\S+)\n(.*?)\n```", FORMATS, re.MULTILINE | re.DOTALL))

PRINTED: dict[str, list[tuple[str, ...]]] = {
    "nkcompare.day/2": [
        ("day", "5"),
        ("day", "-40"),
        ("day", "5", "--align", "convened"),
        ("day", "3", "--actor", "all"),
        ("day", "97"),
        ("day", "20", "--official", "Lavrov", "--recount"),
    ],
    "nkcompare.diff/2": [
        ("diff",),
        ("diff", "--through", "5", "--by", "official,channel,initiator,level,actor"),
        ("diff", "--span", "fighting", "--certainty", "confirmed"),
    ],
    "nkcompare.timeline/2": [("timeline",), ("timeline", "--days", "1-14")],
    "nkcompare.log/2": [("log",), ("log", "2016", "--actor", "all")],
    "nkcompare.show/2": [("show", "2016-003"), ("show", "2020-001", "2016-001")],
    "nkcompare.wars/1": [("wars",), ("wars", "--actor", "PAK")],
    "nkcompare.codebooks/1": [("codebook",)],
    "nkcompare.pivot/1": [
        ("pivot",),
        ("pivot", "--rows", "initiator,day/10", "--columns", "none", "--values", "share", "--days", "1-30"),
        ("pivot", "--rows", "target", "--values", "first", "--align", "truce"),
    ],
    "nkcompare.contrast/1": [
        ("contrast",),
        ("contrast", "--rows", "--against", "FRA,USA"),
        ("contrast", "--actor", "all", "--align", "truce"),
    ],
    "nkcompare.order/1": [("order",), ("order", "--by", "action,level"), ("order", "--actor", "all", "--align", "truce")],
    "nkcompare.sensitivity/2": [("sensitivity",), ("sensitivity", "--actor", "all", "--action", "call,appeal")],
    "nkcompare.export/2": [("export",), ("export", "--actor", "all")],
    "nkcompare.codebook/1": [("codebook", "milestones"), ("codebook", "actions")],
}
OVER_RECORD: dict[str, list[tuple[str, ...]]] = {
    "nkcompare.day/2": [("day", "9"), ("day", "5", "--no-background")],
    "nkcompare.background/1": [("background", "--topic", "arms"), ("background", "--day", "5"), ("background",)],
    "nkcompare.facts/1": [("show", "B-004", "b-025")],
    "nkcompare.claims/1": [("claims",), ("claims", "--day", "5"), ("claims", "C13")],
    "nkcompare.hypothesis-list/1": [("hypotheses", "list"), ("hypotheses", "H1")],
    "nkcompare.agreement/1": [("agreement",), ("agreement", "--columns", "initiator", "--wars", "2016")],
    "nkcompare.wars/1": [("wars",)],
    "nkcompare.rater-agreement/1": [("hypotheses", "--agreement")],
}
"""What the sample does not hold, printed from the record."""
CASES = [(schema, arguments) for schema, runs in PRINTED.items() for arguments in runs]


@pytest.mark.parametrize(("schema", "arguments"), CASES)
def test_json_is_as_documented(run: Run, schema: str, arguments: tuple[str, ...]) -> None:
    """Every key printed is documented, every documented key is printed, and each value is of the type written."""
    printed = json.loads(run(*arguments, "--format", "json").out)
    assert printed["schema"] == schema
    assert list(_faults(printed, SHAPES[schema], schema)) == []


@pytest.mark.parametrize(("schema", "arguments"), [(schema, one) for schema, runs in OVER_RECORD.items() for one in runs])
def test_json_of_the_record_is_as_documented(run: Run, schema: str, arguments: tuple[str, ...]) -> None:
    """What only the record holds is printed as documented too, with tables under the documented header."""
    printed = json.loads(run(*arguments, "--format", "json", events=RECORD).out)
    assert printed["schema"] == schema
    assert list(_faults(printed, SHAPES[schema], schema)) == []
    if schema in HEADERS and schema != "nkcompare.day/2" and "--day" not in arguments:
        for style, delimiter in (("csv", ","), ("tsv", "\t")):
            header = next(csv.reader(io.StringIO(run(*arguments, "--format", style, events=RECORD).out), delimiter=delimiter))
            assert header == HEADERS[schema].split(",")
    assert run(*arguments, "--format", "md", events=RECORD).out.startswith("## ")


@pytest.mark.parametrize("schema", [schema for schema in PRINTED if schema in HEADERS])
@pytest.mark.parametrize(("style", "delimiter"), [("csv", ","), ("tsv", "\t")])
def test_columns_are_as_documented(run: Run, schema: str, style: str, delimiter: str) -> None:
    """The header of a delimited table is the documented one, with the wars' keys for WAR."""
    printed = next(csv.reader(io.StringIO(run(*PRINTED[schema][0], "--format", style).out), delimiter=delimiter))
    assert [re.sub(r"^\d{4}(?=_)", "WAR", column) for column in printed] == HEADERS[schema].split(",")


@pytest.mark.parametrize("arguments", [runs[0] for runs in PRINTED.values()])
def test_markdown_is_a_table(run: Run, arguments: tuple[str, ...]) -> None:
    """Markdown has a heading, and each table the same number of cells in every row."""
    printed = run(*arguments, "--format", "md").out
    assert printed.startswith("## ")
    for table in re.findall(r"(?:^\|.*\n)+", printed, re.MULTILINE):
        assert len({len(re.findall(r"(?<!\\)\|", row)) for row in table.splitlines()}) == 1


def test_a_wrong_shape_is_found() -> None:
    """The comparison itself tells a missing key, a key too many, a wrong type and a null that is not documented."""
    shape = {"a": "integer", "b": ["text"], "WAR": {"c": "date?"}}
    good = {"a": 1, "b": ["x"], "2016": {"c": None}, "2020": {"c": "2020-09-27"}}
    assert list(_faults(good, shape, "good")) == []
    for bad in (
        {"b": [], "2016": {"c": None}},
        {**good, "a": None},
        {**good, "a": True},
        {**good, "b": [1]},
        {**good, "2016": {"c": "today"}},
        {**good, "2016": {"c": None, "d": 1}},
    ):
        assert list(_faults(bad, shape, "bad")) != []


_TYPES: dict[str, type | tuple[type, ...]] = {"text": str, "integer": int, "number": (int, float), "yes/no": bool}


def _faults(value: object, shape: object, where: str) -> list[str]:
    """Where a printed value departs from its documented shape."""
    if isinstance(shape, dict):
        return _faults_of_object(value, shape, where)
    if isinstance(shape, list):
        items = value if isinstance(value, list) else [object()]
        return [fault for place, one in enumerate(items) for fault in _faults(one, shape[0], f"{where}[{place}]")]
    kind = str(shape)
    if kind == "any" or (value is None and kind.endswith("?")):
        return []
    kind = kind.removesuffix("?")
    if kind in SHAPES:
        return _faults(value, SHAPES[kind], where)
    return [] if _is(value, kind) else [f"{where}: {value!r} is no {kind}"]


def _is(value: object, kind: str) -> bool:
    if kind == "date":
        return isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value) is not None
    return isinstance(value, _TYPES[kind]) and isinstance(value, bool) == (kind == "yes/no")


def _faults_of_object(value: object, shape: dict[str, object], where: str) -> list[str]:
    if not isinstance(value, dict):
        return [f"{where}: no object"]
    named = {key.removesuffix("?"): one for key, one in shape.items() if not key.isupper()}
    base = SHAPES.get(str(named.pop("...", "")))
    named = {**(base if isinstance(base, dict) else {}), **named}
    open_ = next((one for key, one in shape.items() if key.isupper()), None)
    faults = [f"{where}: no {key}" for key in named if key not in value and f"{key}?" not in shape]
    for key, one in value.items():
        if key in named:
            faults += _faults(one, named[key], f"{where}.{key}")
        elif open_ is None:
            faults.append(f"{where}: {key} is not documented")
        else:
            faults += _faults(one, open_, f"{where}.{key}")
    return faults
