"""Selection of events by the filters that all commands share."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from nkcompare.compare.viewpoint import Viewpoint, levels, takes_part, viewpoint_of, who_asked
from nkcompare.model.codebook import BELLIGERENT, Codebook
from nkcompare.model.event import Event
from nkcompare.model.folding import fold, has_words
from nkcompare.model.record import Log, Record
from nkcompare.model.war import War


class Selection(NamedTuple):
    """Filters on events. An event must pass all of them; any value of a filter will do, and an empty one passes every event.

    `actors` is the focus: the parties whose acts and contacts are asked about. `days` are days of hostilities, both ends
    included. `words` must each begin a word of what is shown of a row (kind of act, summary, who asked, note, place, names),
    in any letter case and without regard to marks on letters. `asked` are codes of parties that asked for a contact, or values
    of `viewpoint.ASKED` as the focus sees it. Filters choose what is shown; with `recount` milestones are recounted within
    the selection.
    """

    actors: tuple[str, ...] = ()
    targets: frozenset[str] = frozenset()
    actions: frozenset[str] = frozenset()
    levels: frozenset[str] = frozenset()
    officials: frozenset[str] = frozenset()
    channels: frozenset[str] = frozenset()
    certainties: frozenset[str] = frozenset()
    days: tuple[int, int] | None = None
    words: tuple[str, ...] = ()
    asked: frozenset[str] = frozenset()
    recount: bool = False

    @property
    def narrows(self) -> bool:
        """Whether any filter other than the focus is set."""
        return self._replace(actors=(), recount=False) != Selection()

    @property
    def everything(self) -> "Selection":
        """The selection of all acts of the focus, without the other filters."""
        return Selection(self.actors)

    def focus(self, book: Codebook) -> tuple[str, ...]:
        """The parties whose milestones are counted: the focus, else every third party."""
        return self.actors or tuple(code for code, actor in book.actors.items() if actor.kind != BELLIGERENT)

    def as_options(self) -> str:
        """The filters in force, apart from the actor, as options of a command: `--action call,visit --days 1-5`."""
        days = f"--days {self.days[0]}-{self.days[1]}" if self.days else ""
        words = f"--text '{' '.join(self.words)}'" if self.words else ""
        lists = [
            f"--{name} {','.join(sorted(values))}"
            for name, values in (
                ("target", self.targets),
                ("action", self.actions),
                ("level", self.levels),
                ("official", self.officials),
                ("channel", self.channels),
                ("certainty", self.certainties),
                ("asked-by", self.asked),
            )
            if values
        ]
        recount = "--recount" if self.recount else ""
        return " ".join(part for part in (*lists, days, words, recount) if part)


def select(events: Iterable[Event], war: War, selection: Selection, book: Codebook) -> list[Event]:
    """The selected events, in their order."""
    for test in _tests(war, selection, book):
        events = filter(test, events)
    return list(events)


def selects(war: War, selection: Selection, book: Codebook) -> Callable[[Event], bool]:
    """A test of whether an event of a war is selected."""
    tests = list(_tests(war, selection, book))
    return lambda event: all(test(event) for test in tests)


def select_logs(record: Record, selection: Selection) -> list[Log]:
    """The record's logs with the selected events."""
    return [Log(log.war, select(log.events, log.war, selection, record.codebook)) for log in record.logs]


def viewpoints(event: Event, selection: Selection, book: Codebook) -> list[Viewpoint]:
    """The event as each party of the focus sees it that takes part; without a focus, as its actor does."""
    found = (viewpoint_of(event, party, book) for party in selection.actors or (event.actor,))
    return [one for one in found if one]


def fitting_viewpoints(event: Event, selection: Selection, book: Codebook) -> list[Viewpoint]:
    """Those of `viewpoints` that fit the selection's targets and levels."""
    return [
        one
        for one in viewpoints(event, selection, book)
        if (not selection.targets or not selection.targets.isdisjoint(one.counterparts))
        and (not selection.levels or not selection.levels.isdisjoint(levels(one.officials, event, book)))
    ]


def _tests(  # noqa: C901 - one for each filter
    war: War, selection: Selection, book: Codebook
) -> Iterator[Callable[[Event], bool]]:
    """Yield a test for each filter that is set."""
    _, _, actions, _, officials, channels, certainties, days, words, asked_by, _ = selection
    if channels:
        yield lambda event: event.channel in channels
    if certainties:
        yield lambda event: event.certainty in certainties
    if actions:
        yield lambda event: event.action in actions
    if days:
        first, last = days
        yield lambda event: first <= war.day(event.date) <= last
    if officials:
        yield lambda event: not officials.isdisjoint((event.official, *event.target_official))
    if asked_by:
        yield lambda event: _is_asked_by(event, selection, book)
    if words:
        yield lambda event: _has_words(event, " ".join(words), book)
    if selection.targets or selection.levels:
        yield lambda event: bool(fitting_viewpoints(event, selection, book))
    elif len(selection.actors) == 1:
        yield lambda event: takes_part(event, selection.actors[0], book)
    elif selection.actors:
        yield lambda event: any(takes_part(event, party, book) for party in selection.actors)


def _is_asked_by(event: Event, selection: Selection, book: Codebook) -> bool:
    """Whether a contact was asked for as a selection wants it, by a party or as the focus (else the actor) sees it."""
    return event.initiator in selection.asked or who_asked(event, selection.actors or (event.actor,), book) in selection.asked


def _has_words(event: Event, words: str, book: Codebook) -> bool:
    request = f"at {book.actors[event.initiator].seat}'s request" if event.initiator else ""
    shown = (event.id, book.actions[event.action].label, event.summary, request, event.note, event.place, event.official)
    return has_words(words, fold(" ".join((*shown, *event.target_official))))
