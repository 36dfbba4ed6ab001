"""One hypothesis or one item of evidence in full: every rating with its reason, and the events behind it."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from nkcompare.model.background import Fact
from nkcompare.model.event import Event
from nkcompare.model.hypothesis import (
    EACH,
    NONE,
    OTHER,
    RECORD,
    SOUGHT,
    THREAD,
    Analysis,
    Condition,
    Evidence,
    Hypothesis,
    Rating,
)
from nkcompare.model.war import War
from nkcompare.show import blocks, documents, words
from nkcompare.show.documents import Sheet
from nkcompare.show.grid import Address
from nkcompare.show.hypotheses.documents import evidence_json, hypothesis_json, rated_sheet
from nkcompare.show.hypotheses.words import STYLES
from nkcompare.show.output import View
from nkcompare.show.terminal import Terminal

Acts = Mapping[str, Event]


class Behind(NamedTuple):
    """The data of a page: the analysis, by item the events it cites or its condition finds, the clocks and the background."""

    analysis: Analysis
    acts: Mapping[str, Acts]
    wars: Sequence[War]
    facts: Mapping[str, Fact]


def hypothesis_page(hypothesis: Hypothesis, behind: Behind, terminal: Terminal) -> list[RenderableType]:
    """One hypothesis: statement, proponent, every rating with its reason, and the events behind the evidence."""
    page: list[RenderableType] = [
        blocks.title(f"{hypothesis.id} {hypothesis.label}", words.day_one_words(behind.wars, terminal.glyphs), terminal),
        Text(hypothesis.statement),
        *([Text(f"What would contradict it: {hypothesis.contradicted_by}")] if hypothesis.contradicted_by else []),
        Text(f"Put forward by: {hypothesis.proponent}", style=blocks.FAINT),
        *(Address(url, whole=not terminal.screen) for url in hypothesis.urls),
    ]
    for item, given in _on_hypothesis(hypothesis, behind.analysis):
        page += [Text(""), Text(f"{item.id} {item.label}", style=blocks.STRONG)]
        page += [blocks.indented(f"  {_facts(item)}", blocks.FAINT)]
        page += [_rating(one) for one in given]
        page += _act_lines(behind.acts.get(item.id, {}), behind.wars)
        page += _fact_lines(item, behind)
    return page


def evidence_page(item: Evidence, behind: Behind, terminal: Terminal) -> list[RenderableType]:
    """One item of evidence: what it is based on, and how it was rated on every hypothesis."""
    page: list[RenderableType] = [
        blocks.title(f"{item.id} {item.label}", words.day_one_words(behind.wars, terminal.glyphs), terminal),
        Text(_facts(item), style=blocks.FAINT),
    ]
    page += [Text(item.note)] if item.note else []
    page += [Text(f"Recomputed on every run: {condition_words(item.condition)}")] if item.condition else []
    page += [Address(url, whole=not terminal.screen) for url in item.urls]
    page += _act_lines(behind.acts.get(item.id, {}), behind.wars)
    page += _fact_lines(item, behind)
    for about, given in _on_evidence(item, behind.analysis):
        page += [Text(""), Text(f"{about.id} {about.label}", style=blocks.STRONG), *(_rating(one) for one in given)]
    return page


def _on_hypothesis(hypothesis: Hypothesis, analysis: Analysis) -> list[tuple[Evidence, list[Rating]]]:
    found = [
        (item, [one for one in analysis.ratings.values() if (one.evidence, one.hypothesis) == (item.id, hypothesis.id)])
        for item in analysis.evidence.values()
    ]
    return [(item, given) for item, given in found if given]


def _on_evidence(item: Evidence, analysis: Analysis) -> list[tuple[Hypothesis, list[Rating]]]:
    found = [
        (about, [one for one in analysis.ratings.values() if (one.evidence, one.hypothesis) == (item.id, about.id)])
        for about in analysis.hypotheses.values()
    ]
    return [(about, given) for about, given in found if given]


def _facts(item: Evidence) -> str:
    known = f"known from day {item.known_day} of {item.known_war}"
    return f"{item.kind}, {_CAME[item.origin]}, {known}, credibility {item.credibility}, relevance {item.relevance}"


_CAME = {
    RECORD: "suggested by the record",
    THREAD: "argued by the thread",
    SOUGHT: "looked for because it would contradict",
}


def _rating(one: Rating) -> RenderableType:
    text = Text(f"{one.rating:<3}", style=STYLES.get(one.rating, "")).append(f"{one.rater}: {one.why}", style="default not dim")
    return Padding(text, (0, 0, 0, 2))


def _act_lines(acts: Acts, wars: Sequence[War]) -> list[RenderableType]:
    """The events behind an item, each with its day."""
    by_key = {war.key: war for war in wars}
    days = {key: by_key[key.rpartition("-")[0]].day(event.date) for key, event in acts.items()}
    texts = [Text(f"{key}, day {days[key]}: {event.summary}", style=blocks.FAINT) for key, event in acts.items()]
    return [Padding(text, (0, 0, 0, 5)) for text in texts]


def _fact_lines(item: Evidence, behind: Behind) -> list[RenderableType]:
    """The background facts that an item is based on."""
    facts = [behind.facts[key] for key in item.background if key in behind.facts]
    return [Padding(Text(f"{one.id}: {one.summary}", style=blocks.FAINT), (0, 0, 0, 5)) for one in facts]


def condition_words(condition: Condition) -> str:
    """The computed condition in words, which name every column of it."""
    since = "the start of the log" if condition.since is None else f"day {condition.since}"
    text = f"acts of {condition.actor} in {condition.war} from {since} to day {condition.by}, {' or '.join(condition.action)}"
    text += f", by {' or '.join(condition.level)}" if condition.level else ""
    text += f", towards {' or '.join(condition.target)}" if condition.target else ""
    text += f" ({' or '.join(condition.target_level)})" if condition.target_level else ""
    asked = {OTHER: "asked for by the other side", "": ""}.get(condition.initiator, f"asked for by {condition.initiator}")
    limits = " and ".join(filter(None, (asked, f"in the channel {' or '.join(condition.channel)}" if condition.channel else "")))
    if condition.claim == EACH:
        return f"{text}: each {limits}, at least {condition.least}."
    text += f", {limits}" if limits else ""
    return f"{text}: none." if condition.claim == NONE else f"{text}: at least {condition.least}."


def hypothesis_view(hypothesis: Hypothesis, behind: Behind) -> View:
    """One hypothesis."""

    def brief(terminal: Terminal) -> list[RenderableType]:
        from nkcompare.show.brief.hypotheses import hypothesis_brief as shortened

        return shortened(hypothesis, behind, terminal)

    rated = _on_hypothesis(hypothesis, behind.analysis)
    title = f"{hypothesis.id} {hypothesis.label}"
    return View(
        lambda terminal: hypothesis_page(hypothesis, behind, terminal),
        lambda: hypothesis_json(hypothesis, rated),
        lambda: rated_sheet(title, [(item.id, item.label, given) for item, given in rated]),
        brief=brief,
    )


def evidence_view(item: Evidence, behind: Behind) -> View:
    """One item of evidence."""

    def brief(terminal: Terminal) -> list[RenderableType]:
        from nkcompare.show.brief.hypotheses import evidence_brief as shortened

        return shortened(item, behind, terminal)

    rated = _on_evidence(item, behind.analysis)
    title = f"{item.id} {item.label}"
    return View(
        lambda terminal: evidence_page(item, behind, terminal),
        lambda: evidence_json(item, behind.acts.get(item.id, {}), rated),
        lambda: rated_sheet(title, [(about.id, about.label, given) for about, given in rated]),
        brief=brief,
    )


def list_page(hypotheses: Sequence[Hypothesis]) -> list[RenderableType]:
    """The hypotheses, one after the other."""
    page: list[RenderableType] = []
    for one in hypotheses:
        page += [Text(f"{one.id} {one.label}", style=blocks.STRONG), Padding(Text(one.statement), (0, 0, 0, 2))]
        if one.contradicted_by:
            page.append(Padding(Text(f"What would contradict it: {one.contradicted_by}"), (0, 0, 0, 2)))
        page += [Padding(Text(f"Put forward by: {one.proponent}", style=blocks.FAINT), (0, 0, 0, 2)), Text("")]
    return [*page, Text("Each in full, with its ratings: nkcompare hypotheses ID", style=blocks.FAINT)]


def list_view(hypotheses: Sequence[Hypothesis]) -> View:
    """The hypotheses as a page, or a row each."""
    columns = ("id", "label", "statement", "contradicted_by", "proponent", "sources")
    rows = [[one.id, one.label, one.statement, one.contradicted_by, one.proponent, one.sources] for one in hypotheses]

    def brief(_: Terminal) -> list[RenderableType]:
        from nkcompare.show.brief.hypotheses import list_brief as shortened

        return shortened(hypotheses)

    return View(
        lambda _: list_page(hypotheses),
        lambda: documents.as_json(
            "nkcompare.hypothesis-list/1",
            hypotheses=[
                {**dict(zip(columns, row, strict=True)), "sources": list(one.urls)}
                for row, one in zip(rows, hypotheses, strict=True)
            ],
        ),
        lambda: Sheet("Hypotheses", columns, rows),
        brief=brief,
    )
