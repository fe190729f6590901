"""Names in several spellings: which words could be the same name, what speaks for it, and which spelling is the one to keep."""
