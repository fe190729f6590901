"""In which language a document is written: as it says, as the settings say, or as its small words tell.

Function words decide: they make up a third of any text, and English shares hardly any with its neighbours. A text in English costs one
look at its vocabulary.
"""

from __future__ import annotations

from prose_lint.context import Context
from prose_lint.document import Document
from prose_lint.metadata import Metadata

ENGLISH = "en"
AUTO = "auto"
"""The setting that lets the words of each document tell."""
OTHER = "und"
"""A language that is not told: neither English nor one of those whose function words are here."""

NAMES = {"de": "German", "es": "Spanish", "fr": "French", "it": "Italian", "nl": "Dutch", "pt": "Portuguese"}

_KEYS = ("lang", "language", "locale")
_FUNCTION_WORDS = {
    "de": "der das und ist nicht ein eine einen mit den dem des sich auf auch für von zu im wie bei wird sind oder aber nur noch nach "
    "werden haben wenn kann durch dass über diese dieser wir ihr ich sie es",
    "es": "el la los las una uno y que del por con para se su sus lo como más pero este esta estos está son fue ser también muy ya cuando "
    "todo sin sobre hay desde nos mi yo es",
    "fr": "le les des une et est dans que qui ne pas sur pour au aux avec ce cette ces il elle nous vous je mais ou où sont été être plus "
    "comme son sa ses leur par tout bien fait",
    "it": "il lo gli una che di è non per con del della dei delle nel nella sono più anche come ma questo questa alla al dal dalla ha "
    "essere suo sua cui quando se si ci",
    "nl": "het een van en dat niet zijn met voor op te aan er ook als maar om bij nog naar uit dan wordt worden deze dit ze hij wij heeft "
    "hebben kan door over je geen",
    "pt": "os uma um que não do da dos das em no na nos nas por com para se seu sua como mais mas este esta são foi ser também muito já "
    "quando sem sobre há é ao pelo pela você",
}
_ENGLISH_WORDS = frozenset(
    "the of and to in is that for it with as was on are be this by not or from at have you but which we they can has will an if".split()
)
_WORDS_OF = {language: frozenset(words.split()) - _ENGLISH_WORDS for language, words in _FUNCTION_WORDS.items()}
_FOREIGN = frozenset().union(*_WORDS_OF.values())
_FEW_FOREIGN = 8  # an English text with a few names, titles and quotations has no more
_MANY_ENGLISH = 8
_SHORTEST = 40  # words: of a shorter text nothing is said
_LEAST_SHARE = 0.08  # of English function words; prose has 0.3 to 0.45, tables and lists 0.1
_SAMPLE = 300
_LEAST_KNOWN = 0.5


def is_english(document: Document, context: Context) -> bool:
    """Whether the English of a document is to be checked."""
    return language_of(document, context) == ENGLISH


def language_of(document: Document, context: Context) -> str:
    """The language of a document as an ISO 639-1 code; OTHER for one that is neither declared nor told."""
    declared = document.index(_declared)
    if declared or context.language != AUTO:
        return declared or context.language
    told = document.index(_told)
    if told == OTHER and _knows_most(document, context):
        return ENGLISH  # a list, a table: words without sentences
    return told


def is_declared(document: Document, context: Context) -> bool:
    """Whether the document or the settings say which language it is in."""
    return document.index(_declared) != "" or context.language != AUTO


def _declared(document: Document) -> str:
    """The language that the front matter names, "" where it names none."""
    return _code(document.metadata)


def _code(metadata: Metadata) -> str:
    for field in metadata.fields:
        if len(field.path) == 1 and field.path[0].lower() in _KEYS:
            code = field.value.strip().lower().replace("_", "-").partition("-")[0]
            if 2 <= len(code) <= 3 and code.isascii() and code.isalpha():
                return code
    return ""


def _told(document: Document) -> str:
    """The language that function words tell."""
    vocabulary = document.vocabulary
    foreign = len(_FOREIGN & vocabulary)
    if foreign <= _FEW_FOREIGN and len(_ENGLISH_WORDS & vocabulary) >= _MANY_ENGLISH:
        return ENGLISH
    if len(document.words) < _SHORTEST:
        return ENGLISH
    counts = document.counts
    english = sum(counts[word] for word in _ENGLISH_WORDS & vocabulary)
    shares = {language: sum(counts[word] for word in words & vocabulary) for language, words in _WORDS_OF.items()}
    likeliest = max(shares, key=lambda language: (shares[language], language))
    least = _LEAST_SHARE * len(document.words)
    if shares[likeliest] > max(english, least):
        return likeliest
    return OTHER if english < least else ENGLISH


def _knows_most(document: Document, context: Context) -> bool:
    """Whether English has most of the words; a sample of them is looked up."""
    sample = sorted(word for word in document.vocabulary if word.isalpha())[:_SAMPLE]
    known = sum(context.lexicon.knows(word) for word in sample)
    return known >= _LEAST_KNOWN * len(sample)
