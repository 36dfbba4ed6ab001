"""Citations of the record and its acts: in words, for BibTeX, for reference managers (RIS), and as CSL-JSON."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from nkcompare.model.codebook import Codebook
from nkcompare.model.event import Event
from nkcompare.model.record import PackageMetadata
from nkcompare.model.war import War
from nkcompare.show import words
from nkcompare.show.dates import long_date
from nkcompare.show.formats import CitationStyle


class Reference(NamedTuple):
    """One thing to cite: the record (`dataset`), an act of it (`entry`), or a source of an act (`webpage`)."""

    key: str
    kind: str
    title: str
    authors: tuple[str, ...] = ()
    within: str = ""
    version: str = ""
    url: str = ""
    note: str = ""


def record_reference(work: PackageMetadata) -> Reference:
    """The record as a whole."""
    note = f"Data set, {words.listed(work.licences)}" if work.licences else "Data set"
    return Reference(work.name or "nkcompare-events", "dataset", work.title or work.name or "nkcompare events", work.authors,
                     version=work.version, note=note)  # fmt: skip


def act_references(event: Event, war: War, book: Codebook, work: PackageMetadata) -> list[Reference]:
    """An act of the record, and each of its sources; titles of sources are not recorded, so none are given."""
    record = record_reference(work)
    _, _, when = long_date(event.date).partition(" ")
    within = ", version ".join(filter(None, (record.title, record.version)))
    act = Reference(
        event.id,
        "entry",
        event.summary,
        work.authors,
        within,
        record.version,
        note=f"Act {event.id}, {when}, day {war.day(event.date)} of {war.key}",
    )
    pages = [
        Reference(f"{event.id}-{number}", "webpage", f"Source {number} of act {event.id}", within=_publisher(url, book), url=url)
        for number, url in enumerate(event.urls, 1)
    ]
    return [act, *pages]


def _publisher(url: str, book: Codebook) -> str:
    publisher = book.publisher(url)
    return publisher.name if publisher else url.partition("://")[2].partition("/")[0]


def citation(references: Sequence[Reference], style: CitationStyle) -> str:
    """The references as text in a style, with a newline at the end."""
    return _WRITERS[style](references)


def _plain(references: Iterable[Reference]) -> str:
    return "".join(f"{' '.join(_sentences(one))}\n" for one in references)


def _sentences(one: Reference) -> list[str]:
    if one.kind == "webpage":
        return [f"{one.title}: {one.within},", one.url]
    title = f"{one.title.removesuffix('.')}{f', version {one.version}' if one.version and not one.within else ''}."
    author = f"{words.listed(one.authors)}." if one.authors else ""
    return [part for part in (author, title, f"In: {one.within}." if one.within else "", f"{one.note}.") if part]


_TEX = re.compile(r"[\\{}%&$#_~^]")
_TEX_FOR = {
    "\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    # BibTeX counts a brace even after a backslash: an unpaired one would end the field.
    "{": r"\textbraceleft{}", "}": r"\textbraceright{}",
}  # fmt: skip


def _tex(text: str) -> str:
    return _TEX.sub(lambda found: _TEX_FOR.get(found[0], f"\\{found[0]}"), text)


def _bibtex(references: Iterable[Reference]) -> str:
    return "\n".join(map(_bibtex_entry, references))


def _bibtex_entry(one: Reference) -> str:
    fields = {
        "author": " and ".join(f"{{{_tex(author)}}}" for author in one.authors),
        "title": f"{{{_tex(one.title)}}}",
        "organization" if one.kind == "webpage" else "howpublished": _tex(
            f"In: {one.within}" if one.kind == "entry" else one.within
        ),
        "version": _tex(one.version),
        "url": one.url.replace("{", "%7B").replace("}", "%7D"),
        "note": _tex(one.note),
    }
    kind = "online" if one.kind == "webpage" else "misc"
    lines = [f"  {name} = {{{value}}},\n" for name, value in fields.items() if value]
    key = re.sub(r"[^\w.-]+", "-", one.key, flags=re.ASCII)
    return f"@{kind}{{{key},\n{''.join(lines)}}}\n"


_RIS = {"dataset": "DATA", "entry": "DATA", "webpage": "ELEC"}


def _ris(references: Iterable[Reference]) -> str:
    return "".join(map(_ris_entry, references))


def _ris_entry(one: Reference) -> str:
    tags = [("TY", _RIS[one.kind]), ("ID", one.key), ("TI", one.title), *(("AU", author) for author in one.authors)]
    tags += [("PB" if one.kind == "webpage" else "T2", one.within), ("ET", one.version), ("UR", one.url), ("N1", one.note)]
    return "".join(f"{tag}  - {value}\r\n" for tag, value in tags if value) + "ER  - \r\n"


def _csl(references: Iterable[Reference]) -> str:
    items = [
        {
            "id": one.key,
            "type": "webpage" if one.kind == "webpage" else "dataset",
            "title": one.title,
            "author": [{"literal": author} for author in one.authors],
            "container-title": one.within,
            "version": one.version,
            "URL": one.url,
            "note": one.note,
        }
        for one in references
    ]
    kept = [{name: value for name, value in item.items() if value} for item in items]
    import json

    return json.dumps(kept, ensure_ascii=False, indent=2) + "\n"


_WRITERS: dict[CitationStyle, Callable[[Sequence[Reference]], str]] = {
    CitationStyle.plain: _plain,
    CitationStyle.bibtex: _bibtex,
    CitationStyle.ris: _ris,
    CitationStyle.csl: _csl,
}
