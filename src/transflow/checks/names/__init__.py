"""Names that are misspelt in the translation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from transflow.checks.base import FunctionCheck, Reading
from transflow.checks.capitalised import Strange
from transflow.checks.names.asides import ENCLOSES, all_stand_in, asides_of, names_between, names_in
from transflow.checks.names.countries import swapped_country
from transflow.checks.names.judging import Doubt, is_code, judge, slips_of_originals
from transflow.checks.names.mistaken import meant_for
from transflow.checks.names.register import Registered
from transflow.checks.names.source import MOST_WORDS, Names, Words
from transflow.checks.names.sure import are_right
from transflow.checks.sides import Side
from transflow.checks.tokens import Sign
from transflow.messages import T, Text
from transflow.model import Severity, Span, Spot
from transflow.slips import SHORTEST

_STRANGE, _NAMED, _TAGGED = Sign.STRANGE, Sign.NAMED, Sign.TAGGED
_NO_NAMES: list[Strange] = []
_NONE: list[str] = []
_FEW_WORDS = 1000
"""Letters of a text of which all names are looked at."""
_MOST_UNKNOWN = 20
"""Capitalised words of a text that are looked at if they are in no dictionary; one with more is
hardly one sentence."""
_LATIN = re.compile("[a-z]")
_PART_OF_ADDRESS = re.compile(r"[\w@./#]\Z")
_GOES_ON = re.compile(r"[@/#]|\.\w|['’]t\b|\d|(?<![^\W\d_]{5})\. \S")
"""What follows a word that is part of an address, a contraction or, if short, an abbreviation."""


def run(reading: Reading) -> Iterable[Spot]:
    source, target = reading.source, reading.target
    if not target.signs & _NAMED:
        return ()
    odd = _odd(target, source.text) if target.signs & _STRANGE else _NO_NAMES
    originals = names_between(source) if source.signs & ENCLOSES else _NONE
    if source.signs & _TAGGED or (originals and _may_be_gone(originals, target)):
        return _looked_into(reading, odd)
    if not odd or (reading.pair.terms is None and are_right(odd, source, target, originals)):
        return ()
    return _looked_into(reading, odd)


def _may_be_gone(originals: list[str], target: Side) -> bool:
    """Whether `_gone` may find some of these."""
    if len(target.text) >= _FEW_WORDS:
        return True
    words = target.names
    ends = [
        name[0] + name[-1]
        for name in originals
        if name not in words and (len(name) >= SHORTEST or not name.isascii())
    ]
    return bool(ends) and not {word[0] + word[-1] for word in words}.isdisjoint(ends)


def _looked_into(reading: Reading, odd: list[Strange]) -> Iterable[Spot]:
    source, target = reading.source, reading.target
    asides = asides_of(source.marked) if source.signs & ENCLOSES else []
    originals = names_in(asides) if asides else []
    gone = _gone(originals, target) if originals else []
    if (odd or gone) and _LATIN.search(source.text):
        names, words = Names(source, target.language, asides, originals), Words(target)
        doubts = _doubts(reading, names, words, odd, gone)
        return _spots(doubts, words, source.text, target.text) if doubts else ()
    return ()


def _odd(target: Side, text: str) -> list[Strange]:
    """Strange names of a translation that do not stand in the source, of which the `text` is
    given, or begin another word where they first do."""
    odd = []
    for signs, _, _, more, _ in target.capitals():
        if signs & _STRANGE:
            for one in more.strange:
                at = text.find(one.name)
                if at < 0 or text[at + len(one.name) :][:1].isalpha():
                    odd.append(one)
    return odd


def _gone(originals: list[str], target: Side) -> list[str]:
    """Originals that the translation may have misspelt: none of its words, while one that is no
    original either begins and ends like one of them."""
    if len(target.text) < _FEW_WORDS and all_stand_in(target.text, originals):
        return []
    words = target.names[:MOST_WORDS]
    gone = set(originals).difference(words)
    ends = {name[0] + name[-1] for name in gone if len(name) >= SHORTEST or not name.isascii()}
    alike = ends and [w for w in words if w[0] + w[-1] in ends and w not in originals]
    return sorted(gone) if alike else []


def _doubts(
    reading: Reading, source: Names, target: Words, odd: list[Strange], gone: list[str]
) -> dict[str, Doubt]:
    """What speaks against words of the translation."""
    doubts = dict(slips_of_originals(gone, source, target)) if gone else {}
    unknown = [one.name for one in odd if not one.known]
    register = Registered(reading) if reading.pair.terms is not None else None
    doubts |= dict(_mistaken(odd[:_MOST_UNKNOWN], source, target, reading.target.text))
    for word in unknown[:_MOST_UNKNOWN]:
        if word in doubts or is_code(word):
            continue
        doubt = judge(word, source, target)
        if register is not None:
            doubt = register.judge(word, target) or doubt
        if doubt is not None and (register is None or word not in register.names):
            doubts[word] = doubt
    if [one for one in odd if one.country]:
        swapped = swapped_country(source, target.all, reading.target.text, target.language)
        if swapped is not None:
            doubts.setdefault(swapped[1], Doubt("", swapped[0]))
    return doubts


def _mistaken(
    odd: list[Strange], source: Names, target: Words, text: str
) -> Iterator[tuple[str, Doubt]]:
    """Names that became another word, where what was meant stands nowhere in the translation, whose
    `text` is given."""
    for one in odd:
        if is_code(one.name):
            continue
        meant = meant_for(one, source.words, source.known)
        if meant is None or meant[0] in target.by_bare:
            continue
        if not one.known or target.language.country(meant[0]) or _is_inside(one.name, text):
            yield one.name, Doubt(*meant)


def _is_inside(word: str, text: str) -> bool:
    """Whether a word has its capital somewhere but at the beginning of a sentence."""
    return re.search(rf"(?<=[^\W_][ ,;–-]) ?{word}(?![^\W_])", text) is not None


def _spots(doubts: Mapping[str, Doubt], target: Words, source: str, text: str) -> Iterator[Spot]:
    for word in target.all:
        span = _place(text, word) if word in doubts else None
        if span is not None:
            yield Spot(_message(word, doubts[word]), _beside(source, doubts[word]), span)


def _place(text: str, word: str) -> Span | None:
    """Where a word stands by itself, not in an address or before the end of a contraction."""
    for match in re.finditer(re.escape(word), text):
        start, end = match.span()
        before = _PART_OF_ADDRESS.search(text, max(0, start - 1), start)
        if not before and not _GOES_ON.match(text, end) and not text[end : end + 1].isalpha():
            return start, end
    return None


def _beside(text: str, doubt: Doubt) -> Span | None:
    at = text.find(doubt.beside) if doubt.beside else -1
    return (at, at + len(doubt.beside)) if at >= 0 else None


def _message(word: str, doubt: Doubt) -> Text:
    meant = doubt.meant[:1].upper() + doubt.meant[1:]
    if meant and doubt.beside:
        return T(
            "“{name}” looks misspelt: the source has “{beside}”, so it may be “{meant}”.",
            name=word,
            beside=doubt.beside,
            meant=meant,
        )
    if meant:
        return T("“{name}” looks misspelt: it may be “{meant}”.", name=word, meant=meant)
    return T("“{name}” does not fit “{beside}” in the source.", name=word, beside=doubt.beside)


CHECK = FunctionCheck(
    "names",
    T("Misspelt names"),
    T(
        "A name must be spelt right, as the source has it or as it is spelt in its own language. "
        "Finds: “Stockolhm” for “Stokholmā”, “Trofimvos” for “Trofimovam”. Accepts: every case of "
        "a Latvian name, a foreign one that Latvian writes by its sound (“Terēza Meja”, “Theresa "
        "May”), Latvian names without diacritics (“Berzins”)."
    ),
    Severity.WARNING,
    run,
    in_source=Sign.QUOTE | Sign.BRACKET | Sign.TAGGED,
    in_target=Sign.STRANGE,
)
