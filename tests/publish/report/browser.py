"""A real browser for the report's tests: Debian's chromium, driven over its own protocol; nothing it does leaves the machine."""

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from nkcompare.show.words import CERTAINTY_LEGEND

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


def chromium() -> str:
    """Where the browser is; the test is skipped where there is none."""
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    if found is None:
        pytest.skip("no browser: apt-get install chromium, and the report is tried in it")
    return found


class Shown(NamedTuple):
    """A page that is open: what it asked for, and what it complained about."""

    page: "Page"
    requests: list[str]
    complaints: list[str]

    def go(self, address: str) -> None:
        """Go to an address within the page and wait until it has arrived."""
        self.page.evaluate(
            """address => new Promise(done => {
                 if (location.hash === address) return done();
                 addEventListener('hashchange', () => done(), {once: true});
                 location.hash = address;
               })""",
            address,
        )

    def texts(self, query: str) -> list[str]:
        """The text of every visible element that fits, white space collapsed."""
        found: list[str] = self.page.evaluate(
            "query => [...document.querySelectorAll(query)].filter(one => !one.closest('[hidden]')).map(one => one.textContent)",
            query,
        )
        return [" ".join(text.split()) for text in found]


def opened(browser: "Browser", path: Path, address: str = "", **context: object) -> Shown:
    """Open a file in a window of its own, listening from the first moment on."""
    page = browser.new_context(**{"accept_downloads": True, "reduced_motion": "reduce", **context}).new_page()  # type: ignore[arg-type] # handed through
    shown = Shown(page, [], [])
    page.on("request", lambda request: shown.requests.append(request.url))
    page.on("console", lambda message: shown.complaints.append(message.text))
    page.on("pageerror", lambda error: shown.complaints.append(str(error)))
    page.goto(path.as_uri() + address)
    return shown


DAY_IN_WORDS = """
() => {
  const seen = (query, within = document) => [...within.querySelectorAll(query)].filter(one => !one.closest('[hidden]'));
  const text = one => one.textContent;
  const out = [text(document.querySelector('#question')), text(document.querySelector('#day-view .clock'))];
  out.push(...seen('#answer > *').flatMap(line => line.className ? ['\\n' + text(line) + '\\n'] : [...line.children].map(text)));
  for (const side of seen('.day > div')) {
    out.push(text(side.querySelector('h4')));
    for (const act of seen('li[id]', side)) out.push(...seen(':scope > p', act).map(text));
    out.push(...seen(':scope > p', side).map(text));
  }
  out.push(...seen('#milestones thead th').map(text));
  for (const row of seen('[data-milestone]')) out.push(...[...row.children].filter(one => one.className !== 'lagbar').map(text));
  out.push(text(document.querySelector('#milestone-legend')));
  out.push(...seen('#conduct > *').flatMap(line => line.className ? ['\\n' + text(line) + '\\n'] : [...line.children].map(text)));
  const tolls = document.querySelector('#tolls');
  if (tolls) {
    const wars = seen('.tolls thead th').slice(1).map(text);
    out.push(text(document.querySelector('#by-toll')));
    for (const row of seen('[data-population]').slice(0, 2)) {
      out.push(text(row.querySelector('th')));
      const ratios = seen('.ratio', row).map(text);
      seen('.count', row).forEach((cell, number) => {
        out.push(wars[number], text(cell), text(cell.parentNode.querySelector('.claimant')));
        if (number && ratios[number - 1] !== '—') out.push(`${ratios[number - 1]} against ${wars[0]}`);
      });
    }
    out.push(text(tolls.querySelector('.intro')));
  }
  out.push(...seen('#day-view > p.faint').slice(-2).map(text));
  return out.join(' ');
}
"""
"""The cells of the page's day in the order in which `nkcompare day N` prints them."""

_ID = re.compile(r"[~!]?\b(?:2016|2020|2023)-\d{3,}\b")
_ALONE = "only here so far: "
_LIST = re.compile(rf"\n *{_ALONE}(.*(?:\n {{3,}}.*)*)")
"""A list and the lines it goes on in, which are indented."""


class Cells(NamedTuple):
    """A day's words in their order; its events' ids; by line that has one, what that war alone had reached."""

    words: str
    ids: list[str]
    alone: list[list[str]]


def cells(text: str) -> Cells:
    """What a day says, from a page or a print.

    A long headline is wrapped round its id and a long list is cut short, so ids and lists stand apart. Of what is
    printed, rules and the bars that draw a lag beside its number are no words; the page shows the tolls that a print
    counts, and explains the marks of all days on each.
    """
    alone: list[list[str]] = []

    def take(found: re.Match[str]) -> str:
        alone.append(" ".join(found[1].split()).split(" · "))
        return f"\n{_ALONE}"

    kept = _LIST.sub(take, text)
    plain = re.sub(r"[─┼]+|▪ 1 day|▫ 1 day earlier|[▪▫]+·*…?|… \d+ more populations?: .*", " ", kept)
    for meaning in CERTAINTY_LEGEND.split("   "):
        plain = plain.replace(meaning, " ")
    # Where there is less room the day stands without its brackets.
    plain = re.sub(r"not (?:yet|stated) \((day [^)]*)\)", r"\1", plain)
    return Cells(" ".join(_ID.sub(" ", plain).split()), _ID.findall(plain), alone)


def whole(printed: Cells, page: Cells) -> Cells:
    """The printed cells with the lists a terminal cuts short (`a · b · 5 more`) completed from the page's, where they agree."""
    lists = []
    for short, full in zip(printed.alone, page.alone, strict=False):
        more = re.fullmatch(r"(\d+) (?:more|of them)", short[-1])
        fits = bool(more) and full[: len(short) - 1] == short[:-1] and len(full) == len(short) - 1 + int(more[1] if more else 0)
        lists.append(full if fits else short)
    return printed._replace(alone=[*lists, *printed.alone[len(lists) :]])
