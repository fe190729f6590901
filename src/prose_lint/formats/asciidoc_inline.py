"""What stands inside a line of AsciiDoc: formatting, code, macros, links, attributes, anchors, footnotes."""

from __future__ import annotations

import re

from prose_lint.formats.reading import Reading, Sheet
from prose_lint.lazy import lazy
from prose_lint.prose import OPAQUE, BlockKind

_SIGN = lazy(r"[`*_+#^~{<\[(&\\:\"']")
_ATTRIBUTE = lazy(r"\{[\w][\w:$@-]{0,80}(?:[^{}\r\n]{0,200}+)\}")
_MACRO_NAME = lazy(r"([a-z]\w{0,40}):(?=[^\s:\[]|\[)([^\s\[\]]{0,2000}+)\[")
_ADDRESS = lazy(r"(?:https?|ftp|irc)://[^\s\[\]<>]{1,2000}+(\[)?")
_CROSS_REFERENCE = lazy(r"<<([^<>,\r\n]{1,300}+)(?:,([^<>]{0,1000}+))?>>")
_AUTOLINK = lazy(r"<(?:https?|ftp|mailto)[^<>\s]{1,2000}+>")
_ANCHOR = lazy(r"\[\[[^\[\]\r\n]{1,300}+\]\]|\[\[\[[^\[\]\r\n]{1,300}+\]\]\]")
_ROLE = lazy(r"\[[\w.#%, -]{1,100}+\](?=[*_`#])")
_ENTITY = lazy(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_HIDDEN_TERM = lazy(r"\(\(\([^()]{1,500}+\)\)\)")
_TERM = lazy(r"\(\(([^()]{1,500}+)\)\)")
_OPENING_QUOTE = {'"`': "“", "'`": "‘"}
_CLOSING_QUOTE = {'`"': "”", "`'": "’"}
_WITH_TEXT = frozenset({"link", "mailto", "xref"})
_WITH_LABEL = frozenset({"btn", "menu"})
_INLINE_MACROS = (
    _WITH_TEXT
    | _WITH_LABEL
    | frozenset(
        """image icon kbd footnote footnoteref stem latexmath asciimath pass anchor indexterm indexterm2 include ifdef cite bibref
    counter""".split()
    )
)
_LITERAL = "`+"


def read_inline(sheet: Sheet, reading: Reading) -> None:
    """Adds the prose of a text to the block that is open."""
    _Inline(sheet, reading).run()


class _Inline:
    """One pass over a text; brackets whose text is prose stand on a stack, so no depth of nesting is too much."""

    def __init__(self, sheet: Sheet, reading: Reading) -> None:
        self.sheet = sheet
        self.reading = reading
        self.text = sheet.text
        self.formats: list[str] = []  # marks that are open
        self.brackets: list[str] = []  # "link" or "note", for each bracket whose text is being read
        self.missing: set[str] = set()

    def run(self) -> None:
        text, at, end = self.text, 0, len(self.text)
        while at < end:
            sign = _SIGN.search(text, at)
            mark = sign.start() if sign else end
            if self.brackets:
                close = text.find("]", at, mark)
                if close >= 0:
                    self._copy(at, close)
                    at = self._close_bracket(close)
                    continue
            if sign and text[mark] == ":":
                at = self._colon(at, mark)
            else:
                self._copy(at, mark)
                at = self._markup(mark) if sign else end
        while self.brackets:
            self._close_bracket(end)

    def _copy(self, start: int, end: int) -> None:
        if start < end:
            self.reading.add(self.sheet.pieces(start, end))

    def _place(self, offset: int, *, end: bool = False) -> int:
        return self.sheet.place(offset, end=end)

    def _put(self, text: str, start: int, end: int) -> int:
        self.reading.put(text, self._place(start), self._place(end, end=True))
        return end

    def _hide(self, start: int, end: int) -> int:
        self.reading.code.append(self.text[start:end])
        return self._put(OPAQUE, start, end)

    def _find(self, what: str, at: int) -> int:
        """Where a text comes next, -1 where not; it is looked for in vain once only."""
        if what in self.missing:
            return -1
        found = self.text.find(what, at)
        if found < 0:
            self.missing.add(what)
        return found

    # macros and links

    def _colon(self, at: int, colon: int) -> int:
        """Reads an address or a macro, whose name stands before the colon; what stands before that is text."""
        text = self.text
        start = colon
        while start > max(at, colon - 42) and (text[start - 1].isalnum() or text[start - 1] == "_"):
            start -= 1
        escaped = text[start - 1 : start] == "\\"
        address = _ADDRESS.match(text, start) if text.startswith("://", colon) and not escaped else None
        if address:
            self._copy(at, start)
            if address[1]:
                return self._link(address.group()[:-1], start, address.end())
            return self._put(text[start : address.end()], start, address.end()) if self.formats else self._bare(start, address.end())
        macro = _MACRO_NAME.match(text, start) if not escaped else None
        if macro and macro[1] in _INLINE_MACROS:
            self._copy(at, start)
            return self._macro(macro)
        self._copy(at, colon + 1)
        return colon + 1

    def _bare(self, start: int, end: int) -> int:
        self._copy(start, end)
        return end

    def _macro(self, macro: re.Match[str]) -> int:
        name, target, start, begin = macro[1], macro[2], macro.start(), macro.end()
        if name in _WITH_TEXT or (name in _WITH_LABEL and not target):
            return self._link(target, start, begin)
        if name in ("footnote", "footnoteref"):
            self.reading.begin_note(BlockKind.FOOTNOTE, self._place(start))
            self.brackets.append("note")
            return begin
        end = self._find("]", begin)
        if end < 0:
            self._copy(start, begin)
            return begin
        if name in ("image", "icon"):
            first = self.text[begin:end].split(",", 1)[0]
            if first.strip() and "=" not in first and name == "image":
                first = first.strip('"')
                offset = self.text.index(first, begin)
                self.reading.note(
                    BlockKind.ALT, self._place(start), self._place(end + 1, end=True), self.sheet.pieces(offset, offset + len(first))
                )
            self._put(OPAQUE, start, end + 1)
            self.reading.link(target, self._place(start), self._place(end + 1, end=True), image=True)
            return end + 1
        if name in ("anchor", "indexterm"):
            return end + 1
        return self._hide(start, end + 1)

    def _link(self, target: str, start: int, begin: int) -> int:
        """Opens the text of a link; one without text is opaque."""
        if self.text[begin : begin + 1] == "]":
            return self._hide(start, begin + 1)
        self.reading.begin_link(target, self._place(start))
        self.brackets.append("link")
        return begin

    def _close_bracket(self, at: int) -> int:
        """Closes the innermost bracket; the attributes of a link, `^` for a new window, were text by mistake only in rare cases."""
        if self.brackets.pop() == "note":
            self.reading.finish_note(self._place(at + 1, end=True) if at < len(self.text) else self._place(at, end=True))
        else:
            self.reading.finish_link(self._place(min(at + 1, len(self.text)), end=True))
        return min(at + 1, len(self.text))

    # signs

    def _markup(self, at: int) -> int:
        """Reads what begins with a sign and returns where it ends; the sign itself where it is none of markup."""
        text, sign = self.text, self.text[at]
        end = self._quotation_mark(at)
        if not end and (sign == "`" or (sign == "+" and text[at : at + 2] != "+ ")):
            end = self._literal(at)
        elif not end and sign in "*_#":
            end = self._format(at)
        end = end or self._small(at) or self._reference(at)
        if not end:
            self._copy(at, at + 1)
        return end or at + 1

    def _quotation_mark(self, at: int) -> int:
        """Reads a typographic quotation mark or an escaped sign, and returns its end; 0 where it is none."""
        text, pair = self.text, self.text[at : at + 2]
        if pair[0] == "\\" and pair[1:] and pair[1] in "*_`+#^~{<[(&\\:\"'h":
            self._copy(at + 1, at + 2)
            return at + 2
        if pair in _OPENING_QUOTE and self._find("`" + pair[0], at + 2) >= 0:
            return self._put(_OPENING_QUOTE[pair], at, at + 2)
        if pair in _CLOSING_QUOTE and at and not text[at - 1].isspace() and "`" not in self.formats:
            return self._put(_CLOSING_QUOTE[pair], at, at + 2)
        return 0

    def _small(self, at: int) -> int:
        """Reads raised or lowered text, or the sign for a new window at the end of a link's text; 0 where it is none."""
        text, sign = self.text, self.text[at]
        close = text.find(sign, at + 1, at + 60) if sign in "^~" else -1
        if close > at + 1 and not any(character.isspace() for character in text[at + 1 : close]):
            self._copy(at + 1, close)
            return close + 1
        return at + 1 if sign == "^" and self.brackets and text[at + 1 : at + 2] == "]" else 0

    def _reference(self, at: int) -> int:
        """Reads an attribute, an anchor, an index term, an entity and the like, and returns its end; 0 where none begins."""
        text, sign = self.text, self.text[at]
        if sign == "<":
            return self._pointed(at)
        if sign == "{" and (found := _ATTRIBUTE.match(text, at)):
            return self._hide(at, found.end())
        if sign == "&" and (found := _ENTITY.match(text, at)):
            from html import unescape

            return self._put(unescape(found.group()), at, found.end())
        found = (_ANCHOR.match(text, at) or _ROLE.match(text, at)) if sign == "[" else _HIDDEN_TERM.match(text, at) if sign == "(" else None
        if found is None and sign == "(" and (found := _TERM.match(text, at)):
            self._copy(*found.span(1))
        return found.end() if found else 0

    def _pointed(self, at: int) -> int:
        """Reads a cross reference or an address between pointed brackets; 0 where none begins."""
        if found := _AUTOLINK.match(self.text, at):
            return self._hide(at, found.end())
        found = _CROSS_REFERENCE.match(self.text, at)
        if found is None:
            return 0
        if not found[2]:
            return self._hide(at, found.end())
        start = found.start(2) + len(found[2]) - len(found[2].lstrip())
        self.reading.begin_link(f"#{found[1]}", self._place(at))
        self._copy(start, found.end(2))
        self.reading.finish_link(self._place(found.end(), end=True))
        return found.end()

    def _literal(self, at: int) -> int:
        """Passes `code`, ``code``, +text+, ++text++ and +++text+++."""
        text, sign = self.text, self.text[at]
        width = 1
        while width < 3 and text[at + width : at + width + 1] == sign:
            width += 1
        mark = sign * width
        before, after = text[at - 1 : at], text[at + width : at + width + 1]
        close = self._find(mark, at + width)
        if width == 1 and (not after or after.isspace() or (before and (before.isalnum() or before == "_"))):
            close = -1
        if close < 0 or close == at + width:
            self._copy(at, at + width)
            return at + width
        return self._hide(at, close + width)

    def _format(self, at: int) -> int:
        """Passes a mark of *strong*, _emphasised_ or #marked# text, alone within words only where it is doubled."""
        text, sign = self.text, self.text[at]
        width = 2 if text[at + 1 : at + 2] == sign else 1
        mark = sign * width
        before, after = text[at - 1 : at], text[at + width : at + width + 1]
        inside = bool(before and after and (before.isalnum() or before == "_") and (after.isalnum() or after == "_"))
        closes = mark in self.formats[-6:] and bool(before) and not before.isspace() and (width == 2 or not inside)
        opens = bool(after) and not after.isspace() and (width == 2 or not (before and before.isalnum()))
        if closes:
            while self.formats.pop() != mark:
                pass
        elif opens and self._closes(mark, at + width):
            self.formats.append(mark)
        else:
            self._copy(at, at + width)
        return at + width

    def _closes(self, mark: str, at: int) -> bool:
        """Whether a mark of formatting closes behind an offset."""
        text = self.text
        close = self._find(mark, at + 1)
        for _ in range(20):
            if close < 0:
                return False
            after = text[close + len(mark) : close + len(mark) + 1]
            if not text[close - 1].isspace() and (len(mark) == 2 or not (after.isalnum() or after == mark)):
                return True
            close = text.find(mark, close + len(mark))
        return False
