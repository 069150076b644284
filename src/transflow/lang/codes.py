"""Codes of languages."""

from __future__ import annotations


def base_code(code: str) -> str:
    """The language of a BCP 47 `code`, without its region or script: "en" for "en-GB"."""
    return code if len(code) == 2 else code.replace("_", "-").partition("-")[0].lower()
