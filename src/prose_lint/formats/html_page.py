"""Whole HTML files: the main text is told from navigation and the like; titles, descriptions and alternative texts are prose too.

The scanner is the project's own: of the parsers in reach, `html.parser` tells where a tag begins, but not where its attributes stand,
and takes quadratic time on openers that never close; `lxml`, `selectolax` and `html5lib` tell lines at the most.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from prose_lint.formats.html import BLOCK_LITERAL, INLINE, LITERAL, SPECIAL, meaning
from prose_lint.formats.reading import Piece, Reading
from prose_lint.lazy import lazy
from prose_lint.metadata import Metadata
from prose_lint.not_prose import template_spans
from prose_lint.prose import OPAQUE, BlockKind
from prose_lint.record import NamedTuple
from prose_lint.source import Source

_TAG = lazy(
    r"""(?x) < /? ([A-Za-z][A-Za-z0-9:-]*+)
    (?: [^<>"']++ | "[^"]{0,20000}+" | '[^']{0,20000}+' )*+ >"""
)
_ATTRIBUTE = lazy(r"""([^\s"'<>/=]++)(?:\s*+=\s*+("[^"]*+"|'[^']*+'|[^\s"'<>`]++))?""")
_COVER = "\x1a"

_CHROME = frozenset({"nav", "menu", "dialog"})
_CHROME_OUTSIDE = frozenset({"header", "footer", "aside"})
_CHROME_ROLES = frozenset({"navigation", "banner", "contentinfo", "search", "complementary", "menu", "menubar", "toolbar"})
_TEXT_CONTAINERS = frozenset({"main", "article", "section"})
_CONTROLS = frozenset({"button", "select", "datalist", "option", "input"})
_RAW = LITERAL | {"noscript", "template", "head-script"}
_BARRED_TITLES = frozenset({"link", "style", "script", "meta"})
_READ_ATTRIBUTES = {"alt": BlockKind.ALT, "title": BlockKind.TITLE, "aria-label": BlockKind.TITLE}
_KINDS = {
    "p": BlockKind.PARAGRAPH,
    "figcaption": BlockKind.PARAGRAPH,
    "caption": BlockKind.PARAGRAPH,
    "li": BlockKind.LIST_ITEM,
    "dt": BlockKind.LIST_ITEM,
    "dd": BlockKind.LIST_ITEM,
    "blockquote": BlockKind.QUOTE,
    "td": BlockKind.TABLE_CELL,
    "th": BlockKind.TABLE_CELL,
    **{f"h{level}": BlockKind.HEADING for level in range(1, 7)},
}
_WITH_PARAGRAPHS = frozenset({BlockKind.LIST_ITEM, BlockKind.QUOTE, BlockKind.TABLE_CELL})
_SIBLINGS = {  # an element that begins ends one of these before it, unless its container has begun since
    "p": ({"p"}, {"blockquote", "li", "td", "th", "dd"}),
    "li": ({"li"}, {"ul", "ol"}),
    "dt": ({"dt", "dd"}, {"dl"}),
    "dd": ({"dt", "dd"}, {"dl"}),
    "td": ({"td", "th"}, {"table"}),
    "th": ({"td", "th"}, {"table"}),
}
_CONTAINERS = frozenset({"ul", "ol", "dl", "table"})
_LISTED = frozenset(_KINDS) | _CONTAINERS


class _Token(NamedTuple):
    """A tag, a comment ("!"), a literal element with its content, or text (""); `end` is where it ends."""

    name: str
    start: int
    end: int
    closing: bool = False
    literal: bool = False


class _Element(NamedTuple):
    """An element that is open, as far as it matters for the kind of its text."""

    name: str
    kind: BlockKind
    level: int
    start: int


def read(source: Source, metadata: Metadata) -> Reading:
    """A page or a fragment of one."""
    return _Page(source, metadata).run()


class _Page:
    """One pass over the tokens of a page."""

    def __init__(self, source: Source, metadata: Metadata) -> None:
        self.reading = Reading(source, metadata)
        self.text = _masked(source, metadata.span.end)
        self.tokens = list(_tokens(self.text, metadata.span.end))
        self.closers = _closers(self.tokens)
        self.elements: list[_Element] = []
        self.quotes = 0
        self.containers = 0  # how many of main, article and section are open
        self.target: tuple[str, int] | None = None  # the link that is open, and where
        self.linked = False  # whether the block that is open knows of it
        self.owner = ""  # the element that the open block is the text of

    def run(self) -> Reading:
        """Reads to the end; with a `main` element, only what lies in it and the head are read."""
        mains = [n for n, token in enumerate(self.tokens) if n in self.closers and self._is_main(token)]
        main_end = -1
        number = 0
        while number < len(self.tokens):
            token = self.tokens[number]
            if mains and number == mains[0]:
                main_end = max(main_end, self.closers[mains.pop(0)])
                has_main = True
            else:
                has_main = main_end >= 0 or bool(mains)
            last = self._end_of_chrome(number, token)
            if last is not None:
                self._pass_over(number, last)
                number = last + 1
                continue
            self._token(token, shown=not has_main or number <= main_end)
            number += 1
        self.reading.finish(len(self.text))
        return self.reading

    def _is_main(self, token: _Token) -> bool:
        return token.name == "main" or (
            "role" in self.text[token.start : token.end] and self._attributes(token).get("role", ("",))[0] == "main"
        )

    def _end_of_chrome(self, number: int, token: _Token) -> int | None:
        """The number of the tag that closes navigation and the like which begins here, or None where none begins."""
        close = self.closers.get(number)
        if close is None or token.name in ("body", "html", "main"):
            return None
        markup = self.text[token.start : token.end]
        is_chrome = token.name in _CHROME or (token.name in _CHROME_OUTSIDE and not self.containers) or token.name in _CONTROLS
        if not is_chrome and ("role" in markup or "hidden" in markup or "translate" in markup):
            attributes = self._attributes(token)
            is_chrome = (
                attributes.get("role", ("",))[0] in _CHROME_ROLES
                or "hidden" in attributes
                or attributes.get("aria-hidden", ("",))[0] == "true"
                or attributes.get("translate", ("",))[0] == "no"
            )
        return close if is_chrome else None

    def _pass_over(self, first: int, last: int) -> None:
        """Leaves out an element; one in a line leaves a mark, comments are kept."""
        start, end = self.tokens[first].start, self.tokens[last].end
        self.reading.comments += ((token.start, token.end) for token in self.tokens[first:last] if token.name == "!")
        inline = self.tokens[first].name in INLINE or self.tokens[first].name in _CONTROLS
        if not inline:
            self.reading.finish(start)
        elif self.reading.in_block:
            self.reading.put(OPAQUE, start, end)

    def _hide(self, start: int, end: int) -> None:
        """Leaves a mark for what is no prose in a line of text, also at its beginning."""
        if not self.reading.in_block:
            self._begin(start)
        self.reading.put(OPAQUE, start, end)

    def _token(self, token: _Token, *, shown: bool) -> None:
        if token.name == "!":
            self.reading.comments.append((token.start, token.end))
        elif token.name == "":
            if shown and not (self.elements and self.elements[-1].name in _CONTAINERS and not self._has_text(token)):
                self._text(token)
        elif token.literal:
            self._literal(token, shown=shown)
        elif token.closing:
            self._close(token)
        else:
            self._open(token, shown=shown)

    def _has_text(self, token: _Token) -> bool:
        return bool(self.text[token.start : token.end].strip())

    def _text(self, token: _Token) -> None:
        start = token.start
        reading = self.reading
        if not reading.in_block:
            if not self._has_text(token):
                return
            start += token.end - start - len(self.text[start : token.end].lstrip())
            self._begin(start)
        if self.target and not self.linked:
            reading.begin_link(*self.target)
            self.linked = True
        reading.add(pieces(self.text, start, token.end))

    def _begin(self, start: int) -> None:
        element = self.elements[-1] if self.elements else _Element("", BlockKind.HTML, 0, start)
        first = element.start if element.name != self.owner else start
        self.owner = element.name
        self.reading.begin(element.kind, first, level=element.level, quoted=self.quotes > 0)
        self.linked = False

    def _literal(self, token: _Token, *, shown: bool) -> None:
        """Passes an element whose content is no prose; the title of the page is."""
        reading = self.reading
        if token.name == "title":
            opening, closing = self.text.index(">", token.start), self.text.rfind("<", token.start, token.end)
            reading.begin(BlockKind.METADATA, token.start, key="title")
            reading.add(pieces(self.text, opening + 1, max(opening + 1, closing)))
            reading.finish(token.end)
            return
        reading.code.append(self.reading.text[token.start : token.end])
        if token.name in BLOCK_LITERAL or token.name in ("noscript", "template"):
            reading.finish(token.start)
        elif shown and token.name != "?":
            self._hide(token.start, token.end)

    def _close(self, token: _Token) -> None:
        name = token.name
        if name == "a":
            self.target = None
            if self.linked:
                self.reading.finish_link(token.end)
            self.linked = False
            return
        if name in INLINE:
            return
        self.reading.finish(token.end if name == self.owner else token.start)
        self.owner = ""
        self.containers -= name in _TEXT_CONTAINERS and self.containers > 0
        if name in _LISTED and any(element.name == name for element in self.elements[-50:]):
            while self._pop() != name:
                pass

    def _pop(self) -> str:
        element = self.elements.pop()
        self.quotes -= element.name == "blockquote"
        return element.name

    def _open(self, token: _Token, *, shown: bool) -> None:
        name, reading = token.name, self.reading
        if name == "a":
            self.target = (self._attributes(token).get("href", ("",))[0], token.start)
            self.linked = False
        elif name == "br" and reading.in_block:
            reading.put("\n", token.start, token.end)
        elif name == "meta":
            self._description(token)
        elif name in ("img", "input"):
            self._image(token, shown=shown)
        elif name not in INLINE:
            reading.finish(token.start)
            self.owner = ""
            self._push(token)
        if shown and name not in _BARRED_TITLES:
            self._read_attributes(token)

    def _push(self, token: _Token) -> None:
        name = token.name
        self.containers += name in _TEXT_CONTAINERS
        if name not in _LISTED:
            if self.elements and self.elements[-1].name == "p":
                self._pop()
            return
        siblings, containers = _SIBLINGS.get(name, ({"p"}, ()))
        for back in range(1, min(len(self.elements), 8) + 1):
            above = self.elements[-back].name
            if above in containers:
                break
            if above in siblings:
                for _ in range(back):
                    self._pop()
                break
        kind = _KINDS.get(name, BlockKind.HTML)
        if kind is BlockKind.PARAGRAPH and self.elements and self.elements[-1].kind in _WITH_PARAGRAPHS:
            kind = self.elements[-1].kind
        level = int(name[1]) if kind is BlockKind.HEADING else 0
        self.elements.append(_Element(name, kind, level, token.start))
        self.quotes += name == "blockquote"

    def _image(self, token: _Token, *, shown: bool) -> None:
        if shown:
            self._hide(token.start, token.end)
            source = self._attributes(token).get("src")
            if source:
                self.reading.link(source[0], token.start, token.end, image=True)

    def _description(self, token: _Token) -> None:
        """The description of the page in its head."""
        attributes = self._attributes(token)
        if attributes.get("name", ("",))[0].lower() == "description" and "content" in attributes:
            _, start, end = attributes["content"]
            self.reading.begin(BlockKind.METADATA, token.start, key="description")
            self.reading.add(pieces(self.text, start, end))
            self.reading.finish(token.end)

    def _read_attributes(self, token: _Token) -> None:
        """The attributes that are read out or shown."""
        markup = self.text[token.start : token.end]
        if "alt" not in markup and "title" not in markup and "aria-label" not in markup:
            return
        for name, (value, start, end) in self._attributes(token).items():
            kind = _READ_ATTRIBUTES.get(name)
            if kind and value.strip():
                self.reading.note(kind, token.start, token.end, pieces(self.text, start, end))

    def _attributes(self, token: _Token) -> dict[str, tuple[str, int, int]]:
        """The attributes of a tag: value as it is written, and where it stands without quotation marks; the first of a name counts."""
        attributes: dict[str, tuple[str, int, int]] = {}
        for found in _ATTRIBUTE.finditer(self.text, token.start + 1 + len(token.name), token.end - 1):
            start, end = found.span(2) if found[2] else (found.end(), found.end())
            if found[2] and found[2][0] in "\"'" and len(found[2]) > 1:
                start, end = start + 1, end - 1
            attributes.setdefault(found[1].lower(), (self.reading.text[start:end], start, end))
        return attributes


def pieces(text: str, start: int, end: int) -> Iterator[Piece]:
    """Text of HTML with its entities decoded, its lines parted, and template tags made OPAQUE."""
    done = start
    for found in SPECIAL.finditer(text, start, end):
        yield Piece(text[done : found.start()], done, found.start(), exact=True)
        done = found.end()
        yield Piece(meaning(found.group()), found.start(), done, exact=found.group() == "\n")
    yield Piece(text[done:end], done, end, exact=True)


def _masked(source: Source, body: int) -> str:
    """The text with template tags covered, so that no tag ends in one."""
    parts, at, point = [], 0, source.code_point
    data, base = source.data, len(source.text[:body].encode())
    for first, last in template_spans(data[base:]):
        start, end = point(base + first), point(base + last)
        if not source.text.startswith("{:", start):
            parts += [source.text[at:start], _COVER * (end - start)]
            at = end
    return "".join([*parts, source.text[at:]])


def _tokens(text: str, at: int) -> Iterator[_Token]:
    """The tokens of a page; every mark that ends something is looked up once, so the time is linear."""
    begin = at  # where text begins that has not been told
    while (mark := text.find("<", at)) >= 0:
        token = _markup(text, mark)
        if token is None:
            at = mark + 1
            continue
        if mark > begin:
            yield _Token("", begin, mark)
        yield token
        at = begin = token.end
    if begin < len(text):
        yield _Token("", begin, len(text))


def _markup(text: str, at: int) -> _Token | None:
    """The comment, tag or literal element that begins at `<`; None where the sign is text."""
    if text.startswith("<!--", at):
        close = text.find("-->", at + 4)
        return _Token("!", at, close + 3 if close >= 0 else len(text))
    tag = _TAG.match(text, at)
    if tag is None:
        if text[at + 1 : at + 2] in ("!", "?"):
            close = text.find(">", at)
            return _Token("?", at, close + 1 if close >= 0 else len(text), closing=False, literal=True)
        return None
    name = tag[1].lower()
    closing = text[at + 1] == "/"
    if (name in _RAW or name == "title") and not closing and not tag.group().endswith("/>"):
        found = re.compile(rf"</{re.escape(name)}\s*+>", re.IGNORECASE).search(text, tag.end())
        return _Token(name, at, found.end() if found else len(text), literal=True)
    return _Token(name, at, tag.end(), closing)


def _closers(tokens: list[_Token]) -> dict[int, int]:
    """Which token closes which, by their numbers; elements that never close are missing."""
    closers: dict[int, int] = {}
    waiting: dict[str, list[int]] = {}
    for number, token in enumerate(tokens):
        if token.literal or not token.name:
            continue
        if not token.closing:
            waiting.setdefault(token.name, []).append(number)
        elif waiting.get(token.name):
            closers[waiting[token.name].pop()] = number
    return closers
