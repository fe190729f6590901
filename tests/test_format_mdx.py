"""MDX: Markdown beside imports, JSX and expressions."""

from __future__ import annotations

import pytest
from format_cases import comments, links, shape, shown

FORMAT = "mdx"
CONSTRUCTS = [
    ("# One {no}\n\ntwo *three* `no <no>`", ["heading 1: One ⟦⟧", "paragraph: two three ⟦⟧"]),
    ("import no from 'no'\nexport const no = 1\n\none", ["paragraph: one"]),
    ("One <B c={a > b}>two</B> {no} {/* no */} three.", ["paragraph: One two ⟦⟧  three."]),
    ("{/* no\n\nno */}\n\none", ["paragraph: one"]),
    ('<Note kind="no">\none **two**\n</Note>', ["paragraph: one two"]),
    ("<Note>\n    one\n\n        two\n\n    - three\n      four\n</Note>", ["paragraph: one", "paragraph: two", "list item: three\nfour"]),
    ("- one\n  <Tip>\n    two\n  </Tip>", ["list item: one", "list item: two"]),
    ("{items.map(no => {\n\n  no\n})}\n\none", ["paragraph: one"]),
    ('<Foo\n  no="no"\n  alt="One two"\n/>\n\nthree', ["paragraph: three", "alt text: One two"]),
    ('<Foo title="One" label=\'Two\' no="no" />', ["title: One", "title: Two"]),
    ("<pre>no</pre> <code>no</code> one", ["paragraph: ⟦⟧ ⟦⟧ one"]),
    ("one <br/>two H<sub>2</sub>O", ["paragraph: one two H2O"]),
    ("```js\nimport no\n{ <no>\n```\n\none", ["paragraph: one"]),
    ("\\{ one \\} a < b", ["paragraph: { one } a < b"]),
    ("{ never closed one", ["paragraph: { never closed one"]),
    ("<>\none\n</>", ["paragraph: one"]),
    ("| one | {no} |\n|---|---|\n| two | <B>three</B> |", ["table cell: one", "table cell: ⟦⟧", "table cell: two", "table cell: three"]),
    ("---\ntitle: One\n---\n\ntwo", ["metadata title: One", "paragraph: two"]),
    ('[one](no "two") ![three](no)', ["paragraph: one ⟦⟧", "title: two", "alt text: three"]),
    ("> one {no}", ["quote, quoted: one ⟦⟧"]),
    ("<style>{`no`}</style>\n\none", ["paragraph: one"]),
    ("", []),
]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize(("text", "expected"), CONSTRUCTS, ids=range(len(CONSTRUCTS)))
def test_prose_of_constructs(text: str, expected: list[str], newline: str) -> None:
    assert shown(text.replace("\n", newline), FORMAT) == expected


def test_links_have_their_targets_and_texts() -> None:
    assert links("<A>[one *two*](x)</A> ![three](y)", FORMAT) == [("x", "one two", False), ("y", "⟦⟧", True)]


def test_comments_have_their_places() -> None:
    assert comments("é {/* one */}\n\n{/* two\n*/}", FORMAT) == ["{/* one */}", "{/* two\n*/}"]


SAME_STRUCTURE = [("wrod {a}", "words {a}"), ("<A>wrod</A>", "<A>words</A>"), ('<A title="wrod" />', '<A title="words" />')]
OTHER_STRUCTURE = [
    ("<A>b</A>", "<C>b</C>"),
    ("{a} b", "{c} b"),
    ("import a", "import b"),
    ("`a`", "`b`"),
    ("[a](b)", "[a](c)"),
    ("# a", "## a"),
    ('<A b="c">d</A>', '<A b="e">d</A>'),
    ("- a", "a"),
    ("{/* a */}", "{/* b */}"),
]


@pytest.mark.parametrize(("one", "other"), SAME_STRUCTURE)
def test_structure_is_the_same_when_prose_changes(one: str, other: str) -> None:
    assert shape(one, FORMAT) == shape(other, FORMAT)


@pytest.mark.parametrize(("one", "other"), OTHER_STRUCTURE)
def test_structure_differs_when_anything_else_changes(one: str, other: str) -> None:
    assert shape(one, FORMAT) != shape(other, FORMAT)
