"""TAB: how completions are given to a shell, and the scripts that ask for them.

All text that gets from a package to a command line goes through here. A package may come from a stranger, and some shells
evaluate what completes a word: the scripts of typer for zsh do so on TAB, bash puts a word on the line as it is and runs it on
Enter. What passes here means nothing special to any of them, or is quoted for the one that asks.
"""

import os
import re
import unicodedata
from collections.abc import Callable, Iterator
from contextvars import copy_context
from pathlib import Path
from typing import NamedTuple

from typer._click.core import Parameter
from typer._click.shell_completion import _resolve_context, _resolve_incomplete, split_arg_string
from typer.core import TyperGroup

from nkcompare.app.suggestions import EVENTS
from nkcompare.cli.options import Shell
from nkcompare.model.characters import is_visible


class Offer(NamedTuple):
    """A completion, and a few words on it."""

    option: str
    """What comes before the value in the same word: `--target=`, or nothing."""
    value: str
    help: str


def answer(program: TyperGroup, asked: str, arguments: list[str]) -> int:
    """Print the completions of a shell's line; never a message, which would end up in the middle of the line."""
    try:
        text = copy_context().run(lambda: "\n".join(_ANSWERS[asked](program, arguments)))
        if os.environ.get("_TYPER_COMPLETE_FISH_ACTION") == "is-args":
            return 0 if text else 1
        # Without completions not even a newline: an empty line would be an empty completion.
        print(text, end="\n" if text else "", flush=True)  # noqa: T201 - the answer
    except Exception:  # noqa: BLE001 - a traceback in the middle of a typed line helps nobody
        return 1
    return 0


def offers(program: TyperGroup, words: list[str], typed: str) -> Iterator[Offer]:
    """The completions of the word typed so far, after the words before it.

    Values that would be taken for an option, or have an invisible character, are left out.
    """
    words = words.copy()
    context = _resolve_context(program, {}, program.name or "", words)
    EVENTS.set(context.params.get("events"))
    asked, rest = _resolve_incomplete(context, words, typed)
    for item in asked.shell_complete(context, rest):
        value = str(item.value)
        if is_visible(value) and not (isinstance(asked, Parameter) and value.startswith("-")):
            yield Offer(typed.removesuffix(rest) if isinstance(asked, Parameter) else "", value, described(item.help or ""))


def described(help_: str) -> str:
    """A help text that is plain words to every shell: what is neither a letter, a digit nor one of `-_.,/` becomes a space."""
    return " ".join("".join(char if _is_word(char) or char in "-_.,/" else " " for char in help_).split())


def _is_word(char: str) -> bool:
    """Whether a character is part of a word in some script: a letter, a mark on one, a digit."""
    return unicodedata.category(char)[0] in "LMN"


def _is_plain(value: str) -> bool:
    """Whether a value means itself on any command line, quoted or not."""
    return bool(value) and value[0] not in "=/" and all(_is_word(char) or char in "-_.,/+:=" for char in value)


class Word(NamedTuple):
    """A word of a line as a shell reads it: what it means, how it is typed, and where a quote is open at its end."""

    text: str
    raw: str
    quote: str = ""
    opened: int = 0
    """The position of the open quote in `raw`."""


def split(line: str) -> list[Word]:
    """The words of a line up to the cursor; the last, which may be empty, is the one at the cursor."""
    words, text, start, quote, opened = [], "", 0, "", 0
    signs = iter(enumerate(line))
    for at, char in signs:
        if char == "\\" and quote != "'":
            after = next(signs, (at, ""))[1]
            text += after if not quote or after in '"\\$`' else char + after
        elif char in "\"'" and quote in ("", char):
            quote, opened = ("" if quote else char), at
        elif char in " \t\n" and not quote:
            if at > start:
                words.append(Word(text, line[start:at]))
            text, start = "", at + 1
        else:
            text += char
    return [*words, Word(text, line[start:], quote, opened - start if quote else 0)]


def quoted(value: str, quote: str) -> str | None:
    """A value quoted for a line of bash, outside quotes or after an open one; None where it cannot be written.

    Bash closes the quote, except where the value ends in such a quote, which it takes for the end.
    """
    end = quote if value.endswith(quote) else ""
    if quote == "'":
        return value.replace("'", r"'\''") + end
    if quote == '"':
        # `!` is expanded in double quotes, and a backslash before it would stay.
        return None if "!" in value else re.sub(r'["\\$`]', r"\\\g<0>", value) + end
    return "".join(char if _is_word(char) or char in "-_.,/+:=@" else f"\\{char}" for char in value)


def _bash(program: TyperGroup, arguments: list[str]) -> Iterator[str]:
    """The replacement for the part of a word that bash replaces: after an open quote, else after its last break."""
    line, breaks = arguments
    *before, last = split(line)
    words = [word.text for word in before if not re.match(r"\w+=", word.raw) or word.text.startswith("-")]
    kept = last.raw[: last.opened] if last.quote else last.raw[: _after_break(last.raw, breaks)]
    if re.search(r"""(?<!\\)["']""", kept):
        return
    stays = split(kept)[-1].text
    for one in offers(program, words[1:], last.text):
        whole = one.option + one.value
        written = quoted(whole.removeprefix(stays), last.quote)
        if whole.startswith(stays) and written is not None:
            yield written


def _after_break(raw: str, breaks: str) -> int:
    """Where the part of an unquoted word begins that bash replaces: after the last character it breaks words at."""
    return max((one.end() for one in re.finditer(r"\\.|.", raw) if one[0] in breaks), default=0)


def _zsh(program: TyperGroup, arguments: list[str]) -> Iterator[str]:
    """A value, a tab, and what is shown for it; zsh knows the option before it and quotes the value itself."""
    *words, typed = arguments
    found = list(offers(program, words, typed))
    width = max((len(one.value) for one in found), default=0)
    return (f"{one.value}\t{f'{one.value:{width}} -- {one.help}' if one.help else one.value}" for one in found)


def _fish(program: TyperGroup, arguments: list[str]) -> Iterator[str]:
    """A whole word, a tab, and its description; fish quotes it itself, but passes the word before the cursor as typed."""
    *words, raw = arguments
    return (f"{one.option}{one.value}\t{one.help}" for one in offers(program, words, split(raw)[-1].text))


def _old_bash(program: TyperGroup, _: list[str]) -> Iterator[str]:
    words = split_arg_string(os.environ["COMP_WORDS"])
    here = int(os.environ["COMP_CWORD"])
    typed = words[here] if here < len(words) else ""
    return (one.value for one in offers(program, words[1:here], typed) if _is_plain(one.value))


def _old_line(program: TyperGroup) -> Iterator[Offer]:
    """The completions for the scripts of typer for other shells."""
    line = os.environ.get("_TYPER_COMPLETE_ARGS", "")
    words = split_arg_string(line)[1:]
    typed = words.pop() if words and not re.search(r"\s$", line) else ""
    return (one for one in offers(program, words, typed) if _is_plain(one.value))


def _old_zsh(program: TyperGroup, _: list[str]) -> Iterator[str]:
    items = [
        f'"{value}":"{one.help}"' if one.help else f'"{value}"'
        for one in _old_line(program)
        for value in [one.value.replace(":", r"\\:")]
    ]
    yield f"_arguments '*: :(({' '.join(items)}))'" if items else "_files"


def _old_fish(program: TyperGroup, _: list[str]) -> Iterator[str]:
    return (f"{one.value}\t{one.help}" if one.help else one.value for one in _old_line(program))


def _old_powershell(program: TyperGroup, _: list[str]) -> Iterator[str]:
    return (f"{one.value}:::{one.help or ' '}" for one in _old_line(program))


_ANSWERS: dict[str, Callable[[TyperGroup, list[str]], Iterator[str]]] = {
    "bash": _bash,
    "zsh": _zsh,
    "fish": _fish,
    # How the scripts of the first version ask, which were typer's.
    "complete_bash": _old_bash,
    "complete_zsh": _old_zsh,
    "complete_fish": _old_fish,
    "complete_powershell": _old_powershell,
    "complete_pwsh": _old_powershell,
}


# Answers come quoted for the word the cursor is in (nkcompare.cli.completion); read takes them line by line, as they are.
_BASH = r"""
_nkcompare_completion() {
    local offer
    COMPREPLY=()
    while IFS= read -r offer; do
        COMPREPLY+=("$offer")
    done < <(_NKCOMPARE_COMPLETE=bash command nkcompare "${COMP_LINE:0:COMP_POINT}" "$COMP_WORDBREAKS" 2>/dev/null)
}
complete -o default -F _nkcompare_completion nkcompare
"""

# compadd takes each value as a word and quotes it for the line; (Q) takes one level of quotes off and evaluates nothing.
_ZSH = r"""
#compdef nkcompare
_nkcompare_completion() {
    local -a values shown
    local line
    while IFS= read -r line; do
        values+=("${line%%$'\t'*}")
        shown+=("${line#*$'\t'}")
    done < <(_NKCOMPARE_COMPLETE=zsh command nkcompare "${(@Q)words[2,CURRENT-1]}" "${(Q)PREFIX}" 2>/dev/null)
    [[ $PREFIX == --*=* ]] && compset -P 1 '*='
    if (( ! $#values )); then
        _files
        return
    fi
    compadd -l -M 'm:{[:lower:][:upper:]}={[:upper:][:lower:]}' -d shown -a values
}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    _nkcompare_completion "$@"
else
    compdef _nkcompare_completion nkcompare
fi
"""

# A line is a value, a tab and its description; fish quotes the value for the line.
_FISH = r"""
function __nkcompare_completion
    set -l words (commandline -opc)
    set -e words[1]
    set -l word (commandline -ct)
    set -l offers (env _NKCOMPARE_COMPLETE=fish nkcompare $words "$word" 2>/dev/null)
    if set -q offers[1]
        printf '%s\n' $offers
    else
        set -l option (string match --regex -- '^--[^=]+=' "$word")
        for path in (__fish_complete_path (string replace --regex -- '^--[^=]+=' '' "$word"))
            printf '%s%s\n' "$option" $path
        end
    end
end
complete --command nkcompare --no-files --arguments '(__nkcompare_completion)'
"""

SCRIPTS = {Shell.bash: _BASH.lstrip(), Shell.zsh: _ZSH.lstrip(), Shell.fish: _FISH.lstrip()}

# Where the first version installed typer's own scripts, which these replace.
_PLACES = {
    Shell.bash: ".bash_completions/nkcompare.sh",
    Shell.zsh: ".zfunc/_nkcompare",
    Shell.fish: ".config/fish/completions/nkcompare.fish",
}
_STARTED_BY = {
    Shell.bash: (".bashrc", "source ~/.bash_completions/nkcompare.sh"),
    Shell.zsh: (".zshrc", "fpath+=~/.zfunc; autoload -Uz compinit; compinit"),
}
"""The file a shell reads when it starts, and the line it needs there; fish needs none."""


def install(shell: Shell, home: Path) -> Path:
    """Install a shell's script, with the line that loads it at the end of the shell's start file; return the script's path."""
    place = home / _PLACES[shell]
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(SCRIPTS[shell], encoding="utf-8")
    if shell in _STARTED_BY:
        name, line = _STARTED_BY[shell]
        _add_line(home / name, line)
    return place


def _add_line(path: Path, line: str) -> None:
    """Append a line to a file that may exist, unless the line is in it; its content is never rewritten."""
    content = path.read_text(encoding="utf-8", errors="replace") if path.exists() else ""
    if line not in content.splitlines():
        with path.open("a", encoding="utf-8") as file:
            file.write(f"{line}\n" if not content or content.endswith("\n") else f"\n{line}\n")
