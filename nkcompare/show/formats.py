"""The formats a result is written in. A module of its own: a shell that completes `--format` loads nothing else."""

from enum import StrEnum


class Style(StrEnum):
    """How a result is written."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    TSV = "tsv"
    MD = "md"
