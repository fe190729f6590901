"""The names of a document that it spells in two ways."""

from __future__ import annotations

from collections.abc import Iterator

from prose_lint.context import Context
from prose_lint.document import Document
from prose_lint.glossary import Glossary
from prose_lint.names.capitals import capitals
from prose_lint.names.decision import Decision, Standing, Variant, decide
from prose_lint.names.evidence import Evidence, is_surname
from prose_lint.names.model import PROBABLE, SUGGESTED
from prose_lint.names.pairs import assess
from prose_lint.names.phrases import phrases
from prose_lint.names.shouted import shouted
from prose_lint.names.spacing import spaced
from prose_lint.span import Span

_SIC = "[sic]"


def variants(document: Document, context: Context) -> Iterator[Variant]:
    """All names of a document that it spells in two ways, as the glossary has it where it has them."""
    going: set[str] = set()
    for find in _WAYS:
        for found in find(document, context):
            for decided in _as_decided(found, context.glossary):
                if going.isdisjoint((decided.keep, decided.change)):  # of three forms two go, and none is kept in between
                    going.add(decided.change)
                    yield decided


def _as_decided(found: Variant, glossary: Glossary) -> Iterator[Variant]:
    """A variant as the glossary wants it: with its own name kept, or not at all."""
    keeps, changes = glossary.has(found.keep), glossary.has(found.change)
    if (
        (keeps and changes)
        or glossary.are_apart(found.keep, found.change)
        or not glossary.wrong_words.isdisjoint((found.keep, found.change))
    ):
        return  # both are right, or `names.glossary` speaks
    if changes:
        found = found._replace(keep=found.change, kept=found.changed, change=found.keep, changed=found.kept)
    if keeps or changes:
        found = found._replace(reason="the glossary has it so", clear=True, probable=True, settled=True)
    yield found


def misspelt(document: Document, context: Context) -> Iterator[Variant]:
    """Names that stand there a slip apart."""
    best: dict[str, Evidence] = {}
    for evidence in assess(document, context, least=SUGGESTED):
        if evidence.probability >= SUGGESTED:
            before = best.get(evidence.wrong.word.text)
            if before is None or _weight(evidence) > _weight(before):
                best[evidence.wrong.word.text] = evidence
    done: set[frozenset[str]] = set()
    for evidence in sorted(best.values(), key=_weight, reverse=True):
        pair = frozenset((evidence.wrong.word.text, evidence.right.word.text))
        if pair not in done:
            done.add(pair)
            yield _slip(evidence, document, context)


def _weight(evidence: Evidence) -> tuple[float, int, str]:
    return evidence.probability, evidence.right.uses, evidence.right.word.text


def _slip(evidence: Evidence, document: Document, context: Context) -> Variant:
    forms = {form.word.text: form.spans for form in (evidence.wrong, evidence.right)}
    one, other = (Standing(text, len(spans), spans[0].start, document.in_code(text.lower())) for text, spans in forms.items())
    by_lists = not is_surname(evidence.wrong, evidence.right, context.lexicon)
    return _variant(decide(one, other, context.lexicon, by_lists=by_lists), forms, probable=evidence.probability >= PROBABLE)


def _variant(decision: Decision, forms: dict[str, tuple[Span, ...]], *, probable: bool) -> Variant:
    keep, change = decision.keep.text, decision.change.text
    return Variant(keep, forms[keep], change, forms[change], decision.reason, decision.clear, probable)


def is_quoted_so(document: Document, span: Span) -> bool:
    """Whether the author says that the spelling is meant: [sic] stands behind."""
    return document.text[span.end : span.end + len(_SIC) + 1].strip().startswith(_SIC)


def as_written(text: str, found: str) -> str:
    """A name with the apostrophes of the text that it is to replace."""
    return text.replace("'", "\u2019") if "\u2019" in found else text


_WAYS = (misspelt, shouted, capitals, spaced, phrases)
