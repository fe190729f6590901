"""AsciiDoc: blocks by line, then what stands inside them; a scanner of the project's own, as no Python parser tells places."""

from __future__ import annotations

import re

from prose_lint.document import Extraction, Part
from prose_lint.formats.asciidoc_inline import read_inline
from prose_lint.formats.reading import Reading, Sheet, lines_of
from prose_lint.lazy import lazy
from prose_lint.metadata import Field, Metadata, read_metadata
from prose_lint.prose import BlockKind
from prose_lint.source import Source
from prose_lint.span import Span

_HEADING = lazy(r"(={1,6}|#{1,6})[ \t]+(?=\S)")
_ATTRIBUTE_ENTRY = lazy(r":!?([\w][\w-]{0,80}+)!?:(?:[ \t]++|$)")
_BLOCK_ATTRIBUTES = lazy(r"\[(?:[^\[\]\r\n]|\[[^\[\]\r\n]{0,500}+\]){0,2000}+\][ \t]*+$")
_DELIMITER = lazy(r"(-{4,}|\.{4,}|\+{4,}|/{4,}|={4,}|\*{4,}|_{4,}|--|```+\w*|[|,:!]===+)[ \t]*+$")
_LIST_MARKER = lazy(r"(?:\*{1,20}|-|\.{1,20}|[0-9]{1,9}\.|[a-zA-Z]\.|[ivxIVX]{1,10}\)|<(?:[0-9]{1,3}|\.)>)[ \t]+(?=\S)")
_CHECK = lazy(r"\[[ xX*]\][ \t]+")
_TERM = lazy(r"(?<=[^\s:;])(:{2,4}|;;)(?:[ \t]+|$)")
_BLOCK_MACRO = lazy(r"(?:(image|video|audio)|[a-z]\w{0,40})::([^\s\[\]]{0,2000}+)\[")
_ADMONITION = lazy(r"(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION):[ \t]+")
_AUTHOR = lazy(r"[^\s:;<>=\[|*./'-][^<>:\r\n]{0,200}(?:<[^<>\r\n]{1,200}>)?(?:;[^\r\n]{0,200})?$")
_REVISION = lazy(r"v?[0-9][\w.,: -]{0,100}(?::[^\r\n]{0,300})?$")
_ALT = lazy(r"""(?:^|,)\s*+(alt|title|caption)\s*+=\s*+"([^"]*+)\"""")
_TABLE_CELL = lazy(r"(?:(?:[0-9.]{0,10}[+*])?[<^>.]{0,4}[a-z]?)\|")

_LITERAL_MARKS = "-.+`"
_PROSE_MARKS = {"=": BlockKind.PARAGRAPH, "*": BlockKind.PARAGRAPH, "_": BlockKind.QUOTE, "--": BlockKind.PARAGRAPH}
_LITERAL_STYLES = frozenset(
    "source listing literal stem latexmath asciimath comment pass mermaid plantuml ditaa graphviz a2s svgbob vega diagram math".split()
)
_QUOTE_STYLES = frozenset({"quote", "verse"})


def metadata(source: Source) -> Metadata:
    """Front matter, or else the attribute entries of the header: `:description: …`."""
    front = read_metadata(source.text)
    if front.syntax:
        return front
    fields = []
    for line in lines_of(source.text[:20_000]):
        text = source.text[line.start : line.end]
        entry = _ATTRIBUTE_ENTRY.match(text)
        if entry and text[entry.end() :].strip() and not text.rstrip().endswith(" \\"):
            start = line.start + entry.end()
            fields.append(Field((entry[1].lower(),), source.text[start : line.end].rstrip(), Span(start, line.start + len(text.rstrip()))))
        if not text.strip():
            break
    return Metadata("fields" if fields else "", Span(0, 0), tuple(fields))


def extract(source: Source, metadata: Metadata) -> Extraction:
    """Paragraphs, headings, block titles, list items, table cells, and the contents of blocks that hold prose."""
    return _Reader(source, metadata).run().extraction()


def structure(source: Source, metadata: Metadata) -> list[Part]:
    """The blocks, and all markup between the pieces of prose."""
    return _Reader(source, metadata).run().parts()


class _Reader:
    """One pass over the lines of one document; delimited blocks that are open stand on a stack."""

    def __init__(self, source: Source, metadata: Metadata) -> None:
        self.reading = Reading(source, metadata)
        self.text = source.text
        self.lines = lines_of(source.text, metadata.span.end)
        self.texts = [source.text[line.start : line.end] for line in self.lines]
        self.blocks: list[tuple[str, BlockKind, bool]] = []  # delimiter, kind of paragraphs, whether it was a quotation above
        self.unclosed: set[str] = set()  # delimiters that have been looked for in vain
        self.quoted = False
        self.style = ""  # of the block to come
        self.in_list = False
        self.at = 0

    def run(self) -> Reading:
        self._header()
        while self.at < len(self.lines):
            self._block()
        self.reading.finish(len(self.text))
        return self.reading

    def _header(self) -> None:
        """Passes the author and the revision below the title of the document."""
        while self.at < len(self.lines):
            if not self.texts[self.at].strip():
                self.at += 1
            elif not self._comment():
                break
        if self.at >= len(self.lines) or not re.match(r"[=#] \S", self.texts[self.at]):
            return
        self._heading(2)
        for pattern in (_AUTHOR, _REVISION):
            if self.at < len(self.lines) and pattern.match(self.texts[self.at]):
                self.at += 1

    def _block(self) -> None:
        """Reads one block."""
        text = self.texts[self.at]
        bare = text.strip()
        if not bare:
            self.at += 1
            return
        sign = text[0]
        if (
            (sign == "/" and self._comment())
            or (sign == ":" and self._attribute_entry())
            or (sign == "[" and self._attributes())
            or (sign in "-.+/=*_`|,:!" and (found := _DELIMITER.match(text)) and self._delimited(found[1]))
            or (sign in "=#" and (heading := _HEADING.match(text)) and self._heading(heading.end()))
            or (sign == "." and len(bare) > 1 and bare[1] not in ". \t" and self._title())
            or (bare in ("'''", "<<<", "***", "* * *", "---", "- - -", "+") and self._pass())
            or ((macro := _BLOCK_MACRO.match(text)) and bare.endswith("]") and self._macro(macro))
        ):
            return
        if self.style in _LITERAL_STYLES or (sign in " \t" and self._is_indented_literal()):
            self._skip_paragraph()
            return
        self._paragraph()

    def _is_indented_literal(self) -> bool:
        """Whether an indented paragraph is literal: neither an item nor the text of a term above."""
        return not self._is_item(self.at) and not (self.in_list and self.at and self.texts[self.at - 1].strip())

    def _pass(self) -> bool:
        self.at += 1
        return True

    def _comment(self) -> bool:
        """Passes a line of comment; a block of comment is a delimited one."""
        text = self.texts[self.at]
        if not text.startswith("//") or text.startswith("///"):
            return False
        self.reading.comments.append((self.lines[self.at].start, self.lines[self.at].end))
        return self._pass()

    def _attribute_entry(self) -> bool:
        """Passes `:name: value`, with the lines that it goes on in."""
        if _ATTRIBUTE_ENTRY.match(self.texts[self.at]) is None:
            return False
        while self.texts[self.at].rstrip().endswith(" \\") and self.at + 1 < len(self.lines):
            self.at += 1
        return self._pass()

    def _attributes(self) -> bool:
        """Reads `[style, …]` or `[[anchor]]` above a block."""
        text = self.texts[self.at]
        if _BLOCK_ATTRIBUTES.match(text) is None:
            return False
        if not text.startswith("[["):
            style = re.split(r"[,.#%\]]", text[1:], maxsplit=1)[0].strip().lower()
            self.style = style or ("source" if text.startswith("[,") else self.style)
        return self._pass()

    def _delimited(self, mark: str) -> bool:
        """Opens, closes or passes a block between two equal delimiters."""
        if self.blocks and any(mark == block[0] for block in self.blocks[-20:]):
            while self.blocks.pop()[0] != mark:
                pass
            self.quoted = any(kind is BlockKind.QUOTE for _, kind, _ in self.blocks[-20:])
            self.in_list = False
            return self._pass()
        style, self.style = self.style, ""
        if mark[0] in "|!" and mark[1] == "=":
            return self._table(mark)
        if mark == "--" or mark[0] in "=*_":
            if style in _LITERAL_STYLES:
                return self._skip_to(mark)
            kind = BlockKind.QUOTE if style in _QUOTE_STYLES else _PROSE_MARKS["--" if mark == "--" else mark[0]]
            if self._end_of(mark) < 0:
                return False
            self.blocks.append((mark, kind, self.quoted))
            self.quoted = self.quoted or kind is BlockKind.QUOTE
            self.in_list = False
            return self._pass()
        return self._skip_to("```" if mark[0] == "`" else mark)

    def _end_of(self, mark: str) -> int:
        """The line of the next delimiter of this kind, -1 where there is none."""
        if mark in self.unclosed:
            return -1
        for number in range(self.at + 1, len(self.lines)):
            if self.texts[number].rstrip() == mark:
                return number
        self.unclosed.add(mark)
        return -1

    def _skip_to(self, mark: str) -> bool:
        """Passes a block whose content is no prose; one that never closes reaches to the end, as it does for AsciiDoc."""
        end = self._end_of(mark)
        last = end if end >= 0 else len(self.lines) - 1
        start, stop = self.lines[self.at].start, self.lines[last].end
        if mark[0] == "/":
            self.reading.comments.append((start, stop))
        else:
            self.reading.code.append(self.text[start:stop])
        self.at = last + 1
        return True

    def _heading(self, begin: int) -> bool:
        line, text = self.lines[self.at], self.texts[self.at]
        level = len(text[:begin].rstrip())
        end = len(text.rstrip())
        if text[:end].endswith(" " + text[:level]):
            end -= level + 1
        self.style = ""
        self.in_list = False
        self.reading.begin(BlockKind.HEADING, line.start, level=level, quoted=self.quoted)
        self._add([(line.start + begin, line.start + end)])
        self.reading.finish(line.end)
        return self._pass()

    def _title(self) -> bool:
        """Reads `.The title of a block`."""
        line = self.lines[self.at]
        self.reading.begin(BlockKind.TITLE, line.start, quoted=self.quoted)
        self._add([(line.start + 1, line.end)])
        self.reading.finish(line.end)
        return self._pass()

    def _macro(self, macro: re.Match[str]) -> bool:
        """Passes `name::target[…]`; the alternative text of an image is prose."""
        line = self.lines[self.at]
        begin, end = line.start + macro.end(), line.start + len(self.texts[self.at].rstrip()) - 1
        self.style = ""
        if macro[1]:
            for kind, first, last in image_texts(self.text, begin, end):
                self.reading.begin_note(kind, line.start)
                self._add([(first, last)])
                self.reading.finish_note(line.end)
        return self._pass()

    def _skip_paragraph(self) -> None:
        start = self.at
        while self.at < len(self.lines) and self.texts[self.at].strip():
            self.at += 1
        self.reading.code.append(self.text[self.lines[start].start : self.lines[self.at - 1].end])
        self.style = ""

    # paragraphs and lists

    def _is_item(self, number: int) -> bool:
        text = self.texts[number].lstrip()
        return _LIST_MARKER.match(text) is not None or self._term(text) is not None

    def _term(self, text: str) -> re.Match[str] | None:
        """The marks behind the term of a description list."""
        return _TERM.search(text) if "::" in text or ";;" in text else None

    def _paragraph(self) -> None:
        """Reads a paragraph or the text of a list item."""
        line, text = self.lines[self.at], self.texts[self.at]
        kind = self.blocks[-1][1] if self.blocks else BlockKind.PARAGRAPH
        style, self.style = self.style, ""
        kind = BlockKind.QUOTE if style in _QUOTE_STYLES else kind
        indent = len(text) - len(text.lstrip())
        begin = line.start + indent
        marker = _LIST_MARKER.match(self.text, begin, line.end)
        if marker:
            check = _CHECK.match(self.text, marker.end(), line.end)
            kind, begin, self.in_list = BlockKind.LIST_ITEM, check.end() if check else marker.end(), True
        elif term := self._term(text):
            self.reading.begin(BlockKind.LIST_ITEM, line.start, quoted=self.quoted)
            self._add([(begin, line.start + term.start())])
            kind, begin, self.in_list = BlockKind.LIST_ITEM, line.start + term.end(), True
        elif self.at and self.texts[self.at - 1].strip() == "+":
            kind = BlockKind.LIST_ITEM if self.in_list else kind
        elif self.in_list and not self.texts[self.at - 1].strip() and not indent:
            self.in_list = False
        elif self.in_list:
            kind = BlockKind.LIST_ITEM
        if (admonition := _ADMONITION.match(self.text, begin, line.end)) is not None:
            begin = admonition.end()
        rows = [(begin, line.end)] if self.text[begin : line.end].strip() else []
        self.at += 1
        while self.at < len(self.lines) and self._goes_on():
            if not self.texts[self.at].startswith("//"):
                bare = self.texts[self.at]
                rows.append((self.lines[self.at].start + len(bare) - len(bare.lstrip()), self.lines[self.at].end))
                self.at += 1
            else:
                self._comment() or self._pass()
        self.reading.begin(kind, line.start, quoted=self.quoted or kind is BlockKind.QUOTE)
        self._add(rows)
        self.reading.finish(self.lines[self.at - 1].end)

    def _goes_on(self) -> bool:
        """Whether the line at hand belongs to the paragraph above."""
        text = self.texts[self.at]
        bare = text.strip()
        if not bare or bare == "+" or _DELIMITER.match(text) or _BLOCK_ATTRIBUTES.match(text):
            return False
        return not (self.in_list and (self._is_item(self.at) or (text[0] == "." and bare[1:2] not in ("", ".", " ")))) and (
            text.startswith("//") or not (_BLOCK_MACRO.match(text) and bare.endswith("]"))
        )

    def _add(self, rows: list[tuple[int, int]]) -> None:
        """Adds the text of some lines; ` +` at the end of one is a break."""
        sheet = Sheet()
        before = -1
        for start, end in rows:
            bare = len(self.text[start:end].rstrip())
            if self.text[start : start + bare].endswith(" +"):
                bare = len(self.text[start : start + bare - 2].rstrip())
            if before >= 0:
                sheet.add("\n", before, start, exact=self.text[before:start] == "\n")
            sheet.add(self.text[start : start + bare], start, start + bare, exact=True)
            before = start + bare
        read_inline(sheet, self.reading)

    # tables

    def _table(self, mark: str) -> bool:
        """Reads the cells of a table; those whose style is code or another document are read as text, too."""
        end = self._end_of(mark)
        last = end if end >= 0 else len(self.lines)
        self.at += 1
        start = -1
        rows: list[tuple[int, int]] = []
        while self.at < last:
            line = self.lines[self.at]
            at = line.start
            for found in _TABLE_CELL.finditer(self.text, line.start, line.end):
                before = self.text[found.start() - 1] if found.start() > line.start else " "
                if before == "\\" or (before not in " \t|" and found.group() != "|"):
                    continue
                if start >= 0:
                    self._cell(start, [*rows, (at, found.start())])
                start, rows, at = found.start(), [], found.end()
            if start >= 0 and self.texts[self.at].strip():
                rows.append((at, line.end))
            self.at += 1
        if start >= 0:
            self._cell(start, rows)
        self.at = last + 1
        return True

    def _cell(self, start: int, rows: list[tuple[int, int]]) -> None:
        bare = []
        for first, last in rows:
            text = self.text[first:last]
            if text.strip():
                bare.append((first + len(text) - len(text.lstrip()), first + len(text.rstrip())))
        self.reading.begin(BlockKind.TABLE_CELL, start, quoted=self.quoted)
        self._add(bare)
        self.reading.finish(rows[-1][1] if rows else start)


def image_texts(text: str, begin: int, end: int) -> list[tuple[BlockKind, int, int]]:
    """What is read of an image's attributes between brackets: the first one, and those called alt, title and caption."""
    found = []
    first = text[begin:end].split(",", 1)[0]
    if first.startswith('"') and (close := text.find('"', begin + 1, end)) >= 0:
        found.append((BlockKind.ALT, begin + 1, close))
    elif first.strip() and "=" not in first:
        found.append((BlockKind.ALT, begin, begin + len(first)))
    found += ((BlockKind.ALT if named[1] == "alt" else BlockKind.TITLE, *named.span(2)) for named in _ALT.finditer(text, begin, end))
    return found
