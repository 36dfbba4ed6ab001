"""Rules on milestones: the rows that may decide them."""

from collections import defaultdict
from collections.abc import Iterator

from nkcompare.compare.milestones import find_firsts
from nkcompare.compare.rules.rule import Rule, RuleViolation
from nkcompare.compare.viewpoint import parties_concerned
from nkcompare.model.codebook import BELLIGERENT, Codebook
from nkcompare.model.event import DISPUTED, Event
from nkcompare.model.problem import Check, Severity
from nkcompare.model.record import Log

DECIDED_BY_DISPUTED_ROW = Check(
    "N331", "decided-by-disputed-row", "a disputed row decides {milestones} for {actor}",
    "say in the note who says what; `nkcompare sensitivity` shows what changes without the row",
    "A result that depends on one contested report should say so.",
    Severity.WARNING,
)  # fmt: skip


def decided_by_disputed_row(log: Log, book: Codebook) -> Iterator[RuleViolation]:
    """Yield every disputed row without which a third party's milestone had another day, once for each such party."""
    for party, events in _by_third_party(log, book).items():
        if not any(event.certainty == DISPUTED for event in events):
            continue
        decided: dict[Event, list[str]] = defaultdict(list)
        firsts = find_firsts(events, log.war, [party], [*book.milestones.values()], book)
        for key, rows in firsts.without.items():
            for event, other, _ in rows:
                if event.certainty == DISPUTED and (other is None or other.day != firsts.reached[key].day):
                    decided[event].append(f"`{key}`")
        for event, keys in decided.items():
            yield RuleViolation(event, "certainty", {"milestones": ", ".join(keys), "actor": party})


def _by_third_party(log: Log, book: Codebook) -> dict[str, list[Event]]:
    """The events that concern each third party, in the order of the file; one pass for all parties."""
    found: dict[str, list[Event]] = {code: [] for code, actor in book.actors.items() if actor.kind != BELLIGERENT}
    for event in log.events:
        for party in parties_concerned(event, book):
            if party in found:
                found[party].append(event)
    return found


MILESTONE_RULES = (Rule(DECIDED_BY_DISPUTED_ROW, decided_by_disputed_row, concerns=lambda event, _: event.certainty == DISPUTED),)
