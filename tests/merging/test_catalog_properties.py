"""Two people at one catalog, each with a sync in between, whatever they do: a plain model of what
must hold when their versions are merged."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from transflow.merging.catalogs import MergedCatalog, merge_catalogs
from transflow.merging.entries import Clash
from transflow.merging.wording import wording
from transflow.model import Catalog, Entry
from transflow.pipeline.merge import merge
from transflow.store.catalog import parse, serialize

PATH = "locales/en/LC_MESSAGES/relize.po"
HEADER = (
    ("Project-Id-Version", "relizes"),
    ("PO-Revision-Date", "2025-04-01 00:00+0000"),
    ("Last-Translator", "Ilze Kļaviņa"),
    ("Language", "en"),
    ("MIME-Version", "1.0"),
    ("Content-Type", "text/plain; charset=UTF-8"),
    ("Content-Transfer-Encoding", "8bit"),
)
SENTENCES = (
    "Ministrija aicina iedzīvotājus pārbaudīt dūmu detektorus un ugunsdzēšamos aparātus.",
    "Glābēji šonedēļ saņēma četras jaunas automašīnas.",
    "Robežsargi turpina uzraudzīt valsts ārējo robežu.",
    "Pieteikšanās mācībām ir atvērta līdz mēneša beigām.",
    "Sīkāka informācija ir ministrijas tīmekļvietnē, un tā tiek atjaunota katru darba dienu.",
)
TOKEN = re.compile(r"\[\w+ \d+\]")


class Hand:
    """One side at work; whatever a person writes bears a token of its own."""

    def __init__(self, name: str, entries: tuple[Entry, ...]) -> None:
        self.name = name
        self.entries = list(entries)
        self.count = 0

    def token(self) -> str:
        self.count += 1
        return f"[{self.name} {self.count}]"

    def at(self, place: int, *, obsolete: bool | None = None) -> int | None:
        fitting = [n for n, e in enumerate(self.entries) if obsolete in (None, e.obsolete)]
        return fitting[place % len(fitting)] if fitting else None

    def do(self, step: tuple[str, int, int]) -> None:
        kind, place, other = step
        needs = {"purge": True, "note": None, "draft": None, "translate": None}
        index = self.at(place, obsolete=needs.get(kind, False))
        if index is not None:
            getattr(self, kind)(index, other)

    def translate(self, index: int, _other: int) -> None:
        self.put(
            index, msgstr=f"Finished {self.token()} in English.", flags=(), previous_msgid=None
        )

    def draft(self, index: int, _other: int) -> None:
        self.put(index, msgstr=f"Draft {self.token()}", flags=("fuzzy",))

    def doubt(self, index: int, _other: int) -> None:
        self.put(index, flags=("fuzzy",) if self.entries[index].msgstr else ())

    def confirm(self, index: int, _other: int) -> None:
        self.put(index, flags=())

    def clear(self, index: int, _other: int) -> None:
        self.put(index, msgstr="", flags=())

    def note(self, index: int, _other: int) -> None:
        old = self.entries[index].comment
        self.put(index, comment="\n".join([*filter(None, [old]), f"note {self.token()}"]))

    def move(self, index: int, other: int) -> None:
        self.entries.insert(other % (len(self.entries) + 1), self.entries.pop(index))

    def purge(self, index: int, _other: int) -> None:
        del self.entries[index]

    def revive(self, index: int, _other: int) -> None:
        self.put(index, obsolete=False)

    def leave(self, index: int, _other: int) -> None:
        """As sync does when the text left the release."""
        entry = self.entries.pop(index)
        if entry.msgstr or entry.comment:
            gone = entry.but(obsolete=True, references=(), extracted="")
            self.entries.append(gone)

    def reword(self, index: int, other: int) -> None:
        """As sync does when the text changed."""
        entry = self.entries[index]
        new = Entry(f"{entry.msgid} ({other})", references=entry.references, extracted="paragraph")
        if any(e.msgid == new.msgid for e in self.entries):
            return
        if entry.msgstr:
            new = new.but(msgstr=entry.msgstr, flags=("fuzzy",), previous_msgid=entry.msgid)
        self.leave(index, 0)
        self.entries.insert(index, new)

    def put(self, index: int, **changes: Any) -> None:
        self.entries[index] = self.entries[index].but(**changes)


KINDS = (
    *("translate", "translate", "draft", "doubt", "confirm", "clear", "note", "move"),
    *("purge", "revive", "leave", "reword", "reword"),
)
steps = st.lists(
    st.tuples(st.sampled_from(KINDS), st.integers(0, 9), st.integers(0, 3)), max_size=5
)
widths = st.sampled_from((78, 78, 40, 0))


def _base() -> tuple[Entry, ...]:
    states: tuple[dict[str, Any], ...] = (
        {"msgstr": "The first one is done."},
        {"msgstr": "A guess.", "flags": ("fuzzy",), "previous_msgid": "Glābēji saņēma mašīnas."},
        {},
        {"msgstr": "The fourth is done.", "comment": "a note of old"},
        {"msgstr": "It left the text.", "obsolete": True},
    )
    return tuple(
        Entry(text, references=(f"relize#u{n}",), extracted="paragraph").but(**state)
        for n, (text, state) in enumerate(zip(SENTENCES, states, strict=True))
    )


@dataclass(frozen=True)
class Story:
    base: Catalog
    ours: Catalog
    theirs: Catalog

    def files(self) -> tuple[bytes, bytes, bytes]:
        return serialize(self.base), serialize(self.ours), serialize(self.theirs)

    def read(self) -> tuple[Catalog, Catalog, Catalog]:
        base, ours, theirs = (parse(data, PATH) for data in self.files())
        return base, ours, theirs


def _file(entries: list[Entry], width: int) -> Catalog:
    ordered = sorted(entries, key=lambda entry: entry.obsolete)
    return Catalog("en", HEADER, tuple(ordered), width=width)


def _story(
    start: list[tuple[str, int, int]],
    hands: list[list[tuple[str, int, int]]],
    wrapped: tuple[int, int, int],
    added: bool,
) -> Story:
    first = Hand("base", _base())
    for step in start:
        first.do(step)
    sides = []
    for name, work in zip(("ours", "theirs"), hands, strict=True):
        hand = Hand(name, tuple(first.entries))
        for step in work:
            hand.do(step)
        sides.append(hand.entries)
    base = _file([] if added else first.entries, wrapped[0])
    return Story(base, _file(sides[0], wrapped[1]), _file(sides[1], wrapped[2]))


stories = st.builds(
    _story,
    steps,
    st.lists(steps, min_size=2, max_size=2),
    st.tuples(widths, widths, widths),
    st.integers(0, 9).map(lambda n: n == 0),
)


def _tokens(data: bytes) -> set[str]:
    """Of what is in a file, however its strings are wrapped."""
    return set(TOKEN.findall(re.sub(r'"\n(?:#~ )?"', "", data.decode("utf-8"))))


def _texts(catalog: Catalog) -> dict[tuple[str | None, str], Entry]:
    return {entry.key: entry for entry in catalog.entries}


@given(stories)
@settings(max_examples=120)
def test_nothing_that_a_person_wrote_is_lost(story: Story) -> None:
    base, ours, theirs = story.files()
    new = (_tokens(ours) | _tokens(theirs)) - _tokens(base)
    assert new <= _tokens(merge(base, ours, theirs, PATH).data)


@given(stories)
@settings(max_examples=120)
def test_a_conflict_is_only_where_both_changed_a_translation(story: Story) -> None:
    result = merge_catalogs(*story.read())
    base, ours, theirs = (_texts(catalog) for catalog in story.read())
    for clash in result.clashes:
        key = clash.ours.key
        was, mine, other = (wording(side.get(key)) for side in (base, ours, theirs))
        assert len({was.words, mine.words, other.words}) == 3 or mine.fuzzy != other.fuzzy
        assert mine.words != other.words
        assert was not in (mine, other)
        assert not mine.blank
        assert not other.blank


@given(stories)
@settings(max_examples=60)
def test_the_result_can_be_read_and_is_what_was_worked_out(story: Story) -> None:
    base, ours, theirs = story.files()
    result = merge(base, ours, theirs, PATH)
    for side in (0, 1):
        catalog = parse(_resolved(result.data, side), PATH)
        wanted = merge_catalogs(*story.read())
        chosen = [(p.ours, p.theirs)[side] if isinstance(p, Clash) else p for p in wanted.pieces]
        if story.ours != story.theirs and story.base not in (story.ours, story.theirs):
            assert list(catalog.entries) == chosen
    assert result.data.count(b"<<<<<<< ours\n") == result.clashes


def _resolved(data: bytes, side: int) -> bytes:
    pattern = re.compile(rb"<{7} ours\n(.*?)\n={7}\n(.*?)\n>{7} theirs\n", re.DOTALL)
    return pattern.sub(lambda found: found[side + 1] + b"\n", data)


@given(stories)
@settings(max_examples=60)
def test_it_does_not_matter_which_side_merges(story: Story) -> None:
    base, ours, theirs = story.read()
    assert _content(merge_catalogs(base, ours, theirs)) == _content(
        merge_catalogs(base, theirs, ours)
    )


def _content(merged: MergedCatalog) -> list[tuple[object, ...]]:
    def parts(entry: Entry) -> tuple[object, ...]:
        return (
            str(entry.key),
            entry.msgstr,
            entry.obsolete,
            str(sorted(entry.flags)),
            str(entry.previous_msgid if entry.fuzzy else None),
            str(sorted(entry.references)),
            str(sorted(entry.comment.split("\n"))),
        )

    def both(piece: Entry | Clash) -> tuple[object, ...]:
        sides = (piece.ours, piece.theirs) if isinstance(piece, Clash) else (piece,)
        return tuple(sorted(parts(side) for side in sides))

    return sorted(map(both, merged.pieces), key=str)


@given(stories)
@settings(max_examples=40)
def test_what_only_one_side_changed_is_taken_as_it_is(story: Story) -> None:
    base, ours, _ = story.files()
    for versions in ((base, ours, base), (base, base, ours), (base, ours, ours)):
        assert merge(*versions, PATH).data == ours
    was, mine, _ = story.read()
    for catalogs in ((was, mine, was), (was, was, mine), (was, mine, mine)):
        pieces = merge_catalogs(*catalogs).pieces
        assert _unordered(pieces) == _unordered(mine.entries)


def _unordered(pieces: Iterable[Entry | Clash]) -> list[str]:
    return sorted(str(replace(piece, line=None)) for piece in pieces if isinstance(piece, Entry))


@given(stories)
@settings(max_examples=60)
def test_nothing_is_finished_that_no_side_had_finished(story: Story) -> None:
    _, ours, theirs = story.read()
    finished = {(e.key, e.msgstr) for c in (ours, theirs) for e in c.entries if not e.fuzzy}
    for piece in merge_catalogs(*story.read()).pieces:
        if isinstance(piece, Entry) and piece.finished:
            assert (piece.key, piece.msgstr) in finished


def _changed(story: Story) -> Iterator[tuple[bytes, bytes, bytes]]:
    """The same in other bytes: line ends of Windows, a byte-order mark, no line end at the end."""
    base, ours, theirs = story.files()
    yield base.replace(b"\n", b"\r\n"), ours, theirs
    yield base, b"\xef\xbb\xbf" + ours, theirs.replace(b"\n", b"\r\n")
    yield base, ours.rstrip(b"\n"), theirs.rstrip(b"\n")


@given(stories)
@settings(max_examples=15)
def test_the_form_of_a_file_is_no_change(story: Story) -> None:
    plain = merge(*story.files(), PATH)
    for files in _changed(story):
        result = merge(*files, PATH)
        if result.data not in files:
            lines = result.data.replace(b"\r\n", b"\n").removeprefix(b"\xef\xbb\xbf")
            assert lines.rstrip(b"\n") == plain.data.rstrip(b"\n")
            assert b"\r\n" not in result.data or result.data.count(b"\r\n") == lines.count(b"\n")


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="gettext is not installed")
@given(story=stories)
@settings(max_examples=25)
def test_gettext_accepts_a_clean_result(
    story: Story, tmp_path_factory: pytest.TempPathFactory
) -> None:
    result = merge(*story.files(), PATH)
    if result.clashes:
        return
    file = tmp_path_factory.getbasetemp() / "clean.po"
    file.write_bytes(result.data)
    subprocess.run(["msgfmt", "-c", "-o", "/dev/null", file], check=True, capture_output=True)
