"""Bytes, code points and lines of a file."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prose_lint.errors import NotUtf8Error
from prose_lint.source import Source
from prose_lint.span import Span

LINES = st.lists(
    st.sampled_from(["a", "é", "😀", "\n", "\r\n", "\r", "\x0b", "\x0c", "\x1c", "\u0085", "\u2028", "\u2029", "\0"]), max_size=30
)
TEXTS = st.one_of(LINES.map("".join), st.text(max_size=100))


def naive_positions(text: str) -> list[tuple[int, int]]:
    """Line and column of every offset, the end included, by walking the text."""
    positions, line, column = [], 1, 1
    for offset, character in enumerate(text):
        positions.append((line, column))
        column += 1
        if character == "\n" or (character == "\r" and text[offset + 1 : offset + 2] != "\n"):
            line, column = line + 1, 1
    return [*positions, (line, column)]


@given(TEXTS)
def test_position_is_what_walking_the_text_gives(text: str) -> None:
    source = Source("a.md", text)
    assert [source.position(offset) for offset in range(len(text) + 1)] == naive_positions(text)


@given(TEXTS)
def test_byte_positions_count_bytes(text: str) -> None:
    source = Source("a.md", text)
    for offset in range(len(text) + 1):
        line, column = source.byte_position(offset)
        assert source.byte(offset) == len(text[:offset].encode())
        assert column == len(text[source.line_starts[line - 1] : offset].encode()) + 1


def test_bytes_far_into_a_text() -> None:
    text = "é😀a" * 1000
    source = Source("a.md", text)
    assert [source.byte(offset) for offset in (0, 255, 256, 257, 1024, 3000)] == [
        len(text[:offset].encode()) for offset in (0, 255, 256, 257, 1024, 3000)
    ]


@given(TEXTS)
def test_lines_make_up_the_text(text: str) -> None:
    source = Source("a.md", text)
    lines = [source.line_span(number + 1) for number in range(len(source.line_starts))]
    assert [text[start:end] for start, end in lines] == re.split("\r\n|\r|\n", text)
    ends = [*source.line_starts[1:], len(text)]
    assert {text[line.end : end] for line, end in zip(lines, ends, strict=True)} <= {"\n", "\r\n", "\r", ""}


@pytest.mark.parametrize("sign", ["\x0b", "\x0c", "\x1c", "\x1d", "\x1e", "\u0085", "\u2028", "\u2029"])
def test_only_cr_and_lf_end_lines(sign: str) -> None:
    assert Source("a.md", f"one{sign}two").line_starts == [0]
    assert Source("a.md", f"one{sign}two").position(5) == (1, 6)


@given(TEXTS, st.data())
def test_whole_lines_hold_the_span_and_begin_and_end_lines(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    source = Source("a.md", text)
    whole = source.whole_lines(span)
    assert whole.contains(span)
    assert whole.start in source.line_starts
    assert whole.end == len(text) or whole.end in source.line_starts
    assert len([start for start in source.line_starts if span.start < start < span.end]) == len(
        [start for start in source.line_starts if whole.start < start < whole.end]
    )


@given(TEXTS)
def test_code_points_are_those_of_decoding_the_bytes_before(text: str) -> None:
    source = Source("a.md", text)
    at = 0
    for offset, character in enumerate(text):
        assert source.code_point(at) == offset
        at += len(character.encode())
    assert source.code_point(at) == len(text)
    assert at == len(source.data)


@given(TEXTS, st.booleans())
def test_bytes_come_back(text: str, bom: bool) -> None:  # noqa: FBT001
    raw = (b"\xef\xbb\xbf" if bom else b"") + text.encode()
    if text.encode()[:512].count(0) * 4 > len(text.encode()[:512]) or (text.startswith("\ufeff") and not bom):
        return
    source = Source.decode("a.md", raw)
    assert (source.text, source.bom) == (text, bom)
    assert source.encode() == raw
    assert source.with_text("x").encode() == raw[: 3 * bom] + b"x"


@pytest.mark.parametrize(
    ("raw", "offset"),
    [
        (b"caf\xe9", 3),
        (b"\xef\xbb\xbfcaf\xe9 au", 6),
        (b"one\r\ntwo \x80", 9),
        (b"\xc3", 0),
        (b"ok \xed\xa0\x80", 3),  # half of a surrogate pair
        (b"ok \xf4\x90\x80\x80", 3),  # beyond the last code point
        (b"ok \xc0\xaf", 3),  # too long a form
        ("é😀".encode() + b"\xff", 6),
        (b"\xff\xfea\x00", 0),
        (b"\xfe\xff\x00a", 0),
        (b"\xff\xfe\x00\x00a\x00\x00\x00", 0),
        ("Nobody saw it.".encode("utf-16-le"), 1),
        ("Nobody saw it.".encode("utf-16-be"), 0),
        ("Nobody saw it.".encode("utf-32-le"), 1),
        (b"\xef\xbb\xbf" + "Nobody saw it.".encode("utf-16-le"), 4),
    ],
)
def test_what_is_not_utf8_is_told_with_its_byte(raw: bytes, offset: int) -> None:
    with pytest.raises(NotUtf8Error) as told:
        Source.decode("a.md", raw)
    assert told.value.offset == offset
    assert told.value.path == "a.md"


@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    try:
        back = Source.decode("a.md", raw).encode()
    except NotUtf8Error as error:
        refused = error.offset
    else:
        refused = -1
        assert back == raw
    assert -1 <= refused < len(raw)


def test_a_few_nul_bytes_are_text() -> None:
    assert Source.decode("a.md", b"a few\0 of them").text == "a few\0 of them"
