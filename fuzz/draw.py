"""What is drawn: damaged files, arguments nobody means, rows and answers of every kind. Each target is a strategy of cases."""

import json
from collections.abc import Callable, Mapping, Sequence
from functools import cache

from hypothesis import strategies as st

from fuzz.case import Case
from fuzz.hold import Place
from nkcompare.cli.main import COMMANDS, program
from nkcompare.model.columns import COLUMNS

Draw = st.SearchStrategy[Case]

ODD = (
    "", " ", ",", ";", '"', '""', "'", "\n", "\r", "\r\n", "\t", "\x00", "\x1b[31m", "\x1f", "\x7f", "\x85", "\ufeff", "\u00a0",
    "\u00ad", "\u200b", "\u200d", "\u202e", "\u2028", "\u2029", "\ufffd", "e\u0301\u0302\u0303\u0304", "²", "٣", "Ⅷ", "ı", "ﬁ",
    "-", "--", "-1", "0", "1", "007", "99999999999999999999", "9" * 5000, "1e9", "nan", "0000-00-00", "9999-12-31", "0001-01-01",
    "2020-02-30", "=1+1", "[red]", "{}", "%s", "\\", "../x", "all", "none", "truce", "x" * 300, "<<<<<<< ", "=======", "https://",
    "https://[", "http://a.b:99999/", "http://\u2100.org", "🇦🇲", "👩‍👩‍👧", "ـ", "\ud800",
)  # fmt: skip
"""Texts that have broken programs: empty, acting on terminals, invisible, digits of other scripts, too long, nearly right."""

PATHS = (
    "out.csv",
    "out.svg",
    "out.html",
    "out.txt",
    "out",
    "",
    ".",
    "/dev/full",
    "no/such/folder/x.csv",
    "x" * 300 + ".csv",
    "a\x00b",
)

NEW_WAR = (
    "new-war", "2023", "--name", "A war", "--day-one", "2023-09-19", "--ceasefire", "2023-09-20", "--until", "2023-10-31",
    "--dry-run",
)  # fmt: skip

READERS = (
    ("check",), ("check", "--strict", "--format", "json"), ("day", "1"), ("day", "1", "--actor", "all", "--format", "json"),
    ("diff",), ("timeline",), ("log",), ("wars",), ("codebook",), ("codebook", "actors"), ("hypotheses",), ("tolls",),
    ("background",), ("background", "--day", "1"), ("claims",), ("agreement",), ("agreement", "--columns", "--wars"), ("order",),
    ("contrast",), ("cite",), ("cite", "2020-001", "--style", "bibtex"), ("open", "2020-001", "--print"),
    ("check", "--format", "github"), ("hypotheses", "--agreement"), ("tolls", "--sources"),
    ("edit", "2020-001", "--note", "A note.", "--dry-run"), ("drop", "2020-008", "--why", "A reason.", "--dry-run"), NEW_WAR,
    ("show", "2020-001"), ("fmt", "--check"), ("export", "--format", "csv"), (), ("hypotheses", "--over-time"),
    ("day", "1", "--align", "truce"),
)  # fmt: skip
SLOW = (
    ("pivot",),
    ("sensitivity",),
    ("report", "-o", "out.html"),
    ("export", "--format", "json"),
    ("plot", "lanes", "-o", "out.svg"),
)


def texts(known: Sequence[str]) -> st.SearchStrategy[str]:
    """A text: one the record knows, an odd one, both in one, or any at all."""
    odd = st.sampled_from(ODD)
    right = st.sampled_from(known)
    mixed = st.builds(lambda one, two, three: one + two + three, right, odd, right)
    return st.one_of(right, odd, mixed, st.text(max_size=12))


def damages(sound: bytes) -> st.SearchStrategy[bytes]:
    """A file with up to four things done to it, each at a place of its own."""
    return st.lists(_damage(), min_size=1, max_size=4).map(lambda done: _all_done(sound, done))


Damage = Callable[[bytes], bytes]


def _damage() -> st.SearchStrategy[Damage]:
    at = st.floats(0, 1, allow_nan=False)
    piece = st.one_of(
        st.binary(min_size=1, max_size=4), st.sampled_from(ODD).map(lambda text: text.encode("utf-8", "surrogatepass"))
    )
    return st.one_of(
        st.builds(lambda where, new: lambda raw: _spliced(raw, where, 0, new), at, piece),
        st.builds(lambda where, new: lambda raw: _spliced(raw, where, len(new), new), at, piece),
        st.builds(lambda where, size: lambda raw: _spliced(raw, where, size, b""), at, st.integers(1, 40)),
        st.builds(lambda where, new: lambda raw: _cell_replaced(raw, where, new), at, piece),
        st.builds(lambda where, to: lambda raw: _lines_moved(raw, where, to), at, at),
        st.builds(lambda where: lambda raw: raw[: int(where * len(raw))], at),
        st.builds(lambda where, times: lambda raw: _lines_repeated(raw, where, times), at, st.sampled_from([0, 2, 40])),
        st.sampled_from(("utf-16", "cp1251", "utf-8-sig", "utf-7")).map(lambda name: lambda raw: _encoded(raw, name)),
        st.sampled_from(((b"\n", b"\r\n"), (b"\n", b"\r"), (b",", b";"), (b",", b"\t"), (b'"', b"'"))).map(
            lambda pair: lambda raw: raw.replace(*pair)
        ),
    )


def _all_done(raw: bytes, done: Sequence[Damage]) -> bytes:
    for one in done:
        raw = one(raw)
    return raw


def _spliced(raw: bytes, where: float, size: int, new: bytes) -> bytes:
    at = int(where * len(raw))
    return raw[:at] + new + raw[at + size :]


def _cell_replaced(raw: bytes, where: float, new: bytes) -> bytes:
    """The file with what stands between two commas or line ends replaced."""
    at = int(where * len(raw))
    start = max(raw.rfind(b",", 0, at), raw.rfind(b"\n", 0, at)) + 1
    ends = [end for end in (raw.find(b",", at), raw.find(b"\n", at)) if end >= 0]
    return raw[:start] + new + raw[min(ends, default=len(raw)) :]


def _lines_moved(raw: bytes, where: float, to: float) -> bytes:
    lines = raw.splitlines(keepends=True)
    if lines:
        lines.insert(int(to * len(lines)), lines.pop(min(int(where * len(lines)), len(lines) - 1)))
    return b"".join(lines)


def _lines_repeated(raw: bytes, where: float, times: int) -> bytes:
    lines = raw.splitlines(keepends=True)
    at = int(where * len(lines))
    return b"".join((*lines[:at], *lines[at : at + 1] * times, *lines[at + 1 :]))


def _encoded(raw: bytes, name: str) -> bytes:
    return raw.decode("utf-8", "replace").encode(name, "replace")


def damaged_files(place: Place) -> Draw:
    """A package with damage to one file or two, read, checked or formatted."""
    ran = st.one_of(st.sampled_from(READERS), st.sampled_from(READERS), st.just(("fmt",)), st.sampled_from(SLOW))

    @st.composite
    def cases(draw: st.DrawFn) -> Case:
        names = draw(st.lists(st.sampled_from(place.names), min_size=1, max_size=2, unique=True))
        return Case(draw(ran), tuple((name, draw(damages(place.content(name)))) for name in names))

    return cases()


@cache
def _options(command: str) -> tuple[tuple[str, bool], ...]:
    """The options of a command, and whether each takes a value."""
    found = []
    for one in program().commands[command].params:
        takes = not getattr(one, "is_flag", False)
        found += [(name, takes) for name in (*one.opts, *one.secondary_opts) if name.startswith("-")]
    return tuple(found)


_FILES = frozenset({"--output", "-o", "--save", "--events", "--from"})
KNOWN = (
    "1", "5", "-3", "1-5", "2016", "2020", "2016,2020", "2020=2020-09-27", "2020-001", "2016-001", "RUS", "ARM,AZE", "call",
    "statement", "leader", "confirmed", "bilateral", "Putin", "table", "json", "csv", "md", "tsv", "truce", "RUS:convened",
    "action", "actor,week", "count", "lanes", "ladder", "E1", "H1", "CC", "N010", "show", "2020-10-01", "1 Oct 2020", "day 5",
    "a summary", "https://a.org/x", "actors",
)  # fmt: skip


def arguments(place: Place) -> Draw:
    """A command with any of its options and any values, over the sound package."""
    file = st.sampled_from((*PATHS, *place.names))

    @st.composite
    def cases(draw: st.DrawFn) -> Case:
        command = draw(st.sampled_from(COMMANDS))
        words = draw(st.lists(texts(KNOWN), max_size=2))
        for name, takes in draw(st.lists(st.sampled_from(_options(command)), max_size=3)):
            words.append(name)
            if takes:
                words.append(draw(file if name in _FILES else texts(KNOWN)))
        return Case((command, *words), input=draw(st.binary(max_size=20)))

    return cases()


ANSWERS = (
    "2020-09-28", "day 2", "1 Oct 2020", "2020-09-27 23:50 UTC", "RUS", "Vladimir Putin", "Sergei Lavrov", "call",
    "statement", "ARM", "AZE", "ARM;AZE", "ARM,AZE", "bilateral", "Moscow", "One sentence.", "confirmed", "disputed",
    "https://example.org/a", "a note", "2020-10-03", "un:S/2020/1104", "y", "n", "?", "<", "-", "q", "1", "President", "leader",
    "Example", "media",
)  # fmt: skip


def interviews(place: Place) -> Draw:  # noqa: ARG001 - each target is called alike
    """A person who answers what is asked with anything, and leaves at some point."""
    answers = st.lists(texts(ANSWERS).map(lambda text: text.replace("\n", " ")), max_size=24)
    commands = st.sampled_from(ASKED)
    return st.builds(
        lambda command, lines: Case(command, input="\n".join(lines).encode("utf-8", "surrogatepass"), screen=True),
        commands,
        answers,
    )


ASKED = (
    ("add", "2020"), ("add", "2016"), ("add", "2020", "--dry-run"), ("rate", "--rater", "me"), ("rate",), ("edit", "2020-001"),
    ("edit", "2020-005", "--force"), ("drop", "2020-008"), ("new-war", "2023"), ("new-war",),
)  # fmt: skip
"""Commands that ask for what they are not given."""

SOUND_ROW = {
    "date": "2020-10-01", "actor": "RUS", "action": "call", "target": "ARM", "channel": "bilateral", "initiator": "ARM",
    "summary": "A call.", "certainty": "confirmed", "sources": "https://mid.ru/a",
}  # fmt: skip
"""The cells that may not be blank, and two that may; any other column is drawn."""


def rows(place: Place) -> Draw:  # noqa: ARG001 - as above
    """Rows handed to `add`, as CSV or JSON lines, sound but for what is done to them."""
    cells = st.dictionaries(st.one_of(st.sampled_from(COLUMNS), st.sampled_from(ODD)), texts(ANSWERS), max_size=4)
    made = cells.map(lambda changed: {**SOUND_ROW, **changed})
    as_json = made.map(lambda row: (json.dumps(row) + "\n").encode())
    as_csv = made.map(lambda row: f"{','.join(row)}\n{','.join(row.values())}\n".encode("utf-8", "surrogatepass"))
    odd_json = st.sampled_from(
        (b"{}", b'{"date": 1}', b"[" * 5000, b'{"a":' * 5000, b'{"date": NaN}', b'{"date": ' + b"9" * 5000 + b"}")
    )
    source = st.one_of(as_json, as_csv, odd_json, st.one_of(as_json, as_csv).flatmap(damages))
    more = st.sampled_from(((), ("--force",), ("--dry-run",), ("--format", "json")))
    return st.builds(lambda raw, flags: Case(("add", "2020", "--from", "-", *flags), input=raw), source, more)


def given_rows(place: Place) -> Draw:  # noqa: ARG001 - as above
    """Rows, changes of rows, wars and ratings given as options."""
    cells = st.dictionaries(st.sampled_from(COLUMNS[1:]), texts(ANSWERS), max_size=4)

    def as_options(changed: dict[str, str]) -> Case:
        row = {**SOUND_ROW, **changed}
        return Case(("add", "2020", "--no-input", *_as_options(row)))

    rated = st.tuples(*(st.one_of(st.sampled_from(right), texts(right)) for right in (("E1", "E2"), ("H1", "H2"), ("C", "II"))))
    changed = st.builds(lambda change: ("edit", "2020-001", *_as_options(change)), cells)
    gone = st.builds(lambda key, why: ("drop", key, "--why", why), texts(("2020-008", "2020-001", "2016-002")), texts(ANSWERS))
    wars = st.builds(
        lambda key, change: ("new-war", key, *_as_options({**SOUND_WAR, **change})),
        texts(("2023", "2016")),
        st.dictionaries(st.sampled_from(tuple(SOUND_WAR)), texts(ANSWERS), max_size=2),
    )
    others = st.one_of(changed, gone, wars).map(Case)
    ratings = st.builds(lambda cell, why: Case(("rate", *cell, "--rater", "me", "--why", why)), rated, texts(ANSWERS))
    return st.one_of(cells.map(as_options), ratings, others)


SOUND_WAR = {"name": "A war", "day_one": "2023-09-19", "ceasefire": "2023-09-20", "until": "2023-10-31"}


def _as_options(cells: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(f"--{name.replace('_', '-')}={text}" for name, text in cells.items())


TARGETS: dict[str, Callable[[Place], Draw]] = {
    "files": damaged_files, "arguments": arguments, "rows": rows, "options": given_rows, "interview": interviews,
}  # fmt: skip
