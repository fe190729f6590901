"""Wrong capitals: which words have forms of their own, how the document writes them, and where sentences begin."""
