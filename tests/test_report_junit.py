"""JUnit's XML, read by junitparser."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest
from hypothesis import HealthCheck, given, settings
from report_samples import NOTHING, OUTCOME, hostile, report
from report_strategies import outcomes

from prose_lint.finding import Severity


def test_a_test_for_each_finding():
    root = ET.fromstring(report("junit"))

    assert root.attrib == {"name": "prose-lint", "tests": "4", "failures": "2", "errors": "1", "time": "0"}
    assert [suite.get("name") for suite in root] == ["prose-lint", "posts/über uns.md", "x.md"]
    slip = root[1][0]
    assert slip.get("name") == "spelling.misspelling (3:7)"
    assert (slip.get("file"), slip.get("line")) == ("posts/über uns.md", "3")
    assert slip[0].attrib == {"message": "“scurity” is not a word", "type": "error"}
    assert slip[0].text == "posts/über uns.md:3:7: “scurity” is not a word"


def test_what_does_not_fail_the_run_does_not_fail_the_test():
    levels = {level: ET.fromstring(report("junit", OUTCOME._replace(fail_on=level))) for level in Severity}

    assert [int(root.get("failures")) for root in levels.values()] == [3, 2, 1]
    assert [case[0].tag for case in levels[Severity.ERROR].iter("testcase")] == ["error", "failure", "system-out", "system-out"]


def test_nothing_found_is_a_test_that_passes():
    root = ET.fromstring(report("junit", NOTHING))

    assert root.get("tests") == "1"
    (case,) = root.iter("testcase")
    assert case.get("name") == "no findings in 2 files"
    assert len(case) == 0


@given(outcomes())
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_the_counts_are_those_of_the_tests(outcome):
    root = ET.fromstring(report("junit", outcome))

    for element in (root, *root):
        cases = list(element.iter("testcase"))
        assert int(element.get("tests")) == len(cases)
        assert int(element.get("failures")) == sum(case.find("failure") is not None for case in cases)
        assert int(element.get("errors")) == sum(case.find("error") is not None for case in cases)


def test_an_attack_stays_text():
    text = report("junit", hostile())

    assert text.isascii()
    assert "<script>" not in text
    assert [child.tag for child in ET.fromstring(text).iter()] == [
        *["testsuites", "testsuite", "testcase", "error"],
        *["testsuite", "testcase", "failure"],
    ]


def test_junitparser_reads_it(tmp_path):
    junitparser = pytest.importorskip("junitparser")
    (tmp_path / "report.xml").write_text(report("junit"), encoding="utf-8")

    suites = junitparser.JUnitXml.fromfile(str(tmp_path / "report.xml"))

    assert (suites.tests, suites.failures, suites.errors) == (4, 2, 1)
    results = [type(result).__name__ for suite in suites for case in suite for result in case.result]
    assert results == ["Error", "Failure", "Failure"]
