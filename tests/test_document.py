"""A document that waits for its checks lets go of what is soon made again, and nobody sees a difference."""

from __future__ import annotations

import pytest

from prose_lint.parse import parse
from prose_lint.source import Source


@pytest.mark.parametrize("text", ["", "...", "The ferry’s captain saw the ferry.\n\n- İzmir `code`\n", "\ufeffA ﬁrst word.\r\n"])
def test_what_was_let_go_comes_back_as_it_was(text: str) -> None:
    raw = text.encode()
    document, other = (parse(Source.decode("post.md", raw), "markdown") for _ in range(2))
    assert document.counts.keys() == document.vocabulary
    document.release()
    assert document.vocabulary == other.vocabulary
    assert (document.words, document.counts) == (other.words, other.counts)
    assert (document.source.text, document.source.data, document.source.encode()) == (other.source.text, other.source.data, raw)


def test_text_without_bytes_stays() -> None:
    source = Source("post.md", "é")
    source.release()
    assert source.text == "é"
