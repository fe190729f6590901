"""Fingerprints: what changes them, and what does not."""

from __future__ import annotations

import string

from hypothesis import given
from hypothesis import strategies as st

from prose_lint.diagnostic import Diagnostic
from prose_lint.finding import Severity
from prose_lint.fingerprint import PART, fingerprints
from prose_lint.source import Source
from prose_lint.span import Span

TEXT = "# Title\n\nThe old scurity guard of the\nharbor slept. The scurity guard woke.\n"


def of(text, found="scurity", *, path="posts/a.md", rule="spelling.misspelling", message="m"):
    """The fingerprints of all places where a text is found in another."""
    starts = [at for at in range(len(text)) if text.startswith(found, at)]
    diagnostics = [Diagnostic("x", rule, Severity.ERROR, Span(at, at + len(found)), f"{message} {at}") for at in starts]
    return fingerprints(diagnostics, Source("x", text), path)


def test_form():
    first, second = of(TEXT)

    assert len(first) == len(second) == 2 * PART
    assert set(first + second) <= set(string.hexdigits.lower())
    assert first[:PART] == second[:PART]
    assert first[PART:] != second[PART:]


def test_moved_lines_and_edits_elsewhere_change_nothing():
    for other in (
        f"{'A line. ' * 30}\n\n" * 9 + TEXT,
        TEXT.replace("# Title\n\n", ""),
        TEXT.replace("\n", "\r\n"),
        TEXT.replace("harbor", "big harbor"),
        TEXT.replace("woke", "woke up"),
        TEXT.replace("The old", "THE OLD"),
    ):
        assert of(other) == of(TEXT)


def test_messages_change_nothing():
    assert of(TEXT, message="another wording") == of(TEXT)


def test_words_beside_change_the_second_half_alone():
    first, second = of(TEXT)
    edited, same = of(TEXT.replace("The old", "The sleepy"))

    assert same == second
    assert edited[:PART] == first[:PART]
    assert edited[PART:] != first[PART:]


def test_rule_path_and_text_change_the_first_half():
    first = of(TEXT)[0][:PART]

    assert of(TEXT, path="posts/b.md")[0][:PART] != first
    assert of(TEXT, rule="spelling.unknown-word")[0][:PART] != first
    assert of(TEXT.replace("scurity", "securty"), "securty")[0][:PART] != first


def test_wrapped_text_is_the_same_text():
    assert of("a the\nthe b", "the\nthe")[0][:PART] == of("a the the b", "the the")[0][:PART]


def test_equal_findings_are_numbered():
    alike = of("the scurity guard.\n" * 5)

    assert len(set(alike)) == 5
    assert of("the scurity guard.\n" * 4) == alike[:4]


LINES = st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\u2028\u2029\x85"), max_size=30), max_size=5)


@given(LINES, LINES, LINES)
def test_lines_around_change_nothing(before, between, behind):
    first, second = TEXT.split("\n")[2:4]
    lines = [*before, first, *between, second, *behind]

    assert of("\n".join(lines)) == of(TEXT)


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_surroundings(before, after):
    text = f"{before}scurity{after}"

    assert len(set(of(text))) == len(of(text))


def test_many_findings_on_one_line():
    text = "scurity " * 20_000

    assert len(set(of_words(text))) == 20_000


def of_words(text):
    diagnostics = [Diagnostic("x", "a.b", Severity.ERROR, Span(at, at + 7), "m") for at in range(0, len(text), 8)]
    return fingerprints(diagnostics, Source("x", text), "a.md")
