"""The project that a run belongs to: its documents beside the named ones, and what earlier runs found out about them."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from prose_lint.discover import File, discover
from prose_lint.paths import git_top
from prose_lint.share import Task

if TYPE_CHECKING:
    from datetime import date

    from prose_lint.memory import Memory
    from prose_lint.settings import Settings


def project_tasks(paths: Sequence[str], named: Sequence[File], settings: Settings) -> list[Task]:
    """The documents that checks may know facts of: all of the project; where there is none, the named ones.

    A project is what has a configuration or lies in a git repository.
    """
    roots = {os.path.realpath(path) for path in paths or ["."]}
    files = named if settings.root in roots or not _is_project(settings) else discover([settings.root], settings).files
    return [Task(file.path, file.display, file.format) for file in files]


def _is_project(settings: Settings) -> bool:
    configured = settings.config is not None and os.path.dirname(os.path.realpath(settings.config)) == settings.root
    return configured or git_top(settings.root) is not None


def memory_of(settings: Settings, today: date | None) -> Memory | None:
    """What earlier runs found out, None where nothing can be kept. Rules of plugins may depend on what nobody knows: theirs is not kept."""
    if settings.plugins:
        return None
    from prose_lint.cache import Cache
    from prose_lint.stamp import Stamps, base_stamp, stamp

    cache = Cache.of(settings.root, os.getcwd(), stamp(settings.chosen))
    if cache is None:
        return None
    from prose_lint.memory import Memory

    return Memory(cache, Stamps(base_stamp(settings), today), settings.max_file_size)
