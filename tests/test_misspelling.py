"""spelling.misspelling beside its examples: where it is silent, what it offers, names, and how sure a fix is."""

from __future__ import annotations

from time import process_time

import pytest

from prose_lint.check import check
from prose_lint.context import Context
from prose_lint.diagnostic import Diagnostic
from prose_lint.finding import Applicability, Severity
from prose_lint.lexicon import LOWER, Lexicon
from prose_lint.parse import parse
from prose_lint.plan import Plan, PlannedRule
from prose_lint.registry import all_rules
from prose_lint.source import Source
from prose_lint.spelling.famous import famous_forms, near_famous
from prose_lint.spelling.tables import pairs

RULE = all_rules()["spelling.misspelling"]
CONTEXT = Context()


def findings(text: str) -> list[Diagnostic]:
    plan = Plan((PlannedRule(RULE, RULE.options(), RULE.severity),), CONTEXT, {RULE.name: RULE})
    return check(parse(Source("a.md", text), "markdown"), plan)


def first_fixes(text: str) -> dict[str, str]:
    """What is reported, and the first word offered instead."""
    return {text[found.span.start : found.span.end]: found.fixes[0].edits[0].text for found in findings(text)}


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("anhcor", "anchor"),
        ("lighthousse", "lighthouse"),
        ("navigtion", "navigation"),
        ("seperately", "separately"),
        ("binded", "bound"),
        ("splitted", "split"),
        ("annexs", "annexes"),
        ("supplys", "supplies"),
        ("guatamala", "Guatemala"),
    ],
)
def test_offers_the_right_word_first(wrong: str, right: str) -> None:
    text = f"The old men of the island spoke about the {wrong} for a long time that night."
    assert first_fixes(text) == {wrong: right}


@pytest.mark.parametrize(
    "text",
    [
        "The crew was main- taining the boats, con-\ntaining the damage where they could.",
        "The pre- and postwinter tours were full.",
        "See harbuor.txt, `harbuor`, harbuor/quay/boat and the flag --harbuor for the rest.",
        "- Zorvex's boat\n- Tamsin's boat\n- Wrenel's boat\n",
        "The destabilisation of the port and the repos, subagents and monorepos of the crew were all in the news.",
        "Fixed by the crew (mikael) and others; (l)ighthuose and (harbuor) are keys.",
        "They say *ouvert* in French, and un bar ouvert is a bar that is open.",
        "The sea was calm in Schönhausen, and Strnad sailed with Kowalczuk and Brzeziński.",
    ],
)
def test_silent(text: str) -> None:
    assert first_fixes(text) == {}


def test_a_slash_between_two_words_is_no_path() -> None:
    assert first_fixes("The harbour/lighthuose question was settled by the council of the town.") == {"lighthuose": "lighthouse"}


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("We took the train to Amsteerdam in May and came back by boat.", {"Amsteerdam": "Amsterdam"}),
        ("The office in Johanesburg was closed by then.", {"Johanesburg": "Johannesburg"}),
        ("They pushed it to [Gitab](https://gitlab.com/harbour/boats) that night.", {"Gitab": "GitLab"}),
        ("The boats are built by [Marenvald](https://marenveld.example/yard) in the north.", {}),
        ("The boats are built by [Marnveld](https://marenveld.example/yard) in the north.", {"Marnveld": "Marenveld"}),
        ("The boats are built by [Marenveld](https://marnveld.example/marenveld) in the north.", {}),
        ("Read it on Amsteerdam.example.", {}),
        ("We voted for QRTSV: QRTVS won, as [the list](https://example.org/qrtvs) says.", {"QRTSV": "QRTVS"}),
        ("We voted for QRTSV, as [the list](https://example.org/qrtvs) says.", {}),
        ("We met Strnad, Kumas and Marten in the port, and old Petersn was there.", {}),
        ("The Johnsons and the Kellys met; both had Chromebooks.", {}),
    ],
)
def test_names(text: str, right: dict[str, str]) -> None:
    assert first_fixes(text) == right


def test_a_misspelt_name_is_a_warning_with_an_unsafe_fix() -> None:
    (found,) = findings("We took the train to Amsteerdam in May and came back by boat.")
    assert found.severity is Severity.WARNING
    assert found.message == "“Amsteerdam” is no known name; “Amsterdam” is one slip away"
    assert [fix.applicability for fix in found.fixes] == [Applicability.UNSAFE]


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("We spoke to Jonthan Olsen about the boats.", Severity.SUGGESTION),
        ("We spoke to old Jonatan Olsen, and Jonathan stayed.", Severity.WARNING),
        ("We flew from the port to Johanesburg North.", Severity.WARNING),
    ],
)
def test_a_person_may_be_called_so(text: str, severity: Severity) -> None:
    assert [found.severity for found in findings(text)] == [severity]


@pytest.mark.parametrize(
    ("wrong", "right", "safe"),
    [
        ("enviroment", "environment", True),
        ("restraunt", "restraint", False),  # as the list has it; “restaurant” has the same letters and is commoner
        ("helpfull", "helpful", False),  # or “helpfully”
    ],
)
def test_a_fix_is_safe_only_without_a_rival(wrong: str, right: str, *, safe: bool) -> None:
    (found,) = findings(f"The old men of the island spoke about the {wrong} for a long time that night.")
    assert found.fixes[0].edits[0].text == right
    assert (found.fixes[0].applicability is Applicability.SAFE) == safe


def test_famous_names_are_sorted_names_with_their_fame() -> None:
    table = pairs("famous-names")
    assert list(table) == sorted(table)
    assert len(famous_forms()) == len(table)
    assert {int(fame.split()[0]) for fame in table.values()} <= set(range(20, 60))
    assert {fame.partition(" ")[2] for fame in table.values()} == {"", "person"}
    assert [name for name in table if not name[0].isupper() and name.islower()] == []


def test_famous_names_are_known_words() -> None:
    lexicon = Lexicon.open()
    assert [name for name in famous_forms() if not lexicon.knows(name)] == [], "run lexicon/build.py"
    assert [name for name in famous_forms() if (entry := lexicon.entry(name)) and not entry.shapes & LOWER and entry.frequency < 30] == []


def test_near_famous_is_exact() -> None:
    assert near_famous("guatamala") == ["guatemala"]
    assert near_famous("guatemala") == ["guatemalan"]
    assert near_famous("gatamala") == []
    assert near_famous("peru") == []


@pytest.mark.parametrize(
    "unit",
    [
        "teh ",
        "We saw the lighthuose.\n\n",
        "lighthuose/",
        "harbour/lighthuose ",
        "In Amsteerdam. ",
        "(lighthuose) ",
        "lightho- use ",
        "- lighthuose\n",
    ],
)
def test_time_is_linear(unit: str) -> None:
    def seconds(count: int) -> float:
        document = parse(Source("a.md", unit * count), "markdown")
        start = process_time()
        list(RULE.check(document, RULE.options(), Context()))  # type: ignore[misc]
        return process_time() - start

    seconds(100)
    assert seconds(40_000) < 4 * seconds(20_000) + 0.1
