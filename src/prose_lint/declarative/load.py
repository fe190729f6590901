"""From folders of rule files to rules.

The product's own rules are not read from YAML at each start (20 ms and more): the wheel brings them compiled, and in a checkout the
compiled form is kept beside Python's own, in `__pycache__`, for as long as no file of `rules/` changes.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from typing import Any

from prose_lint import files
from prose_lint.declarative.key import load_kind
from prose_lint.errors import ReadError, RuleError
from prose_lint.finding import Severity
from prose_lint.rule import Example, Rule
from prose_lint.span import Span

COMPILED = "compiled.json"
"""The compiled rules in the wheel, beside the files that they come from."""

LARGEST = 1_000_000
"""A rule file or side file of more bytes is refused."""
DEEPEST = 4
"""Rule files lie this many folders below the one that is named, at most."""

_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
_SUFFIXES = (".yml", ".yaml")


def builtin_pack_rules() -> Iterator[Rule]:
    """The declarative rules of the product."""
    for data in _builtin_data():
        yield rule_of(data)


def pack_rules(folders: Sequence[str]) -> Iterator[Rule]:
    """The rules in a site's own folders. Raises RuleError for a folder without a rule file and for anything wrong in one."""
    for folder in folders:
        for data in read_folder(folder):
            yield rule_of(data)


def read_folder(folder: str) -> list[dict[str, Any]]:
    """The data of all rules below a folder, in the order of their paths. Raises RuleError."""
    from prose_lint.declarative.schema import read_rule

    if not os.path.isdir(folder):
        raise RuleError(f"{folder}: there is no such folder of rules")
    paths = [path for path in _walk(folder, DEEPEST) if path.endswith(_SUFFIXES)]
    if not paths:
        raise RuleError(f"{folder}: the folder holds no rule file (*.yml)")
    rules = []
    for path in paths:
        beside = os.path.dirname(path)

        def side_file(name: str, beside: str = beside) -> str:
            return _read(os.path.join(beside, name), folder)

        origin = path.replace(os.sep, "/")
        rules.append({**read_rule(origin, _read(path, folder), side_file), "origin": origin})
    return rules


def _walk(folder: str, depth: int) -> Iterator[str]:
    """The files below a folder, sorted; hidden ones and links to folders are left out."""
    with os.scandir(folder) as entries:
        found = sorted(entries, key=lambda entry: entry.name)
    for entry in found:
        if entry.name.startswith((".", "_")):
            continue
        if not entry.is_dir(follow_symlinks=False):
            yield entry.path
        elif depth:
            yield from _walk(entry.path, depth - 1)


def _read(path: str, folder: str) -> str:
    """The text of a file that really lies in the folder. Raises RuleError."""
    if not os.path.realpath(path).startswith(os.path.join(os.path.realpath(folder), "")):
        raise RuleError(f"{path}: the file is a link that leads out of the folder of rules")
    try:
        return files.read(path, limit=LARGEST).decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n")
    except ReadError as error:
        raise RuleError(str(error)) from None
    except UnicodeDecodeError as error:
        raise RuleError(f"{path}: the file is not UTF-8 (at byte {error.start})") from None


def rule_of(data: dict[str, Any]) -> Rule:
    """The rule that data stands for; nothing of it is compiled before it runs."""
    kind = load_kind(data["kind"])
    examples = tuple(
        Example(text, tuple(Span(start, end) for start, end in spans), fixed, file) for text, spans, fixed, file in data["examples"]
    )
    return Rule(
        data["rule"],
        kind.Check(data),
        kind.Options,
        Severity[data["severity"].upper()],
        data["default"],
        data["doc"],
        data["origin"],
        examples,
    )


def _builtin_data() -> list[dict[str, Any]]:
    """The data of the product's rules, from the compiled form where that is up to date."""
    folder = os.path.join(_PACKAGE, "packs")
    compiled = load_compiled(os.path.join(folder, COMPILED))
    if compiled is not None:
        return compiled["rules"]  # type: ignore[no-any-return]
    if not os.path.isdir(folder):
        folder = os.path.join(os.path.dirname(os.path.dirname(_PACKAGE)), "rules")
    return compiled_folder(folder, os.path.join(_PACKAGE, "__pycache__", "packs.json"))


def compiled_folder(folder: str, cache: str) -> list[dict[str, Any]]:
    """The data of the rules in a folder, kept in a file for as long as nothing there changes."""
    import sys

    stamp = _stamp(folder)
    compiled = load_compiled(cache)
    if compiled is not None and compiled.get("stamp") == stamp:
        return compiled["rules"]  # type: ignore[no-any-return]
    rules = compile_folder(folder)
    if not sys.dont_write_bytecode:
        _store(cache, {"stamp": stamp, "rules": rules})
    return rules


def compile_folder(folder: str) -> list[dict[str, Any]]:
    """The data of the product's own rules, their origins told from the top of the repository."""
    rules = read_folder(folder)
    for data in rules:
        data["origin"] = "rules/" + os.path.relpath(data["origin"], folder).replace(os.sep, "/")
    return rules


def _stamp(folder: str) -> list[list[Any]]:
    """What changes when a rule file or the code that reads it does: names, sizes and times."""
    paths = [*_walk(folder, DEEPEST), *(path for path in _walk(os.path.dirname(__file__), 0) if path.endswith(".py"))]
    return [[path, status.st_size, status.st_mtime_ns] for path in paths for status in (os.stat(path),)]


def load_compiled(path: str) -> dict[str, Any] | None:
    """The object in a JSON file, None where there is none that can be read."""
    import json

    try:
        with open(path, encoding="utf-8") as file:
            data = json.load(file)
    except (OSError, ValueError):
        return None
    return data if isinstance(data, dict) and isinstance(data.get("rules"), list) else None


def _store(path: str, data: dict[str, Any]) -> None:
    """Keeps data as JSON, where the place can be written; a reader at the same time sees the old file or the new one."""
    import json

    draft = f"{path}.{os.getpid()}"
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(draft, "w", encoding="utf-8") as file:
            json.dump(data, file)
        os.replace(draft, path)
    except OSError:
        return
