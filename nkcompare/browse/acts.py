"""A war's acts to go through: the one that is pointed at has a bar at its left, which needs no colour."""

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widgets import OptionList

_BAR, _ASCII_BAR = "▌", ">"


class Acts(OptionList):
    """Acts below each other."""

    ascii_only = False

    def render_line(self, y: int) -> Strip:
        """Render a line with the bar, or a blank, before it."""
        strip = super().render_line(y)
        option = next((part.style.meta.get("option") for part in strip if part.style), None)
        here = self.has_focus and option is not None and option == self.highlighted
        bar = _ASCII_BAR if self.ascii_only else _BAR
        # The bar is of the option, so that a click on it is one on the option.
        style = Style() if option is None else Style(bold=True, meta={"option": option})
        return Strip([Segment(bar if here else " ", style), *strip], strip.cell_length + 1)

    def _get_left_gutter_width(self) -> int:
        """The columns the bar takes of an act's."""
        return 1
