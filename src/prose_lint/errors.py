"""What can go wrong, as one tree.

    ProseLintError            the tool could not do its work: exit 2
    ├── UsageError            the command line asks for something that is not there
    ├── ConfigError           a configuration file is wrong, with file, line and key
    ├── RuleError             a rule, a pack or a plugin is wrong
    │   └── RuleTimeoutError  a rule took too long on a document (a finding, not a failure)
    ├── LexiconError          the lexicon is missing or of another version
    ├── ReadError             a file cannot be read
    │   └── NotUtf8Error      its bytes are no UTF-8 (a finding, not a failure)
    └── WriteError            a file was not written, and is as it was

The text of each says what is wrong, where, and what to do about it. Only `prose_lint.cli` prints them.
"""

from __future__ import annotations


class ProseLintError(Exception):
    """The root of all errors that a user is told about."""


class UsageError(ProseLintError):
    """The command line asks for something that is not there."""


class ConfigError(ProseLintError):
    """A configuration is wrong; `line` is 1-based, 0 where it is not known."""

    def __init__(self, path: str, line: int, message: str) -> None:
        super().__init__(f"{path}:{line}: {message}" if line else f"{path}: {message}")
        self.path = path
        self.line = line


class RuleError(ProseLintError):
    """A rule, a pack or a plugin is wrong."""


class RuleTimeoutError(RuleError):
    """A rule took too long on a document: it is off for that one, and that is reported."""


class LexiconError(ProseLintError):
    """The lexicon is missing, or of another version."""


class ReadError(ProseLintError):
    """A file cannot be read."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class NotUtf8Error(ReadError):
    """The bytes of a file are no UTF-8; `offset` counts bytes from the start of the file."""

    def __init__(self, path: str, offset: int, reason: str) -> None:
        super().__init__(path, reason)
        self.offset = offset


class WriteError(ProseLintError):
    """A file was not written, and is as it was."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: not written: {reason}")
        self.path = path
        self.reason = reason
