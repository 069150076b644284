"""Writers and translators at work at the same time, against a plain model of what must hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from tests.pipeline.desk import Desk, Key, Line, desk
from transflow.model import MERGED, Entry
from transflow.text import normalise

Text = tuple[str | None, str]
"""A context and a source text, cosmetic differences aside."""

SENTENCES = (
    "Ministrija šogad izsniegs {n} jaunas atļaujas.",
    "Ministrija šogad neizsniegs {n} vecās atļaujas.",
    "Robežsargi aizvadītajā naktī aizturēja {n} pārkāpējus pie Daugavas.",
    "Robežsargi aizvadītajā dienā aizturēja {n} pārkāpējus pie Gaujas.",
    "Konkursam pieteicās {n} uzņēmumi no visas Latvijas.",
    "Ministrs uzsvēra: „Drošība ir mūsu kopīgs darbs – arī pēc {n} gadiem.”",
    "Sīkāka informācija būs pieejama pēc {n} dienām.",
    "Glābēji saņēma {n} izsaukumus.",
    "Glābēji izbrauca uz {n} vietām, un Jelgavā tika evakuēta skola, bet cietušo nav.",
)
NUMBERS = (2, 3, 5, 14, 250)
LOOKS = (
    ("„", "“"),
    ("”", "“"),
    (" – ", " - "),
    (" ", "\u00a0"),
    (" - ", " – "),
    ("“", "„"),
)

sentences = st.builds(
    lambda text, n: text.format(n=n), st.sampled_from(SENTENCES), st.sampled_from(NUMBERS)
)
kinds = st.sampled_from(("paragraph", "paragraph", "paragraph", "heading", "item"))
lines = st.builds(Line, sentences, kinds, st.booleans())
places = st.integers(0, 20)
edits = st.one_of(
    st.tuples(st.just("reword"), places, sentences),
    st.tuples(st.just("insert"), places, lines),
    st.tuples(st.just("delete"), places),
    st.tuples(st.just("move"), places, places),
    st.tuples(st.just("duplicate"), places, places),
    st.tuples(st.just("look"), places, st.sampled_from(LOOKS)),
    st.tuples(st.just("kind"), places, kinds, st.booleans()),
    st.tuples(st.just("join"), places),
    st.tuples(st.just("cut"), places),
)
translations = st.tuples(
    st.sampled_from(("translate", "translate", "translate", "edit", "doubt", "accept", "merge")),
    places,
)
comments = st.tuples(st.sampled_from(("note", "waiver")), places)
steps = st.one_of(
    edits,
    translations,
    translations,
    comments,
    st.tuples(st.just("back"), places),
    st.tuples(st.just("sync")),
    st.tuples(st.just("detour"), st.lists(edits, min_size=1, max_size=3)),
)
stories = st.tuples(
    st.lists(lines, min_size=2, max_size=7).map(tuple), st.lists(steps, min_size=4, max_size=18)
)


def edited(text: tuple[Line, ...], edit: tuple) -> tuple[Line, ...]:  # type: ignore[type-arg]
    """The release after one edit of its writer; places count around its end."""
    kind, place, *rest = edit
    rows = list(text)
    if kind == "insert":
        rows.insert(place % (len(rows) + 1), rest[0])
    elif not rows:
        return text
    else:
        at = place % len(rows)
        if kind == "delete":
            del rows[at]
        elif kind == "move":
            rows.insert(rest[0] % len(rows), rows.pop(at))
        elif kind == "duplicate":
            rows.insert(rest[0] % (len(rows) + 1), rows[at])
        elif kind == "reword":
            rows[at] = replace(rows[at], text=rest[0])
        elif kind == "look":
            rows[at] = replace(rows[at], text=rows[at].text.replace(*rest[0]))
        elif kind == "kind":
            rows[at] = replace(rows[at], kind=rest[0], joined=rest[1])
        elif kind == "join":
            rows[at : at + 2] = joined(rows[at : at + 2])
        elif kind == "cut":
            rows[at : at + 1] = cut(rows[at])
    return tuple(rows)


def joined(rows: list[Line]) -> list[Line]:
    """Two sentences as one; a single one as it is."""
    if len(rows) < 2 or not rows[0].text.endswith("."):
        return rows
    first, second = (row.text for row in rows)
    return [replace(rows[0], text=f"{first[:-1]}, un {second[0].lower()}{second[1:]}")]


def cut(row: Line) -> list[Line]:
    """A sentence as two, cut at its first comma; one without a comma as it is."""
    first, comma, second = row.text.partition(", ")
    second = second.removeprefix("un ")
    if not comma or len(second) < 2:
        return [row]
    return [
        replace(row, text=f"{first}."),
        replace(row, text=f"{second[0].upper()}{second[1:]}", joined=True),
    ]


@dataclass
class Story:
    """The desk, and everything that a person did there."""

    desk: Desk
    typed: set[str] = field(default_factory=set)
    """Every translation that a person wrote or called finished."""
    confirmed: set[tuple[Text, str]] = field(default_factory=set)
    """Texts with the translation that a person called finished."""
    hosts: dict[Text, set[str]] = field(default_factory=lambda: defaultdict(set))
    """For a text that a person merged into the one before: the ids of the units before."""
    history: list[tuple[Line, ...]] = field(default_factory=list)
    divided: bool = False
    """Whether the writer ever cut or joined sentences."""
    words: int = 0
    prints: dict[str, str] = field(default_factory=dict)
    """The last fingerprint of every unit id that ever was."""
    texts: set[tuple[str, ...]] = field(default_factory=set)
    """Of all revisions, as fingerprints."""

    def tell(self, step: tuple) -> None:  # type: ignore[type-arg]
        kind = step[0]
        if kind == "sync":
            self.sync()
        elif kind == "detour":
            self.detour(step[1])
        elif kind == "back":
            self.write(self.history[step[1] % len(self.history)])
        elif kind in ("note", "waiver"):
            self.comment(kind, step[1])
        elif kind in ("translate", "edit", "doubt", "accept", "merge"):
            self.translator(kind, step[1])
        else:
            self.edit(step)

    # --- the writer

    def edit(self, change: tuple) -> None:  # type: ignore[type-arg]
        self.divided = self.divided or change[0] in ("cut", "join")
        self.write(edited(self.desk.lines, change))

    def write(self, text: tuple[Line, ...]) -> None:
        self.history.append(text)
        self.desk.write(text)

    def detour(self, changes: list[tuple]) -> None:  # type: ignore[type-arg]
        """An edit that is taken back before the translator did anything."""
        self.sync()
        text, before, was = self.desk.lines, self.desk.bytes, self.desk.active
        waiting = guesses(self.desk.catalog.entries)
        for change in changes:
            self.edit(change)
        self.sync()
        detour = self.desk.lines
        self.write(text)
        self.sync()
        if look_alike([line for version in self.history for line in version]):
            # One sentence was there in two typographic forms, and either may lend the other its
            # translation and comment. What `sync` asserts above holds for these as well.
            return
        # A text that had no translation may have been given a guess on the way.
        guessed = {k for k, e in self.desk.active.items() if e.msgstr and not was[k].msgstr}
        assert all(self.desk.active[key].fuzzy for key in guessed)
        twins = any(has_twins(version) for version in (text, detour))
        if twins or any(self.made_anew(entry) for entry in waiting):
            # Which of several sentences with one text an edit took away cannot be told from what
            # is left, and so neither whether a merged one still stands where it was merged.
            self.check_what_is_finished(was)
        elif not guessed:
            assert self.desk.bytes == before

    def made_anew(self, guess: Entry) -> bool:
        """Whether a guess may be another one when its text comes back: those that were cut out,
        joined, or of texts that were, and marks of merged texts."""
        return self.divided or guess.msgstr == MERGED

    def check_what_is_finished(self, was: dict[Key, Entry]) -> None:
        """It is what it was, or to be looked at again; nothing became finished but what had been
        and what it was translated with is back."""
        now = self.desk.active
        assert was.keys() == now.keys()
        for key, entry in was.items():
            doubted = "look again" in entry.extracted
            assert entry.finished or not now[key].finished or doubted
            assert not entry.finished or now[key].msgstr == entry.msgstr
            doubted = now[key].fuzzy and "look again" in now[key].extracted
            assert not entry.finished or now[key].finished or doubted

    # --- the translator

    def translator(self, kind: str, place: int) -> None:
        keys = list(self.desk.active)
        key = keys[place % len(keys)]
        entry = self.desk.active[key]
        self.words += 1
        if kind == "translate":
            self.finish(key, f"Text {self.words}, and so it goes on in English.")
        elif kind == "edit":
            self.typed.add(f"Draft {self.words}.")
            self.desk.change(key, msgstr=f"Draft {self.words}.")
            if not entry.fuzzy:
                self.confirm(key, f"Draft {self.words}.")
        elif kind == "doubt" and entry.msgstr and not entry.fuzzy:
            self.desk.change(key, flags=("fuzzy", *entry.flags))
        elif kind == "accept" and entry.msgstr:
            self.finish(key, entry.msgstr)
        elif kind == "merge" and not entry.msgstr:
            self.finish(key, MERGED)

    def finish(self, key: Key, text: str) -> None:
        self.desk.translate(key, text)
        self.confirm(key, text)

    def confirm(self, key: Key, text: str) -> None:
        self.typed.add(text)
        self.confirmed.add((text_of(key), text))
        if text == MERGED:
            self.hosts[text_of(key)].update(self.before(key))

    def before(self, key: Key) -> set[str]:
        """Ids of the units that stand right before a text."""
        units = self.desk.units
        ids = ("", *(unit.id for unit in units))
        return {ids[n] for n, unit in enumerate(units) if unit.key == key}

    def comment(self, kind: str, place: int) -> None:
        keys = list(self.desk.active)
        key = keys[place % len(keys)]
        self.words += 1
        label = "waiver numbers: reason" if kind == "waiver" else "note"
        words = f"{label} {self.words}."
        comment = "\n".join(filter(None, (self.desk.active[key].comment, words)))
        self.desk.change(key, comment=comment)

    # --- sync, and what must hold after it

    def sync(self) -> None:
        before, units = self.desk.catalog.entries, self.desk.units
        self.desk.sync()
        self.check_ids([(u.id, u.segment.fingerprint) for u in units])
        self.check_nothing_lost(before)
        self.check_nothing_stale()
        saved = self.desk.bytes
        again = self.desk.sync()
        assert again.written == ()
        assert self.desk.bytes == saved

    def check_ids(self, was: list[tuple[str, str]]) -> None:
        now = [(u.id, u.segment.fingerprint) for u in self.desk.units]
        assert len({name for name, _ in now}) == len(now)
        text = tuple(mark for _, mark in now)
        back = text in self.texts and text != tuple(mark for _, mark in was)
        self.texts.add(text)
        if not back:  # a text that went back gets its ids back, see `test_back`
            self.check_same_ids(was, now)
        self.prints.update(now)

    def check_same_ids(self, was: list[tuple[str, str]], now: list[tuple[str, str]]) -> None:
        old, new = by_print(was), by_print(now)
        for mark in old.keys() & new.keys():
            assert len(old[mark] & new[mark]) == min(len(old[mark]), len(new[mark]))
        gone = self.prints.keys() - {name for name, _ in was}
        for name, mark in now:
            assert name not in gone or self.prints[name] == mark

    def check_nothing_lost(self, before: tuple[Entry, ...]) -> None:
        after = self.desk.catalog.entries
        kept = {(text_of(e.key), e.msgstr) for e in after}
        remarks = "\n".join(e.comment for e in after)
        everything = remarks + "\n" + "\n".join(e.msgstr for e in after)
        for entry in before:
            if entry.finished:
                there = (text_of(entry.key), entry.msgstr) in kept
                assert there or entry.msgstr in remarks
            # What `sync` itself cut out or joined stands elsewhere in the words that it is made of.
            assert entry.msgstr in everything or entry.msgstr not in self.typed
            for note in entry.comment.replace("former-waiver", "waiver").split("\n"):
                assert note.removeprefix("waiver") in remarks

    def check_nothing_stale(self) -> None:
        active = self.desk.active
        ids = ("", *(unit.id for unit in self.desk.units))
        for number, unit in enumerate(self.desk.units):
            entry = active[unit.key]
            if not entry.finished:
                continue
            assert (text_of(entry.key), entry.msgstr) in self.confirmed
            if entry.msgstr == MERGED:
                assert ids[number] in self.hosts[text_of(entry.key)]


def guesses(entries: Iterable[Entry]) -> list[Entry]:
    """Those that `sync` made and nobody finished."""
    return [entry for entry in entries if entry.fuzzy and entry.previous_msgid is not None]


def has_twins(lines: tuple[Line, ...]) -> bool:
    return len({(line.kind == "heading", normalise(line.text)) for line in lines}) < len(lines)


def look_alike(lines: Iterable[Line]) -> bool:
    """Whether a text is there in different glyphs or white space."""
    lines = list(lines)
    return len({normalise(line.text) for line in lines}) < len({line.text for line in lines})


def text_of(key: Key) -> Text:
    return key[0], normalise(key[1])


def by_print(pairs: list[tuple[str, str]]) -> dict[str, set[str]]:
    out: dict[str, set[str]] = defaultdict(set)
    for name, mark in pairs:
        out[mark].add(name)
    return out


def told(start: tuple[Line, ...], story: list[tuple]) -> None:  # type: ignore[type-arg]
    with desk() as place:
        place.write(start)
        place.sync()
        tale = Story(place, history=[start])
        tale.sync()
        for step in story:
            tale.tell(step)
        tale.sync()


PHASES = (Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink)
WITHOUT_CLOCK = settings(deadline=None, phases=PHASES, suppress_health_check=list(HealthCheck))


TWO, THREE = (
    Line(f"Ministrija šogad izsniegs {number} jaunas atļaujas.", "paragraph", False)
    for number in (2, 3)
)
# Sentences that are the same, of which one is changed and goes, and comes back with its first text.
GONE_OTHERWISE = (
    (TWO, TWO),
    [("reword", 0, THREE.text), ("sync",), ("delete", 0), ("sync",), ("insert", 0, TWO)],
)
TWINS_MEANWHILE = (
    (TWO, TWO, THREE),
    [
        ("reword", 1, THREE.text),
        ("sync",),
        ("back", 0),
        ("delete", 0),
        ("sync",),
        ("insert", 0, TWO),
    ],
)


@settings(WITHOUT_CLOCK, max_examples=100)
@example(GONE_OTHERWISE)
@example(TWINS_MEANWHILE)
@given(stories)
def test_whatever_writers_and_translators_do(story: tuple) -> None:  # type: ignore[type-arg]
    told(*story)


@pytest.mark.long
@settings(WITHOUT_CLOCK, max_examples=4000)
@given(stories)
def test_whatever_writers_and_translators_do_at_length(story: tuple) -> None:  # type: ignore[type-arg]
    told(*story)
