"""Apostrophes that are missing, misplaced or one too many."""
