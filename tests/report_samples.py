"""An outcome with one of everything, for the tests of the formats that other programs read."""

from prose_lint.diagnostic import Diagnostic, RelatedPlace
from prose_lint.finding import Applicability, Edit, Fix, Severity
from prose_lint.report import Outcome, RuleText, renderer
from prose_lint.report.style import Style
from prose_lint.source import Source
from prose_lint.span import Span

TEXT = "# Über <uns>\r\n\r\nDas 😀 scurity, the\nthe end.\n"
SCURITY = Span(TEXT.index("scurity"), TEXT.index("scurity") + 7)
TWICE = Span(TEXT.index("the"), TEXT.index("the end") + 3)
HOSTILE = 'a,b%:c\n::error::x\x1b[2J##[error]"><script>]]>& \u202e[click](https://example.org)'
"""What somebody might put into a text or a file name to reach a terminal, a log or a viewer."""

OUTCOME = Outcome(
    [
        Diagnostic(
            "posts/über uns.md",
            "spelling.misspelling",
            Severity.ERROR,
            SCURITY,
            "“scurity” is not a word",
            (
                Fix.safe(Edit(SCURITY, "security"), "write “security”"),
                Fix((Edit(Span(0, 1), ""), Edit(SCURITY, "surety")), Applicability.MANUAL, "write “surety”"),
            ),
            (RelatedPlace("posts/über uns.md", Span(2, 6), "the title"), RelatedPlace("other.md", Span(3, 4), "there")),
        ),
        Diagnostic("posts/über uns.md", "spelling.repeated-word", Severity.WARNING, TWICE, "“the” is written twice in a row"),
        Diagnostic("x.md", "lint.not-utf8", Severity.SUGGESTION, Span(0, 0), HOSTILE),
    ],
    {"posts/über uns.md": Source("posts/über uns.md", TEXT)},
    files=3,
    failures=["c.md: permission denied"],
    fingerprints=["0" * 31 + digit for digit in "123"],
    rules={
        "spelling.misspelling": RuleText("A word is no word.", "It has a reason.\n\nIt has a fix.", Severity.ERROR),
        "spelling.repeated-word": RuleText("A word stands twice.", "The eye passes over it.", Severity.WARNING),
        "lint.not-utf8": RuleText("A file is not UTF-8.", "", Severity.SUGGESTION),
    },
    version="1.2.3",
)
NOTHING = Outcome([], {}, files=2, version="1.2.3")


def report(format_name, outcome=OUTCOME):
    """The report on an outcome in a format."""
    return "".join(f"{line}\n" for line in renderer(format_name)(outcome, style=Style()))


def hostile():
    """The outcome with names and texts that attack."""
    path = f"posts/{HOSTILE}\udcff.md"
    source = Source(path, HOSTILE)
    fix = Fix.unsafe(Edit(Span(0, 3), HOSTILE), HOSTILE)
    attack = Diagnostic(path, "a.b", Severity.ERROR, Span(0, 3), HOSTILE, (fix,), (RelatedPlace(path, Span(0, 1), HOSTILE),))
    return Outcome([attack], {path: source}, 1, failures=[HOSTILE], fingerprints=["0" * 32], rules={"a.b": RuleText(*[HOSTILE] * 2, 3)})
