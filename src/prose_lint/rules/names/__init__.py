"""Rules of the topic names."""
