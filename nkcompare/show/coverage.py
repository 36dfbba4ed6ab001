"""How uneven coverage reads: a sentence for each reason not to compare counts, and the same as data."""

from collections.abc import Iterable

from nkcompare.compare.coverage import Coverage, Unevenness
from nkcompare.show.documents import Json
from nkcompare.show.words import plural


def uneven_words(found: Unevenness) -> str:
    """Why two wars' counts are not on an equal footing, and what would be."""
    first, second = found.first, found.second
    if found.kind == "window":
        return (
            f"The logs cover different stretches: {first.war.key} has {plural(first.days, 'day')}, {second.war.key} has "
            f"{plural(second.days, 'day')}. --days, or `pivot --values per-day`, puts counts on an equal footing."
        )
    dense, thin = (first, second) if first.density >= second.density else (second, first)
    return (
        f"The log of {dense.war.key} is denser: {dense.density:.1f} rows a day against {thin.density:.1f} in {thin.war.key}. "
        "A higher count may mean a better documented war, not more acts; days and shares bear comparison better."
    )


def uneven_json(found: Iterable[Unevenness]) -> list[Json]:
    """Each reason with the figures it rests on."""
    return [
        {"kind": one.kind, "wars": [_coverage_json(one.first), _coverage_json(one.second)], "message": uneven_words(one)}
        for one in found
    ]


def _coverage_json(found: Coverage) -> Json:
    return {
        "war": found.war.key,
        "from": found.opens.isoformat(),
        "until": found.until.isoformat(),
        "days": found.days,
        "rows": found.events,
        "rows_per_day": round(found.density, 2),
    }
