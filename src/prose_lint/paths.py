"""Names of paths: for people, below a folder, and what a set of them has in common."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def posix(path: str) -> str:
    """The path with forward slashes."""
    return path if os.sep == "/" else path.replace(os.sep, "/")


def shown(path: str) -> str:
    """How a path is named to people: POSIX, relative to the working folder where it lies below it, else absolute."""
    whole = posix(_absolute(path))
    here = posix(os.getcwd())
    return below(whole, here) or whole


def below(path: str, folder: str) -> str | None:
    """What follows a folder in a path, "" for the folder itself, None for a path that is not below it. Compares texts only."""
    if path == folder:
        return ""
    start = folder if folder.endswith("/") else f"{folder}/"
    return path[len(start) :] if path.startswith(start) else None


def is_inside(path: str, folder: str) -> bool:
    """Whether a path, all links resolved, is a folder or lies below it."""
    return below(posix(os.path.realpath(path)), posix(os.path.realpath(folder))) is not None


def common_folder(paths: Iterable[str]) -> str:
    """The deepest folder, all links resolved, that holds every path; the working folder where none is named."""
    folders = {_absolute(path) if os.path.isdir(path) else os.path.dirname(_absolute(path)) for path in paths}
    try:
        return os.path.realpath(os.path.commonpath(folders or {os.getcwd()}))
    except ValueError:  # on different drives
        return os.getcwd()


def git_top(folder: str) -> str | None:
    """The top of the git repository that a folder, named absolutely, lies in."""
    return next((one for one in upward(folder) if os.path.lexists(os.path.join(one, ".git"))), None)


def upward(folder: str) -> Iterable[str]:
    """A folder, named absolutely, and those above it up to the root of the file system."""
    while True:
        yield folder
        parent = os.path.dirname(folder)
        if parent == folder:
            return
        folder = parent


def _absolute(path: str) -> str:
    """The absolute path; its links are resolved only where `..` would go the wrong way behind one."""
    parts = posix(path).split("/")
    return os.path.realpath(path) if ".." in parts else os.path.abspath(path)
