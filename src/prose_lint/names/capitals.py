"""Names that a document writes with different capitals, or with diacritics and without."""

from __future__ import annotations

from collections.abc import Iterator

from prose_lint.context import Context
from prose_lint.document import Document
from prose_lint.mentions import counted, is_joined, places
from prose_lint.names.decision import CLEAR_MAJORITY, Variant, rank, times
from prose_lint.names.forms import Capitals, Word, plain
from prose_lint.names.known import OPEN, Known, known_of
from prose_lint.span import Span
from prose_lint.spelling.known import suspects
from prose_lint.spelling.neighbours import suspect_places

_MOST_LOWERED = 3
"""Who writes a name in lower case more often than this means it so."""
_MOST_COMMANDS = 2
"""The same where code has it in lower case, as commands are written."""
_QUOTES = ('"', "\u201c", "'", "\u2018")


def capitals(document: Document, context: Context) -> Iterator[Variant]:
    """Names that stand there with different capitals, or with diacritics and without, where no list says which is right."""
    counts = document.index(counted)
    known = known_of(document, context)
    lowered = _lowered_keys(document, known, context)
    spellings: dict[str, list[Word]] = {}
    for text in known.twins.intersection(counts):
        if not text.isupper():
            word = known.words[text]
            spellings.setdefault(word.key, []).append(word)
    for key in lowered:
        if key not in spellings:
            spellings[key] = [known.words[text] for text in known.texts[key] if text in counts and not text.isupper()]
    for key in sorted(key for key, words in spellings.items() if len(words) + len(lowered.get(key, ())) > 1):
        yield from _of_one_key(key, sorted(spellings[key]), lowered.get(key, {}), document, context)


def _lowered_keys(document: Document, known: Known, context: Context) -> dict[str, dict[str, tuple[Span, ...]]]:
    """By key, where names stand in lower case, if that could be wrong: not in the names of packages, nor in quoted commands."""
    text = document.text
    unknown = suspects(document, context).unknown
    unknown_places = suspect_places(document, context) if unknown else {}
    found: dict[str, dict[str, tuple[Span, ...]]] = {}
    for name in known.open.intersection(document.index(counted)):
        key, lower = known.words[name].key, name.lower()
        if name.isupper() or not key.isalpha() or lower in found.get(key, ()):
            continue
        if lower in unknown:
            if not any(text[span.start] == lower[0] for span in unknown_places.get(lower, ())):
                continue
        elif lower not in text:
            continue
        spans = [span for span in places(document, lower) if not is_joined(text, span) and text[span.start - 1 : span.start] not in _QUOTES]
        if spans:
            found.setdefault(key, {})[lower] = tuple(spans)
    return found


def _of_one_key(
    key: str, spellings: list[Word], lowered: dict[str, tuple[Span, ...]], document: Document, context: Context
) -> Iterator[Variant]:
    """The variants among the spellings that differ in capitals and diacritics only."""
    forms = {word.text: tuple(places(document, word.text)) for word in spellings}
    forms = {text: spans for text, spans in forms.items() if spans and not _is_identifier(text, context)}
    middle = {text: sum(not _is_led(document, span) for span in spans) for text, spans in forms.items()}
    for text in [text for text in forms if text[1:].islower() and not middle[text] and places(document, text.lower())]:
        del forms[text]  # the word in lower case at the start of a sentence
    settled = context.lexicon.written(key)
    yield from _capitals_apart(forms, document, settled if settled != key else "")
    yield from _diacritics_apart(forms, context)
    if forms and settled == key and spellings[0].capitals in OPEN:
        ordinary = any(word.capitals is Capitals.NAME_OR_WORD for word in spellings)
        yield from _lowered(document, forms, lowered, middle, ordinary=ordinary)


def _is_identifier(text: str, context: Context) -> bool:
    """Whether a word is written as identifiers are, such as `locId`, and no list has it so."""
    return text[0].islower() and any(letter.isupper() for letter in text) and context.lexicon.written(text.lower()) != text


def _is_led(document: Document, span: Span) -> bool:
    """Whether a capital may stand at a place for the place's sake."""
    return document.begins_sentence(span.start) or document.in_heading(span.start)


def _capitals_apart(forms: dict[str, tuple[Span, ...]], document: Document, settled: str) -> Iterator[Variant]:
    """Variants of the spelling that leads, such as Github of GitHub; none where the lexicon settles it."""
    by_letters: dict[str, list[str]] = {}
    for text in forms:
        by_letters.setdefault(text.lower(), []).append(text)
    for texts in by_letters.values():
        if len(texts) < 2 or settled:
            continue

        def strength(text: str) -> tuple[int, bool, int, int]:
            return len(forms[text]), document.is_written_in_code(text), sum(map(str.isupper, text)), -forms[text][0].start

        lead, *others = sorted(texts, key=strength, reverse=True)
        for text in others:
            few, many = len(forms[text]), len(forms[lead])
            if many >= max(CLEAR_MAJORITY, CLEAR_MAJORITY * few):
                continue  # `spelling.capitalisation` speaks
            counts = f"that form stands {many} times here, this one {times(few)}"
            reason = counts if many > few else "nothing decides between the two"
            yield Variant(lead, forms[lead], text, forms[text], reason, clear=False, probable=True)


def _diacritics_apart(forms: dict[str, tuple[Span, ...]], context: Context) -> Iterator[Variant]:
    """A name without the diacritics that it has elsewhere."""
    for marked in [text for text in forms if not text.isascii()]:
        for text in [text for text in forms if text.isascii() and text == _unmarked(marked)]:
            few, many = len(forms[text]), len(forms[marked])
            if few >= many or rank(text, context.lexicon)[2] >= OWN_NAME:
                continue
            reason = f"that form stands {many} times here, this one {times(few)}"
            yield Variant(marked, forms[marked], text, forms[text], reason, many >= CLEAR_MAJORITY * few, probable=True)


OWN_NAME = 30  # tenths of a decade: Mexico is English, and México is Spanish


def _unmarked(text: str) -> str:
    flat = plain(text)
    return text if len(flat) != len(text) else "".join(f.upper() if t.isupper() else f for f, t in zip(flat, text, strict=True))


def _lowered(
    document: Document,
    forms: dict[str, tuple[Span, ...]],
    lowered: dict[str, tuple[Span, ...]],
    middle: dict[str, int],
    *,
    ordinary: bool,
) -> Iterator[Variant]:
    """A name in lower case where capitals, in the middle of sentences, lead."""
    for text, spans in lowered.items():
        twins = [form for form in forms if form.lower() == text]
        if not twins or not spans:
            continue
        lead = max(twins, key=lambda form: (middle[form], len(forms[form]), form))
        least = 2 * len(spans) if ordinary else len(spans)
        if middle[lead] < max(least, 1) or len(spans) > (_MOST_COMMANDS if document.in_code(text) else _MOST_LOWERED):
            continue
        if not ordinary and len(spans) == 1 and len(forms[lead]) >= CLEAR_MAJORITY and not document.in_code(text):
            continue  # `spelling.capitalisation` speaks
        reason = f"with a capital it stands here {times(len(forms[lead]))}"
        yield Variant(
            lead,
            forms[lead],
            text,
            spans,
            reason,
            len(forms[lead]) >= CLEAR_MAJORITY * len(spans),
            probable=middle[lead] > 1 or len(spans) == 1,
        )
