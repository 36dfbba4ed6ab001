"""New officials and publishers that a row needs in the codebook, from questions or from options."""

import csv
from collections.abc import Collection, Sequence
from datetime import date

from nkcompare.ask import prompts
from nkcompare.ask.keyboard import Prompter
from nkcompare.ask.row import Entry, RowContext
from nkcompare.model.codebook import PUBLISHER_KINDS, Codebook, Official, Publisher, domain
from nkcompare.model.columns import split_names
from nkcompare.store.fields import is_plain
from nkcompare.store.write.insert import with_entries

BACK = "<"
_YES = frozenset({"y", "yes"})


class SteppedBack(Exception):  # noqa: N818 - it ends a few questions and is not an error
    """Raised where the user goes back to the question that led to these."""


class EntryError(ValueError):
    """Raised for an option that does not describe an official or publisher; the message says why."""


def official_of(text: str, book: Codebook) -> Official:
    """An official from `PARTY, name, office, level[, from[, until]]`. Raises EntryError."""
    party, name, office, level, *dates = _values(text, 4, 6, "PARTY,NAME,OFFICE,LEVEL[,FROM[,UNTIL]]")
    _check_known("party", party, book.actors)
    _check_known("level", level, book.levels)
    since, until = (_date(one) for one in (*dates, "", "")[:2])
    if since and until and until < since:
        raise EntryError(f"{until} is before {since}")
    return Official(name, party, office, level, since, until, (), "")


def publisher_of(text: str, book: Codebook) -> Publisher:
    """A publisher from `domain, name, kind[, side[, origin]]`. Raises EntryError."""
    host, name, kind, *more = _values(text, 3, 5, "DOMAIN,NAME,KIND[,SIDE[,ORIGIN]]")
    side, origin = (*more, "", "")[:2]
    _check_known("kind", kind, PUBLISHER_KINDS)
    if side:
        _check_known("party", side, book.actors)
    return Publisher(domain(f"http://{host}"), name, side, kind, origin)


def _values(text: str, least: int, most: int, form: str) -> list[str]:
    values = [value.strip() for value in next(csv.reader([text], skipinitialspace=True), [])]
    if not least <= len(values) <= most or not all(values[:least]):
        raise EntryError(f"`{text}` is not of the form {form}")
    if not all(map(is_plain, values)):
        raise EntryError(f"`{text}` has an invisible character")
    return values


def _check_known(what: str, code: str, known: Collection[str]) -> None:
    if code not in known:
        shown = ", ".join(known) if len(known) <= 12 else "see `nkcompare codebook`"
        raise EntryError(f"unknown {what} `{code}`: {shown}")


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise EntryError(f"`{text}` is not an ISO date") from None


def new_official(name: str, column: str, entry: Entry, context: RowContext, prompter: Prompter) -> Official | None:
    """Ask whether to add a name to the codebook, and for its details; None where the user declines. Raises SteppedBack."""
    parties = (entry.get("actor"),) if column == "official" else split_names(entry.get("target"))
    book = with_entries(context.book, entry.officials, ())
    if not _yes(prompter, f"add {name} to the codebook as an official? [y/N]: ", usual="n"):
        return None
    party = parties[0] if len(parties) == 1 else _choice(prompter, "of which party", parties)
    office = _line(prompter, "office")
    level = _choice(prompter, "level", list(book.levels))
    since = _day(prompter, "in office from")
    return Official(name, party, office, level, since, None, (), "")


def new_publishers(entry: Entry, context: RowContext, prompter: Prompter) -> Entry:
    """The row with an entry for each publisher the codebook lacks, unless the user declines. Raises SteppedBack."""
    for url in entry.get("sources").split():
        book = with_entries(context.book, (), entry.publishers)
        if book.publisher(url):
            continue
        host = domain(url)
        prompter.say(prompts.note(f"the codebook has no publisher {host}"))
        if not _yes(prompter, f"add {host} to the codebook? [Y/n]: ", usual="y"):
            continue
        name = _line(prompter, "name of the publisher")
        kind = _choice(prompter, "kind", list(PUBLISHER_KINDS))
        side = _choice(prompter, "side it belongs to (- for none)", [*book.actors, "-"], "-").strip("-")
        origin = _choice(prompter, "domain it mostly relays (- for none)", [*book.publishers, "-"], "-").strip("-")
        entry = entry._replace(publishers=(*entry.publishers, Publisher(host, name, side, kind, origin)))
    return entry


def _ask(prompter: Prompter, prompt: str, known: Sequence[str] = ()) -> str:
    text = prompter.ask(f"  {prompt}", known).strip()
    if text == BACK:
        raise SteppedBack
    return text


def _yes(prompter: Prompter, prompt: str, *, usual: str) -> bool:
    """Whether the user answers yes; anything but yes or no is asked again."""
    while True:
        typed = (_ask(prompter, prompt) or usual).casefold()
        if typed in _YES or typed in {"n", "no"}:
            return typed in _YES
        prompter.say(prompts.refusal(f"`{typed}` is not an answer", "y adds it, n does not, < goes back"))


def _line(prompter: Prompter, what: str) -> str:
    while True:
        text = " ".join(_ask(prompter, f"{what}: ").split())
        if text in {"?", "-"}:
            text = ""
        if text and is_plain(text):
            return text
        prompter.say(prompts.refusal("an answer is required", f"expected: the {what}"))


def _choice(prompter: Prompter, what: str, known: Sequence[str], usual: str = "") -> str:
    while True:
        shown = f" [{usual}]" if usual else ""
        text = _ask(prompter, f"{what}{shown}: ", known) or usual
        folded = [code for code in known if code.casefold() == text.casefold()]
        if folded:
            return folded[0]
        some = ", ".join(known) if len(known) <= 12 else "TAB shows them"
        prompter.say(prompts.refusal(f"`{text}` is not known", some))


def _day(prompter: Prompter, what: str) -> date | None:
    while True:
        text = _ask(prompter, f"{what} (YYYY-MM-DD, or nothing): ").strip("-")
        try:
            return _date(text)
        except EntryError as error:
            prompter.say(prompts.refusal(str(error), "expected: YYYY-MM-DD, or nothing where it is not known"))
