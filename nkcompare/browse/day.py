"""The screen of a day: the answer, the strip of all days, the wars side by side with the acts of the day."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING, ClassVar, cast

from rich.console import Group, RenderableType
from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Vertical
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from nkcompare.app.errors import UsageError
from nkcompare.browse.keys import DAY_KEYS, bindings, keys_page
from nkcompare.browse.page import ActScreen, PageScreen, page_width
from nkcompare.browse.results import Page, Request, Results, Shown
from nkcompare.browse.widgets import Acts, Ask, DaysStrip, Foot
from nkcompare.compare.day import DaySide
from nkcompare.show import absence, blocks
from nkcompare.show.background.words import MEANWHILE, fact_told
from nkcompare.show.day import answer_lines, day_title, side_heading, silence
from nkcompare.show.sentences import day_sentence
from nkcompare.show.terminal import Terminal

if TYPE_CHECKING:
    from textual.timer import Timer

    from nkcompare.browse.app import Browser

RequestFor = Callable[[str], Request]
"""A function from the present request and an answer to the next request. Raises UsageError."""
PageOf = Callable[[Request], Page]

_ABREAST = 38
"""The minimum width of a war's column before the wars stack: two fit side by side on a screen of 80."""
_ROOMY = 30
"""The least height of a screen that lists the milestones reached by one war alone."""


_STEPS = (1, -1, 7, -7)
"""The steps of the keys, in days."""
_PAUSE = 0.1
"""Seconds between two steps of preparation."""


class DayScreen(Screen[None]):
    """A day of the wars."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(DAY_KEYS)

    def __init__(self, request: Request, results: Results) -> None:
        super().__init__()
        self.request, self._results = request, results
        self._wars: list[str] = []
        self._idle: Timer | None = None

    @property
    def browser(self) -> "Browser":
        """The program that this screen belongs to."""
        return cast("Browser", self.app)

    def compose(self) -> ComposeResult:
        """The answer, all days, the wars, the command that comes back to it, the keys."""
        yield Static(id="answer")
        yield DaysStrip(id="strip")
        yield Container(id="wars")
        yield Static(id="state")
        yield Foot(DAY_KEYS)

    def on_mount(self) -> None:
        """Once the first day is there, no more is loaded."""
        self.call_after_refresh(self.browser.settle)

    async def on_resize(self) -> None:
        """Show the day at the width there is, now and whenever that changes."""
        await self.go_to(self.request)

    async def go_to(self, request: Request) -> None:
        """Show another request. Raises UsageError, and then keeps the present one."""
        shown = self._results.day(request)
        course = self._results.course(request)
        self.request = request
        terminal = self.browser.terminal_of(self.size.width)
        self.query_one("#answer", Static).update(Group(*self._answer(shown, terminal)))
        self.query_one(DaysStrip).point(course, request.day, terminal)
        self.query_one("#state", Static).update(Text(self._results.command(request), style=blocks.FAINT, overflow="ellipsis"))
        await self._fill(shown, terminal)
        self._prepare()

    def _prepare(self) -> None:
        """While no key is pressed, prepare one by one what the next key may ask for; errors are shown when it does."""
        if self._idle:
            self._idle.stop()
        left = iter(self._preparations())

        def one() -> None:
            if prepare := next(left, None):
                self.browser.told_if_wrong(prepare, quietly=True)
            elif self._idle:
                self._idle.stop()

        self._idle = self.set_interval(_PAUSE, one)

    def _preparations(self) -> list[Callable[[], object]]:
        """Each a step short enough for a key not to wait for it: a day, or a page, or its lines."""
        now, results = self.request, self._results
        days = [now._replace(day=now.day + days) for days in _STEPS]
        turned = [now.of_wars(self._wars[::-1])] if len(self._wars) == 2 else []
        pages = [partial(page, now) for page in (results.hypotheses, results.background, results.milestones)]
        steps: list[Callable[[], object]] = [partial(results.ready, day) for day in days]
        steps += [*pages, *(partial(self._made, page) for page in pages)]
        return [*steps, *(partial(results.ready, request) for request in turned)]

    def _made(self, page: Callable[[], Page]) -> None:
        self.browser.lines(page(), page_width(self.size.width))

    def _answer(self, shown: Shown, terminal: Terminal) -> Iterable[RenderableType]:
        """The head of the page that `day` prints, without its lists on a low screen."""
        found, book = shown.found, shown.record.codebook
        yield day_title(found, book, terminal)
        yield from (Text(line, style=blocks.LATE) for line in absence.edges([side.war for side in found.sides], [found.day]))
        yield Text(day_sentence(found, book))
        yield from answer_lines(found, book, terminal, alone_too=self.size.height >= _ROOMY)

    async def _fill(self, shown: Shown, terminal: Terminal) -> None:
        """Put each war's acts into its column; the columns are rebuilt where their number changes."""
        keys = [side.war.key for side in shown.found.sides]
        place = self.query_one("#wars")
        place.set_class(self.size.width >= _ABREAST * len(keys), "abreast")
        if len(keys) != len(self._wars):
            await place.remove_children()
            await place.mount(*(Vertical(Static(classes="head"), Acts(compact=True, markup=False)) for _ in keys))
            place.query(Acts).first().focus()
        self._wars = keys
        columns = zip(shown.found.sides, place.query(".head").results(Static), place.query(Acts), strict=True)
        for side, head, acts in columns:
            head.update(side_heading(side, terminal))
            acts.ascii_only = terminal.glyphs.full == "#"
            acts.set_options(_options(side, shown, terminal))
            acts.highlighted = 0 if side.events else None
            acts.scroll_home(animate=False)

    @on(DaysStrip.Asked)
    async def _clicked(self, event: DaysStrip.Asked) -> None:
        await self.go_to(self.request._replace(day=event.day))

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        if event.option.id:
            self._show_act(event.option.id)

    def _show_act(self, key: str) -> None:
        page = self.browser.told_if_wrong(lambda: self._results.act(key, self.request))
        if page:
            self.app.push_screen(ActScreen(page, key))

    async def action_step(self, days: int) -> None:
        """Go some days on or back, as far as days have dates."""
        await self._go_if_there(self.request._replace(day=self.request.day + days))

    async def action_edge(self, last: int) -> None:
        """Go to the first day, or the last."""
        course = self._results.course(self.request)
        await self._go_if_there(self.request._replace(day=course.last if last else course.first))

    async def _go_if_there(self, request: Request) -> None:
        try:
            self._results.meant(str(request.day), request)
        except UsageError as error:
            self.browser.tell(error)
            return
        await self.go_to(request)

    def _ask(self, question: str, request_for: RequestFor, **more: object) -> None:
        """Ask a question whose answer makes another request; errors are shown where it was typed."""

        def answered(typed: str) -> None:
            request = request_for(typed)
            self._results.day(request)
            self._results.course(request)
            self.call_next(self.go_to, request)

        self.app.push_screen(Ask(question, answered, **more))  # type: ignore[arg-type]

    def action_go(self) -> None:
        """Ask for a day or date."""

        def to(typed: str) -> Request:
            meant = self._results.meant(typed, self.request)
            if meant.note:
                self.notify(meant.note, title=f"Day {meant.number}")
            return self.request._replace(day=meant.number)

        self._ask('Which day? A number, or a date such as "1 Oct 2020"', to)

    def action_actor(self) -> None:
        """Ask whose acts."""
        choices = self._results.parties(self.request)
        self._ask(
            "Whose acts? A code or name, several with commas, or all",
            lambda typed: self.request._replace(filters=self.request.filters._replace(actor=typed)),
            choices=choices,
        )

    def action_filters(self) -> None:
        """Ask for filters and other options of the command line."""

        def filtered(typed: str) -> Request:
            source, filters = self.browser.reader.parse(typed)
            return self.request._replace(source=source._replace(events=self.request.source.events), filters=filters)

        typed = self.request.options()
        question = "Options, as on the command line: --target AZE; Tab completes"
        self._ask(question, filtered, typed=f"{typed} " if typed else "", offers=self.browser.reader.offers)

    async def action_war(self, place: int) -> None:
        """Put another war in the first or second place; of two wars, the other one."""
        known, now = self._results.wars(self.request), self._wars
        if len(known) == len(now) == 2:
            await self.go_to(self.request.of_wars(now[::-1]))
            return

        def placed(key: str) -> Request:
            new = list(now)
            if key in new and place < len(new):
                at = new.index(key)
                new[at], new[place] = new[place], new[at]
            elif key not in new:
                new[place : place + 1] = [key]
            return self.request.of_wars(new)

        self._ask("Which war?", placed, choices=known)

    def action_milestones(self) -> None:
        """Show the milestones."""
        self._open(self._results.milestones)

    def action_hypotheses(self) -> None:
        """Show the hypotheses."""
        self._open(self._results.hypotheses)

    def action_background(self) -> None:
        """Show the background."""
        self._open(self._results.background)

    def action_keys(self) -> None:
        """Show the keys."""
        self.app.push_screen(PageScreen(keys_page))

    def _open(self, page_of: PageOf) -> None:
        page = self.browser.told_if_wrong(lambda: page_of(self.request))
        if page:
            self.app.push_screen(PageScreen(page))

    def action_open(self) -> None:
        """Open a source of the selected act."""
        if key := self._pointed_at():
            self.browser.open_source(key)

    def action_cite(self) -> None:
        """Copy the citation of the selected act."""
        if key := self._pointed_at():
            self.browser.cite(key)

    def _pointed_at(self) -> str:
        """The id of the act under the cursor; empty where there is none."""
        acts = self.focused if isinstance(self.focused, Acts) else self.query(Acts).first()
        return (acts.highlighted_option and acts.highlighted_option.id) or ""

    def action_leave(self) -> None:
        """Quit."""
        self.app.exit()


def _options(side: DaySide, shown: Shown, terminal: Terminal) -> list[Option]:
    """A war's acts of the day as `day` prints them, then the background; what cannot be opened is disabled."""
    found, book = shown.found, shown.record.codebook
    acts = [Option(blocks.event_block(event, found.selection, book, terminal), event.id) for event in side.events]
    if not acts:
        nothing = Text(f"{silence(side, found, book, terminal)}\n", style=blocks.FAINT)
        acts = [Option(nothing, disabled=True)]
    facts = [Option(fact_told(fact), fact.id) for fact in shown.beside.get(side.war.key, ())]
    return [*acts, *([Option(Text(MEANWHILE, style=blocks.STRONG), disabled=True), *facts] if facts else [])]
