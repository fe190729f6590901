"""Which words of a document no list knows."""

from __future__ import annotations

from unicodedata import normalize

from prose_lint.context import Context
from prose_lint.document import Document
from prose_lint.lexicon import MISSPELLING, Lexicon
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
_MEMO = "spelling.known"
_LARGEST_MEMO = 400_000


class _Memo:
    """What has been judged in this run, by the written form. Depends on the lexicon and the settings alone."""

    def __init__(self) -> None:
        self.clean: set[str] = set()
        self.suspects: dict[str, str] = {}


def suspects(document: Document, context: Context) -> frozenset[str]:
    """The words of a document, in lower case and without possessive ending, that no list knows."""
    memo = context.memo.setdefault(_MEMO, _Memo())
    assert isinstance(memo, _Memo)
    if len(memo.clean) + len(memo.suspects) > _LARGEST_MEMO:
        memo.clean.clear()
        memo.suspects.clear()
    left = document.vocabulary - memo.clean
    for form in left - memo.suspects.keys():
        word = base(form)
        if is_known(word, context):
            memo.clean.add(form)
        else:
            memo.suspects[form] = word
    return frozenset(memo.suspects[form] for form in left if form in memo.suspects) - document.directives.words


def base(form: str) -> str:
    """A word without the apostrophes around it and without a possessive ending."""
    word = bare(form)
    return word.removesuffix("'s")


def is_known(word: str, context: Context) -> bool:
    """Whether a list knows the word, or it is no word that a list could know: too short, with digits, of another script."""
    if len(word) < 3 or len(word) > _LONGEST_WORD or word in context.words:
        return True
    if not word.isalpha():
        return "'" not in word or not word.replace("'", "").isascii() or _apostrophe_is_known(word, context.lexicon)
    lexicon = context.lexicon
    if not word.isascii():
        plain = normalize("NFC", word)
        return lexicon.knows(plain) or not _is_latin_typo(plain, lexicon)
    return lexicon.knows(word) or is_compound(word, lexicon)


def _is_latin_typo(word: str, lexicon: Lexicon) -> bool:
    """A word with diacritics is suspected only when a list of misspellings has it."""
    return bool(lexicon.corrections(word))


def _apostrophe_is_known(word: str, lexicon: Lexicon) -> bool:
    """Whether a word with an apostrophe, such as "o'clock" or "l'eau", is known as a whole or at least no known misspelling."""
    return lexicon.knows(word) or not lexicon.corrections(word)


def is_compound(word: str, lexicon: Lexicon) -> bool:
    """Whether a well-known word carries a prefix, a suffix or a plural: "microclimate", "unmerged", "catlike", "procurements"."""
    if _is_misspelling(word, lexicon):
        return False
    for prefix in _PREFIXES:
        if word.startswith(prefix) and _is_common(word[len(prefix) :], lexicon):
            return True
    if word.endswith(_PLURAL_ENDINGS) and _is_common(word[:-1], lexicon):
        return True
    return any(word.endswith(suffix) and _is_common(word[: -len(suffix)], lexicon) for suffix in _SUFFIXES)


def _is_misspelling(word: str, lexicon: Lexicon) -> bool:
    entry = lexicon.entry(word)
    return entry is not None and bool(entry.flags & MISSPELLING)


def _is_common(stem: str, lexicon: Lexicon) -> bool:
    """Whether a stem is long and frequent enough to carry a prefix or suffix."""
    if len(stem) < _SHORTEST_STEM:
        return False
    entry = lexicon.entry(stem)
    return entry is not None and 0 < entry.size <= 50 and entry.frequency >= 10 and not entry.flags & MISSPELLING
