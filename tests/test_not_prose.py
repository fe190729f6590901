"""Addresses, paths and hashes in running text, and template tags."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prose_lint.not_prose import OPAQUE, blank_not_prose, template_spans


@pytest.mark.parametrize(
    "run",
    [
        "https://a.example/word?x=word#word",
        "HTTP://A.EXAMPLE",
        "ftp://a.b/c",
        "git+ssh://git@a.b/c.git",
        "www.word.org",
        "WWW.WORD.ORG/word",
        "example.com/word",
        "docs.word.io/en/latest/word.html",
        "https://en.wikipedia.org/wiki/Word_(thing)",
        "mailto:word@word.org",
        "doi:10.1000/word",
        "first.last+tag@mail.word.co.uk",
        "root@localhost",
        "@handle",
        "@scope/package",
        "/usr/lib/word",
        "/etc",
        "~/word/word",
        "./word",
        "../word/word.py",
        "src/word/word.py",
        "docs/word.md",
        "node_modules/",
        "C:\\Users\\Word",
        "..\\word\\word",
        "3f2a9bc",
        "0123456789abcdef0123456789abcdef01234567",
    ],
)
@pytest.mark.parametrize("around", ["{}", "See {} for it.", "See {}.", "See ({}), or", "“{}”", "\n{}\n", "*{}*", "é {}!"])
def test_addresses_are_blanked_and_nothing_beside_them(run: str, around: str) -> None:
    text = around.format(run)
    assert blank_not_prose(text) == around.format(OPAQUE * len(run))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[word](https://a.b/c), too", "[word](#############), too"),
        ("[@word](https://a.b/c_(d))", "[#####](#################)"),
        ("see:https://a.b/c).", "see:#############)."),
        ("word/https://a.b/c", "word/#############"),
        ("me@a.b,https://a.b/c", "######,#############"),
    ],
)
def test_what_stands_before_an_address_and_behind_it(text: str, expected: str) -> None:
    assert blank_not_prose(text) == expected.replace("#", OPAQUE)


@pytest.mark.parametrize(
    "text",
    [
        "and/or, he/she/they, TCP/IP, input/output, w/o, 24/7, 1/2, 31/12/2025, 2025/12/31",
        "The decade, facade, deadbeef, 1234567, 20250304, 3.14159265, 555-0100-22",
        "Well: yes; (no) [so] “it” ‘is’ - a - b -- c",
        "at 5 @ 10, a @ b, / and \\ and //",
        "e.g. this, i.e. that, etc. and so on. Then",
        "10:30, 3:1, a:b",
        "",
    ],
)
def test_prose_stays(text: str) -> None:
    assert blank_not_prose(text) == text


@given(st.text(st.sampled_from('a1f/.\\@:(){}<>"“ \n\x03\ufffcwmé-_~'), max_size=60))
def test_length_and_white_space_stay(text: str) -> None:
    blank = blank_not_prose(text)
    assert len(blank) == len(text)
    assert all(new in (old, OPAQUE) for old, new in zip(text, blank, strict=True))
    assert [n for n, sign in enumerate(text) if sign.isspace() or sign == "\x03"] == [
        n for n, sign in enumerate(blank) if sign.isspace() or sign == "\x03"
    ]


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("{{ a }} b {{c}}", ["{{ a }}", "{{c}}"]),
        ("{% a %}b{%- c -%}", ["{% a %}", "{%- c -%}"]),
        ('{{< a "b" >}} {{% c %}}', ['{{< a "b" >}}', "{{% c %}}"]),
        ("{# a #} {{{ b }}}", ["{# a #}", "{{{ b }}}"]),
        ("a\n{: .b #c }", ["{: .b #c }"]),
        ("{% highlight a %}b {% c %}\n\nd{% endhighlight %}e", ["{% highlight a %}b {% c %}\n\nd{% endhighlight %}"]),
        ("{{< highlight a >}}b\n\nc{{< /highlight >}}", ["{{< highlight a >}}b\n\nc{{< /highlight >}}"]),
        ("{%- comment -%}a\r\n\r\nb{%- endcomment -%}", ["{%- comment -%}a\r\n\r\nb{%- endcomment -%}"]),
        ("{% highlight a %} never ends", ["{% highlight a %}"]),
        ("{% a\n  b %}", ["{% a\n  b %}"]),
        ("{{ a\n\nb }}", []),
        ("{{ a\r\rb }}", []),
        ("{{ a\n> \n> b }}", []),
        ("{{ a", []),
        ("}} {a} { } ${#a} a#}", []),
        ("`{{` b `}}`", []),
        ("`{{ a }}` `{% b %}`", ["{{ a }}", "{% b %}"]),
        ("{{< a `b` >}}", ["{{< a `b` >}}"]),
        ("{{ a {% b %}", ["{% b %}"]),
        ("é {{ ü }}", ["{{ ü }}"]),
    ],
)
def test_template_tags(text: str, tags: list[str]) -> None:
    data = text.encode()
    assert [data[start:end].decode() for start, end in template_spans(data)] == tags


@given(st.text(st.sampled_from("{}%#:<>- `\n\ra/"), max_size=60).map(str.encode))
def test_template_tags_are_in_order_and_apart(data: bytes) -> None:
    spans = template_spans(data)
    places = [0, *(offset for span in spans for offset in span), len(data)]
    assert places == sorted(places)
    assert all(data[start:end].startswith(b"{") and data[start:end].endswith(b"}") for start, end in spans)
