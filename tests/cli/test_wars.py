"""Wars are data: a third one is two files, and every clock can be set."""

import json
import shutil
from pathlib import Path

import pytest

from tests.build import row
from tests.conftest import Run
from tests.seeding import SMALL


@pytest.fixture
def three(tmp_path: Path) -> Path:
    """The small package with a third war added as files only."""
    root = Path(shutil.copytree(SMALL, tmp_path / "events"))
    with (root / "wars.csv").open("a", encoding="utf-8") as wars:
        wars.write("2022b,September 2022,2022-09-13,2022-09-15,2022-10-31,,,\n")
    header = (root / "2020.csv").read_text("utf-8").splitlines()[0]
    (root / "2022b.csv").write_text(
        f"{header}\n"
        f"{row(id='2022b-001', date='2022-09-13', action='call', target='AZE')}\n"
        f"{row(id='2022b-002', date='2022-09-14', action='ceasefire', target='ARM;AZE', channel='trilateral')}\n",
        encoding="utf-8",
    )
    return root


def test_third_war_stands_beside_the_others(three: Path, run: Run) -> None:
    """A war added as a row and a file is compared like the others, its lags counted against the first."""
    page = json.loads(run("day", "2", "--wars", "2016,2020,2022b", "--format", "json", events=three).out)
    assert [war["war"] for war in page["wars"]] == ["2016", "2020", "2022b"]
    assert [war["date"] for war in page["wars"]] == ["2016-04-03", "2020-09-28", "2022-09-14"]
    assert [event["id"] for event in page["wars"][2]["events"]] == ["2022b-002"]
    (ceasefire,) = (line for line in page["milestones"] if line["milestone"] == "ceasefire")
    assert {key: war["day"] for key, war in ceasefire["wars"].items()} == {"2016": 4, "2020": 14, "2022b": 2}
    assert ceasefire["lags"] == {"2020": 10, "2022b": -2}


@pytest.mark.parametrize("width", [60, 100, 140])
@pytest.mark.parametrize("command", [["day", "1"], ["diff"], ["timeline"], ["pivot"], ["sensitivity"]], ids=lambda one: one[0])
def test_third_war_in_every_comparison(three: Path, run: Run, command: list[str], width: int) -> None:
    """Every comparing command takes three wars, names each and stays within the terminal."""
    ran = run(*command, "--wars", "2016,2020,2022b", events=three, width=width)
    assert ran.code == 0
    assert all(war in ran.out for war in ("2016", "2020", "2022b"))
    assert max(map(len, ran.out.splitlines())) <= width


def test_first_two_by_default(three: Path, run: Run) -> None:
    """Without --wars the first two rows of wars.csv are compared; any other pair can be asked for, in any order."""
    page = json.loads(run("day", "1", "--format", "json", events=three).out)
    assert [war["war"] for war in page["wars"]] == ["2016", "2020"]
    page = json.loads(run("day", "1", "--wars", "2022b,2016", "--format", "json", events=three).out)
    assert [war["war"] for war in page["wars"]] == ["2022b", "2016"]


def test_third_war_is_checked(three: Path, run: Run) -> None:
    """The check reads every war; it asks for nothing but the description of the new file."""
    ran = run("check", "--format", "json", events=three)
    assert [problem["code"] for problem in json.loads(ran.out)["problems"]] == ["N062"]
    log = three / "2022b.csv"
    log.write_text(log.read_text("utf-8").replace(",call,", ",cal,"), encoding="utf-8")
    assert "2022b.csv:2:27: N102" in run("check", events=three).out


def test_defect_in_a_war_not_asked_for(three: Path, run: Run) -> None:
    """A fault in a log that a command does not read does not stop it."""
    (three / "2022b.csv").write_text("", encoding="utf-8")
    assert run("day", "1", events=three).code == 0
    assert run("day", "1", "--wars", "2016,2022b", events=three).code == 3


def test_day_one_moves_one_war(run: Run) -> None:
    """--day-one a day earlier adds one to every day of that war, and to none of the other; dates stay."""
    plain = json.loads(run("day", "5", "--format", "json").out)
    moved = json.loads(run("day", "5", "--day-one", "2016=2016-04-01", "--format", "json").out)
    assert [war["day_one"] for war in moved["wars"]] == ["2016-04-01", "2020-09-27"]
    assert [war["date"] for war in moved["wars"]] == ["2016-04-05", "2020-10-01"]
    assert len(plain["milestones"]) == len(moved["milestones"]) > 5
    for before, after in zip(plain["milestones"], moved["milestones"], strict=True):
        old, new = before["wars"], after["wars"]
        assert new["2016"]["day"] == (old["2016"]["day"] + 1 if old["2016"]["day"] is not None else None)
        assert new["2016"]["date"] == old["2016"]["date"]
        assert new["2020"]["day"] == old["2020"]["day"]
        assert after["lag"] == (before["lag"] - 1 if before["lag"] is not None else None)


def test_day_one_as_people_write_it(run: Run) -> None:
    """The other first day may be written in words; the page says what day 1 is."""
    ran = run("day", "1", "--day-one", "2016=1 April 2016")
    assert ran.code == 0
    assert "1 Apr 2016" in ran.out
