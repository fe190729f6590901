"""Places in a text."""

from __future__ import annotations

from prose_lint.record import NamedTuple


class Span(NamedTuple):
    """A half-open range of code points, `start <= end`.

    The one unit of place in the product. Bytes, UTF-16 units and lines with columns are made from it, or into it, at the edges
    only: when a parser counts bytes, when a format is printed.
    """

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a code point; an empty span overlaps what it lies strictly inside of."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether `other` lies within this span; both ends may coincide."""
        return self.start <= other.start and other.end <= self.end
