"""N06x: what can be wrong between the files of a package and `datapackage.json`, which describes them to other tools."""

from nkcompare.model.problem import Check, Severity

DESCRIPTOR_MISSING = Check(
    "N060", "no-datapackage", "the package has no datapackage.json",
    "restore it from the project's own package and edit its entries",
    "nkcompare needs none, but other tools read the files' types, keys and licence from it.", Severity.WARNING,
)  # fmt: skip
DESCRIPTOR_UNREADABLE = Check(
    "N061", "unreadable-datapackage", "datapackage.json cannot be read: {cause}", "mend the JSON, or restore the file",
    "A damaged description makes the package unreadable for every other tool.",
)  # fmt: skip
NOT_DESCRIBED = Check(
    "N062", "not-described", "datapackage.json does not describe this file",
    "copy the entry of its like and change name and path",
    "A file without an entry is no part of the package for anybody else.", Severity.WARNING,
)  # fmt: skip
COLUMNS_DISAGREE = Check(
    "N063", "columns-disagree", "datapackage.json gives this file the columns {found}", "they are: {expected}",
    "Two descriptions of one file cannot both be right.",
)  # fmt: skip
NOT_THERE = Check(
    "N064", "described-but-missing", "datapackage.json describes `{found}`, which is not there",
    "restore the file, or take its entry out", "Other tools refuse a package that lacks a file it promises.",
)  # fmt: skip
NO_WAR_OF_THIS_LOG = Check(
    "N065", "log-of-no-war", "the file is a log, and wars.csv has no war `{war}`",
    "add its row to wars.csv: day one, ceasefire, end",
    "A log whose war has no clock is never read.", Severity.WARNING,
)  # fmt: skip

PACKAGE_CHECKS = (
    DESCRIPTOR_MISSING, DESCRIPTOR_UNREADABLE, NOT_DESCRIBED, COLUMNS_DISAGREE, NOT_THERE, NO_WAR_OF_THIS_LOG,
)  # fmt: skip
