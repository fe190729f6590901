"""Code quality reports, by a schema made from GitLab's documentation of the format."""

from __future__ import annotations

import json

import jsonschema
from hypothesis import HealthCheck, given, settings
from report_samples import NOTHING, hostile, report
from report_strategies import outcomes

POSITION = {"type": "object", "properties": {"begin": {"type": "integer", "minimum": 1}, "end": {"type": "integer", "minimum": 1}}}
SCHEMA = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "location", "severity"],
        "additionalProperties": False,
        "properties": {
            "description": {"type": "string"},
            "check_name": {"type": "string"},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "not": {"pattern": r"^\./"}},
                    "lines": {**POSITION, "required": ["begin"]},
                },
            },
        },
    },
}
"""https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format"""


def test_an_issue_for_each_finding():
    slip, twice, unread = json.loads(report("gitlab"))

    assert slip == {
        "description": "“scurity” is not a word",
        "check_name": "spelling.misspelling",
        "fingerprint": "00000000000000000000000000000001",
        "severity": "major",
        "location": {"path": "posts/über uns.md", "lines": {"begin": 3, "end": 3}},
    }
    assert (twice["severity"], twice["location"]["lines"]) == ("minor", {"begin": 3, "end": 4})
    assert unread["severity"] == "info"


def test_nothing_found_is_an_empty_report():
    assert json.loads(report("gitlab", NOTHING)) == []


@given(outcomes())
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_fits_the_schema(outcome):
    issues = json.loads(report("gitlab", outcome))

    jsonschema.validate(issues, SCHEMA)
    assert len({issue["fingerprint"] for issue in issues}) == len(outcome.diagnostics)


def test_an_attack_stays_text():
    text = report("gitlab", hostile())

    assert text.isascii()
    assert "##" not in text
    assert len(text.splitlines()) == 3
