"""The JSON document against its schema, and against what went into it."""

import json
import re
from copy import deepcopy
from pathlib import Path

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from report_strategies import outcomes

import prose_lint
from prose_lint.diagnostic import Diagnostic, RelatedPlace
from prose_lint.finding import Edit, Fix, Severity
from prose_lint.report import Outcome
from prose_lint.report.json_report import render
from prose_lint.report.style import Style
from prose_lint.source import Source
from prose_lint.span import Span

SCHEMA = json.loads((Path(prose_lint.__file__).parent / "data" / "diagnostics.schema.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
DOCS = Path(__file__).parent.parent / "docs" / "json.md"

TEXT = "# Paris\r\n\r\nThe 😀 scurity of Paris.\n"
AT = TEXT.index("scurity")
OUTCOME = Outcome(
    [
        Diagnostic(
            "posts/a.md",
            "spelling.misspelling",
            Severity.ERROR,
            Span(AT, AT + 7),
            "“scurity” is not a word.",
            (Fix.safe(Edit(Span(AT, AT + 7), "security"), "Replace with security"),),
            (RelatedPlace("b.md", Span(2, 5), "here"), RelatedPlace("unknown.md", Span(2, 5), "there")),
        )
    ],
    {"posts/a.md": Source("posts/a.md", TEXT, bom=True), "b.md": Source("b.md", "a\nbcd")},
    files=3,
    fixed=2,
    fixed_files=1,
    failures=["c.md: permission denied"],
    excluded=4,
)


def document(outcome):
    return json.loads("\n".join(render(outcome, style=Style())))


def test_a_document():
    assert document(OUTCOME) == {
        "version": 1,
        "diagnostics": [
            {
                "path": "posts/a.md",
                "rule": "spelling.misspelling",
                "severity": "error",
                "message": "“scurity” is not a word.",
                "line": 3,
                "column": 7,
                "end_line": 3,
                "end_column": 14,
                "offset": 17,
                "end_offset": 24,
                "text": "scurity",
                "fixes": [
                    {
                        "applicability": "safe",
                        "title": "Replace with security",
                        "edits": [{"offset": 17, "end_offset": 24, "content": "security"}],
                    }
                ],
                "related": [
                    {
                        "path": "b.md",
                        "line": 2,
                        "column": 1,
                        "end_line": 2,
                        "end_column": 4,
                        "offset": 2,
                        "end_offset": 5,
                        "message": "here",
                    },
                    {
                        "path": "unknown.md",
                        "line": 1,
                        "column": 1,
                        "end_line": 1,
                        "end_column": 1,
                        "offset": 2,
                        "end_offset": 5,
                        "message": "there",
                    },
                ],
            }
        ],
        "summary": {
            "files": 3,
            "errors": 1,
            "warnings": 0,
            "suggestions": 0,
            "fixed": 2,
            "fixable": {"safe": 1, "unsafe": 0, "manual": 0},
            "excluded": 4,
            "failures": ["c.md: permission denied"],
        },
    }


def test_the_lines():
    lines = list(render(Outcome([], {}, 0), style=Style()))
    assert lines[0] == '{"version":1,"diagnostics":['
    assert lines[1].startswith('],"summary":{"files":0,')
    twice = list(render(OUTCOME._replace(diagnostics=[*OUTCOME.diagnostics] * 2), style=Style(color=True)))
    assert twice[1] == twice[2] + ","
    assert json.loads(twice[2])["text"] == "scurity"


def shown(text):
    """A text as it is written: lone surrogates are no Unicode text."""
    return re.sub(
        "[\ud800-\udfff]",
        lambda m: rf"\x{ord(m[0]) - 0xDC00:02x}" if 0xDC80 <= ord(m[0]) <= 0xDCFF else rf"\u{ord(m[0]):04x}",
        text,
    )


@given(outcomes())
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_what_went_in_comes_out(outcome):
    lines = list(render(outcome, style=Style()))
    assert all(line.isascii() and line.isprintable() for line in lines)
    everything = json.loads("\n".join(lines))
    VALIDATOR.validate(everything)
    entries = everything["diagnostics"]
    assert len(entries) == len(outcome.diagnostics)
    for entry, diagnostic in zip(entries, outcome.diagnostics, strict=True):
        assert (entry["path"], entry["rule"], entry["message"]) == tuple(map(shown, (diagnostic.path, diagnostic.rule, diagnostic.message)))
        assert Span(entry["offset"], entry["end_offset"]) == diagnostic.span
        source = outcome.sources.get(diagnostic.path)
        if source:
            assert entry["text"] == shown(source.text[diagnostic.span.start : diagnostic.span.end])
            assert (entry["line"], entry["column"]) == source.position(diagnostic.span.start)
            assert (entry["end_line"], entry["end_column"]) == source.position(diagnostic.span.end)
        edits = [
            [(edit["offset"], edit["end_offset"], edit["content"]) for edit in fix["edits"]] + [fix["applicability"]]
            for fix in entry["fixes"]
        ]
        assert edits == [
            [(*edit.span, shown(edit.text)) for edit in fix.edits] + [fix.applicability.name.lower()] for fix in diagnostic.fixes
        ]
        assert [place["path"] for place in entry["related"]] == [shown(place.path) for place in diagnostic.related]


def test_undecodable_names_are_valid_json_for_every_parser():
    odd = OUTCOME._replace(diagnostics=[OUTCOME.diagnostics[0]._replace(path="a\udcff.md", message="\ud800")], failures=["\udc80"])
    assert document(odd)["diagnostics"][0]["path"] == r"a\xff.md"
    json.dumps(document(odd), ensure_ascii=False).encode("utf-8")


def objects(value, where=()):
    """Where the objects in a document are."""
    if isinstance(value, dict):
        yield where
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield from objects(inner, (*where, key))


@pytest.mark.parametrize("where", list(objects(document(OUTCOME))), ids=str)
def test_no_key_more_and_none_less(where):
    valid = document(OUTCOME)
    VALIDATOR.validate(valid)
    more = deepcopy(valid)
    inner = more
    for key in where:
        inner = inner[key]
    keys = list(inner)
    inner["extra"] = 1
    assert not VALIDATOR.is_valid(more)
    del inner["extra"]
    for key in keys:
        value = inner.pop(key)
        assert not VALIDATOR.is_valid(more), key
        inner[key] = value
    assert VALIDATOR.is_valid(more)


def test_the_schema_is_a_schema():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_the_example_of_the_documentation():
    example = re.search(r"```json\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)[1]
    VALIDATOR.validate(json.loads(example))
