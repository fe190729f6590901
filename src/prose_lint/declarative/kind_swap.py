"""`swap`: a word or phrase, and what is written in its place."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from prose_lint.context import Context
from prose_lint.declarative.key import Data, Key, Shape
from prose_lint.declarative.messages import APPLICABILITY, keep_case, message
from prose_lint.declarative.phrases import PhraseIndex, has_word
from prose_lint.document import Document
from prose_lint.finding import Edit, Finding, Fix
from prose_lint.rule import NoOptions

KEYS = (Key("entries", Shape.PAIRS),)
FIXES = frozenset({"safe", "unsafe", "manual"})
PLACEHOLDERS = frozenset({"found", "right"})
Options = NoOptions


def faults(data: Data) -> Iterator[tuple[str, str]]:
    """Entries that can never be found, and replacements that would be replaced again."""
    entries: dict[str, str] = data["entries"]
    for wrong, right in entries.items():
        if not has_word(wrong):
            yield "entries", f"{wrong!r} holds no word"
        elif right in entries:
            yield "entries", f"{wrong!r} is replaced by {right!r}, which is replaced itself"


class Check:
    """Reports each place of each wrong form, with the right one as its fix."""

    def __init__(self, data: Data) -> None:
        self._data = data

    @cached_property
    def _index(self) -> PhraseIndex:
        return PhraseIndex(self._right)

    @cached_property
    def _right(self) -> dict[str, str]:
        return {" ".join(wrong.replace("\u2019", "'").split()): right for wrong, right in self._data["entries"].items()}

    def __call__(self, document: Document, _options: NoOptions, _context: Context) -> Iterator[Finding]:
        """The findings in a document; what is already as it should be is none."""
        applicability = APPLICABILITY[self._data["fix"]]
        for span, wrong in self._index.find(document):
            found = document.text[span.start : span.end]
            right = keep_case(found, self._right[wrong])
            if found != right:
                fix = Fix((Edit.replacement(span, right),), applicability, f"Replace “{found}” with “{right}”")
                yield Finding(span, message(self._data["message"], found=found, right=right), (fix,))
