"""One place, one report: a rule is silent where another one that it yields to has as much to say."""

from __future__ import annotations

from datetime import date

import pytest

from prose_lint.check import check
from prose_lint.context import Context
from prose_lint.finding import Edit, Finding, Fix, Severity
from prose_lint.parse import parse
from prose_lint.plan import Plan, PlannedRule
from prose_lint.registry import all_rules
from prose_lint.rule import NoOptions, rule
from prose_lint.source import Source
from prose_lint.span import Span

TEXT = "We use Github here, and Github there."
FIRST, SECOND = Span(7, 13), Span(24, 30)


def listed(*, severity=Severity.WARNING, everywhere=False):
    """A rule of a list: it reports the first place, and its fix may mend the second too."""
    edits = tuple(Edit(span, "GitHub") for span in ((FIRST, SECOND) if everywhere else (FIRST,)))

    @rule("spelling.listed", severity=severity)
    def check(document, options, context):
        """Listed."""
        yield Finding(FIRST, "listed", (Fix(edits, Fix.safe(edits[0], "").applicability, "write"),))

    return check


@rule("names.own", yields_to=("spelling.listed",))
def own(document, options, context):
    """Own."""
    for span in (FIRST, SECOND):
        yield Finding(span, "own", (Fix.unsafe(Edit(span, "GitHub"), "write"),))


def found(*rules):
    plan = Plan(tuple(PlannedRule(one, NoOptions(), one.severity) for one in rules), Context(), {})
    return [(one.rule, one.span) for one in check(parse(Source("post.md", TEXT), "markdown"), plan)]


def test_a_place_is_reported_by_the_rule_that_has_a_list():
    assert found(own, listed()) == [("spelling.listed", FIRST), ("names.own", SECOND)]


def test_places_that_the_other_fix_mends_count_too():
    assert found(own, listed(everywhere=True)) == [("spelling.listed", FIRST)]


def test_what_weighs_less_gives_way():
    assert found(own, listed(severity=Severity.SUGGESTION)) == [("names.own", FIRST), ("names.own", SECOND)]


def test_an_error_gives_way_to_a_warning():
    assert found(own._replace(severity=Severity.ERROR), listed()) == [("spelling.listed", FIRST), ("names.own", SECOND)]


def test_alone_it_speaks():
    assert found(own) == [("names.own", FIRST), ("names.own", SECOND)]


@pytest.mark.parametrize(
    "text",
    [
        "We use Vitestra, and Vitestra is fast, so that Vitestra won; but vitestra is gone.",
        "We use GitHub, and GitHub is fast, so that GitHub won; but Github is gone.",
        "We use QorvathCI, and QorvathCI is fast, so that QorvathCI won; but Qorvathci is gone.",
        "We use GitHub, and GitHub is fast, so that GitHub won; but Git Hub is gone.",
    ],
)
def test_no_place_is_reported_by_names_and_by_spelling(text):
    names = ("names.variant", "spelling.capitalisation", "spelling.split-word")
    rules = [one for one in all_rules().values() if one.name in names]
    plan = Plan(tuple(PlannedRule(one, one.options(), one.severity) for one in rules), Context(today=date(2026, 1, 1)), {})
    diagnostics = check(parse(Source("post.md", text), "markdown"), plan)
    assert len(diagnostics) == 1
