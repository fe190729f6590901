"""Plain text: paragraphs, and directives in comments."""

from __future__ import annotations

import pytest

from prose_lint.parse import parse, structure
from prose_lint.source import Source
from prose_lint.span import Span


def read(text: str) -> list[str]:
    document = parse(Source("post.txt", text), "text")
    return [document.text[block.start : block.end] for block in document.prose.blocks]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one\ntwo\n\nthree", ["one\ntwo", "three"]),
        ("one\n \t\ntwo\n\n\n\nthree\n", ["one", "two", "three"]),
        ("# one *two* [three](four) `five` <six>", ["# one *two* [three](four) `five` <six>"]),
        ("  one\n    two", ["  one\n    two"]),
        ("one\x0btwo\x0cthree\u2028four\u0085five", ["one\x0btwo\x0cthree\u2028four\u0085five"]),
        ("one <!-- two --> three", ["one <!-- two --> three"]),
        ("one <!-- prose-lint: x --> two", ["one  two"]),
        ("one <!-- prose-lint: x -->\ntwo", ["one \ntwo"]),
        ("<!-- prose-lint: x -->\none", ["one"]),
        ("one\n<!-- prose-lint: x -->\ntwo", ["one", "two"]),
        ("one <!-- prose-lint:\n\nx --> two\nthree", ["one ", " two\nthree"]),
        ("one <!-- prose-lint: x --> two <!-- y --> three", ["one  two  three"]),
        ("one <!-- prose-lint: never closed\n\ntwo", ["one <!-- prose-lint: never closed", "two"]),
        ("---\ntitle: One\n---\ntwo", ["One", "two"]),
        ("", []),
        ("\n\n", []),
    ],
)
def test_paragraphs(text: str, expected: list[str], newline: str) -> None:
    assert read(text.replace("\n", newline)) == expected


def test_words_keep_their_places_beside_a_comment() -> None:
    text = "é one <!-- prose-lint: x --> two\r\nthree"
    document = parse(Source("post.txt", text), "text")
    for word in ("one", "two", "three"):
        at = document.text.index(word)
        place = document.prose.to_source(Span(at, at + len(word)))
        assert text[place.start : place.end] == word
    assert [text[slice(*span)] for span in document.comments] == ["<!-- prose-lint: x -->"]


def test_structure_is_the_paragraphs() -> None:
    def shape(text: str) -> list[tuple[str, str]]:
        return [(part.kind, part.content) for part in structure(Source("post.txt", text), "text")]

    assert shape("wrod\n\ntwo") == shape("word\r\nmore\r\n\r\ntwo\n")
    assert shape("one\n\ntwo") != shape("one\ntwo")
    text = "one\ntwo\n\nthree"
    parts = structure(Source("post.txt", text), "text")
    assert [text[slice(*part.span)] for part in parts if part.kind == "paragraph"] == ["one\ntwo\n", "three"]
