"""Names that a document writes with different capitals, or with diacritics and without."""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import normalize

from prose_lint.context import Context
from prose_lint.document import Document
from prose_lint.mentions import counted, is_joined, places
from prose_lint.names.decision import CLEAR_MAJORITY, Variant, rank, times
from prose_lint.names.evidence import form_of
from prose_lint.names.forms import Capitals, Word, plain
from prose_lint.names.known import OPEN, Known, known_of
from prose_lint.span import Span
from prose_lint.spelling.forms import proper_form
from prose_lint.spelling.known import suspects
from prose_lint.spelling.neighbours import suspect_places

_MOST_LOWERED = 3
"""Who writes a name in lower case more often than this means it so."""
_MOST_COMMANDS = 2
"""The same where code has it in lower case, as commands are written."""
_MANY_NAMES = 512
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
    counts = document.index(counted)
    names = known.open.intersection(counts)
    all_counts = document.counts if len(names) > _MANY_NAMES else None  # which costs less than to search the text for each
    for name in names:
        lower = name.lower()
        if all_counts is not None and all_counts.get(lower, 0) + all_counts.get(f"{lower}'s", 0) <= counts[name]:
            continue
        if lower in unknown:
            if len(unknown_places.get(lower, ())) <= counts[name]:
                continue  # it stands with its capital only
        elif name.isupper() or lower not in text:
            continue
        key = known.words[name].key
        if name.isupper() or not key.isalpha() or lower in found.get(key, ()):
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
    settled = proper_form(key, context.lexicon) or context.lexicon.written(key)
    if settled == key or settled in forms:
        yield from _capitals_apart(forms, document, settled)
    yield from _marks_apart(document, forms, context)
    if forms and settled in (key, *forms) and spellings[0].capitals in OPEN:
        ordinary = any(word.capitals is Capitals.NAME_OR_WORD for word in spellings)
        yield from _lowered(document, forms, lowered, middle, ordinary=ordinary)


def _is_identifier(text: str, context: Context) -> bool:
    """Whether a word is written as identifiers are, such as `locId`, and no list has it so."""
    return text[0].islower() and any(letter.isupper() for letter in text) and context.lexicon.written(text.lower()) != text


def _is_led(document: Document, span: Span) -> bool:
    """Whether a capital may stand at a place for the place's sake."""
    return document.begins_sentence(span.start) or document.in_heading(span.start)


def _capitals_apart(forms: dict[str, tuple[Span, ...]], document: Document, settled: str) -> Iterator[Variant]:
    """Variants of the spelling that leads, such as Vitestra of VitesTra; one that is settled by lists always leads."""
    by_letters: dict[str, list[str]] = {}
    for text in forms:
        by_letters.setdefault(text.lower(), []).append(text)
    for texts in by_letters.values():
        if len(texts) < 2:
            continue

        def strength(text: str) -> tuple[bool, int, bool, int, int]:
            return text == settled, len(forms[text]), document.is_written_in_code(text), sum(map(str.isupper, text)), -forms[text][0].start

        lead, *others = sorted(texts, key=strength, reverse=True)
        for text in others:
            few, many = len(forms[text]), len(forms[lead])
            counts = f"that form stands {many} times here, this one {times(few)}"
            clear = lead == settled or many >= max(CLEAR_MAJORITY, CLEAR_MAJORITY * few)
            reason = counts if many > few else "word lists have that form" if lead == settled else "nothing decides between the two"
            yield Variant(lead, forms[lead], text, forms[text], reason, clear, probable=True)


def _marks_apart(document: Document, forms: dict[str, tuple[Span, ...]], context: Context) -> Iterator[Variant]:
    """A name without the diacritics or the apostrophe that it has elsewhere, or with others. Who leaves them out mostly is left alone."""
    by_marks: dict[str, str] = {}
    for text in sorted(forms, key=lambda text: (len(forms[text]), -forms[text][0].start)):
        by_marks[normalize("NFC", text).lower()] = text
    lead = max(by_marks.values(), key=lambda text: (len(forms[text]), _marks(text), -forms[text][0].start), default="")
    for text in by_marks.values():
        few, many = len(forms[text]), len(forms[lead])
        bare = not _marks(text)
        if text == lead or not _marks(lead) or (bare and rank(text, context.lexicon)[2] >= OWN_NAME):
            continue
        if _are_two(lead, text, document, context):
            continue
        counts = f"that form stands {many} times here, this one {times(few)}"
        reason = counts if many > few else "it is the one with all its signs" if bare else "that form comes first, and nothing else decides"
        yield Variant(lead, forms[lead], text, forms[text], reason, many >= CLEAR_MAJORITY * few, probable=True)


def _marks(text: str) -> int:
    """How many signs a spelling has beyond plain letters."""
    return sum(not "a" <= letter <= "z" for letter in normalize("NFD", text.lower()))


def _are_two(one: str, other: str, document: Document, context: Context) -> bool:
    """Whether each stands in a longer name, and in no common one: José Bové and Jose Garcia."""
    known = known_of(document, context)
    frames = [{(side, plain(name)) for side, name in form_of(document, known.words[text], context.lexicon).frames} for text in (one, other)]
    return bool(frames[0]) and bool(frames[1]) and frames[0].isdisjoint(frames[1])


OWN_NAME = 30  # tenths of a decade: Mexico is English, and México is Spanish


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
