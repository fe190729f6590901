"""Words that are wrong beside their neighbours: the patterns as data, and what they find and pass over."""

from __future__ import annotations

import pytest

from prose_lint.context import Context
from prose_lint.document import Document
from prose_lint.formats import format_of
from prose_lint.parse import parse
from prose_lint.rules.grammar.stray_word import stray_word
from prose_lint.rules.grammar.verb_form import verb_form
from prose_lint.rules.spelling.confused_word import confused_word
from prose_lint.source import Source
from prose_lint.word_patterns import table
from prose_lint.word_patterns.lines import FILE, Patterns, compiled_form, index_of, read_lines
from prose_lint.word_patterns.pattern import CLASSES

RULES = (confused_word, verb_form, stray_word)
CONTEXT = Context()


def document_of(text: str) -> Document:
    return parse(Source("example.md", text), format_of("example.md") or "markdown")


def found(text: str, rules=RULES) -> list[tuple[str, str]]:
    """The words found and the first word offered for each."""
    document = document_of(text)
    findings = [finding for rule in rules for finding in rule.check(document, rule.options(), CONTEXT)]
    return [
        (document.text[finding.span.start : finding.span.end], finding.fixes[0].edits[0].text)
        for finding in sorted(findings, key=lambda finding: finding.span)
    ]


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("The bridge is longer then the river is wide.", "then", "than"),
        ("She would do this rather then wait.", "then", "than"),
        ("If your here, sit down on you own chair.", "you", "your"),
        ("What your are is what counts.", "your", "you"),
        ("The book of witch you spoke.", "witch", "which"),
        ("Come whit the others.", "whit", "with"),
        ("Look there if your looking for a boat.", "your", "you're"),
        ("It was to much.", "to", "too"),
        ("We are able too be there.", "too", "to"),
        ("I saw that their are two of them.", "their", "there"),
        ("They could of been friends.", "of", "have"),
        ("It had no affect at all.", "affect", "effect"),
        ("The tide can effect the boats.", "effect", "affect"),
        ("A group that was lead by her.", "lead", "led"),
        ("You will loose your way.", "loose", "lose"),
        ("Nobody had to chose.", "chose", "choose"),
        ("The wind came form the sea.", "form", "from"),
        ("They walked though the gate.", "though", "through"),
        ("It rained, even thought it was May.", "thought", "though"),
        ("Nobody knew, as they where not there.", "where", "were"),
        ("I was glad to here from you.", "here", "hear"),
        ("It is know as the old port.", "know", "known"),
        ("This was one of out own.", "out", "our"),
        ("That is on of the oldest.", "on", "one"),
        ("It is better of without them.", "of", "off"),
        ("It was the pubic library.", "pubic", "public"),
        ("They had to make due with bread.", "due", "do"),
        ("Ill be there at noon.", "Ill", "I'll"),
        ("Well be there at noon.", "Well", "We'll"),
        ("Were going to the sea.", "Were", "We're"),
        ("The storm wrecked havoc on the coast.", "wrecked", "wreaked"),
        ("We wait in a quite place.", "quite", "quiet"),
        ("They feel confidant that it holds.", "confidant", "confident"),
        ("It is vary important to us.", "vary", "very"),
        ("See it in the nest chapter.", "nest", "next"),
        ("This is the forth time.", "forth", "fourth"),
        ("To some extend it helped.", "extend", "extent"),
        ("Thank your for coming.", "your", "you"),
        ("As shown is the figure below.", "is", "in"),
        ("It is no later then noon.", "then", "than"),
        ("Ask to see if their any boats left.", "their", "there"),
        ("At lest two of them sank.", "lest", "least"),
        ("The boats stay withing the harbour.", "withing", "within"),
        ("We have went there.", "went", "gone"),
        ("It did not worked.", "worked", "work"),
        ("Now they has a boat.", "has", "have"),
        ("We are able see it.", "able", "able to"),
        ("It was the my boat.", "the", ""),
        ("Then you must to go.", "to", ""),
    ],
)
def test_a_word_is_found_by_its_neighbours(text: str, wrong: str, right: str) -> None:
    assert (wrong, right) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "If you need more, then ask. It was better then.",
        "What you own; do you own it? Your own are there. The witch is here, and not a whit the wiser.",
        "If your working day is long, and your not-for-profit work is not.",
        "One is to many what two are to few; it is to big cities that they move.",
        "He could, of course, and could of course wait.",
        "Those who lead by example lead to change; the lead to follow.",
        "The loose ends, and to loose ends in general.",
        "In a different form, the same thing; they form the rest; forms the basis from which it came.",
        "As thought leaders do, they thought through the plan, though the plan was old.",
        "There were where they were: the place where you were.",
        "To get to know one another you have to have know-how.",
        "It is one of the things that you and I know.",
        "Log in to our app and opt in to the rest, instead of by hand.",
        "In the “more then” example, “there own” and `could of been` are quoted.",
        "The IT they use, and the US that we know: allow US to go.",
        "What he has is what he is; does he have it? Should they be?",
        "Pubic hair and pubic bones.",
        "The rent is due with the bill; the ship had wrecked. It was quite a place, and places vary.",
        "A confidant in this matter, the bird's nest, and so forth; they extend to the north.",
        "You and your for-profit friends; what is shown is the house, and there is no later date.",
        "Lest we forget; their son, a fist of iron, a text a month, and the hole in the wall.",
        "They wear a suit of armour, in the same vein, with patience and with patients.",
        "Those that ran have run, and have a run of luck.",
        "Plan A the first; vitamin A.",
        "It turned out users did not want it, and people form a picture.",
        "Signed in to the app, we look up to and have respect for them.",
    ],
)
def test_right_words_are_passed_over(text: str) -> None:
    assert found(text) == []


def test_capitals_say_that_a_word_is_a_name() -> None:
    assert found("We met at More Then One, a pub.") == []
    assert found("## Looping Though a Collection") == [("Though", "Through")]
    assert found("Than you can go.") == [("Than", "Then")]


def test_markup_between_words_does_not_hide_a_slip_and_code_does() -> None:
    assert found("It is *more* then **one** hour.") == [("then", "than")]
    assert found("It is more `x` then `y` one hour.") == []
    assert found("It is more\nthen one hour.") == [("then", "than")]


def test_the_removed_word_takes_one_space_along() -> None:
    document = document_of("That is the my boat.")
    (finding,) = stray_word.check(document, stray_word.options(), CONTEXT)
    edit = finding.fixes[0].edits[0]
    text = document.text
    assert text[: edit.span.start] + edit.text + text[edit.span.end :] == "That is my boat."


def test_a_text_in_another_language_is_left_alone() -> None:
    text = "---\nlang: de\n---\n\nIt is more then one.\n"
    assert found(text) == []
    assert found(text.replace("lang: de", "lang: en-GB")) == [("then", "than")]


def patterns() -> Patterns:
    with open(FILE, encoding="utf-8") as file:
        return index_of(read_lines(file.read()))


def test_every_pattern_of_the_file_is_found_by_words_and_none_twice() -> None:
    index = patterns()
    places = [place for found in index.by_first.values() for place in found]
    assert sum(len(place.seconds) for place in places) > 4000
    assert all(place.line.pattern.rights for place in places)
    assert {place.line.rule for place in places} == {rule.name for rule in RULES}
    assert len(index.by_word) < 20, "a word on its own costs a look at each of its places"


def test_no_pattern_offers_what_it_finds() -> None:
    for places in patterns().by_first.values():
        for place in places:
            pattern = place.line.pattern
            wrong = {" ".join(words) for words in [sorted(token.words) for token in pattern.wrong] if len(words) == 1}
            assert not wrong & set(pattern.rights), pattern


def test_classes_are_lower_case_words() -> None:
    assert all(word == word.lower() for words in CLASSES.values() for word in words)


@pytest.mark.parametrize("line", ["more [then] a", "more then a -> than", "[*] a -> b", "more [!then] -> than", "a [b=c] -> d"])
def test_a_line_that_is_no_pattern_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match=r"brackets|pattern|arrow"):
        index_of(read_lines(f"[spelling.confused-word]\n{line}\n"))


def test_time_is_linear() -> None:
    from time import process_time

    def seconds(count: int) -> float:
        document = document_of("it is more then one of the my own and " * count)
        began = process_time()
        list(confused_word.check(document, confused_word.options(), CONTEXT))
        return process_time() - began

    seconds(10)
    assert seconds(8000) < 6 * seconds(2000) + 0.2


def test_the_compiled_form_is_that_of_the_file() -> None:
    with open(FILE, encoding="utf-8") as file, open(table.COMPILED, encoding="utf-8") as compiled:
        assert compiled.read() == compiled_form(file.read()), "run lexicon/patterns.py"
    index = patterns()
    assert table.first_words() == frozenset(index.by_first)
    for first, places in index.by_first.items():
        behind = table.words_behind(first)
        assert behind == sorted({second for place in places for second in place.seconds})
        assert list(table.places_of_pair(first, behind[0])) == [place for place in places if behind[0] in place.seconds]
    assert {word: list(table.places_of_word(word)) for word in table.single_words()} == dict(index.by_word)
