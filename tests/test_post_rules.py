"""Rules about posts: what is reported, and all that must not be."""

from __future__ import annotations

from time import perf_counter

import pytest

from prose_lint.archive import Archive
from prose_lint.check import check, collect
from prose_lint.context import Context
from prose_lint.finding import Applicability, Severity
from prose_lint.fix import fix
from prose_lint.formats import format_of
from prose_lint.parse import parse
from prose_lint.plan import Plan, PlannedRule
from prose_lint.registry import builtin_rules
from prose_lint.source import Source

RULES = {rule.name: rule for rule in builtin_rules() if rule.topic in ("post", "typography")}
BODY = "The ferry left the pier a little after six.\n\nBy the time the lights came into view, the wind had turned.\n"


def plan_for(name: str, context: Context | None = None) -> Plan:
    rule = RULES[name]
    return Plan((PlannedRule(rule, rule.options(), rule.severity),), context or Context(), RULES)


def found(name: str, text: str, *, file: str = "post.md", context: Context | None = None) -> list:
    document = parse(Source(file, text), format_of(file) or "markdown")
    return check(document, plan_for(name, context))


def texts(name: str, text: str, *, file: str = "post.md") -> list[str]:
    """The reported places, as they stand in the text."""
    return [text[slice(*diagnostic.span)] for diagnostic in found(name, text, file=file)]


def safely_fixed(name: str, text: str, least: Applicability = Applicability.SAFE) -> str:
    return fix(Source("post.md", text), "markdown", plan_for(name), least).source.text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("TODO: add it\n", ["TODO:"]),
        ("- TODO add the quote\n- one\n", ["TODO"]),
        ("One.\n\nTODO\n", ["TODO"]),
        ("Some (TK) more, and <TODO: link>.\n", ["(TK)", "<TODO: link>"]),
        ("The ferry left TK minutes late.\n", ["TK"]),
        ("See [the list](TODO) and [more](#).\n", ["[the list](TODO)"]),
        ("See [here](<insert link here>) too.\n", ["[here](<insert link here>)"]),
        ("Insert photo of the pier here.\n", ["Insert photo of the pier here."]),
        ("One.\n\nLorem ipsum dolor sit amet.\n", ["Lorem ipsum"]),
        ("## TODO\n\n- [ ] one\n", []),
        ("Nobody had written TODO on it, only `TODO: x`.\n", []),
        ("A TODO list, a todo: and the TK of Tcl/TK; TK Maxx, “TK”.\n", []),
        ("TK one, TK two, TK three, TK four: an abbreviation of its own.\n", []),
        ("Add (the link) here, or [add more](https://example.org).\n", []),
    ],
)
def test_placeholders(text, expected):
    assert texts("post.placeholder", text) == expected


def test_conflicts_are_told_from_text_about_them():
    conflict = "<<<<<<< HEAD\nsix\n=======\nseven\n>>>>>>> draft\n"
    assert texts("post.merge-conflict", f"One.\n\n{conflict}") == ["<<<<<<< HEAD"]
    assert texts("post.merge-conflict", f"One.\r\n\r\n{conflict}".replace("\n", "\r\n")) == ["<<<<<<< HEAD"]
    assert texts("post.merge-conflict", f"---\n{conflict}---\n\nOne.\n") == ["<<<<<<< HEAD"]
    assert texts("post.merge-conflict", conflict, file="post.txt") == ["<<<<<<< HEAD"]
    assert texts("post.merge-conflict", f"```\n{conflict}```\n") == []
    assert texts("post.merge-conflict", "A line <<<<<<< HEAD and\n=======\nno end\n") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rope &amp;amp; oars, &amp;nbsp; and &amp;#8217;\n", ["&amp;amp;", "&amp;nbsp;", "&amp;#8217;"]),
        ("It left &lt;br&gt; at &lt;b&gt;six\n", ["&lt;br&gt;", "&lt;b&gt;"]),
        ('[caption id="a" width="300"]The pier[/caption]\n', ['[caption id="a" width="300"]', "[/caption]"]),
        ("[gallery ids=1]\n\n[vc_row]x[/vc_row]\n", ["[gallery ids=1]", "[vc_row]", "[/vc_row]"]),
        ("## History[edit]\n\nText.\n", ["[edit]"]),
        ("See [it](https://example.org/?fbclid=a).\n", ["[it](https://example.org/?fbclid=a)"]),
        ("See [it](https://www.google.com/url?q=x).\n", ["[it](https://www.google.com/url?q=x)"]),
        ('<p class="MsoNormal">It left.<o:p></o:p></p>\n', ['class="MsoNormal', "<o:p>"]),
        ("One.\n\n&nbsp;\n\nTwo.\n", ["&nbsp;"]),
        ("10&nbsp;km, R&amp;D, `&amp;amp;` and [x]\n", []),
        ("In HTML, `&` is written &amp;amp; and a break is &lt;br&gt;.\n", []),
        ("See [it](https://example.org/?id=3&page=2).\n", []),
    ],
)
def test_leftover_markup(text, expected):
    assert texts("post.leftover-markup", text) == expected


def test_address_without_its_marks_is_only_offered():
    text = "See [it](https://example.org/a?x=1&fbclid=b&y=2#c).\n"
    (diagnostic,) = found("post.leftover-markup", text)
    assert diagnostic.fixes[0].edits[0].text == "https://example.org/a?x=1&y=2#c"
    assert diagnostic.fixes[0].applicability is Applicability.MANUAL
    (campaign,) = found("post.leftover-markup", "See [it](https://example.org/?utm_source=a).\n")
    assert campaign.severity is Severity.SUGGESTION


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{BODY}\n```python\nprint(1)\n\nlost\n", ["```python"]),
        (f"{BODY}\n~~~~\ncode\n~~~\n", ["~~~~"]),
        ("- one\n\n  ```\n  code\n\nTwo.\n", ["```"]),
        (f"{BODY}\n```\n", ["```"]),
        (f"{BODY}\n<!-- never\n\nends\n", ["<!--"]),
        ("It was **late.\n", ["**"]),
        ("It was late**, and wet.\n", ["**"]),
        ("** Note: ** it is late.\n", []),
        ("{% include x.html\n\nText.\n", ["{%"]),
        ("{% if a %}x\n", ["{% if a %}"]),
        ("{% raw %}{% if a %}{% endraw %}\n", []),
        ("```\ncode\n```\n\n> ~~~\n> code\n> ~~~\n\n    ``` indented\n", []),
        ("````\n```\n````\n\n- ```js\n  x\n  ```\n", []),
        ("<!-- a --> b <!-- c -->\n", []),
        ("2 ** 3, **kwargs, `**`, a**b**c, **late**, \\*\\*late\n", []),
        ("```\n{% if a %}\n```\n", []),
    ],
)
def test_what_never_closes(text, expected):
    assert texts("post.unclosed", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The fer\u200bry, the fer\ufeffry, the fer\u2060ry.\n", "The ferry, the ferry, the ferry.\n"),
        ("either/\u200bor ภาษา\u200bไทย 👩\u200d👧\n", None),
        ("nation\u00adal\n", None),
    ],
)
def test_invisible_characters_are_taken_out_of_words(text, expected):
    assert safely_fixed("post.invisible-character", text) == (expected or text)


def test_invisible_characters_by_how_sure_it_is():
    assert [one.severity for one in found("post.invisible-character", "The fer\u200bry\n")] == [Severity.WARNING]
    assert [one.severity for one in found("post.invisible-character", "nation\u00adal\n")] == [Severity.SUGGESTION]
    assert [one.severity for one in found("post.invisible-character", "The \u202eferry\n")] == [Severity.WARNING]
    assert found("post.invisible-character", "שלום \u200fעולם and \u200fmore\n") == []
    assert found("post.invisible-character", "`a\u200bb` and\n\n    c\u200bd\n") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The cafÃ© was closed.\n", "The café was closed.\n"),
        ("It costs Â£5, and donâ€™t ask.\n", "It costs £5, and don’t ask.\n"),
        ("naÃ¯ve Ð¿Ñ€Ð¸Ð²ÐµÑ‚ ðŸ˜€\n", "naïve привет ðŸ˜€\n"),
    ],
)
def test_mojibake_is_mended_where_letters_come_out(text, expected):
    assert safely_fixed("post.mojibake", text) == expected


@pytest.mark.parametrize("text", ["NÃO, São, Âge, “Ânimo”, Île, â “x” € y.\n", "`cafÃ©`\n", "Ã, Â and â€ alone.\n"])
def test_what_only_looks_like_mojibake_is_left_alone(text):
    assert found("post.mojibake", text) == []


def test_text_about_encodings_is_not_mended_by_itself():
    text = "In the wrong encoding, é is read as cafÃ© for café.\n"
    (diagnostic,) = found("post.mojibake", text)
    assert diagnostic.severity is Severity.SUGGESTION
    assert safely_fixed("post.mojibake", text) == text
    assert found("post.mojibake", "The sign � stands for it.\n") == []
    assert len(found("post.mojibake", "The caf� was closed.\n")) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{BODY}\nOn the way back the captain told us that the pier would be\n", ["would be"]),
        (f"{BODY}\nOn the way back the captain told us that it was late, and then,\n", ["and then,"]),
        (f"{BODY}\nBy the time we came, the wind had turned […]\n", ["[…]"]),
        (f"{BODY}\nNovember 19, 2025 —\n", ["November 19, 2025 —"]),
        (f"{BODY}\nLISBON, March 4 --\n", ["LISBON, March 4 --"]),
        (f"{BODY}\nNovember 19, 2025 —\n\nLeave a Reply\n", ["November 19, 2025 —"]),
        (f"{BODY}\nNovember 19, 2025 —\n\n{BODY * 4}", []),
        (f"{BODY}\nOn the way back the captain told us what the pier was for\n", []),
        (f"{BODY}\nYours,\n\nthe captain of the boat that left before all the others and\n\n- one\n", []),
        (f"{BODY}\n— Ann Lee, March 4, 2025\n", []),
        (f"{BODY}\nThese are the things that we had in the boat when it left and\n\n```\ncode\n```\n", []),
        ("", []),
    ],
)
def test_truncated(text, expected):
    assert texts("post.truncated", text) == expected
    assert texts("post.truncated", text, file="post.txt") == (expected if "```" not in text and "- one" not in text else [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# A\n\n### B\n\nText.\n", ["B"]),
        ("### A\n\n# B\n\n## C\n\n### D\n", []),
        ("# A\n\n> ### B\n\nText.\n", []),
        ("# A\n\n<h2>B</h2>\n\n### C\n", []),
    ],
)
def test_heading_levels(text, expected):
    assert texts("post.heading-level", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("## A\n\n## B\n\nText.\n", ["A"]),
        ("## A\n\nText.\n\n## B\n", ["B"]),
        ("# A\n\n## B\n\nText.\n\n## C\n\nText.\n", []),
        ("## A\n\n{% include a.html %}\n\n## B\n\n```\ncode\n```\n", []),
        ("## A\n\n<!-- soon -->\n\n## B\n\n![x](y.png)\n", []),
        ("## A\n\n## B\n\n## C\n", []),
        ("# Only a title\n", []),
    ],
)
def test_empty_sections(text, expected):
    assert texts("post.empty-section", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("![](a.png)\n", ["![](a.png)"]),
        ("![IMG_20.jpg](a.png) ![image](b.png)\n", ["IMG_20.jpg", "image"]),
        ("[![](a.png)](b)\n", ["![](a.png)"]),
        ("![The pier](a.png) [](b) `![](c)`\n", []),
    ],
)
def test_alternative_texts(text, expected):
    assert texts("post.image-alt", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[a]() ![b]()\n", ["[a]()", "![b]()"]),
        ("[](https://example.org)\n", ["[](https://example.org)"]),
        ("[a](http://localhost:4000/b) [c](http://127.0.0.1/)\n", ["[a](http://localhost:4000/b)", "[c](http://127.0.0.1/)"]),
        ("[a](file:///home/me/b.html)\n", ["[a](file:///home/me/b.html)"]),
        ("[a](htps://b.org) [c](https:/d.org) [e](http://https://f.org)\n", None),
        ("[a] (https://example.org)\n", ["] (https://example.org)"]),
        ("(a)[https://example.org]\n", ["(a)[https://example.org]"]),
        ("[a][b] and [c]: d\n", ["[b]"]),
        ("# The pier\n\n[a](#the-peer)\n", ["[a](#the-peer)"]),
        ("# The `pier` (old) {#x}\n\n## 2. Ä b\n\n[a](#the-pier-old) [b](#x) [c](#2-ä-b) [d](#top) [e](#the-pier-old-1) [f](#fn1)\n", []),
        ('<a name="y"></a>\n\n# A\n\n[a](#y) [b]({{ site.url }}/x) [c]({{ x }})\n', []),
        ("# Aims 🦀\n\n[a](#aims-crab)\n", []),
        ("# DEP0090: Weak calls\n\n[a](#DEP0090) [b](#DEP0091)\n", ["[b](#DEP0091)"]),
        ("Open <http://localhost:3000> or [localhost](http://localhost:3000).\n", []),
        ("[a](https://example.org) [b][c] a[0][1] x\n\n[c]: /d\n", []),
    ],
)
def test_links(text, expected):
    if expected is None:
        assert len(texts("post.link", text)) == 3
    else:
        assert texts("post.link", text) == expected


def site(tmp_path, files: dict[str, str]) -> tuple[Context, dict]:
    """A project on disk, its archive, and its parsed documents."""
    context = Context(root=str(tmp_path))
    documents = {}
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        if name.endswith(".md"):
            documents[name] = parse(Source(str(path), text), "markdown")
    plan = plan_for("post.link", context)
    context.learn(Archive((document.source.path, collect(document, plan)) for document in documents.values()))
    return context, documents


def test_targets_that_are_not_there(tmp_path):
    there = "".join(f"[a](p{n}.md) ![b](img/{n}.png)\n" for n in range(10))
    files = {f"p{n}.md": "x\n" for n in range(10)} | {f"img/{n}.png": "" for n in range(10)}
    context, documents = site(tmp_path, {**files, "post.md": f"{there}\n[c](gone.md) ![d](img/gone.png) [e](p1.html) [f](../out.md)\n"})
    (tmp_path.parent / "out.md").unlink(missing_ok=True)
    diagnostics = check(documents["post.md"], plan_for("post.link", context))
    assert [(one.message, one.severity) for one in diagnostics] == [
        ("the file “gone.md” is not there", Severity.WARNING),
        ("the image “img/gone.png” is not there", Severity.WARNING),
    ]
    assert check(documents["post.md"], plan_for("post.link")) == [], "without a root, nothing is looked for"


def test_generated_addresses_are_not_looked_for(tmp_path):
    context, documents = site(tmp_path, {"post.md": "[a](one/) [b](two/) [c](three/) ![d](x.png)\n", "x.png": ""})
    assert check(documents["post.md"], plan_for("post.link", context)) == []


def test_a_link_out_of_the_project_is_not_followed(tmp_path):
    outside = tmp_path / "outside"
    project = tmp_path / "project"
    outside.mkdir()
    project.mkdir()
    (project / "out").symlink_to(outside)
    context, documents = site(project, {"post.md": "[a](out/secret.md) [b](p.md) [c](q.md)\n", "p.md": "x\n", "q.md": "x\n"})
    assert check(documents["post.md"], plan_for("post.link", context)) == []


@pytest.mark.parametrize(
    ("file", "word"),
    [
        ("pier (1).md", "copy"),
        ("copy of pier.md", "copy"),
        ("pier copy 2.md", "copy"),
        ("Untitled.md", "draft"),
        ("pier.md.md", "two suffixes"),
        ("what?.md", "“?”"),
        (" pier.md", "white space"),
        ("_posts/pier.md", "no date"),
        ("_posts/2025/2025-03-04-pier.md", ""),
        ("_posts/README.md", ""),
        ("photocopy.md", ""),
        ("a/index.en.md", ""),
        ("notes.txt", ""),
    ],
)
def test_file_names(file, word):
    messages = [one.message for one in found("post.file-name", BODY, file=file)]
    assert len(messages) == bool(word)
    assert all(word in message for message in messages)


def test_a_space_in_a_post_with_front_matter_is_a_suggestion():
    (diagnostic,) = found("post.file-name", "---\ntitle: A\n---\n", file="the pier.md")
    assert diagnostic.severity is Severity.SUGGESTION
    assert found("post.file-name", BODY, file="the pier.md") == []


ATTACKS = {
    "brackets": "[" * 50_000 + "(" * 50_000,
    "targets": "[a](#b) " * 20_000,
    "anchors": "# Aim 🦀 x\n" * 5_000 + "[a](#aim-y) [b](#b-c-d-e-f) " * 5_000,
    "local": "[a](http://localhost/b) " * 10_000,
    "tags in code": "```\n{% if a %}\n```\n\n{% if b %}\n\n" * 5_000,
    "comments": "<!-- " * 20_000,
    "tags": "{% if a %} " * 10_000,
    "asterisks": "a **b " * 20_000,
    "entities": "&amp;amp; " * 20_000,
    "notes": "TODO TK [TODO " * 8_000,
    "mojibake": "Ã© " * 3_000,
    "one word": "Ã©" * 50_000,
    "invisible": "a\u200bb\u00adc " * 15_000,
    "headings": "# a\n" * 20_000,
    "dots": ".. ... … " * 10_000,
    "quotes": "\"a “b ” ' ’ " * 10_000,
    "spaces": "a  , b" * 15_000 + " " * 100_000 + ",",
    "images": "![](a) " * 10_000,
    "series": "a, b " * 20_000 + "and c",
    "conflicts": "<<<<<<< a\n=======\n" * 10_000,
    "fences": "```\n" * 20_001,
}


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=list(ATTACKS))
def test_attacks_take_no_long_time(attack):
    document = parse(Source("post.md", attack), "markdown")
    plan = Plan(tuple(PlannedRule(rule, rule.options(), rule.severity) for rule in RULES.values()), Context(), RULES)
    start = perf_counter()
    diagnostics = check(document, plan)
    assert perf_counter() - start < 5
    assert [one for one in diagnostics if one.rule == "lint.rule-crashed"] == []
