"""Tables of keys, as TOML has them, read into records whose fields say what is allowed.

A record is a NamedTuple class with a default for every field. The key `extend-select` is the field `extend_select`; the annotation
of the field is the type of the value: bool, int, float, str, tuple[str, ...], Literal[...], an Enum (by its names), a mapping of
strings to one of these, and any of them `| None` for "not said".
"""

from __future__ import annotations

import types
from collections.abc import Mapping
from enum import Enum
from typing import TYPE_CHECKING, Any, Literal, Protocol, TypeVar, Union, get_args, get_origin, get_type_hints

from prose_lint.errors import ProseLintError, RuleError
from prose_lint.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

Record = TypeVar("Record")

_MOST_SHOWN = 60
_FEW = 20
_BARE = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_")


class Complain(Protocol):
    """Makes the error for a key at a path of keys; `item` is the element of its list that is wrong."""

    def __call__(self, at: tuple[str, ...], message: str, *, item: str = "") -> ProseLintError:
        """The error, not raised yet."""


class _Wrong(NamedTuple):
    """Why a value is not of the type wanted."""

    message: str
    at: tuple[str, ...] = ()
    item: str = ""


def read_table(cls: type[Record], table: Mapping[str, object], at: tuple[str, ...], complain: Complain) -> Record:
    """The record that a table at a path of keys stands for. Raises what `complain` makes of the first wrong key."""
    kinds = _field_types(cls)
    values: dict[str, object] = {}
    for key, value in table.items():
        field = key.replace("-", "_")
        if field not in kinds or "_" in key:
            where = f" in {dotted(at)}" if at else ""
            raise complain((*at, key), f"unknown key {quoted(key)}{where}{hint(key, map(_key, kinds), few='the keys are')}")
        converted = _convert(kinds[field], value)
        if isinstance(converted, _Wrong):
            path = (*at, key, *converted.at)
            raise complain(path, f"{dotted(path)} {converted.message}", item=converted.item)
        values[field] = converted
    return cls(**values)


def table_of(record: Any) -> dict[str, object]:
    """The keys and values of a record, in the order of its fields."""
    return {_key(field): value for field, value in zip(record._fields, record, strict=True)}


def type_name(cls: type[Any], key: str) -> str:
    """What kind of value a key of a record takes, in words."""
    return _describe(_field_types(cls)[key.replace("-", "_")])


def toml(value: object) -> str:
    """A value as TOML writes it, in one line."""
    if isinstance(value, Enum):
        return toml(_key(value.name.lower()))
    if isinstance(value, str):
        import json

        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{dotted([key])} = {toml(one)}' for key, one in value.items())}}}"
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(toml, value))}]"
    return str(value).lower() if isinstance(value, bool) else str(value)


def quoted(text: str) -> str:
    """A text that a user wrote, in quotation marks and not endlessly."""
    return f"“{text if len(text) <= _MOST_SHOWN else text[:_MOST_SHOWN] + '…'}”"


def dotted(path: Iterable[str]) -> str:
    """A path of keys as TOML writes it."""
    parts = (part if len(part) <= _MOST_SHOWN else part[:_MOST_SHOWN] + "…" for part in path)
    return ".".join(part if part and _BARE.issuperset(part) else f'"{part}"' for part in parts)


def hint(name: str, known: Iterable[str], *, few: str = "known are", many: str = "") -> str:
    """What to add to a message on an unknown name: the nearest known one, all of them when they are few, or where to find them."""
    from difflib import get_close_matches

    names = list(known)
    near = get_close_matches(name, names, n=1) if len(name) <= _MOST_SHOWN else []
    if near:
        return f"; did you mean {quoted(near[0])}?"
    if names and len(names) <= _FEW:
        return f"; {few} {', '.join(names)}"
    return f"; {many}" if many else ""


def _key(field: str) -> str:
    return field.replace("_", "-")


def _field_types(cls: type[Any]) -> dict[str, Any]:
    try:
        hints = get_type_hints(cls)
    except NameError as error:
        raise RuleError(f"the options {cls.__module__}.{cls.__qualname__} have a type that cannot be found: {error}") from error
    return {field: hints[field] for field in getattr(cls, "_fields", ())}


def _convert(kind: Any, value: object) -> object:
    """The value as its field holds it, or _Wrong."""
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return _convert(next(one for one in get_args(kind) if one is not types.NoneType), value)
    if kind is Any:
        return value
    if origin is tuple:
        return _convert_list(kind, value)
    if origin is Literal:
        return _convert_choice([str(choice) for choice in get_args(kind)], value)
    if origin is not None and issubclass(origin, Mapping):
        return _convert_mapping(kind, value)
    if isinstance(kind, type) and issubclass(kind, Enum):
        chosen = _convert_choice(_enum_names(kind), value)
        return chosen if isinstance(chosen, _Wrong) else kind[str(chosen).upper().replace("-", "_")]
    if kind is float and type(value) is int:
        return float(value)
    return value if type(value) is kind else _not(kind, value)


def _convert_list(kind: Any, value: object) -> object:
    """A list as a tuple; its elements are all of one kind."""
    if not isinstance(value, list):
        return _not(kind, value)
    element = get_args(kind)[0]
    values = []
    for one in value:
        converted = _convert(element, one)
        if isinstance(converted, _Wrong):
            message = converted.message if isinstance(one, str) else f"must be {_describe(kind)}, and holds {_name(one)}"
            return _Wrong(message, item=str(one))
        values.append(converted)
    return tuple(values)


def _convert_mapping(kind: Any, value: object) -> object:
    if not isinstance(value, dict):
        return _not(kind, value)
    values = {}
    for key, one in value.items():
        converted = _convert(get_args(kind)[1], one)
        if isinstance(converted, _Wrong):
            return converted._replace(at=(key, *converted.at))
        values[key] = converted
    return values


def _convert_choice(choices: list[str], value: object) -> object:
    if isinstance(value, str) and value in choices:
        return value
    return _Wrong(f"must be one of {', '.join(choices)}, not {quoted(value) if isinstance(value, str) else _name(value)}")


def _enum_names(kind: type[Enum]) -> list[str]:
    return [_key(member.name.lower()) for member in kind]


def _not(kind: Any, value: object) -> _Wrong:
    return _Wrong(f"must be {_describe(kind)}, not {_name(value)}")


_KINDS = {bool: "true or false", int: "a whole number", float: "a number", str: "a string", list: "a list", dict: "a table"}


def _name(value: object) -> str:
    """What a value is, in words."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return _KINDS.get(type(value), "a date or a time")


def _describe(kind: Any) -> str:
    """What a field takes, in words."""
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return _describe(next(one for one in get_args(kind) if one is not types.NoneType))
    if origin is Literal:
        return f"one of {', '.join(map(str, get_args(kind)))}"
    if isinstance(kind, type) and issubclass(kind, Enum):
        return f"one of {', '.join(_enum_names(kind))}"
    plural = {"a string": "strings", "a whole number": "whole numbers", "a number": "numbers", "a table": "tables"}
    if origin is tuple:
        element = _describe(get_args(kind)[0])
        return f"a list of {plural.get(element, element)}"
    if origin is not None and issubclass(origin, Mapping):
        element = "a table" if get_args(kind)[1] is Any else _describe(get_args(kind)[1])
        return "a table" if get_args(kind)[1] is Any else f"a table of {plural.get(element, element.replace('a list', 'lists'))}"
    return _KINDS.get(kind, "a value")
