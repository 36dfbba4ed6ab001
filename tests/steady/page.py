"""docs/steadiness.md: what the tests check, as a page."""

import re

from tests.conftest import ROOT
from tests.steady.hostile import HOSTILE, Hostile
from tests.steady.surroundings import STREAMS, SURROUNDINGS, ZONES

TEXT = ROOT / "tests" / "steady" / "page.md"


def page() -> str:
    """The page: the text around, and the tables made from what the tests run."""
    return TEXT.read_text("utf-8").format(
        files=_table("Input", "Command", "Exit", "Output", rows=[_row(one) for one in HOSTILE]),
        streams=_table(
            "Standard streams", "Exit", "Output", rows=[(one.about, str(one.code), _code(one.said)) for one in STREAMS]
        ),
        surroundings=_table("Environment", "Result", rows=[(one.about, one.gets) for one in SURROUNDINGS]),
        zones=" and ".join(f"`{zone}`" for zone in ZONES),
    )


def _row(one: Hostile) -> tuple[str, ...]:
    return one.about, _code(f"nkcompare {' '.join(one.arguments)}"), str(one.code), _code(one.said) if one.said else "the result"


def _code(text: str) -> str:
    """Text as it is printed; backquotes in it are kept by wider ones, and names too long for a page are cut."""
    shown = re.sub(r"x{20,}(…x{20,})?", "xxx…xxx", text)
    return (f"`` {shown} ``" if "`" in shown else f"`{shown}`") if text else "nothing"


def _table(*heads: str, rows: list[tuple[str, ...]]) -> str:
    lines = [heads, ["---"] * len(heads), *([cell.replace("|", "\\|") for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
