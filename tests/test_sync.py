"""What `sync` does with a catalog that others have had in their hands. The cases of daily work are
in `sync_corpus`, and what must always hold in `pipeline/test_translators.py`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from transflow import lang
from transflow.markup import Ref
from transflow.model import Catalog, Entry, Role, Segment, Unit
from transflow.records import record
from transflow.suggestions import Key, Match, Suggestion, Wanted
from transflow.sync.aid import Aid
from transflow.sync.parting import parted
from transflow.sync.plan import Former, SyncPlan, anew, brought_up, sync
from transflow.sync.words import lapse

FIRST, SECOND = "Mācības notika Jelgavā.", "Tajās piedalījās 120 glābēji."
RELEASE = "2025/relize"


def units(*texts: str) -> list[Unit]:
    return [
        Unit(f"u{n}", Segment(0, n, Role.PARAGRAPH, text, of=len(texts)))
        for n, text in enumerate(texts)
    ]


def former(*texts: str) -> Former:
    known = {unit.id: record(unit, None) for unit in units(*texts)}
    return Former(known, tuple(known))


def synced(texts: tuple[str, ...], *entries: Entry) -> SyncPlan:
    """What becomes of the entries where the text is as it was."""
    return sync(units(*texts), former(*texts), Catalog("en", entries=entries), RELEASE)


def settled(*entries: Entry) -> tuple[Entry, ...]:
    """The catalog of the two sentences after a first sync."""
    return synced((FIRST, SECOND), *entries).catalog.entries


def test_an_empty_catalog_gets_an_entry_for_each_text() -> None:
    plan = synced((FIRST, SECOND, FIRST))
    assert [e.msgid for e in plan.catalog.entries] == [FIRST, SECOND]
    assert plan.added == ((None, FIRST), (None, SECOND))
    assert plan.catalog.entries[0].references == (f"{RELEASE}#u0", f"{RELEASE}#u2")


def test_what_an_editor_only_arranges_anew_is_no_change() -> None:
    one, two = settled(Entry(FIRST, "It was held in Jelgava."), Entry(SECOND))
    arranged = (
        replace(one, extracted=one.extracted.replace(", ", ",\n"), raw="as it stands"),
        replace(two, raw="as it stands"),
    )
    assert synced((FIRST, SECOND), *arranged).catalog.entries == arranged
    assert synced((FIRST, SECOND), *arranged).catalog.entries[0].raw == "as it stands"


def test_references_in_another_order_are_no_change() -> None:
    (entry,) = synced((FIRST, FIRST)).catalog.entries
    turned = replace(entry, references=entry.references[::-1])
    assert synced((FIRST, FIRST), turned).catalog.entries == (turned,)


@pytest.mark.parametrize("flags", [("python-format",), ("no-wrap", "fuzzy")])
def test_flags_of_others_are_kept(flags: tuple[str, ...]) -> None:
    entry = settled(Entry(FIRST, "Text.", flags=flags))[0]
    assert entry.flags == flags


def test_an_obsolete_twin_of_an_active_entry_is_not_lost() -> None:
    twin = Entry(FIRST, "An older text.", obsolete=True, comment="a note")
    plan = synced((FIRST,), Entry(FIRST, "A newer text."), twin)
    (entry,) = plan.catalog.entries
    assert entry.msgstr == "A newer text."
    assert "An older text." in entry.comment
    assert "a note" in entry.comment
    assert synced((FIRST,), entry).catalog.entries == (entry,)


def test_two_obsolete_twins_come_back_as_one_that_knows_both() -> None:
    twins = [Entry(FIRST, f"Text {n}.", obsolete=True) for n in (1, 2)]
    (entry,) = synced((FIRST,), *twins).catalog.entries
    assert (entry.msgstr, entry.comment) == ("Text 1.", "former translation: Text 2.")


def test_the_previous_source_is_the_one_the_translation_was_made_from() -> None:
    entry = Entry(FIRST, "Text.")
    texts = (FIRST, FIRST.replace("Jelgavā", "Jūrmalā"), FIRST.replace("Jelgavā", "Jēkabpilī"))
    catalog = Catalog("en", entries=(entry,))
    for before, after in pairwise(texts):
        catalog = sync(units(after), former(before), catalog, RELEASE).catalog
    assert catalog.entries[0].msgid == texts[2]
    assert catalog.entries[0].previous_msgid == texts[0]
    assert [e.msgid for e in catalog.entries if e.obsolete] == [texts[0]]


def test_a_text_with_nothing_to_translate_needs_no_entry() -> None:
    assert synced(("pasts@iem.gov.lv",)).catalog.entries == ()


# --- waivers -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("comment", "lapsed"),
    [
        ("waiver numbers: rounded", "former-waiver numbers: rounded"),
        ("a note\nWaiver numbers: rounded", "a note\nformer-waiver numbers: rounded"),
        ("a note waiver numbers, dates: ok", "a note former-waiver numbers, dates: ok"),
        ("no waiver was asked for", "no waiver was asked for"),
        ("", ""),
    ],
)
def test_a_waiver_lapses_wherever_it_stands(comment: str, lapsed: str) -> None:
    assert lapse(comment) == lapsed


words = st.sampled_from(["waiver", "numbers:", "former-waiver", "a", "note", "\n", ","])


@given(st.lists(words).map(" ".join))
def test_a_waiver_lapses_once(comment: str) -> None:
    assert lapse(lapse(comment)) == lapse(comment)
    assert lapse(comment).replace("former-waiver", "waiver") == comment.replace(
        "former-waiver", "waiver"
    )


@given(st.integers(1, 3000))
def test_a_long_comment_takes_no_ages(count: int) -> None:
    assert lapse("waiver " * count + "a, " * count)


# --- a memory of other releases -------------------------------------------------------------------

HELD = Suggestion(FIRST, None, "It was held in Jelgava.", 100, Match.EXACT, "2024/macibas")
ALIKE = Suggestion(
    FIRST.replace("Jelgavā", "Tukumā"), None, "In Tukums.", 87, Match.FUZZY, "2024/b"
)


@dataclass
class Memory:
    """Knows one text, and remembers what it was asked."""

    known: Suggestion
    text: str = FIRST
    asked: list[Sequence[Wanted]] = field(default_factory=list)

    def suggest(self, wanted: Sequence[Wanted]) -> Mapping[Key, Suggestion]:
        self.asked.append(wanted)
        return {w.key: self.known for w in wanted if w.key[1] == self.text}

    def synced(self, texts: Sequence[str], *entries: Entry) -> SyncPlan:
        catalog = Catalog("en", entries=entries)
        return sync(units(*texts), former(*texts), catalog, RELEASE, Aid(suggest=self.suggest))


def test_a_memory_is_asked_once_and_with_the_neighbours() -> None:
    memory = Memory(HELD)
    plan = memory.synced((FIRST, SECOND))
    assert memory.asked == [[Wanted((None, FIRST), "", SECOND), Wanted((None, SECOND), FIRST, "")]]
    assert (plan.suggested, plan.added) == (((None, FIRST),), ((None, SECOND),))


@pytest.mark.parametrize(
    ("known", "note", "previous"),
    [
        (HELD, "memory: 100 %, from 2024/macibas", None),
        (replace(HELD, match=Match.CONTEXT, score=101), "memory: 100 %, same neighbours, ", None),
        (
            replace(HELD, match=Match.BOILERPLATE, releases=5),
            "memory: the same in 5 releases",
            None,
        ),
        (ALIKE, "memory: 87 %, from 2024/b", ALIKE.source),
    ],
)
def test_a_suggestion_says_where_it_is_from(
    known: Suggestion, note: str, previous: str | None
) -> None:
    entry = Memory(known).synced((FIRST,)).catalog.entries[0]
    assert entry.msgstr == known.target
    assert entry.fuzzy
    assert note in entry.extracted
    assert entry.previous_msgid == previous


def test_only_what_the_project_trusts_arrives_finished() -> None:
    entry = Memory(replace(HELD, finished=True)).synced((FIRST,)).catalog.entries[0]
    assert entry.finished
    assert "memory:" in entry.extracted
    (kept,) = Memory(HELD).synced((FIRST,), entry).catalog.entries
    assert kept == entry
    (changed,) = Memory(HELD).synced((FIRST,), entry.but(msgstr="Mine.")).catalog.entries
    assert "memory:" not in changed.extracted


def test_what_is_of_another_text_never_arrives_finished() -> None:
    entry = Memory(replace(ALIKE, finished=True)).synced((FIRST,)).catalog.entries[0]
    assert entry.fuzzy
    assert entry.previous_msgid == ALIKE.source


def test_a_suggestion_that_was_thrown_away_does_not_come_back() -> None:
    memory = Memory(HELD)
    (entry,) = memory.synced((FIRST,)).catalog.entries
    (emptied,) = memory.synced((FIRST,), entry.but(msgstr="", flags=())).catalog.entries
    assert (emptied.msgstr, len(memory.asked)) == ("", 1)
    assert "memory:" not in emptied.extracted


def test_a_suggestion_that_nobody_touched_goes_with_its_text() -> None:
    (entry,) = Memory(HELD).synced((FIRST,)).catalog.entries
    after = sync(units(SECOND), former(FIRST), Catalog("en", entries=(entry,)), RELEASE)
    assert [e.msgid for e in after.catalog.entries] == [SECOND]
    commented = entry.but(comment="Pārbaudīts.")
    after = sync(units(SECOND), former(FIRST), Catalog("en", entries=(commented,)), RELEASE)
    assert [e.comment for e in after.catalog.entries if e.obsolete] == ["Pārbaudīts."]


def test_a_memory_is_not_asked_about_what_the_release_knows() -> None:
    memory = Memory(HELD)
    memory.synced((FIRST, SECOND), Entry(FIRST), Entry(SECOND, "Text.", obsolete=True))
    reworded = SECOND.replace("120", "130")
    catalog = Catalog("en", entries=(Entry(SECOND, "Text."),))
    aid = Aid(suggest=memory.suggest)
    plan = sync(units(reworded), former(SECOND), catalog, RELEASE, aid)
    assert plan.changed == ((None, reworded),)
    assert memory.asked == []


@pytest.mark.parametrize("break_", ["\n", "\n   ", "  "])
def test_a_note_outlives_an_editor_that_wraps_it(break_: str) -> None:
    (entry,) = Memory(ALIKE).synced((FIRST,)).catalog.entries
    wrapped = replace(entry, extracted=entry.extracted.replace(" ", break_), raw="as it stands")
    assert Memory(ALIKE).synced((FIRST,), wrapped).catalog.entries[0].raw == "as it stands"
    finished = wrapped.but(flags=(), previous_msgid=None)
    (after,) = Memory(ALIKE).synced((FIRST,), finished).catalog.entries
    assert after.extracted == "paragraph"


def test_a_note_goes_when_the_guess_is_changed() -> None:
    (entry,) = Memory(ALIKE).synced((FIRST,)).catalog.entries
    (after,) = Memory(ALIKE).synced((FIRST,), entry.but(msgstr="Almost.")).catalog.entries
    assert after.extracted == "paragraph"
    assert after.fuzzy


# --- cut and joined -------------------------------------------------------------------------------

LATVIAN, ENGLISH = lang.get("lv"), lang.get("en")
BOTH = "Uguns pārņēma šķūni, un glābēji ieradās pēc 14 minūtēm."
PARTS = ("Uguns pārņēma šķūni.", "Glābēji ieradās pēc 14 minūtēm.")
TRANSLATION = "The fire spread to a barn, and rescuers arrived after 14 minutes."


def split(aid: Aid, *entries: Entry) -> SyncPlan:
    parts = units(*PARTS)
    known = former(BOTH)
    cut = replace(known, splits={unit.id: "u0" for unit in parts})
    return sync(parts, cut, Catalog("en", entries=entries), RELEASE, aid)


def test_without_languages_each_part_gets_the_whole_translation() -> None:
    plan = split(Aid(), Entry(BOTH, TRANSLATION))
    assert [e.msgstr for e in plan.catalog.entries] == [TRANSLATION] * 3
    assert len(plan.split) == 2
    assert plan.left == ()


def test_with_languages_each_part_gets_its_own() -> None:
    plan = split(Aid(LATVIAN, ENGLISH), Entry(BOTH, TRANSLATION))
    one, two, whole = plan.catalog.entries
    assert (one.msgstr, two.msgstr) == (
        "The fire spread to a barn.",
        "Rescuers arrived after 14 minutes.",
    )
    assert one.fuzzy
    assert one.previous_msgid == two.previous_msgid == BOTH
    assert whole == Entry(BOTH, TRANSLATION, obsolete=True)


def test_a_text_in_very_many_parts_is_not_copied_to_each() -> None:
    texts = [f"Teikums numur {number}." for number in range(50)]
    parts = units(*texts)
    known = replace(former(" ".join(texts)), splits={unit.id: "u0" for unit in parts})
    whole = Entry(" ".join(texts), "One long sentence without any border in it")
    plan = sync(parts, known, Catalog("en", entries=(whole,)), RELEASE, Aid(LATVIAN, ENGLISH))
    assert [e.msgid for e in plan.catalog.entries if e.msgstr == whole.msgstr] == [
        texts[0],
        whole.msgid,
    ]


@given(
    segments=st.lists(
        st.builds(
            Segment,
            st.just(0),
            st.integers(0, 2),
            st.sampled_from([Role.TITLE, Role.PARAGRAPH, Role.CONTACT]),
            st.sampled_from([FIRST, SECOND, f'<a id="1">{FIRST}</a>', "a@b.lv"]),
            refs=st.sampled_from([(), (Ref(1, "a", (("href", "https://a.lv"),)),)]),
            of=st.integers(1, 3),
        ),
        max_size=6,
    ),
    known=st.sampled_from(
        [HELD, ALIKE, replace(HELD, finished=True), replace(HELD, context="title", target="↑")]
    ),
)
def test_what_is_new_is_the_same_whether_or_not_it_is_compared_with_nothing(
    segments: list[Segment], known: Suggestion
) -> None:
    new = [Unit(f"u{number}", segment) for number, segment in enumerate(segments)]
    memory, other = Memory(known), Memory(known)
    catalog = Catalog("en")
    plan = anew(new, catalog, RELEASE, Aid(suggest=memory.suggest))
    assert plan == brought_up(new, Former(), catalog, RELEASE, Aid(suggest=other.suggest))
    assert memory.asked == other.asked


def test_every_active_key_is_of_one_kind() -> None:
    plan = Memory(HELD).synced((FIRST, SECOND, *PARTS), Entry(SECOND, "Text."))
    kinds = (
        *(plan.kept, plan.changed, plan.restyled, plan.split),
        *(plan.merged, plan.suggested, plan.added, plan.revived),
    )
    found = [key for keys in kinds for key in keys]
    assert sorted(found) == sorted(e.key for e in plan.catalog.entries if not e.obsolete)


def test_what_moved_is_named_beside_what_became_of_it() -> None:
    known = replace(former(FIRST, SECOND), moved=frozenset({"u1"}))
    entries = (Entry(FIRST, "One."), Entry(SECOND, "Two."))
    plan = sync(units(FIRST, SECOND), known, Catalog("en", entries=entries), RELEASE)
    assert plan.moved == ((None, SECOND),)
    assert len(plan.kept) == 2


@pytest.mark.parametrize(
    ("target", "sources", "parts"),
    [
        # The number belongs to the second part, so the cut is before it.
        (
            "Nobody was hurt, though smoke, soot and 40 tonnes of water did damage.",
            ("Cietušo nav.", "Dūmi un 40 tonnas ūdens nodarīja postu."),
            ["Nobody was hurt.", "Though smoke, soot and 40 tonnes of water did damage."],
        ),
        # A list: any of its commas might be the border.
        (
            "The road, the bridge, the school and the park are closed.",
            ("Ceļš un tilts ir slēgti.", "Skola un parks ir slēgti."),
            None,
        ),
        # What the first part says stands behind what the second says.
        (
            "Of the 12 people in Ogre, 40 were detained.",
            ("Aizturēti 40 cilvēki.", "Ogrē bija 12 cilvēku."),
            None,
        ),
        # A tag must not be torn apart.
        (
            "<b>The bridge is closed, and the road is open.</b>",
            ("<b>Tilts ir slēgts.</b>", "<b>Ceļš ir atvērts.</b>"),
            None,
        ),
        # A date is not cut at its comma.
        (
            "The office will be closed on Friday, 20 March 2026.",
            ("Pārvalde būs slēgta.", "Piektdien, 2026. gada 20. martā."),
            None,
        ),
        ("", ("Viens.", "Divi."), None),
        ("Word", ("Viens.", "Divi."), None),
    ],
)
def test_parts_are_told_apart_only_where_it_is_plain(
    target: str, sources: tuple[str, ...], parts: list[str] | None
) -> None:
    assert parted(target, sources, LATVIAN, ENGLISH) == parts


pieces = st.sampled_from(
    ["The road is closed", "12 people", "<b>Riga</b>", '<a id="1">x</a>', "&amp;", "", " "]
)
marks = st.sampled_from([", ", ". ", "; ", ", and ", " while ", " – ", "<br/>"])
broken = st.lists(st.one_of(pieces, marks), max_size=12).map("".join)


@given(broken, st.lists(broken.filter(bool), min_size=2, max_size=4))
def test_parts_never_break_a_tag(target: str, sources: list[str]) -> None:
    found = parted(target, sources, LATVIAN, ENGLISH)
    assert found is None or len(found) == len(sources)
    for part in found or ():
        assert part.count("<b>") == part.count("</b>")
        assert part.count("<a ") == part.count("</a>")
        assert part.strip() == part != ""
