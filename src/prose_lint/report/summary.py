"""The last lines for people: what was found, what was fixed, and what more can be."""

from __future__ import annotations

from collections.abc import Iterator

from prose_lint.report import Outcome
from prose_lint.report.escape import escape
from prose_lint.report.layout import wrap
from prose_lint.report.style import Style
from prose_lint.report.tally import Tally, counted


def render(outcome: Outcome, *, style: Style) -> Iterator[str]:
    """A line for each failure, then a few sentences."""
    for failure in outcome.failures:
        yield f"{style.paint('failed', 'red')}: {style.fit(escape(failure))}"
    tally = Tally.of(outcome.diagnostics)
    fixable = _fixable(tally, again=outcome.fixed > 0)
    sentences = [_fixed(outcome), _found(outcome, tally), fixable, _choices(tally), _left_out(outcome)]
    yield from wrap(" ".join(filter(None, sentences)), style.width)


def _fixed(outcome: Outcome) -> str:
    if not outcome.fixed:
        return ""
    return f"Fixed {outcome.fixed}{f' in {outcome.fixed_files} files' if outcome.fixed_files > 1 else ''}."


def _found(outcome: Outcome, tally: Tally) -> str:
    """How many findings there are, or remain after fixing, and in how many of the files."""
    if not tally.total:
        if outcome.fixed:
            return "No findings remain."
        return f"No findings in {counted(outcome.files, 'file')}." if outcome.files else "No files were checked."
    kinds = {"error": tally.errors, "warning": tally.warnings, "suggestion": tally.suggestions}
    named = [counted(number, kind) for kind, number in kinds.items() if number]
    what = named[0] if len(named) == 1 else f"{counted(tally.total, 'finding')} ({', '.join(named)})"
    verb = "" if not outcome.fixed else " remains" if tally.total == 1 else " remain"
    with_findings = len({diagnostic.path for diagnostic in outcome.diagnostics})
    where = f"{with_findings} of {outcome.files} files" if with_findings < outcome.files else counted(with_findings, "file")
    return f"{what}{verb} in {where}."


def _fixable(tally: Tally, *, again: bool) -> str:
    """How many can be fixed, and how; `again`: some were already."""
    more = " more" if again else ""
    if tally.safe and tally.unsafe:
        return f"{tally.safe}{more} can be fixed with --fix, {tally.unsafe} more with --fix --unsafe-fixes."
    if tally.safe or tally.unsafe:
        return f"{tally.safe + tally.unsafe}{more} can be fixed with --fix{' --unsafe-fixes' if tally.unsafe else ''}."
    return ""


def _choices(tally: Tally) -> str:
    """How many have fixes that a person must choose from."""
    if not tally.manual:
        return ""
    return f"{tally.manual}{' more' if tally.safe or tally.unsafe else ''} {'offers' if tally.manual == 1 else 'offer'} a choice."


def _left_out(outcome: Outcome) -> str:
    """What was not checked, and why: silence would look like success."""
    failed = f"{counted(len(outcome.failures), 'failure')}, named above." if outcome.failures else ""
    accepted = f"The baseline accepts {counted(outcome.accepted, 'other')}." if outcome.accepted else ""
    excluded = f"The configuration excludes {counted(outcome.excluded, 'file')}." if outcome.excluded else ""
    return " ".join(filter(None, [accepted, excluded, failed]))
