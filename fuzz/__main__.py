"""`make fuzz`: draw cases of every target in turn until the time is up. Each failure, made as small as it gets, is kept."""

import argparse
import hashlib
import resource
import sys
import tempfile
import time
from pathlib import Path

from hypothesis import HealthCheck, given, seed, settings

from fuzz.case import Case
from fuzz.draw import TARGETS
from fuzz.hold import BrokenPromiseError, Place, hold

ROOT = Path(__file__).resolve().parent.parent
SMALL = ROOT / "tests" / "packages" / "small"
CASES = ROOT / "tests" / "fuzz" / "cases"
PATIENCE = 20.0
"""Seconds after which a run over a package of a few rows hangs."""
MEMORY = 4 << 30
"""Bytes this process may take: who asks for more is told so, and fails."""
ROUND = 60
"""Cases of a target before it is the next one's turn."""


def main() -> int:
    """Run until the time is up; 1 where a promise was broken."""
    parser = argparse.ArgumentParser(prog="python -m fuzz", description=__doc__)
    parser.add_argument("--seconds", type=float, default=60, help="how long to go on (default: 60)")
    parser.add_argument("--only", choices=TARGETS, help="one target alone")
    parser.add_argument("--seed", type=int, help="draw the same cases every time (default: others every time)")
    asked = parser.parse_args()
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    end = time.monotonic() + asked.seconds
    counts = dict.fromkeys([asked.only] if asked.only else TARGETS, 0)
    broken: dict[Path, BrokenPromiseError] = {}
    with tempfile.TemporaryDirectory(prefix="nkcompare-fuzz-") as folder:
        place = Place(SMALL, Path(folder))
        while time.monotonic() < end:
            for target in counts:
                drawn_from = None if asked.seed is None else asked.seed + counts[target]
                counts[target] += _round(target, place, broken, end, drawn_from)
    for path, error in broken.items():
        print(f"{path.relative_to(ROOT)}: {error}\n  {' '.join(error.case.arguments)[:200]!r}")
    drawn = ", ".join(f"{target} {count:,}" for target, count in counts.items())
    print(f"{sum(counts.values()):,} runs ({drawn}); {len(broken)} broken promise{'' if len(broken) == 1 else 's'}")
    return 1 if broken else 0


def _round(target: str, place: Place, broken: dict[Path, BrokenPromiseError], end: float, drawn_from: int | None) -> int:
    """Draw some cases of a target, those of a seed where one is given; a failure is kept. Returns how many were run."""
    done = 0

    @settings(
        max_examples=ROUND, deadline=None, database=None, report_multiple_bugs=False, suppress_health_check=list(HealthCheck)
    )
    @given(TARGETS[target](place))
    def holds(case: Case) -> None:
        nonlocal done
        if time.monotonic() < end:
            done += 1
            hold(case, place, PATIENCE)

    try:
        (holds if drawn_from is None else seed(drawn_from)(holds))()
    except BrokenPromiseError as error:
        written = error.case.written()
        path = CASES / f"{target}-{hashlib.sha256(written.encode()).hexdigest()[:8]}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(written + "\n", encoding="utf-8")
        broken[path] = error
    return done


if __name__ == "__main__":
    sys.exit(main())
