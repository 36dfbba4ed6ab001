"""N3xx: what is wrong between sound rows of a log. Each rule is a check and the pure function that finds where it is broken."""

from nkcompare.compare.rules.acts import ACT_RULES
from nkcompare.compare.rules.clock import CLOCK_RULES
from nkcompare.compare.rules.contacts import CONTACT_RULES
from nkcompare.compare.rules.milestones import MILESTONE_RULES
from nkcompare.compare.rules.rule import Rule, RuleViolation, Scope
from nkcompare.compare.rules.sources import SOURCE_RULES

RULES: tuple[Rule, ...] = (*CLOCK_RULES, *CONTACT_RULES, *SOURCE_RULES, *MILESTONE_RULES, *ACT_RULES)
"""In the order of their codes."""

__all__ = ["RULES", "Rule", "RuleViolation", "Scope"]
