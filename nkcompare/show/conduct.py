"""A party's conduct by a day: who asked for its leaders' calls, whom it was in contact with, through which channels."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.text import Text

from nkcompare.compare.conduct import Conduct, Initiative
from nkcompare.compare.select import Selection
from nkcompare.model.codebook import Codebook
from nkcompare.show import words
from nkcompare.show.blocks import FAINT, STRONG
from nkcompare.show.terminal import Terminal

if TYPE_CHECKING:
    from nkcompare.show.documents import Json

CALLS = "Leaders' calls"


def conduct_lines(found: Sequence[Conduct], selection: Selection, book: Codebook, terminal: Terminal) -> list[Text]:
    """For each war, who asked for the leaders' calls and whom the focus was in contact with; nothing where there was neither."""
    if not any(one.acts for one in found):
        return []
    narrowed = f" {words.IN_SELECTION}" if selection.narrows else ""
    keys = max(len(one.war) for one in found)
    lines = []
    if any(one.initiative.calls for one in found):
        lines.append(Text(f"{CALLS}{narrowed}, by who asked", style=STRONG))
        lines += [_line(one.war, keys, initiative_words(one.initiative, selection, book)) for one in found]
    lines.append(Text(f"Contacts{narrowed}, and acts through {multilateral_words(book)}", style=STRONG))
    lines += [_line(one.war, keys, f"{contact_words(one, book)} {terminal.glyphs.dot} {channel_words(one)}") for one in found]
    return [*lines, Text("")]


def _line(war: str, keys: int, text: str) -> Text:
    return Text(f"{war:<{keys}}  ", style=FAINT).append(text, style="not dim")


def own_words(parties: Sequence[str], book: Codebook) -> str:
    """Whose own initiative is counted: the focus's, or without one that of the actor of each call."""
    if not parties:
        return "the actor's own"
    return "their own" if words.is_plural(parties, book) else "its own"


def initiative_words(found: Initiative, selection: Selection, book: Codebook) -> str:
    """`2 of 34 its own, 17 asked for by others, 15 not stated: 6 to 50 %`."""
    share = found.share
    if share is None:
        return "no leader's call recorded"
    whose = own_words(selection.actors, book)
    counts = (
        f"{found.own} of {found.calls} {whose}, {_number(found.others)} asked for by others, {_number(found.unknown)} not stated"
    )
    low, high = map(percent, share)
    return f"{counts}: {low} %" if low == high else f"{counts}: {low} to {high} %"


def contact_words(found: Conduct, book: Codebook) -> str:
    """`Yerevan 12, Baku 14, Ankara none`."""
    return ", ".join(f"{book.actors[party].seat} {_number(count)}" for party, count in found.contacts.items())


def channel_words(found: Conduct) -> str:
    """`13 of 89 acts (15 %)`: those that went through a multilateral channel."""
    share = f" ({percent(found.multilateral / found.acts)} %)" if found.acts else ""
    return f"{_number(found.multilateral)} of {words.plural(found.acts, 'act')}{share}"


def multilateral_words(book: Codebook) -> str:
    """`Minsk Group, OSCE or United Nations`."""
    names = [book.channels[channel].label for channel in book.multilateral]
    if not names:
        return "multilateral channels (the codebook marks none)"
    return f"{', '.join(names[:-1])} or {names[-1]}" if len(names) > 1 else names[0]


def conduct_sentences(found: Sequence[Conduct], through: int | None, selection: Selection, book: Codebook) -> list[str]:
    """The same as sentences, by day `through` in each war; whose they are is said in each, since each may be quoted alone."""
    if not any(one.acts for one in found):
        return []
    whose = words.whose(selection, book) + (f" {words.IN_SELECTION}" if selection.narrows else "")
    when = f"{whose} {_by(found, through)}"
    said = []
    if any(one.initiative.calls for one in found):
        shares = "; ".join(f"in {one.war} {initiative_words(one.initiative, selection, book)}" for one in found)
        said.append(f"{CALLS}{when}, by who asked: {shares}.")
    contacts = "; ".join(f"in {one.war} {contact_words(one, book)}" for one in found)
    channels = "; ".join(f"in {one.war} {channel_words(one)}" for one in found)
    said.append(f"Contacts{when}: {contacts}.")
    return [*said, f"Acts{when} through {multilateral_words(book)}: {channels}."]


def _by(found: Sequence[Conduct], through: int | None) -> str:
    """`by day 5`; `by day 90 of 2016 and day 95 of 2020` where a log ends before the day."""
    if through is None:
        return "by the end of the logs"
    if {one.day for one in found} == {through}:
        return f"by day {through}"
    return f"by {words.listed([f'day {one.day} of {one.war}' for one in found])}"


def conduct_json(found: Conduct) -> "Json":
    """The figures of the conduct in a war; `share` has two bounds, or is null without calls."""
    share = found.initiative.share
    return {
        "day": found.day,
        "leaders_calls": {**found.initiative._asdict(), "share": [round(bound, 4) for bound in share] if share else None},
        "contacts": found.contacts,
        "channels": found.channels,
        "multilateral": found.multilateral,
        "acts": found.acts,
    }


def percent(share: float) -> str:
    """A share in whole percent, halves rounded up, as on the page."""
    return str(int(100 * share + 0.5))


def _number(count: int) -> str:
    return f"{count:,}" if count else "none"
