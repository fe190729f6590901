"""The format of reviewdog, by the schema that reviewdog publishes."""

from __future__ import annotations

import json
import subprocess

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from report_samples import NOTHING, TEXT, hostile, report
from report_strategies import outcomes
from tools import go_module

REVIEWDOG = "github.com/reviewdog/reviewdog@v0.21.2"


def test_ranges_count_bytes():
    slip, twice, unread = json.loads(report("rdjson"))["diagnostics"]

    lines = TEXT.replace("\r\n", "\n").encode().split(b"\n")
    start = lines[2].index(b"scurity") + 1
    assert slip["location"] == {
        "path": "posts/über uns.md",
        "range": {"start": {"line": 3, "column": start}, "end": {"line": 3, "column": start + 7}},
    }
    assert twice["location"]["range"]["end"] == {"line": 4, "column": 4}
    assert "range" not in unread["location"]
    assert [diagnostic["severity"] for diagnostic in (slip, twice, unread)] == ["ERROR", "WARNING", "INFO"]


def test_only_a_fix_of_one_edit_is_a_suggestion():
    slip = json.loads(report("rdjson"))["diagnostics"][0]

    assert slip["suggestions"] == [{"range": slip["location"]["range"], "text": "security"}]


def test_related_places():
    here, there = json.loads(report("rdjson"))["diagnostics"][0]["relatedLocations"]

    assert here["location"]["range"]["end"] == {"line": 1, "column": 8}
    assert there == {"message": "there", "location": {"path": "other.md"}}


@pytest.mark.slow
def test_fits_the_schema_of_reviewdog():
    schema = json.loads((go_module(REVIEWDOG) / "proto" / "rdf" / "jsonschema" / "DiagnosticResult.json").read_text(encoding="utf-8"))
    validator = jsonschema.validators.validator_for(schema)(schema)

    for outcome in (None, NOTHING, hostile()):
        validator.validate(json.loads(report("rdjson", *[outcome] * (outcome is not None))))
    assert not validator.is_valid({"diagnostics": [{"message": 1}]})


READER = """
package main

import (
	"fmt"
	"io"
	"os"

	"github.com/reviewdog/reviewdog/proto/rdf"
	"google.golang.org/protobuf/encoding/protojson"
)

func main() {
	text, _ := io.ReadAll(os.Stdin)
	var result rdf.DiagnosticResult
	if err := protojson.Unmarshal(text, &result); err != nil {
		panic(err)
	}
	for _, one := range result.Diagnostics {
		start := one.Location.Range.GetStart()
		fmt.Println(one.Location.Path, start.GetLine(), start.GetColumn(), one.Severity, one.Code.GetValue(), len(one.Suggestions))
	}
}
"""


@pytest.mark.slow
def test_the_types_of_reviewdog_take_it(tmp_path):
    """What reviewdog's own parser of the format does: its types, read strictly."""
    go_module(REVIEWDOG)
    (tmp_path / "main.go").write_text(READER, encoding="utf-8")
    module, version = REVIEWDOG.split("@")
    (tmp_path / "go.mod").write_text(f"module reader\n\ngo 1.24\n\nrequire {module} {version}\n", encoding="utf-8")
    for needed in (f"{module}/proto/rdf@{version}", "google.golang.org/protobuf/encoding/protojson"):
        subprocess.run(["go", "get", needed], cwd=tmp_path, capture_output=True, check=True)

    done = subprocess.run(["go", "run", "."], cwd=tmp_path, input=report("rdjson"), capture_output=True, encoding="utf-8", check=True)

    column = len("Das 😀 ".encode()) + 1
    assert done.stdout.splitlines() == [
        f"posts/über uns.md 3 {column} ERROR spelling.misspelling 1",
        f"posts/über uns.md 3 {column + len('scurity, ')} WARNING spelling.repeated-word 0",
        "x.md 0 0 INFO lint.not-utf8 0",
    ]


@given(outcomes())
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_suggestions_are_the_edits(outcome):
    found = json.loads(report("rdjson", outcome))["diagnostics"]

    for entry, diagnostic in zip(found, outcome.diagnostics, strict=True):
        source = outcome.sources.get(diagnostic.path)
        fixes = [fix for fix in diagnostic.fixes if len(fix.edits) == 1] if source else []
        assert len(entry["suggestions"]) == len(fixes)
        for suggestion, fix in zip(entry["suggestions"], fixes, strict=True):
            ends = [suggestion["range"][end] for end in ("start", "end")]
            offsets = [offset_of(source, end["line"], end["column"]) for end in ends]
            assert offsets == list(fix.edits[0].span)


def offset_of(source, line, column):
    """The code point at a line and a column of bytes."""
    start = source.line_starts[line - 1]
    return start + len(source.text[start:].encode()[: column - 1].decode())
