"""A diagnostic on each line."""

from __future__ import annotations

import json

from hypothesis import HealthCheck, given, settings
from report_samples import NOTHING, hostile, report
from report_strategies import outcomes


@given(outcomes())
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_the_lines_are_the_diagnostics_of_the_json_output(outcome):
    lines = [json.loads(line) for line in report("json-lines", outcome).splitlines()]

    assert lines == json.loads(report("json", outcome))["diagnostics"]


def test_nothing_found_is_nothing_said():
    assert report("json-lines", NOTHING) == ""


def test_an_attack_is_one_line():
    assert len(report("json-lines", hostile()).splitlines()) == 1
