"""Runs of text that no markup marks and that are still no prose: URLs, e-mail addresses, file paths, hashes, template tags."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prose_lint.lazy import lazy

OPAQUE = "\ufffc"

_TOKEN = lazy(r"[^\s\x03\ufffc\"“”<>]+")
_ADDRESS = lazy(
    r"""(?x)
    (?:[a-z][a-z0-9+.-]*://|www\.|mailto:|doi:)\S+           # a URL
    | [\w.+-]+@[\w-]+(?:\.[\w-]+)*                            # an e-mail address, root@localhost
    | [\w-]+(?:\.[\w-]+)+/\S*                               # a URL without a scheme: example.com/page
    | @[\w./@-]+                                              # a handle or a package's scope
    | (?:~|\.{1,2}|[A-Za-z]:)?(?:[/\\][\w.@+~%$*{}:#?=&-]+)+[/\\]?      # a path from some root
    | [\w.@+~-]+(?:[/\\][\w.@+~-]+){2,}[/\\]?                 # a path of three parts
    | [\w.@+~-]+[/\\][\w@+~-]*\.[A-Za-z]\w{0,5}               # a folder and a file name with a suffix
    | [\w.@+~-]+[/\\](?=$|[.,;:!?)\]])                        # a folder
    """,
    re.IGNORECASE,
)
_URL_INSIDE = lazy(r"(?<![a-z0-9+.-])[a-z][a-z0-9+.-]*://\S+", re.IGNORECASE)
_OPENING = "([{'‘*_"
_CLOSING = ".,;:!?)]}'’*_"
_MARKS = ("/", "\\", "@", "www", "WWW")
"""One of them stands in each URL, address and path; that of mailto: and doi: is in what follows them."""
_LONGEST_TOKEN = 4000
_HASH = lazy(r"(?<![^\W_])(?=[a-f]{0,40}[0-9])(?=[0-9]{0,40}[a-f])[0-9a-f]{7,64}(?![^\W_])")
_HASH_HINT = lazy(rb"[0-9][a-f]+[0-9]")
_SHORTEST_HASH = b"x" * 7
_HEXADECIMAL = bytes(0x78 if byte in b"0123456789abcdef" else 0x20 for byte in range(256))
"""Makes an x of each hexadecimal digit, and a space of all else."""


def blank_not_prose(text: str) -> str:
    """The text with every code point of such a run replaced by OPAQUE, so that offsets stay.

    A mark that such a run must hold is looked for first; the pattern is matched around it only.
    """
    spans = sorted(_addresses(text))
    if _may_hold_hash(text):
        spans = sorted([*spans, *(run.span() for run in _HASH.finditer(text))])
    if not spans:
        return text
    parts, at = [], 0
    for start, end in spans:
        if start >= at:
            parts += [text[at:start], OPAQUE * (end - start)]
            at = end
    return "".join(parts) + text[at:]


def _may_hold_hash(text: str) -> bool:
    """Whether there is a run of hexadecimal digits that letters part and that is long enough; looks at each long run, which are few."""
    data = text.encode()
    digits = data.translate(_HEXADECIMAL)
    at = digits.find(_SHORTEST_HASH)
    while at >= 0:
        end = digits.find(b" ", at)
        run = data[at : end if end >= 0 else len(data)]
        if _HASH_HINT.search(run):
            return True
        at = digits.find(_SHORTEST_HASH, at + len(run))
    return False


def _addresses(text: str) -> Iterator[tuple[int, int]]:
    """Spans of URLs, addresses and paths."""
    for mark in _MARKS:
        done = 0
        at = text.find(mark)
        while at >= 0:
            start, end = _token_around(text, at, done)
            done = end
            token = text[start:end].lstrip(_OPENING)
            start = end - len(token)
            yield from ((start + first, start + last) for first, last in _in_token(_without_closing(token)))
            at = text.find(mark, max(end, at + 1))


def _in_token(token: str) -> Iterator[tuple[int, int]]:
    """Spans in a run without white space: what it begins with, and the URL behind that, as in `see:https://…` and `[@me](https://…)`."""
    at = 0
    found = _ADDRESS.match(token)
    if found and _is_no_prose(found.group()):
        yield found.span()
        at = found.end()
    if token.find("://", at) >= 0 and (url := _URL_INSIDE.search(token, at)):
        yield url.start(), url.start() + len(_without_closing(url.group()))


def _without_closing(token: str) -> str:
    """A run without the marks that close the sentence or the bracket that it stands in; a bracket that it opens itself stays."""
    bare = token.rstrip(_CLOSING)
    opened = bare.count("(") - bare.count(")")
    for mark in token[len(bare) :] if opened > 0 else "":
        bare += mark
        opened -= mark == ")"
        if not opened:
            break
    return bare


def _is_no_prose(run: str) -> bool:
    """Whether a run is a path and such. "and/or/not" is prose: plain words need a dot, a digit or a root to be one; so is 31/12/2025."""
    letters = run.replace("/", "")
    if run[0].isalpha() and letters.isalpha():
        return run.endswith("/") and run.count("/") > 1
    return not (letters.isdigit() and len(letters) <= len("31122025"))  # a date


def _token_around(text: str, at: int, least: int) -> tuple[int, int]:
    """The run without white space around an offset, not reaching back over `least`."""
    start = at
    floor = max(least, at - _LONGEST_TOKEN)
    while start > floor and not (text[start - 1].isspace() or text[start - 1] in '\x03\ufffc"“”<>'):
        start -= 1
    found = _TOKEN.match(text, at)
    return start, found.end() if found else at + 1


_OPENING_TAG = lazy(rb"\{[%{#:]")
_CLOSING_OF = {b"{%": b"%}", b"{{": b"}}", b"{#": b"#}", b"{:": b"}"}
"""What closes a tag; one that holds a whole block of code has its own closing tag, see _CODE_TAG."""
_CODE_TAG = lazy(rb"\{[%{][%<-]?\s*(highlight|comment|codeblock|code|mermaid|raw_code)\b")
_BLANK_LINE = lazy(rb"(?:\n|\r(?!\n))[ \t>]*+[\r\n]")
_BACKTICKS = lazy(rb"`+")


def template_spans(data: bytes, at: int = 0) -> list[tuple[int, int]]:
    """Byte ranges of Liquid, Jinja, Hugo and Eleventy tags and of Kramdown attribute lists from an offset on, sorted and disjoint.

    A tag that never closes, or not before the next blank line, is text; so is one that opens in code and closes outside: "`{{` and
    `}}`". The time is linear: where a closing mark stands is looked up once and kept until it is passed.
    """
    spans: list[tuple[int, int]] = []
    closes: dict[bytes, int] = {}
    blank = -1  # where the next blank line is
    while (opening := _OPENING_TAG.search(data, at)) is not None:
        at = opening.start()
        closing = _CLOSING_OF[opening.group()]
        if closing == b"#}" and data[at + 2 : at + 3].isalnum():
            at += 1
            continue
        if closes.get(closing, 0) < at + 2:
            found = data.find(closing, at + 2)
            closes[closing] = found if found >= 0 else len(data)
        end = closes[closing]
        if blank < at:
            line = _BLANK_LINE.search(data, at)
            blank = line.start() if line else len(data)
        if end >= len(data) or end > blank:
            at += 1
            continue
        if data[at + 2 : at + 3] == b"`" or len(_BACKTICKS.findall(data, at, end)) % 2:
            at = data.index(b"`", at)
            continue
        end += len(closing)
        code = _CODE_TAG.match(data, at, end)
        if code:
            end = _end_of_code_tag(data, code.group(1), end, closes)
        if closing == b"}}" and data[end : end + 1] == b"}":
            end += 1
        spans.append((at, end))
        at = end
    return spans


def _end_of_code_tag(data: bytes, name: bytes, end: int, closes: dict[bytes, int]) -> int:
    """Where `{% endNAME %}` or `{{< /NAME >}}` ends; `end` where there is none, which `closes` remembers."""
    if closes.get(name) == len(data):
        return end
    closing = re.compile(rb"\{[%{][%<-]?\s*(?:end|/\s*)" + name + rb"\s*[%>-]?[%}]\}?").search(data, end)
    if closing is None:
        closes[name] = len(data)
        return end
    return closing.end()
