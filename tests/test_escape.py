import io
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from prose_lint.report.escape import cells, escape, guard, place, write

any_text = st.text(st.characters(), max_size=60) | st.text(st.sampled_from("#[:\x1b\ud800\udcff\u202evso a\\\n"), max_size=30)
"""Surrogates included."""


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\nb\rc\td", r"a\nb\rc\td"),
        ("\x1b[31mred\x07", r"\x1b[31mred\x07"),
        ("\x7f\x85\x9b", r"\x7f\x85\x9b"),
        ("a\u202eb\u2066c\u200fd\u061c", r"a\u202eb\u2066c\u200fd\u061c"),
        ("\u2028\u2029\u200b\ufeff\xad", r"\u2028\u2029\u200b\ufeff\xad"),
        ("name\udcff.md", r"name\xff.md"),
        ("\ud800", r"\ud800"),
        ("\ufdd0\uffff\U0010ffff", r"\ufdd0\uffff\U0010ffff"),
        ("\U000e0041", r"\U000e0041"),
        ("##[error]x", r"#\x23[error]x"),
        ("x ##vso[task.x]", r"x #\x23vso[task.x]"),
        ("###[group]", r"##\x23[group]"),
    ],
)
def test_shown(text, shown):
    assert escape(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "Plain words, “quoted” — and dashed…",
        r"C:\temp\new \alpha",  # backslashes of the text are no escapes
        "👩\u200d👩\u200d👧 e\u0301 \u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",  # joiners that mean something
        "no-break\xa0space, 日本語, שלום",
        "## A heading, [a link](x) and #1",
    ],
)
def test_unchanged(text):
    assert escape(text) == text


@given(any_text)
@example("##" * 3 + "[")
def test_nothing_acts(text):
    shown = escape(text)
    assert not {unicodedata.category(char) for char in shown} & {"Cc", "Cs", "Zl", "Zp"}
    assert not set(shown) & set("\u061c\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
    assert "##[" not in shown
    assert "##vso[" not in shown
    assert shown.encode("utf-8").decode("utf-8") == shown
    assert escape(shown) == shown


@given(any_text)
def test_cells_are_the_escaped_text(text):
    assert "".join(cells(text)) == escape(text)
    assert len(cells(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "guarded"),
    [
        ("::error::x", r"\x3a:error::x"),
        (" \u3000::error::x", " \u3000" + r"\x3a:error::x"),
        ("## x", r"\x23# x"),
        ("a ::b", "a ::b"),
        (":) ", ":) "),
        ("", ""),
    ],
)
def test_guard(text, guarded):
    assert guard(text) == guarded


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("posts/a.md", "posts/a.md:3:14"),
        ("::error::a.md", "./::error::a.md:3:14"),
        (":", "./::3:14"),
        ("##[error]", r"./#\x23[error]:3:14"),
        (" ::error::", "./ ::error:::3:14"),
        ("a\n::error::", r"a\n::error:::3:14"),
        ("b\udcff.md", r"b\xff.md:3:14"),
    ],
)
def test_place(path, shown):
    assert place(path, 3, 14) == shown


def written(lines, encoding):
    stream = io.TextIOWrapper(io.BytesIO(), encoding=encoding, newline="\n")
    write(lines, stream)
    stream.flush()
    return stream.buffer.getvalue()


def test_write_in_the_encoding_of_the_stream():
    lines = ["“é”", "日"]
    assert written(lines, "utf-8") == "“é”\n日\n".encode()
    assert written(lines, "latin-1") == b"\\u201c\xe9\\u201d\n\\u65e5\n"
    assert written(lines, "ascii") == b"\\u201c\\xe9\\u201d\n\\u65e5\n"


def test_write_many_lines_and_none():
    assert written((str(n) for n in range(2500)), "ascii").split() == [str(n).encode() for n in range(2500)]
    assert written([], "ascii") == b""
