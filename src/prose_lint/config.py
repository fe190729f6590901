"""Finding and reading configuration files: what they say, and where a thing is said.

A configuration may come with the repository under check, so it is data: it cannot run code, switch fixing or the network on, name
an output file, or name a path outside its own folder.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal

from prose_lint import files
from prose_lint.errors import ConfigError, ReadError
from prose_lint.finding import Severity
from prose_lint.lazy import lazy
from prose_lint.paths import is_inside, shown, upward
from prose_lint.record import NamedTuple
from prose_lint.tables import dotted, quoted, read_table

if TYPE_CHECKING:
    from collections.abc import Iterator

NAMES = ("prose-lint.toml", ".prose-lint.toml", "pyproject.toml")
"""The names of configuration files; within a folder the first that is there counts."""
CONFIGURATIONS = NAMES[:2]
"""Those that are about nothing but prose-lint."""

LARGEST = 1_000_000
"""Larger configuration files, in bytes, are refused."""

Dialect = Literal["en", "en-US", "en-GB", "en-CA", "en-AU"]
Language = Literal["auto", "en", "de", "es", "fr", "it", "nl", "pt"]

_PYPROJECT = "pyproject.toml"
_TOOL = ("tool", "prose-lint")
_DEEPEST_KEY = 100  # a key of 40,000 parts keeps tomllib busy for a minute

_DATA_ONLY = "a configuration in a repository is data and cannot"
_REFUSED = {
    "plugin": f"{_DATA_ONLY} run code; name the module on the command line: --plugin MODULE",
    "plugins": f"{_DATA_ONLY} run code; name the module on the command line: --plugin MODULE",
    "fix": f"{_DATA_ONLY} switch fixing on; give --fix on the command line",
    "unsafe-fixes": f"{_DATA_ONLY} switch fixing on; give --unsafe-fixes on the command line",
    "output-file": f"{_DATA_ONLY} name a file to write; redirect the output instead",
}

_TOKEN = lazy(
    r'"""(?:\\.?|[^\\])*?(?:"{3,5}|\Z)'  # each kind of string also unfinished, so that none is looked at twice
    r"|'''.*?(?:'{3,5}|\Z)"
    r'|"(?:\\.?|[^"\\\n])*+"?'
    r"|'[^'\n]*+'?"
    r"|\#[^\n]*+"
    r"|[\[\]{}.=,\n]",
    re.DOTALL,
)
_DECODE_PLACE = lazy(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_NO_PLACE_IN_PROJECT = lazy(r"[/\\~]|[A-Za-z]:|[A-Za-z][A-Za-z0-9+.-]*://")


class Keys(NamedTuple):
    """What a configuration file may say, named and meant as in ruff where ruff has it; None where it says nothing."""

    select: tuple[str, ...] | None = None
    extend_select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] | None = None
    per_file_ignores: Mapping[str, tuple[str, ...]] | None = None
    exclude: tuple[str, ...] | None = None
    extend_exclude: tuple[str, ...] | None = None
    extend_include: tuple[str, ...] | None = None
    not_documents: tuple[str, ...] | None = None
    dialect: Dialect | None = None
    language: Language | None = None
    words: tuple[str, ...] | None = None
    word_files: tuple[str, ...] | None = None
    max_file_size: int | None = None
    packs: tuple[str, ...] | None = None
    glossary: str | None = None
    baseline: str | None = None
    names: Mapping[str, Mapping[str, Any]] | None = None
    fail_on: Severity | None = None
    rules: Mapping[str, Mapping[str, Any]] | None = None


class Config(NamedTuple):
    """A configuration file as written: its path, its folder, its keys."""

    path: str
    folder: str
    keys: Keys


def find(folder: str) -> str | None:
    """The nearest configuration file in a folder, named absolutely, or above it."""
    config = nearest(folder)
    return config.path if config else None


def nearest(folder: str) -> Config | None:
    """The nearest configuration in a folder, named absolutely, or above it.

    A pyproject.toml without a table for prose-lint is none.
    """
    for one in upward(folder):
        for name in NAMES:
            path = os.path.join(one, name)
            if os.path.isfile(path) and (config := _load(path)) is not None:
                return config
    return None


def load(path: str) -> Config:
    """The configuration in a file. Raises ConfigError with file, line and key."""
    config = _load(path)
    if config is None:
        raise ConfigError(shown(path), 0, "it has no table [tool.prose-lint]")
    return config


def error_at(path: str, at: tuple[str, ...], message: str, *, item: str = "") -> ConfigError:
    """The error for a key of a configuration file, with its line; `item` is the element of its list that is wrong."""
    return ConfigError(shown(path), line_of(path, at, item=item), message)


def line_of(path: str, at: tuple[str, ...], *, item: str = "") -> int:
    """The line in which a key of a configuration file stands, or an element of its list; 0 where it cannot be told."""
    try:
        text = _read(path)
    except ConfigError:
        return 0
    return _line_of(text, (*_prefix(path), *at), item)


def _prefix(path: str) -> tuple[str, ...]:
    return _TOOL if os.path.basename(path) == _PYPROJECT else ()


def _load(path: str) -> Config | None:
    """The configuration in a file, None in a pyproject.toml that is not about prose-lint."""
    text = _read(path)
    prefix = _prefix(path)
    if prefix and _TOOL[1] not in text:
        return None
    table: object = _parse(path, text)
    for name in prefix:
        if not isinstance(table, dict) or name not in table:
            return None
        table = table[name]
    if not isinstance(table, dict):
        raise error_at(path, (), f"{dotted(prefix)} must be a table")
    for key, message in _REFUSED.items():
        if key in table:
            raise error_at(path, (key,), f"{key}: {message}")

    def complain(at: tuple[str, ...], message: str, *, item: str = "") -> ConfigError:
        return error_at(path, at, message, item=item)

    config = Config(path, os.path.dirname(os.path.abspath(path)), read_table(Keys, table, (), complain))
    _require_sense(config)
    return config


def _read(path: str) -> str:
    """The text of a configuration file."""
    try:
        raw = files.read(path, limit=LARGEST)
    except ReadError as error:
        too_large = os.path.isfile(path) and os.path.getsize(path) > LARGEST
        reason = f"a configuration of more than {LARGEST:,} bytes is not read" if too_large else error.reason
        raise ConfigError(shown(path), 0, reason) from None
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise ConfigError(shown(path), line, f"it is not UTF-8: {error.reason} (at byte {error.start})") from None


def _parse(path: str, text: str) -> dict[str, Any]:
    import tomllib

    for line in _lines_of_endless_keys(text):
        raise ConfigError(shown(path), line, f"a key has more than {_DEEPEST_KEY} parts")
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = _DECODE_PLACE.search(str(error))
        line = int(place[1]) if place and place[1] else text.rstrip().count("\n") + 1
        column = f" (column {place[2]})" if place and place[2] else ""
        raise ConfigError(shown(path), line, f"it is not TOML: {_DECODE_PLACE.sub('', str(error))}{column}") from None
    except RecursionError:
        raise ConfigError(shown(path), 0, "its values nest too deeply") from None


def _lines_of_endless_keys(text: str) -> Iterator[int]:
    dots = 0
    for token in _TOKEN.finditer(text):
        sign = token.group()
        if sign == ".":
            dots += 1
            if dots > _DEEPEST_KEY:
                yield text.count("\n", 0, token.start()) + 1
                return
        elif sign[0] not in "\"'":
            dots = 0


def _statements(text: str) -> Iterator[tuple[int, str]]:
    """The statements of a TOML document without errors (headers, and keys with their values), and the lines they begin in."""
    depth = start = 0
    line = 1
    for token in _TOKEN.finditer(text):
        sign = token.group()
        if sign in ("[", "{"):
            depth += 1
        elif sign in ("]", "}"):
            depth -= 1
        elif sign == "\n" and depth == 0:
            yield line, text[start : token.end()]
            line += text.count("\n", start, token.end())
            start = token.end()
    yield line, text[start:]


def _line_of(text: str, at: tuple[str, ...], item: str) -> int:
    """The line in which a path of keys is first said, 0 where it is not."""
    import tomllib

    header: tuple[str, ...] = ()
    for line, statement in _statements(text):
        try:
            table = tomllib.loads(statement)
        except (tomllib.TOMLDecodeError, RecursionError):
            continue
        if statement.lstrip().startswith("["):
            header = _only_path(table)
            if header[: len(at)] == at:
                return line
        elif table and at[: len(header)] == header and _holds(table, at[len(header) :]):
            return line + _lines_before(statement, item or at[-1])
    return 0


def _only_path(table: Mapping[str, Any]) -> tuple[str, ...]:
    """The path of keys that a header names."""
    path: list[str] = []
    inner: Any = table
    while isinstance(inner, dict) and inner:
        key, inner = next(iter(inner.items()))
        path.append(key)
    return tuple(path)


def _holds(table: object, path: tuple[str, ...]) -> bool:
    for key in path:
        if not isinstance(table, dict) or key not in table:
            return False
        table = table[key]
    return True


def _lines_before(statement: str, name: str) -> int:
    """How many lines of a statement stand before the first mention of a name in quotation marks, if there is one."""
    places = [at for at in (statement.find(f'"{name}"'), statement.find(f"'{name}'")) if at >= 0]
    return statement.count("\n", 0, min(places)) if places else 0


def _require_sense(config: Config) -> None:
    """Raises ConfigError for values of the right type that cannot be meant."""
    keys = config.keys
    if keys.max_file_size is not None and keys.max_file_size < 1:
        raise error_at(config.path, ("max-file-size",), f"max-file-size must be at least 1 byte, not {keys.max_file_size}")
    for key, paths in (
        ("glossary", (keys.glossary,)),
        ("baseline", (keys.baseline,)),
        ("packs", keys.packs or ()),
        ("word-files", keys.word_files or ()),
    ):
        for path in paths:
            if path is not None and (reason := _why_outside(path, config.folder)):
                raise error_at(config.path, (key,), f"{key}: {quoted(path)} {reason}", item=path)


def _why_outside(path: str, folder: str) -> str:
    """Why a path in a configuration does not name a place inside the configuration's folder, "" where it does."""
    if _NO_PLACE_IN_PROJECT.match(path):
        return "is not relative to the configuration; a configuration can only name what lies below its folder"
    if "\0" in path or ".." in re.split(r"[/\\]", path):
        return "leads out of the folder of the configuration"
    if not is_inside(os.path.join(folder, path), folder):
        return "is a link out of the folder of the configuration"
    return ""
