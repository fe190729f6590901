"""Names of several words that a document writes with a hyphen and without, in another order, or with other particles."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Iterator, Sequence

from prose_lint.context import Context
from prose_lint.document import Document
from prose_lint.lexicon import Lexicon
from prose_lint.mentions import places, with_particles
from prose_lint.names.decision import CLEAR_MAJORITY, Variant, times
from prose_lint.names.known import HYPHEN, known_of, neighbours
from prose_lint.names.spacing import is_ordinary
from prose_lint.span import Span

_NEAR = 60  # code points
_SENTENCE_END = frozenset(".!?\x03")


def phrases(document: Document, context: Context) -> Iterator[Variant]:
    """Names of several words in two forms."""
    pairs = neighbours(document, context)
    suspects = known_of(document, context).suspects
    for left, joint, right in sorted(pairs):
        if joint == HYPHEN and (left, "", right) in pairs and not is_ordinary(f"{left} {right}", context.lexicon):
            yield from _decided((f"{left}-{right}", f"{left} {right}"), document)
        if left < right and not joint and (right, "", left) in pairs and may_be_turned(left, right, suspects, context.lexicon):
            yield from _decided((f"{left} {right}", f"{right} {left}"), document)
    found: dict[tuple[str, str], list[str]] = {}
    for first, particles, last in sorted(document.index(with_particles)):
        found.setdefault((first, last), []).append(f"{first} {particles} {last}")
    for forms in found.values():
        if len(forms) > 1:
            yield from _decided(tuple(forms), document)


def may_be_turned(left: str, right: str, suspects: Container[str], lexicon: Lexicon) -> bool:
    """Whether two words are the parts of one name, and no words or first names that stand side by side in any order."""
    both = (left, right)
    if any(word.isupper() or is_ordinary(word, lexicon) for word in both):
        return False
    return any(word in suspects for word in both) and not all(lexicon.knows(word.lower()) for word in both)


def _decided(forms: tuple[str, ...], document: Document) -> Iterator[Variant]:
    """The forms that are to become the most frequent one, or where none is, the first."""
    spans = {form: found for form in forms if (found := tuple(_whole(document, form)))}
    if len(spans) < 2:
        return
    keep, *others = sorted(spans, key=lambda form: (-len(spans[form]), spans[form][0].start))
    many = len(spans[keep])
    for change in others:
        few = len(spans[change])
        if many < CLEAR_MAJORITY * few and _share_sentence(spans[keep], spans[change], document):
            continue  # told apart, as two cousins are
        more = f"that form stands {times(many)} here, this one {times(few)}"
        reason = more if many > few else "that form comes first, and nothing else decides"
        yield Variant(keep, spans[keep], change, spans[change], reason, many >= CLEAR_MAJORITY * few, probable=True)


def _whole(document: Document, form: str) -> list[Span]:
    """Where a form stands, and is not a part of what a hyphen goes on with."""
    text = document.text
    return [span for span in places(document, form) if "-" not in text[span.start - 1 : span.start] + text[span.end : span.end + 1]]


def _share_sentence(some: Sequence[Span], others: Sequence[Span], document: Document) -> bool:
    """Whether somewhere two forms stand near one another, and no sentence ends between them."""
    starts = [span.start for span in some]
    for other in others:
        at = bisect_left(starts, other.start)
        for span in some[max(0, at - 1) : at + 1]:
            between = document.text[min(span.end, other.end) : max(span.start, other.start)]
            if len(between) <= _NEAR and _SENTENCE_END.isdisjoint(between):
                return True
    return False
