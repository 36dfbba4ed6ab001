"""Events, wars and a codebook to try the parts of the program on."""

from collections.abc import Sequence
from datetime import date

from nkcompare.model.codebook import Codebook
from nkcompare.model.columns import COLUMNS, OPTIONAL
from nkcompare.model.event import Event
from nkcompare.model.war import War
from nkcompare.store.codebook import read_codebook
from nkcompare.store.csv_cells import join_cells
from nkcompare.store.text_blocks import Reporter
from tests.seeding import SMALL

AUTUMN = War("2020", "Autumn 2020", date(2020, 9, 27), date(2020, 11, 10), date(2020, 12, 31))
"""The second war of the small package."""


def small_codebook() -> Codebook:
    """The codebook of the small package."""
    report = Reporter()
    book = read_codebook(SMALL, report)
    assert not report.problems
    return book


def an_event(  # noqa: PLR0917 - an event has as many fields
    action: str = "call",
    actor: str = "RUS",
    official: str = "",
    target: str = "",
    target_official: str = "",
    initiator: str = "",
    *,
    day: int = 1,
    key: str = "2020-001",
    channel: str = "bilateral",
    certainty: str = "confirmed",
    summary: str = "Something was done.",
    note: str = "",
    place: str = "",
) -> Event:
    """An event of the autumn war on a day of hostilities; `target` and `target_official` as the log writes them."""
    return Event(
        id=key,
        date=AUTUMN.date_of(day),
        actor=actor,
        official=official,
        action=action,
        target=tuple(filter(None, target.split(";"))),
        target_official=tuple(filter(None, target_official.split(";"))),
        initiator=initiator,
        channel=channel,
        place=place,
        summary=summary,
        certainty=certainty,
        sources="https://mid.ru/1",
        note=note,
    )


ROW = {
    "date": "2020-10-01", "actor": "RUS", "action": "appeal", "channel": "bilateral", "summary": "One sentence.",
    "certainty": "reported", "sources": "https://tass.com/1",
}  # fmt: skip
"""The cells of a row that may not be blank, but its id."""


def answers(**cells: str) -> dict[str, str]:
    """The answers that make a row, by column: day 5, these, no others."""
    given = {**ROW, "date": "day 5", **cells}
    return {column: given[column] for column in COLUMNS if column in given}


HELD = tuple(column for column in COLUMNS if column not in OPTIONAL)
"""The columns of the packages of the tests, which have no optional ones."""


def row(columns: Sequence[str] = HELD, **cells: str) -> str:
    """A line of a log under a header with these columns: these cells, those that may not be blank, and nothing else."""
    return join_cells({**dict.fromkeys(columns, ""), **ROW, **cells}[column] for column in columns)
