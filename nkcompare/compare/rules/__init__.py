"""N3xx: rules between the valid rows of a log. Each is a check and a pure function that finds where it is broken."""

from nkcompare.compare.rules.acts import ACT_RULES
from nkcompare.compare.rules.clock import CLOCK_RULES
from nkcompare.compare.rules.contacts import CONTACT_RULES
from nkcompare.compare.rules.milestones import MILESTONE_RULES
from nkcompare.compare.rules.rule import Rule, RuleViolation, Scope
from nkcompare.compare.rules.sources import SOURCE_RULES

RULES: tuple[Rule, ...] = (*CLOCK_RULES, *CONTACT_RULES, *SOURCE_RULES, *MILESTONE_RULES, *ACT_RULES)
"""All rules, by topic."""

__all__ = ["RULES", "Rule", "RuleViolation", "Scope"]
