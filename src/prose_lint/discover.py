"""Finding the documents that a run is about."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from prose_lint import files
from prose_lint.config import CONFIGURATIONS
from prose_lint.errors import ReadError
from prose_lint.formats import MESSAGES, SUFFIXES, format_of
from prose_lint.paths import below, git_top, is_inside, posix, shown
from prose_lint.patterns import Pattern, Patterns
from prose_lint.record import NamedTuple
from prose_lint.settings import DEFAULT_EXCLUDE, DEFAULT_NOT_DOCUMENTS, Settings

if TYPE_CHECKING:
    from collections.abc import Sequence

_LARGEST_IGNORE_FILE = 1_000_000
_UNKNOWN_TYPE = f"its type is not known; known are {', '.join(SUFFIXES)}"


class File(NamedTuple):
    """A document to check: where it is, from the working folder or absolute; how it is named to people; its format."""

    path: str
    display: str
    format: str


class Problem(NamedTuple):
    """A path that is not checked, and why. An `error` is one that the user named, or that hides files."""

    path: str
    message: str
    error: bool


class Discovery(NamedTuple):
    """Documents and problems, each sorted by name; `excluded` counts documents that settings beyond the defaults exclude."""

    files: list[File]
    problems: list[Problem]
    excluded: int


def discover(paths: Sequence[str], settings: Settings, *, hook: bool = False, input_format: str | None = None) -> Discovery:
    """The documents that paths name: files, and folders with all below them; without paths, the working folder.

    In folders, documents are files with a suffix that a format knows, less `not-documents`, `exclude` and what git ignores, plus
    `extend-include`. A file that is named is taken whatever these say; but not with `hook`, where somebody else's list names them.
    With `input_format` a named file is of that format, whatever its name.
    Links to folders are not followed, links to files only within the root; each file is taken once.
    """
    search = _Search(settings, hook=hook, input_format=input_format)
    for path in paths or ["."]:
        search.name(path)
    return search.result()


class _Folder(NamedTuple):
    """A folder to look into. The paths end with a slash, or are empty; patterns of the settings are relative to `base`.

    `ignores` are the ignore files that hold in it with the folders that they lie in, the nearest last. In an excluded one documents
    are only counted.
    """

    path: str
    real: str
    base: str
    ignores: tuple[tuple[Patterns, str], ...]
    excluded: bool = False


class _Search:
    def __init__(self, settings: Settings, *, hook: bool, input_format: str | None) -> None:
        self._input_format = input_format
        self._root = posix(settings.root)
        self._looked_for_config = settings.looked_for_config
        self._config = posix(os.path.realpath(settings.config)) if settings.config else ""
        self._seen: set[str] = set()
        self._here = f"{posix(os.getcwd()).rstrip('/')}/"
        self._hook = hook
        self._exclude = Patterns((*settings.exclude, *settings.extend_exclude))
        self._include = Patterns(settings.extend_include)
        self._no_documents = Patterns(name.lower() for name in settings.not_documents)
        self._word_files = frozenset(map(posix, map(os.path.realpath, settings.word_files)))
        self._files: dict[str, File] = {}
        self._links: list[tuple[str, str, str]] = []
        self._problems: set[Problem] = set()
        self._excluded: set[str] = set()

    def _see_configuration(self, path: str, real: str) -> None:
        """Says that a configuration has no effect on this run, so that nobody waits for it."""
        if self._looked_for_config and real != self._config:
            reason = f"not used: what is set in {shown(self._config)} holds for all of this run" if self._config else "not used by this run"
            self._problem(path, f"{reason}; run prose-lint in its folder, or name it with --config", error=False)

    def _see_configurations_above(self, path: str) -> None:
        """Looks for configurations between a named file and the root."""
        folder = os.path.dirname(path)
        while self._looked_for_config and folder not in self._seen and below(posix(os.path.realpath(folder or ".")), self._root):
            self._seen.add(folder)
            for name in CONFIGURATIONS:
                inner = os.path.join(folder, name)
                if os.path.isfile(inner):
                    self._see_configuration(inner, posix(os.path.realpath(inner)))
            folder = os.path.dirname(folder)

    def result(self) -> Discovery:
        for path, real, format_name in sorted(self._links):
            if real not in self._files:
                self._take(real, path, format_name)
        return Discovery(sorted(self._files.values(), key=lambda file: file.display), sorted(self._problems), len(self._excluded))

    def _take(self, real: str, path: str, format_name: str) -> None:
        """Takes a file in, once: of several names, the same whatever the order they come in."""
        file = File(path, path, format_name)
        self._files[real] = min(file, self._files.get(real, file))

    def _problem(self, path: str, message: str, *, error: bool) -> None:
        self._problems.add(Problem(shown(path), message, error))

    def name(self, path: str) -> None:
        """Takes in a path that the user named."""
        try:
            mode = os.stat(path).st_mode
        except (OSError, ValueError):
            self._problem(path, _reason(path), error=True)
            return
        display = shown(path)
        real = posix(os.path.realpath(path))
        if below(posix(os.path.abspath(path)), self._root) is not None and below(real, self._root) is None:
            self._problem(path, "it is, or lies behind, a link out of the project; name the place that it leads to", error=True)
        elif stat.S_ISDIR(mode):
            self._walk(self._named_folder(display, real))
        elif stat.S_ISREG(mode):
            self._name_file(path, display, real)
        else:
            self._problem(path, _reason(path), error=True)

    def _name_file(self, path: str, display: str, real: str) -> None:
        name = display[display.rfind("/") + 1 :]
        relative = below(real, self._root) or name
        if self._hook and name not in MESSAGES and self._is_kept_out(real, relative, name):  # messages lie in .git/, which is excluded
            return
        format_name = self._input_format or format_of(name) or self._included_format(relative, name)
        if format_name is None:
            self._problem(path, f"{_UNKNOWN_TYPE}; --input-format says what it is", error=True)
        elif os.path.islink(path):
            self._links.append((display, real, format_name))
        else:
            self._take(real, display, format_name)
        self._see_configurations_above(path)

    def _is_kept_out(self, real: str, relative: str, name: str) -> bool:
        """Whether the settings exclude a file that a hook was given."""
        pattern = self._exclude.covering(relative)
        if pattern is not None:
            self._count(real, pattern, DEFAULT_EXCLUDE)
            return True
        return real in self._word_files or (not self._include.fits(relative) and self._is_no_document(real, name))

    def _is_no_document(self, real: str, name: str) -> bool:
        pattern = self._no_documents.decisive(name.lower())
        if pattern is None or pattern.negated:
            return False
        self._count(real, pattern, DEFAULT_NOT_DOCUMENTS)
        return True

    def _count(self, real: str, pattern: Pattern, defaults: tuple[str, ...]) -> None:
        if pattern.text not in defaults:
            self._excluded.add(real)

    def _included_format(self, relative: str, name: str) -> str | None:
        """The format of a file of no known suffix that `extend-include` asks for: names without a suffix are text."""
        return "text" if "." not in name and self._include.fits(relative) else None

    def _named_folder(self, display: str, real: str) -> _Folder:
        """A folder that the user named, with the ignore files above it; that they ignore it itself does not matter."""
        start = real if real.endswith("/") else f"{real}/"
        base = self._root if below(real, self._root) is not None else real
        top = posix(git_top(real) or base)
        ignores = []
        if exclude := _read_patterns(f"{top}/.git/info/exclude"):
            ignores.append((exclude, f"{top.rstrip('/')}/"))
        folder = top.rstrip("/") + "/"
        for part in [part for part in (below(real, top) or "").split("/") if part]:
            if patterns := _read_patterns(f"{folder}.gitignore"):
                ignores.append((patterns, folder))
            folder += f"{part}/"
        excluded = self._hook and self._exclude.covering(f"{below(real, base)}/") is not None
        return _Folder(self._folder_path(f"{display.rstrip('/')}/"), start, base.rstrip("/") + "/", tuple(ignores), excluded)

    def _folder_path(self, path: str) -> str:
        """The start of the names of what lies in a folder: none in the working folder."""
        return "" if path == self._here else path

    def _walk(self, start: _Folder) -> None:
        """Takes in the documents below a folder."""
        waiting = [start]
        while waiting:
            folder = waiting.pop()
            try:
                with os.scandir(folder.path or ".") as found:
                    entries = list(found)
            except OSError as error:
                self._problem(folder.path, f"the folder cannot be listed: {error.strerror}", error=True)
                continue
            if any(entry.name == ".gitignore" and entry.is_file(follow_symlinks=False) for entry in entries):
                patterns = _read_patterns(f"{folder.real}.gitignore")
                folder = folder._replace(ignores=(*folder.ignores, (patterns, folder.real)) if patterns else folder.ignores)
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting += self._subfolder(entry, folder)
                else:
                    self._enter(entry, folder)

    def _subfolder(self, entry: os.DirEntry[str], folder: _Folder) -> list[_Folder]:
        """The folder of an entry, unless there is nothing to find in it."""
        real = f"{folder.real}{entry.name}"
        if entry.name == ".git" or _is_ignored(real, folder, is_folder=True):
            return []
        pattern = self._exclude.decisive(real[len(folder.base) :], folder=True)
        excluded = pattern is not None and not pattern.negated
        if pattern is not None and excluded and pattern.text in DEFAULT_EXCLUDE:
            return []
        path = self._folder_path(f"{folder.path}{entry.name}/")
        return [folder._replace(path=path, real=f"{real}/", excluded=folder.excluded or excluded)]

    def _enter(self, entry: os.DirEntry[str], folder: _Folder) -> None:
        """Takes in an entry that is no folder, if it is a document."""
        name = entry.name
        if name in CONFIGURATIONS and not folder.excluded:
            self._see_configuration(folder.path + name, folder.real + name)
        format_name = format_of(name) if name not in MESSAGES else None
        if format_name is None and not self._include:
            return
        real = folder.real + name
        relative = real[len(folder.base) :]
        included = bool(self._include) and self._include.fits(relative)
        if real in self._word_files or (not included and (format_name is None or self._is_no_document_here(real, folder, name))):
            return
        if _is_ignored(real, folder, is_folder=False) or self._is_excluded(real, relative, folder):
            return
        path = folder.path + name
        if not entry.is_file(follow_symlinks=False) and not self._is_file_inside(path, entry):
            return
        format_name = format_name or self._included_format(relative, name)
        if format_name is None:
            self._problem(path, f"extend-include asks for it; {_UNKNOWN_TYPE}", error=True)
        elif entry.is_symlink():
            self._links.append((path, posix(os.path.realpath(path)), format_name))
        else:
            self._take(real, path, format_name)

    def _is_no_document_here(self, real: str, folder: _Folder, name: str) -> bool:
        """Whether a name is on the list of those that are no documents; it counts only where git does not ignore the file."""
        pattern = self._no_documents.decisive(name.lower())
        if pattern is None or pattern.negated:
            return False
        if not _is_ignored(real, folder, is_folder=False):
            self._count(real, pattern, DEFAULT_NOT_DOCUMENTS)
        return True

    def _is_excluded(self, real: str, relative: str, folder: _Folder) -> bool:
        if folder.excluded:
            self._excluded.add(real)
            return True
        pattern = self._exclude.decisive(relative)
        if pattern is None or pattern.negated:
            return False
        self._count(real, pattern, DEFAULT_EXCLUDE)
        return True

    def _is_file_inside(self, path: str, entry: os.DirEntry[str]) -> bool:
        """Whether an entry that is no regular file is a link to one inside the root; says so if not, but for links to folders."""
        try:
            mode = os.stat(path).st_mode
        except (OSError, ValueError):
            mode = 0
        if stat.S_ISDIR(mode):
            return False
        if not stat.S_ISREG(mode):
            self._problem(path, f"skipped: {_reason(path)}", error=False)
            return False
        if entry.is_symlink() and not is_inside(path, self._root):
            self._problem(path, "skipped: it is a link out of the project", error=False)
            return False
        return True


def _is_ignored(real: str, folder: _Folder, *, is_folder: bool) -> bool:
    """Whether git ignores an entry of a folder that it does not ignore."""
    for patterns, base in reversed(folder.ignores):
        pattern = patterns.decisive(real[len(base) :], folder=is_folder)
        if pattern is not None:
            return not pattern.negated
    return False


def _read_patterns(path: str) -> Patterns | None:
    """The patterns of an ignore file; None where there is none, or one that is a link (git follows none) or endless."""
    if os.path.islink(path):
        return None
    try:
        raw = files.read(path, limit=_LARGEST_IGNORE_FILE)
    except ReadError:
        return None
    return Patterns(os.fsdecode(raw.removeprefix(b"\xef\xbb\xbf")).split("\n"))


def _reason(path: str) -> str:
    """Why a path is no file that can be read."""
    try:
        files.read(path, limit=0)
    except ReadError as error:
        return error.reason
    return "it is no regular file"
