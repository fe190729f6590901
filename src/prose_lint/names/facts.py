"""What is kept of a document's names for the rest of its project."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from prose_lint.context import Context
from prose_lint.document import Document
from prose_lint.mentions import counted, runs
from prose_lint.names.known import known_of

NameFacts = Mapping[str, list[Any]]
"""By capitalised word that could be a name: how often it stands, and the words with capitals right before and right behind it."""

_MOST_NEIGHBOURS = 6


def name_facts(document: Document, context: Context) -> dict[str, list[Any]]:
    """The names of a document, in alphabetical order.

    An ordinary word becomes one when it stands beside another capital.
    """
    counts = document.index(counted)
    known = known_of(document, context)
    before: dict[str, set[str]] = {}
    behind: dict[str, set[str]] = {}
    for run in set(document.index(runs)):
        if not run.isalpha():
            for left, right in known.neighbours(run):
                behind.setdefault(left, set()).add(right)
                before.setdefault(right, set()).add(left)
    kept = sorted((counts.keys() - known.common).union(before, behind))
    return {text: [counts[text], _few(before.get(text)), _few(behind.get(text))] for text in kept}


def _few(words: set[str] | None) -> list[str]:
    """Some words, the same ones whatever the order in which they came."""
    return sorted(words)[:_MOST_NEIGHBOURS] if words else []
