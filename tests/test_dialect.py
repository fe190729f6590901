"""Mixed dialects: the data, the majority, the setting."""

from __future__ import annotations

from pathlib import Path

import pytest

import prose_lint
from prose_lint.context import Context
from prose_lint.finding import Severity
from prose_lint.formats import format_of
from prose_lint.lexicon import EN_AU, EN_CA, EN_GB_ISE, EN_GB_IZE, EN_US
from prose_lint.parse import parse
from prose_lint.rules.spelling.mixed_dialect import mixed_dialect
from prose_lint.source import Source

DATA = Path(prose_lint.__file__).parent / "data" / "dialects.txt"
BRITISH = "The colour, the favourite, the harbour, the neighbour, the flavour and the theatre are near. "
AMERICAN = "The color, the favorite, the harbor, the neighbor, the flavor and the theater are near. "


def found(text: str, dialect: str = "en") -> list[tuple[str, list[str], Severity | None]]:
    document = parse(Source("example.md", text), format_of("example.md") or "markdown")
    return [
        (document.text[finding.span.start : finding.span.end], [fix.edits[0].text for fix in finding.fixes], finding.severity)
        for finding in mixed_dialect.check(document, mixed_dialect.options(), Context(dialect=dialect))
    ]


def rows() -> dict[str, tuple[int, list[str]]]:
    lines = [line.split() for line in DATA.read_text("utf-8").splitlines()]
    return {word: (int(mask), others) for word, mask, *others in lines}


def test_the_data_are_sorted_and_every_spelling_leads_back() -> None:
    table = rows()
    assert list(table) == sorted(table)
    assert len(table) == len(DATA.read_text("utf-8").splitlines())
    for word, (mask, others) in table.items():
        assert 0 < mask < EN_US | EN_GB_ISE | EN_GB_IZE | EN_CA | EN_AU
        assert others
        assert all(word in table[other][1] for other in others)


@pytest.mark.parametrize("word", "license practice program meter story tire check draft dialog catalog disk".split())
def test_words_with_two_meanings_are_left_out(word: str) -> None:
    assert word not in rows()


def test_masks() -> None:
    table = rows()
    assert table["color"] == (EN_US, ["colour"])
    assert table["colour"] == (EN_GB_ISE | EN_GB_IZE | EN_CA | EN_AU, ["color"])
    assert table["organise"] == (EN_GB_ISE | EN_AU, ["organize"])
    assert table["organize"] == (EN_US | EN_GB_IZE | EN_CA, ["organise"])


def test_the_minority_is_a_suggestion() -> None:
    assert found(f"{BRITISH}A behavior.") == [("behavior", ["behaviour"], Severity.SUGGESTION)]
    assert found(f"{AMERICAN}A behaviour.") == [("behaviour", ["behavior"], Severity.SUGGESTION)]
    assert found(f"{BRITISH}Behavior is all.") == [("Behavior", ["Behaviour"], Severity.SUGGESTION)]
    assert found("The colour, the harbour and the favorite.") == [("favorite", ["favourite"], Severity.SUGGESTION)]
    assert found(f"{AMERICAN}It was cancelled.") == [("cancelled", ["canceled"], Severity.SUGGESTION)]


@pytest.mark.parametrize(
    "text",
    [
        BRITISH,
        AMERICAN,
        f"{BRITISH}It was organized by them.",  # Oxford, Canada
        f"{BRITISH}It was organised by them.",
        "The colour and the favorite.",  # one against one
        f"{BRITISH}The color is `color`.",
        f"{BRITISH}They said “the color of it” and met at the Center for Disease Control.",
        f"{BRITISH}See [the color of money](https://example.com).",
    ],
)
def test_one_english_names_code_and_quotations_are_passed_over(text: str) -> None:
    assert found(text) == []


def test_the_setting_decides() -> None:
    assert found(AMERICAN, "en-US") == []
    assert sorted(word for word, _, _ in found(AMERICAN, "en-GB")) == ["color", "favorite", "flavor", "harbor", "neighbor", "theater"]
    assert found("A colour that was organized.", "en-AU") == [("organized", ["organised"], None)]
    assert found("A colour that was organized.", "en-GB") == []
    assert found("A colour that was organised.", "en-US") == [("colour", ["color"], None), ("organised", ["organized"], None)]
