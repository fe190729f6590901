"""The pairs of words in a document that may be one name in two spellings."""

from __future__ import annotations

from collections.abc import Iterator

from prose_lint.context import Context
from prose_lint.document import Document
from prose_lint.keystrokes import Slips
from prose_lint.mentions import capitalised, has_lower_twin
from prose_lint.names.blocking import Neighbourhood
from prose_lint.names.evidence import Evidence, Form, form_of, may_be_one, weigh
from prose_lint.names.forms import Word, words_in

_MEMO = "names.neighbourhood"


Words = dict[str, list[Word]]
"""The capitalised words of a document by key, each spelling once."""


def forms_of(document: Document, context: Context) -> dict[str, Word]:
    """The capitalised words of a document by their written forms, possessive endings included."""
    return words_in(document.index(capitalised), context)


def words_of(document: Document, context: Context) -> Words:
    """The capitalised words of a document by key."""
    found: Words = {}
    for word in forms_of(document, context).values():
        there = found.get(word.key)
        if there is None:
            found[word.key] = [word]
        elif word not in there:
            there.append(word)
    return found


def near_words(words: Words, context: Context) -> list[tuple[Word, Word, Slips]]:
    """Pairs of a word that may be misspelt and a word near it, and the slips that lie between; sorted."""
    neighbourhood = context.memo.setdefault(_MEMO, Neighbourhood())
    assert isinstance(neighbourhood, Neighbourhood)
    neighbourhood.add(words)
    return sorted(
        (wrong, right, made)
        for key in neighbourhood.with_neighbours(words)
        for wrong in words[key]
        if wrong.suspect
        for other, made in neighbourhood.near(key, words)
        for right in words[other]
        if same_shape(wrong.text, right.text)
    )


def same_shape(one: str, other: str) -> bool:
    """Whether two spellings are both in capitals throughout, or both not."""
    return one.isupper() == other.isupper()


def crowd_of(words: Words) -> int:
    """How many words of a document could be names misspelt: the more there are, the likelier two are near by chance."""
    return sum(word.suspect for spellings in words.values() for word in spellings)


def assess(document: Document, words: Words, context: Context) -> Iterator[Evidence]:
    """The evidence for each pair, where both stand in prose as words and the suspect has no twin in lower case."""
    near = near_words(words, context)
    if not near:
        return
    crowd = crowd_of(words)
    forms: dict[str, Form] = {}
    for wrong, right, made in near:
        if has_lower_twin(document, wrong.text):
            continue
        for word in (wrong, right):
            if word.text not in forms:
                forms[word.text] = form_of(document, word, context.lexicon)
        one, other = forms[wrong.text], forms[right.text]
        if one.spans and other.spans and may_be_one(one, other, made, document, context.lexicon):
            yield weigh(one, other, made, document, context.lexicon, crowd)
