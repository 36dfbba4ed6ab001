"""What `make fuzz` runs still runs, and what it once found stays mended."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fuzz.case import Case, read_case
from fuzz.draw import READERS, SLOW, TARGETS
from fuzz.hold import BrokenPromiseError, Place, hold
from nkcompare.cli.main import COMMANDS
from tests.seeding import SMALL

CASES = Path(__file__).parent / "cases"


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """A folder to run in."""
    return Place(SMALL, tmp_path)


@pytest.mark.parametrize("path", sorted(CASES.glob("*.json")), ids=lambda path: path.stem)
def test_what_was_found_stays_mended(place: Place, path: Path) -> None:
    """Each case that once broke a promise keeps them all."""
    case = read_case(path)
    assert case.why
    hold(case, place)


@pytest.mark.parametrize("target", TARGETS)
def test_a_slice_of_each_target(place: Place, target: str) -> None:
    """Thirty draws of each target, the same every time, keep every promise."""

    @settings(max_examples=30, derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(TARGETS[target](place))
    def holds(case: Case) -> None:
        hold(case, place)

    holds()


def test_every_command_is_drawn() -> None:
    """Damaged files meet each command that reads them; arguments are drawn for every command there is."""
    drawn = {words[0] for words in (*READERS, *SLOW) if words} | {"fmt", "add", "rate"}
    assert drawn == set(COMMANDS) - {"browse"}  # the full screen needs a terminal, and has tests of its own


@given(st.builds(Case, st.lists(st.text()).map(tuple), st.just(()), st.binary(), st.booleans(), st.text()))
def test_a_case_is_kept_as_it_is(tmp_path_factory: pytest.TempPathFactory, case: Case) -> None:
    """Written to a file and read again, a case is the same."""
    path = tmp_path_factory.getbasetemp() / "case.json"
    path.write_text(case.written(), "utf-8")
    assert read_case(path) == case


@pytest.mark.parametrize(
    ("words", "does"),
    [
        ("ended with 70", "raise RuntimeError('a fault')"),
        ("traceback", "print('Traceback (most recent call last)')"),
        ("act on a terminal", "print(chr(27) + '[31m')"),
        ("did not say why", "raise SystemExit(3)"),
        ("changed 2020.csv", "Path('events/2020.csv').write_text('x')"),
        ("took wars.csv away", "Path('events/wars.csv').unlink()"),
    ],
)
def test_a_broken_promise_is_seen(place: Place, monkeypatch: pytest.MonkeyPatch, words: str, does: str) -> None:
    """A program that breaks a promise is caught at it."""

    def program(_: list[str]) -> int:
        try:
            exec(does, {"Path": Path})  # the line of the table
        except RuntimeError:
            return 70
        return 0

    monkeypatch.setattr("fuzz.hold.main", program)
    with pytest.raises(BrokenPromiseError, match=words):
        hold(Case(("day", "1")), place)
