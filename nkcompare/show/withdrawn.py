"""How a withdrawn row reads: what it was, when it went and why."""

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.text import Text

from nkcompare.model.withdrawal import COLUMNS, Withdrawal
from nkcompare.show import blocks, documents
from nkcompare.show.documents import Sheet
from nkcompare.show.grid import Grid
from nkcompare.show.problems import visible
from nkcompare.show.terminal import Terminal


def withdrawal_json(one: Withdrawal) -> documents.Json:
    """A withdrawn row: its id, when and why it went, its line, and the row as the log held it."""
    return {"id": one.id, "withdrawn": one.withdrawn.isoformat(), "why": one.why, "line": one.line, "row": dict(one.cells)}


def withdrawals_sheet(rows: Sequence[Withdrawal]) -> Sheet:
    """Withdrawn rows as their file holds them."""
    return Sheet("Withdrawn", COLUMNS, [[*one.cells.values(), one.withdrawn.isoformat(), one.why] for one in rows])


def withdrawal_page(one: Withdrawal, terminal: Terminal) -> Iterator[RenderableType]:
    """What a withdrawn row was, and why it went."""
    dot = terminal.glyphs.dot
    yield blocks.title(f"{one.id} {dot} withdrawn", f"line {one.line} of withdrawn.csv", terminal)
    yield Text(f"It was taken out of the record on {one.withdrawn.isoformat()}; the id is not given again.")
    yield Text("")
    yield Text(one.why, style=blocks.STRONG)
    yield Text("")
    yield Text("The row as it was")
    table = Grid()
    table.add_column(style=blocks.FAINT, no_wrap=True)
    table.add_column()
    for column, cell in one.cells.items():
        if column != "id" and cell:
            table.add_row(Text(column.replace("_", " ")), Text(visible(cell)))
    yield table
