"""The rule post.invisible-character."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prose_lint.finding import Edit, Finding, Fix, Severity
from prose_lint.lazy import lazy
from prose_lint.prose import OPAQUE
from prose_lint.rule import NoOptions, rule
from prose_lint.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prose_lint.context import Context
    from prose_lint.document import Document

_NAMES = {
    "\u200b": "zero-width space",
    "\u2060": "word joiner",
    "\ufeff": "byte order mark",
    "\u00ad": "soft hyphen",
    "\u200c": "zero-width non-joiner",
    "\u200d": "zero-width joiner",
    "\u2028": "line separator",
    "\u2029": "paragraph separator",
    "\u200e": "left-to-right mark",
    "\u200f": "right-to-left mark",
    "\u202a": "left-to-right embedding",
    "\u202b": "right-to-left embedding",
    "\u202c": "end of a change of direction",
    "\u202d": "left-to-right override",
    "\u202e": "right-to-left override",
    "\u2066": "left-to-right isolate",
    "\u2067": "right-to-left isolate",
    "\u2068": "first strong isolate",
    "\u2069": "end of an isolate",
}
_CONTROLS = {"\x00": "NUL", "\x08": "backspace", "\x0b": "vertical tab", "\x1b": "escape character", "\x7f": "delete character"}
_RARE = ("\u00ad", "\ufeff")
_MARKS = lazy(rb"\xe2(?:\x80[\x8b-\x8f\xa8-\xae]|\x81[\xa0\xa6-\xa9])")
"""The other marks, U+200B to U+2069, in UTF-8: one search in place of many."""
_JOINERS = frozenset("\u200c\u200d")
_DIRECTIONS = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_OVERRIDES = frozenset("\u202d\u202e")
_SEPARATORS = frozenset("\u2028\u2029\x0b")
_LAST_EUROPEAN = "\u052f"
"""The last letter of the Cyrillic supplement: the scripts before it do without joiners, and mark the borders of words by spaces."""
_FIRST_RIGHT_TO_LEFT, _LAST_RIGHT_TO_LEFT = "\u0590", "\u08ff"


@rule("post.invisible-character")
def invisible_character(document: Document, options: NoOptions, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """A character that nobody sees stands in the text.

    Zero-width spaces, soft hyphens, marks of direction and control characters come along when text is copied. Words that hold one
    are not found by a search, and marks of direction can make a text read otherwise than it is. Scripts and emoji that need joiners,
    texts in Hebrew or Arabic, and places between words where a line may break are left alone; a soft hyphen is a suggestion.

    The fix is safe where a zero-width space, a word joiner or a byte order mark stands inside a word; elsewhere unsafe.

    ```bad
    The fer[[\u200b]]ry left at six.
    ```
    ```fixed
    The ferry left at six.
    ```
    ```bad
    The ferry left[[\u202e]] at six.
    ```
    ```fixed
    The ferry left at six.
    ```
    ```good
    The family 👩‍👩‍👧 left for می‌خواهم and said ภาษา\u200bไทย, either/\u200bor.
    ```
    """
    text = document.text
    names = _CONTROLS
    if not text.isascii() and (_MARKS.search(document.source.data) or any(char in text for char in _RARE)):
        names = {**_NAMES, **_CONTROLS}
    for char, name in names.items():
        if char in text:
            yield from _places(document, char, name)


def _places(document: Document, char: str, name: str) -> Iterator[Finding]:
    """The findings for a character, one for each run of it."""
    text = document.text
    if char in _DIRECTIONS and any(_FIRST_RIGHT_TO_LEFT <= letter <= _LAST_RIGHT_TO_LEFT for letter in text):
        return
    at = text.find(char)
    while at >= 0:
        end = at + 1
        while text[end : end + 1] == char:
            end += 1
        before, after = text[at - 1 : at] if at else "", text[end : end + 1]
        finding = _finding(document, Span(at, end), name, before, after)
        if finding:
            yield finding
        at = text.find(char, end)


def _finding(document: Document, span: Span, name: str, before: str, after: str) -> Finding | None:
    """What is said of a run of one character between two others; None where it may be meant."""
    char = document.text[span.start]
    inside = _is_european(before) and _is_european(after)
    where = f"between “{before}” and “{after}”" if inside else "here"
    message = f"a {name} that nobody sees stands {where}"
    if char in _JOINERS:
        edit = Edit.replacement(Span(span.start - 1, span.end + 1), before + after)
        return Finding(span, message, (Fix.unsafe(edit, f"Take the {name} out"),)) if inside else None
    if char in _SEPARATORS:
        return Finding(span, message, (Fix.unsafe(Edit.replacement(span, " "), "Put a space in its place"),))
    removal = Edit.deletion(span)
    title = f"Take the {name} out"
    if char == "\u00ad":
        return Finding(span, message, (Fix.unsafe(removal, title),), severity=Severity.SUGGESTION) if inside else None
    if char in ("\u200b", "\u2060", "\ufeff"):
        if inside:
            return Finding(span, message, (Fix.safe(removal, title),))
        if char == "\ufeff" or before in ("", " ", "\n") or after in ("", " ", "\n"):
            if OPAQUE in (before, after) or _is_foreign(before) or _is_foreign(after):
                return None
            severity = None if char == "\ufeff" else Severity.SUGGESTION
            return Finding(span, message, (Fix.unsafe(removal, title),), severity=severity)
        return None
    severity = None if char in _OVERRIDES or char not in _DIRECTIONS else Severity.SUGGESTION
    return Finding(span, message, (Fix.unsafe(removal, title),), severity=severity)


def _is_european(char: str) -> bool:
    return char.isalpha() and char <= _LAST_EUROPEAN


def _is_foreign(char: str) -> bool:
    return char > _LAST_EUROPEAN and (char.isalpha() or not char.isascii()) and not "\u2000" <= char <= "\u206f"
