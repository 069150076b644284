"""What is particular to a language: facts, names, denials, evidence, sentence boundaries."""

from __future__ import annotations

from functools import lru_cache

from transflow.lang import en, et, generic, lt, lv, ru, uk
from transflow.lang.base import RuleLanguage
from transflow.lang.own import OwnRules
from transflow.lang.profile import Rules

LANGUAGES: dict[str, Rules] = {
    "en": en.RULES,
    "et": et.RULES,
    "lt": lt.RULES,
    "lv": lv.RULES,
    "ru": ru.RULES,
    "uk": uk.RULES,
}


@lru_cache(maxsize=64)
def get(code: str) -> RuleLanguage:
    """The language with a BCP 47 `code`: "en-GB" has the rules of "en", a language without
    rules of its own has those that hold everywhere."""
    primary = code.replace("_", "-").split("-")[0].lower()
    return RuleLanguage(LANGUAGES.get(primary, generic.RULES), code)


def with_rules(code: str, own: OwnRules) -> RuleLanguage:
    """`get`, with sentence rules of a project's own."""
    primary = code.replace("_", "-").split("-")[0].lower()
    return RuleLanguage(LANGUAGES.get(primary, generic.RULES), code, own)
