"""What becomes of the entries of a catalog by what was found on a page. Pure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from msgspec import Struct

from transflow.markup import plain
from transflow.model import MERGED, Entry, Segment
from transflow.pipeline.adopting import doubts as doubting
from transflow.pipeline.adopting import remarks
from transflow.pipeline.adopting.doubts import Doubt
from transflow.pipeline.adopting.pairing import Match, Pairing
from transflow.pipeline.adopting.sides import Sides
from transflow.pipeline.adopting.tags import Carried, Marked, carried, joined
from transflow.provenance import (
    adopted_note,
    is_adopted,
    is_machine_draft,
    machine_note,
    note,
    was_adopted,
    without_machine_notes,
)
from transflow.remarks import Remark, without_remarks
from transflow.suggestions import Key
from transflow.text import normalise


class Fate(StrEnum):
    """What becomes of a pair."""

    TRANSLATED = "translated"
    """It stands as finished, and waits for approval."""
    FUZZY = "fuzzy"
    """It is sure, and waits for a person to look at it."""
    UNSURE = "unsure"
    """It may be wrong: the neighbours on the page stand beside it."""
    SAME = "same"
    """The catalog says so already, or had it from a page before."""
    KEPT = "kept"
    """A person's translation stays; that of the page stands in the comment."""


class Policy(Struct, frozen=True):
    """What pairs must be to count as sure, and what becomes of these."""

    least: float
    trust: bool
    """Whether sure pairs stand as finished, until a person approves them."""


class Row(Struct, frozen=True):
    """A pair and what becomes of it."""

    match: Match
    fate: Fate
    doubts: tuple[Doubt, ...]
    target: str
    """Unit text of the translation."""


@dataclass
class Entries:
    """A catalog while a page is taken into it."""

    active: dict[Key, Entry]
    pairing: Pairing
    where: str
    """How comments call the page."""
    policy: Policy
    rows: list[Row] = field(default_factory=list)
    _taken: dict[Key, str] = field(default_factory=dict)
    """What this page has for a text already."""

    def __post_init__(self) -> None:
        self._places = Counter(unit.key for unit in self.sides.units)
        self._found = [(match, self._carried(match)) for match in self.pairing.matches]
        self._said: dict[Key, set[str]] = defaultdict(set)
        for match, target in self._found:
            self._said[self._units(match)[0].key].add(target.text)

    @property
    def sides(self) -> Sides:
        return self.pairing.sides

    def take(self) -> None:
        """Takes everything in: `active` and `rows` say what came of it."""
        for match, target in self._found:
            self._match(match, target)
        for number in self.pairing.spare_units:
            self._lacking(self.sides.units[number])
        self._spares()

    # --- a pair

    def _units(self, match: Match) -> list[Segment]:
        return [self.sides.units[n] for n in match.units]

    def _carried(self, match: Match) -> Carried:
        lines = [self.sides.lines[n] for n in match.lines]
        sources = [Marked(unit.source, unit.refs) for unit in self._units(match)]
        page = joined([Marked(line.source, line.refs) for line in lines])
        return carried(sources, page, self.sides.languages)

    def _match(self, match: Match, target: Carried) -> None:
        host, *inner = self._units(match)
        doubts = tuple(self._doubts(match, target))
        fate = self._put(host, target.text, match, doubts)
        for unit in inner if fate is not Fate.KEPT else ():
            if Doubt.SPREAD in doubts:
                self._remark(unit, [remarks.within(self.where)])
            else:
                self._put(unit, MERGED, match, doubts)
        self.rows.append(Row(match, fate, doubts, target.text))

    def _doubts(self, match: Match, target: Carried) -> Iterator[Doubt]:
        units = self._units(match)
        if match.score < self.policy.least:
            yield Doubt.SCORE
        if not target.same:
            yield Doubt.TAGS
        yield from doubting.of_texts(units, target.text, self.sides.languages)
        if not doubting.in_one_place(units, self._places):
            yield Doubt.SPREAD
        if len(self._said[units[0].key]) > 1:
            yield Doubt.TWICE
        if self.sides.machine:
            yield Doubt.MACHINE

    # --- an entry

    def _put(self, unit: Segment, text: str, match: Match, doubts: tuple[Doubt, ...]) -> Fate:
        entry = self.active.get(unit.key)
        if entry is None:  # the text needs no translation
            return Fate.SAME
        if unit.key in self._taken:  # a text that stands in several places has one translation
            if self._taken[unit.key] == text:
                return Fate.SAME
            return self._beside(entry, remarks.ELSEWHERE, text)
        self._taken[unit.key] = text
        if was_adopted(entry, text) or normalise(entry.msgstr) == normalise(text):
            return Fate.SAME
        if not _free(entry):
            return self._beside(entry, remarks.REFUSED, text)
        fate = self._fate(doubts)
        self.active[unit.key] = self._filled(entry, text, match, doubts, fate)
        return fate

    def _beside(self, entry: Entry, kind: str, text: str) -> Fate:
        if text != MERGED:
            comment = remarks.with_lines(entry.comment, [remarks.quoted(kind, text)])
            self.active[entry.key] = entry.but(comment=comment)
        return Fate.KEPT

    def _fate(self, doubts: tuple[Doubt, ...]) -> Fate:
        if any(doubt is not Doubt.MACHINE for doubt in doubts):
            return Fate.UNSURE
        return Fate.TRANSLATED if self.policy.trust and not doubts else Fate.FUZZY

    def _filled(
        self, entry: Entry, text: str, match: Match, doubts: tuple[Doubt, ...], fate: Fate
    ) -> Entry:
        trusted = fate is Fate.TRANSLATED
        percent, sure = int(100 * match.score), fate is not Fate.UNSURE
        lines = [adopted_note(self.where, percent, text, sure=sure, trusted=trusted)]
        if Doubt.MACHINE in doubts:
            lines.append(machine_note(self.where, text))
        if fate is Fate.UNSURE:
            told = (doubting.IN_COMMENTS[d] for d in doubts if d in doubting.IN_COMMENTS)
            lines += [*map(remarks.doubt, told), *self._neighbours(match)]
        flags = tuple(flag for flag in entry.flags if flag != "fuzzy")
        return entry.but(
            msgstr=text,
            flags=flags if trusted else ("fuzzy", *flags),
            previous_msgid=None,
            previous_msgctxt=None,
            comment=remarks.with_lines(_without_notes(entry), lines),
        )

    def _neighbours(self, match: Match) -> Iterator[str]:
        lines = self.sides.lines
        first, last = min(match.lines), max(match.lines)
        if first > 0:
            yield remarks.quoted(remarks.BEFORE, plain(lines[first - 1].source))
        if last + 1 < len(lines):
            yield remarks.quoted(remarks.AFTER, plain(lines[last + 1].source))

    # --- what has no counterpart

    def _lacking(self, unit: Segment) -> None:
        entry = self.active.get(unit.key)
        if entry is not None and not entry.msgstr:
            self._remark(unit, [remarks.nothing(self.where)])

    def _spares(self) -> None:
        """Each is kept at the text that stands before it on the page, or at the first there is."""
        hosts = sorted(
            (max(match.lines), match.units[0])
            for match in self.pairing.matches
            if self.sides.units[match.units[0]].key in self.active
        )
        first = next(n for n, unit in enumerate(self.sides.units) if unit.key in self.active)
        lines: dict[int, list[str]] = defaultdict(list)
        at, host = 0, first
        for number in self.pairing.spare_lines:
            while at < len(hosts) and hosts[at][0] < number:
                host, at = hosts[at][1], at + 1
            text = plain(self.sides.lines[number].source)
            lines[host].append(remarks.quoted(remarks.SPARE, text))
        for unit, told in lines.items():
            self._remark(self.sides.units[unit], told)

    def _remark(self, unit: Segment, lines: Sequence[str]) -> None:
        entry = self.active.get(unit.key)
        if entry is not None:
            self.active[unit.key] = entry.but(comment=remarks.with_lines(entry.comment, lines))


def _without_notes(entry: Entry) -> str:
    """The comment without what is said of the words that make room."""
    own = without_machine_notes(remarks.without_ours(entry.comment))
    return without_remarks(own, [Remark.CHECK])


def _free(entry: Entry) -> bool:
    """Whether no word of a person is lost with the translation."""
    if entry.msgid_plural is not None:
        return False
    if not entry.msgstr:
        return True
    return entry.fuzzy and (is_adopted(entry) or is_machine_draft(entry) or note(entry) != "")
