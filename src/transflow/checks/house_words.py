"""What in a token of English the house may write otherwise."""

from __future__ import annotations

import re

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
FORMS = frozenset(f"{word}{mark}" for word in BETTER for mark in ("", ",", "."))
"""The same as they mostly stand between spaces."""
IZE = re.compile(
    r"(?<![^\W\d_])(?!siz|priz|seiz|maiz)[a-z]{3,}iz(?:e[ds]?|ers?|ing|ations?|ational)\b"
)
# What `house_style.figures` looks for, as far as it shows in what stands between two spaces; but
# for dates with the name of a month.
_FIGURE = re.compile(
    r"€|EUR"
    r"|\A%"
    r"|\A\d{3}(?!\d)|\.\d{3}\.\d{3}"
    r"|\d,(?:\d{1,2}|\d{4,})(?!\d)"
    r"|0['’]s"
    r"|(?:\A|\d)[apAP]\.?[mM]\b"
    r"|\d/\d|\d\d-\d\d"
    r"|(?<!\d)\d{1,2}\.(?:\Z|\d{1,2}\.)"
)
_HALVES = frozenset({"am", "pm"})
"""Of the day."""


def may_be_otherwise(token: str) -> bool:
    """Whether a text with `token` between white space is worth a closer look."""
    if token in FORMS or token.startswith("Interior"):
        return True
    if "iz" in token and IZE.search(token):
        return True
    word = token.rstrip(".,;:!?")
    if word.isalpha():  # most are, and those tell at a look
        return "EUR" in word or word.lower() in _HALVES
    return _FIGURE.search(token) is not None
