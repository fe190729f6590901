"""Capitalised mentions: names as they stand in prose, with the particles inside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from prose_lint.document import Document
from prose_lint.span import Span

_UPPER = (
    "A-Z\u00c0-\u00d6\u00d8-\u00de\u0100\u0102\u0104\u0106\u010c\u010e\u0110\u0112\u0118\u011a\u011e\u0130\u013d\u0141\u0143\u0147\u0150"
    "\u0158\u015a\u015e\u0160\u0162\u0164\u016e\u0170\u0179\u017b\u017d\u0218\u021a\u0391-\u03a9\u0410-\u042f"
)
_TOKEN = re.compile(rf"[{_UPPER}][\w\u0300-\u036f]*(?:['\u2019-][\w\u0300-\u036f]+)*")
PARTICLES = tuple(
    "de del della di da do dos das du des la las le les los el van von der den ten ter bin ibn of the and & y e zu zur".split()
)
"""Words that may stand in lower case inside a name."""
_GAP = re.compile(rf"(?:\.?[ \n\u00a0]{{1,2}}(?:(?:{'|'.join(PARTICLES)})[ \n\u00a0]){{0,3}}|['\u2019-])")


class Mention(NamedTuple):
    """A run of capitalised words with the particles between them. `tokens` are as written, without particles and possessive endings."""

    tokens: tuple[str, ...]
    spans: tuple[Span, ...]

    @property
    def span(self) -> Span:
        """From the first to the last token, in the prose."""
        return Span(self.spans[0].start, self.spans[-1].end)


def capitalised(document: Document) -> frozenset[str]:
    """The distinct capitalised words of a document as written, parts and possessive endings included: cheap, for a first look."""
    return frozenset(_TOKEN.findall(document.text))


def mentions(document: Document) -> tuple[Mention, ...]:
    """All mentions of a document in order; ask for them by `document.index(mentions)`, which keeps them."""
    return tuple(_mentions(document))


def _mentions(document: Document) -> Iterator[Mention]:
    text = document.text
    tokens: list[str] = []
    spans: list[Span] = []
    for found in _TOKEN.finditer(text):
        start, end = found.span()
        if start and (text[start - 1].isalnum() or text[start - 1] in "_/@#$\ufffc"):
            continue
        written = found.group()
        if written.endswith(("'s", "\u2019s")):
            written, end = written[:-2], end - 2
        gap = text[spans[-1].end : start] if spans else ""
        if spans and (len(gap) > 20 or _GAP.fullmatch(_without_possessive(gap)) is None or _ends_sentence(gap, tokens[-1])):
            yield Mention(tuple(tokens), tuple(spans))
            tokens, spans = [], []
        tokens.append(written)
        spans.append(Span(start, end))
    if spans:
        yield Mention(tuple(tokens), tuple(spans))


def _without_possessive(gap: str) -> str:
    return gap[2:] if gap.startswith(("'s", "\u2019s")) else gap


def _ends_sentence(gap: str, before: str) -> bool:
    """A full stop ends a mention unless it is that of an initial or a short title."""
    return gap.startswith(".") and len(before) > 3
