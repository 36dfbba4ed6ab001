"""Many processes that write to one package at once while some are killed: what was saved is there, once, and nothing else.

`python -m tests.steady.crowd` runs it at its full size: eight processes of fifty rows each and more than two hundred kills.
"""

import argparse
import csv
import os
import random
import shutil
import signal
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from nkcompare.cli.main import main
from tests.killing import calls_of, ended_at
from tests.seeding import SMALL
from tests.steady.every import ADD

TRIES = 20
"""How often a command is run again that another writer made wait too long."""
ROW = (*(one for one in ADD if not one.startswith(("--summary", "--date"))), "--date")


class Size(NamedTuple):
    """How many processes, how many rows each of them adds, and how many commands of all of them are killed."""

    processes: int
    rows: int
    kills: int


class Done(NamedTuple):
    """One command of a process: what it was about, and how it ended."""

    kind: str
    subject: str
    code: int
    said: str
    """What it told, where it did not end well."""

    @property
    def killed(self) -> bool:
        """Whether it was killed."""
        return self.code == -signal.SIGKILL


def crowd(folder: Path, size: Size, seed: int = 1) -> list[Done]:
    """Let them at the package `folder/events`; gives every command they ran."""
    shutil.copytree(SMALL, folder / "events")
    os.environ["NKCOMPARE_EVENTS"] = str(folder / "events")
    calls = calls_of(lambda: _ran(folder / "measured", (*ROW, "2020-10-01", "--summary", "Measured.", "--dry-run")))
    children = [_forked(lambda who=who: _work(folder, who, size, calls, seed)) for who in range(size.processes)]  # type: ignore[misc]
    codes = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
    assert codes == [0] * size.processes, codes
    return [done for who in range(size.processes) for done in _told(folder / f"done-{who}")]


def _forked(work: Callable[[], None]) -> int:
    child = os.fork()
    if child == 0:
        try:
            work()
        except BaseException as error:  # noqa: BLE001 - the child must end here, whatever came
            os.write(2, f"{error!r}\n".encode())
            os._exit(99)
        os._exit(0)
    return child


def _work(folder: Path, who: int, size: Size, calls: int, seed: int) -> None:
    """One process: it adds its rows, changes some and withdraws some, and formats, checks and reads in between."""
    draw = random.Random(seed * 1000 + who)
    tasks = list(_tasks(who, size.rows, draw))
    share = size.kills // size.processes + (who < size.kills % size.processes)
    killed = set(draw.sample(range(len(tasks)), min(share, len(tasks))))
    for number, (kind, subject, words) in enumerate(tasks):
        arguments = _known(folder, subject, words)
        if arguments is None:
            continue
        for _ in range(TRIES):
            at = draw.randint(1, calls) if number in killed else 0
            code = ended_at(lambda arguments=arguments: _ran(folder / f"said-{who}", arguments), at)  # type: ignore[misc]
            with (folder / f"done-{who}").open("a") as file:
                said = "" if code in {0, -signal.SIGKILL} else " ".join((folder / f"said-{who}").read_text().split())
                file.write(f"{kind}\t{subject}\t{code}\t{said}\n")
            if code != 3:
                break


def _tasks(who: int, rows: int, draw: random.Random) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    for number in range(rows):
        name = f"Row {number} of {who}."
        person = f"Person {who} {number}"
        officials = ("--new-official", f"RUS,{person},Spokesman,spokesperson", "--official", person)
        day = f"2020-{draw.choice((10, 11))}-{draw.randint(1, 28):02}"
        yield "add", name, (*ROW, day, "--summary", name, *(officials if number % 4 == 0 else ()))
        if number % 3 == 1:
            yield "edit", name, ("edit", "ID", "--note", f"Changed by {who}.", "--force")
        if number % 5 == 2:
            yield "drop", name, ("drop", "ID", "--why", f"Withdrawn by {who}.", "--force")
        yield "read", "", draw.choice((("check",), ("day", "5"), ("fmt", "--check"), ("log", "2020"), ("fmt",)))


def _known(folder: Path, subject: str, words: tuple[str, ...]) -> tuple[str, ...] | None:
    """The command with the id of the row it is about; None where its row was not saved, or went."""
    if "ID" not in words:
        return words
    found = [row["id"] for row in rows_of(folder / "events", "2020.csv") if row["summary"] == subject]
    return tuple(found[0] if word == "ID" else word for word in words) if found else None


def _ran(said: Path, arguments: Sequence[str]) -> int:
    """Run the program in this process, which is a child; what it says goes to a file."""
    handle = os.open(said, os.O_CREAT | os.O_TRUNC | os.O_WRONLY)
    os.dup2(handle, 1)
    os.dup2(handle, 2)
    sys.stdout, sys.stderr = open(1, "w", closefd=False), open(2, "w", closefd=False)  # noqa: SIM115
    code = main(list(arguments))
    sys.stdout.flush()
    sys.stderr.flush()
    return code


def _told(path: Path) -> Iterator[Done]:
    for line in path.read_text().splitlines():
        kind, subject, code, said = line.split("\t")
        yield Done(kind, subject, int(code), said)


def rows_of(package: Path, name: str) -> list[dict[str, str]]:
    """The rows of a file of a package."""
    path = package / name
    return list(csv.DictReader(path.read_text("utf-8").splitlines())) if path.exists() else []


def broken(folder: Path, ran: Sequence[Done]) -> Iterator[str]:
    """Each promise that was not kept, in words."""
    # The next writer of a file takes away what a killed one left of it.
    for words in ((*ROW, "2020-12-30", "--summary", "The last."), ("drop", "2020-008", "--why", "The last.", "--force")):
        code = ended_at(lambda words=words: _ran(folder / "said", words))  # type: ignore[misc]
        yield from [f"{words[0]} ended with {code}: {(folder / 'said').read_text()[-300:]}"] if code else []
    code = ended_at(lambda: _ran(folder / "said", ("check",)))
    yield from [f"check ended with {code}: {(folder / 'said').read_text()[-300:]}"] if code else []
    log, gone = rows_of(folder / "events", "2020.csv"), rows_of(folder / "events", "withdrawn.csv")
    ids = Counter(row["id"] for row in (*log, *gone))
    yield from (f"the id {one} is there {count} times" for one, count in ids.items() if count > 1)
    times = Counter(row["summary"] for row in (*log, *gone))
    old = Counter(row["summary"] for name in ("2020.csv", "withdrawn.csv") for row in rows_of(SMALL, name))
    yield from (f"{one!r} is there {count} times" for one, count in times.items() if count > max(old[one], 1))
    saved = {one.subject for one in ran if one.kind == "add" and one.code == 0}
    yield from (f"{summary!r} was saved and is lost" for summary in saved - times.keys())
    tried = {one.subject for one in ran if one.kind == "add"}
    yield from (f"{summary!r} is no row of anybody's" for summary in times.keys() - tried - old.keys() - {"The last."})
    yield from (f"{summary!r} was there and is lost" for summary in old if times[summary] < old[summary])
    notes = {row["summary"]: row["note"] for row in (*log, *gone)}
    changed = {one.subject for one in ran if one.kind == "edit" and one.code == 0}
    yield from (f"{one!r} was changed and is not" for one in changed if not notes.get(one, "").startswith("Changed by"))
    dropped = {one.subject for one in ran if one.kind == "drop" and one.code == 0}
    yield from (f"{row['summary']!r} was withdrawn and is there" for row in log if row["summary"] in dropped)
    ended = [one for one in ran if not one.killed and one.code not in ({0} if one.kind == "read" else {0, 3})]
    yield from (f"{one.kind} ended with {one.code}: {one.said[-300:]}" for one in ended)
    expected = {path.relative_to(SMALL) for path in SMALL.rglob("*")}
    held = {path.relative_to(folder / "events") for path in (folder / "events").rglob("*")}
    yield from (f"{path} lies about" for path in sorted(held - expected))
    yield from (f"{path} is gone" for path in sorted(expected - held))


def told(ran: Sequence[Done]) -> str:
    """What was run, in a line."""
    kinds = Counter(one.kind for one in ran)
    waited = sum(one.code == 3 and not one.killed for one in ran)
    parts = ", ".join(f"{kind} {count}" for kind, count in kinds.items())
    return f"{len(ran)} commands ({parts}), {sum(one.killed for one in ran)} killed, {waited} that gave up waiting"


def run_at_full_size() -> int:
    """Run it, and say what came of it."""
    parser = argparse.ArgumentParser(prog="python -m tests.steady.crowd", description=__doc__)
    parser.add_argument("--processes", type=int, default=8)
    parser.add_argument("--rows", type=int, default=50)
    parser.add_argument("--kills", type=int, default=320, help="commands to be killed; some end before their call comes")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="nkcompare-crowd-") as name:
        ran = crowd(Path(name), Size(asked.processes, asked.rows, asked.kills), asked.seed)
        wrong = list(broken(Path(name), ran))
    sys.stdout.write("\n".join((told(ran), *wrong, "")))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(run_at_full_size())
