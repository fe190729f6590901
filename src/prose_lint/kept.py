"""Diagnostics as text, to be kept, and back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from prose_lint.diagnostic import Diagnostic, RelatedPlace
from prose_lint.finding import Applicability, Changes, Edit, Fix, Severity
from prose_lint.span import Span


def to_text(diagnostics: Sequence[Diagnostic]) -> str:
    """The diagnostics of one document, without its path."""
    return json.dumps([_plain(diagnostic) for diagnostic in diagnostics], separators=(",", ":"))


def from_text(text: str, path: str) -> tuple[Diagnostic, ...] | None:
    """The diagnostics that a text stands for, of the document at `path`; None for a text that is none of `to_text`."""
    try:
        return tuple(_diagnostic(path, *plain) for plain in json.loads(text))
    except (ValueError, TypeError, RecursionError):
        return None


def _plain(diagnostic: Diagnostic) -> list[Any]:
    fixes = [[[[*edit.span, edit.text] for edit in fix.edits], fix.applicability, fix.title, fix.changes.value] for fix in diagnostic.fixes]
    related = [[place.path, *place.span, place.message, place.form] for place in diagnostic.related]
    return [diagnostic.rule, diagnostic.severity, *diagnostic.span, diagnostic.message, fixes, related]


def _diagnostic(  # noqa: PLR0913, PLR0917  (in the order of `_plain`)
    path: str, rule: str, severity: int, start: int, end: int, message: str, fixes: list[Any], related: list[Any]
) -> Diagnostic:
    return Diagnostic(
        path,
        rule,
        Severity(severity),
        Span(start, end),
        message,
        tuple(_fix(*fix) for fix in fixes),
        tuple(RelatedPlace(other, Span(first, last), why, form) for other, first, last, why, form in related),
    )


def _fix(edits: list[Any], applicability: int, title: str, changes: str) -> Fix:
    return Fix(tuple(Edit(Span(start, end), text) for start, end, text in edits), Applicability(applicability), title, Changes(changes))
