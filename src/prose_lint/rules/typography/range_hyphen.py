"""The rule typography.range-hyphen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prose_lint.finding import Edit, Finding, Fix, Severity
from prose_lint.lazy import lazy
from prose_lint.prose import OPAQUE
from prose_lint.rule import NoOptions, rule
from prose_lint.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prose_lint.context import Context
    from prose_lint.document import Document

_RANGE = lazy(r"(?<![\w.,:/$€£#+-])(\d{1,4})(-)(\d{1,4})(?![\w/:-]|[.,]\d)")
_NOT_A_RANGE = frozenset(
    "isbn issn figure listing table section example appendix phone tel call score won lost beat fax zip iso cve rfc version".split()
)


@rule("typography.range-hyphen", severity=Severity.SUGGESTION, default=False)
def range_hyphen(document: Document, options: NoOptions, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """A range of numbers has a hyphen where typesetters set an en dash: 1939-1945.

    Off by default: a matter of taste, and numbers with a hyphen may be a score, a phone number or a name. Only pairs of which the second is
    the larger are reported.

    The fix is unsafe, for the same reason.

    ```bad
    The war of 1939[[-]]1945 is told on pages 12[[-]]15.
    ```
    ```fixed
    The war of 1939–1945 is told on pages 12–15.
    ```
    ```good
    Call 555-0142, read ISO 8601-1 and 2025-03-04; the team won 3-1.
    ```
    """
    text = document.text
    if "-" not in text:
        return
    for found in _RANGE.finditer(text):
        first, last = int(found[1]), int(found[3])
        if (len(found[1]), len(found[3])) == (4, 2):
            last += first - first % 10 ** len(found[3])
        words = text[max(0, found.start() - 30) : found.start()].lower().split()
        if first < last and len(found[1]) != 3 and found[3][0] != "0" and _NOT_A_RANGE.isdisjoint(words) and OPAQUE not in words[-1:]:
            place = Span(*found.span(2))
            fix = Fix.unsafe(Edit.replacement(place, "–"), f"write “{found[1]}–{found[3]}”")
            yield Finding(place, f"“{found.group()}” is a range, and has a hyphen", (fix,))
