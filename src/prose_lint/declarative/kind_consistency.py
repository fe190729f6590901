"""`consistency`: several forms of one word, of which a document should use one."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from prose_lint.context import Context
from prose_lint.declarative.key import Data, Key, Shape
from prose_lint.declarative.messages import APPLICABILITY, keep_case, message
from prose_lint.declarative.phrases import PhraseIndex, fold, has_word
from prose_lint.document import Document
from prose_lint.finding import Edit, Finding, Fix, Related
from prose_lint.rule import NoOptions
from prose_lint.span import Span

KEYS = (Key("entries", Shape.GROUPS),)
FIXES = frozenset({"safe", "unsafe", "manual", "none"})
PLACEHOLDERS = frozenset({"found", "right"})
Options = NoOptions


def faults(data: Data) -> Iterator[tuple[str, str]]:
    """Groups of one form, and forms that cannot be told apart."""
    seen: set[str] = set()
    for forms in data["entries"]:
        if len(forms) < 2:
            yield "entries", f"{' | '.join(forms)!r} is a single form; two or more are compared"
        for form in forms:
            if not has_word(form):
                yield "entries", f"{form!r} holds no word"
            elif form in seen:
                yield "entries", f"{form!r} stands here twice"
            seen.add(form)


class Check:
    """Reports the forms that a document uses less often than another of the same group; of even counts, those that come later."""

    def __init__(self, data: Data) -> None:
        self._data = data

    @cached_property
    def _index(self) -> PhraseIndex:
        return PhraseIndex(self._group)

    @cached_property
    def _group(self) -> dict[str, int]:
        entries = enumerate(self._data["entries"])
        return {" ".join(form.replace("\u2019", "'").split()): number for number, forms in entries for form in forms}

    def __call__(self, document: Document, _options: NoOptions, _context: Context) -> Iterator[Finding]:
        """The findings in a document."""
        groups: dict[int, dict[str, list[Span]]] = {}
        for span, form in self._index.find(document):
            groups.setdefault(self._group[form], {}).setdefault(form, []).append(span)
        for forms in groups.values():
            if len(forms) > 1:
                yield from self._compare(forms, document)

    def _compare(self, forms: dict[str, list[Span]], document: Document) -> Iterator[Finding]:
        """The findings among the forms of one group."""
        right = min(forms, key=lambda form: (-len(forms[form]), forms[form][0]))
        first = forms[right][0]
        related = (Related(first, f"“{document.text[first.start : first.end]}” stands here"),)
        for form, spans in forms.items():
            for span in spans if form != right else ():
                found = document.text[span.start : span.end]
                text = keep_case(found, right) if fold(right) != fold(form) else right
                yield Finding(span, message(self._data["message"], found=found, right=text), self._fixes(span, found, text), related)

    def _fixes(self, span: Span, found: str, right: str) -> tuple[Fix, ...]:
        applicability = APPLICABILITY.get(self._data["fix"])
        if applicability is None:
            return ()
        return (Fix((Edit.replacement(span, right),), applicability, f"Replace “{found}” with “{right}”"),)
