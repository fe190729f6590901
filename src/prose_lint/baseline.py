"""The baseline: findings that a project has accepted, in a file that git merges well.

A line for each finding, sorted: its path, its rule and its fingerprint (`fingerprint`). No text of the documents is in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from prose_lint import files
from prose_lint.errors import ConfigError, ReadError
from prose_lint.fingerprint import PART
from prose_lint.lazy import lazy
from prose_lint.paths import shown
from prose_lint.record import NamedTuple

VERSION = 1
LARGEST = 50_000_000
"""Larger baselines, in bytes, are refused."""

_ABOUT = "findings that are accepted; `prose-lint baseline` writes it"
_AGAIN = "`prose-lint baseline` writes it anew"
_KEYS = {"path", "rule", "fingerprint"}
_FINGERPRINT = lazy(r"[0-9a-f]{32}")


class Entry(NamedTuple):
    """An accepted finding; `path` is from the root of the project."""

    path: str
    rule: str
    fingerprint: str


def matches(accepted: Sequence[str], found: Sequence[str]) -> list[str]:
    """For each fingerprint found the accepted one that stands for it, "" where there is none.

    Those that are equal go together first; then, in their order, those that agree in what was found, as the words beside it may have
    been edited. An accepted one stands for one finding.
    """
    equal = set(accepted).intersection(found)
    spare: dict[str, list[str]] = {}
    for fingerprint in sorted(set(accepted) - equal, reverse=True):
        spare.setdefault(fingerprint[:PART], []).append(fingerprint)
    matched = []
    for fingerprint in found:
        others = spare.get(fingerprint[:PART])
        matched.append(fingerprint if fingerprint in equal else others.pop() if others else "")
    return matched


def read(path: str) -> list[Entry]:
    """The entries of a baseline. Raises ConfigError where it cannot be read, or is none."""
    try:
        return parse(path, files.read(path, limit=LARGEST))
    except ReadError as error:
        raise ConfigError(shown(path), 0, f"{error.reason}; `prose-lint baseline` writes one, --no-baseline does without") from None


def is_ours(raw: bytes) -> bool:
    """Whether a file was a baseline once, whatever has become of it."""
    return _ABOUT.encode() in raw


def parse(path: str, raw: bytes) -> list[Entry]:
    """The entries in the bytes of a baseline. Raises ConfigError where it is none."""
    import json

    try:
        data = json.loads(raw)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 0)
        raise ConfigError(shown(path), line, f"it is no baseline, as it is not JSON (conflicts of a merge?); {_AGAIN}") from None
    return list(_entries(path, data))


def _entries(path: str, data: Any) -> Iterator[Entry]:
    if not isinstance(data, dict) or not isinstance(data.get("findings"), list):
        raise ConfigError(shown(path), 0, f"it is no baseline of prose-lint; {_AGAIN}")
    if data.get("version") != VERSION:
        raise ConfigError(shown(path), 0, f"it is a baseline of another version of prose-lint; {_AGAIN}")
    for number, entry in enumerate(data["findings"], 1):
        if not isinstance(entry, dict) or set(entry) != _KEYS or not all(isinstance(value, str) for value in entry.values()):
            raise ConfigError(shown(path), 0, f"entry {number} is not one of path, rule and fingerprint; {_AGAIN}")
        if not _FINGERPRINT.fullmatch(entry["fingerprint"]):
            raise ConfigError(shown(path), 0, f"entry {number} has no fingerprint of this version; {_AGAIN}")
        yield Entry(**entry)


def text(entries: Iterable[Entry]) -> str:
    """The file that holds the entries: sorted, each on a line."""
    from json import dumps

    lines = [dumps(entry._asdict()) for entry in sorted(set(entries))]
    head = f'{{\n"about": {dumps(_ABOUT)},\n"version": {VERSION},\n"findings": ['
    return "\n".join([head, ",\n".join(lines), "]}", ""]) if lines else f"{head}]}}\n"
