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

_GLYPHS = {
    **dict.fromkeys("„“”‟«»″〝〞", '"'),
    **dict.fromkeys("‚‘’‛‹›′", "'"),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    # Invisible characters: soft hyphen, zero-width space and joiners, BOM, word joiner.
    **dict.fromkeys("\u00ad\u200b\u200c\u200d\ufeff\u2060", ""),
}
_GLYPH = re.compile(f"[{''.join(_GLYPHS)}]")
# All white space but the plain space, and what is in _GLYPHS.
_TO_FOLD = re.compile(
    "[\t-\r\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
    + "".join(_GLYPHS)
    + "]"
)
_BREAKING = re.compile("[ \t\r\n\x0b\x0c\x85\u2028\u2029]+")
_BREAK = re.compile("[\t\r\n\x0b\x0c\x85\u2028\u2029]")
_eight_bytes = struct.Struct(">Q").pack
# UTF-8 of printable ASCII and of the Latin letters up to U+017F: nothing in it can be normalised
# but spaces.
_SETTLED = bytes([*range(0x20, 0x7F), *range(0x80, 0xC0), 0xC3, 0xC4, 0xC5])
_LETTER_OR_DIGIT = re.compile(r"[^\W_]")
_SPACE_AND_SIGN = re.compile(r" (?=[^\w ]|_)")
# Characters that no source may hold: XML 1.0 cannot carry them and terminals obey them.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_BYTES = bytes([*range(9), 0x0B, 0x0C, *range(0x0E, 0x20), 0x7F])
"""Those of them that are one byte in UTF-8; the others begin with the byte C2 or EF."""
_LONG = 256


def _normal(text: str) -> str:
    if "  " not in text and not _encoded(text).translate(None, _SETTLED):
        return text.strip(" ")
    composed = unicodedata.normalize("NFC", text)
    if _TO_FOLD.search(composed) is None and "  " not in composed:
        return composed.strip(" ")
    folded = composed
    for glyph in {*_GLYPH.findall(composed)}:  # few; in a third of the time of `str.translate`
        folded = folded.replace(glyph, _GLYPHS[glyph])
    return " ".join(folded.split())


@lru_cache(maxsize=4096)  # each text of a release is asked for several times in a row
def normalise(text: str) -> str:
    """`text` in NFC with white space folded and one glyph for each kind of quote and dash."""
    return _normal(text)


def fold_breaks(text: str) -> str:
    """`text` with every run of breaking white space made one space; no-break spaces stay."""
    if "  " not in text and (text.isprintable() or _BREAK.search(text) is None):
        return text
    return _BREAKING.sub(" ", text)


def control_character(text: str) -> int | None:
    """Offset of the first control character that no text may hold, or None."""
    if _is_clean(text) if len(text) > _LONG else text.isprintable():
        return None
    found = _CONTROL.search(text)
    return found.start() if found else None


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _is_clean(text: str) -> bool:
    """Whether a text surely holds no control character, in a third of the time of the search."""
    data = _encoded(text)
    if b"\xc2" in data or b"\xef" in data:
        return False
    return len(data.translate(None, _BYTES)) == len(data)


def digest(*parts: str) -> str:
    """32 hexadecimal digits (128 bits of SHA-256) that stand for `parts`, exactly as they are."""
    encoded = _encoded("\0".join(parts)).split(b"\0")
    if len(encoded) != len(parts):  # a part holds this very letter, or there is none
        encoded = [_encoded(part) for part in parts]
    # The length goes first, so that ("ab", "c") and ("a", "bc") differ.
    pieces = encoded * 2
    pieces[1::2] = encoded
    pieces[::2] = map(_eight_bytes, map(len, encoded))
    return hashlib.sha256(b"".join(pieces)).hexdigest()[:32]


def digest_of(text: bytes) -> str:
    """`digest` of one text that is in UTF-8 already."""
    return hashlib.sha256(_eight_bytes(len(text)) + text).hexdigest()[:32]


def fingerprint(text: str) -> str:
    """`digest` of the normalised text: equal for texts that differ only cosmetically."""
    return digest(normalise(text))


@lru_cache(maxsize=64)  # there are hardly more contexts than roles
def _with_length(context: str) -> bytes:
    data = _encoded(context)
    return _eight_bytes(len(data)) + data


@lru_cache(maxsize=4096)
def unit_fingerprint(context: str | None, source: str, urls: tuple[str, ...]) -> str:
    """Of a unit: its `msgctxt`, its text, cosmetic differences aside, and the targets of its
    numbered tags in the order of their numbers."""
    if not urls:  # `digest` of two parts, as nearly all units ask for it
        data = _encoded(_normal(source))
        state = hashlib.sha256(_with_length(context or "") + _eight_bytes(len(data)) + data)
        return state.hexdigest()[:32]
    numbered = (f"{number}={url}" for number, url in enumerate(urls, 1))
    return digest(context or "", normalise(source), *numbered)


def count_words(text: str) -> int:
    """Words as a translator is paid for them: runs between white space with a letter or digit."""
    if text.isprintable() and "  " not in text and text[:1] != " " != text[-1:]:
        # Single spaces part the runs, and few of these begin with a sign.
        return text.count(" ") + (text != "") - _runs_of_signs(f" {text} ")
    return sum(_LETTER_OR_DIGIT.search(run) is not None for run in text.split())


def _runs_of_signs(text: str) -> int:
    """Runs without a letter or digit in a text with a space at either end."""
    found = 0
    for odd in _SPACE_AND_SIGN.finditer(text):
        start = odd.end()
        found += _LETTER_OR_DIGIT.search(text, start, text.find(" ", start)) is None
    return found


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
