"""Claims in words: the verdict, from when it could be known, what a term of a test says, and the command that shows it."""

from collections.abc import Callable, Mapping, Sequence

from nkcompare.compare.claims import ClaimContext, ClaimResult, TermOutcome
from nkcompare.model.background import years
from nkcompare.model.claim import (
    ACTION,
    ANY,
    BORNE_OUT,
    CORRECTED,
    DAY,
    EVENT_ID,
    FACT_ID,
    LEAST,
    LEVEL,
    MILESTONE,
    NOT_TESTABLE,
    OPEN,
    OTHER_FACT,
    OTHER_PARTY,
    OTHER_WAR,
    PARTY,
    POPULATION,
    TARGET,
    TOPIC,
    WAR,
    Claim,
)
from nkcompare.model.codebook import Codebook
from nkcompare.show import words
from nkcompare.show.terminal import Glyphs

Values = Mapping[str, str]

VERDICT_WORDS = {BORNE_OUT: "borne out", CORRECTED: "corrected", OPEN: "open", NOT_TESTABLE: "not testable"}
LEGEND = (
    "borne out: the record supports it; corrected: the record says otherwise, the note says how; open: its facts are "
    "tested, its judgement is not; not testable: the record has nothing on it."
)
RECOMPUTED = (
    "Every test is recomputed on every run; a verdict that its test no longer supports is an error in `claims` and `check`."
)


def counts_words(results: Sequence[tuple[ClaimResult, bool]]) -> str:
    """`28 claims: 7 borne out, 3 corrected, 14 open, 4 not testable`; verdicts that could not be known yet are counted apart."""
    verdicts = [one.claim.verdict for one, known in results if known]
    counts = [f"{verdicts.count(verdict)} {VERDICT_WORDS[verdict]}" for verdict in VERDICT_WORDS if verdict in verdicts]
    counts += [f"{len(results) - len(verdicts)} not known yet"] if len(verdicts) < len(results) else []
    return f"{words.plural(len(results), 'claim')}: {', '.join(counts)}"


def verdict_words(one: ClaimResult, *, known: bool) -> str:
    """The verdict, or, where it could not be known yet, the day from which it could."""
    return VERDICT_WORDS[one.claim.verdict] if known else f"not yet (day {one.claim.known_day})"


def known_words(claim: Claim) -> str:
    """`known from day 5 of 2020`; for a judgement that no day decides, nothing."""
    return "" if claim.known_day is None else f"known from day {claim.known_day} of {claim.known_war}"


def posts_missing(tested: Sequence[ClaimResult]) -> str:
    """Which posts have no claim, as in `Posts 4 and 8 of 19 are not in the text that was read.`; else nothing."""
    posts = {one.claim.post for one in tested if one.claim.post.count("/") == 1}
    lasts = {post.partition("/")[2] for post in posts}
    last = lasts.pop() if len(lasts) == 1 else ""
    if not (last.isdecimal() and len(last) < 4):
        return ""
    missing = [str(number) for number in range(1, int(last) + 1) if f"{number}/{last}" not in posts]
    many = len(missing) > 1
    sentence = (
        f"Post{'s' if many else ''} {words.listed(missing)} of {last} {'are' if many else 'is'} not in the text that was read."
    )
    return sentence if missing else ""


def commands(claim: Claim) -> tuple[str, ...]:
    """The commands that show what a test asks, each once, in the order of the test; without one, that for the claim's rows."""
    shown = [_COMMANDS[term.form](term.values) for term in claim.test]
    return tuple(dict.fromkeys(shown)) or ((f"nkcompare claims {claim.id}",) if claim.rows else ())


def _milestone_command(values: Values) -> str:
    return f"nkcompare day {values[DAY]}{_actor(values)}"


def _acts_command(values: Values) -> str:
    level = "" if values[LEVEL] == ANY else f" --level {values[LEVEL]}"
    target = "" if values[TARGET] == ANY else f" --target {values[TARGET]}"
    days = f" --days {'1-' if int(values[DAY]) > 1 else ''}{values[DAY]}"
    return f"nkcompare log {values[WAR]}{_actor(values)} --action {values[ACTION]}{level}{target}{days}"


def _actor(values: Values) -> str:
    return "" if values[PARTY] == "RUS" else f" --actor {values[PARTY]}"


_COMMANDS: Mapping[str, Callable[[Values], str]] = {
    "milestone": _milestone_command,
    "acts": _acts_command,
    "row": lambda values: f"nkcompare show {values[EVENT_ID]}",
    "toll": lambda values: f"nkcompare tolls --through {values[DAY]}",
    "background": lambda values: f"nkcompare background --topic {values[TOPIC]} --actor {values[PARTY]}",
    "background-longer": lambda values: f"nkcompare background --topic {values[TOPIC]}",
    "background-value": lambda values: f"nkcompare show {values[FACT_ID]} {values[OTHER_FACT]}",
}


def outcome_words(outcome: TermOutcome, world: ClaimContext, glyphs: Glyphs) -> str:
    """What a term states and what the record has: `Russia: Offered a venue, by day 4 of 2020: day 4`."""
    said = _STATED[outcome.term.form](outcome.term.values, world.record.codebook)
    return f"{'not: ' if outcome.term.negated else ''}{said}: {_found(outcome, glyphs)}"


def _milestone_stated(values: Values, book: Codebook) -> str:
    label = book.milestones[values[MILESTONE]].label
    return f"{book.actors[values[PARTY]].short}: {label}, by day {values[DAY]} of {values[WAR]}"


def _acts_stated(values: Values, book: Codebook) -> str:
    level = "" if values[LEVEL] == ANY else f" ({book.levels[values[LEVEL]].label})"
    target = "" if values[TARGET] == ANY else f" with {book.actors[values[TARGET]].short}"
    label = book.actions[values[ACTION]].label.lower()
    party = book.actors[values[PARTY]].short
    return f"{party}{level}: {label}{target} by day {values[DAY]} of {values[WAR]}, at least {values[LEAST]}"


def _longer_stated(values: Values, book: Codebook) -> str:
    first, other = (book.actors[values[slot]].short for slot in (PARTY, OTHER_PARTY))
    return f"mean of {values[TOPIC]}, {first} above {other}"


_STATED: Mapping[str, Callable[[Values, Codebook], str]] = {
    "milestone": _milestone_stated,
    "acts": _acts_stated,
    "row": lambda values, _: f"{values[EVENT_ID]} by day {values[DAY]}",
    "toll": lambda values, _: (
        f"toll of {values[POPULATION]} by day {values[DAY]} of {values[WAR]} above all of {values[OTHER_WAR]}"
    ),
    "background": lambda values, book: (
        f"facts of {values[TOPIC]} that concern {book.actors[values[PARTY]].short}, at least {values[LEAST]}"
    ),
    "background-longer": _longer_stated,
    "background-value": lambda values, _: f"figure of {values[FACT_ID]} above that of {values[OTHER_FACT]}",
}


def _found(outcome: TermOutcome, glyphs: Glyphs) -> str:
    """The numbers a term found, in its own unit."""
    numbers, form = outcome.found.numbers, outcome.term.form
    if form in {"milestone", "row"}:
        return f"day {numbers[0]:g}" if numbers else "there is none"
    if form == "background-longer":
        return " against ".join(f"{years(days):.1f} years" for days in numbers) or glyphs.never
    return " against ".join(f"{number:,.12g}" for number in numbers) or glyphs.never
