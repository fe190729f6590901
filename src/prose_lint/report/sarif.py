"""SARIF 2.1.0: for code scanning, and for editors that show reports.

Lines, columns and ends are counted as `columnKind` and `newlineSequences` say; URIs are relative to the folder of the run.
https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from prose_lint.diagnostic import Diagnostic, RelatedPlace
from prose_lint.finding import Edit, Fix, Severity
from prose_lint.report import Outcome, RuleText
from prose_lint.report.json_text import defused, string
from prose_lint.report.position import region
from prose_lint.report.style import Style
from prose_lint.report.uri import uri
from prose_lint.source import Source
from prose_lint.span import Span

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
FINGERPRINT = "proseLint/v1"
"""The name of our fingerprints; the number grows when the same finding gets another one."""

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.SUGGESTION: "note"}


def render(outcome: Outcome, *, style: Style) -> Iterator[str]:  # noqa: ARG001 (a format for programs has no style)
    """The lines of a log with one run; a rule or a result on each."""
    names = sorted({diagnostic.rule for diagnostic in outcome.diagnostics})
    yield f'{{"$schema":"{SCHEMA}","version":"2.1.0","runs":[{{"columnKind":"unicodeCodePoints","newlineSequences":["\\r\\n","\\n","\\r"],'
    yield f'"tool":{{"driver":{{"name":"prose-lint","semanticVersion":{string(outcome.version)},"rules":['
    yield from _listed(_rule(name, outcome.rules.get(name)) for name in names)
    yield f']}}}},"invocations":[{_invocation(outcome)}],"results":['
    numbers = {name: number for number, name in enumerate(names)}
    found = zip(outcome.diagnostics, outcome.fingerprints, strict=True)
    yield from _listed(_result(one, numbers[one.rule], fingerprint, outcome.sources) for one, fingerprint in found)
    yield "]}]}"


def _listed(items: Iterator[str]) -> Iterator[str]:
    """Lines for the items of an array, without holding more than one of them."""
    held = None
    for item in items:
        if held is not None:
            yield f"{defused(held)},"
        held = item
    if held is not None:
        yield defused(held)


def _text(text: str) -> str:
    """A message. A viewer would make a link of `[text](target)`, wherever it leads."""
    return f'{{"text":{string(text.replace("](", "] ("))}}}'


def _rule(name: str, rule: RuleText | None) -> str:
    if rule is None:
        return f'{{"id":{string(name)}}}'
    explanation = rule.explanation or rule.summary
    return (
        f'{{"id":{string(name)},"name":{string(_pascal(name))},"shortDescription":{_text(rule.summary)},'
        f'"fullDescription":{_text(explanation.partition(chr(10) * 2)[0])},"help":{_text(f"{rule.summary}{chr(10) * 2}{explanation}")},'
        f'"defaultConfiguration":{{"level":"{_LEVELS[rule.severity]}"}},"properties":{{"tags":[{string(name.partition(".")[0])}]}}}}'
    )


def _pascal(name: str) -> str:
    """`SpellingRepeatedWord`, the form that the standard gives to friendly names."""
    return "".join(part.capitalize() for part in name.replace("-", ".").split("."))


def _invocation(outcome: Outcome) -> str:
    notes = ",".join(defused(f'{{"level":"error","message":{_text(failure)}}}') for failure in outcome.failures)
    return f'{{"executionSuccessful":{"false" if notes else "true"},"toolExecutionNotifications":[{notes}]}}'


def _result(diagnostic: Diagnostic, number: int, fingerprint: str, sources: Mapping[str, Source]) -> str:
    path = diagnostic.path
    source = sources.get(path)
    related = ",".join(_related(other, at, sources) for at, other in enumerate(diagnostic.related, 1))
    fixes = ",".join(_fix(fix, path, sources) for fix in diagnostic.fixes if fix.edits) if source else ""
    place = _place(path, _region(path, diagnostic.span, sources))
    return (
        f'{{"ruleId":{string(diagnostic.rule)},"ruleIndex":{number},"level":"{_LEVELS[diagnostic.severity]}",'
        f'"message":{_text(diagnostic.message)},"locations":[{{"physicalLocation":{place}}}],'
        f'"partialFingerprints":{{"{FINGERPRINT}":"{fingerprint}"}},"relatedLocations":[{related}],"fixes":[{fixes}]}}'
    )


def _place(path: str, where: str) -> str:
    """A file, with a region in it where there is one."""
    inside = f',"region":{where}' if where else ""
    return f'{{"artifactLocation":{{"uri":"{uri(path)}"}}{inside}}}'


def _region(path: str, span: Span, sources: Mapping[str, Source]) -> str:
    (line, column), (end_line, end_column) = region(sources, path, span)
    return f'{{"startLine":{line},"startColumn":{column},"endLine":{end_line},"endColumn":{end_column}}}'


def _related(related: RelatedPlace, number: int, sources: Mapping[str, Source]) -> str:
    place = _place(related.path, _region(related.path, related.span, sources) if related.path in sources else "")
    return f'{{"id":{number},"physicalLocation":{place},"message":{_text(related.message)}}}'


def _fix(fix: Fix, path: str, sources: Mapping[str, Source]) -> str:
    edits = ",".join(_replacement(edit, path, sources) for edit in fix.edits)
    return (
        f'{{"description":{_text(fix.title)},"artifactChanges":[{{"artifactLocation":{{"uri":"{uri(path)}"}},"replacements":[{edits}]}}],'
        f'"properties":{{"applicability":"{fix.applicability.name.lower()}"}}}}'
    )


def _replacement(edit: Edit, path: str, sources: Mapping[str, Source]) -> str:
    return f'{{"deletedRegion":{_region(path, edit.span, sources)},"insertedContent":{_text_content(edit.text)}}}'


def _text_content(text: str) -> str:
    return f'{{"text":{string(text)}}}'
