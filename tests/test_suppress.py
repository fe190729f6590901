"""What authors tell prose-lint in comments, in front matter and by [sic]."""

from __future__ import annotations

import pytest

from prose_lint.check import check
from prose_lint.context import Context
from prose_lint.finding import Applicability
from prose_lint.fix import fix
from prose_lint.parse import parse
from prose_lint.plan import Plan, PlannedRule
from prose_lint.registry import all_rules
from prose_lint.source import Source

RULES = all_rules()
WANTED = ("spelling.repeated-word", "spelling.misspelling", "lint.unused-ignore", "lint.invalid-directive")
PLAN = Plan(tuple(PlannedRule(RULES[name], RULES[name].options(), RULES[name].severity) for name in WANTED), Context(), RULES)


def found(text: str, format_name: str = "markdown") -> list[tuple[str, str]]:
    """Rule and text of each diagnostic."""
    diagnostics = check(parse(Source("post.md", text), format_name), PLAN)
    return [(diagnostic.rule, text[slice(*diagnostic.span)]) for diagnostic in diagnostics]


SILENT = {
    "its own line": "Paris in the the spring. <!-- prose-lint: ignore[spelling.repeated-word] a quotation -->\n",
    "a line in a paragraph": "First line.\nParis in the the spring. <!-- prose-lint: ignore[spelling] -->\nLast line.\n",
    "by topic": "Paris in the the spring. <!-- prose-lint: ignore[spelling] -->\n",
    "everything": "Paris in the the spring. <!-- prose-lint: ignore[all] -->\n",
    "several names": "The scurity of the the spring. <!-- prose-lint: ignore[spelling.misspelling, spelling.repeated-word] -->\n",
    "alone, before a paragraph": "<!-- prose-lint: ignore[spelling] -->\n\nParis in the the spring,\nand the the summer.\n",
    "alone, right above a paragraph": "<!-- prose-lint: ignore[spelling] -->\nParis in the the spring,\nand the the summer.\n",
    "alone, before a heading": "<!-- prose-lint: ignore[spelling] -->\n\n# The the spring\n",
    "alone, before a table": "<!-- prose-lint: ignore[spelling] -->\n\n| a | b |\n|---|---|\n| the the | of of |\n",
    "alone, before a tight list": "<!-- prose-lint: ignore[spelling] -->\n\n- the the spring\n- of of it\n",
    "a list item of two lines": "- the spring <!-- prose-lint: ignore[spelling] -->\n  and the the summer\n- clean\n",
    "a table row": "| a | b |\n|---|---|\n| the the <!-- prose-lint: ignore[spelling] --> | of of |\n",
    "a range": "<!-- prose-lint: disable[spelling] -->\n\nThe the.\n\nOf of it.\n\n<!-- prose-lint: enable[spelling] -->\n\nClean.\n",
    "a range to the end": "Clean.\n\n<!-- prose-lint: disable[spelling] -->\n\nThe the spring.\n",
    "the file": "The the spring.\n\nOf of it.\n\n<!-- prose-lint: ignore-file[spelling] -->\n",
    "front matter, one name": "---\ntitle: x\nprose-lint: spelling.repeated-word\n---\n\nThe the spring.\n",
    "front matter, a list": "---\nprose-lint: [spelling.repeated-word]\n---\n\nThe the spring.\n",
    "front matter, a table": "---\nprose-lint:\n  ignore:\n    - spelling\n---\n\nThe the spring.\n",
    "front matter, words": "---\nprose-lint: {words: [scurity]}\n---\n\nThe scurity of it.\n",
    "TOML front matter": '+++\n[prose-lint]\nignore = ["spelling"]\n+++\n\nThe the spring.\n',
    "sic": "They wrote “the scurity [sic] of the state”.\n",
    "sic after emphasis": "They wrote *scurity* [sic] and “scurity” [sic].\n",
    "in a quote": "> The the spring. <!-- prose-lint: ignore[spelling] -->\n",
    "CRLF": "First.\r\n\r\n<!-- prose-lint: ignore[spelling] -->\r\n\r\nThe the spring.\r\n",
}


@pytest.mark.parametrize("text", SILENT.values(), ids=SILENT)
def test_what_is_ignored_is_silent_and_the_ignore_is_used(text: str) -> None:
    assert found(text) == []


SPEAKING = {
    "the line above": "<!-- prose-lint: ignore[spelling] --> The the.\nAnd of of it.\n",
    "the block after the next": "<!-- prose-lint: ignore[spelling] -->\n\nOf of it.\n\nThe the spring.\n",
    "the next list item": "- the the <!-- prose-lint: ignore[spelling] -->\n- of of it\n",
    "another rule": "The the spring. <!-- prose-lint: ignore[spelling.misspelling] -->\n",
    "after the range": "<!-- prose-lint: disable[spelling] -->\n\nOf of.\n\n<!-- prose-lint: enable[spelling] -->\n\nThe the.\n",
    "before the range": "The the.\n\n<!-- prose-lint: disable[spelling] -->\n\nOf of.\n",
    "a directive in code": "The the spring. `<!-- prose-lint: ignore[spelling] -->`\n",
    "a directive in a fence": "The the spring.\n\n```\n<!-- prose-lint: ignore-file[spelling] -->\n```\n",
}


@pytest.mark.parametrize("text", SPEAKING.values(), ids=SPEAKING)
def test_what_is_not_ignored_speaks(text: str) -> None:
    assert "spelling.repeated-word" in [rule for rule, _ in found(text)]


def test_plain_text_has_directives_too() -> None:
    assert found("The the spring. <!-- prose-lint: ignore[spelling] -->\n", "text") == []
    assert found("The the spring.\n", "text") == [("spelling.repeated-word", "The the")]


UNUSED = {
    "a line": ("Clean. <!-- prose-lint: ignore[spelling] -->\n", "Clean.\n"),
    "inside a line": ("Clean <!-- prose-lint: ignore[spelling] --> text.\n", "Clean text.\n"),
    "alone": ("First.\n\n<!-- prose-lint: ignore[spelling] -->\n\nSecond.\n", "First.\n\nSecond.\n"),
    "at the start": ("<!-- prose-lint: ignore[spelling] -->\n\nSecond.\n", "Second.\n"),
    "right above": ("First.\n\n<!-- prose-lint: ignore[spelling] -->\nSecond.\n", "First.\n\nSecond.\n"),
    "CRLF": ("First.\r\n\r\n<!-- prose-lint: ignore[spelling] -->\r\n\r\nSecond.\r\n", "First.\r\n\r\nSecond.\r\n"),
    "one of two": (
        "The the. <!-- prose-lint: ignore[spelling.misspelling, spelling.repeated-word] why -->\n",
        "The the. <!-- prose-lint: ignore[spelling.repeated-word] why -->\n",
    ),
    "the second of two": (
        "The the. <!-- prose-lint: ignore[spelling.repeated-word, spelling.misspelling] -->\n",
        "The the. <!-- prose-lint: ignore[spelling.repeated-word] -->\n",
    ),
    "a range": (
        "One.\n\n<!-- prose-lint: disable[spelling] -->\n\nTwo.\n\n<!-- prose-lint: enable[spelling] -->\n\nThree.\n",
        "One.\n\nTwo.\n\nThree.\n",
    ),
}


@pytest.mark.parametrize(("text", "fixed"), UNUSED.values(), ids=UNUSED)
def test_an_unused_ignore_is_reported_and_taken_out(text: str, fixed: str) -> None:
    assert {rule for rule, _ in found(text)} == {"lint.unused-ignore"}
    done = fix(Source("post.md", text), "markdown", PLAN, Applicability.SAFE)
    assert done.source.text == fixed
    assert [diagnostic.rule for diagnostic in done.remaining] == []


def test_an_ignore_of_a_rule_that_does_not_run_is_left_alone() -> None:
    assert found("Clean. <!-- prose-lint: ignore[dates.weekday] -->\n") == []


def test_an_unused_name_in_front_matter_is_reported_without_a_fix() -> None:
    text = "---\nprose-lint: spelling\n---\n\nClean.\n"
    assert found(text) == [("lint.unused-ignore", "spelling")]


MISTAKES = {
    "an unknown rule": ("Clean. <!-- prose-lint: ignore[speling.misspelling] -->\n", "spelling.misspelling"),
    "an unknown topic": ("Clean. <!-- prose-lint: ignore[speling] -->\n", "spelling"),
    "no name": ("Clean. <!-- prose-lint: ignore -->\n", "names no rule"),
    "an unknown action": ("Clean. <!-- prose-lint: silence[spelling] -->\n", "is not understood"),
    "enable alone": ("Clean. <!-- prose-lint: enable[spelling] -->\n", "was not disabled before"),
    "an unknown key": ("---\nprose-lint:\n  ignored: [spelling]\n---\n\nClean.\n", "ignored"),
}


@pytest.mark.parametrize(("text", "says"), MISTAKES.values(), ids=MISTAKES)
def test_a_directive_that_cannot_be_obeyed_is_reported(text: str, says: str) -> None:
    (diagnostic,) = check(parse(Source("post.md", text), "markdown"), PLAN)
    assert diagnostic.rule == "lint.invalid-directive"
    assert says in diagnostic.message


def test_everything_does_not_include_the_tool_itself() -> None:
    text = "Clean. <!-- prose-lint: ignore[speling] ignored -->\n\n<!-- prose-lint: ignore-file[all] -->\n"
    assert "lint.invalid-directive" in [rule for rule, _ in found(text)]
