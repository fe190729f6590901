"""reStructuredText: a scanner of the project's own, since docutils tells the line of a block at the most, and nothing of what stands in it.

Lines are read in order, with the containers that are open on a stack: no recursion, so no depth of nesting is too much.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from prose_lint.document import Extraction, Part
from prose_lint.formats.reading import Line, Reading, Sheet, lines_of
from prose_lint.formats.rst_inline import read_inline
from prose_lint.lazy import lazy
from prose_lint.metadata import Field, Metadata
from prose_lint.prose import BlockKind
from prose_lint.record import NamedTuple
from prose_lint.source import Source
from prose_lint.span import Span

_ADORNMENT = lazy(r"([!-/:-@\[-`{-~])\1*+[ \t]*+$")
_BULLET = lazy(r"[*+\-•‣⁃](?:[ \t]++|$)")
_ENUMERATOR = lazy(
    r"(?:\(?(?:[0-9]{1,9}|[a-zA-Z#]|[ivxlcdmIVXLCDM]{1,15})\)|(?:[0-9]{1,9}|[a-zA-Z#]|[ivxlcdmIVXLCDM]{1,15})\.)(?:[ \t]++|$)"
)
_FIELD = lazy(r":(?![: ])((?:[^:\\\r\n`]|\\.|:(?![ \t]|$)){1,200}+):(?:[ \t]++|$)")
_OPTION = lazy(r"(?:--?|/)[A-Za-z?][^\r\n]{0,200}?(?:[ \t]{2,}|$)")
_EXPLICIT = lazy(r"\.\.(?:[ \t]++|$)")
_FOOTNOTE = lazy(r"\[(?:[0-9]{1,9}|#[\w.-]{0,80}+|\*|[\w.:+-]{1,80}+)\](?:[ \t]++|$)")
_TARGET = lazy(r"_(?:`[^`\r\n]{0,500}+`|[^:\\`\r\n]|\\.){1,500}+:(?:[ \t]|$)|__:?(?:[ \t]|$)")
_SUBSTITUTION = lazy(r"\|[^|\r\n]{1,200}+\|[ \t]++(?=[\w:.+-]{1,80}?::)")
_DIRECTIVE = lazy(r"([A-Za-z0-9][\w:.+-]{0,80}?)[ \t]?::(?:[ \t]++|$)")
_SIMPLE_BORDER = lazy(r"=+(?:[ \t]+=+)+[ \t]*+$")
_GRID_BORDER = lazy(r"\+(?:[-=]+\+)+[ \t]*+$")
_CELL_MARKER = lazy(r"(?:[*+\-•]|[0-9]{1,9}[.)])[ \t]+")
_NIKOLA = lazy(r"\.\. ([a-z][\w-]{0,40}):(?!:) ?+([^\r\n]*+)(?:\r\n|\r|\n|\Z)")
_DOCINFO = lazy(r":([A-Za-z][\w -]{0,40}):[ \t]*+([^\r\n]*+)(?:\r\n|\r|\n|\Z)")

_WITH_PROSE = frozenset(
    """admonition attention caution danger error hint important note tip warning seealso todo topic sidebar
    versionadded versionchanged deprecated deprecated-removed versionremoved epigraph highlights pull-quote compound container only
    rubric figure table list-table glossary centered line-block class rst-class details dropdown card grid tab tab-set tab-item
    function method classmethod staticmethod attribute property data exception option cmdoption confval describe object envvar program
    module type struct enum enumerator macro var member""".split()
)
"""Directives whose content is prose. That of all others is not."""
_WITH_PROSE_ARGUMENT = frozenset("admonition topic sidebar rubric centered table list-table csv-table details dropdown card tab".split())
_ADMONITIONS = frozenset(
    "attention caution danger error hint important note tip warning seealso todo epigraph highlights pull-quote".split()
)
"""Directives whose content may begin on their first line."""
_VERSIONS = frozenset({"versionadded", "versionchanged", "deprecated", "deprecated-removed", "versionremoved"})
_QUOTES = frozenset({"epigraph", "highlights", "pull-quote"})
_FILE_WIDE = frozenset({"orphan", "nosearch", "tocdepth", "nocomments"})
"""Fields that speak to Sphinx."""
_OPTION_KINDS = {"alt": BlockKind.ALT, "caption": BlockKind.TITLE, "title": BlockKind.TITLE}


class _Container(NamedTuple):
    """What lines of at least an indentation belong to; `body` is that of its text, -1 where its first line will tell."""

    least: int
    body: int
    kind: BlockKind
    quoted: bool = False


def metadata(source: Source) -> Metadata:
    """The fields at the top, below the title, and Nikola's comments of the form `.. title: …`."""
    text, fields, at = source.text, [], 0
    while (found := _NIKOLA.match(text, at)) is not None:
        fields.append(Field((found[1],), found[2].rstrip(), _span(found, text)))
        at = found.end()
    lines = lines_of(text[: at + 5000], at)
    filled = [line for line in lines if text[line.start : line.end].strip()][:60]
    while len(filled) > 1 and (_is_title(text, filled[:2]) or _ADORNMENT.match(text[filled[0].start : filled[0].end])):
        filled = filled[2:] if _is_title(text, filled[:2]) else filled[1:]
    for line in lines[lines.index(filled[0]) :] if filled else []:
        found = _DOCINFO.match(text, line.start)
        if found is None:
            break
        fields.append(Field((found[1].lower(),), found[2].rstrip(), _span(found, text)))
    return Metadata("fields" if fields else "", Span(0, 0), tuple(field for field in fields if field.value))


def _span(found: re.Match[str], text: str) -> Span:
    start, end = found.span(2)
    return Span(start, start + len(text[start:end].rstrip()))


def _is_title(text: str, lines: list[Line]) -> bool:
    title, below = (text[line.start : line.end].rstrip() for line in lines)
    return _ADORNMENT.match(title) is None and _ADORNMENT.match(below) is not None and len(below) >= min(4, len(title))


def extract(source: Source, metadata: Metadata) -> Extraction:
    """Paragraphs, list items, table cells, the content of directives that hold prose, and the texts of references."""
    return _Reader(source, metadata).run().extraction()


def structure(source: Source, metadata: Metadata) -> list[Part]:
    """The blocks, and all markup between the pieces of prose."""
    return _Reader(source, metadata).run().parts()


class _Reader:
    """One pass over the lines of one document."""

    def __init__(self, source: Source, metadata: Metadata) -> None:
        self.reading = Reading(source, metadata)
        self.text = source.text
        self.lines = lines_of(source.text, metadata.span.end)
        self.indents = [_indent(self.text, line) for line in self.lines]  # -1 for a blank line
        self.fields = {field.span.start for field in metadata.fields}
        self.containers: list[_Container] = []
        self.levels: list[str] = []  # the adornments of sections, outermost first
        self.at = 0

    def run(self) -> Reading:
        while self.at < len(self.lines):
            indent = self.indents[self.at]
            if indent < 0:
                self.at += 1
                continue
            while self.containers and indent < self.containers[-1].least:
                self.containers.pop()
            self._enter(indent)
            if not self._section(indent):
                self._block(indent)
        self.reading.finish(len(self.text))
        return self.reading

    def _enter(self, indent: int) -> None:
        """Opens a block quote where a line is indented for no other reason."""
        if self.containers and self.containers[-1].body < 0:
            self.containers[-1] = self.containers[-1]._replace(body=indent)
        elif indent > (self.containers[-1].body if self.containers else 0):
            self.containers.append(_Container(indent, indent, BlockKind.QUOTE, quoted=True))

    def _line(self, number: int) -> str:
        line = self.lines[number]
        return self.text[line.start : line.end]

    # sections

    def _section(self, indent: int) -> bool:
        """Reads a section title or a transition."""
        if indent:
            return False
        here = self._line(self.at).rstrip()
        below = self._line(self.at + 1).rstrip() if self.at + 1 < len(self.lines) else ""
        if _ADORNMENT.match(here):
            third = self._line(self.at + 2).rstrip() if self.at + 2 < len(self.lines) else ""
            if below.strip() and third == here and len(here) >= min(4, len(below.strip())) and not _GRID_BORDER.match(here):
                self._title(self.at + 1, self.at, self.at + 2, here[0] * 2)
                return True
            if len(here) >= 4 and not below and here[:3] != "..." and here[0] == here[-1]:
                self.at += 1
                return True
        elif below and _ADORNMENT.match(below) and len(below) >= min(4, len(here)):
            self._title(self.at, self.at, self.at + 1, below[0])
            return True
        return False

    def _title(self, number: int, first: int, last: int, adornment: str) -> None:
        if adornment not in self.levels:
            self.levels.append(adornment)
        level = min(6, self.levels.index(adornment) + 1)
        short = len(self._line(last).rstrip()) < len(self._line(number).rstrip())  # some readers take no title with such a line for one
        self.reading.begin(BlockKind.HEADING, self.lines[first].start, level=level, mark=" short" if short else "")
        self._add_lines([(number, self.indents[number])])
        self.reading.finish(self.lines[last].end)
        self.at = last + 1

    # blocks

    def _block(self, column: int) -> None:
        """Reads what begins at a column of the line at hand, behind the markers of list items and fields."""
        start = self.lines[self.at].start
        first = start + column
        while True:
            line = self.lines[self.at]
            begin = start + column
            marker = _BULLET.match(self.text, begin, line.end) or _ENUMERATOR.match(self.text, begin, line.end)
            if marker and self._is_item(marker, line):
                column = marker.end() - start
                self.containers.append(_Container(begin - start + 1, column, BlockKind.LIST_ITEM, self._quoted()))
                first = begin
                if marker.end() >= line.end:
                    self._item_without_text()
                    return
                continue
            field = _FIELD.match(self.text, begin, line.end)
            if field:
                if not self._field(field, column):
                    return
                column = field.end() - start
                first = begin
                if field.end() >= line.end:
                    self.at += 1
                    return
                continue
            break
        self._content(column, first)

    def _is_item(self, marker: re.Match[str], line: Line) -> bool:
        """Whether an enumerator is no initial that begins a paragraph: its next line is blank, indented, or an item too."""
        if marker[0][0] in "*+-•‣⁃" or marker.end() >= line.end or self.at + 1 >= len(self.lines):
            return True
        column = marker.start() - line.start
        below = self.indents[self.at + 1]
        return below < 0 or below > column or bool(_ENUMERATOR.match(self.text, self.lines[self.at + 1].start + column))

    def _item_without_text(self) -> None:
        self.containers[-1] = self.containers[-1]._replace(body=-1)
        self.at += 1

    def _field(self, field: re.Match[str], column: int) -> bool:
        """Opens a field; False where it was passed over, as metadata is."""
        if field.end() in self.fields or field[1].lower() in _FILE_WIDE:
            self._skip_body(column)
            return False
        self.containers.append(_Container(column + 1, -1, BlockKind.LIST_ITEM, self._quoted()))
        return True

    def _quoted(self) -> bool:
        return bool(self.containers and self.containers[-1].quoted)

    def _content(self, column: int, first: int) -> None:
        """Reads a block that is no list item."""
        line = self.lines[self.at]
        begin = line.start + column
        rest = self.text[begin : line.end]
        if rest.startswith("..") and (explicit := _EXPLICIT.match(self.text, begin, line.end)):
            self._explicit(explicit.end(), column)
        elif rest.startswith("__ "):
            self.at += 1
        elif rest.startswith(">>>"):
            self._skip_to_blank()
        elif rest.startswith("+") and _GRID_BORDER.match(rest):
            self._grid_table(column)
        elif rest.startswith("=") and _SIMPLE_BORDER.match(rest):
            self._simple_table(column)
        elif rest.startswith("| ") or rest.rstrip() == "|":
            self._line_block(column)
        elif rest[0] in "-/" and (option := _OPTION.match(self.text, begin, line.end)):
            self.containers.append(_Container(column + 1, -1, BlockKind.LIST_ITEM, self._quoted()))
            if option.end() < line.end:
                self._paragraph(option.end() - line.start, first)
            else:
                self.at += 1
        else:
            self._paragraph(column, first)

    def _skip_body(self, column: int) -> None:
        """Passes the line at hand and all that is indented below it."""
        start = self.at
        self.at += 1
        while self.at < len(self.lines) and (self.indents[self.at] < 0 or self.indents[self.at] > column):
            self.at += 1
        self.reading.code.append(self.text[self.lines[start].start : self.lines[self.at - 1].end])

    def _skip_to_blank(self) -> None:
        while self.at < len(self.lines) and self.indents[self.at] >= 0:
            self.at += 1

    def _paragraph(self, column: int, first: int) -> None:
        """Reads a paragraph, or the term of a definition, and passes the literal block behind `::`."""
        rows = [(self.at, column)]
        self.at += 1
        indent = self.indents[self.at] if self.at < len(self.lines) else -1
        container = self.containers[-1] if self.containers else None
        if indent > column and column == self.indents[self.at - 1]:
            self.containers.append(_Container(column + 1, -1, BlockKind.LIST_ITEM, self._quoted()))
            self._emit(rows, BlockKind.LIST_ITEM, first)
            return
        least = 0 if container is None else container.least if container.body < 0 else min(column, container.body)
        while self.at < len(self.lines) and self.indents[self.at] >= least:
            if self._is_explicit(self.at) and self.indents[self.at] <= column:
                break
            rows.append((self.at, self.indents[self.at]))
            self.at += 1
        self._emit(rows, container.kind if container else BlockKind.PARAGRAPH, first)
        last = self.lines[rows[-1][0]]
        if self.text[last.start : last.end].rstrip().endswith("::"):
            self._skip_literal(min(column, *(indent for _, indent in rows)) if len(rows) > 1 else column)

    def _is_explicit(self, number: int) -> bool:
        line = self.lines[number]
        return _EXPLICIT.match(self.text, line.start + self.indents[number], line.end) is not None

    def _skip_literal(self, column: int) -> None:
        """Passes a literal block: what is indented deeper, or lines that begin with the same mark."""
        while self.at < len(self.lines) and self.indents[self.at] < 0:
            self.at += 1
        if self.at >= len(self.lines):
            return
        base = self.containers[-1].body if self.containers and self.containers[-1].body >= 0 else 0
        start = self.at
        if self.indents[self.at] > min(column, max(base, 0)) or self.indents[self.at] > column:
            while self.at < len(self.lines) and (self.indents[self.at] < 0 or self.indents[self.at] > min(column, base)):
                self.at += 1
        elif not self._mark(self.at).isalnum():
            mark = self._mark(self.at)
            while self.at < len(self.lines) and self.indents[self.at] >= 0 and self._mark(self.at) == mark:
                self.at += 1
        self.reading.code.append(self.text[self.lines[start].start : self.lines[self.at - 1].end])

    def _mark(self, number: int) -> str:
        return self.text[self.lines[number].start + self.indents[number]]

    def _line_block(self, column: int) -> None:
        rows = []
        while self.at < len(self.lines) and self._line(self.at)[column : column + 1] == "|" and self.indents[self.at] == column:
            rows.append((self.at, column + 2))
            self.at += 1
        if not rows:
            rows.append((self.at, column))
            self.at += 1
        kind = self.containers[-1].kind if self.containers else BlockKind.PARAGRAPH
        self._emit(rows, kind, self.lines[rows[0][0]].start + column)

    # explicit markup

    def _explicit(self, begin: int, column: int) -> None:
        """Reads what follows `..`: a directive, a footnote, a target, a substitution or a comment."""
        line = self.lines[self.at]
        footnote = _FOOTNOTE.match(self.text, begin, line.end)
        if footnote:
            self.containers.append(_Container(column + 1, -1, BlockKind.FOOTNOTE, self._quoted()))
            if footnote.end() < line.end:
                self._paragraph(footnote.end() - line.start, begin)
            else:
                self.at += 1
            return
        substitution = _SUBSTITUTION.match(self.text, begin, line.end)
        directive = _DIRECTIVE.match(self.text, substitution.end() if substitution else begin, line.end)
        if directive:
            self._directive(directive, column)
        elif _TARGET.match(self.text, begin, line.end):
            self._skip_body(column)
        elif begin >= line.end and (self.at + 1 >= len(self.lines) or self.indents[self.at + 1] < 0):
            self.reading.comments.append((line.start + column, line.end))  # an empty comment: what follows is a quotation
            self.at += 1
        else:
            start = line.start + column
            self._skip_body(column)
            last = self.at - 1
            while self.indents[last] < 0:
                last -= 1
            self.reading.comments.append((start, self.lines[last].end))
            self.reading.code.pop()

    def _directive(self, directive: re.Match[str], column: int) -> None:
        """Reads a directive: its argument and its content as far as they are prose, and options that are read."""
        name = directive[1].lower()
        name = name.rpartition(":")[2]
        number, line = self.at, self.lines[self.at]
        last = number + 1
        while last < len(self.lines) and self.indents[last] > column and (option := self._option(last)):
            kind = _OPTION_KINDS.get(option[1].lower())
            if kind and option.end() < self.lines[last].end:
                sheet = self._sheet([(last, option.end() - self.lines[last].start)])
                self.reading.begin_note(kind, option.start())
                read_inline(sheet, self.reading)
                self.reading.finish_note(self.lines[last].end)
            last += 1
        begins = directive.end() < line.end
        if name == "replace" or (begins and (name in _WITH_PROSE_ARGUMENT or name in _ADMONITIONS)):
            self._first_line(
                directive.end() - line.start, column, last, argument=name in _WITH_PROSE_ARGUMENT or last > number + 1, name=name
            )
        elif name in _WITH_PROSE:
            version = re.compile(r"[^\s]++[ \t]++").match(self.text, directive.end(), line.end) if name in _VERSIONS else None
            if version and version.end() < line.end:
                self._first_line(version.end() - line.start, column, last, argument=False, name=name)
            else:
                self.at = last
                self._open(name, column)
        else:
            self._skip_body(column)

    def _option(self, number: int) -> re.Match[str] | None:
        line = self.lines[number]
        return _FIELD.match(self.text, line.start + self.indents[number], line.end) if self.indents[number] >= 0 else None

    def _open(self, name: str, column: int) -> None:
        quoted = self._quoted() or name in _QUOTES
        kind = BlockKind.QUOTE if name in _QUOTES else self.containers[-1].kind if self.containers else BlockKind.PARAGRAPH
        self.containers.append(_Container(column + 1, -1, kind, quoted))

    def _first_line(self, begin: int, column: int, after: int, *, argument: bool, name: str) -> None:
        """Reads the text on a directive's first line, with the lines below it that go on with it."""
        first = self.lines[self.at].start + column
        rows = [(self.at, begin)]
        number = self.at + 1
        if not argument:
            while number < len(self.lines) and self.indents[number] > column:
                rows.append((number, self.indents[number]))
                number += 1
        self.at = max(number, after) if argument else number
        title = BlockKind.TITLE if argument else BlockKind.PARAGRAPH
        self._emit(rows, title, first)
        if name == "csv-table":
            self.at = rows[-1][0]
            self._skip_body(column)
        else:
            self._open(name, column)

    # tables

    def _grid_table(self, column: int) -> None:
        """Reads a table whose cells are framed; the borders of the first row tell the columns."""
        top = self._line(self.at)
        borders = [n for n, sign in enumerate(top) if sign == "+"]
        cells: dict[tuple[int, int], list[tuple[int, int, int]]] = {}
        while self.at < len(self.lines) and self._line(self.at)[column : column + 1] in ("+", "|"):
            line = self._line(self.at)
            inner = [n for n in borders if n < len(line) and line[n] in "|+"]
            for left, right in pairwise(inner):
                text = line[left + 1 : right]
                if text.strip(" -=+"):
                    cells.setdefault((left, right), []).append((self.at, left + 1, right))
                elif text.strip():
                    self._flush({(left, right): cells.pop((left, right), [])})
            if _GRID_BORDER.match(line[column:]):
                self._flush(cells)
                cells = {}
            self.at += 1
        self._flush(cells)

    def _simple_table(self, column: int) -> None:
        """Reads a table of columns under a border of equals signs; the last column has no end."""
        starts = [found.start() for found in re.finditer(r"=+", self._line(self.at))]
        self.at += 1
        borders = 1
        cells: dict[tuple[int, int], list[tuple[int, int, int]]] = {}
        while self.at < len(self.lines):
            line = self._line(self.at)
            if self.indents[self.at] >= 0 and self.indents[self.at] < column:
                break
            if _SIMPLE_BORDER.match(line[column:]) or (line.strip() and not line.strip(" -")):
                borders += line[column : column + 1] == "="
                self._flush(cells)
                cells = {}
                if borders >= 2 and (self.at + 1 >= len(self.lines) or self.indents[self.at + 1] < 0):
                    self.at += 1
                    break
            elif self.indents[self.at] >= 0:
                if line[starts[0] : starts[1]].strip():
                    self._flush(cells)
                    cells = {}
                for left, right in zip(starts, [*starts[1:], len(line) + 1], strict=True):
                    if line[left:right].strip():
                        cells.setdefault((left, 0), []).append((self.at, left, min(right, len(line))))
            self.at += 1
        self._flush(cells)

    def _flush(self, cells: dict[tuple[int, int], list[tuple[int, int, int]]]) -> None:
        """Adds cells, each the pieces of some lines."""
        for rows in cells.values():
            sheet = Sheet()
            for number, left, right in rows:
                base = self.lines[number].start
                text = self.text[base + left : base + right]
                start = base + left + len(text) - len(text.lstrip())
                marker = _CELL_MARKER.match(self.text, start, base + right)
                start = marker.end() if marker else start
                if sheet.length:
                    sheet.add("\n", start, start, exact=False)
                end = base + left + len(text.rstrip())
                sheet.add(self.text[start:end], start, end, exact=True)
            if rows:
                self.reading.begin(BlockKind.TABLE_CELL, sheet.place(0), quoted=self._quoted())
                read_inline(sheet, self.reading)
                self.reading.finish(sheet.place(sheet.length, end=True))

    # text

    def _emit(self, rows: list[tuple[int, int]], kind: BlockKind, first: int) -> None:
        self.reading.begin(kind, first, quoted=self._quoted())
        self._add_lines(rows)
        self.reading.finish(self.lines[rows[-1][0]].end)

    def _add_lines(self, rows: Iterable[tuple[int, int]]) -> None:
        read_inline(self._sheet(rows), self.reading)

    def _sheet(self, rows: Iterable[tuple[int, int]]) -> Sheet:
        """The text of lines, each from a column on."""
        sheet = Sheet()
        before = -1
        for number, column in rows:
            line = self.lines[number]
            start = min(line.end, line.start + column)
            if before >= 0:
                sheet.add("\n", before, start, exact=self.text[before:start] == "\n")
            sheet.add(self.text[start : line.end], start, line.end, exact=True)
            before = line.end
        return sheet


def _indent(text: str, line: Line) -> int:
    bare = text[line.start : line.end].lstrip(" \t\x0b\x0c")
    return line.end - line.start - len(bare) if bare.strip() else -1
