"""Rules of the topic lint."""
