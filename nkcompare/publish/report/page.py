"""Writing the report: a template, a style and a script become one file that loads nothing else.

Text from the record is escaped by the template engine; the page's Content-Security-Policy allows only its own style and script,
so that nothing else can run or be loaded even if a text were markup.
"""

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from nkcompare import __version__
from nkcompare.compare.claims import ClaimContext, ClaimResult
from nkcompare.compare.completeness import Reliability
from nkcompare.compare.tolls import TollComparison
from nkcompare.model.background import Background
from nkcompare.model.hypothesis import Analysis
from nkcompare.model.record import Record
from nkcompare.publish.report.content import GLYPHS, Content, glossary, headline, rungs
from nkcompare.publish.report.embedded import report_json
from nkcompare.publish.report.sections import commitments_by_day, report_background, report_claims, weighing
from nkcompare.publish.report.strip import scale, strip
from nkcompare.show import absence, dates, milestones, words
from nkcompare.show.hypotheses import words as words_of_weighing
from nkcompare.show.looks import look_of
from nkcompare.show.wars import reliability_words

_HERE = Path(__file__).resolve().parent


class ReportParts(NamedTuple):
    """The optional parts of the page, None for those that the package lacks.

    Tolls, analysis, background and claims, and the reliability of the record.
    """

    tolls: TollComparison | None = None
    analysis: Analysis | None = None
    background: Background | None = None
    claims: tuple[ClaimResult, ...] = ()
    world: ClaimContext | None = None
    reliability: Reliability | None = None


def report_page(found: Content, record: Record, parts: ReportParts) -> str:
    """The page as text. `record` is whole, for evidence that depends on acts outside the selection."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        loader=FileSystemLoader(_HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    style, script = (_lean((_HERE / name).read_text(encoding="utf-8")) for name in ("page.css", "page.js"))
    topics = report_background(parts.background, found.focus.code, record.codebook)
    counted = scale(parts.tolls, record.codebook)
    events = {event.id: event for log in record.logs for event in log.events}
    facts = tuple(shown.fact for topic in topics for shown in topic.facts)
    weighed = weighing(parts.analysis, record.logs[-1].war, events, record.codebook)
    return environment.get_template("page.html").render(
        content=found,
        tolls=counted,
        weighed=weighed,
        head=headline(found, record),
        claims=report_claims(parts.claims, parts.world),
        background=topics,
        commitments=commitments_by_day(parts.background, found.wars, [day.number for day in found.days]),
        strip=strip(found, counted),
        glossary=glossary(found.book),
        rungs=rungs(),
        relied_on=reliability_words(parts.reliability) if parts.reliability else [],
        words=words,
        absence=absence,
        dates=dates,
        label=lambda line: milestones.label(line, found.book).strip(),
        look_of=look_of,
        weighing=words_of_weighing,
        glyphs=GLYPHS,
        version=__version__,
        policy=_policy(style, script),
        # The page's own style and script, and JSON with every `<` escaped: all other text is escaped by the engine.
        style=Markup(style),  # noqa: S704 - as above
        script=Markup(script),  # noqa: S704 - as above
        data=Markup(report_json(found, facts, counted, weighed)),  # noqa: S704 - as above
    )


def _lean(text: str) -> str:
    """A style or script without indents and without comments on lines of their own, so that the page is smaller."""
    bare = re.sub(r"^\s*/\*.*?\*/\s*$", "", text, flags=re.DOTALL | re.MULTILINE)
    return "\n".join(filter(None, (line.strip() for line in bare.splitlines())))


def _policy(style: str, script: str) -> str:
    """The Content-Security-Policy that allows only this style and this script."""
    return (
        f"default-src 'none'; img-src data:; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()
