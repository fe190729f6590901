"""Words that a project or a post calls right: what silences which rules, and what capitals mean."""

from __future__ import annotations

import pytest

from prose_lint.check import check
from prose_lint.context import Context
from prose_lint.own_words import OwnWords
from prose_lint.parse import parse
from prose_lint.plan import Plan, PlannedRule
from prose_lint.registry import all_rules
from prose_lint.source import Source

RULES = all_rules()


def found(rule: str, text: str, *words: str) -> list[str]:
    """The texts that a rule reports, where these words are the project's own."""
    plan = Plan((PlannedRule(RULES[rule], RULES[rule].options(), RULES[rule].severity),), Context(words=words), RULES)
    return [text[slice(*diagnostic.span)] for diagnostic in check(parse(Source("post.md", text), "markdown"), plan)]


def test_entries_are_taken_apart_and_folded():
    own = OwnWords(["CELAC", "O’Neill", "Cartel de los Soles", "  ", "walk-thru"])
    parts = {"cartel", "de", "los", "soles", "walk", "thru"}
    assert own.folded == {"celac", "o'neill", "cartel de los soles", "walk-thru"} | parts
    assert OwnWords([" ", ""]).folded == set()


@pytest.mark.parametrize(
    ("entry", "right", "wrong"),
    [
        ("harbr", ["harbr", "Harbr", "HARBR", "harbr’s", "HARBR'S"], ["harb", "harbrs"]),
        ("GitHub", ["GitHub", "GitHub's"], ["github", "Github", "GITHUB"]),
        ("Porto Sereno", ["Porto Sereno", "Porto\nSereno", "Sereno", "Porto Sereno’s"], ["porto sereno", "sereno"]),
        ("monday blues", ["Monday Blues", "monday blues"], ["monday", "Blues"]),
        ("O’Neill", ["O'Neill", "O’Neill"], ["O'neill"]),
        ("", [], ["", "a"]),
    ],
)
def test_what_capitals_mean(entry, right, wrong):
    own = OwnWords([entry])
    assert [form for form in [*right, *wrong] if own.accept(form)] == right


FINDINGS = [
    ("spelling.misspelling", "The harbor has its own scurity guards, and security is good.\n", "scurity"),
    ("spelling.misspelling", "The harbor has its own scurity guards, and security is good.\n", "Scurity"),
    ("spelling.unknown-word", "The wobblefish swims near the pier.\n", "wobblefish"),
    ("spelling.capitalisation", "We keep the code on Github and like it.\n", "Github"),
    ("spelling.capitalisation", "We keep the code on Github and like it.\n", "github"),
    ("spelling.split-word", "There were alot of boats on the water.\n", "alot"),
    ("spelling.apostrophe", "We dont sail when it rains on the coast.\n", "dont"),
    ("spelling.mixed-dialect", "The color of the boat is the color of the sea; no other colour would do.\n", "colour"),
    ("spelling.repeated-word", "They played Bora Bora Bora once, and then the the song.\n", "the the"),
    (
        "names.variant",
        "The Cartel de los Soles is feared. The Cartel de los Soles rules. The Cartel de los Sols sells.\n",
        "Sols",
    ),
]


@pytest.mark.parametrize(("rule", "text", "word"), FINDINGS, ids=[f"{rule}-{word}" for rule, _, word in FINDINGS])
def test_an_entry_silences_every_rule_that_judges_the_word(rule, text, word):
    assert word.lower() in [one.lower() for one in found(rule, text)]
    assert word.lower() not in [one.lower() for one in found(rule, text, word)]


@pytest.mark.parametrize(("rule", "text", "word"), FINDINGS, ids=[f"{rule}-{word}" for rule, _, word in FINDINGS])
def test_front_matter_does_the_same(rule, text, word):
    assert word.lower() not in [one.lower() for one in found(rule, f"---\nprose-lint:\n  words: [{word}]\n---\n\n{text}")]


def test_front_matter_takes_words_in_a_row_as_well():
    assert found("spelling.unknown-word", "---\nprose-lint: {words: wobblefish snorkbat}\n---\n\nA wobblefish, a snorkbat.\n") == []


def test_an_entry_with_capitals_does_not_excuse_others():
    text = "We keep the code on Github and like it.\n"
    assert found("spelling.capitalisation", text, "GitHub") == ["Github"]
    assert found("spelling.capitalisation", f"---\nprose-lint: {{words: [GitHub]}}\n---\n\n{text}") == ["Github"]


def test_what_the_neighbours_decide_is_reported_all_the_same():
    assert found("spelling.confused-word", "It is better then ever before.\n", "then") == ["then"]
    assert found("spelling.article", "It was a hour later.\n", "a", "hour") == ["a"]
