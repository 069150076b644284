"""The best of what is remembered for a text: exact, between the same neighbours, or alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Protocol

from msgspec import Struct

from transflow.likeness import likeness
from transflow.markup import plain
from transflow.memory.pairs import Origin, sets_a_link
from transflow.memory.policy import Boilerplate, Policy
from transflow.suggestions import Match, Suggestion, Wanted
from transflow.text import normalise

SAME_NEIGHBOURS = 101
SAME = 100
OTHER_ROLE = 1
"""Points taken off where the `msgctxt` is another one."""
ALIKE = 99
"""The most that a text can have that is not the same."""
ESSENTIAL = 94
"""The most that it can have where something essential differs: a number, a date, a name, a
denial."""
OFTEN = 3
"""Releases in which people translated a text in the same way, to make it boilerplate."""

Essential = Callable[[str, str], bool]
"""Whether two unit texts differ in something that a reader must not be told wrongly."""


class Use(Struct, frozen=True):
    """How often a pair stands in the releases, from one kind of origin."""

    context: str | None
    source: str
    target: str
    origin: Origin
    releases: int
    newest: str
    """The last of their names in alphabetical order; the ids of releases begin with their date."""


class Index(Protocol):
    """What is remembered in one language, the release aside that asks."""

    def uses(self, key: str) -> Sequence[Use]:
        """Of all pairs whose normalised source is `key`."""

    def uses_between(self, key: str, before: str, after: str) -> Sequence[Use]:
        """The same, of those that stand between texts with these normalised forms."""

    def alike(self, text: str, least: float) -> Sequence[str]:
        """Normalised sources that share rare words with the normalised plain `text` and are not
        much longer or shorter, so that their likeness can be `least` (0 to 1)."""


def find(
    wanted: Wanted, index: Index, policy: Policy, essential: Essential, limit: int = 1
) -> list[Suggestion]:
    """At most `limit` suggestions, the best first; each source and translation once."""
    found = [s for s in _exact(wanted, index, policy) if s.score >= policy.minimum]
    for percent, key in _alike(wanted, index, policy.minimum):
        scores = sorted((s.score for s in found), reverse=True)
        if len(scores) >= limit and scores[limit - 1] > percent:
            break
        fuzzy = _fuzzy(wanted, percent, index.uses(key), policy, essential)
        found += [s for s in fuzzy if s.score >= policy.minimum]
    return _sorted(found)[:limit]


def _sorted(found: Iterable[Suggestion]) -> list[Suggestion]:
    """By score, then what stands in more releases, then the newest release, then by text."""
    by_text = sorted(found, key=lambda s: (s.source, s.context or "", s.target))
    by_release = sorted(by_text, key=lambda s: s.origin, reverse=True)
    return sorted(by_release, key=lambda s: (-s.score, -s.releases))


# --- the same text


def _exact(wanted: Wanted, index: Index, policy: Policy) -> Iterator[Suggestion]:
    key = normalise(wanted.key[1])
    uses = index.uses(key)
    if not uses:
        return
    between = index.uses_between(key, normalise(wanted.before), normalise(wanted.after))
    common = _boilerplate(uses, wanted.key[0])
    scored = [(SAME, use) for use in uses] + [(SAME_NEIGHBOURS, use) for use in between]
    for best, releases in _pairs(scored, wanted, policy):
        match = Match.CONTEXT if best.raw == SAME_NEIGHBOURS else Match.EXACT
        if common == (best.use.context, normalise(best.use.target)):
            match = Match.BOILERPLATE
        done = match is Match.BOILERPLATE and policy.boilerplate is Boilerplate.ACCEPT
        yield _suggestion(best, match, releases, done=done)


def _boilerplate(uses: Sequence[Use], context: str | None) -> tuple[str | None, str] | None:
    """The role and the normalised translation of a text that people translated often and always
    in the same way."""
    ours = [
        use
        for use in uses
        if use.context == context and use.origin in (Origin.APPROVED, Origin.HUMAN)
    ]
    targets = {normalise(use.target) for use in ours}
    often = sum(use.releases for use in ours) >= OFTEN
    if len(targets) != 1 or not often or any(sets_a_link(use.target) for use in ours):
        return None
    return context, targets.pop()


# --- texts that are alike


def _alike(wanted: Wanted, index: Index, minimum: int) -> list[tuple[int, str]]:
    """Per cent and normalised source of other texts, the likest first."""
    key = normalise(wanted.key[1])
    text = _readable(key)
    keys = [other for other in index.alike(text, minimum / 100) if other != key]
    if not keys:
        return []
    scores = likeness([text], [_readable(other) for other in keys])[0]
    percents = (min(ALIKE, int(100 * score + 1e-6)) for score in scores)
    found = [(percent, other) for percent, other in zip(percents, keys, strict=True)]
    return sorted((f for f in found if f[0] >= minimum), key=lambda f: (-f[0], f[1]))


def _readable(key: str) -> str:
    """Without tags, which would make any two short texts alike."""
    return normalise(plain(key))


def _fuzzy(
    wanted: Wanted, percent: int, uses: Sequence[Use], policy: Policy, essential: Essential
) -> Iterator[Suggestion]:
    sources = {use.source for use in uses}
    if percent > ESSENTIAL and any(essential(source, wanted.key[1]) for source in sorted(sources)):
        percent = ESSENTIAL
    for best, releases in _pairs([(percent, use) for use in uses], wanted, policy):
        yield _suggestion(best, Match.FUZZY, releases, done=False)


# --- from uses to suggestions


class _Scored(Struct, frozen=True):
    use: Use
    raw: int
    """Before penalties."""
    score: int

    @property
    def standing(self) -> tuple[int, int, bool, str, str]:
        own = self.use.origin is not Origin.FOREIGN
        return self.score, self.raw, own, self.use.newest, self.use.source


def _pairs(
    uses: Iterable[tuple[int, Use]], wanted: Wanted, policy: Policy
) -> Iterator[tuple[_Scored, int]]:
    """Each pair once: the best that is to be said for it, and its releases. Of the uses, those
    between the same neighbours come twice, with the lower score first."""
    pairs: dict[tuple[str | None, str], list[_Scored]] = defaultdict(list)
    for raw, use in uses:
        points = _penalty(use.origin, policy) + OTHER_ROLE * (use.context != wanted.key[0])
        pairs[use.context, use.target].append(_Scored(use, raw, max(1, raw - points)))
    for scored in pairs.values():
        counted = [one.use for one in scored if one.raw == scored[0].raw]
        releases = sum(use.releases for use in counted if use.origin is not Origin.FOREIGN)
        yield max(scored, key=lambda one: one.standing), max(1, releases)


def _penalty(origin: Origin, policy: Policy) -> int:
    return {
        Origin.APPROVED: 0,
        Origin.HUMAN: policy.unapproved,
        Origin.FOREIGN: policy.foreign,
        Origin.MACHINE: policy.machine,
    }[origin]


def _suggestion(best: _Scored, match: Match, releases: int, *, done: bool) -> Suggestion:
    use = best.use
    return Suggestion(
        use.source,
        use.context,
        use.target,
        best.score,
        match,
        use.newest,
        releases,
        done,
        str(use.origin),
    )
