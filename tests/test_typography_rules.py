"""Typography beside dashes and quotation marks without partners: what is reported, and all that must not be."""

from __future__ import annotations

import pytest

from prose_lint.check import check
from prose_lint.context import Context
from prose_lint.finding import Applicability
from prose_lint.fix import fix
from prose_lint.formats import format_of
from prose_lint.parse import parse
from prose_lint.plan import Plan, PlannedRule
from prose_lint.registry import builtin_rules
from prose_lint.source import Source

RULES = {rule.name: rule for rule in builtin_rules() if rule.topic == "typography"}
CURLY = "It’s late. He’s gone, she’s here, we’re wet, they’re cold, I’m not, you’re not, that’s that, it’s so. "
QUOTED = "“One,” she said. “Two,” he said. “Three,” said I. “Four,” said they. "


def plan_for(name: str) -> Plan:
    rule = RULES[f"typography.{name}"]
    return Plan((PlannedRule(rule, rule.options(), rule.severity),), Context(), RULES)


def texts(name: str, text: str, file: str = "post.md") -> list[str]:
    document = parse(Source(file, text), format_of(file) or "markdown")
    return [text[slice(*one.span)] for one in check(document, plan_for(name))]


def fixed(name: str, text: str, least: Applicability = Applicability.UNSAFE) -> str:
    return fix(Source("post.md", text), "markdown", plan_for(name), least).source.text


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("It left , and was gone .\n", "It left, and was gone.\n"),
        ("It left ,and was gone\n", "It left, and was gone\n"),
        ("It left  , and was gone\n", "It left, and was gone\n"),
        ("It **left** , and *was* .\n", None),
        ("A (small) , “big” .\n", "A (small), “big”.\n"),
    ],
)
def test_spaces_before_punctuation(text, after):
    assert len(texts("space-before-punctuation", text)) >= 1
    if after:
        assert fixed("space-before-punctuation", text) == after


@pytest.mark.parametrize(
    "text",
    [
        "Use .NET and .gitignore, wait . . . and .5, x ; y ?\n",
        "Look :) ; and ;) , or ( , )\n",
        "Qu’est-ce que c’est ? Oui ! Voilà : rien.\n",
        "| a , b | c . |\n|---|---|\n| d , e | f |\n",
        "`a , b` and {{ x }} , and ![x](y) .\n",
        "He left <!-- when? --> , then.\n",
    ],
)
def test_what_is_no_space_before_punctuation(text):
    assert texts("space-before-punctuation", text) == []


def test_safe_where_a_word_and_a_space_stand_around_it():
    assert fixed("space-before-punctuation", "It left , and\nit was ,late\n", Applicability.SAFE) == "It left, and\nit was ,late\n"


def test_double_spaces():
    assert fixed("double-space", "The ferry  left.  It was six.\n", Applicability.SAFE) == "The ferry left.  It was six.\n"
    for silent in (
        "a  b  c  d  e\n",
        "One.  Two.\n",
        "| a  b |\n|---|\n",
        "A line  \nbreak\n",
        "`a  b`\n",
        "# The  pier\n",
        "a <i> </i> b\n",
    ):
        assert texts("double-space", silent) == [], silent
    assert texts("double-space", "The ferry  left\n", "post.txt") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The pier (built in 1904 was closed.\n", ["("]),
        ("The pier) was closed.\n", [")"]),
        ("The [sic pier was closed.\n", ["["]),
        ("The (pier [built in 1904) was closed.\n", []),  # two lone marks: too odd to say which is wrong
        ("One (two.\n\n```\nx\n```\n\nThree) four.\n", []),
        ("Look :) and ;-) and :( too\n", []),
        ("a) one, b) two, 1) three, iv) four\n", []),
        ("It lies in [0, 1) or (a, b].\n", []),
        ("- (one\n- two)\n", []),
        ("`(` and [a](b(c)) and ![(](x)\n", []),
        ("Ten (10) and (see [this](x)).\n", []),
        ("---\ntitle: A (b\n---\n", []),
    ],
)
def test_brackets(text, expected):
    assert texts("unbalanced-brackets", text) == expected


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("One… two… three… four...\n", "One… two… three… four…\n"),
        ("One... two... three... four…\n", "One... two... three... four...\n"),
        ("One… two… three...\n", None),
        ("One… two… three… `...` ../x [1...2] ....\n", None),
        ("One... two...\n", None),
    ],
)
def test_ellipses(text, after):
    assert fixed("ellipsis", text) == (after or text)


@pytest.mark.parametrize(
    ("text", "after"),
    [
        (f"{CURLY}It doesn't.\n", f"{CURLY}It doesn’t.\n"),
        (CURLY.replace("’", "'") + "It doesn’t.\n", CURLY.replace("’", "'") + "It doesn't.\n"),
        (f"{CURLY}It doesn't and can't.\n", None),
        (f"{CURLY}'Nothing,' he said of `don't` and 5'11\".\n", None),
        ("It’s and it's.\n", None),
    ],
)
def test_apostrophes(text, after):
    assert fixed("apostrophes", text) == (after or text)


@pytest.mark.parametrize(
    ("text", "after"),
    [
        (f'{QUOTED}"Five," said nobody.\n', f"{QUOTED}“Five,” said nobody.\n"),
        (QUOTED.replace("“", '"').replace("”", '"') + "“Five.”\n", QUOTED.replace("“", '"').replace("”", '"') + '"Five."\n'),
        (f'{QUOTED}It is 6" by 5\'11" and `"x"`.\n', None),
        (f'{QUOTED}"Five" and "six".\n', None),
        ('“One,” she said. "Two," he said.\n', None),
    ],
)
def test_quotation_marks(text, after):
    assert fixed("quotes", text) == (after or text)


def test_ranges_and_series_are_off_until_selected():
    assert not RULES["typography.serial-comma"].default
    assert not RULES["typography.range-hyphen"].default


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("In 1939-1945, 1939-45, pages 12-15.\n", "In 1939–1945, 1939–45, pages 12–15.\n"),
        ("Call 555-0142; ISO 8601-1, 2025-03-04, 3-1, x-5, 10-5, Listing 10-12, -5-10.\n", None),
    ],
)
def test_ranges(text, after):
    assert fixed("range-hyphen", text) == (after or text)


SERIES = "They sold rope, oars, and nets. We had bread, fish, and salt. It was cold, wet, or late. "


@pytest.mark.parametrize(
    ("text", "after"),
    [
        (f"{SERIES}I saw gulls, ducks and geese.\n", f"{SERIES}I saw gulls, ducks, and geese.\n"),
        (f"{SERIES.replace(', and', ' and').replace(', or', ' or')}I saw gulls, ducks, and geese.\n", None),
        (f"{SERIES}On Monday, she came and he left.\n", f"{SERIES}On Monday, she came and he left.\n"),
        (
            "They sold rope, oars, and nets. We had bread, fish and salt.\n",
            "They sold rope, oars, and nets. We had bread, fish and salt.\n",
        ),
    ],
)
def test_serial_commas(text, after):
    expected = after or text.replace("ducks, and", "ducks and")
    assert fixed("serial-comma", text) == expected
