"""Texts to beads: first by what is known beforehand, then by what the texts teach of each other."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from transflow.align.bitext.evidence import Background
from transflow.align.bitext.lexicon import Lexicon, Taught
from transflow.align.bitext.parts import Bead, Knowledge, Part
from transflow.align.bitext.weighing import Weights
from transflow.align.bitext.weights import WEIGHTS
from transflow.align.bitext.windows import Expertise, Pair, Step, align_pair, read_pair

_SURE = 0.5
"""How likely a bead must be to teach."""
_TEACHERS = 400
"""Texts of a collection that are learned from, at most; they are taken from all over it."""
_LESSONS = 8000
"""Segments that are learned from, about."""

Texts = Sequence[tuple[Sequence[Part], Sequence[Part]]]
"""May read each when it is asked for; some of them are asked for twice."""


def align_texts(
    texts: Texts,
    knowledge: Knowledge,
    taught: Sequence[Taught] = (),
    step: Step = lambda done, total: None,
    weights: Weights = WEIGHTS,
) -> Iterator[tuple[Bead, ...]]:
    """The beads of each pair of texts, in their order.

    Every segment is in exactly one bead, and beads never cross. What was learned from a text is not
    used on it. `taught` are pairs of words that were aligned before, in folds whose names are not
    pairs of numbers. `step` is called with how far the work has come.
    """
    teachers = _teachers(texts, knowledge)
    backgrounds = (
        Background(reading for pair in teachers.values() for reading in pair.source.readings),
        Background(reading for pair in teachers.values() for reading in pair.target.readings),
    )
    first = Expertise(knowledge, Lexicon(taught), backgrounds, weights)
    rounds = len(teachers) + len(texts)
    for at, pair in enumerate(teachers.values()):
        align_pair(pair, first, _part_of(step, at, rounds), learning=True)
    lexicon = Lexicon([*taught, *lessons(teachers.values())])
    last = Expertise(knowledge, lexicon, backgrounds, weights)
    for at, text in enumerate(texts) if len(teachers) < len(texts) else ():
        pair = teachers.get(at) or read_pair(at, *text, knowledge)
        yield _aligned(pair, last, _part_of(step, len(teachers) + at, rounds))
    if len(teachers) == len(texts):
        for at, pair in teachers.items():
            yield _aligned(pair, last, _part_of(step, len(teachers) + at, rounds))


def _aligned(pair: Pair, expertise: Expertise, step: Step) -> tuple[Bead, ...]:
    align_pair(pair, expertise, step)
    return pair.beads or ()


def _teachers(texts: Texts, knowledge: Knowledge) -> dict[int, Pair]:
    out: dict[int, Pair] = {}
    segments = 0
    for at in range(0, len(texts), -(-len(texts) // _TEACHERS) or 1):
        if segments >= _LESSONS:
            break
        out[at] = read_pair(at, *texts[at], knowledge)
        segments += len(out[at].source)
    return out


def lessons(pairs: Collection[Pair]) -> Iterator[Taught]:
    """What the beads of pairs teach, from all over them where they are many."""
    every = 1 + sum(len(pair.source) for pair in pairs) // (2 * _LESSONS)
    for pair in pairs:
        sure = [b for b in pair.beads or () if b.source and b.target and b.score >= _SURE]
        for bead in sure[::every]:
            source = [word for at in bead.source for word in pair.source.readings[at].words]
            target = [word for at in bead.target for word in pair.target.readings[at].words]
            yield Taught(pair.fold(bead.source[0]), tuple(source), tuple(target))


def _part_of(step: Step, at: int, rounds: int) -> Step:
    """Tells of the work on one text as a part of the whole, in thousandths."""

    def told(done: int, total: int) -> None:
        step(at * 1000 + done * 1000 // max(1, total), rounds * 1000)

    return told
