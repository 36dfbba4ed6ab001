"""A page of the program on a screen of its own, to scroll through."""

from typing import TYPE_CHECKING, ClassVar, cast

from rich.console import Group
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.events import Resize
from textual.screen import Screen
from textual.widgets import Footer, Static

from nkcompare.browse.keys import ACT_KEYS, PAGE_KEYS, bindings, keys_page
from nkcompare.browse.results import Page

if TYPE_CHECKING:
    from nkcompare.browse.app import Browser


class PageScreen(Screen[None]):
    """A page, made anew for every width."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(PAGE_KEYS)

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page

    @property
    def browser(self) -> "Browser":
        """The program this is a screen of."""
        return cast("Browser", self.app)

    def compose(self) -> ComposeResult:
        """The page above the keys."""
        with VerticalScroll(id="page"):
            yield Static(id="text")
        yield Footer(compact=True)

    def on_mount(self) -> None:
        """Let the arrows scroll."""
        self.query_one("#page").focus()

    def on_resize(self, event: Resize) -> None:
        """Make the page for the width there is, but for the bar at its right."""
        terminal = self.browser.terminal_of(event.size.width - 1)
        self.query_one("#text", Static).update(Group(*self._page(terminal)))

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss()

    def action_keys(self) -> None:
        """Show the keys, unless they are what is shown."""
        if self._page is not keys_page:
            self.app.push_screen(PageScreen(keys_page))


class ActScreen(PageScreen):
    """The page of an act: its sources can be opened, and it can be cited."""

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
