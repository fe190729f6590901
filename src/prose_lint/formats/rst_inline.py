"""What stands inside a line of reStructuredText: emphasis, literals, roles, references, substitutions, escapes."""

from __future__ import annotations

import re

from prose_lint.formats.reading import Reading, Sheet
from prose_lint.lazy import lazy
from prose_lint.prose import OPAQUE

_SIGN = lazy(r"[`*|_\\\[:]")
_ROLE = lazy(r":([A-Za-z][\w.+:-]{0,80}?):(?=`)")
_SUFFIX_ROLE = lazy(r":[A-Za-z][\w.+-]{0,80}:")
_NOTE = lazy(r"\[(?:(?P<note>[0-9]{1,9}|#[\w.-]{0,80}+|\*)|[\w.:+-]{1,80}+)\]_(?![\w])")
_UNDERSCORES = lazy(r"__?(?![\w])")
_NAME_BEFORE = lazy(r"[\w.-]++\Z")
_LONGEST_NAME = 100
_BEFORE = frozenset(" \t\n\r\u00a0'\"([{<-/:‘“’«¡¿\u2010\u2011\u2012\u2013\u2014|")
_AFTER = r"(?=$|[\s'\")\]}>\-/\\:.,;!?|\u2019\u201d\u00bb\u2010-\u2014\u2026])"
_ENDS = {
    "**": lazy(r"(?<![\s\\])\*\*" + _AFTER),
    "*": lazy(r"(?<![\s\\*])\*" + _AFTER),
    "|": lazy(r"(?<![\s\\])\|(?=$|[\s'\")\]}>\-/\\:.,;!?_])"),
    "``": lazy(r"(?<!\s)``" + _AFTER),
    "`": lazy(r"(?<![\s\\])`"),
}
_PROSE_ROLES = frozenset(
    "emphasis strong title-reference title t sub subscript sup superscript guilabel menuselection term dfn abbr".split()
)
"""Roles whose text is prose. That of references is where it stands beside a target: :ref:`text <target>`."""
_REFERENCE_ROLES = frozenset("ref doc numref any download term index guilabel external".split())


def read_inline(sheet: Sheet, reading: Reading) -> None:
    """Adds the prose of a text to the block that is open."""
    _Inline(sheet, reading).run()


class _Inline:
    """One pass over a text. A mark that was looked for in vain is not looked for again, so the time is linear."""

    def __init__(self, sheet: Sheet, reading: Reading) -> None:
        self.sheet = sheet
        self.reading = reading
        self.text = sheet.text
        self.missing: set[str] = set()

    def run(self) -> None:
        text, at, end = self.text, 0, len(self.text)
        if text.rstrip().endswith("::"):
            end = len(text.rstrip()) - (2 if text.rstrip() == "::" or text.rstrip()[-3:-2].isspace() else 1)
        while at < end:
            sign = _SIGN.search(text, at, end)
            mark = sign.start() if sign else end
            self._copy(at, mark)
            at = self._markup(mark) if sign else end

    def _copy(self, start: int, end: int) -> None:
        if start < end:
            self.reading.add(self.sheet.pieces(start, end))

    def _hide(self, start: int, end: int) -> None:
        self.reading.code.append(self.text[start:end])
        self.reading.put(OPAQUE, self.sheet.place(start), self.sheet.place(end, end=True))

    def _close(self, mark: str, at: int) -> re.Match[str] | None:
        """Where a mark closes behind an offset."""
        if mark in self.missing:
            return None
        found = _ENDS[mark].search(self.text, at)
        if found is None:
            self.missing.add(mark)
        return found

    def _markup(self, at: int) -> int:
        """Reads what begins with a sign and returns where it ends; the sign itself where it is none of markup."""
        text, sign = self.text, self.text[at]
        if sign == "\\":
            if text[at + 1 : at + 2].isspace():
                return at + 2
            self._copy(at + 1, at + 2)
            return at + 2
        if sign == "_":
            return self._underscore(at)
        if sign == "[" and (note := _NOTE.match(text, at)):
            if note["note"] is None:
                self._hide(at, note.end())
            return note.end()
        begins = at == 0 or text[at - 1] in _BEFORE
        if sign == ":" and begins and (role := _ROLE.match(text, at)):
            return self._interpreted(role.end(), role[1], at)
        if sign in "*|`" and begins:
            return self._delimited(at)
        self._copy(at, at + 1)
        return at + 1

    def _underscore(self, at: int) -> int:
        text = self.text
        if text.startswith("_`", at) and (close := self._close("`", at + 2)):
            self._plain(at + 2, close.start())
            return close.end()
        found = _UNDERSCORES.match(text, at) if at and text[at - 1].isalnum() else None
        if found:
            name = _NAME_BEFORE.search(text, max(0, at - _LONGEST_NAME), at)
            if name is None or not name[0].startswith("_"):
                return found.end()
        self._copy(at, at + 1)
        return at + 1

    def _delimited(self, at: int) -> int:
        text = self.text
        mark = text[at : at + 2] if text[at : at + 2] in ("**", "``") else text[at]
        begin = at + len(mark)
        if mark == "`":
            return self._interpreted(at, "", at)
        close = None if text[begin : begin + 1].isspace() else self._close(mark, begin + 1)
        if close is None or self._is_quoted(at, begin):
            self._copy(at, begin)
            return begin
        if mark in ("``", "|"):
            end = close.end()
            if mark == "|":
                while text[end : end + 1] == "_":
                    end += 1
            self._hide(at, end)
            return end
        self._plain(begin, close.start())
        return close.end()

    def _is_quoted(self, at: int, begin: int) -> bool:
        """Whether a mark stands between quotation marks or brackets: "*" is none of markup."""
        pair = self.text[at - 1 : at] + self.text[begin : begin + 1]
        return pair in ('""', "''", "()", "[]", "{}", "<>", "“”", "‘’")

    def _interpreted(self, at: int, role: str, start: int) -> int:
        """Reads text in backquotes at `at`, with a role, or with the underscore of a reference; its markup begins at `start`."""
        text = self.text
        close = self._close("`", at + 2)
        if close is None:
            self._copy(start, at + 1)
            return at + 1
        first, last, end = at + 1, close.start(), close.end()
        suffix = _SUFFIX_ROLE.match(text, end)
        underscores = _UNDERSCORES.match(text, end)
        if suffix and not role:
            role, end = suffix[0].strip(":"), suffix.end()
        is_reference = underscores is not None and not role
        if underscores and is_reference:
            end = underscores.end()
        role = role.rpartition(":")[2]
        opening = text.rfind("<", first, last) if text[last - 1] == ">" else -1
        if is_reference or (opening > first and (role in _REFERENCE_ROLES or role not in _PROSE_ROLES)):
            target = text[opening + 1 : last - 1] if opening >= 0 else text[first:last]
            if opening == first or (role and role not in _REFERENCE_ROLES):
                self._hide(start, end)
                return end
            self.reading.begin_link(target, self.sheet.place(start))
            self._plain(first, opening if opening >= 0 else last)
            self.reading.finish_link(self.sheet.place(end, end=True))
        elif role in _PROSE_ROLES:
            self._plain(first, last)
        else:
            self._hide(start, end)
        return end

    def _plain(self, start: int, end: int) -> None:
        """Adds text without markup but escapes; the space before a target in angle brackets is left out."""
        while start < end and self.text[end - 1].isspace():
            end -= 1
        while (escape := self.text.find("\\", start, end)) >= 0:
            self._copy(start, escape)
            after = escape + 2
            if not self.text[escape + 1 : after].isspace():
                self._copy(escape + 1, min(after, end))
            start = min(after, end)
        self._copy(start, end)
