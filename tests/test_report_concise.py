from prose_lint.diagnostic import Diagnostic
from prose_lint.finding import Edit, Fix, Severity
from prose_lint.report import Outcome
from prose_lint.report.concise import render
from prose_lint.report.style import Style
from prose_lint.source import Source
from prose_lint.span import Span

TEXT = "One teh.\nTwo.\n"
SPAN = Span(4, 7)


def line(*fixes, path="a.md", message="“teh” is not a word.", style=Style()):  # noqa: B008 (immutable)
    diagnostic = Diagnostic(path, "spelling.misspelling", Severity.ERROR, SPAN, message, fixes)
    (only,) = render(Outcome([diagnostic], {path: Source(path, TEXT)}, 1), style=style)
    return only


def test_lines():
    edit = Edit(SPAN, "the")
    assert line() == "a.md:1:5: error spelling.misspelling “teh” is not a word."
    assert line(Fix.safe(edit, "")) == "a.md:1:5: error spelling.misspelling “teh” is not a word. [safe fix]"
    assert line(Fix.unsafe(edit, "")).endswith(" [unsafe fix]")
    assert line(Fix.manual(edit, ""), Fix.manual(edit, "")).endswith(" [manual fix]")


def test_hostile_names():
    assert line(path="x\n::error::\x1b[2J").startswith(r"x\n::error::\x1b[2J:1:5: error")


def test_a_message_of_extreme_length_is_cut():
    assert len(line(message="x" * 100_000)) < 500


def test_colors():
    assert line(style=Style(color=True)).startswith("\x1b[1ma.md:1:5\x1b[0m: \x1b[31merror\x1b[0m spelling")
