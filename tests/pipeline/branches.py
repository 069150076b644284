"""Two clones of an archive, each with a translator and a writer, and the two joined again."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import partial

from tests.pipeline.archive_desk import LANGUAGES, Archive
from tests.pipeline.chronicle import Chronicle, Step
from transflow.merging.three import three_way
from transflow.pipeline.merge import merge

_CONFLICT = re.compile(rb"<{7} ours\n(.*?)={7}\n(.*?)>{7} theirs\n", re.DOTALL)


@dataclass
class Branch:
    """A clone. Its writer has every second release to herself: what two people make of one source
    is for version control to merge, by line."""

    chronicle: Chronicle
    side: int
    """0 or 1."""

    def owns(self, release: str) -> bool:
        return sorted(self.chronicle.archive.prose).index(release) % 2 == self.side

    def tell(self, step: Step) -> None:
        kind, *rest = step
        if kind in ("edit", "minor"):
            names = sorted(self.chronicle.archive.prose)
            mine = [number for number, name in enumerate(names) if self.owns(name)]
            if not mine:
                return
            rest[0] = mine[rest[0] % len(mine)]
        self.chronicle.tell((kind, *rest))

    def tell_all(self, steps: Iterable[Step]) -> None:
        for step in steps:
            self.tell(step)


def branch(trunk: Chronicle, archive: Archive, side: int) -> Branch:
    """The same knowledge, and new words and moments that no other branch has."""
    own = copy.deepcopy(trunk)
    own.archive, own.windows = archive, {}
    own.words = 1000 * (side + 1)
    archive.minutes += 1000 * (side + 1)
    return Branch(own, side)


@dataclass
class Joined:
    """What came of two branches."""

    chronicle: Chronicle
    settled: str = ""
    """What a person gave up who decided the conflicts: always for the first branch."""
    lost: set[str] = field(default_factory=set)
    """Words that are gone without anybody's wish."""


def join(trunk: Chronicle, archive: Archive, one: Branch, other: Branch) -> Joined:
    """`archive`, a clone of `trunk`, with both branches merged: sources by file, catalogs and
    ledgers as the merge driver does."""
    chronicle = branch(trunk, archive, 2).chronicle
    result = Joined(chronicle)
    trees = [part.archive.tree() for part in (trunk, one.chronicle, other.chronicle)]
    for path in sorted({path for tree in trees for path in tree}):
        base, ours, theirs = (tree.get(path, b"") for tree in trees)
        data = three_way(base, ours, theirs, partial(_merged, result, path, base))
        (archive.root / path).parent.mkdir(parents=True, exist_ok=True)
        (archive.root / path).write_bytes(data)
    for part in (one, other):
        _learn(chronicle, part)
    for language in LANGUAGES:
        here, there = (part.chronicle.typed[language] for part in (one, other))
        given_up = trunk.typed[language] - (here & there)
        chronicle.typed[language] = (here | there) - given_up
        result.lost |= _lost(trunk, result, one, other, language)
    return result


def _merged(result: Joined, path: str, base: bytes, ours: bytes, theirs: bytes) -> bytes:
    data = merge(base, ours, theirs, path).data
    for found in _CONFLICT.finditer(data):
        result.settled += _unwrapped(found[2])
    return _CONFLICT.sub(lambda found: found[1], data)


def _unwrapped(data: bytes) -> str:
    return data.decode("utf-8").replace('"\n"', "")


def _learn(chronicle: Chronicle, part: Branch) -> None:
    for place, pairs in part.chronicle.confirmed.items():
        chronicle.confirmed[place] |= pairs
    for release, prose in part.chronicle.archive.prose.items():
        if part.owns(release):
            chronicle.archive.prose[release] = prose
            chronicle.units[release] = part.chronicle.units[release]
            chronicle.prints[release] = part.chronicle.prints[release]


def _lost(trunk: Chronicle, result: Joined, one: Branch, other: Branch, language: str) -> set[str]:
    """New words of either branch, and old ones that neither gave up, that are not there now."""
    before, mine, theirs, now = (
        chronicle.kept(language).typed
        for chronicle in (trunk, one.chronicle, other.chronicle, result.chronicle)
    )
    wanted = (mine - before) | (theirs - before) | (before & mine & theirs)
    return {words for words in wanted - now if words not in result.settled}
