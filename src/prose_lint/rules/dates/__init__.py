"""Rules of the topic dates."""
