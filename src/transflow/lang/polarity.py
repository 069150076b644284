"""What a text denies, so that its translation can be asked whether it denies it too."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import islice

from msgspec import Struct, field

from transflow.lang.codes import base_code
from transflow.model import Answers, Denial, DenialKind

_CLAUSE_END = re.compile(r"[,;:.!?–—()\[\]„“”\"«»\n]")
_SENTENCE_ENDS = (".", "!", "?", "\n")
_CONTRACTED = ("n't", "n’t")
_NEVER = "(?!)"
_MOST_WORDS = 1 << 16
"""Words whose kind is kept, of each language."""
_REACH = 3
"""How many words before and after a denial may change what it means."""
_Found = tuple[int, DenialKind]
"""Number of a word, and how it denies."""


class Answer(Struct, frozen=True, eq=False, dict=True):
    """What another language says where this one denies."""

    near: str
    """Pattern of how a word at the denial or near it begins."""
    words: str = ""
    """Beginnings of words of the other language that say the same and deny nothing."""
    only_with: str = ""
    """The same; where the other language has none of them, nothing need be denied."""

    @cached_property
    def near_pattern(self) -> re.Pattern[str]:
        return re.compile(self.near)


class PolarityStyle(Struct, frozen=True, eq=False, dict=True):
    """How a language denies. Words and patterns are in lower case, patterns of whole words."""

    firm: frozenset[str] = frozenset()
    """Words that deny in capitals too, where others may be names: "NOT"."""
    plain: str = _NEVER
    """Words that deny the clause they stand in, such as "not"."""
    inner: str = _NEVER
    """Words that deny by a part of them or by what they mean, such as "unknown" and "refuse"."""
    nothing: str = _NEVER
    """Words that only look as if they denied."""
    empty: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Words before which a word denies nothing more: "or" before "not" in "whether or not"."""
    idle_before: str = _NEVER
    """Words that a plain word denies nothing after, it with them: "no matter whatever"."""
    idle_after: str = _NEVER
    """A plain word and the next one or two that together deny nothing."""
    merged: bool = False
    """Whether all the words of a clause deny but once, as in "neviens nekad nav"."""
    apart: frozenset[str] = frozenset()
    """Words that even then deny by themselves what follows them: "without"."""
    trailing: frozenset[str] = frozenset()
    """Words that go on with what the sentence has denied before: "nor"."""
    answers: Mapping[str, tuple[Answer, ...]] = field(default_factory=dict)
    """By the code of the other language; where denials are merged, nothing is known of others."""

    @cached_property
    def idle_patterns(self) -> tuple[re.Pattern[str], re.Pattern[str]]:
        return re.compile(rf"(?:^| )(?:{self.idle_before})$"), re.compile(
            rf"(?:{self.idle_after})(?: |$)"
        )

    @cached_property
    def kinds(self) -> Mapping[str, DenialKind | None]:
        """By word, in any case, how it denies, if it does."""
        return _Kinds(self)


class _Kinds(dict[str, DenialKind | None]):
    """Keeps what it has worked out; a lookup costs less than a call of a cached function."""

    def __init__(self, style: PolarityStyle) -> None:
        super().__init__()
        self._some = re.compile(f"(?P<inner>{style.inner})|{style.plain}")
        self._nothing = re.compile(style.nothing)

    def __missing__(self, word: str) -> DenialKind | None:
        if len(self) >= _MOST_WORDS:
            self.clear()
        found = self._some.fullmatch(word.lower())
        self[word] = kind = self._kind(found) if found else None  # there is none in most
        return kind

    def _kind(self, found: re.Match[str]) -> DenialKind | None:
        if self._nothing.fullmatch(found.string):
            return None
        return "inner" if found["inner"] else "plain"


def count_sure(words: Sequence[str], style: PolarityStyle, other: str) -> int:
    """At least how many plain denials `find_polarity` finds, which takes far longer."""
    kinds, sure = style.kinds, 0
    for at, word in enumerate(words):
        if kinds[word] == "plain" and word[0].islower() and not _is_empty(words, at, style):
            sure += 1
    return min(sure, base_code(other) in style.answers) if style.merged else sure


def find_polarity(
    text: str, words: Sequence[str], style: PolarityStyle, other: str, among: Iterable[int]
) -> tuple[Denial, ...]:
    """What `text` denies, whose `words` are given, in order; no words deny but those with numbers
    `among` these.

    Words with a capital are names unless a clause begins with them. `other` is the code of the
    language whose words may answer the denial.
    """
    kinds = style.kinds
    found: list[_Found] = [(at, kind) for at in among if (kind := kinds[words[at]])]
    if style.empty and found:
        found = [one for one in found if not _is_empty(words, one[0], style)]
    if not found or (style.merged and base_code(other) not in style.answers):
        return ()
    named = [at for at, _ in found if not words[at][0].islower()]
    if named:
        places = tuple(islice(word_places(text, words), named[-1] + 1))
        found = [one for one in found if not _is_name(text, words, places, one[0], style)]
    if style.merged and [kind for _, kind in found].count("plain") > 1:
        places = tuple(islice(word_places(text, words), found[-1][0] + 1))
        found = list(_merged(found, words, places, text, style))
    return tuple([Denial(kind, words[at].lower(), at) for at, kind in found])


def _is_empty(words: Sequence[str], at: int, style: PolarityStyle) -> bool:
    before = style.empty.get(words[at].lower())
    return before is not None and at > 0 and words[at - 1].lower() in before


def word_places(text: str, words: Sequence[str]) -> Iterator[int]:
    """Where each of the `words` of `text` begins."""
    at = 0
    for word in words:
        at = text.index(word, at)
        yield at
        at += len(word)


def _is_name(
    text: str, words: Sequence[str], places: Sequence[int], at: int, style: PolarityStyle
) -> bool:
    word = words[at]
    if word[0].islower():
        return False
    lower, start = word.lower(), places[at]
    if lower in style.firm or lower.endswith(_CONTRACTED):
        return False
    before = text[max(0, start - 2) : start]
    opens = not before.strip() or _CLAUSE_END.search(before) is not None
    return not opens or not word[1:].islower()


def _merged(
    found: list[_Found],
    words: Sequence[str],
    places: Sequence[int],
    text: str,
    style: PolarityStyle,
) -> Iterator[_Found]:
    """One plain denial of a clause in place of many."""
    clause_denies = sentence_denies = False
    end = 0
    for at, kind in found:
        between = text[end : places[at]]
        end = places[at]
        clause_denies = clause_denies and not _CLAUSE_END.search(between)
        sentence_denies = sentence_denies and not any(m in between for m in _SENTENCE_ENDS)
        word = words[at].lower()
        if kind == "plain" and word not in style.apart:
            if clause_denies or (sentence_denies and word in style.trailing):
                continue
            clause_denies = sentence_denies = True
        yield at, kind


def find_answers(
    words: Sequence[str], at: int, style: PolarityStyle, other: str, asked: Collection[int] = ()
) -> Answers | None:
    """What the language `other` may say in place of the denial in word number `at`; None where
    it denies nothing after all, and where that language is not known. What answers the denials in
    the words `asked` says nothing of this one, but for those that stand `apart`."""
    other = base_code(other)
    if other not in style.answers:
        return None
    lower = [word.lower() for word in words[max(0, at - 2 * _REACH) : at + _REACH + 1]]
    here = min(at, 2 * _REACH)
    before, after = style.idle_patterns
    if before.search(" ".join(lower[: here + 1])) or after.match(
        " ".join(lower[here : here + _REACH])
    ):
        return None
    near = [
        word
        for number, word in enumerate(lower[max(0, here - _REACH) :], max(0, at - _REACH))
        if number == at or number not in asked or word in style.apart
    ]
    rows = [row for word in near for row in _fitting(word, style, other)]
    return Answers(_split(row.words for row in rows), _split(row.only_with for row in rows))


def _split(parts: Iterable[str]) -> tuple[str, ...]:
    return tuple(" ".join(parts).split())


@lru_cache(maxsize=1 << 14)
def _fitting(word: str, style: PolarityStyle, other: str) -> tuple[Answer, ...]:
    return tuple(row for row in style.answers[other] if row.near_pattern.match(word))
