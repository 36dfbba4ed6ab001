"""The colours of the figures: told apart by anybody, on any paper, in grey print too."""

from itertools import combinations, pairwise

import pytest

from nkcompare.publish.figures.kinds import Theme
from nkcompare.publish.figures.style import INKS


def luminance(colour: str) -> float:
    """Relative luminance of a hex colour (WCAG 2.1)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, two: str) -> float:
    """Contrast ratio of two colours (WCAG 2.1)."""
    dark, light = sorted((luminance(one), luminance(two)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", Theme)
def test_words_are_legible(theme: Theme) -> None:
    """Words have a contrast of 4.5 to 1 on the paper and on every phase's shade; marks 3 to 1 on the paper."""
    inks = INKS[theme]
    for paper in (inks.paper, *inks.phases.values()):
        for ink in (inks.ink, inks.faint, *inks.names[:2]):
            assert contrast(ink, paper) >= 4.5, (ink, paper)
    assert all(contrast(colour, inks.paper) >= 3 for colour in inks.wars)


@pytest.mark.parametrize("theme", Theme)
def test_two_wars_part_in_grey(theme: Theme) -> None:
    """The first two wars differ in lightness alone, so that a grey print keeps them apart."""
    one, two = INKS[theme].wars[:2]
    assert contrast(one, two) >= 1.6


@pytest.mark.parametrize("theme", Theme)
def test_phases_part(theme: Theme) -> None:
    """Before, fighting and ceasefire have three shades."""
    shades = [luminance(shade) for shade in INKS[theme].phases.values()]
    assert all(one != two for one, two in combinations(shades, 2))
    assert all(abs(one - two) > 0.002 for one, two in pairwise(shades))
