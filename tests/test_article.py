"""Articles by sound."""

from __future__ import annotations

import pytest

from prose_lint.context import Context
from prose_lint.finding import Applicability
from prose_lint.formats import format_of
from prose_lint.parse import parse
from prose_lint.rules.spelling.article import article, sound
from prose_lint.source import Source

CONTEXT = Context()


def findings(text: str) -> list:
    document = parse(Source("example.md", text), format_of("example.md") or "markdown")
    return list(article.check(document, article.options(), CONTEXT))


@pytest.mark.parametrize(
    "word", "apple hour honest heir umbrella uninformed unimportant MP XML HTML AWS ID 8 11 18 80s 8th iOS onus urban".split()
)
def test_an(word: str) -> None:
    assert sound(word, CONTEXT.lexicon) == "an"


@pytest.mark.parametrize(
    "word", "pear user unit university unique European one once useful utility URL USB PDF GPU 5 10 12 100 1080p house GitHub".split()
)
def test_a(word: str) -> None:
    assert sound(word, CONTEXT.lexicon) == "a"


@pytest.mark.parametrize(
    "word", "NASA SAML SQL LASER historic herb hotel nginx rsync Ubuntu 1100 1800 npm Xcode RSpec FAQ élan EULA".split()
)
def test_nobody_can_tell(word: str) -> None:
    assert sound(word, CONTEXT.lexicon) is None


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("It is a apple.", [6]),
        ("It is an pear.", [6]),
        ("A apple a day.", [0]),
        ("It took a\nhour.", [8]),
        ("Take a *apple* or a [orange](x).", [5, 16]),
        ("An 5-bit and a 8-bit number.", [0, 13]),
        ("Use a X-ray and an one-off.", [4, 16]),
        ("Take a `apple` or an `pear`.", []),
        ("If a is odd and a or b, then vitamin A in a and a are it.", []),
        ("Plan A offers an hour; a/an apple; class a.apple; type-a apple.", []),
    ],
)
def test_places(text: str, places: list[int]) -> None:
    assert [finding.span.start for finding in findings(text)] == places


def test_the_fix_keeps_the_capital_and_is_safe_before_ordinary_words_only() -> None:
    (ordinary,) = findings("A apple a day.")
    (abbreviation,) = findings("It is a HTML file.")
    assert ordinary.fixes[0].edits[0].text == "An"
    assert ordinary.fixes[0].applicability is Applicability.SAFE
    assert abbreviation.fixes[0].applicability is Applicability.UNSAFE
