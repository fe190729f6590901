"""spelling.article."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prose_lint.context import Context
from prose_lint.document import Document
from prose_lint.finding import Applicability, Edit, Finding, Fix, Severity
from prose_lint.language import is_english
from prose_lint.lazy import lazy
from prose_lint.lexicon import Lexicon
from prose_lint.rule import NoOptions, rule
from prose_lint.span import Span
from prose_lint.word_patterns import flat

_GAP = r"[ \u00a0]?[ \n\u00a0]"
_VOWEL = r"(?=[ai]|e(?!u)|o(?!n[ec]\b)|u(?!ni|s[ei])|hour|hono|heir|8|1[18])"
_CONSONANT = r"(?=[b-df-hj-np-tv-z0-9]|u|eu|on[ec])"
# Each begins with letters, so that it runs at the speed of `find`.
_SUSPICIOUS = lazy(rf" a(?:{_GAP}{_VOWEL}|n{_GAP}{_CONSONANT})")
_BEFORE_LETTERS = (lazy(rf" a{_GAP}(?=[FHLMNRSX][A-Z0-9-])"), lazy(rf"\na{_GAP}(?=[FHLMNRSX][A-Z0-9-])"))
_FIRST = lazy(rf"\Aan?{_GAP}(?=\w)", re.IGNORECASE)
_NEXT = lazy(r"(\w+)(-\w)?")

_NO_NOUN = frozenset(
    "a an and or is in if as at of on it are into am i us our we he she they you the that this to be by for from has have was were will "
    "would can could also its it's his her my your their with which who what when where than then so but not no".split()
)
"""Behind one of these, the letter a is a name for something, or the word is a slip for another one."""
_SOUNDS_LIKE_YOU = lazy(
    r"eu|ew|uni(?!n|m|dent|gno)|un(?:an|ary)|us[aeiu]|ut[eio]|ubi|uk|ur[aeio](?!nd)|uv|ufo|u[rd][lip]$|uuid|usb|u[ix]$|one(?!r)|once|oui"
)
_EITHER = lazy(r"ubuntu|herb|hist|hero|habitu|heredit|hypothe|hyster|hotel|horri|hallucin|homage|hilar|harangue|sql|faq|uw|ur[dl]u|ouija")
_SILENT_H = lazy(r"hour|honest|hono|heir")
_LETTERS_LIKE_EF = frozenset("FHLMNRSX")
_VOWELS = frozenset("aeiouy")
_BEGINNINGS = frozenset("fl fr rh sc sh sk sl sm sn sp sq st sw".split())
"""Two consonants that a word may begin with; others are read letter by letter."""


@rule("spelling.article", severity=Severity.WARNING)
def article(document: Document, options: NoOptions, context: Context) -> Iterator[Finding]:
    """“a” stands before a vowel's sound, or “an” before a consonant's.

    The sound decides, not the letter: an hour, a user, a one-off, an MP, a URL, an 8-bit number, an 11th. Nothing is said where speakers
    differ (an historic, a herb, an SQL), where letters may be read as a word (NASA, SAML), before code, and where “a” may be a letter
    (“a and b”).

    The fix is safe before an ordinary word, unsafe before names, abbreviations and numbers.

    ```bad
    It took [[a]] hour to write [[an]] useful answer for [[a]] MP.
    ```
    ```fixed
    It took an hour to write a useful answer for an MP.
    ```
    ```bad
    There is [[a]] important caveat: use [[a]] 8-bit number and [[an]] one-off key.
    ```
    ```fixed
    There is an important caveat: use an 8-bit number and a one-off key.
    ```
    ```good
    An hour, a user, a unit, an umbrella, a European, a one-off, an MP, a NASA probe, an 8-bit key, an 18th, a URL, an XML file, an heir.
    ```
    ```good
    Write a `apple`, an historic or a historic day, an SQL or a SQL query; if a is b, vitamin A and a or b.
    ```
    """
    del options
    text = document.text
    places = {found.start() + 1 for pattern in _BEFORE_LETTERS for found in pattern.finditer(text)}
    places.update(found.start() + 1 for found in _SUSPICIOUS.finditer(document.index(flat)))
    if _FIRST.match(text):
        places.add(0)
    if not places or not is_english(document, context):
        return
    for start in sorted(places):
        finding = _judge(document, start, context.lexicon)
        if finding is not None:
            yield finding


def _judge(document: Document, start: int, lexicon: Lexicon) -> Finding | None:
    """The finding for an article at a place; None where it is right, or nothing can be said."""
    text = document.text
    end = start + (2 if text[start + 1 : start + 2] in ("n", "N") else 1)
    span = Span(start, end)
    written = text[start:end]
    following = _NEXT.search(text, end)
    if following is None or not (written.islower() or (written in ("A", "An") and document.begins_sentence(start))):
        return None
    word = following.group(1)
    after = text[following.end() : following.end() + 1]
    if (
        word.lower() in _NO_NOUN
        or after in ("/", "_", "(", "=")
        or (after == "." and text[following.end() + 1 : following.end() + 2].isalnum())
    ):
        return None
    right = sound(word, lexicon, hyphenated=following.group(2) is not None)
    if right is None or right == written.lower():
        return None
    ordinary = word.islower() and len(word) > 2 and not word.endswith(("ing", "s"))
    title = right.capitalize() if written[0] == "A" else right
    fix = Fix((Edit(span, title),), Applicability.SAFE if ordinary else Applicability.UNSAFE, f"write “{title}”")
    shown = word + text[following.end(1) : following.end()].rstrip("-") if not following.group(2) else word
    return Finding(span, f"“{written}” before “{shown}”: by its sound, “{right}” is right", (fix,))


def sound(word: str, lexicon: Lexicon, *, hyphenated: bool = False) -> str | None:
    """The article that goes with a word as written, by its first sound; None where that is not certain."""
    if word[0].isdigit():
        return _of_number(word)
    if not word.isascii() or "_" in word:
        return None
    if len(word) == 1:
        return _of_letter(word.upper()) if hyphenated else None
    if word.isupper():
        return _of_capitals(word)
    return _of_word(word, lexicon)


def _of_number(word: str) -> str | None:
    """Eight, eleven and eighteen begin with a vowel; so do their thousands, but 1100 may be read in two ways."""
    digits = re.match(r"\d+", word)
    number = digits.group() if digits else ""
    if number[0] == "8":
        return "an"
    if number in ("11", "18"):
        return "an"
    return None if number[:2] in ("11", "18") and len(number) > 3 else "a"


def _of_letter(letter: str) -> str:
    return "an" if letter in _LETTERS_LIKE_EF or letter in "AEIO" else "a"


def _of_capitals(word: str) -> str | None:
    """An abbreviation may be read by its letters or as a word: certain is what is the same in both ways, or cannot be a word."""
    if _EITHER.match(word.lower()) or word.startswith(("EU", "ON", "OU", "EW")):
        return None
    if word[0] in "AEIO":
        return "an"
    if word[0] == "U":
        return "a" if len(word) <= 3 else None
    if word[0] in _LETTERS_LIKE_EF:
        return None if _VOWELS & set(word.lower()) else "an"
    return "a"


def _of_word(word: str, lexicon: Lexicon) -> str | None:
    """By the first letters of a word that is known, or of a name that begins with a vowel or a plain consonant."""
    lower = word.lower()
    if _EITHER.match(lower):
        return None
    if not word.islower() and not word[1:].islower():  # iOS, GitHub
        if lower[0] in "aeio":
            return None if _SOUNDS_LIKE_YOU.match(lower) else "an"
        return None if lower[0] == "u" or word[0].upper() in _LETTERS_LIKE_EF or not word[0].isupper() else "a"
    if _SOUNDS_LIKE_YOU.match(lower):
        return "a"
    entry = lexicon.entry(lower)
    if entry is None or not entry.size or not _VOWELS & set(lower):
        return None
    if lower[0] == "x" or (lower[0] in "fhlmnrs" and lower[1] not in _VOWELS and lower[:2] not in _BEGINNINGS):
        return None  # Xcode, nginx, rsync
    if lower[0] in "aeiou" or _SILENT_H.match(lower):
        return "an"
    return "a"
