"""The formats of output, and the styles of citations. A module of its own, so that completing or listing them loads no more."""

from enum import StrEnum


class Style(StrEnum):
    """How a result is written."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    TSV = "tsv"
    MD = "md"


class CitationStyle(StrEnum):
    """The style of a citation."""

    plain = "plain"
    bibtex = "bibtex"
    ris = "ris"
    csl = "csl"
