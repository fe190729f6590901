"""Where patterns hold, and the findings of the rules that have them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping

from prose_lint.document import Document
from prose_lint.finding import Applicability, Edit, Finding, Fix
from prose_lint.lazy import lazy
from prose_lint.record import NamedTuple
from prose_lint.span import Span
from prose_lint.word_patterns.neighbours import Followers, adjacent, pair_places, watch
from prose_lint.word_patterns.pattern import Pattern
from prose_lint.word_patterns.table import first_words, places_of_pair, places_of_word, single_words, words_behind

_NEXT = lazy(r"[ \u00a0]*[ \n\u00a0][ \u00a0]*([\w'\u2011-]+)")
_LAST = lazy(r"(?:\A|[^\w'\u2011-])([\w'\u2011-]+)[ \u00a0]*[ \n\u00a0][ \u00a0]*\Z")
_REACH = 40
_GLUE = frozenset("-\u2011_/@#$\\=.")


class Match(NamedTuple):
    """A place where a pattern holds; `span` is that of the bracketed words, `whole` reaches over the words that the pattern names."""

    pattern: Pattern
    span: Span
    whole: Span


@watch
def _followers() -> Followers:
    return _PatternFollowers()


class _PatternFollowers(Mapping[str, Collection[str]]):
    """The followers that the patterns name, gathered for a word when a document has it."""

    def __getitem__(self, first: str) -> Collection[str]:
        return words_behind(first)

    def __iter__(self) -> Iterator[str]:
        return iter(first_words())

    def __len__(self) -> int:
        return len(first_words())


def matches(document: Document) -> tuple[Match, ...]:
    """All places where a pattern holds, of every rule, in order; ask for them by `document.index(matches)`, which keeps them."""
    found: dict[tuple[str, Span], Match] = {}
    for first, second in adjacent(document):
        places = places_of_pair(first, second)
        for span in pair_places(document, f"{first} {second}") if places else ():
            for place in places:
                _keep(_match(place.line.pattern, place.token, span, document), found)
    for word, spans in document.places_of(single_words() & document.vocabulary).items():
        for span in spans:
            for place in places_of_word(word):
                _keep(_match(place.line.pattern, place.token, span, document), found)
    return tuple(sorted(found.values(), key=lambda match: (match.span, match.pattern.number)))


def _keep(match: Match | None, found: dict[tuple[str, Span], Match]) -> None:
    """Keeps a match unless an earlier pattern of the file holds for the same words."""
    if match is not None:
        other = found.setdefault((match.pattern.rule, match.span), match)
        if match.pattern.number < other.pattern.number:
            found[match.pattern.rule, match.span] = match


def _match(pattern: Pattern, at: int, span: Span, document: Document) -> Match | None:
    """The match of a pattern whose token `at`, and the one behind it if the span has two words, stand at a place."""
    folded = document.prose.folded
    gap = max(folded.find(" ", span.start, span.end), folded.find("\n", span.start, span.end))
    spans = {at: span} if gap < 0 else {at: Span(span.start, gap), at + 1: Span(gap + 1, span.end)}
    tokens = pattern.tokens
    for n in range(min(spans) - 1, -1, -1):
        if tokens[n].mark == "^":
            if not document.begins_sentence(spans[n + 1].start):
                return None
            continue
        before = _LAST.search(folded[max(0, spans[n + 1].start - _REACH) : spans[n + 1].start])
        if before is None or not tokens[n].takes(before.group(1)):
            return None
        start = max(0, spans[n + 1].start - _REACH) + before.start(1)
        spans[n] = Span(start, start + len(before.group(1)))
    for n in range(max(spans) + 1, len(tokens)):
        after = _NEXT.match(folded, spans[n - 1].end)
        if tokens[n].mark == "$":
            if after is not None or folded[spans[n - 1].end : spans[n - 1].end + 1] in _GLUE - {"."}:
                return None
            continue
        if after is None or not tokens[n].takes(after.group(1)):
            return None
        spans[n] = Span(*after.span(1))
    return _judged(pattern, spans, document)


def _judged(pattern: Pattern, spans: dict[int, Span], document: Document) -> Match | None:
    """The match, unless its words are capitalised as names are, tied to other signs, or quoted."""
    named = [spans[n] for n in sorted(spans) if pattern.tokens[n].is_closed]
    whole = Span(named[0].start, named[-1].end)
    text = document.text
    if any(not _is_plain(text[span.start : span.end], span, document) for span in named):
        return None
    before, after = text[whole.start - 1 : whole.start] if whole.start else "", text[whole.end : whole.end + 1]
    if before in _GLUE and before:
        return None
    if after and after in _GLUE and (after != "." or text[whole.end + 1 : whole.end + 2].isalnum()):
        return None
    if before and after and before in "\"'“‘«" and after in "\"'”’»":
        return None
    first = len(pattern.before)
    if first in spans and first - 1 in spans and _same(document.prose.folded, spans[first - 1], spans[first]):
        return None  # a word that is written twice has a rule of its own
    return Match(pattern, Span(spans[first].start, spans[first + len(pattern.wrong) - 1].end), whole)


def _same(folded: str, one: Span, other: Span) -> bool:
    return folded[one.start : one.end] == folded[other.start : other.end]


def _is_plain(written: str, span: Span, document: Document) -> bool:
    """Whether a word is in lower case, or capitalised for the place where it stands."""
    if written == written.lower() or written[:2] in ("I'", "I\u2019") or written == "I":
        return True
    if written[1:] != written[1:].lower():
        return False
    return document.begins_sentence(span.start) or document.in_heading(span.start)


def findings(document: Document, rule: str, message: Callable[[str, str], str]) -> Iterator[Finding]:
    """The findings of one rule; `message` makes the text from the words found and the likeliest right ones."""
    for match in document.index(matches):
        if match.pattern.rule == rule:
            yield _finding(match, document, message)


def _finding(match: Match, document: Document, message: Callable[[str, str], str]) -> Finding:
    pattern, span = match.pattern, match.span
    written = document.text[span.start : span.end]
    fixes = []
    for n, right in enumerate(pattern.rights):
        text = as_written(written, right.replace("_", written))
        edit = Edit(span, text) if right else Edit.deletion(_with_gap(document.text, span))
        title = f"write “{text}”" if right else f"remove “{written}”"
        fixes.append(Fix((edit,), Applicability.MANUAL if n else pattern.applicability, title))
    best = pattern.rights[0].replace("_", written)
    return Finding(span, message(written, best), tuple(fixes), severity=pattern.severity)


def as_written(written: str, right: str) -> str:
    """The right words with the first capital of those found."""
    return right[:1].upper() + right[1:] if written[:1].isupper() and written[:1] != "I" else right


def _with_gap(text: str, span: Span) -> Span:
    """A word with the white space behind it, or before it at the end of a line."""
    end = span.end
    while text[end : end + 1] == " ":
        end += 1
    if end > span.end or text[span.start - 1 : span.start] != " ":
        return Span(span.start, end)
    return Span(span.start - 1, span.end)
