"""Rules of the topic grammar."""
