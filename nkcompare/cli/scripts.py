"""The scripts with which bash, zsh and fish ask for completions, and their installation. They evaluate nothing they get."""

from pathlib import Path

from nkcompare.cli.options import Shell

# Answers come quoted for the word the cursor is in (nkcompare.cli.shells); read takes them line by line, as they are.
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
    held = path.read_text(encoding="utf-8", errors="replace") if path.exists() else ""
    if line not in held.splitlines():
        with path.open("a", encoding="utf-8") as file:
            file.write(f"{line}\n" if not held or held.endswith("\n") else f"\n{line}\n")
