"""Raw HTML: the text between tags is prose, with its places in bytes."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prose_lint.formats.html import COVER, HtmlScanner, tag_name
from prose_lint.prose import OPAQUE, VERBATIM, ProseBuilder
from prose_lint.source import Source
from prose_lint.span import Span


def scan(text: str) -> tuple[list[str], HtmlScanner]:
    source = Source("post.md", text)
    builder = ProseBuilder(source.code_point)
    scanner = HtmlScanner(source.data, 0, len(source.data), builder)
    scanner.run()
    prose = builder.build()
    for block in prose.blocks:
        for offset in range(block.start, block.end):
            place = prose.to_source(Span(offset, offset + 1))
            if prose._pieces.end[prose._piece_at(offset)] == VERBATIM and prose.text[offset] != OPAQUE:
                assert text[place.start : place.end] == prose.text[offset]
    return [prose.text[block.start : block.end] for block in prose.blocks], scanner


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>one</p><p>two</p>", ["one", "two"]),
        ("<P>one<BR>two<br/>three</P>", ["one\ntwo\nthree"]),
        ("one <b>two</b>th<i>ree</i>", ["one two" + "three"]),
        ("<td>one</td>\n  <td>two</td>", ["one", "two"]),
        ("\u00a0\u2003 é <i>one</i>\r\n\ttwo\rthree", ["é one\ntwo\nthree"]),
        ("<p title='a > b' data-x=\"</p>\">one</p>", ["one"]),
        ("<p>one &amp; two &#x2014; &hellip; &nosuch; &#0; &</p>", ["one & two — … &nosuch; \ufffd &"]),
        ("<p>a <code>b</code> c <kbd>d</kbd></p>", [f"a {OPAQUE} c {OPAQUE}"]),
        ("<script>if (a < b) { '<p>c</p>' }</script>one", ["one"]),
        ("<SCRIPT>a</script ><style>b</style>one<pre>c <b>d</b></pre>two", ["one", "two"]),
        ("<script>never closed", []),
        ("<!-- a -- b > c -->one<!---->two", ["onetwo"]),
        ("one<!-- never closed", ["one"]),
        ("<!DOCTYPE html><?php echo 'a' ?>one", ["one"]),
        ("one < two <3 and <", ["one < two <3 and <"]),
        ("<a href=x", ["<a href=x"]),
        ("<img src=a alt='b'>one<hr>two", ["one", "two"]),
        ("<x-note>one</x-note> two", ["one", " two"]),
        (f"one {COVER.decode() * 9} two", [f"one {OPAQUE} two"]),
        ("", []),
        (" \n ", []),
    ],
)
def test_text_between_tags(text: str, expected: list[str]) -> None:
    assert [block.strip(" ") for block in scan(text)[0]] == [block.strip(" ") for block in expected]


def test_comments_code_and_markup_are_kept() -> None:
    text = "<p>é<!-- a --><code>b</code></p>"
    scanner = scan(text)[1]
    data = text.encode()
    assert [data[first:last].decode() for first, last in scanner.comments] == ["<!-- a -->"]
    assert len(scanner.code) == 1
    assert scanner.code[0].startswith("b")
    assert [data[first:last].decode() for first, last in scanner.markup] == ["<p>", "<!-- a -->", "<code>b</code>", "</p>"]


@pytest.mark.parametrize(
    ("markup", "name"), [("<B>", "b"), ("</h1>", "h1"), ("<x-a b>", "x-a"), ("<!-- a -->", ""), ("< a>", ""), ("", ""), ("<3", "")]
)
def test_tag_names(markup: str, name: str) -> None:
    assert tag_name(markup) == name


PIECES = [
    "<",
    ">",
    "</",
    "/>",
    "<p>",
    "</p>",
    "<b>",
    "<code>",
    "</code>",
    "<pre>",
    "<!--",
    "-->",
    "<!",
    "<?",
    "&amp;",
    "&",
    '"',
    "'",
    "=",
    "a",
    "é",
    "😀",
    " ",
    "\n",
    "\r",
]


@settings(deadline=None, suppress_health_check=list(HealthCheck))
@given(st.one_of(st.lists(st.sampled_from(PIECES), max_size=30).map("".join), st.text(max_size=60)))
def test_any_text_is_read_to_its_end(text: str) -> None:
    _, scanner = scan(text)
    places = [0, *(offset for place in scanner.markup for offset in place), len(text.encode())]
    assert places == sorted(places)
