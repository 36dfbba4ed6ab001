"""The strip: all days of the wars on a line each, with a cursor; a click goes to a day."""

from rich.console import Group
from textual.events import Click
from textual.message import Message
from textual.widgets import Static

from nkcompare.compare.timeline import Timeline
from nkcompare.show.terminal import Terminal
from nkcompare.show.timeline import DayStrip, day_strip


class Strip(Static):
    """All days, a mark for the acts of each."""

    class Asked(Message):
        """A day was clicked on."""

        def __init__(self, day: int) -> None:
            super().__init__()
            self.day = day

    _shown: DayStrip | None = None

    def point(self, found: Timeline, day: int, terminal: Terminal) -> None:
        """Show the days with the cursor on one of them."""
        self._shown = day_strip(found, day, terminal)
        self.update(Group(*self._shown.lines))

    def on_click(self, event: Click) -> None:
        """Ask for the day that lies there."""
        if self._shown is None:
            return
        column = (event.x - self._shown.indent) // self._shown.cell
        if 0 <= column < len(self._shown.columns):
            self.post_message(self.Asked(self._shown.columns[column][0]))
