"""Tells the parts of a translation apart whose source was cut into several units.

A cut must leave what each part of the source says (numbers, dates, times, names, contacts, tags) on
its own side; of the places left, the one must clearly win that divides the translation as the
source is divided. Where none does, the parts cannot be told apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from transflow.markup import plain, tokens
from transflow.model import Language, Span
from transflow.sync.anchors import Anchor, anchors
from transflow.sync.joints import Joint, clause_joints, sentence_joints
from transflow.sync.numbering import renumbered

_FAR = 0.12
"""How far a cut may be from where the lengths of the sources put it, as a share of the whole."""
_FAR_BUT_SURE = 0.35
"""The same, for the only place there is and for borders of sentences."""
_CLEAR = 0.1
"""How much worse the second best place must be."""
_LONGEST = 10_000
"""Letters of a translation that is not searched for its parts."""
_ENDS = ".!?…"


class _Target(Struct, frozen=True):
    """A translation as a reader sees it, and where its letters are in the unit text."""

    raw: str
    visible: str
    places: tuple[int, ...]

    def cut(self, joints: Sequence[Joint]) -> list[str]:
        starts = [0, *(self.places[j.end - 1] + 1 for j in joints)]
        ends = [*(self.places[j.start] for j in joints), len(self.raw)]
        return [self.raw[a:b] for a, b in zip(starts, ends, strict=True)]


def parted(
    target: str, sources: Sequence[str], source_language: Language, target_language: Language
) -> list[str] | None:
    """The part of `target` that belongs to each of `sources`, all unit texts; None where the parts
    cannot be told apart."""
    if len(target) > _LONGEST:
        return None
    text = _target(target)
    seen = [plain(source) for source in sources]
    fixed = anchors(target, sources, source_language, target_language)
    joints = _chosen(text, seen, fixed, target_language)
    if joints is None:
        return None
    pieces = [renumbered(piece, number, sources) for number, piece in enumerate(text.cut(joints))]
    if not all(_fits(piece, source) for piece, source in zip(pieces, sources, strict=True)):
        return None
    links = (0, *(joint.link for joint in joints))
    return [
        _dressed(piece, link, source, last=number == len(pieces) - 1)
        for number, (piece, link, source) in enumerate(zip(pieces, links, seen, strict=True))
    ]


def _target(raw: str) -> _Target:
    texts = [token for token in tokens(raw) if token.kind == "text"]
    places = tuple(n for t in texts for n in range(t.start, t.start + len(t.raw)))
    return _Target(raw, "".join(t.raw for t in texts), places)


# --- where to cut


def _chosen(
    text: _Target, seen: Sequence[str], fixed: Sequence[Anchor], language: Language
) -> list[Joint] | None:
    shares = list(_shares(seen))
    windows = [_window(fixed, number, len(text.visible)) for number in range(1, len(seen))]
    sentences = sentence_joints(text.visible, language)
    clauses = _distinct([*sentences, *clause_joints(text.visible, language)])
    for joints in (sentences, [joint for joint in clauses if not joint.doubt]):
        if len(joints) == len(shares):
            return joints if _good(text, joints, windows, shares) else None
    joints = clauses if len(sentences) < len(shares) else sentences
    whole = [j for j in joints if not any(a.span[0] < j.start < a.span[1] for a in fixed)]
    cuts = [_best(text, whole, window, s) for window, s in zip(windows, shares, strict=True)]
    found = [cut for cut in cuts if cut is not None]
    ascending = all(one.end < other.start for one, other in pairwise(found))
    return found if len(found) == len(cuts) and ascending else None


def _good(
    text: _Target, joints: Sequence[Joint], windows: Sequence[Span], shares: Sequence[float]
) -> bool:
    far = (abs(_at(text, j) - s) <= _FAR_BUT_SURE for j, s in zip(joints, shares, strict=True))
    return all(map(_inside, joints, windows)) and all(far)


def _shares(seen: Sequence[str]) -> Iterator[float]:
    """Where a translation is to be cut, going by the lengths of its sources alone."""
    total, done = max(1, sum(map(len, seen))), 0
    for text in seen[:-1]:
        done += len(text)
        yield done / total


def _at(text: _Target, joint: Joint) -> float:
    return joint.start / len(text.visible)


def _window(fixed: Sequence[Anchor], number: int, end: int) -> Span:
    """Between the last word that is of a part before `number` and the first of the others."""
    before = (a.span[1] for a in fixed if a.part is not None and a.part < number)
    after = (a.span[0] for a in fixed if a.part is not None and a.part >= number)
    return max(before, default=0), min(after, default=end)


def _inside(joint: Joint, window: Span) -> bool:
    return window[0] <= joint.start and joint.end <= window[1]


def _best(text: _Target, joints: Sequence[Joint], window: Span, share: float) -> Joint | None:
    inside = [joint for joint in joints if _inside(joint, window)]
    costs = sorted((abs(_at(text, j) - share) + j.doubt, n) for n, j in enumerate(inside))
    if not costs:
        return None
    bound = window[0] > 0 and window[1] < len(text.visible)
    limit = _FAR_BUT_SURE if bound and len(costs) == 1 else _FAR
    clear = len(costs) == 1 or costs[1][0] - costs[0][0] >= _CLEAR
    return inside[costs[0][1]] if clear and costs[0][0] <= limit else None


def _distinct(joints: Sequence[Joint]) -> list[Joint]:
    """A border of sentences that is found as one of clauses too counts once."""
    surest = {joint.end: joint for joint in sorted(joints, key=lambda j: -j.doubt)}
    return [surest[end] for end in sorted(surest)]


# --- what is cut


def _fits(piece: str, source: str) -> bool:
    """Whether a piece has words, no tag half open, and just the tags of its source."""
    stack: list[str] = []
    for token in tokens(piece):
        if token.kind == "open":
            stack.append(token.name)
        elif token.kind == "close" and (not stack or stack.pop() != token.name):
            return False
    same = Counter(_tags(piece)) == Counter(_tags(source))
    return not stack and same and any(c.isalnum() for c in plain(piece))


def _tags(text: str) -> Iterator[str]:
    return (token.key for token in tokens(text) if token.kind != "text")


def _dressed(piece: str, link: int, source: str, last: bool) -> str:
    """A piece as a sentence, if its source is one: without the word that only linked it to the one
    before, with a capital letter at its start and a stop at its end."""
    piece = piece.strip()
    if link and piece[:1] != "<":
        piece = piece[link:]
    if source[:1].isupper() and piece[:1].islower():
        piece = piece[0].upper() + piece[1:]
    if not last and source[-1:] in _ENDS:
        bare = piece.rstrip(",;:–—- \u00a0")
        piece = bare if bare[-1:] in _ENDS else bare + source[-1]
    return piece
