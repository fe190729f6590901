"""Names in prose: words with capitals, mentions with their particles, and what stands around a word."""

from __future__ import annotations

import time

import pytest

from prose_lint.mentions import capitalised, frame, has_lower_twin, is_joined, mentions, places, places_in
from prose_lint.parse import parse
from prose_lint.source import Source
from prose_lint.span import Span


def document(text, name="post.md"):
    return parse(Source(name, text), "markdown")


def found(text):
    return [mention.tokens for mention in mentions(document(text))]


def around(text, word):
    at = text.index(word)
    return frame(text, Span(at, at + len(word)))


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("the Cartel de los Soles fell", ("Cartel", "Soles")),
        ("when Vincent van der Berg came", ("Vincent", "Berg")),
        ("the Bank of the North paid", ("Bank", "North")),
        ("and Marks and Spencer sold", ("Marks", "Spencer")),
        ("with J. Edgar Hoover there", ("J", "Edgar", "Hoover")),
        ("with Dr. Łukasz Nuñez there", ("Dr", "Łukasz", "Nuñez")),
        ("then Åsa O’Brien-Smith sang", ("Åsa", "O’Brien-Smith")),
        ("see Jane Strnad’s book", ("Jane", "Strnad")),
        ("the *Jane Strnad* in [El Chorrillo](https://example.org)", ("Jane", "Strnad")),
        ("an iPhone rang", ("iPhone",)),
    ],
)
def test_a_mention_holds_its_particles_initials_and_hyphens(text, tokens):
    assert found(text)[0] == tokens


def test_sentences_and_blocks_part_mentions():
    assert found("We saw Paris. London was next.\n\nBerlin came last, Rome never.") == [
        ("We",),
        ("Paris",),
        ("London",),
        ("Berlin",),
        ("Rome",),
    ]


def test_the_span_of_a_mention_runs_from_its_first_to_its_last_word():
    text = "the Cartel de los Soles fell"
    (mention,) = mentions(document(text))
    assert text[mention.span.start : mention.span.end] == "Cartel de los Soles"


def test_capitalised_words_are_told_apart_from_the_capitals_inside_words():
    assert capitalised(document("Jane’s iPhone and Ruby-LSP; xKCD, Łódź, A1.")) == {"Jane's", "Ruby", "LSP", "Łódź", "A1"}


@pytest.mark.parametrize(
    ("text", "word", "count"),
    [
        ("Strnad, Strnad’s, (Strnad) and Strnad's", "Strnad", 4),
        ("Strnads, aStrnad, O'Strnad, #Strnad, @Strnad, a/Strnad, Strnad_2", "Strnad", 0),
        ("Strnad-like and pre-Strnad", "Strnad", 2),
        ("Strnad.example.org", "Strnad", 0),
        ("I met Strnad.", "Strnad", 1),
        ("STRNAD’S", "STRNAD", 1),
        ("Cartel de los Sols.", "Cartel de los Sols", 1),
    ],
)
def test_places_are_whole_words_that_are_no_identifiers(text, word, count):
    spans = places_in(text, word)
    assert [text[start:end] for start, end in spans] == [word] * count


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("the Cartel de los Soles fell", "Soles", ("Cartel de los", "fell")),
        ("Later Jane Strand left", "Strand", ("Jane", "left")),
        ("Jane’s Strand, he", "Strand", ("Jane", "")),
        ("It rained. Strand left", "Strand", ("", "left")),
        ("Dr. Strand left", "Strand", ("Dr", "left")),
        ("“Strand” left", "Strand", ("", "")),
        ("Season of Docs", "Season", ("", "of Docs")),
        ("one\x03Strand\x03two", "Strand", ("", "")),
        ("Alice and Bob", "Bob", ("and", "")),
    ],
)
def test_a_frame_is_what_belongs_to_a_longer_name(text, word, expected):
    assert around(text, word) == expected


def test_a_hyphen_joins_and_a_dash_does_not():
    assert is_joined("rust-analyzer", Span(0, 4))
    assert is_joined("async-rust", Span(6, 10))
    assert not is_joined("rust — rust", Span(0, 4))


def test_a_lower_twin_in_the_slug_of_a_person_does_not_count():
    slug = document("---\nauthors: [jane-strnad]\ntitle: Jane Strnad\n---\n\nStrnad came.\n")
    word = document("Strnad came; every strnad did.\n")
    assert not has_lower_twin(slug, "Strnad")
    assert has_lower_twin(word, "Strnad")


def test_mentions_take_linear_time():
    began = time.process_time()
    for text in ("A" * 100_000, "A " * 50_000, "A'" * 50_000, "Of de la " * 20_000, "A-" * 50_000):
        list(mentions(document(text)))
        capitalised(document(text))
        places(document(text), "A")
    assert time.process_time() - began < 10
