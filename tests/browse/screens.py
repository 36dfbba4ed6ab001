"""The full screen without a terminal: keys are pressed, and what it shows is read as text."""

import asyncio
import io
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from rich.console import Console
from textual.pilot import Pilot

from nkcompare.app.query import Filters, Source
from nkcompare.browse.app import Browser, OptionReader
from nkcompare.browse.keys import DAY_KEYS, PAGE_KEYS
from nkcompare.browse.results import Request, Results
from nkcompare.cli.browse import options_offered, options_typed
from nkcompare.show.save import Saved
from nkcompare.show.terminal import Glyphs, Terminal
from tests.conftest import SAMPLE

SIZE = (100, 30)
_NAMED = {one.key for one in (*DAY_KEYS, *PAGE_KEYS)} | {"up", "down", "ctrl+c", "tab"}
Drive = Callable[[Pilot[int]], Awaitable[None]]


class Seen(NamedTuple):
    """What a screen showed after keys: its text, the request behind it, what it told and copied, and whether it had ended."""

    text: str
    request: Request
    told: list[str]
    copied: str
    ended: bool

    @property
    def words(self) -> str:
        """The text with its blanks and line ends as single blanks."""
        return " ".join(self.text.split())


def seen(
    *keys: str,
    events: Path = SAMPLE,
    day: int = 5,
    wars: str | None = None,
    size: tuple[int, int] = SIZE,
    glyphs: Glyphs = Glyphs(),  # noqa: B008 - immutable
    drive: Drive | None = None,
) -> Seen:
    """Start on a day, press keys (what is no key's name is typed), do what else is to be done."""
    request = Request(day, Source(events=str(events), wars=wars), Filters())

    async def run() -> Seen:
        app = browser(request, glyphs=glyphs)
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            for key in keys:
                await pilot.press(*[key] if key in _NAMED else key)
                await pilot.pause()
            if drive:
                await drive(pilot)
                await pilot.pause()
            ended = not app.is_running or app._exit
            told = [one.message for one in app._notifications]
            return Seen(shown(app) if not ended else "", app.request_shown if not ended else request, told, app.clipboard, ended)

    with pytest.MonkeyPatch.context() as patch:
        # A record that the environment names needs no naming on the line of state.
        patch.setenv("NKCOMPARE_EVENTS", str(events))
        return asyncio.run(run())


def browser(request: Request, glyphs: Glyphs = Glyphs(), *, colour: bool = True) -> Browser:  # noqa: B008 - immutable
    """The program on a screen of colours."""
    terminal = Terminal(io.StringIO(), io.StringIO(), colour=colour, screen=True, glyphs=glyphs)
    return Browser(request, Results(), terminal, OptionReader(options_typed, options_offered))


def picture(*keys: str, events: Path = SAMPLE, day: int = 5, size: tuple[int, int] = SIZE) -> str:
    """The screen after some keys, drawn as `--save` draws a page: the same bytes on every machine, nothing fetched."""

    async def run() -> str:
        app = browser(Request(day, Source(events=str(events)), Filters()))
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            for key in keys:
                await pilot.press(key)
                await pilot.pause()
            width, height = app.size
            console = Console(width=width, height=height, file=io.StringIO(), force_terminal=True, legacy_windows=False)
            whole = app.screen._compositor.render_update(full=True, screen_stack=app._background_screens)
            with tempfile.TemporaryDirectory() as folder:
                saved = Saved(Path(folder, "screen.svg"))
                saved.add([whole] if whole else [], console)
                return saved.path.read_text("utf-8")

    with pytest.MonkeyPatch.context() as patch:
        # A record that the environment names needs no naming on the line of state.
        patch.setenv("NKCOMPARE_EVENTS", str(events))
        return asyncio.run(run())


def shown(app: Browser) -> str:
    """The screen as text."""
    width, height = app.size
    console = Console(width=width, height=height, file=io.StringIO(), force_terminal=True, record=True, legacy_windows=False)
    console.print(app.screen._compositor.render_update(full=True, screen_stack=app._background_screens))
    return "".join(f"{line.rstrip()}\n" for line in console.export_text().splitlines())
