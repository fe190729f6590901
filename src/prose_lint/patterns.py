r"""Patterns of paths in the syntax of `.gitignore`, read as git documents them.

A pattern speaks of the very path it is asked about, never of what lies below: who walks a tree leaves out the folders that
fit. So `*` with `!*/` and `!*.md` works, and `notes/**` leaves the folder `notes` itself open for an exception.

Patterns come from the repository under check. The expressions made of them cannot backtrack into a star that has found its place,
so that no pattern takes more than a moment (`*a*a*a*a*a*b` takes minutes where stars become `.*`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from prose_lint.lazy import lazy
from prose_lint.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_CLASSES = {
    "alnum": "a-zA-Z0-9",
    "alpha": "a-zA-Z",
    "blank": r" \t",
    "cntrl": r"\x00-\x1f\x7f",
    "digit": "0-9",
    "graph": r"\x21-\x7e",
    "lower": "a-z",
    "print": r"\x20-\x7e",
    "punct": r"\x21-\x2f\x3a-\x40\x5b-\x60\x7b-\x7e",
    "space": r"\s",
    "upper": "A-Z",
    "xdigit": "0-9a-fA-F",
}
_STAR = "*"  # the one token that is no expression; a literal star is the token r"\*"
_SLASH = "/"
_NOTHING = "(?!)"
_TRAILING_SPACES = lazy(r"(?:[^\\ ]|\\.|\\\Z| +(?=[^ ]))*+", re.DOTALL)
_PLAIN = lazy(r"[^\\*?\[/]+")


class Pattern(NamedTuple):
    """One line: its text as written, whether it takes back what lines before it said, and whether it is for folders only."""

    text: str
    glob: str
    negated: bool
    folders_only: bool


class Patterns:
    """A list of patterns, of which the last that fits decides."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._patterns = [pattern for line in lines if (pattern := _read(line)) is not None]
        self._plain: dict[str, int] = {}
        names: list[int] = []
        paths: list[int] = []
        for index, pattern in enumerate(self._patterns):
            if _PLAIN.fullmatch(pattern.glob):
                self._plain[pattern.glob + "/" * pattern.folders_only] = index
            else:
                (paths if "/" in pattern.glob else names).append(index)
        self._names = self._compile(names)
        self._paths = self._compile(paths)

    def __bool__(self) -> bool:
        return bool(self._patterns)

    def _compile(self, indexes: list[int]) -> tuple[re.Pattern[str], list[int]] | None:
        """One expression for many patterns, the last first, and the pattern that each of its groups stands for."""
        if not indexes:
            return None
        indexes = sorted(indexes, reverse=True)
        groups = (f"({_expression(self._patterns[index])})" for index in indexes)
        return re.compile("|".join(groups), re.DOTALL), indexes

    def decisive(self, path: str, *, folder: bool = False) -> Pattern | None:
        """The pattern that decides about a path (POSIX, relative to the folder of the patterns), None where none fits."""
        name = path[path.rfind("/") + 1 :]
        best = self._plain.get(name, -1)
        if folder:
            best = max(best, self._plain.get(f"{name}/", -1))
        for compiled, text in ((self._names, name), (self._paths, path)):
            if compiled is None:
                continue
            expression, indexes = compiled
            found = expression.fullmatch(f"{text}/" if folder else text)
            if found is not None and found.lastindex is not None:
                best = max(best, indexes[found.lastindex - 1])
        return self._patterns[best] if best >= 0 else None

    def fits(self, path: str, *, folder: bool = False) -> bool:
        """Whether the patterns as a whole take a path in."""
        pattern = self.decisive(path, folder=folder)
        return pattern is not None and not pattern.negated

    def covering(self, path: str) -> Pattern | None:
        """The pattern that takes in a file, or the first of the folders above it that one takes in; None where none does."""
        slash = path.find("/")
        while slash >= 0:
            pattern = self.decisive(path[:slash], folder=True)
            if pattern is not None and not pattern.negated:
                return pattern
            slash = path.find("/", slash + 1)
        pattern = self.decisive(path)
        return None if pattern is None or pattern.negated else pattern


def _read(line: str) -> Pattern | None:
    """The pattern of a line; None for blank lines and comments."""
    line = line.rstrip("\n").removesuffix("\r")
    if line.startswith("#"):
        return None
    kept = _TRAILING_SPACES.match(line)
    line = text = kept.group() if kept else line
    negated = line.startswith("!")
    line = line.removeprefix("!")
    folders_only = line.endswith("/")
    line = line.removesuffix("/")
    return Pattern(text, line, negated, folders_only) if line else None


def _expression(pattern: Pattern) -> str:
    """What a pattern is as a regular expression for a path, in which folders end with a slash."""
    end = "/" if pattern.folders_only else "/?"
    tokens = list(_tokens(pattern.glob))
    if _NOTHING in tokens:
        return _NOTHING
    if "/" not in pattern.glob:
        return _component(tokens) + end
    if tokens[0] == _SLASH:
        del tokens[0]
    return _path(_split(tokens)) + end


def _split(tokens: list[str]) -> list[list[str]]:
    """The tokens of a path, part by part."""
    parts: list[list[str]] = [[]]
    for token in tokens:
        if token == _SLASH:
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def _path(parts: list[list[str]]) -> str:
    """Parts that follow one another; `**` stands for any number of them, at the end for one or more."""
    expression = ""
    last = len(parts) - 1
    group: list[str] = []  # parts since the last `**`
    anywhere = False
    for index, part in enumerate(parts):
        if len(part) < 2 or set(part) != {_STAR}:
            group.append(_component(part))
            continue
        if group:
            together = "".join(f"{one}/" for one in group)
            expression += f"(?>(?:[^/]+/)*?{together})" if anywhere else together
            group = []
        if index == last:
            return expression + ".+"
        anywhere = True
    return expression + ("(?:[^/]+/)*" if anywhere else "") + "/".join(group)


def _component(tokens: list[str]) -> str:
    """One part of a path. All stars but the last take the first place that they find: the next one takes the rest."""
    chunks = [""]
    for token in tokens:
        if token == _STAR:
            chunks.append("")
        else:
            chunks[-1] += token
    if len(chunks) == 1:
        return chunks[0]
    first, *middle, last = chunks
    first = first or "(?=[^/])"  # a star that stands for all of a part stands for something
    return first + "".join(f"(?>[^/]*?{chunk})" for chunk in middle if chunk) + "[^/]*" + last


def _tokens(glob: str) -> Iterator[str]:
    """Stars, slashes, and expressions for one character each."""
    at = 0
    while at < len(glob):
        sign = glob[at]
        at += 1
        if sign in (_STAR, _SLASH):
            yield sign
        elif sign == "?":
            yield "[^/]"
        elif sign == "[":
            expression, at = _class(glob, at)
            yield expression
        elif sign == "\\":
            yield re.escape(glob[at]) if at < len(glob) else _NOTHING
            at += 1
        else:
            yield re.escape(sign)


def _class(glob: str, at: int) -> tuple[str, int]:
    """The bracket expression whose content begins at an offset, and the offset behind it; one without an end fits nothing."""
    negated = glob[at : at + 1] in ("!", "^")
    at += negated
    members: list[str] = []
    first = at
    while glob[at : at + 1] != "]" or at == first:
        name = glob[at + 2 : glob.find(":]", at + 2, at + 12)] if glob.startswith("[:", at) else ""
        if name:
            if name not in _CLASSES:
                return _NOTHING, len(glob)
            members.append(_CLASSES[name])
            at += len(name) + 4
            continue
        low, at = _member(glob, at)
        high = low
        if glob[at : at + 1] == "-" and glob[at + 1 : at + 2] not in ("]", ""):
            high, at = _member(glob, at + 1)
        if not low or not high:
            return _NOTHING, len(glob)
        members.append(f"{_in_class(low)}-{_in_class(high)}" if low <= high else _in_class(low))
    inside = "".join(members)
    if negated:
        return f"[^/{inside}]", at + 1
    return f"(?!/)[{inside}]" if inside else _NOTHING, at + 1


def _member(glob: str, at: int) -> tuple[str, int]:
    """The character of a bracket expression at an offset, "" at the end of the pattern, and the offset behind it."""
    if glob[at : at + 1] == "\\":
        at += 1
    return glob[at : at + 1], at + 1


def _in_class(character: str) -> str:
    return "\\" + character if character in r"\]^-[&~|" else character
