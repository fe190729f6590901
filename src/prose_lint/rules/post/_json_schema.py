"""The part of JSON Schema that front matter needs.

The `jsonschema` library is not used: it takes longer to load than a whole check does, runs a schema's patterns with a matcher that
can be made to hang, and needs values without places. What a schema says beyond this part is refused, never passed over in silence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from prose_lint.errors import RuleError
from prose_lint.record import NamedTuple
from prose_lint.rules.post._values import Value, is_date

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from prose_lint.span import Span

_NOTES = frozenset("$schema $id $comment title description default examples deprecated readOnly writeOnly".split())
_KEYWORDS = frozenset(
    "type enum const required properties additionalProperties items pattern format minLength maxLength minimum maximum minItems maxItems "
    "uniqueItems".split()
)
_FORMATS = frozenset("date date-time uri uri-reference email".split())
_TYPES = {
    "string": ("string", "date"),
    "number": ("number",),
    "integer": ("number",),
    "boolean": ("boolean",),
    "null": ("null",),
    "array": ("list",),
    "object": ("table",),
}
_DEEPEST = 20
_LARGEST_COUNT = 1000
_PATTERN_TIME = 0.05
_A = {"array": "a list", "object": "a table", "integer": "a whole number", "null": "empty", "boolean": "true or false"}


class Fault(NamedTuple):
    """What a value is not as its schema wants it."""

    span: Span
    message: str


def require_understood(schema: object, at: str = "", depth: int = 0) -> None:
    """Raises RuleError for what is no schema, or says what is not understood here; `at` is its place in the whole."""
    where = at or "the schema"
    if depth > _DEEPEST:
        raise RuleError(f"{where} nests too deep")
    if isinstance(schema, bool):
        return
    if not isinstance(schema, dict):
        raise RuleError(f"{where} must be an object")
    for keyword in schema:
        if keyword not in _KEYWORDS and keyword not in _NOTES:
            raise RuleError(f"{where}: “{keyword}” is not understood; known are {', '.join(sorted(_KEYWORDS))}")
    _require_values(schema, where)
    _require_pattern(schema, where)
    for name, inner in schema.get("properties", {}).items():
        require_understood(inner, f"{at}/properties/{name}", depth + 1)
    for keyword in ("items", "additionalProperties"):
        if keyword in schema:
            require_understood(schema[keyword], f"{at}/{keyword}", depth + 1)


def _require_values(schema: Mapping[str, Any], where: str) -> None:
    """Raises RuleError for a keyword whose value makes no sense."""
    types = schema.get("type", [])
    for name in types if isinstance(types, list) else [types]:
        if name not in _TYPES:
            raise RuleError(f"{where}: there is no type “{name}”")
    if schema.get("format", "date") not in _FORMATS:
        raise RuleError(f"{where}: the format “{schema['format']}” is not understood")
    for keyword, kind in (("required", list), ("enum", list), ("properties", dict)):
        if not isinstance(schema.get(keyword, kind()), kind):
            raise RuleError(f"{where}: “{keyword}” must be {'a list' if kind is list else 'an object'}")
    for keyword in ("minLength", "maxLength", "minimum", "maximum", "minItems", "maxItems"):
        if isinstance(schema.get(keyword, 0), bool) or not isinstance(schema.get(keyword, 0), (int, float)):
            raise RuleError(f"{where}: “{keyword}” must be a number")


def _require_pattern(schema: Mapping[str, Any], where: str) -> None:
    if "pattern" in schema:
        import regex

        try:
            regex.compile(schema["pattern"])
        except (regex.error, TypeError, RecursionError) as error:
            raise RuleError(f"{where}: the pattern cannot be read: {error}") from None


def faults(value: Value, schema: Any, name: str) -> Iterator[Fault]:
    """Where a value is not as a schema that is understood wants it; `name` is how the value is called in messages."""
    if schema is True or value.kind == "":
        return
    if schema is False:
        yield Fault(value.key, f"“{name}” is not allowed here")
        return
    types = schema.get("type", [])
    types = types if isinstance(types, list) else [types]
    if types and not any(_is_of(value, one) for one in types):
        yield Fault(_place(value), f"“{name}” must be {' or '.join(_A.get(one, f'a {one}') for one in types)}")
        return
    if value.kind == "table":
        yield from _table_faults(value, schema)
    elif value.kind == "list":
        yield from _list_faults(value, schema, name)
    else:
        yield from _scalar_faults(value, schema, name)


def _is_of(value: Value, name: str) -> bool:
    return value.kind in _TYPES[name] and (name != "integer" or "." not in value.text)


def _place(value: Value) -> Span:
    return value.span if value.span.end > value.span.start else value.key


def _table_faults(value: Value, schema: Mapping[str, Any]) -> Iterator[Fault]:
    properties = schema.get("properties", {})
    for key in schema.get("required", ()):
        if key not in value.inner:
            yield Fault(value.key, f"the key “{key}” is missing")
    for key, inner in value.inner.items():
        if key in properties:
            yield from faults(inner, properties[key], key)
        elif schema.get("additionalProperties", True) is False:
            yield Fault(inner.key, f"there is no key “{key}”{_hint(key, properties)}")
        else:
            yield from faults(inner, schema.get("additionalProperties", True), key)


def _hint(key: str, known: Mapping[str, Any]) -> str:
    from prose_lint.tables import hint

    return hint(key, known)


def _list_faults(value: Value, schema: Mapping[str, Any], name: str) -> Iterator[Fault]:
    count = len(value.inner)
    if count < schema.get("minItems", 0):
        yield Fault(_place(value), f"“{name}” has {count} entries; {schema['minItems']} are the least")
    if count > schema.get("maxItems", count):
        yield Fault(_place(value), f"“{name}” has {count} entries; {schema['maxItems']} are the most")
    seen: set[str] = set()
    for n, inner in enumerate(value.inner.values()):
        if schema.get("uniqueItems") and inner.text and inner.text in seen:
            yield Fault(_place(inner), f"“{inner.text}” stands twice in “{name}”")
        seen.add(inner.text)
        if "items" in schema and n < _LARGEST_COUNT:
            yield from faults(inner, schema["items"], f"{name}[{n}]")


def _scalar_faults(value: Value, schema: Mapping[str, Any], name: str) -> Iterator[Fault]:
    text = value.text
    place = _place(value)
    allowed = schema.get("enum", [schema["const"]] if "const" in schema else None)
    if allowed is not None and not any(_is_equal(value, one) for one in allowed):
        yield Fault(place, f"“{name}” must be {_listed(allowed)}, not “{text}”")
    if value.kind == "number":
        number = float(text.replace("_", ""))
        if number < schema.get("minimum", number):
            yield Fault(place, f"“{name}” must be at least {schema['minimum']}")
        if number > schema.get("maximum", number):
            yield Fault(place, f"“{name}” must be at most {schema['maximum']}")
        return
    if value.kind not in ("string", "date"):
        return
    if len(text) < schema.get("minLength", 0):
        yield Fault(place, f"“{name}” has {len(text)} characters; {schema['minLength']} are the least")
    if len(text) > schema.get("maxLength", len(text)):
        yield Fault(place, f"“{name}” has {len(text)} characters; {schema['maxLength']} are the most")
    if schema.get("format") in ("date", "date-time") and not is_date(text):
        yield Fault(place, f"“{text}” is no date; write it as 2025-03-04")
    if "pattern" in schema and not _matches(schema["pattern"], text):
        yield Fault(place, f"“{text}” is not as “{name}” must be: {schema['pattern']}")


def _matches(pattern: str, text: str) -> bool:
    """Whether a pattern of a schema, which may be anybody's, is found in a text; one that takes too long is taken to be."""
    import regex

    try:
        return regex.search(pattern, text, timeout=_PATTERN_TIME) is not None
    except TimeoutError:
        return True


def _is_equal(value: Value, one: object) -> bool:
    """Whether a scalar is what a schema names."""
    if isinstance(one, bool):
        return value.kind == "boolean" and value.text.lower() == str(one).lower()
    if one is None:
        return value.kind == "null"
    if isinstance(one, (int, float)):
        return value.kind == "number" and float(value.text.replace("_", "")) == one
    return value.text == one


def _listed(allowed: list[object]) -> str:
    names = [f"“{str(one).lower() if isinstance(one, bool) else one}”" for one in allowed[:10]]
    return names[0] if len(names) == 1 else f"one of {', '.join(names)}"
