"""The interview, answer by answer."""

import pytest

from nkcompare.ask.interview import Interview
from nkcompare.ask.row import Entry
from nkcompare.model.codebook import Publisher
from nkcompare.model.columns import QUESTIONS
from tests.ask.person import Script, context
from tests.build import ROW, answers

URL = "https://tass.com/1"
TO_THE_END = {"summary": "One sentence.", "sources": URL, "certainty": "", "note": ""}


def interview(script: Script, **given: str) -> Entry:
    """The entry that comes of a script of answers."""
    return Interview(context(), script, Entry(), given).run()


def test_every_column_in_turn() -> None:
    """The answers make the row; what does not apply to the kind of act is not asked."""
    given = answers(official="Lavrov", action="call", target="ARM", target_official="-", initiator="RUS", note="")
    script = Script(**given)
    entry = interview(script)
    assert [name.replace(" ", "_") for name in script.prompts] == [column for column in QUESTIONS if column in given]
    known = {column: cell for column, cell in entry.cells.items() if cell}
    assert known == {**ROW, "official": "Sergey Lavrov", "action": "call", "target": "ARM", "initiator": "RUS"}


def test_enter_takes_what_a_like_row_has() -> None:
    """The likely answers come from the most similar earlier row, which is named; who asked and the words never do."""
    script = Script("2020-09-30", "RUS", "Lavrov", "call", "ARM", "", "", "", **TO_THE_END)
    entry = interview(script)
    like = next(line for line in script.said if line.startswith("suggested from"))
    assert like.split(":")[0].startswith("suggested from 2020-0")
    assert entry.get("channel") == "bilateral"
    assert entry.get("target_official") == "Zohrab Mnatsakanyan"
    assert entry.get("initiator") == ""
    assert next(one for one in script.asked if one.prompt.startswith("initiator")).prompt == "initiator (or nothing):"


def test_sign_steps_back_to_the_former_answer() -> None:
    """`<` goes back a question, again and again; Enter takes what was answered there before."""
    script = Script("day 5", "RUS", "Lavrov", "call", "<", "<", "", "appeal", "ARM;AZE", "-", "bilateral", "-", **TO_THE_END)
    entry = interview(script)
    assert script.prompts[:8] == ["date", "actor", "official", "action", "target", "action", "official", "action"]
    assert script.asked[6].prompt == "official [Sergey Lavrov; - for none]:"
    assert script.asked[5].prompt == "action [call]:"
    assert (entry.get("official"), entry.get("action"), entry.get("target")) == ("Sergey Lavrov", "appeal", "ARM;AZE")


def test_first_question_has_none_before_it() -> None:
    """`<` at the first question says so and asks it again."""
    script = Script("<", "day 5")
    with pytest.raises(EOFError):
        interview(script)
    assert script.said[0] == "this is the first question"
    assert script.prompts == ["date", "date", "actor"]


def test_a_sentence_comes_back_to_be_edited() -> None:
    """A summary is not typed twice: stepping back, or being told it is too long, leaves it in the line."""
    long = "word " * 41
    script = Script(
        "day 5", "RUS", "-", "appeal", "ARM", "-", "bilateral", "-",
        "Half a sen<", "", "…tence.", "<", long, "It is short.", **TO_THE_END,
    )  # fmt: skip
    entry = interview(script)
    starts = [asked.start for asked in script.asked if asked.prompt.startswith("summary")]
    assert starts == ["", "Half a sen", "Half a sentence.", long.strip()]
    assert "the summary has 204 characters; at most 200 are allowed" in script.said
    assert entry.get("summary") == "It is short."


def test_wrong_answer_says_what_was_expected() -> None:
    """A wrong answer is told with what would do, and the question comes again."""
    script = Script("yesterday", "day 5", "RUS", "Lavrov", "cal", "call", "XXX", "ARM")
    with pytest.raises(EOFError):
        interview(script)
    assert script.prompts == ["date", "date", "actor", "official", "action", "action", "target", "target", "target official"]
    assert "`yesterday` depends on the day it is read; name the day itself" in script.said
    assert "did you mean `call`?" in script.said
    assert "unknown target `XXX`" in script.said


def test_nothing_is_no_answer_where_one_is_needed() -> None:
    """Enter alone answers no required question."""
    script = Script("", "day 5")
    with pytest.raises(EOFError):
        interview(script)
    assert script.said[:2] == ["an answer is required", "expected: a day such as 2020-10-01, 1 Oct 2020 or day 5"]


def test_question_mark_explains_from_the_codebook() -> None:
    """`?` says what the column holds and lists its codes with what they are not; `call?` explains the one."""
    script = Script("?", "day 5", "RUS", "-", "?", "call?", "call")
    with pytest.raises(EOFError):
        interview(script)
    text = "\n".join(script.said)
    assert text.startswith("The calendar day in the conflict zone")
    assert "Officials speak by telephone or video link" in text
    assert "not when several leaders meet by video as a body (consult)" in text
    assert text.count("Sends peacekeepers or monitors") == 1
    assert text.count("Officials speak by telephone") == 2


def test_tab_offers_what_can_stand() -> None:
    """TAB completes names of the actor's officials in office, and only the parties to the act as initiator."""
    script = Script("day 5", "RUS", "Lavrov", "call", "ARM", "-", "ARM")
    with pytest.raises(EOFError):
        interview(script)
    offers = {name: asked.completions for name, asked in zip(script.prompts, script.asked, strict=True)}
    assert "Sergey Lavrov" in offers["official"]
    assert "Nikol Pashinyan" not in offers["official"]
    assert offers["initiator"] == ["RUS", "ARM"]
    assert list(offers["target"])[:2] == ["ARM", "AZE"]


def test_initiator_must_be_there() -> None:
    """Who asked for a call took part in it."""
    script = Script("day 5", "RUS", "Lavrov", "call", "ARM", "-", "TUR", "ARM")
    with pytest.raises(EOFError):
        interview(script)
    assert "`TUR` is not one of the parties to it" in script.said


def test_new_official_is_offered_to_the_codebook() -> None:
    """A name the codebook lacks can be added to it there and then, and be used in the row."""
    script = Script(
        "day 5", "RUS", "Ivan Ivanov", "n", "Ivan Ivanov", "y", "Deputy Minister of Foreign Affairs", "othr", "other",
        "2020-01-15", "appeal", "ARM", "-", "bilateral", "-", **TO_THE_END,
    )  # fmt: skip
    entry = interview(script)
    assert entry.get("official") == "Ivan Ivanov"
    [official] = entry.officials
    assert official[:4] == ("Ivan Ivanov", "RUS", "Deputy Minister of Foreign Affairs", "other")
    assert str(official.since) == "2020-01-15"


def test_going_back_from_a_new_official() -> None:
    """`<` in the questions about a new official leads back to the name."""
    script = Script("day 5", "RUS", "Ivan Ivanov", "y", "<", "Lavrov", "appeal")
    with pytest.raises(EOFError):
        interview(script)
    assert [one.removeprefix("  ") for one in script.prompts] == [
        "date", "actor", "official", "add Ivan Ivanov to the codebook as an official?", "office", "official", "action", "target",
    ]  # fmt: skip


def test_new_publisher_is_offered_to_the_codebook() -> None:
    """A source of an unknown publisher brings the offer to add it; with a second publisher the act is confirmed."""
    script = Script(
        "day 5", "RUS", "-", "appeal", "ARM", "-", "bilateral", "-", "One sentence.", f"https://new.example/1 {URL}",
        "", "The New Example", "press", "", "", "", "",
    )  # fmt: skip
    entry = interview(script)
    assert entry.publishers == (Publisher("new.example", "The New Example", "", "press", ""),)
    assert entry.get("certainty") == "confirmed"


def test_answers_given_beforehand_are_not_asked() -> None:
    """An option answers its question; one that cannot stand is told, and the question asked after all."""
    script = Script("call", "ARM", "-", "-", "bilateral", **TO_THE_END)
    entry = interview(script, date="day 5", actor="rus", official="lavrov", action="cal")
    assert script.prompts[0] == "action"
    assert "action: unknown action `cal`" in script.said
    assert (entry.get("actor"), entry.get("official")) == ("RUS", "Sergey Lavrov")


def test_several_names_are_not_one() -> None:
    """Part of a name stands for a person only where one has it."""
    script = Script("day 5", "RUS", "Sergey", "n", "Lavrov")
    with pytest.raises(EOFError):
        interview(script)
    assert "unknown official `Sergey`" in script.said
