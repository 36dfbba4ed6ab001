"""The shape and colour of a war, the same on a terminal, in a figure and on the page.

They depend on the war's place in `wars.csv`: 2020 looks the same alone, first, or compared with others.
"""

from typing import NamedTuple

from nkcompare.model.war import War
from nkcompare.show.colours import BLUE, GREEN, MAGENTA, ORANGE
from nkcompare.show.terminal import Glyphs


class WarLook(NamedTuple):
    """How one war is drawn.

    `growing`: its mark for one act, two, more. `hue`: its colour on a terminal; `marker` and `dashes`: its shape and line in a
    figure. `light` and `dark`: the colours of its marks and of words about it on such paper.
    """

    filled: str
    hollow: str
    growing: str
    ascii_growing: str
    hue: str
    marker: str
    dashes: str | tuple[int, tuple[float, ...]]
    light: tuple[str, str]
    dark: tuple[str, str]
    number: int = 0

    def marks(self, glyphs: Glyphs) -> str:
        """The growing marks a terminal can show."""
        return self.growing if glyphs.full != "#" else self.ascii_growing


# The colours are Okabe and Ito's (2008), distinct for any kind of colour vision, and differ in lightness for grey print;
# a terminal has their nearest. Words need more contrast than marks, and have a darker tone on light paper.
LOOKS = (
    WarLook("●", "○", "•●◉", "oO@", BLUE, "o", "solid", ("#0b5c96", "#0b5c96"), ("#5aaaea", "#5aaaea")),
    WarLook("■", "□", "▪■█", "+x#", ORANGE, "s", (0, (5, 1.6)), ("#d97700", "#995200"), ("#fbcb6b", "#fbcb6b")),
    WarLook("◆", "◇", "◇◆❖", "<%&", GREEN, "D", (0, (1.2, 1.2)), ("#00795a", "#00694e"), ("#4cc9a0", "#4cc9a0")),
    WarLook("▲", "△", "▵△▲", "^AM", MAGENTA, "^", (0, (6, 1.5, 1, 1.5)), ("#a4508b", "#8e3f7a"), ("#dd9cc6", "#dd9cc6")),
)


def look_of(war: War) -> WarLook:
    """The look of a war; where a record has more wars than there are looks, they begin again."""
    number = war.place % len(LOOKS)
    return LOOKS[number]._replace(number=number)
