"""In which language a document is, and what follows from it."""

from __future__ import annotations

import pytest

from prose_lint.context import Context
from prose_lint.document import Document
from prose_lint.formats import format_of
from prose_lint.language import NAMES, OTHER, is_english, language_of
from prose_lint.parse import parse
from prose_lint.rules.lint.language import language
from prose_lint.rules.spelling.misspelling import misspelling
from prose_lint.rules.spelling.unknown_word import UnknownWordOptions, unknown_word
from prose_lint.source import Source

TEXTS = {
    "en": "The town lies on a river, and who comes by ship sees it from afar. It is not the largest town but one of the oldest, and in "
    "winter, when the snow lies on the roofs, it is not without life. The bridges are empty then, and the boats wait for the spring.",
    "de": "Die Stadt liegt an einem Fluss, und wer mit dem Schiff kommt, sieht sie schon von weitem. Sie ist nicht die größte, aber eine "
    "der ältesten, und auch im Winter, wenn der Schnee auf den Dächern liegt, ist sie nicht ohne Leben. Dann sind die Brücken leer.",
    "es": "La ciudad está junto a un río, y quien llega en barco la ve desde lejos. No es la más grande, pero sí una de las más antiguas, "
    "y en invierno, cuando la nieve cubre los tejados, no le falta vida. Entonces los puentes están vacíos y los barcos esperan.",
    "fr": "La ville est au bord d’un fleuve, et celui qui arrive par bateau la voit de loin. Elle n’est pas la plus grande, mais une des "
    "plus anciennes, et en hiver, quand la neige couvre les toits, elle ne manque pas de vie. Les ponts sont alors vides.",
    "it": "La città si trova su un fiume, e chi arriva con la nave la vede da lontano. Non è la più grande, ma una delle più antiche, e "
    "d’inverno, quando la neve copre i tetti, non le manca la vita. Allora i ponti sono vuoti e le barche aspettano.",
    "nl": "De stad ligt aan een rivier, en wie met het schip komt, ziet haar al van ver. Het is niet de grootste stad, maar wel een van de "
    "oudste, en ook in de winter, als er sneeuw op de daken ligt, is het er niet stil. Dan zijn de bruggen leeg.",
    "pt": "A cidade fica à beira de um rio, e quem chega de barco a vê de longe. Não é a maior, mas é uma das mais antigas, e no inverno, "
    "quando a neve cobre os telhados, não lhe falta vida. Então as pontes ficam vazias e os barcos esperam pela primavera.",
}
SWEDISH = (
    "Staden ligger vid en älv och den som kommer med båt ser den redan på långt håll. Den är inte den största men en av de äldsta, och "
    "även på vintern, när snön ligger på taken, är det liv och rörelse där. Då är broarna tomma och båtarna väntar på våren."
)


def document_of(text: str) -> Document:
    return parse(Source("example.md", text), format_of("example.md") or "markdown")


@pytest.mark.parametrize("code", TEXTS)
def test_small_words_tell(code: str) -> None:
    assert language_of(document_of(TEXTS[code]), Context()) == code


def test_another_language_is_no_english() -> None:
    assert language_of(document_of(SWEDISH), Context()) == OTHER
    assert set(NAMES) == set(TEXTS) - {"en"}


def test_a_short_text_and_a_list_of_words_are_english() -> None:
    assert is_english(document_of("Die Stadt liegt an einem Fluss."), Context())
    assert is_english(document_of("- apple pear\n- plum cherry orange\n" * 30), Context())


def test_english_with_quotations_is_english() -> None:
    assert is_english(document_of(f"{TEXTS['en']}\n\n> La ville est au bord d’un fleuve.\n\n{TEXTS['en']}"), Context())


def test_front_matter_and_setting_go_before_the_words() -> None:
    assert language_of(document_of(f"---\nlang: de-AT\n---\n{TEXTS['en']}"), Context()) == "de"
    assert language_of(document_of(f"---\nlanguage: en_GB\n---\n{TEXTS['de']}"), Context()) == "en"
    assert language_of(document_of(TEXTS["en"]), Context(language="fr")) == "fr"
    assert language_of(document_of(f"---\nlang: en\n---\n{TEXTS['en']}"), Context(language="fr")) == "en"
    assert language_of(document_of(f"---\nlang: the usual one\n---\n{TEXTS['en']}"), Context()) == "en"


def test_a_document_in_another_language_gets_one_note_and_no_spelling() -> None:
    document = document_of(f"{TEXTS['de']} Das ist eine teh Stadt.")
    context = Context()
    assert list(misspelling.check(document, misspelling.options(), context)) == []
    (note,) = language.check(document, language.options(), context)
    assert "German" in note.message
    assert document.text[note.span.start : note.span.end] == "Die"
    declared = document_of(f"---\nlang: de\n---\n{TEXTS['de']}")
    assert list(language.check(declared, language.options(), context)) == []


def unknown(text: str, options: UnknownWordOptions | None = None) -> list[str]:
    document = document_of(text)
    findings = unknown_word.check(document, options or UnknownWordOptions(), Context())
    return sorted(document.text[finding.span.start : finding.span.end] for finding in findings)


def test_unknown_words_of_english() -> None:
    assert unknown_word.default is False
    assert unknown("The wobblefish met Wobblemann. Snorfing is fun.") == ["Snorfing", "wobblefish"]
    assert unknown("The wobblefish.", UnknownWordOptions(ignore_words=("wobblefish",))) == []


def test_unknown_words_of_german() -> None:
    pytest.importorskip("spellchecker")
    assert unknown(f"{TEXTS['de']} Sie wobbelt.") == ["wobbelt"]
