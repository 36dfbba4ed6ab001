"""The question `day 5` answers, asked of other tools: reading and filtering alone, without checks, milestones or lags."""

import os
import sys
from importlib.util import find_spec
from pathlib import Path
from shutil import which

from bench.timing import Command

_HERE = Path(__file__).resolve().parent
_PATH = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
_RUSSIAN = "(actor = 'RUS' or target like '%RUS%') and date = '2020-10-01'"


def installed(package: Path) -> dict[str, Command]:
    """The tools that are here, with the command each answers the question with."""
    log = str(package / "2020.csv")
    scripts = {
        name: Command([sys.executable, str(_HERE / f"{name}_day.py"), str(package)])
        for name in ("pandas", "duckdb")
        if find_spec(name)
    }
    programs = {
        "csvkit (csvsql, one log)": ("csvsql", ["--query", f'select * from "2020" where {_RUSSIAN}', log]),
        "csvkit (csvgrep, one log)": ("csvgrep", ["-c", "date", "-m", "2020-10-01", log]),
        "Miller (one log)": ("mlr", ["--icsv", "--opprint", "filter", '$actor == "RUS" && $date == "2020-10-01"', log]),
        "sqlite-utils (one log)": ("sqlite-utils", ["memory", f"{log}:csv", f"select * from [2020] where {_RUSSIAN}"]),
    }
    return scripts | {
        name: Command([found, *words]) for name, (program, words) in programs.items() if (found := which(program, path=_PATH))
    }
