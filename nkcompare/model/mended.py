"""What became of a file that was put into its format."""

from typing import NamedTuple

from nkcompare.model.problem import Problem


class Mended(NamedTuple):
    """One file: what was mended in it, in words, or the problems for which it was left alone."""

    name: str
    mended: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
