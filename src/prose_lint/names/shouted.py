"""Names in capitals throughout, as in a heading, that are a slip away from a name of the text."""

from __future__ import annotations

from collections.abc import Iterator

from prose_lint.context import Context
from prose_lint.document import Document
from prose_lint.mentions import counted, places
from prose_lint.names.blocking import between
from prose_lint.names.decision import CLEAR_MAJORITY, Variant, times
from prose_lint.names.forms import Capitals
from prose_lint.names.known import Known, known_of

_FEWEST = 2


def shouted(document: Document, context: Context) -> Iterator[Variant]:
    """EL CHORILLO above a text on El Chorrillo."""
    counts = document.index(counted)
    known = known_of(document, context)
    for text in sorted(known.shouted.intersection(counts)):
        rights = _rights(text, counts, known)
        if len(rights) != 1 or context.lexicon.knows(text.lower()):
            continue
        (right,) = rights
        kept, changed = tuple(places(document, right)), tuple(places(document, text))
        if changed and len(kept) >= max(_FEWEST, len(changed)):
            reason = f"“{right}” stands {times(len(kept))} here, this one {times(len(changed))}"
            yield Variant(right.upper(), kept, text, changed, reason, len(kept) >= CLEAR_MAJORITY * len(changed), probable=True)


def _rights(text: str, counts: dict[str, int], known: Known) -> list[str]:
    """The names of a document that a shouted one may be a slip for; none where it has that name in small letters too."""
    key = known.words[text].key
    if any(other in counts and not other.isupper() for other in known.texts[key]):
        return []
    return [
        right
        for other in known.neighbourhood.met.get(key, ())
        for right in known.texts[other]
        if right in counts and not right.isupper() and known.words[right].capitals is not Capitals.ORDINARY and between(other, key)
    ]
