"""Usage errors of `day`: in the words of the domain, with a hint on what would do."""

from pathlib import Path

import pytest

from tests.conftest import Run


@pytest.mark.parametrize(
    ("arguments", "said", "hint"),
    [
        (("fivve",), "`fivve` is not a day", "counted from the first day of hostilities, which is day 1"),
        (("fivve",), "neither a number nor a date", "2016 has days 1 to"),
        (("5.5",), "`5.5` is not a day", "2020 has days 1 to"),
        (("05/04/2016",), "mistaken for each other", "write YYYY-MM-DD|2016 has days"),
        (("1 Jan",), "`1 Jan` is not a day: add the year", "2020 has days 1 to"),
        (("2016-02-30",), "there is no 2016-02-30", "2016 has days"),
        (("1 Oct 2018",), "2018-10-01 lies in none of the wars", "2016 has days"),
        (("-999999",), "there is no day -999999 in any war", "the day before is day 0"),
        (("9999999",), "there is no day 9999999 in any war", "2016 has days"),
        (("",), "`` is not a day", "2016 has days"),
        ((), "which day?", "nkcompare day 5"),
        (("1", "2"), "2", "nkcompare day --help"),
        (("1", "--actor", "RUX"), "--actor: unknown code `RUX`", "`RUS`"),
        (("1", "--actor", ""), "--actor is empty", "give one of"),
        (("1", "--target", "Bakuu"), "--target: unknown code `Bakuu`", "did you mean `AZE`?"),
        (("1", "--action", "phone"), "--action: unknown code `phone`", ""),
        (("1", "--level", "ministr"), "--level: unknown code `ministr`", "minister`"),
        (("1", "--channel", "osse"), "--channel: unknown code `osse`", "`osce`"),
        (("1", "--certainty", "xyz"), "--certainty: unknown code `xyz`", "confirmed, reported, disputed"),
        (("1", "--official", "Lavrof"), "nobody is called `Lavrof`", ""),
        (("1", "--days", "1to5"), "`1to5` is not a range of days", "--days 1-5"),
        (("1", "--days", "5-1"), "5 comes after 1", "--days 1-5"),
        (("1", "--wars", ""), "--wars names no war", "--wars 2016,2020"),
        (("1", "--wars", "2016,2016"), "names a war twice", "once"),
        (("1", "--wars", "2016,2021"), "unknown war `2021`", "`2020`"),
        (("1", "--day-one", "2016"), "--day-one takes WAR=DATE", "2016=2016-04-01"),
        (("1", "--day-one", "2021=2021-01-01"), "unknown war `2021`", "the wars are: 2016, 2020"),
        (("1", "--day-one", "2016=01/04/2016"), "mistaken for each other", "YYYY-MM-DD"),
        (("1", "--day-one", "2016=2010-01-01"), "more than 366 days from the war", "day one of 2016 is 2016-04-02"),
        (("1", "--align", "nowhere"), "unknown milestone `nowhere`", ""),
        (("1", "--format", "xml"), "xml", "nkcompare day --help"),
        (("1", "--actr", "RUS"), "--actr", "nkcompare day --help"),
    ],
)
def test_usage_errors(run: Run, arguments: tuple[str, ...], said: str, hint: str) -> None:
    """A wrong argument is exit 2, nothing on standard output, the fault and a hint on standard error."""
    ran = run("day", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert any(one in ran.err for one in said.split("|"))
    assert any(one in ran.err.partition("hint: ")[2] for one in hint.split("|"))


def test_no_package(run: Run, tmp_path: Path) -> None:
    """A folder that does not exist, or holds no wars, is unreadable data: exit 3, with the ways to name another."""
    for root in (tmp_path / "nowhere", tmp_path):
        ran = run("day", "1", "--events", str(root))
        assert (ran.code, ran.out) == (3, "")
        assert "N001" in ran.err
        assert "--events DIR or NKCOMPARE_EVENTS" in ran.err


@pytest.mark.parametrize("written", ["5", "day 5", "Day 5", "+5", "1 Oct 2020", "2020-10-01", "6 April 2016"])
def test_ways_to_name_a_day(run: Run, written: str) -> None:
    """A number, with or without the word, and a date of either war name the same day."""
    assert run("day", written).out == run("day", "5").out


@pytest.mark.parametrize("written", ["0", "-3", "day -3"])
def test_days_before_the_war(run: Run, written: str) -> None:
    """Days before the first are days too, and no options."""
    ran = run("day", written)
    assert ran.code == 0
    assert f"day {written.removeprefix('day ')}" in ran.out


def test_codes_in_any_letter_case(run: Run) -> None:
    """Codes may be typed in any letter case."""
    assert run("day", "5", "--actor", "rus", "--action", "CALL").out == run("day", "5", "--actor", "RUS", "--action", "call").out


def test_unknown_command(run: Run) -> None:
    """A command that does not exist is a usage error."""
    ran = run("dya")
    assert (ran.code, ran.out) == (2, "")
    assert "dya" in ran.err
