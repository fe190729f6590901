"""From findings to diagnostics: guards, severities, rules that fail, facts of the archive."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from prose_lint.archive import Archive
from prose_lint.check import check, collect
from prose_lint.context import Context
from prose_lint.document import Document
from prose_lint.finding import MOST_FIXES, Applicability, Changes, Edit, Finding, Fix, Severity
from prose_lint.parse import parse
from prose_lint.plan import Plan, PlannedRule
from prose_lint.rule import Rule, rule
from prose_lint.source import Source
from prose_lint.span import Span


def swap(wrong: str, right: str, **keywords: Any) -> Rule:
    """A rule that wants one phrase written in another way, by a safe fix."""

    @rule("wording.swap", severity=keywords.pop("severity", Severity.WARNING))
    def check_swap(document: Document, _options: object, _context: Context) -> Iterator[Finding]:
        for place in re.finditer(re.escape(wrong), document.text):
            span = Span(*place.span())
            yield Finding(span, f"“{wrong}”", (Fix.safe(Edit(span, right), "swap"),), **keywords)

    return check_swap


def run(text: str, *rules: Rule, severity: Severity | None = None, context: Context | None = None) -> list:
    planned = tuple(PlannedRule(one, one.options(), severity or one.severity) for one in rules)
    return check(parse(Source("post.md", text), "markdown"), Plan(planned, context or Context(), {one.name: one for one in rules}))


def test_a_fix_across_markup_is_only_shown() -> None:
    (diagnostic,) = run("Say **Cartel** de now.\n", swap("Cartel de", "Kartell of"))
    assert diagnostic.fixes[0].applicability is Applicability.MANUAL
    assert diagnostic.span == Span(6, 17)


def test_a_fix_on_an_entity_is_only_shown() -> None:
    (diagnostic,) = run("Salt &amp; pepper.\n", swap("Salt &", "Salt and"))
    assert diagnostic.fixes[0].applicability is Applicability.MANUAL


def test_a_fix_that_would_replace_a_whole_value_is_not_offered() -> None:
    title = '"The \\"Cartel\\" of it, a long story about a long story, and how it came to be told at such a length that it ends"'
    text = f"---\ntitle: {title}\n---\n\nText.\n"
    (diagnostic,) = run(text, swap("Cartel", "Kartell"))
    assert diagnostic.fixes == ()
    assert diagnostic.span.start == text.index('"The')


def test_a_fix_inside_emphasis_is_safe() -> None:
    (diagnostic,) = run("Say **Cartel** now.\n", swap("Cartel", "Kartell"))
    assert diagnostic.fixes[0].applicability is Applicability.SAFE
    assert diagnostic.span == Span(6, 12)


def test_a_fix_in_the_title_declares_to_change_the_front_matter() -> None:
    (diagnostic,) = run("---\ntitle: A Cartel\n---\n\nText.\n", swap("Cartel", "Kartell"))
    assert diagnostic.fixes[0].changes is Changes.METADATA


def test_a_finding_is_never_more_severe_than_its_rule_is_set_to() -> None:
    weak = swap("Cartel", "Kartell", severity=Severity.ERROR)
    assert run("A Cartel.\n", weak, severity=Severity.SUGGESTION)[0].severity is Severity.SUGGESTION

    @rule("wording.weak", severity=Severity.ERROR)
    def weak_finding(_document: Document, _options: object, _context: Context) -> Iterator[Finding]:
        yield Finding(Span(0, 1), "weak", severity=Severity.SUGGESTION)

    assert run("A Cartel.\n", weak_finding)[0].severity is Severity.SUGGESTION
    assert run("A Cartel.\n", weak_finding, severity=Severity.WARNING)[0].severity is Severity.SUGGESTION


def test_a_rule_that_raises_is_reported_and_hides_nothing() -> None:
    @rule("wording.broken")
    def broken(document: Document, _options: object, _context: Context) -> Iterator[Finding]:
        yield Finding(Span(0, 1), "before it fails")
        raise ValueError(f"no {document.text[:1]}")

    found = run("A Cartel.\n", broken, swap("Cartel", "Kartell"))
    assert [diagnostic.rule for diagnostic in found] == ["lint.rule-crashed", "wording.broken", "wording.swap"]
    assert "wording.broken" in found[0].message
    assert "ValueError: no A" in found[0].message
    assert found[0].severity is Severity.ERROR


def test_the_same_finding_twice_is_one_and_fixes_are_few() -> None:
    @rule("wording.many")
    def many(_document: Document, _options: object, _context: Context) -> Iterator[Finding]:
        fixes = tuple(Fix.manual(Edit(Span(0, 1), str(number)), "one") for number in range(20))
        yield Finding(Span(0, 1), "twice", fixes)
        yield Finding(Span(0, 1), "twice", fixes)

    (diagnostic,) = run("A Cartel.\n", many)
    assert len(diagnostic.fixes) == MOST_FIXES


def test_diagnostics_come_in_the_order_of_the_text() -> None:
    found = run("b a b a\n", swap("a", "x"), swap("b", "y")._replace(name="wording.another"))
    assert [diagnostic.span.start for diagnostic in found] == [0, 2, 4, 6]


def test_facts_of_all_documents_reach_every_check() -> None:
    def first_word(document: Document, _options: object, _context: Context) -> str:
        return document.words[0]

    @rule("wording.popular", facts=first_word)
    def popular(document: Document, _options: object, context: Context) -> Iterator[Finding]:
        firsts = context.archive.merged("wording.popular", lambda facts: sorted(facts.values()))
        if firsts.count(document.words[0]) > 1:
            yield Finding(Span(0, 3), ", ".join(context.archive.of("wording.popular")))

    context = Context()
    plan = Plan((PlannedRule(popular, popular.options(), popular.severity),), context, {})
    assert plan.collecting
    documents = [parse(Source(f"{name}.md", text), "markdown") for name, text in [("b", "One two."), ("a", "One three."), ("c", "Two.")]]
    assert check(documents[0], plan) == []
    context.learn(Archive((document.source.path, collect(document, plan)) for document in documents))
    assert [diagnostic.message for document in documents for diagnostic in check(document, plan)] == ["a.md, b.md, c.md"] * 2
