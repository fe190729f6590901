"""The pairs of words in a document that may be one name in two spellings."""

from __future__ import annotations

from collections.abc import Iterator

from prose_lint.context import Context
from prose_lint.document import Document
from prose_lint.keystrokes import Slips
from prose_lint.mentions import capitalised, written
from prose_lint.names.blocking import Neighbourhood
from prose_lint.names.evidence import Evidence, Form, form_of, may_be_one, weigh
from prose_lint.names.forms import Word, word_of

_MEMO = "names.neighbourhood"


def words_of(document: Document, context: Context) -> dict[str, list[Word]]:
    """The capitalised words of a document by key, each spelling once."""
    found: dict[str, list[Word]] = {}
    for form in document.index(capitalised):
        word = word_of(form, context)
        if word.key:
            there = found.setdefault(word.key, [])
            if word not in there:
                there.append(word)
    return found


def near_words(words: dict[str, list[Word]], context: Context) -> list[tuple[Word, Word, Slips]]:
    """Pairs of a word that may be misspelt and a word near it, and the slips that lie between; sorted."""
    neighbourhood = context.memo.setdefault(_MEMO, Neighbourhood())
    assert isinstance(neighbourhood, Neighbourhood)
    neighbourhood.add(words)
    return sorted(
        (wrong, right, made)
        for key, spellings in words.items()
        for wrong in spellings
        if wrong.suspect
        for other, made in neighbourhood.near(key, words)
        for right in words[other]
        if _same_shape(wrong.text, right.text)
    )


def _same_shape(one: str, other: str) -> bool:
    """Whether two spellings are both in capitals throughout, or both not."""
    return one.isupper() == other.isupper()


def assess(document: Document, words: dict[str, list[Word]], context: Context) -> Iterator[Evidence]:
    """The evidence for each pair, where both stand in prose as words and the suspect has no twin in lower case."""
    near = near_words(words, context)
    if not near:
        return
    lower = document.index(written)
    crowd = sum(word.suspect for spellings in words.values() for word in spellings)
    forms: dict[str, Form] = {}
    for wrong, right, made in near:
        if wrong.text.lower() in lower:
            continue
        for word in (wrong, right):
            if word.text not in forms:
                forms[word.text] = form_of(document, word, context.lexicon)
        one, other = forms[wrong.text], forms[right.text]
        if one.spans and other.spans and may_be_one(one, other, made, document, context.lexicon):
            yield weigh(one, other, made, document, context.lexicon, crowd)
