"""`nkcompare sensitivity`."""

from nkcompare.app import arguments, opening
from nkcompare.app.query import Filters, Source
from nkcompare.cli.options import Output, WarsArgument, of_wars
from nkcompare.cli.terminal import show

GROUP = "Compare"


def sensitivity(source: Source, filters: Filters, output: Output, war: WarsArgument = None) -> None:
    """Test the findings against every documented alternative.

    Each war's other first day; without disputed rows; confirmed rows only; without rows of one origin; without each
    row that a milestone's day rests on.

    Example: nkcompare sensitivity
    """
    from nkcompare.compare.sensitivity import sensitivity as test
    from nkcompare.show.sensitivity import sensitivity_view

    record = opening.record(of_wars(source, war), filters)
    found = test(record, arguments.selection(filters, record.codebook))
    show(sensitivity_view(found, record.codebook), output)
