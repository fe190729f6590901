"""The map from prose to source: every word that people read is in the prose once, at its place, and nothing else is."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, example, given, settings
from strategies import Made, anything, documents

from prose_lint.document import Document
from prose_lint.parse import parse
from prose_lint.prose import BREAK, OPAQUE, VERBATIM, BlockKind, Prose, ProseBuilder
from prose_lint.source import Source
from prose_lint.span import Span

WORD = re.compile(r"\w+")
FORMATS = ["markdown", "text"]
slow = settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))


def read(text: str, format_name: str = "markdown") -> Document:
    return parse(Source("post.md", text), format_name)


def places(document: Document, word: str) -> list[Span]:
    """Where a word stands in the prose with no letter around it."""
    pattern = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)")
    return [Span(*found.span()) for found in pattern.finditer(document.text)]


@slow
@given(documents())
def test_every_word_that_is_read_is_in_the_prose_once_and_at_its_place(made: Made) -> None:
    document = read(made.source)
    for word, verbatim in made.prose.items():
        found = places(document, word)
        assert len(found) == 1, (word, made.source, document.text)
        place = document.prose.to_source(found[0])
        assert document.prose.is_verbatim(found[0], made.source) is verbatim, word
        assert (made.source[place.start : place.end] == word) is verbatim, word


@slow
@given(documents())
def test_no_word_of_code_target_tag_or_label_is_in_the_prose(made: Made) -> None:
    text = read(made.source).text
    assert [word for word in made.hidden if word in text] == []


def check_map(document: Document) -> None:
    """What must hold for any document."""
    prose, source = document.prose, document.source.text
    text, blocks = prose.text, prose.blocks
    assert len(prose.folded) == len(text)
    assert all(block.start < block.end for block in blocks)
    between = [text[one.end : other.start] for one, other in pairwise(blocks)]
    assert set(between) <= {BREAK}
    assert not blocks or (blocks[0].start, blocks[-1].end) == (0, len(text))
    for block in blocks:
        element = prose.element(block)
        assert 0 <= element.start <= element.end <= len(source)
        before = 0
        for offset in range(block.start, block.end):
            place = prose.to_source(Span(offset, offset + 1))
            assert before <= place.start <= place.end <= len(source)
            before = place.start
            if prose._pieces.end[prose._piece_at(offset)] == VERBATIM and text[offset] != OPAQUE:
                assert source[place.start : place.end] == text[offset]
    for word in WORD.finditer(text):
        span = Span(*word.span())
        place = prose.to_source(span)
        assert source[place.start : place.end] == word.group() or not prose.is_verbatim(span, source)


@slow
@given(documents())
def test_map_holds_for_documents(made: Made) -> None:
    check_map(read(made.source))


@slow
@pytest.mark.parametrize("format_name", FORMATS)
@given(text=anything)
def test_map_holds_for_any_text(format_name: str, text: str) -> None:
    check_map(read(text, format_name))


@pytest.mark.parametrize("format_name", FORMATS)
@example(text='{"title": "\\ud800 x"}\n')
@example(text='{"title": ' + "9" * 5000 + "}\n")
@example(text="+++\ntitle = " + "9" * 5000 + "\n+++\n")
@example(text='---\ntitle: "\\ud800"\n---\n')
@example(text="---\ntitle: \x00\n---\n")
@example(text="---\n? [a]\n: b\n---\n")
@slow
@given(text=anything)
def test_indexes_can_be_made_of_any_text(format_name: str, text: str) -> None:
    document = read(text, format_name)
    assert set(document.counts) == document.vocabulary
    assert set(document.places) == {word for word in document.places if word in document.prose.folded}
    assert len(document.headings) <= len(document.prose.blocks)
    assert all(0 <= span.start <= span.end <= len(text) for span in document.comments)
    document.source.encode()
    document.text.encode()


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("The **Cartel** de los [Sols](http://x.y/z) met.", "Cartel de los Sols"),
        ("The **Cartel de** *los* Sols.", "Cartel de los Sols"),
        ("Cartel\nde los\r\nSols", "Cartel\nde los\nSols"),
        ("> Cartel\n> de los Sols", "Cartel\nde los Sols"),
        ("- Cartel\n  de los Sols", "Cartel\nde los Sols"),
        ("[*Cartel*][a] de <b>los</b> Sols\n\n[a]: /b", "Cartel de los Sols"),
        ("~~Cartel~~ de los<!-- x --> Sols", "Cartel de los Sols"),
        ("<p>Cartel <i>de</i> los <a href='x'>Sols</a></p>", "Cartel de los Sols"),
    ],
)
def test_phrase_runs_across_markup(text: str, phrase: str) -> None:
    document = read(text)
    assert phrase in document.text
    at = document.text.index(phrase)
    place = document.prose.to_source(Span(at, at + len(phrase)))
    assert text[place.start :].lstrip("*[").startswith("Cartel")
    assert text[: place.end].endswith("Sols")


def build(*pieces: tuple[str, int, int, bool]) -> Prose:
    builder = ProseBuilder(lambda offset: offset)
    builder.begin(BlockKind.PARAGRAPH, 0, 100)
    for text, start, end, verbatim in pieces:
        if verbatim:
            builder.verbatim(text, start)
        else:
            builder.inexact(text, start, end)
    return builder.build()


def test_place_across_verbatim_pieces_takes_what_lies_between() -> None:
    prose = build(("ab", 3, 5, True), ("cd", 5, 7, True), ("ef", 9, 11, True))
    assert prose.to_source(Span(1, 3)) == Span(4, 6)
    assert prose.to_source(Span(3, 5)) == Span(6, 10)
    assert prose.to_source(Span(6, 6)) == Span(11, 11)


def test_place_that_touches_an_inexact_piece_takes_it_whole() -> None:
    prose = build(("Tom ", 0, 4, True), ("&", 4, 9, False), (" Jo", 9, 12, True))
    assert prose.text == "Tom & Jo"
    source = "Tom &amp; Jo"
    assert prose.to_source(Span(4, 5)) == Span(4, 9)
    assert prose.to_source(Span(2, 5)) == Span(2, 9)
    assert prose.to_source(Span(4, 8)) == Span(4, 12)
    assert not prose.is_verbatim(Span(4, 5), source)
    assert not prose.is_verbatim(Span(3, 5), source)
    assert not prose.is_verbatim(Span(2, 7), source)
    assert prose.is_verbatim(Span(0, 4), source)
    assert prose.is_verbatim(Span(5, 8), source)


def test_blocks_without_text_leave_nothing() -> None:
    builder = ProseBuilder(lambda offset: offset)
    builder.begin(BlockKind.PARAGRAPH, 0, 1)
    builder.begin(BlockKind.PARAGRAPH, 2, 3)
    builder.verbatim("a", 2)
    builder.begin(BlockKind.HEADING, 4, 5, level=2)
    builder.begin(BlockKind.LIST_ITEM, 6, 7, quoted=True)
    builder.verbatim("b", 6)
    prose = builder.build()
    assert prose.text == f"a{BREAK}b"
    assert [(block.kind, block.span, block.quoted) for block in prose.blocks] == [
        (BlockKind.PARAGRAPH, Span(0, 1), False),
        (BlockKind.LIST_ITEM, Span(4, 5), True),
    ]
    assert [prose.block_at(offset).kind.value for offset in (0, 1, 3, 4, 99)] == ["paragraph"] * 3 + ["list item"] * 2


def test_prose_of_nothing() -> None:
    prose = ProseBuilder(lambda offset: offset).build()
    assert (prose.text, prose.folded, prose.blocks) == ("", "", [])
    assert prose.to_source(Span(0, 0)) == Span(0, 0)
    assert not prose.is_verbatim(Span(0, 0), "")


@pytest.mark.parametrize("text", ["It’s", "İSTANBUL İ’", "STRASSE ß", "ΑΣ", "Ǆ ﬁ", "𝒳"])
def test_folded_text_has_the_same_length(text: str) -> None:
    prose = build((text, 0, len(text), True))
    assert len(prose.folded) == len(text)
    assert "’" not in prose.folded
