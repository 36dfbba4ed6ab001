"""Events, wars and a codebook to try the parts of the program on."""

from datetime import date

from nkcompare.model.codebook import Codebook
from nkcompare.model.event import Event
from nkcompare.model.war import War
from nkcompare.store.codebook import read_codebook
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
        key,
        AUTUMN.date_of(day),
        actor,
        official,
        action,
        tuple(filter(None, target.split(";"))),
        tuple(filter(None, target_official.split(";"))),
        initiator,
        channel,
        place,
        summary,
        certainty,
        "https://mid.ru/1",
        note,
    )
