"""A page of the program on a screen of its own, to scroll through."""

from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.events import Resize
from textual.geometry import Size
from textual.reactive import Reactive
from textual.screen import Screen
from textual.scroll_view import ScrollView
from textual.strip import Strip

from nkcompare.browse.keys import ACT_KEYS, PAGE_KEYS, Key, bindings, keys_page
from nkcompare.browse.results import Page
from nkcompare.browse.widgets import Foot

if TYPE_CHECKING:
    from nkcompare.browse.app import Browser


class Lines(ScrollView, can_focus=True):
    """Lines to scroll through."""

    virtual_size = Reactive(Size(0, 0))
    """As in every view that scrolls, but other lines do not lay the screen out anew, since they take the room there is."""

    def __init__(self, lines: list[Strip]) -> None:
        super().__init__()
        self._lines = lines
        self.set_reactive(Lines.virtual_size, Size(0, len(lines)))

    def show(self, lines: list[Strip]) -> None:
        """Show other lines."""
        if lines is not self._lines:
            self._lines = lines
            self.virtual_size = Size(0, len(lines))
            self._scroll_update(self.virtual_size)

    def render_line(self, y: int) -> Strip:
        """The line at a position after scrolling."""
        at = y + round(self.scroll_y)
        line = self._lines[at] if at < len(self._lines) else Strip([])
        return line.crop_extend(0, self.size.width, None)


def page_width(width: int) -> int:
    """The width of a page on a screen of a width: the scroll bar has a column."""
    return width - 1


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
        yield Lines(self._lines(self.app.size.width))
        yield Foot(self.KEYS)

    def on_resize(self, event: Resize) -> None:
        """Make the page for the present width."""
        self.query_one(Lines).show(self._lines(event.size.width))

    def _lines(self, width: int) -> list[Strip]:
        """The page's lines on a screen of a width."""
        return self.browser.lines(self._page, page_width(width))

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
