"""Adding or changing one rating in `ratings.csv`; every other line stays byte for byte as it was."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from nkcompare.model.hypothesis import Rating
from nkcompare.store import schema
from nkcompare.store.csv_cells import join_cells, split_line
from nkcompare.store.write.files import Change, FileChangedError, Seen, locked, look


class Rated(NamedTuple):
    """A rating as it would be written: the line before (empty where new) and after, and the line's number."""

    before: str
    after: str
    number: int


def rate(root: Path, rating: Rating, order: Sequence[tuple[str, str]], *, write: bool) -> Rated:
    """Put a rating in its place: over the rater's former one, else in the order of evidence and hypotheses (`order`).

    Raises WriteError where the file cannot be written or has changed since it was read.
    """
    if not write:
        return _put(look(root / schema.RATINGS), rating, order)[0]
    # Read under the lock: raters work at the same time, each on lines of their own.
    with locked(root) as lock:
        seen = look(root / schema.RATINGS)
        done, lines = _put(seen, rating, order)
        if done.before != done.after:
            lock.replace([Change(seen, ["\n".join(lines).encode("utf-8", "surrogateescape")])])
    return done


def _put(seen: Seen, rating: Rating, order: Sequence[tuple[str, str]]) -> tuple[Rated, list[str]]:
    """The rating in its place, and all lines of the file with it."""
    lines = seen.path.read_bytes().decode("utf-8", "surrogateescape").split("\n")
    if lines[-1]:
        # Whoever took the line end away since it was read is not done yet.
        raise FileChangedError(seen.path)
    after = join_cells(rating)
    keys = [tuple(cell.text for cell in split_line(line)[0][:3]) for line in lines[1:-1]]
    key = (rating.evidence, rating.hypothesis, rating.rater)
    if key in keys:
        at = keys.index(key) + 1
        done = Rated(lines[at], after, at + 1)
        lines[at] = after
    else:
        rank = {pair: place for place, pair in enumerate(order)}
        mine = (rank[key[:2]], rating.rater)
        at = 1 + sum(1 for other in keys if len(other) == 3 and (rank.get((other[0], other[1]), -1), other[2]) < mine)
        done = Rated("", after, at + 1)
        lines.insert(at, after)
    return done, lines
