"""What rules may know beside the document at hand."""

from __future__ import annotations

import os.path
from functools import cached_property
from typing import TYPE_CHECKING

from prose_lint.archive import NO_ARCHIVE, Archive
from prose_lint.glossary import NO_GLOSSARY, Glossary
from prose_lint.own_words import OwnWords

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from prose_lint.lexicon import Lexicon


LARGEST = 1_000_000
"""Files of more bytes are not read for a rule."""
TODAY, ARCHIVE, FOLDER, FILE = "today", "archive", "folder", "file"
"""What a check can ask for beside its document; behind the last two comes `:` and a path."""


class Context:
    """Knowledge that does not depend on the document: words, and today's date.

    `own_words` are the project's, and `words` the same in lower case with straight apostrophes. `dialect` is one of en, en-US, en-GB,
    en-CA, en-AU. `language` is that of all documents that do not name theirs; "auto" lets their words tell. `glossary` holds the names
    that the project has decided about. One context serves all documents of a run that share settings; what rules learn about words is
    kept in `memo`, which never holds anything that depends on a document. `archive` holds the facts of all documents of the run, from the
    moment that they are collected; a document that is checked on its own has none. `root` is the project's folder, in which rules may see
    whether a file is there; "" where they may not look.

    `needs` names what was asked for since `begin`: with the document and the settings, a result depends on nothing else.
    """

    def __init__(
        self,
        *,
        today: date | None = None,
        words: Iterable[str] = (),
        dialect: str = "en",
        language: str = "auto",
        glossary: Glossary = NO_GLOSSARY,
        root: str = "",
    ) -> None:
        self._today = today
        self.own_words = OwnWords(words)
        self.words = self.own_words.folded
        self.dialect = dialect
        self.glossary = glossary
        self.root = root
        self.language = language
        self.memo: dict[str, object] = {}
        self._archive = NO_ARCHIVE
        self._needs: set[str] = set()
        self._there: dict[str, bool] = {}

    def begin(self) -> None:
        """Forgets what was asked for: another document comes."""
        self._needs.clear()

    @property
    def needs(self) -> frozenset[str]:
        """What was asked for since `begin`."""
        return frozenset(self._needs)

    def learn(self, archive: Archive) -> None:
        """Takes the facts of all documents, once they are collected."""
        self._archive = archive

    @property
    def archive(self) -> Archive:
        """The facts of all documents of the run."""
        self._needs.add(ARCHIVE)
        return self._archive

    def exists(self, path: str) -> bool:
        """Whether there is a file or a folder at an absolute path."""
        self._needs.add(f"{FOLDER}:{os.path.dirname(path)}")
        if path not in self._there:
            self._there[path] = os.path.exists(path)
        return self._there[path]

    def read(self, path: str) -> str:
        """The text of a file below `root`. Raises ReadError for one that is elsewhere, too large, or no text."""
        from prose_lint import files
        from prose_lint.errors import ReadError
        from prose_lint.paths import is_inside

        whole = os.path.join(self.root, path)
        if not self.root or os.path.isabs(path) or not is_inside(whole, self.root):
            raise ReadError(path, "it does not lie in the project")
        self._needs.add(f"{FILE}:{whole}")
        try:
            return files.read(whole, limit=LARGEST).decode("utf-8")
        except UnicodeDecodeError:
            raise ReadError(path, "it is not UTF-8") from None

    @property
    def today(self) -> date:
        """Today, or the date that the user named."""
        from datetime import date

        self._needs.add(TODAY)
        if self._today is None:
            self._today = date.today()  # noqa: DTZ011  (the writer's own day is meant)
        return self._today

    @cached_property
    def lexicon(self) -> Lexicon:
        """The compiled lexicon, opened when first asked for."""
        from prose_lint.lexicon import Lexicon

        return Lexicon.open()
