"""TAB: how what is offered is handed to a shell. The one gate between the cells of a package and a command line.

A package may come from a stranger, and some shells evaluate what completes a word: the scripts of typer for zsh do so on TAB,
bash puts a word on the line as it is and runs it on Enter. What passes here means nothing to any of them.
"""

import os
import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from typer._click.core import Parameter
from typer._click.shell_completion import _resolve_context, _resolve_incomplete, split_arg_string
from typer.core import TyperGroup


class Offer(NamedTuple):
    """One way to go on, and a word on it."""

    value: str
    help: str


def answer(program: TyperGroup, instruction: str) -> int:
    """Print what completes the line a shell is at; never a message, which would end up in the middle of it."""
    try:
        words, typed = _line(instruction)
        text = _written(instruction, [one for one in offers(program, words, typed) if _is_plain(one.value)])
        if os.environ.get("_TYPER_COMPLETE_FISH_ACTION") == "is-args":
            return 0 if text else 1
        print(text, flush=True)  # noqa: T201 - the answer
    except Exception:  # noqa: BLE001 - a traceback in the middle of a typed line helps nobody
        return 1
    return 0


def offers(program: TyperGroup, words: list[str], typed: str) -> Iterator[Offer]:
    """What continues the word typed so far, after the words before it; nothing that would be taken for an option but options."""
    context = _resolve_context(program, {}, program.name or "", list(words))
    asked, rest = _resolve_incomplete(context, list(words), typed)
    for item in asked.shell_complete(context, rest):
        value = str(item.value)
        if not (isinstance(asked, Parameter) and value.startswith("-")):
            yield Offer(value, described(item.help or ""))


def described(help_: str) -> str:
    """A help text in which no shell sees more than words: what is neither a letter, a digit nor one of `-_.,/` is a space."""
    return " ".join("".join(char if _is_word(char) or char in "-_.,/" else " " for char in help_).split())


def _is_word(char: str) -> bool:
    """Whether a character is part of a word in some script: a letter, a mark on one, a digit."""
    return unicodedata.category(char)[0] in "LMN"


def _is_plain(value: str) -> bool:
    """Whether a value can stand on any command line as it is, quoted or not."""
    return bool(value) and value[0] not in "=/" and all(_is_word(char) or char in "-_.,/+:=" for char in value)


def _line(instruction: str) -> tuple[list[str], str]:
    """The whole words before the cursor, without the program's own, and the word it stands in."""
    if instruction == "complete_bash":
        words = split_arg_string(os.environ["COMP_WORDS"])
        here = int(os.environ["COMP_CWORD"])
        return words[1:here], words[here] if here < len(words) else ""
    line = os.environ.get("_TYPER_COMPLETE_ARGS", "")
    words = split_arg_string(line)[1:]
    return (words[:-1], words[-1]) if words and not re.search(r"\s$", line) else (words, "")


def _written(instruction: str, found: list[Offer]) -> str:
    """The offers as the script of a shell reads them."""
    if instruction == "complete_zsh":
        items = [f'"{_colons(one.value)}":"{one.help}"' if one.help else f'"{_colons(one.value)}"' for one in found]
        return f"_arguments '*: :(({' '.join(items)}))'" if items else "_files"
    if instruction == "complete_fish":
        return "\n".join(f"{one.value}\t{one.help}" if one.help else one.value for one in found)
    if instruction in ("complete_powershell", "complete_pwsh"):
        return "\n".join(f"{one.value}:::{one.help or ' '}" for one in found)
    return "\n".join(one.value for one in found)


def _colons(value: str) -> str:
    return value.replace(":", r"\\:")
