"""MDX: Markdown with imports, exports, JSX tags and expressions in braces; what is not Markdown is left out before it is read."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from prose_lint.document import Extraction, Part
from prose_lint.formats.embedded import read_markdown
from prose_lint.formats.html import LITERAL
from prose_lint.formats.reading import Piece, Reading, Sheet, lines_of
from prose_lint.lazy import lazy
from prose_lint.metadata import Metadata, read_metadata
from prose_lint.prose import OPAQUE, BlockKind
from prose_lint.record import NamedTuple
from prose_lint.source import Source

_FENCE = lazy(r"[ \t>]*(?:(?:[-*+]|[0-9]{1,9}[.)])[ \t]+)?(`{3,}+(?=[^`\r\n]*$)|~{3,}+)")
_MODULE = lazy(r"(?:import|export)(?:[ \t{*\"']|$)")
_BACKTICKS = lazy(r"`+")
_EXPRESSION_SIGN = lazy(r"""\\.|[{}]|"[^"\r\n]*+"|'[^'\r\n]*+'|`[^`]*+`|//[^\r\n]*+|/\*""", re.DOTALL)
_BRACE = lazy(r"\\.|[{}]", re.DOTALL)
_OPENING = lazy(r"</?(?:[A-Za-z][\w.:-]*+)?(?=[\s/>{])")
_TAG_SIGN = lazy(r"""[>{<]|"[^"]{0,20000}+"|'[^']{0,20000}+'""")
_ATTRIBUTE = lazy(r"""(?<=\s)(alt|title|caption|aria-label|description|label|summary)\s*+=\s*+("[^"]*+"|'[^']*+')""")
_REST_OF_LINE = lazy(r"[ \t]{0,200}+(?=[\r\n]|\Z)")
_DEEPEST = 200  # no line is indented deeper
_CODE = 4
"""From this indentation on, a line of Markdown is code."""
_LIST_MARKER = lazy(r"(?:[-*+]|[0-9]{1,9}[.)])[ \t]{1,4}(?=\S)")
_KINDS = {"alt": BlockKind.ALT}


class _Cut(NamedTuple):
    """What is left out of the Markdown, and what stands there instead."""

    start: int
    end: int
    instead: str


def metadata(source: Source) -> Metadata:
    """The front matter."""
    return read_metadata(source.text)


def extract(source: Source, metadata: Metadata) -> Extraction:
    """The prose of the Markdown, and attributes of tags that are read."""
    return _Reader(source, metadata).run().extraction()


def structure(source: Source, metadata: Metadata) -> list[Part]:
    """The blocks, and everything between the pieces of prose."""
    return _Reader(source, metadata).run().parts()


class _Reader:
    """Finds what is not Markdown, and lets Markdown read the rest."""

    def __init__(self, source: Source, metadata: Metadata) -> None:
        self.reading = Reading(source, metadata)
        self.text = source.text
        self.body = metadata.span.end
        self.lines = lines_of(source.text, self.body)
        self.starts = [line.start for line in self.lines]
        self.tags: list[tuple[int, int]] = []  # tags on lines of their own: where they begin, 1 for opening and -1 for closing ones
        self.unclosed: set[str] = set()  # the names of elements whose end has been looked for in vain
        self.notes: list[tuple[BlockKind, int, int, int, int]] = []
        self.fenced: list[bool] = []  # per line, whether it is code

    def run(self) -> Reading:
        code = [*self._fences(), *self._modules()]
        masked = self._code_spans(code)
        closers = _matching_braces(self.text, masked, self.body)
        cuts = sorted([*self._modules_cut(), *self._outside_code(masked, closers)])
        read_markdown(self._sheet(cuts), self.reading)
        for kind, start, end, first, last in self.notes:
            self.reading.note(kind, start, end, [Piece(self.text[first:last], first, last, exact=True)])
        return self.reading

    # code and modules

    def _fences(self) -> Iterator[tuple[int, int]]:
        """Where code stands between fences; one that never closes reaches to the end."""
        mark, start = "", 0
        for line in self.lines:
            found = _FENCE.match(self.text, line.start, line.end)
            was_open = bool(mark)
            if found and not mark:
                mark, start = found[1], line.start
            elif found and found[1].startswith(mark) and not self.text[found.end() : line.end].strip():
                mark = ""
                yield start, line.end
            self.fenced.append(was_open or bool(mark))
        if mark:
            yield start, len(self.text)

    def _modules(self) -> list[tuple[int, int]]:
        """Where imports and exports stand: from a line that begins with one, behind an empty one, to the next empty line."""
        modules: list[tuple[int, int]] = []
        start, blank = -1, True
        for line, fenced in zip(self.lines, self.fenced, strict=True):
            text = self.text[line.start : line.end]
            if start < 0 and blank and not fenced and _MODULE.match(text):
                start = line.start
            blank = not text.strip()
            if start >= 0 and blank:
                modules.append((start, line.start))
                start = -1
        if start >= 0:
            modules.append((start, len(self.text)))
        self.modules = modules
        return modules

    def _modules_cut(self) -> Iterator[_Cut]:
        for start, end in self.modules:
            self.reading.code.append(self.text[start:end])
            yield _Cut(start, end, "")

    def _code_spans(self, code: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """All code, that between backticks included, sorted; a code span does not reach over an empty line."""
        spans = sorted(code)
        found: list[tuple[int, int]] = []
        runs: list[tuple[int, int]] = []
        number = 0
        for line in self.lines:
            while number < len(spans) and spans[number][1] <= line.start:
                number += 1
            inside = number < len(spans) and spans[number][0] <= line.start
            if inside or not self.text[line.start : line.end].strip():
                found += self._pairs(runs)
                runs = []
            else:
                runs += (run.span() for run in _BACKTICKS.finditer(self.text, line.start, line.end))
        return sorted([*spans, *found, *self._pairs(runs)])

    def _pairs(self, runs: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        """What stands between the runs of backticks of a paragraph: each pairs with the next of its length."""
        following: dict[int, int] = {}
        last_of_length: dict[int, int] = {}
        for number, (start, end) in enumerate(runs):
            if end - start in last_of_length:
                following[last_of_length[end - start]] = number
            last_of_length[end - start] = number
        number = 0
        while number < len(runs):
            closing = following.get(number)
            if closing is not None and self.text[runs[number][0] - 1 : runs[number][0]] != "\\":
                yield runs[number][0], runs[closing][1]
                number = closing
            number += 1

    # JSX

    def _outside_code(self, masked: list[tuple[int, int]], closers: dict[int, int]) -> Iterator[_Cut]:
        """Tags and expressions, in the order of the text."""
        sign = re.compile(r"[<{\\]")
        at, number = self.body, 0
        while (found := sign.search(self.text, at)) is not None:
            start = found.start()
            while number < len(masked) and masked[number][1] <= start:
                number += 1
            if number < len(masked) and masked[number][0] <= start:
                at = masked[number][1]
                continue
            if found.group() == "\\":
                at = start + 2
                continue
            cut = self._expression(start, closers) if found.group() == "{" else self._tag(start, closers)
            at = cut.end if cut else start + 1
            if cut:
                yield cut

    def _expression(self, start: int, closers: dict[int, int]) -> _Cut | None:
        if start not in closers:
            return None
        end = closers[start] + 1
        inner = self.text[start + 1 : end - 1].strip()
        if inner.startswith("/*") and inner.endswith("*/"):
            self.reading.comments.append((start, end))
            return _Cut(start, end, "")
        self.reading.code.append(self.text[start:end])
        return _Cut(start, end, "" if self._is_alone(start, end) else OPAQUE)

    def _is_alone(self, start: int, end: int) -> bool:
        """Whether nothing else stands on the lines of a range."""
        line = self.lines[bisect_right(self.starts, start) - 1]
        if start - line.start > _DEEPEST or self.text[line.start : start].strip():
            return False
        return _REST_OF_LINE.match(self.text, end) is not None

    def _tag(self, start: int, closers: dict[int, int]) -> _Cut | None:
        """A tag; with its content, where that is no prose."""
        opening = _OPENING.match(self.text, start)
        if opening is None:
            if not self.text.startswith("<>", start) and not self.text.startswith("</>", start):
                return None
            at = self.text.index(">", start) + 1
            self._note_tag(start, at)
            return _Cut(start, at, "")
        at = self._end_of_tag(opening.end(), closers)
        if not at:
            return None
        for found in _ATTRIBUTE.finditer(self.text, opening.end(), at):
            if found[2][1:-1].strip() and "&" not in found[2]:
                self.notes.append((_KINDS.get(found[1], BlockKind.TITLE), start, at, found.start(2) + 1, found.end(2) - 1))
        name = opening.group().strip("</").lower()
        if name in LITERAL - self.unclosed and not opening.group().startswith("</") and self.text[at - 2] != "/":
            close = re.compile(rf"</{re.escape(name)}\s*+>", re.IGNORECASE).search(self.text, at)
            if close is None:
                self.unclosed.add(name)
            else:
                self.reading.code.append(self.text[start : close.end()])
                return _Cut(start, close.end(), "" if self._is_alone(start, close.end()) else OPAQUE)
        self._note_tag(start, at)
        return _Cut(start, at, self._instead(name, start, at))

    def _end_of_tag(self, at: int, closers: dict[int, int]) -> int:
        """Where a tag ends, from behind its name on; 0 where it doesn't."""
        while (sign := _TAG_SIGN.search(self.text, at)) is not None and sign.group() != "<":
            if sign.group() == ">":
                return sign.end()
            if sign.group() == "{":
                if sign.start() not in closers:
                    return 0
                at = closers[sign.start()] + 1
            else:
                at = sign.end()
        return 0

    def _instead(self, name: str, start: int, end: int) -> str:
        """What stands in the text for a tag."""
        if name == "br":
            return "" if self.text[start - 1 : start].isspace() or self.text[end : end + 1].isspace() else " "
        return OPAQUE if name == "img" and not self._is_alone(start, end) else ""

    def _note_tag(self, start: int, end: int) -> None:
        """Keeps the place of a tag that stands alone, since what it holds is indented for no other reason."""
        if self.text[end - 2] != "/" and self._is_alone(start, end):
            self.tags.append((start, -1 if self.text[start + 1] == "/" else 1))

    # Markdown

    def _sheet(self, cuts: list[_Cut]) -> Sheet:
        """The Markdown without the cuts; what stands inside an element on lines of its own loses its indentation."""
        sheet = Sheet()
        at, number, tag = self.body, 0, 0
        indents: list[tuple[int, int]] = []  # of each element that is open: of its tag, and what its lines lose, -1 until one is seen
        items: list[int] = []  # where the text of each list item that is open begins
        for line, fenced in zip(self.lines, self.fenced, strict=True):
            while tag < len(self.tags) and self.tags[tag][0] < line.start:
                start, change = self.tags[tag]
                tag += 1
                if change > 0:
                    indents.append((start - self.lines[bisect_right(self.starts, start) - 1].start, -1))
                elif indents:
                    indents.pop()
            if at >= line.next:
                continue
            blank = len(self.text[line.start : line.end]) - len(self.text[line.start : line.end].lstrip(" \t"))
            if at <= line.start:
                at = line.start
                if indents and indents[-1][1] < 0 and blank < line.end - line.start:
                    indents[-1] = (indents[-1][0], max(0, blank - indents[-1][0]))
                lost = min(blank, max(0, indents[-1][1])) if indents else 0
                if not fenced and blank < line.end - line.start:
                    lost += _excess(self.text[line.start + lost : line.end], items)
                at += lost
            while number < len(cuts) and cuts[number].start < line.next:
                cut = cuts[number]
                number += 1
                if cut.start >= line.start and cut.end > at:
                    sheet.add(self.text[at : cut.start], at, cut.start, exact=True)
                    sheet.add(cut.instead, cut.start, cut.end, exact=False)
                    at = cut.end
            if at < line.next:
                sheet.add(self.text[at : line.next], at, line.next, exact=True)
                at = line.next
        return sheet


def _excess(line: str, items: list[int]) -> int:
    """By how much a line is indented beyond what its list item asks for, where Markdown would take it for code, which MDX does not know."""
    indent = len(line) - len(line.lstrip(" \t"))
    while items and items[-1] > indent:
        items.pop()
    base = items[-1] if items else 0
    excess = indent - base if indent - base >= _CODE else 0
    marker = _LIST_MARKER.match(line, indent)
    if marker:
        items.append(marker.end() - excess)
    return excess


def _matching_braces(text: str, masked: list[tuple[int, int]], at: int) -> dict[int, int]:
    """Which brace closes which, outside code; in an expression, those in strings and comments do not count."""
    closers: dict[int, int] = {}
    waiting: list[int] = []
    number = 0
    while (found := (_EXPRESSION_SIGN if waiting else _BRACE).search(text, at)) is not None:
        start, sign = found.start(), found.group()
        while number < len(masked) and masked[number][1] <= start:
            number += 1
        if not waiting and number < len(masked) and masked[number][0] <= start:
            at = masked[number][1]
            continue
        at = found.end()
        if sign == "{":
            waiting.append(start)
        elif sign == "}" and waiting:
            closers[waiting.pop()] = start
        elif sign == "/*" and waiting:
            close = text.find("*/", at)
            if close < 0:
                break
            at = close + 2
    return closers
