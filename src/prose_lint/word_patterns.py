"""Words that are wrong beside their neighbours: patterns of two to five words from closed classes, found in one pass.

The patterns are data, `data/word_patterns.txt`, one a line:

    more|less [then] DET|NUMBER -> than

Words in brackets are wrong; the words around them say so. Behind the arrow stands what is written instead, likelier first: `-` takes the
bracketed words out, `_` stands for them. Without an arrow the brackets hold pairs, `[went=gone|ran=run]`. A token is a word, several
(`a|b`), a class in capitals (CLASSES), or

    *       any word            ^   the start of a sentence
    !a|b    any word but these  $   no word follows: a sign, or the end of the block
    ~ing    among words: any word of five or more letters that ends so

`?` before a pattern makes it a suggestion, `!` before it makes its fix a safe one. Words stand side by side only with white space
between them; each is in lower case, or is capitalised because it begins a sentence or stands in a heading.
"""

from __future__ import annotations

import os.path
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cache
from itertools import chain, pairwise
from typing import Any, NamedTuple

from prose_lint.document import Document
from prose_lint.finding import Applicability, Edit, Finding, Fix, Severity
from prose_lint.lazy import lazy
from prose_lint.span import Span

CLASSES = {
    name: tuple(words.split())
    for name, words in {
        "ARTICLE": "a an the",
        "DET": "a an the this that these those my your his her its our their each every some any all another no",
        "POSSESSIVE": "my your his her its our their",
        "NUMBER": "0 1 2 3 4 5 6 7 8 9 10 12 15 20 25 30 40 50 60 80 90 100 200 500 1000 one two three four five six seven eight nine ten "
        "twelve twenty fifty hundred half twice once",
        "SUBJECT": "i you he she we they",
        "OBJECT": "me you him her us them it",
        "BE": "am is are was were be been being isn't aren't wasn't weren't i'm you're he's she's it's we're they're that's",
        "HAVE": "have has had having haven't hasn't hadn't i've you've we've they've",
        "MODAL": "can could will would shall should may might must cannot can't couldn't won't wouldn't shouldn't mustn't "
        "i'll you'll he'll she'll it'll we'll they'll",
        "DO": "do does did don't doesn't didn't",
        "PREP": "of in on at by for from with to into onto about over under through during without within between",
        "VERB": "be do get make use see find have go run create add keep take give know write learn build change work help read try "
        "understand start set show say tell think look come move remove delete update install choose avoid include support handle "
        "test access reference retrieve provide allow share send fix solve implement define call pass return manage deploy",
    }.items()
}
_FILE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "data", "word_patterns.txt")
_COMPILED = _FILE.removesuffix("txt") + "json"
_NEXT = lazy(r"[ \u00a0]*[ \n\u00a0][ \u00a0]*([\w'\u2011-]+)")
_LAST = lazy(r"(?:\A|[^\w'\u2011-])([\w'\u2011-]+)[ \u00a0]*[ \n\u00a0][ \u00a0]*\Z")
_REACH = 40
_COMMON = frozenset(
    "the to of and a in is that for it you be can this with are on as we will not have if your an or has by from but they been there was "
    "would should may more most no way could might must all do use when so one which their then than".split()
)
_GLUE = frozenset("-\u2011_/@#$\\=.")


Pair = tuple[str, str]


class Token(NamedTuple):
    """One place of a pattern.

    It takes `words` and long words with `endings`; if `negated`, all others. `mark` is one of `* ^ $`, or "".
    """

    words: frozenset[str]
    endings: tuple[str, ...] = ()
    negated: bool = False
    mark: str = ""

    @property
    def is_closed(self) -> bool:
        """Whether it takes only the words that it names."""
        return not self.mark and not self.negated and not self.endings

    def takes(self, word: str) -> bool:
        """Whether a word may stand here; "" is no word."""
        if not word or self.mark:
            return bool(word) and self.mark == "*"
        named = word in self.words or (len(word) > 4 and word.endswith(self.endings))
        return named is not self.negated


class Pattern(NamedTuple):
    """A line of the file: the tokens before, in and after the brackets, and what is written instead ("" takes out).

    `number` is that of the line: of two patterns that hold for the same words the first one counts.
    """

    rule: str
    number: int
    before: tuple[Token, ...]
    wrong: tuple[Token, ...]
    after: tuple[Token, ...]
    rights: tuple[str, ...]
    severity: Severity | None
    applicability: Applicability

    @property
    def tokens(self) -> tuple[Token, ...]:
        """All tokens in order."""
        return self.before + self.wrong + self.after


class Match(NamedTuple):
    """A place where a pattern holds; `span` is that of the bracketed words, `whole` reaches over the words that the pattern names."""

    pattern: Pattern
    span: Span
    whole: Span


class Line(NamedTuple):
    """A pattern as the file has it: what stands before, in and behind the brackets, and what is written instead; `mark` is ?, ! or ""."""

    rule: str
    number: int
    mark: str
    before: str
    wrong: str
    after: str
    rights: str

    @property
    def pattern(self) -> Pattern:
        """The pattern, made when a text first has its pair of words."""
        return _pattern(self)


class Place(NamedTuple):
    """A pattern, the number of the token by which it is found, and, where it is found by a pair, the words that follow there."""

    line: Line
    token: int
    seconds: frozenset[str] = frozenset()


class Patterns(NamedTuple):
    """All patterns by the first word of the pair of neighbouring words, or by the one word, that must stand in a text."""

    by_first: Mapping[str, list[Place]]
    by_word: Mapping[str, list[Place]]
    words: frozenset[str]


class _CompiledPlaces(Mapping[str, list[Place]]):
    """Places as the compiled form has them, made when a word is first asked for."""

    def __init__(self, lines: list[list[Any]], table: dict[str, list[list[Any]]]) -> None:
        self._lines = lines
        self._table = table
        self._made: dict[str, list[Place]] = {}

    def __getitem__(self, word: str) -> list[Place]:
        if word not in self._made:
            rows = self._table[word]
            self._made[word] = [Place(Line(*self._lines[line]), token, frozenset(seconds)) for line, token, seconds in rows]
        return self._made[word]

    def __iter__(self) -> Iterator[str]:
        return iter(self._table)

    def __len__(self) -> int:
        return len(self._table)


@cache
def patterns() -> Patterns:
    """The patterns of the file, from their compiled form where that is of this very file."""
    import json
    from zlib import crc32

    with open(_FILE, "rb") as file:
        raw = file.read()
    try:
        with open(_COMPILED, encoding="utf-8") as file:
            compiled = json.load(file)
    except (OSError, ValueError):
        compiled = {}
    if compiled.get("of") != crc32(raw):
        return index_of(read_lines(raw.decode("utf-8")))
    by_word = _CompiledPlaces(compiled["lines"], compiled["by_word"])
    return Patterns(_CompiledPlaces(compiled["lines"], compiled["by_first"]), by_word, frozenset(by_word))


def compiled_form() -> str:
    """The index of the patterns as JSON, which takes a tenth of the time to read; made by `lexicon/patterns.py`."""
    import json
    from zlib import crc32

    with open(_FILE, "rb") as file:
        raw = file.read()
    index = index_of(read_lines(raw.decode("utf-8")))
    numbers: dict[Line, int] = {}

    def rows(places: list[Place]) -> list[list[Any]]:
        return [[numbers.setdefault(place.line, len(numbers)), place.token, sorted(place.seconds)] for place in places]

    tables = {name: {word: rows(table[word]) for word in sorted(table)} for name, table in index._asdict().items() if name != "words"}
    return json.dumps({"of": crc32(raw), **tables, "lines": list(numbers)}, ensure_ascii=False, separators=(",", ":")) + "\n"


def read_lines(text: str) -> Iterator[Line]:
    """The patterns of a file. Raises ValueError, which names the line, for one that cannot be read."""
    rule = ""
    for number, line in enumerate(text.splitlines()):
        if line.startswith("[") and line.endswith("]") and "." in line:
            rule = line[1:-1]
        elif line and line[0] != "#":
            yield from _lines(line, rule, number)


def _lines(line: str, rule: str, number: int) -> Iterator[Line]:
    """The pattern of a line, or one for each of its pairs of a wrong and a right word."""
    mark = line[0] if line[:2] in ("? ", "! ") else ""
    before, _, rest = line[2 if mark else 0 :].partition("[")
    wrong, closed, rest = rest.partition("]")
    after, arrow, rights = rest.partition(" -> ")
    if not rule or not wrong or not closed or "[" in after or "]" in before + after:
        raise ValueError(f"no pattern: {line!r}")
    if (not arrow) != ("=" in wrong):
        raise ValueError(f"either an arrow or pairs: {line!r}")
    for found in (wrong,) if arrow else wrong.split("|"):
        written, _, right = found.partition("=")
        if not all(map(_closed_words, written.split())):
            raise ValueError(f"brackets hold words, and no marks: {line!r}")
        yield Line(rule, number, mark, before, written, after, rights or right)


def index_of(lines: Iterable[Line]) -> Patterns:
    """Patterns by what they need: the pair of closed tokens with the fewest words, one of them in brackets; else the bracketed word."""
    by_first: dict[str, list[Place]] = {}
    by_word: dict[str, list[Place]] = {}
    for line in lines:
        before, wrong = line.before.split(), line.wrong.split()
        tokens = [*before, *wrong, *line.after.split()]
        at = _anchor(tokens, len(before), len(wrong))
        paired = at >= 0
        place = Place(line, at, _closed_words(tokens[at + 1])) if paired else Place(line, len(before))
        table = by_first if paired else by_word
        for word in _closed_words(tokens[place.token]):
            if word in table:
                table[word].append(place)
            else:
                table[word] = [place]
    return Patterns(by_first, by_word, frozenset(by_word))


def _anchor(tokens: list[str], before: int, wrong: int) -> int:
    """The number of the first token of the rarest pair that a pattern can be found by, -1 when it has none."""
    first = max(0, before - 1)
    weights = [_weight(token) for token in tokens[first : before + wrong + 1]]
    pairs = [(one * other, n) for n, (one, other) in enumerate(pairwise(weights), first) if one and other]
    return min(pairs)[1] if pairs else -1


@cache
def _weight(token: str) -> int:
    """About how common the words of a token are together, 0 for one that is open."""
    words = _closed_words(token)
    return len(words) + 30 * len(words & _COMMON)


@cache
def _closed_words(token: str) -> frozenset[str]:
    """The words of a token that takes no others, none for one that does."""
    if token[0] in "!*^$" or "~" in token:
        return frozenset()
    if token == token.lower():
        return frozenset(token.split("|"))
    return frozenset(word for name in token.split("|") for word in CLASSES.get(name, (name,)))


@cache
def _pattern(line: Line) -> Pattern:
    rights = ("",) if line.rights == "-" else tuple(line.rights.split(" / "))
    severity = Severity.SUGGESTION if line.mark == "?" else None
    applicability = Applicability.SAFE if line.mark == "!" else Applicability.UNSAFE
    return Pattern(line.rule, line.number, _tokens(line.before), _tokens(line.wrong), _tokens(line.after), rights, severity, applicability)


def _tokens(text: str) -> tuple[Token, ...]:
    return tuple(map(_token, text.split()))


@cache
def _token(text: str) -> Token:
    if text in ("*", "^", "$"):
        return Token(frozenset(), mark=text)
    named = [text for name in text.removeprefix("!").split("|") for text in CLASSES.get(name, (name,))]
    words = frozenset(name for name in named if name[0] != "~")
    return Token(words, tuple(name[1:] for name in named if name[0] == "~"), negated=text[0] == "!")


Followers = Mapping[str, Collection[str]]
"""Words, and those that are worth a look behind each."""
_WATCHED: list[Callable[[], Followers]] = []


def watch(followers: Callable[[], Followers]) -> Callable[[], Followers]:
    """Adds pairs of neighbouring words to those that `adjacent` looks for; for modules, when they are imported."""
    _WATCHED.append(followers)
    _watched.cache_clear()
    return followers


class _Watched:
    """What `adjacent` looks for. The pairs of a word are made when a document first has it."""

    def __init__(self) -> None:
        self.tables = [followers() for followers in _WATCHED]
        self.unseen = set(chain.from_iterable(self.tables))
        self.pairs: set[Pair] = set()

    def of(self, vocabulary: frozenset[str]) -> set[Pair]:
        """The pairs, with all of those that begin with a word of a vocabulary."""
        for first in self.unseen & vocabulary:
            self.unseen.remove(first)
            self.pairs.update((first, second) for table in self.tables for second in table.get(first, ()))
        return self.pairs


@cache
def _watched() -> _Watched:
    return _Watched()


def _adjacent(document: Document) -> frozenset[Pair]:
    return frozenset(_watched().of(document.vocabulary).intersection(pairwise(document.words)))


def adjacent(document: Document) -> frozenset[Pair]:
    """The watched pairs of which the words follow each other in a document, signs between them or not: one pass for all who ask."""
    return document.index(_adjacent)


@watch
def _pattern_pairs() -> Followers:
    return _PatternFollowers()


class _PatternFollowers(Mapping[str, Collection[str]]):
    """The followers that the patterns name, gathered for a word when a document has it."""

    def __getitem__(self, first: str) -> Collection[str]:
        return frozenset(chain.from_iterable(place.seconds for place in patterns().by_first[first]))

    def __iter__(self) -> Iterator[str]:
        return iter(patterns().by_first)

    def __len__(self) -> int:
        return len(patterns().by_first)


def matches(document: Document) -> tuple[Match, ...]:
    """All places where a pattern holds, of every rule, in order; ask for them by `document.index(matches)`, which keeps them."""
    table = patterns()
    found: dict[tuple[str, Span], Match] = {}
    for first, second in adjacent(document):
        places = _places_of_pair(first, second)
        for span in pair_places(document, f"{first} {second}") if places else ():
            for place in places:
                _keep(_match(place.line.pattern, place.token, span, document), found)
    for word, spans in document.places_of(table.words & document.vocabulary).items():
        for span in spans:
            for place in table.by_word[word]:
                _keep(_match(place.line.pattern, place.token, span, document), found)
    return tuple(sorted(found.values(), key=lambda match: (match.span, match.pattern.number)))


@cache
def _places_of_pair(first: str, second: str) -> tuple[Place, ...]:
    return tuple(place for place in patterns().by_first.get(first, ()) if second in place.seconds)


def flat(document: Document) -> str:
    """The folded prose with its line ends as spaces; ask for it by `document.index(flat)`."""
    return document.prose.folded.replace("\n", " ")


def _keep(match: Match | None, found: dict[tuple[str, Span], Match]) -> None:
    """Keeps a match unless an earlier pattern of the file holds for the same words."""
    if match is not None:
        other = found.setdefault((match.pattern.rule, match.span), match)
        if match.pattern.number < other.pattern.number:
            found[match.pattern.rule, match.span] = match


def pair_places(document: Document, pair: str) -> Iterator[Span]:
    """Where two words, in whatever capitals, stand with one space or a line end between them."""
    text = document.index(flat)
    at = text.find(pair)
    while at >= 0:
        end = at + len(pair)
        if not _is_of_word(text[at - 1 : at]) and not _is_of_word(text[end : end + 1]):
            yield Span(at, end)
        at = text.find(pair, at + 1)


def _is_of_word(sign: str) -> bool:
    return sign.isalnum() or sign in ("_", "'")


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
