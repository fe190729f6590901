"""What is kept of a document's names for the rest of its project."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any

from prose_lint.context import Context
from prose_lint.document import Document
from prose_lint.mentions import counted, runs_in, with_particles
from prose_lint.names.known import known_of, neighbours

NameFacts = Mapping[str, list[Any]]
"""By capitalised word that could be a name: how often it stands in the text, and the words with capitals right before and right behind it.

A name that front matter alone has, as an author, has the count 0.
"""

_MOST_NEIGHBOURS = 8
_LONGEST_VALUE = 200  # code points
_KEYS_OF_PEOPLE = frozenset("name full_name fullname author authors byline by people speaker speakers contributors editor editors".split())


def name_facts(document: Document, context: Context) -> dict[str, list[Any]]:
    """The names of a document, in alphabetical order.

    An ordinary word becomes one when it stands beside another capital.
    """
    counts = document.index(counted)
    known = known_of(document, context)
    people = list(_people(document))
    named = {word for run in people for word in run.replace("-", " ").split()}
    known.learn(named.difference(known.words), context)
    before: dict[str, set[str]] = {}
    behind: dict[str, set[str]] = {}
    for left, joint, right in chain(neighbours(document, context), *map(known.neighbours, people)):
        behind.setdefault(left, set()).add(joint + right)
        before.setdefault(right, set()).add(left)
    for first, particles, last in document.index(with_particles):
        if known.is_word(first) and known.is_word(last):
            behind.setdefault(first, set()).add(f"{particles} {last}")
            before.setdefault(last, set()).add(f"{first} {particles}")
    kept = sorted(named.union(counts).difference(known.common).union(before, behind))
    return {text: [counts[text], _few(before.get(text)), _few(behind.get(text))] for text in kept}


def _people(document: Document) -> Iterator[str]:
    """The runs of capitalised words in those values of the front matter that name people."""
    for field in document.metadata.fields:
        if any(key.lower() in _KEYS_OF_PEOPLE for key in field.path) and len(field.value) <= _LONGEST_VALUE:
            yield from runs_in(field.value)


def _few(words: set[str] | None) -> list[str]:
    """Some words, the same ones whatever the order in which they came."""
    return sorted(words)[:_MOST_NEIGHBOURS] if words else []
