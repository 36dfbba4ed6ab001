"""The full-screen program."""

import asyncio
import gc
import os
import signal
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import lru_cache
from typing import ClassVar, NamedTuple, TypeVar

from rich.console import Group
from textual.app import App
from textual.binding import Binding, BindingType
from textual.strip import Strip

from nkcompare.app import rows
from nkcompare.app.errors import UsageError
from nkcompare.app.opening import RecordError
from nkcompare.app.query import Filters, Source
from nkcompare.browse.day import DayScreen
from nkcompare.browse.results import Page, Request, Results
from nkcompare.browse.widgets import Ask
from nkcompare.show.problems import problems_text, visible
from nkcompare.show.terminal import Terminal

Parse = Callable[[str], tuple[Source, Filters]]
"""Parses options as the command line does. Raises UsageError with its messages."""


class OptionReader(NamedTuple):
    """The options of the command line: `parse` reads them, `offers` gives completions of a text of them."""

    parse: Parse
    offers: Callable[[str], Sequence[tuple[str, str]]]


Made = TypeVar("Made")
_PAGES = 16
"""How many pages are kept as lines."""
ENDED_BY = 128
"""What is added to the number of a signal for the exit code of a program it ended."""


class Browser(App[int]):
    """Shows the days of the record, in the terminal's own colours, light or dark."""

    TITLE = "nkcompare"
    ENABLE_COMMAND_PALETTE = False
    CSS_PATH = "browse.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+c", "quit", show=False, priority=True)]

    def __init__(self, request: Request, results: Results, terminal: Terminal, reader: OptionReader) -> None:
        # Textual takes any value of NO_COLOR for a yes, and removes it from the environment.
        os.environ.pop("NO_COLOR", None)
        if not terminal.colour:
            os.environ["NO_COLOR"] = "1"
        super().__init__(ansi_color=True)
        self.theme = "ansi-dark"
        self.reader, self.results = reader, results
        self._request, self._terminal = request, terminal
        self.lines = lru_cache(_PAGES)(self._lines)

    def terminal_of(self, width: int) -> Terminal:
        """The terminal for which pages are made."""
        return self._terminal._replace(width=width)

    def _lines(self, page: Page, width: int) -> list[Strip]:
        """The lines of a page at a width; `lines` keeps those made last."""
        options = self.console_options.update(width=width, height=None, highlight=False)
        made = self.console.render_lines(Group(*page(self.terminal_of(width))), options, pad=False)
        return [Strip(line) for line in made]

    def on_mount(self) -> None:
        """Show the day; restore the terminal also where a signal ends the program."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(number, self.exit, ENDED_BY + number)
        self.push_screen(DayScreen(self._request, self.results))

    def settle(self) -> None:
        """Exempt the objects that stay from garbage collection, which would delay the keys."""
        if not self.is_headless:
            gc.collect()
            gc.freeze()

    @property
    def fault(self) -> Exception | None:
        """The unexpected error that ended the program, or None."""
        return self._exception

    def _fatal_error(self) -> None:
        """Close the screen; the caller reports the fault in a line, without a traceback."""
        self._close_messages_no_wait()

    def told_if_wrong(self, make: Callable[[], Made], *, quietly: bool = False) -> Made | None:
        """The result of a function; None where it fails, with the reason shown."""
        try:
            return make()
        except UsageError as error:
            if not quietly:
                self.tell(error)
        except RecordError as error:
            if not quietly:
                self.notify(problems_text(error.problems, error.root), markup=False, severity="error")
        return None

    def tell(self, error: UsageError) -> None:
        """Show an error's message and hint."""
        self.notify(visible(f"{error.message}. {error.hint}".rstrip(". ")), markup=False, severity="error")

    @property
    def request_shown(self) -> Request:
        """The request of the screen of the day."""
        return next(screen.request for screen in self.screen_stack if isinstance(screen, DayScreen))

    def open_source(self, key: str) -> None:
        """Open the source of an act in the browser; of several, ask which."""
        event = self.told_if_wrong(lambda: self.results.event(key, self.request_shown))
        if event is None:
            return

        def chosen(typed: str) -> None:
            number = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else 0
            self._start_browser(rows.source_of(event, number))

        if len(event.urls) == 1:
            chosen("1")
            return
        choices = [(str(number), url) for number, url in enumerate(event.urls, 1)]
        self.push_screen(Ask(f"Which source of {event.id}?", chosen, choices=choices))

    def _start_browser(self, url: str) -> None:
        """Start the browser. One that runs in the terminal has the screen to itself until it ends."""
        aside: AbstractContextManager[None] = nullcontext() if self.is_headless else self.suspend()
        with aside:
            started = rows.shown_in_browser(url)
        message = url if started else f"{url}\n{rows.NO_BROWSER}: {rows.NAME_ONE}"
        self.notify(message, markup=False, severity="information" if started else "error")

    def cite(self, key: str) -> None:
        """Copy the citation of an act through the terminal, which may not allow it; so it is shown, too."""
        text = self.told_if_wrong(lambda: self.results.cited(key, self.request_shown))
        if text:
            self.copy_to_clipboard(text)
            self.notify(text.rstrip(), title="Copied, where the terminal allows it", markup=False, timeout=10)


def browse(request: Request, results: Results, terminal: Terminal, reader: OptionReader) -> int:
    """Show the request on the full screen until its reader has seen enough, and return the exit code."""
    # Commands run without garbage collection; a program that runs for hours needs it.
    gc.freeze()
    gc.enable()
    browser = Browser(request, results, terminal, reader)
    code = browser.run()
    if browser.fault:
        raise browser.fault
    return code or 0
