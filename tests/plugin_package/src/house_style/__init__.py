"""The house style of a paper that does not shout."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from prose_lint import Context, Document, Edit, Finding, Fix, Span, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

_RUN = re.compile(r"!{2,50}")


class ExclamationOptions(NamedTuple):
    """How many exclamation marks may stand in a row."""

    most: int = 1


@rule("wording.exclamation-marks", options=ExclamationOptions)
def exclamation_marks(document: Document, options: ExclamationOptions, _context: Context) -> Iterator[Finding]:
    """Several exclamation marks stand in a row.

    One is loud enough. The fix is safe: it takes the others away.

    ```bad
    The bridge is open[[!!!]] Come and see.
    ```
    ```fixed
    The bridge is open! Come and see.
    ```
    ```good
    The bridge is open! Type `!!` to repeat the last command.
    ```
    """
    for found in _RUN.finditer(document.text):
        if len(found.group()) > options.most:
            span = Span(*found.span())
            fix = Fix.safe(Edit.replacement(span, "!" * options.most), f"Write “{'!' * options.most}”")
            yield Finding(span, f"“{found.group()}” shouts.", (fix,))
