"""Checking a document: the rules run, and their findings become diagnostics."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from prose_lint.diagnostic import Diagnostic, RelatedPlace
from prose_lint.document import Document
from prose_lint.errors import RuleTimeoutError
from prose_lint.finding import MOST_FIXES, Applicability, Changes, Edit, Finding, Fix, Related, Severity
from prose_lint.plan import Plan, PlannedRule
from prose_lint.rule import Rule
from prose_lint.span import Span
from prose_lint.suppress import suppress

_MARKUP = 80  # code points that may lie between the parts of a phrase: a link target and the like


def check(document: Document, plan: Plan) -> list[Diagnostic]:
    """All that the plan's rules have to say about a document, in the order of the text, less what its author ignores."""
    found = [diagnostic for planned in plan.rules for diagnostic in _run(planned, document, plan)]
    for planned in plan.rules:
        if planned.rule.yields_to:
            found = _yielding(planned.rule, found)
    return sorted(set(suppress(document, plan, found)), key=lambda diagnostic: diagnostic.order)


def _yielding(rule: Rule, found: list[Diagnostic]) -> list[Diagnostic]:
    """The diagnostics without those of a rule that lie where one of the rules it yields to has as much to say.

    What that says with less weight goes instead.
    """
    own = sorted((one for one in found if one.rule == rule.name), key=_span)
    longest = max((_length(one.span) for one in own), default=0)
    left_out: set[Diagnostic] = set()
    for other in [one for one in found if one.rule in rule.yields_to] if own else ():
        for start, end in [other.span, *(edit.span for fix in other.fixes[:1] for edit in fix.edits)]:
            first, last = bisect_right(own, start - longest, key=_start), bisect_left(own, end, key=_start)
            left_out.update(one if _outweighs(other, one) else other for one in own[first:last] if one.span.end > start)
    return [one for one in found if one not in left_out] if left_out else found


def _outweighs(other: Diagnostic, one: Diagnostic) -> bool:
    """Whether a rule that another one yields to has as much to say: a warning is as good as an error of less reason."""
    return other.severity >= min(one.severity, Severity.WARNING)


def _span(diagnostic: Diagnostic) -> Span:
    return diagnostic.span


def _start(diagnostic: Diagnostic) -> int:
    return diagnostic.span.start


def collect(document: Document, plan: Plan) -> dict[str, object]:
    """What the plan's rules want to know of a document, by rule. A rule that fails here fails again, and loudly, when it checks."""
    facts = {}
    for planned in plan.rules:
        if planned.rule.facts is not None:
            try:
                facts[planned.rule.name] = planned.rule.facts(document, planned.options, plan.context)
            except Exception:  # noqa: BLE001, S112  (a rule, maybe somebody else's, must not end the run)
                continue
    return facts


def _run(planned: PlannedRule, document: Document, plan: Plan) -> Iterator[Diagnostic]:
    """The diagnostics of one rule; one that raises is reported, and the others go on."""
    if planned.rule.check is None:
        return
    try:
        for finding in planned.rule.check(document, planned.options, plan.context):
            yield _diagnostic(finding, planned, document)
    except RuleTimeoutError as error:
        yield from _timeout(error, planned, document, plan)
    except Exception as error:  # noqa: BLE001  (a rule, maybe somebody else's, must not end the run)
        yield _crash(error, planned, document)


def _timeout(error: RuleTimeoutError, planned: PlannedRule, document: Document, plan: Plan) -> Iterator[Diagnostic]:
    severity = plan.severity("lint.rule-timeout")
    if severity is not None:
        message = f"the rule {planned.rule.name} ({planned.rule.origin}) was given up for this file: {error}"
        yield Diagnostic(document.source.path, "lint.rule-timeout", severity, Span(0, 0), message)


def _crash(error: Exception, planned: PlannedRule, document: Document) -> Diagnostic:
    from traceback import extract_tb

    frames = extract_tb(error.__traceback__)
    place = f" in line {frames[-1].lineno} of {frames[-1].name}()" if frames else ""
    message = f"the rule {planned.rule.name} ({planned.rule.origin}) failed: {type(error).__name__}: {error}{place}"
    return Diagnostic(document.source.path, "lint.rule-crashed", Severity.ERROR, Span(0, 0), message)


def _diagnostic(finding: Finding, planned: PlannedRule, document: Document) -> Diagnostic:
    """A finding with its places in the source."""
    severity = planned.severity if finding.severity is None else min(finding.severity, planned.severity)
    path = document.source.path
    return Diagnostic(
        path,
        planned.rule.name,
        severity,
        _place(finding, finding.span, document),
        finding.message,
        tuple(filter(None, (_fix(finding, fix, document) for fix in finding.fixes[:MOST_FIXES]))),
        tuple(_related(finding, related, document) for related in finding.related),
    )


def _related(finding: Finding, related: Related, document: Document) -> RelatedPlace:
    if related.path:
        return RelatedPlace(related.path, related.span, related.message, related.form)
    return RelatedPlace(document.source.path, _place(finding, related.span, document), related.message)


def _place(finding: Finding, span: Span, document: Document) -> Span:
    return span if finding.in_source else document.prose.to_source(span)


def _fix(finding: Finding, fix: Fix, document: Document) -> Fix | None:
    """A fix with its edits in the source; manual where one of them would change markup, None where it would replace a whole value.

    A front-matter value with escapes is one piece: the place of a word in it is the whole value, which no fix may take.
    """
    edits = tuple(Edit(_place(finding, edit.span, document), edit.text) for edit in fix.edits)
    applicability, changes = fix.applicability, fix.changes
    if not finding.in_source:
        if not all(document.prose.is_verbatim(edit.span, document.source.text) for edit in fix.edits):
            if any(_length(edit.span) > 2 * _length(seen.span) + _MARKUP for edit, seen in zip(edits, fix.edits, strict=True)):
                return None
            applicability = Applicability.MANUAL
        if changes is Changes.PROSE and any(edit.span.start < document.metadata.span.end for edit in edits):
            changes = Changes.METADATA
    return Fix(edits, applicability, fix.title, changes)


def _length(span: Span) -> int:
    return span.end - span.start
