"""What has changed since a revision of git: committed, staged or not, or never added.

git is the only program that is started, found outside of the project, without a shell, and with nothing switched on that runs other
programs or asks a network: no hooks, no file system monitor, no external diff, no conversion to text, no filters, no fetching of what is
missing.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping

from prose_lint.errors import UsageError
from prose_lint.lazy import lazy
from prose_lint.paths import below, is_inside, posix
from prose_lint.record import NamedTuple
from prose_lint.span import Span

_SWITCHED_OFF = (
    "--no-pager", "--no-optional-locks", "--no-replace-objects", "--literal-pathspecs",
    "-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}", "-c", "core.quotePath=false",
)  # fmt: skip
_DIFF = (
    "diff", "--unified=0", "--inter-hunk-context=0", "--no-ext-diff", "--no-textconv", "--no-color", "--text", "--find-renames",
    "--ignore-submodules=all", "--src-prefix=a/", "--dst-prefix=b/", "--no-relative", "--patch",
)  # fmt: skip
_NO_NETWORK = {"GIT_NO_LAZY_FETCH": "1", "GIT_ALLOW_PROTOCOL": "", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
_ELSEWHERE = frozenset(
    f"GIT_{name}" for name in "DIR WORK_TREE COMMON_DIR INDEX_FILE OBJECT_DIRECTORY ALTERNATE_OBJECT_DIRECTORIES NAMESPACE PREFIX".split()
)
"""What git tells its hooks of their repository, in paths relative to its top; ours is the one that the documents lie in."""
_HUNK = lazy(rb"@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")
_ESCAPE = lazy(rb'\\([abfnrtv"\\]|[0-7]{3})')
_ESCAPES = dict(zip(b'abfnrtv"\\', b'\a\b\f\n\r\t\v"\\', strict=True))

Lines = tuple[int, int]
"""The first line that was changed, 1-based, and how many were; none where lines before it were taken out."""


class Changes(NamedTuple):
    """Changed lines by path from `top`, the folder of the repository; a file that git does not know is changed as a whole."""

    top: str
    tracked: frozenset[str]
    lines: Mapping[str, tuple[Lines, ...]]

    def places(self, path: str, text: str) -> tuple[Span, ...] | None:
        """The changed places of a file that holds `text`, sorted; None where it is new."""
        name = below(posix(os.path.realpath(path)), posix(self.top))
        if name is None or name not in self.tracked:
            return None
        changed = self.lines.get(name, ())
        return tuple(_places(changed, text)) if changed else ()


def changes_since(revision: str, folder: str, *, project: str) -> Changes:
    """What has changed in the repository of a folder since its history left that of the revision; `project` is the folder under check.

    Raises UsageError where there is no git, no repository or no such revision, or the clone does not reach back far enough.
    """
    git = _Git(_program(project), folder)
    top = git.line("rev-parse", "--show-toplevel")
    if top is None:
        raise UsageError(f"--changed-since: {folder} is in no git repository that can be read; {git.complaint}")
    start = _start(git, revision)
    git.switch_filters_off()
    diff = git.output(*_DIFF, start, "--")
    tracked = git.output("ls-files", "-z", folder=top)
    if diff is None or tracked is None:
        raise UsageError(f"--changed-since {revision}: git could not compare; {git.complaint}")
    names = frozenset(os.fsdecode(name) for name in tracked.split(b"\0") if name)
    return Changes(os.path.realpath(top), names, dict(_changed_lines(diff)))


def _start(git: _Git, revision: str) -> str:
    """The commit from which on changes count: the last that the revision and the checked-out commit have in common."""
    if not revision or revision.startswith("-"):
        raise UsageError(f"--changed-since: {revision!r} is no revision; write a branch, a tag or a commit, such as origin/main")
    commit = git.line("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    shallow = git.line("rev-parse", "--is-shallow-repository") == "true"
    deeper = "; this clone is shallow: fetch the history (git fetch --unshallow; with actions/checkout, fetch-depth: 0)" if shallow else ""
    if commit is None:
        raise UsageError(f"--changed-since: git knows no revision {revision!r}{deeper or '; fetch it, or name another'}")
    if git.line("rev-parse", "--verify", "--quiet", "HEAD^{commit}") is None:
        raise UsageError("--changed-since: nothing is committed yet, so nothing can have changed since")
    base = git.line("merge-base", commit, "HEAD")
    if base is None:
        reason = deeper or "; name a revision that the checked-out one comes from"
        raise UsageError(f"--changed-since: {revision} and the checked-out commit have no commit in common{reason}")
    return base


class _Git:
    """Runs git in a folder; `complaint` is what it said when it last failed."""

    def __init__(self, program: str, folder: str) -> None:
        self._command = [program, *_SWITCHED_OFF]
        self._folder = folder
        self.complaint = ""

    def switch_filters_off(self) -> None:
        """Takes files as they are; a file that git would filter (git-lfs, git-crypt) looks changed as a whole. Raises UsageError."""
        keys = self.output("config", "-z", "--name-only", "--get-regexp", r"^filter\..*\.(clean|process)$") or b""
        for driver in sorted({os.fsdecode(key).rpartition(".")[0] for key in keys.split(b"\0") if key}):
            if "=" in driver:
                raise UsageError(f"--changed-since: the configuration of git names {driver}, which cannot be switched off")
            for setting in ("clean=", "process=", "required=false"):
                self._command += ["-c", f"{driver}.{setting}"]

    def output(self, *arguments: str, folder: str = "") -> bytes | None:
        """What a command prints, None where it fails; `folder` is another than usual."""
        import subprocess

        command = [*self._command, *arguments]
        environ = {name: value for name, value in os.environ.items() if name not in _ELSEWHERE} | _NO_NETWORK
        done = subprocess.run(command, cwd=folder or self._folder, env=environ, stdin=subprocess.DEVNULL, capture_output=True, check=False)
        if done.returncode:
            said = done.stderr.decode(errors="replace").strip()
            self.complaint = f"git says: {said}" if said else "git does not say why"
            return None
        return done.stdout

    def line(self, *arguments: str) -> str | None:
        """The first line that a command prints, None where it fails or prints nothing."""
        output = self.output(*arguments)
        return os.fsdecode(output.partition(b"\n")[0]) or None if output is not None else None


def _program(folder: str) -> str:
    """The git on the PATH that does not come with the project. Raises UsageError where there is none."""
    names = ["git.exe"] if os.name == "nt" else ["git"]
    for place in os.environ.get("PATH", os.defpath).split(os.pathsep):
        for name in names:
            path = os.path.join(place, name)
            if os.path.isabs(place) and os.access(path, os.X_OK) and os.path.isfile(path) and not is_inside(path, folder):
                return path
    raise UsageError("--changed-since needs git, and there is none on the PATH outside of the project")


def _changed_lines(diff: bytes) -> Iterator[tuple[str, tuple[Lines, ...]]]:
    """The changed lines of each file in a diff without context.

    The lines of a hunk are counted off and not looked at, so that no text can pass for a header.
    """
    path: bytes | None = None
    found: list[Lines] = []
    left = 0
    for line in diff.split(b"\n"):
        if line.startswith(b"\\"):  # no newline at the end of the file
            continue
        if left:
            left -= 1
        elif line.startswith(b"diff --git "):
            if path is not None:
                yield os.fsdecode(path), tuple(found)
            path, found = None, []
        elif line.startswith(b"+++ "):
            path = _path(line)
        elif hunk := _HUNK.match(line):
            removed, first, added = (1 if group is None else int(group) for group in hunk.groups())
            found.append((first, added) if added else (first + 1, 0))
            left = removed + added
    if path is not None:
        yield os.fsdecode(path), tuple(found)


def _path(line: bytes) -> bytes | None:
    """The path in the header of a new file, None for that of a file that is gone."""
    name = line.removeprefix(b"+++ ").removesuffix(b"\t")  # the tab stands behind a name with a space
    if name.startswith(b'"'):
        name = _ESCAPE.sub(_unescaped, name[1:-1])
    return name.removeprefix(b"b/") if name.startswith(b"b/") else None


def _unescaped(escape: re.Match[bytes]) -> bytes:
    sign = escape[1]
    return bytes([_ESCAPES[sign[0]] if len(sign) == 1 else int(sign, 8)])


def _places(changed: tuple[Lines, ...], text: str) -> Iterator[Span]:
    """The places of changed lines. git ends lines at LF alone."""
    starts = _line_starts(text)
    for first, count in changed:
        start = starts[min(first - 1, len(starts) - 1)]
        end = starts[min(first - 1 + count, len(starts) - 1)]
        yield Span(start, end + (end == len(text) and count > 0))  # an empty finding at the end of the text is on its last line


def _line_starts(text: str) -> list[int]:
    """Where lines begin, and the end of the text."""
    starts, at = [0], text.find("\n")
    while at >= 0:
        starts.append(at + 1)
        at = text.find("\n", at + 1)
    return starts if starts[-1] == len(text) else [*starts, len(text)]
