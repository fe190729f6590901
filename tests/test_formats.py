"""What holds for every format: the map to the source, what is prose and what never, linear time, rules and fixes."""

from __future__ import annotations

import json
import re
from datetime import date
from time import perf_counter

import pytest
from format_essays import CORRECTED, ESSAYS
from format_strategies import SCRAPS, documents_of
from hypothesis import assume, given
from hypothesis import strategies as st
from strategies import FRAGMENTS, NEWLINES, Made, anything
from test_prose import check_map, places, slow

from prose_lint.check import check
from prose_lint.context import Context
from prose_lint.document import Document
from prose_lint.finding import Applicability
from prose_lint.fix import fix
from prose_lint.formats import SUFFIXES, format_of
from prose_lint.parse import parse, structure
from prose_lint.plan import Plan, PlannedRule
from prose_lint.registry import all_rules
from prose_lint.source import Source

FORMATS = sorted(set(SUFFIXES.values()))
OTHERS = [name for name in FORMATS if name not in ("markdown", "text")]
RULES = ("spelling.misspelling", "spelling.repeated-word", "dates.implausible-year")
MARKED = re.compile("⟨([^⟩]*)⟩")

mixed = st.lists(st.sampled_from([*FRAGMENTS, *SCRAPS]), max_size=40).map("".join)
"""Pieces of the markup of all formats in any order."""


def read(text: str, format_name: str) -> Document:
    return parse(Source("post", text), format_name)


def test_suffixes_are_told_in_any_case() -> None:
    assert format_of("a/b.HTML") == format_of("c.htm") == "html"
    assert format_of("a.b/c") is None
    assert format_of("page.xhtml") is None


@pytest.mark.parametrize("format_name", OTHERS)
@slow
@given(data=st.data())
def test_words_that_are_read_are_at_their_places_and_others_are_not_there(format_name: str, data: st.DataObject) -> None:
    made: Made = data.draw(documents_of(format_name))
    document = read(made.source, format_name)
    check_map(document)
    for word, verbatim in made.prose.items():
        found = places(document, word)
        assert len(found) == 1, (word, made.source, document.text)
        place = document.prose.to_source(found[0])
        assert document.prose.is_verbatim(found[0], made.source) is verbatim, word
        assert (made.source[place.start : place.end] == word) is verbatim, word
    assert [word for word in made.hidden if word in document.text] == [], (made.source, document.text)


@pytest.mark.parametrize("format_name", OTHERS)
@slow
@given(text=st.one_of(mixed, anything))
def test_any_text_is_read(format_name: str, text: str) -> None:
    document = read(text, format_name)
    check_map(document)
    assert set(document.counts) == document.vocabulary
    assert len(document.headings) <= len(document.prose.blocks)
    assert all(0 <= span.start <= span.end <= len(text) for span in document.comments)
    assert all(0 <= part.span.start <= part.span.end <= len(text) for part in structure(Source("post", text), format_name))
    assert all(0 <= link.prose.start <= link.prose.end <= len(document.text) for link in document.links)


@pytest.mark.parametrize("format_name", OTHERS)
@slow
@given(data=st.data())
def test_structure_stays_when_a_word_changes_and_tells_when_the_rest_does(format_name: str, data: st.DataObject) -> None:
    made: Made = data.draw(documents_of(format_name))
    before = [(part.kind, part.content) for part in structure(Source("post", made.source), format_name)]
    words = [word for word, verbatim in made.prose.items() if verbatim and word.isalpha() and made.source.count(word) == 1]
    assume(words)
    word = data.draw(st.sampled_from(words))
    changed = made.source.replace(word, "o w")  # not longer: a title may not outgrow its line
    in_metadata = any(word in field.value for field in read(made.source, format_name).metadata.fields)
    assert ([(part.kind, part.content) for part in structure(Source("post", changed), format_name)] == before) is not in_metadata
    hidden = [word for word in made.hidden if word in made.source]  # a definition may have been dropped
    if hidden:
        broken = made.source.replace(data.draw(st.sampled_from(hidden)), "zzother", 1)
        assert [(part.kind, part.content) for part in structure(Source("post", broken), format_name)] != before


# rules and fixes


def plan() -> Plan:
    rules = all_rules()
    planned = tuple(PlannedRule(rules[name], rules[name].options(), rules[name].severity) for name in RULES)
    return Plan(planned, Context(today=date(2026, 6, 1)), rules)


@pytest.mark.parametrize("newline", NEWLINES)
@pytest.mark.parametrize("format_name", ESSAYS)
def test_slips_are_found_at_their_places_and_nothing_else(format_name: str, newline: str) -> None:
    marked = ESSAYS[format_name].replace("\n", NEWLINES[newline])
    text = MARKED.sub(r"\1", marked)
    found = check(read(text, format_name), plan())
    shown = text
    for diagnostic in reversed(found):
        start, end = diagnostic.span
        shown = f"{shown[:start]}⟨{shown[start:end]}⟩{shown[end:]}"
    assert shown == marked


@pytest.mark.parametrize("newline", NEWLINES)
@pytest.mark.parametrize("format_name", ESSAYS)
def test_slips_are_fixed_and_nothing_else(format_name: str, newline: str) -> None:
    marked = ESSAYS[format_name].replace("\n", NEWLINES[newline])
    fixed = fix(Source("post", MARKED.sub(r"\1", marked)), format_name, plan(), Applicability.UNSAFE)
    assert fixed.source.text == MARKED.sub(lambda slip: CORRECTED[slip.group()], marked)
    assert fixed.remaining == ()
    if format_name == "notebook":
        assert json.loads(fixed.source.text)["nbformat"] == 4


@pytest.mark.parametrize(
    ("format_name", "text"),
    [
        ("html", "<p>Port security and job security, but sc&uuml;rity and s<b>curity</b>.</p>"),
        ("latex", "Port security and job security, but s\\emph{curity}."),
        ("notebook", '{"cells": [{"cell_type": "markdown", "source": "Port security and job security, but s\\u0063urity."}]}'),
        ("rst", "Port security and job security, but s\\ *curity*."),
        ("asciidoc", "Port security and job security, but s**curity**."),
    ],
)
def test_a_slip_that_the_source_writes_in_another_way_is_left_to_its_author(format_name: str, text: str) -> None:
    fixed = fix(Source("post", text), format_name, plan(), Applicability.UNSAFE)
    assert "scurity" in read(text, format_name).text
    assert fixed.source.text == text
    assert "scurity" in text[fixed.remaining[0].span.start :] or fixed.remaining[0].fixes[0].applicability is Applicability.MANUAL


DIRECTIVES = {
    "markdown": "<!-- {} -->\nThe harbor’s scurity.\n",
    "html": "<!-- {} -->\n<p>The harbor’s scurity.</p>\n",
    "mdx": "{{/* {} */}}\n\nThe harbor’s scurity.\n",
    "rst": ".. {}\n\nThe harbor’s scurity.\n",
    "asciidoc": "// {}\nThe harbor’s scurity.\n",
    "latex": "% {}\nThe harbor’s scurity.\n",
}


@pytest.mark.parametrize("format_name", DIRECTIVES)
def test_a_comment_silences_a_rule(format_name: str) -> None:
    for words, count in (("prose-lint: ignore[spelling.misspelling]", 0), ("a comment", 1)):
        assert len(check(read(DIRECTIVES[format_name].format(words), format_name), plan())) == count


# time


def seconds(text: str, format_name: str) -> float:
    """The time that a text takes to read, with its structure."""
    start = perf_counter()
    parse(Source("post", text), format_name)
    structure(Source("post", text), format_name)
    return perf_counter() - start


@pytest.mark.parametrize("format_name", OTHERS)
@pytest.mark.parametrize("opener", [*dict.fromkeys([*FRAGMENTS, *SCRAPS])], ids=repr)
def test_time_is_linear(opener: str, format_name: str) -> None:
    before = '{"cells": [{"cell_type": "markdown", "source": ["' if format_name == "notebook" else ""
    assert any(seconds(before + opener * 6_000, format_name) <= 8 * seconds(before + opener * 1_500, format_name) + 0.05 for _ in range(3))
