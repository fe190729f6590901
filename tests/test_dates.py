"""Dates: where they are recognised, and what the rules of the topic say of them."""

from __future__ import annotations

import time
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prose_lint.check import check
from prose_lint.context import Context
from prose_lint.dates import dates_in, find_dates, own_date, weekday_of
from prose_lint.dates.calendar import MONTH_NAMES, WEEKDAY_NAMES, days_in_month, julian_weekday_of, ordinal_suffix
from prose_lint.dates.years import corrected_years
from prose_lint.finding import Applicability, Severity
from prose_lint.parse import parse
from prose_lint.plan import Plan, PlannedRule
from prose_lint.rules.dates.implausible_year import implausible_year
from prose_lint.rules.dates.impossible import impossible
from prose_lint.rules.dates.weekday import weekday
from prose_lint.source import Source

if TYPE_CHECKING:
    from prose_lint.diagnostic import Diagnostic

RULES = (implausible_year, impossible, weekday)
"""The rules of single dates; the others have files of their own."""
TODAY = date(2026, 6, 1)


def diagnostics(text: str, path: str = "post.md", *, today: date = TODAY) -> list[Diagnostic]:
    plan = Plan(tuple(PlannedRule(rule, rule.options(), rule.severity) for rule in RULES), Context(today=today), {})
    return check(parse(Source(path, text), "markdown"), plan)


def said(text: str, path: str = "post.md", *, today: date = TODAY) -> list[tuple[str, str]]:
    """The rule and the marked text of each diagnostic."""
    return [(found.rule, text[found.span.start : found.span.end]) for found in diagnostics(text, path, today=today)]


def offered(text: str, path: str = "post.md") -> list[tuple[str, str]]:
    """Applicability and new text of the fixes of the one diagnostic."""
    (found,) = diagnostics(text, path)
    return [(fix.applicability.name, fix.edits[0].text) for fix in found.fixes]


def dated(own: str, text: str) -> str:
    return f"---\ntitle: Notes\ndate: {own}\n---\n\n{text}\n"


# Recognition


@pytest.mark.parametrize(
    ("written", "year", "month", "day", "on"),
    [
        ("March 4, 2025", 2025, 3, 4, None),
        ("March 4 2025", 2025, 3, 4, None),
        ("March 4,2025", 2025, 3, 4, None),
        ("March 4th, 2025", 2025, 3, 4, None),
        ("march 4, 2025", None, None, None, None),
        ("april 4, 2025", 2025, 4, 4, None),
        ("MARCH 4, 2025", 2025, 3, 4, None),
        ("4 March 2025", 2025, 3, 4, None),
        ("4 March, 2025", 2025, 3, 4, None),
        ("4th of March 2025", 2025, 3, 4, None),
        ("4-Mar-2025", None, 3, 4, None),
        ("Mar. 4, 2025", 2025, 3, 4, None),
        ("4 Sept. 2025", 2025, 9, 4, None),
        ("March 2025", 2025, 3, None, None),
        ("March, 2025", 2025, 3, None, None),
        ("March of 2025", 2025, 3, None, None),
        ("March 4", None, 3, 4, None),
        ("the 4th of March", None, 3, 4, None),
        ("16 March 37", None, 3, 16, None),
        ("March 32nd", None, 3, 32, None),
        ("March 4, 22025", 22025, 3, 4, None),
        ("March 4, 205.", 205, 3, 4, None),
        ("Tuesday, March 4, 2025", 2025, 3, 4, 1),
        ("Tuesday March 4th 2025", 2025, 3, 4, 1),
        ("Tues., 4 March 2025", 2025, 3, 4, 1),
        ("Tuesday the 4th of March, 2025", 2025, 3, 4, 1),
        ("Tuesday (March 4)", None, 3, 4, 1),
        ("March 4, 2025 (Tuesday)", 2025, 3, 4, 1),
        ("4 March 2025, Tuesday", 2025, 3, 4, 1),
        ("Mon Aug 10 18:59:29 +0000 2009", 2009, 8, 10, 0),
        ("Mon Aug 10 18:59:29 UTC 2009", 2009, 8, 10, 0),
        ("2025-03-04", 2025, 3, 4, None),
        ("2025-03-04T10:00:00Z", 2025, 3, 4, None),
        ("Tuesday, 2025-03-04", 2025, 3, 4, 1),
        ("2025-13-45", 2025, 13, 45, None),
        ("22025-03-04", 22025, 3, 4, None),
    ],
)
def test_form_is_recognised(written, year, month, day, on):
    found = dates_in(parse(Source("post.md", f"It was **on** {written}\n"), "markdown"))
    if month is None:
        assert found == ()
        return
    (mention,) = found
    assert (mention.year, mention.month, mention.day, mention.weekday) == (year, month, day, on)


@pytest.mark.parametrize(
    "text",
    [
        "Call 555-2025-03-04 or 2025-03-04-05, see #2025-03-04, v1.2025-03-04 and 2025-03-04.5.",
        "You may 5 times a day; may 12 people come, and march 3 miles?",
        "May Lee and Mr. March met the March of Dimes, Dec Adams and Jan Mar.",
        "In May 12,000 people, May 3% more, May 10:30, March 32-bit builds, April 2.5 and March 3rds.",
        "Maybe 5, decade 10, marching 4, mayor 3, June_5 and xJune 5.",
        "`March 4, 2025` and <https://example.org/March 4, 2025/> 2025-3-4x",
    ],
)
def test_no_date_is_seen(text):
    assert dates_in(parse(Source("post.md", text), "markdown")) == ()


def test_spans_are_exact():
    text = "See: Tuesday, March 4th, 2025!"
    (mention,) = find_dates(text)
    spans = (mention.span, mention.weekday_span, mention.month_span, mention.day_span, mention.year_span)
    assert [text[span.start : span.end] for span in spans] == ["Tuesday, March 4th, 2025", "Tuesday", "March", "4th", "2025"]
    assert mention.is_full
    assert mention.ordinal


def test_range_of_days_is_two_dates():
    text = "March 2–6, 2025"
    first, last = find_dates(text)
    assert (first.day, last.day) == (2, 6)
    assert first.year == last.year == 2025
    assert first.in_range
    assert text[last.day_span.start : last.day_span.end] == "6"


@pytest.mark.parametrize("text", ["2–6 March 2025", "2-6 March 2025", "2 to 6 March 2025", "2nd–6th of March 2025"])
def test_range_of_days_before_the_month_is_two_dates(text):
    first, last = find_dates(text)
    assert (first.day, last.day, first.year, first.in_range) == (2, 6, 2025, True)
    assert text[last.day_span.start :].startswith("6")


def test_year_of_two_digits():
    text = "May '25, May 5, '98 and the '90s of May"
    first, second = find_dates(text)
    assert [(mention.year, text[mention.year_span.start : mention.year_span.end]) for mention in (first, second)] == [
        (2025, "'25"),
        (1998, "'98"),
    ]


def test_dates_never_run_over_a_block():
    document = parse(Source("post.md", "# Tuesday, 4\n\nMarch\n\n5, 2025\n\n| May | 3, 2025 |\n|-----|---------|\n"), "markdown")
    assert dates_in(document) == ()


def test_date_runs_over_a_line_end_and_markup():
    text = "On *Monday*, [March\n4](https://example.org), 2025 it rained.\n"
    assert said(text) == [("dates.weekday", "Monday*, [March\n4](https://example.org), 2025")]


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("_posts/2025-03-04-slug.md", "Text.", (date(2025, 3, 4), "file name")),
        ("content/2025-03-04-slug/index.md", "Text.", (date(2025, 3, 4), "file name")),
        ("2025/03/04/slug.md", "Text.", (date(2025, 3, 4), "file name")),
        ("2025-03-04-slug.md", dated("2025-03-05", ""), (date(2025, 3, 5), "date")),
        ("2025-03-04-slug.md", dated("2025-13-05", ""), (date(2025, 3, 4), "file name")),
        ("slug.md", dated("'2025-03-05T10:00:00Z'", ""), (date(2025, 3, 5), "date")),
        ("slug.md", dated("March 5, 2025", ""), (date(2025, 3, 5), "date")),
        ("slug.md", "---\npubDate: 2025/3/5\nupdated: 2026-01-01\n---\n", (date(2025, 3, 5), "pubdate")),
        ("slug.md", '+++\ndate = "2025-03-05"\n+++\n', (date(2025, 3, 5), "date")),
        ("slug.md", "---\nevents:\n  - date: 2025-03-05\n---\n", None),
        ("ticket-12025-03-04.md", "Text.", None),
        ("2025-02-30-slug.md", "Text.", None),
    ],
)
def test_own_date(path, text, expected):
    assert own_date(parse(Source(path, text), "markdown")) == expected


# The calendar


def test_calendar_agrees_with_the_standard_library():
    for year in (1753, 1900, 2000, 2024, 2025):
        for month in range(1, 13):
            last = days_in_month(month, year)
            assert weekday_of(year, month, last) == date(year, month, last).weekday()
            with pytest.raises(ValueError, match="day"):
                date(year, month, last + 1)


@pytest.mark.parametrize(("year", "month", "day", "name"), [(1917, 10, 25, "Wednesday"), (1905, 1, 9, "Sunday"), (1825, 12, 14, "Monday")])
def test_julian_weekdays_of_russian_history(year, month, day, name):
    assert WEEKDAY_NAMES[julian_weekday_of(year, month, day)] == name


# dates.implausible-year


def test_safe_only_where_one_correction_is_plausible():
    assert offered("From 1988 to 2011.\n\nNovember 19, 22025 —\n") == [("SAFE", "2025")]
    assert offered(dated("2016-02-03", "On May 3, 20015, it began.")) == [
        ("UNSAFE", "2015"),
        ("MANUAL", "2005"),
        ("MANUAL", "2001"),
    ]


def test_what_is_certain_is_an_error_and_the_rest_a_warning():
    text = dated("2016-02-03", "On May 3, 22015, in June 22016, and in 22014 it rained.")
    found = diagnostics(text)
    assert [text[one.span.start : one.span.end] for one in found] == ["22015", "22016", "22014"]
    assert [one.severity for one in found] == [Severity.ERROR, Severity.WARNING, Severity.WARNING]


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("In 2051, it began.", "2015"),
        ("It began in April 1014 for one.", "2014"),
        ("It has been so since August 2061 on the whole.", "2016"),
        ("It was made official in 2118 via a vote.", "2018"),
        ("On March 3, 2105 it began.", "2015"),
        ("It ended on March 3, 0215.", "2015"),
    ],
)
def test_far_year_is_corrected_towards_the_post_s_own(text, right):
    assert offered(dated("2016-02-03", text))[0] == ("UNSAFE", right)


def test_dropped_digit_has_several_corrections():
    fixes = offered(dated("2015-02-03", "It ended on March 3, 201."))
    assert fixes == [("UNSAFE", "2015"), ("MANUAL", "2014"), ("MANUAL", "2016")]
    assert offered(dated("2015-02-03", "It ended on March 3, 205."))[0] == ("UNSAFE", "2015")
    assert diagnostics(dated("2015-02-03", "It ended on March 3, 500.")) == []


@pytest.mark.parametrize(
    "text",
    [
        "By 2050 and in 2030 we are done; in 2100 all are.",
        "The bonds mature in 2051, the forecast says.",
        "The movie plays in 2051.",
        "King Canute died in 1015.",
        "In 2051 and in 2061 they went.",
        "In 2051, since 2051, by 2051 and in 2051.",
        "In 2051 cases it failed, one in 2051, and 2051 came.",
        "It has 20155 members, in 20155 places; chapter 20155.",
        "On May 3, 20155 people came.",
        "In the year 2051 of the Third Age.",
        "May 3, 02015, as the Long Now writes, and May 3, 12015 HE.",
        "“In 2051” and “May 3, 22015” are typos.",
        "The parser reads May 3, 22015.",
        "| 2051 | May 2051 |\n|---|---|\n| in 2051 | 2 |",
        "It costs $22015, 22015 €, in 22015-bit words, in 22015.5 and in 1024x768.",
    ],
)
def test_year_is_right_where_it_stands(text):
    assert diagnostics(dated("2016-02-03", text)) == []


def test_far_year_without_evidence_is_left():
    assert diagnostics("In 2051, it began. On March 3, 2105 it ended.\n") == []


def test_year_of_two_digits_is_never_odd():
    assert diagnostics(dated("2016-02-03", "It opens on May 3, '40, and in May '49.")) == []


def test_today_bounds_what_may_lie_ahead():
    text = dated("2016-02-03", "It opens in May 2061.")
    assert said(text, today=date(2026, 1, 1)) == [("dates.implausible-year", "2061")]
    assert said(text, today=date(2055, 1, 1)) == []


def test_front_matter_year_of_five_digits():
    text = dated("22025-03-04T00:00:00Z", "Text.")
    assert offered(text) == [("SAFE", "2025")]
    assert offered(text, "2025-03-04-slug.md") == [("SAFE", "2025")]
    assert offered(text, "2019-03-04-slug.md")[0][0] != "SAFE"
    assert said(dated("2052-03-04", "Text."), "2025-03-04-slug.md") == [("dates.implausible-year", "2052")]
    assert said("---\nexpirydate: 2052-03-04\n---\n", "2025-03-04-slug.md") == []


@given(st.integers(1000, 9999), st.integers(0, 3))
def test_doubled_digit_is_undone_first(year, at):
    written = str(year)
    doubled = written[: at + 1] + written[at:]
    if written[0] in "12":
        assert year in corrected_years(doubled)


# dates.impossible


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("See [April 31, 2024](https://example.org).", "April 31"),
        ("The deadline is **July 33rd**.", "July 33rd"),
        ("From June 8 to July 38..", "July 38"),
        ("It was 30 February 2025.", None),
        ("It was on 30 February 2025.", "30 February"),
        ("It was on Feb. 29, 2023.", "Feb. 29, 2023"),
        ("It was on February 29, 1900.", "February 29, 1900"),
        ("On May 0, 2024.", "May 0"),
        ("On May 105, 2024.", "May 105"),
        ("On 2024-02-30 and on 2024-00-10.", "2024-02-30"),
        ("June 28–31, 2024", "June 28–31"),
    ],
)
def test_impossible_date(text, marked):
    found = said(text)
    assert found[:1] == ([("dates.impossible", marked)] if marked else [])


@pytest.mark.parametrize(
    "text",
    [
        "In April 31 people came, in April 31.",
        "April 31 releases, Section 31 June 2024, Windows 95 May 2020, Top 100 May 2020.",
        "Founded in May 68, Apr 99 and since Dec 98.",
        "Caligula followed on 16 March 37, Tiberius died in March 37.",
        "February 29, 1700, February 30, 1712.",
        "“February 30, 2024” is silly.",
        "The parser rejects April 31, 2024.",
        "March 500 people, June 31.5, June 31%, June 31-bit, June 31:4.",
        "Born on February 29, 2000 or February 29, 2024.",
    ],
)
def test_number_beside_a_month_is_no_impossible_day(text):
    assert diagnostics(text) == []


def test_target_of_the_link_tells_the_day():
    text = "See [April 31, 2024](https://example.org/minutes/2024-04-12.md) and [April 31](https://example.org/2023/05/12/)."
    first, second = diagnostics(text)
    assert [fix.edits[0].text for fix in first.fixes][:2] == ["12", "30"]
    assert second.fixes[0].edits[0].text == "30"


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("It was 31/04/2025.", "31/04/2025"),
        ("It was 04/31/2025, really.", "04/31/2025"),
        ("Paid (2025/02/30).", "2025/02/30"),
        ("It was due on 31.04.2025.", "31.04.2025"),
        ("It was due on 31/04/25.", "31/04/25"),
        ("It was due by 29.2.2023", "29.2.2023"),
        ("It was 13/13/2025.", "13/13/2025"),
    ],
)
def test_impossible_date_in_digits(text, marked):
    assert said(text) == [("dates.impossible", marked)]


@pytest.mark.parametrize(
    "text",
    [
        "31/12/2025, 12/31/2025, 2025/12/31, on 31.12.2025, on 1/2/25.",
        "31/04/25 parts, 31.04.2025 as a version, 1.31.04.2025, 31/04/2025/7, 31/04/202, 99/99/2025, 45/13/2025.",
        "Fractions 13/31/16, $31/04/2025, x31/04/2025, https://example.org/31/04/2025/x.",
        "The parser rejects 31/04/2025.",
    ],
)
def test_digits_that_are_no_impossible_date(text):
    assert diagnostics(text) == []


def test_fifth_quarter():
    assert said("In Q4 2024 and in Q5 2025 it rained.") == [("dates.impossible", "Q5")]
    assert said("She drove an Audi Q5 2025. Q5, Q4 and Q7 are questions, and the Q7 is a car.") == []


def test_leap_day_without_a_year_needs_the_post_s_own():
    assert said(dated("2025-02-10", "Register by February 29.")) == [("dates.impossible", "February 29")]
    assert said(dated("2024-02-10", "Register by February 29.")) == []
    assert said(dated("2025-07-10", "Register by February 29.")) == []
    assert said(dated("2025-02-10", "Leap years end on February 29.")) == []
    assert said("Register by February 29.") == []


def test_corrections_of_a_day_are_only_offered():
    assert offered("It is on June 31st, 2024.") == [("MANUAL", day) for day in ("30th", "21st", "13th", "1st", "3rd")]
    assert offered("It is on Friday, May 32, 2025.")[0] == ("MANUAL", "23")
    assert offered("It is on July 38, 2025.")[0] == ("MANUAL", "28")
    assert offered("It is on July 33rd, 2025.")[0] == ("MANUAL", "3rd")
    assert {level for level, _ in offered("It is on May 32, 2025.")} == {"MANUAL"}


def test_front_matter_takes_the_file_name_s_date_when_it_agrees_in_part():
    text = dated("2015-13-02T10:00:00Z", "Text.")
    assert said(text, "2015-11-02-slug.md") == [("dates.impossible", "2015-13-02")]
    assert offered(text, "2015-11-02-slug.md")[0] == ("UNSAFE", "2015-11-02")
    assert offered(text, "2019-11-07-slug.md")[0][0] == "MANUAL"
    assert said("---\nversion: 2015-13-02\nevents:\n  - start_date: 2015-04-31\n---\n") == [("dates.impossible", "2015-04-31")]


# dates.weekday


def test_both_readings_are_offered():
    assert offered("It was Monday, April 5th, 2020.") == [("MANUAL", "Sunday"), ("MANUAL", "6th")]
    assert offered("It was MON, 5 Apr 2020.") == [("MANUAL", "SUN"), ("MANUAL", "6")]
    assert offered("It was on Monday, 2020-04-05.") == [("MANUAL", "Sunday"), ("MANUAL", "06")]


def test_another_mention_decides():
    text = "It was Monday, April 5, 2020. Yes, on Sunday, April 5, it rained.\n"
    assert offered(text)[0] == ("UNSAFE", "Sunday")
    text = "It was Monday, April 5, 2020. Yes, on Monday, April 6, it rained.\n"
    assert offered(text)[0] == ("UNSAFE", "6")


def test_year_of_the_post_decides_where_the_weekday_is_right_in_it():
    assert offered(dated("2022-05-19", "Date: Mon, 11 Apr 2021 18:27 UTC"))[0] == ("UNSAFE", "2022")


@pytest.mark.parametrize(
    "text",
    [
        "On Monday, March 2nd through Wednesday, July 15th.",
        "From last Friday to this Thursday, June 1st through June 7th.",
        "On Friday, June 13, 2003 and Friday, June 20.",
        "Monday to Friday, June 16–20, 2025; Sat/Sun, June 14, 2025; Saturday and Sunday, June 14 and 15, 2025.",
        "In 2019 we met on Friday, June 20.",
        "On Friday, December 24, we rest.",
        "The novel begins on Friday, June 9, 2025.",
        "“Friday, June 9, 2025” it said.",
        "Thursday, October 4, 1582; Wednesday, October 25, 1917.",
        "Friday, May 3, 2000 people came; the Sun (June 9, 2025) told it; she sat May 3, 2025 out.",
    ],
)
def test_weekday_is_not_judged(text):
    assert diagnostics(dated("2025-06-10", text)) == []


def test_year_of_a_weekday_comes_from_the_own_date_only_when_settled():
    text = "Come on Friday, June 12."
    assert said(dated("2025-06-10", text)) == [("dates.weekday", "Friday, June 12")]
    assert said(dated("2025-06-10", text), "2020-06-10-slug.md") == []
    assert said(dated("2025-09-10", text)) == []
    assert said(dated("2024-12-30", "Come on Friday, January 2.")) == [("dates.weekday", "Friday, January 2")]


# All of them


def forms(day: date) -> list[str]:
    month, name = MONTH_NAMES[day.month - 1], WEEKDAY_NAMES[day.weekday()]
    suffix = ordinal_suffix(day.day)
    return [
        f"{month} {day.day}, {day.year}",
        f"{month} {day.day}{suffix}, {day.year}",
        f"{month[:3]} {day.day} {day.year}",
        f"{month[:3]}. {day.day}, {day.year}",
        f"{day.day} {month} {day.year}",
        f"{day.day}{suffix} of {month}, {day.year}",
        f"{name}, {month} {day.day}, {day.year}",
        f"{name} {day.day} {month} {day.year}",
        f"{name[:3]}, {day.day:02} {month[:3]} {day.year} 18:59:29 +0000",
        f"{name[:3]} {month[:3]} {day.day:2} 18:59:29 +0000 {day.year}",
        f"{name} the {day.day}{suffix} of {month} {day.year}",
        f"{day.isoformat()} ({name})",
        f"{name}, {day.isoformat()}",
        f"{day.isoformat()}T18:59:29Z",
        f"{month} {day.day}",  # from here on no full dates
        f"{month} {day.year}",
    ]


FRAMES = [
    "{}",
    "It was on {}.",
    "It was {}, and so it stayed.",
    "> On {} it rained",
    "- {}: rain",
    "# {}",
    "*{}* (by {})",
    "| {} |\n|---|",
]
MODERN = st.dates(date(1753, 1, 1), date(2035, 12, 31))


@settings(max_examples=400, deadline=None)
@given(MODERN, st.integers(0, 15), st.sampled_from(FRAMES), st.dates(date(1990, 1, 1), TODAY), st.booleans())
def test_every_date_that_exists_is_silent(day, form, frame, own, with_own):
    written = forms(day)[form]
    text = frame.format(written, written) + "\n"
    assert diagnostics(dated(own.isoformat(), text) if with_own else text) == []


@settings(max_examples=400, deadline=None)
@given(st.dates(date(1900, 1, 1), TODAY), st.integers(0, 13), st.integers(0, 3), st.sampled_from(FRAMES))
def test_every_doubled_digit_of_a_year_in_a_full_date_is_found(day, form, at, frame):
    year = str(day.year)
    doubled = year[: at + 1] + year[at:]
    text = frame.format(forms(day)[form].replace(year, doubled), "the way") + "\n"
    (found,) = diagnostics(text)
    assert (found.rule, found.severity) == ("dates.implausible-year", Severity.ERROR)
    assert text[found.span.start : found.span.end] == doubled
    corrections = [fix.edits[0].text for fix in found.fixes]
    assert year in corrections
    assert found.fixes[0].applicability is not Applicability.SAFE or corrections == [year]


@settings(deadline=None)
@given(st.dates(date(1924, 1, 1), date(2035, 12, 31)), st.integers(1, 6))
def test_every_shifted_weekday_is_found(day, shift):
    wrong = WEEKDAY_NAMES[(day.weekday() + shift) % 7]
    for form in (f"{wrong}, {MONTH_NAMES[day.month - 1]} {day.day}, {day.year}", f"{day.isoformat()} ({wrong})"):
        (found,) = diagnostics(f"It was {form}.")
        assert found.rule == "dates.weekday"
        assert WEEKDAY_NAMES[day.weekday()] in [fix.edits[0].text for fix in found.fixes]


@pytest.mark.parametrize(
    "piece",
    [
        "May ",
        "May 3, 22025 ",
        "Monday, May 3, 2025. ",
        "in 20155, ",
        "in 2051, ",
        "2025-13-01 ",
        "2025-",
        "Monday ",
        "March 3-",
        "April 31. ",
    ],
)
def test_time_is_linear(piece):
    def seconds(times: int) -> float:
        document = parse(Source("2015-03-04-slug.md", piece * times), "text")
        began = time.process_time()
        for rule in RULES:
            for _ in rule.check(document, rule.options(), Context(today=TODAY)):
                pass
        return time.process_time() - began

    small = max(seconds(1_000), 0.01)
    assert seconds(8_000) < 20 * small
