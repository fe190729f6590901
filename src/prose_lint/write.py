"""Writing files: the old bytes or the new ones, whatever happens, and nothing left behind.

The new bytes go to a file without a name in the same folder (Linux), are made durable, and only then get a name and the place of
the old file. Elsewhere the file has a name from the start. The name depends on the target's only: whoever holds the target's lock
knows that a file of that name was left by a run that was killed, and removes it.
"""

from __future__ import annotations

import errno
import os
import stat
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress

from prose_lint.errors import WriteError
from prose_lint.files import read_open

try:
    import fcntl
except ImportError:  # Windows: no advisory locks, and no file can be replaced while it is open
    fcntl = None  # type: ignore[assignment]

LOCK_SECONDS = 10
"""How long another run may hold a file before this one gives up."""

_OPENING = getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_OPENING", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_NO_LOCKS = (errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL)
_NO_NAMELESS_FILES = (errno.EOPNOTSUPP, errno.EISDIR, errno.ENOENT, errno.EINVAL, errno.ENOSYS)


def write(path: str, text_bytes: bytes, *, read: bytes, root: str) -> None:
    """Puts `text_bytes` in the place of a file's bytes, which were `read`; links are followed and stay.

    Nothing is written where the file holds the new bytes already. Raises WriteError, with the file as it was, when it lies outside
    of `root`, is no plain file, may not be written, has several names (hard links), or no longer holds what was read.
    """
    try:
        real = os.path.realpath(path)
        _require_inside(path, real, root)
        with _held(path, real) as status:
            _replace(path, real, text_bytes, read, status)
    except OSError as error:
        raise WriteError(path, error.strerror or str(error)) from None


def put(path: str, parts: Iterable[bytes]) -> None:
    """Makes a file of these bytes, in the place of one that is there; it is there as a whole or not at all.

    Links are followed and stay; a pipe or a device gets the bytes as they come. Raises WriteError.
    """
    real = os.path.realpath(path)
    try:
        try:
            status = os.stat(path)
        except FileNotFoundError:
            status = None
        if status is not None and (not stat.S_ISREG(status.st_mode) or path.startswith("/dev/")):  # /dev/stdout may be a plain file
            with open(path, "wb") as file:
                file.writelines(parts)
        elif status is not None and not os.access(real, os.W_OK):
            raise WriteError(path, "it is write-protected")
        else:
            _put(real, parts, status)
    except OSError as error:
        raise WriteError(path, error.strerror or str(error)) from None


def _put(real: str, parts: Iterable[bytes], status: os.stat_result | None) -> None:
    """Writes a new file and gives it a name, with the mode of the file that it replaces."""
    temporary = _temporary_name(real, mark=f"-{os.getpid()}")
    try:
        file, nameless = _create(temporary, mode=0o666)
        try:
            for part in parts:
                _write_all(file, part)
            if status is not None and hasattr(os, "fchmod"):
                os.fchmod(file, stat.S_IMODE(status.st_mode))
            if nameless:
                _give_name(file, temporary)
        finally:
            os.close(file)
        os.replace(temporary, real)
    finally:
        with suppress(FileNotFoundError):
            os.unlink(temporary)


def _require_inside(path: str, real: str, root: str) -> None:
    real_root = os.path.realpath(root)
    if not real.startswith(os.path.join(real_root, "")):
        raise WriteError(path, f"it is {real}, which lies outside of the project ({real_root})")


@contextmanager
def _held(path: str, real: str) -> Iterator[os.stat_result]:
    """Holds the advisory lock of a file, so that two runs compare and replace one after the other; gives its status.

    Opening it for writing, though nothing is written to it, asks the system whether this would be allowed.
    """
    deadline = time.monotonic() + LOCK_SECONDS
    while True:
        file = os.open(real, os.O_RDWR | _OPENING)
        try:
            status = os.fstat(file)
            _require_replaceable(path, status)
            if fcntl is None or (_locked(file) and _is_at(real, status)):
                break
        except BaseException:
            os.close(file)
            raise
        os.close(file)  # somebody has it, or has just put another file in its place
        if time.monotonic() > deadline:
            raise WriteError(path, f"another program has kept it locked for {LOCK_SECONDS} seconds")
        time.sleep(0.01)
    if fcntl is None:
        os.close(file)
        file = -1
    try:
        yield status
    finally:
        if file >= 0:
            os.close(file)


def _locked(file: int) -> bool:
    """Takes the lock if it is free; a file system without locks counts as free."""
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno in _NO_LOCKS
    return True


def _is_at(real: str, status: os.stat_result) -> bool:
    return os.path.samestat(os.stat(real), status)


def _require_replaceable(path: str, status: os.stat_result) -> None:
    """Raises WriteError for what must not be replaced by a new file."""
    if not stat.S_ISREG(status.st_mode):
        raise WriteError(path, "it is no plain file")
    if status.st_nlink > 1:
        raise WriteError(
            path,
            f"it has {status.st_nlink} names (hard links), and a new file in its place would part them; "
            "make it a copy or a symbolic link, or pass it on standard input",
        )


def _replace(path: str, real: str, data: bytes, read: bytes, status: os.stat_result) -> None:
    """Writes a new file and gives it the place of the old one, if that is still what was read."""
    temporary = _temporary_name(real)
    try:
        file, nameless = _create(temporary)
        try:
            _fill(file, data, real, status)
            if not _still_holds(path, real, data, read):
                return
            if nameless:  # last of all: whoever is killed from here to the replacement leaves a file behind
                _give_name(file, temporary)
        finally:
            os.close(file)
        os.replace(temporary, real)
    finally:  # also on Ctrl-C; after the replacement there is nothing by this name
        with suppress(FileNotFoundError):
            os.unlink(temporary)
    _sync_folder(os.path.dirname(real))


def _still_holds(path: str, real: str, data: bytes, read: bytes) -> bool:
    """Whether the file is to be replaced: not when another run has done the same.

    Raises WriteError when it holds something else.
    """
    file = os.open(real, os.O_RDONLY | _OPENING)
    try:
        status = os.fstat(file)
        _require_replaceable(path, status)
        now = read_open(file, size=status.st_size)
    finally:
        os.close(file)
    if now == data:
        return False
    if now != read:
        raise WriteError(path, "it changed since it was read; run again")
    return True


def _temporary_name(real: str, *, mark: str = "" if fcntl else f"-{os.getpid()}") -> str:
    """The one name of a target's temporary file, short enough for any file system; where there are no locks, one per process."""
    from hashlib import sha256

    folder, name = os.path.split(real)
    return os.path.join(folder, f".prose-lint-{sha256(os.fsencode(name)).hexdigest()[:32]}{mark}.tmp")


def _create(temporary: str, *, mode: int = 0o600) -> tuple[int, bool]:
    """A new file for writing, and whether it has no name yet."""
    with suppress(FileNotFoundError):
        os.unlink(temporary)  # of a run that was killed: this one holds the lock
    if hasattr(os, "O_TMPFILE") and os.path.isdir("/proc/self/fd"):
        try:
            return os.open(os.path.dirname(temporary), os.O_WRONLY | os.O_TMPFILE | os.O_CLOEXEC, mode), True
        except OSError as error:
            if error.errno not in _NO_NAMELESS_FILES:
                raise
    return os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _OPENING, mode), False


def _fill(file: int, data: bytes, real: str, status: os.stat_result) -> None:
    """Writes the data for good, with the owner, the mode and the attributes of the file that it will replace."""
    _write_all(file, data)
    _keep_owner_and_mode(file, real, status)
    os.fsync(file)


def _write_all(file: int, data: bytes) -> None:
    at = 0
    while at < len(data):
        at += os.write(file, data[at : at + 16_777_216])


def _give_name(file: int, name: str) -> None:
    # Only with a folder's descriptor does Python ask for the link to be followed; for a whole path its value does not matter.
    os.link(f"/proc/self/fd/{file}", name, src_dir_fd=file, follow_symlinks=True)


def _keep_owner_and_mode(file: int, real: str, status: os.stat_result) -> None:
    """Keeps owner, extended attributes (access lists among them) and mode, as far as the system lets us.

    The mode comes last, as a change of owner changes it.
    """
    if hasattr(os, "fchown"):
        with suppress(PermissionError):
            os.fchown(file, -1, status.st_gid)
        with suppress(PermissionError):
            os.fchown(file, status.st_uid, -1)
    if hasattr(os, "listxattr"):
        with suppress(OSError):
            for name in os.listxattr(real):
                with suppress(OSError):
                    os.setxattr(file, name, os.getxattr(real, name))
    if hasattr(os, "fchmod"):
        os.fchmod(file, stat.S_IMODE(status.st_mode))


def _sync_folder(folder: str) -> None:
    """Makes the new entry durable; the file is written by now, so a system that cannot is no failure."""
    with suppress(OSError):
        file = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(file)
        finally:
            os.close(file)
