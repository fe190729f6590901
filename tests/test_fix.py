"""Fixing: to the end, without damage, and the same when done twice."""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from prose_lint.context import Context
from prose_lint.document import Document
from prose_lint.finding import Applicability, Changes, Edit, Finding, Fix, Severity
from prose_lint.fix import Fixed, apply, fix
from prose_lint.parse import parse
from prose_lint.plan import Plan, PlannedRule
from prose_lint.rule import NoOptions, Rule, rule
from prose_lint.source import Source
from prose_lint.span import Span

LEFT_OUT = "it would change the document's structure"


def swap(name: str, pattern: str, new: str, *, applicability: Applicability = Applicability.SAFE) -> Rule:
    """A rule that wants another text wherever a pattern stands in the prose."""

    @rule(f"wording.{name}", severity=Severity.ERROR)
    def swapped(document: Document, options: NoOptions, context: Context) -> Iterator[Finding]:
        """Wants another text."""
        for found in re.finditer(pattern, document.text):
            span = Span(*found.span())
            yield Finding(span, f"“{found.group()}”", (Fix((Edit(span, found.expand(new)),), applicability, "swap"),))

    return swapped


def in_source(name: str, pattern: str, new: str, changes: Changes) -> Rule:
    """A rule that wants another text wherever a pattern stands in the source, whatever stands there."""

    @rule(f"wording.{name}")
    def swapped(document: Document, options: NoOptions, context: Context) -> Iterator[Finding]:
        """Wants another text."""
        for found in re.finditer(pattern, document.source.text):
            span = Span(*found.span())
            edit = Edit(span, found.expand(new))
            yield Finding(span, f"“{found.group()}”", (Fix.safe(edit, "swap", changes=changes),), in_source=True)

    return swapped


def plan_of(*rules: Rule) -> Plan:
    planned = tuple(PlannedRule(one, NoOptions(), one.severity) for one in rules)
    return Plan(planned, Context(), {one.name: one for one in rules})


def fix_with(text: str, *rules: Rule, format_name: str = "markdown", least: Applicability = Applicability.SAFE) -> Fixed:
    """The fixed text; holds every fix to the laws: the edits lead there, and to fix again changes nothing."""
    source = Source("post.md", text)
    fixed = fix(source, format_name, plan_of(*rules), least)
    replayed = text
    for edits in fixed.rounds:
        assert list(edits) == sorted(edits)
        assert all(0 <= edit.span.start <= edit.span.end <= len(replayed) for edit in edits)
        assert all(one.span.end <= other.span.start for one, other in pairwise(edits))
        replayed = apply(replayed, edits)
    assert fixed.source.text == replayed
    again = fix(fixed.source, format_name, plan_of(*rules), least)
    assert again == Fixed(fixed.source, (), (), fixed.remaining, fixed.converged)
    return fixed


TYPO = swap("typo", "scurity", "security")


def test_what_nothing_is_found_in_is_the_same_source() -> None:
    source = Source("post.md", "All is well.\r\n", bom=True)
    assert fix(source, "markdown", plan_of(TYPO), Applicability.SAFE) == Fixed(source, (), (), (), converged=True)


def test_byte_order_mark_path_and_line_ends_stay() -> None:
    source = Source("post.md", "scurity\r\nscurity\rscurity\x0c\u2028\x85\x0bscurity", bom=True)
    fixed = fix(source, "markdown", plan_of(TYPO), Applicability.SAFE)
    assert fixed.source.encode() == b"\xef\xbb\xbf" + source.text.replace("scurity", "security").encode()
    assert fixed.source.path == "post.md"


def test_applied_and_remaining_are_told_apart() -> None:
    unsafe = swap("unsafe", "Sols", "Soles", applicability=Applicability.UNSAFE)
    fixed = fix_with("The scurity of the Sols.\n", TYPO, unsafe)
    assert fixed.source.text == "The security of the Sols.\n"
    assert [(one.rule, one.span) for one in fixed.applied] == [("wording.typo", Span(4, 11))]
    assert [(one.rule, one.span) for one in fixed.remaining] == [("wording.unsafe", Span(20, 24))]
    assert fixed.remaining[0].applicable(Applicability.UNSAFE)
    assert fixed.converged
    fixed = fix_with("The scurity of the Sols.\n", TYPO, unsafe, least=Applicability.UNSAFE)
    assert fixed.source.text == "The security of the Soles.\n"
    assert fixed.remaining == ()


def test_fixes_follow_each_other_until_nothing_changes() -> None:
    chain = [swap(f"step-{n}", f"\\b{one}\\b", other) for n, (one, other) in enumerate(zip("abcd", "bcde", strict=True))]
    fixed = fix_with("a\n", *chain)
    assert fixed.source.text == "e\n"
    assert len(fixed.rounds) == len(fixed.applied) == 4
    assert fixed.converged


def test_overlapping_fixes_wait_for_the_next_round() -> None:
    fixed = fix_with("one two three\n", swap("left", "one two", "1 two"), swap("right", "two three", "two 3"))
    assert fixed.source.text == "1 two 3\n"
    assert len(fixed.rounds) == 2


def test_the_same_fix_of_two_rules_is_made_once() -> None:
    fixed = fix_with("scurity\n", TYPO, swap("other", "scurity", "security"))
    assert fixed.source.text == "security\n"
    assert len(fixed.applied) == 1


def test_an_insertion_waits_for_what_it_touches() -> None:
    fixed = fix_with("twenty one\n", swap("hyphen", "(?<=twenty)(?= one)", " and"), swap("digit", "twenty", "20"))
    assert [len(edits) for edits in fixed.rounds] == [1]  # the insertion has no place once the word is gone
    fixed = fix_with("a\n", swap("x", "(?<=a)(?!x)", "x"), swap("y", "^(?!y)", "y"))
    assert fixed.source.text == "yax\n"


def test_touching_fixes_go_together() -> None:
    fixed = fix_with("onetwo\n", swap("left", "one", "1"), swap("right", "two", "2"))
    assert fixed.source.text == "12\n"
    assert len(fixed.rounds) == 1


def test_fixes_that_undo_each_other_are_left_out_and_the_others_are_made() -> None:
    fixed = fix_with("colour, scurity\n", swap("us", "colour", "color"), swap("gb", "color(?!u)", "colour"), TYPO)
    assert fixed.source.text == "colour, security\n"
    assert not fixed.converged
    assert [one.message for one in fixed.remaining] == ["“colour” (its fix is left out: fixes undo each other here, or have no end)"]
    assert fixed.remaining[0].fixes[0].applicability is Applicability.MANUAL


def test_a_rule_keeps_its_other_fixes_when_one_is_undone() -> None:
    fixed = fix_with("ab xb\n", swap("there", "([ax])b", r"\1c"), swap("back", "ac", "ab"))
    assert fixed.source.text == "ab xc\n"
    assert not fixed.converged


def test_a_fix_that_never_ends_is_left_out() -> None:
    fixed = fix_with("see foo, scurity\n", swap("grow", "foo", "foo bar"), TYPO)
    assert fixed.source.text == "see foo, security\n"
    assert not fixed.converged


def test_a_fix_that_never_ends_in_the_same_words_is_left_out() -> None:
    fixed = fix_with("aa scurity\n", swap("double", r"\b(a+)\b", r"\1\1"), TYPO)
    assert fixed.source.text == "aa security\n"
    assert not fixed.converged


def test_a_file_with_one_dispute_after_the_other_stays_as_it_was() -> None:
    quarrels = [swap(f"{side}-{n}", *pair) for n in range(5) for side, pair in {"to": ("x", f"y{n}"), "fro": (f"y{n}", "x")}.items()]
    fixed = fix_with("x scurity\n", *quarrels, TYPO)
    assert fixed.source.text == "x scurity\n"
    assert not fixed.converged
    assert fixed.rounds == fixed.applied == ()
    assert len(fixed.remaining) == 6
    assert all("left out" in one.message for one in fixed.remaining)


def test_ten_rounds_are_enough_for_ten_steps() -> None:
    steps = [swap(f"step-{n}", rf"\b{n}\b", str(n + 1)) for n in range(10)]
    fixed = fix_with("0\n", *steps)
    assert (fixed.source.text, len(fixed.rounds), fixed.converged) == ("10\n", 10, True)


@pytest.mark.parametrize(
    ("text", "pattern", "new"),
    [
        ("some *fine* words and scurity\n", "fine", "fi*ne"),
        ("some fine words and scurity\n", "fine words", "`fine` words"),
        ("some fine words and scurity\n", "fine", "[fine](x)"),
        ("some fine words and scurity\n", "some", "# some"),
        ("some fine words and scurity\n", "some", "- some"),
        ("some fine words and scurity\n", " fine ", "\n\nfine "),
        ("some fine words and scurity\n", "fine", "<b>"),
        ("some fine words and scurity\n", "fine", "{{ fine }}"),
        ("a [fine](x) word and scurity\n", "fine", "fi]ne"),
        ("| some | fine |\n|--|--|\n| a | scurity |\n", "some", "so|me"),
        ("---\ntitle: some fine\n---\nscurity\n", "some fine", "# some"),
        ("---\ntitle: some fine\n---\nscurity\n", "some", "*some"),
        ("---\ntitle: some fine\n---\nscurity\n", "some fine", "some: fine"),
        ("---\ntitle: some fine\n---\nscurity\n", "some fine", "|"),
        ("---\ntitle: some fine\n---\nscurity\n", "some fine", "some\ndate: fine"),
        ("---\ntitle: some fine\n---\nscurity\n", "some fine", "some\n---\nfine"),
        ("<p>some fine <b>words</b></p>\n\nscurity\n", "fine", "<i>fine"),
        ("some fine words\nand scurity\n", "words", "words\n="),
        ("some fine words[^1] and scurity\n\n[^1]: note\n", "note", "\n\nnote"),
    ],
)
def test_a_fix_that_breaks_the_structure_is_left_out_and_the_others_are_made(text: str, pattern: str, new: str) -> None:
    fixed = fix_with(text, swap("bad", pattern, new), TYPO)
    assert fixed.source.text == text.replace("scurity", "security")
    assert [one.rule for one in fixed.applied] == ["wording.typo"]
    assert [one.rule for one in fixed.remaining] == ["wording.bad"]
    assert fixed.remaining[0].message.endswith(f"(its fix is left out: {LEFT_OUT})")
    assert fixed.remaining[0].fixes[0].applicability is Applicability.MANUAL
    assert fixed.converged


@pytest.mark.parametrize(
    ("text", "pattern"),
    [
        ("see [this](https://a.b/scurity) now\n", "scurity"),
        ("see ![this](scurity.png) now\n", "scurity"),
        ("run `scurity` now\n", "scurity"),
        ("```\nscurity\n```\n", "scurity"),
        ("```scurity\ncode\n```\n", "scurity"),
        ("    scurity\n", "scurity"),
        ('<p class="scurity">text</p>\n', "scurity"),
        ('a <b class="scurity">b</b>\n', "scurity"),
        ("<!-- scurity -->\n", "scurity"),
        ("a {{ scurity }} b\n", "scurity"),
        ("a $scurity$ b\n", "scurity"),
        ("---\nscurity: x\n---\n", "scurity"),
        ("---\ntitle: scurity\n---\n", "scurity"),
        ("---\ntags: [scurity]\n---\n", "scurity"),
        ("+++\ntitle = 'scurity'\n+++\n", "scurity"),
        ('{"title": "scurity"}\n', "scurity"),
        ("[a][scurity]\n\n[scurity]: x\n", r"scurity\]:"),
        ("a[^scurity]\n\n[^scurity]: x\n", r"scurity\]:"),
        ("## A {#scurity}\n", "scurity"),
    ],
)
def test_an_edit_of_what_is_no_prose_is_left_out(text: str, pattern: str) -> None:
    fixed = fix_with(text, in_source("bad", pattern, r"x", Changes.PROSE))
    assert fixed.source.text == text
    assert LEFT_OUT in fixed.remaining[0].message


def test_offenders_are_found_among_many() -> None:
    words = ["scurity", "scurity", "boom"] * 40
    fixed = fix_with(" ".join(words) + "\n", TYPO, swap("bad", "boom", "`boom`"))
    assert fixed.source.text == " ".join(words).replace("scurity", "security") + "\n"
    assert len(fixed.applied) == 80
    assert len(fixed.remaining) == 40


def test_fixes_that_break_it_only_together_are_not_all_left_out() -> None:
    fixed = fix_with("one two\n", swap("one", r"(?<!\*)one", "*one"), swap("two", r"two(?!\*)", "two*"))
    assert fixed.source.text == "*one two\n"
    assert [one.rule for one in fixed.remaining] == ["wording.two"]


def test_a_fix_that_waits_for_a_harmful_one_has_its_turn() -> None:
    fixed = fix_with("one two three\n", swap("bad", "one two", "`one` two"), swap("good", "two three", "2 3"))
    assert fixed.source.text == "one 2 3\n"
    assert [one.rule for one in fixed.remaining] == []  # “one two” is gone


def test_one_bad_rule_does_not_use_up_the_trials_of_the_others() -> None:
    text = "scurity boom " * 10_000
    fixed = fix(Source("post.md", text), "markdown", plan_of(TYPO, swap("bad", "boom", "`boom`")), Applicability.SAFE)
    assert fixed.source.text == text.replace("scurity", "security")
    assert len(fixed.remaining) == 10_000


def test_trials_are_bounded_on_large_documents(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []
    from prose_lint import fix as module

    real = module.structure
    monkeypatch.setattr(module, "structure", lambda source, name: calls.append(1) or real(source, name))
    text = "boom " * 20_000
    fixed = fix(Source("post.md", text), "markdown", plan_of(swap("bad", "boom", "`b`")), Applicability.SAFE)
    assert fixed.source.text == text
    assert len(fixed.remaining) == 20_000
    assert len(calls) <= 21


TAIL = "## Leave a Reply\n\nYour [mail](x) is `safe`.\n\n* Name\n  * Mail\n\n> quoted\n\n<form>\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"


@pytest.mark.parametrize(
    "before", ["Text.\n", "- a\n- b\n", "> quote\n", "1. a\n\n   b\n", "| a |\n|---|\n| b |\n", "<p>html</p>\n", "# T\n"]
)
@pytest.mark.parametrize("pattern", [r"\n## Leave[\s\S]*", r"## Leave[\s\S]*", r"## Leave[\s\S]*(?=\n)", r"\n*## Leave[\s\S]*\S"])
def test_whole_blocks_may_be_removed(before: str, pattern: str) -> None:
    text = f"{before}\n{TAIL}"
    fixed = fix_with(text, in_source("footer", pattern, "", Changes.BLOCK))
    assert fixed.source.text == re.sub(pattern, "", text)
    assert fixed.remaining == ()
    assert fix_with(text, in_source("footer", pattern, "", Changes.PROSE)).source.text == text


@pytest.mark.parametrize("text", ["One.\n\nShare this\nnow\n\nTwo.\n", "Share this\nnow\n\nTwo.\n", "One.\n\nShare this\nnow\n"])
@pytest.mark.parametrize("format_name", ["markdown", "text"])
def test_a_block_in_the_midst_may_be_removed(text: str, format_name: str) -> None:
    pattern = r"Share this\nnow\n\n?"
    fixed = fix_with(text, in_source("share", pattern, "", Changes.BLOCK), format_name=format_name)
    assert fixed.source.text == re.sub(pattern, "", text)


def test_a_list_item_may_be_removed() -> None:
    fixed = fix_with("- a\n- share *this*\n- b\n", in_source("share", r"- share.*\n", "", Changes.BLOCK))
    assert fixed.source.text == "- a\n- b\n"


@pytest.mark.parametrize(
    ("text", "pattern"),
    [
        ("One.\n\nShare\n\nTwo [a].\n\n[a]: x\n", r"\[a\]: x\n"),  # a link loses its target
        ("One.\n\nShare\n\nTwo.\n", r"\n\nShare\n\n"),  # two paragraphs become one
        ("```\ncode\n```\n\nText\n", "```\n(?=\n)"),  # the fence stays open
        ("- a\n\nShare\n\n- b\n", r"\nShare\n"),  # two lists become one
        ("---\ntitle: x\n---\nShare\n", r"---\nShare\n"),  # the front matter stays open
    ],
)
def test_a_removal_that_changes_what_is_around_it_is_left_out(text: str, pattern: str) -> None:
    assert fix_with(text, in_source("bad", pattern, "", Changes.BLOCK)).source.text == text


def test_a_block_may_be_put_in_the_place_of_another() -> None:
    fixed = fix_with("Text.\n\n**Heading**\n\nMore.\n", in_source("heading", r"\*\*(.*)\*\*", r"## \1", Changes.BLOCK))
    assert fixed.source.text == "Text.\n\n## Heading\n\nMore.\n"


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: The scurity\ntags: [a]\n---\nText\n",
        "---\r\ntitle: 'The scurity'\r\n---\r\n",
        "---\ndescription: >\n  The\n  scurity\n---\n",
        '+++\ntitle = "The scurity"\n[params]\nx = 1\n+++\n',
        '{\n  "title": "The scurity"\n}\n',
    ],
)
def test_a_front_matter_value_may_be_changed(text: str) -> None:
    assert fix_with(text, TYPO).source.text == text.replace("scurity", "security")


def test_a_front_matter_key_or_another_value_may_not_be_changed() -> None:
    text = "---\ntitle: a\ndate: b\n---\nText\n"
    assert fix_with(text, in_source("key", "title", "name", Changes.METADATA)).source.text == text
    assert fix_with(text, in_source("value", "(?<=: )a\n", "c\nmore: d\n", Changes.METADATA)).source.text == text
    assert fix_with(text, in_source("both", "a\ndate: b", "c\ndate: d", Changes.METADATA)).source.text == text
    assert fix_with(text, in_source("value", "(?<=: )b", "c", Changes.METADATA)).source.text == text.replace("b\n", "c\n")


def test_a_value_whose_place_is_not_known_may_not_be_changed() -> None:
    text = "+++\n[params]\nplace = 'a'\n+++\n"
    assert fix_with(text, in_source("value", "'a'", "'b'", Changes.METADATA)).source.text == text


@pytest.mark.parametrize(
    ("text", "pattern", "new"),
    [
        ("Text <!-- prose-lint: x --> more\n", " <!--.*-->", ""),
        ("<!-- prose-lint: x -->\nText\n", r"<!--.*-->\n", ""),
        ("<!-- prose-lint: x -->\n\nText\n", "<!--.*-->", ""),
        ("<p>\n<!-- prose-lint: x --></p>\n", "<!--.*-->", ""),
        ("<!-- prose-lint: [a, b] -->\nText\n", ", b", ""),
        ("Text <!-- prose-lint: [a, b] -->\n", "a, ", ""),
    ],
)
def test_a_directive_may_be_changed(text: str, pattern: str, new: str) -> None:
    fixed = fix_with(text, in_source("directive", pattern, new, Changes.DIRECTIVE))
    assert fixed.source.text == re.sub(pattern, new, text)
    assert fix_with(text, in_source("directive", pattern, new, Changes.PROSE)).source.text == text


def test_a_directive_does_not_become_a_tag() -> None:
    text = "Text <!-- prose-lint: a -->\n"
    assert fix_with(text, in_source("bad", "<!-- prose-lint: a --", "<b", Changes.DIRECTIVE)).source.text in (text, "Text <b>\n")
    assert fix_with(text, in_source("bad", "a -->", "a", Changes.DIRECTIVE)).source.text == text


def test_prose_in_raw_html_is_fixed() -> None:
    text = '<div class="scurity">\n  The scurity &amp; <b>scurity</b>\n</div>\n'
    fixed = fix_with(text, TYPO)
    assert fixed.source.text == '<div class="scurity">\n  The security &amp; <b>security</b>\n</div>\n'


@pytest.mark.parametrize(
    ("text", "pattern"),
    [
        ("cafe\u0301 b", "e(?=\u0301)"),
        ("cafe\u0301 b", "\u0301"),
        ("a\u0928\u093f b", "\u0928(?=\u093f)"),
        ("\u2764\ufe0f b", "\u2764(?=\ufe0f)"),
        ("\U0001f468\u200d\U0001f469 b", "\U0001f468(?=\u200d)"),
        ("\U0001f468\u200d\U0001f469 b", "(?<=\u200d)\U0001f469"),
        ("\U0001f44d\U0001f3fd b", "\U0001f3fd"),
        ("\U0001f1eb\U0001f1f7 b", "\U0001f1f7"),
        ("a\r\nb", "(?<=\r)\n"),
        ("a\r\nb", "a\r"),
        ("a\rx\nb", "x"),  # what is left would be one line end
        ("ab\u0301", "b\u0301"),
    ],
)
def test_no_character_is_split(text: str, pattern: str) -> None:
    new = "\u0301" if text == "ab\u0301" else ""
    fixed = fix_with(text, in_source("bad", pattern, new, Changes.PROSE), format_name="text")
    assert fixed.source.text == text
    assert fixed.remaining[0].message.endswith("(its fix is left out: it would split a character)")


def test_whole_characters_are_replaced() -> None:
    fixed = fix_with("cafe\u0301 \U0001f44d\U0001f3fd\n", swap("cafe", "e\u0301", "é"), swap("thumb", "\U0001f44d.", "yes"))
    assert fixed.source.text == "café yes\n"


@pytest.mark.parametrize(
    "edits",
    [
        (),
        (Edit(Span(0, 3), "one"),),
        (Edit(Span(0, 2), "x"), Edit(Span(1, 3), "y")),
        (Edit(Span(2, 1), "x"),),
        (Edit(Span(-1, 1), "x"),),
        (Edit(Span(6, 9), "x"),),
        (Edit(Span(0, 3), "\ud800"),),
    ],
)
def test_a_fix_that_does_not_fit_is_left_out(edits: tuple[Edit, ...]) -> None:
    @rule("wording.wrong")
    def wrong(document: Document, options: NoOptions, context: Context) -> Iterator[Finding]:
        """Is wrong."""
        yield Finding(Span(0, 3), "wrong", (Fix(edits, Applicability.SAFE, "do"),), in_source=True)

    fixed = fix_with("one two", wrong)
    assert fixed.source.text == "one two"
    assert fixed.remaining[0].message == "wrong (its fix is left out: its edits do not fit the text)"


def test_the_edits_of_a_fix_are_made_all_or_none() -> None:
    @rule("wording.pair")
    def pair(document: Document, options: NoOptions, context: Context) -> Iterator[Finding]:
        """Wants both or none."""
        if document.text.startswith("one two"):
            edits = (Edit(Span(4, 7), "2"), Edit(Span(0, 3), "1"))
            yield Finding(Span(0, 7), "pair", (Fix(edits, Applicability.SAFE, "do"),))

    assert fix_with("one two three\n", pair).source.text == "1 2 three\n"
    assert fix_with("one two three\n", swap("first", "^one(?= )", "One"), pair).source.text == "One two three\n"
    assert fix_with("one two three\n", pair, swap("bad", "2", "`2`")).source.text == "1 2 three\n"


def test_a_rule_that_fails_does_not_keep_others_from_fixing() -> None:
    @rule("wording.crash")
    def crash(document: Document, options: NoOptions, context: Context) -> Iterator[Finding]:
        """Fails."""
        raise RuntimeError("no")

    fixed = fix_with("scurity\n", crash, TYPO)
    assert fixed.source.text == "security\n"
    assert [one.rule for one in fixed.remaining] == ["lint.rule-crashed"]


WORDS = ["a", "b", "scurity", "two", "é", " ", " ", " "]
INLINE = [
    "*",
    "**",
    "_",
    "`",
    "[",
    "]",
    "(",
    ")",
    "<",
    ">",
    "&",
    "!",
    "\\",
    ":",
    "{{",
    "}}",
    "&amp;",
    "<b>",
    "</b>",
    "<!--",
    "-->",
    "[a](b)",
]
BLOCKS = ["# ", "- ", "+ ", "1. ", "> ", "|", "---", "```", "~~~", "\t", "\n", "\n\n", "\n\n", "\r\n", "\r"]
MARKDOWN = st.lists(st.sampled_from(WORDS) | st.sampled_from(INLINE) | st.sampled_from(BLOCKS), max_size=40).map("".join)


OTHER_PARSER = MarkdownIt().enable(["table", "strikethrough"])


def skeleton(text: str) -> list[tuple[str, str, str]]:
    """All that another parser than the product's finds, but text."""
    body = text[parse(Source("post.md", text), "markdown").metadata.span.end :]
    tokens = [inner for token in OTHER_PARSER.parse(body) for inner in (token, *(token.children or ()))]
    literal = ("code_inline", "code_block", "fence", "html_inline")
    return [
        (token.type, str(token.attrs.get("href", "")), token.content if token.type in literal else "")
        for token in tokens
        if token.type not in ("text", "text_special", "softbreak", "hardbreak")
    ]


@given(text=MARKDOWN, front_matter=st.sampled_from(["", "---\ntitle: a scurity b\n---\n", "---\n", "+++\ntitle = 'scurity'\n+++\n"]))
def test_laws_hold_on_any_markdown(text: str, front_matter: str) -> None:
    rules = [
        TYPO,
        swap("joined", "two", "2"),
        swap("markup", "a b|b a", "*"),
        in_source("code", "a(?=`)", "", Changes.PROSE),
    ]
    fixed = fix_with(front_matter + text, *rules)
    assert skeleton(fixed.source.text) == skeleton(front_matter + text)


@pytest.mark.parametrize("make", [lambda n: "scurity " * n, lambda n: "scurity\n\n" * n, lambda n: "- scurity\n" * n])
def test_many_fixes_need_one_round(make: Callable[[int], str]) -> None:
    fixed = fix(Source("post.md", make(5000)), "markdown", plan_of(TYPO), Applicability.SAFE)
    assert fixed.source.text == make(5000).replace("scurity", "security")
    assert len(fixed.rounds) == 1
