"""What is kept of the words of a language, each of which comes up again and again."""

from __future__ import annotations

import re
from functools import lru_cache

from transflow.checks.capitalised import Memo
from transflow.checks.names.slips import bare
from transflow.model import Language

_COMPOUND = re.compile(
    "(?:ziemeļ|dienvid|austrum|rietum|vidus|jaun|liel|vec|centrāl|latīņ)(.{4,})", re.IGNORECASE
)
"""Latvian writes "North Korea" as one word."""
SECONDS = Memo(lambda word: tuple(_COMPOUND.findall(word)))
"""The second part of a word that is two in other languages."""


@lru_cache(maxsize=16)
def bare_stems(language: Language) -> Memo[str]:
    """The stem of a word of `language`, without diacritics."""
    return Memo(lambda word: bare(language.stem(word)))
