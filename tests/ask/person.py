"""A person at the keyboard, as a script of answers."""

from collections.abc import Sequence
from typing import NamedTuple

from rich.console import Console, RenderableType

from nkcompare.ask.row import RowContext
from nkcompare.store.write.insert import snapshot
from tests.conftest import SAMPLE


class Asked(NamedTuple):
    """One question: its prompt, what TAB offered, and what stood in the line."""

    prompt: str
    completions: Sequence[str]
    start: str


class Script:
    """Answers in order, each to the next question, then answers by the name of the question, in whatever order they come.

    Keeps what was asked and said. Leaves where the answers end, or before a question that has none.
    """

    def __init__(self, *answers: str, **by_name: str) -> None:
        self._answers, self._by_name = list(answers), by_name
        self.unfinished = ""
        self.asked: list[Asked] = []
        self.said: list[str] = []

    def ask(self, prompt: str, completions: Sequence[str] = (), separators: str = "", start: str = "") -> str:  # noqa: ARG002 - as a person
        """The next answer; `…` takes what stands in the line."""
        self.asked.append(Asked(prompt.strip(), completions, start))
        if self._answers:
            return self._answers.pop(0).replace("…", start)
        name = self.prompts[-1].replace(" ", "_")
        if name not in self._by_name:
            raise EOFError
        return self._by_name.pop(name)

    def say(self, *parts: RenderableType) -> None:
        """Keep what is said as text."""
        console = Console(width=200, color_system=None)
        with console.capture() as captured:
            for part in parts:
                console.print(part)
        self.said += [line.strip() for line in captured.get().splitlines() if line.strip()]

    @property
    def prompts(self) -> list[str]:
        """The names of the questions, in the order asked."""
        return [asked.prompt.split(" [")[0].split(" (")[0].rstrip(":") for asked in self.asked]


def context(war: str = "2020") -> RowContext:
    """The sample's log and codebook."""
    base = snapshot(SAMPLE, war)
    return RowContext(base.log, base.book, base.columns)
