"""Slips of the pen in dates: endings of ordinals, names of months, times of day, ranges that run backwards."""

from __future__ import annotations

import time as clock
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prose_lint.check import check
from prose_lint.context import Context
from prose_lint.dates.calendar import MONTH_NAMES, ordinal_suffix
from prose_lint.dates.month_slips import meant, slip_words
from prose_lint.near import within
from prose_lint.parse import parse
from prose_lint.plan import Plan, PlannedRule
from prose_lint.rules.dates.ambiguous import ambiguous
from prose_lint.rules.dates.mixed_format import mixed_format
from prose_lint.rules.dates.month_name import month_name
from prose_lint.rules.dates.ordinal import ordinal
from prose_lint.rules.dates.reversed_range import reversed_range
from prose_lint.rules.dates.time import time
from prose_lint.source import Source

if TYPE_CHECKING:
    from prose_lint.diagnostic import Diagnostic
    from prose_lint.rule import Rule

TODAY = date(2026, 6, 1)


def diagnostics(rule: Rule, text: str, path: str = "post.md") -> list[Diagnostic]:
    plan = Plan((PlannedRule(rule, rule.options(), rule.severity),), Context(today=TODAY), {})
    return check(parse(Source(path, text), "markdown"), plan)


def marked(rule: Rule, text: str) -> list[str]:
    return [text[found.span.start : found.span.end] for found in diagnostics(rule, text)]


def offered(rule: Rule, text: str) -> list[tuple[str, str]]:
    """Applicability of the fixes of the one diagnostic, and the text after each."""
    (found,) = diagnostics(rule, text)
    fixed = []
    for fix in found.fixes:
        (edit,) = fix.edits
        fixed.append((fix.applicability.name, text[: edit.span.start] + edit.text + text[edit.span.end :]))
    return fixed


# dates.ordinal


@given(st.integers(0, 999_999))
def test_right_ordinal_is_silent_and_every_other_ending_is_put_right(number):
    right = ordinal_suffix(number)
    assert diagnostics(ordinal, f"The {number}{right} day") == []
    for wrong in {"st", "nd", "rd", "th"} - {right}:
        text = f"The {number}{wrong} day"
        assert marked(ordinal, text) == [f"{number}{wrong}"]
        ((level, fixed),) = offered(ordinal, text)
        assert fixed == f"The {number}{right} day"
        assert level == ("UNSAFE" if number in (1, 2, 3) and wrong == "th" else "SAFE")


@pytest.mark.parametrize(
    "text",
    [
        "He is 11st 4lb; she weighs 12st and lost 3 pounds of 13st.",
        "The n-1th, (n+1)th, k-2th and 2^2th term; 1.2th and 1,001th.",
        "“22th” is wrong, and 22th is a typo.",
        "`22th` and <https://example.org/22th>",
        "6RD and 6rd tunnels, SiS 630ST, 22ths, a22th, 22nth, 22_th.",
        "\u0662\u0662th",
    ],
)
def test_ending_is_left(text):
    assert diagnostics(ordinal, text) == []


def test_ending_in_markup_and_in_capitals():
    assert offered(ordinal, "The 22<sup>th</sup> day") == [("SAFE", "The 22<sup>nd</sup> day")]
    assert offered(ordinal, "# ON THE 22TH") == [("SAFE", "# ON THE 22ND")]


# dates.month-name


def test_misspellings_are_neither_words_nor_names_of_months():
    words = slip_words()
    assert not words & {name.lower() for name in MONTH_NAMES}
    assert [meant(word) for word in ("juy", "jully", "agust", "marhc", "feburary")] == [7, 7, 8, 3, 2]


def test_no_misspelling_is_of_two_months():
    names = [name.lower() for name in MONTH_NAMES if len(name) > 3]
    for word in slip_words():
        assert sum(within(word, name, 1) for name in names) == 1, word


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("Feburary 3", "February 3"),
        ("3 Feburary 2025", "3 February 2025"),
        ("Novemeber", "November"),
        ("novemeber", "November"),
        ("FEBURARY 2025", "FEBRUARY 2025"),
        ("Agust 2014", "August 2014"),
        ("Augest 25th", "August 25th"),
        ("the 4th of Jully", "the 4th of July"),
        ("Apirl 2024", "April 2024"),
        ("Marhc 2–6, 2025", "March 2–6, 2025"),
    ],
)
def test_misspelt_month_has_a_safe_fix(written, right):
    assert offered(month_name, f"It was in {written}.") == [("SAFE", f"It was in {right}.")]


@pytest.mark.parametrize(
    "text",
    [
        "Le 3 avril 2024, am 3. Januar 2024, en Abril 2024, Oktober 2024, Setembro 3, Decembar 2024, Februari 3.",
        "Marsh 3, Match 4, Marco 5, Julia 2024, Juno 3, Augusta 2024, Auguste 5, Mach 3, Jun 3.",
        "Apirl went home, the agust and the marhc.",
        "“Feburary” and Feburary are typos. `Feburary 3`",
        "Septembers and Novembers, January's and Feb. 3.",
        "See `agust` of Agust 2014.",
    ],
)
def test_word_is_no_misspelt_month(text):
    assert diagnostics(month_name, text) == []


def test_word_of_the_project_is_no_misspelt_month():
    plan = Plan((PlannedRule(month_name, month_name.options(), month_name.severity),), Context(words=frozenset({"agust"})), {})
    assert check(parse(Source("post.md", "Agust 2014"), "markdown"), plan) == []


# dates.time


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It ends at 25:00 UTC.", "25:00"),
        ("It ends at 25:00 (CET).", "25:00"),
        ("It ends on May 5, 2025 at 25:00.", "25:00"),
        ("Monday, May 5, 25:30", "25:30"),
        ("It runs 25:00–26:00 GMT", "25:00"),
        ("It ends at 15:66.", "15:66"),
        ("from 9:75 to 10:15", "9:75"),
        ("It ends at 1:69 PM.", "1:69"),
        ("It ends at 11:60am.", "11:60"),
        ("On 2025-05-05T25:10:00Z", "25:10:00"),
        ("2025-05-05 24:10", "24:10"),
        ("at 10:11:75 UTC", "10:11:75"),
        ("at 13:00PM", "13:00PM"),
        ("at 13:00 p.m. sharp", "13:00 p.m."),
        ("at 19:30 am", "19:30 am"),
        ("It is 13 p.m. now", "13 p.m."),
        ("We met at 15 pm and left.", "15 pm"),
        ("We met 15pm.", "15pm"),
    ],
)
def test_time_of_no_clock(text, expected):
    assert marked(time, text)[:1] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "At 28:48 the guests, at 31:05 at the door, 59:59 in the end; [28:48](https://example.org), 75:10.",
        "The match ended 25:61, Luke 12:66 and Ps 119:75, a 16:90 screen, odds of 75:25, 1:100 000.",
        "At 24:00 UTC, 00:00, 0:30 am, 12:30 p.m., 7:45–9:15 pm, 23:59:60 UTC, 01:59:60 CET, 10:11:12.123456 GMT.",
        "The programme runs until 25:30 JST.",
        "13 pm wide, 15 PMs, 20 PM jobs, 1.15 pm, 3:15 pm, 10-13 pmol, $13 pm, RFC 13 pm.",
        "`25:00 UTC`, the parser rejects 25:00 UTC, “25:00 UTC”",
        "port 80:80 and localhost:75, aa:75:66 UTC, 1:2:75 UTC",
    ],
)
def test_time_is_left(text):
    assert marked(time, text) == []


def test_both_clocks():
    assert offered(time, "Come at 13:05 PM, please.") == [
        ("UNSAFE", "Come at 13:05, please."),
        ("MANUAL", "Come at 1:05 PM, please."),
    ]
    assert offered(time, "Come at 13:05 p.m. It is late.")[0] == ("UNSAFE", "Come at 13:05. It is late.")
    assert offered(time, "Come at 13:05 a.m. sharp")[0] == ("MANUAL", "Come at 13:05 sharp")
    assert offered(time, "Come at 14 p.m.") == [("UNSAFE", "Come at 2 p.m."), ("MANUAL", "Come at 14:00")]


def test_slip_of_one_key_in_a_time_is_only_offered():
    assert offered(time, "at 25:00 UTC") == [("MANUAL", "at 15:00 UTC"), ("MANUAL", "at 5:00 UTC")]
    assert offered(time, "at 15:61 UTC") == [("MANUAL", "at 15:51 UTC"), ("MANUAL", "at 15:16 UTC"), ("MANUAL", "at 15:01 UTC")]


@given(
    st.times(), st.sampled_from(["{:%H:%M} UTC", "at {:%H:%M}", "{:%I:%M %p}", "{:%I:%M%p}", "2025-05-05T{:%H:%M:%S}Z", "May 5, {:%H:%M}"])
)
def test_every_time_of_day_is_silent(of_day, form):
    assert marked(time, f"It was {form.format(of_day)}, and so on.") == []


# dates.reversed-range


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It took years (2008-2003) to do.", "2008-2003"),
        ("He led it 2015 – 2012 and left.", "2015 – 2012"),
        ("From 2015 to 2012 he led it.", "2015 to 2012"),
        ("From the 1990s to the 1980s it grew.", "1990s to the 1980s"),
        ("See you on May 29–24.", "29–24"),
        ("See you on 29th to 24th May.", "29th to 24th"),
        ("October 27-18, 2016", "27-18"),
        ("June 10 – June 4, 2025", "June 10 – June 4, 2025"),
        ("It runs March 4, 2025 through Feb. 2, 2025.", "March 4, 2025 through Feb. 2, 2025"),
        ("2025-03-04 – 2025-02-28", "2025-03-04 – 2025-02-28"),
        ("May 2025–March 2024", "May 2025–March 2024"),
    ],
)
def test_range_runs_backwards(text, expected):
    assert marked(reversed_range, text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "October 25th to January 10th, 2018; from May to April 2024; December 30, 2024 – January 5, 2025; Dec 30–2.",
        "2019-20, 2024–25, 2012–2015, 1980s to the 1990s, May 24–29, 24–29 May, March 4, 2024 to March 3, 2025.",
        "ISO 2015-2003, RFC 2119-2008, 555-2025-2012, no. 2015-2012, act 2010-2003, 2015-2012-1, x2015-2012.",
        "2000-1500 BC, 2015-2012 = 3, $2015-2012, 2015-2012 points, 2015–2012%.",
        "May 9 and 4, May 9 or 4, May 9 & 4; open 24-7, won 2015 to 2012 in goals.",
        "It fell from 2015 to 2012, was moved from March 5, 2025 to February 2, 2025 and counted down 2015–2012.",
        "“2015–2012” is a typo. The king ruled 1890–1880 in the novel.",
        "2025–2024\n\n2023–2022\n\n2021–2020",
        "Feb 30–Feb 2, 2024; 2025-13-04 – 2025-02-28",
    ],
)
def test_range_is_left(text):
    assert marked(reversed_range, text) == []


def test_ends_are_swapped():
    assert offered(reversed_range, "in 2008–2003 or so") == [("UNSAFE", "in 2003–2008 or so")]
    assert offered(reversed_range, "on May 29th–24th") == [("UNSAFE", "on May 24th–29th")]
    assert offered(reversed_range, "in 2015–2012 or so") == [("MANUAL", "in 2012–2015 or so"), ("MANUAL", "in 2015–2021 or so")]


def test_range_over_the_new_year_has_another_year_first():
    fixes = offered(reversed_range, "on December 20, 2024 to January 5, 2024")
    assert fixes == [
        ("MANUAL", "on December 20, 2024 to January 5, 2025"),
        ("MANUAL", "on December 20, 2023 to January 5, 2024"),
        ("MANUAL", "on January 5, 2024 to December 20, 2024"),
    ]


@given(st.dates(date(1800, 1, 1), TODAY), st.dates(date(1800, 1, 1), TODAY), st.sampled_from(["–", " – ", " to ", " through "]))
def test_full_range_is_told_only_backwards(one, other, joint):
    def written(day: date) -> str:
        return f"{MONTH_NAMES[day.month - 1]} {day.day}, {day.year}"

    first, last = sorted([one, other])
    assert marked(reversed_range, f"It ran {written(first)}{joint}{written(last)}.") == []
    if first != last:
        expected = f"{written(last)}{joint}{written(first)}"
        assert marked(reversed_range, f"It ran {expected}.") == [expected]


# dates.ambiguous and dates.mixed-format


def test_ambiguous_date_offers_both_readings_in_the_order_of_the_document():
    assert offered(ambiguous, "on 03/04/2025") == [("MANUAL", "on March 4, 2025"), ("MANUAL", "on 3 April 2025")]
    (found,) = diagnostics(ambiguous, "on 13/04/2025 and 03/04/2025")
    assert [fix.edits[0].text for fix in found.fixes] == ["3 April 2025", "March 4, 2025"]


def test_date_in_one_order_only_is_not_ambiguous():
    assert marked(ambiguous, "13/04/2025, 04/13/2025, 2025/03/04, 4/4/2025, 3/4/25 inch, 1.2.2025, 1/2/3") == []


def test_mixed_formats_need_a_majority():
    text = "From March 4, 2025 to March 9, 2025, then 4 May 2025."
    assert marked(mixed_format, text) == ["4 May 2025"]
    assert marked(mixed_format, "March 4, 2025, 4 May 2025, May 9, 2025, 5 May 2025") == []
    assert marked(mixed_format, text + "\n\n| 9 May 2025 | 2025-05-04 |\n|---|---|\n") == ["4 May 2025"]


# All of them


@pytest.mark.parametrize(
    "piece",
    [
        "22th ",
        "Feburary 3 ",
        "25:61 UTC ",
        "at 13:00 PM ",
        "2015–2012 ",
        "May 29–24 ",
        "31/04/2025 ",
        "1.2.2025 ",
        ":11",
        "13 p.m. ",
        "-2015",
        "/1",
    ],
)
def test_time_is_linear(piece):
    rules = (ambiguous, mixed_format, month_name, ordinal, reversed_range, time)

    def seconds(times: int) -> float:
        document = parse(Source("post.md", piece * times), "text")
        began = clock.process_time()
        for rule in rules:
            for _ in rule.check(document, rule.options(), Context(today=TODAY)):
                pass
        return clock.process_time() - began

    small = max(seconds(1_000), 0.02)
    assert seconds(8_000) < 20 * small


@settings(deadline=None)
@given(st.text(alphabet="0123456789:/-–.stndrhpam TMayJune", max_size=60))
def test_nothing_is_said_outside_of_the_text(text):
    for rule in (ambiguous, mixed_format, month_name, ordinal, reversed_range, time):
        for found in diagnostics(rule, text):
            assert 0 <= found.span.start < found.span.end <= len(text)
