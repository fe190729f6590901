"""What is known of all documents of a project together: the facts that rules collect, by rule and by path."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

Made = TypeVar("Made")
Facts = Mapping[str, Any]
"""The facts of one document, by the name of the rule that collected them."""


class Archive:
    """Facts of many documents. Rules read it, by `of` or, once merged, by `merged`; the order in which facts came in leaves no trace."""

    def __init__(self, facts: Iterable[tuple[str, Facts]] = ()) -> None:
        self._by_rule: dict[str, dict[str, Any]] = {}
        for path, table in sorted(facts, key=lambda pair: pair[0]):
            for rule, value in table.items():
                self._by_rule.setdefault(rule, {})[path] = value
        self._merged: dict[str, Any] = {}

    def of(self, rule: str) -> Mapping[str, Any]:
        """The facts that a rule collected, by the path of the document, sorted."""
        return self._by_rule.get(rule, {})

    def merged(self, rule: str, merge: Callable[[Mapping[str, Any]], Made]) -> Made:
        """What `merge` makes of a rule's facts, made once; `merge` must be the same function for a rule."""
        if rule not in self._merged:
            self._merged[rule] = merge(self.of(rule))
        made: Made = self._merged[rule]
        return made


NO_ARCHIVE = Archive()
"""For a document that is checked on its own."""
