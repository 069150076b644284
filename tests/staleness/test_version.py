"""Every state, every reason, and what must never be called published."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import replace

import transflow.staleness.version
from transflow import lang
from transflow.model import (
    MERGED,
    Catalog,
    Entry,
    Meta,
    Risk,
    Role,
    Segment,
    SourceStatus,
    State,
    Unit,
)
from transflow.provenance import adopted_note, guess_mark, machine_note
from transflow.records import (
    Approval,
    ChangeKind,
    Decision,
    Ledger,
    PublishedUnit,
    PublishedVersion,
    Rejection,
    Revision,
    UnitChange,
    UnitRecord,
    Withdrawal,
)
from transflow.staleness.drift import drift
from transflow.staleness.units import (
    UnitStatus,
    source_hash,
    target_hash,
    unit_states,
)
from transflow.staleness.version import OnWebsite, Situation, VersionState, version_state

LATVIAN = lang.get("lv")
NOON = dt.datetime(2025, 4, 1, 12, tzinfo=dt.timezone(dt.timedelta(hours=3)))
SECOND = dt.timedelta(seconds=1)
FIRST, LAST = "Sanāksmē piedalījās 27 valstis.", "Tā notika Rīgā."


class Scene(Struct, frozen=True):
    """A release of two sentences and everything that its state depends on."""

    sources: tuple[str, ...] = (FIRST, LAST)
    targets: tuple[str, ...] = ("27 countries attended the meeting.", "It was held in Riga.")
    flags: tuple[tuple[str, ...], ...] = ((), ())
    previous: tuple[str | None, ...] = (None, None)
    comments: tuple[str, ...] = ("", "")
    notes: tuple[str, ...] = ("", "")
    """Extracted comments."""
    status: SourceStatus = SourceStatus.FINAL
    publish_at: dt.datetime | None = None
    confidential: bool = False
    errors: int = 0
    required: bool = True
    approved: tuple[str, str] | None = None
    """The hashes that were approved."""
    public: tuple[str, ...] | None = None
    """The sources that were published, by the ids of the units in order."""
    public_target: str = ""
    withheld: bool = False
    minor: tuple[Decision, ...] = ()
    rejections: tuple[Rejection, ...] = ()
    public_rejected: bool = False
    withdrawal: Withdrawal | None = None

    @property
    def units(self) -> tuple[Unit, ...]:
        return tuple(
            Unit(f"u{n}", Segment(0, n, Role.PARAGRAPH, source))
            for n, source in enumerate(self.sources)
        )

    @property
    def catalog(self) -> Catalog:
        rows = zip(
            self.sources,
            self.targets,
            self.flags,
            self.previous,
            self.comments,
            self.notes,
            strict=False,
        )
        entries = tuple(
            Entry(
                source, target, flags=flags, previous_msgid=before, comment=comment, extracted=note
            )
            for source, target, flags, before, comment, note in rows
        )
        return Catalog("en", entries=entries)

    @property
    def hashes(self) -> tuple[str, str]:
        states = unit_states(self.units, self.catalog, LATVIAN)
        return source_hash(self.units), target_hash(states)

    @property
    def signed(self) -> Scene:
        return replace(self, approved=self.hashes)

    @property
    def out(self) -> Scene:
        """The same, published as it reads now."""
        return replace(self.signed, public=self.sources, public_target=self.hashes[1])

    def website(self) -> OnWebsite | None:
        if self.public is None:
            return None
        units = tuple(
            PublishedUnit(f"u{n}", Role.PARAGRAPH, source, (), "")
            for n, source in enumerate(self.public)
        )
        version = PublishedVersion("en", NOON, 1, "", "", "", "", "", "", "", "human", units)
        records = (UnitRecord(u.id, u.role, u.source, changed=NOON) for u in self.units)
        found = drift(version, self.units, Ledger("a", units=tuple(records)), LATVIAN)
        return OnWebsite(1, 2, NOON, tuple(found), self.withheld)

    def situation(self) -> Situation:
        made_from = (
            replace(self, sources=self.public).hashes[0] if self.public is not None else None
        )
        return Situation(
            meta=Meta(
                "Virsraksts",
                status=self.status,
                publish_at=self.publish_at,
                confidential=self.confidential,
            ),
            states=unit_states(self.units, self.catalog, LATVIAN),
            now=NOON,
            source_hash=self.hashes[0],
            target_hash=self.hashes[1],
            approval=Approval("en", "Anna Ozola", NOON, 1, *self.approved)
            if self.approved
            else None,
            approval_required=self.required,
            errors=self.errors,
            website=self.website(),
            published_target_hash=self.public_target or None,
            published_source_hash=made_from,
            minor=self.minor,
            rejections=self.rejections,
            public_rejected=self.public_rejected,
            withdrawal=self.withdrawal,
        )

    def state(self) -> VersionState:
        return version_state(self.situation())


PLAIN = Scene()
FUZZY = (("fuzzy",), ())
EMPTY = replace(PLAIN, targets=("", ""))
NEW_NUMBER = "Sanāksmē piedalījās 28 valstis."
DRAFT_NOTE = machine_note("demo", PLAIN.targets[0])
ADOPTED_NOTE = adopted_note("a.html", 97, PLAIN.targets[0])
UNSURE_NOTE = adopted_note("a.html", 61, PLAIN.targets[0], sure=False)
TRUSTED_NOTE = adopted_note("a.html", 97, PLAIN.targets[0], trusted=True)
MEMORY_NOTE = f"memory: 87 %, from 2024/cita-zina [{guess_mark(PLAIN.targets[0])}]"
REJECTED = Rejection("en", "1", "2", "Anna Ozola", NOON, "nav precīzi", unit="u1")
WITHDRAWN = Withdrawal("en", "Anna Ozola", NOON, "kļūda nosaukumā")
OTHER = {
    "changed": (NEW_NUMBER, LAST),
    "reworded": (FIRST, "Tā notika klusumā."),
    "commas": (FIRST, "Tā, notika Rīgā."),
    "less": (FIRST,),
    "less-gravely": ("Tā bija ilga.",),
    "more": (FIRST, LAST, "Rezultāts bija labs."),
    "more-gravely": (FIRST, LAST, "Rezultātu apstiprināja 14 valstis."),
}

SCENES = {
    "not-started": (EMPTY, State.MISSING),
    "untranslated": (replace(PLAIN, targets=("", "x")), State.TRANSLATING),
    "machine-draft": (replace(PLAIN, flags=FUZZY, comments=(DRAFT_NOTE, "")), State.TRANSLATING),
    "adopted": (replace(PLAIN, flags=FUZZY, comments=(ADOPTED_NOTE, "")), State.TRANSLATING),
    "adopted-unsure": (replace(PLAIN, flags=FUZZY, comments=(UNSURE_NOTE, "")), State.TRANSLATING),
    "adopted-unapproved": (replace(PLAIN, comments=(TRUSTED_NOTE, "")), State.REVIEW),
    "suggested": (
        replace(PLAIN, flags=FUZZY, previous=(NEW_NUMBER, None), notes=(MEMORY_NOTE, "")),
        State.TRANSLATING,
    ),
    "unsure": (replace(PLAIN, flags=FUZZY), State.TRANSLATING),
    "source-changed-critical": (
        replace(PLAIN, sources=(NEW_NUMBER, LAST), flags=FUZZY, previous=(FIRST, None)),
        State.OUTDATED,
    ),
    "source-changed-substantive": (
        replace(PLAIN, flags=FUZZY, previous=("Sanāksmē beidzot piedalījās 27 valstis.", None)),
        State.OUTDATED,
    ),
    "source-changed-editorial": (
        replace(PLAIN, flags=FUZZY, previous=(FIRST[:-1], None)),
        State.OUTDATED,
    ),
    "source-changed-cosmetic": (
        replace(PLAIN, flags=FUZZY, previous=(FIRST.replace(" 27", "\u00a027"), None)),
        State.OUTDATED,
    ),
    "check-errors": (replace(PLAIN.signed, errors=2), State.REVIEW),
    "not-approved": (PLAIN, State.REVIEW),
    "approval-lapsed": (replace(PLAIN, approved=("0", "0")), State.REVIEW),
    "not-exported": (PLAIN.signed, State.READY),
    "source-draft": (replace(PLAIN.signed, status=SourceStatus.DRAFT), State.READY),
    "embargo": (replace(PLAIN.signed, publish_at=NOON + SECOND), State.READY),
    "confidential": (
        replace(PLAIN.signed, publish_at=NOON - SECOND, confidential=True),
        State.READY,
    ),
    "current": (PLAIN.out, State.PUBLISHED),
    "withdrawn": (replace(PLAIN.out, status=SourceStatus.WITHDRAWN), State.WITHDRAWN),
    "published-changed-critical": (replace(PLAIN.out, sources=OTHER["changed"]), State.REVIEW),
    "published-changed-changed": (
        replace(PLAIN.out, sources=(FIRST, "Tā ilgi notika Rīgā.")),
        State.REVIEW,
    ),
    "published-added-changed": (replace(PLAIN.out, sources=OTHER["more"]), State.OUTDATED),
    "published-added-critical": (
        replace(PLAIN.out, sources=OTHER["more-gravely"]),
        State.OUTDATED,
    ),
    "published-removed-critical": (
        replace(PLAIN.out, sources=(FIRST,), public=(FIRST, "Runāja 14 valstis.")),
        State.REVIEW,
    ),
    "published-removed-changed": (
        replace(PLAIN.out, sources=(FIRST,), public=(FIRST, "Saruna bija ilga.")),
        State.REVIEW,
    ),
    "withheld": (
        replace(PLAIN.out, sources=OTHER["changed"], withheld=True),
        State.REVIEW,
    ),
    "declared-minor": (
        replace(
            PLAIN.out,
            minor=(
                Decision(
                    "u0",
                    "en",
                    FIRST[:-1],
                    FIRST,
                    "1",
                    "2",
                    "3",
                    "Anna Ozola",
                    NOON,
                    "komats",
                    Risk.EDITORIAL,
                ),
            ),
        ),
        State.PUBLISHED,
    ),
    "rejected": (replace(PLAIN.signed, rejections=(REJECTED,)), State.REVIEW),
    "withdrawn-version": (replace(PLAIN.signed, withdrawal=WITHDRAWN), State.WITHDRAWN),
    "leaves-website": (replace(PLAIN.out, withdrawal=WITHDRAWN), State.WITHDRAWN),
}


@pytest.mark.parametrize("code", SCENES)
def test_a_reason_is_given_with_its_state(code: str) -> None:
    scene, state = SCENES[code]
    found = scene.state()
    assert code in [reason.code for reason in found.reasons]
    assert found.state is state
    assert all(str(reason.message) for reason in found.reasons)


def test_every_state_is_reached() -> None:
    assert {state for _, state in SCENES.values()} == set(State)


def test_every_reason_code_is_reached() -> None:
    text = Path(transflow.staleness.version.__file__).read_text(encoding="utf-8")
    fixed = set(re.findall(r'"([a-z]+(?:-[a-z]+)*)", (?:T|sentence|message)', text))
    assert fixed >= {"withdrawn", "embargo", "not-started"}
    reached = {reason.code for scene, _ in SCENES.values() for reason in scene.state().reasons}
    assert fixed <= reached
    assert {f"source-changed-{risk.label}" for risk in Risk} <= reached


def test_who_sends_it_back_is_named_with_the_very_words() -> None:
    [reason] = replace(PLAIN.signed, rejections=(REJECTED,)).state().reasons
    assert reason.unit == "u1"
    assert str(reason.message) == (f"Rejected by Anna Ozola on 2025-04-01: nav precīzi – “{LAST}”")


def test_what_is_rejected_is_not_ready_though_it_was_approved_or_published() -> None:
    for scene in (PLAIN.signed, PLAIN.out, replace(PLAIN, required=False)):
        assert scene.situation().ready
        assert not replace(scene, rejections=(REJECTED,)).situation().ready
        assert not replace(scene, withdrawal=WITHDRAWN).situation().ready


def test_it_leaves_the_website_only_where_it_is_there() -> None:
    gone = replace(PLAIN.out, public_rejected=True)
    assert gone.situation().leaves
    assert not replace(gone, withheld=True).situation().leaves
    assert not replace(PLAIN.signed, withdrawal=WITHDRAWN).situation().leaves
    codes = [reason.code for reason in replace(gone, withheld=True).state().reasons]
    assert "withheld" in codes
    assert "leaves-website" not in codes


def test_a_moved_sentence_is_told() -> None:
    scene = PLAIN.out
    turned = [Unit(f"u{n}", replace(scene.units[n].segment)) for n in (1, 0)]
    website = scene.website()
    assert website is not None
    version = PublishedVersion(
        "en", NOON, 1, "", "", "", "", "", "", "", "human",
        tuple(PublishedUnit(u.id, u.role, u.source, (), "") for u in scene.units),
    )  # fmt: skip
    found = drift(version, turned, Ledger("a"), LATVIAN)
    assert [item.kind for item in found] == ["moved"]
    state = version_state(replace(scene.situation(), website=replace(website, drift=tuple(found))))
    assert state.reasons[0].code == "published-moved-changed"
    assert state.risk is Risk.EDITORIAL


SPLIT = ("Sanāksmē piedalījās 27 valstis, un tā notika Rīgā.", FIRST, "Tā notika Rīgā.")


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        (ChangeKind.SPLIT, "Published as one sentence, of which this is a part now: "),
        (ChangeKind.MERGED, "Published as several sentences, now one or a part of one: "),
    ],
)
def test_a_sentence_that_was_cut_or_joined_is_told(kind: ChangeKind, sentence: str) -> None:
    whole, *halves = SPLIT
    old, new = ((whole,), halves) if kind is ChangeKind.SPLIT else (halves, (whole,))
    revision = Revision(
        2, "x", NOON, before=1,
        changes=tuple(UnitChange(f"u{n}", kind, Risk.EDITORIAL, of="u0") for n in range(2)),
    )  # fmt: skip
    units = [Unit(f"u{n}", Segment(0, n, Role.PARAGRAPH, text)) for n, text in enumerate(new)]
    version = PublishedVersion(
        "en", NOON, 1, "", "", "", "", "", "", "", "human",
        tuple(PublishedUnit(f"u{n}", Role.PARAGRAPH, t, (), "") for n, t in enumerate(old)),
    )  # fmt: skip
    found = drift(version, units, Ledger("a", revisions=(revision,)), LATVIAN)
    assert {(item.kind, item.of) for item in found} == {(kind, "u0")}
    assert all(item.change.risk < Risk.CRITICAL for item in found)
    scene = PLAIN.out
    website = scene.website()
    assert website is not None
    state = version_state(replace(scene.situation(), website=replace(website, drift=tuple(found))))
    assert [reason.code for reason in state.reasons] == [f"published-{kind}-changed"] * 2
    assert all(str(reason.message).startswith(sentence) for reason in state.reasons)


def test_the_order_is_one_reason_however_many_moved() -> None:
    scene = replace(PLAIN.out, sources=("A.", "B.", "C.", "D."), public=("A.", "B.", "C.", "D."))
    turned = [Unit(f"u{n}", replace(scene.units[n].segment)) for n in (3, 2, 1, 0)]
    version = PublishedVersion(
        "en", NOON, 1, "", "", "", "", "", "", "", "human",
        tuple(PublishedUnit(u.id, u.role, u.source, (), "") for u in scene.units),
    )  # fmt: skip
    found = drift(version, turned, Ledger("a"), LATVIAN)
    assert len(found) == 3
    website = scene.website()
    assert website is not None
    state = version_state(replace(scene.situation(), website=replace(website, drift=tuple(found))))
    codes = [reason.code for reason in state.reasons]
    assert codes.count("published-moved-changed") == 1


def test_the_gravest_reason_comes_first() -> None:
    scene = replace(PLAIN.out, sources=(NEW_NUMBER, "Tā ilgi notika Rīgā."))
    assert scene.state().reasons[0].code == "published-changed-critical"
    assert scene.state().risk is Risk.CRITICAL


# --- approvals -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "change",
    [
        {"sources": (NEW_NUMBER, LAST)},
        {"sources": (LAST, FIRST)},
        {"targets": ("27 states attended the meeting.", "It was held in Riga.")},
        {"targets": ("27 countries attended the meeting.", MERGED)},
    ],
    ids=["source", "order", "translation", "merge"],
)
def test_an_approval_lapses_and_is_back_after_undo(change: dict[str, tuple[str, ...]]) -> None:
    signed = PLAIN.signed
    changed = replace(signed, **change)
    assert signed.state().state is State.READY
    assert changed.state().state is not State.READY
    undone = replace(changed, sources=PLAIN.sources, targets=PLAIN.targets)
    assert undone.state() == signed.state()


def test_an_approval_counts_for_a_text_that_is_as_good() -> None:
    signed = replace(PLAIN.signed, sources=OTHER["commas"])
    assert signed.state().state is State.REVIEW
    assert signed.approved
    at = replace(signed.situation(), equal_sources=frozenset({signed.approved[0]}))
    assert version_state(at).state is State.READY
    other = replace(at, target_hash="0")
    assert version_state(other).state is State.REVIEW


def test_a_cosmetic_change_does_not_touch_an_approval() -> None:
    signed = PLAIN.signed
    sources = (FIRST.replace(" 27", "\u00a027"), LAST)
    assert replace(signed, sources=sources).state().state is State.READY


# --- embargo ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("offset", "state"), [(1, State.READY), (0, State.PUBLISHED), (-1, State.PUBLISHED)]
)
def test_an_embargo_ends_to_the_second(offset: int, state: State) -> None:
    scene = replace(PLAIN.out, publish_at=NOON + offset * SECOND)
    assert scene.state().state is state


def test_an_embargo_counts_with_its_offset() -> None:
    same_moment = NOON.astimezone(dt.UTC)
    assert not replace(PLAIN, publish_at=same_moment).situation().embargoed
    assert replace(PLAIN, publish_at=same_moment + SECOND).situation().embargoed


# --- units -----------------------------------------------------------------------------------


def test_a_unit_status_is_what_its_entry_says() -> None:
    found = {}
    for scene, _ in SCENES.values():
        for state in unit_states(scene.units, scene.catalog, LATVIAN):
            found[state.status] = state
    assert set(found) == set(UnitStatus)
    assert all(bool(s.target) == (k is UnitStatus.CURRENT) for k, s in found.items())


def test_the_first_sentence_of_a_block_has_none_before_it() -> None:
    scene = replace(PLAIN, targets=(MERGED, MERGED))
    statuses = [s.status for s in unit_states(scene.units, scene.catalog, LATVIAN)]
    assert statuses == [UnitStatus.UNSURE, UnitStatus.CURRENT]


# --- never published -------------------------------------------------------------------------

scenes = st.builds(
    Scene,
    sources=st.sampled_from([(FIRST, LAST), *OTHER.values()]),
    targets=st.sampled_from([PLAIN.targets, ("", "x"), ("x", ""), ("x", MERGED), (MERGED, "x")]),
    flags=st.sampled_from([((), ()), FUZZY, ((), ("fuzzy",))]),
    previous=st.sampled_from([(None, None), (FIRST[:-1], None)]),
    comments=st.sampled_from([("", ""), (DRAFT_NOTE, "")]),
    status=st.sampled_from(SourceStatus),
    publish_at=st.sampled_from([None, NOON - SECOND, NOON, NOON + SECOND]),
    errors=st.sampled_from([0, 0, 1]),
    required=st.booleans(),
    approved=st.sampled_from([None, PLAIN.hashes, ("0", "0")]),
    public=st.sampled_from([None, (FIRST, LAST), *OTHER.values()]),
    public_target=st.sampled_from(["", PLAIN.hashes[1]]),
    withheld=st.booleans(),
)


@given(scenes)
def test_nothing_unfinished_is_ever_called_published(scene: Scene) -> None:
    found = scene.state()
    assert found.reasons
    if found.state is not State.PUBLISHED:
        return
    entries = {entry.msgid: entry for entry in scene.catalog.entries}
    assert all(entries[unit.source].finished for unit in scene.units)
    assert scene.approved == scene.hashes or not scene.required
    assert scene.errors == 0
    assert scene.status is SourceStatus.FINAL
    assert scene.publish_at is None or scene.publish_at <= NOON
    assert scene.public == scene.sources


@given(scenes)
def test_published_always_is_reachable_by_finishing(scene: Scene) -> None:
    done = replace(
        scene,
        targets=tuple(f"Text {n}." for n in range(len(scene.sources))),
        flags=((),) * len(scene.sources),
        previous=(None,) * len(scene.sources),
        comments=("",) * len(scene.sources),
        notes=("",) * len(scene.sources),
        status=SourceStatus.FINAL,
        publish_at=None,
        errors=0,
        withheld=False,
    ).out
    assert done.state().state is State.PUBLISHED
