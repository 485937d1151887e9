"""From bytes to text: compression, encodings, and what is no text at all."""

from __future__ import annotations

import codecs
import gzip
import io
import re
from dataclasses import dataclass
from typing import Any, BinaryIO, TypeAlias

__all__ = ["Content", "Decoded", "NotText", "declared_encoding", "decode", "refuse_binary", "uncompress"]

_GZIP = b"\x1f\x8b"
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BINARY_SIGNATURES = {
    b"%PDF-": "a PDF",
    b"PK\x03\x04": "a ZIP archive or office document",
    b"\xd0\xcf\x11\xe0": "an office document",
    b"{\\rtf": "a rich text document",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
}
_SAMPLE = 200_000
_WESTERN = "cp1252"
"""Taken where it makes as good a text as the best guess: of the legacy encodings, English is mostly written in it."""

_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)|<\?xml[^>]{0,100}?encoding=[\"']([\w.:-]+)", re.IGNORECASE
)


Content: TypeAlias = "io.BufferedReader[Any]"
"""Bytes that can be looked at before they are read."""


class NotText(Exception):
    """Bytes that are not text; ``reason`` says what they look like."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, and what had to be guessed to read it (None where nothing was)."""

    text: str
    guess: str | None = None


def uncompress(stream: BinaryIO) -> Content:
    """``stream`` as it is, or what it holds where it is compressed with gzip; its first bytes tell, not its name."""
    content: Content = io.BufferedReader(stream)
    if content.peek(2).startswith(_GZIP):
        return io.BufferedReader(gzip.GzipFile(fileobj=content))
    return content


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """The text of ``data``: by its byte order mark, as UTF-8, else in the ``declared`` encoding, else guessed.

    The mark is no part of the text.  Line ends and everything else stay as they are.  Raises `NotText` for binary data.
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _decode_as(data[len(mark) :], encoding)
    refuse_binary(data)
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    if declared:
        try:
            return Decoded(data.decode(declared))
        except (UnicodeDecodeError, LookupError):
            pass
    as_utf8 = data.decode("utf-8", errors="replace")
    wrong = as_utf8.count(_REPLACEMENT)
    if sum(1 for character in as_utf8 if character > "\x7f") > 2 * wrong:
        return _decode_as(data, "utf-8")
    return _guess(data)


def declared_encoding(page: bytes) -> str | None:
    """The encoding that an HTML page says it has (HTML Living Standard, section 13.2.3.2, by its ``meta`` element)."""
    match = _DECLARED.search(page[:4096])
    if not match:
        return None
    name = (match.group(1) or match.group(2)).decode("ascii")
    return "cp1252" if name.lower() in {"iso-8859-1", "latin1", "ascii", "us-ascii"} else name


def _decode_as(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, errors="replace")
    wrong = text.count(_REPLACEMENT) - data.decode(encoding, errors="ignore").count(_REPLACEMENT)
    return Decoded(text, f"{wrong} places are not {encoding.upper()}; each became {_REPLACEMENT}" if wrong else None)


def refuse_binary(data: bytes) -> None:
    """Raise `NotText` where ``data`` begins like a known binary format or holds a NUL among its first characters."""
    for signature, what in _BINARY_SIGNATURES.items():
        if data.startswith(signature):
            raise NotText(f"is {what}, not text")
    if b"\0" in data[:_SAMPLE]:
        raise NotText("is binary, not text")


def _guess(data: bytes) -> Decoded:
    from charset_normalizer import from_bytes

    matches = from_bytes(data[:_SAMPLE])
    best = matches.best()
    if best is None:
        raise NotText("is binary, or text in an encoding that cannot be told")
    as_likely = any(_WESTERN in match.could_be_from_charset and match.chaos <= best.chaos for match in matches)
    encoding = _WESTERN if as_likely else best.encoding
    return Decoded(data.decode(encoding, errors="replace"), f"is not UTF-8; read as {encoding}, which is a guess")
