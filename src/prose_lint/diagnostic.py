"""What everyone but a rule sees: a finding with its file, its rule and its place in the source."""

from __future__ import annotations

from prose_lint.finding import Applicability, Fix, Severity
from prose_lint.record import NamedTuple
from prose_lint.span import Span


class RelatedPlace(NamedTuple):
    """Another place, maybe in another file, that belongs to a diagnostic.

    With a `form` it is wherever that file has this text: `locate` finds the places, which are no part of what is kept between runs.
    """

    path: str
    span: Span
    message: str
    form: str = ""


class Diagnostic(NamedTuple):
    """A finding of a rule in a file. All spans, those of the fixes too, are of the source's text."""

    path: str
    rule: str
    severity: Severity
    span: Span
    message: str
    fixes: tuple[Fix, ...] = ()
    related: tuple[RelatedPlace, ...] = ()

    @property
    def order(self) -> tuple[str, Span, str, str]:
        """By place, then by rule: the order in which diagnostics are reported."""
        return self.path, self.span, self.rule, self.message

    def applicable(self, least: Applicability) -> Fix | None:
        """The fix that is applied when fixes of at least this applicability are wanted: the first, or none."""
        return self.fixes[0] if self.fixes and self.fixes[0].applicability >= least else None
