"""Rules about front matter: what is broken, what is wanted, and what the other posts of a folder have."""

from __future__ import annotations

import json
from time import perf_counter
from typing import get_args, get_type_hints

import pytest

from prose_lint.archive import Archive
from prose_lint.check import check, collect
from prose_lint.context import Context
from prose_lint.errors import ConfigError, RuleError
from prose_lint.finding import Applicability, Severity
from prose_lint.metadata import read_metadata
from prose_lint.parse import parse
from prose_lint.plan import Plan, PlannedRule
from prose_lint.registry import builtin_rules
from prose_lint.rules.post._json_schema import require_understood
from prose_lint.rules.post._values import Value, read_values
from prose_lint.rules.post.front_matter_schema import FrontMatterSchemaOptions, presets, understood_schema
from prose_lint.settings import load_settings, planned
from prose_lint.source import Source

RULES = {rule.name: rule for rule in builtin_rules() if rule.topic == "post"}
BODY = "\nThe ferry left the the pier.\n"


def found(name: str, text: str, *, options: object = None, context: Context | None = None, file: str = "post.md") -> list:
    rule = RULES[name]
    plan = Plan((PlannedRule(rule, options or rule.options(), rule.severity),), context or Context(), RULES)
    return check(parse(Source(file, text), "markdown"), plan)


def reports(name: str, text: str, **more: object) -> list[tuple[int, str]]:
    """The line and the reported text of each finding."""
    source = Source("post.md", text)
    return [(source.position(one.span.start)[0], text[slice(*one.span)]) for one in found(name, text, **more)]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("front", "expected"),
    [
        ("---\ntitle: A\ndate: 2025-03-04\n", (1, "---")),
        ('---\ntitle: "A\ndate: 2025-03-04\n---\n', (2, '"A')),
        ("---\ntitle: A: b\n---\n", (2, ": b")),
        ("---\ntitle: A\ntags:\n\t- sea\n---\n", (4, "\t- sea")),
        ("---\ntitle: A\ntags: [sea\nlayout: post\n---\n", (5, "")),
        ("---\ntitle: A\ndate: x\ntitle: B\n---\n", (4, "title")),
        ('+++\ntitle = "A"\ntags = ["sea"\n+++\n', (3, 'tags = ["sea"')),
        ('+++\ntitle = "A"\ntitle = "B"\n+++\n', (3, "")),
        ('{\n  "title": "A",\n}\n', (2, ",")),
        ('{\n  "title": "A",\n  "title": "B"\n}\n', (3, '"title"')),
    ],
)
def test_the_line_of_the_mistake(front, expected, newline):
    text = (front + BODY).replace("\n", newline)
    ((line, place),) = reports("post.front-matter", text)
    assert (line, place) == expected or (expected[1] == "" and abs(line - expected[0]) <= 1)


@pytest.mark.parametrize("front", ["---\ntitle: A\n", "---\ntitle: A: b\n---\n", "+++\na = [\n+++\n", '{\n"a": 1,\n}\n'])
def test_the_text_below_broken_front_matter_is_checked(front):
    document = parse(Source("post.md", front + BODY), "markdown")
    assert document.metadata.problem is not None
    assert document.text.endswith("left the the pier.")


def test_prose_between_unclosed_front_matter_and_a_break_is_text():
    text = "---\ntitle: A\n\nThe ferry left.\n\n---\n\nIt was six.\n"
    assert reports("post.front-matter", text) == [(1, "---")]
    assert parse(Source("post.md", text), "markdown").text.startswith("The ferry left.")


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: A\n\ndescription: B\n---\n",
        "---\ntitle: A\n\n# a comment\ntags:\n\n- a\n---\n",
        "---\n\nA break, and no front matter: at all.\n\n---\n",
        "---\n---\n",
        "- a: 1\n",
        '{"a": {"b": 1}, "c": [{"b": 1}, {"b": 2}]}\n',
        "---\na: [{b: 1}, {b: 2}]\nc: {a: 1}\n---\n",
    ],
)
def test_what_is_right_is_silent(text):
    assert reports("post.front-matter", text) == []


def test_repairs_are_only_offered():
    for text, expected in [("---\ntitle: A: b\n---\n", "'A: b'"), ("---\na:\n\t- b\n---\n", "  ")]:
        (diagnostic,) = found("post.front-matter", text)
        assert [(fix.edits[0].text, fix.applicability) for fix in diagnostic.fixes] == [(expected, Applicability.MANUAL)]


def test_titles():
    assert reports("post.title-missing", "---\ndate: 2025-03-04\n---\n\nText.\n") == [(1, "---")]
    assert reports("post.title-missing", "---\ntitle:\n---\n\nText.\n") == [(2, "title:")]
    assert reports("post.title-missing", '---\ntitle: ""\n---\n\nText.\n') == [(2, "title:")]
    for silent in (
        "Text.\n",
        "---\nTitle: A\n---\n\nText.\n",
        "---\nx: 1\n---\n\n# A\n",
        "---\nx: 1\n---\n\n<h1>A</h1>\n",
        "---\nx: 1\n---\n",
    ):
        assert reports("post.title-missing", silent) == [], silent


def shape(value: Value) -> object:
    """The kinds of a tree of values."""
    if value.inner:
        return {key: shape(inner) for key, inner in value.inner.items()}
    return value.kind


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            '---\na: x\nb: "1"\nc: 1.5\nd: true\ne: 2025-03-04 10:00:00 +0100\nf:\ng: []\nh: {}\ni: [1, {j: x}]\nk:\n- l\nm: |\n  n\n---\n',
            {
                "a": "string",
                "b": "string",
                "c": "number",
                "d": "boolean",
                "e": "date",
                "f": "null",
                "g": "list",
                "h": "table",
                "i": {"0": "number", "1": {"j": "string"}},
                "k": {"0": "string"},
                "m": "string",
            },
        ),
        ('+++\na = "x"\nb = true\nc = 2025-03-04\n+++\n', {"a": "string", "b": "boolean", "c": "date"}),
        ('{"a": "x", "b": false, "c": 3}\n', {"a": "string", "b": "boolean", "c": "number"}),
    ],
)
def test_values_have_kinds(text, expected):
    assert shape(read_values(read_metadata(text), text)) == expected


FRONT = "---\ntitle: A\ndate: 2025-03-04\nstate: done\ntags: [sea, pier]\n---\n"


@pytest.mark.parametrize(
    ("options", "front", "expected"),
    [
        ({"required": ("title", "author")}, FRONT, [(1, "---")]),
        ({"required": ("title",)}, "---\ntitle:\nx: 1\n---\n", [(2, "title")]),
        ({"types": {"tags": "string", "title": "string"}}, FRONT, [(5, "tags")]),
        ({"types": {"date": "date"}}, "---\ndate: soon\n---\n", [(2, "date")]),
        ({"types": {"date": "date"}}, "---\ndate: '2025-03-04'\n---\n", []),
        ({"allowed": {"state": ("open", "closed")}}, FRONT, [(4, "done")]),
        ({"allowed": {"tags": ("sea", "land")}}, FRONT, [(5, "pier")]),
        ({"required": ("title", "date"), "strict": True}, FRONT, [(4, "state"), (5, "tags")]),
        ({"preset": "jekyll"}, "---\ntitle: A\nlayuot: post\nown_key: 1\n---\n", [(3, "layuot")]),
        (
            {"preset": "hugo"},
            "---\ntitle: A\nlastMod: 2025-03-04\ndraft: soon\nweight: [1]\n---\n",
            [(3, "lastMod"), (4, "draft"), (5, "weight")],
        ),
        ({"preset": "docusaurus", "types": {"own": "number"}}, "---\nsidebar_position: x\nown: 1\n---\n", [(2, "sidebar_position")]),
        ({}, "---\ntitle: [A]\ndraft: soon\nown: 1\n---\n", [(2, "title"), (3, "draft")]),
        ({}, "---\ntitle: A\ndraft: no\n---\n", []),
        ({}, FRONT, []),
    ],
)
def test_the_table(options, front, expected):
    assert reports("post.front-matter-schema", front + BODY, options=FrontMatterSchemaOptions(**options)) == expected


def test_presets_are_sorted_and_sound():
    from prose_lint.rules.post import front_matter_schema as module

    with open(module._PRESETS, encoding="utf-8") as file:
        lines = file.read().splitlines()
    assert lines == sorted(set(lines))
    kinds = {kind for keys in presets().values() for kind_set in keys.values() for kind in kind_set}
    assert kinds <= {"string", "number", "boolean", "date", "list", "table", "null"}
    assert set(presets()) == set(get_args(get_type_hints(FrontMatterSchemaOptions)["preset"])) - {"none"}


SCHEMA = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "required": ["title", "author"],
    "additionalProperties": False,
    "properties": {
        "title": {"type": "string", "minLength": 3, "maxLength": 10, "pattern": "^[A-Z]"},
        "date": {"format": "date"},
        "weight": {"type": "integer", "minimum": 1, "maximum": 5},
        "state": {"enum": ["open", 3, True, None]},
        "kind": {"const": "post"},
        "tags": {"type": "array", "items": {"type": "string"}, "uniqueItems": True, "minItems": 2, "maxItems": 3},
        "author": {"type": "object", "properties": {"name": {"type": "string"}}, "required": ["name"]},
        "off": False,
        "any": True,
    },
}
GOOD = "---\ntitle: Pier\nauthor: {name: Ann}\ndate: 2025-03-04\nweight: 2\nstate: true\nkind: post\ntags: [a, b]\nany: [x]\n---\n"


@pytest.mark.parametrize(
    ("change", "word"),
    [
        (("title: Pier\n", ""), "“title” is missing"),
        (("title: Pier", "title: [Pier]"), "must be a string"),
        (("title: Pier", "title: Pi"), "3 are the least"),
        (("title: Pier", "title: The pier by the sea"), "10 are the most"),
        (("title: Pier", "title: pier"), "not as “title” must be"),
        (("2025-03-04", "soon"), "no date"),
        (("weight: 2", "weight: 2.5"), "a whole number"),
        (("weight: 2", "weight: 0"), "at least 1"),
        (("weight: 2", "weight: 9"), "at most 5"),
        (("state: true", "state: false"), "one of “open”, “3”, “true”"),
        (("kind: post", "kind: page"), "must be “post”"),
        (("[a, b]", "[a]"), "2 are the least"),
        (("[a, b]", "[a, b, c, d]"), "3 are the most"),
        (("[a, b]", "[a, a]"), "stands twice"),
        (("[a, b]", "[a, true]"), "“tags[1]” must be a string"),
        (("{name: Ann}", "{nmae: Ann}"), "“name” is missing"),
        (("any: [x]", "of: [x]"), "there is no key “of”"),
        (("any: [x]", "off: x"), "not allowed"),
    ],
)
def test_the_json_schema(tmp_path, change, word):
    (tmp_path / "post.schema.json").write_text(json.dumps(SCHEMA), encoding="utf-8")
    options = FrontMatterSchemaOptions(schema="post.schema.json")
    context = Context(root=str(tmp_path))

    assert found("post.front-matter-schema", GOOD, options=options, context=context) == []
    messages = [one.message for one in found("post.front-matter-schema", GOOD.replace(*change), options=options, context=context)]
    assert len(messages) == 1, messages
    assert word in messages[0]


def test_it_agrees_with_the_reference_on_what_is_valid(tmp_path):
    """The reference reads YAML values; this one reads them with their places."""
    import jsonschema
    import yaml

    for front in (GOOD, GOOD.replace("weight: 2", "weight: 9"), GOOD.replace("kind: post\n", ""), GOOD.replace("[a, b]", "[a, a]")):
        loaded = yaml.load(front.strip("-\n"), Loader=yaml.BaseLoader)
        loaded.update(weight=int(loaded["weight"]), state=True)
        expected = jsonschema.Draft202012Validator(SCHEMA).is_valid(loaded)
        options = FrontMatterSchemaOptions(schema="s")
        (tmp_path / "s").write_text(json.dumps(SCHEMA))
        context = Context(root=str(tmp_path))
        assert (found("post.front-matter-schema", front, options=options, context=context) == []) is expected


@pytest.mark.parametrize(
    "schema",
    [
        '{"anyOf": []}',
        '{"$ref": "https://example.org/x.json"}',
        '{"type": "text"}',
        '{"properties": {"a": {"pattern": "("}}}',
        '{"properties": []}',
        '{"minimum": "a"}',
        '{"format": "ipv4"}',
        '["a"]',
        '{"a',
        '{"items": ' * 50 + "{}" + "}" * 50,
    ],
)
def test_a_schema_that_is_not_understood_is_refused(schema):
    with pytest.raises(RuleError):
        understood_schema(schema, "s.json")


def test_a_pattern_cannot_hang(tmp_path):
    schema = {"properties": {"a": {"pattern": "(a+)+$"}}}
    require_understood(schema)
    (tmp_path / "s").write_text(json.dumps(schema))
    context = Context(root=str(tmp_path))
    start = perf_counter()
    found("post.front-matter-schema", f"---\na: {'a' * 5000}!\n---\n", options=FrontMatterSchemaOptions(schema="s"), context=context)
    assert perf_counter() - start < 1


@pytest.mark.parametrize("path", ["../s.json", "/etc/passwd", "gone.json", "link.json", "latin.json"])
def test_the_schema_lies_in_the_project(tmp_path, path):
    project = tmp_path / "project"
    project.mkdir()
    (tmp_path / "s.json").write_text("{}", encoding="utf-8")
    (project / "link.json").symlink_to(tmp_path / "s.json")
    (project / "latin.json").write_bytes(b'{"title": "caf\xe9"}')
    (project / "prose-lint.toml").write_text(f'[rules."post.front-matter-schema"]\nschema = "{path}"\n', encoding="utf-8")

    settings = load_settings([str(project)])

    with pytest.raises(ConfigError, match=r"prose-lint\.toml:2: "):
        planned(RULES["post.front-matter-schema"], settings)


def archive_of(name: str, documents: dict[str, str]) -> Context:
    rule = RULES[name]
    context = Context()
    plan = Plan((PlannedRule(rule, rule.options(), rule.severity),), context, RULES)
    context.learn(Archive((path, collect(parse(Source(path, text), "markdown"), plan)) for path, text in documents.items()))
    return context


def test_a_folder_has_habits():
    posts = {f"posts/{n}.md": f"---\ntitle: Post {n}\nauthor: Ann\n---\n" for n in range(30)}
    context = archive_of("post.front-matter-schema", posts)

    def habits(text: str, file: str = "posts/x.md") -> list[tuple[str, Severity]]:
        return [(one.message, one.severity) for one in found("post.front-matter-schema", text, context=context, file=file)]

    share = "30 of 30 posts in this folder have it"
    assert habits("---\ntitle: A\n---\n") == [(f"the key “author” is missing: {share}", Severity.SUGGESTION)]
    assert habits("---\ntitle: A\nauhtor: B\n---\n") == [(f"“auhtor” may be meant for “author”: {share}", Severity.SUGGESTION)]
    assert habits("---\ntitle: A\nauthor: B\n---\n") == []
    assert habits("Text.\n") == []
    assert habits("---\ntitle: A\n---\n", "other/x.md") == []
    assert habits("---\ntitle: A\n---\n", "posts/_index.md") == []


def test_a_few_posts_are_no_habit():
    context = archive_of("post.front-matter-schema", {f"posts/{n}.md": "---\ntitle: A\nauthor: B\n---\n" for n in range(19)})
    assert found("post.front-matter-schema", "---\ntitle: A\n---\n", context=context, file="posts/x.md") == []


def test_two_posts_with_one_title():
    title = "---\ntitle: The old pier\n---\n"
    name = "post.duplicate-title"
    pair = archive_of(name, {"a/1.md": title, "a/2.md": title.replace("old ", "OLD  "), "b/3.md": title, "a/4.md": "Text.\n"})
    (diagnostic,) = found(name, title, context=pair, file="a/1.md")
    assert "a/2.md" in diagnostic.message
    assert [place.path for place in diagnostic.related] == ["a/2.md"]
    assert found(name, title, context=pair, file="b/3.md") == []

    series = archive_of(name, {f"a/{n}.md": title for n in range(3)})
    assert found(name, title, context=series, file="a/1.md") == []
    short = archive_of(name, dict.fromkeys(("a/1.md", "a/2.md"), "---\ntitle: News\n---\n"))
    assert found(name, "---\ntitle: News\n---\n", context=short, file="a/1.md") == []


@pytest.mark.parametrize(
    ("one", "other", "clash"),
    [
        (("a/1.md", "permalink: /pier/"), ("b/2.md", "url: /Pier"), True),
        (("a/1.md", "slug: pier"), ("a/2.md", "slug: pier"), True),
        (("a/1.md", "slug: pier\ndate: 2025-03-04"), ("a/2.md", "slug: pier\ndate: 2024-03-04"), False),
        (("a/1.md", "slug: pier"), ("b/2.md", "slug: pier"), False),
        (("a/1.md", "permalink: /:title/"), ("b/2.md", "permalink: /:title/"), False),
        (("a/1.md", "permalink: /pier/\nlang: de"), ("b/2.md", "permalink: /pier/\nlang: en"), False),
        (("a/pier.md", "x: 1"), ("a/Pier.markdown", "x: 1"), True),
        (("a/pier.md", "x: 1"), ("b/pier.md", "x: 1"), False),
    ],
)
def test_two_posts_with_one_address(one, other, clash):
    posts = {path: f"---\n{front}\n---\n" for path, front in (one, other)}
    context = archive_of("post.duplicate-slug", posts)
    assert len(found("post.duplicate-slug", posts[one[0]], context=context, file=one[0])) == clash
