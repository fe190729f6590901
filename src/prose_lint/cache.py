"""What a run keeps for the next one: facts and diagnostics of each document, in one SQLite file for each project.

The file lies in the user's own cache folder and not in the project: a pull request could bring a cache that says nothing of its faults.
What is read from it is data: texts are compared with their digests, and a file of another make or a broken one is thrown away. SQLite
locks it between runs. Nothing here decides whether what is kept still holds; `stamp` does.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from prose_lint.record import NamedTuple

if TYPE_CHECKING:
    import sqlite3

VARIABLE = "PROSE_LINT_CACHE_DIR"
"""The environment variable that names another folder."""
_TAG = "CACHEDIR.TAG"
_TAG_TEXT = "Signature: 8a477f597d28d172789f06886806bc55\n# A cache of prose-lint; it may be deleted. https://bford.info/cachedir/\n"
_ENDING = ".sqlite"
_UNUSED_DAYS = 90
"""Caches of projects that no run has seen for so long are deleted."""
_RECENT_NANOSECONDS = 2_000_000_000
"""A file that changed so short a time ago may change again without any other time."""
_WAIT_SECONDS = 5
_SCHEMA = (
    (
        "CREATE TABLE documents (path TEXT PRIMARY KEY, status TEXT, digest TEXT, facts_needs TEXT, facts_key TEXT, facts_digest TEXT,"
        " needs TEXT, key TEXT, diagnostics_digest TEXT) WITHOUT ROWID"
    ),
    "CREATE TABLE facts (path TEXT PRIMARY KEY, facts TEXT)",
    "CREATE TABLE diagnostics (path TEXT PRIMARY KEY, diagnostics TEXT)",
    "CREATE TABLE reports (key TEXT PRIMARY KEY, digest TEXT, report TEXT)",
)
_MOST_REPORTS = 4


class Version(NamedTuple):
    """Which bytes a file holds.

    `status` is size and times as the system gives them, "" where they tell nothing; `digest` is of the bytes, "" where nobody asked.
    """

    status: str = ""
    digest: str = ""


class Row(NamedTuple):
    """What is kept of a document, but for the facts and the diagnostics themselves.

    `facts_key` and `key` say what these were made from (`stamp.Stamps.key`), beside the document's digest and what `facts_needs` and
    `needs` name; "" where nothing is kept.
    """

    path: str
    version: Version
    facts_needs: frozenset[str] = frozenset()
    facts_key: str = ""
    facts_digest: str = ""
    needs: frozenset[str] = frozenset()
    key: str = ""
    diagnostics_digest: str = ""


def version_of(path: str) -> Version:
    """The version of a file without its digest. Times of the last two seconds tell nothing, as in git's index."""
    try:
        status = os.stat(path)
    except (OSError, ValueError):
        return Version()
    if max(status.st_mtime_ns, status.st_ctime_ns) > time.time_ns() - _RECENT_NANOSECONDS:
        return Version()
    return Version(f"{status.st_size}:{status.st_mtime_ns}:{status.st_ctime_ns}:{status.st_ino}")


def digest_of(data: bytes) -> str:
    """A digest that tells all contents apart."""
    from hashlib import sha256

    return sha256(data).hexdigest()


def folder() -> str | None:
    """Where caches lie: the folder that the environment names, else the system's usual one; None where there is no home."""
    named = os.environ.get(VARIABLE)
    if named:
        return os.path.abspath(named)
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA", "")
    elif sys.platform == "darwin":
        base = os.path.expanduser("~/Library/Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME", "") or os.path.expanduser("~/.cache")
    return os.path.join(base, "prose-lint") if os.path.isabs(base) else None


def cache_files(place: str) -> list[str]:
    """The files of caches in a folder, and nothing else that may lie in it."""
    with suppress(OSError):
        return sorted(os.path.join(place, name) for name in os.listdir(place) if _ENDING in name)
    return []


class Cache:
    """The kept facts and diagnostics of the documents of a project, by their names. No method raises: a cache that fails is empty."""

    def __init__(self, path: str) -> None:
        self._path = path

    @classmethod
    def of(cls, root: str, here: str, choice: str = "") -> Cache | None:
        """The cache of a project; None where none can be made.

        It is for runs from one working folder, from which documents are named, and with one choice of rules: two hooks of one commit would
        else overwrite each other's results.
        """
        place = folder()
        if place is None:
            return None
        path = os.path.join(place, digest_of(os.fsencode(f"{root}\0{here}\0{choice}"))[:32] + _ENDING)
        if not os.path.exists(path):
            try:
                _make(place)
            except OSError:
                return None
            _remove_unused(place)
        return cls(path)

    def rows(self) -> dict[str, Row]:
        """All rows, by path."""
        found = {}
        for path, status, digest, *facts, needs, key, diagnostics_digest in self._select("SELECT * FROM documents"):
            facts_needs, facts_key, facts_digest = facts
            version = Version(status, digest)
            found[path] = Row(path, version, _names(facts_needs), facts_key, facts_digest, _names(needs), key, diagnostics_digest)
        return found

    def facts(self, rows: Iterable[Row]) -> dict[str, str]:
        """The facts of documents, as they were given to `save`; those that are missing or broken are left out."""
        wanted = {row.path: row.facts_digest for row in rows}
        return {path: text for path, text in self._texts("facts", wanted) if digest_of(text.encode()) == wanted[path]}

    def diagnostics(self, rows: Iterable[Row]) -> dict[str, str]:
        """The diagnostics of documents, likewise."""
        wanted = {row.path: row.diagnostics_digest for row in rows}
        return {path: text for path, text in self._texts("diagnostics", wanted) if digest_of(text.encode()) == wanted[path]}

    def save(self, rows: Sequence[Row], *, facts: Mapping[str, str], diagnostics: Mapping[str, str], gone: Iterable[str] = ()) -> None:
        """Keeps rows, and the facts and diagnostics that are new, all or nothing; forgets documents that are gone."""

        def write(database: sqlite3.Connection) -> None:
            database.execute("BEGIN IMMEDIATE")
            for table in ("documents", "facts", "diagnostics"):
                database.executemany(f"DELETE FROM {table} WHERE path = ?", [(path,) for path in gone])  # noqa: S608  (our own names)
            database.executemany("REPLACE INTO documents VALUES (?,?,?,?,?,?,?,?,?)", map(_flat, rows))
            database.executemany("REPLACE INTO facts VALUES (?,?)", facts.items())
            database.executemany("REPLACE INTO diagnostics VALUES (?,?)", diagnostics.items())
            database.execute("COMMIT")

        self._do(write)

    def report(self, key: str) -> str | None:
        """A report, as it was given to `save_report`."""
        for found, digest, text in self._select("SELECT * FROM reports"):
            if found == key and digest_of(text.encode()) == digest:
                return text
        return None

    def save_report(self, key: str, text: str) -> None:
        """Keeps a report; of the older ones only the last few stay."""

        def write(database: sqlite3.Connection) -> None:
            database.execute("BEGIN IMMEDIATE")
            database.execute("REPLACE INTO reports VALUES (?,?,?)", (key, digest_of(text.encode()), text))
            database.execute(
                "DELETE FROM reports WHERE rowid NOT IN (SELECT rowid FROM reports ORDER BY rowid DESC LIMIT ?)", (_MOST_REPORTS,)
            )
            database.execute("COMMIT")

        self._do(write)

    def _texts(self, table: str, wanted: Mapping[str, str]) -> Iterator[tuple[str, str]]:
        for path, text in self._select(f"SELECT * FROM {table}"):  # noqa: S608  (our own names)
            if path in wanted:
                yield path, text

    def _select(self, query: str) -> list[tuple[str, ...]]:
        """All rows of a query; none where a value is no text."""
        found: list[tuple[str, ...]] = []

        def read(database: sqlite3.Connection) -> None:
            found.extend(database.execute(query))

        if os.path.exists(self._path):
            self._do(read)
        return found if all(isinstance(value, str) for row in found for value in row) else []

    def _do(self, action: Callable[[sqlite3.Connection], None]) -> None:
        """Does something with the database. One that is broken or of another make is thrown away; one that is busy is left alone."""
        import sqlite3

        try:
            with _opened(self._path) as database:
                action(database)
        except sqlite3.OperationalError:  # locked for long, read-only, no space: there is nothing to mend
            return
        except (sqlite3.Error, UnicodeError):
            with suppress(OSError):
                os.unlink(self._path)


@contextmanager
def _opened(path: str) -> Iterator[sqlite3.Connection]:
    """An open database with our tables, which are made when it is new. Raises DatabaseError for any other."""
    import sqlite3

    database = sqlite3.connect(path, timeout=_WAIT_SECONDS, isolation_level=None)
    try:
        database.execute("PRAGMA trusted_schema = OFF")
        database.execute("PRAGMA synchronous = OFF")  # what a power failure breaks is thrown away
        if _tables(database) == ():
            database.execute("BEGIN IMMEDIATE")
            if _tables(database) == ():
                for table in _SCHEMA:
                    database.execute(table)
            database.execute("COMMIT")
        if _tables(database) != tuple(sorted(_SCHEMA)):
            raise sqlite3.DatabaseError("it is of another make")
        yield database
    finally:
        database.close()


def _tables(database: sqlite3.Connection) -> tuple[str, ...]:
    return tuple(sorted(text for (text,) in database.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")))


def _make(place: str) -> None:
    """Makes the cache folder, for this user only, with the marks that keep it out of backups and of git."""
    os.makedirs(place, mode=0o700, exist_ok=True)
    for name, text in ((".gitignore", "*\n"), (_TAG, _TAG_TEXT)):
        with suppress(FileExistsError), open(os.path.join(place, name), "x", encoding="ascii") as file:
            file.write(text)


def _remove_unused(place: str) -> None:
    """Deletes the caches of projects that no run has seen for long."""
    for path in cache_files(place):
        with suppress(OSError):
            if os.stat(path).st_mtime < time.time() - _UNUSED_DAYS * 86_400:
                os.unlink(path)


def _flat(row: Row) -> tuple[str, ...]:
    version = row.version
    needs = "\0".join(sorted(row.needs)), "\0".join(sorted(row.facts_needs))
    return (
        row.path, version.status, version.digest,
        needs[1], row.facts_key, row.facts_digest, needs[0], row.key, row.diagnostics_digest,
    )  # fmt: skip


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split("\0")) if text else frozenset()
