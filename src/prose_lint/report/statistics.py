"""`--statistics`: how often each rule has something to say, or how much there is in each file or folder, and what can be fixed."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from prose_lint.diagnostic import Diagnostic
from prose_lint.report import Outcome
from prose_lint.report.escape import escape
from prose_lint.report.style import Style
from prose_lint.report.tally import Tally

_HEAD = ("findings", "safe", "unsafe", "manual")
_GROUPS: dict[str, Callable[[Diagnostic], str]] = {
    "rule": lambda diagnostic: diagnostic.rule,
    "file": lambda diagnostic: diagnostic.path,
    "folder": lambda diagnostic: f"{diagnostic.path.rpartition('/')[0]}/" if "/" in diagnostic.path else "./",
}


def render(outcome: Outcome, *, style: Style, by: str = "rule") -> Iterator[str]:
    """A table with a line for each rule, file or folder, the busiest first; nothing where nothing was found."""
    groups: dict[str, list[Diagnostic]] = {}
    for diagnostic in outcome.diagnostics:
        groups.setdefault(_GROUPS[by](diagnostic), []).append(diagnostic)
    if groups:
        yield style.paint("  ".join([*_HEAD, by]), "dim")
    for name, diagnostics in sorted(groups.items(), key=lambda entry: (-len(entry[1]), entry[0])):
        tally = Tally.of(diagnostics)
        numbers = (tally.total, tally.safe, tally.unsafe, tally.manual)
        cells = [f"{number or '':>{len(head)}}" for number, head in zip(numbers, _HEAD, strict=True)]
        yield "  ".join([*cells, style.fit(escape(name))])
