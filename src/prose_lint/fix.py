"""Fixing a text: `text' = apply(text, check(text))` until nothing changes, with proof that only prose has changed.

Each round takes the fixes that do not get in each other's way; the others wait for the next. The fixed text is parsed again, and
its structure must be that of the old one but for what the fixes declare to change. Fixes that break it are found by bisection and
left out; their diagnostics stay and say so.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right, insort
from collections import deque
from collections.abc import Iterable, Sequence
from itertools import pairwise

from prose_lint.check import check
from prose_lint.diagnostic import Diagnostic
from prose_lint.document import Part
from prose_lint.finding import Applicability, Changes, Edit, Fix
from prose_lint.parse import parse, structure
from prose_lint.plan import Plan
from prose_lint.record import NamedTuple
from prose_lint.scope import EVERYTHING, Scope
from prose_lint.source import Source
from prose_lint.span import Span

MOST_ROUNDS = 10
"""Fixes that need more rounds than this are taken for fixes without an end."""
MOST_ATTEMPTS = 4
"""How often a file is begun anew without the fixes that undo each other or have no end; then it is left as it was."""

_BREAKS_STRUCTURE = "it would change the document's structure"
_SPLITS_CHARACTER = "it would split a character"
_DOES_NOT_FIT = "its edits do not fit the text"
_DISPUTED = "fixes undo each other here, or have no end"

_REMOVING = (Changes.BLOCK, Changes.DIRECTIVE)
_INLINE_KINDS = frozenset(
    {"Start Emphasis", "Start Strong", "Start Strikethrough", "Start Link", "Start Image", "Code", "InlineMath", "InlineHtml"}
)
_COMMENT_KINDS = ("Html", "InlineHtml")
_ZERO_WIDTH_JOINER, _ZERO_WIDTH_NON_JOINER = "\u200d", "\u200c"


class Fixed(NamedTuple):
    """What became of a source.

    `applied` are the diagnostics whose first fix was applied, round after round, with spans in the text of their round; `rounds`
    are the edits of each round, sorted and disjoint, in that same text. `remaining` are the diagnostics of the final text.
    `converged` is False where fixes undid each other or had no end and were left out. `scope` is that of the final text.
    """

    source: Source
    applied: tuple[Diagnostic, ...]
    rounds: tuple[tuple[Edit, ...], ...]
    remaining: tuple[Diagnostic, ...]
    converged: bool
    scope: Scope = EVERYTHING


class _Choice(NamedTuple):
    """A fix that is to be applied; `number` is the place of its diagnostic among those of the round."""

    number: int
    diagnostic: Diagnostic
    fix: Fix


_Dispute = tuple[str, tuple[tuple[str, str], ...]]
"""A rule with the texts that one of its fixes takes out and puts in: what tells the fix in another round; with none, every fix."""


class _Round(NamedTuple):
    """What one round does to a text: the fixes that are proven harmless, and the diagnostics, less those of the left-out fixes."""

    choices: list[_Choice]
    diagnostics: list[Diagnostic]


def fix(source: Source, format_name: str, plan: Plan, least: Applicability, scope: Scope = EVERYTHING) -> Fixed:
    """The source with all fixes of at least this applicability, of findings in the scope; to fix the result again changes nothing."""
    disputed: set[_Dispute] = set()
    for _ in range(MOST_ATTEMPTS):
        fixed = _attempt(source, format_name, plan, least, disputed, scope)
        if fixed is not None:
            return fixed
    diagnostics = check(parse(source, format_name), plan)
    remaining = tuple(_left_out(one, _DISPUTED) if one.applicable(least) else one for one in diagnostics)
    return Fixed(source, (), (), remaining, converged=False, scope=scope)


def apply(text: str, edits: Iterable[Edit]) -> str:
    """The text with edits that are sorted and disjoint."""
    parts, at = [], 0
    for (start, end), new in edits:
        parts += [text[at:start], new]
        at = end
    return "".join([*parts, text[at:]])


def _attempt(source: Source, format_name: str, plan: Plan, least: Applicability, disputed: set[_Dispute], scope: Scope) -> Fixed | None:
    """Rounds until nothing changes. Adds the fixes that keep this from happening to `disputed`, and returns None."""
    applied: list[Diagnostic] = []
    rounds: list[tuple[Edit, ...]] = []
    disputes: list[set[_Dispute]] = []
    seen = {source.text: 0}
    while True:
        choices, diagnostics = _round(source, format_name, plan, least, disputed, scope)
        if not choices:
            return Fixed(source, tuple(applied), tuple(rounds), tuple(diagnostics), not disputed, scope)
        applied += (choice.diagnostic for choice in choices)
        rounds.append(tuple(_edits(choices)))
        disputes.append({_dispute(choice.diagnostic.rule, choice.fix, source.text) for choice in choices})
        source = source.with_text(apply(source.text, rounds[-1]))
        scope = scope.moved(rounds[-1])
        first = seen.setdefault(source.text, len(rounds))
        if first < len(rounds):
            disputed.update(*disputes[first:])
            return None
        if len(rounds) > MOST_ROUNDS:
            disputed.update((rule, ()) for rule, _ in disputes[-1])  # no two rounds of a growing text need to have a fix in common
            return None


def _round(source: Source, format_name: str, plan: Plan, least: Applicability, disputed: set[_Dispute], scope: Scope) -> _Round:
    """The fixes to apply to a text. A fix that waits for one that turns out to do harm has its turn in the same round."""
    diagnostics = check(parse(source, format_name), plan)
    wanted = [_Choice(number, one, best) for number, one in enumerate(diagnostics) if (best := one.applicable(least)) and scope.holds(one)]
    reasons = {choice.number: reason for choice in wanted if (reason := _objection(choice, source.text, disputed))}
    kept: list[_Choice] = []
    proof = None
    while not kept:
        chosen = _side_by_side(choice for choice in wanted if choice.number not in reasons)
        if not chosen:
            break
        proof = proof or _Proof(source, format_name)
        kept = proof.harmless(chosen)
        harmless = {choice.number for choice in kept}
        reasons |= {choice.number: _BREAKS_STRUCTURE for choice in chosen if choice.number not in harmless}
    for number, reason in reasons.items():
        diagnostics[number] = _left_out(diagnostics[number], reason)
    return _Round(kept, diagnostics)


def _left_out(diagnostic: Diagnostic, reason: str) -> Diagnostic:
    """A diagnostic whose first fix is only shown, with the reason."""
    first, *others = diagnostic.fixes
    fixes = (first._replace(applicability=Applicability.MANUAL), *others)
    return diagnostic._replace(message=f"{diagnostic.message} (its fix is left out: {reason})", fixes=fixes)


def _dispute(rule: str, fix: Fix, text: str) -> _Dispute:
    return rule, tuple((text[edit.span.start : edit.span.end], edit.text) for edit in fix.edits)


def _edits(choices: Iterable[_Choice]) -> list[Edit]:
    """The edits of all these fixes, in the order of the text."""
    return sorted(edit for choice in choices for edit in choice.fix.edits)


def _objection(choice: _Choice, text: str, disputed: set[_Dispute]) -> str:
    """Why a fix cannot be applied, whatever it means; "" where it can."""
    edits = sorted(choice.fix.edits)
    if not all(0 <= edit.span.start <= edit.span.end <= len(text) and _is_encodable(edit.text) for edit in edits):
        return _DOES_NOT_FIT
    if any(_in_the_way(one.span, other.span) for one, other in pairwise(edits)):
        return _DOES_NOT_FIT
    if all(text[edit.span.start : edit.span.end] == edit.text for edit in edits):
        return _DOES_NOT_FIT
    if any(_splits_character(edit, text) for edit in edits):
        return _SPLITS_CHARACTER
    rule = choice.diagnostic.rule
    if disputed and ((rule, ()) in disputed or _dispute(rule, choice.fix, text) in disputed):
        return _DISPUTED
    return ""


def _is_encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _splits_character(edit: Edit, text: str) -> bool:
    """Whether an edit begins or ends inside what a reader sees as one character, before or after it is made."""
    (start, end), new = edit
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    old = text[start:end]
    return (
        _are_joined(before, (old or after)[:1])
        or _are_joined((old or before)[-1:], after)
        or _are_joined(before, (new or after)[:1])
        or _are_joined((new or before)[-1:], after)
    )


def _are_joined(before: str, after: str) -> bool:
    """Whether two code points that stand side by side belong to one character; two halves of flags are taken to."""
    if not before or not after:
        return False
    if before.isascii() and after.isascii():
        return before == "\r" and after == "\n"
    return (
        after in (_ZERO_WIDTH_JOINER, _ZERO_WIDTH_NON_JOINER)
        or before == _ZERO_WIDTH_JOINER
        or unicodedata.category(after).startswith("M")  # combining marks and variation selectors
        or "\U0001f3fb" <= after <= "\U0001f3ff"  # skin tones
        or "\U000e0020" <= after <= "\U000e007f"  # the tags of a flag
        or ("\U0001f1e6" <= before <= "\U0001f1ff" and "\U0001f1e6" <= after <= "\U0001f1ff")
    )


def _side_by_side(choices: Iterable[_Choice]) -> list[_Choice]:
    """The fixes that can be applied at once: the first come, and those that do not get in their way."""
    taken: list[Span] = []
    chosen = []
    for choice in choices:
        spans = [edit.span for edit in choice.fix.edits]
        if all(_is_free(span, taken) for span in spans):
            chosen.append(choice)
            for span in spans:
                insort(taken, span)
    return chosen


def _is_free(span: Span, taken: list[Span]) -> bool:
    """Whether a span keeps clear of sorted ones that keep clear of each other: it needs to be held against its neighbours only."""
    at = bisect_left(taken, span)
    return not (at and _in_the_way(taken[at - 1], span)) and not (at < len(taken) and _in_the_way(span, taken[at]))


def _in_the_way(one: Span, other: Span) -> bool:
    """Whether two spans, the first of which begins no later, overlap, or touch where an insertion leaves their order open."""
    return other.start < one.end or (other.start == one.end and (one.start == one.end or other.start == other.end))


class _Proof:
    """Proves for one text that fixes change no more of its structure than they declare, with a bounded number of parses."""

    def __init__(self, source: Source, format_name: str) -> None:
        self._source = source
        self._format = format_name
        self._parts = structure(source, format_name)
        self._trials = max(8, min(256, 2_000_000 // (len(source.text) + 1)))

    def harmless(self, choices: list[_Choice]) -> list[_Choice]:
        """Those of the fixes that are harmless together, found by halving; what could not be tried counts as harmful.

        Fixes that are alike are mostly all harmless or all harmful, so they stand side by side; large groups are tried first.
        """
        proven: list[_Choice] = []
        groups = deque([sorted(choices, key=lambda choice: (choice.diagnostic.rule, choice.fix.title))])
        while groups and self._trials:
            group = groups.popleft()
            if self._holds(proven + group):
                proven += group
            elif len(group) > 1:
                half = len(group) // 2
                groups += (group[:half], group[half:])
        return sorted(proven, key=lambda choice: choice.number)

    def _holds(self, choices: list[_Choice]) -> bool:
        self._trials -= 1
        edits = _edits(choices)
        fixed = self._source.with_text(apply(self._source.text, edits))
        found = structure(fixed, self._format)
        return _is_kept(_Structure(self._source.text, self._parts), _Structure(fixed.text, found), [choice.fix for choice in choices])


class _Structure(NamedTuple):
    """A text and everything in it that is not prose."""

    text: str
    parts: list[Part]

    @property
    def front_matter(self) -> Part:
        """The part that stands for the front matter as a whole, there or not."""
        return next(part for part in self.parts if part.kind == "front matter")


def _is_kept(old: _Structure, new: _Structure, fixes: Sequence[Fix]) -> bool:
    """Whether the structures are equal but for what the fixes may change.

    What lies wholly in the edits of fixes that change a block or a directive may go, what lies in the text that they put in may
    come. A front-matter value may become another where it holds the edit of a fix that changes one; so may a comment, for a
    directive. What stays must also stand where the edits have moved it.
    """
    edits = sorted(edit for fix in fixes for edit in fix.edits)
    shifted = _Shift(edits)
    if not _front_matter_is_kept(old.front_matter, new.front_matter, edits):
        return False
    removed = _spans(fixes, *_REMOVING)
    expected, found = old.parts, new.parts
    whole = old.front_matter.span
    if removed:
        removing = set(removed)
        inserted = [place for edit, place in zip(edits, shifted.places, strict=True) if edit.text and edit.span in removing]
        expected, found = _outside(removed, old), _outside(inserted, new)
    values = sorted(edit for fix in fixes if fix.changes is Changes.METADATA for edit in fix.edits)
    directives = sorted(edit for fix in fixes if fix.changes is Changes.DIRECTIVE for edit in fix.edits)

    def may_become(part: Part, other: Part) -> bool:
        if part.kind.startswith("metadata "):  # a value whose place is not known has that of the whole
            meant = _within(part.span, values) if part.span != whole else []
            return bool(meant) and all(_squeezed(edit.text) in _squeezed(other.content) for edit in meant)
        is_comment = part.kind in _COMMENT_KINDS and part.content.startswith("<!--") and other.content.startswith("<!--")
        return is_comment and bool(_within(part.span, directives))

    return len(expected) == len(found) and all(
        part.kind == other.kind and (part.content == other.content or may_become(part, other)) and shifted.agrees(part, other)
        for part, other in zip(expected, found, strict=True)
    )


def _front_matter_is_kept(old: Part, new: Part, edits: list[Edit]) -> bool:
    """Whether the front matter is of the same syntax, as readable as before, and ends where it ended."""
    inside = [edit for edit in edits if edit.span.start < old.span.end]
    if any(edit.span.end > old.span.end for edit in inside):
        return False
    growth = sum(len(edit.text) - (edit.span.end - edit.span.start) for edit in inside)
    return old.content == new.content and old.span.end + growth == new.span.end


def _spans(fixes: Sequence[Fix], *changes: Changes) -> list[Span]:
    """The sorted spans of the edits of fixes that declare one of these changes."""
    return sorted(edit.span for fix in fixes if fix.changes in changes for edit in fix.edits)


def _within(place: Span, edits: list[Edit]) -> list[Edit]:
    """Those of sorted, disjoint edits that lie in a place."""
    first = bisect_left(edits, place.start, key=lambda edit: edit.span.start)
    last = bisect_right(edits, place.end, key=lambda edit: edit.span.end)
    return edits[first:last]


def _squeezed(text: str) -> str:
    """A text without what a front-matter value may write in another way."""
    return "".join(text.split()).replace('"', "").replace("'", "").replace("\\", "")


class _Shift:
    """Where sorted, disjoint edits move the rest of a text; `places` are those of their own texts."""

    def __init__(self, edits: list[Edit]) -> None:
        self._edits = edits
        self._starts = [edit.span.start for edit in edits]
        self.places: list[Span] = []
        shift = 0
        for (start, end), text in edits:
            self.places.append(Span(start + shift, start + shift + len(text)))
            shift += len(text) - (end - start)

    def agrees(self, old: Part, new: Part) -> bool:
        """Whether a part begins where it began; one in a line also ends there. A block's end may take in blank lines."""
        if not self._may_be(old.span.start, new.span.start):
            return False
        return old.kind not in _INLINE_KINDS or self._may_be(old.span.end, new.span.end)

    def _may_be(self, old: int, new: int) -> bool:
        """Whether an offset may have become another one: any of an edit's new text where it touched the edit."""
        at = bisect_right(self._starts, old) - 1
        if at < 0:
            return old == new
        start, end = self.places[at]
        beyond = old - self._edits[at].span.end
        if beyond > 0:
            return new == end + beyond
        if at and self._edits[at - 1].span.end == old:
            start = self.places[at - 1].start
        return start <= new <= end


def _outside(spans: list[Span], structure: _Structure) -> list[Part]:
    """The parts that do not lie wholly in one of these sorted spans, white space around them aside."""
    wide = [_with_white_space(span, structure.text) for span in spans]
    starts = [span.start for span in wide]

    def is_outside(part: Part) -> bool:
        at = bisect_right(starts, part.span.start) - 1
        return at < 0 or not wide[at].contains(part.span)

    return [part for part in structure.parts if part.kind == "front matter" or is_outside(part)]


def _with_white_space(span: Span, text: str) -> Span:
    start, end = span
    while start and text[start - 1].isspace():
        start -= 1
    while end < len(text) and text[end].isspace():
        end += 1
    return Span(start, end)
