"""Tables saved by other programs: another separator, encoding or line end, a `sep=` line, a header in quotes.

Such a file can be read with certainty where its first line, read in that form, is one of our headers.
"""

import codecs
import io
import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from nkcompare.store.csv_cells import join_cells, split_line

_SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
_UNMARKED = ("utf-16-le", "utf-16-be")
_SEP_LINE = re.compile(r'"?sep=(.)"?', re.IGNORECASE)

IsHeader = Callable[[Sequence[str]], bool]


class ForeignForm(NamedTuple):
    """How another program saved a table: encoding, separator, lines before the header, and whether line ends are CR alone."""

    encoding: str
    separator: str
    before: int = 0
    only_cr: bool = False
    quoted: bool = False
    marked: bool = False

    @property
    def is_plain(self) -> bool:
        """Whether the file can be read line by line as it is."""
        return self.encoding == "utf-8" and self.separator == "," and not (self.before or self.only_cr or self.quoted)

    @property
    def words(self) -> str:
        """The form in words, such as `separated by semicolons, in UTF-16`."""
        traits = [
            f"separated by {_SEPARATORS[self.separator]}" if self.separator != "," else "",
            f"in {self.encoding.upper().removesuffix('-LE').removesuffix('-BE')}" if self.encoding != "utf-8" else "",
            "with a byte-order mark" if self.marked else "",
            "with a line `sep=`" if self.before else "",
            "with line ends CR" if self.only_cr else "",
            "with its header in quotes" if self.quoted else "",
        ]
        return ", ".join(filter(None, traits))


def detect_form(head: bytes, is_header: IsHeader) -> ForeignForm | None:
    """The form of a file that begins with these bytes; None where its first line is not a header in any form."""
    marked = next(((mark, name) for mark, name in _BOMS if head.startswith(mark)), None)
    encodings = [marked[1]] if marked else ["utf-8"] if b"\x00" not in head else list(_UNMARKED)
    for encoding in encodings:
        text = _decoded(head.removeprefix(codecs.BOM_UTF8), encoding)
        only_cr = "\r" in text and "\n" not in text
        lines = [line.rstrip("\r") for line in text.split("\r" if only_cr else "\n")]
        named = _SEP_LINE.fullmatch(lines[0].strip())
        before = 1 if named and len(lines) > 1 else 0
        header = lines[before]
        for separator in [named[1]] if named and before and named[1] in _SEPARATORS else _SEPARATORS:
            cells = _cells(header, separator)
            if cells is not None and is_header(cells):
                return ForeignForm(encoding, separator, before, only_cr, '"' in header, bool(marked))
    return None


def _decoded(raw: bytes, encoding: str) -> str:
    return codecs.getincrementaldecoder(encoding)("replace").decode(raw)


def _cells(line: str, separator: str) -> list[str] | None:
    """The cells of one line; None where a quote in it is misplaced."""
    if separator == ",":
        cells, fault = split_line(line)
        return None if fault else [cell.text for cell in cells]
    import csv

    try:
        return next(csv.reader([line], delimiter=separator, strict=True), [])
    except csv.Error:
        return None


class UnclearLineError(ValueError):
    """Raised where a line of a foreign table cannot be split with certainty; carries its number and text."""

    def __init__(self, number: int, line: str) -> None:
        super().__init__(f"line {number}")
        self.number, self.line = number, line


def to_plain_csv(raw: bytes, foreign: ForeignForm) -> str:
    """The table in our form: commas, LF, minimal quotes. Raises UnclearLineError, UnicodeDecodeError.

    Every line stays one line; lines before the header are dropped.
    """
    lines = _text(raw, foreign).split("\n")
    ended = lines[-1] == ""
    found = []
    for number, line in enumerate(lines[: -1 if ended else None], 1):
        if number <= foreign.before:
            continue
        cells = _cells(line, foreign.separator)
        if cells is None:
            if foreign.separator != ",":
                raise UnclearLineError(number, line)
            found.append(line)  # with commas, reading the lines reports what is wrong
        else:
            found.append(join_cells(cells) if foreign.separator != "," or number == foreign.before + 1 else line)
    return "\n".join(found) + ("\n" if ended else "")


def foreign_rows(raw: bytes, foreign: ForeignForm) -> list[list[str]]:
    """The rows below the header, read by Python's csv module, with which the result of `to_plain_csv` is compared."""
    import csv

    text = _text(raw, foreign)
    csv.field_size_limit(max(csv.field_size_limit(), len(text)))
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=foreign.separator, strict=True))[foreign.before + 1 :]


def _text(raw: bytes, foreign: ForeignForm) -> str:
    text = raw.removeprefix(codecs.BOM_UTF8).decode(foreign.encoding)
    return text.replace("\r", "\n") if foreign.only_cr else with_plain_ends(text)[0]


def with_plain_ends(text: str) -> tuple[str, int]:
    """The text with LF for the line ends CR LF and CR CR LF, and their number. A CR elsewhere stays."""
    *ended, last = text.split("\n")
    plain = [line.rstrip("\r") for line in ended]
    return "\n".join([*plain, last]), sum(map(str.__ne__, ended, plain))
