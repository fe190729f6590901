"""`terms`: words and phrases that are reported wherever they stand."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from prose_lint.context import Context
from prose_lint.declarative.key import Data, Key, Shape
from prose_lint.declarative.messages import message
from prose_lint.declarative.phrases import PhraseIndex, has_word
from prose_lint.document import Document
from prose_lint.finding import Finding
from prose_lint.rule import NoOptions

KEYS = (Key("entries", Shape.TEXTS),)
FIXES = frozenset({"none"})
PLACEHOLDERS = frozenset({"found"})
Options = NoOptions


def faults(data: Data) -> Iterator[tuple[str, str]]:
    """Entries that can never be found."""
    for entry in data["entries"]:
        if not has_word(entry):
            yield "entries", f"{entry!r} holds no word"


class Check:
    """Reports each place of each term."""

    def __init__(self, data: Data) -> None:
        self._data = data

    @cached_property
    def _index(self) -> PhraseIndex:
        return PhraseIndex(self._data["entries"])

    def __call__(self, document: Document, _options: NoOptions, _context: Context) -> Iterator[Finding]:
        """The findings in a document."""
        for span, _ in self._index.find(document):
            yield Finding(span, message(self._data["message"], found=document.text[span.start : span.end]))
