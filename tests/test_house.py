"""House vocabulary: which words an archive may have for itself, and which rare ones are slips of them."""

from __future__ import annotations

from prose_lint.archive import Archive
from prose_lint.check import check
from prose_lint.context import Context
from prose_lint.parse import parse
from prose_lint.plan import Plan, PlannedRule
from prose_lint.registry import all_rules
from prose_lint.source import Source
from prose_lint.spelling.house import House, house_of

RULE = all_rules()["spelling.misspelling"]
PLAIN = "The old men of the island talked for hours about the {} and what had become of it."


def found(text: str, *others: str) -> dict[str, str]:
    """What is reported in a document of an archive, and the first word offered."""
    context = Context()
    assert RULE.facts is not None
    documents = {f"{number}.md": parse(Source(f"{number}.md", one), "markdown") for number, one in enumerate((text, *others))}
    facts = [(path, {RULE.name: RULE.facts(document, RULE.options(), context)}) for path, document in documents.items()]
    context.learn(Archive(facts))
    plan = Plan((PlannedRule(RULE, RULE.options(), RULE.severity),), context, {RULE.name: RULE})
    return {text[one.span.start : one.span.end]: one.fixes[0].edits[0].text for one in check(documents["0.md"], plan)}


def test_a_word_of_three_documents_belongs_to_the_house() -> None:
    text = PLAIN.format("gangplanck")
    assert found(text) == {"gangplanck": "gangplank"}
    assert found(text, text) == {"gangplanck": "gangplank"}
    assert found(text, text, text) == {}


def test_a_word_that_one_document_uses_five_times_belongs_to_the_house() -> None:
    text = PLAIN.format("gangplanck")
    assert found(text, PLAIN.format("gangplanck, " * 4)) == {"gangplanck": "gangplank"}
    assert found(text, PLAIN.format("gangplanck, " * 5)) == {}


def test_a_known_misspelling_never_does() -> None:
    text = PLAIN.format("recieve")
    assert found(text, *[text] * 9) == {"recieve": "receive"}


def test_a_rare_word_beside_a_frequent_one_of_the_house_is_its_slip() -> None:
    others = [PLAIN.format("zorvexer, the zorvexer, the other zorvexer")] * 6
    assert found(PLAIN.format("zorvxer"), *others) == {"zorvxer": "zorvexer"}
    assert found(PLAIN.format("zorvexers"), *others) == {}
    assert found(PLAIN.format("zorvxer"), *others[:2]) == {}


def test_twins_are_a_slip_away_and_ten_times_as_frequent() -> None:
    house = house_of(
        {f"{number}.md": {"zorvexer": 10} for number in range(3)} | {"other.md": {"zorvxer": 3, "zorwexer": 4, "zorvexers": 1}}
    )
    assert [(word, house.twins(word)) for word in ("zorvxer", "zorwexer", "zorvexers", "zorvexer", "zorv")] == [
        ("zorvxer", ["zorvexer"]),
        ("zorwexer", []),
        ("zorvexers", []),
        ("zorvexer", []),
        ("zorv", []),
    ]


def test_no_archive_has_no_house() -> None:
    assert house_of({}) == House(frozenset(), {}, {})
