"""The page of the background: a day side by side, or topic by topic, with terms compared before they are listed."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from nkcompare.compare.background import BEFORE, LATEST, STANDS, BackgroundView, FactOnDay, TopicOnDay, TopicSide
from nkcompare.model.background import TERM, Fact, Topic
from nkcompare.model.codebook import Codebook
from nkcompare.show import blocks, words
from nkcompare.show.absence import NOTHING
from nkcompare.show.background import documents
from nkcompare.show.background import words as own
from nkcompare.show.dates import long_date, short_date
from nkcompare.show.grid import Abreast, Grid, Headed
from nkcompare.show.output import View
from nkcompare.show.terminal import NARROW, Glyphs, Terminal

_SIDE = 44
"""The narrowest a war's column may be before the wars stack."""
WHOLE = "With sources and notes: nkcompare show ID"
_VAGUE = "about, before a length: an end is known to a month or year only, and counted from its first day"


def background_page(found: BackgroundView, focus: str, book: Codebook, terminal: Terminal) -> list[RenderableType]:
    """The page `nkcompare background` prints; `focus` is the party whose terms are set against the others'."""
    glyphs = terminal.glyphs
    if found.day is not None:
        page = _on_day(found, book, terminal)
    elif len(found.topics) == 1:
        page = _topic(found, found.on_day[0], focus, book, terminal)
    else:
        page = _contents(found, terminal)
    legend: list[str] = []
    if found.day is not None or len(found.topics) == 1:
        vague = [_VAGUE] if any(topic.kind == TERM for topic in found.topics) else []
        legend = [*words.certainty_legend(_shown(found)), *vague, WHOLE]
    return [*page, *(Text(line.replace("\u2014", glyphs.never), style=blocks.FAINT) for line in legend)]


def _shown(found: BackgroundView) -> list[Fact]:
    """The facts that the page tells, each with its mark."""
    if found.day is None:
        return [fact for facts in found.facts.values() for fact in facts]
    return [fact for one in found.on_day for side in one.sides for fact, _ in side.facts]


def _contents(found: BackgroundView, terminal: Terminal) -> list[RenderableType]:
    """The topics, and how many facts each has, in all and in force on day 1 of each war."""
    title = "Background of the wars"
    table = Grid(terminal.glyphs.rule, gap=3)
    table.add_column(Text("topic"), no_wrap=True)
    table.add_column(Text("facts"), no_wrap=True, justify="right")
    for war in found.wars:
        table.add_column(Text(f"{war.key} day 1"), no_wrap=True, justify="right")
    table.add_column(Text("about"))
    for one in found.on_day:
        counts = [Text(str(len(side.facts))) for side in one.sides]
        facts = Text(str(len(found.facts[one.topic.code])), style=blocks.STRONG)
        table.add_row(Text(one.topic.code), facts, *counts, Text(one.topic.definition, style=blocks.FAINT))
    hint = "One topic: nkcompare background --topic CODE. A day of both wars: nkcompare background --day N"
    return [
        blocks.title(title, words.day_one_words(found.wars, terminal.glyphs), terminal), Text(""), table, Text(""),
        Text(hint, style=blocks.FAINT),
    ]  # fmt: skip


def _on_day(found: BackgroundView, book: Codebook, terminal: Terminal) -> list[RenderableType]:
    """Every topic with facts on the day, the wars side by side."""
    right = words.day_one_words(found.wars, terminal.glyphs)
    page: list[RenderableType] = [blocks.title(f"Background of the wars on day {found.day}", right, terminal), Text("")]
    topics = [one for one in found.on_day if any(side.facts for side in one.sides)]
    for one in topics:
        page += [Text(one.topic.label, style=blocks.STRONG), _abreast(one, book, terminal)]
    return page if topics else [*page, Text(f"{terminal.glyphs.nothing} {NOTHING}\n", style=blocks.FAINT)]


def _abreast(one: TopicOnDay, book: Codebook, terminal: Terminal) -> RenderableType:
    wide = terminal.table_width >= max(NARROW, _SIDE * len(one.sides))
    heads = [Text(f"{side.war.key} {terminal.glyphs.dot} {long_date(side.date)}", style=blocks.STRONG) for side in one.sides]
    columns = [_side(side, one.topic, book, terminal.glyphs) for side in one.sides]
    if wide:
        return Abreast(heads, columns, terminal.glyphs)
    return Group(*(Abreast([head], [column], terminal.glyphs) for head, column in zip(heads, columns, strict=True)))


def _side(side: TopicSide, topic: Topic, book: Codebook, glyphs: Glyphs) -> Sequence[RenderableType]:
    if not side.facts:
        return [Text(f"{glyphs.nothing} {NOTHING}\n", style=blocks.FAINT)]
    return [
        fact_block(one.fact, _head_words(one, side.date, term=topic.kind == TERM, glyphs=glyphs), book, glyphs)
        for one in side.facts
    ]


def fact_block(fact: Fact, lead: str, book: Codebook, glyphs: Glyphs) -> RenderableType:
    """One fact: whose it is and its id, then `lead` and the sentence."""
    key = blocks.marked(fact)
    head = Text(own.parties_words(fact, book, glyphs), style=blocks.STRONG)
    return Headed(head, key, Text(f"{lead}. ", style=blocks.FAINT).append(fact.summary, style="default not dim"))


def _topic(found: BackgroundView, one: TopicOnDay, focus: str, book: Codebook, terminal: Terminal) -> list[RenderableType]:
    """One topic whole."""
    topic, facts = one.topic, found.facts[one.topic.code]
    right = words.plural(len(facts), "fact")
    page: list[RenderableType] = [
        blocks.title(topic.label, right, terminal),
        Text(f"{topic.definition}.", style=blocks.FAINT),
        Text(""),
    ]
    if topic.kind == TERM:
        page += _terms(found, topic, focus, book, terminal)
        for side in one.sides:
            when = f"On day 1 of {side.war.key}, {short_date(side.date)}"
            held = [
                f"{book.actors[fact.party].short} {own.term_words(fact, side.date, terminal.glyphs)}" for fact, _ in side.facts
            ]
            page.append(Text(f"{when}: {'; '.join(held) or NOTHING}."))
        page.append(Text(""))
    table = Grid(gap=2)
    for _ in range(2):
        table.add_column(no_wrap=True, style=blocks.FAINT)
    table.add_column()
    for fact in facts:
        table.add_row(*_row(fact, topic, book, terminal))
    return [*page, table, Text("")]


def _row(fact: Fact, topic: Topic, book: Codebook, terminal: Terminal) -> list[Text]:
    glyphs = terminal.glyphs
    key = blocks.marked(fact)
    head = Text(f"{own.parties_words(fact, book, glyphs)}: ", style=blocks.STRONG)
    if topic.kind == TERM:
        length = own.term_words(fact, None, glyphs)
        figure = f"{length} years. " if length != glyphs.never else ""
    else:
        figure = f"{own.figure_words(fact)}. " if fact.value is not None else ""
    body = head.append(figure, style="not bold").append(fact.summary, style="not bold")
    return [key, Text(own.period_words(fact)), body]


def _terms(found: BackgroundView, topic: Topic, focus: str, book: Codebook, terminal: Terminal) -> list[RenderableType]:
    """The lengths of the terms by party, and in a sentence how the focus's compare."""
    if terminal.table_width < NARROW:
        return [*_terms_in_lines(found, topic, book, terminal.glyphs), Text("")]
    table = Grid(terminal.glyphs.rule, gap=3)
    table.add_column(Text("years in office"), no_wrap=True)
    for head in ("holders", "interim", "both ends known", "mean", "median", "longest", "uncertain"):
        table.add_column(Text(head), no_wrap=True, justify="right")
    for one in found.terms[topic.code]:
        lengths = [own.years_words(days, terminal.glyphs) for days in (one.mean, one.median, one.longest)]
        cells = [str(len(one.holders)), str(one.interim), str(len(one.lengths)), *lengths, str(one.vague)]
        table.add_row(Text(book.actors[one.party].short), *map(Text, cells))
    sentence = own.terms_sentence(found.terms[topic.code], focus, book)
    uncertain = "Holders are those found; uncertain: a date is known to a month or year only. Interim terms count as terms."
    return [table, Text(""), *([Text(sentence)] if sentence else []), Text(uncertain, style=blocks.FAINT), Text("")]


def _terms_in_lines(found: BackgroundView, topic: Topic, book: Codebook, glyphs: Glyphs) -> list[RenderableType]:
    """The same where there is no room for a table."""
    return [
        Text(f"{book.actors[one.party].short}: ", style=blocks.STRONG).append(
            f"mean {own.years_words(one.mean, glyphs)}, median {own.years_words(one.median, glyphs)}, longest "
            f"{own.years_words(one.longest, glyphs)} years, of {words.plural(len(one.lengths), 'term')} with both ends known; "
            f"{words.plural(len(one.holders), 'holder')}, {one.interim} interim, {one.vague} with uncertain dates",
            style="not bold",
        )
        for one in found.terms[topic.code]
    ]


def background_view(found: BackgroundView, focus: str, book: Codebook) -> View:
    """The background."""

    def brief(terminal: Terminal) -> list[RenderableType]:
        from nkcompare.show.brief.thread import background_brief as shortened

        return shortened(found, focus, book, terminal)

    return View(
        lambda terminal: background_page(found, focus, book, terminal),
        lambda: documents.background_json(found),
        lambda: documents.background_sheet(found),
        brief=brief,
    )


def fact_page(fact: Fact, topic: Topic, book: Codebook, terminal: Terminal) -> list[RenderableType]:
    """One fact whole, with its sources."""
    glyphs = terminal.glyphs
    table = Grid()
    table.add_column(style=blocks.FAINT, no_wrap=True)
    table.add_column()
    for label, text in (
        ("topic", f"{topic.label}: {topic.definition}"),
        ("party", book.actors[fact.party].name),
        ("about", "; ".join(book.actors[party].name for party in fact.about) or glyphs.never),
        ("held", own.period_words(fact)),
        ("measure", fact.measure or glyphs.never),
        ("figure", own.figure_words(fact) or glyphs.never),
        ("certainty", fact.certainty),
        ("note", fact.note or glyphs.never),
    ):
        table.add_row(Text(label), Text(text))
    page: list[RenderableType] = [
        Text(f"{fact.id} {glyphs.dot} {topic.label}", style=blocks.STRONG), Text(""), Text(fact.summary, style=blocks.STRONG),
        Text(""), table, Text(""), Text("sources", style=blocks.FAINT),
    ]  # fmt: skip
    for url in fact.urls:
        publisher = book.publisher(url)
        name = f"{publisher.name} ({publisher.kind})" if publisher else "unknown publisher"
        page.append(Padding(Text(f"{name}\n").append(url, style=blocks.FAINT), (0, 0, 0, 2)))
    return page


def facts_view(facts: Sequence[Fact], topics: Mapping[str, Topic], book: Codebook) -> View:
    """Background facts whole, by their ids."""

    def page(terminal: Terminal) -> Iterator[RenderableType]:
        for number, fact in enumerate(facts):
            if number:
                yield Text("")
            yield from fact_page(fact, topics[fact.topic], book, terminal)

    return View(page, lambda: documents.facts_json(facts), lambda: documents.facts_sheet(facts))


_WHY = {STANDS: "", LATEST: "latest figure, ", BEFORE: "before, "}


def _head_words(one: FactOnDay, when: date, *, term: bool, glyphs: Glyphs) -> str:
    """The words before a fact's sentence on a day: why it is shown, its period, its figure or years in office."""
    fact = one.fact
    said = [f"{_WHY[one.why]}{own.period_words(fact)}"]
    said += [own.figure_words(fact)] if fact.value is not None else []
    said += [own.term_words(fact, when, glyphs)] if term else []
    said += [fact.measure] if term and fact.measure else []
    return f" {glyphs.dot} ".join(said)
