"""Which words of a document no list knows."""

from __future__ import annotations

from unicodedata import normalize

from prose_lint.context import Context
from prose_lint.document import Document
from prose_lint.language import is_english
from prose_lint.lazy import lazy
from prose_lint.lexicon import MISSPELLING, MODERN, NAME, TECHNICAL, Lexicon
from prose_lint.record import NamedTuple
from prose_lint.words import bare

_PREFIXES = (
    "anti", "auto", "bi", "bio", "co", "counter", "cross", "cyber", "de", "dis", "eco", "ex", "extra", "fore", "geo", "hyper", "inter",
    "intra", "macro", "mega", "meta", "micro", "mid", "mini", "mis", "mono", "multi", "nano", "neo", "neuro", "non", "out", "over", "para",
    "poly", "post", "pre", "pro", "proto", "pseudo", "psycho", "quasi", "re", "self", "semi", "socio", "sub", "super", "techno", "tele",
    "trans", "tri", "ultra", "un", "under", "uni", "up",
)  # fmt: skip
_SUFFIXES = ("like", "wise", "proof", "free", "worthy", "based", "ish")
_PLURAL_ENDINGS = tuple(f"{ending}s" for ending in "tion sion ment ing er or ist ism ance ence able hand ship board ure age".split())
_SHORTEST_STEM = 4
_LONGEST_WORD = 40
_BROKEN_CONTRACTION = lazy(r"[a-z]*(?:[a-mo-z]'t|n'nt|[a-z]{2,}re're|your're|[a-z]+nt't)")
"""Contractions that cannot be: "does't", "your're". Others ("there'd", "demo'd") anybody may form."""
_BRITISH_ENDING = lazy(r"is(e|ed|es|er|ers|ing|ation|ations|able)\Z")
_RARE = 5  # tenths of a decade: counted three times at the most
_MEMO = "spelling.known"
_LARGEST_MEMO = 400_000


class Suspects(NamedTuple):
    """The words of a document, in lower case and without possessive ending, that may be slips.

    `unknown` are in no list. `doubtful` are built from known ones by a prefix or the like, or so rare that a common word one slip away
    is likelier meant: "reponds" for responds, "withing" for within.
    """

    unknown: frozenset[str]
    doubtful: frozenset[str]


class _Memo:
    """What has been judged in this run, by the written form. Depends on the lexicon and the settings alone."""

    def __init__(self) -> None:
        self.clean: set[str] = set()
        self.unknown: dict[str, str] = {}
        self.doubtful: dict[str, str] = {}

    def __len__(self) -> int:
        return len(self.clean) + len(self.unknown) + len(self.doubtful)


def suspects(document: Document, context: Context) -> Suspects:
    """The words of a document that may be slips; found once for all rules."""
    return document.index(_suspects, context)


def _suspects(document: Document, context: Context) -> Suspects:
    if not is_english(document, context):
        return Suspects(frozenset(), frozenset())
    memo = context.memo.setdefault(_MEMO, _Memo())
    assert isinstance(memo, _Memo)
    if len(memo) > _LARGEST_MEMO:
        memo = context.memo[_MEMO] = _Memo()
    left = document.vocabulary - memo.clean
    for form in left.difference(memo.unknown, memo.doubtful):
        word = base(form)
        doubt = _doubt(word, context)
        if doubt is None:
            memo.clean.add(form)
        else:
            (memo.unknown if doubt else memo.doubtful)[form] = word
    own = document.directives.words
    return Suspects(
        frozenset(memo.unknown[form] for form in left & memo.unknown.keys()) - own,
        frozenset(memo.doubtful[form] for form in left & memo.doubtful.keys()) - own,
    )


def base(form: str) -> str:
    """A word without the apostrophes around it and without a possessive ending."""
    word = bare(form)
    return word.removesuffix("'s")


def _doubt(word: str, context: Context) -> bool | None:
    """None for a word that is beyond doubt, or that no list could know; True for an unknown one, False for a doubtful one."""
    if len(word) < 3 or len(word) > _LONGEST_WORD or word in context.words:
        return None
    lexicon = context.lexicon
    if not word.isalpha():
        return True if _BROKEN_CONTRACTION.fullmatch(word) and not lexicon.knows(word) else None
    if not word.isascii():
        plain = normalize("NFC", word)
        return True if not lexicon.knows(plain) and lexicon.corrections(plain) else None
    entry = lexicon.entry(word)
    if _is_british(word, lexicon):
        return None
    if entry is not None and lexicon.knows(word):
        return False if entry.size >= 50 and entry.frequency <= _RARE and not entry.flags & (MODERN | TECHNICAL | NAME) else None
    return not is_compound(word, lexicon)


def _is_british(word: str, lexicon: Lexicon) -> bool:
    """Whether a word is known with a z in its ending: the lists have not every word in both ways."""
    found = _BRITISH_ENDING.search(word)
    return found is not None and lexicon.knows(f"{word[: found.start()]}iz{found.group(1)}")


def is_compound(word: str, lexicon: Lexicon) -> bool:
    """Whether a well-known word carries a prefix, a suffix or a plural: "microclimate", "unmerged", "catlike", "procurements"."""
    if _is_misspelling(word, lexicon):
        return False
    for prefix in _PREFIXES if word.startswith(_PREFIXES) else ():
        if word.startswith(prefix) and _is_common(word[len(prefix) :], lexicon):
            return True
    if word.endswith("s") and (_is_of_our_time(word[:-1], lexicon) or (word.endswith(_PLURAL_ENDINGS) and _is_common(word[:-1], lexicon))):
        return True
    return any(word.endswith(suffix) and _is_common(word[: -len(suffix)], lexicon) for suffix in _SUFFIXES)


def _is_of_our_time(stem: str, lexicon: Lexicon) -> bool:
    """Whether a stem is a modern or technical word, whose plural no list may have."""
    entry = lexicon.entry(stem) if len(stem) >= _SHORTEST_STEM else None
    return entry is not None and bool(entry.flags & (MODERN | TECHNICAL)) and not entry.flags & MISSPELLING


def _is_misspelling(word: str, lexicon: Lexicon) -> bool:
    entry = lexicon.entry(word)
    return entry is not None and bool(entry.flags & MISSPELLING)


def _is_common(stem: str, lexicon: Lexicon) -> bool:
    """Whether a stem is long and frequent enough to carry a prefix or suffix."""
    if len(stem) < _SHORTEST_STEM:
        return False
    entry = lexicon.entry(stem)
    return entry is not None and 0 < entry.size <= 50 and entry.frequency >= 10 and not entry.flags & MISSPELLING
