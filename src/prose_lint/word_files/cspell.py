"""cspell's configuration files, of which the words are taken: cspell.json and its like, package.json, the settings of VS Code.

`words`, `ignoreWords` and `userWords` are right; `flagWords` are not; dictionaries that `dictionaryDefinitions` defines and `dictionaries`
names are read where they are lists within the project. Everything else says how cspell works, and means nothing here.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from prose_lint.errors import ConfigError
from prose_lint.paths import shown
from prose_lint.record import NamedTuple
from prose_lint.tables import quoted
from prose_lint.word_files import plain
from prose_lint.word_files.record import Entry, WordFile

if TYPE_CHECKING:
    from prose_lint.declarative.yaml_tree import Node

SUFFIXES = (".json", ".jsonc", ".code-workspace", ".yaml", ".yml", ".toml")
"""What the names of files end in that are read as configurations of cspell."""

_RIGHT = ("words", "ignoreWords", "userWords")
_VSCODE = "cSpell."
_COMPRESSED = (".gz", ".trie")


class _Content(NamedTuple):
    """The values of a file, and the lines in which its texts stand."""

    values: Any
    lines: Mapping[str, int]


def read(path: str, text: str) -> WordFile:
    """The words in a configuration of cspell. Raises ConfigError, with the line, for what is none."""
    content = _parse(path, text)
    table = _table_of(content.values)
    if table is None:
        raise ConfigError(
            shown(path), 1, "it is no configuration of cspell: a table with words, ignoreWords or dictionaryDefinitions is due"
        )
    right = [(content.lines.get(word, 0), word) for key in _RIGHT for word in _texts(table.get(key))]
    listed = plain.from_lines(path, right)
    ignored = frozenset(_texts(table.get("ignoreWords")))
    flagged = {word.partition("->")[0].partition(":")[0].strip() for word in _texts(table.get("flagWords"))}
    dictionaries, inline, problems = _dictionaries(path, table, content.lines)
    return WordFile(path, (*listed.entries, *inline), (listed.wrong | flagged) - ignored, dictionaries, problems)


def _parse(path: str, text: str) -> _Content:
    if path.endswith((".yaml", ".yml")):
        return _parse_yaml(path, text)
    from prose_lint.word_files import jsonc

    try:
        if path.endswith(".toml"):
            import tomllib

            return _Content(tomllib.loads(text), jsonc.lines_of_texts(text))
        return _Content(jsonc.loads(text), jsonc.lines_of_texts(text))
    except ValueError as error:
        raise ConfigError(shown(path), getattr(error, "lineno", 0), f"it cannot be read: {error}") from None
    except RecursionError:
        raise ConfigError(shown(path), 0, "its values nest too deeply") from None


def _parse_yaml(path: str, text: str) -> _Content:
    from prose_lint.declarative.yaml_tree import read_yaml

    lines: dict[str, int] = {}
    return _Content(_value(read_yaml(shown(path), text), lines), lines)


def _value(node: Node, lines: dict[str, int]) -> Any:
    """The value of a node; that a plain text may be a number is of no interest here."""
    from prose_lint.declarative.yaml_tree import Scalar, Sequence

    if isinstance(node, Scalar):
        lines.setdefault(node.value, node.line)
        return node.value
    if isinstance(node, Sequence):
        return [_value(item, lines) for item in node.items]
    return {key: _value(value, lines) for key, (_, value) in node.entries.items()}


def _table_of(values: Any) -> Mapping[str, Any] | None:
    """The table with cspell's keys: all of the file, the key of package.json, or the settings of VS Code."""
    if not isinstance(values, dict):
        return None
    inner = next((values[key] for key in ("cspell", "settings") if isinstance(values.get(key), dict)), values)
    settings = {key.removeprefix(_VSCODE): value for key, value in inner.items() if key.startswith(_VSCODE)}
    return settings or inner


def _texts(value: Any) -> list[str]:
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []


def _tables(value: Any) -> list[Mapping[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _dictionaries(
    path: str, table: Mapping[str, Any], lines: Mapping[str, int]
) -> tuple[tuple[str, ...], tuple[Entry, ...], tuple[tuple[int, str], ...]]:
    """The files of dictionaries in use, the words of those that are written in place, and what cannot be read here."""
    inner = [*_tables(table.get("overrides")), *_tables(table.get("languageSettings"))]
    wanted = {name for one in (table, *inner) for name in _texts(one.get("dictionaries"))}
    found: list[str] = []
    inline: list[Entry] = []
    problems: list[tuple[int, str]] = []
    for definition in _tables(table.get("dictionaryDefinitions")):
        if definition.get("name") not in wanted or str(definition.get("type", "")).lower().startswith("f"):
            continue
        inline += plain.from_lines(path, ((lines.get(word, 0), word) for word in _texts(definition.get("words")))).entries
        where = definition.get("path") or definition.get("file")
        if not isinstance(where, str):
            continue
        reason = _why_not(where)
        if reason:
            problems.append((lines.get(where, 0), f"the dictionary {quoted(where)} {reason}"))
        else:
            found.append(os.path.normpath(os.path.join(os.path.dirname(path), where)))
    problems += [(lines.get(one, 0), f"the import {quoted(one)}: name it in word-files") for one in _imports(table)]
    return tuple(found), tuple(inline), tuple(problems)


def _imports(table: Mapping[str, Any]) -> Iterator[str]:
    """The configurations of the project that this one stands on; packages bring dictionaries of languages, which are of no use here."""
    value = table.get("import")
    yield from (one for one in ([value] if isinstance(value, str) else _texts(value)) if one.startswith("."))


def _why_not(where: str) -> str:
    if "://" in where:
        return "is an address, and nothing is fetched"
    if where.endswith(_COMPRESSED):
        return "is compressed"
    return ""
