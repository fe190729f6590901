"""Spaces that are missing, too many or in the wrong place."""
