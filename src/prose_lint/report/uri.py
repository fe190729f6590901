"""Paths as URIs."""

from __future__ import annotations

from prose_lint.report.escape import escape

_KEPT = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/")


def uri(path: str) -> str:
    """A POSIX path as a relative reference, an absolute one as a `file:` URI; every byte that could mean something is encoded.

    A byte of a file name that is no UTF-8 stays that byte.
    """
    try:
        raw = path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:  # other lone surrogates, which no file name on POSIX has
        raw = escape(path).encode()
    encoded = "".join(chr(byte) if byte in _KEPT else f"%{byte:02X}" for byte in raw)
    return f"file://{encoded}" if path.startswith("/") else encoded
