"""Word tables beside the lexicon: sorted text files in `data/`, one entry a line, read when first asked for."""

from __future__ import annotations

import os.path
from functools import cache


@cache
def words(name: str) -> frozenset[str]:
    """The lines of `data/<name>.txt`."""
    return frozenset(lines(name))


@cache
def pairs(name: str) -> dict[str, str]:
    """The lines of `data/<name>.txt`, each a key, a tab and a value."""
    return dict(line.split("\t", 1) for line in lines(name))


@cache
def keys(name: str) -> frozenset[str]:
    """The keys of `data/<name>.txt`: a set, which meets a document's words in no time."""
    return frozenset(pairs(name))


def lines(name: str) -> list[str]:
    """The lines of `data/<name>.txt`, read each time."""
    path = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "data", f"{name}.txt")
    with open(path, encoding="utf-8") as file:
        return file.read().splitlines()
