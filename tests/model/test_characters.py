"""Letters of several scripts within one word."""

from hypothesis import given
from hypothesis import strategies as st

from nkcompare.model import characters

LETTERS = "aZé9 _-\u0301\u0430\u0410\u0451\u03b1\u0531\u0561\u1c80\u0627\u10d0\u1d00\u2014.\u00a0"


@given(st.text(LETTERS))
def test_the_quick_look_finds_what_going_letter_by_letter_finds(text: str) -> None:
    """Only the words that letters of another script touch are gone through; the answer is that for every word."""
    assert characters.odd_letter(text) == characters._odd_letter(text)
