"""Any history of an archive: what its writers and two translators did, with syncs in between.

`Chronicle` is the plain model that the real pipeline is held against after every command.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from unittest import mock

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.pipeline.archive_desk import (
    LANGUAGES,
    NAMES,
    NUMBERS,
    SENTENCES,
    Archive,
    Prose,
    archive,
    clone,
    edited,
)
from tests.pipeline.branches import branch, join
from tests.pipeline.chronicle import Chronicle, Step
from transflow.model import Entry
from transflow.store import cache
from transflow.store import catalog as catalogs

KINDS = (
    "reword",
    "rewrite",
    "look",
    "insert",
    "delete",
    "move",
    "join",
    "break",
    "split",
    "heading",
)
WORK = ("rest", "translate", "accept", "accept", "edit", "draft", "doubt", "note", "merge")

places = st.integers(0, 11)
people = st.sampled_from(("Anna", "Oksana"))
sentences = st.builds(
    lambda text, n: text.format(n=n), st.sampled_from(SENTENCES), st.sampled_from(NUMBERS)
)
proses = st.lists(st.lists(sentences, min_size=1, max_size=3).map(tuple), max_size=3).map(tuple)
edits = st.tuples(st.just("edit"), places, st.sampled_from(KINDS), places, places, sentences)
work = st.lists(st.tuples(st.sampled_from(WORK), places), min_size=1, max_size=4)
sessions = st.tuples(st.just("session"), people, places, work)
stale = st.one_of(
    st.tuples(st.just("open"), people, places),
    st.tuples(st.just("go_on"), people, work),
    st.tuples(st.just("save"), people),
)
"""A window that stays open while others work, or `sync` does."""
syncs = st.one_of(st.just(("sync",)), st.just(("sync",)), st.tuples(st.just("sync"), places))
minor = st.tuples(st.just("minor"), places, st.integers(0, 3), places)
back = st.tuples(st.just("back"), places, places)
rare = st.one_of(
    st.tuples(st.just("send"), places, places, places, places),
    st.tuples(st.just("copy"), places, places),
    st.tuples(st.just("rename"), places, places),
    st.tuples(st.just("undo"), places),
    st.just(("forget",)),
)
steps = st.one_of(edits, edits, edits, back, rare, sessions, sessions, minor, stale, syncs)
archives = st.lists(proses, min_size=1, max_size=3)
stories = st.lists(steps, min_size=6, max_size=30)
few = st.lists(steps, max_size=10)

PHASES = (Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink)
CALM = settings(deadline=None, phases=PHASES, suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="module", autouse=True)
def the_program_stays_as_it_is() -> Iterator[None]:
    """To look at its files before each of many thousand commands takes a third of the time."""
    with mock.patch("transflow.pipeline.known.tool_key", return_value=cache.tool_key()):
        yield


def begun(
    place: Archive, texts: list[Prose], *, forgets: bool = False, accepts: bool = False
) -> Chronicle:
    """The first releases are synced and translated, each translator into one language."""
    chronicle = Chronicle(place, forgets, accepts)
    for name, prose in zip(NAMES, texts, strict=False):
        place.write(name, prose)
    chronicle.sync()
    for who, first in (("Anna", 0), ("Oksana", len(texts))):
        for number in range(len(texts)):
            chronicle.session(who, first + number, [("rest", 0)])
    return chronicle


# --- what must hold after every command ----------------------------------------------------


def told(texts: list[Prose], story: list[Step], *, accepts: bool = False) -> None:
    with archive("accept" if accepts else "review") as place:
        chronicle = begun(place, texts, accepts=accepts)
        chronicle.tell_all((*story, ("sync",)))
        before = place.tree()
        place.forget()
        chronicle.sync()
        assert place.tree() == before


@settings(CALM, max_examples=20)
@given(archives, stories)
def test_nothing_is_lost_and_nothing_stale_is_current(
    texts: list[Prose], story: list[Step]
) -> None:
    told(texts, story)


@settings(CALM, max_examples=8)
@given(archives, stories)
def test_nor_where_boilerplate_is_accepted(texts: list[Prose], story: list[Step]) -> None:
    told(texts, story, accepts=True)


@pytest.mark.long
@settings(CALM, max_examples=1500)
@given(archives, stories, st.booleans())
def test_nothing_is_lost_at_length(texts: list[Prose], story: list[Step], accepts: bool) -> None:
    told(texts, story, accepts=accepts)


# --- what may be deleted -------------------------------------------------------------------


def told_twice(texts: list[Prose], story: list[Step]) -> None:
    """Once with the cache and the index of the memory deleted before every command: all files are
    the same at every moment, and so is the status at the end."""
    with archive() as one, archive() as other:
        knows, forgets = begun(one, texts), begun(other, texts, forgets=True)
        for step in (*story, ("sync",)):
            knows.tell(step)
            forgets.tell(step)
            assert one.tree() == other.tree()
        assert one.run("status", "--format", "json") == other.run("status", "--format", "json")


@settings(CALM, max_examples=8)
@given(archives, stories)
def test_what_may_be_deleted_decides_nothing(texts: list[Prose], story: list[Step]) -> None:
    told_twice(texts, story)


@pytest.mark.long
@settings(CALM, max_examples=300)
@given(archives, stories)
def test_it_decides_nothing_at_length(texts: list[Prose], story: list[Step]) -> None:
    told_twice(texts, story)


# --- order ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Deed:
    """What somebody does to a release."""

    release: str
    number: int
    """By which the words that are written are told from all others."""
    step: Step

    def do(self, place: Archive) -> None:
        kind, *rest = self.step
        if kind == "edit":
            place.write(self.release, edited(place.prose[self.release], *rest))
            return
        who, language, changes = rest
        chronicle = Chronicle(place, words=1000 * self.number)
        chronicle.open_at(who, (self.release, language))
        chronicle.go_on(who, changes)
        chronicle.save(who)


deeds = st.one_of(
    st.tuples(st.just("edit"), st.sampled_from(KINDS), places, places, sentences),
    st.tuples(st.just("session"), people, st.sampled_from(LANGUAGES), work),
)
hands = st.lists(deeds, min_size=1, max_size=4)
several = st.lists(proses, min_size=3, max_size=3)
chances = st.randoms(use_true_random=False)


def done_in_two_orders(
    texts: list[Prose], story: list[Step], hands: tuple[list[Step], ...], chance: Random
) -> None:
    """Independent is what is done to different releases between two syncs: edits of their sources,
    saves of their catalogs, by whomever. Within one release the order stays; a sentence that goes
    from one release to another, a copy and a rename belong to both. The releases may then be
    synced all at once, or one by one in any order.

    One thing rightly depends on it: a guess out of the memory. The sync of another release changes
    what the memory knows (the neighbours of a text, the glyphs it is written in, whether it is in
    doubt), so that the best guess may be another one, or there may be none. Those entries, and no
    others, are compared without their guess.
    """
    with archive() as place:
        begun(place, texts).tell_all((*story, ("sync",)))
        names = sorted(place.prose)
        plain = [
            Deed(name, 10 * n + k, step)
            for n, (name, steps) in enumerate(zip(names, hands, strict=False), 1)
            for k, step in enumerate(steps)
        ]
        with clone(place) as other:
            files = done(place, plain, [])
            assert done(other, mixed(plain, chance), shuffled(names, chance)) == files


def shuffled(items: list[str], chance: Random) -> list[str]:
    return chance.sample(items, len(items))


def mixed(plain: list[Deed], chance: Random) -> list[Deed]:
    """The deeds of the releases by turns, those of each release in their order."""
    turns = shuffled([deed.release for deed in plain], chance)
    rows = {name: iter([deed for deed in plain if deed.release == name]) for name in turns}
    return [next(rows[name]) for name in turns]


def done(place: Archive, plain: list[Deed], order: list[str]) -> dict[str, bytes]:
    """The files after the deeds and a sync, of all releases at once or of one after the other; all
    at one moment, since the ledger tells the time."""
    for deed in plain:
        deed.do(place)
    moment = place.minutes
    for names in [[name] for name in order] or [[]]:
        place.minutes = moment
        said = place.run("sync", *names)
        assert said.code == 0, said.err
    return {path: without_guesses(path, data) for path, data in place.tree().items()}


def without_guesses(path: str, data: bytes) -> bytes:
    """A file; a catalog without what the memory suggested and nobody has touched."""
    if not path.endswith(".po"):
        return data
    catalog = catalogs.parse(data, path)
    return catalogs.serialize(replace(catalog, entries=tuple(map(unguessed, catalog.entries))))


def unguessed(entry: Entry) -> Entry:
    """An entry; one that the memory filled, which says so as long as it is true, as empty."""
    here = entry.extracted.split("\n")
    lines = [line for line in here if not line.startswith("memory: ")]
    if len(lines) == len(here):
        return entry
    return entry.but(
        msgstr="",
        flags=tuple(flag for flag in entry.flags if flag != "fuzzy"),
        previous_msgid=None,
        previous_msgctxt=None,
        extracted="\n".join(lines),
    )


@settings(CALM, max_examples=8)
@given(several, few, st.tuples(hands, hands, hands), chances)
def test_the_order_of_independent_edits_does_not_matter(
    texts: list[Prose], story: list[Step], hands: tuple[list[Step], ...], chance: Random
) -> None:
    done_in_two_orders(texts, story, hands, chance)


@pytest.mark.long
@settings(CALM, max_examples=500)
@given(several, few, st.tuples(hands, hands, hands), chances)
def test_the_order_does_not_matter_at_length(
    texts: list[Prose], story: list[Step], hands: tuple[list[Step], ...], chance: Random
) -> None:
    done_in_two_orders(texts, story, hands, chance)


# --- two clones ----------------------------------------------------------------------------

of_one = st.one_of(edits, edits, edits, sessions, sessions, stale, syncs, minor)
halves = st.lists(of_one, min_size=1, max_size=12)


def told_in_clones(
    texts: list[Prose], story: list[Step], mine: list[Step], theirs: list[Step]
) -> None:
    """Each translator works in a clone, with a writer and syncs of its own, and the two are merged
    by entry and by record. Renames and copies stay out of it: version control follows them, and
    the merge driver is given one file at a time."""
    with archive() as place:
        trunk = begun(place, texts)
        trunk.tell_all((*story, ("sync",)))
        with clone(place) as first, clone(place) as second, clone(place) as both:
            one, other = branch(trunk, first, 0), branch(trunk, second, 1)
            one.tell_all(mine)
            other.tell_all(theirs)
            joined = join(trunk, both, one, other)
            assert not joined.lost
            joined.chronicle.sync()


@settings(CALM, max_examples=8)
@given(archives, few, halves, halves)
def test_two_clones_are_joined(
    texts: list[Prose], story: list[Step], mine: list[Step], theirs: list[Step]
) -> None:
    told_in_clones(texts, story, mine, theirs)


@pytest.mark.long
@settings(CALM, max_examples=500)
@given(archives, few, halves, halves)
def test_two_clones_are_joined_at_length(
    texts: list[Prose], story: list[Step], mine: list[Step], theirs: list[Step]
) -> None:
    told_in_clones(texts, story, mine, theirs)
