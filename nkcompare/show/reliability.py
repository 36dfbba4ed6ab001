"""How far the record can be relied on, in sentences: what a second coding agrees on, and how much of another list it had."""

from collections.abc import Sequence

from nkcompare.compare.completeness import Completeness
from nkcompare.compare.double_coding import CodingAgreement
from nkcompare.compare.reliability import Reliability
from nkcompare.show import documents, words

_ASSUMED = "It takes the lists to be made apart and every act to have the same chance of being on one."
_EXCEEDED = "More have been found since than its range allows: what is hard to find was on neither list."
_USED = "Where a log has acted on that list since, the list cannot test it as it is today."


def reliability_words(found: Reliability) -> list[str]:
    """A sentence on the second coding and those on completeness; none of what the package is without."""
    return [*filter(None, (_agreement_words(found.agreement), _completeness_words(found.completeness)))]


def _agreement_words(found: CodingAgreement | None) -> str:
    if found is None:
        return ""
    overall = [line for line in found.columns if not line.war]
    alphas = ", ".join(f"{line.column} {line.alpha:.2f}" for line in overall if line.alpha is not None)
    coded, drawn = sum(found.found.values()), words.plural(sum(found.drawn.values()), "row")
    return f"Coded again, blind: {coded} of {drawn} drawn. Krippendorff's alpha: {alphas} (nkcompare agreement)."


def _completeness_words(found: Sequence[Completeness]) -> str:
    """The kinds of which the counts were kept; where only a share was, there is no estimate to tell."""
    told = [(one, one.estimate) for one in found if one.estimate]
    if not told:
        return ""
    shares = words.listed([f"{one.kept.in_log} of {one.kept.listed} {one.kept.kind} ({one.share:.0%})" for one, _ in told])
    estimates = "; ".join(
        f"{one.kept.kind} {estimate.total:,.0f} ({estimate.low:,.0f} to {estimate.high:,.0f}; it had {one.kept.rows:,}, "
        f"today {one.today:,})"
        for one, estimate in told
    )
    exceeded = [_EXCEEDED] if any(one.today > estimate.high for one, estimate in told) else []
    head = f"Of an independent list the log of that time had {shares}. Chapman's estimate of all there were: {estimates}."
    return " ".join((head, _ASSUMED, *exceeded, _USED))


def reliability_json(found: Reliability) -> dict[str, object]:
    """`agreement` and `completeness`, as documented in docs/formats.md; null and an empty list where there is none."""
    return {
        "agreement": _agreement_json(found.agreement) if found.agreement else None,
        "completeness": [_completeness_json(one) for one in found.completeness],
    }


def _agreement_json(found: CodingAgreement) -> documents.Json:
    overall = [line for line in found.columns if not line.war]
    return {
        "drawn": sum(found.drawn.values()),
        "coded": sum(found.found.values()),
        "alpha": {line.column: None if line.alpha is None else round(line.alpha, 3) for line in overall},
    }


def _completeness_json(one: Completeness) -> documents.Json:
    return {
        "kind": one.kept.kind,
        "war": one.kept.war or None,
        "listed": one.kept.listed,
        "in_log": one.kept.in_log,
        "share": round(one.share, 3),
        "rows": one.kept.rows,
        "estimate": round(one.estimate.total, 1) if one.estimate else None,
        "interval": [round(one.estimate.low, 1), round(one.estimate.high, 1)] if one.estimate else None,
        "rows_today": one.today,
    }
