"""A page of the program on a screen of its own, to scroll through."""

from typing import TYPE_CHECKING, ClassVar, cast

from rich.console import Group
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.events import Resize
from textual.geometry import Size
from textual.screen import Screen
from textual.scroll_view import ScrollView
from textual.strip import Strip

from nkcompare.browse.keys import ACT_KEYS, PAGE_KEYS, Key, bindings, keys_page
from nkcompare.browse.results import Page
from nkcompare.browse.widgets import Foot
from nkcompare.show.terminal import Terminal

if TYPE_CHECKING:
    from nkcompare.browse.app import Browser


class Lines(ScrollView, can_focus=True):
    """A page as lines to scroll through, made once for each width, as a long one takes time."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[Strip] = []

    def show(self, page: Page, terminal: Terminal) -> None:
        """Show a page as it is made for a terminal."""
        options = self.app.console_options.update(width=terminal.width, height=None, highlight=False)
        made = self.app.console.render_lines(Group(*page(terminal)), options, pad=False)
        self._lines = [Strip(line) for line in made]
        self.virtual_size = Size(terminal.width, len(made))
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The line at a position after scrolling."""
        at = y + round(self.scroll_y)
        line = self._lines[at] if at < len(self._lines) else Strip([])
        return line.crop_extend(0, self.size.width, None)


class PageScreen(Screen[None]):
    """A page, rendered again for every width."""

    KEYS: ClassVar[tuple[Key, ...]] = PAGE_KEYS
    BINDINGS: ClassVar[list[BindingType]] = bindings(PAGE_KEYS)

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page

    @property
    def browser(self) -> "Browser":
        """The program that this screen belongs to."""
        return cast("Browser", self.app)

    def compose(self) -> ComposeResult:
        """The page above the keys."""
        yield Lines()
        yield Foot(self.KEYS)

    def on_mount(self) -> None:
        """Let the arrows scroll."""
        self.query_one(Lines).focus()

    def on_resize(self, event: Resize) -> None:
        """Make the page for the present width, without the scroll bar."""
        self.query_one(Lines).show(self._page, self.browser.terminal_of(event.size.width - 1))

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss()

    def action_keys(self) -> None:
        """Show the keys, unless they are shown already."""
        if self._page is not keys_page:
            self.app.push_screen(PageScreen(keys_page))


class ActScreen(PageScreen):
    """The page of an act: its sources can be opened, and it can be cited."""

    KEYS: ClassVar[tuple[Key, ...]] = (*ACT_KEYS, *PAGE_KEYS)
    BINDINGS: ClassVar[list[BindingType]] = bindings(ACT_KEYS)

    def __init__(self, page: Page, key: str) -> None:
        super().__init__(page)
        self._key = key

    def action_open(self) -> None:
        """Open a source of the act."""
        self.browser.open_source(self._key)

    def action_cite(self) -> None:
        """Copy the citation of the act."""
        self.browser.cite(self._key)
