"""Notebooks: Markdown cells out of JSON, with every escape at its place, and nothing else of the file."""

from __future__ import annotations

import json

import pytest
from format_cases import comments, links, shape, shown

from prose_lint.parse import parse
from prose_lint.source import Source
from prose_lint.span import Span

FORMAT = "notebook"


def notebook(*cells: str) -> str:
    """A notebook with these cells, each written as JSON."""
    return '{\n "cells": [' + ", ".join(cells) + '],\n "metadata": {}, "nbformat": 4}\n'


def markdown(source: str) -> str:
    """A Markdown cell with this source, written as JSON."""
    return f'{{"cell_type": "markdown", "metadata": {{}}, "source": {source}}}'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (notebook(markdown('["# One\\n", "\\n", "two *three*\\n", "four `no`"]')), ["heading 1: One", "paragraph: two three\nfour ⟦⟧"]),
        (notebook(markdown('"One\\n\\n- two"'), markdown('"three"')), ["paragraph: One", "list item: two", "paragraph: three"]),
        (
            notebook(markdown('"\\u0063af\\u00e9 \\ud83d\\ude00 \\"one\\" \\\\*two\\\\* a\\/b \\tc"')),
            ['paragraph: café 😀 "one" *two* a/b \tc'],
        ),
        (notebook(markdown('"half \\ud83d a character"')), ["paragraph: half \ufffd a character"]),
        (notebook(markdown('"é 😀"'), '{"source": "after", "cell_type": "markdown"}'), ["paragraph: é 😀", "paragraph: after"]),
        (notebook('{"cell_type": "code", "source": ["no"], "outputs": [{"text": ["no"]}]}', '{"cell_type": "raw", "source": "no"}'), []),
        (
            notebook('{"cell_type": "markdown", "metadata": {"source": "no", "x": [{"source": ["no"]}]}, "source": "yes"}'),
            ["paragraph: yes"],
        ),
        (notebook('{"cell_type": "markdown", "attachments": {"source": {"source": "no"}}, "source": ["yes"]}'), ["paragraph: yes"]),
        ('{"worksheets": [{"cells": [{"cell_type": "markdown", "source": ["old"]}]}]}', ["paragraph: old"]),
        ('{"metadata": {"title": "no"}, "title": "no"}', []),
        (notebook(markdown("[]"), markdown('""'), markdown('" \\n"')), []),
        ('{"cells": [{"cell_type": "markdown", "source": ["never closed', []),
        ("no JSON", []),
        ("", []),
    ],
)
def test_prose_of_cells(text: str, expected: list[str]) -> None:
    assert shown(text, FORMAT) == expected


def test_words_have_their_places() -> None:
    text = notebook(markdown('["é \\"one\\"\\n", "tw\\u006f *three*"]'))
    document = parse(Source("post.ipynb", text), FORMAT)

    def written(word: str) -> tuple[str, bool]:
        at = document.text.index(word)
        span = Span(at, at + len(word))
        place = document.prose.to_source(span)
        return text[place.start : place.end], document.prose.is_verbatim(span, text)

    assert written("one") == ("one", True)
    assert written("three") == ("three", True)
    assert written("two") == ("tw\\u006f", False)
    assert written('"one"') == ('\\"one\\"', False)


def test_links_and_comments_have_their_places() -> None:
    text = notebook(markdown('["[one *two*](x)\\n", "\\n", "<!-- prose-lint: y -->"]'))
    assert links(text, FORMAT) == [("x", "one two", False)]
    assert comments(text, FORMAT) == ["<!-- prose-lint: y -->"]


def test_structure_is_all_but_the_prose() -> None:
    text = notebook(markdown('["wrod `a`\\n"]'))
    assert shape(text, FORMAT) == shape(text.replace("wrod", "the word"), FORMAT)
    for old, new in (
        ("`a`", "`b`"),
        ("wrod", '"'),
        ("wrod", "\\\\"),
        ("wrod", "*"),
        ("wrod", "\n"),
        ("nbformat", "x"),
        ("markdown", "raw"),
    ):
        assert shape(text, FORMAT) != shape(text.replace(old, new), FORMAT), (old, new)


def test_depth_and_length_are_no_matter() -> None:
    deep = "[" * 100_000 + "]" * 100_000
    text = notebook(f'{{"cell_type": "markdown", "metadata": {deep}, "source": "yes"}}')
    assert shown(text, FORMAT) == ["paragraph: yes"]
    assert shape(text, FORMAT)
    lines = [f"line {number}\n" for number in range(10_000)]
    assert len(shown(json.dumps({"cells": [{"cell_type": "markdown", "source": lines}]}), FORMAT)) == 1
