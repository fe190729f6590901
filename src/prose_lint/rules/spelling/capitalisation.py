"""spelling.capitalisation."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from prose_lint.context import Context
from prose_lint.document import Document
from prose_lint.finding import Applicability, Edit, Finding, Fix, Related, Severity
from prose_lint.lazy import lazy
from prose_lint.lexicon import LOWER, MODERN, TECHNICAL, UPPER, Lexicon
from prose_lint.mentions import capitalised
from prose_lint.prose import Block, BlockKind
from prose_lint.rule import rule
from prose_lint.span import Span
from prose_lint.spelling.forms import forms, listed_forms, proper_form
from prose_lint.spelling.known import suspects
from prose_lint.spelling.neighbours import after, before, places_as_written, suspect_places
from prose_lint.spelling.veto import in_foreign_passage, is_glued, unknown_around
from prose_lint.words import is_whole

_MOST_UNKNOWN = 0.4


class CapitalisationOptions(NamedTuple):
    """`allowed`: forms that are right as they are written."""

    allowed: tuple[str, ...] = ()


class _Slip(NamedTuple):
    """A place, what should stand there, and why, in the words of the message."""

    span: Span
    right: str
    reason: str = ""
    sure: bool = False
    doubtful: bool = False
    single: bool = False


_NOWHERE = Span(0, 0)


@rule("spelling.capitalisation", options=CapitalisationOptions, severity=Severity.WARNING, heeds_words=True)
def capitalisation(document: Document, options: CapitalisationOptions, context: Context) -> Iterator[Finding]:
    """A word has the wrong capitals: monday, Javascript, YOu, a sentence begun small.

    Names of days, months, languages and products are known from lists, others from the document's own majority: a rare form beside a
    frequent one. Sentences, headings and list items that begin small are reported where those around them begin with a capital. Words
    that are also ordinary ones (may, rust, apple), file names, handles, commands, compounds and quoted words are left alone.

    The fix is safe for "i" and for a capital too many (YOu), else unsafe.

    ```bad
    We met on a [[monday]] and [[i]] am sure that it was in [[english]].
    ```
    ```fixed
    We met on a Monday and I am sure that it was in English.
    ```
    ```bad
    He knows [[Javascript]] and reads [[github]] at night, and [[THis]] is all.
    ```
    ```fixed
    He knows JavaScript and reads GitHub at night, and This is all.
    ```
    ```bad
    The boat is old. [[it]] was built in the harbour of the town.
    ```
    ```fixed
    The boat is old. It was built in the harbour of the town.
    ```
    ```bad
    They sailed with Zorvex, and Zorvex was fast, so that Zorvex won; but [[zorvex]] is gone.
    ```
    ```fixed
    They sailed with Zorvex, and Zorvex was fast, so that Zorvex won; but Zorvex is gone.
    ```
    ```good
    See github.com, @github, #monday and `javascript`; open index.html, my-json-file, “http” and the html/css folder.
    ```
    ```good
    In may they march; rust eats iron, an apple falls, e.g. in autumn, etc. and so on. For each i in the list, i is one more.
    ```
    ```good
    URLs and APIs of PhDs, MPs' IDs, NGOs, iPhones and JavaScript. Yahoo! is large... and old.
    ```
    """
    together: dict[tuple[str, _Slip], list[Span]] = {}
    for slip in _slips(document, context):
        found = document.text[slip.span.start : slip.span.end]
        if found != slip.right and found not in options.allowed:
            key = found, slip if slip.single else slip._replace(span=_NOWHERE)
            together.setdefault(key, []).append(slip.span)
    for (found, slip), spans in together.items():
        yield _finding(found, slip, spans)


def _finding(found: str, slip: _Slip, spans: list[Span]) -> Finding:
    """One finding at the first place; its fix mends all of them, which it names."""
    first, *others = sorted(spans)
    more = f" ({len(spans)} places)" if others else ""
    edits = tuple(Edit(span, slip.right) for span in (first, *others))
    fix = Fix(edits, Applicability.SAFE if slip.sure else Applicability.UNSAFE, f"write “{slip.right}”{' everywhere' if others else ''}")
    related = tuple(Related(span, f"“{found}” again") for span in others)
    severity = Severity.SUGGESTION if slip.doubtful else None
    return Finding(first, f"“{found}” should be “{slip.right}”{slip.reason}{more}", (fix,), related, severity)


def _slips(document: Document, context: Context) -> Iterator[_Slip]:
    yield from _first_person(document)
    unknown = suspects(document, context).unknown
    odd = _odd_forms(document, context)
    listed = _listed(document, unknown, odd, context)
    yield from listed.values()
    for slip in (
        *_by_majority(document, odd, context),
        *_two_capitals(document, odd, context.lexicon),
        *_small_beginnings(document, context.lexicon),
    ):
        if slip.span not in listed:
            yield slip


# I

_AFTER_I = frozenset(
    "am have had was think would will can could don't do did know want like love need used hope wish believe feel found wrote made really "
    "also just should might must can't couldn't didn't wasn't haven't won't guess suppose mean said saw went got".split()
)
_I_WITH = frozenset(("i'm", "i've", "i'll", "i'd"))


def _first_person(document: Document) -> Iterator[_Slip]:
    """The pronoun in lower case; the variable is left alone."""
    vocabulary, text = document.vocabulary, document.text
    for word in _I_WITH & vocabulary:
        for form in {word, word.replace("'", "’")}:
            for span in places_as_written(document, form):
                if not is_glued(text, span):
                    yield _Slip(Span(span.start, span.start + 1), "I", sure=True, single=True)
    if "i" in vocabulary:
        for found in chain(_find_all("i ", text), _find_all("i\n", text)):
            span = Span(found, found + 1)
            plain = is_whole(document.prose.folded, *span) and not is_glued(text, span)
            if (
                plain
                and after(document, span.end) in _AFTER_I
                and before(document, span.start) not in ("variable", "index", "where", "for")
            ):
                yield _Slip(span, "I", sure=True, single=True)


def _find_all(part: str, text: str) -> Iterator[int]:
    at = text.find(part)
    while at >= 0:
        yield at
        at = text.find(part, at + 1)


# Forms of the lists


_OWN_STYLE = 3
_MANY_WORDS = 512
_MEMO = "spelling.capitalisation"


def _odd_forms(document: Document, context: Context) -> dict[str, str]:
    """The written forms that deserve a look, and their words: those of several capitals or beside what the lists have."""
    plain = context.memo.setdefault(_MEMO, set())
    assert isinstance(plain, set)
    odd = {}
    for form in document.index(capitalised) - plain:
        bare = form[:-2] if form.endswith(_POSSESSIVE) else form
        word = bare.lower()
        if bare[1:].islower() and (proper_form(word, context.lexicon) or bare) == bare:
            plain.add(form)
        else:
            odd[form] = word
    return odd


_POSSESSIVE = ("'s", "'S")


def _listed(document: Document, unknown: frozenset[str], odd: dict[str, str], context: Context) -> dict[Span, _Slip]:
    """The places of words whose form the lists know. What a document always writes in its own way is left to it, as a suggestion."""
    known, names = forms(document, context), document.index(capitalised)
    proper = [word for word, form in known.items() if form.proper not in ("", word)]
    # A look for each of very many words costs more than to see them all at once.
    miswritten = {word for word in proper if len(proper) > _MANY_WORDS or any(places_as_written(document, word))}
    miswritten.update(word for form, word in odd.items() if word in known and known[word].proper not in ("", form, form[:-2]))
    slips: dict[Span, _Slip] = {}
    for word, spans in document.places_of(miswritten).items():
        form = known[word].proper
        found = [
            span
            for span in spans
            if _is_open(document, span, form) and not _is_in_foreign_or_odd_company(document, span, unknown, context.lexicon)
        ]
        rivals = {document.text[span.start : span.end] for span in found}
        absent = not names.intersection((form, f"{form}'s")) and not (form[0].islower() and form in document.text)
        own = absent and len(rivals) == 1 and all(map(str.islower, rivals)) and (form[:-1].isupper() or len(found) > _OWN_STYLE)
        slips.update((span, _Slip(span, form, doubtful=own)) for span in found)
    return slips


_QUOTES = frozenset("-/_“”\"‘'")
_ACRONYM_PLURAL = lazy(r"[A-Z]{2,}s")


def _is_open(document: Document, span: Span, form: str) -> bool:
    """Whether a wrong form in a place is a slip: not part of a path, a compound, a quotation, another acronym or a repository's name."""
    text = document.text
    found = text[span.start : span.end]
    if found == form or (found.isupper() and len(found) > 1) or _ACRONYM_PLURAL.fullmatch(found):
        return False
    if text[span.start - 1 : span.start] in _QUOTES or text[span.end : span.end + 1] in _QUOTES - {"'"} or is_glued(text, span):
        return False
    if found[0].isupper() and _is_another_name(document, span, found, form):
        return False
    link = document.link_at(span.start)
    return (
        link is None
        or link.prose != span
        or not (link.target.rstrip("/").lower().endswith("/" + found) and link.target.count("/") > _SEGMENTS)
    )


_SEGMENTS = 3


def _is_another_name(document: Document, span: Span, found: str, form: str) -> bool:
    """Whether a capitalised word may be another one ("Mrs" for MRs), or has its capital from its place."""
    if form[0].islower() and form[1:] == found[1:] and (document.begins_sentence(span.start) or document.in_heading(span.start)):
        return True
    return form.lower() not in listed_forms() and (len(form) < 6 or not form[0].isupper())


def _is_in_foreign_or_odd_company(document: Document, span: Span, unknown: frozenset[str], lexicon: Lexicon) -> bool:
    return unknown_around(document, span, unknown) > _MOST_UNKNOWN or in_foreign_passage(document, span, unknown, lexicon)


# The document's own majority

_FREQUENT = 3


def _by_majority(document: Document, odd: dict[str, str], context: Context) -> Iterator[_Slip]:
    """A rare form beside a frequent one, of a word that is a name here."""
    names, mixed = document.index(capitalised), frozenset(odd.values())
    unknown = suspects(document, context).unknown
    for word, places in suspect_places(document, context).items():
        if len(places) > _FREQUENT and word in unknown and word.isalpha() and len(word) > 2:
            name = word.capitalize()
            if word in mixed or name in names or f"{name}'s" in names:
                yield from _rare_forms(document, word, places)


def _rare_forms(document: Document, word: str, places: list[Span]) -> Iterator[_Slip]:
    tally: dict[str, list[Span]] = {}
    text = document.text
    for span in places:
        if not is_glued(text, span) and "-" not in text[span.start - 1 : span.start] + text[span.end : span.end + 1]:
            tally.setdefault(text[span.start : span.end], []).append(span)
    if len(tally) < 2:
        return
    best = max(tally, key=lambda form: (len(tally[form]), form))
    most = len(tally[best])
    if best.islower() or most < _FREQUENT:
        return
    for form, spans in tally.items():
        if form == best or form.isupper() or len(spans) * _FREQUENT > most or (form[:1].isupper() and form[1:] == best[1:]):
            continue
        if form.islower() and (len(spans) > 1 or document.in_code(word)) and not best.isupper():
            continue
        yield from (_Slip(span, best, f", as it is written {most} times here") for span in spans if _is_open_here(document, span, best))


def _is_open_here(document: Document, span: Span, form: str) -> bool:
    """As for the forms of the lists, but that the document itself vouches for the form."""
    found = document.text[span.start : span.end]
    return _is_open(document, span, form) if found.islower() else not is_glued(document.text, span)


# A capital too many

_TWO_CAPITALS = lazy(r"[A-Z]{2}[a-z]+")


def _two_capitals(document: Document, odd: Iterable[str], lexicon: Lexicon) -> Iterator[_Slip]:
    """The shift key was held too long: "YOu", "THis"."""
    for form in odd:
        if _TWO_CAPITALS.fullmatch(form) and (not form.endswith("s") or form in ("THis", "WAs", "HAs")):
            entry = lexicon.entry(form.lower())
            if entry is None or not entry.shapes & LOWER or not 0 < entry.size <= 35 or entry.frequency < 35 or entry.shapes & UPPER:
                continue
            for span in places_as_written(document, form):
                if not is_glued(document.text, span):
                    yield _Slip(span, form[0] + form[1:].lower(), sure=len(form) > 3)


# Small beginnings


def _small_beginnings(document: Document, lexicon: Lexicon) -> Iterator[_Slip]:
    """Sentences and blocks that begin in lower case among others that do not."""
    text = document.text
    for n in _small_or_quoted(document):
        block = document.prose.blocks[n]
        start = block.start
        if text[start] in ("“", '"'):
            start += 1
            quoted = text[start].islower() and text[start : block.end].rstrip()[-2:] in ("?”", '?"', ".”", '."', "!”", '!"')
            wrong = quoted and text.count(" ", start, block.end) > _FEWEST_SPACES
        else:
            wrong = block.kind in _JUDGED_BLOCKS and _begins_small(document, n, block, lexicon)
        if wrong:
            span = _first_word(text, start)
            yield _Slip(span, text[span.start].upper() + text[span.start + 1 : span.end], " at the beginning", single=True)
    for found in chain.from_iterable(pattern.finditer(text) for pattern in _SENTENCES):
        span = Span(*found.span(1))
        if _begins_sentence(document, found, lexicon):
            yield _Slip(span, text[span.start].upper() + text[span.start + 1 : span.end], " at the beginning of the sentence", single=True)


_BLOCK_SMALL_OR_QUOTED = lazy('\x03\n(?=[^\\W\\dA-Z_]|["“])')


def _small_or_quoted(document: Document) -> Iterator[int]:
    """The numbers of the blocks that begin in lower case or with a quotation mark."""
    text, blocks = document.text, document.prose.blocks
    for start in chain((0,), (found.end() for found in _BLOCK_SMALL_OR_QUOTED.finditer(text))):
        n = bisect_left(blocks, start, key=_start)
        if n < len(blocks) and blocks[n].start == start and (text[start].islower() or text[start] in '"“'):
            yield n


def _start(block: Block) -> int:
    return block.start


_WORD = lazy(r"[^\W\d_]+(?:['’][a-z]+)?")
_SENTENCES = tuple(lazy(rf"\{sign} {{1,2}}([a-z]{{1,12}})(?=[ ,'’\n])") for sign in ".?!")
"""One for each sign, since a pattern that begins with a plain sign is found much faster."""
_OPENING = frozenset(
    "this that then there these those it it's if we you they he she just in on as for when while with to the a an so but and however "
    "please now once after before here what how why who where our your their my its each every all some most many one not no".split()
)
_ABBREVIATIONS = frozenset(
    "etc e.g i.e eg ie vs approx no nos vol fig figs p pp cf al ca ed eds est min max misc dept inc ltd corp co jr sr dr mr mrs ms st "
    "jan feb mar apr jun jul aug sep sept oct nov dec a.m p.m u.s incl excl resp viz ref refs sec ch".split()
)
_BEFORE_SIGN = lazy(r"[\w.’']+\Z")


def _begins_sentence(document: Document, found: re.Match[str], lexicon: Lexicon) -> bool:
    """Whether a small word behind a full stop begins a sentence: not behind an abbreviation, an ellipsis or a name with a sign."""
    text, at = document.text, found.start()
    word = found.group(1)
    if word not in _OPENING:
        return False
    ahead = _BEFORE_SIGN.search(text, max(0, at - 30), at)
    previous = ahead.group() if ahead else ""
    if len(previous) < 3 or "." in previous or previous.lower() in _ABBREVIATIONS or not previous.isalpha():
        return False
    if not previous.islower():
        return word in _MAIN and text[at] == "."
    return lexicon.knows(previous) and (text[at] == "." or word in _MAIN)


_MAIN = frozenset("this that then there it it's we they you just if these".split())
"""Words that hardly do anything else than begin a sentence where they stand behind its sign."""


def _first_word(text: str, start: int) -> Span:
    found = _WORD.match(text, start)
    return Span(start, found.end() if found else start + 1)


_NEIGHBOURS = 6
_FEWEST_SPACES = 3
_CONTINUING = frozenset(
    "where which and or but with to for as in of that from by than then because while whereas e i nor so is are was were has have".split()
)


_JUDGED_BLOCKS = (BlockKind.HEADING, BlockKind.LIST_ITEM, BlockKind.PARAGRAPH)


def _begins_small(document: Document, n: int, block: Block, lexicon: Lexicon) -> bool:
    """Whether a block should begin with a capital, as those around it do."""
    text = document.text
    span = _first_word(text, block.start)
    first = document.prose.folded[span.start : span.end]
    entry = lexicon.entry(first.replace("’", "'"))
    if (
        entry is None
        or not entry.shapes & LOWER
        or not 0 < entry.size <= 50
        or text[span.end : span.end + 1] not in (" ", "\n", ",", ":", "")
    ):
        return False
    if block.kind is BlockKind.HEADING:
        if " " not in text[block.start : block.end] or text[span.end : span.end + 1] != " ":
            return False
        if entry.flags & (MODERN | TECHNICAL):
            return False
        large, small = document.index(_heading_beginnings)
        return large >= _FEWEST_HEADINGS and large >= 3 * (small - 1)
    if document.in_code(first) and entry.frequency < 50:
        return False
    if block.kind is BlockKind.LIST_ITEM:
        return _is_sentence(text, block) and _most_begin_large(document, _siblings(document, n), block, 2)
    if block.kind is BlockKind.PARAGRAPH:
        return first not in _CONTINUING and _is_sentence(text, block) and _stands_free(document, n)
    return False


_FEWEST_HEADINGS = 3


def _heading_beginnings(document: Document) -> tuple[int, int]:
    """How many headings begin with a capital, and how many in lower case."""
    firsts = [document.text[block.start] for block in document.prose.blocks if block.kind is BlockKind.HEADING]
    return sum(map(str.isupper, firsts)), sum(map(str.islower, firsts))


def _siblings(document: Document, n: int) -> list[Block]:
    """The list items next to one."""
    blocks = document.prose.blocks
    found = []
    for step in (-1, 1):
        at = n + step
        while 0 <= at < len(blocks) and blocks[at].kind is BlockKind.LIST_ITEM and abs(at - n) <= _NEIGHBOURS:
            found.append(blocks[at])
            at += step
    return found


def _most_begin_large(document: Document, blocks: list[Block], block: Block, least: int) -> bool:
    text = document.text
    large = sum(text[other.start].isupper() for other in blocks)
    small = sum(text[other.start].islower() and other is not block for other in blocks)
    return large >= least and large >= 3 * small


def _is_sentence(text: str, block: Block) -> bool:
    """Whether a block is a sentence: several words, and a full stop or the like at its end."""
    content = text[block.start : block.end].rstrip()
    return content.count(" ") >= 3


def _stands_free(document: Document, n: int) -> bool:
    """Whether a paragraph goes on no sentence: it ends one, and the block before has ended its own."""
    text, blocks = document.text, document.prose.blocks
    content = text[blocks[n].start : blocks[n].end].rstrip()
    if not content.endswith((".", "!", "?", ":")):
        return False
    if n == 0 or blocks[n - 1].kind is BlockKind.METADATA:
        return True
    earlier = text[blocks[n - 1].start : blocks[n - 1].end].rstrip()
    if text[blocks[n].start : blocks[n].end].split(None, 1)[0] in _MAIN - {"that", "then", "if"}:
        return True
    return blocks[n - 1].kind is BlockKind.HEADING or earlier.endswith((".", "!", "?"))
