"""Dashes and quotation marks: what is reported, and all that must not be."""

from __future__ import annotations

from time import perf_counter

import pytest

from prose_lint.context import Context
from prose_lint.finding import Applicability, Finding
from prose_lint.parse import parse
from prose_lint.rule import NoOptions, Rule, marked
from prose_lint.rules.typography.mixed_dashes import mixed_dashes
from prose_lint.rules.typography.unbalanced_quotes import unbalanced_quotes
from prose_lint.source import Source

EM = "The pier—a ruin by then—was closed. The ferry—the last one—sailed at six, and the gulls—all of them—had gone.\n\n"
EN = "The pier – a ruin by then – was closed. The ferry – the last one – sailed at six, and the gulls – all – had gone.\n\n"
SPACED_EM = EM.replace("—", " — ")


def run(rule: Rule, text: str, format_name: str = "markdown") -> tuple[list[Finding], list[tuple[int, int]]]:
    document = parse(Source("post.md", text), format_name)
    assert rule.check is not None
    found = list(rule.check(document, NoOptions(), Context()))
    return found, [tuple(document.prose.to_source(finding.span)) for finding in found]


def fixed(rule: Rule, text: str) -> str:
    """The text with the first fix of every finding."""
    document = parse(Source("post.md", text), "markdown")
    for finding in sorted(run(rule, text)[0], reverse=True):
        (edit,) = finding.fixes[0].edits
        assert document.prose.is_verbatim(edit.span, text)
        start, end = document.prose.to_source(edit.span)
        text = text[:start] + edit.text + text[end:]
    return text


@pytest.mark.parametrize(
    ("own", "passage", "after"),
    [
        (EM, "That gap[[ – ]]a result of the storm[[ – ]]is wide.", "That gap—a result of the storm—is wide."),
        (EM, "That gap[[ — ]]a result of the storm[[ — ]]is wide.", "That gap—a result of the storm—is wide."),
        (EM, "That gap[[ - ]]a result of the storm[[ - ]]is wide.", "That gap—a result of the storm—is wide."),
        (EM, "That gap[[ -- ]]a result of the storm[[ -- ]]is wide.", "That gap—a result of the storm—is wide."),
        (EM, "That gap[[--]]a result of the storm[[--]]is wide.", "That gap—a result of the storm—is wide."),
        (EN, "That gap[[—]]a result of the storm[[—]]is wide.", "That gap – a result of the storm – is wide."),
        (EN, "That gap[[ — ]]a result of the storm[[ — ]]is wide.", "That gap – a result of the storm – is wide."),
        (SPACED_EM, "That gap[[ – ]]a result of the storm[[ – ]]is wide.", "That gap — a result of the storm — is wide."),
        (EM, "We saw the gap in the old wall at last[[ – ]]it is wide.", "We saw the gap in the old wall at last—it is wide."),
        (EM, "- The gap in the old wall, by then well known to us all[[ – ]]and wide", None),
        (EM, "That gap[[ –\n]]a result of the *old* storm[[ – ]]is wide.", "That gap—a result of the *old* storm—is wide."),
        (EM, "That `gap`[[ – ]]a result of the storm[[ – ]]is [wide](x).", "That `gap`—a result of the storm—is [wide](x)."),
        (EM, "That gap[[\u00a0– ]]a result of the storm[[ – ]]is wide.", "That gap—a result of the storm—is wide."),
    ],
)
def test_dashes_of_another_style_are_found_and_fixed(own: str, passage: str, after: str | None) -> None:
    text, spans = marked(own + passage)
    found, places = run(mixed_dashes, text)
    assert places == list(spans)
    assert all(finding.fixes[0].applicability is Applicability.UNSAFE for finding in found)
    if after is not None:
        assert fixed(mixed_dashes, text) == own + after


@pytest.mark.parametrize(
    "passage",
    [
        "From 2010 – 2015 it stood, open Monday – Friday, 9 – 17, or 9 am – 5 pm, May – June, pages 12 – 15, 1998 – present.",
        "From 2010 - 2015 it stood, and the road Rome – Paris was long; x – y is what we want, and so is 5 – 3.",
        "## Harbours – a short history",
        "— The harbour master",
        "– And you? she said.\n– Not me.",
        "“I never saw the like of it, not in forty years.” – Ann Lee",
        "The crew’s list says “harbour, then pier, then home” - {{ name }}",
        "November 19, 2025 –",
        "LONDON – The ferry left.",
        "- Harbour – where the boats lie.\n- The old pier – a ruin.",
        "**Harbour** - where the boats lie  \n**Pier** - a ruin that nobody has used",
        "| a – b | the old pier – it is a ruin – and so on |\n|---|---|\n| the old wall – it is wide – and so on | x |",
        "> That gap – a result of the storm – is wide.",
        "`a – b` and `c – d` and\n\n    some text – some code\n",
        "The word- and line-wise ways, well-known -- ",
        'We pass "--all" to it, and --each, or a -- b.',
        "- one - \n- two",
        "![The gap – it is wide – in the old wall](x.png)",
        "The years 2010–2015, pages 3–7, the Rome–Paris road, the Michelson–Morley experiment.",
    ],
)
def test_what_is_no_parenthetical_dash_is_left_alone(passage: str) -> None:
    assert run(mixed_dashes, EM + passage)[0] == []


@pytest.mark.parametrize(
    "text",
    [
        EM,
        EN,
        SPACED_EM,
        "A gap—a wide one—and a wall – an old one – are there.",  # neither is the text's own
        EM + EN,
        EM + "That gap – a wide one – and that wall – an old one.",  # two to one
        EM.replace("—", " - ") + "That gap—a wide one—is there.",  # hyphens for dashes: no standard to hold others to
        EM.replace("—", " -- ") + "That gap – a wide one – is there.",
        "",
        "—" * 50,
        "– " * 50,
    ],
)
def test_texts_without_a_style_of_their_own_are_left_alone(text: str) -> None:
    assert run(mixed_dashes, text)[0] == []


def test_entity_is_found_and_known_not_to_be_verbatim() -> None:
    text = EM + "That gap &ndash; a result of the storm &ndash; is wide."
    document = parse(Source("post.md", text), "markdown")
    found, places = run(mixed_dashes, text)
    assert [text[start:end] for start, end in places] == [" &ndash; ", " &ndash; "]
    assert not any(document.prose.is_verbatim(finding.fixes[0].edits[0].span, text) for finding in found)


@pytest.mark.parametrize(
    "text",
    [
        "She called it [[“]]the quiet hour and left.",
        "She called it the quiet hour[[”]] and left.",
        'She called it [["]]the quiet hour and left.',
        'She called it the quiet hour[["]] and left.',
        "He said [[“]]she called it “the quiet hour” and left.",
        "She called it [[“]]*the quiet* [hour](x) and left.",
        "She called it [[“]]`hour` and left.",
        "- [[“]]the quiet hour\n- the other hour",
        "> She called it [[“]]the quiet hour.\n\nThe ferry left.",
        "“Fine,” she said. [[“]]It’s 5 o’clock.\n\nThe ferry left.",
        "The quiet hour[[”]] was it.\n\nHe said “yes”.",
        "She called it [[“]]the quiet hour.\n\n" + "The ferry left.\n\n" * 12 + "It was late[[”]] by then.",
        'It is 6\'2" long.\n\nShe called it [["]]the quiet hour.',
    ],
)
def test_marks_without_a_partner_are_found(text: str) -> None:
    text, spans = marked(text)
    found, places = run(unbalanced_quotes, text)
    assert places == list(spans)
    assert not any(finding.fixes for finding in found)


@pytest.mark.parametrize(
    "text",
    [
        "She called it “the “quiet” hour” and “left”.",
        "“This goes on,” she said, “and\n\n“it goes on in the next paragraph.”",
        "“One.\n\n“Two.\n\n“Three.”",
        '"One.\n\n"Two.\n\n"Three."',
        "> “One.\n>\n> Two.”",
        "She said “\n\n- one\n- two”",
        "She gave “three reasons:\n\n- one\n- two\n\nand no more”.",
        "## “The quiet hour\n\nwas what she called it.”",
        "The boys' boat was the '98 model; it's 6' long, 6'2\" with the rope, a 12\" pipe, a 5” one, and 3½\" of rain.",
        'A 12" record and "a word".',
        "Rock ’n’ roll, ‘tis, ’twas, the ’90s, ‘em, ‘Abd al-Malik, Hawai‘i.",
        "„Die stille Stunde“, sagte sie, und „ging.",
        "« L’heure calme », dit-il, “et.",
        "”Den tysta timmen”, sa hon. ”Ja.",
        "She said “*the quiet* [hour](x)” and “`left`”.",
        "She said “the **quiet hour**”, or “the quiet hour,” *she said*.",
        "The “ character and the ” character.",
        '| year | what |\n|---|---|\n| 2010 | open |\n| 2011 | ” |\n| 2012 | " |',
        'Use `"` or `“` here.',
        '<a title="it is">text</a> and "quoted"',
        'Smile :-" and 8" and :”',
        'She called it “the quiet hour" and left.',  # mixed marks, not a missing one
        "She called it “the quiet hour“ and left.",  # a mark of the wrong side
        "A quotation “that is cut …\n\n“and goes on” there.",
        '![“the quiet hour”](x.png "a title")',
        '"',
        "“",
        "” “",
        "",
    ],
)
def test_marks_that_are_no_fault_are_left_alone(text: str) -> None:
    assert run(unbalanced_quotes, text)[0] == []


@pytest.mark.parametrize("unit", ["—", " – ", "a—b ", "a – b ", " -- ", "--", "“", "”", '"', ' "a', "“a ", "a” ", "“a\n\n", "—a\n\n"])
@pytest.mark.parametrize("rule", [mixed_dashes, unbalanced_quotes], ids=lambda rule: rule.name)
def test_time_is_linear(rule: Rule, unit: str) -> None:
    def seconds(count: int) -> float:
        document = parse(Source("post.md", EM + "a – b — c \n\n“x\n\n" + unit * count), "text")
        assert rule.check is not None
        start = perf_counter()
        list(rule.check(document, NoOptions(), Context()))
        return perf_counter() - start

    assert any(seconds(20_000) <= 8 * seconds(5_000) + 0.05 for _ in range(3))
