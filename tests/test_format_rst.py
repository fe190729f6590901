"""reStructuredText: what of it is prose, links, comments, fields, structure."""

from __future__ import annotations

import pytest
from format_cases import comments, links, shape, shown

from prose_lint.parse import parse
from prose_lint.source import Source

FORMAT = "rst"
CONSTRUCTS = [
    ("One *two* **three** ``no`` `four <http://no>`_ five_ `six`_ `seven`__.", ["paragraph: One two three ⟦⟧ four five six seven."]),
    (
        "=====\nOne\n=====\n\nTwo\n---\n\nThree\n~~~~~\n\nFour\n---",
        ["heading 1: One", "heading 2: Two", "heading 3: Three", "paragraph: Four\n---"],
    ),
    ("text\n\n----\n\ntext", ["paragraph: text", "paragraph: text"]),
    ("* one\n  two\n* three\n\n  four\n\n  - five", ["list item: one\ntwo", "list item: three", "list item: four", "list item: five"]),
    ("1. one\n#. two\n(a) three", ["list item: one", "list item: two", "list item: three"]),
    ("A. Einstein was\na man.", ["paragraph: A. Einstein was\na man."]),
    ("term\n  one\n\n  two", ["list item: term", "list item: one", "list item: two"]),
    ("term : type\n  one", ["list item: term : type", "list item: one"]),
    (":field: one\n  two\n:param x: three", ["list item: three"]),
    ("-f  one\n--file=FILE  two\n          three", ["list item: one", "list item: two\nthree"]),
    ("::\n\n  no\n\n    no\n\nyes", ["paragraph: yes"]),
    ("One::\n\n  no\n\ntwo ::\n\n> no\n\nthree", ["paragraph: One:", "paragraph: two", "paragraph: three"]),
    ("One\n\n  two\n\n  -- three", ["paragraph: One", "quote, quoted: two", "quote, quoted: -- three"]),
    ("| one\n| two", ["paragraph: one\ntwo"]),
    (">>> no\nno\n\nyes", ["paragraph: yes"]),
    (".. no\n   no\n\nyes", ["paragraph: yes"]),
    ("..\n\n  one", ["quote, quoted: one"]),
    (".. [1] one\n   two\n.. [#no] three\n.. [no] four", ["footnote: one\ntwo", "footnote: three", "footnote: four"]),
    (".. _no: http://no\n.. __: no\n__ no\n\nyes", ["paragraph: yes"]),
    (".. |no| image:: no.png\n   :alt: One\n.. |no| replace:: two *three*", ["paragraph: two three", "alt text: One"]),
    (".. note:: one\n   two\n\n   three", ["paragraph: one\ntwo", "paragraph: three"]),
    (".. warning::\n   one", ["paragraph: one"]),
    (".. admonition:: One two\n   :class: no\n\n   three", ["title: One two", "paragraph: three"]),
    (".. code-block:: python\n   :caption: One\n\n   no", ["title: One"]),
    (
        ".. figure:: no.png\n   :alt: One\n   :width: 9\n\n   Two *three*\n\n   four",
        ["paragraph: Two three", "paragraph: four", "alt text: One"],
    ),
    (".. image:: no.png\n   :alt: One", ["alt text: One"]),
    (".. math:: no\n\n.. raw:: html\n\n   <p>no</p>\n\n.. include:: no", []),
    (".. versionadded:: 1.2\n   One.\n.. deprecated:: 3.0 Two.\n", ["paragraph: One.", "paragraph: Two."]),
    (".. py:function:: no(no)\n\n   One.\n\n   :param no: two", ["paragraph: One.", "list item: two"]),
    (".. toctree::\n   :caption: One\n\n   no", ["title: One"]),
    (".. unknown:: no\n\n   no", []),
    (".. epigraph::\n\n   One\n\n   -- two", ["quote, quoted: One", "quote, quoted: -- two"]),
    (".. list-table:: One\n   :header-rows: 1\n\n   * - two\n     - three", ["title: One", "list item: two", "list item: three"]),
    (".. csv-table:: One\n\n   no, no", ["title: One"]),
    (
        "+-----+------+\n| one | two  |\n| on  | ``a``|\n+=====+======+\n| three      |\n+-----+------+",
        ["table cell: one\non", "table cell: two\n⟦⟧", "table cell: three"],
    ),
    (
        "===  ====\na    one\n===  ====\nb    two\n     on\nc    *d*\n===  ====\n\nend",
        ["table cell: a", "table cell: one", "table cell: b", "table cell: two\non", "table cell: c", "table cell: d", "paragraph: end"],
    ),
    (
        "One :ref:`two <no>` :ref:`no` :func:`no` :strong:`three` `no` :sub:`four` `five`:emphasis: |no| [1]_ [#no]_ [no]_.",
        ["paragraph: One two ⟦⟧ ⟦⟧ three ⟦⟧ four five ⟦⟧   ⟦⟧."],
    ),
    ("un\\ *real*\\ ly \\*not\\* a\\\\b", ["paragraph: unreally *not* a\\b"]),
    ('"*" (*one*) 2*3*4 a*b* * c *', ['paragraph: "*" (one) 2*3*4 a*b* * c *']),
    ("`one\ntwo <http://no>`_", ["paragraph: one\ntwo"]),
    ("*one\ntwo*", ["paragraph: one\ntwo"]),
    ("snake_case and __init__ and _one", ["paragraph: snake_case and __init__ and _one"]),
    ("http://no.no/no_ one", ["paragraph: ⟦⟧ one"]),
    (".. title: One\n.. slug: no\n\ntwo", ["metadata title: One", "paragraph: two"]),
    ("One\n===\n\n:Author: no\n:Summary: two three\n\nfour", ["metadata summary: two three", "heading 1: One", "paragraph: four"]),
    ("\tone\n\ttwo", ["quote, quoted: one\ntwo"]),
    ("", []),
]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize(("text", "expected"), CONSTRUCTS, ids=range(len(CONSTRUCTS)))
def test_prose_of_constructs(text: str, expected: list[str], newline: str) -> None:
    assert shown(text.replace("\n", newline), FORMAT) == expected


def test_links_have_their_targets_and_texts() -> None:
    assert links("One `two <x>`_ three_ :ref:`four <y>`.", FORMAT) == [("x", "two", False), ("y", "four", False)]


def test_comments_have_their_places() -> None:
    assert comments("é\n\n.. one\n   two\n\nthree", FORMAT) == [".. one\n   two"]


def test_fields_at_the_top() -> None:
    text = ".. title: One\n.. date: 2025-03-04\n\nTwo\n===\n\n:Author: Three\n:Date: 2025-01-02\n\n:no: four\n"
    metadata = parse(Source("post", text), FORMAT).metadata
    assert [(field.path, field.value) for field in metadata.fields] == [
        (("title",), "One"),
        (("date",), "2025-03-04"),
        (("author",), "Three"),
        (("date",), "2025-01-02"),
    ]
    assert [text[slice(*field.span)] for field in metadata.fields] == [field.value for field in metadata.fields]


SAME_STRUCTURE = [("wrod *two*", "words *two*"), ("* wrod\n  two", "* word\n  two"), (".. note:: wrod", ".. note:: word")]
OTHER_STRUCTURE = [
    ("a\n==", "a\n--"),
    ("*a*", "**a**"),
    ("``a``", "``b``"),
    ("`a <b>`_", "`a <c>`_"),
    (".. a", ".. b"),
    ("a::\n\n  b", "a::\n\n  c"),
    ("* a", "1. a"),
    ("* a", "a"),
    ("a\n\n  b", "a\n\nb"),
    (".. note:: a", ".. tip:: a"),
    ("|a| b", "|c| b"),
    (".. image:: a", ".. image:: b"),
    ("a\n\nb", "a\nb"),
    ("A harbor\n========", "A harbour\n========"),  # some readers take no title with too short a line for one
]


@pytest.mark.parametrize(("one", "other"), SAME_STRUCTURE)
def test_structure_is_the_same_when_prose_changes(one: str, other: str) -> None:
    assert shape(one, FORMAT) == shape(other, FORMAT)


@pytest.mark.parametrize(("one", "other"), OTHER_STRUCTURE)
def test_structure_differs_when_anything_else_changes(one: str, other: str) -> None:
    assert shape(one, FORMAT) != shape(other, FORMAT)
