"""SARIF, by the schema of the standard and by the validator of its authors, with the rules of code scanning."""

from __future__ import annotations

import json
import os
import subprocess

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from report_samples import NOTHING, OUTCOME, TEXT, hostile, report
from report_strategies import outcomes
from tools import npm_package

from prose_lint.source import Source

MULTITOOL = "@microsoft/sarif-multitool@5.7.0"


def run_of(outcome=OUTCOME):
    (run,) = json.loads(report("sarif", outcome))["runs"]
    return run


def test_a_result():
    result = run_of()["results"][0]

    assert result["ruleId"] == "spelling.misspelling"
    assert run_of()["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == "spelling.misspelling"
    assert result["level"] == "error"
    assert result["message"] == {"text": "“scurity” is not a word"}
    (location,) = result["locations"]
    assert location["physicalLocation"] == {
        "artifactLocation": {"uri": "posts/%C3%BCber%20uns.md"},
        "region": {"startLine": 3, "startColumn": 7, "endLine": 3, "endColumn": 14},
    }
    assert result["partialFingerprints"] == {"proseLint/v1": "0" * 31 + "1"}


def test_levels_and_units():
    run = run_of()

    assert [result["level"] for result in run["results"]] == ["error", "warning", "note"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["newlineSequences"] == ["\r\n", "\n", "\r"]


def test_a_rule_with_help():
    rules = {rule["id"]: rule for rule in run_of()["tool"]["driver"]["rules"]}

    assert rules["spelling.misspelling"] == {
        "id": "spelling.misspelling",
        "name": "SpellingMisspelling",
        "shortDescription": {"text": "A word is no word."},
        "fullDescription": {"text": "It has a reason."},
        "help": {"text": "A word is no word.\n\nIt has a reason.\n\nIt has a fix."},
        "defaultConfiguration": {"level": "error"},
        "properties": {"tags": ["spelling"]},
    }


def test_fixes_applied_as_the_standard_says():
    fixes = run_of()["results"][0]["fixes"]

    assert [applied(fix) for fix in fixes] == [TEXT.replace("scurity", "security"), TEXT[1:].replace("scurity", "surety")]
    assert [fix["properties"]["applicability"] for fix in fixes] == ["safe", "manual"]


def applied(fix):
    """The sample's text with the replacements of a fix, the last first."""
    (change,) = fix["artifactChanges"]
    text, source = TEXT, Source("a.md", TEXT)
    for replacement in reversed(change["replacements"]):
        region = replacement["deletedRegion"]
        start = source.line_starts[region["startLine"] - 1] + region["startColumn"] - 1
        end = source.line_starts[region["endLine"] - 1] + region["endColumn"] - 1
        text = text[:start] + replacement["insertedContent"]["text"] + text[end:]
    return text


def test_failures_are_notifications():
    (invocation,) = run_of()["invocations"]

    assert invocation["executionSuccessful"] is False
    assert invocation["toolExecutionNotifications"] == [{"level": "error", "message": {"text": "c.md: permission denied"}}]
    assert run_of(NOTHING)["invocations"] == [{"executionSuccessful": True, "toolExecutionNotifications": []}]


def test_an_attack_stays_text():
    text = report("sarif", hostile())

    assert text.isascii()
    assert "##" not in text
    assert not any("](" in message for message in messages(json.loads(text)))
    uris = [part.partition('"')[0] for part in text.split('"uri":"')[1:]]
    assert all(set(uri) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/%") for uri in uris)
    assert {uri.rpartition("%")[2] for uri in uris} == {"FF.md"}


def messages(value):
    """All texts in a log that a viewer shows; a viewer makes links of some."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == "text":
                yield inner
            elif key != "insertedContent":
                yield from messages(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from messages(inner)


@pytest.fixture(scope="module")
def multitool(tmp_path_factory):
    return npm_package(MULTITOOL, tmp_path_factory) / "node_modules" / "@microsoft" / "sarif-multitool-linux"


@pytest.mark.slow
def test_fits_the_schema(multitool):
    schema = json.loads((multitool / "sarif-2.1.0.json").read_text(encoding="utf-8-sig"))
    validator = jsonschema.validators.validator_for(schema)(schema)

    @given(outcomes())
    @settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    def fits(outcome):
        validator.validate(json.loads(report("sarif", outcome)))

    fits()
    for outcome in (OUTCOME, NOTHING, hostile()):
        validator.validate(json.loads(report("sarif", outcome)))
    assert not validator.is_valid({"version": "2.1.0", "runs": [{"results": []}]})


@pytest.mark.slow
@pytest.mark.parametrize("outcome", [OUTCOME, NOTHING, hostile()], ids=["sample", "nothing", "hostile"])
def test_the_multitool_has_no_objection(multitool, tmp_path, outcome):
    (tmp_path / "report.sarif").write_text(report("sarif", outcome), encoding="utf-8")

    done = subprocess.run(
        [multitool / "Sarif.Multitool", "validate", "report.sarif", "--rule-kind", "Sarif;Ghas", "--output", "judged.sarif"],
        cwd=tmp_path,
        env={**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"},
        capture_output=True,
        check=False,
    )

    judged = json.loads((tmp_path / "judged.sarif").read_text(encoding="utf-8-sig"))
    (run,) = judged["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert done.returncode == 0, done.stdout
    objections = {rules[result["ruleIndex"]]["id"] for result in run["results"] if result.get("level", "warning") in ("error", "warning")}
    assert objections <= {"SARIF2005"}  # there is no address of the project that the report could give
