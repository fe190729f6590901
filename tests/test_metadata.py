"""Front matter: which texts have one, its values with their places, and what of it is prose."""

from __future__ import annotations

from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prose_lint.metadata import DEEPEST, LARGEST, Metadata, read_metadata
from prose_lint.parse import parse
from prose_lint.source import Source
from prose_lint.span import Span


def values(metadata: Metadata) -> dict[str, str]:
    return {".".join(field.path): field.value for field in metadata.fields}


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize(
    ("text", "syntax", "expected", "body"),
    [
        ("---\ntitle: A b\ndate: 2025-03-04\n---\nbody", "yaml", {"title": "A b", "date": "2025-03-04"}, "body"),
        ("--- \na: 1\n...\nbody", "yaml", {"a": "1"}, "body"),
        ("---\ntags: [x, 'y']\nby:\n  name: z\n---\n", "yaml", {"tags.0": "x", "tags.1": "y", "by.name": "z"}, ""),
        ("---\na: &x b\nc: *x\n---\n", "yaml", {"a": "b", "c": ""}, ""),
        ("---\na: !!python/object:os.system b\n---\n", "yaml", {"a": "b"}, ""),
        ("---\n---\nbody", "yaml", {}, "body"),
        ("---\n# only a remark\n---\nbody", "", {}, "---\n# only a remark\n---\nbody"),
        ("---\ntext that is no key\n---\nbody", "", {}, "---\ntext that is no key\n---\nbody"),
        ("---\n- a\n- b\n---\nbody", "", {}, "---\n- a\n- b\n---\nbody"),
        ("---\n\nA rule, then text.", "", {}, "---\n\nA rule, then text."),
        ("----\na: b\n----\n", "", {}, "----\na: b\n----\n"),
        (" ---\na: b\n---\n", "", {}, " ---\na: b\n---\n"),
        (
            "+++\ntitle = 'A b'\ndraft = true\n[by]\nname = \"z\"\n+++\nbody",
            "toml",
            {"title": "A b", "draft": "True", "by.name": "z"},
            "body",
        ),
        ('{\n"title": "A b",\n"n": 1.5\n}\nbody', "json", {"title": "A b", "n": "1.5"}, "body"),
        ("{\n}\nbody", "json", {}, "body"),
        ("{{ tag }} body", "", {}, "{{ tag }} body"),
        ("{a} body", "", {}, "{a} body"),
        ("body\n---\na: b\n---\n", "", {}, "body\n---\na: b\n---\n"),
        ("", "", {}, ""),
    ],
)
def test_front_matter_is_told_from_text(text: str, syntax: str, expected: dict[str, str], body: str, newline: str) -> None:
    text, body = text.replace("\n", newline), body.replace("\n", newline)
    metadata = read_metadata(text)
    assert (metadata.syntax, values(metadata), text[metadata.span.end :], metadata.problem) == (syntax, expected, body, None)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("---\né: 😀\ntitle: \"A 'b'\"  # c\ndate: 2025-03-04\n---\n", {"é": "😀", "title": "\"A 'b'\"", "date": "2025-03-04"}),
        ("+++\n'é' = 1\ntitle = \"A # b\"  # c\ndate = 2025-03-04\n+++\n", {"title": '"A # b"', "date": "2025-03-04"}),
        ('+++\n"title" = \'a\'\n[x]\ntitle = "b"\n+++\n', {"title": "'a'"}),
        ("+++\ntext = '''\ntitle = \"no\"\n'''\n+++\n", {"text": "'''\ntitle = \"no\"\n'''"}),
        ('{"a": {"title": "x"}, "title": "y, \\"z\\"", "n": 12}\n', {"title": '"y, \\"z\\""', "n": "12"}),
        ('{\n  "title" :\n  "y"\n}\n', {"title": '"y"'}),
    ],
)
def test_values_have_their_places(text: str, written: dict[str, str], newline: str) -> None:
    text = text.replace("\n", newline)
    metadata = read_metadata(text)
    found = {field.path[0]: text[slice(*field.span)].replace(newline, "\n") for field in metadata.fields if len(field.path) == 1}
    assert {key: found[key] for key in written} == written


@pytest.mark.parametrize(
    ("text", "message", "offset"),
    [
        ("---\ntitle: a\n\nbody", "never closes", 0),
        ("+++\ntitle = 'a'\n", "never closes", 0),
        ("---\ntitle: a: b\n---\n", "in quotation marks", 12),
        ('---\ntitle: "a\nb: c\n---\n', "never closes", 11),
        ("---\na:\n\t- b\n---\n", "a tab indents", 7),
        ("---\ntitle: a\n\nSome prose.\n\n---\n\nMore.\n", "a line `---` is missing", 0),
        ("---\ntitle: [a\n---\n", "YAML is broken", 13),
        ("---\ntitle: \x01\n---\n", "YAML is broken", 4),
        ("+++\na = 1\nb = \n+++\n", "TOML is broken", 14),
        ("+++\na = 1\nb = [1\n\n+++\n", "TOML is broken", 10),
        ("+++\ra = 1\rb = \r+++\r", "TOML is broken", 14),
        ("+++\na = " + "9" * 5000 + "\n+++\n", "TOML is broken", 4),
        ('{"a": 1,\n}\nbody', "a comma stands", 7),
        ('{"a": 1 2}\nbody', "JSON is broken", 8),
        ('{"a": ' + "9" * 5000 + "}\nbody", "JSON is broken", 0),
        ("---\na: " + "[" * (DEEPEST + 1) + "]" * (DEEPEST + 1) + "\n---\n", "nests too deep", 7 + DEEPEST - 1),
        ('{"a": ' + "[" * 100_000 + "]" * 100_000 + "}", "JSON is broken", 0),
    ],
)
def test_broken_front_matter_is_told_with_its_place(text: str, message: str, offset: int) -> None:
    problem = read_metadata(text).problem
    assert problem is not None
    assert message in problem.message
    assert abs(problem.offset - offset) <= 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\ntitle: The wrod\n---\n", [("title", "The wrod", True)]),
        ("---\nTitle: 'The wrod'\nlayout: post\n---\n", [("Title", "The wrod", True)]),
        ("---\ndescription: >-\n  One\n  two\n---\n", [("description", "One\ntwo", True)]),
        ("---\ndescription: |\n  One\n  two\nsummary: x\n---\n", [("description", "One\ntwo", True), ("summary", "x", True)]),
        ('---\ntitle: "The \\u0077rod"\n---\n', [("title", "The wrod", False)]),
        ("---\ntitle: 'It''s'\n---\n", [("title", "It's", False)]),
        ("---\nby:\n  title: hidden\n---\n", []),
        ("---\ntitle:\n---\n", []),
        ('+++\ntitle = "The wrod"\n+++\n', [("title", "The wrod", True)]),
        ('{"title": "The wrod", "excerpt": "more"}\n', [("title", "The wrod", True), ("excerpt", "more", True)]),
        ('{"title": "half \\ud800"}\n', [("title", "half \ufffd", False)]),
    ],
)
def test_titles_and_descriptions_are_prose(text: str, expected: list[tuple[str, str, bool]]) -> None:
    document = parse(Source("post.md", text), "markdown")
    found = []
    for block in document.prose.blocks:
        words = document.text[block.start : block.end].strip()
        last = document.text.rindex(words.split()[-1], block.start, block.end)
        span = Span(last, last + len(words.split()[-1]))
        found.append((block.key, words, document.prose.is_verbatim(span, text)))
    assert found == expected


YAML_VALUES = st.text(st.sampled_from("ab é😀'\"\\:#,[]{}-\n"), max_size=20)


@given(st.dictionaries(st.from_regex(r"\A[a-z]{1,8}\Z"), YAML_VALUES, max_size=5), st.sampled_from(["yaml", "json", "toml"]))
def test_values_come_back(data: dict[str, str], syntax: str) -> None:
    import json

    import yaml

    if syntax == "yaml":
        text = f"---\n{yaml.safe_dump(data, allow_unicode=True, sort_keys=False) if data else ''}---\n"
    elif syntax == "json":
        text = json.dumps(data, indent=1) + "\n"
    else:
        text = "+++\n" + "".join(f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in data.items()) + "+++\n"
    metadata = read_metadata(text)
    assert metadata.syntax == syntax
    assert metadata.span.end == len(text)
    assert values(metadata) == data


@given(st.text(max_size=80), st.sampled_from(["---\n", "+++\n", "{\n", '{"']))
def test_any_text_is_read_without_error(text: str, opening: str) -> None:
    text = opening + text + "\n" + opening
    metadata = read_metadata(text)
    assert 0 <= metadata.span.start <= metadata.span.end <= len(text)
    assert metadata.problem is None or 0 <= metadata.problem.offset <= len(text)
    assert all(0 <= field.span.start <= field.span.end <= metadata.span.end for field in metadata.fields)


@pytest.mark.parametrize(
    "text",
    [
        "---\n" + "".join(f"k{n}: v\n" for n in range(20_000)) + "---\n",
        "+++\n" + "".join(f"k{n} = 1\n" for n in range(15_000)) + "+++\n",
        "{" + ",".join(f'"k{n}": 1' for n in range(15_000)) + "}\n",
        '{"a": "' + '\\"' * 90_000 + '"}\n',
        '{"a": [' + '{"title": "x"},' * 10_000 + '{}], "title": "y"}\n',
        "---\na: &a [x,x]\n" + "".join(f"b{n}: &b{n} [*a,*a,*a]\n" for n in range(5000)) + "---\n",
        "---\n" + "- " * 90_000 + "\n---\n",
        "---\n" + "? " * 90_000 + "\n---\n",
        "---\na: " + "x" * (2 * LARGEST) + "\n---\n",
        "+++\na = '''" + "''\n" * 50_000 + "\n+++\n",
    ],
    ids=["yaml", "toml", "json", "quotes", "same-key", "aliases", "lists", "keys", "long", "toml-string"],
)
def test_large_front_matter_takes_no_long_time(text: str) -> None:
    start = perf_counter()
    metadata = read_metadata(text)
    assert perf_counter() - start < 5
    assert metadata.span.end <= len(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\na: [1, {b: 2}]\n'c d': {}\na:\n  e: 1\n---\n", [("a", "a"), ("a.1.b", "b"), ("c d", "'c d'"), ("a", "a"), ("a.e", "e")]),
        (
            '{"a": {"b": [1, {"c": "x, y"}], "b": 3}, "a": []}\n',
            [("a", '"a"'), ("a.b", '"b"'), ("a.b.1.c", '"c"'), ("a.b", '"b"'), ("a", '"a"')],
        ),
        ('+++\na = 1\n"b c" = """\nd = 2\n"""\n[t]\ne = 3\n+++\n', [("a", "a"), ("b c", '"b c"')]),
        ("---\ntitle: a: b\n---\n", []),
    ],
)
def test_keys_have_their_places(text: str, expected: list[tuple[str, str]]) -> None:
    metadata = read_metadata(text)
    assert [(".".join(key.path), text[slice(*key.span)]) for key in metadata.keys] == expected
