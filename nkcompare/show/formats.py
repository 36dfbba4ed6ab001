"""The formats of output. A module of its own, so that completing `--format` in a shell loads nothing else."""

from enum import StrEnum


class Style(StrEnum):
    """How a result is written."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    TSV = "tsv"
    MD = "md"
