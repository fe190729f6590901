"""Rules that are data: a site's own folder with a rule of each kind, and what is said about wrong ones."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prose_lint.check import check
from prose_lint.context import Context
from prose_lint.declarative import builtin_pack_rules, load, pack_rules
from prose_lint.declarative.key import KINDS, load_kind
from prose_lint.declarative.kind_pattern import LARGEST, PatternError, size
from prose_lint.declarative.schema import COMMON, read_rule
from prose_lint.errors import RuleError
from prose_lint.finding import Applicability
from prose_lint.parse import parse
from prose_lint.plan import Plan, PlannedRule
from prose_lint.registry import all_rules
from prose_lint.rule import Rule
from prose_lint.source import Source

ROOT = Path(__file__).parent.parent

COMMON_PART = """
summary: A word of the house stands here.
reason: The house has its own words.
fix-reason: because the house says so.
severity: warning
default: true
"""
TERMS = """
rule: house.word
kind: terms
message: “{found}” is not a word of the house
fix: none
entries: [very unique, synergy, GmbH]
examples:
  - bad: A [[very unique]] plan.
    good: A plan.
"""
SWAP = """
rule: house.swap
kind: swap
message: “{found}” is “{right}” in this house
fix: safe
entries:
  utilise: use
  in order to: to
  Github: GitHub
examples:
  - bad: They [[utilise]] it.
    fixed: They use it.
    good: They use it.
"""
PATTERN = r"""
rule: house.pattern
kind: pattern
message: “{found}” has the unit too close, “{right}” is meant
fix: unsafe
requires: [[km, kg]]
pattern: \b([0-9]+) ?(km|kg)/h\b
replace: \1 \2 an hour
examples:
  - bad: At [[20 km/h]] it stops.
    fixed: At 20 km an hour it stops.
    good: At 20 km it stops.
"""
CONSISTENCY = """
rule: house.forms
kind: consistency
message: “{found}” is “{right}” elsewhere
fix: unsafe
entries:
  - [e-mail, email]
  - [web site, website]
examples:
  - bad: An e-mail and an e-mail and an [[email]].
    fixed: An e-mail and an e-mail and an e-mail.
    good: An email.
"""
LIMIT = """
rule: house.long-sentence
kind: limit
message: this sentence has {count} words, {most} are enough
fix: none
count: words
per: sentence
most: 5
examples:
  - bad: One two three. [[One two three four five six.]]
    good: One two three four five.
"""
BLOCKS = """
rule: house.footer
kind: blocks
message: “{found}” is the footer of our old pages
fix: unsafe
title: Remove the footer
proofs: ["Written for the old pages of … in #"]
examples:
  - bad: |
      The wind had turned.

      [[Written for the old pages of the town in 2011.]]
    fixed: |
      The wind had turned.
    good: The wind had turned.
"""
ALL = {"terms": TERMS, "swap": SWAP, "pattern": PATTERN, "consistency": CONSISTENCY, "limit": LIMIT, "blocks": BLOCKS}


def write(folder: Path, text: str, name: str = "rule.yml", *, common: bool = True) -> Path:
    """A rule file in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(dedent(text).lstrip() + (COMMON_PART if common else ""), encoding="utf-8")
    return path


def rules_in(folder: Path) -> dict[str, Rule]:
    return {rule.name: rule for rule in pack_rules([str(folder)])}


def one_rule(folder: Path, text: str) -> Rule:
    write(folder, text)
    (rule,) = rules_in(folder).values()
    return rule


def found(rule: Rule, text: str) -> list:
    """What a rule alone says about a post."""
    known = all_rules()
    planned = tuple(PlannedRule(one, one.options(), one.severity) for one in (rule, known["lint.rule-timeout"]))
    return check(parse(Source("post.md", text), "markdown"), Plan(planned, Context(), known))


def places(rule: Rule, text: str) -> list[str]:
    return [text[slice(*diagnostic.span)] for diagnostic in found(rule, text)]


def fixes(rule: Rule, text: str) -> list[str]:
    return [diagnostic.fixes[0].edits[0].text for diagnostic in found(rule, text)]


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A folder with a rule of each kind, some of them one folder further down."""
    folder = tmp_path_factory.mktemp("site") / "house-rules"
    for kind, text in ALL.items():
        write(folder / "more" if kind in ("swap", "limit") else folder, text, f"{kind}.yml")
    return rules_in(folder)


def test_every_kind_has_a_rule_here():
    assert sorted(ALL) == sorted(KINDS)


@pytest.mark.parametrize("kind", ALL)
def test_examples_of_a_sites_own_rules_hold(site, kind):
    (rule,) = (rule for rule in site.values() if rule.origin.endswith(f"/{kind}.yml"))
    for example in rule.examples:
        assert [diagnostic.span for diagnostic in found(rule, example.text)] == list(example.spans)
    assert rule.summary == "A word of the house stands here."
    assert "because the house says so." in rule.explanation


def test_terms_of_several_words_run_over_lines_and_markup(site):
    text = "A *very*\nunique plan, a “very unique” one, a Very   Unique one, a very-unique one, synergy-driven, synergy's, 'synergy'."
    assert places(site["house.word"], text) == ["very*\nunique", "very unique", "Very   Unique", "synergy"]


def test_term_with_a_capital_is_found_only_as_written(site):
    assert places(site["house.word"], "A GmbH, a GMBH and a gmbh.") == ["GmbH"]


def test_phrase_does_not_run_from_block_to_block(site):
    assert places(site["house.word"], "A plan that is very\n\nunique words") == []


def test_swap_keeps_capitals(site):
    text = "Utilise it, UTILISE it, utilise it. In order to win, Github and GitHub."
    assert fixes(site["house.swap"], text) == ["Use", "USE", "use", "To", "GitHub"]


def test_swap_leaves_code_and_link_targets(site):
    assert places(site["house.swap"], "Call `utilise` or [read](http://x.org/utilise).") == []


def test_pattern_needs_its_words(site):
    assert places(site["house.pattern"], "At 20km/h.") == []  # the words km and kg do not stand alone here
    assert places(site["house.pattern"], "At 20km/h and 30 kg/h.") == ["20km/h", "30 kg/h"]
    assert fixes(site["house.pattern"], "At 30 kg/h.") == ["30 kg an hour"]


def test_consistency_reports_the_rarer_form_and_of_even_counts_the_later(site):
    text = "A website. An email. An e-mail. One web site, two web sites, a web site."
    assert places(site["house.forms"], text) == ["website", "e-mail"]
    (website, _) = found(site["house.forms"], text)
    assert website.fixes[0].edits[0].text == "web site"
    assert [text[slice(*place.span)] for place in website.related] == ["web site"]


def test_limit_can_be_set(site):
    rule = site["house.long-sentence"]
    plan = Plan((PlannedRule(rule, rule.options(most=3), rule.severity),), Context(), {})
    (diagnostic,) = check(parse(Source("a.md", "One two three. One two three four."), "markdown"), plan)
    assert diagnostic.message == "this sentence has 4 words, 3 are enough"


def test_limit_counts_entries_of_a_document(tmp_path):
    text = LIMIT.replace("count: words", "count: entries").replace("per: sentence", "per: document").replace("most: 5", "most: 1")
    text = text.replace("examples:", "entries: [indeed]\nexamples:").replace(
        "One two three. [[One two three four five six.]]", "Indeed, [[indeed]]."
    )
    assert places(one_rule(tmp_path, text), "Indeed so. Very much indeed, indeed.") == ["indeed", "indeed"]


def test_side_file_holds_long_lists(tmp_path):
    (tmp_path / "words.txt").write_text("".join(f"word{number:03}\n" for number in range(300)), encoding="utf-8")
    rule = one_rule(tmp_path, TERMS.replace("[very unique, synergy, GmbH]", "words.txt"))
    assert places(rule, "A word007 and a word299.") == ["word007", "word299"]


def test_side_file_of_pairs(tmp_path):
    (tmp_path / "words.txt").write_text("leverage -> use\nutilise -> use\n", encoding="utf-8")
    text = SWAP.partition("entries:")[0] + "entries: words.txt\nexamples:" + SWAP.partition("examples:")[2]
    assert fixes(one_rule(tmp_path, text), "Leverage it.") == ["Use"]


@pytest.mark.parametrize(
    ("content", "line", "says"),
    [
        ("b\na\n", 2, "sorted"),
        ("a\na\n", 2, "once"),
        ("a\n\nb\n", 2, "an entry a line"),
        (" a\n", 1, "white space"),
    ],
)
def test_side_file_is_sorted_and_each_entry_stands_once(tmp_path, content, line, says):
    (tmp_path / "words.txt").write_text(content, encoding="utf-8")
    write(tmp_path, TERMS.replace("[very unique, synergy, GmbH]", "words.txt"))
    with pytest.raises(RuleError, match=rf"words\.txt:{line}: .*{says}"):
        rules_in(tmp_path)


BAD = {
    "unknown key": (TERMS.replace("message:", "mesage:"), 3, "unknown key 'mesage'.*did you mean 'message'"),
    "key of another kind": (TERMS + "per: sentence\n", 9, "unknown key 'per' in a rule of the kind 'terms'"),
    "unknown kind": (TERMS.replace("kind: terms", "kind: term"), 2, "'term' is not offered; did you mean 'terms'"),
    "no kind": (TERMS.replace("kind: terms\n", ""), 1, "the key 'kind' is missing"),
    "missing key": (TERMS.replace("fix: none\n", ""), 1, "the key 'fix' is missing"),
    "bad name": (TERMS.replace("house.word", "House Word"), 1, "no rule name"),
    "own topic": (TERMS.replace("house.word", "lint.word"), 1, "the tool's own"),
    "placeholder": (TERMS.replace("{found}", "{wrong}"), 3, "unknown placeholder {wrong}"),
    "fix of another kind": (TERMS.replace("fix: none", "fix: safe"), 4, "fix: 'safe' is not offered by the kind 'terms'"),
    "no word": (TERMS.replace("synergy", "'%'"), 5, "'%' holds no word"),
    "twice": (TERMS.replace("GmbH", "synergy"), 5, "'synergy' stands here twice"),
    "list within the list": (TERMS.replace("synergy", "[a]"), 5, "a text is due"),
    "too long": (TERMS.replace("synergy", ", ".join(f"w{n}" for n in range(60))), 5, "more than 50 entries"),
    "no side file": (TERMS.replace("[very unique, synergy, GmbH]", "words.txt"), 5, "no such file"),
    "side file elsewhere": (TERMS.replace("[very unique, synergy, GmbH]", "../words.txt"), 5, "name of a side file"),
    "key twice": (TERMS + "fix: none\n", 9, "the key 'fix' stands here twice"),
    "no mark": (TERMS.replace("[[", "").replace("]]", ""), 7, r"\[\[ \]\]"),
    "no good example": (TERMS.replace("    good: A plan.\n", ""), 7, "a good one"),
    "key of an example": (TERMS.replace("good:", "god:"), 8, "unknown key 'god'.*did you mean 'good'"),
    "alias": (TERMS.replace("[very unique, synergy, GmbH]", "&a [*a]"), 5, "anchors and aliases"),
    "tag": (TERMS.replace("[very unique, synergy, GmbH]", "!!python/object:os.system [a]"), 5, "tags"),
    "broken YAML": (TERMS.replace("[very", "[[very"), 6, "the YAML is broken"),
    "two documents": (TERMS + "---\na: b\n", 9, "second document"),
    "deep": ("[" * 100_000, 1, "nests too deep"),
    "bell": (TERMS + "\x07", 1, "the YAML is broken"),
    "pattern that does not compile": (PATTERN.replace(r"\b([0-9]+)", "(?P<a>"), 6, "pattern: "),
    "pattern that nests too deep": (
        PATTERN.replace(r"pattern: \b", "pattern: " + "(" * 900 + ")" * 900),
        6,
        "nests too deep|too large",
    ),
    "pattern that takes all memory": (PATTERN.replace(r"\b(", "(?:(?:a{1000}){1000}){1000}("), 6, "too large"),
    "pattern of a kind not offered": (PATTERN.replace(r"\b(", "(?R)("), 6, "not offered"),
    "replacement without group": (PATTERN.replace(r"\1 \2", r"\1 \3"), 7, "no group 3"),
    "required word": (PATTERN.replace("[km, kg]", "[km/h]"), 5, "not one word"),
    "nothing required": (PATTERN.replace("[[km, kg]]", "[]"), 5, "a list of words"),
    "single form": (CONSISTENCY.replace("[e-mail, email]", "[e-mail]"), 5, "single form"),
    "swap in a circle": (SWAP.replace("in order to: to", "use: utilise"), 5, "replaced itself"),
    "number": (LIMIT.replace("most: 5", "most: many"), 7, "a number is due"),
    "count that means nothing": (LIMIT.replace("count: words", "count: sentences"), 6, "one sentence"),
}


@pytest.mark.parametrize("case", BAD)
def test_wrong_rule_is_refused_with_file_and_line(tmp_path, case):
    text, line, says = BAD[case]
    path = write(tmp_path, text)
    with pytest.raises(RuleError, match=says) as raised:
        rules_in(tmp_path)
    assert str(raised.value).startswith(f"{path}:{line}: ")


def test_default_is_true_or_false_and_nothing_like_it(tmp_path):
    path = write(tmp_path, TERMS + COMMON_PART.replace("true", "yes"), common=False)
    with pytest.raises(RuleError, match=r"rule\.yml:\d+: default: true or false is due"):
        rules_in(tmp_path)
    assert path.exists()


def test_folder_must_be_there_and_hold_a_rule(tmp_path):
    with pytest.raises(RuleError, match="no such folder"):
        rules_in(tmp_path / "nowhere")
    with pytest.raises(RuleError, match="no rule file"):
        rules_in(tmp_path)


def test_links_out_of_the_folder_are_refused(tmp_path):
    outside = write(tmp_path / "outside", TERMS)
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "rule.yml").symlink_to(outside)
    with pytest.raises(RuleError, match="leads out of the folder"):
        rules_in(tmp_path / "rules")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_named_pipe_does_not_hang(tmp_path):
    os.mkfifo(tmp_path / "rule.yml")
    with pytest.raises(RuleError, match="named pipe"):
        rules_in(tmp_path)


def test_file_that_is_not_utf8_is_refused(tmp_path):
    (tmp_path / "rule.yml").write_bytes(b"rule: caf\xe9")
    with pytest.raises(RuleError, match="not UTF-8"):
        rules_in(tmp_path)


def slow_rule(folder: Path) -> Rule:
    text = PATTERN.replace(r"\b([0-9]+) ?(km|kg)/h\b", "(a+)+$").replace(r"\1 \2 an hour", "b").replace("[[km, kg]]", "[wall]")
    return one_rule(folder, text)


def test_slow_pattern_stops_and_is_reported(tmp_path):
    (diagnostic,) = found(slow_rule(tmp_path), "The wall said " + "a" * 5000 + "!\n")
    assert diagnostic.rule == "lint.rule-timeout"
    assert "house.pattern" in diagnostic.message
    assert "rule.yml" in diagnostic.message
    assert "longer than 0.05 seconds" in diagnostic.message


def test_slow_pattern_does_not_run_where_its_word_is_missing(tmp_path):
    assert found(slow_rule(tmp_path), "It said " + "a" * 5000 + "!\n") == []


@pytest.mark.parametrize(
    "pattern", ["(?:" * 25 + "ab" + ")+" * 25, "(?:" * 20 + "a" + "){1,2}" * 20, "(?:a{100}){300}", "((a{150})[)]{2}){180}"]
)
def test_size_of_a_pattern_counts_its_repeats(pattern):
    assert size(pattern) > LARGEST


@pytest.mark.parametrize("pattern", [r"\b(?i:could|should) +of\b", "(?<=a)b{0,40}c{0,40}[^)(]{0,40}(d|e)+", r"\p{Lu}\w++ [][a-z]*", "^a$"])
def test_ordinary_patterns_are_small(pattern):
    assert size(pattern) < 200


@pytest.mark.parametrize("pattern", ["(?x) a # )", "(?#)", "[[:alpha:])]", "(?V1)a", "(?:a){e<=3}", "a{", "[a", "(?(1)a|b)", "(?|a)"])
def test_syntax_that_would_make_the_size_wrong_is_refused(pattern):
    with pytest.raises(PatternError):
        size(pattern)


YAML = st.one_of(
    st.text(max_size=300),
    st.builds(
        lambda text, at, new, length: text[:at] + new + text[at + length :],
        st.sampled_from([text + COMMON_PART for text in ALL.values()]),
        st.integers(0, 600),
        st.text(st.sampled_from("[]{}:&*!|>-'\"#%@`,?\n \t\\(+a1é…\u2028\x00\x85\ufeff"), max_size=8),
        st.integers(0, 12),
    ),
)


@given(YAML)
def test_any_text_gives_a_rule_or_a_rule_error(text):
    try:
        data = read_rule("a.yml", text, lambda name: f"{name}\n")
    except RuleError as raised:
        error = str(raised)
    else:
        error = ""
    if error:
        assert re.match(r"a\.yml:[0-9]+: |[\w.-]+\.txt:[0-9]+: ", error)
        return
    rule = load.rule_of({**data, "origin": "a.yml"})
    found(rule, "Some text of the house, to utilise at 20 km/h by e-mail.\n")


def test_compiled_form_is_kept_until_a_file_changes(tmp_path, monkeypatch):
    monkeypatch.setattr("sys.dont_write_bytecode", False)
    folder, cache = tmp_path / "packs", tmp_path / "cache" / "packs.json"
    write(folder, TERMS)
    compiled = load.compiled_folder(str(folder), str(cache))
    assert compiled[0]["origin"] == "rules/rule.yml"
    assert load.load_compiled(str(cache))["rules"] == compiled == load.compiled_folder(str(folder), str(cache))
    cache.write_text(cache.read_text().replace("house.word", "house.kept"))
    assert load.compiled_folder(str(folder), str(cache))[0]["rule"] == "house.kept"
    write(folder, TERMS.replace("house.word", "house.other-word"))
    assert load.compiled_folder(str(folder), str(cache))[0]["rule"] == "house.other-word"
    assert os.listdir(cache.parent) == ["packs.json"]


@pytest.mark.parametrize("kind", ALL)
def test_rule_is_the_same_after_json(tmp_path, kind):
    write(tmp_path, ALL[kind])
    (data,) = load.read_folder(str(tmp_path))
    assert json.loads(json.dumps(data)) == data


@pytest.mark.parametrize("content", ["", "[]", "{}", "{", "\x00", '{"rules": 1}'])
def test_broken_compiled_form_is_thrown_away(tmp_path, content):
    path = tmp_path / "packs.json"
    path.write_text(content, encoding="utf-8")
    assert load.load_compiled(str(path)) is None


def test_rules_of_the_product_are_where_their_names_say():
    rules = list(builtin_pack_rules())
    assert rules
    for rule in rules:
        assert rule.origin == f"rules/{rule.name.replace('.', '/')}.yml"
        assert (ROOT / rule.origin).is_file()


def test_fixes_say_how_safe_they_are(site):
    assert found(site["house.swap"], "Utilise it.")[0].fixes[0].applicability is Applicability.SAFE
    assert site["house.word"].doc.endswith("No fix: because the house says so.")


def test_manual_names_every_kind_and_every_key():
    manual = (ROOT / "docs" / "packs.md").read_text(encoding="utf-8")
    keys = {key.name for kind in KINDS for key in (*COMMON, *load_kind(kind).KEYS)}
    assert [name for name in sorted({*KINDS, *keys}) if f"`{name}`" not in manual] == []
