"""What people type, and what each gets: the command that was meant, the same result as the codes give, or a fitting message."""

import json

import pytest

from nkcompare.cli.main import COMMANDS
from nkcompare.cli.phrasings import _CALLED, PIVOTED
from nkcompare.compare.pivot_columns import _COLUMNS
from tests.conftest import RECORD, Run

SAME = (
    # Phrasings: what was typed does what the second line does.
    (("5",), ("day", "5")),
    (("-3",), ("day", "-3")),
    (("1 Oct 2020",), ("day", "5")),
    (("day", "1 Oct"), ("day", "5")),
    (("day", "--no-color", "-3"), ("day", "-3", "--no-color")),
    (("day", "-b", "-3"), ("day", "-3", "-b")),
    (("--no-pager", "day", "5"), ("day", "5")),
    (("compare",), ("diff",)),
    (("compare", "5"), ("diff", "--through", "5")),
    (("diff", "2016", "2020"), ("diff", "--wars", "2016,2020")),
    (("compare", "2020", "2016"), ("diff", "--wars", "2020,2016")),
    (("diff", "--through", "1 Oct 2020"), ("diff", "--through", "5")),
    (("log", "2016", "2020"), ("log", "--wars", "2016,2020")),
    (("list", "2016"), ("log", "2016")),
    (("2020",), ("log", "2020")),
    (("2016", "2020"), ("diff", "2016", "2020")),
    (("2020-154",), ("show", "2020-154")),
    (("show", "2020-154"), ("event", "2020-154")),
    (("search", "ceasefire"), ("log", "--actor", "all", "--text", "ceasefire")),
    (("search", "at", "Yerevan's", "request"), ("log", "--actor", "all", "--text", "(at Yerevan's request)")),
    (("tolls", "5"), ("tolls", "--through", "5")),
    (("deaths",), ("tolls",)),
    (("hypotheses", "H1"), ("hypotheses", "show", "H1")),
    (("hypotheses", "show", "h1a"), ("hypotheses", "H1a")),
    (("hypotheses", "5"), ("hypotheses", "--day", "5")),
    (("timeline", "2020"), ("timeline", "--wars", "2020")),
    (("help", "day"), ("day", "--help")),
    # A party, a war, days behind a command that has an option for them.
    (("day", "five"), ("day", "5")),
    (("day", "one"), ("day", "1")),
    (("day one",), ("day", "1")),
    (("day", "5th"), ("day", "5")),
    (("day", "the fifth day"), ("day", "5")),
    (("day", "27", "Sep", "2020"), ("day", "1")),
    (("day", "5", "turkey"), ("day", "5", "--actor", "TUR")),
    (("day", "5", "2020"), ("day", "5", "--wars", "2020")),
    (("5", "Türkiye"), ("day", "5", "--actor", "TUR")),
    (("turkey", "5"), ("day", "5", "--actor", "TUR")),
    (("where", "was", "France", "on", "day", "five?"), ("day", "5", "--actor", "FRA")),
    (("Where was Russia on day 5?",), ("day", "5")),
    (("diff", "turkey"), ("diff", "--actor", "TUR")),
    (("milestones", "Иран"), ("diff", "--actor", "IRN")),
    (("compare", "russia", "france"), ("contrast", "--actor", "RUS", "--against", "FRA")),
    (("contrast", "Ermənistan"), ("contrast", "--actor", "ARM")),
    (("order", "Fransa"), ("order", "--actor", "FRA")),
    (("sensitivity", "Turkey"), ("sensitivity", "--actor", "TUR")),
    (("log", "Azerbaïdjan"), ("log", "--actor", "AZE")),
    (("log", "1-5"), ("log", "--days", "1-5")),
    (("log", "2020", "day", "5"), ("log", "2020", "--days", "5")),
    (("timeline", "1..20"), ("timeline", "--days", "1-20")),
    (("pivot", "action", "war"), ("pivot", "--rows", "action", "--columns", "war")),
    (("background", "arms"), ("background", "--topic", "arms")),
    (("background", "5"), ("background", "--day", "5")),
    (("claims", "13"), ("claims", "C13")),
    (("C13",), ("claims", "C13")),
    (("show", "c13"), ("claims", "C13")),
    (("B-001",), ("show", "B-001")),
    (("H1",), ("hypotheses", "H1")),
    (("N102",), ("check", "--explain", "N102")),
    (("wars", "2016", "2020"), ("wars", "--wars", "2016,2020")),
    (("help", "compare"), ("diff", "--help")),
    # Spellings: the same as by code, or as the codebook writes the name.
    (("log", "--actor", "Russia"), ("log", "--actor", "RUS")),
    (("log", "--actor", "rus"), ("log", "--actor", "RUS")),
    (("log", "--actor", "Moscow"), ("log", "--actor", "RUS")),
    (("log", "--actor", "Россия"), ("log", "--actor", "RUS")),
    (("log", "--actor", "Türkiye,france"), ("log", "--actor", "TUR,FRA")),
    (("log", "--actor", "Ankara"), ("log", "--actor", "TUR")),
    (("log", "--actor", "ALL"), ("log", "--actor", "all")),
    (("log", "--target", "Yerevan,Baku"), ("log", "--target", "ARM,AZE")),
    (("log", "--target", "Azerbaycan"), ("log", "--target", "AZE")),
    (("log", "--action", "Consultation"), ("log", "--action", "consult")),
    (("log", "--action", "calls"), ("log", "--action", "call")),
    (("log", "--action", "Offer of mediation"), ("log", "--action", "offer")),
    (("log", "--level", "Foreign Minister"), ("log", "--level", "foreign-minister")),
    (("log", "--channel", "Minsk Group"), ("log", "--channel", "minsk-group")),
    (("log", "--certainty", "CONFIRMED"), ("log", "--certainty", "confirmed")),
    (("log", "--official", "Sergei Lavrov"), ("log", "--official", "Sergey Lavrov")),
    (("log", "--official", "Путин"), ("log", "--official", "Vladimir Putin")),
    (("log", "--official", "Erdoğan"), ("log", "--official", "Recep Tayyip Erdogan")),
    (("log", "--official", "Çavuşoğlu"), ("log", "--official", "Mevlut Cavusoglu")),
    (("log", "--official", "C\u0327avus\u0327og\u0306lu"), ("log", "--official", "Mevlut Cavusoglu")),
    (("log", "--official", "Əliyev"), ("log", "--official", "Ilham Aliyev")),
    (("log", "--official", "İLHAM"), ("log", "--official", "Ilham Aliyev")),
    (("log", "--official", "le drian"), ("log", "--official", "Jean-Yves Le Drian")),
    (("log", "--official", "Փաշինյան"), ("log", "--official", "Nikol Pashinyan")),
    (("log", "--official", "Paşinyan"), ("log", "--official", "Nikol Pashinyan")),
    (("log", "--official", "Lavrow"), ("log", "--official", "Sergey Lavrov")),
    (("log", "--official", "Poutine"), ("log", "--official", "Vladimir Putin")),
    (("log", "--official", "Шойгу"), ("log", "--official", "Sergei Shoigu")),
    (("log", "--official", "Erdogan"), ("log", "--official", "Recep Tayyip Erdogan")),
    (("log", "--official", "Мнацаканян"), ("log", "--official", "Zohrab Mnatsakanyan")),
    (("log", "--official", "Bayramov"), ("log", "--official", "Jeyhun Bayramov")),
    (("log", "--official", "Байрамов"), ("log", "--official", "Jeyhun Bayramov")),
    (("log", "--actor", "Hayastan"), ("log", "--actor", "ARM")),
    (("log", "--actor", "Հայաստան"), ("log", "--actor", "ARM")),
    (("log", "--official", "O\u2019Brien"), ("log", "--official", "Robert O'Brien")),
    (("log", "--text", "Məmmədyarov"), ("log", "--text", "mammadyarov")),
    (("day", "1", "--align", "Brought the sides together"), ("day", "1", "--align", "convened")),
    (("day", "1", "--align", "Russia:convened"), ("day", "1", "--align", "RUS:convened")),
)  # fmt: skip
ANSWERED = (
    (("day",), "which day?", "nkcompare day 5"),
    (("day", "5-10"), "a range of days", "timeline --days 5-10"),
    (("day", "2020-154"), "the id of an event", "nkcompare show 2020-154"),
    (("day", "20201012"), "could be a count of days", ""),
    (("day", "1000000"), "there is no day 1000000 in any war", "2016 has days 1 to"),
    (("day", "\uff15"), "is not a digit from 0 to 9", ""),
    (("day", "05/04/2016"), "5 April or 4 May", ""),
    (("diff", "2020"), "needs at least 2 wars", "day, timeline, pivot, log, export"),
    (("dya", "5"), "No such command", "nkcompare day"),
    (("Russia",), "No such command", "`Russia` is a party: nkcompare diff --actor RUS, nkcompare day 5 --actor RUS"),
    (("putin",), "No such command", "is an official, Vladimir Putin: nkcompare log --actor all --official"),
    (("Minsk", "Group"), "No such command", "`Minsk Group` is a party: nkcompare diff --actor OSCE-MG"),
    (("ceasefire",), "No such command", "is a kind of act (Ceasefire agreed): nkcompare log --actor all --action ceasefire"),
    (("foreign", "minister"), "No such command", "is a level (foreign minister): nkcompare log --actor all --level"),
    (("who", "called", "whom"), "No such command", "who rang whom: nkcompare log --actor all --action call"),
    (("why did Russia wait",), "No such command", "the competing explanations: nkcompare hypotheses"),
    (("rusia",), "No such command", "nkcompare search rusia"),
    (("first", "call"), "No such command", "nkcompare search first call"),
    (("day", "russia"), "`russia` is not a day", ""),
    (("log", "--official", "Pachinian"), "nobody is called `Pachinian`", "did you mean `Nikol Pashinyan`?"),
    (("day", "today"), "depends on the day it is read", ""),
    (("day", "D+5"), "counts from D-day as day 0, but here the first day is day 1; write `day 6`", ""),
    (("day", "2020-02-30"), "there is no 2020-02-30", ""),
    (("day", "5 octobre 2020"), "`octobre` is not a month; did you mean `October`?", ""),
    (("log", "lavrov"), "not a party but an official: Sergey Lavrov", "use --official lavrov with --actor RUS"),
    (("log", "call"), "`call` is not a party but a kind of act: Call", "--action call"),
    (("log", "--actor", "OSCE Minsk"), "unknown code", "did you mean `OSCE-MG`"),
    (("show", "lavrov"), "no event has the id `lavrov`", "nkcompare search lavrov"),
    (("cite", "B-001"), "is the id of a fact of the background", "nkcompare show B-001"),
    (("background", "co-chairs"), "unknown code `co-chairs`", "did you mean `co-chair-terms`?"),
    (
        ("log", "--actor", "Putin"),
        "not a party but an official: Vladimir Putin",
        "use --official Putin with --actor RUS",
    ),
    (("log", "--actor", "Foreign Secretary"), "not a party but an office", "--official"),
    (("log", "--official", "Moscow"), "nobody is called `Moscow`", "it is a party: --actor RUS"),
    (("log", "--official", "Lavrof"), "nobody is called `Lavrof`", "did you mean `Sergey Lavrov`?"),
    (("log", "--official", "Lаvrov"), "nobody is called", "is a Cyrillic letter among Latin ones"),
    (("log", "--actor", "RUX"), "unknown code `RUX`", "did you mean `RUS` or `ROU`?"),
    (("log", "--text", "?!"), "neither a letter nor a digit", ""),
    (("hypotheses", "H99"), "no hypothesis and no evidence is called `H99`", "H1"),
    (("cite", "2020-9999"), "no event has the id", ""),
)  # fmt: skip


def without_words(text: str) -> str:
    """What is shown, but for the line that repeats the words searched for."""
    return "\n".join(line for line in text.splitlines() if "with the words" not in line)


@pytest.mark.parametrize(("typed", "meant"), SAME, ids=" ".join)
def test_it_is_what_was_meant(run: Run, typed: tuple[str, ...], meant: tuple[str, ...]) -> None:
    """Each prints, to the letter, what the plain command prints."""
    got, expected = run(*typed, events=RECORD), run(*meant, events=RECORD)
    assert (got.code, expected.code) == (0, 0), got.err
    assert without_words(got.out) == without_words(expected.out)
    assert got.out.count("\n") > 3


@pytest.mark.parametrize(
    ("typed", "said", "hint"), ANSWERED, ids=lambda words: " ".join(words) if isinstance(words, tuple) else ""
)
def test_it_is_answered(run: Run, typed: tuple[str, ...], said: str, hint: str) -> None:
    """Each is refused in a line, with the command or the value that would do; no picture of a control character is in it."""
    ran = run(*typed, events=RECORD)
    assert (ran.code, ran.out) == (2, "")
    message, _, hinted = ran.err.partition("\nhint: ")
    assert said in message
    assert hint in hinted
    assert not any("\u2400" <= char <= "\u243f" for char in ran.err)


@pytest.mark.parametrize("cells", [
    {"actor": "Russia", "official": "Sergei Lavrov", "action": "Call", "target": "Yerevan", "channel": "Bilateral"},
    {"actor": "Moscow", "official": "Лавров", "action": "calls", "target": "armenia", "channel": "bilateral"},
])  # fmt: skip
def test_a_new_row_is_understood_alike(run: Run, tmp_path: object, cells: dict[str, str]) -> None:
    """`add` takes the same words as the filters, as options and from a file, and writes the codes."""
    rest = {"date": "1 Oct", "summary": "Lavrov spoke with Yerevan.", "certainty": "confirmed", "sources": "https://mid.ru/9"}
    options = [f"--{name}={value}" for name, value in {**cells, **rest}.items()]
    by_options = run("add", "2020", "--no-input", "--force", "--dry-run", *options, events=RECORD)
    file = f"{tmp_path}/row.jsonl"
    with open(file, "w", encoding="utf-8") as out:  # noqa: PTH123 - a path as text
        out.write(json.dumps({**cells, **rest}) + "\n")
    by_file = run("add", "2020", "--no-input", "--force", "--dry-run", "--from", file, events=RECORD)
    for ran in (by_options, by_file):
        assert ran.code == 0, ran.err
        assert ",RUS,Sergey Lavrov,call,ARM,,,bilateral" in ran.out


def test_a_table_counts_by_the_columns_there_are() -> None:
    """`pivot action war` is told from a party by the columns a table has; those are all."""
    assert frozenset(_COLUMNS) == PIVOTED


def test_a_word_for_a_command_is_one() -> None:
    """What is taken for a command is one, and no command is called by another's name."""
    assert set(_CALLED.values()) <= {*COMMANDS, "--version"}
    assert not set(_CALLED) & set(COMMANDS)
