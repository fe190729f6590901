"""The post's own date against its file name, its dateline, its updates, today and the turn of the year."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prose_lint.check import check
from prose_lint.context import Context
from prose_lint.dates.dateline import dateline
from prose_lint.dates.own import folder_year, is_unpublished
from prose_lint.parse import parse
from prose_lint.plan import Plan, PlannedRule
from prose_lint.rules.dates.future import future
from prose_lint.rules.dates.metadata import metadata
from prose_lint.rules.dates.stale_year import stale_year
from prose_lint.source import Source

if TYPE_CHECKING:
    from prose_lint.diagnostic import Diagnostic
    from prose_lint.rule import Rule

TODAY = date(2026, 6, 1)


def diagnostics(rule: Rule, text: str, path: str = "post.md") -> list[Diagnostic]:
    plan = Plan((PlannedRule(rule, rule.options(), rule.severity),), Context(today=TODAY), {})
    return check(parse(Source(path, text), "markdown"), plan)


def told(rule: Rule, text: str, path: str = "post.md") -> list[tuple[str, str]]:
    """Severity and marked text of each diagnostic."""
    return [(found.severity.name, text[found.span.start : found.span.end]) for found in diagnostics(rule, text, path)]


def post(text: str = "The fair opens.", **keys: str) -> str:
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in keys.items()) + f"---\n\n{text}\n"


def fixes(rule: Rule, text: str, path: str = "post.md") -> list[tuple[str, str]]:
    (found,) = diagnostics(rule, text, path)
    return [(fix.applicability.name, fix.edits[0].text) for fix in found.fixes]


# Recognition


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("WASHINGTON, March 4, 2025 — The fair opens.", (2025, 3, 4)),
        ("Berlin (4 March 2025) – The fair opens.", (2025, 3, 4)),
        ("November 19, 2025 —", (2025, 11, 19)),
        ("*March 4, 2025*\n\nThe fair opens.", (2025, 3, 4)),
        ("# The fair\n\nPosted on March 4, 2025 by Ann", (2025, 3, 4)),
        ("Published: 2025-03-04 | Ann", (2025, 3, 4)),
        ("The fair opens on March 4, 2025 — at last.", None),
        ("First.\n\nSecond.\n\nThird.\n\nMarch 4, 2025 —", None),
        ("- March 4, 2025 — opened", None),
        ("> March 4, 2025 — opened", None),
        ("March 2025 — opened", None),
        ("March 4, 2025: the fair opens.", None),
        ("Text alone.", None),
    ],
)
def test_dateline(text, expected):
    found = dateline(parse(Source("post.md", text), "markdown"))
    assert (found and (found.year, found.month, found.day)) == expected


@pytest.mark.parametrize(
    ("path", "year"),
    [
        ("blog/2015/slug.md", 2015),
        ("blog/2015/03/slug.md", 2015),
        ("2015/slug.md", 2015),
        ("blog/2015/slug/index.md", None),
        ("blog/12015/slug.md", None),
        ("blog/2015-talks/slug.md", None),
        ("blog/slug.md", None),
    ],
)
def test_folder_year(path, year):
    assert folder_year(parse(Source(path, ""), "markdown")) == year


@pytest.mark.parametrize(
    ("path", "keys", "expected"),
    [
        ("a.md", {"draft": "true"}, True),
        ("a.md", {"draft": "false"}, False),
        ("a.md", {"published": "false"}, True),
        ("a.md", {"published": "2025-03-04"}, False),
        ("a.md", {"status": "Scheduled"}, True),
        ("_drafts/a.md", {"title": "a"}, True),
        ("blog/drafts/a.md", {"title": "a"}, True),
        ("overdrafts/a.md", {"title": "draft"}, False),
        ("a.md", {"title": "draft"}, False),
    ],
)
def test_unpublished(path, keys, expected):
    assert is_unpublished(parse(Source(path, post(**keys)), "markdown")) is expected


# dates.metadata


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        ("2015-10-02", []),
        ("2015-10-20", []),
        ("2015-09-06", []),
        ("2015-12-02", ["SUGGESTION"]),
        ("2016-10-02", ["WARNING"]),
        ("2014-10-12", ["WARNING"]),
        ("2016-05-02", ["SUGGESTION"]),
        ("2015-13-02", []),
        ("22015-10-02", []),
        ("2016-10-02T10:00:00Z", ["WARNING"]),
        ("October 2, 2016", ["WARNING"]),
    ],
)
def test_front_matter_against_file_name(own, expected):
    text = post(date=own)
    assert [severity for severity, _ in told(metadata, text, "_posts/2015-10-02-slug.md")] == expected


def test_turn_of_the_year_is_no_other_year():
    assert told(metadata, post(date="2016-01-05"), "2015-12-28-slug.md") == []
    assert told(metadata, post(date="2016-01-30"), "2015-12-28-slug.md") == [("SUGGESTION", "2016-01-30")]


def test_date_of_the_file_name_is_an_unsafe_fix_where_only_the_year_differs():
    assert fixes(metadata, post(date="2016-10-02T10:00:00Z"), "2015-10-02-slug.md") == [("UNSAFE", "2015-10-02")]
    assert fixes(metadata, post(date="2016/10/02"), "2015-10-02-slug.md") == [("UNSAFE", "2015/10/02")]
    assert fixes(metadata, post(date="2016-10-12"), "2015-10-02-slug.md") == [("MANUAL", "2015-10-02")]
    assert fixes(metadata, post(date="October 2, 2016"), "2015-10-02-slug.md") == []


def test_event_or_first_publication_explains_the_file_name():
    assert told(metadata, post(date="2024-11-02", event_date="2025-06-12"), "2025-06-12-fair.md") == []
    assert told(metadata, post(date="2025-06-12", created="2023-06-12"), "2023-06-12-fair.md") == []


def test_folder_of_another_year_is_a_suggestion():
    assert told(metadata, post(date="2016-10-02"), "blog/2015/slug.md") == [("SUGGESTION", "2016-10-02")]
    assert told(metadata, post(date="2015-10-02"), "blog/2015/slug.md") == []


@pytest.mark.parametrize(
    ("updated", "expected"),
    [("2026-01-01", []), ("2025-01-09", []), ("2024-12-20", []), ("2024-01-10", ["WARNING"]), ("2023-06-01", ["SUGGESTION"])],
)
@pytest.mark.parametrize("key", ["updated", "lastmod", "last_modified_at", "dateModified"])
def test_update_before_the_date(key, updated, expected):
    text = post(date="2025-01-09", **{key: updated})
    assert [severity for severity, marked in told(metadata, text)] == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("BERLIN, January 9, 2024 — Open.", [("WARNING", "January 9, 2024")]),
        ("BERLIN, January 9, 2025 — Open.", []),
        ("BERLIN, January 29, 2025 — Open.", []),
        ("BERLIN, December 20, 2024 — Open.", []),
        ("BERLIN, January 9, 1999 — Open.", []),
        ("BERLIN, June 9, 2024 — Open.", []),
    ],
)
def test_dateline_of_another_year(line, expected):
    assert told(metadata, post(line, date="2025-01-09")) == expected


@given(st.dates(date(1990, 1, 1), date(2030, 1, 1)), st.integers(-27, 27))
def test_days_of_drift_are_silent(day, drift):
    path = f"{day.isoformat()}-slug.md"
    assert told(metadata, post(date=(day + timedelta(days=drift)).isoformat()), path) == []


# dates.future


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        ("2026-06-01", []),
        ("2026-06-03", []),
        ("2026-06-20", ["SUGGESTION"]),
        ("2026-12-01", ["WARNING"]),
        ("2027-05-01", ["WARNING"]),
        ("2052-05-01", []),
    ],
)
def test_front_matter_after_today(own, expected):
    assert [severity for severity, _ in told(future, post(date=own))] == expected


def test_last_year_in_which_the_day_is_past_is_offered():
    assert fixes(future, post(date="2027-05-01")) == [("MANUAL", "2026")]
    assert fixes(future, post(date="2027-08-01")) == [("MANUAL", "2025")]


@pytest.mark.parametrize(
    ("path", "keys"),
    [
        ("a.md", {"draft": "true"}),
        ("a.md", {"published": "false"}),
        ("_drafts/a.md", {}),
        ("content/events/a.md", {}),
        ("a.md", {"layout": "event"}),
        ("2025-05-01-a.md", {}),  # the rule for front matter and file name speaks of it
    ],
)
def test_post_may_lie_ahead(path, keys):
    assert told(future, post(date="2027-05-01", **keys), path) == []


def test_dateline_after_today():
    assert told(future, "BERLIN, June 9, 2026 — The fair was opened.\n") == [("WARNING", "June 9, 2026")]
    assert told(future, "BERLIN, June 9, 2026 — The fair is open.\n") == [("SUGGESTION", "June 9, 2026")]
    assert told(future, "BERLIN, June 2, 2026 — The fair was opened.\n") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Since March 2027 we have met.", ["March 2027"]),
        ("Since the office was opened in May 2027, we have met.", ["May 2027"]),
        ("We have met since early March 2027.", ["March 2027"]),
        ("Since March 2025 we have met; in May 2027 we stop.", []),
        ("Since it will open in May 2027, we meet.", []),
        ("“Since March 2027” is wrong.", []),
        ("Since the novel was set in May 2027, they met.", []),
    ],
)
def test_since_a_time_to_come(text, expected):
    assert [marked for _, marked in told(future, text + "\n")] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Since it was opened in May 2017, we have met.", ["May 2017"]),
        ("Since it was opened in March 2017, we have met.", []),
        ("Since it was opened in May 2019, we have met.", []),
        ("Since it was opened in May 2017, we have met. Update: closed.", []),
        ("Since it was opened in May 2017, we have met, also in 2021.", []),
    ],
)
def test_since_a_time_after_the_post(text, expected):
    assert [marked for _, marked in told(future, post(text, date="2017-02-27"))] == expected
    assert told(future, post(text, date="2017-02-27", updated="2022-01-01")) == []


# dates.stale-year


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Register by January 31, 2024.", ["2024"]),
        ("The fair will be on 3 March 2024.", ["2024"]),
        ("The deadline is February 2, 2024, as planned.", ["2024"]),
        ("Join us on January 20, 2024!", ["2024"]),
        ("In 2024, we will grow.", ["2024"]),
        ("In 2024 we're going to grow.", []),
        ("In 2024 we are going to grow.", ["2024"]),
        ("The fair was on January 31, 2024, and will be again.", []),
        ("In 2024, we grew. Since January 31, 2024, we will.", []),
        ("The fair will be on September 3, 2024.", []),
        ("The fair will be on January 31, 2025.", []),
        ("It will be Wednesday, January 31, 2024.", []),
        ("“In 2024, we will” was the motto.", []),
    ],
)
def test_last_year_s_number(text, expected):
    assert [marked for _, marked in told(stale_year, post(text, date="2025-01-08"))] == expected
    assert told(stale_year, post(text, date="2025-04-08")) == []


def test_this_year_is_an_unsafe_fix():
    assert fixes(stale_year, post("Register by January 31, 2024.", date="2025-01-08")) == [("UNSAFE", "2025")]
