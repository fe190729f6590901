"""spelling.mixed-dialect."""

from __future__ import annotations

import os.path
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet

from prose_lint.context import Context
from prose_lint.document import Document
from prose_lint.finding import Edit, Finding, Fix, Related, Severity
from prose_lint.language import is_english
from prose_lint.lexicon import EN_AU, EN_CA, EN_GB_ISE, EN_GB_IZE, EN_US
from prose_lint.record import NamedTuple
from prose_lint.rule import NoOptions, rule
from prose_lint.span import Span

_FILE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "data", "dialects.txt")
_MEMO = "spelling.dialects"
_DIALECTS = (
    (EN_US, "American"),
    (EN_GB_ISE, "British"),
    (EN_GB_IZE, "British, with -ize,"),
    (EN_CA, "Canadian"),
    (EN_AU, "Australian"),
)
_CHOSEN = {"en-US": EN_US, "en-GB": EN_GB_ISE | EN_GB_IZE, "en-CA": EN_CA, "en-AU": EN_AU}
_GLUE_BEFORE = frozenset("\"'“‘«_@#/.$\\")
_GLUE_AFTER = frozenset("_/@=(")
_MOST = 3
_MOST_RELATED = 5


class _Spelling(NamedTuple):
    """A spelling that not every dialect has: the mask of those that do, and the other spellings of the word."""

    dialects: int
    others: tuple[str, ...]


@rule("spelling.mixed-dialect", severity=Severity.WARNING, heeds_words=True)
def mixed_dialect(document: Document, options: NoOptions, context: Context) -> Iterator[Finding]:
    """A word is spelt in another English than the rest of the document.

    “Colour” beside “color” looks like an oversight. Without a `dialect` in the settings, the document's own majority decides: of American,
    British, Oxford (British with -ize), Canadian and Australian English the one that has most of its spellings. A document that one of
    them has in full is never reported. With `dialect = "en-GB"`, every spelling that this English has not is reported. Words that the
    code of the document holds, names, links and quotations are left alone. A warning where `dialect` is set, else a suggestion: which
    English to write is a matter of the house.

    The fix is unsafe: the word may be quoted from a text in the other English, or be the name of something.

    ```bad
    The colour of the harbour is a favourite of the neighbours, and the flavour of the harbour has a [[color]] of its own, near the theatre.
    ```
    ```fixed
    The colour of the harbour is a favourite of the neighbours, and the flavour of the harbour has a colour of its own, near the theatre.
    ```
    ```good
    The colour of the harbour was organized by the neighbours: that is Oxford's English, and so is the theatre.
    ```
    ```good
    Set `color` to the colour of the harbour, the favourite of the neighbours: the color is red.
    ```
    """
    del options
    table = _table(context)
    marked = sorted(table.words & document.vocabulary)
    chosen = _CHOSEN.get(context.dialect, 0)
    if not marked or _agree(marked, table, chosen) or not is_english(document, context):
        return
    counts = {word: document.counts[word] for word in marked if not document.in_code(word)}
    if _agree(counts, table, chosen):
        return
    wanted = chosen or _majority(counts, table)
    strange = [word for word in counts if not table[word].dialects & wanted] if wanted else []
    if not strange or (not chosen and len(strange) > _MOST):
        return
    name = next(name for mask, name in _DIALECTS if mask & wanted)
    reason = f"is not {name} spelling, which the settings ask for" if chosen else f"stands in a text that is {name} in its other spellings"
    related = () if chosen else _examples(document, counts.keys() - set(strange))
    severity = None if chosen else Severity.SUGGESTION
    for word, spans in document.places_of(strange).items():
        for span in spans:
            written = document.text[span.start : span.end]
            if _is_plain(document, span, written, word):
                fixes = tuple(Fix.unsafe(Edit(span, other), f"write “{other}”") for other in _offered(written, table[word], wanted, table))
                yield Finding(span, f"“{written}” {reason}", fixes, related, severity)


class _Table(dict[str, _Spelling]):
    """The spellings of the side file; its lines are read when their words are asked for."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = f"\n{text}"
        self.words = frozenset(line.partition(" ")[0] for line in text.splitlines())

    def __missing__(self, word: str) -> _Spelling:
        at = self._text.find(f"\n{word} ")
        if at < 0:
            raise KeyError(word)
        _, mask, *others = self._text[at + 1 : self._text.find("\n", at + 1)].split()
        found = self[word] = _Spelling(int(mask), tuple(others))
        return found


def _table(context: Context) -> _Table:
    """The table, opened once in a run."""
    kept = context.memo.get(_MEMO)
    if not isinstance(kept, _Table):
        with open(_FILE, encoding="utf-8") as file:
            kept = context.memo[_MEMO] = _Table(file.read())
    return kept


def _agree(words: Iterable[str], table: dict[str, _Spelling], chosen: int) -> bool:
    """Whether one dialect, or the chosen one, has all of the words."""
    if chosen:
        return all(table[word].dialects & chosen for word in words)
    common = -1
    for word in words:
        common &= table[word].dialects
    return common != 0


def _majority(counts: dict[str, int], table: dict[str, _Spelling]) -> int:
    """The dialect that has most of the marked words; 0 where American English and another have as many."""
    scores = [(sum(count for word, count in counts.items() if table[word].dialects & mask), mask) for mask, _ in _DIALECTS]
    best = max(score for score, _ in scores)
    leaders = [mask for score, mask in scores if score == best]
    return leaders[0] if len(leaders) == 1 or EN_US not in leaders else 0


def _examples(document: Document, agreeing: AbstractSet[str]) -> tuple[Related, ...]:
    """The first place of each of some words in the spelling of the majority."""
    places = document.places_of(sorted(agreeing)).values()
    first = sorted(spans[0] for spans in places)[:_MOST_RELATED]
    return tuple(Related(span, document.text[span.start : span.end]) for span in first)


def _is_plain(document: Document, span: Span, written: str, word: str) -> bool:
    """Whether a place is no name, no quotation, no link and no part of a longer token."""
    text = document.text
    if written != word and not (written == word.capitalize() and (document.begins_sentence(span.start) or document.in_heading(span.start))):
        return False
    before, after = text[span.start - 1 : span.start], text[span.end : span.end + 1]
    if (
        (before and before in _GLUE_BEFORE)
        or (after and after in _GLUE_AFTER)
        or (after == "." and text[span.end + 1 : span.end + 2].isalnum())
    ):
        return False
    return document.link_at(span.start) is None and not _is_quoted(document, span)


def _is_quoted(document: Document, span: Span) -> bool:
    """Whether quotation marks are open at a place."""
    before = document.text[document.prose.block_at(span.start).start : span.start]
    return before.count('"') % 2 == 1 or before.count("“") > before.count("”")


def _offered(written: str, spelling: _Spelling, wanted: int, table: dict[str, _Spelling]) -> list[str]:
    """The other spellings of a word that the wanted dialect has, capitalised as it is."""
    others = [other for other in spelling.others if table[other].dialects & wanted]
    return [other.capitalize() if written[0].isupper() else other for other in others]
