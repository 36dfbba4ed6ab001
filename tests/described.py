"""Files and pages made from the program's declarations: `datapackage.json`, docs/codebook.md and the docs' tables of columns."""

import json
import re
import textwrap
from collections.abc import Mapping, Sequence
from pathlib import Path

from nkcompare.compare.frames import EVENT_COLUMNS
from nkcompare.model.columns import CERTAINTIES, COLUMN, COLUMNS, LOG, Column, ColumnVocabulary
from nkcompare.show.codebook import DESCRIPTIONS, Vocabulary
from nkcompare.show.documents import Sheet, markdown
from nkcompare.store.csv_rows import header_columns

_FILES = {one: f"`{one}.csv`" for one in ColumnVocabulary if one not in {ColumnVocabulary.NONE, ColumnVocabulary.CERTAINTIES}}
_WIDTH = 150


def descriptor(path: Path, wars: Sequence[str]) -> str:
    """A package's `datapackage.json` with the columns of its logs as they are declared."""
    document = json.loads(path.read_text("utf-8"))
    for resource in document["resources"]:
        war = resource["path"].removesuffix(".csv")
        if war in wars:
            columns = [COLUMN[name] for name in header_columns(path.parent / resource["path"])]
            resource["schema"]["fields"] = [_field(column, war) for column in columns]
            resource["schema"]["foreignKeys"] = [
                _key(column) for column in columns if column.vocabulary in _FILES and not column.separator
            ]
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _field(column: Column, war: str) -> dict[str, object]:
    form = column.form or ("[^;]+" if column.separator else "")
    form = f"{war}-[0-9]{{3,12}}" if column.name == "id" else form
    constraints: dict[str, object] = {
        "required": column.required,
        "unique": column.name == "id",
        "pattern": f"{form}({column.separator}{form})*" if column.separator else form,
        "maxLength": column.longest,
        "enum": list(CERTAINTIES) if column.vocabulary is ColumnVocabulary.CERTAINTIES else [],
    }
    held = {name: value for name, value in constraints.items() if value}
    field = {
        "name": column.name,
        "type": "date" if column.is_day else "string",
        "description": column.description.replace("`", ""),
    }
    return {**field, "constraints": held} if held else {**field}


def _key(column: Column) -> dict[str, object]:
    named = "name" if column.vocabulary is ColumnVocabulary.OFFICIALS else "code"
    return {"fields": column.name, "reference": {"resource": column.vocabulary.value, "fields": named}}


def log_table() -> str:
    """The columns of a log, for docs/design.md."""
    lines = ["| column | in the header | cell | holds |", "|---|---|---|---|"]
    for column in LOG:
        listed = f" ({_FILES[column.vocabulary]})" if column.vocabulary in _FILES else ""
        header, cell = "may be absent" if column.optional else "", "required" if column.required else ""
        lines.append(f"| `{column.name}` | {header} | {cell} | {column.description}{listed} |")
    return "\n".join(lines) + "\n"


_DERIVED = {
    "war": ("text", "the war's key"),
    "day": ("integer", "day on the war's clock; day 1 is in `wars.counted_from`"),
    "phase": ("text", "`before`, `fighting`, `ceasefire`; ordered"),
    "office": ("text?", "the office held that day"),
    "level": ("text?", "the level of that office; ordered, lowest first"),
    "level_label": ("text?", "the level in words"),
    "asked": (
        "text?",
        "who asked for a contact, as the focus or else the actor sees it: `own`, `others`, `unknown`; missing for any other act",
    ),
    "rung": ("text?", "the rung of the ladder, from `statement` to `deploy`; ordered"),
}
"""The columns of an export that are no column of a log, but the labels beside codes: their type and what they hold."""


def export_table() -> str:
    """The columns of the table `events`, for docs/formats.md."""
    lines = ["| column of `events` | type | holds |", "|---|---|---|"]
    return "\n".join([*lines, *(f"| `{name}` | {_kind(name)} | {_holds(name)} |" for name in EVENT_COLUMNS)]) + "\n"


def _kind(name: str) -> str:
    """The type of a column of the export, as JSON has it."""
    base = name.removesuffix("_label")
    if name in _DERIVED or base not in COLUMN:
        return _DERIVED[name][0]
    if COLUMN[base].separator:
        return "[text]"
    return ("date" if COLUMN[base].is_day else "text") + ("" if COLUMN[base].required else "?")


def _holds(name: str) -> str:
    base = name.removesuffix("_label")
    if name in _DERIVED:
        return _DERIVED[name][1]
    return COLUMN[name].description if name == base else f"`{base}` in words"


def _shape(kinds: Mapping[str, str], start: str, indent: str) -> str:
    """An object of a JSON shape, in lines."""
    pairs = [f'"{name}":\u00a0{_json(kind)}' for name, kind in kinds.items()]
    text = start + "{" + ", ".join(pairs) + "}"
    lines = textwrap.wrap(text, _WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)
    return "\n".join(lines).replace("\u00a0", " ")


def _json(kind: str) -> str:
    return f'["{kind.strip("[]")}"]' if kind.startswith("[") else f'"{kind}"'


def event_shape() -> str:
    """An event in JSON, for docs/formats.md: blank cells are empty texts."""
    dates = {column.name for column in LOG if column.is_day and column.required}
    kinds = {name: "[text]" if one.separator else "date" if name in dates else "text" for name, one in COLUMN.items()}
    return _shape({**kinds, "war": "text", "day": "integer"}, "", " ") + "\n"


def exported_shape() -> str:
    """An event of an export in JSON: what is blank is null."""
    return _shape({name: _kind(name) for name in EVENT_COLUMNS}, ' "events":\u00a0[', "   ") + "],\n"


def formats_page(page: str) -> str:
    """docs/formats.md with every shape, header and table of the log's columns as they are."""
    page = re.sub(r"(?<=```json event\n).*?(?=```)", lambda _: event_shape(), page, flags=re.DOTALL)
    page = re.sub(r"^ \"events\": \[\{\"war\".*?\}\],\n", lambda _: exported_shape(), page, flags=re.DOTALL | re.MULTILINE)
    page = re.sub(r"^((?:line,)?war,day,)id,.*$", lambda found: found[1] + ",".join(COLUMNS), page, flags=re.MULTILINE)
    return between(page, "export", export_table())


def between(page: str, name: str, text: str) -> str:
    """The page with this text between its marks."""
    start, end = f"<!-- columns: {name} -->\n", "<!-- /columns -->"
    assert start in page
    before, _, rest = page.partition(start)
    return before + start + text + end + rest.partition(end)[2]


def codebook_page(vocabularies: Sequence[Vocabulary]) -> str:
    """The page docs/codebook.md: the vocabularies a coder needs, without the long lists of people and pages."""
    head = (
        "# The codebook\n\nMade from `events/codebook/` and checked against it by a test (`pytest --update-golden` writes it).\n"
        "What the tables do not say is in [record.md](record.md). Officials, publishers and copies are long:\n"
        "see `nkcompare codebook officials` and the CSV files.\n\n"
    )
    listed = [one for one in vocabularies if one.name not in ("officials", "publishers", "copies", "claimants")]
    return head + markdown(
        Sheet(
            f"{one.name.capitalize()}: {DESCRIPTIONS.get(one.name, '')}",
            one.columns,
            [[row[key] for key in one.columns] for row in one.rows],
        )
        for one in listed
    )
