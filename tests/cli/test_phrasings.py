"""What people type, and what each gets: the command that was meant, the same result as the codes give, or a fitting message."""

import json

import pytest

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
    (("day", "1000000"), "no war has a day 1000000", "2016 has days 1 to"),
    (("day", "\uff15"), "is no digit from 0 to 9", ""),
    (("day", "05/04/2016"), "5 April or 4 May", ""),
    (("diff", "2020"), "needs at least 2 wars", "day, timeline, pivot, log, export"),
    (("dya", "5"), "No such command", "nkcompare day"),
    (("Russia",), "No such command", "nkcompare search Russia"),
    (("log", "--actor", "Putin"), "no party but an official: Vladimir Putin", "--official Putin asks for it, with --actor RUS"),
    (("log", "--actor", "Foreign Secretary"), "no party but an office", "--official"),
    (("log", "--official", "Moscow"), "nobody is called `Moscow`", "it is a party: --actor RUS"),
    (("log", "--official", "Lavrof"), "nobody is called `Lavrof`", "did you mean `Sergey Lavrov`?"),
    (("log", "--official", "Lаvrov"), "nobody is called", "is a Cyrillic letter among Latin ones"),
    (("log", "--actor", "RUX"), "unknown code `RUX`", "did you mean `RUS`?"),
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
