"""The names of a document that it spells in two ways."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from prose_lint.context import Context
from prose_lint.document import Document
from prose_lint.glossary import Glossary
from prose_lint.lexicon import LOWER, Lexicon
from prose_lint.mentions import is_joined, places
from prose_lint.names.decision import CLEAR_MAJORITY, Decision, Standing, decide, rank, times
from prose_lint.names.evidence import Evidence
from prose_lint.names.forms import Capitals, Word, plain
from prose_lint.names.model import PROBABLE, SUGGESTED
from prose_lint.names.pairs import Words, assess
from prose_lint.span import Span

_OPEN = (Capitals.UNKNOWN, Capitals.NAME_OR_WORD)
_MOST_LOWERED = 3
"""Who writes a name in lower case more often than this means it so."""
_MOST_COMMANDS = 2
"""The same where code has it in lower case, as commands are written."""
_QUOTES = ('"', "\u201c", "'", "\u2018")
_SIC = "[sic]"
_JOINTS = (" ", "-")


class Variant(NamedTuple):
    """A name in two spellings: the one to keep, the one to change, each with its places; and what decided.

    `clear`: the fix may be applied when asked for. `probable`: sure enough for a warning. `settled`: by the glossary, so that the fix is
    safe.
    """

    keep: str
    kept: tuple[Span, ...]
    change: str
    changed: tuple[Span, ...]
    reason: str
    clear: bool
    probable: bool
    settled: bool = False


def variants(document: Document, words: Words, context: Context) -> Iterator[Variant]:
    """All names of a document that it spells in two ways, as the glossary has it where it has them."""
    for found in (*misspelt(document, words, context), *capitals(document, words, context), *spaced(document, words, context)):
        yield from _as_decided(found, context.glossary)


def _as_decided(found: Variant, glossary: Glossary) -> Iterator[Variant]:
    """A variant as the glossary wants it: with its own name kept, or not at all."""
    keeps, changes = glossary.has(found.keep), glossary.has(found.change)
    if (
        (keeps and changes)
        or glossary.are_apart(found.keep, found.change)
        or not glossary.wrong_words.isdisjoint((found.keep, found.change))
    ):
        return  # both are right, or `names.glossary` speaks
    if changes:
        found = found._replace(keep=found.change, kept=found.changed, change=found.keep, changed=found.kept)
    if keeps or changes:
        found = found._replace(reason="the glossary has it so", clear=True, probable=True, settled=True)
    yield found


def misspelt(document: Document, words: Words, context: Context) -> Iterator[Variant]:
    """Names that stand there a slip apart."""
    best: dict[str, Evidence] = {}
    for evidence in assess(document, words, context):
        if evidence.probability >= SUGGESTED:
            before = best.get(evidence.wrong.word.text)
            if before is None or _weight(evidence) > _weight(before):
                best[evidence.wrong.word.text] = evidence
    done: set[frozenset[str]] = set()
    for evidence in sorted(best.values(), key=_weight, reverse=True):
        pair = frozenset((evidence.wrong.word.text, evidence.right.word.text))
        if pair not in done:
            done.add(pair)
            yield _slip(evidence, document, context)


def _weight(evidence: Evidence) -> tuple[float, int, str]:
    return evidence.probability, evidence.right.uses, evidence.right.word.text


def _slip(evidence: Evidence, document: Document, context: Context) -> Variant:
    forms = {form.word.text: form.spans for form in (evidence.wrong, evidence.right)}
    one, other = (Standing(text, len(spans), spans[0].start, document.in_code(text.lower())) for text, spans in forms.items())
    return _variant(decide(one, other, context.lexicon), forms, probable=evidence.probability >= PROBABLE)


def _variant(decision: Decision, forms: dict[str, tuple[Span, ...]], *, probable: bool) -> Variant:
    keep, change = decision.keep.text, decision.change.text
    return Variant(keep, forms[keep], change, forms[change], decision.reason, decision.clear, probable)


def capitals(document: Document, words: Words, context: Context) -> Iterator[Variant]:
    """Names that stand there with different capitals, or with diacritics and without, where no list says which is right."""
    for key in sorted(key for key, spellings in words.items() if len(spellings) > 1 or spellings[0].capitals in _OPEN):
        spellings = [word for word in words[key] if not word.text.isupper()]
        small = _small(spellings, document)
        if len(spellings) + len(small) > 1:
            yield from _of_one_key(key, spellings, small, document, context)


def _small(spellings: list[Word], document: Document) -> dict[str, tuple[Span, ...]]:
    """Where the words stand in lower case, if that could be wrong: not in the names of packages, nor in quoted commands."""
    text = document.text
    found = {}
    for lower in {word.text.lower() for word in spellings if word.capitals in _OPEN and word.key.isalpha()}:
        if lower in text:
            spans = places(document, lower)
            found[lower] = tuple(span for span in spans if not is_joined(text, span) and text[span.start - 1 : span.start] not in _QUOTES)
    return {lower: spans for lower, spans in found.items() if spans}


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
    if forms and settled == key and spellings[0].capitals in _OPEN:
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
            if few >= many or rank(text, context.lexicon)[2] >= _OWN_NAME:
                continue
            reason = f"that form stands {many} times here, this one {times(few)}"
            yield Variant(marked, forms[marked], text, forms[text], reason, many >= CLEAR_MAJORITY * few, probable=True)


_OWN_NAME = 30  # tenths of a decade: Mexico is English, and México is Spanish


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


def spaced(document: Document, words: Words, context: Context) -> Iterator[Variant]:
    """Names that stand there in one word and in two: WebView and Web View."""
    text = document.text
    for spellings in words.values():
        for word in spellings:
            for at in word.seams:
                for joint in _JOINTS:
                    parted = f"{word.text[:at]}{joint}{word.text[at:]}"
                    if parted in text:
                        yield from _parted(word.text, parted, document, context)


def _names_a_thing(joined: str, parted: str, document: Document, lexicon: Lexicon) -> bool:
    """Whether two ordinary words stand for what an identifier of the code names: Linked List, and LinkedList."""
    return _is_ordinary(parted, lexicon) and (document.is_written_in_code(joined) or parted.lower() in document.text)


def _is_ordinary(parted: str, lexicon: Lexicon) -> bool:
    """Whether both parts are ordinary words."""
    parts = parted.replace("-", " ").split(" ")
    return all(part[1:].islower() and (entry := lexicon.entry(part.lower())) is not None and entry.shapes & LOWER for part in parts)


def _parted(joined: str, parted: str, document: Document, context: Context) -> Iterator[Variant]:
    forms = {form: tuple(places(document, form)) for form in (joined, parted)}
    lexicon = context.lexicon
    if not all(forms.values()) or lexicon.written(joined.lower()) == joined or _names_a_thing(joined, parted, document, lexicon):
        return  # of a name that the lexicon has, `spelling.split-word` speaks
    more, fewer = sorted(forms, key=lambda form: (-len(forms[form]), forms[form][0].start))
    clear = len(forms[more]) >= CLEAR_MAJORITY * len(forms[fewer])
    keep, change = more, fewer
    if not clear and document.is_written_in_code(joined):
        keep, change, reason = joined, parted, "that form stands in code or in a link"
    elif not clear and _is_ordinary(parted, lexicon):
        return
    elif len(forms[more]) > len(forms[fewer]):
        reason = f"that form stands {times(len(forms[more]))} here, this one {times(len(forms[fewer]))}"
    else:
        reason = "that form comes first, and nothing else decides"
    yield Variant(keep, forms[keep], change, forms[change], reason, clear, probable=True)


def is_quoted_so(document: Document, span: Span) -> bool:
    """Whether the author says that the spelling is meant: [sic] stands behind."""
    return document.text[span.end : span.end + len(_SIC) + 1].strip().startswith(_SIC)
