"""Reading `claims.csv` and the small language of its tests. The file is optional."""

import re
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import NamedTuple

from nkcompare.model.background import Background
from nkcompare.model.claim import (
    ACTION,
    ANY,
    BORNE_OUT,
    CLAIM_KINDS,
    CORRECTED,
    DAY,
    EVENT_ID,
    FACT_ID,
    FORMS,
    LEAST,
    LEVEL,
    MILESTONE,
    NOT_TESTABLE,
    OTHER_FACT,
    OTHER_PARTY,
    OTHER_WAR,
    PARTY,
    POPULATION,
    TARGET,
    TOPIC,
    VERDICTS,
    WAR,
    Claim,
    ClaimTerm,
)
from nkcompare.model.codebook import Codebook
from nkcompare.model.toll import Tolls
from nkcompare.model.war import War
from nkcompare.store import schema
from nkcompare.store.checks import optional_files as own
from nkcompare.store.csv_rows import nearest
from nkcompare.store.fields import Fields, read_fields
from nkcompare.store.text_blocks import Report, TooManyProblems, is_there

_DAY = re.compile(r"([A-Za-z0-9_]+):(-?[0-9]{1,6})")
_NUMBER = re.compile(r"-?[0-9]{1,6}")
_AND, _NOT = " and ", "not "


class ClaimVocabulary(NamedTuple):
    """The words a test may use: those of the codebook, the wars, the background and the tolls."""

    wars: Mapping[str, War]
    book: Codebook
    background: Background
    tolls: Tolls

    def known(self, slot: str) -> Collection[str] | None:
        """The values allowed in a slot of a form; None for numbers and event ids, which are checked in other ways."""
        book = self.book
        known: dict[str, Collection[str]] = {
            PARTY: book.actors,
            OTHER_PARTY: book.actors,
            MILESTONE: book.milestones,
            ACTION: book.actions,
            LEVEL: (*book.levels, ANY),
            TARGET: (*book.actors, ANY),
            WAR: self.wars,
            OTHER_WAR: self.wars,
            TOPIC: self.background.topics,
            FACT_ID: self.background.facts,
            OTHER_FACT: self.background.facts,
            POPULATION: self.tolls.populations,
        }
        return known.get(slot)


class NotATest(ValueError):  # noqa: N818 - reads as a sentence where it is caught
    """Raised for a text that is not a test; the message says why, `part` is the term at fault."""

    def __init__(self, part: str, cause: str) -> None:
        super().__init__(cause)
        self.part = part


def has_claims(root: Path) -> bool:
    """Whether a package has a file of claims."""
    return is_there(root / schema.CLAIMS)


def read_claims(root: Path, words: ClaimVocabulary, report: Report) -> dict[str, Claim]:
    """The valid claims of a package by id; problems are reported. Empty where there is no `claims.csv`."""
    if not has_claims(root):
        return {}
    found: dict[str, Claim] = {}
    lines: dict[str, int] = {}
    try:
        for row in read_fields(root, schema.CLAIMS, schema.CLAIM_COLUMNS[schema.CLAIMS], report):
            claim = _claim(row, words, lines)
            if row.is_valid:
                found[claim.id] = claim
    except TooManyProblems:
        return {}
    return found


def _claim(row: Fields, words: ClaimVocabulary, lines: dict[str, int]) -> Claim:
    war, day = _known_from(row, words.wars)
    claim = Claim(
        row.key("id", lines),
        row.text("post"),
        row.text("claim", required=True),
        row.code("kind", CLAIM_KINDS, required=True),
        _test(row, words),
        row.code("verdict", VERDICTS, required=True),
        war,
        day,
        row.values("rows"),
        row.text("note"),
        row.number,
    )
    if claim.verdict in (BORNE_OUT, CORRECTED) and row.is_blank("test"):
        found = {"verdict": claim.verdict, "found": "no test", "fix": "fill `test`, or leave the claim open"}
        row.fail(own.VERDICT_WITHOUT_TEST.at(row.place("test"), **found))
    if claim.verdict == NOT_TESTABLE and claim.test:
        found = {"verdict": claim.verdict, "found": "a test", "fix": "remove the test, or give the verdict that it supports"}
        row.fail(own.VERDICT_WITHOUT_TEST.at(row.place("test"), **found))
    return claim


def _known_from(row: Fields, wars: Mapping[str, War]) -> tuple[str, int | None]:
    text = row.text("known_from")
    named = _DAY.fullmatch(text)
    if not text or (named and named[1] in wars):
        return (named[1], int(named[2])) if named else ("", None)
    row.fail(own.NOT_A_WAR_DAY.at(row.place("known_from"), found=text))
    return "", None


def _test(row: Fields, words: ClaimVocabulary) -> tuple[ClaimTerm, ...]:
    text = row.text("test")
    try:
        return read_test(text, words)
    except NotATest as error:
        row.fail(own.NOT_A_TEST.at(row.part("test", error.part), found=error.part, cause=error))
        return ()


def read_test(text: str, words: ClaimVocabulary) -> tuple[ClaimTerm, ...]:
    """The terms of a test, all of which must hold; empty for a blank text. Raises NotATest."""
    return tuple(_term(part.strip(), words) for part in text.split(_AND)) if text.strip() else ()


def _term(written: str, words: ClaimVocabulary) -> ClaimTerm:
    negated = written.startswith(_NOT)
    form, *given = written.removeprefix(_NOT).split() or [""]
    slots = FORMS.get(form)
    if slots is None:
        raise NotATest(
            written, f"`{form}` is not one of {', '.join(FORMS)}" + (f"; {hint}" if (hint := nearest(form, list(FORMS))) else "")
        )
    spelled = f"it is written `{' '.join((form, *slots))}`"
    if len(given) != len(slots):
        raise NotATest(written, spelled)
    values = {}
    for slot, value in zip(slots, given, strict=True):
        if slot.isupper():
            _check(slot, value, words, written)
            values[slot] = value
        elif slot != value:
            raise NotATest(written, spelled)
    return ClaimTerm(written, form, negated, values)


def _check(slot: str, value: str, words: ClaimVocabulary, written: str) -> None:
    """Raise NotATest where a slot cannot hold a value."""
    if slot in (DAY, LEAST):
        if not _NUMBER.fullmatch(value):
            raise NotATest(written, f"`{value}` is not a whole number")
        return
    known = words.known(slot)
    if known is None and slot == EVENT_ID:
        if value.rpartition("-")[0] not in words.wars:
            raise NotATest(written, f"`{value}` is not the id of a war's event")
        return
    if known is not None and value not in known:
        hint = nearest(value, list(known))
        raise NotATest(written, f"unknown {slot} `{value}`" + (f"; {hint}" if hint else ""))
