"""prose-lint: finds and fixes slips in prose that is published from a repository.

The names here are what rules of other packages are written with; `docs/design.md` shows how.
"""

from prose_lint.context import Context
from prose_lint.document import Document
from prose_lint.finding import Applicability, Changes, Edit, Finding, Fix, Related, Severity
from prose_lint.rule import rule
from prose_lint.span import Span

__version__ = "0.1.0"

__all__ = [
    "Applicability",
    "Changes",
    "Context",
    "Document",
    "Edit",
    "Finding",
    "Fix",
    "Related",
    "Severity",
    "Span",
    "rule",
]
