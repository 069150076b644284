"""Words of the source language left in the translation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from transflow.checks.base import FunctionCheck, Reading
from transflow.messages import T
from transflow.model import Language, Pair, Severity, Span, Spot

_CORE = re.compile(r"\w(?:\S*\w)?")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_ASIDE = re.compile(
    r"(?<!\w)[„“\"«](?=\S)[^„“”\"«».!?]{1,60}[“”\"»](?!\w)|\([^()]{1,60}\)|\[[^][]{1,60}\]"
    r"|(?<!\w)[‘‚'](?=\S)[^‘’‚'.!?]{1,60}[’‘'](?!\w)"
)
_STARTERS = ("„", "“", '"', "«", "‘", "‚", "'")
_NO_ATTRIBUTE = "eš"
"""What a name does not end in where the next word belongs to it, as in "Rīgas pils"."""
_MARKS = str.maketrans(dict.fromkeys("„“”\"«»‘‚’'.,:;!?…()[]", " "))
_JOINTS = ("", ",")
_LONGEST_WORD = 40
_NEVER = re.compile("(?!)")
_UNLIKE = {
    ("lv", "en"): re.compile(
        r"[āčēģīķļņšūž]|^(?:aiz|ap|at|ie|iz|no(?!vembr)|pie|uz)[bcdgjklmnprstvz]\w*[^ei]a$|(?:"
        r"j(?:a|as|ai|am|u|us|os|o|i|is|iem|ies)|(?:a[mt]|ot|s)ies|[^er]am|iem|"
        r"[bdgklmnptvz]ai|ais|ina|iek(?:s|a|u|os)|[^aeiou][dgln]is|"
        r"(?:us|[klnprst][bdgklmnprtv]|ek)i|[bdgjlmnprtvz]u|"
        r"(?:[bgjklmrv]|[^o]n)us|[bdjklmnprtvz]os|(?:[cdgjkmrtvz]|[^p]in|[^i]n)ot)$"
    ),
}
"""By source and target: how a word of five letters or more may look in the one, but hardly in the
other. Endings of words that may be alike in both ("forums", "status", "panorama") are left out."""
_INFLECTED = {
    ("lv", "en"): re.compile(
        r"(?!.*(?:[qwxy]|[cgpst]h|ck|ee|oo|ou|ea|ff|pp|ss|tt))[^\W\d_]{2,}(?:[aei]s?|us?)"
    ),
}
"""By source and target: how words look of which two together can hardly be of the other, but for
`_BORROWED` ones, as in "persona grata"."""
_BORROWED = frozenset(
    {
        "belli", "causa", "culpa", "data", "delicti", "facie", "fide", "franca", "grata",
        "incognita", "media", "operandi", "persona", "rasa", "versa", "vita", "vitae", "vivendi",
    }
)  # fmt: skip
_STREET = {
    "lv": re.compile(r"(?:iel|bulvār|prospekt|šosej|gatv|alej|laukum|damb|krastmal)\w{1,3}"),
}
"""By source: nouns that follow a name in an address."""
_NO_GENITIVE = re.compile("(?:[im]|ies|ij[au])$")


@dataclass(frozen=True)
class _Word:
    text: str
    span: Span
    starts: bool
    """Whether it begins a sentence or a quotation, so that its capital says nothing."""
    joined: bool
    """Whether no more than a space or a comma stands before it."""

    @property
    def key(self) -> str:
        return self.text.lower() if self.starts else self.text

    @property
    def named(self) -> bool:
        return not self.starts and not self.text.islower()


def run(reading: Reading) -> Iterator[Spot]:
    source, target = reading.source.text, reading.target.text
    pair = reading.pair
    found = pair.source_language.evidence(target)
    if len(found) >= 3:
        span = (found[0][0], found[-1][1])
    else:
        rows = _rows(source, target, pair) if _share_words(source, target) else []
        left = [row for row in rows if _counts(_without_street(row, pair), pair, found)]
        if not left:
            return
        row = max(left, key=len)
        span = (row[0].span[0], row[-1].span[1])
    text = _shortened(target[span[0] : span[1]])
    yield Spot(T("“{text}” is not translated.", text=text), None, span)


def _share_words(source: str, target: str) -> bool:
    shared = set(source.translate(_MARKS).split()).intersection(target.translate(_MARKS).split())
    return any(len(word) > 1 and word.islower() for word in shared)


def _without_street(row: list[_Word], pair: Pair) -> list[_Word]:
    """A row less the end of an address: "Liepājas iela"."""
    street = _STREET.get(pair.source_language.code, _NEVER)
    if not street.fullmatch(row[-1].text):
        return row
    named = len(row) > 1 and not row[-2].text.islower()
    return row[: -2 if named else -1]


def _counts(row: list[_Word], pair: Pair, found: tuple[Span, ...]) -> bool:
    """One word counts when it can hardly be of the target language and is not short; of more words
    one must be such, or two inflected, or three not short."""
    if len(found) == 2 and any(word.span in found for word in row):
        return True
    telling = [word for word in row if _tells(word, pair)]
    if len(row) == 1:
        shortest = 4 if row[0].span in found else 5
        return bool(telling) and row[0].text.islower() and len(row[0].text) >= shortest
    inflected = [word for word in row if _is_inflected(word.text, pair)]
    long = [word for word in row if len(word.text) >= 4]
    return bool(telling) or len(inflected) >= 2 or len(long) >= 3


def _tells(word: _Word, pair: Pair) -> bool:
    """Whether a word is hardly of the target language. A capital at the start of a sentence may
    begin a name such as "Mūkusalas iela", whose letters say nothing of the language."""
    unlike = _UNLIKE.get((pair.source_language.code, pair.target_language.code), _NEVER)
    fits = len(word.text) >= 5 and unlike.search(word.key) is not None
    if word.text.islower():
        return fits or bool(pair.source_language.evidence(word.text))
    return fits and _NO_GENITIVE.search(word.key) is not None


def _is_inflected(text: str, pair: Pair) -> bool:
    endings = _INFLECTED.get((pair.source_language.code, pair.target_language.code), _NEVER)
    return text.islower() and text not in _BORROWED and endings.fullmatch(text) is not None


def _rows(source: str, target: str, pair: Pair) -> list[list[_Word]]:
    """Words of the translation that the source has in the same order, without its names."""
    theirs = _words(source, _masked(source), pair.source_language)
    ours = _words(target, _masked(target, source), pair.target_language)
    known = {word.key for word in theirs}
    names = {word.text for word in theirs if word.named}
    follows = {(before.key, word.key) for before, word in pairwise(theirs) if word.joined}
    rows: list[list[_Word]] = [[]]
    in_name = False
    for word in ours:
        name = word.named or (word.starts and word.text in names)
        copied = word.key in known and not name and not (in_name and word.joined)
        if not (copied and word.joined and rows[-1] and (rows[-1][-1].key, word.key) in follows):
            rows.append([])
        if copied:
            rows[-1].append(word)
        attribute = name and word.text[-1] not in _NO_ATTRIBUTE
        in_name = attribute and (word.text in names or word.text.lower() in known)
    return [row for row in rows if row]


def _masked(text: str, source: str | None = None) -> str:
    """`text` without what stands in brackets or is a quoted title: one or two words. In the
    translation of a `source`, also more that begin with a capital and are few or quoted there;
    any other quotation is speech."""
    titles = {aside[0][1:-1] for aside in _ASIDE.finditer(source or "")}

    def hidden(aside: re.Match[str]) -> str:
        inner = aside[0][1:-1]
        words = len(inner.split())
        capital = source is not None and not inner[0].islower()
        title = words <= 2 or (capital and (words <= 4 or inner in titles))
        return "\x00" * len(aside[0]) if title or aside[0][0] in "([" else aside[0]

    return _ASIDE.sub(hidden, text)


def _words(text: str, bare: str, language: Language) -> list[_Word]:
    """The words of a masked text; addresses and figures are none."""
    sentences = [*reversed(language.boundaries(text)), 0]
    words: list[_Word] = []
    end = -1
    for core in _CORE.finditer(bare):
        begins = bool(sentences) and core.start() >= sentences[-1]
        while sentences and core.start() >= sentences[-1]:
            sentences.pop()
        if _WORD.fullmatch(core[0]) and len(core[0]) <= _LONGEST_WORD:
            gap = bare[end : core.start()] if end >= 0 else "\x00"
            before = bare[max(0, core.start() - 2) : core.start()]
            starts = begins or before.endswith(_STARTERS) or before == ": "
            words.append(_Word(core[0], core.span(), starts, gap.strip() in _JOINTS))
            end = core.end()
        else:
            end = -1
    return words


def _shortened(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"


CHECK = FunctionCheck(
    "foreign-text",
    T("Left in the source language"),
    T(
        "No part of a translation may stay in the source language: readers cannot understand it. "
        "Finds: “The ministry norāda, ka the border is safe.” Accepts: names such as "
        "“Jānis Bērziņš” and quoted titles."
    ),
    Severity.ERROR,
    run,
)
