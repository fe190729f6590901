"""Written forms that deserve a look: with a capital behind the first letter."""

from __future__ import annotations

from prose_lint.context import Context
from prose_lint.document import Document
from prose_lint.mentions import capitalised

_POSSESSIVE = ("'s", "'S")
_MEMO = "capitals.odd"
_LARGEST_MEMO = 400_000


def odd_forms(document: Document, context: Context) -> frozenset[str]:
    """The distinct words of a document with a capital inside, without possessive endings; found once for all rules."""
    return document.index(_odd_forms, context)


def _odd_forms(document: Document, context: Context) -> frozenset[str]:
    plain = context.memo.setdefault(_MEMO, set())
    assert isinstance(plain, set)
    if len(plain) > _LARGEST_MEMO:
        plain.clear()
    odd = set()
    for form in document.index(capitalised) - plain:
        bare = form[:-2] if form.endswith(_POSSESSIVE) else form
        if bare[1:] == bare[1:].lower():
            plain.add(form)
        else:
            odd.add(bare)
    return frozenset(odd)
