"""What came of a run, and the exit status that says so."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from prose_lint import __version__
from prose_lint.report import Outcome, RuleText
from prose_lint.scope import FAILURE

if TYPE_CHECKING:
    from prose_lint.cli.narrowing import Narrowed
    from prose_lint.diagnostic import Diagnostic
    from prose_lint.settings import Settings
    from prose_lint.share import Result


def outcome_of(found: Sequence[Narrowed], failures: Sequence[str], excluded: int, *, diff: bool) -> Outcome:
    """What the run found and did. With --diff nothing was fixed: what would be is still there."""
    kept = [_unfixed(one.result) if diff else one.result for one in found]
    return Outcome(
        [diagnostic for result in kept for diagnostic in result.diagnostics],
        {result.path: result.source for result in kept if result.source is not None},
        files=len(kept),
        fixed=sum(len(result.fixed) for result in kept),
        fixed_files=sum(bool(result.fixed) for result in kept),
        failures=[*failures, *(result.failure for result in kept if result.failure)],
        excluded=excluded,
        accepted=sum(len(one.accepted) for one in found),
        fingerprints=[fingerprint for one in found for fingerprint in one.fingerprints],
        version=__version__,
    )


def _unfixed(result: Result) -> Result:
    if result.before is None or result.source is None:
        return result
    return result._replace(source=result.source.with_text(result.before), diagnostics=result.fixed, fixed=())


def rule_texts(outcome: Outcome, settings: Settings) -> dict[str, RuleText]:
    """What is said about the rules that found something."""
    from prose_lint.registry import all_rules

    rules = all_rules(settings.packs, settings.plugins)
    found = {diagnostic.rule for diagnostic in outcome.diagnostics}
    return {name: RuleText(rule.summary, _unwrapped(rule.explanation), rule.severity) for name, rule in rules.items() if name in found}


def _unwrapped(text: str) -> str:
    """A text with each paragraph on a line."""
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in text.split("\n\n"))


def print_diff(results: Iterable[Result]) -> None:
    """The diff of all fixes on standard output, byte for byte."""
    from prose_lint.diff import unified

    for result in results:
        if result.before is not None and result.source is not None:
            mark = "\ufeff" if result.source.bom else ""
            sys.stdout.buffer.write(unified(result.path, mark + result.before, mark + result.source.text).encode())
    sys.stdout.buffer.flush()


def status(outcome: Outcome, remaining: Iterable[Diagnostic], *, exit_zero: bool, non_zero_on_fix: bool) -> int:
    """2 when the tool could not do its work, 1 when something at or above the fail level remains, else 0."""
    if outcome.failures or any(diagnostic.rule == FAILURE for diagnostic in outcome.diagnostics):
        return 2
    if exit_zero:
        return 0
    return int(any(diagnostic.severity >= outcome.fail_on for diagnostic in remaining) or (non_zero_on_fix and outcome.fixed > 0))
