"""The keys at the foot of a screen, on one line; a click on one does what the key does.

Textual has a footer, of a widget a key: laying out a dozen for every page took longer than the page.
"""

from collections.abc import Sequence

from rich.text import Text
from textual.events import Click
from textual.widgets import Static

from nkcompare.browse.keys import Key
from nkcompare.show import blocks


class Foot(Static):
    """The keys that have a word at the foot."""

    def __init__(self, keys: Sequence[Key]) -> None:
        self._keys = [one for one in keys if one.foot]
        line = Text(no_wrap=True)
        for one in self._keys:
            line.append(one.told, style=blocks.STRONG).append(f" {one.foot} ")
        super().__init__(line)

    async def on_click(self, event: Click) -> None:
        """Do what the key does that lies there."""
        end = 0
        for one in self._keys:
            end += len(one.told) + len(one.foot) + 2
            if event.x < end:
                await self.run_action(f"screen.{one.action}")
                return
