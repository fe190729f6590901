"""What holds for every format: the map to the source, what is prose and what never, linear time, rules and fixes."""

from __future__ import annotations

import pytest
from format_strategies import documents_of
from hypothesis import given
from hypothesis import strategies as st
from strategies import Made
from test_prose import check_map, places, slow

from prose_lint.document import Document
from prose_lint.formats import SUFFIXES
from prose_lint.parse import parse
from prose_lint.source import Source

FORMATS = sorted(set(SUFFIXES.values()))
OTHERS = [name for name in FORMATS if name not in ("markdown", "text")]


def read(text: str, format_name: str) -> Document:
    return parse(Source("post", text), format_name)


@pytest.mark.parametrize("format_name", OTHERS)
@slow
@given(data=st.data())
def test_every_word_that_is_read_is_in_the_prose_once_and_at_its_place(format_name: str, data: st.DataObject) -> None:
    made: Made = data.draw(documents_of(format_name))
    document = read(made.source, format_name)
    check_map(document)
    for word, verbatim in made.prose.items():
        found = places(document, word)
        assert len(found) == 1, (word, made.source, document.text)
        place = document.prose.to_source(found[0])
        assert document.prose.is_verbatim(found[0], made.source) is verbatim, word
        assert (made.source[place.start : place.end] == word) is verbatim, word
    assert [word for word in made.hidden if word in document.text] == [], (made.source, document.text)
