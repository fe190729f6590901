"""AsciiDoc: what of it is prose, links, comments, attributes, structure."""

from __future__ import annotations

import pytest
from format_cases import comments, links, shape, shown

from prose_lint.parse import parse
from prose_lint.source import Source

FORMAT = "asciidoc"
CONSTRUCTS = [
    (
        "One *two* _three_ `no` #four# un**real**ly __a__b +no+ ++no++ E=mc^2^ H~2~O.",
        ["paragraph: One two three ⟦⟧ four unreally ab ⟦⟧ ⟦⟧ E=mc2 H2O."],
    ),
    (
        "= One\nMe No <no@no.org>\nv1.0, 2025-01-01\n:no: no\n:description: Two three\n\nfour",
        ["metadata description: Two three", "heading 1: One", "paragraph: four"],
    ),
    ("== One\n\n=== Two ===\n\n## Three", ["heading 2: One", "heading 3: Two", "heading 2: Three"]),
    (
        "* one\ntwo\n** three\n- four\n. five\n1. six\n<1> seven",
        ["list item: one\ntwo", "list item: three", "list item: four", "list item: five", "list item: six", "list item: seven"],
    ),
    ("* one\n+\ntwo\n\nthree", ["list item: one", "list item: two", "paragraph: three"]),
    ("* [x] one\n* [ ] two", ["list item: one", "list item: two"]),
    (
        "one:: two\nthree::\n  four\nfive;; six",
        ["list item: one", "list item: two", "list item: three", "list item: four", "list item: five", "list item: six"],
    ),
    ("----\nno\n----\n\nyes", ["paragraph: yes"]),
    ("[source,ruby]\n----\nno\n\nno\n----", []),
    ("....\nno\n....\n++++\nno\n++++\n```js\nno\n```\nyes", ["paragraph: yes"]),
    ("[source]\nno\n\nyes", ["paragraph: yes"]),
    (" no\n no\n\nyes", ["paragraph: yes"]),
    ("// no\none\n// no\ntwo", ["paragraph: one\ntwo"]),
    ("////\nno\n\nno\n////\nyes", ["paragraph: yes"]),
    (".One two\n====\nthree\n\nfour\n====", ["title: One two", "paragraph: three", "paragraph: four"]),
    ("****\none\n****\n--\ntwo\n--", ["paragraph: one", "paragraph: two"]),
    ("[quote, No]\n____\none\n____\n\n[quote]\ntwo", ["quote, quoted: one", "quote, quoted: two"]),
    ("NOTE: one\n\n[TIP]\n====\ntwo\n====", ["paragraph: one", "paragraph: two"]),
    (
        'image::no.png[One two, 300, title="Three"]\n\nvideo::no[]\ninclude::no[]\n\nyes',
        ["paragraph: yes", "alt text: One two", "title: Three"],
    ),
    ("One image:no.png[two] icon:no[] three.", ["paragraph: One ⟦⟧ ⟦⟧ three.", "alt text: two"]),
    (
        "|===\n|one |two\n\n|three *four* |`no`\n2+|five\nsix\na|seven\n|===",
        ["table cell: one", "table cell: two", "table cell: three four", "table cell: ⟦⟧", "table cell: five\nsix", "table cell: seven"],
    ),
    (
        "https://no.no[one] link:no[two *three*] xref:no[four] mailto:no@no.no[five] <<no,six>> <<no>> https://no.no <https://no.no>",
        ["paragraph: one two three four five six ⟦⟧ ⟦⟧ ⟦⟧"],
    ),
    ("One footnote:[Two `no` three.] four footnote:no[five].", ["paragraph: One  four .", "footnote: Two ⟦⟧ three.", "footnote: five"]),
    ("One {no} {no:no} kbd:[no] menu:No[no] btn:[two] stem:[no] pass:[no] &amp; (C).", ["paragraph: One ⟦⟧ ⟦⟧ ⟦⟧ ⟦⟧ two ⟦⟧ ⟦⟧ & (C)."]),
    ("((one)) (((no, no))) [[no]]two anchor:no[] three", ["paragraph: one  two  three"]),
    ("\"`one`\" and '`two`' it`'s", ["paragraph: “one” and ‘two’ it’s"]),
    ("\\*one* \\{two} 2 * 3 * 4 a_b_c", ["paragraph: *one* {two} 2 * 3 * 4 a_b_c"]),
    ("[.no]#one# [no]*two*", ["paragraph: one two"]),
    ("one +\ntwo", ["paragraph: one\ntwo"]),
    ("'''\n\n<<<\n\none", ["paragraph: one"]),
    ("ifdef::no[]\none\nendif::[]", ["paragraph: one"]),
    ("[[no]]\none\n\n[#no.no]\ntwo", ["paragraph: one", "paragraph: two"]),
    ("____\nnever closed", ["paragraph: ____\nnever closed"]),
    ("----\nnever closed\nno", []),
    ("---\ntitle: One\n---\ntwo", ["metadata title: One", "paragraph: two"]),
    ("[stem]\n++++\nno\n++++\n\n[verse]\none\ntwo", ["quote, quoted: one\ntwo"]),
    ("", []),
]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize(("text", "expected"), CONSTRUCTS, ids=range(len(CONSTRUCTS)))
def test_prose_of_constructs(text: str, expected: list[str], newline: str) -> None:
    assert shown(text.replace("\n", newline), FORMAT) == expected


def test_links_have_their_targets_and_texts() -> None:
    assert links("link:x[one *two*] <<y,three>> image:z[four]", FORMAT) == [
        ("x", "one two", False),
        ("#y", "three", False),
        ("z", "⟦⟧", True),
    ]


def test_comments_have_their_places() -> None:
    assert comments("// é\n\none\n// two\n\n////\nthree\n////", FORMAT) == ["// é", "// two", "////\nthree\n////"]


def test_fields_at_the_top() -> None:
    text = "= One\n:description: Two three\n:revdate: 2025-01-02\n:toc:\n\n:no: four\n"
    metadata = parse(Source("post", text), FORMAT).metadata
    assert [(field.path, field.value) for field in metadata.fields] == [(("description",), "Two three"), (("revdate",), "2025-01-02")]
    assert [text[slice(*field.span)] for field in metadata.fields] == [field.value for field in metadata.fields]


SAME_STRUCTURE = [("wrod *two*", "words *two*"), ("* wrod\ntwo", "* word\ntwo"), (".wrod\n====\na\n====", ".word\n====\na\n====")]
OTHER_STRUCTURE = [
    ("= a", "== a"),
    ("*a*", "_a_"),
    ("`a`", "`b`"),
    ("link:a[b]", "link:c[b]"),
    ("// a", "// b"),
    ("----\na\n----", "----\nb\n----"),
    ("* a", ". a"),
    ("* a", "a"),
    ("{a} b", "{c} b"),
    ("[a]\nb", "[c]\nb"),
    ("image::a[b]", "image::c[b]"),
    ("a\n\nb", "a\nb"),
    ("NOTE: a", "TIP: a"),
]


@pytest.mark.parametrize(("one", "other"), SAME_STRUCTURE)
def test_structure_is_the_same_when_prose_changes(one: str, other: str) -> None:
    assert shape(one, FORMAT) == shape(other, FORMAT)


@pytest.mark.parametrize(("one", "other"), OTHER_STRUCTURE)
def test_structure_differs_when_anything_else_changes(one: str, other: str) -> None:
    assert shape(one, FORMAT) != shape(other, FORMAT)
