"""The results of comparisons, as records and frames."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from nkcompare.api.errors import python_errors
from nkcompare.app import opening, outputs
from nkcompare.compare.contrast import ContrastComparison as Contrasted
from nkcompare.compare.day import DayComparison, DaySide
from nkcompare.compare.diff import Difference, KindLine
from nkcompare.compare.milestones import MilestoneLine, count_reached, roots
from nkcompare.compare.order import OrderComparison as Ordered
from nkcompare.compare.sensitivity import Finding
from nkcompare.compare.sensitivity import SensitivityAnalysis as Tried
from nkcompare.model.codebook import Codebook
from nkcompare.model.record import Log
from nkcompare.model.war import War

if TYPE_CHECKING:
    import pandas as pd

    from nkcompare.api.comparison import Comparison
    from nkcompare.compare.background import BackgroundView
    from nkcompare.compare.claims import ClaimResult
    from nkcompare.compare.hypotheses import Matrix
    from nkcompare.compare.pivot import PivotTable as Counted
    from nkcompare.compare.tolls import TollComparison
    from nkcompare.model.background import Fact
    from nkcompare.model.toll import Tolls
    from nkcompare.publish.figures.kinds import FigureKind, Size, Theme


@dataclass(frozen=True, repr=False)
class Result:
    """A result of a comparison: printed as a line, shown by a notebook as a table."""

    def frame(self) -> "pd.DataFrame":
        """The result as a tidy frame."""
        raise NotImplementedError

    def _repr_html_(self) -> str:
        return html_table(self.frame())


@dataclass(frozen=True, repr=False)
class Day(Result):
    """Day N of every war; `result` holds everything `nkcompare day` shows."""

    result: DayComparison
    codebook: Codebook

    def __repr__(self) -> str:
        acts = ", ".join(f"{side.war.key}: {len(side.events)} events" for side in self.sides)
        return f"<Day {self.result.day} {acts}>"

    @property
    def sides(self) -> tuple[DaySide, ...]:
        """The day in each war: its date, phase and events, and what had happened by then."""
        return self.result.sides

    @property
    def milestones(self) -> "Milestones":
        """The milestones in the whole record; `line.by(war, day)` says whether one was reached by the day."""
        return Milestones(self.result.milestones, tuple(side.war for side in self.sides))

    def frame(self) -> "pd.DataFrame":
        """One row for each event of the day, in the columns of `Comparison.frame`."""
        from nkcompare.compare.frames import event_frame

        return event_frame([Log(side.war, side.events) for side in self.sides], self.codebook)


@dataclass(frozen=True, repr=False)
class PublishedTolls(Result):
    """The dead as published; `result` holds the lines that `nkcompare tolls` shows."""

    result: "TollComparison"
    tolls: "Tolls"

    def __repr__(self) -> str:
        count = sum(len(self.result.figures(line, war.key)) for line in self.result.lines for war in self.result.wars)
        return f"<PublishedTolls {count} figures>"

    def frame(self) -> "pd.DataFrame":
        """One row for each figure published by the day, in the columns of the export."""
        from nkcompare.compare.package_frames import toll_frame

        table = toll_frame(self.tolls, self.result.wars)
        return table if self.result.through is None else table[table["day"] <= self.result.through].reset_index(drop=True)


@dataclass(frozen=True, repr=False)
class Weighing(Result):
    """Explanations weighed by evidence; `result` is the matrix that `nkcompare hypotheses` shows."""

    result: "Matrix"

    def __repr__(self) -> str:
        return f"<Weighing by {self.result.rater}: {len(self.result.items)} items known by {self.result.on}>"

    def frame(self) -> "pd.DataFrame":
        """One row for each hypothesis: `hypothesis`, `label`, `plain` and `weighted` inconsistency, `items` rated, `place`."""
        from nkcompare.compare.package_frames import score_frame

        return score_frame(self.result)


@dataclass(frozen=True)
class Chart:
    """A figure, drawn when it is shown or saved."""

    comparison: "Comparison"
    kind: "FigureKind"
    size: "Size"
    theme: "Theme"
    title: str
    compared: "Contrasted | Ordered | None" = None

    def __repr__(self) -> str:
        return f"<Chart {self.kind} of {self.comparison!r}>"

    def _repr_svg_(self) -> str:
        return self._drawn(".svg").decode()

    def save(self, path: str | Path) -> None:
        """Write the figure to a file that ends in .svg, .png or .pdf. Raises ValueError for another ending, OSError."""
        from nkcompare.drafts import write_output
        from nkcompare.publish.figures.draw import KINDS

        if Path(path).suffix.lower() not in KINDS:
            raise ValueError(f"a figure cannot be written to `{path}`; end the name in {', '.join(KINDS)}")
        with python_errors():
            target = outputs.output_path(str(path), self.comparison.source)
        write_output(target, [self._drawn(target.suffix.lower())])

    def _drawn(self, ending: str) -> bytes:
        from nkcompare.publish.figures.draw import FigureRequest, figure

        record, source = self.comparison.record, self.comparison.source
        tolls = opening.toll_comparison(source, record, None)
        background = opening.any_background(source, record.codebook)
        asked = FigureRequest(
            self.kind, record, self.comparison.selection, self.size, self.theme, tolls, background, self.title, self.compared
        )
        return figure(asked, ending)


@dataclass(frozen=True, repr=False)
class Milestones(Result):
    """The milestones of the codebook, in its order; `milestones["convened"]` is one of them."""

    lines: tuple[MilestoneLine, ...]
    wars: tuple[War, ...]

    def __repr__(self) -> str:
        return f"<Milestones {sum(any(line.reached.values()) for line in self.lines)} of {len(self.lines)} reached>"

    def __iter__(self) -> Iterator[MilestoneLine]:
        return iter(self.lines)

    def __len__(self) -> int:
        return len(self.lines)

    def __getitem__(self, key: str) -> MilestoneLine:
        """A milestone by its id. Raises KeyError."""
        for line in self.lines:
            if line.milestone.id == key:
                return line
        raise KeyError(key)

    @property
    def roots(self) -> tuple[MilestoneLine, ...]:
        """The milestones that are counted: those that are not part of another here."""
        return tuple(roots(self.lines))

    def reached(self, war: str, day: int | None = None) -> int:
        """The number of roots a war had reached (by a day, where one is given), as in `day` and `diff`."""
        return count_reached(self.lines, war, day)

    def frame(self) -> "pd.DataFrame":
        """One row for each milestone and war: its day or the last day of the log, what decides it, the lag with its bounds."""
        from nkcompare.compare.frames import milestone_frame

        return milestone_frame(self.lines, self.wars)


@dataclass(frozen=True, repr=False)
class Diff(Result):
    """The difference of the wars; `result` holds everything `nkcompare diff` shows."""

    result: Difference

    def __repr__(self) -> str:
        return f"<Diff {len(self.kinds)} kinds of act by {', '.join(self.result.traits)}>"

    @property
    def kinds(self) -> tuple[KindLine, ...]:
        """The kinds of act, with their sign and lag."""
        return self.result.kinds

    @property
    def milestones(self) -> Milestones:
        """The milestones."""
        return Milestones(self.result.milestones, self.result.wars)

    def frame(self) -> "pd.DataFrame":
        """One row for each kind of act and war: the traits, `received`, `war`, `acts`, `first_day`, `sign`, `lag`."""
        from nkcompare.compare.frames import kind_frame

        return kind_frame(self.result)


@dataclass(frozen=True, repr=False)
class Pivot(Result):
    """A table of figures; `result` holds the cells and the limits of comparing them."""

    result: "Counted"

    def __repr__(self) -> str:
        return f"<Pivot {', '.join(self.result.by_rows)} by {', '.join(self.result.by_columns) or 'nothing'}>"

    def frame(self, *, margins: bool = False) -> "pd.DataFrame":
        """The table with its keys as index and columns; with `margins`, totals under `all`."""
        from nkcompare.compare.frames import pivot_frame

        return pivot_frame(self.result, margins=margins)


@dataclass(frozen=True, repr=False)
class BackgroundFacts(Result):
    """Background facts; `result` holds what `nkcompare background` shows: by topic, on a day, terms in office compared."""

    result: "BackgroundView"

    def __repr__(self) -> str:
        return f"<BackgroundFacts {len(list(self))} facts>"

    def __iter__(self) -> "Iterator[Fact]":
        return (fact for topic in self.result.topics for fact in self.result.facts[topic.code])

    def frame(self) -> "pd.DataFrame":
        """One row for each fact, in the columns of `background.csv`."""
        from nkcompare.compare.frames import fact_frame

        return fact_frame(self)


@dataclass(frozen=True, repr=False)
class TestedClaims(Result):
    """Claims with the outcomes of their tests; `claims["C13"]` is one of them."""

    tested: "tuple[ClaimResult, ...]"

    def __repr__(self) -> str:
        return f"<TestedClaims {len(self.tested)} claims>"

    def __iter__(self) -> "Iterator[ClaimResult]":
        return iter(self.tested)

    def __getitem__(self, key: str) -> "ClaimResult":
        """A claim by its id. Raises KeyError."""
        for one in self.tested:
            if one.claim.id == key:
                return one
        raise KeyError(key)

    def frame(self) -> "pd.DataFrame":
        """One row for each claim: `id`, `post`, `claim`, `kind`, `verdict`, `known_from`, `test`, `holds`, `rows`, `note`."""
        from nkcompare.compare.frames import claim_frame

        return claim_frame(self.tested)


@dataclass(frozen=True, repr=False)
class Contrast(Result):
    """The selected actors compared with other parties; `result` holds everything `nkcompare contrast` shows."""

    result: Contrasted
    codebook: Codebook

    def __repr__(self) -> str:
        codes = self.result.against
        few = ", ".join(codes) if len(codes) <= _FEW else f"{len(codes)} parties"
        return f"<Contrast with {few}>"

    def frame(self) -> "pd.DataFrame":
        """One row for each party, later war and sort of first: counts, median lag, mean day, place."""
        from nkcompare.compare.frames import contrast_frame

        return contrast_frame(self.result)

    def firsts(self) -> "pd.DataFrame":
        """One row for each first behind those figures, with the acts that decide it and its lag."""
        from nkcompare.compare.frames import first_frame

        return first_frame(self.result, self.codebook)


@dataclass(frozen=True, repr=False)
class Order(Result):
    """The order of firsts in each war; `result` holds everything `nkcompare order` shows."""

    result: Ordered
    codebook: Codebook

    def __repr__(self) -> str:
        flips = (f"{len(one.flips)} of {one.pairs} pairs flipped in {one.later.key}" for one in self.result.reorderings)
        return f"<Order {', '.join(flips)}>"

    def frame(self) -> "pd.DataFrame":
        """One row for each war and first, in sequence, with the places it can have."""
        from nkcompare.compare.frames import order_frame

        return order_frame(self.result, self.codebook)

    def flips(self) -> "pd.DataFrame":
        """One row for each pair that a later war has in the other order."""
        from nkcompare.compare.frames import flip_frame

        return flip_frame(self.result)


@dataclass(frozen=True, repr=False)
class Sensitivity(Result):
    """The findings under every alternative; `result` holds the alternatives tried."""

    result: Tried

    def __repr__(self) -> str:
        return f"<Sensitivity {sum(one.keeps_sign for one in self.findings)} of {len(self.findings)} findings keep their sign>"

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings, in the codebook's order."""
        return self.result.findings

    def frame(self) -> "pd.DataFrame":
        """One row for each finding and alternative, with `changed`."""
        from nkcompare.compare.frames import finding_frame

        return finding_frame(self.result)


def html_table(table: "pd.DataFrame") -> str:
    """A frame as HTML for a notebook."""
    return str(table.to_html(max_rows=20, notebook=True, na_rep=""))


_FEW = 6
"""The most parties named where a result is printed."""
