"""Names as they stand in prose: words with capitals, for a cheap first look, and mentions with the particles inside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import partial

from prose_lint.document import Document
from prose_lint.lazy import lazy
from prose_lint.prose import BlockKind
from prose_lint.record import NamedTuple
from prose_lint.span import Span

UPPER = (
    "A-Z\u00c0-\u00d6\u00d8-\u00de\u0100\u0102\u0104\u0106\u010c\u010e\u0110\u0112\u0118\u011a\u011e\u0130\u013d\u0141\u0143\u0147\u0150"
    "\u0158\u015a\u015e\u0160\u0162\u0164\u016e\u0170\u0179\u017b\u017d\u0218\u021a\u0391-\u03a9\u0410-\u042f"
)
LETTERS = "[\\w\u0300-\u036f]"
_TOKEN = lazy(rf"[{UPPER}]{LETTERS}*(?:['\u2019-]{LETTERS}+)*|[^\W\d_]{{1,2}}[{UPPER}]{LETTERS}*")
PARTICLES = tuple(
    "de del della di da do dos das du des la las le les los el al ul van von vom der den ten ter bin ibn ben abu af av of the zu zur "
    "zum".split()
)
"""Words that may stand in lower case inside a name."""
CONJUNCTIONS = ("and", "&", "y", "e")
"""Words that join parts of a name, and names."""
_PARTICLE_SET = frozenset(PARTICLES)
_MOST_PARTICLES = 3
_PARTICLE_RUN = rf"(?:(?:{'|'.join(PARTICLES)})[ \n\u00a0]){{0,3}}"
# That no letter stands before is asked behind the first letter: a pattern that begins with a set is searched for three times as fast.
_WORD = rf"[{UPPER}](?<!\w.)\w*+(?:[\u0300-\u036f'\u2019]+\w*+)*+"
_RUN = lazy(rf"{_WORD}(?:[ \n-]{_WORD})*+")
_GAP = lazy(rf"(?:\.?[ \n\u00a0]{{1,2}}(?:(?:{'|'.join(CONJUNCTIONS)}) )?{_PARTICLE_RUN}|['\u2019-]|(?: of|,)? the )")
_AFTER = lazy(rf"(?:['\u2019]s)?((?:[ \n\u00a0]{{1,2}}{_PARTICLE_RUN})|-)([^\W_]{LETTERS}*)")
_FOREIGN = tuple("de del della di da dos das du des la las le les los el al van von der den ten ter bin ibn zu zur zum".split())
_FOREIGN_SET = frozenset(_FOREIGN)
"""Particles that belong to names alone: not “of the”, which English puts between other words with capitals too."""
_BEHIND_PARTICLES = lazy(rf"(?i:((?:(?:{'|'.join(_FOREIGN)}) ){{1,3}}))([{UPPER}]{LETTERS}+)")
_BEFORE_PARTICLES = lazy(rf"(?<!\w)[{UPPER}]{LETTERS}+\Z")
_REACH = 48
_GLUE = frozenset("_/@#$\\=<>&+*~^|%\ufffc")
_POSSESSIVE = ("'s", "\u2019s")
_MANY_NAMES = 512
"""In a document with more names than this, the places of all words are found at once."""
_PART = lazy(r"[\w\u0300-\u036f]+")
_APOSTROPHES = ("'", "\u2019")
_ELIDED = ("d", "l", "D", "L")
_JOINERS = ("-", ".", ":")
_LONGEST_ABBREVIATION = 3
"""A full stop behind so short a word is that of an initial or a title, and ends no mention."""


class Mention(NamedTuple):
    """A run of capitalised words with the particles between them. `tokens` are as written, without particles and possessive endings."""

    tokens: tuple[str, ...]
    spans: tuple[Span, ...]

    @property
    def span(self) -> Span:
        """From the first to the last token, in the prose."""
        return Span(self.spans[0].start, self.spans[-1].end)


class Frame(NamedTuple):
    """What stands right before and right behind a word, particles included; "" where nothing does that could belong to a name."""

    before: str
    behind: str


def runs(document: Document) -> list[str]:
    """The runs of capitalised words of a document in order, apostrophes straight: “Jane Strnad’s”, “Ruby-LSP”; cheap, for a first look."""
    return runs_in(document.text)


def runs_in(text: str) -> list[str]:
    """The runs of capitalised words of a text: see `runs`."""
    found: list[str] = _RUN.findall(text)
    return found if text.isascii() else [run.replace("\u2019", "'") for run in found]


def counted(document: Document) -> Counter[str]:
    """How often each word stands that begins with a capital letter, apostrophes straight, possessive endings left out."""
    joined = " ".join(document.index(runs)).replace("-", " ").replace("\n", " ") + " "
    if "'" in joined:
        for ending in ("'s ", "'S ", "' "):
            joined = joined.replace(ending, " ")
    return Counter(joined.split())


def capitalised(document: Document) -> frozenset[str]:
    """The distinct words of a document that begin with a capital letter, as written; possessive endings stay."""
    return frozenset(" ".join(document.index(runs)).replace("-", " ").split())


def places(document: Document, word: str) -> list[Span]:
    """Where a word, or several, stand, written just so but for the kind of apostrophe and of white space, a possessive ending left out.

    None where it is part of an address or an identifier.
    """
    text = document.text if " " not in word else document.index(unbroken)
    find = _find_all if len(document.index(counted)) <= _MANY_NAMES else partial(_find_indexed, document)
    found = [span for span in find(word, text) if _is_whole(text, span)]
    if "'" in word and "\u2019" in text:
        curly = word.replace("'", "\u2019")
        return sorted([*found, *(span for span in find(curly, text) if _is_whole(text, span))])
    return found


def _find_indexed(document: Document, word: str, text: str) -> Iterator[Span]:
    """As `_find_all`, but all words are looked for in one pass, since a document with many names would be searched for each."""
    first = _PART.match(word)
    for start in document.index(_starts).get(first.group(), ()) if first else ():
        if text.startswith(word, start):
            yield Span(start, start + len(word))


def _starts(document: Document) -> dict[str, list[int]]:
    """Where each word begins, as it is written; an apostrophe parts words here."""
    starts: dict[str, list[int]] = {}
    for found in _PART.finditer(document.text):
        starts.setdefault(found.group(), []).append(found.start())
    return starts


def unbroken(document: Document) -> str:
    """The text of a document with spaces for line ends and for spaces that do not break: of the same length."""
    return document.text.replace("\n", " ").replace("\u00a0", " ")


def places_in(text: str, word: str) -> list[Span]:
    """Where a word, or several, stand in a text: see `places`."""
    return [span for span in _find_all(word, text) if _is_whole(text, span)]


def _find_all(word: str, text: str) -> Iterator[Span]:
    at = text.find(word)
    while at >= 0:
        yield Span(at, at + len(word))
        at = text.find(word, at + len(word))


def _is_whole(text: str, span: Span) -> bool:
    return (not _runs_on(text, span.start - 1, -1) or _is_elided(text, span.start)) and not _runs_on(text, span.end, 1)


def _is_elided(text: str, at: int) -> bool:
    """Whether what stands right before is an article or a preposition that has lost its vowel: d\u2019Ivoire, l'Oréal."""
    return text[at - 1 : at] in _APOSTROPHES and text[at - 2 : at - 1] in _ELIDED and not text[at - 3 : at - 2].isalnum()


def is_joined(text: str, span: Span) -> bool:
    """Whether a hyphen or the like joins a word to another, as in the names of packages and hosts."""
    return text[span.start - 1 : span.start] in _JOINERS or text[span.end : span.end + 1] == "-"


def has_lower_twin(document: Document, word: str) -> bool:
    """Whether a word with a capital stands in the document in lower case too; jane-strnad in front matter does not count."""
    return any(not _is_slug(document, span) for span in places(document, word.lower()))


def _is_slug(document: Document, span: Span) -> bool:
    return document.prose.block_at(span.start).kind is BlockKind.METADATA and is_joined(document.text, span)


def _runs_on(text: str, at: int, step: int) -> bool:
    """Whether the sign beside a word belongs to it: a letter, a sign of code, an apostrophe with more than a possessive s behind."""
    sign = text[at : at + 1] if at >= 0 else ""
    if not sign:
        return False
    if sign.isalnum() or sign in _GLUE:
        return True
    beyond = text[at + step : at + step + 1] if at + step >= 0 else ""
    if sign == "." and beyond.isalnum():
        return step > 0
    if sign not in "'\u2019" or not beyond.isalnum():
        return False
    return step < 0 or not (beyond in "sS" and not text[at + 2 : at + 3].isalnum())


def with_particles(document: Document) -> frozenset[tuple[str, str, str]]:
    """The names with particles that belong to names alone, each in three parts: Cartel, de los, Soles."""
    found = set()
    particles = _FOREIGN_SET & document.vocabulary
    text = document.index(unbroken) if particles else ""
    lower = document.prose.folded.replace("\n", " ") if particles else ""
    for particle in particles:
        at = lower.find(f" {particle} ")
        while at >= 0:
            rest = _BEHIND_PARTICLES.match(text, at + 1)
            first = _BEFORE_PARTICLES.search(text, max(0, at - _REACH), at) if rest else None
            if rest and first:
                found.add((first.group(), rest[1].rstrip(), rest[2]))
            at = lower.find(f" {particle} ", at + 1)
    return frozenset(found)


def frame(text: str, span: Span) -> Frame:
    """The words on both sides of a place, joined to it by no more than a space, a hyphen or particles."""
    behind = _AFTER.match(text, span.end, span.end + _REACH)
    return Frame(_before(text, span.start), f"{behind[1]}{behind[2]}".strip() if behind else "")


def _before(text: str, start: int) -> str:
    """The word before a place, with the particles between, as written."""
    if text[start - 1 : start] not in (" ", "\n", "\u00a0", "-") or start < 2:
        return ""
    block = max(text.rfind("\x03", 0, start), start - _REACH, -1) + 1
    parts = text[block:start].replace("-", " ").split()
    run: list[str] = []
    while parts and parts[-1] in _PARTICLE_SET and len(run) < _MOST_PARTICLES:
        run.append(parts.pop())
    if not parts:
        return ""
    last = parts[-1].removesuffix("'s").removesuffix("\u2019s").lstrip("\"'\u201c\u2018([*_")
    if last.endswith(".") and len(last) <= _LONGEST_ABBREVIATION + 1:
        last = last[:-1]
    return " ".join((last, *reversed(run))) if last.isalnum() else ""


def mentions(document: Document) -> tuple[Mention, ...]:
    """All mentions of a document in order; ask for them by `document.index(mentions)`, which keeps them."""
    return tuple(_mentions(document))


def _mentions(document: Document) -> Iterator[Mention]:
    text = document.text
    tokens: list[str] = []
    spans: list[Span] = []
    for found in _TOKEN.finditer(text):
        start, end = found.span()
        if start and (text[start - 1].isalnum() or text[start - 1] in _GLUE):
            continue
        token = found.group()
        if token.endswith(_POSSESSIVE):
            token, end = token[:-2], end - 2
        gap = text[spans[-1].end : start] if spans else ""
        if spans and (len(gap) > _REACH or not _joins(gap, tokens[-1])):
            yield Mention(tuple(tokens), tuple(spans))
            tokens, spans = [], []
        tokens.append(token)
        spans.append(Span(start, end))
    if spans:
        yield Mention(tuple(tokens), tuple(spans))


def _joins(gap: str, before: str) -> bool:
    if gap.startswith(_POSSESSIVE):
        gap = gap[2:]
    return _GAP.fullmatch(gap) is not None and not _ends_sentence(gap, before)


def _ends_sentence(gap: str, before: str) -> bool:
    """A full stop ends a mention unless it is that of an initial or a short title."""
    return gap.startswith(".") and len(before) > _LONGEST_ABBREVIATION
