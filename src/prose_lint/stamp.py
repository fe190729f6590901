"""What results depend on, as short texts: when the stamps of all of it are the same, the result is.

A result depends on its document, on the settings with the files that they name, on the program itself, and on what its rules asked of the
world beside (`Context.needs`): today's date, the facts of the other documents, what lies in a folder, a file.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping
from datetime import date
from enum import Enum
from hashlib import sha256
from typing import Any

from prose_lint import files
from prose_lint.context import ARCHIVE, FILE, FOLDER, TODAY
from prose_lint.errors import ReadError
from prose_lint.finding import Severity
from prose_lint.settings import Settings

_DEPENDENCIES = ("ftfy", "pyromark", "pyyaml", "regex")


class Stamps:
    """The stamps of one run, each made once.

    `base` is the stamp of what all documents share. `archive` must be set before a key of something that needs it is asked for.
    """

    def __init__(self, base: str, today: date | None) -> None:
        self._base = base
        self._today = today
        self._known: dict[str, str] = {}

    def set_archive(self, facts_digests: Mapping[str, str]) -> None:
        """Takes the digests of the facts of all documents, by path."""
        self._known[ARCHIVE] = stamp(sorted(facts_digests.items()))

    def key(self, digest: str, needs: Iterable[str]) -> str:
        """What something was made from: the document with this digest, and what `needs` names."""
        parts = (self._base, digest, *(f"{need}={self._stamp(need)}" for need in sorted(needs)))
        return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()

    def _stamp(self, need: str) -> str:
        if need not in self._known:
            self._known[need] = self._make(need)
        return self._known[need]

    def _make(self, need: str) -> str:
        if need == TODAY:
            return (self._today or date.today()).isoformat()  # noqa: DTZ011  (the writer's own day is meant)
        kind, _, path = need.partition(":")
        if kind == FOLDER:
            return _folder_stamp(path)
        if kind == FILE:
            return file_stamp(path)
        return "unknown"  # the archive of a run that has none


def stamp(value: Any) -> str:
    """The stamp of a value of texts, numbers, lists, sets, tables and records."""
    return sha256(_canonical(value).encode("utf-8", "surrogatepass")).hexdigest()


def _canonical(value: Any) -> str:
    """A value as a text that is the same for equal values, whatever the order of sets and tables."""
    if isinstance(value, Enum):
        return f"{type(value).__name__}.{value.name}"
    if isinstance(value, Mapping):
        return "{" + ",".join(sorted(f"{_canonical(key)}:{_canonical(each)}" for key, each in value.items())) + "}"
    if isinstance(value, (frozenset, set)):
        return "{" + ",".join(sorted(map(_canonical, value))) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ",".join(map(_canonical, value)) + "]"
    return repr(value)


def base_stamp(settings: Settings) -> str:
    """The stamp of what all documents of a run share: the program, the settings, and the content of the files that these name.

    What is decided about findings only after they are made, and where a setting comes from, is not in it.
    """
    settings = settings._replace(baseline="", fail_on=Severity.WARNING, sources={})
    named = [file_stamp(settings.glossary)] if settings.glossary else []
    named += [file_stamp(path) for pack in settings.packs for path in _below(pack)]
    return stamp([_program_stamp(), settings, named, os.path.relpath(os.getcwd(), settings.root)])


def _program_stamp() -> str:
    """The stamp of the program: Python, the libraries that read documents, and each file of the package by its size and time."""
    package = os.path.dirname(__file__)
    parts = []
    for path in _below(package):
        status = os.stat(path)
        parts.append((path, status.st_size, status.st_mtime_ns))
    return stamp([sys.version, _installed(os.path.dirname(package)), parts])


def _installed(folder: str) -> list[str]:
    """The libraries that documents are read with, as their folders of metadata name them, where they lie beside the package."""
    places = [folder, *(path for path in sys.path if path.endswith("-packages"))]
    names = {name for place in places if os.path.isdir(place) for name in os.listdir(place)}
    return sorted(name for name in names if name.endswith(".dist-info") and name.lower().startswith(_DEPENDENCIES))


def _below(folder: str) -> list[str]:
    """All files below a folder, but for what Python keeps there."""
    found = []
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        found += [os.path.join(place, name) for name in sorted(names)]
    return found


def file_stamp(path: str, *, limit: int = files.LARGEST) -> str:
    """The stamp of a file's bytes, or that it cannot be read."""
    try:
        return sha256(files.read(path, limit=limit)).hexdigest()
    except ReadError:
        return "none"


def _folder_stamp(path: str) -> str:
    """The stamp of the names in a folder, or that there is no such folder."""
    try:
        return stamp(sorted(os.listdir(path)))
    except OSError:
        return "none"
