"""What a rule yields: findings with fixes. They know no file; the engine adds it."""

from __future__ import annotations

from enum import Enum, IntEnum

from prose_lint.record import NamedTuple
from prose_lint.span import Span

MOST_FIXES = 5
"""A finding offers this many fixes at the most."""


class Severity(IntEnum):
    """How much a finding matters, in order."""

    SUGGESTION = 1
    WARNING = 2
    ERROR = 3


class Applicability(IntEnum):
    """When a fix may be applied, in order: `fix.applicability >= wanted`.

    SAFE: one plausible correction, overwhelming evidence. UNSAFE: one clearly best correction with something against it. MANUAL:
    one of several, shown and never applied by itself.
    """

    MANUAL = 0
    UNSAFE = 1
    SAFE = 2


class Changes(Enum):
    """What a fix may change; everything else must be equal when the fixed text is parsed again."""

    PROSE = "prose"
    METADATA = "metadata"
    DIRECTIVE = "directive"
    BLOCK = "block"


class Edit(NamedTuple):
    """Puts `text` in the place of `span`."""

    span: Span
    text: str

    @classmethod
    def replacement(cls, span: Span, text: str) -> Edit:
        """Puts `text` where `span` is."""
        return cls(span, text)

    @classmethod
    def deletion(cls, span: Span) -> Edit:
        """Takes `span` out."""
        return cls(span, "")


class Fix(NamedTuple):
    """Edits that belong together; `title` says in the imperative what they do."""

    edits: tuple[Edit, ...]
    applicability: Applicability
    title: str
    changes: Changes = Changes.PROSE

    @classmethod
    def safe(cls, edit: Edit, title: str, *, changes: Changes = Changes.PROSE) -> Fix:
        """A fix that may be applied without asking."""
        return cls((edit,), Applicability.SAFE, title, changes)

    @classmethod
    def unsafe(cls, edit: Edit, title: str, *, changes: Changes = Changes.PROSE) -> Fix:
        """A fix that is applied only when the user asks for unsafe ones."""
        return cls((edit,), Applicability.UNSAFE, title, changes)

    @classmethod
    def manual(cls, edit: Edit, title: str, *, changes: Changes = Changes.PROSE) -> Fix:
        """A fix that is offered, and applied only by a person's choice."""
        return cls((edit,), Applicability.MANUAL, title, changes)


class Related(NamedTuple):
    """Another place that belongs to a finding, and why. With a `path` it is in that document, and its span is of that source.

    With a `form` it is wherever that document has this text; the places are found when they are reported (`locate`).
    """

    span: Span
    message: str
    path: str = ""
    form: str = ""


class Finding(NamedTuple):
    """A place where a rule has something to say.

    Spans are of the document's prose, those of the fixes and related places too; with `in_source` all of them are of the source
    (front-matter values, directives, whole blocks). `fixes` come best first, at most MOST_FIXES. `severity` is for findings with less
    evidence than the rule's default asks for; None means the rule's own.
    """

    span: Span
    message: str
    fixes: tuple[Fix, ...] = ()
    related: tuple[Related, ...] = ()
    severity: Severity | None = None
    in_source: bool = False
