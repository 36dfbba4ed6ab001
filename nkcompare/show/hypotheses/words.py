"""Words of the analysis of competing hypotheses: scores, orders, what an order depends on, and what it does not show."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from nkcompare.compare.hypotheses import (
    DIAGNOSTICITY_FORMULA,
    KIND,
    ORIGIN,
    WEIGHTED_FORMULA,
    Item,
    Matrix,
    Ranking,
    Shift,
    ranking,
    sensitivity,
    without_groups,
)
from nkcompare.model.hypothesis import (
    ABSENCE,
    CC,
    CONTEXT,
    EVENT,
    II,
    NA,
    PATTERN,
    RECORD,
    SOUGHT,
    THREAD,
    Analysis,
    C,
    I,
    N,
)
from nkcompare.show import blocks, words
from nkcompare.show.terminal import Glyphs

NOT_A_VERDICT = "Ratings are judgements: this weighs how consistent they are. It proves nothing and names no winner."
FORBIDS_NOTHING = (
    "Nothing rated contradicts it. Ask what would contradict it: a hypothesis that excludes nothing explains nothing."
)
STYLES = {II: blocks.ALERT, I: blocks.LATE, N: blocks.FAINT, NA: blocks.FAINT, C: blocks.GOOD, CC: blocks.GOOD}
LETTERS = "CC very consistent, C consistent, N neutral, I inconsistent, II very inconsistent, NA not applicable"


def formulas(glyphs: Glyphs) -> tuple[str, str]:
    """How the weighted inconsistency and the diagnosticity are computed."""
    return plain(WEIGHTED_FORMULA, glyphs), plain(DIAGNOSTICITY_FORMULA, glyphs)


def plain(text: str, glyphs: Glyphs) -> str:
    """A formula in characters that the terminal has."""
    if glyphs.full != "#":
        return text
    return text.replace("×", "x").replace("√", "sqrt ")  # noqa: RUF001 - the sign of the formula


PLACES = 2
"""The number of decimals of a sum of weights, the same everywhere."""


def score(value: float) -> str:
    """A sum of weights without needless zeros: `0`, `6`, `7.41`."""
    return f"{value:.{PLACES}f}".rstrip("0").rstrip(".")


def known_words(item: Item) -> str:
    """The war and day from which an item is known: `2020:5`."""
    return f"{item.evidence.known_war}:{item.evidence.known_day}"


def ranking_words(order: Ranking) -> str:
    """`H2 < H1 = H3`, least inconsistent first."""
    return " < ".join(" = ".join(group) for group in order) if order else "no ranking"


def verdict(matrix: Matrix) -> list[str]:
    """Which hypothesis the ratings contradict least, in words, or why there is no ranking."""
    if not matrix.items:
        return ["Nothing was known yet."]
    if not matrix.ranked:
        spread = ", ".join(f"{one.hypothesis.id} {one.coverage}" for one in matrix.scores)
        return [f"No ranking: the hypotheses are rated on different numbers of items ({spread}), and a blank is not neutral."]
    least = [one for one in matrix.scores if one.hypothesis.id in matrix.least]
    if len(least) == len(matrix.scores) > 1:
        return [f"No order: what {matrix.rater} rated is equally inconsistent with all of them."]
    named = words.listed([f"{one.hypothesis.id} {one.hypothesis.label}" for one in least])
    lines = [f"Least inconsistent with what {matrix.rater} rated: {named}."]
    return [*lines, FORBIDS_NOTHING] if least[0].plain == 0 else lines


def shift_lines(matrix: Matrix) -> list[str]:
    """What the order depends on: first for its head, then every item that changes the rest, grouped by effect."""
    if len(ranking(matrix)) < 2:
        return []
    shifts = sensitivity(matrix)
    if not shifts:
        return ["The order stays the same whichever single item is left out or weighed low."]
    return [_head_line(matrix, shifts), f"The order depends on {words.plural(len(shifts), 'item')} of {len(matrix.items)}:",
            *(f"  {', '.join(keys)}: {effect}" for effect, keys in _by_effect(shifts).items())]  # fmt: skip


def group_lines(matrix: Matrix) -> list[str]:
    """The order without all items of an origin or a kind, for the groups that change it."""
    lines = [f"  {words_}" for words_ in (*without_words(matrix, ORIGIN), *without_words(matrix, KIND))]
    return ["Without all items of an origin or a kind:", *lines] if lines else []


def without_words(matrix: Matrix, by: str) -> list[str]:
    """`without the 8 items that the thread argues itself (of which E04, E05 and E08 contradict): H3 = H5 < H1b`, by group."""
    lines = []
    for one in without_groups(matrix):
        if one.by == by and one.ranking != ranking(matrix):
            keys = [item.evidence.id for item in matrix.items if item.evidence.id in one.evidence and _adds(item, matrix)]
            which = f" (of which {words.listed(sorted(keys))} contradict)" if 0 < len(keys) < _FEW else ""
            named = f"{words.plural(len(one.evidence), 'item')} {_GROUPS[by, one.name]}{which}"
            lines.append(f"without the {named}: {ranking_words(one.ranking)}")
    return lines


_FEW = 9
_GROUPS = {
    (ORIGIN, RECORD): "that the record suggested",
    (ORIGIN, THREAD): "that the thread argues itself",
    (ORIGIN, SOUGHT): "that were looked for to contradict",
    (KIND, EVENT): "that are acts",
    (KIND, PATTERN): "that are patterns",
    (KIND, ABSENCE): "that are absences",
    (KIND, CONTEXT): "that are context",
}


def _adds(item: Item, matrix: Matrix) -> bool:
    return any(item.inconsistency(one.hypothesis.id) for one in matrix.scores)


def rater_lines(others: Mapping[str, Ranking], matrix: Matrix) -> list[str]:
    """How the other raters order the hypotheses; one who rated too unevenly for an order is named as such."""
    whole = ranking(matrix)
    lines = [
        f"  as rated by {rater}: {'the same order' if order == whole else ranking_words(order) if order else _TOO_FEW}"
        for rater, order in others.items()
    ]
    return ["By other raters:", *lines] if lines else []


_TOO_FEW = "no ranking, too few cells are rated"


def knew_words(rater: str, analysis: Analysis) -> str:
    """What a rater knew of the outcome, as the package says; empty where it does not say."""
    about = analysis.about.get(rater)
    return f"{rater}: {about.who}. {about.knew}." if about else ""


def _head_line(matrix: Matrix, shifts: Sequence[Shift]) -> str:
    """Whether each least inconsistent hypothesis stays so, and without which single items it does not."""
    least = sorted(matrix.least)
    gone = {key: told for key in least if (told := _without(shifts, partial(_lacks, key)))}
    firm = [key for key in least if key not in gone]
    said = [f"{key} is no longer least inconsistent {told}" for key, told in gone.items()]
    if firm:
        stays = f"{words.listed(firm)} {'stay' if len(firm) > 1 else 'stays'} least inconsistent"
        said.append(f"{stays} whichever single item is left out or weighed low")
    if firm == least and (shared := _without(shifts, lambda head: head != set(least))):
        said.append(f"but not alone {shared}")
        return f"{', '.join(said)}."
    return f"{'; '.join(said)}."


def _without(shifts: Sequence[Shift], is_so: Callable[[set[str]], bool]) -> str:
    """`without E43, or with a low weight for E17 or E43`: the items each of which alone makes something so of the head."""
    dropped, low = (
        [shift.evidence.id for shift, order in zip(shifts, orders, strict=True) if order is not None and is_so(_head(order))]
        for orders in ([shift.dropped for shift in shifts], [shift.low for shift in shifts])
    )
    if dropped == low:
        return f"without, or with a low weight for, {_any_of(dropped)}" if dropped else ""
    told = [f"without {_any_of(dropped)}"] if dropped else []
    return ", or ".join([*told, *([f"with a low weight for {_any_of(low)}"] if low else [])])


def _lacks(key: str, head: set[str]) -> bool:
    return key not in head


def _head(order: Ranking) -> set[str]:
    return set(order[0]) if order else set()


def _any_of(keys: Sequence[str]) -> str:
    return f"{', '.join(keys[:-1])} or {keys[-1]}" if len(keys) > 1 else "".join(keys)


def _by_effect(shifts: Sequence[Shift]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for shift in shifts:
        effects = []
        if shift.dropped is not None and shift.dropped == shift.low:
            effects.append(f"left out or weighed low, {ranking_words(shift.dropped)}")
        else:
            effects += [f"left out, {ranking_words(shift.dropped)}"] if shift.dropped is not None else []
            effects += [f"weighed low, {ranking_words(shift.low)}"] if shift.low is not None else []
        found.setdefault("; ".join(effects), []).append(shift.evidence.id)
    return found
