"""What becomes of errors nobody foresaw."""

import pytest

from nkcompare.cli import main as program
from nkcompare.cli.process import Exit


def test_a_fault_of_the_program_is_told_in_a_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """No traceback reaches a user, whatever breaks; the line says where."""

    def broken(_: str) -> None:
        raise ZeroDivisionError("nothing to divide by")

    monkeypatch.setattr(program, "_load", broken)
    assert program.main(["day", "5"]) == Exit.FAULT
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "ZeroDivisionError at test_main.py:" in printed.err
    assert "Traceback" not in printed.err
    assert "please report" in printed.err
