"""`pattern`: a regular expression of the `regex` module, with a time limit, for documents that hold the words it needs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Any

from prose_lint import words
from prose_lint.context import Context
from prose_lint.declarative.key import Data, Key, Shape
from prose_lint.declarative.messages import APPLICABILITY, message
from prose_lint.declarative.phrases import fold
from prose_lint.document import Document
from prose_lint.errors import RuleTimeoutError
from prose_lint.finding import Edit, Finding, Fix
from prose_lint.lazy import lazy
from prose_lint.rule import NoOptions
from prose_lint.span import Span

KEYS = (
    Key("pattern", Shape.TEXT),
    Key("requires", Shape.ALTERNATIVES),
    Key("replace", Shape.TEXT, required=False),
)
FIXES = frozenset({"safe", "unsafe", "manual", "none"})
PLACEHOLDERS = frozenset({"found", "right"})
Options = NoOptions

SECONDS = 0.05
"""A pattern may take this long for a million code points of prose, or part of it."""
LARGEST = 20_000
"""A pattern may have this many parts once its counted repeats are written out: the module does write them out."""

LONGEST = 2_000
"""A pattern may have this many code points."""

_PART = lazy(
    r"""(?xs)
    (?P<repeat> (?: [*+?] | \{ (?P<least> [0-9]{0,4} ) (?: , [0-9]{0,4} )? \} ) [+?]? )
    | (?P<flag> \(\? (?: i | P=\w+ ) \) )                      # a flag, a reference to a named group
    | (?P<open> \( (?: \? (?: [:=!>] | <[=!] | P<\w+> | i: ) )? (?! [?*] ) )
    | (?P<close> \) )
    | (?P<class> \[ \^? \]? (?: [^\]\\\[] | \\. | \[ (?! : ) )* \] )
    | (?P<escape> \\ (?: [pPN] \{ [^{}]* \} | [^{] | \{ ) )
    | (?P<letter> [^\[\\{}()] | \} )
    """
)


def faults(data: Data) -> Iterator[tuple[str, str]]:
    """Patterns that do not compile or would take all memory to do so, and words that are none."""
    try:
        pattern = compiled(data["pattern"])
        if "replace" in data:
            _expand(pattern, data["replace"])
    except PatternError as error:
        yield error.key, str(error)
    for alternatives in data["requires"]:
        for word in alternatives:
            if words.split(word) != [word]:
                yield "requires", f"{word!r} is not one word in lower case"
    if ("replace" in data) == (data["fix"] == "none"):
        yield "fix", "`replace` and a fix go together"
    if "{right}" in data["message"] and "replace" not in data:
        yield "message", "{right} is there only with `replace`"


class PatternError(ValueError):
    """A pattern, or its replacement (`key`), that cannot be used."""

    def __init__(self, key: str, reason: str) -> None:
        super().__init__(reason)
        self.key = key


def compiled(pattern: str) -> Any:
    """The pattern, with `^` and `$` at the ends of lines. Raises PatternError for one that is wrong or too large."""
    import regex

    if len(pattern) > LONGEST or size(pattern) > LARGEST:
        raise PatternError("pattern", "the pattern is too large when its repeats are written out")
    try:
        return regex.compile(pattern, regex.MULTILINE)
    except RecursionError:
        raise PatternError("pattern", "the pattern nests too deep") from None
    except Exception as error:  # the module's parser fails in many ways on bad patterns
        raise PatternError("pattern", f"the pattern is not valid: {error}") from error


def _expand(pattern: Any, replacement: str) -> None:
    """Raises PatternError for a replacement that names a group which the pattern does not have."""
    groups = pattern.groups
    for number in re.findall(r"\\([0-9]+)", replacement):
        if int(number) > groups:
            raise PatternError("replace", f"the pattern has no group {number}")
    for found in re.findall(r"\\(?!g<\w+>)[^0-9]|\\\Z", replacement):
        raise PatternError("replace", f"{found!r} is no reference to a group: \\1 and \\g<name> are")
    for name in re.findall(r"\\g<(\w+)>", replacement):
        if name not in pattern.groupindex and not (name.isdecimal() and int(name) <= groups):
            raise PatternError("replace", f"the pattern has no group {name!r}")


def size(pattern: str) -> int:
    """How many parts a pattern has when its repeats are written out, or more.

    Raises PatternError for syntax outside the one that is offered: it would make the count wrong.
    """
    sums = [0]  # the sizes of the groups that are open
    last = 0  # the size of what a repeat would repeat
    at = 0
    while at < len(pattern) and max(sums) <= LARGEST:
        part = _PART.match(pattern, at)
        if part is None:
            raise PatternError("pattern", f"{pattern[at : at + 4]!r} is not offered in patterns, see docs/packs.md")
        kind = part.lastgroup
        if kind == "repeat":
            copies = _copies(part)
            sums[-1] += last * (copies - 1)
            last *= copies
        elif kind == "open":
            sums.append(0)
            last = 0
        elif kind == "close" and len(sums) > 1:
            last = sums.pop() + 1
            sums[-1] += last
        else:
            last = 1
            sums[-1] += 1
        at = part.end()
    return sum(sums)


def _copies(repeat: re.Match[str]) -> int:
    """How often the module writes out what is repeated: as often as it must be there, and once more for the rest."""
    if repeat.group("least") is None:
        return 2 if repeat.group()[0] == "+" else 1
    return int(repeat.group("least") or 0) + 1


class Check:
    """Reports each match that lies within one block."""

    def __init__(self, data: Data) -> None:
        self._data = data

    @cached_property
    def _pattern(self) -> Any:
        return compiled(self._data["pattern"])

    @cached_property
    def _requires(self) -> list[frozenset[str]]:
        return [frozenset(map(fold, alternatives)) for alternatives in self._data["requires"]]

    def __call__(self, document: Document, _options: NoOptions, _context: Context) -> list[Finding]:
        """The findings in a document. Raises RuleTimeoutError when the pattern takes too long."""
        if any(alternatives.isdisjoint(document.vocabulary) for alternatives in self._requires):
            return []
        seconds = SECONDS * (1 + len(document.text) // 1_000_000)
        try:
            return [
                self._finding(found)
                for found in self._pattern.finditer(document.text, timeout=seconds)
                if found.end() > found.start() and "\x03" not in found.group()
            ]
        except TimeoutError:
            raise RuleTimeoutError(f"its pattern took longer than {seconds:g} seconds") from None

    def _finding(self, found: Any) -> Finding:
        span, text = Span(found.start(), found.end()), found.group()
        if "replace" not in self._data:
            return Finding(span, message(self._data["message"], found=text))
        right = found.expand(self._data["replace"])
        fix = Fix((Edit.replacement(span, right),), APPLICABILITY[self._data["fix"]], f"Replace “{text}” with “{right}”")
        return Finding(span, message(self._data["message"], found=text, right=right), (fix,))
