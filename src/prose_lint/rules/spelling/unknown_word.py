"""spelling.unknown-word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from prose_lint.context import Context
from prose_lint.document import Document
from prose_lint.finding import Edit, Finding, Fix, Severity
from prose_lint.language import ENGLISH, NAMES, language_of
from prose_lint.record import NamedTuple
from prose_lint.rule import rule
from prose_lint.span import Span
from prose_lint.spelling.candidates import candidates
from prose_lint.spelling.known import base, suspects

_MEMO = "spelling.unknown-word"
_MOST_OFFERED = 3
_SHORTEST = 3


class UnknownWordOptions(NamedTuple):
    """`ignore_words`: words that are right here, in lower case. `capitalised`: words with a capital are reported too."""

    ignore_words: tuple[str, ...] = ()
    capitalised: bool = False


@rule("spelling.unknown-word", options=UnknownWordOptions, severity=Severity.SUGGESTION, default=False, heeds_words=True)
def unknown_word(document: Document, options: UnknownWordOptions, context: Context) -> Iterator[Finding]:
    """A word is in no word list.

    Most such words are names and jargon, so this is off by default; `spelling.misspelling` weighs the evidence and reports slips. It is for
    texts in which every word is to be one that the lists or the project's own `words` know. Texts in German, Spanish, French,
    Portuguese, Italian and Dutch are checked too, if the package `pyspellchecker` is there (`pip install prose-lint[languages]`).

    The fixes are manual: the likeliest words that may have been meant.

    ```bad
    The [[wobblefish]] swims near the pier.
    ```
    ```good
    The fish swims near the pier, and so does Wobblefish, `wobblefish` in the code.
    ```
    """
    language = language_of(document, context)
    if language == ENGLISH:
        unknown: Iterable[str] = suspects(document, context).unknown
    elif language in NAMES:
        known = _words_of(language, context)
        if known is None:
            yield Finding(Span(0, 0), f"{NAMES[language]} needs the package pyspellchecker: pip install prose-lint[languages]")
            return
        unknown = {base(word) for word in document.vocabulary if base(word).isalpha()} - known - context.words
    else:
        return
    wanted = {word for word in unknown if len(word) >= _SHORTEST} - set(options.ignore_words)
    for word, spans in document.places_of(wanted).items():
        if document.in_code(word):
            continue
        for span in spans:
            written = document.text[span.start : span.end]
            if written == word or options.capitalised or (language == ENGLISH and _may_be_common(document, span, written)):
                yield Finding(span, f"“{written}” is in no word list", _fixes(span, written, word, language, context))


def _may_be_common(document: Document, span: Span, written: str) -> bool:
    """Whether a capital is due to the place of a word and not to a name."""
    return written[1:].islower() and document.begins_sentence(span.start) and not document.in_heading(span.start)


def _fixes(span: Span, written: str, word: str, language: str, context: Context) -> tuple[Fix, ...]:
    if language != ENGLISH:
        return ()
    offered = [one.word for one in candidates(word, context)[:_MOST_OFFERED]]
    shown = [one.capitalize() if written[0].isupper() else one for one in offered]
    return tuple(Fix.manual(Edit(span, one), f"write “{one}”") for one in shown)


def _words_of(language: str, context: Context) -> frozenset[str] | None:
    """The words of another language, read once in a run, which takes some tenths of a second; None without the package that has them."""
    kept = context.memo.setdefault(_MEMO, {})
    assert isinstance(kept, dict)
    if language not in kept:
        try:
            from spellchecker import SpellChecker
        except ImportError:
            return None
        kept[language] = frozenset(SpellChecker(language=language).word_frequency.words())
    words: frozenset[str] = kept[language]
    return words
