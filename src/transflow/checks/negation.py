"""What the source denies and the translation does not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import repeat

from transflow.checks.base import MOST, FunctionCheck, Reading
from transflow.checks.sides import Side
from transflow.checks.tokens import Sign
from transflow.messages import T
from transflow.model import Denial, Severity, Span, Spot

_NEAR, _ANSWER_NEAR, _SAME = 0.4, 0.5, 0.2
"""How far a word may stand from where it is looked for, as a share of the text: an opposite, a
word that says the same, and the counterpart of an opposite in the source."""
_SHORT = 8
"""Words of a text in which every place is near."""
_CLAUSE = 14
"""The same for a word that says the same: Latvian may end with its verb, English hardly ever."""
_DENIAL, _DENIES = Sign.DENIAL, Sign.DENIAL | Sign.INNER


def run(reading: Reading) -> Iterable[Spot]:
    source, target = reading.source, reading.target
    most = source.denials()
    sure = 0
    if most and target.signs & _DENIAL:
        sure = target.language.sure_denials(target.denying(), source.language.code)
    return _judged(reading, sure) if most > sure else ()


def _judged(reading: Reading, sure: int) -> Iterator[Spot]:
    """`sure` is how many denials the translation has at the least."""
    denied = _denials(reading.source, reading.target)
    asked = [denial for denial in denied if denial.kind == "plain"][:MOST]
    if len(asked) <= sure or reading.target.words == reading.source.words:
        return
    said = _denials(reading.target, reading.source)
    plain = [denial for denial in said if denial.kind == "plain"][:MOST]
    if len(asked) > len(plain):
        theirs, ours = (
            [one for one in denials if one.kind == "inner"][:MOST] for denials in (denied, said)
        )
        yield from _lost(_unpaired(asked, plain, reading), _spare(theirs, ours, reading), reading)


def _lost(left: list[Denial], inner: list[Denial], reading: Reading) -> Iterator[Spot]:
    """Denials that neither an opposite nor another wording of the translation stands for."""
    asked = frozenset(denial.at for denial in left)
    for denial in left:
        place = denial.at / len(reading.source.words)
        opposite = _nearest(place, inner, reading.target, _NEAR)
        if opposite is not None:
            inner.remove(opposite)
        elif not _is_answered(denial, asked, reading, place):
            word = denial.word
            message = T("The source says “{word}”; the translation denies nothing.", word=word)
            yield Spot(message, _span(reading.source, denial.at))


def _denials(side: Side, other: Side) -> tuple[Denial, ...]:
    if not side.signs & _DENIES:
        return ()
    return side.language.polarity(side.text, side.words, other.language.code, side.deniers())


def _unpaired(asked: list[Denial], plain: list[Denial], reading: Reading) -> list[Denial]:
    """What is left of `asked` when each denial of the translation is paired with the nearest."""
    if not plain:
        return asked
    ours, theirs = len(reading.source.words), len(reading.target.words)
    pairs = sorted(
        (abs(a.at / ours - p.at / theirs), n, m)
        for n, a in enumerate(asked)
        for m, p in enumerate(plain)
    )
    paired: set[int] = set()
    used: set[int] = set()
    for _, n, m in pairs:
        if n not in paired and m not in used:
            paired.add(n)
            used.add(m)
    return [denial for n, denial in enumerate(asked) if n not in paired]


def _spare(theirs: list[Denial], ours: list[Denial], reading: Reading) -> list[Denial]:
    """Opposites in the translation, such as "unknown", that translate none of the source."""
    left = list(ours)
    for denial in theirs if left else ():
        place = denial.at / len(reading.source.words)
        same = _nearest(place, left, reading.target, _SAME)
        if same is not None:
            left.remove(same)
    return left


def _nearest(place: float, among: list[Denial], side: Side, most: float) -> Denial | None:
    if not among:
        return None
    length = len(side.words)
    best = min(among, key=lambda denial: abs(denial.at / length - place))
    near = length <= _SHORT or abs(best.at / length - place) <= most
    return best if near else None


def _is_answered(denial: Denial, asked: frozenset[int], reading: Reading, place: float) -> bool:
    """Whether the translation says the same without a denial. The words `asked` deny something."""
    source, words = reading.source, list(map(str.lower, reading.target.words))
    other = reading.target.language.code
    answers = source.language.answers(source.words, denial.at, other, asked)
    if answers is None:
        return True
    if answers.only_with and not _begins(words, answers.only_with):
        return True
    if len(words) > _CLAUSE:
        first = int((place - _ANSWER_NEAR) * len(words))
        last = int((place + _ANSWER_NEAR) * len(words)) + 1
        words = words[max(0, first) : last]
    return _begins(words, answers.words)


def _begins(words: Iterable[str], beginnings: tuple[str, ...]) -> bool:
    """Whether one of the words begins with one of these."""
    return any(map(str.startswith, words, repeat(beginnings)))


def _span(side: Side, number: int) -> Span:
    at = 0
    for word in side.words[:number]:
        at = side.text.index(word, at) + len(word)
    start = side.text.index(side.words[number], at)
    return start, start + len(side.words[number])


CHECK = FunctionCheck(
    "negation",
    T("Negation"),
    T(
        "What the source denies the translation must not affirm: readers would be told the "
        "opposite. Finds: “Robežpunkts nav slēgts.” – “The checkpoint is closed.” Accepts: "
        "“The checkpoint remains open.”, and words such as “unknown”, “without” and “refuse”."
    ),
    Severity.WARNING,
    run,
    in_source=Sign.DENIAL,
)
