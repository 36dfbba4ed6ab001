"""The program: the table of commands, each loaded when it is called, and the handling of errors."""

import errno
import os
import sys
import traceback
from collections.abc import Callable, Iterator, MutableMapping
from contextlib import AbstractContextManager, nullcontext
from importlib import import_module
from inspect import getdoc
from pathlib import Path
from typing import Annotated

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from nkcompare.app.errors import CannotWriteError, UsageError
from nkcompare.cli import process
from nkcompare.cli.options import Shell, with_options
from nkcompare.cli.phrasings import days_shielded, in_our_words, unknown_command
from nkcompare.cli.process import Exit
from nkcompare.store.package import RecordError

COMMANDS = (
    "day",
    "browse",
    "diff",
    "timeline",
    "pivot",
    "contrast",
    "order",
    "sensitivity",
    "hypotheses",
    "log",
    "show",
    "open",
    "cite",
    "wars",
    "codebook",
    "tolls",
    "background",
    "claims",
    "agreement",
    "add",
    "edit",
    "drop",
    "new-war",
    "check",
    "fmt",
    "rate",
    "export",
    "plot",
    "report",
)
"""In the order of `--help`; each is the function of its name in the module of its name."""

SETTINGS = {"help_option_names": ["-h", "--help"]}
HELP = """Compare two wars side by side on a common clock.

Curated, cited logs of diplomatic acts are aligned by day N of hostilities."""


class _Commands(MutableMapping[str, TyperCommand]):
    """Commands by name; a command's module is imported when the command is asked for."""

    def __init__(self) -> None:
        self._loaded: dict[str, TyperCommand] = {}

    def __getitem__(self, name: str) -> TyperCommand:
        if name not in COMMANDS:
            raise KeyError(name)
        if name not in self._loaded:
            self._loaded[name] = _load(name)
        return self._loaded[name]

    def __iter__(self) -> Iterator[str]:
        return iter(COMMANDS)

    def __len__(self) -> int:
        return len(COMMANDS)

    def __setitem__(self, name: str, command: TyperCommand) -> None:
        self._loaded[name] = command

    def __delitem__(self, name: str) -> None:
        raise TypeError("the table of commands is fixed")


def _load(name: str) -> TyperCommand:
    function, group = _function(name)
    app = typer.Typer(add_completion=False)
    app.command(name, rich_help_panel=group, context_settings=SETTINGS)(with_options(function))
    command = get_command(app)
    command.name = name
    return command  # type: ignore[return-value]


def _listed(name: str) -> TyperCommand:
    """A command as shown in the list of commands."""
    function, group = _function(name)
    return TyperCommand(name, help=getdoc(function), rich_help_panel=group)


def _function(name: str) -> tuple[Callable[..., object], str]:
    """The function of a command, and the group it is listed in."""
    function = name.replace("-", "_")
    module = import_module(f"nkcompare.cli.{function}")
    return getattr(module, function), module.GROUP


class _Group(TyperGroup):
    """The commands in their own order, loaded one by one."""

    def format_help(self, ctx: typer.Context, formatter: object) -> None:  # type: ignore[override]
        """The help has each command's group and first line only, so that no options need to be built."""
        self.commands = {name: _listed(name) for name in COMMANDS}
        super().format_help(ctx, formatter)  # type: ignore[arg-type] # a private class of typer

    def list_commands(self, ctx: typer.Context) -> list[str]:  # type: ignore[override]  # noqa: ARG002 - typer calls it so
        return list(COMMANDS)


def program() -> TyperGroup:
    """The command-line program as typer sees it."""
    app = typer.Typer(cls=_Group, help=HELP, context_settings=SETTINGS, invoke_without_command=True, add_completion=False)

    @app.callback()
    def root(
        context: typer.Context,
        version: bool = typer.Option(False, "--version", help="Print the version and exit."),  # noqa: FBT001, FBT003 - a flag
        install_completion: Annotated[
            Shell | None,
            typer.Option("--install-completion", help="Install completion of codes and names for a shell, and exit."),
        ] = None,
        show_completion: Annotated[
            Shell | None, typer.Option("--show-completion", help="Print the completion script and exit.")
        ] = None,
    ) -> None:
        if version:
            from nkcompare import __version__

            print(f"nkcompare {__version__}")  # noqa: T201
            raise typer.Exit
        if install_completion or show_completion:
            from nkcompare.cli.completion import SCRIPTS, install

            if install_completion:
                print(f"Installed in {install(install_completion, Path.home())}; the next shell you start has it.")  # noqa: T201
            elif show_completion:
                print(SCRIPTS[show_completion], end="")  # noqa: T201
            raise typer.Exit
        if context.invoked_subcommand is None:
            from nkcompare.cli.overview import overview

            overview()

    group = get_command(app)
    group.commands = _Commands()  # type: ignore[attr-defined]
    return group  # type: ignore[return-value]


def main(arguments: list[str] | None = None) -> int:
    """Run the program and return its exit code; every error ends here in a message, never in a traceback."""
    process.open_closed()
    process.keep_letters()
    process.forget_impossible_sizes()
    arguments = sys.argv[1:] if arguments is None else arguments
    if asked := os.environ.get("_NKCOMPARE_COMPLETE"):
        from nkcompare.cli.completion import answer

        return answer(program(), asked, arguments)
    code = _ended(arguments)
    process.settle()
    return code


def _ended(arguments: list[str]) -> int:  # noqa: PLR0911 - one way out for each way to end
    try:
        words = in_our_words(_shell_named(arguments), COMMANDS)
        with _help(words):
            code = program().main(
                args=days_shielded(words, lambda: _flags(words[0])), prog_name="nkcompare", standalone_mode=False
            )
        sys.stdout.flush()
        return code if isinstance(code, int) else Exit.FINE
    except (UsageError, CannotWriteError) as error:
        return _tell(error.message, error.hint, Exit.USAGE if isinstance(error, UsageError) else Exit.DATA)
    except typer.TyperException as error:
        return _tell(" ".join(error.format_message().split()), _help_hint(error, arguments), Exit.USAGE)
    except RecordError as error:
        return _tell_problems(error)
    except SystemExit as end:
        if not isinstance(end.__context__, BrokenPipeError):
            raise
        # typer ends so where a pipe was closed while the command still wrote.
        sys.stdout = sys.__stdout__
        return _nobody_reads()
    except BrokenPipeError:
        return _nobody_reads()
    except OSError as error:
        return _not_written(error)
    except (KeyboardInterrupt, typer.Abort):
        return Exit.INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the last net: a fault of the program itself is reported in a line, too
        return Exit.INTERRUPTED if _was_interrupted(error) else _stopped(error)


def _help(words: list[str]) -> AbstractContextManager[None]:
    """A context that shows the help if it is asked for, and else does nothing."""
    if {"--help", "-h"}.isdisjoint(words):
        return nullcontext()
    from nkcompare.cli.pager import help_on_screen

    return help_on_screen(words)


def _nobody_reads() -> int:
    """End quietly: the reader of the output has gone."""
    process.silence()
    return Exit.FINE


def _not_written(error: OSError) -> int:
    if not error.filename:
        process.silence()
    where = f" to {error.filename}" if error.filename else ""
    cause = "standard output is closed" if error.errno == errno.EBADF else error.strerror or str(error)
    return _tell(f"cannot write the result{where}: {cause}", _WHAT_WOULD_DO.get(error.errno or 0, ""), Exit.DATA)


_WHAT_WOULD_DO = {
    errno.EACCES: "choose a place that you may write to",
    errno.EBADF: "leave standard output open, or send it to a file: > FILE",
    errno.ENAMETOOLONG: "choose a shorter name",
    errno.ENOENT: "choose a folder that exists",
    errno.ENOSPC: "make room and run the command again",
}


def _was_interrupted(error: BaseException) -> bool:
    """Whether an error came of an interrupt: a library that is interrupted while it writes may stumble when it cleans up."""
    while not isinstance(error, KeyboardInterrupt):
        before = error.__cause__ or error.__context__
        if before is None:
            return False
        error = before
    return True


def _stopped(error: Exception) -> int:
    if isinstance(error, MemoryError):
        return _tell(
            "there is not enough memory for it", "a file of the package is far too long, or the machine too small", Exit.DATA
        )
    return _tell(
        f"a fault in the program, not in your data: {_fault(error)}", "please report this line with what you ran", Exit.FAULT
    )


def _fault(error: Exception) -> str:
    """The error and its place in the code, in a line."""
    spots = traceback.extract_tb(error.__traceback__)
    where = f" at {Path(spots[-1].filename).name}:{spots[-1].lineno}" if spots else ""
    return f"{type(error).__name__}{where}: {error}"


def _shell_named(arguments: list[str]) -> list[str]:
    """The arguments, with the user's shell added where completion is asked for without naming one."""
    shell = Path(os.environ.get("SHELL", "")).name
    alone = arguments in (["--install-completion"], ["--show-completion"])
    return [*arguments, shell] if alone and shell in Shell.__members__ else arguments


def _flags(command: str) -> set[str]:
    """The options of a command that take no value."""
    found = program().commands.get(command) if command in COMMANDS else None
    params = found.params if found else []
    return {name for one in params if getattr(one, "is_flag", False) for name in (*one.opts, *one.secondary_opts)}


def _tell(message: str, hint: str, code: Exit) -> int:
    from nkcompare.show.problems import shortened, visible

    process.tell(f"nkcompare: {visible(shortened(message))}")
    if hint:
        process.tell(f"hint: {visible(shortened(hint))}")
    return code


def _help_hint(error: typer.TyperException, arguments: list[str]) -> str:
    context = getattr(error, "ctx", None)
    if arguments and error.format_message().startswith("No such command"):
        return unknown_command(arguments, COMMANDS, _known_as)
    return f"see `{context.command_path} --help`" if context else "see `nkcompare --help`"


def _known_as(word: str) -> str:
    """A hint on what in the record has the name; empty without a readable record."""
    from nkcompare.app.names import known_as
    from nkcompare.app.opening import package_root
    from nkcompare.app.query import Source
    from nkcompare.store.codebook import read_codebook

    try:
        root = package_root(Source(events=os.environ.get("NKCOMPARE_EVENTS")))
    except RecordError:
        return ""
    return known_as(word, read_codebook(root, lambda _: None))


def _tell_problems(error: RecordError) -> int:
    from nkcompare.show.problems import problems_text

    process.tell(problems_text(error.problems, error.root))
    count = len(error.problems)
    process.tell(f"\n{count} problem{'s' if count > 1 else ''}; no result is printed")
    return Exit.DATA
