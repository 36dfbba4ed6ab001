"""The rule on rows that may record the same act."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nkcompare.compare.duplicates import noted_as_distinct, outline
from nkcompare.compare.rules.rule import Rule, RuleViolation, Scope
from nkcompare.model.codebook import Codebook
from nkcompare.model.problem import Check, Severity
from nkcompare.model.record import Log

if TYPE_CHECKING:
    from nkcompare.model.event import Event

POSSIBLE_DUPLICATE = Check(
    "N341", "possible-duplicate",
    "this may be the act on line {line}: same day, actor, official, action, targets, their officials and place",
    "keep one row; or say in `note` that it is a different act from {like}",
    "An act entered twice is counted twice. If two acts really are that similar, the note of one names the other's id.",
    Severity.WARNING,
)  # fmt: skip


def may_be_one_act(log: Log, _book: Codebook) -> Iterator[RuleViolation]:
    """Yield every row that has the same outline as an earlier one, where neither note names the other."""
    seen: dict[tuple[object, ...], list[Event]] = {}
    for event in log.events:
        earlier = seen.setdefault(outline(event), [])
        like = next((one for one in earlier if not noted_as_distinct(event, one)), None)
        if like:
            yield RuleViolation(event, "id", {"line": like.line, "like": like.id})
        earlier.append(event)


ACT_RULES = (Rule(POSSIBLE_DUPLICATE, may_be_one_act, Scope.DAY),)
