"""What is checked with what: the rules that apply to a path, ready to run."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from prose_lint.context import Context
from prose_lint.finding import Severity
from prose_lint.record import NamedTuple
from prose_lint.rule import Rule


class PlannedRule(NamedTuple):
    """A rule with the options and the severity that hold for the documents of a plan."""

    rule: Rule
    options: Any
    severity: Severity


class Plan(NamedTuple):
    """The rules for a set of documents, what they may know, and every rule there is (to tell an unknown name from one that is off)."""

    rules: tuple[PlannedRule, ...]
    context: Context
    known: Mapping[str, Rule]

    @property
    def collecting(self) -> bool:
        """Whether a rule wants facts of all documents."""
        return any(planned.rule.facts is not None for planned in self.rules)

    def severity(self, name: str) -> Severity | None:
        """The severity of a rule that runs, or None when it is off."""
        return next((planned.severity for planned in self.rules if planned.rule.name == name), None)
