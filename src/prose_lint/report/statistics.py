"""`--statistics`: how often each rule has something to say, and how much of it can be fixed."""

from __future__ import annotations

from collections.abc import Iterator

from prose_lint.diagnostic import Diagnostic
from prose_lint.report import Outcome
from prose_lint.report.escape import escape
from prose_lint.report.style import Style
from prose_lint.report.tally import Tally

_HEAD = ("findings", "safe", "unsafe", "manual")


def render(outcome: Outcome, *, style: Style) -> Iterator[str]:
    """A table with a line for each rule, the busiest first; nothing where nothing was found."""
    by_rule: dict[str, list[Diagnostic]] = {}
    for diagnostic in outcome.diagnostics:
        by_rule.setdefault(diagnostic.rule, []).append(diagnostic)
    if by_rule:
        yield style.paint("  ".join([*_HEAD, "rule"]), "dim")
    for rule, diagnostics in sorted(by_rule.items(), key=lambda entry: (-len(entry[1]), entry[0])):
        tally = Tally.of(diagnostics)
        numbers = (tally.total, tally.safe, tally.unsafe, tally.manual)
        cells = [f"{number or '':>{len(head)}}" for number, head in zip(numbers, _HEAD, strict=True)]
        yield "  ".join([*cells, style.fit(escape(rule))])
