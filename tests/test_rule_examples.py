"""Every rule keeps the laws of its examples: exact places, the fixed text, and silence afterwards, in any surroundings."""

from __future__ import annotations

from datetime import date

import pytest

from prose_lint.archive import Archive
from prose_lint.check import check, collect
from prose_lint.context import Context
from prose_lint.document import Document
from prose_lint.finding import MOST_FIXES, Applicability
from prose_lint.fix import fix
from prose_lint.formats import format_of
from prose_lint.parse import parse
from prose_lint.plan import Plan, PlannedRule
from prose_lint.registry import all_rules
from prose_lint.rule import Example, Rule
from prose_lint.source import Source

RULES = all_rules()
CONTEXT = Context(today=date(2026, 6, 1))
ENGINE_RULES_WITHOUT_TEXT = {"lint.not-utf8", "lint.rule-crashed", "lint.rule-timeout"}
RULES_OF_A_GLOSSARY = {"names.glossary"}  # tests/test_glossary.py


def plan_for(rule: Rule, example: Example | None = None) -> Plan:
    """The rule at hand; for the engine's own rules, everything, since they speak of the others' work. With the archive of an example."""
    planned = RULES.values() if rule.check is None else [rule]
    plan = Plan(tuple(PlannedRule(one, one.options(), one.severity) for one in planned), CONTEXT, RULES)
    if example is None or not example.beside:
        return plan
    plan = plan._replace(context=Context(today=CONTEXT.today))
    documents = [(example.file, example.text), *example.beside]
    plan.context.learn(Archive((file, collect(parsed(file, text), plan)) for file, text in documents))
    return plan


def parsed(file: str, text: str) -> Document:
    return parse(Source(file, text), format_of(file) or "markdown")


def findings(rule: Rule, text: str, file: str, example: Example | None = None) -> list:
    found = check(parsed(file, text), plan_for(rule, example))
    return [diagnostic for diagnostic in found if diagnostic.rule in (rule.name, "lint.rule-crashed")]


CASES = [pytest.param(rule, example, id=f"{rule.name}-{n}") for rule in RULES.values() for n, example in enumerate(rule.examples)]
BAD = [case for case in CASES if case.values[1].spans]


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_every_rule_explains_itself_and_has_examples(rule: Rule) -> None:
    assert rule.summary.endswith(".")
    assert len(rule.summary) <= 80
    assert len(rule.explanation) > 40
    assert "fix" in rule.doc.lower(), "says how safe its fixes are, or that it has none"
    if rule.name not in ENGINE_RULES_WITHOUT_TEXT:
        assert any(example.spans for example in rule.examples) or rule.name in RULES_OF_A_GLOSSARY
        if rule.check is not None:
            assert any(not example.spans for example in rule.examples)


@pytest.mark.parametrize(("rule", "example"), CASES)
def test_example_has_its_findings_at_exact_places(rule: Rule, example: Example) -> None:
    found = findings(rule, example.text, example.file, example)
    assert [diagnostic.span for diagnostic in found] == list(example.spans), found
    for diagnostic in found:
        assert len(diagnostic.fixes) <= MOST_FIXES
        assert diagnostic.message
        assert not diagnostic.message.endswith(".")


@pytest.mark.parametrize(("rule", "example"), BAD)
def test_fixed_example_is_what_it_says_and_silent(rule: Rule, example: Example) -> None:
    done = fix(Source(example.file, example.text), format_of(example.file) or "markdown", plan_for(rule, example), Applicability.UNSAFE)
    assert done.source.text == (example.text if example.fixed is None else example.fixed)
    if example.fixed is not None:
        assert findings(rule, example.fixed, example.file, example) == []


def surroundings(text: str) -> dict[str, tuple[str, int]]:
    """The text in other places of a document, and where it begins there. Only for one paragraph of Markdown."""
    lines = text.split("\n")
    return {
        "list item": ("- " + "\n  ".join(lines) + "\n- Another item.\n", 2),
        "quote": ("> " + "\n> ".join(lines) + "\n\nAfter it.\n", 2),
        "emphasis": (f"*{text}*\n", 1),
        "beside code": (f"{text} `x = 1`\n", 0),
        "CRLF": (f"First paragraph.\r\n\r\n{text}\r\n", len("First paragraph.\r\n\r\n")),
        "emoji": (f"😀 é {text}\n", 4),
    }


MOVED = [
    pytest.param(case.values[0], case.values[1], place, id=f"{case.id}-{place}")
    for case in BAD
    if case.values[0].check is not None
    and "\n" not in case.values[1].text
    and case.values[1].text[:1].isalpha()
    and "*" not in case.values[1].text
    and case.values[1].file == "example.md"
    and not case.values[1].beside
    for place in surroundings("")
]


@pytest.mark.parametrize(("rule", "example", "place"), MOVED)
def test_example_is_found_in_other_surroundings(rule: Rule, example: Example, place: str) -> None:
    text, shift = surroundings(example.text)[place]
    found = findings(rule, text, example.file)
    assert [(diagnostic.span.start - shift, diagnostic.span.end - shift) for diagnostic in found] == list(example.spans), found
