"""Which findings count, and how this moves with edits."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from prose_lint.changes import Changes
from prose_lint.diagnostic import Diagnostic
from prose_lint.finding import Edit, Severity
from prose_lint.fingerprint import fingerprints
from prose_lint.fix import apply
from prose_lint.scope import EVERYTHING, Scope, Scoping
from prose_lint.source import Source
from prose_lint.span import Span


def found(start, end, rule="a.b"):
    return Diagnostic("x", rule, Severity.ERROR, Span(start, end), "m")


def test_everything_holds_everything():
    assert EVERYTHING.holds(found(0, 0))
    assert EVERYTHING.moved([Edit(Span(0, 0), "a")]) is EVERYTHING


def test_only_what_touches_a_changed_place():
    scope = Scope(changed=(Span(10, 20), Span(30, 30), Span(40, 50)))

    inside = [(10, 12), (19, 20), (5, 11), (19, 25), (15, 15), (29, 31), (0, 99), (35, 41)]
    outside = [(0, 10), (20, 25), (9, 9), (20, 20), (25, 30), (30, 35), (30, 30), (50, 60)]
    assert [span for span in inside if not scope.holds(found(*span))] == []
    assert [span for span in outside if scope.holds(found(*span))] == []


def test_a_rule_that_failed_always_counts():
    assert Scope(changed=()).holds(found(0, 0, "lint.rule-crashed"))


def test_a_file_that_is_not_utf8_counts_when_anything_of_it_has_changed():
    assert Scope(changed=(Span(0, 0),)).holds(found(0, 0, "lint.not-utf8"))
    assert not Scope(changed=()).holds(found(0, 0, "lint.not-utf8"))


def test_accepted_places_move_with_edits():
    text = "one teh two teh three"
    scope = Scope(accepted=frozenset({("a.b", Span(12, 15))}))
    edits = [Edit(Span(0, 3), "eleven"), Edit(Span(4, 7), "the"), Edit(Span(15, 15), "!")]

    moved = scope.moved(edits)

    assert moved.holds(found(4, 7))
    ((_, span),) = moved.accepted
    assert apply(text, edits)[span.start : span.end] == "teh"
    assert not moved.holds(found(*span))


@st.composite
def edited(draw):
    """A text, sorted and disjoint edits of it, and a span that none of them touches."""
    text = draw(st.text("abc", min_size=1, max_size=30))
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=8)))
    pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
    kept = draw(st.integers(0, len(pairs) - 1))
    edits = [Edit(Span(*pair), draw(st.text("xyz", max_size=5))) for n, pair in enumerate(pairs) if n != kept]
    return text, edits, Span(*pairs[kept])


@given(edited())
def test_a_place_that_is_not_edited_holds_the_same_text(drawn):
    text, edits, span = drawn

    moved = Scope(accepted=frozenset({("a.b", span)}), changed=(span,)).moved(edits)

    ((_, place),) = moved.accepted
    assert apply(text, edits)[place.start : place.end] == text[span.start : span.end]
    assert moved.changed == (place,)


def test_what_the_baseline_accepts(tmp_path):
    text = "teh house and teh garden\n"
    diagnostics = [found(0, 3), found(14, 17)]
    known = fingerprints(diagnostics, Source("x", text), "a.md")[:1]
    scoping = Scoping(str(tmp_path), {"a.md": known})

    scope = scoping.scope(str(tmp_path / "a.md"), Source("x", text), diagnostics)

    assert [scope.holds(one) for one in diagnostics] == [False, True]
    assert scope.used == known
    assert scoping.scope(str(tmp_path / "b.md"), Source("x", text), diagnostics) == EVERYTHING


def test_what_says_that_a_file_was_not_checked_is_never_accepted(tmp_path):
    diagnostics = [found(0, 0, "lint.rule-timeout"), found(0, 3)]
    known = fingerprints(diagnostics, Source("x", "teh"), "a.md")

    scope = Scoping(str(tmp_path), {"a.md": known}).scope(str(tmp_path / "a.md"), Source("x", "teh"), diagnostics)

    assert [scope.holds(one) for one in diagnostics] == [True, False]


def test_files_without_changes_need_no_check(tmp_path):
    changes = Changes(str(tmp_path), frozenset({"old.md", "edited.md"}), {"edited.md": ((1, 1),)})
    scoping = Scoping(str(tmp_path), changes=changes)

    assert [scoping.touches(str(tmp_path / name)) for name in ("old.md", "edited.md", "new.md")] == [False, True, True]
