"""Which findings of a document a run is about: those that the baseline has not accepted, on lines that have changed.

Rules see whole documents; this is a filter over what they found. Fixing keeps to it too: what a run is not about is left as it is.
"""

from __future__ import annotations

import os
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

from prose_lint.diagnostic import Diagnostic
from prose_lint.finding import Edit
from prose_lint.paths import below, posix
from prose_lint.record import NamedTuple
from prose_lint.source import Source
from prose_lint.span import Span

if TYPE_CHECKING:
    from prose_lint.changes import Changes

NEVER_ACCEPTED = ("lint.not-utf8", "lint.rule-crashed", "lint.rule-timeout")
"""They say that a file has not been checked, or not by all rules, so a baseline cannot take them."""
FAILURE = "lint.rule-crashed"
"""The rule of a finding that says that a rule failed: whatever is left out, this is not."""
_WHOLE_FILE = "lint.not-utf8"


class Scope(NamedTuple):
    """What of a document counts. `accepted` are rules and places; `changed` are sorted places, None where everything counts.

    `used` are the fingerprints of the baseline that the accepted findings stand for.

    An empty place in `changed` is one where text was taken out: it counts for a finding that reaches across it.
    """

    accepted: frozenset[tuple[str, Span]] = frozenset()
    used: tuple[str, ...] = ()
    changed: tuple[Span, ...] | None = None

    def holds(self, diagnostic: Diagnostic) -> bool:
        """Whether a finding counts. A rule that failed always does."""
        if diagnostic.rule == FAILURE or self == EVERYTHING:
            return True
        return (diagnostic.rule, diagnostic.span) not in self.accepted and self._is_changed(diagnostic)

    def _is_changed(self, diagnostic: Diagnostic) -> bool:
        if self.changed is None:
            return True
        if diagnostic.rule == _WHOLE_FILE:
            return bool(self.changed)
        start, end = diagnostic.span
        at = bisect_right(self.changed, start, key=lambda span: span.start)
        touched = (self.changed[at - 1],) if at else ()
        return any(start < span.end for span in touched) or (at < len(self.changed) and self.changed[at].start < end)

    def moved(self, edits: Sequence[Edit]) -> Scope:
        """The same findings in the text that sorted, disjoint edits make."""
        if self == EVERYTHING or not edits:
            return self
        starts, ends = [edit.span.start for edit in edits], [edit.span.end for edit in edits]
        growth = [0, *accumulate(len(edit.text) - (edit.span.end - edit.span.start) for edit in edits)]

        def moved(span: Span) -> Span:
            """Wider by all of the new text where an edit reaches across one of its ends."""
            before = bisect_right(ends, span.start)
            start = min(span.start, starts[before]) if before < len(edits) else span.start
            begun = bisect_left(starts, span.end)
            end = max(span.end, ends[begun - 1]) if begun else span.end
            return Span(start + growth[before], max(start + growth[before], end + growth[begun]))

        accepted = frozenset((rule, moved(span)) for rule, span in self.accepted)
        return self._replace(accepted=accepted, changed=None if self.changed is None else tuple(map(moved, self.changed)))


EVERYTHING = Scope()


class Scoping(NamedTuple):
    """What of a run counts. `baseline` has the accepted fingerprints by path from `root`, `changes` what has changed; None: everything.

    `fingerprints` says whether reports want them.
    """

    root: str
    baseline: Mapping[str, tuple[str, ...]] | None = None
    changes: Changes | None = None
    fingerprints: bool = False

    @property
    def is_everything(self) -> bool:
        """Whether there is nothing to leave out and nothing to tell about what there is."""
        return self.baseline is None and self.changes is None and not self.fingerprints

    def touches(self, path: str) -> bool:
        """Whether anything of a file may count."""
        return self.changes is None or self.changes.places(path, "") != ()

    def scope(self, path: str, source: Source, diagnostics: Sequence[Diagnostic]) -> Scope:
        """The scope of a file, of which these are all the diagnostics."""
        changed = self.changes.places(path, source.text) if self.changes else None
        name = project_path(path, self.root) if self.baseline else ""
        accepted = self.baseline.get(name, ()) if self.baseline else ()
        if not accepted:
            return Scope(changed=changed)
        from prose_lint.baseline import matches
        from prose_lint.fingerprint import fingerprints

        acceptable = [diagnostic for diagnostic in diagnostics if diagnostic.rule not in NEVER_ACCEPTED]
        matched = matches(accepted, fingerprints(acceptable, source, name))
        taken = {(one.rule, one.span) for one, known in zip(acceptable, matched, strict=True) if known}
        new = {(one.rule, one.span) for one, known in zip(acceptable, matched, strict=True) if not known}
        return Scope(frozenset(taken - new), tuple(filter(None, matched)), changed)

    def reported(self, path: str, source: Source, diagnostics: Sequence[Diagnostic]) -> tuple[str, ...]:
        """The fingerprints of a file's diagnostics, of which these are all; none where no report wants them."""
        if not self.fingerprints:
            return ()
        from prose_lint.fingerprint import fingerprints

        return fingerprints(diagnostics, source, project_path(path, self.root))


def project_path(path: str, root: str) -> str:
    """The path of a file from the root of the project, all links resolved; the whole path of one outside."""
    whole = posix(os.path.realpath(path))
    return below(whole, posix(root)) or whole
