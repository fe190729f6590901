"""`typography.mixed-dashes`: two styles of parenthetical dash in one document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum

from prose_lint.context import Context
from prose_lint.document import Document
from prose_lint.finding import Edit, Finding, Fix, Severity
from prose_lint.lazy import lazy
from prose_lint.prose import OPAQUE, Block, BlockKind
from prose_lint.record import NamedTuple
from prose_lint.rule import NoOptions, rule
from prose_lint.span import Span

LEAST_MAJORITY = 4
"""A style is the document's own when it has at least this many dashes…"""
LEAST_RATIO = 3
"""…and this many times as many as all other styles together."""

PAIR_REACH = 300
"""Two dashes at most this far apart in a block may enclose a parenthesis."""
LABEL_REACH = 60
"""A label before a dash (a term that is explained, a speaker, the place of a dateline) is at most this long."""


class Style(Enum):
    """How a parenthetical dash is set; the value is how it is written."""

    EM = "—"
    SPACED_EM = " — "
    SPACED_EN = " – "
    SPACED_HYPHEN = " - "
    SPACED_DOUBLE_HYPHEN = " -- "
    DOUBLE_HYPHEN = "--"


_STYLES = {style.value: style for style in Style}
_TYPEWRITTEN = frozenset({Style.SPACED_HYPHEN, Style.SPACED_DOUBLE_HYPHEN, Style.DOUBLE_HYPHEN})
_SPACES = " \u00a0\u2009\u200a\u202f"
_DASHES = tuple(map(re.compile, ("(—)", "(–)", " (--?) ", r"(--)(?=\w)")))
_RUN_IN = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.FOOTNOTE, BlockKind.HTML})
_SENTENCE_ENDS = (".", "!", "?", "…")
_CLOSERS = '”’")]'
_AROUND_WORDS = "“”‘’\"'()[],.;:!?*_$€£"
_RANGE_WORD = lazy(
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?s?"
    r"|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
    r"|[ap]m|noon|midnight|present|now|today|\d\w*",
    re.IGNORECASE,
)


class Dash(NamedTuple):
    """A parenthetical dash; `span` takes in its spaces."""

    span: Span
    style: Style
    block: Block


@rule("typography.mixed-dashes", severity=Severity.SUGGESTION)
def mixed_dashes(document: Document, _options: NoOptions, _context: Context) -> Iterator[Finding]:
    """Some dashes are set in another style than the rest of the text.

    A dash that parts a thought from its sentence is set closed up (word—word), as a spaced en dash (word – word) or as a
    spaced em dash. Each is good style; two in one text look like an accident, most often like a passage that was pasted in.
    The style of the text is the one with at least four dashes and three times as many as all others. Ranges, labels
    (“Term – what it means”), headings, tables, quoted blocks and dashes at the beginning or the end of a paragraph don't
    count, and a text that is written with hyphens for dashes is left alone.

    The fix sets the dash as the others are. It is unsafe, since the author may have meant the difference.

    ```bad
    The pier—a ruin by then—was closed. The ferry—the last one—sailed at six. Nobody[[ – ]]not even the pilot[[ – ]]saw the buoy,
    or the lights—both of them—beyond it.
    ```
    ```fixed
    The pier—a ruin by then—was closed. The ferry—the last one—sailed at six. Nobody—not even the pilot—saw the buoy,
    or the lights—both of them—beyond it.
    ```
    ```bad
    The old pier – a ruin by then – was closed. The last ferry – the slow one – sailed at six,
    but nobody[[—]]you know them – cared.
    ```
    ```fixed
    The old pier – a ruin by then – was closed. The last ferry – the slow one – sailed at six,
    but nobody – you know them – cared.
    ```
    ```good
    The pier—a ruin by then—was closed, and the ferry—the last one—sailed at six. It ran from 2010 – 2015, Monday – Friday, and
    `a – b` is code.
    ```
    ```good
    We sail in all seasons—yes, in winter too—and the crew—all four—knows the coast.

    - Harbour – where the boats lie.

    — The harbour master
    ```
    """
    text = document.text
    if not _may_be_mixed(text):
        return
    dashes = [dash for dash in _dashes(document) if _is_parenthetical(dash, text)]
    dashes = _without_labels(dashes, text)
    styles = [dash.style for dash in dashes]
    style = max(Style, key=styles.count)
    count = styles.count(style)
    if style in _TYPEWRITTEN or count < LEAST_MAJORITY or count < LEAST_RATIO * (len(dashes) - count):
        return
    for dash in dashes:
        if dash.style is not style:
            yield _finding(dash, style, count)


def _may_be_mixed(text: str) -> bool:
    """Whether a text has enough dashes, and signs of two styles."""
    em, en = text.count("—"), text.count("–")
    if em < LEAST_MAJORITY and en < LEAST_MAJORITY:
        return False
    return bool(em and en) or " - " in text or "--" in text or 0 < text.count(" — ") < em


def _dashes(document: Document) -> list[Dash]:
    """All dashes of running text that stand inside a line, in order."""
    text, blocks = document.text, iter(document.prose.blocks)
    places = sorted(found.span(1) for pattern in _DASHES for found in pattern.finditer(text))
    dashes: list[Dash] = []
    block = next(blocks, None)
    for start, end in places:
        while block and block.end <= start:
            block = next(blocks, None)
        if block is None:
            break
        if block.kind in _RUN_IN and not block.quoted and block.start < start and end < block.end:
            style = _style(text, start, end)
            if style:
                spaced = text[start - 1] in _SPACES
                dashes.append(Dash(Span(start - spaced, end + spaced), style, block))
    return dashes


def _style(text: str, start: int, end: int) -> Style | None:
    """The style of a dash, None where it begins a line, or is spaced on one side only."""
    sign, before, after = text[start:end], text[start - 1], text[end]
    spaced = before in _SPACES
    if before == "\n" or spaced is not (after in _SPACES or after == "\n"):
        return None
    if sign == "--" and not spaced and not before.isalnum():
        return None  # an option: "--all"
    return _STYLES.get(f" {sign} " if spaced else sign)


def _is_parenthetical(dash: Dash, text: str) -> bool:
    """Whether a dash parts thoughts; one of a range, a difference, a route or before an author's name does not."""
    (start, end), style, block = dash
    before, after = text[max(block.start, start - LABEL_REACH) : start], text[end : min(block.end, end + LABEL_REACH)]
    if not before.strip() or not after.strip() or before[-1].isspace() or after[0].isspace():
        return False
    if before[-1] == after[0] == OPAQUE or after[0] in "—–-" or before[-1] in "—–-":
        return False
    ends_quotation = before[-1] in '”"' or before.rstrip(_CLOSERS).endswith(_SENTENCE_ENDS)
    if ends_quotation and (after[0].isupper() or after[0] == OPAQUE) and end + len(after) == block.end:
        return False  # “…” – Author
    if style is Style.EM:
        return True
    last = before.rsplit(None, 1)[-1].strip(_AROUND_WORDS)
    first = after.split(None, 1)[0].strip(_AROUND_WORDS)
    return not (last and first and _is_range(last, first))


def _is_range(last: str, first: str) -> bool:
    """Whether the words around a dash are the ends of a range (9 – 17, May – June, Rome – Paris) or the terms of a difference."""
    if first[0].isdigit() or any(len(word) == 1 and word.isalpha() and word not in "aAI" for word in (last, first)):
        return True
    if last[0].isupper() and first[0].isupper() and first != "I":
        return True
    return bool(_RANGE_WORD.fullmatch(first) and _RANGE_WORD.fullmatch(last))


def _without_labels(dashes: list[Dash], text: str) -> list[Dash]:
    """The dashes but for those that part a label at the beginning of a line from what it is about, and enclose nothing."""
    labels = [_follows_label(dash, text) for dash in dashes]
    kept = []
    for n, dash in enumerate(dashes):
        closes = n > 0 and not labels[n - 1] and _is_pair(dashes[n - 1], dash)
        opens = n + 1 < len(dashes) and not labels[n + 1] and _is_pair(dash, dashes[n + 1])
        if closes or opens or not labels[n]:
            kept.append(dash)
    return kept


def _is_pair(one: Dash, other: Dash) -> bool:
    """Whether two dashes may enclose a parenthesis."""
    return one.style is other.style and one.block.start == other.block.start and other.span.start - one.span.start <= PAIR_REACH


def _follows_label(dash: Dash, text: str) -> bool:
    """Whether few words, and no sentence, stand between the beginning of the block, or of a line with a capital, and a dash."""
    floor = max(dash.block.start, dash.span.start - LABEL_REACH)
    line = text.rfind("\n", floor, dash.span.start) + 1
    if not line:
        if floor > dash.block.start:
            return False
        line = floor
    label = text[line : dash.span.start]
    if line > dash.block.start and not (label[:1].isupper() or label[:1] == OPAQUE):
        return False
    if dash.style.value.strip() in label:
        return False
    most = 8 if dash.block.kind is BlockKind.LIST_ITEM else 4
    return len(label.split()) <= most


def _finding(dash: Dash, style: Style, count: int) -> Finding:
    fix = Fix.unsafe(Edit.replacement(dash.span, style.value), f"set it as “{style.value}”")
    return Finding(dash.span, f"“{dash.style.value}” stands here, “{style.value}” {count} times in the rest of the text", (fix,))
