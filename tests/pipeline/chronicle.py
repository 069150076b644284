"""A plain model of what people did in an archive, and what must hold of it after every command.

The model knows three things: the words that people typed, the pairs of text and translation that
they called finished, and the ids that texts had. It takes nothing over from the program.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from msgspec.structs import replace

from tests.pipeline.archive_desk import LANGUAGES, NAMES, Archive, Place, edited
from transflow.model import MERGED, Catalog, Entry, Unit
from transflow.pipeline.plan import ReleasePlan, VersionPlan
from transflow.staleness.units import UnitStatus
from transflow.text import normalise

Step = tuple[Any, ...]
"""The name of a deed, and whatever it needs."""
Pair = tuple[str, str, str]
"""A context, a source text, cosmetic differences aside, and a translation."""

PHRASES = {
    "en": "Words number {n}, and some more of them.",
    "uk": "Слова номер {n}, і ще трохи слів.",
}


@dataclass
class Window:
    """A catalog as an editor program has it open: nobody else's changes come into it."""

    place: Place
    catalog: Catalog
    sure: set[Pair]
    """What people called finished, before it was opened or in it."""
    typed: set[str] = field(default_factory=set)
    doubted: set[Pair] = field(default_factory=set)

    def change(self, at: int, **values: object) -> None:
        entries = list(self.catalog.entries)
        entries[at] = entries[at].but(**values)
        self.catalog = replace(self.catalog, entries=tuple(entries))


@dataclass
class Kept:
    """What a language has of the words of people."""

    typed: frozenset[str]
    finished: frozenset[Pair]


@dataclass
class Chronicle:
    archive: Archive
    forgets: bool = False
    """Whether what may be deleted is deleted before every command."""
    accepts: bool = False
    """Whether the project accepts boilerplate as finished."""
    windows: dict[str, Window] = field(default_factory=dict)
    """By the name of the translator."""
    typed: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """By language, every translation and remark that a person wrote and saved."""
    confirmed: dict[Place, set[Pair]] = field(default_factory=lambda: defaultdict(set))
    units: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    """By release, ids and fingerprints as they were after its last sync."""
    prints: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    """By release, the last fingerprint of every id that ever was."""
    words: int = 0

    def tell(self, step: Step) -> None:
        """Does a step of a story."""
        getattr(self, step[0])(*step[1:])

    def tell_all(self, story: Iterable[Step]) -> None:
        for step in story:
            self.tell(step)

    # --- the writer

    def _name(self, number: int) -> str:
        names = sorted(self.archive.prose)
        return names[number % len(names)]

    def edit(self, release: int, kind: str, at: int, to: int, text: str) -> None:
        name = self._name(release)
        self.archive.write(name, edited(self.archive.prose[name], kind, at, to, text))

    def back(self, release: int, number: int) -> None:
        """A release reads again as it once did."""
        name = self._name(release)
        versions = self.archive.versions[name]
        self.archive.write(name, versions[number % len(versions)])

    def send(self, release: int, at: int, other: int, to: int) -> None:
        """Takes a sentence to another release."""
        name, target = self._name(release), self._name(other)
        sentences = [s for paragraph in self.archive.prose[name] for s in paragraph]
        if name != target and sentences:
            self.archive.write(name, edited(self.archive.prose[name], "delete", at, 0, ""))
            text = sentences[at % len(sentences)]
            self.archive.write(target, edited(self.archive.prose[target], "insert", to, to, text))

    def copy(self, release: int, free: int) -> None:
        """Takes a release as the template of another."""
        for name in self._free(free):
            self.archive.write(name, self.archive.prose[self._name(release)])

    def rename(self, release: int, free: int) -> None:
        for name in self._free(free):
            self.archive.write(name, self.archive.remove(self._name(release)))

    def _free(self, number: int) -> list[str]:
        free = [name for name in NAMES if name not in self.archive.prose]
        return [free[number % len(free)]] if free else []

    # --- the translators

    def open(self, who: str, number: int) -> None:
        places = self.archive.places()
        if places:
            self.open_at(who, places[number % len(places)])

    def open_at(self, who: str, place: Place) -> None:
        self.windows[who] = Window(place, self.archive.catalog(place), {*self.confirmed[place]})

    def session(self, who: str, number: int, work: Sequence[tuple[str, int]]) -> None:
        """Opens a catalog, works on it and saves it; it stays open."""
        self.open(who, number)
        self.go_on(who, work)
        self.save(who)

    def go_on(self, who: str, work: Sequence[tuple[str, int]]) -> None:
        """Works in the window as it is open; nothing of it is in the file yet."""
        for kind, number in work if who in self.windows else ():
            window = self.windows[who]
            active = [n for n, e in enumerate(window.catalog.entries) if not e.obsolete]
            if kind == "rest":
                empty = (n for n in active if not window.catalog.entries[n].msgstr)
                for at in empty:
                    self._change(who, window, "translate", at)
            elif active:
                self._change(who, window, kind, active[number % len(active)])

    def _change(self, who: str, window: Window, kind: str, at: int) -> None:
        entry = window.catalog.entries[at]
        self.words += 1
        text = PHRASES[window.place[1]].format(n=self.words)
        plain = tuple(flag for flag in entry.flags if flag != "fuzzy")
        sure = {"flags": plain, "previous_msgid": None, "previous_msgctxt": None}
        unsure = {**sure, "flags": ("fuzzy", *plain)}
        if kind in ("translate", "draft", "edit"):
            window.typed.add(text)
            how = {"translate": sure, "draft": unsure, "edit": {}}[kind]
            window.change(at, msgstr=text, **how)
        elif kind == "note":
            remark = f"Remark number {self.words}, by {who}."
            window.typed.add(remark)
            window.change(at, comment="\n".join(filter(None, (entry.comment, remark))))
        elif kind == "accept" and entry.msgstr:
            window.change(at, **sure)
        elif kind == "merge" and not entry.msgstr:
            window.change(at, msgstr=MERGED, **sure)
        elif kind == "doubt" and entry.finished:
            window.doubted.add(pair_of(entry))
            window.change(at, **unsure)
        changed = window.catalog.entries[at]
        if changed.finished and kind in ("translate", "edit", "accept", "merge"):
            window.sure.add(pair_of(changed))

    def save(self, who: str) -> None:
        """Writes over whatever is there, as editor programs do. What that destroys was given up by
        a person, also where the memory had offered it to another release."""
        window = self.windows.get(who)
        if window is None:
            return
        before = self.words_at(window.place)
        self.archive.save(window.place, window.catalog)
        after = self.words_at(window.place)
        typed = self.typed[window.place[1]]
        typed |= window.typed
        typed -= {words for words in typed if words in before and words not in after}
        known = self.confirmed[window.place]
        known -= window.doubted
        known |= finished(window.catalog.entries) & window.sure

    def words_at(self, place: Place) -> str:
        there = place in self.archive.places()
        return words_in(self.archive.catalog(place).entries) if there else ""

    # --- transflow

    def sync(self, *releases: int) -> None:
        """Of these releases, or of all."""
        names = [self._name(number) for number in releases]
        self.check_plans(self.command(["sync", *names]), names)

    def minor(self, release: int, only: int, at: int) -> None:
        """A number is changed, and a person declares all that changed in the release minor, or
        what changed in one unit; then perhaps the number changes again."""
        self.sync()
        self.edit(release, "reword", at, at, "")
        self.sync()
        name = self._name(release)
        waits = {
            (version.language, unit.id): entry
            for plan in self.archive.plans([name])
            for version in plan.versions
            for unit, entry in waiting([version])
        }
        if not waits:
            return
        units = [unit for _, unit in waits]
        chosen = ["--unit", units[only % len(units)]] if only else ["--all"]
        words = ["minor", name, *chosen, "--by", "Ilze", "--reason", "tikai stils"]
        answers = self.archive.data(*words, "--even-critical", "--json")
        for answer in (a for a in answers if a["decided"]):
            self.declared(name, answer, waits[answer["language"], answer["unit"]])
        self.check_plans([], [name])
        if only % 2:
            self.edit(release, "reword", at, at + 1, "")

    def declared(self, name: str, answer: dict[str, str], entry: Entry) -> None:
        """The translation is good for the new text too. It was finished for the former one."""
        place = name, answer["language"]
        former = (entry.previous_msgctxt or "", normalise(answer["old"]), entry.msgstr)
        assert former in self.confirmed[place]
        assert (entry.previous_msgid, entry.msgid) == (answer["old"], answer["new"])
        self.confirmed[place].add(pair_of(entry))

    def undo(self, release: int) -> None:
        """Everything that was declared minor in a release is taken back."""
        self.sync()
        name = self._name(release)
        words = ["minor", name, "--all", "--undo", "--by", "Ilze", "--json"]
        taken = {(a["language"], a["unit"]) for a in self.archive.data(*words) if a["decided"]}
        for plan in self.archive.plans([name]):
            for version in plan.versions:
                doubted = [e for u, e in waiting([version]) if (version.language, u.id) in taken]
                self.confirmed[name, version.language] -= {pair_of(entry) for entry in doubted}
        self.check_plans([], [name])

    def forget(self) -> None:
        self.archive.forget()

    def command(self, words: Sequence[str]) -> list[tuple[str, str]]:
        """Runs it and checks that nothing is lost; gives the renames that it followed."""
        before = {language: self.kept(language) for language in LANGUAGES}
        if self.forgets:
            self.forget()
        said = self.archive.run(*words)
        assert said.code == 0, said.err
        self.check_nothing_lost(before)
        return re.findall(r"(\S+) is now called ([^\s;]+);", said.err)

    def kept(self, language: str) -> Kept:
        entries = [e for some in self.archive.entries(language).values() for e in some]
        text = words_in(entries)
        typed = frozenset(words for words in self.typed[language] if words in text)
        return Kept(typed, frozenset(finished(entries)))

    # --- what must hold

    def check_nothing_lost(self, before: dict[str, Kept]) -> None:
        """What was there in a language is there, and what was finished still beside its text, or
        in a comment."""
        for language, was in before.items():
            entries = [e for some in self.archive.entries(language).values() for e in some]
            text = words_in(entries)
            remarks = "\n".join(e.comment for e in entries)
            pairs = {pair_of(entry) for entry in entries}
            assert not [words for words in was.typed if words not in text]
            assert not [p for p in was.finished - pairs if p[2] not in remarks]

    def check_plans(self, renames: Iterable[tuple[str, str]], names: list[str]) -> None:
        for old, new in renames:
            self.renamed(old, new)
        for plan in self.archive.plans(names or sorted(self.archive.prose)):
            assert plan.settled, f"{plan.release}: another sync would change something"
            self.check_ids(plan)
            for version in plan.catalogs:
                self.check_nothing_stale(plan.release, version)

    def renamed(self, old: str, new: str) -> None:
        assert old not in self.archive.prose
        assert new in self.archive.prose
        self.units[new] = self.units.pop(old)
        self.prints[new] = self.prints.pop(old)
        for language in LANGUAGES:
            self.confirmed[new, language] |= self.confirmed[old, language]

    def check_ids(self, plan: ReleasePlan) -> None:
        """As many units as can keep the id of their text do; an id that was away is for the text
        that it was for, which gets it back rather than a new one; no two units share one."""
        was = self.units.get(plan.release, [])
        now = [(unit.id, unit.segment.fingerprint) for unit in plan.units]
        assert len({name for name, _ in now}) == len(now)
        old, new = by_print(was), by_print(now)
        for mark in old.keys() & new.keys():
            assert len(old[mark] & new[mark]) == min(len(old[mark]), len(new[mark]))
        prints = self.prints[plan.release]
        gone = prints.keys() - {name for name, _ in was}
        assert not [name for name, mark in now if name in gone and prints[name] != mark]
        away = by_print((name, prints[name]) for name in gone)
        for mark in away.keys() & new.keys() - old.keys():
            fresh = new[mark] - prints.keys()
            assert not fresh or away[mark] <= new[mark], "a text came back without its id"
        prints.update(now)
        self.units[plan.release] = now

    def check_nothing_stale(self, release: str, version: VersionPlan) -> None:
        known = self.confirmed[release, version.language]
        if self.accepts:
            for place, pairs in list(self.confirmed.items()):
                known = known | pairs if place[1] == version.language else known
        for state in version.states:
            if state.status is UnitStatus.CURRENT and state.entry is not None:
                assert pair_of(state.entry) in known


def words_in(entries: Iterable[Entry]) -> str:
    """All translations and remarks."""
    return "\n".join(part for e in entries for part in (e.msgstr, e.comment) if part)


def pair_of(entry: Entry) -> Pair:
    return entry.msgctxt or "", normalise(entry.msgid), entry.msgstr


def finished(entries: Iterable[Entry]) -> set[Pair]:
    """The pairs that are called finished, in the text or not."""
    return {pair_of(e) for e in entries if e.msgstr and not e.fuzzy}


def waiting(versions: Iterable[VersionPlan]) -> list[tuple[Unit, Entry]]:
    """Units whose translation was made from another text."""
    return [
        (state.unit, state.entry)
        for version in versions
        for state in version.states
        if state.status is UnitStatus.OUTDATED and state.entry is not None
    ]


def by_print(pairs: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    out: dict[str, set[str]] = defaultdict(set)
    for name, mark in pairs:
        out[mark].add(name)
    return out
