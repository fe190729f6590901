"""Reading files: whatever a path turns out to be, this gives bytes or a reason, and never waits."""

from __future__ import annotations

import errno
import os
import stat

from prose_lint.errors import ReadError

LARGEST = 10_000_000
"""Files of more bytes than this are not read, unless the setting `max-file-size` says otherwise."""

_NO_FILE = {
    stat.S_IFDIR: "it is a folder",
    stat.S_IFIFO: "it is a named pipe, not a file",
    stat.S_IFSOCK: "it is a socket, not a file",
    stat.S_IFCHR: "it is a device, not a file",
    stat.S_IFBLK: "it is a device, not a file",
}
_REASONS = {
    errno.ENOENT: "there is no such file",
    errno.ENOTDIR: "there is no such file",
    errno.ELOOP: "it is a link that leads back to itself",
    errno.EACCES: "there is no permission to read it",
    errno.EPERM: "there is no permission to read it",
    errno.ENAMETOOLONG: "its name is too long",
}
# A pipe that takes the file's place between the look and the opening must not block, and Windows must not translate line ends.
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)


def read(path: str, *, limit: int = LARGEST) -> bytes:
    """The bytes of a regular file, links followed.

    Raises ReadError for anything else and for files of more than `limit` bytes; pipes, devices and sockets are not even opened.
    """
    try:
        _require_readable(path, os.stat(path), limit)
        file = os.open(path, _FLAGS)
        try:
            status = os.fstat(file)
            _require_readable(path, status, limit)
            data = read_open(file, size=status.st_size, limit=limit)
        finally:
            os.close(file)
    except OSError as error:
        raise ReadError(path, _reason(path, error)) from None
    except ValueError:  # what os says to a NUL byte in a path
        raise ReadError(path, _REASONS[errno.ENOENT]) from None
    if len(data) > limit:
        raise ReadError(path, _too_large(len(data), limit))
    return data


def read_open(file: int, *, size: int, limit: int | None = None) -> bytes:
    """All bytes of an open file of about `size` bytes from where it stands; with a limit, at most one byte more than that."""
    parts: list[bytes] = []
    length = 0
    while limit is None or length <= limit:
        wanted = max(size - length, 0) + 1  # one more than there should be, so that the end is seen at once
        part = os.read(file, wanted if limit is None else min(wanted, limit + 1 - length))
        if not part:
            break
        parts.append(part)
        length += len(part)
        if length > size:  # it grew, or it never told its size
            size = 2 * length
    return b"".join(parts)


def _require_readable(path: str, status: os.stat_result, limit: int) -> None:
    """Raises ReadError unless the status is that of a regular file within the limit."""
    if not stat.S_ISREG(status.st_mode):
        raise ReadError(path, _NO_FILE.get(stat.S_IFMT(status.st_mode), "it is no regular file"))
    if status.st_size > limit:
        raise ReadError(path, _too_large(status.st_size, limit))


def _too_large(size: int, limit: int) -> str:
    return f"it is too large: {size:,} bytes, and the setting max-file-size allows {limit:,}"


def _reason(path: str, error: OSError) -> str:
    """What an operating system's error means for a reader."""
    if error.errno == errno.ENOENT and os.path.islink(path):
        return f"it is a link to {os.readlink(path)}, which does not exist"
    return _REASONS.get(error.errno or 0, error.strerror or str(error))
