"""Whether a word with the wrong capitals is a slip in its place, or part of something that is written so."""

from __future__ import annotations

from prose_lint.document import Document
from prose_lint.lazy import lazy
from prose_lint.span import Span
from prose_lint.spelling.neighbours import after
from prose_lint.spelling.veto import is_glued

_MARKS = frozenset("/_“”\"‘’'")
_ACRONYM_PLURAL = lazy(r"[A-Z]{2,}s")
_TAIL = lazy(
    r"-(?:based|like|style|styled|specific|related|compatible|powered|speaking|only|free|hosted|enabled|aware|friendly|driven|oriented|"
    r"born|born|language|themed|flavou?red|heavy|side|level|ready|hater|lover|lovers|user|users|savvy|centric|first|inspired)\b"
)
_HEADS = ("non-", "pre-", "post-", "anti-", "pro-", "ex-", "mid-", "all-", "pseudo-", "vanilla-")
_LONGEST_HEAD = 8
_SEGMENTS = 3
_IDENTIFIED = frozenset(
    "argument arguments array attribute attributes binary branch class column command commands crate crates directory element elements "
    "executable extension extensions field fields flag folder function gem gems hash key keys keyword method module modules namespace "
    "object option options package packages param parameter parameters prefix property properties selector subcommand tag tags target "
    "type variable variables".split()
)
"""What an identifier is: the html tag, an urls array."""
_GENERIC = frozenset(
    "fries fry toast press door doors horn kiss bread bean beans braid braids polish curve curves cuff cuffs window windows onion dressing "
    "oven ovens auction dip twist".split()
)
"""What is called after a people and has lost its capital: french fries, a dutch oven."""


def is_open(document: Document, span: Span, form: str) -> bool:
    """Whether a wrong form in a place is a slip: not part of a path, a compound, a quotation, another acronym or a repository's name."""
    text = document.text
    found = text[span.start : span.end]
    if found == form or (found.isupper() and len(found) > 1) or _ACRONYM_PLURAL.fullmatch(found):
        return False
    if is_marked(document, span) or is_glued(text, span) or _is_literal(text, span):
        return False
    if found.islower() and after(document, span.end) in _IDENTIFIED | _GENERIC:
        return False
    link = document.link_at(span.start)
    if link is None or link.prose != span:
        return True
    return not (link.target.rstrip("/").lower().endswith(f"/{found}") and link.target.count("/") >= _SEGMENTS)


def _is_literal(text: str, span: Span) -> bool:
    """Whether a word is a file name's ending, the scheme of an address, or the label of a format: .csv, https:, (pdf)."""
    before, behind = text[span.start - 1 : span.start], text[span.end : span.end + 1]
    label = before == "(" and behind == ")" and text[span.start : span.end].islower()
    return before == "." or text.startswith("://", span.end) or label


def is_marked(document: Document, span: Span) -> bool:
    """Whether quotation marks, slashes or the hyphens of a compound stand at a word; “non-english”, “english-speaking” are none."""
    text = document.text
    before, after = text[span.start - 1 : span.start], text[span.end : span.end + 1]
    if (before and before in _MARKS) or (after and after in _MARKS and not is_possessive(text, span.end)):
        return True
    if before == "-" and not text[max(0, span.start - _LONGEST_HEAD) : span.start].lower().split(" ")[-1].endswith(_HEADS):
        return True
    return after == "-" and _TAIL.match(text, span.end) is None


def is_possessive(text: str, at: int) -> bool:
    """Whether 's, or the apostrophe of a plural, stands here and ends a word."""
    return text[at : at + 1] in ("'", "’") and not text[at + 1 + (text[at + 1 : at + 2] == "s") :][:1].isalnum()
