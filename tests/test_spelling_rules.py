"""Spelling rules beside their examples: contexts that decide, styles that are kept, and the word tables."""

from __future__ import annotations

import pytest

from prose_lint.check import check
from prose_lint.context import Context
from prose_lint.diagnostic import Diagnostic
from prose_lint.document import Document
from prose_lint.finding import Applicability, Severity
from prose_lint.fix import apply
from prose_lint.parse import parse
from prose_lint.plan import Plan, PlannedRule
from prose_lint.registry import all_rules
from prose_lint.source import Source
from prose_lint.spaces.two_ways import parted
from prose_lint.spelling.forms import forms
from prose_lint.spelling.neighbours import before, places_as_written, suspect_places
from prose_lint.spelling.spaces import is_missing_space, missing_space
from prose_lint.spelling.tables import lines, pairs, words

RULES = all_rules()
CONTEXT = Context()


def findings(name: str, text: str, **options: object) -> list[Diagnostic]:
    rule = RULES[f"spelling.{name}"]
    plan = Plan((PlannedRule(rule, rule.options(**options), rule.severity),), CONTEXT, RULES)
    return check(parse(Source("a.md", text), "markdown"), plan)


def corrected(name: str, text: str, **options: object) -> str:
    """The text after the first fix of every finding."""
    edits = [edit for diagnostic in findings(name, text, **options) for edit in diagnostic.fixes[0].edits]
    return apply(text, edits)


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("We live [by the](#a) the sea.", "We live [by the](#a) sea."),
        ("Learn how to [how to sail](#a) well.", "Learn [how to sail](#a) well."),
        ("They wanted to to sail.", "They wanted to sail."),
        ("In winter they are are slow.", "In winter they are slow."),
    ],
)
def test_repetitions(text: str, right: str) -> None:
    assert corrected("repeated-word", text) == right


@pytest.mark.parametrize(
    "text",
    [
        "- the\n- the\n- the",
        "| the | the |\n|---|---|\n| of | of |",
        "He said that that was that.",
        "What it is is hard to say.",
        "The point is is that nobody came.",
        "They checked in in the morning and moved on on Monday.",
        "The tune goes on and on and on.",
        "We flew to Pago Pago and Walla Walla.",
        "Type `the` the usual way.",
    ],
)
def test_words_that_stand_twice_in_good_sentences(text: str) -> None:
    assert findings("repeated-word", text) == []


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Its not far, and its hard to miss.", "It's not far, and it's hard to miss."),
        ("The sum of it's parts.", "The sum of its parts."),
        ("It's most famous part is the tower.", "Its most famous part is the tower."),
        ("So lets start. Then lets create a boat.", "So let's start. Then let's create a boat."),
        ("She looks at other peoples boats.", "She looks at other people's boats."),
        ("A sailor who's job it is to cook.", "A sailor whose job it is to cook."),
        ("Copy it to the users clipboard.", "Copy it to the user's clipboard."),
        ("DONT SHOUT", "DON'T SHOUT"),
        ("I’m here and he’s there, but theyre gone.", "I’m here and he’s there, but they’re gone."),
    ],
)
def test_apostrophes_that_the_context_decides(text: str, right: str) -> None:
    assert corrected("apostrophe", text) == right


@pytest.mark.parametrize(
    "text",
    [
        "Its own roof, its very nature, its still waters and its hard shell.",
        "It's a boat. It's known. Think of it; it's easy.",
        "The key lets you in and lets go of the door. It lets work continue.",
        "Whose boat is that? Who's there?",
        "The API's documentation and the CEO's view.",
        "A thief's cant. As is his wont, he slept.",
        "See [what's new](/whats-new) and `dont`, @whats, whats_up.",
        "The 1980's were loud.",
    ],
)
def test_apostrophes_that_are_right(text: str) -> None:
    assert findings("apostrophe", text) == []


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("This weeks plan and last years party.", "This week's plan and last year's party."),
        ("It is an hours drive and takes two weeks time.", "It is an hour's drive and takes two weeks' time."),
    ],
)
def test_what_a_time_has(text: str, right: str) -> None:
    assert corrected("apostrophe", text) == right


def test_times_that_have_nothing() -> None:
    assert findings("apostrophe", "In the last years peace came; the next weeks were cold, and three days passed. A weeks-old boat.") == []


def test_decades_by_option() -> None:
    assert corrected("apostrophe", "The 1980's were loud.", decades=True) == "The 1980s were loud."


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("He is there aswell, infact.", "He is there as well, in fact."),
        ("Thatthe roof leaks, which isthe case.", "That the roof leaks, which is the case."),
        ("You can setup the tent. Checkout the map.", "You can set up the tent. Check out the map."),
        ("In anyway you like. We swim everyday.", "In any way you like. We swim every day."),
        ("May be you are right.", "Maybe you are right."),
        ("It is fairly straight forward.", "It is fairly straightforward."),
        ("I saw it first hand.", "I saw it firsthand."),
        ("He reads Java Script daily.", "He reads JavaScript daily."),
    ],
)
def test_spaces(text: str, right: str) -> None:
    assert corrected("split-word", text) == right


@pytest.mark.parametrize(
    "text",
    [
        "Log in to the site, sign in to it, and go in to see her.",
        "The setup is easy, the login page too, due to setup costs.",
        "The everyday life of a sailor. It may be late. One can not only see it.",
        "On the first hand, he went straight forward.",
        "A tokenizer, a webhook, an onclick handler and a todo list.",
        "We worked with in-house tools, up bringing the rear.",
    ],
)
def test_spaces_that_are_right(text: str) -> None:
    assert findings("split-word", text) == []


def test_a_word_written_in_two_ways_follows_the_more_frequent() -> None:
    text = "The sea log is kept. Every sea log is read; one sealog was lost."
    assert [text[one.span.start : one.span.end] for one in findings("split-word", text)] == ["sealog"]
    assert findings("split-word", "The sea log is kept; one sealog was lost.") == []


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("A chest con- taining gold.", "A chest containing gold."),
        ("The gov-\nernment fell.", "The government fell."),
        ("It went through out the land.", "It went throughout the land."),
    ],
)
def test_words_torn_apart(text: str, right: str) -> None:
    assert corrected("split-word", text) == right


def test_suspended_and_broken_compounds_stay() -> None:
    assert findings("split-word", "The pre- and postwar times, a well- known man, two- or three-fold, and self- employment.") == []


def test_names_of_several_words_are_parted() -> None:
    assert corrected("split-word", "We asked on Stackoverflow.") == "We asked on Stack Overflow."
    (one,) = findings("split-word", "We asked on StackOverflow.")
    assert one.severity is Severity.SUGGESTION
    assert findings("split-word", "See stackoverflow.com and @stackoverflow.") == []


def test_a_slip_inside_an_unknown_word_moves_no_space() -> None:
    assert findings("split-word", "They sailed for ksome reason.") == []


@pytest.mark.parametrize(
    ("word", "apart"),
    [("ofthe", "of the"), ("changingthe", "changing the"), ("alot", "a lot"), ("doctest", None), ("onchange", None), ("anohter", None)],
)
def test_missing_spaces(word: str, apart: str | None) -> None:
    assert missing_space(word, CONTEXT) == apart


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("We met in november on a sunday.", "We met in November on a Sunday."),
        ("He speaks german and i think italian.", "He speaks German and I think Italian."),
        ("Use Github and the MacOS app.", "Use GitHub and the macOS app."),
        ("We like HTML, and html is old.", "We like HTML, and HTML is old."),
        ("It is late. then we go.", "It is late. Then we go."),
        ("- One goes home now.\n- Two stay in bed.\n- three go to sea.", "- One goes home now.\n- Two stay in bed.\n- Three go to sea."),
    ],
)
def test_capitals(text: str, right: str) -> None:
    assert corrected("capitalisation", text) == right


@pytest.mark.parametrize(
    "text",
    [
        "See github.com, github-actions, `github`, @github, [github](https://github.com/x/github) and docs/github.md.",
        "It is late, e.g. then. He came... then went. The U.S. then left.",
        "- one goes home\n- two stay in bed\n- three go to sea",
        "Mrs. Jane and the CORs met; the MPs came.",
        "For i in the list, i is one more.",
        "macOS is new. MacOS is what it begins with.",
        "It rusts in march; turkey and china on the table, may we polish them?",
    ],
)
def test_capitals_that_are_right(text: str) -> None:
    assert findings("capitalisation", text) == []


def test_each_place_of_a_form_has_a_finding() -> None:
    found = findings("capitalisation", "Javascript is fun. I read Javascript, and more Javascript.")
    assert [(len(one.fixes[0].edits), one.fixes[0].applicability) for one in found] == [(1, Applicability.UNSAFE)] * 3


def test_a_document_with_its_own_style_gets_suggestions() -> None:
    text = "The http port. An http call. Some http server. No http for us."
    assert [one.severity for one in findings("capitalisation", text)] == [Severity.SUGGESTION] * 4


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("He wrote a rails app; Rails is old.", "He wrote a Rails app; Rails is old."),
        ("A new york-based team in los angeles.", "A New York-based team in Los Angeles."),
        ("We use Git, and git is fast.", "We use Git, and Git is fast."),
        ("Written in python, since Python is known.", "Written in Python, since Python is known."),
        ("The mongoDB url of our english-speaking team.", "The MongoDB URL of our English-speaking team."),
        ("It runs on node.js and Vue.JS.", "It runs on Node.js and Vue.js."),
        ("These apis are old; the API is new.", "These APIs are old; the API is new."),
    ],
)
def test_capitals_that_the_neighbours_or_the_document_tell(text: str, right: str) -> None:
    assert corrected("capitalisation", text) == right


@pytest.mark.parametrize(
    "text",
    [
        "We react to it, by rails and with express trains; a python in the grass.",
        "The git command, a vim of his own, and a docker at the harbour.",
        "The html element, an urls array, a .csv file, the report (pdf) and https://a.example.",
        "French fries, a dutch oven and danish pastry.",
        "NEW YORK is large.",
        "---\nlang: fr\n---\nNous avons vu github et javascript au cours de la semaine, en november.",
    ],
)
def test_ordinary_words_are_no_names(text: str) -> None:
    assert findings("capitalisation", text) == []


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("It is late now. take a boat.", "It is late now. Take a boat."),
        ("One ends here.\n\nplease go on with the second", "One ends here.\n\nPlease go on with the second"),
        ("Read it like this:\n\n    a = 1\n\nthere are more of them", "Read it like this:\n\n    a = 1\n\nThere are more of them"),
    ],
)
def test_small_beginnings(text: str, right: str) -> None:
    assert corrected("capitalisation", text) == right


@pytest.mark.parametrize(
    "text",
    [
        "If you run this:\n\n    a = 1\n\nit gives an error that says much.",
        "With\n\n    a = 1\n\nwe get the error of the day",
        "- One goes home,\n- Two stay in bed,\n- three go to sea; and",
    ],
)
def test_what_goes_on_begins_small(text: str) -> None:
    assert findings("capitalisation", text) == []


def test_product_words_are_sorted_names_with_neighbours() -> None:
    names = [line.split()[0] for line in lines("product-words") if line[0] != "="]
    assert names == sorted(set(names))
    assert all(len(line.split()) > 1 for line in lines("product-words"))


@pytest.mark.parametrize("name", ["lets-verbs", "proper-forms", "proper-phrases", "split-compounds", "tool-names"])
def test_tables_are_sorted_and_free_of_repetition(name: str) -> None:
    found = lines(name)
    assert len(set(found)) == len(found) == len(words(name))
    assert found == sorted(found)


@pytest.mark.parametrize("name", ["contractions", "joined-names", "missing-spaces"])
def test_tables_of_pairs_are_sorted_and_change_something(name: str) -> None:
    table = pairs(name)
    assert [*table] == sorted(table)
    assert len(table) == len(lines(name))
    for wrong, right in table.items():
        assert wrong != right
        assert wrong.islower()


def test_contractions_differ_by_their_apostrophe_alone() -> None:
    for wrong, right in pairs("contractions").items():
        assert wrong.replace("'", "") == right.replace("'", "").lower()


def test_compounds_are_known_words() -> None:
    for pair in words("split-compounds"):
        joined = pair.replace(" ", "")
        assert CONTEXT.lexicon.entry(joined), pair
        assert pair.count(" ") == 1


def test_missing_spaces_keep_all_letters() -> None:
    for wrong, right in pairs("missing-spaces").items():
        assert right.replace(" ", "").lower() == wrong


def document_of(text: str) -> Document:
    return parse(Source("example.md", text), "markdown")


def test_a_word_is_a_missing_space_or_not() -> None:
    assert is_missing_space("ofthe", CONTEXT)
    assert not is_missing_space("doctests", CONTEXT)


@pytest.mark.parametrize(
    ("text", "ahead"), [("go in", "go"), ("go\nin", "go"), ("go, in", ""), ("go     in", ""), ("up-to-date in", "up-to-date"), ("in", "")]
)
def test_the_word_before_a_place(text: str, ahead: str) -> None:
    document = document_of(text)
    assert before(document, len(document.text) - 2) == ahead


def test_places_as_written_are_whole_words_in_these_capitals() -> None:
    document = document_of("An api, APIs, rapid api's and my_api; API.")
    assert [document.text[span.start : span.end + 2] for span in places_as_written(document, "api")] == ["api, ", "api's"]


def test_forms_and_suspects_are_found_once() -> None:
    document = document_of("On monday the zorvexes wrote a webhook in the garden.")
    assert forms(document, CONTEXT) == {"monday": "Monday"}
    found = parted(document, CONTEXT)
    assert ("web", "hook") in found["webhook"]
    assert "garden" not in found
    assert list(suspect_places(document, CONTEXT)) == ["zorvexes"]
    assert suspect_places(document, CONTEXT) is suspect_places(document, CONTEXT)


@pytest.mark.parametrize(
    "piece",
    [
        "It is github and Github there. ",
        "One ends here.\n\nplease go on with it\n\n",
        "- One goes on here now\n- two goes on here now\n",
        "node.js Node.js con- taining ",
        "this weeks plan and its a boat. take it. ",
    ],
)
def test_time_is_linear(piece: str) -> None:
    from time import process_time

    def seconds(count: int) -> float:
        document = document_of(piece * count)
        began = process_time()
        for name in ("capitalisation", "split-word", "apostrophe"):
            rule = RULES[f"spelling.{name}"]
            assert rule.check is not None
            list(rule.check(document, rule.options(), Context()))
        return process_time() - began

    seconds(10)
    assert seconds(8000) < 6 * seconds(2000) + 0.2
