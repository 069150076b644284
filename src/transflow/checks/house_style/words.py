"""Spellings and abbreviations that the EU style guide writes otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator

from transflow.checks.sides import Side
from transflow.model import Span

_NOUNS = {
    "color": "colour", "honor": "honour", "labor": "labour", "neighbor": "neighbour",
    "harbor": "harbour", "favor": "favour", "behavior": "behaviour", "rumor": "rumour",
    "center": "centre", "theater": "theatre", "kilometer": "kilometre", "liter": "litre",
    "catalog": "catalogue", "defense": "defence", "offense": "offence", "pretense": "pretence",
    "enrollment": "enrolment", "installment": "instalment", "skeptic": "sceptic",
}  # fmt: skip
_WHOLE = {
    "favorite": "favourite", "favorable": "favourable", "honorable": "honourable",
    "neighboring": "neighbouring", "neighborhood": "neighbourhood", "traveling": "travelling",
    "traveled": "travelled", "traveler": "traveller", "travelers": "travellers",
    "canceled": "cancelled", "canceling": "cancelling", "labeled": "labelled",
    "modeling": "modelling", "signaling": "signalling", "fulfill": "fulfil",
    "skillful": "skilful", "analyze": "analyse", "analyzed": "analysed",
    "analyzes": "analyses", "analyzing": "analysing", "paralyzed": "paralysed",
    "skeptical": "sceptical", "percent": "per cent", "aging": "ageing", "judgment": "judgement",
    "Mr.": "Mr", "Mrs.": "Mrs", "Ms.": "Ms", "Dr.": "Dr", "U.S.": "US", "U.K.": "UK",
    "No.": "No", "E.U.": "EU", "U.N.": "UN",
}  # fmt: skip
BETTER = {**_WHOLE, **_NOUNS, **{f"{us}s": f"{uk}s" for us, uk in _NOUNS.items()}}
"""What British English, and the guide, writes otherwise -> how."""
_FORMS = frozenset(f"{word}{mark}" for word in BETTER for mark in ("", ",", "."))
_WORD = re.compile(
    r"(?<![\w.-])(?:(?:[A-Z]\.){2}|(?:Mrs?|Ms|Dr)\.|No\.(?=[ \u00a0]?\d)|[a-z]+)(?![\w-])"
)
_IZE = re.compile(
    r"(?<![^\W\d_])(?!siz|priz|seiz|maiz)[a-z]{3,}iz(?:e[ds]?|ers?|ing|ations?|ational)\b"
)
_SIZES = ("capsiz", "downsiz", "oversiz", "outsiz", "resiz", "upsiz", "undersiz", "overpriz")
_MINISTRY = re.compile(r"\bMinist(?:ry|er) (?:of|for) Interior\b")


def may_suggest(side: Side) -> bool:
    """Whether it is worth to look closer."""
    return "iz" in side.text or " Interior" in side.text or not _FORMS.isdisjoint(side.tokens)


def suggestions(side: Side) -> Iterator[tuple[Span, str]]:
    """Places in an English text and what is better there."""
    text = side.text
    if not _FORMS.isdisjoint(side.tokens):
        for match in _WORD.finditer(text):
            if match[0] in BETTER:
                yield match.span(), BETTER[match[0]]
    if "iz" in text:
        for match in _with_ize(text):
            if not match[0].startswith(_SIZES):
                head, tail = match[0].rsplit("iz", 1)
                yield match.span(), f"{head}is{tail}"
    if " Interior" in text:
        for match in _MINISTRY.finditer(text):
            office = match[0].split()[0]
            yield match.span(), f"{office} {'of' if office == 'Ministry' else 'for'} the Interior"


def _with_ize(text: str) -> Iterator[re.Match[str]]:
    """As `finditer`, but tried only at words that may match."""
    at = text.find("iz")
    while at >= 0:
        start, end = at, at + 2
        while start and text[start - 1].isalpha():
            start -= 1
        while text[end : end + 1].isalpha():
            end += 1
        match = _IZE.match(text, start)
        if match:
            yield match
        at = text.find("iz", end)
