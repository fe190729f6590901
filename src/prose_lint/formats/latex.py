r"""LaTeX: the text of paragraphs, headings, captions, footnotes, items and cells; commands, math, code and the preamble are no prose.

One pass over the signs that mean something, with groups and environments on stacks. What a command's arguments are is known for the
commands in the tables below; those of all others are not prose.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable

from prose_lint.document import Extraction, Part
from prose_lint.formats.reading import Reading
from prose_lint.lazy import lazy
from prose_lint.metadata import NONE, Metadata
from prose_lint.prose import OPAQUE, BlockKind
from prose_lint.record import NamedTuple
from prose_lint.source import Source

_SIGN = lazy(r"[\\$%{}\]~&`'\-\r\n]")
_COMMAND = lazy(r"\\([A-Za-z@]{1,60}+)\*?")
_NAME = lazy(r"[ \t]*\{([A-Za-z0-9@:_-]{1,60}+)\*?\}")
_NEWLINE = lazy(r"(?:\r\n|\r|\n)[ \t]*+")
_BLANK = lazy(r"(?:(?:\r\n|\r|\n)[ \t]*+)+")
_COMMENT = lazy(r"%[^\r\n]*+(?:(?:\r\n|\r|\n)[ \t]*+)?")
_BRACE = lazy(r"\\.|[{}]|%[^\r\n]*+", re.DOTALL)
_OPTIONAL = lazy(r"[ \t]*\[(?:[^\[\]{}\r\n]|\{[^{}]{0,500}\}){0,1000}+\]")
_SPACE = lazy(r"[ \t]*(?:(?:\r\n|\r|\n)[ \t]*+)?")
_DOLLAR = lazy(r"\\.|\$\$?|%[^\r\n]*+", re.DOTALL)
_PARAGRAPH_END = lazy(r"(?:\n|\r(?!\n))[ \t]*+[\r\n]")
_DOCUMENT = lazy(r"(?:\A|[\r\n])[^%\r\n]{0,200}\\begin[ \t]*\{document\}")
_DEFINITION = lazy(r"[ \t]*\\[A-Za-z@]+[^{}\r\n]{0,100}")
_ACCENTED = lazy(r"[ \t]*(?:\{[ \t]*(\\[ij]|[A-Za-z])[ \t]*\}|(\\[ij](?![A-Za-z])|[A-Za-z]))")

_LONGEST_VERB = 1000
_HEADINGS = {
    "part": 1, "chapter": 1, "section": 1, "subsection": 2, "subsubsection": 3, "paragraph": 4, "subparagraph": 5,
    "frametitle": 2, "framesubtitle": 3, "minisec": 4, "addchap": 1, "addsec": 1,
}  # fmt: skip
_TITLES = frozenset({"title", "subtitle"})
_NOTES = {
    "footnote": BlockKind.FOOTNOTE, "footnotetext": BlockKind.FOOTNOTE, "thanks": BlockKind.FOOTNOTE, "endnote": BlockKind.FOOTNOTE,
    "marginpar": BlockKind.FOOTNOTE, "marginnote": BlockKind.FOOTNOTE, "sidenote": BlockKind.FOOTNOTE, "todo": BlockKind.FOOTNOTE,
    "caption": BlockKind.PARAGRAPH, "captionof": BlockKind.PARAGRAPH, "subcaption": BlockKind.PARAGRAPH,
}  # fmt: skip
_PROSE = {
    **dict.fromkeys(
        """emph textbf textit textsc textrm textsf textsl textmd textup textnormal underline uline uuline mbox hbox text enquote so
        sout st hl centerline uppercase lowercase MakeUppercase MakeLowercase footnotesize textsuperscript textsubscript makebox fbox
        framebox sidecaption alert structure abstract dedication epigraph lettrine textquote say chapterprecis""".split(),
        0,
    ),
    **dict.fromkeys(
        "textcolor colorbox parbox raisebox scalebox resizebox hypertarget hyperlink captionof foreignquote uncover only onslide".split(), 1
    ),
    **dict.fromkeys("multicolumn multirow fcolorbox".split(), 2),
}
"""Commands whose last arguments are prose, with the number of those before that are not."""
_SILENT = frozenset(
    """label index glossary vspace hspace pagestyle thispagestyle setlength addtolength setcounter addcontentsline bibliographystyle
    includegraphics graphicspath hypersetup centering noindent indent raggedright raggedleft clearpage newpage cleardoublepage
    pagebreak nopagebreak bigskip medskip smallskip hfill vfill maketitle tableofcontents listoffigures listoftables frontmatter
    mainmatter backmatter appendix protect bfseries itshape scshape rmfamily sffamily ttfamily slshape upshape mdseries normalfont tiny
    scriptsize small normalsize large Large LARGE huge Huge bf it sc rm sf em sl footnotemark nocite hline toprule midrule
    bottomrule cline cmidrule doublespacing singlespacing onehalfspacing selectlanguage looseness sloppy fussy allowbreak leavevmode
    nobreak penalty linewidth vskip hskip ignorespaces unskip relax endhead endfirsthead endfoot endlastfoot arraystretch
    input include subfile printindex printbibliography bibliography pause author date affiliation institute email date keywords""".split()
)
"""Commands that stand for no text at all. A command in no table stands for something that is not prose."""
_DEFINING = frozenset("newcommand renewcommand providecommand newenvironment renewenvironment newtheorem DeclareMathOperator".split())
_BREAKS = frozenset(
    "par maketitle newpage clearpage cleardoublepage tableofcontents bigskip medskip smallskip hline toprule midrule".split()
)
_SYMBOLS = {
    "ldots": "…", "dots": "…", "textellipsis": "…", "textendash": "–", "textemdash": "—", "ss": "ß", "ae": "æ", "AE": "Æ",
    "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø", "aa": "å", "AA": "Å", "l": "ł", "L": "Ł", "i": "ı", "j": "ȷ", "S": "§", "P": "¶",
    "copyright": "©", "pounds": "£", "euro": "€", "texteuro": "€", "textquoteleft": "‘", "textquoteright": "’", "textquotedblleft": "“",
    "textquotedblright": "”", "textasciitilde": "~", "textbackslash": "\\", "textunderscore": "_", "quad": " ", "qquad": " ",
    "space": " ", "newline": "\n", "linebreak": "\n", "textperiodcentered": "·", "textbullet": "•", "textdegree": "°", "slash": "/",
}  # fmt: skip
_ACCENTS = {
    "'": "\u0301", "`": "\u0300", "^": "\u0302", '"': "\u0308", "~": "\u0303", "=": "\u0304", ".": "\u0307",
    "u": "\u0306", "v": "\u030c", "H": "\u030b", "c": "\u0327", "d": "\u0323", "b": "\u0331", "r": "\u030a", "k": "\u0328",
}  # fmt: skip
_LIGATURES = {"---": "—", "--": "–", "``": "“", "''": "”", "`": "‘"}
_LITERAL_ENVIRONMENTS = frozenset(
    """verbatim Verbatim BVerbatim LVerbatim lstlisting minted tikzpicture comment filecontents alltt pgfpicture algorithmic algorithm
    algorithm2e thebibliography equation align alignat gather multline eqnarray math displaymath flalign array split aligned gathered
    cases matrix pmatrix bmatrix dmath code spec Schunk Sinput Soutput picture forest asy luacode pycode circuitikz bibtex""".split()
)
_LISTS = frozenset("itemize enumerate description compactitem compactenum inparaenum list trivlist tasks".split())
_QUOTES = frozenset("quote quotation verse displayquote quoting".split())
_TABLES = {"tabular": 1, "tabularx": 2, "tabulary": 2, "longtable": 1, "supertabular": 1, "longtblr": 1, "tblr": 1, "array": 1}
_WITHOUT_ARGUMENTS = (
    _LISTS | _QUOTES | _TABLES.keys() | frozenset("frame center flushleft flushright abstract titlepage small large".split())
)
_ARGUMENTS = {
    "minipage": 1,
    "wrapfigure": 2,
    "multicols": 1,
    "spacing": 1,
    "adjustwidth": 2,
    "subfigure": 1,
    "subtable": 1,
    "otherlanguage": 1,
}


class _Environment(NamedTuple):
    """An environment that is open, and what its text is."""

    name: str
    kind: BlockKind
    quoted: bool


class _Group(NamedTuple):
    """A group that is open: the sign that closes it, and what happens then ("", "note", "link" or "block")."""

    closer: str
    action: str
    depth: int


def metadata(source: Source) -> Metadata:  # noqa: ARG001  (what every format offers)
    """None: LaTeX has no front matter."""
    return NONE


def extract(source: Source, metadata: Metadata) -> Extraction:
    """Paragraphs, headings, captions, footnotes, items and cells."""
    return _Reader(source, metadata).run().extraction()


def structure(source: Source, metadata: Metadata) -> list[Part]:
    """The blocks, and all commands, math and comments between the pieces of prose."""
    return _Reader(source, metadata).run().parts()


class _Reader:
    """One pass over a document."""

    def __init__(self, source: Source, metadata: Metadata) -> None:
        self.reading = Reading(source, metadata)
        self.text = source.text
        self.closers = _matching_braces(source.text)
        self.dollars = [found.span() for found in _DOLLAR.finditer(source.text) if found.group()[0] == "$"]
        self.dollar_starts = [start for start, _ in self.dollars]
        self.paragraph_ends = [found.start() for found in _PARAGRAPH_END.finditer(source.text)]
        self.environments: list[_Environment] = []
        self.groups: list[_Group] = []
        self.missing: set[str] = set()
        self.line_is_empty = False  # a comment has taken the line end, so the next one ends an empty line
        self.signs: dict[str, Callable[[int], int]] = {
            "\\": self._backslash,
            "\r": self._line_end,
            "\n": self._line_end,
            "%": self._comment,
            "{": self._open_brace,
            "}": self._close,
            "]": self._close,
            "$": self._math,
            "~": self._tie,
            "&": self._end_of_cell,
        }
        self.commands: dict[str, Callable[[str, int, int], int]] = {
            **dict.fromkeys(_PROSE.keys() | _NOTES.keys() | {"href", "hyperref"}, self._with_prose),
            **dict.fromkeys(_HEADINGS.keys() | _TITLES, self._heading),
            **dict.fromkeys(_ACCENTS, self._accent),
            **dict.fromkeys(_SYMBOLS, self._symbol),
            **dict.fromkeys(("begin", "end"), self._environment),
            **dict.fromkeys(("verb", "lstinline", "mintinline"), self._verb),
            **dict.fromkeys(("def", "edef", "gdef", "xdef", "let"), self._definition),
            "item": self._item,
            "iffalse": self._conditional,
        }
        begins = _DOCUMENT.search(source.text)
        self.preamble = begins is not None

    def run(self) -> Reading:
        text, at, end = self.text, 0, len(self.text)
        while at < end:
            sign = _SIGN.search(text, at)
            mark = sign.start() if sign else end
            if mark > at:
                self._text(at, mark)
            at = self._sign(mark) if sign else end
        self.reading.finish(end)
        return self.reading

    # text

    def _text(self, start: int, end: int) -> None:
        """Adds text; the white space at the beginning of a block is left out."""
        if not self._shown:
            return
        if self.reading.is_blank:
            bare = self.text[start:end].lstrip()
            if not bare:
                return
            start = end - len(bare)
        if self.text[start:end].strip():
            self.line_is_empty = False
        self._open(start)
        self.reading.copy(start, end)

    @property
    def _shown(self) -> bool:
        """Whether text is read here: in the preamble only that of a title."""
        return not self.preamble or self.reading.in_block

    def _put(self, text: str, start: int, end: int) -> int:
        if self._shown and (text.strip() or not self.reading.is_blank):
            self.line_is_empty = False
            self._open(start)
            self.reading.put(text, start, end)
        return end

    def _open(self, start: int) -> None:
        if not self.reading.in_block:
            environment = self.environments[-1] if self.environments else _Environment("", BlockKind.PARAGRAPH, quoted=False)
            self.reading.begin(environment.kind, start, quoted=environment.quoted)

    def _hide(self, start: int, end: int) -> int:
        """Passes something in a line that is not prose."""
        self.reading.code.append(self.text[start:end])
        return self._put(OPAQUE, start, end)

    def _finish(self, at: int) -> None:
        """Ends the block, unless a note is open in it, which may have paragraphs."""
        if self.reading.depth > 1:
            if not self.reading.is_blank:
                self.reading.put("\n", at, at)
        elif self.reading.in_block:
            self.reading.finish(at)

    # signs

    def _sign(self, at: int) -> int:
        """Reads what begins with a sign and returns where it ends."""
        handler = self.signs.get(self.text[at])
        return handler(at) if handler else self._ligature(at)

    def _ligature(self, at: int) -> int:
        """Reads a dash, quotation marks, or a sign that is text."""
        for mark, meaning in _LIGATURES.items():
            if self.text.startswith(mark, at):
                return self._put(meaning, at, at + len(mark))
        self._text(at, at + 1)
        return at + 1

    def _open_brace(self, at: int) -> int:
        self.groups.append(_Group("}" if at in self.closers else "", "", self.reading.depth))
        return at + 1

    def _tie(self, at: int) -> int:
        return self._put("\u00a0", at, at + 1)

    def _end_of_cell(self, at: int) -> int:
        self._finish(at)
        return at + 1

    def _line_end(self, at: int) -> int:
        blank = _BLANK.match(self.text, at)
        line = _NEWLINE.match(self.text, at)
        assert blank is not None  # both match at every line end
        assert line is not None
        if blank.end() > line.end() or self.line_is_empty:
            self._finish(at)
        elif not self.reading.is_blank:
            self.reading.line_end(at, line.end())
        self.line_is_empty = False
        return blank.end()

    def _comment(self, at: int) -> int:
        found = _COMMENT.match(self.text, at)
        assert found is not None  # it begins with the sign
        self.reading.comments.append((at, at + len(found.group().rstrip())))
        self.line_is_empty = True
        return found.end()

    def _close(self, at: int) -> int:
        """Closes the innermost group, where the sign does."""
        sign = self.text[at]
        while sign == "}" and self.groups and self.groups[-1].closer != "}":
            self.groups.pop()
        if not self.groups or self.groups[-1].closer != sign:
            if sign == "]":
                self._text(at, at + 1)
            return at + 1
        group = self.groups.pop()
        if group.action == "note" and self.reading.depth > group.depth:
            self.reading.finish_note(at + 1)
        elif group.action == "link":
            self.reading.finish_link(at + 1)
        elif group.action == "block":
            self.reading.finish(at + 1)
        return at + 1

    def _math(self, at: int) -> int:
        """Passes math between dollar signs, which holds no empty line."""
        number = bisect_left(self.dollar_starts, at)
        if number + 1 < len(self.dollars) and self.dollar_starts[number] == at:
            start, end = self.dollars[number + 1]
            paragraph = bisect_left(self.paragraph_ends, at)
            if paragraph >= len(self.paragraph_ends) or self.paragraph_ends[paragraph] > start:
                end = end if self.dollars[number] == (at, at + 2) else start + 1
                return self._hide(at, end)
        self._text(at, at + 1)
        return at + 1

    # commands

    def _backslash(self, at: int) -> int:
        text = self.text
        command = _COMMAND.match(text, at)
        if command:
            return self._command(command)
        sign = text[at + 1 : at + 2]
        if sign in _ACCENTS:
            return self._accent(sign, at, at + 2)
        if sign in ("(", "["):
            return self._display(at, {"(": "\\)", "[": "\\]"}[sign])
        if sign == "\\":
            return self._line_break(at)
        if sign and sign in "%&$#_{}":
            return self._put(sign, at, at + 2)
        if sign and (sign in " ,;:!" or sign.isspace()):
            return self._put(" " if sign != "!" else "", at, at + 2)
        return min(at + 2, len(text))  # a possible hyphen \-, the correction \/ and the like

    def _find(self, what: str, at: int) -> int:
        if what in self.missing:
            return -1
        found = self.text.find(what, at)
        if found < 0:
            self.missing.add(what)
        return found

    def _display(self, at: int, closing: str) -> int:
        close = self._find(closing, at + 2)
        return self._hide(at, close + 2) if close >= 0 else at + 2

    def _line_break(self, at: int) -> int:
        end = at + 2 + self.text.startswith("*", at + 2)
        option = re.compile(r"\[[0-9.a-z\\ -]{1,30}\]").match(self.text, end)
        end = option.end() if option else end
        if self.environments and self.environments[-1].kind is BlockKind.TABLE_CELL:
            self._finish(at)
            return end
        return self._put("\n", at, end)

    def _accent(self, sign: str, at: int, end: int) -> int:
        letter = _ACCENTED.match(self.text, end)
        if letter is None:
            return end
        from unicodedata import normalize

        bare = (letter[1] or letter[2]).removeprefix("\\")
        return self._put(normalize("NFC", bare + _ACCENTS[sign]), at, letter.end())

    def _command(self, command: re.Match[str]) -> int:
        """Reads a command as the tables say."""
        name, at, end = command[1], command.start(), command.end()
        handler = self.commands.get(name)
        return handler(name, at, end) if handler else self._other(name, at, end)

    def _symbol(self, name: str, at: int, end: int) -> int:
        return self._put(_SYMBOLS[name], at, end)

    def _definition(self, name: str, at: int, end: int) -> int:  # noqa: ARG002  (what every handler takes)
        definition = _DEFINITION.match(self.text, end)
        return self._arguments(definition.end() if definition else end)

    def _conditional(self, name: str, at: int, end: int) -> int:  # noqa: ARG002  (what every handler takes)
        """Passes what never holds, as a comment."""
        close = self._find("\\fi", end)
        last = close + 3 if close >= 0 else len(self.text)
        self.reading.comments.append((at, last))
        return last

    def _other(self, name: str, at: int, end: int) -> int:
        """Passes a command with all its arguments; what stands for some text leaves a mark."""
        last = self._arguments(end, spaced=name in _DEFINING)
        if name in _BREAKS:
            self._finish(at)
        elif name not in _SILENT and (self.reading.in_block or self.text[last : last + 1] not in ("", "\r", "\n")):
            self._hide(at, last)
        else:
            self.reading.code.append(self.text[at:last])
        if last == end and name in _SILENT:
            last = end + len(self.text[end : end + 100]) - len(self.text[end : end + 100].lstrip(" \t"))
        return last

    def _arguments(self, at: int, most: int = 20, *, spaced: bool = True) -> int:
        """Where the arguments behind a command end, at most so many in braces; with white space before them only if `spaced`."""
        while True:
            optional = _OPTIONAL.match(self.text, at)
            if optional and (spaced or self.text[at] == "["):
                at = optional.end()
                continue
            space = _SPACE.match(self.text, at) if spaced else None
            brace = space.end() if space else at
            if not most or brace not in self.closers:
                return at
            at = self.closers[brace] + 1
            most -= 1

    def _group(self, at: int) -> int:
        """Where the brace of the next argument stands, -1 where none begins."""
        space = _SPACE.match(self.text, at)
        brace = space.end() if space else at
        return brace if brace in self.closers else -1

    def _heading(self, name: str, at: int, end: int) -> int:
        """Opens a heading or the title of the document."""
        end = self._arguments(end, 0)
        brace = self._group(end)
        if brace < 0:
            return end
        if name in _TITLES:
            self.reading.begin(BlockKind.METADATA, at, key=name)
        else:
            self.reading.begin(BlockKind.HEADING, at, level=_HEADINGS[name])
        self.groups.append(_Group("}", "block", self.reading.depth))
        return brace + 1

    def _with_prose(self, name: str, at: int, end: int) -> int:
        """Reads a command whose last argument is prose."""
        end = self._arguments(end, 1 if name in ("href", "captionof") else 0 if name == "hyperref" else _PROSE.get(name, 0))
        brace = self._group(end)
        if brace < 0:
            return end
        if name in _NOTES:
            if not self.preamble or self.reading.in_block:
                self.reading.begin_note(_NOTES[name], at)
                self.groups.append(_Group("}", "note", self.reading.depth - 1))
                return brace + 1
            return self.closers[brace] + 1
        if name in ("href", "hyperref") and self._shown:
            self._open(at)
            self.reading.begin_link(self.text[at:end].partition("{")[2].rstrip("}") or self.text[at:end], at)
            self.groups.append(_Group("}", "link", self.reading.depth))
            return brace + 1
        self.groups.append(_Group("}", "", self.reading.depth))
        return brace + 1

    def _verb(self, name: str, at: int, end: int) -> int:
        r"""Passes \verb|code|, up to the next sign like the first."""
        if name == "mintinline":
            end = self._arguments(end, 1)
        sign = self.text[end : end + 1]
        if sign == "{" and end in self.closers:
            return self._hide(at, self.closers[end] + 1)
        close = self.text.find(sign, end + 1, end + _LONGEST_VERB) if sign else -1
        if close < 0 or "\n" in self.text[end:close] or "\r" in self.text[end:close]:
            return end
        return self._hide(at, close + 1)

    def _item(self, name: str, at: int, end: int) -> int:  # noqa: ARG002  (what every handler takes)
        self.reading.finish(at)
        if self.preamble:
            return end
        environment = self.environments[-1] if self.environments else None
        self.reading.begin(BlockKind.LIST_ITEM, at, quoted=bool(environment and environment.quoted))
        label = _OPTIONAL.match(self.text, end)
        if label:
            self.groups.append(_Group("]", "", self.reading.depth))
            return self.text.index("[", end) + 1
        return end

    # environments

    def _environment(self, what: str, at: int, end: int) -> int:
        found = _NAME.match(self.text, end)
        if found is None:
            return end
        name, end = found[1], found.end()
        if name == "document":
            self.reading.finish(at)
            self.groups.clear()
            self.preamble = False
            return end if what == "begin" else len(self.text)
        if what == "end":
            self._finish(at)
            if any(environment.name == name for environment in self.environments[-50:]):
                while self.environments.pop().name != name:
                    pass
            return end
        if name in _LITERAL_ENVIRONMENTS:
            return self._literal(name, at, end)
        self._finish(at)
        parent = self.environments[-1] if self.environments else _Environment("", BlockKind.PARAGRAPH, quoted=False)
        kind = (
            BlockKind.LIST_ITEM if name in _LISTS
            else BlockKind.QUOTE if name in _QUOTES
            else BlockKind.TABLE_CELL if name in _TABLES
            else parent.kind
        )  # fmt: skip
        self.environments.append(_Environment(name, kind, parent.quoted or name in _QUOTES))
        count = _TABLES.get(name, _ARGUMENTS.get(name, 0)) + self.text.startswith("*}", end - 2) * (name == "tabular")
        end = self._arguments(end, count)
        if name not in _WITHOUT_ARGUMENTS:
            end = self._arguments(end, spaced=False)
        if name == "frame" and self.text.startswith("{", end) and end in self.closers:
            return self._heading("frametitle", at, end)
        return end

    def _literal(self, name: str, at: int, end: int) -> int:
        """Passes an environment whose content is no prose; math goes on in its sentence."""
        closing = f"\\end{{{name}*}}" if self.text.startswith("*}", end - 2) else f"\\end{{{name}}}"
        close = self._find(closing, end)
        last = close + len(closing) if close >= 0 else end
        if name == "comment":
            self.reading.comments.append((at, last))
        else:
            self.reading.code.append(self.text[at:last])
        if self.reading.in_block:
            self._put(OPAQUE, at, last)
        return last


def _matching_braces(text: str) -> dict[int, int]:
    """Which brace closes which; those that never close are missing."""
    closers: dict[int, int] = {}
    waiting: list[int] = []
    for found in _BRACE.finditer(text):
        sign = found.group()
        if sign == "{":
            waiting.append(found.start())
        elif sign == "}" and waiting:
            closers[waiting.pop()] = found.start()
    return closers
