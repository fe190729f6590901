"""Checkstyle's XML, read by diff-cover."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest
from hypothesis import HealthCheck, given, settings
from report_samples import HOSTILE, NOTHING, hostile, report
from report_strategies import outcomes


def test_an_element_for_each_file_and_each_finding():
    root = ET.fromstring(report("checkstyle"))

    assert [(file.get("name"), len(file)) for file in root] == [("posts/über uns.md", 2), ("x.md", 1)]
    assert root[0][0].attrib == {
        "line": "3",
        "column": "7",
        "severity": "error",
        "message": "“scurity” is not a word",
        "source": "prose-lint.spelling.misspelling",
    }
    assert [error.get("severity") for error in root.iter("error")] == ["error", "warning", "info"]


def test_nothing_found_is_an_empty_document():
    assert len(ET.fromstring(report("checkstyle", NOTHING))) == 0


@given(outcomes())
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_makes_xml(outcome):
    root = ET.fromstring(report("checkstyle", outcome))

    assert sum(1 for _ in root.iter("error")) == len(outcome.diagnostics)


def test_an_attack_stays_text():
    text = report("checkstyle", hostile())

    assert text.isascii()
    assert "<script>" not in text
    (error,) = ET.fromstring(text).iter("error")
    assert error.get("message").startswith(HOSTILE[:6])
    assert list(error) == []


def test_diff_cover_reads_it(tmp_path, monkeypatch):
    reporter = pytest.importorskip("diff_cover.violationsreporters.java_violations_reporter")
    git_path = pytest.importorskip("diff_cover.git_path")
    monkeypatch.setattr(git_path.GitPathTool, "_cwd", str(tmp_path))
    monkeypatch.setattr(git_path.GitPathTool, "_root", str(tmp_path))

    found = reporter.CheckstyleXmlDriver().parse_reports([report("checkstyle")])

    assert {path: [violation.line for violation in violations] for path, violations in found.items()} == {
        "posts/über uns.md": [3, 3],
        "x.md": [1],
    }
    assert found["posts/über uns.md"][0].message == "error: “scurity” is not a word"
