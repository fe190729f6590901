"""What a kind of rule says about itself: its keys, what their values look like, and which fixes it can make."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum
from importlib import import_module
from typing import Any, Protocol, cast

from prose_lint.record import NamedTuple
from prose_lint.rule import Check

KINDS = ("blocks", "consistency", "limit", "pattern", "swap", "terms")
"""The kinds of declarative rules; each is the module `kind_NAME` beside this one."""

Data = Mapping[str, Any]
"""A rule as its file says it: values by key, side files read, optional keys that are not given left out."""


class Shape(Enum):
    """What a value looks like. Those with an `s` may be long: more than 50 entries stand in a side file."""

    TEXT = "a text"
    FLAG = "true or false"
    NUMBER = "a number"
    TEXTS = "a list of texts"
    PAIRS = "a mapping of texts to texts"
    GROUPS = "a list of lists of texts"
    ALTERNATIVES = "a list of words or of lists of words"
    EXAMPLES = "a list of examples"


class Key(NamedTuple):
    """A key of a rule file. `choices` are the only values there are, when it has any."""

    name: str
    shape: Shape
    required: bool = True
    choices: tuple[str, ...] = ()


class Kind(Protocol):
    """What a module `kind_NAME` offers."""

    KEYS: tuple[Key, ...]
    FIXES: frozenset[str]
    PLACEHOLDERS: frozenset[str]
    Options: type[Any]

    def faults(self, data: Data) -> Iterator[tuple[str, str]]:
        """What is wrong with data that has the right shape: key and reason."""

    def Check(self, data: Data) -> Check:  # noqa: N802  (the modules offer a class)
        """The check of a rule; compiles nothing before it is called."""


def load_kind(name: str) -> Kind:
    """The module of a kind of `KINDS`, imported when a rule is of that kind."""
    return cast("Kind", import_module(f"prose_lint.declarative.kind_{name}"))
