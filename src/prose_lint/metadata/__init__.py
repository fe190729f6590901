"""Front matter: YAML between `---`, TOML between `+++`, or a JSON object, with the place of every value."""

from __future__ import annotations

from prose_lint.metadata.prose_fields import PROSE_KEYS, add_prose
from prose_lint.metadata.record import DEEPEST, LARGEST, NONE, Field, Key, Metadata, Problem

__all__ = ["DEEPEST", "LARGEST", "NONE", "PROSE_KEYS", "Field", "Key", "Metadata", "Problem", "add_prose", "read_metadata"]


def read_metadata(text: str) -> Metadata:
    """The front matter at the very start of a text; broken front matter is told as its `problem`, never raised."""
    if text.startswith("---"):
        from prose_lint.metadata import from_yaml

        return from_yaml.read(text)
    if text.startswith("+++"):
        from prose_lint.metadata import from_toml

        return from_toml.read(text)
    if text.startswith("{"):
        from prose_lint.metadata import from_json

        return from_json.read(text)
    return NONE
