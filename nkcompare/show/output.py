"""The one place where a result becomes text: a page for a person, or one of the machine formats.

A command hands over a `View`; what it looks like in each format is decided there, how a format is written is decided here.
"""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, NamedTuple, assert_never

from nkcompare.show.formats import Style
from nkcompare.show.terminal import Glyphs, Terminal

if TYPE_CHECKING:
    from rich.console import RenderableType

    from nkcompare.show.documents import Sheet


class View(NamedTuple):
    """The result of a command in every form; each form is made only when it is written.

    `page` gives renderables, or a text that is printed as it is; `brief` the page of --brief, the answer first: where none
    is given, the first lines of the page.
    `markdown` is the sheet alone where nothing is given. `caveat` goes to standard error beside a delimited table, which has
    no room for it.
    """

    page: "Callable[[Terminal], Iterable[RenderableType] | str]"
    document: Callable[[], str]
    sheet: "Callable[[], Sheet]"
    markdown: Callable[[Glyphs], str] | None = None
    caveat: Callable[[], str] | None = None
    brief: "Callable[[Terminal], Iterable[RenderableType]] | None" = None


def write(view: View, style: Style, terminal: Terminal, *, brief: bool = False) -> None:
    """Print a result in one of the formats; `brief`: the page in at most a screenful."""
    match style:
        case Style.TABLE:
            page = view.brief(terminal) if brief and view.brief else view.page(terminal)
            if isinstance(page, str):
                terminal.write(page)
            else:
                terminal.show(*(_at_most(page, terminal) if brief else page))
                if terminal.saved:
                    terminal.warn(f"Saved {terminal.saved.path}")
        case Style.JSON:
            terminal.write(view.document())
        case Style.CSV | Style.TSV:
            from nkcompare.show.documents import delimited

            terminal.write(delimited(view.sheet(), "," if style is Style.CSV else "\t"))
            if view.caveat:
                terminal.warn(view.caveat())
        case Style.MD:
            from nkcompare.show.documents import markdown

            terminal.write(view.markdown(terminal.glyphs) if view.markdown else markdown([view.sheet()]))
        case _:
            assert_never(style)


def _at_most(page: "Iterable[RenderableType]", terminal: Terminal) -> "Iterable[RenderableType]":
    from nkcompare.show.brief import AtMost

    return (AtMost(page, terminal.glyphs.ellipsis),)
