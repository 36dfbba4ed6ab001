"""`nkcompare day N`, as a user meets it."""

import json

import pytest

from tests.conftest import RECORD, Golden, Run


@pytest.mark.parametrize("width", [60, 80, 100, 140, 160])
def test_page_at_every_width(run: Run, golden: Golden, width: int) -> None:
    """The page of day 5 fits the terminal: wars abreast where there is room, stacked where there is not."""
    ran = run("day", "5", width=width)
    assert ran.code == 0
    assert max(map(len, ran.out.splitlines())) <= width
    golden(f"day/5-{width}.txt", ran.out)


def test_page_in_colour(run: Run, golden: Golden) -> None:
    """On a screen the same words carry colour."""
    golden("day/5-colour.ansi", run("day", "5", screen=True).out)


def test_record_answers_the_thread(run: Run) -> None:
    """In the real record the sides were convened on day 4 and day 13, a ceasefire agreed on day 4 and day 14."""
    page = json.loads(run("day", "5", "--format", "json", events=RECORD).out)
    lines = {line["milestone"]: line for line in page["milestones"]}
    assert [lines["convened"]["wars"][war]["day"] for war in ("2016", "2020")] == [4, 13]
    assert [lines["ceasefire"]["wars"][war]["day"] for war in ("2016", "2020")] == [4, 14]
    assert [lines["convened"]["wars"][war]["reached"] for war in ("2016", "2020")] == [True, False]
