r"""Vale's vocabularies: a regular expression a line, of which those are understood that stand for a few words.

    # a comment begins with the sign and a space
    [Oo]bservability    APIs?    allow(?:list|listed|listing)    (?i)spellcheck    Node\.js    Argo\s?CD

Such an expression becomes the words that it stands for and is never matched with a text, so it cannot hang a run.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from prose_lint.lazy import lazy
from prose_lint.word_files.record import Entry, WordFile, is_word

if TYPE_CHECKING:
    from collections.abc import Iterable

NAME = "accept.txt"
"""What such a file is called."""

_MOST = 200
_LONGEST = 200
_DEEPEST = 10
_TIMES = lazy(r"\{(\d{1,2})(?:,(\d{1,2}))?\}")
_MANY = f"stands for more than {_MOST} words"
_ENDLESS = "stands for any number of words"
_BROKEN = "is no pattern that is known here"


class UnfitError(Exception):
    """An expression that does not stand for a few words; the text says why."""


def read(path: str, text: str) -> WordFile:
    """The words of a vocabulary."""
    lines = ((number, line.strip()) for number, line in enumerate(text.split("\n"), 1))
    return WordFile(path, tuple(_entry(line, number) for number, line in lines if line and not line.startswith("# ") and line != "#"))


def _entry(written: str, line: int) -> Entry:
    try:
        forms = expand(written)
    except UnfitError as error:
        return Entry(written, line, (), str(error))
    words = tuple(form for form in forms if is_word(form))
    return Entry(written, line, words) if words else Entry(written, line, (), "is no word")


def expand(pattern: str) -> tuple[str, ...]:
    """What a regular expression stands for, in lower case if it says that capitals do not matter. Raises UnfitError."""
    if pattern.isalpha():
        return (pattern,)
    if len(pattern) > _LONGEST:
        raise UnfitError(_BROKEN)
    reader = _Reader(pattern)
    forms = reader.alternatives(0)
    if reader.at < len(pattern):
        raise UnfitError(_BROKEN)
    return tuple(dict.fromkeys(form.lower() if reader.any_case else form for form in forms))


class _Reader:
    """Reads an expression from left to right; each method gives the texts that a part of it stands for."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.at = 0
        self.any_case = False

    def alternatives(self, depth: int) -> list[str]:
        """Sequences with bars between them."""
        if depth > _DEEPEST:
            raise UnfitError(_BROKEN)
        forms = self._sequence(depth)
        while self._take("|"):
            forms = _few([*forms, *self._sequence(depth)])
        return forms

    def _sequence(self, depth: int) -> list[str]:
        forms = [""]
        while self.at < len(self.pattern) and self.pattern[self.at] not in "|)":
            following = self._repeated(self._atom(depth))
            forms = _few(left + right for left in forms for right in following)
        return forms

    def _repeated(self, forms: list[str]) -> list[str]:
        """The forms of a part, with what a sign behind it says of how often it stands."""
        if self._take("?"):
            self._take("?")
            return _few([*forms, ""])
        if self.pattern[self.at : self.at + 1] in ("*", "+"):
            raise UnfitError(_ENDLESS)
        times = _TIMES.match(self.pattern, self.at)
        if times is None:
            return forms
        self.at = times.end()
        least, most = int(times[1]), int(times[2] or times[1])
        if not least <= most <= _DEEPEST:
            raise UnfitError(_MANY)
        found = row = [""]
        for number in range(1, most + 1):
            row = _few(left + right for left in row for right in forms)
            found = row if number <= least else _few([*found, *row])
        return found

    def _atom(self, depth: int) -> list[str]:
        sign = self.pattern[self.at]
        self.at += 1
        if sign == "(":
            return self._group(depth)
        if sign == "[":
            return self._choice()
        if sign == "\\":
            return list("0123456789") if self._take("d") else [self._escaped()]
        if sign in "*+?{}]":
            raise UnfitError(_BROKEN)
        return [""] if sign in "^$" else [sign]  # a full stop is meant as one, by whoever writes Node.js

    def _group(self, depth: int) -> list[str]:
        if self._take("?"):
            if self._take("i)"):
                self.any_case = True
                return [""]
            if self._take("-i)"):
                return [""]
            self.any_case |= self._take("i")
            if not self._take(":"):
                raise UnfitError(_BROKEN)
        forms = self.alternatives(depth + 1)
        if not self._take(")"):
            raise UnfitError(_BROKEN)
        return forms

    def _choice(self) -> list[str]:
        """A class of signs: `[Oo]`, `[a-e]`."""
        signs: list[str] = []
        while not self._take("]"):
            sign = self.pattern[self.at : self.at + 1]
            if not sign or sign in "^[":
                raise UnfitError(_ENDLESS if sign == "^" else _BROKEN)
            self.at += 1
            first = self._escaped() if sign == "\\" else sign
            last = first
            if self.pattern[self.at : self.at + 1] == "-" and self.pattern[self.at + 1 : self.at + 2] not in ("]", "\\", ""):
                last = self.pattern[self.at + 1]
                self.at += 2
            if not first or ord(last) - ord(first) > _MOST:
                raise UnfitError(_MANY if first else _BROKEN)
            signs += map(chr, range(ord(first), ord(last) + 1))
        return _few(signs)

    def _escaped(self) -> str:
        """What a sign behind a backslash stands for; "" for the edge of a word."""
        sign = self.pattern[self.at : self.at + 1]
        self.at += 1
        if sign == "b":
            return ""
        if sign == "s":
            return " "
        if not sign or sign.isalnum():
            raise UnfitError(_ENDLESS if sign in ("w", "d", "S", "W", "D") else _BROKEN)
        return sign

    def _take(self, text: str) -> bool:
        if not self.pattern.startswith(text, self.at):
            return False
        self.at += len(text)
        return True


def _few(forms: Iterable[str]) -> list[str]:
    """The forms, each once. Raises UnfitError where there are too many of them."""
    kept: dict[str, None] = {}
    for form in forms:
        kept[form] = None
        if len(kept) > _MOST:
            raise UnfitError(_MANY)
    return list(kept)
