"""Codes of languages."""

from __future__ import annotations

_CALLED = {
    "en": ("eng", "english", "angļu"),
    "et": ("est", "estonian", "eesti", "igauņu"),
    "lt": ("lit", "lithuanian", "lietuvių", "lietuviešu"),
    "lv": ("lav", "lvs", "latvian", "latviešu", "latviesu"),
    "ru": ("rus", "russian", "krievu", "русский"),
    "uk": ("ukr", "ukrainian", "ukraiņu", "українська"),
}
"""What people write for the languages that have rules, and is no tag of BCP 47, which wants the
shortest code."""


def tag_for(name: str) -> str | None:
    """The tag of a language that was called by its name, or a code of three letters."""
    called = name.strip().lower()
    return next((tag for tag, names in _CALLED.items() if called in names), None)


def base_code(code: str) -> str:
    """The language of a BCP 47 `code`, without its region or script: "en" for "en-GB"."""
    return code if len(code) == 2 else code.replace("_", "-").partition("-")[0].lower()
