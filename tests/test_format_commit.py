"""Messages of commits: what of them is prose."""

from __future__ import annotations

import pytest

from prose_lint.formats import MESSAGES, format_of
from prose_lint.parse import parse, structure
from prose_lint.source import Source
from prose_lint.span import Span

CUT = "# ------------------------ >8 ------------------------\n"
MESSAGES_AND_PROSE = [
    ("Add the pier\n\nIt was\nmissing.\n", ["Add the pier", "It was\nmissing."]),
    ("Add the pier\n# Please enter the message\n# of your commit\n", ["Add the pier"]),
    ("Add the pier\n\nSigned-off-by: A B <a@example.org>\nFixes: #12\nCo-authored-by: C\n", ["Add the pier"]),
    (f"Add the pier\n{CUT}diff --git a/x b/x\n+thier\n", ["Add the pier"]),
    ("Add the pier\n; ------------------------ >8 ------------------------\n+thier\n", ["Add the pier"]),
    ("Note: it is new\nClose: the pier\n", ["Note: it is new\nClose: the pier"]),
    ("---\ntitle: no front matter\n---\n", ["---\ntitle: no front matter\n---"]),
    ("", []),
    ("# nothing\n", []),
]


@pytest.mark.parametrize(("text", "expected"), MESSAGES_AND_PROSE)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_prose(text, expected, newline):
    document = parse(Source("COMMIT_EDITMSG", text.replace("\n", newline)), "commit")
    blocks = [document.text[block.start : block.end].replace("\r\n", "\n").rstrip("\n") for block in document.prose.blocks]

    assert blocks == expected


def test_places_are_those_of_the_file():
    text = "Add the pier\n# comment\nSigned-off-by: A B\nIt was missing.\n"
    document = parse(Source("COMMIT_EDITMSG", text), "commit")
    start = document.text.index("missing")

    assert text[document.prose.to_source(Span(start, start + 7)).start :].startswith("missing")
    assert structure(Source("COMMIT_EDITMSG", text), "commit")


def test_names():
    for name in MESSAGES:
        assert format_of(name) == format_of(f".git/worktrees/a.b/{name}") == "commit"
    assert format_of("COMMIT_EDITMSG.md") == "markdown"
    assert format_of("a.md/COMMIT") is None
