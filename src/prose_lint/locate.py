"""The places in other documents that diagnostics speak of, found when they are reported.

A rule that knows another document by its facts alone can say which text stands there, and not where: facts that held places would change
with each edit, and all that depends on them would have to be found out again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from prose_lint import files
from prose_lint.diagnostic import Diagnostic, RelatedPlace
from prose_lint.document import Document
from prose_lint.errors import ReadError
from prose_lint.mentions import places
from prose_lint.parse import parse
from prose_lint.share import Task
from prose_lint.source import Source
from prose_lint.span import Span

_MOST_PLACES = 10
"""So many places of a text are found in each document."""


class Places:
    """Finds them, each once. `sources` are those of the documents that were read for it, by path."""

    def __init__(self, tasks: Iterable[Task], *, limit: int) -> None:
        """Among the documents of tasks; `limit` is the largest file that is read, in bytes."""
        self.sources: dict[str, Source] = {}
        self._tasks = {task.display: task for task in tasks}
        self._limit = limit
        self._documents: dict[str, Document | None] = {}
        self._found: dict[tuple[str, str], list[Span]] = {}

    def of(self, diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
        """Diagnostics whose related places are all known; of a document that cannot be read any more the beginning is named."""
        return tuple(diagnostic._replace(related=tuple(self._related(diagnostic))) for diagnostic in diagnostics)

    def _related(self, diagnostic: Diagnostic) -> Iterator[RelatedPlace]:
        for place in diagnostic.related:
            if not place.form:
                yield place
                continue
            for span in self._spans(place.path, place.form):
                yield place._replace(span=span, form="")

    def _spans(self, path: str, form: str) -> list[Span]:
        key = path, form
        if key not in self._found:
            document = self._document(path)
            self._found[key] = (list(_places(document, form))[:_MOST_PLACES] if document else []) or [Span(0, 0)]
        return self._found[key]

    def _document(self, path: str) -> Document | None:
        if path not in self._documents:
            self._documents[path] = self._read(path)
        return self._documents[path]

    def _read(self, path: str) -> Document | None:
        task = self._tasks.get(path)
        if task is None:
            return None
        try:
            source = Source.decode(path, files.read(task.path, limit=self._limit))
        except ReadError:
            return None
        self.sources[path] = source
        return parse(source, task.format)


def _places(document: Document, form: str) -> Iterator[Span]:
    """Where a text stands in the prose; else the values of the front matter that hold it."""
    spans = places(document, form)
    if spans:
        yield from map(document.prose.to_source, spans)
    else:
        yield from (field.span for field in document.metadata.fields if form in field.value)
