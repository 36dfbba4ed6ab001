"""Rules of contacts and targets: who must be in them, who may have asked for them, from which end they are entered."""

from collections.abc import Iterator
from itertools import groupby

from nkcompare.compare.duplicates import noted_as_distinct, people_by_party
from nkcompare.compare.rules.rule import Rule, RuleViolation, Scope
from nkcompare.model.codebook import BELLIGERENT, MUTUAL, Codebook
from nkcompare.model.event import Event
from nkcompare.model.problem import Check
from nkcompare.model.record import Log

CONVENE_WITHOUT_BOTH_SIDES = Check(
    "N311", "convene-without-both-sides", "the sides are convened, but fewer than two belligerents are targets",
    "name both sides in `target`, or call the act `meeting`",
    'The milestone "brought the sides together" is decided by these rows.',
)  # fmt: skip
CONTACT_ENTERED_TWICE = Check(
    "N312", "contact-entered-twice", "this {action} is already on line {line}, entered from the other end",
    "keep one row; a contact belongs to everybody in it. If there were two, say so in `note`, with the id {like}",
    "A call entered from both of its ends is counted twice.",
)  # fmt: skip
INITIATOR_NOT_AMONG_PARTIES = Check(
    "N313", "initiator-not-among-parties", "`{found}` asked for a contact that it took no part in",
    "it is one of {parties}, or blank where no source says",
    "Whoever asks for a call takes part in it; a mediator who urges one makes an appeal or convenes.",
)  # fmt: skip
REVERSED_CONTACT = Check(
    "N314", "reversed-contact", "a {action} of {actor} with {third} is entered from the belligerent's end",
    "write the third party as `actor`, the belligerent as `target`; `initiator` says who asked",
    "With one convention for every contact, the same call is found again and not entered twice.",
)  # fmt: skip

ACCUSE_WITHOUT_TARGET = Check(
    "N315", "accuse-without-target", "somebody is accused, but `target` does not say who",
    "name the party in `target`; words that blame nobody are a `statement`",
    "The row exists to say whom a party blamed: a milestone and the kinds of act are counted by it.",
)  # fmt: skip


def convene_without_both_sides(log: Log, book: Codebook) -> Iterator[RuleViolation]:
    """Yield every convened meeting with fewer than two belligerents among its targets."""
    for event in log.events:
        if event.action == "convene" and sum(_is_belligerent(party, book) for party in event.target) < 2:
            yield RuleViolation(event, "target")


def entered_from_both_ends(log: Log, book: Codebook) -> Iterator[RuleViolation]:
    """Yield every mutual contact that an earlier row of the day has with actor and target swapped.

    Two rows are one contact where the same parties meet in the same way and no officials of one party differ: a presidents'
    call and a ministers' call on one day are two, and so are rows where the note of one names the other.
    """
    contacts = (event for event in log.events if book.actions[event.action].contact == MUTUAL)
    for _, day in groupby(contacts, key=lambda event: event.date):
        seen: dict[tuple[str, frozenset[str]], dict[str, list[Event]]] = {}
        for event in day:
            by_actor = seen.setdefault((event.action, frozenset(event.parties)), {})
            from_other_ends = (other for actor, rows in by_actor.items() if actor != event.actor for other in rows)
            same = next(
                (one for one in from_other_ends if _same_people(event, one, book) and not noted_as_distinct(event, one)), None
            )
            if same:
                yield RuleViolation(event, "id", {"action": event.action, "line": same.line, "like": same.id})
            by_actor.setdefault(event.actor, []).append(event)


def initiator_not_among_parties(log: Log, _book: Codebook) -> Iterator[RuleViolation]:
    """Yield every contact asked for by a party that is neither its actor nor a target."""
    for event in log.events:
        if event.initiator and event.initiator not in event.parties:
            yield RuleViolation(event, "initiator", {"found": event.initiator, "parties": ", ".join(event.parties)})


def from_the_wrong_end(log: Log, book: Codebook) -> Iterator[RuleViolation]:
    """Yield every mutual contact of a belligerent with a third party that has the belligerent as its actor."""
    for event in log.events:
        if book.actions[event.action].contact != MUTUAL or not _is_belligerent(event.actor, book):
            continue
        third = next((party for party in event.target if not _is_belligerent(party, book)), None)
        if third:
            yield RuleViolation(event, "actor", {"action": event.action, "actor": event.actor, "third": third})


def _is_belligerent(party: str, book: Codebook) -> bool:
    return book.actors[party].kind == BELLIGERENT


def _same_people(one: Event, other: Event, book: Codebook) -> bool:
    """Whether no party is represented by different people in the two rows; a blank official may be anybody."""
    first, second = people_by_party(one, book), people_by_party(other, book)
    return all(first[party] == second[party] for party in first.keys() & second.keys())


def accuse_without_target(log: Log, _book: Codebook) -> Iterator[RuleViolation]:
    """Yield every accusation without a target."""
    for event in log.events:
        if event.action == "accuse" and not event.target:
            yield RuleViolation(event, "target")


CONTACT_RULES = (
    Rule(CONVENE_WITHOUT_BOTH_SIDES, convene_without_both_sides, Scope.ROW),
    Rule(CONTACT_ENTERED_TWICE, entered_from_both_ends, Scope.DAY),
    Rule(INITIATOR_NOT_AMONG_PARTIES, initiator_not_among_parties, Scope.ROW),
    Rule(REVERSED_CONTACT, from_the_wrong_end, Scope.ROW),
    Rule(ACCUSE_WITHOUT_TARGET, accuse_without_target, Scope.ROW),
)
