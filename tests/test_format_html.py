"""HTML: main text and chrome, attributes that are read, entities, links, comments, structure."""

from __future__ import annotations

import pytest
from format_cases import comments, links, shape, shown

FORMAT = "html"
CONSTRUCTS = [
    ("<p>one</p><p>two <b>three</b> fo<i>ur</i></p>", ["paragraph: one", "paragraph: two three four"]),
    ('<h1>One</h1><h3 id="x">Two <code>x</code></h3>', ["heading 1: One", "heading 3: Two ⟦⟧"]),
    ("<ul><li>one<li>two<ul><li>three</ul></ul>", ["list item: one", "list item: two", "list item: three"]),
    ("<ol>\n  <li><p>one</p>\n  <p>two</p></li>\n</ol>", ["list item: one", "list item: two"]),
    ("<blockquote>one<p>two</p></blockquote>three", ["quote, quoted: one", "quote, quoted: two", "html: three"]),
    ("<table><caption>one</caption><tr><th>two<td>three</tr></table>", ["paragraph: one", "table cell: two", "table cell: three"]),
    ("<dl><dt>one<dd>two</dl>", ["list item: one", "list item: two"]),
    ("<p>one\n   two<br>three &amp; caf&eacute;&nbsp;x &nosuch;</p>", ["paragraph: one\ntwo\nthree & café\xa0x &nosuch;"]),
    (
        (
            "<!doctype html><html><head><title>One &mdash; two</title>"
            '<meta name="description" content="Three four"><meta name="robots" content="no"></head><body>five</body></html>'
        ),
        ["metadata title: One — two", "metadata description: Three four", "html: five"],
    ),
    ('<script>if (a < b) "no"</script><style>no</style><template><p>no</p></template><noscript>no</noscript>yes', ["html: yes"]),
    ("<pre>no <b>no</b></pre><p>a <code>no</code> b <kbd>no</kbd> c <svg><text>no</text></svg></p>", ["paragraph: a ⟦⟧ b ⟦⟧ c ⟦⟧"]),
    ("<p>one <!-- no --> two</p>", ["paragraph: one  two"]),
    ('<p title="a > b">one</p>', ["paragraph: one", "title: a > b"]),
    (
        '<img src="no.png" alt="One two"><p>three <img src=no alt=four> five</p>',
        ["html: ⟦⟧", "paragraph: three ⟦⟧ five", "alt text: One two", "alt text: four"],
    ),
    ('<a href="no" title="One">two</a>', ["html: two", "title: One"]),
    ('<button aria-label="One two">no</button><div aria-label="Three">four</div>', ["html: four", "title: Three"]),
    ("<nav><p>no</p></nav><p>yes</p>", ["paragraph: yes"]),
    (
        "<header>no</header><article><header><h1>yes</h1></header>yes<footer>yes</footer><aside>yes</aside></article><footer>no</footer>",
        ["heading 1: yes", "html: yes", "html: yes", "html: yes"],
    ),
    ("<p>no</p><main><p>yes</p></main><p>no</p>", ["paragraph: yes"]),
    ('<p>no</p><div role="main"><p>yes</p></div>', ["paragraph: yes"]),
    ('<div role="navigation"><div>no</div></div><div hidden>no</div><span aria-hidden="true">no</span>yes', ["html: yes"]),
    ('<p>The <span translate="no">no</span> tool</p>', ["paragraph: The ⟦⟧ tool"]),
    ("<form><label>One</label> <select><option>no</select> <button>no</button></form>", ["html: One"]),
    ("<nav>never closed <p>yes</p>", ["html: never closed", "paragraph: yes"]),
    (
        '<p>{{ page.title }} one {% if x %}two{% endif %}</p><a href="{{ "/" | url }}">three</a>',
        ["paragraph: ⟦⟧ one ⟦⟧two⟦⟧", "html: three"],
    ),
    ("---\ntitle: One\n---\n<p>two</p>", ["metadata title: One", "paragraph: two"]),
    ("one < two <3 and > it", ["html: one < two <3 and > it"]),
    ("<P>ONE</P><Br>two", ["paragraph: ONE", "html: two"]),
    ("<details><summary>one</summary>two</details>", ["html: one", "html: two"]),
    ("<p>one <a href=x>two</p><p>three</a></p>", ["paragraph: one two", "paragraph: three"]),
    ("<x-note>one</x-note>two", ["html: one", "html: two"]),
    ("<p><code>no</code> one</p><p><img src=no> two", ["paragraph: ⟦⟧ one", "paragraph: ⟦⟧ two"]),
    ("<p>one<wbr>two&shy;three", ["paragraph: onetwo\xadthree"]),
    ("<![CDATA[no]]><?php no ?>yes", ["html: yes"]),
    ("<script>never closed <p>no</p>", []),
    ("plain text", ["html: plain text"]),
    ("", []),
]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize(("text", "expected"), CONSTRUCTS, ids=range(len(CONSTRUCTS)))
def test_prose_of_constructs(text: str, expected: list[str], newline: str) -> None:
    assert shown(text.replace("\n", newline), FORMAT) == expected


def test_links_have_their_targets_and_texts() -> None:
    assert links('<p><a href="x">one <b>two</b></a> <img src="y" alt="z"></p>', FORMAT) == [("x", "one two", False), ("y", "⟦⟧", True)]


def test_comments_have_their_places() -> None:
    assert comments("é<!-- one --><p>two<!-- three\n--></p>", FORMAT) == ["<!-- one -->", "<!-- three\n-->"]


SAME_STRUCTURE = [("<p>wrod</p>", "<p>word</p>"), ('<img alt="wrod">', '<img alt="the word">'), ("<p>a\n   wrod</p>", "<p>a\n   words</p>")]
OTHER_STRUCTURE = [
    ("<p>a</p>", "<div>a</div>"),
    ('<p class="a">b</p>', '<p class="c">b</p>'),
    ("<a href=b>c</a>", "<a href=d>c</a>"),
    ("<!-- a -->b", "<!-- c -->b"),
    ("<code>a</code>", "<code>b</code>"),
    ("a &amp; b", "a &lt; b"),
    ("{{ a }}", "{{ b }}"),
    ("<script>a</script>", "<script>b</script>"),
    ("<h1>a</h1>", "<h2>a</h2>"),
    ("<nav>a</nav>", "<nav>b</nav>"),
    ("a<b>c</b>", "a<i>c</i>"),
]


@pytest.mark.parametrize(("one", "other"), SAME_STRUCTURE)
def test_structure_is_the_same_when_prose_changes(one: str, other: str) -> None:
    assert shape(one, FORMAT) == shape(other, FORMAT)


@pytest.mark.parametrize(("one", "other"), OTHER_STRUCTURE)
def test_structure_differs_when_anything_else_changes(one: str, other: str) -> None:
    assert shape(one, FORMAT) != shape(other, FORMAT)
