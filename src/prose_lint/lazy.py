"""Regular expressions that are compiled when they are first used.

Compiling takes 0.2 to 1 ms each, there are more than a hundred, and a run over one post needs a fraction of them.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast


class _LazyPattern:
    """Stands in for a compiled pattern; each method is fetched once and then its own attribute."""

    def __init__(self, source: Any, flags: int) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        value = getattr(re.compile(self._source, self._flags), name)
        setattr(self, name, value)
        return value


def lazy(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What `re.compile` makes of the same arguments, made at the first use. A faulty pattern raises then."""
    return cast("re.Pattern[AnyStr]", _LazyPattern(source, flags))
