"""Names with a dot inside: "node.js"."""

from __future__ import annotations

from collections.abc import Iterator

from prose_lint.capitals.place import is_marked
from prose_lint.capitals.slip import Slip
from prose_lint.document import Document
from prose_lint.span import Span
from prose_lint.spelling.veto import is_glued

_LIBRARIES = ("Backbone", "Ember", "Express", "Next", "Node", "Nuxt", "Vue")
_ENDING = ".js"


def dotted_names(document: Document) -> Iterator[Slip]:
    """Libraries with ".js" in wrong capitals; all in lower case only where the document has the name elsewhere, as it may be a file."""
    if "js" not in document.vocabulary:
        return
    text, folded = document.text, document.prose.folded
    for name in _LIBRARIES:
        right = name + _ENDING
        if name.lower() in document.vocabulary and text.count(right) < folded.count(right.lower()):
            named = right in text or name == "Node"
            for span in _places(folded, right.lower()):
                written = text[span.start : span.end]
                if written != right and (named or not written.islower()) and not is_marked(document, span) and not is_glued(text, span):
                    yield Slip(span, right)


def _places(folded: str, name: str) -> Iterator[Span]:
    at = folded.find(name)
    while at >= 0:
        end = at + len(name)
        if not folded[at - 1 : at].isalnum() and not folded[end : end + 1].isalnum():
            yield Span(at, end)
        at = folded.find(name, end)
