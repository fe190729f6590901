"""Rules of the topic typography."""
