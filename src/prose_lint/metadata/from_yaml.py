"""Front matter in YAML: its scalars with their places, event by event."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from prose_lint.lazy import lazy
from prose_lint.metadata.record import DEEPEST, LARGEST, NONE, Field, Key, Metadata, Problem
from prose_lint.metadata.values import next_key, with_line_feeds
from prose_lint.span import Span

_YAML = lazy(r"---[ \t]*(\r\n|\r|\n)")
_YAML_END = lazy(r"^(?:---|\.\.\.)[ \t]*(?:\r\n|\r|\n|\Z)", re.MULTILINE)
_KEY_LINE = lazy(r"[ \t]*[\w-]+[ \t]*:(?:[ \t]|\r|\n|$)")
_PROSE_LINE = lazy(r"[ \t]*+(?:\#{1,6} |(?![^:\r\n]{0,60}+:(?:\s|$))[^\s#-])")
_BLANK_LINE = lazy(r"(?:\r\n|\r|\n)[ \t]*(?:\r\n|\r|\n)")


def read(text: str) -> Metadata:
    """The YAML at the start of a text."""
    opening = _YAML.match(text)
    if opening is None:
        return NONE
    start = opening.end()
    closing = _YAML_END.search(with_line_feeds(text[:LARGEST]), start)
    if closing is None:
        if _KEY_LINE.match(text, start) is None:
            return NONE
        blank = _BLANK_LINE.search(text, start)
        end = blank.end() if blank else len(text)
        return Metadata("yaml", Span(0, end), (), _UNCLOSED)
    body = text[start : closing.start()]
    span = Span(0, closing.end())
    keys: list[Key] = []
    try:
        fields = tuple(_yaml_fields(body, start, keys))
    except _NoMappingError:
        return NONE if body.strip() else Metadata("yaml", span, ())
    except _UnreadableError as error:
        if error.problem.offset < start + 1 and _KEY_LINE.match(body) is None:
            return NONE
        end = _end_of_unclosed(text, start, error.problem.offset)
        return Metadata("yaml", Span(0, end), (), _UNCLOSED) if end else Metadata("yaml", span, (), error.problem)
    return Metadata("yaml", span, fields, keys=tuple(keys))


_UNCLOSED = Problem("the front matter never closes: a line `---` is missing", 0)


def _end_of_unclosed(text: str, start: int, broken: int) -> int:
    """Where front matter ends whose `---` is a thematic break further down; 0 where the one that was found is its own.

    It is its own unless a paragraph of prose stands between a blank line and the place where the YAML breaks.
    """
    blank = _BLANK_LINE.search(text, start, broken)
    if blank is None or _PROSE_LINE.match(text, blank.end()) is None:
        return 0
    try:
        fields = list(_yaml_fields(text[start : blank.end()], start, []))
    except (_NoMappingError, _UnreadableError):
        return 0
    return blank.end() if fields else 0


class _NoMappingError(Exception):
    """The text between the marks is YAML, but no mapping: a thematic break opens the document, and no front matter."""


class _UnreadableError(Exception):
    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.problem = Problem(message, offset)


def _yaml_fields(body: str, base: int, written: list[Key]) -> Iterator[Field]:  # noqa: C901  (one branch for each kind of event)
    """The scalars of a YAML mapping, read event by event: no recursion, no tags resolved, no anchors followed.

    Its keys are added to `written`.
    """
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    keys: list[str | int | None] = []  # per open collection: the key at hand, the position in a list, None where a key is due
    root = True
    try:
        for event, start, end in _events(body, loader):
            if isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
                if root and isinstance(event, yaml.SequenceStartEvent):
                    raise _NoMappingError
                root = False
                if len(keys) >= DEEPEST:
                    raise _UnreadableError("the front matter nests too deep", base + start)
                keys.append(None if isinstance(event, yaml.MappingStartEvent) else 0)
            elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
                keys.pop()
                next_key(keys)
            elif isinstance(event, (yaml.ScalarEvent, yaml.AliasEvent)):
                if root:
                    raise _NoMappingError
                value = event.value if isinstance(event, yaml.ScalarEvent) else ""
                if keys[-1] is None:
                    keys[-1] = value
                    written.append(Key(tuple(map(str, keys)), Span(base + start, base + end)))
                    continue
                path = tuple(map(str, keys))
                yield Field(path, value, Span(base + start, base + end))
                next_key(keys)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        if error.context_mark and "quoted scalar" in str(error.context):
            raise _UnreadableError("a quotation mark opens here and never closes", base + error.context_mark.index) from None
        at = min(mark.index if mark else 0, len(body))
        raise _UnreadableError(_yaml_reason(error, body, at), base + at) from None
    except yaml.YAMLError as error:  # characters that YAML does not allow
        raise _UnreadableError(f"the YAML is broken: {str(error).splitlines()[0]}", base) from None
    if root:
        raise _NoMappingError


def _yaml_reason(error: Any, body: str, at: int) -> str:
    """Why YAML is broken at an offset, in words for those who don't write parsers."""
    line = body[max(body.rfind("\n", 0, at), body.rfind("\r", 0, at)) + 1 : at + 1]
    if "\t" in line and not line.strip():
        return "a tab indents this line, and YAML takes spaces only"
    if "mapping values are not allowed" in str(error.problem):
        return "a value that holds a colon and a space must stand in quotation marks"
    return f"the YAML is broken: {error.problem or error.context}"


def _events(body: str, loader: Any) -> Iterator[tuple[Any, int, int]]:
    """The parser's events, and where each begins and ends in the text."""
    import yaml

    event: Any
    for event in yaml.parse(body, Loader=loader):
        yield event, event.start_mark.index, event.end_mark.index
