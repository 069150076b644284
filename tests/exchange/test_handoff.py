"""What a translator gets: texts, states, notes and matches, and of which releases."""

from __future__ import annotations

import json
from typing import Any

import pytest
from lxml import etree

from tests.exchange.agency import Agency
from tests.exchange.samples import XLIFF, schema
from tests.pipeline.newsroom import CHANGED, ENGLISH, MEETING, THIRTY, TITLE, TWENTY, Newsroom
from transflow.exchange import FORMATS, recognise
from transflow.exchange.base import Returned

WORDS_OF_THE_TEXT = 11


@pytest.fixture
def agency(room: Newsroom) -> Agency:
    agency = Agency(room).begin()
    agency.path.unlink()
    return agency


def parsed(agency: Agency) -> Returned:
    data = agency.path.read_bytes()
    found = recognise(data)
    assert found is not None
    return found.read(data, agency.name)


def states(agency: Agency) -> dict[str, str]:
    (file,) = parsed(agency).files
    return {unit.source or "": str(unit.stage) for unit in file.units}


def notes(agency: Agency, source: str) -> dict[str, str]:
    found: dict[str, str] = {}

    def look(root: Any) -> None:
        for note in agency.units(root)[source].iter("{*}note"):
            kind = note.get("from").removeprefix("transflow-")
            found[kind] = "\n".join(filter(None, (found.get(kind), note.text)))

    agency.edit(look)
    return found


def matches(agency: Agency, source: str) -> list[tuple[str, str, str]]:
    found = []

    def look(root: Any) -> None:
        for match in agency.units(root)[source].iter("{*}alt-trans"):
            texts = ("".join(match.find(f"{{*}}{n}").itertext()) for n in ("source", "target"))
            found.append((match.get("match-quality"), *texts))

    agency.edit(look)
    return found


# --- which units


def test_a_summary_for_a_script(agency: Agency) -> None:
    summary = agency.take()
    assert summary == {
        "file": str(agency.path),
        "format": "xliff-1.2",
        "language": "en",
        "releases": ["a"],
        "units": {"new": 3, "needs-review": 0, "translated": 0, "final": 0},
        "words": WORDS_OF_THE_TEXT + 1,
    }


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_in_the_project_changes(agency: Agency, name: str) -> None:
    room = agency.room
    room.release(text=CHANGED)
    before = room.read(room.po()), room.ledger()
    agency.format = name
    agency.take()
    assert (room.read(room.po()), room.ledger()) == before


def test_the_states_of_a_release(agency: Agency) -> None:
    room = agency.room
    room.configure(approval="required")
    room.translate()
    room.release(text=f"{CHANGED} Muzejs ir slēgts.")
    room.good("sync")
    agency.take()
    assert states(agency) == {
        TITLE: "translated",
        MEETING: "translated",
        THIRTY: "needs-review",
        "Muzejs ir slēgts.": "new",
    }
    room.translate({**ENGLISH, "Muzejs ir slēgts.": "The museum is closed."})
    room.good("approve", "a", "--by", "Anna")
    agency.take()
    assert set(states(agency).values()) == {"final"}


def test_only_what_needs_work(agency: Agency) -> None:
    room = agency.room
    room.translate()
    room.release("b", text="Cits teksts.")
    room.good("sync")
    room.release(text=CHANGED)
    room.good("sync")
    summary = agency.take("--only", "needs-work")
    assert summary["releases"] == ["a", "b"]
    assert summary["units"] == {"new": 1, "needs-review": 2, "translated": 0, "final": 0}
    room.translate()
    assert agency.take("a", "--only", "needs-work")["file"] is None
    assert (
        "nothing to hand off"
        in room.good("handoff", "a", "-o", "x.xlf", "--only", "needs-work").err
    )


def test_a_text_that_stands_twice_is_sent_once(room: Newsroom) -> None:
    room.release(text=f"{TWENTY} {MEETING} {TWENTY}")
    agency = Agency(room)
    agency.take()
    assert len(states(agency)) == 3
    assert "stands 2 times in this text" in notes(agency, TWENTY)["place"]
    agency.translate(ENGLISH)
    assert agency.give().code == 0
    assert room.row()["state"] == "ready"


def test_what_needs_no_translation_is_not_sent(room: Newsroom) -> None:
    room.release(text="prese@piemers.example")
    agency = Agency(room)
    agency.take()
    assert list(states(agency)) == [TITLE]


def test_releases_by_name_and_those_that_are_not_sent(room: Newsroom) -> None:
    room.release("2025/a")
    room.release("2025/b", status="withdrawn")
    room.release("2025/c", languages="[]")
    room.release("2026/d", publish_at="2030-01-01 10:00")
    room.release("2026/e", status="draft")
    agency = Agency(room)
    assert agency.take()["releases"] == ["2025/a", "2026/e"]
    assert agency.take("2025")["releases"] == ["2025/a"]
    assert agency.take("--embargoed")["releases"] == ["2025/a", "2026/d", "2026/e"]
    assert "embargo" in room.good("handoff", "-o", str(room.root / "x.xlf")).err


def test_a_release_that_cannot_be_read_holds_up_no_other(agency: Agency) -> None:
    agency.room.write("releases/b.md", "bez virsraksta")
    done = agency.room.run("handoff", "-o", str(agency.path))
    assert done.code == 1
    assert "releases/b.md" in done.err
    assert states(agency)


# --- notes and matches


def test_notes_tell_the_place_the_reason_and_the_former_text(agency: Agency) -> None:
    room = agency.room
    room.translate()
    text = room.read(room.po()).replace("#. title", "# vai tiešām?\n#. title")
    room.write(room.po(), text)
    room.release(text=CHANGED)
    room.good("sync")
    agency.take()
    assert notes(agency, TITLE) == {"place": "title", "comment": "vai tiešām?"}
    told = notes(agency, THIRTY)
    assert told["place"] == "paragraph, sentence 2 of 2"
    assert told["previous"] == TWENTY
    assert "source changed" in told["reason"]


def test_the_targets_of_links_are_told(room: Newsroom) -> None:
    room.release(text="Skat. [vietni](https://www.piemers.example/lv?a=1&b=2).")
    agency = Agency(room)
    agency.take()
    told = notes(agency, "Skat. vietni.")
    assert told["link"] == '<a id="1">: https://www.piemers.example/lv?a=1&b=2'
    assert told["place"] == "paragraph"


@pytest.mark.parametrize("name", XLIFF)
def test_what_the_memory_knows_comes_along(room: Newsroom, name: str) -> None:
    room.release("a")
    room.good("sync")
    room.translate()
    room.release("b", text=CHANGED)
    agency = Agency(room, name)
    agency.take("b")
    assert ENGLISH[TWENTY] in agency.path.read_text(encoding="utf-8")
    schema(name).assertValid(etree.fromstring(agency.path.read_bytes()))
    if name == "xliff-1.2":
        ((score, source, target),) = matches(agency, THIRTY)
        assert (source, target) == (TWENTY, ENGLISH[TWENTY])
        assert 50 < int(score.rstrip("%")) < 100


def test_what_is_under_embargo_does_not_come_along(room: Newsroom) -> None:
    room.release("a", publish_at="2030-01-01 10:00")
    room.good("sync")
    room.translate()
    room.release("b", text=CHANGED)
    agency = Agency(room)
    agency.take("b", "--embargoed")
    assert matches(agency, THIRTY)
    agency.take("b")
    assert matches(agency, THIRTY) == []


@pytest.mark.parametrize("name", XLIFF)
def test_a_guess_from_a_release_under_embargo_stays_here(room: Newsroom, name: str) -> None:
    room.release("a", publish_at="2030-01-01 10:00")
    room.good("sync")
    room.translate()
    room.release("b", text=CHANGED)
    room.good("sync")
    assert room.entries("b")[THIRTY].msgstr == ENGLISH[TWENTY]
    agency = Agency(room, name)
    agency.take("b", "--embargoed")
    assert ENGLISH[TWENTY] in agency.path.read_text(encoding="utf-8")
    agency.take("b")
    text = agency.path.read_text(encoding="utf-8")
    assert THIRTY in text
    assert not any(word in text for word in (ENGLISH[TWENTY], TWENTY, "from a"))


# --- the file


def test_a_file_in_which_somebody_may_work_is_not_replaced(agency: Agency) -> None:
    agency.path.write_bytes(b"darbs")
    done = agency.room.run("handoff", "-o", str(agency.path))
    assert done.code == 2
    assert "--force" in done.err
    assert agency.path.read_bytes() == b"darbs"
    agency.room.good("handoff", "-o", str(agency.path), "--dry-run")
    assert agency.path.read_bytes() == b"darbs"
    agency.room.good("handoff", "-o", str(agency.path), "--force")
    assert states(agency)


def test_one_language_at_a_time(agency: Agency) -> None:
    room = agency.room
    room.configure(languages="[en, ru]")
    for words in ((), ("-l", "en", "-l", "ru"), ("-l", "de")):
        done = room.run("handoff", *words, "-o", str(agency.path))
        assert done.code == 2
        assert "en, ru" in done.err
    room.good("handoff", "-l", "ru", "-o", str(agency.path))
    assert parsed(agency).files[0].language == "ru"


def test_the_same_twice_is_the_same_bytes(agency: Agency) -> None:
    agency.take()
    first = agency.path.read_bytes()
    agency.take()
    assert agency.path.read_bytes() == first


def test_what_a_dry_run_says(agency: Agency) -> None:
    done = agency.room.good("handoff", "-o", str(agency.path), "--dry-run", "--json")
    assert json.loads(done.out)["file"] is None
    assert not agency.path.exists()
