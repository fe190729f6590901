"""Markdown: what of it is prose, what its structure is, and that nothing takes long."""

from __future__ import annotations

from time import perf_counter

import pytest
from hypothesis import HealthCheck, given, settings
from strategies import anything

from prose_lint.document import Document
from prose_lint.parse import parse, structure
from prose_lint.prose import OPAQUE
from prose_lint.source import Source


def read(text: str) -> Document:
    return parse(Source("post.md", text), "markdown")


def blocks(text: str) -> list[str]:
    """The prose by blocks: each with its kind, a run of OPAQUE shown as ⟦⟧."""
    document = read(text)
    shown = []
    for block in document.prose.blocks:
        words = document.text[block.start : block.end]
        while OPAQUE * 2 in words:
            words = words.replace(OPAQUE * 2, OPAQUE)
        kind = block.kind.value + (f" {block.level}" if block.level else "") + (", quoted" if block.quoted else "")
        shown.append(f"{kind}: {words.replace(OPAQUE, '⟦⟧').strip()}")
    return shown


CONSTRUCTS = [
    # paragraphs and headings
    ("One line\nand another.\n\nSecond.", ["paragraph: One line\nand another.", "paragraph: Second."]),
    ("Hard  \nbreak\\\nhere", ["paragraph: Hard\nbreak\nhere"]),
    ("# One #\n\nTwo\n===\n\n### Three {#anchor .class}", ["heading 1: One", "heading 1: Two", "heading 3: Three"]),
    ("***\n\ntext\n\n---", ["paragraph: text"]),
    # lists
    ("- one\n- two\n  - three\n- four", ["list item: one", "list item: two", "list item: three", "list item: four"]),
    ("1. one\n\n   more\n\n2. two", ["list item: one", "list item: more", "list item: two"]),
    ("- [ ] to do\n- [x] done", ["list item: to do", "list item: done"]),
    ("- one\n\n      code\n- two\n\n  ```\n  code\n  ```", ["list item: one", "list item: two"]),
    ("- `code`\n- *one*\n- [two](x)", ["list item: ⟦⟧", "list item: one", "list item: two"]),
    # quotes
    ("> one\n> two\n>\n> > three", ["quote, quoted: one\ntwo", "quote, quoted: three"]),
    ("> lazy\nline", ["quote, quoted: lazy\nline"]),
    ("> - item\n>\n> # Heading", ["list item, quoted: item", "heading 1, quoted: Heading"]),
    ("> [!NOTE]\n> Careful.", ["quote, quoted: Careful."]),
    # tables
    ("| a | b |\n|---|:-:|\n| c | `d` |\n| **e** f | [g](x) |", [f"table cell: {cell}" for cell in ("a", "b", "c", "⟦⟧", "e f", "g")]),
    ("a | b\n-|-\nc \\| d | `e \\| f`", ["table cell: a", "table cell: b", "table cell: c | d", "table cell: ⟦⟧"]),
    # footnotes
    ("Text[^1], more.[^b]\n\n[^1]: One.\n[^b]: Two\n    three.", ["paragraph: Text, more.", "footnote: One.", "footnote: Two\nthree."]),
    # emphasis and links
    ("The **Cartel** de los [Sols](http://x.y/z)", ["paragraph: The Cartel de los Sols"]),
    ("un~~real~~ *be*lieve __a__ _b_", ["paragraph: unreal believe a b"]),

    ('[one](x "two") [three][a] [four][] [five]\n\n[a]: /b "c"\n[four]: d\n[five]: <e>', ["paragraph: one three four five", "title: two"]),
    ("[missing][label] [] [x]", ["paragraph: [missing][label] [] [x]"]),
    ("<https://a.b/word> <me@word.org>", ["paragraph: ⟦⟧ ⟦⟧"]),
    ("[*a* `b` c](d)", ["paragraph: a ⟦⟧ c"]),
    # images
    ('![one *two* `three`\nfour](x.png "five")', ["paragraph: ⟦⟧", "title: five", "alt text: one two ⟦⟧\nfour"]),
    ("[![badge](b.png)](link) text", ["paragraph: ⟦⟧ text", "alt text: badge"]),
    ("![caf&eacute; {{ tag }} x](y)", ["paragraph: ⟦⟧", "alt text: café ⟦⟧ x"]),
    # code and math
    ("`a` ``b ` c`` d", ["paragraph: ⟦⟧ ⟦⟧ d"]),
    ("```python title\ncode\n```\n\n~~~\ncode\n~~~\n\n    code\n\ntext", ["paragraph: text"]),
    ("```\nnever closed\n\ncode", []),
    ("$a+b$ and $$c$$ and\n\n$$\nd\n$$", ["paragraph: ⟦⟧ and ⟦⟧ and", "paragraph: ⟦⟧"]),
    ("It costs $5 or US$6, at most $7.", ["paragraph: It costs $5 or US$6, at most $7."]),
    # HTML
    ("H<sub>2</sub>O, <b>bold</b><br>and <span class='x'>more</span>", ["paragraph: H2O, bold\nand more"]),
    ("<kbd>Ctrl</kbd> <code>a *b*</code> c<img alt='d'>e", ["paragraph: ⟦⟧ ⟦⟧ ce"]),
    ("<div class='a'>\n  one <i>two</i>\n</div>\n\n<p>three</p><p>four</p>", ["html: one two", "html: three", "html: four"]),
    ("<details><summary>one</summary>\n\ntwo\n\n</details>", ["html: one", "paragraph: two"]),
    ("<script>\na\n\nb</script>\n\n<style>c</style>\n\n<pre>d\n\ne</pre>\n\nf", ["paragraph: f"]),
    ("<!-- a\n\nb -->\n\nc <!-- d --> e", ["paragraph: c  e"]),
    ("<table><tr><td>one</td><td>two</td></tr></table>", ["html: one", "html: two"]),
    ("<ul>\n<li>one\n<li>two\n</ul>", ["html: one", "html: two"]),
    ("<p>one &amp; two&nbsp;three\n   four</p>", ["html: one & two\u00a0three\nfour"]),
    ("a < b and c > d, <3", ["paragraph: a < b and c > d, <3"]),
    # entities and escapes
    ("caf&eacute; &#8212; &lt;b&gt; &nosuch; &", ["paragraph: café — <b> &nosuch; &"]),
    (r"\*not\* \_it\_ \# \[a\](b)", ["paragraph: *not* _it_ # [a](b)"]),
    # template tags
    ("{{ a }} one {% b %}two{% endb %} {{c}}", ["paragraph: ⟦⟧ one ⟦⟧two⟦⟧ ⟦⟧"]),
    ('{{< figure src="a" caption="b" >}} one {{% note %}}two{{% /note %}}', ["paragraph: ⟦⟧ one ⟦⟧two⟦⟧"]),
    ("{% highlight ruby %}\na\n\nb\n{% endhighlight %}\n\none", ["paragraph: ⟦⟧", "paragraph: one"]),
    ("{% comment %}a\n\nb{% endcomment %} one", ["paragraph: ⟦⟧ one"]),
    ("{%- raw -%} one {%- endraw -%} {# a #} {{{ b }}} two", ["paragraph: ⟦⟧ one ⟦⟧ ⟦⟧ ⟦⟧ two"]),
    ('[one]({{ site.url }}/a) ![two]({% link b.png %}) <a href="{{ c }}">three</a>', ["paragraph: one ⟦⟧ three", "alt text: two"]),
    ("<div>{{ a }} one</div>\n\n<p class=\"{{ b | c: '>' }}\">two</p>", ["html: ⟦⟧ one", "html: two"]),
    ('one\n{: .class #id a="b"}\n\n*two*{: .c}', ["paragraph: one\n⟦⟧", "paragraph: two⟦⟧"]),
    ("Write `{{` to open and `}}` to close.", ["paragraph: Write ⟦⟧ to open and ⟦⟧ to close."]),
    ("Open {{ and\n\nclose }} it, {x} {", ["paragraph: Open {{ and", "paragraph: close }} it, {x} {"]),
    # what no markup marks
    ("See https://a.b/word, www.c.d/word and (http://e.f).", ["paragraph: See ⟦⟧, ⟦⟧ and (⟦⟧)."]),
    ("Mail me.too@word.co.uk or see /usr/word, ~/word, ./word.py.", ["paragraph: Mail ⟦⟧ or see ⟦⟧, ⟦⟧, ⟦⟧."]),
    ("In src/word/x.py and C:\\Word\\x at 3f2a9bc.", ["paragraph: In ⟦⟧ and ⟦⟧ at ⟦⟧."]),
    ("and/or, TCP/IP, 24/7, 31/12/2025, he/she/they", ["paragraph: and/or, TCP/IP, 24/7, 31/12/2025, he/she/they"]),
    # front matter
    ("---\ntitle: One\ntags: [two]\n---\nthree", ["metadata: One", "paragraph: three"]),
    ("+++\ntitle = 'One'\n[a]\ntitle = 'two'\n+++\nthree", ["metadata: One", "paragraph: three"]),
    ('{\n  "a": {"title": "two"},\n  "title": "One"\n}\nthree', ["metadata: One", "paragraph: three"]),
    # signs
    ("\ufeffword e\u0301 中文 שלום 😀 a\tb", ["paragraph: \ufeffword e\u0301 中文 שלום 😀 a\tb"]),
    ("", []),
    (" \n\t\n", []),
]  # fmt: skip


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize(("text", "expected"), CONSTRUCTS, ids=range(len(CONSTRUCTS)))
def test_prose_of_constructs(text: str, expected: list[str], newline: str) -> None:
    assert blocks(text.replace("\n", newline)) == expected


def test_line_end_before_the_text_of_an_item_is_no_prose() -> None:
    assert read("- <b></b>\n  word").text == "word"
    assert read("- <!-- comment -->\n  word\n\n  more").text == "word\n\x03\nmore"


def test_links_have_their_targets_and_texts() -> None:
    document = read("[a *b*](x 'y') <https://z.z> ![c](d.png) [e][f]\n\n[f]: g")
    assert [(link.target, document.text[slice(*link.prose)], link.image) for link in document.links] == [
        ("x", "a b", False),
        ("https://z.z", OPAQUE, False),
        ("d.png", OPAQUE, True),
        ("g", "e", False),
    ]


def test_comments_have_their_places() -> None:
    text = "é <!-- one --> b\n\n<!-- two -->\n\n- c <!-- three -->\n\n<div><!-- four --></div>"
    assert [text[slice(*span)] for span in read(text).comments] == [f"<!-- {name} -->" for name in ("one", "two", "three", "four")]


def test_elements_take_in_their_markup() -> None:
    text = "é\n\n## Title ##\n\n- **item**\n\n| a | b |\n|---|---|\n"
    document = read(text)
    assert [text[slice(*document.prose.element(block))].strip() for block in document.prose.blocks] == [
        "é", "## Title ##", "- **item**", "a", "b",
    ]  # fmt: skip


SAME_STRUCTURE = [
    ("One scurity two.", "One security two."),
    ("# Titel", "# Title"),
    ("- itme\n- two", "- item\n- two"),
    ("[wrod](x)", "[word](x)"),
    ("<p>wrod</p>", "<p>word</p>"),
    ("| wrod | a |\n|---|---|", "| word | a |\n|---|---|"),
]
OTHER_STRUCTURE = [
    ("[a](x)", "[a](y)"),
    ("[a][x]\n\n[x]: y", "[a][x]\n\n[x]: z"),
    ("![a](x)", "[a](x)"),
    ("`a`", "`b`"),
    ("```\na\n```", "```\nb\n```"),
    ("```py\na\n```", "```rb\na\n```"),
    ("    a", "    b"),
    ("# a", "## a"),
    ("# a {#b}", "# a {#c}"),
    ("a", "- a"),
    ("a", "> a"),
    ("- a", "1. a"),
    ("- [ ] a", "- [x] a"),
    ("a *b*", "a **b**"),
    ("a *b*", "a b"),
    ("<i>a</i>", "<b>a</b>"),
    ("<div class='a'>\nb</div>", "<div class='c'>\nb</div>"),
    ("<!-- a -->", "<!-- b -->"),
    ("a <!-- a -->", "a <!-- b -->"),
    ("$a$", "$b$"),
    ("{{ a }}", "{{ b }}"),
    ("a {% b %}", "a {% c %}"),
    ("[^a]\n\n[^a]: b", "[^c]\n\n[^c]: b"),
    ("a\n\nb", "a\nb"),
    ("a\n\n---", "a\n---"),
    ("|a|\n|-|", "|a|\n|:-|"),
    ("---\na: b\n---\n", "---\na: c\n---\n"),
    ("---\na: b\n---\n", "---\nd: b\n---\n"),
    ("<https://a.b>", "<https://a.c>"),
]


def shape(text: str) -> list[tuple[str, str]]:
    return [(part.kind, part.content) for part in structure(Source("post.md", text), "markdown")]


@pytest.mark.parametrize(("one", "other"), SAME_STRUCTURE)
def test_structure_is_the_same_when_prose_changes(one: str, other: str) -> None:
    assert shape(one) == shape(other)


@pytest.mark.parametrize(("one", "other"), OTHER_STRUCTURE)
def test_structure_differs_when_anything_else_changes(one: str, other: str) -> None:
    assert shape(one) != shape(other)


@settings(deadline=None, suppress_health_check=list(HealthCheck))
@given(anything)
def test_structure_is_told_for_any_text_and_within_it(text: str) -> None:
    parts = structure(Source("post.md", text), "markdown")
    assert all(0 <= part.span.start <= part.span.end <= len(text) for part in parts)


OPENERS = [
    "[", "![", "](", "[a](", "[^", "*", "**a ", "_", "a_", "~~", "<", "<a ", '<a "', "<a '", "<!--", "<!", "<?",
    "<div>", "<div>\n\n", "<code>", "<pre>\n",
    "{{", "{%", "{#", "{:", "{{`", "{{a}}", "{% highlight %}", "}}", ">", "> ", "- ", "+ ", "1. ", "| ", "|-",
    "|a|\n|-|\n", "`", "``a", "`` ` ", "~", "$", "$$", "$a ",
    "&", "&#", "&amp;", "(", ")", "\\", '"', "“", "'", "/", "a/", "/a", "@", "a@", "a.", "www.", "http://", "://",
    "a(://", "\r", "\n", "\r\n\r\n", "# ", "=\n",
    "---\n", "+++\n", "[a]: b\n", "[^a]: b\n", "\t", " ", "    a\n", "0a", "1f", "\u0301", "😀", "\0", "\x03",
    "\ufffc", "a\n\n", "<b>a</b>", "- a\n\n",
]  # fmt: skip


def seconds(text: str, format_name: str) -> float:
    """The time that a text takes to read, with its structure."""
    start = perf_counter()
    parse(Source("post.md", text), format_name)
    structure(Source("post.md", text), format_name)
    return perf_counter() - start


@pytest.mark.parametrize("format_name", ["markdown", "text"])
@pytest.mark.parametrize("opener", OPENERS, ids=repr)
def test_time_is_linear(opener: str, format_name: str) -> None:
    assert any(seconds(opener * 20_000, format_name) <= 8 * seconds(opener * 5_000, format_name) + 0.05 for _ in range(3))
