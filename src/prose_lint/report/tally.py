"""Counts of what was found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from prose_lint.diagnostic import Diagnostic
from prose_lint.finding import Applicability, Severity
from prose_lint.record import NamedTuple


class Tally(NamedTuple):
    """How many diagnostics there are by severity, and how many by the applicability of the fix that comes first."""

    errors: int
    warnings: int
    suggestions: int
    safe: int
    unsafe: int
    manual: int

    @classmethod
    def of(cls, diagnostics: Iterable[Diagnostic]) -> Tally:
        """The counts of these diagnostics."""
        kinds = Counter((diagnostic.severity, applicability(diagnostic)) for diagnostic in diagnostics)

        def severe(severity: Severity) -> int:
            return sum(count for kind, count in kinds.items() if kind[0] is severity)

        def fixable(wanted: Applicability) -> int:
            return sum(count for kind, count in kinds.items() if kind[1] is wanted)

        return cls(*map(severe, reversed(Severity)), *map(fixable, reversed(Applicability)))

    @property
    def total(self) -> int:
        """How many there are."""
        return self.errors + self.warnings + self.suggestions


def applicability(diagnostic: Diagnostic) -> Applicability | None:
    """That of the fix that would be applied; None where there is none."""
    return diagnostic.fixes[0].applicability if diagnostic.fixes else None


def counted(number: int, noun: str, plural: str = "") -> str:
    """`1 file`, `2 files`; `plural` is for nouns that do not take an s."""
    return f"{number} {noun}" if number == 1 else f"{number} {plural or f'{noun}s'}"
