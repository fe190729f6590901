"""Front matter: YAML between `---`, TOML between `+++`, or a JSON object, with the place of every value."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any, NamedTuple

from prose_lint.lazy import lazy
from prose_lint.prose import BlockKind, ProseBuilder
from prose_lint.span import Span

PROSE_KEYS = frozenset({"title", "subtitle", "description", "summary", "excerpt"})
"""Top-level keys whose values are read by people and so linted as prose."""

LARGEST = 200_000
"""Front matter of more code points than this is not read: no post's is, and attacks' are."""
DEEPEST = 200
"""Front matter that nests deeper than this is not read."""


class Field(NamedTuple):
    """One scalar value; `path` holds the keys above it, list positions as digits. `span` is the value's in the source, quotes included.

    `value` is its text as YAML, TOML or JSON mean it, before any type: `2025-03-04` is not made a date.
    """

    path: tuple[str, ...]
    value: str
    span: Span


class Key(NamedTuple):
    """A key as it is written; `path` holds the keys above it and itself, list positions as digits, `span` is its place in the source."""

    path: tuple[str, ...]
    span: Span


class Problem(NamedTuple):
    """Why front matter cannot be read; `offset` is a code point of the source."""

    message: str
    offset: int


class Metadata(NamedTuple):
    """The front matter of a document. `span` ends where the body begins; `syntax` is yaml, toml, json, or "" where there is none.

    `keys` are the keys in the order of the text, one that is written twice both times; of TOML those above the first table only.
    """

    syntax: str
    span: Span
    fields: tuple[Field, ...]
    problem: Problem | None = None
    keys: tuple[Key, ...] = ()

    def get(self, *path: str) -> Field | None:
        """The field at a path of keys, or None."""
        return next((field for field in self.fields if field.path == path), None)


NONE = Metadata("", Span(0, 0), ())

_YAML = lazy(r"---[ \t]*(\r\n|\r|\n)")
_YAML_END = lazy(r"^(?:---|\.\.\.)[ \t]*(?:\r\n|\r|\n|\Z)", re.MULTILINE)
_TOML = lazy(r"\+\+\+[ \t]*(\r\n|\r|\n)")
_TOML_END = lazy(r"^\+\+\+[ \t]*(?:\r\n|\r|\n|\Z)", re.MULTILINE)
_KEY_LINE = lazy(r"[ \t]*[\w-]+[ \t]*:(?:[ \t]|\r|\n|$)")
_PROSE_LINE = lazy(r"[ \t]*+(?:\#{1,6} |(?![^:\r\n]{0,60}+:(?:\s|$))[^\s#-])")
_BLANK_LINE = lazy(r"(?:\r\n|\r|\n)[ \t]*(?:\r\n|\r|\n)")
_CR = lazy(r"\r(?!\n)")
_LINE_END = lazy(r"\r\n|\r|\n")
_TOML_KEY = lazy(r"""(?m)^[ \t]*(?P<key>"[^"\r\n]*+"|'[^'\r\n]*+'|[\w-]++)(?P<mark>[ \t]*=[ \t]*)""")
_JSON_KEY = lazy(r'(?P<key>"(?:[^"\\]++|\\.)*+")(?P<mark>\s*+:\s*+)?')
_VALUE = lazy(
    r"""(?xs)
    \"\"\"(?:[^"]++|"(?!""))*+\"\"\" | '''(?:[^']++|'(?!''))*+'''      # TOML, over several lines
    | "(?:[^"\\\r\n]++|\\.)*+" | '[^'\r\n]*+' | [^\r\n,#}]*+
    """
)
_SURROGATE = lazy("[\ud800-\udfff]")


def read_metadata(text: str) -> Metadata:
    """The front matter at the very start of a text; broken front matter is told as its `problem`, never raised."""
    if text.startswith("---"):
        return _read_yaml(text)
    if text.startswith("+++"):
        return _read_toml(text)
    if text.startswith("{"):
        return _read_json(text)
    return NONE


def _read_yaml(text: str) -> Metadata:
    opening = _YAML.match(text)
    if opening is None:
        return NONE
    start = opening.end()
    closing = _YAML_END.search(_CR.sub("\n", text[:LARGEST]), start)
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
                _next_key(keys)
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
                _next_key(keys)
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


def _next_key(keys: list[str | int | None]) -> None:
    """After a value: a mapping waits for its next key, a list counts on."""
    if keys:
        last = keys[-1]
        keys[-1] = last + 1 if isinstance(last, int) else None


def _read_toml(text: str) -> Metadata:
    opening = _TOML.match(text)
    if opening is None:
        return NONE
    start = opening.end()
    closing = _TOML_END.search(_CR.sub("\n", text[:LARGEST]), start)
    if closing is None:
        return Metadata("toml", Span(0, start), (), Problem("the front matter never closes: a line `+++` is missing", 0))
    import tomllib

    body = text[start : closing.start()]
    span = Span(0, closing.end())
    try:
        data = tomllib.loads(_CR.sub("\n", body.replace("\r\n", "\n")))
    except (ValueError, RecursionError) as error:  # not only TOMLDecodeError: an integer of 5,000 digits
        return Metadata("toml", span, (), _toml_problem(text, start, closing.start(), str(error)))
    plain = _CR.sub("\n", text[: span.end])
    return Metadata("toml", span, tuple(_placed(data, plain, span, _TOML_KEY)), keys=tuple(_toml_keys(data, plain)))


_TOML_PLACE = lazy(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


def _toml_problem(text: str, start: int, end: int, message: str) -> Problem:
    """What is wrong with the TOML in a range of a text; what its end misses is said of its last line."""
    place = _TOML_PLACE.search(message)
    offset = start
    if place and place[1]:
        for line_end in islice(_LINE_END.finditer(text, start), int(place[1]) - 1):
            offset = line_end.end()
        offset = min(offset + int(place[2]) - 1, end)
    elif place:
        last = text[start:end].rstrip()
        offset = start + max(last.rfind("\n"), last.rfind("\r")) + 1
    return Problem(f"the TOML is broken: {_TOML_PLACE.sub('', message)}", offset)


def _toml_keys(data: dict[str, Any], text: str) -> Iterator[Key]:
    """The keys of the outermost table that are written as one, above the first inner table."""
    table = re.search(r"(?m)^[ \t]*\[[^\r\n]*\][ \t]*(?:#[^\r\n]*)?$", text)
    due = set(data)
    for found in _TOML_KEY.finditer(text, 0, table.start() if table else len(text)):
        name = found["key"].strip("\"'")
        if name in due:
            due.remove(name)
            yield Key((name,), Span(*found.span("key")))


def _read_json(text: str) -> Metadata:
    """A JSON object that begins the text with `{` alone on its line, or holds quoted keys, as Hugo reads it."""
    if re.match(r"\{\s*(\"|\}[ \t]*(?:[\r\n]|\Z))", text) is None:
        return NONE
    import json

    try:
        data, end = json.JSONDecoder().raw_decode(text[:LARGEST])
    except (ValueError, RecursionError) as error:  # not only JSONDecodeError: an integer of 5,000 digits
        closing = re.search(r"(?m)^\}[ \t]*(?:\r\n|\r|\n|\Z)", text)
        end = closing.end() if closing else 1
        return Metadata("json", Span(0, end), (), _json_problem(text, error))
    line_end = re.compile(r"[ \t]*(?:\r\n|\r|\n|\Z)").match(text, end)
    span = Span(0, line_end.end() if line_end else end)
    return Metadata("json", span, tuple(_placed(data, text, span, _JSON_KEY)), keys=tuple(_json_keys(text, end)))


def _json_problem(text: str, error: Exception) -> Problem:
    """What is wrong with JSON that cannot be read, and where."""
    import json

    if not isinstance(error, json.JSONDecodeError):
        return Problem("the JSON is broken: it nests too deep, or a number is too long", 0)
    comma = re.compile(r",(?=\s*+[}\]])").search(text, max(0, error.pos - 200), error.pos + 200)
    if comma and not text[comma.end() : error.pos].strip():
        return Problem("a comma stands behind the last entry, and JSON allows none there", comma.start())
    return Problem(f"the JSON is broken: {error.msg}", error.pos)


_JSON_TOKEN = lazy(r'"(?:[^"\\]++|\\.)*+"|[\[\]{},]', re.DOTALL)


def _json_keys(text: str, end: int) -> Iterator[Key]:
    """The keys of JSON that has been read, with their places."""
    import json

    above: list[str | int | None] = []  # per open collection: the key at hand, the position in a list, None where a key is due
    for token in _JSON_TOKEN.finditer(text, 0, end):
        sign = token.group()
        if sign in ("{", "["):
            above.append(None if sign == "{" else 0)
        elif sign in ("}", "]"):
            above.pop()
        elif sign == ",":
            _next_key(above)
        elif above and above[-1] is None:
            above[-1] = _readable(json.loads(sign, strict=False))
            yield Key(tuple(map(str, above)), Span(*token.span()))


def _placed(data: dict[str, Any], text: str, span: Span, key: re.Pattern[str]) -> Iterator[Field]:
    """The scalars of read TOML or JSON.

    Their readers tell no places: a value's is behind its key, and that of the whole front matter where it isn't found there.
    """
    candidates: dict[str, list[Span]] = {}
    for found in key.finditer(text, 0, span.end):
        written = _VALUE.match(text, found.end(), span.end)
        if written and found["mark"]:
            end = written.start() + len(written.group().rstrip())
            candidates.setdefault(found["key"].strip("\"'"), []).append(Span(written.start(), end))
    for path, value in _leaves(data):
        places = candidates.get(path[0], ()) if len(path) == 1 else ()
        place = next((place for place in places if _means(text[place.start : place.end], value)), span)
        yield Field(path, value, place)


def _means(raw: str, value: str) -> bool:
    """Whether a scalar of TOML or JSON may have a value: not one of the same key further down."""
    if raw[:1] in ("{", "["):
        return False
    if raw[:1] != '"' or raw.startswith('"""'):
        return True
    import json

    try:
        return _readable(json.loads(raw, strict=False)) == value
    except ValueError:  # an escape that only TOML knows
        return True


def _leaves(data: dict[str, Any]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Paths and values of all scalars, in order."""
    stack: list[tuple[tuple[str, ...], Any]] = [((), data)]
    while stack:
        path, value = stack.pop()
        if isinstance(value, dict):
            stack += [((*path, _readable(key)), inner) for key, inner in reversed(value.items())]
        elif isinstance(value, list):
            stack += [((*path, str(n)), inner) for n, inner in reversed(list(enumerate(value)))]
        else:
            yield path, _readable(str(value))


def _readable(text: str) -> str:
    """The text without half characters (surrogates), which JSON can write and no file can hold."""
    return _SURROGATE.sub("\ufffd", text)


def add_prose(metadata: Metadata, text: str, builder: ProseBuilder, unit: Callable[[int], int]) -> None:
    """Adds the fields that people read as blocks; `unit` turns code points into the builder's unit."""
    for field in metadata.fields:
        if len(field.path) == 1 and field.path[0].lower() in PROSE_KEYS and field.span != metadata.span:
            builder.begin(BlockKind.METADATA, unit(field.span.start), unit(field.span.end), key=field.path[0])
            _add_value(field, text, builder, unit)
            builder.finish_block()


_SCALAR_LINE = lazy(r"[ \t]*([^\r\n]*?)[ \t]*(\r\n|\r|\n|\Z)")


def _add_value(field: Field, text: str, builder: ProseBuilder, unit: Callable[[int], int]) -> None:
    """A value as it stands where the source has it verbatim, line by line; else as a whole, at the place of the whole."""
    start, end = field.span
    raw = text[start:end]
    if raw[:1] in "\"'" and raw[-1:] == raw[:1] and len(raw) > 1:
        start, end = start + 1, end - 1
    elif raw[:1] in "|>":
        first_line = _SCALAR_LINE.match(text, start, end)
        start = first_line.end() if first_line else start
    if text[start:end] == field.value == field.value.strip() and len(field.value.splitlines()) == 1:
        builder.verbatim(field.value, unit(start))
        return
    pieces: list[tuple[str, int, int]] = []
    at = start
    while at < end:
        line = _SCALAR_LINE.match(text, at, end)
        if line is None:
            break
        pieces.append((line.group(1), *line.span(1)))
        at = line.end() if line.end() > at else end
    if " ".join(text for text, _, _ in pieces).split() != field.value.split():
        builder.inexact(field.value, unit(field.span.start), unit(field.span.end))
        return
    before = start
    for n, (piece, first, last) in enumerate(pieces):
        if n:
            builder.inexact("\n", unit(before), unit(first))
        builder.verbatim(piece, unit(first))
        before = last
