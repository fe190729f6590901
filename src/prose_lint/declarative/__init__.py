"""Rules that are data: YAML files in `rules/` and in a site's own folders.

    yaml_tree   text → nodes that know their line; no tags, anchors or nesting without end
    schema      nodes → a rule's data, strict: an error names file, line, key and the nearest known key
    load        folders → rules; the compiled form of the product's own
    key         what a kind says about its keys
    messages    the texts of findings, with what was found put in
    phrases     where words and phrases stand in a document, by its vocabulary
    kind_*      one module per kind of rule: its keys, its options, its check

docs/packs.md tells how such a rule is written.
"""

from prose_lint.declarative.load import builtin_pack_rules, pack_rules

__all__ = ["builtin_pack_rules", "pack_rules"]
