"""New entries in `datapackage.json`, made from the entry of a log and put after it; every other byte stays."""

import copy
import json
import textwrap
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from nkcompare.model.war import War
from nkcompare.store import schema

Resource = dict[str, Any]
"""One entry of `resources`, as JSON."""


class _EntrySpan(NamedTuple):
    """One entry, and its position in the document."""

    entry: Resource
    start: int
    end: int


def with_log(text: str, war: War, logs: Sequence[str]) -> str:
    """The document with an entry for a war's log after the last of `logs`. Raises ValueError where it describes no log."""
    return _with(schema.log_name(war.key), text, logs, lambda like: _log_entry(like, war))


def with_withdrawn(text: str, logs: Sequence[str]) -> str:
    """The document with an entry for `withdrawn.csv`. Raises ValueError where it describes no log."""
    return _with(schema.WITHDRAWN, text, logs, withdrawn_entry)


def _with(path: str, text: str, logs: Sequence[str], made: Callable[[Resource], Resource]) -> str:
    """The document with an entry for the file at `path`, made from the last of `logs`. Raises ValueError with the reason."""
    try:
        new = _extended(path, text, logs, made)
        new.encode()
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("the entry of a log has no `schema` with `fields`") from error
    except UnicodeEncodeError as error:
        raise ValueError("the entry of a log holds half a character") from error
    except RecursionError as error:
        raise ValueError("it is nested too deep") from error
    return new


def _extended(path: str, text: str, logs: Sequence[str], made: Callable[[Resource], Resource]) -> str:
    spans = list(_spans(text))
    if any(span.entry.get("path") == path for span in spans):
        return text
    like = next((span for span in reversed(spans) if span.entry.get("path") in logs), None)
    if like is None:
        raise ValueError("it describes no log")
    entry = made(copy.deepcopy(like.entry))
    margin = text[text.rfind("\n", 0, like.start) + 1 : like.start]
    if margin.strip():
        margin = ""
    lined = "\n" in text[like.start : like.end]
    new = textwrap.indent(json.dumps(entry, indent=2 if lined else None, ensure_ascii=False), margin)
    between = ",\n" if margin else ", "
    return f"{text[: like.end]}{between}{new}{text[like.end :]}"


def _log_entry(like: Resource, war: War) -> Resource:
    old = str(like["path"]).removesuffix(".csv")
    like |= {"name": f"events-{war.key.lower()}", "path": schema.log_name(war.key)}
    if "title" in like:
        like["title"] = f"Log of {war.name}"
    for field in like["schema"]["fields"]:
        limits = field.get("constraints", {})
        if field["name"] == "id" and "pattern" in limits:
            limits["pattern"] = str(limits["pattern"]).replace(f"{old}-", f"{war.key}-")
    return like


def withdrawn_entry(like: Resource) -> Resource:
    """The entry of `withdrawn.csv`, from that of a log: the same columns without their constraints, as codebooks change."""
    like |= {"name": "withdrawn", "path": schema.WITHDRAWN}
    if "title" in like:
        like |= {
            "title": "Withdrawn rows",
            "description": "Rows that were removed from the logs, in full; their ids are not reused.",
        }
    table = like["schema"]
    table.pop("foreignKeys", None)
    table["fields"] = [_plain(field) for field in table["fields"]]
    table["fields"] += [
        {
            "name": "withdrawn",
            "type": "date",
            "description": "The day on which it was withdrawn",
            "constraints": {"required": True},
        },
        {"name": "why", "type": "string", "description": "Why it was withdrawn", "constraints": {"required": True}},
    ]
    return like


def _plain(field: Mapping[str, Any]) -> Resource:
    name = field["name"]
    limits: Resource = {}
    if name == "id":
        limits = {"required": True, "unique": True, "pattern": "[A-Za-z0-9][A-Za-z0-9_]*-[0-9]{3,12}"}
    elif name == "date":
        limits = {"required": True}
    kept = {key: value for key, value in field.items() if key != "constraints"}
    return {**kept, "constraints": limits} if limits else kept


def _spans(text: str) -> Iterator[_EntrySpan]:
    """Yield the entries of the document's `resources`. Raises ValueError where it has no such list."""
    decoder = json.JSONDecoder()
    at = _skip_mark(text, _skip_blank(text, 0), "{")
    while text[at : at + 1] == '"':
        key, at = decoder.raw_decode(text, at)
        at = _skip_mark(text, _skip_blank(text, at), ":")
        if key != "resources":
            at = _skip_blank(text, decoder.raw_decode(text, at)[1])
            at = _skip_blank(text, at + 1) if text[at : at + 1] == "," else at
            continue
        at = _skip_mark(text, at, "[")
        while text[at : at + 1] == "{":
            entry, end = decoder.raw_decode(text, at)
            yield _EntrySpan(entry, at, end)
            at = _skip_blank(text, end)
            at = _skip_blank(text, at + 1) if text[at : at + 1] == "," else at
        return
    raise ValueError("it has no list of `resources`")


def _skip_blank(text: str, at: int) -> int:
    """The first position from `at` on that is not blank."""
    while text[at : at + 1] in {" ", "\n", "\r", "\t"}:
        at += 1
    return at


def _skip_mark(text: str, at: int, mark: str) -> int:
    """The position after a mark and the blanks that follow it. Raises ValueError where the mark is missing."""
    if text[at : at + 1] != mark:
        raise ValueError(f"a `{mark}` is missing at character {at}")
    return _skip_blank(text, at + 1)
