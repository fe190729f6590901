"""Rules of the topic spelling."""
