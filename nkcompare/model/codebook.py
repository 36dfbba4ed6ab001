"""The codebook: the closed vocabularies of a log, one record for each row."""

from collections.abc import Collection, Iterable
from datetime import date
from functools import lru_cache
from typing import NamedTuple

MUTUAL, ONE_WAY, NO_CONTACT = "mutual", "one-way", "no"
CONTACTS = (MUTUAL, ONE_WAY, NO_CONTACT)
"""Whose act it is: of everybody in it (a call); of the actor, with others taking part (a visit); of the actor alone."""

LADDER = ("statement", "appeal", "call", "meeting", "offer", "convene", "ceasefire", "deploy")
"""The order of involvement of a third party, lowest rung first (docs/design.md, section 2)."""

BELLIGERENT, ORGANISATION = "belligerent", "organisation"
ACTOR_KINDS = (BELLIGERENT, "state", ORGANISATION)
PRIMARY = "primary"
PUBLISHER_KINDS = (PRIMARY, "agency", "press", "research", "reference")
SELF = "self"
"""In a milestone's `initiator`: the actor whose milestones are counted."""
ANY, ALL = "any", "all"
"""In a milestone's `match`: whether one of its targets is enough, or all are needed."""


class Actor(NamedTuple):
    """A party that acts; `capital` is used in "at Yerevan's request", `aliases` are its other names."""

    code: str
    name: str
    short: str
    capital: str
    kind: str
    note: str
    aliases: tuple[str, ...] = ()

    @property
    def seat(self) -> str:
        """The name of a party that asked for a contact: its capital, else its short name."""
        return self.capital or self.short


class Action(NamedTuple):
    """A kind of act. `style` is the style of mediation of Beardsley et al. (2006); `cameo` and `plover` are its codes there."""

    code: str
    label: str
    definition: str
    not_this_when: str
    rung: str
    contact: str
    style: str
    cameo: str
    plover: str


class Channel(NamedTuple):
    """A format in which parties deal with each other."""

    code: str
    label: str
    definition: str
    multilateral: str = ""
    """`yes` where the channel is a multilateral body."""


class Level(NamedTuple):
    """A rank of officials; the order of the file is the order of rank, highest first."""

    code: str
    label: str
    definition: str


class Official(NamedTuple):
    """A person or body acting for a party, in one office.

    `since` and `until` are the dates in office where known. `also_for` are the other parties that a joint body acts for: an
    act of the co-chair countries' presidents is an act of each of the three. `aliases` are other spellings of the name.
    """

    name: str
    actor: str
    office: str
    level: str
    since: date | None
    until: date | None
    also_for: tuple[str, ...]
    note: str
    aliases: tuple[str, ...] = ()

    def in_office(self, when: date) -> bool:
        """Whether the day lies within the dates in office, as far as they are known."""
        return (self.since is None or self.since <= when) and (self.until is None or when <= self.until)


class Milestone(NamedTuple):
    """A named "first": the earliest day on which a condition holds for an actor. A blank condition always holds.

    `part_of` is the milestone it is a part of; only milestones that are part of none are counted. `asked_of` are the kinds of
    party, or the parties, that can reach it at all.
    """

    id: str
    label: str
    action: tuple[str, ...]
    level: tuple[str, ...]
    target: tuple[str, ...]
    target_level: tuple[str, ...]
    initiator: str
    channel: tuple[str, ...]
    match: str
    part_of: str = ""
    asked_of: tuple[str, ...] = ()

    def implies(self, other: "Milestone") -> bool:
        """Whether whoever reaches this milestone has by its condition reached the other as well."""
        return (
            set(self.action) <= set(other.action)
            and all(_narrows(getattr(self, name), getattr(other, name)) for name in ("level", "target_level", "channel"))
            and other.initiator in ("", self.initiator)
            and self._targets_imply(other)
        )

    def _targets_imply(self, other: "Milestone") -> bool:
        mine, theirs = set(self.target), set(other.target)
        if not theirs or not mine:
            return not theirs
        if other.match == ALL and len(theirs) > 1:
            return self.match == ALL and theirs <= mine
        return not theirs.isdisjoint(mine) if self.match == ALL else mine <= theirs

    def can_be_reached(self, party: Actor) -> bool:
        """Whether a party can reach it: the milestone applies to such parties, and does not need the party as its own target."""
        if self.asked_of and party.kind not in self.asked_of and party.code not in self.asked_of:
            return False
        others = set(self.target) - {party.code}
        return not self.target or (len(others) == len(set(self.target)) if self.match == ALL else bool(others))


def _narrows(mine: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    return not theirs or (bool(mine) and set(mine) <= set(theirs))


class Publisher(NamedTuple):
    """The publisher of a source's address; `origin` is the domain it mostly relays, if any."""

    domain: str
    name: str
    side: str
    kind: str
    origin: str


class Copy(NamedTuple):
    """A page that carries an office's own text whole on somebody else's site; `of` is the domain of the office."""

    address: str
    of: str
    note: str


class Origin(NamedTuple):
    """The origin of a source: a domain, and whether the source is a primary one."""

    domain: str
    is_primary: bool


def are_sufficient(origins: Collection[Origin]) -> bool:
    """Whether the sources of an act confirm it: two of them with different origins, or a primary one."""
    return any(one.is_primary for one in origins) or len({one.domain for one in origins}) > 1


class Codebook(NamedTuple):
    """All vocabularies, keyed by code in the order of their files; officials by actor and name, copies by address."""

    actors: dict[str, Actor]
    actions: dict[str, Action]
    channels: dict[str, Channel]
    levels: dict[str, Level]
    officials: dict[tuple[str, str], tuple[Official, ...]]
    milestones: dict[str, Milestone]
    publishers: dict[str, Publisher]
    copies: dict[str, Copy]

    def __repr__(self) -> str:
        return (
            f"<Codebook {len(self.actors)} actors, {len(self.actions)} actions, {len(self.officials)} officials, "
            f"{len(self.milestones)} milestones, {len(self.publishers)} publishers>"
        )

    def official(self, actor: str, name: str, when: date) -> Official | None:
        """The office that a person of a party held on a day; None where the name is unknown or held none."""
        for held in self.officials.get((actor, name), ()):
            if held.in_office(when):
                return held
        return None

    def level(self, actor: str, name: str, when: date) -> str:
        """The level at which a person of a party acted on a day; empty where unknown."""
        held = self.official(actor, name, when)
        return held.level if held else ""

    def publisher(self, url: str) -> Publisher | None:
        """The publisher behind an address: by its host, else by the nearest parent domain listed."""
        labels = domain(url).split(".")
        for start in range(len(labels) - 1):
            found = self.publishers.get(".".join(labels[start:]))
            if found:
                return found
        return None

    def is_primary(self, url: str) -> bool:
        """Whether an address is a page of the office or organisation that speaks on it."""
        publisher = self.publisher(url)
        return publisher is not None and publisher.kind == PRIMARY

    def copied_from(self, url: str) -> Publisher | None:
        """The office whose text an address carries whole, on somebody else's site; None where it is no such copy."""
        copy = self.copies.get(url)
        return self.publishers.get(copy.of) if copy else None

    @property
    def multilateral(self) -> tuple[str, ...]:
        """The codes of the channels that are multilateral bodies: the co-chairs, the OSCE, the United Nations."""
        return tuple(code for code, channel in self.channels.items() if channel.multilateral)

    @property
    def sides(self) -> frozenset[str]:
        """The sides of the wars: the targets of those milestones that need all of their targets."""
        return frozenset(code for milestone in self.milestones.values() if milestone.match == ALL for code in milestone.target)

    def origin(self, url: str) -> str:
        """The origin of what an address says: the domain its publisher relays, else the publisher's, else the host."""
        return self._origin(url).domain

    def origins(self, urls: Iterable[str]) -> frozenset[Origin]:
        """The origins of several addresses."""
        return frozenset(map(self._origin, urls))

    def _origin(self, url: str) -> Origin:
        publisher = self.publisher(url)
        if publisher is None:
            return Origin(domain(url), is_primary=False)
        return Origin(publisher.origin or publisher.domain, publisher.kind == PRIMARY)


NO_CODEBOOK = Codebook({}, {}, {}, {}, {}, {}, {}, {})
"""The codebook where none could be read."""


def domain(url: str) -> str:
    """The host of an http(s) address, lower case, without `www.`, port and final dot."""
    return _domain_of(url.partition("://")[2].partition("/")[0])


@lru_cache(maxsize=1 << 14)
def _domain_of(host: str) -> str:
    """The domain of an address up to its path: few hosts stand in many addresses."""
    for end in "?#":
        host = host.partition(end)[0]
    return host.rpartition("@")[2].partition(":")[0].lower().rstrip(".").removeprefix("www.")
