"""What becomes of drafts: where they go, what they say of themselves, and what nobody loses."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.pipeline.newsroom import MEETING, TWENTY
from tests.pretranslate.office import KilledError, Office
from transflow.errors import WorkspaceError
from transflow.model import SOURCE_SUFFIXES, Entry
from transflow.pipeline.pretranslating import sending, writing
from transflow.pipeline.pretranslating.judging import draft_of
from transflow.provenance import is_machine_draft
from transflow.providers.base import Reason
from transflow.store import answers
from transflow.store import catalog as catalogs

FREE = "Bibliotēka strādās arī sestdienās."
OTHER = "Ieeja ir bez maksas."


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


def entries(office: Office, name: str = "a") -> dict[str, Entry]:
    path = office.path(name)
    found = catalogs.parse(path.read_bytes(), str(path)).entries
    return {entry.msgid: entry for entry in found if not entry.obsolete}


def edit(office: Office, msgid: str, change: Callable[[Entry], Entry], name: str = "a") -> None:
    """What a translator does in an editor."""
    path = office.path(name)
    catalog = catalogs.parse(path.read_bytes(), str(path))
    changed = tuple(change(e) if e.msgid == msgid else e for e in catalog.entries)
    path.write_bytes(catalogs.serialize(replace(catalog, entries=changed)))


# --- a draft


def test_a_draft_is_fuzzy_and_names_the_service(office: Office) -> None:
    office.release("a", FREE)
    office.run()
    entry = entries(office)[FREE]
    assert entry.msgstr == f"EN {FREE}"
    assert entry.flags == ("fuzzy",)
    assert entry.comment.startswith("machine translation: libre ")
    assert is_machine_draft(entry)


def test_the_second_run_sends_nothing_and_changes_nothing(office: Office) -> None:
    office.release("a", f"{FREE} {OTHER}")
    office.run()
    before = {p: p.read_bytes() for p in office.root.rglob("*") if p.is_file()}
    sent = office.ear.requests
    assert [one.shares for one in office.look()] == [()]
    office.run()
    assert office.ear.requests == sent
    assert {p: p.read_bytes() for p in office.root.rglob("*") if p.is_file()} == before


def test_a_sentence_that_stands_everywhere_is_sent_once(office: Office) -> None:
    for name in "abc":
        office.release(name, f"{FREE} {OTHER}\n\n{FREE}")
    assert sum(share.texts for one in office.look() for share in one.shares) == 3
    office.run()
    assert sorted(office.ear.heard) == sorted([FREE, OTHER, "Ziņa"])
    assert all(office.translations(name)[FREE] for name in "abc")


def test_only_what_is_empty_is_filled(office: Office) -> None:
    office.release("a", f"{FREE} {OTHER}")
    office.run()
    edit(office, FREE, lambda e: e.but(msgstr="", comment="# palūdzu Ilzei", flags=()))
    edit(office, OTHER, lambda e: e.but(msgstr="Free entry.", flags=("fuzzy",), comment="mine"))
    mine = entries(office)[OTHER]
    office.run()
    assert entries(office)[OTHER] == mine
    again = entries(office)[FREE]
    assert again.msgstr == f"EN {FREE}"
    assert again.comment.startswith("# palūdzu Ilzei\n")


def test_a_sentence_that_is_translated_together_with_the_next_is_left_alone(
    office: Office,
) -> None:
    office.release("a", f"{FREE} {OTHER}")
    office.run()
    edit(office, FREE, lambda e: e.but(msgstr="", flags=(), comment=""))
    edit(office, OTHER, lambda e: e.but(msgstr="↑", flags=(), comment=""))
    office.run()
    assert office.translations("a")[FREE] == ""


def test_an_unknown_file_of_answers_is_made_anew(office: Office) -> None:
    office.write(answers.FILE, b"this is no database, but it is long enough to be looked at")
    office.release("a", FREE)
    office.run()
    assert office.translations("a")[FREE] == f"EN {FREE}"


# --- the memory, the glossary, the checks


def test_the_memory_comes_first(office: Office) -> None:
    office.release("a", FREE)
    office.run()
    edit(office, FREE, lambda e: e.but(msgstr="The library opens on Saturdays.", flags=()))
    office.release("b", f"{FREE} {OTHER}", title="Ziņa par bibliotēku")
    heard = len(office.ear.heard)
    office.run(["b"])
    assert FREE not in office.ear.heard[heard:]
    found = entries(office, "b")[FREE]
    assert found.msgstr == "The library opens on Saturdays."
    assert found.fuzzy
    assert "memory:" in found.extracted


def test_the_memory_is_asked_too_for_an_entry_that_was_there_before(office: Office) -> None:
    office.release("b", FREE, title="Cita ziņa")
    office.release("c", FREE, "confidential: true", title="Trešā ziņa")
    office.ear.say = lambda text: ""
    office.run(["b", "c"])
    assert office.translations("b")[FREE] == ""
    edit(office, FREE, lambda e: e.but(msgstr="The library opens.", flags=()), "b")
    assert office.run(["c"])["c"].filled.remembered == {"en": 1}
    assert entries(office, "c")[FREE].fuzzy


def test_what_the_checks_say_of_a_draft_stands_beside_it_in_english(office: Office) -> None:
    office.ear.say = lambda text: text.replace("20", "50")
    office.release("a", TWENTY)
    office.run()
    entry = entries(office)[TWENTY]
    assert entry.fuzzy
    assert "check: numbers: " in entry.comment
    assert "“50”" in entry.comment


@pytest.mark.parametrize(
    ("source", "given", "wanted"),
    [
        ("<b>Viens</b> divi", "<b>One</b> two", "<b>One</b> two"),
        ("<b>Viens</b> divi", " Two\n<b>one</b> ", "Two <b>one</b>"),
        ("<b>Viens</b> divi", "One two", Reason.MARKUP),
        ("<b>Viens</b> divi", "<b>One two", Reason.MARKUP),
        ("<b>Viens</b> divi", "</b>One<b> two", Reason.MARKUP),
        ("<b>Viens</b> divi", "<i>One</i> two", Reason.MARKUP),
        ("<b>V</b> <i>d</i>", "<b>O <i>t</b></i>", Reason.MARKUP),
        ('<a id="1">Te</a>', '<a id="2">Here</a>', Reason.MARKUP),
        ('<a id="1">Te</a>', '<a id="1" href="https://x.example">Here</a>', Reason.MARKUP),
        ("Viens", "<b>One</b>", Reason.MARKUP),
        ("Viens", "   ", Reason.EMPTY),
        ("Viens", "↑", Reason.EMPTY),
        ("Viens", "One\x07", Reason.REFUSED),
        ("Viens", "One\u202e", Reason.REFUSED),
        ("Viens", "One " * 1000, Reason.TOO_LONG),
        ("Viens", "1 < 2 & <script>", "1 < 2 & <script>"),
    ],
)
def test_a_draft_has_the_tags_of_its_source_or_is_none(
    source: str, given: str, wanted: object
) -> None:
    assert draft_of(source, given) == wanted


def test_what_the_service_cannot_do_stays_empty_and_is_not_asked_again(office: Office) -> None:
    office.release("a", "Tajā **piedalījās** visi.")
    office.ear.say = lambda text: text.replace("<", "(").replace(">", ")")
    first = office.run()["a"]
    assert [one.reason for one in first.refused] == [Reason.MARKUP]
    assert office.translations("a")["Tajā <b>piedalījās</b> visi."] == ""
    sent = office.ear.requests
    second = office.run()["a"]
    assert second.refused == first.refused
    assert office.ear.requests == sent
    office.ear.say = lambda text: "EN " + text
    office.run(again=True)
    assert office.translations("a")["Tajā <b>piedalījās</b> visi."].startswith("EN ")


def test_a_text_that_is_too_long_for_the_service_is_never_sent(office: Office) -> None:
    office.release("a", f"{'Ļoti ' * 500}gari.")
    result = office.run()["a"]
    assert [one.reason for one in result.refused] == [Reason.TOO_LONG]
    assert office.ear.heard == ["Ziņa"]


# --- people who work at the same time


def test_what_a_person_writes_meanwhile_is_kept(office: Office) -> None:
    office.release("a", f"{FREE} {OTHER}")
    office.ear.say = lambda text: ""
    office.run()
    office.ear.say = lambda text: "EN " + text

    def write(_number: int) -> None:
        edit(office, FREE, lambda e: e.but(msgstr="The library works on Saturdays."))

    office.ear.before = write
    office.run(again=True)
    assert office.translations("a")[FREE] == "The library works on Saturdays."
    assert office.translations("a")[OTHER] == f"EN {OTHER}"


_TEXTS = (FREE, OTHER, MEETING, TWENTY)


@settings(
    max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    written=st.dictionaries(
        st.sampled_from(_TEXTS),
        st.tuples(st.sampled_from(("", "Mine.", "Also mine.")), st.booleans(), st.booleans()),
    ),
    batch=st.integers(1, 4),
)
def test_no_words_of_a_person_are_lost(
    tmp_path_factory: pytest.TempPathFactory,
    written: dict[str, tuple[str, bool, bool]],
    batch: int,
) -> None:
    office = Office(tmp_path_factory.mktemp("p"), texts=batch)
    office.release("a", " ".join(_TEXTS))
    office.ear.say = lambda text: ""
    office.run()
    for msgid, what in written.items():
        edit(office, msgid, partial(_worked_on, what))
    before = entries(office)
    office.ear.say = lambda text: "EN " + text
    office.run(again=True)
    for msgid, after in entries(office).items():
        if before[msgid].msgstr:
            assert after == before[msgid]
        else:
            assert (after.msgstr, after.fuzzy) == (f"EN {msgid}", True)
            assert ("piezīme" in after.comment) is ("piezīme" in before[msgid].comment)


def _worked_on(what: tuple[str, bool, bool], entry: Entry) -> Entry:
    text, fuzzy, noted = what
    flags = ("fuzzy",) if fuzzy and text else ()
    return entry.but(msgstr=text, flags=flags, comment="piezīme" if noted else "")


# --- a run that is cut short


def _sites(monkeypatch: pytest.MonkeyPatch, at: int) -> list[int]:
    """Lets the `at`-th step of a run be its last: before and after everything that is sent and
    written, but for the moment in which an answer has come and is not yet on the disk."""
    count = [0]

    def step() -> None:
        count[0] += 1
        if count[0] == at:
            raise KilledError

    def around(module: Any, name: str, *, before: bool = True) -> None:
        real = getattr(module, name)

        def done(*given: Any, **named: Any) -> Any:
            if before:
                step()
            result = real(*given, **named)
            step()
            return result

        monkeypatch.setattr(module, name, done)

    around(answers.Answers, "put", before=False)
    around(writing, "carry_out")
    around(writing, "_replace")
    around(sending.Sender, "_ask")
    return count


def _killed_run(office: Office, at: int) -> int:
    """Runs until the step `at`; how many steps there were."""
    with pytest.MonkeyPatch.context() as patch:
        count = _sites(patch, at)
        with contextlib.suppress(KilledError):
            office.run()
        return count[0]


def test_a_run_that_is_killed_anywhere_goes_on_and_pays_nothing_twice(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    def fresh() -> Office:
        office = Office(tmp_path_factory.mktemp("p"), texts=2)
        office.release("a", f"{FREE} {OTHER}")
        office.release("b", FREE)
        return office

    whole = fresh()
    steps = _killed_run(whole, 0)
    assert steps > 12
    wanted = _written(whole)
    for at in range(1, steps + 1):
        office = fresh()
        _killed_run(office, at)
        office.run()
        assert _written(office) == wanted, at
        assert len(office.ear.heard) == len(set(office.ear.heard)), at


def _written(office: Office) -> dict[str, bytes]:
    """Catalogs and ledgers."""
    found = [*office.root.rglob("*.po"), *(office.root / "ledger").rglob("*.json")]
    return {path.relative_to(office.root).as_posix(): path.read_bytes() for path in found}


def test_where_answers_cannot_be_kept_nothing_more_is_sent(office: Office) -> None:
    office.texts = 1
    office.release("a", f"{FREE} {OTHER}")
    office.release("b", TWENTY, title="Otrā ziņa")
    (office.root / answers.FILE).mkdir(parents=True)
    desk, sources = office.desk(), office.project.workspace.sources(SOURCE_SUFFIXES)[0]
    with pytest.raises(WorkspaceError, match="cannot be kept"):
        desk.work(sources[0])
    desk.work(sources[1])
    assert office.ear.requests == 1
