"""The rule typography.unbalanced-brackets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prose_lint.finding import Finding, Severity
from prose_lint.lazy import lazy
from prose_lint.prose import OPAQUE, Block, BlockKind
from prose_lint.rule import NoOptions, rule
from prose_lint.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prose_lint.context import Context
    from prose_lint.document import Document

_PAIRS = {")": "(", "]": "["}
_BRACKET = lazy(r"[()\[\]]")
_EMOTICON = lazy(r"(?<![A-Za-z0-9])[:;=8xX]['’]?[-^oO*]?[()\[\]]|[()\[\]][-^]?[:;=](?!\w)")
_LABEL = lazy(r"(?:(?<=[\s(])|\A)(?:[0-9]{1,3}|[A-Za-z]|[ivxIVX]{1,5})\)")
"""What a list in running text is counted with: a), 1), iv)."""
_INTERVAL = lazy(r"[(\[]\s?-?[\d.∞\w]{1,12}\s?,\s?-?[\d.∞\w]{1,12}\s?[)\]]")
_NOT_LOOKED_AT = frozenset((BlockKind.METADATA, BlockKind.ALT, BlockKind.TITLE, BlockKind.HTML))
_BLOCKS_ACROSS = 10
"""A parenthesis may run over this many blocks: paragraphs, list items, blocks of code."""


@rule("typography.unbalanced-brackets")
def unbalanced_brackets(document: Document, options: NoOptions, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """A bracket opens and never closes, or closes what was not opened.

    A parenthesis may run over paragraphs and list items. Emoticons, the labels of lists in running text (“a)”, “1)”), intervals and what
    stands in code are left alone.

    There is no fix: only the author knows where the other bracket belongs.

    ```bad
    The pier [[(]]built in 1904 was closed.
    ```
    ```bad
    The pier, built in 1904[[)]], was closed.
    ```
    ```good
    The pier (built in 1904 [or 1905]) was closed :) and a) late, b) wet; x lies in [0, 1) and (0, 1]. `(`
    ```
    ```good
    The pier (closed since May

    and then open again) is late.
    ```
    """
    text = document.text
    pairs = [
        (opening, closing)
        for closing, opening in _PAIRS.items()
        if (opening in text or closing in text) and text.count(opening) != text.count(closing)
    ]
    if not pairs:
        return
    uneven = {}
    for n, block in enumerate(document.prose.blocks):
        _, start, end, *_ = block
        for opening, closing in pairs:
            if text.count(opening, start, end) != text.count(closing, start, end) and block.kind not in _NOT_LOOKED_AT:
                uneven[n] = _unmatched(text, block)
    for n, places in uneven.items():
        if len(places) == 1 and not _has_partner(document, n, uneven):
            yield _finding(document, places[0], document.prose.blocks[n])


def _unmatched(text: str, block: Block) -> list[int]:
    """The places of the brackets of a block that have no partner in it."""
    piece = text[block.start : block.end]
    for meant in (_EMOTICON, _INTERVAL):
        piece = meant.sub(lambda found: "x" * len(found.group()), piece)
    open_places: list[int] = []
    lone: list[int] = []
    labels = {found.end() - 1 for found in _LABEL.finditer(piece)}
    for bracket in _BRACKET.finditer(piece):
        at, sign = bracket.start(), bracket.group()
        if sign in _PAIRS.values():
            open_places.append(at)
        elif open_places and piece[open_places[-1]] == _PAIRS[sign]:
            open_places.pop()
        elif at not in labels:
            lone.append(at)
    return [block.start + at for at in sorted(lone + open_places)]


def _has_partner(document: Document, n: int, uneven: dict[int, list[int]]) -> bool:
    """Whether a block nearby may hold the partner of the only lone bracket of a block."""
    text = document.text
    opens = text[uneven[n][0]] in _PAIRS.values()
    near = range(n + 1, n + 1 + _BLOCKS_ACROSS) if opens else range(max(0, n - _BLOCKS_ACROSS), n)
    return any((text[place] in _PAIRS.values()) is not opens for k in near for place in uneven.get(k, ()))


def _finding(document: Document, at: int, block: Block) -> Finding:
    text = document.text
    sign = text[at]
    around = text[at + 1 : at + 30].split() if sign in _PAIRS.values() else text[max(block.start, at - 30) : at].split()
    word = (around[0] if sign in _PAIRS.values() else around[-1]) if around else ""
    word = word.strip(f".,;:!?{OPAQUE}")
    severity = Severity.SUGGESTION if OPAQUE in text[max(block.start, at - 2) : at + 3] else None
    if sign in _PAIRS.values():
        where = f"the bracket that opens before “{word}”" if word else "the bracket that opens here"
        return Finding(Span(at, at + 1), f"{where} does not close in its paragraph", severity=severity)
    where = f"a bracket closes after “{word}”" if word else "a bracket closes here"
    return Finding(Span(at, at + 1), f"{where} and does not open in its paragraph", severity=severity)
