"""What the codebook knows: offices on a day, publishers and origins of an address."""

from datetime import date

import pytest

from nkcompare.model.codebook import are_sufficient, domain
from nkcompare.store.codebook import read_codebook
from tests.build import small_codebook
from tests.conftest import SAMPLE
from tests.seeding import SMALL

BOOK = small_codebook()


@pytest.mark.parametrize(
    ("name", "when", "level"),
    [
        ("Elmar Mammadyarov", date(2020, 7, 16), "foreign-minister"),
        ("Elmar Mammadyarov", date(2020, 7, 17), ""),
        ("Jeyhun Bayramov", date(2020, 7, 16), "foreign-minister"),
        ("Jeyhun Bayramov", date(2020, 7, 15), ""),
        ("Ilham Aliyev", date(1900, 1, 1), "leader"),
        ("Nobody", date(2020, 10, 1), ""),
    ],
)
def test_level_on_a_day(name: str, when: date, level: str) -> None:
    """A level is held from the first to the last day in office, both included; an unknown date is no limit."""
    assert BOOK.level("AZE", name, when) == level


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://www.kremlin.ru/a?b=c://d", "kremlin.ru"),
        ("HTTPS://EN.Kremlin.RU:443/a", "en.kremlin.ru"),
        ("https://user:secret@tass.com/a", "tass.com"),
        ("https://tass.com?a=1", "tass.com"),
        ("https://tass.com#a@b", "tass.com"),
    ],
)
def test_domain(url: str, host: str) -> None:
    """The host alone is the domain: no scheme, name, port, path, query or fragment, and no `www.`."""
    assert domain(url) == host


def test_publisher_of_a_subdomain() -> None:
    """A host below a listed domain belongs to its publisher; a host that merely ends alike does not."""
    publisher = BOOK.publisher("https://en.kremlin.ru/a")
    assert publisher
    assert publisher.domain == "kremlin.ru"
    assert BOOK.publisher("https://notkremlin.ru/a") is None


def test_origin() -> None:
    """A reprinter's page carries the word of whom it relays; an unknown host its own."""
    assert BOOK.origin("https://reprints.example/a") == BOOK.origin("https://tass.com/b") == "tass.com"
    assert BOOK.origin("https://other.example/a") == "other.example"


@pytest.mark.parametrize(
    ("urls", "confirmed"),
    [
        ([], False),
        (["https://tass.com/1"], False),
        (["https://tass.com/1", "https://tass.com/2"], False),
        (["https://tass.com/1", "https://news.am/2"], True),
        (["https://auswaertiges-amt.de/1"], True),
        (["https://unknown.example/1", "https://www.unknown.example/2"], False),
    ],
)
def test_which_sources_confirm_an_act(urls: list[str], confirmed: bool) -> None:  # noqa: FBT001 - a case
    """Two publishers confirm, or one primary source; two pages of one publisher do not."""
    assert are_sufficient(read_codebook(SAMPLE, lambda _: None).origins(urls)) is confirmed


def test_a_copy_is_told_but_confirms_nothing() -> None:
    """A page that carries an office's text whole is known as its copy; it is no primary source."""
    book = read_codebook(SMALL, lambda _: None)
    copy, other = "https://tass.com/4", "https://tass.com/5"
    office = book.copied_from(copy)
    assert office is not None
    assert office.domain == "kremlin.ru"
    assert book.copied_from(other) is None
    assert not book.is_primary(copy)
    assert book.is_primary("http://kremlin.ru/news/1")
    assert book.origins([copy]) == book.origins([other])
