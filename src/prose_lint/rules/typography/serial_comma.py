"""The rule typography.serial-comma."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prose_lint.finding import Edit, Finding, Fix, Severity
from prose_lint.lazy import lazy
from prose_lint.rule import NoOptions, rule
from prose_lint.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prose_lint.context import Context
    from prose_lint.document import Document

LEAST_MAJORITY = 3
"""A habit is the document's own when so many series have it…"""
LEAST_RATIO = 3
"""…and so many times as many as have the other one."""

_SERIES = lazy(r"(?<=\w), (?:[\w’'-]{1,30} ){0,2}[\w’'-]{1,30}(?P<comma>,?) (?:and|or) (?=\w)")
_FIRST = lazy(r"(?:\A|[\s(“])(?:[\w’'-]{1,30} ){0,1}[\w’'-]{1,30}\Z")
_CLAUSE = frozenset("i he she it we they who which that this there when where if but so because while although is are was were".split())


@rule("typography.serial-comma", severity=Severity.SUGGESTION, default=False)
def serial_comma(document: Document, options: NoOptions, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """A comma before the last “and” of a series is set otherwise than in the rest.

    Both are good style, one in a text. The text's own habit is the one of at least three series, and three times as many as have the
    other. Off by default: a comma before “and” may part clauses, or be needed for sense.

    The fix is unsafe, for the same reason.

    ```bad
    They sold rope, oars, and nets. We had bread, fish, and salt. It was cold, wet, and late. I saw gulls, ducks[[]] and geese.
    ```
    ```fixed
    They sold rope, oars, and nets. We had bread, fish, and salt. It was cold, wet, and late. I saw gulls, ducks, and geese.
    ```
    ```good
    They sold rope, oars and nets. On Monday, she came and he left.
    ```
    """
    text = document.text
    if not {"and", "or"} & document.vocabulary:
        return
    series = [found for found in _SERIES.finditer(text) if _is_series(found.group(), text[max(0, found.start() - 70) : found.start()])]
    with_comma = [found for found in series if found["comma"]]
    without = [found for found in series if not found["comma"]]
    if len(with_comma) >= max(LEAST_MAJORITY, LEAST_RATIO * len(without)):
        for found in without:
            place = Span(*found.span("comma"))
            yield Finding(place, "no comma stands before the last part of this series", (Fix.unsafe(Edit(place, ","), "Put a comma"),))
    elif len(without) >= max(LEAST_MAJORITY, LEAST_RATIO * len(with_comma)):
        for found in with_comma:
            place = Span(*found.span("comma"))
            fix = Fix.unsafe(Edit.deletion(place), "Take the comma out")
            yield Finding(place, "a comma stands before the last part of this series", (fix,))


def _is_series(middle: str, before: str) -> bool:
    """Whether what stands between commas is one of several things, and no clause."""
    return bool(_FIRST.search(before)) and _CLAUSE.isdisjoint(middle.lower().replace(",", "").split())
