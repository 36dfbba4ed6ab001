"""`make bench`: measure, print, and write docs/performance.md.

`python -m bench [--rounds N] [--most EVENTS] [--folder DIR]`: rounds of the cold starts, the longest log, where logs are kept.
"""

import argparse
import compileall
import sys
from pathlib import Path

from bench import growth, others, screen, starts
from bench.page import page

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    """Run every measurement and write the page."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--rounds", type=int, default=21, help="rounds of the cold starts")
    parser.add_argument("--most", type=int, default=1_000_000, help="events in the longest log")
    parser.add_argument("--folder", type=Path, default=ROOT / ".bench", help="where the logs are made and kept")
    parser.add_argument("--write", action="store_true", help="write docs/performance.md")
    chosen = parser.parse_args()
    # An installed package is compiled; a checkout may not be.
    compileall.compile_dir(ROOT / "nkcompare", quiet=1)
    chosen.folder.mkdir(exist_ok=True)
    text = page(
        starts.measured(ROOT / "events", chosen.rounds),
        growth.measured(ROOT / "events", chosen.folder, chosen.most),
        others.measured(ROOT / "events", chosen.folder),
        screen.measured(ROOT / "events", chosen.rounds),
    )
    print(text)
    if chosen.write:
        (ROOT / "docs" / "performance.md").write_text(text, encoding="utf-8")
        print("written to docs/performance.md", file=sys.stderr)


if __name__ == "__main__":
    main()
