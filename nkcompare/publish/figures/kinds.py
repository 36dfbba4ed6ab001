"""The kinds of figure, their sizes and papers. A module of its own, so that listing the options of `plot` loads nothing else."""

from enum import StrEnum


class FigureKind(StrEnum):
    """The kinds of figure."""

    lanes = "lanes"
    milestones = "milestones"
    tempo = "tempo"
    ladder = "ladder"
    contrast = "contrast"
    order = "order"
    channels = "channels"


class Size(StrEnum):
    """The use of a figure."""

    column = "column"
    slide = "slide"
    post = "post"


class Theme(StrEnum):
    """The colours of a figure's paper."""

    light = "light"
    dark = "dark"
