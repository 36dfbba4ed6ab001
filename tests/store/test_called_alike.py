"""Names that another row has as well, whatever their spelling."""

from pathlib import Path

import pytest

from nkcompare.store.called_alike import called_alike
from nkcompare.store.text_blocks import Reporter

OFFICIALS = "name,actor,office,level,from,until,also_for,note,aliases\n"
ACTORS = "code,name,short,capital,kind,note,aliases\n"


def told(root: Path, file: str, text: str) -> list[tuple[int, int, str]]:
    """Line, column and name of everything reported of one file."""
    (root / "codebook").mkdir(exist_ok=True)
    (root / "codebook" / file).write_text(text, encoding="utf-8")
    report = Reporter()
    called_alike(root, report)
    return [(one.place.line, one.place.column, one.message) for one in report.problems]


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        # Another spelling of a name, whoever's it is; of two parties' bodies of one name neither is odd.
        (
            "Əli Əsədov,AZE,PM,leader,,,,,\nAli Asadov,AZE,PM,leader,,,,,\n",
            "`Ali Asadov` is also a name of `Əli Əsədov` on line 2",
        ),
        (
            "Ali Asadov,AZE,PM,leader,,,,,\nAlí Asadov,ARM,PM,leader,,,,,\n",
            "`Alí Asadov` is also a name of `Ali Asadov` on line 2",
        ),
        ("Foreign Ministry,RUS,x,other,,,,,\nForeign Ministry,ARM,x,other,,,,,\n", ""),
        # A person's next office is the same person.
        ("Ali Asadov,AZE,PM,leader,,2019-01-01,,,Asadov\nAli Asadov,AZE,x,other,2019-01-02,,,,Asadov\n", ""),
        # An alias is one person's among those of a party.
        ("A,RUS,x,other,,,,,Boris B\nBoris B,RUS,x,other,,,,,\n", "`Boris B` is also a name of `A` on line 2"),
        ("Boris B,RUS,x,other,,,,,\nA,RUS,x,other,,,,,C;boris b\n", "`boris b` is also a name of `Boris B` on line 2"),
        ("A,RUS,x,other,,,,,MFA\nB,ARM,x,other,,,,,MFA\n", ""),
        ("A,RUS,x,other,,,,,MFA\nB,RUS,x,other,,,,,mfa\n", "`mfa` is also a name of `A` on line 2"),
    ],
)
def test_officials(tmp_path: Path, rows: str, found: str) -> None:
    """What is told of two rows, if anything, and only once."""
    said = [message for *_, message in told(tmp_path, "officials.csv", OFFICIALS + rows)]
    assert (len(said) == 1 and said[0].startswith(found)) if found else not said


def test_parties(tmp_path: Path) -> None:
    """A party's other name is no other party's name, short name or other name; its own may be alike."""
    rows = "FRA,France,France,Paris,state,,Fransa\nFRE,French Republic,FRANSA,,state,,\nMON,Monaco,Monaco,,state,,\n"
    assert told(tmp_path, "actors.csv", ACTORS + rows) == [(3, 21, "`FRANSA` is also a name of `FRA` on line 2")]
