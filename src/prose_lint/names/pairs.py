"""The pairs of words in a document that may be one name in two spellings."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from prose_lint.context import Context
from prose_lint.document import Document
from prose_lint.mentions import counted, has_lower_twin
from prose_lint.names.evidence import Evidence, Form, Pair, form_of, may_be_one, may_reach, weigh
from prose_lint.names.known import Known, known_of

MOST_RIGHTS = 24


def near_pairs(texts: Collection[str], known: Known, context: Context) -> list[Pair]:
    """Words that may be misspelt, each with a word near it; sorted. A word with very many near it is one of a series, and left alone."""
    partners = known.partners
    pairs = []
    for wrong in texts:
        if wrong in partners:
            rights = [right for right in partners[wrong] if right in texts]
            if 0 < len(rights) <= MOST_RIGHTS:
                pairs += [pair for right in rights if (pair := known.pair(wrong, right, context)) is not None]
    return sorted(pairs, key=lambda pair: (pair.wrong, pair.right))


def crowd_of(texts: Collection[str], known: Known) -> int:
    """How many words of a document could be names misspelt: the more there are, the likelier two are near by chance."""
    return len(known.suspects.intersection(texts))


def assess(document: Document, context: Context, *, least: float = 0.0) -> Iterator[Evidence]:
    """The evidence for each pair, where both stand in prose as words and the suspect has no twin in lower case.

    Pairs that cannot be as probable as `least` are left out.
    """
    counts = document.index(counted)
    known = known_of(document, context)
    near = near_pairs(counts, known, context)
    if not near:
        return
    crowd = crowd_of(counts, known)
    forms: dict[str, Form] = {}
    for pair in near:
        if least and not may_reach(pair, least, counts[pair.right.text], crowd):
            continue
        if has_lower_twin(document, pair.wrong.text):
            continue
        for word in (pair.wrong, pair.right):
            if word.text not in forms:
                forms[word.text] = form_of(document, word, context.lexicon)
        one, other = forms[pair.wrong.text], forms[pair.right.text]
        if one.spans and other.spans and may_be_one(one, other, pair.slips, document, context.lexicon):
            yield weigh(pair, one, other, document, context.lexicon, crowd)
