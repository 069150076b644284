"""Text from elsewhere: which characters its bytes stand for, though it may not know itself.

UTF-8 is recognised by its form. Of the older encodings, what a file says of itself is believed as
long as the letters are those of a language; many Latvian files in windows-1257 say something else.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from transflow.messages import T
from transflow.readers.base import clean, not_text, refuse_large

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_HEAD = 4096
"""Bytes in which a page must say its encoding; the HTML standard asks for 1024."""
_META = re.compile(rb"<meta[^>]{0,500}?charset\s*+=\s*+[\"']?\s*+([\w.:+-]{1,40})", re.IGNORECASE)
_XML = re.compile(rb"\s*+<\?xml[^>]{0,200}?encoding\s*+=\s*+[\"']\s*+([\w.:+-]{1,40})")

# Labels that mean another encoding than Python thinks, https://encoding.spec.whatwg.org/#names-and-labels
_LATIN_1 = (
    *("ascii", "us-ascii", "ansi_x3.4-1968", "iso-8859-1", "iso8859-1", "iso_8859-1", "iso88591"),
    *("latin1", "l1", "cp819", "ibm819", "iso-ir-100", "csisolatin1", "x-cp1252"),
)
_LATIN_5 = ("iso-8859-9", "iso8859-9", "iso_8859-9", "iso88599", "latin5", "l5")
_LABELS = {**dict.fromkeys(_LATIN_1, "cp1252"), **dict.fromkeys(_LATIN_5, "cp1254")}
_ENCODINGS = frozenset(
    codecs.lookup(name).name
    for name in (
        *(f"windows-125{n}" for n in range(9)),
        *(f"iso-8859-{n}" for n in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)),
        *("koi8-r", "koi8-u", "ibm866", "macintosh"),
    )
)
_GUESSES = ("cp1257", "iso8859-4", "iso8859-13")
"""What a Latvian text may be in whatever it says."""

_LATVIAN = frozenset("āčēģīķļņšūžŗōĀČĒĢĪĶĻŅŠŪŽŖŌ")
_LITHUANIAN = frozenset("ąčęėįšųūžĄČĘĖĮŠŲŪŽ")
_ESTONIAN = frozenset("äõöüšžÄÕÖÜŠŽ")
_CYRILLIC = re.compile("[\u0400-\u052f]")
_MIXED = re.compile("[A-Za-z][\u0400-\u052f]|[\u0400-\u052f][A-Za-z]")
_CONTROLS = re.compile("[\x80-\x9f]")
_SHARE = 0.9
_SAVE = T("open it in the program it was made with and save it as UTF-8")


def decode_html(data: bytes, path: str, declared: str = "") -> str:
    """The text of a page with `\\n` line ends; `declared` is the charset that came with it.

    Raises SourceError with the line of what is not text in any likely encoding.
    """
    said = [m[1].decode("ascii", "replace") for m in (_XML.match(data), _meta(data)) if m]
    return _decode(data, path, (declared, *said))


def decode_any(data: bytes, path: str, declared: str = "") -> str:
    """A text that says nothing of its encoding; else like `decode_html`."""
    return _decode(data, path, (declared,))


def _meta(data: bytes) -> re.Match[bytes] | None:
    return _META.search(data[:_HEAD])


def _decode(data: bytes, path: str, labels: tuple[str, ...]) -> str:
    refuse_large(data, path)
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            body = data[len(mark) :]
            try:
                return clean(body.decode(encoding), path)
            except UnicodeDecodeError as error:
                raise not_text(body, error.start, path, _SAVE) from error
    try:
        return clean(data.decode("utf-8"), path)
    except UnicodeDecodeError as error:
        return clean(_old(data, error, path, labels), path)


def _old(data: bytes, broken: UnicodeDecodeError, path: str, labels: tuple[str, ...]) -> str:
    """`data` in an encoding of the time before UTF-8."""
    declared = [text for label in labels for text in _attempt(data, _codec(label))]
    guesses = [text for name in _GUESSES for text in _attempt(data, name)]
    likely = next((text for text in (*declared, *guesses) if _plausible(text)), None)
    if likely is not None:
        # Its ģ would be ė elsewhere: a word or two may pass for another language.
        windows = next(_attempt(data, "cp1257"), "")
        return windows if _latvian(windows) and not _latvian(likely) else likely
    if declared and not _nearly_utf8(data) and not _CONTROLS.search(declared[0]):
        return declared[0]
    raise not_text(data, broken.start, path, _SAVE) from broken


def _codec(label: str) -> str:
    """Python's name for an encoding that a file may be in, or nothing."""
    name = label.strip().lower()
    try:
        found = codecs.lookup(_LABELS.get(name, name)).name
    except (LookupError, ValueError):
        return ""
    return found if found in _ENCODINGS else ""


def _attempt(data: bytes, encoding: str) -> Iterator[str]:
    if encoding:
        try:
            yield data.decode(encoding)
        except UnicodeDecodeError:
            return


def _latvian(text: str) -> bool:
    """Whether there are letters beyond ASCII in it, and all of them Latvian."""
    letters = {c for c in text if c > "\x7f" and c.isalpha()}
    return bool(letters) and letters <= _LATVIAN and not _CONTROLS.search(text)


def _plausible(text: str) -> bool:
    """Whether the letters beyond ASCII are those of one language that is read here."""
    if _CONTROLS.search(text):
        return False
    letters = [c for c in text if c > "\x7f" and c.isalpha()]
    if not letters:
        return True
    cyrillic = len(_CYRILLIC.findall(text))
    if cyrillic >= _SHARE * len(letters):
        return len(_MIXED.findall(text)) <= (1 - _SHARE) * cyrillic
    return any(
        sum(c in alphabet for c in letters) >= _SHARE * len(letters)
        for alphabet in (_LATVIAN, _LITHUANIAN, _ESTONIAN)
    )


def _nearly_utf8(data: bytes) -> bool:
    """Whether `data` is UTF-8 that was damaged in a few places."""
    text = data.decode("utf-8", "replace")
    beyond = sum(c > "\x7f" for c in text)
    return text.count("\ufffd") * 10 < beyond
