"""Taking out what a document's author asked not to hear, and saying which of these wishes had no effect."""

from __future__ import annotations

from collections.abc import Iterator

from prose_lint.diagnostic import Diagnostic
from prose_lint.directives import Directives, Ignore
from prose_lint.document import Document
from prose_lint.finding import Applicability, Changes, Edit, Fix, Severity
from prose_lint.lazy import lazy
from prose_lint.plan import Plan
from prose_lint.span import Span

_SIC = lazy(r"[*_\"'\u201d\u2019)\]]{0,4}\s{0,2}[*_]{0,2}\[sic\]")
_LONGEST_PHRASE = 200
_NEWLINE = lazy(r"\r\n|\r|\n")


def suppress(document: Document, plan: Plan, found: list[Diagnostic]) -> list[Diagnostic]:
    """The diagnostics that stand, with those on directives that are wrong or that silenced nothing."""
    directives = document.directives
    if directives.words or plan.context.words:
        found = _less_own_words(document, plan, found)
    if "[sic]" in document.source.text:
        found = [diagnostic for diagnostic in found if not _SIC.match(document.source.text, diagnostic.span.end)]
    if directives == Directives():
        return found
    used: set[Ignore] = set()
    standing = []
    for diagnostic in found:
        silencing = [ignore for ignore in directives.ignores if ignore.covers(diagnostic.rule, diagnostic.span)]
        used.update(silencing)
        if not silencing:
            standing.append(diagnostic)
    wrong, unused = plan.severity("lint.invalid-directive"), plan.severity("lint.unused-ignore")
    if wrong is not None:
        standing += _mistakes(document, plan, wrong)
    if unused is not None:
        standing += _unused(document, plan, [ignore for ignore in directives.ignores if ignore not in used], unused)
    return standing


def _less_own_words(document: Document, plan: Plan, found: list[Diagnostic]) -> list[Diagnostic]:
    """The diagnostics less those that call a word wrong which the project's or the post's own words call right."""
    heeding = {planned.rule.name for planned in plan.rules if planned.rule.heeds_words}
    own = (document.directives.own_words, plan.context.own_words)

    def is_right(diagnostic: Diagnostic) -> bool:
        written = document.source.text[diagnostic.span.start : diagnostic.span.end]
        return len(written) <= _LONGEST_PHRASE and any(words.accept(written) for words in own)

    return [diagnostic for diagnostic in found if diagnostic.rule not in heeding or not is_right(diagnostic)]


def _mistakes(document: Document, plan: Plan, severity: Severity) -> Iterator[Diagnostic]:
    for mistake in document.directives.mistakes:
        yield Diagnostic(document.source.path, "lint.invalid-directive", severity, mistake.place, mistake.message)
    topics = {rule.topic for rule in plan.known.values()}
    for ignore in document.directives.ignores:
        if ignore.selector != "all" and ignore.selector not in plan.known and ignore.selector not in topics:
            from difflib import get_close_matches

            near = get_close_matches(ignore.selector, [*plan.known, *sorted(topics)], n=1)
            hint = f"; did you mean “{near[0]}”?" if near else "; `prose-lint rules` lists them"
            message = f"there is no rule and no topic “{ignore.selector}”{hint}"
            yield Diagnostic(document.source.path, "lint.invalid-directive", severity, ignore.place, message)


def _unused(document: Document, plan: Plan, unused: list[Ignore], severity: Severity) -> Iterator[Diagnostic]:
    """A report for each selector that silenced nothing although its rules ran. Only a run of its rules can tell whether one is needless."""
    running = {planned.rule.name for planned in plan.rules}
    for ignore in unused:
        rules = [name for name, rule in plan.known.items() if ignore.selector in (name, rule.topic, "all")]
        if not rules or not any(name in running for name in rules):
            continue
        message = f"“{ignore.selector}” is ignored here, and there is nothing to ignore"
        edits = tuple(_removal(place, comment, document) for place, comment in ignore.places if comment is not None)
        fixes = (Fix(edits, Applicability.SAFE, f"stop ignoring {ignore.selector}", Changes.DIRECTIVE),) if edits else ()
        yield Diagnostic(document.source.path, "lint.unused-ignore", severity, ignore.place, message, fixes)


def _removal(place: Span, comment: Span, document: Document) -> Edit:
    """Takes a selector out of its list, or the whole comment when it stands alone in it, with its line when that holds nothing else."""
    source = document.source
    text, (start, end) = source.text, place
    inside = [at for ignore in document.directives.ignores for at, around in ignore.places if around == comment]
    if len(inside) > 1:
        while text[end] in ", ":
            end += 1
        if text[end] == "]":
            end = place.end
            while text[start - 1] in ", ":
                start -= 1
        return Edit.deletion(Span(start, end))
    lines = source.whole_lines(comment)
    start, end = comment
    before, after = text[lines.start : start], text[end : lines.end]
    if not before.strip() and not after.strip():
        start, end = lines
        blank = _NEWLINE.match(text, end)
        if blank and (start == 0 or text[:start].endswith(("\n\n", "\r\r", "\n\r\n"))):
            end = blank.end()
    elif before.endswith(" ") and (not after.strip() or after[:1] in " .,;:!?)"):
        start -= 1
    return Edit.deletion(Span(start, end))
