"""Names that a document writes in one word and in two."""

from __future__ import annotations

from collections.abc import Iterator

from prose_lint.context import Context
from prose_lint.document import Document
from prose_lint.lexicon import LOWER, MISSPELLING, Lexicon
from prose_lint.mentions import counted, places
from prose_lint.names.decision import CLEAR_MAJORITY, Variant, times
from prose_lint.names.known import known_of

_JOINTS = (" ", "-")


def spaced(document: Document, context: Context) -> Iterator[Variant]:
    """Names that stand there in one word and in two: WebView and Web View."""
    counts = document.index(counted)
    known = known_of(document, context)
    for name in sorted(known.seamed.intersection(counts)):
        for at in known.words[name].seams:
            if name[at:] in counts:
                for joint in _JOINTS:
                    parted = f"{name[:at]}{joint}{name[at:]}"
                    if places(document, parted):
                        yield from _parted(name, parted, document, context)


def _names_a_thing(joined: str, parted: str, document: Document, lexicon: Lexicon) -> bool:
    """Whether two ordinary words stand for what an identifier of the code names: Linked List, and LinkedList."""
    return is_ordinary(parted, lexicon) and (document.is_written_in_code(joined) or parted.lower() in document.text)


def is_ordinary(parted: str, lexicon: Lexicon) -> bool:
    """Whether all parts are ordinary words."""
    return all(part[1:].islower() and _is_word(part.lower(), lexicon) for part in parted.replace("-", " ").split(" "))


def _is_word(lower: str, lexicon: Lexicon) -> bool:
    entry = lexicon.entry(lower)
    return entry is not None and bool(entry.shapes & LOWER) and not entry.flags & MISSPELLING


def _parted(joined: str, parted: str, document: Document, context: Context) -> Iterator[Variant]:
    forms = {form: tuple(places(document, form)) for form in (joined, parted)}
    lexicon = context.lexicon
    if not all(forms.values()) or _names_a_thing(joined, parted, document, lexicon):
        return
    more, fewer = sorted(forms, key=lambda form: (-len(forms[form]), forms[form][0].start))
    clear = len(forms[more]) >= CLEAR_MAJORITY * len(forms[fewer])
    keep, change = more, fewer
    if lexicon.written(joined.lower()) == joined:
        keep, change, reason = joined, parted, "word lists have that form"
        clear = len(forms[joined]) >= CLEAR_MAJORITY * len(forms[parted])
    elif not clear and document.is_written_in_code(joined):
        keep, change, reason = joined, parted, "that form stands in code or in a link"
    elif not clear and is_ordinary(parted, lexicon):
        return
    elif len(forms[more]) > len(forms[fewer]):
        reason = f"that form stands {times(len(forms[more]))} here, this one {times(len(forms[fewer]))}"
    else:
        reason = "that form comes first, and nothing else decides"
    yield Variant(keep, forms[keep], change, forms[change], reason, clear, probable=True)
