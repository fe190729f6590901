"""The report for people, as it is printed."""

import pytest

from prose_lint.diagnostic import Diagnostic, RelatedPlace
from prose_lint.finding import Edit, Fix, Severity
from prose_lint.report import Outcome
from prose_lint.report.full import render
from prose_lint.report.style import Style
from prose_lint.source import Source
from prose_lint.span import Span

POST = """\
# On rivers

The council met on Monday, and the committee for the scurity of the old bridge, which had been closed since the flood of the \
spring, asked for a report. Nobody had teh report. Nobody wrote teh report.

It was raised by the Amigos de los Rios in May, and the Amigos de los Ríos paid.

Published on May 3, 22025

Leave a Reply

Your name
Your mail
"""


def found(text, word, message, *fixes, rule="spelling.misspelling", severity=Severity.ERROR, related=(), path="post.md", nth=0):
    start = -1
    for _ in range(nth + 1):
        start = text.index(word, start + 1)
    span = Span(start, start + len(word))
    return Diagnostic(path, rule, severity, span, message, tuple(fix(span) for fix in fixes), related)


def safe(text):
    return lambda span: Fix.safe(Edit(span, text), f"Replace with {text}")


def unsafe(text, title="Replace"):
    return lambda span: Fix.unsafe(Edit(span, text), title)


def manual(text):
    return lambda span: Fix.manual(Edit(span, text), f"Replace with {text}")


def printed(text, *diagnostics, style=Style(), **others):  # noqa: B008 (immutable)
    outcome = Outcome(diagnostics, {"post.md": Source("post.md", text)}, files=1, **others)
    return "\n".join(render(outcome, style=style))


def test_a_report():
    right = POST.index("Amigos de los Ríos")
    elsewhere = RelatedPlace("post.md", Span(right, right + 18), "“Amigos de los Ríos”")
    text = printed(
        POST,
        found(POST, "scurity", "“scurity” is not a word.", safe("security")),
        found(POST, "teh", "“teh” is not a word.", safe("the")),
        found(POST, "teh", "“teh” is not a word.", safe("the"), nth=1),
        found(
            POST,
            "Rios",
            "“Amigos de los Rios” is “Amigos de los Ríos” elsewhere.",
            unsafe("Ríos"),
            rule="names.variant",
            severity=Severity.WARNING,
            related=(elsewhere,),
        ),
        found(POST, "22025", "“22025” is no plausible year.", manual("2025"), manual("2202"), rule="dates.implausible-year"),
        found(
            POST,
            "\n\nLeave a Reply\n\nYour name\nYour mail",
            "A comment form came along with the text.",
            unsafe("", title="Remove the comment form"),
            rule="post.boilerplate",
            severity=Severity.WARNING,
        ),
    )
    assert (
        text
        == """\
post.md:3:54  error  spelling.misspelling
  “scurity” is not a word.
  | … and the committee for the scurity of the old bridge, which had been …
  |                             ^^^^^^^
  fix: `scurity` → `security` (safe)

post.md:3:165  error  spelling.misspelling
  “teh” is not a word.
  | … asked for a report. Nobody had teh report. Nobody wrote teh report.
  |                                  ^^^
  fix: `teh` → `the` (safe)
  again: 3:190

post.md:5:36  warning  names.variant
  “Amigos de los Rios” is “Amigos de los Ríos” elsewhere.
  | It was raised by the Amigos de los Rios in May, and the Amigos de los Ríos …
  |                                    ^^^^
  fix: `Rios` → `Ríos` (unsafe: apply with --fix --unsafe-fixes)
  also: post.md:5:57 “Amigos de los Ríos”

post.md:7:21  error  dates.implausible-year
  “22025” is no plausible year.
  | Published on May 3, 22025
  |                     ^^^^^
  choose: `22025` → `2025`, `2202`

post.md:7:26  warning  post.boilerplate
  A comment form came along with the text.
  | Leave a Reply
  | ^^^^^^^^^^^^^
  | … 3 more lines
  fix: Remove the comment form, 5 lines (unsafe: apply with --fix
       --unsafe-fixes)
"""
    )


def test_wide_and_combining_characters_and_tabs():
    text = "\t日本語 e\u0301te\u0301 scurity 😀"
    assert printed(text, found(text, "scurity", "No.")).splitlines()[2:4] == [
        "  |  日本語 e\u0301te\u0301 scurity 😀",
        "  |             ^^^^^^^",
    ]
    assert printed(text, found(text, "本語", "No.")).splitlines()[3] == "  |    ^^^^"


def test_controls_are_shown_and_underlined():
    text = "a \x1b[31m b"
    assert printed(text, found(text, "\x1b[31m", "No.")).splitlines()[2:4] == [r"  | a \x1b[31m b", "  |   ^^^^^^^^"]


def test_an_empty_place_is_marked_also_at_the_end_of_a_full_line():
    text = "x" * 76
    at_end = Diagnostic("post.md", "lint.x", Severity.ERROR, Span(76, 76), "Here.")
    line, mark = printed(text + "\n", at_end).splitlines()[2:4]
    assert (len(mark), mark.strip(" |")) == (80, "^")
    assert line.endswith("x")


def test_a_place_behind_the_text_has_no_line():
    assert printed("", Diagnostic("post.md", "lint.x", Severity.ERROR, Span(0, 0), "Empty.")) == "post.md:1:1  error  lint.x\n  Empty.\n"


def test_a_file_without_text():
    diagnostic = Diagnostic("raw.md", "lint.not-utf8", Severity.ERROR, Span(7, 8), "Not UTF-8: byte 0xe9 at 7.")
    assert printed("", diagnostic) == "raw.md:1:1  error  lint.not-utf8\n  Not UTF-8: byte 0xe9 at 7.\n"


@pytest.mark.parametrize(
    ("word", "fixes", "shown"),
    [
        ("two", [safe("")], "fix: remove `two` (safe)"),
        ("two", [safe("2"), manual("to")], "fix: `two` → `2` (safe)\n  or: `two` → `to`"),
        ("two", [manual("to"), manual("too"), manual("tow")], "choose: `two` → `to`, `too`, `tow`"),
        ("\n", [safe("")], "fix: Replace with , 1 line (safe)"),
        ("o t", [unsafe("o\tt")], r"fix: `o t` → `o\tt` (unsafe: apply with --fix --unsafe-fixes)"),
        ("two", [safe("x" * 60)], f"fix: `two` → `{'x' * 12}…{'x' * 11}` (safe)"),
        ("two", [lambda span: Fix.safe(Edit(Span(span.start, span.start), "new "), "Insert")], "fix: insert `new ` (safe)"),
        (
            "two",
            [lambda span: Fix((Edit(span, "2"), Edit(Span(0, 1), "Z")), Fix.safe(Edit(span, ""), "").applicability, "Use figures")],
            "fix: Use figures (safe)",
        ),
        ("two", [], ""),
    ],
)
def test_fixes(word, fixes, shown):
    text = "to two\nmen"
    below = printed(text, found(text, word, "No.", *fixes)).splitlines()[4:]
    assert "\n".join(below).strip() == shown


def test_equal_findings_fold_and_their_places_are_counted():
    text = "teh " * 40
    places = [found(text, "teh", "No.", safe("the"), nth=n) for n in range(40)]
    lines = printed(text, *places).splitlines()
    assert lines[0] == "post.md:1:1  error  spelling.misspelling"
    assert lines[5] == "  again: 1:5, 1:9, 1:13, 1:17, 1:21, 1:25, 1:29, 1:33, 1:37, 1:41, 1:45, 1:49,"
    assert lines[6] == "         1:53, 1:57, 1:61, 1:65, 1:69, 1:73, 1:77, 1:81 and 19 more"
    assert len(lines) == 7


def test_findings_that_differ_do_not_fold():
    text = "teh Teh teh teh"
    first = found(text, "teh", "No.", safe("the"))
    others = [
        found(text, "Teh", "No.", safe("The")),
        found(text, "teh", "No.", safe("ten"), nth=1),
        found(text, "teh", "Perhaps.", safe("the"), nth=2),
    ]
    assert printed(text, first, *others).count("post.md:") == 4


def test_empty_places_do_not_fold():
    """What stands around them may differ."""
    places = [Diagnostic("post.md", "lint.x", Severity.ERROR, Span(at, at), "Here.") for at in (0, 4)]
    assert printed("one two", *places).count("post.md:") == 2


def test_long_names_and_messages():
    path = "posts/" + "x" * 80 + ".md"
    diagnostic = found("teh", "teh", "It " + "goes on and " * 10 + "ends.", path=path)
    lines = list(render(Outcome([diagnostic], {path: Source(path, "teh")}, 1), style=Style()))
    assert lines == [
        f"{path}:1:1",
        "  error  spelling.misspelling",
        "  It goes on and goes on and goes on and goes on and goes on and goes on and",
        "  goes on and goes on and goes on and goes on and ends.",
        "  | teh",
        "  | ^^^",
        "",
    ]


def test_plain_signs_where_the_encoding_lacks_ours():
    text = "Nobody had – as it is said – teh report " + "x " * 40
    assert printed(text, found(text, "teh", "“teh” is no word.", safe("thé")), style=Style(encoding="ascii")).splitlines() == [
        "post.md:1:30  error  spelling.misspelling",
        r"  \u201cteh\u201d is no word.",
        r"  | ... had \u2013 as it is said \u2013 teh report x x x x x x x x x x x x x ...",
        "  |                                     ^^^",
        r"  fix: `teh` -> `th\xe9` (safe)",
    ]


def test_colors():
    text = printed("teh end", found("teh end", "teh", "No.", safe("the")), style=Style(color=True))
    assert text.splitlines()[:4] == [
        "\x1b[1mpost.md:1:1\x1b[0m  \x1b[31merror\x1b[0m  \x1b[2mspelling.misspelling\x1b[0m",
        "  No.",
        "\x1b[2m  | \x1b[0m\x1b[31mteh\x1b[0m end",
        "\x1b[2m  | \x1b[0m\x1b[31m^^^\x1b[0m",
    ]


def test_line_ends_of_all_kinds():
    text = "one\r\ntwo\rthree\u2028still three"
    assert printed(text, found(text, "still", "No.")).splitlines()[:4] == [
        "post.md:3:7  error  spelling.misspelling",
        "  No.",
        r"  | three\u2028still three",
        "  |            ^^^^^",
    ]
