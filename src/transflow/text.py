"""Normalisation and fingerprints, defined once.

Two texts with the same `normalise` form differ only in white space, quotation glyphs or dash
glyphs: a change between them is *cosmetic* and a translation stays current across it.
"""

from __future__ import annotations

import difflib
import hashlib
import re
import struct
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_GLYPHS = str.maketrans(
    {
        **dict.fromkeys("„“”‟«»″〝〞", '"'),
        **dict.fromkeys("‚‘’‛‹›′", "'"),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        # Invisible characters: soft hyphen, zero-width space and joiners, BOM, word joiner.
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\ufeff\u2060", ""),
    }
)
_SPACE = re.compile(r"\s+")
# All white space but the plain space, and what is in _GLYPHS.
_TO_FOLD = re.compile(
    "[\t-\r\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
    + "".join(map(chr, _GLYPHS))
    + "]"
)
_BREAKING = re.compile("[ \t\r\n\x0b\x0c\x85\u2028\u2029]+")
_BREAK = re.compile("[\t\r\n\x0b\x0c\x85\u2028\u2029]")
_eight_bytes = struct.Struct(">Q").pack
_LETTER_OR_DIGIT = re.compile(r"[^\W_]")
# Characters that no source may hold: XML 1.0 cannot carry them and terminals obey them.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")


@lru_cache(maxsize=4096)  # each text of a release is asked for several times in a row
def normalise(text: str) -> str:
    """`text` in NFC with white space folded and one glyph for each kind of quote and dash."""
    composed = unicodedata.normalize("NFC", text)
    if _TO_FOLD.search(composed) is None and "  " not in composed:
        return composed.strip(" ")
    return _SPACE.sub(" ", composed.translate(_GLYPHS)).strip()


def fold_breaks(text: str) -> str:
    """`text` with every run of breaking white space made one space; no-break spaces stay."""
    if "  " not in text and _BREAK.search(text) is None:
        return text
    return _BREAKING.sub(" ", text)


def control_character(text: str) -> int | None:
    """Offset of the first control character that no text may hold, or None."""
    found = _CONTROL.search(text)
    return found.start() if found else None


def digest(*parts: str) -> str:
    """32 hexadecimal digits (128 bits of SHA-256) that stand for `parts`, exactly as they are."""
    try:
        encoded = [part.encode() for part in parts]
    except UnicodeEncodeError:
        encoded = [part.encode("utf-8", "surrogatepass") for part in parts]
    # The length goes first, so that ("ab", "c") and ("a", "bc") differ.
    pieces = [piece for data in encoded for piece in (_eight_bytes(len(data)), data)]
    return hashlib.sha256(b"".join(pieces)).hexdigest()[:32]


def digest_of(text: bytes) -> str:
    """`digest` of one text that is in UTF-8 already."""
    return hashlib.sha256(_eight_bytes(len(text)) + text).hexdigest()[:32]


def fingerprint(text: str) -> str:
    """`digest` of the normalised text: equal for texts that differ only cosmetically."""
    return digest(normalise(text))


@lru_cache(maxsize=4096)
def unit_fingerprint(context: str | None, source: str, urls: tuple[str, ...]) -> str:
    """Of a unit: its `msgctxt`, its text, cosmetic differences aside, and the targets of its
    numbered tags in the order of their numbers."""
    if not urls:
        return digest(context or "", normalise(source))
    numbered = (f"{number}={url}" for number, url in enumerate(urls, 1))
    return digest(context or "", normalise(source), *numbered)


def count_words(text: str) -> int:
    """Words as a translator is paid for them: runs between white space with a letter or digit."""
    count = 0
    for run in text.split():
        if run[0].isalnum() or _LETTER_OR_DIGIT.search(run):
            count += 1
    return count


def printable(text: str) -> str:
    """`text` made safe for a terminal: control and direction-changing characters are shown."""
    if text.isprintable():  # as most lines are
        return text
    return "".join(c if c.isprintable() else _shown(c) for c in text)


def _shown(c: str) -> str:
    harmless = c in "\n\u00ad" or unicodedata.category(c) not in ("Cc", "Cf", "Cs")
    return c if harmless else f"\\u{ord(c):04x}"


def closest(word: str, known: Iterable[str]) -> str | None:
    """The known word that `word` was probably meant to be."""
    return next(iter(difflib.get_close_matches(word, list(known), 1)), None)
