"""Outcomes for property tests: short texts full of what terminals, logs and parsers stumble over."""

from hypothesis import strategies as st

from prose_lint.diagnostic import Diagnostic, RelatedPlace
from prose_lint.finding import Applicability, Edit, Fix, Severity
from prose_lint.report import Outcome, RuleText
from prose_lint.source import Source
from prose_lint.span import Span

AWKWARD = [
    *["\t", "\n", "\r\n", "\r", "\x00", "\x1b[31m", "\x7f", "\x85", "\x9b"],
    *["\u061c", "\u200b", "\u200d", "\u202e", "\u2028", "\u2066", "\ufeff", "\ufffe", "\U000e0041", "\u3000"],
    *["e\u0301", "\u0301" * 9, "日本語", "👩\u200d👩\u200d👧", "🇫🇷", "שלום", "مرحبا", "“", "—", "a" * 90, "word ", " "],
    *["::error::", " ::error::x", "##[error]", "##vso[task]", "## ", "#", ":", "`", "\\n", '"', "</script>"],
]
"""Pieces of text that have gone wrong somewhere."""

texts = st.lists(st.sampled_from(AWKWARD) | st.text(max_size=5), max_size=12).map("".join)
short = st.lists(st.sampled_from(AWKWARD), max_size=3).map("".join)
paths = st.one_of(st.sampled_from(["post.md", "::error::x.md", ":", "##[error].md", " a.md", "b\udcff.md", "c\n::error::.md"]), short)
rules = st.sampled_from(["spelling.misspelling", "names.variant", "a.very-long-name-of-a-rule-that-somebody-wrote-in-a-plugin"])


@st.composite
def spans(draw, text):
    start, end = sorted((draw(st.integers(0, len(text))), draw(st.integers(0, len(text)))))
    return Span(start, end)


def fixes(text):
    edits = st.builds(Edit, spans(text), short)
    fix = st.builds(Fix, st.lists(edits, min_size=1, max_size=2).map(tuple), st.sampled_from(Applicability), short)
    return st.lists(fix, max_size=2).map(tuple)


@st.composite
def diagnostics(draw, path, text):
    related = st.builds(RelatedPlace, st.sampled_from([path, "elsewhere.md"]), spans(text), short)
    return Diagnostic(
        path,
        draw(rules),
        draw(st.sampled_from(Severity)),
        draw(spans(text)),
        draw(texts),
        draw(fixes(text)),
        tuple(draw(st.lists(related, max_size=1))),
    )


@st.composite
def outcomes(draw, path=paths):
    names = draw(st.lists(path, max_size=2, unique=True))
    sources = {name: Source(name, draw(texts)) for name in names}
    found = [draw(diagnostics(name, source.text)) for name, source in sources.items() for _ in range(draw(st.integers(0, 2)))]
    for name in draw(st.lists(st.sampled_from(names), max_size=1)) if names else []:
        del sources[name]  # as of a file that could not be decoded
    return Outcome(
        sorted(found, key=lambda diagnostic: diagnostic.order),
        sources,
        files=len(names),
        fixed=draw(st.integers(0, 3)),
        fixed_files=draw(st.integers(0, 3)),
        failures=draw(st.lists(short, max_size=2)),
        excluded=draw(st.integers(0, 2)),
        accepted=draw(st.integers(0, 2)),
        fail_on=draw(st.sampled_from(Severity)),
        fingerprints=[f"{number:032x}" for number in range(len(found))],
        rules={diagnostic.rule: RuleText(draw(short), draw(short), diagnostic.severity) for diagnostic in found},
        version="1.0.0",
    )
