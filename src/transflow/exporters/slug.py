"""The part of a page address that is made from its title."""

from __future__ import annotations

import re
import unicodedata

FALLBACK = "release"
LIMIT = 80

_LATIN = {
    "ß": "ss",
    "æ": "ae",
    "œ": "oe",
    "ø": "o",
    "đ": "d",
    "ł": "l",
    "ı": "i",
    "þ": "th",
    "ð": "d",
}
_CYRILLIC = dict(
    zip("абвгдеёжзийклмнопрстуфхцчшщъыьэюя", [*"abvgdee", "zh", *"ziyklmnoprstuf"], strict=False)
)
_CYRILLIC |= {"х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": ""}
_CYRILLIC |= {"э": "e", "ю": "yu", "я": "ya", "ў": "u", "і": "i", "ї": "i", "є": "e", "ґ": "g"}
_TO_LATIN = str.maketrans({**_LATIN, **_CYRILLIC})

# Resolution 55 of the Cabinet of Ministers of Ukraine, 27 January 2010.
_UKRAINIAN = {**_CYRILLIC, "г": "h", "и": "y", "є": "ie", "ї": "i", "й": "i", "ю": "iu", "я": "ia"}
_UKRAINIAN_START = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}

_APOSTROPHES = re.compile("['’ʼ‘`]")
_OTHER = re.compile("[^a-z0-9]+")


def slugify(title: str, language: str = "") -> str:
    """Lower-case ASCII words joined by hyphens, at most 80 characters, never empty.

    `language` (BCP 47) settles how Cyrillic is read; without it, letters that only Ukrainian
    has decide.
    """
    letters = _APOSTROPHES.sub("", unicodedata.normalize("NFC", title).lower())
    if _is_ukrainian(letters, language):
        letters = _from_ukrainian(letters)
    latin = letters.translate(_TO_LATIN)
    ascii_only = unicodedata.normalize("NFKD", latin).encode("ascii", "ignore").decode("ascii")
    return _shorten(_OTHER.sub("-", ascii_only.lower()).strip("-")) or FALLBACK


def _is_ukrainian(text: str, language: str) -> bool:
    if language:
        return language.partition("-")[0] == "uk"
    return not set(text).isdisjoint("іїєґ") and set(text).isdisjoint("ыэёъў")


def _from_ukrainian(text: str) -> str:
    out: list[str] = []
    before = " "
    for letter in text:
        if letter == "г" and before == "з":
            out.append("gh")
        elif not before.isalpha() and letter in _UKRAINIAN_START:
            out.append(_UKRAINIAN_START[letter])
        else:
            out.append(_UKRAINIAN.get(letter, letter))
        before = letter
    return "".join(out)


def _shorten(slug: str) -> str:
    if len(slug) <= LIMIT:
        return slug
    at_word_edge, _, _ = slug[: LIMIT + 1].rpartition("-")
    return at_word_edge or slug[:LIMIT]
