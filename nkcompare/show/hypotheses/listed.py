"""How several hypotheses read without their ratings: what each says, what would contradict it, and who put it forward."""

from collections.abc import Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from nkcompare.model.hypothesis import Hypothesis
from nkcompare.show import blocks, documents
from nkcompare.show.documents import Sheet
from nkcompare.show.output import View
from nkcompare.show.terminal import Terminal


def list_page(hypotheses: Sequence[Hypothesis]) -> list[RenderableType]:
    """The hypotheses, one after the other."""
    page: list[RenderableType] = []
    for one in hypotheses:
        page += [Text(f"{one.id} {one.label}", style=blocks.STRONG), Padding(Text(one.statement), (0, 0, 0, 2))]
        if one.contradicted_by:
            page.append(Padding(Text(f"What would contradict it: {one.contradicted_by}"), (0, 0, 0, 2)))
        page += [Padding(Text(f"Put forward by: {one.proponent}", style=blocks.FAINT), (0, 0, 0, 2)), Text("")]
    return [*page, Text("Each with its ratings: nkcompare hypotheses ID", style=blocks.FAINT)]


def list_view(hypotheses: Sequence[Hypothesis]) -> View:
    """The hypotheses as a page, or a row each."""
    columns = ("id", "label", "statement", "contradicted_by", "proponent", "sources")
    rows = [[one.id, one.label, one.statement, one.contradicted_by, one.proponent, one.sources] for one in hypotheses]

    def brief(_: Terminal) -> list[RenderableType]:
        from nkcompare.show.brief.hypotheses import list_brief as shortened  # noqa: PLC0415 - most pages are shown whole

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
