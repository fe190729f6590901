"""The last lines, and the table of `--statistics`."""

import pytest

from prose_lint.diagnostic import Diagnostic
from prose_lint.finding import Applicability, Edit, Fix, Severity
from prose_lint.report import Outcome, statistics, summary
from prose_lint.report.style import Style
from prose_lint.span import Span

SEVERITIES = {"e": Severity.ERROR, "w": Severity.WARNING, "s": Severity.SUGGESTION}
FIXES = {"S": Applicability.SAFE, "U": Applicability.UNSAFE, "M": Applicability.MANUAL}


SIX = "6 findings (2 errors, 2 warnings, 2 suggestions) in 1 file. 2 can be fixed with --fix, 4 more with --fix --unsafe-fixes."


def diagnostics(kinds, path="a.md", rule="spelling.misspelling"):
    """`eS w` is an error with a safe fix and a warning without."""
    span = Span(0, 1)
    for kind in kinds.split():
        fixes = tuple(Fix((Edit(span, ""),), FIXES[letter], "") for letter in kind[1:])
        yield Diagnostic(path, rule, SEVERITIES[kind[0]], span, "No.", fixes)


def said(kinds, files=1, **others):
    return " ".join(summary.render(Outcome(list(diagnostics(kinds)), {}, files, **others), style=Style()))


@pytest.mark.parametrize(
    ("kinds", "outcome", "text"),
    [
        (
            "eS eS wU wU sU sU",
            {},
            SIX,
        ),
        ("eS", {}, "1 error in 1 file. 1 can be fixed with --fix."),
        ("e e", {}, "2 errors in 1 file."),
        ("e w", {"files": 12}, "2 findings (1 error, 1 warning) in 1 of 12 files."),
        ("wU", {}, "1 warning in 1 file. 1 can be fixed with --fix --unsafe-fixes."),
        ("wM", {}, "1 warning in 1 file. 1 offers a choice."),
        ("wSM wMM wMM", {}, "3 warnings in 1 file. 1 can be fixed with --fix. 2 more offer a choice."),
        (
            "wU wU sU sU",
            {"fixed": 2, "fixed_files": 1},
            "Fixed 2. 4 findings (2 warnings, 2 suggestions) remain in 1 file. 4 more can be fixed with --fix --unsafe-fixes.",
        ),
        ("w", {"fixed": 5, "fixed_files": 3, "files": 4}, "Fixed 5 in 3 files. 1 warning remains in 1 of 4 files."),
        ("", {"fixed": 2, "fixed_files": 1}, "Fixed 2. No findings remain."),
        ("", {"files": 12}, "No findings in 12 files."),
        ("", {"files": 1}, "No findings in 1 file."),
        ("", {"files": 0}, "No files were checked."),
        ("", {"excluded": 1}, "No findings in 1 file. The configuration excludes 1 file."),
        ("", {"excluded": 3}, "No findings in 1 file. The configuration excludes 3 files."),
        ("", {"failures": ["b.md: gone"]}, "failed: b.md: gone No findings in 1 file. 1 failure, named above."),
    ],
)
def test_sentences(kinds, outcome, text):
    assert said(kinds, **outcome) == text


def test_failures_come_first_and_are_escaped():
    lines = list(summary.render(Outcome([], {}, 1, failures=["a\n::error::x: gone", "b: gone"]), style=Style()))
    assert lines == [r"failed: a\n::error::x: gone", "failed: b: gone", "No findings in 1 file. 2 failures, named above."]


def test_lines_are_wrapped():
    outcome = Outcome(list(diagnostics("eS wU sM")), {}, 1234, fixed=1, excluded=99)
    assert list(summary.render(outcome, style=Style())) == [
        "Fixed 1. 3 findings (1 error, 1 warning, 1 suggestion) remain in 1 of 1234",
        "files. 1 more can be fixed with --fix, 1 more with --fix --unsafe-fixes. 1 more",
        "offers a choice. The configuration excludes 99 files.",
    ]


def test_statistics():
    found = [
        *diagnostics("eS " * 9 + "eU eM e", rule="spelling.misspelling"),
        *diagnostics("wU w", rule="names.variant"),
        *diagnostics("w w", rule="dates.weekday"),
    ]
    assert list(statistics.render(Outcome(found, {}, 1), style=Style())) == [
        "findings  safe  unsafe  manual  rule",
        "      12     9       1       1  spelling.misspelling",
        "       2                        dates.weekday",
        "       2             1          names.variant",
    ]


PLACES = [
    *diagnostics("eS wU", path="posts/2024/b.md"),
    *diagnostics("w", path="posts/2024/a.md"),
    *diagnostics("s", path="about.md"),
    *diagnostics("w", path="/elsewhere/c.md"),
]


def test_statistics_by_file():
    assert list(statistics.render(Outcome(PLACES, {}, 4), style=Style(), by="file")) == [
        "findings  safe  unsafe  manual  file",
        "       2     1       1          posts/2024/b.md",
        "       1                        /elsewhere/c.md",
        "       1                        about.md",
        "       1                        posts/2024/a.md",
    ]


def test_statistics_by_folder():
    assert list(statistics.render(Outcome(PLACES, {}, 4), style=Style(), by="folder")) == [
        "findings  safe  unsafe  manual  folder",
        "       3     1       1          posts/2024/",
        "       1                        ./",
        "       1                        /elsewhere/",
    ]


def test_statistics_of_nothing():
    assert list(statistics.render(Outcome([], {}, 1), style=Style())) == []
