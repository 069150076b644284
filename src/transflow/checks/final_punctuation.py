"""How a text ends."""

from __future__ import annotations

import re
from collections.abc import Iterable

from transflow.checks.base import CLOSERS, FunctionCheck, Reading
from transflow.checks.tokens import Sign
from transflow.messages import T
from transflow.model import Role, Severity, Spot

_STOPS = ".!?…"
_GOES_ON = ":–—-→"
"""After these the text goes on elsewhere: its end is not lost."""
_LABELS = frozenset({Role.TITLE, Role.HEADING, Role.TABLE_CELL, Role.IMAGE_TEXT, Role.CONTACT})
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_STOP_BEFORE_END = re.compile(
    r"(?:https?://|www\.|\S@)\S{1,300}$|[.!?…][\"”’]?\s+[(\[][^()\[\]]{1,200}[)\]]$"
)
"""An address, which a stop would spoil, or a bracket after the stop."""
_FIGURES_AT_END = re.compile(r"\d\.\W*$")
_SMALL = 4
"""Letters of a word that a headline may begin with a small letter."""
_ALSO_SMALL = frozenset(
    {"about", "after", "against", "along", "among", "around", "before", "between", "despite"}
    | {"during", "under", "until", "within", "without", "through", "towards", "toward"}
)


def run(reading: Reading) -> Iterable[Spot]:
    source, target = reading.source.text, reading.target.text
    before, after = _last(source), _last(target)
    if before == after or not before or not after or reading.role in _LABELS:
        return ()
    return _judged(reading, before, after)


def _last(text: str) -> str:
    return text.rstrip(CLOSERS)[-1:]


def _judged(reading: Reading, before: str, after: str) -> Iterable[Spot]:
    source, target = reading.source.text, reading.target.text
    place = (len(target.rstrip()) - 1, len(target.rstrip()))
    if before in _STOPS and after not in _STOPS and after not in _GOES_ON:
        if not (_label(source, before) or _headline(target) or _STOP_BEFORE_END.search(target)):
            yield Spot(T("The translation ends without “{mark}”.", mark=before), None, place)
    elif before == "?" and after == ".":
        yield Spot(T("The source asks a question, the translation does not."), None, place)


def _label(source: str, mark: str) -> bool:
    """Whether the stop is that of an ordinal or a date, in a text that is no sentence."""
    return mark == "." and bool(_FIGURES_AT_END.search(source)) and len(_words(source, 2)) < 2


def _headline(text: str) -> bool:
    """Whether every word of some length has a capital, as in English headlines."""
    words = _words(text, 60)
    if len(words) < 5:
        return False
    long = [word for word in words if len(word) > _SMALL and word not in _ALSO_SMALL]
    capitals = sum(word[0].isupper() for word in words)
    return len(long) >= 3 and all(w[0].isupper() for w in long) and capitals * 5 >= len(words) * 3


def _words(text: str, most: int) -> list[str]:
    """At most so many words of a text."""
    return [match[0] for match, _ in zip(_WORD.finditer(text), range(most), strict=False)]


CHECK = FunctionCheck(
    "final-punctuation",
    T("Final punctuation"),
    T(
        "A sentence that ends with a stop or a question mark should do so in the translation: the "
        "end may be missing. Finds: “Sanāksme notika Rīgā.” – “The meeting was held in Riga”. "
        "Accepts: titles, headings, table cells and contacts, and a stop on either side of a "
        "closing quotation mark."
    ),
    Severity.WARNING,
    run,
    in_target=Sign.ENDING,
)
