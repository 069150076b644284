"""Until the very second that an embargo ends, nothing that leaves the house names the release."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.pipeline.newsroom import TITLE, Newsroom
from transflow.pipeline.embargo import may_wait, waiting
from transflow.pipeline.project import open_project
from transflow.store.workspace import SourceFile, Workspace

LATER = "2025/noslepums"
SECOND = dt.timedelta(seconds=1)
LATER_TITLE = "Ministre atklās slimnīcu"
SENTENCE = "Slimnīca būs Cēsīs."
WORDS = {LATER_TITLE: "The minister will open a hospital", SENTENCE: "It will be in Cēsis."}
BY_CLOCK = {
    # Riga's clock skips 03:00 to 04:00: the later reading is 04:30 by the new time.
    "2025-03-30 03:30": "2025-03-30T01:30:00+00:00",
    "2025-03-30 02:59:59": "2025-03-30T00:59:59+00:00",
    "2025-03-30 04:00": "2025-03-30T01:00:00+00:00",
    # It shows 03:00 to 04:00 twice: the later reading is that of winter time.
    "2025-10-26 03:30": "2025-10-26T01:30:00+00:00",
    "2025-10-26 02:59:59": "2025-10-25T23:59:59+00:00",
    "2025-10-26 04:00": "2025-10-26T02:00:00+00:00",
    "2025-06-01 10:00:01": "2025-06-01T07:00:01+00:00",
    "2025-06-01T10:00:01+01:00": "2025-06-01T09:00:01+00:00",
}
"""When an embargo ends, by what stands in the front matter."""


def set_clock(room: Newsroom, moment: dt.datetime) -> None:
    room.monkeypatch.setenv("TRANSFLOW_NOW", moment.isoformat())


def start(room: Newsroom, ends: str, now: dt.datetime) -> bytes:
    """A project with one release out and one, translated, that waits; the feed of the former."""
    set_clock(room, now)
    room.publish("cits")
    feed = (room.root / "export/releases.xml").read_bytes()
    room.release(LATER, SENTENCE, title=LATER_TITLE, publish_at=ends)
    room.good("sync")
    room.translate(WORDS, LATER)
    return feed


def outputs(room: Newsroom, former: bytes) -> Mapping[str, str]:
    """Everything that may leave the house after a run, by where it is."""
    said = {}
    (room.root / "former.xml").write_bytes(former)
    room.good("run")
    room.good("export", "--delta-since", str(room.root / "former.xml"))
    elsewhere = room.root / "elsewhere.xml"
    room.good("export", "--delta-since", str(room.root / "former.xml"), "-o", str(elsewhere))
    by_hash = room.root / "by-hash.xml"
    name = hashlib.sha256(former).hexdigest()
    room.good("export", "--delta-since", name, "-o", str(by_hash))
    for path in (elsewhere, by_hash, *(room.root / "export").rglob("*")):
        if path.is_file():
            said[path.relative_to(room.root).as_posix()] = path.read_text(encoding="utf-8")
    said["page"] = room.read("report/status.html")
    for form in ("json", "csv", "html"):
        said[form] = room.good("status", "--format", form).out
        room.good("status", "--format", form, "-o", str(room.root / f"status.{form}"))
        said[f"file.{form}"] = room.read(f"status.{form}")
    said["tmx"] = room.good("tm", "export").out
    room.good("tm", "export", "-o", str(room.root / "memory.tmx"))
    said["file.tmx"] = room.read("memory.tmx")
    return said


def told(said: Mapping[str, str]) -> set[str]:
    """Where the release, or anything of it, is spoken of."""
    marks = (LATER, "noslepums", *WORDS, *WORDS.values(), "slimnic", "hospital")
    return {place for place, text in said.items() if any(m in place + text for m in marks)}


@pytest.mark.parametrize("ends", BY_CLOCK)
def test_it_ends_to_the_second(room: Newsroom, ends: str) -> None:
    moment = dt.datetime.fromisoformat(BY_CLOCK[ends])
    set_clock(room, moment - SECOND)
    room.release(LATER, SENTENCE, title=LATER_TITLE, publish_at=ends)
    room.good("export")
    assert room.feed() == {}
    assert "noslepums" not in room.read("export/manifest.json")
    assert not (room.root / "export/releases").exists()
    set_clock(room, moment)
    room.good("export")
    assert set(room.feed()) == {LATER}


def test_it_ends_for_a_release_in_one_language_too(room: Newsroom) -> None:
    moment = dt.datetime(2025, 6, 1, 7, tzinfo=dt.UTC)
    set_clock(room, moment - SECOND)
    room.release(LATER, SENTENCE, title=LATER_TITLE, languages="[]", publish_at="2025-06-01 10:00")
    room.good("export")
    set_clock(room, moment)
    room.good("export")
    assert set(room.feed()) == {LATER}


def test_before_no_output_speaks_of_it(room: Newsroom) -> None:
    moment = dt.datetime(2025, 10, 26, 1, 30, tzinfo=dt.UTC)
    former = start(room, "2025-10-26 03:30", moment - SECOND)
    before = outputs(room, former)
    assert told(before) == set()
    assert all(before.values())
    set_clock(room, moment)
    after = outputs(room, former)
    assert told(after) == {*after} - {"export/releases/cits.xml"}
    assert f"export/releases/{LATER}.xml" in after


def test_what_is_confidential_is_spoken_of_nowhere_until_it_is_not(room: Newsroom) -> None:
    room.publish("cits")
    former = (room.root / "export/releases.xml").read_bytes()
    front = {"title": LATER_TITLE, "publish_at": "2025-05-01 10:00"}
    room.release(LATER, SENTENCE, confidential="true", **front)
    room.good("sync")
    room.translate(WORDS, LATER)
    before = outputs(room, former)
    assert told(before) == set()
    assert all(before.values())
    [reason] = room.row(LATER)["reasons"]
    assert (reason["code"], room.row(LATER)["confidential"]) == ("confidential", True)
    room.release(LATER, SENTENCE, confidential="false", **front)
    assert f"export/releases/{LATER}.xml" in told(outputs(room, former))


@pytest.mark.parametrize("value", ["", "yes", "jā", "True", "[true]"])
def test_confidential_is_true_or_false_and_nothing_else(room: Newsroom, value: str) -> None:
    room.release(LATER, SENTENCE, title=LATER_TITLE, confidential=value)
    done = room.run("sync")
    assert done.code == 1
    assert "confidential" in done.err


def test_people_see_it_on_their_own_screens(room: Newsroom) -> None:
    now = dt.datetime(2025, 6, 1, 9, tzinfo=dt.UTC)
    start(room, "2025-06-02 10:00", now)
    assert LATER in room.good("status").out
    assert LATER in room.good("run").out
    for form in ("json", "csv", "html"):
        done = room.good("status", "--format", form)
        assert "--embargoed" in done.err
        assert LATER in room.good("status", "--format", form, "--embargoed").out
    assert "--embargoed" in room.good("tm", "export").err
    assert LATER in room.good("tm", "export", "--embargoed").out
    assert TITLE in room.good("tm", "export").out


def test_without_an_embargo_nothing_is_said_of_one(room: Newsroom) -> None:
    room.publish("cits")
    assert "--embargoed" not in room.good("status", "--json").err
    assert "--embargoed" not in room.good("tm", "export").err


def test_an_embargo_on_what_is_out_changes_nothing_of_it(room: Newsroom) -> None:
    set_clock(room, dt.datetime(2025, 6, 1, 9, tzinfo=dt.UTC))
    room.publish("cits")
    out = (room.root / "export/releases.xml").read_bytes()
    room.release("cits", SENTENCE, title=LATER_TITLE, publish_at="2025-06-02 10:00")
    room.good("sync")
    room.translate(WORDS, "cits")
    assert told(outputs(room, out)) == set()
    assert (room.root / "export/releases.xml").read_bytes() == out


BROKEN = {
    "a time that is none": "publish_at: 2035-13-01 10:00",
    "a key in another spelling": '"publish\\u005fat": soon',
    "a key behind another mistake": "languages: 1: 2\npublish_at: 2035-01-01 10:00",
    "a key misspelt": "confidental: true",
    "a key with another hyphen": "publish-at: 2035-01-01 10:00",
    "a key in capitals": '"Publish_At" : 2035-01-01 10:00',
    "a key of one's own": "embargo: 2035-01-01",
}


@pytest.mark.parametrize("head", BROKEN.values(), ids=BROKEN)
def test_a_release_that_cannot_be_read_may_be_secret(room: Newsroom, head: str) -> None:
    room.publish("cits")
    room.write(f"releases/{LATER}.md", f"---\ntitle: {LATER_TITLE}\n{head}\n---\n\n{SENTENCE}\n")
    done = room.run("run")
    assert done.code == 1
    assert LATER in done.err
    said = {form: room.run("status", "--format", form).out for form in ("json", "csv", "html")}
    assert told({**said, "page": room.read("report/status.html")}) == set()
    project = open_project(room.root, dt.datetime(2025, 6, 1, tzinfo=dt.UTC))
    assert waiting(project) == {LATER}


def test_a_release_that_cannot_be_read_and_has_no_embargo_is_shown(room: Newsroom) -> None:
    room.publish("cits")
    room.write("releases/slikta.md", "---\ntitle: [\n---\n\nTeksts.\n")
    room.run("run")
    assert "slikta" in room.read("report/status.html")
    assert "slikta" in room.run("status", "--format", "json").out


def test_a_file_that_cannot_be_a_release_by_its_name_is_not_named(room: Newsroom) -> None:
    room.publish("cits")
    room.write("releases/noslēpums.md", "---\ntitle: A\npublish_at: 2035-01-01 10:00\n---\n\nB.\n")
    done = room.run("status", "--format", "json")
    assert "noslēpums" in done.err
    assert "noslēpums" not in done.out


def test_a_published_release_whose_file_is_gone_is_named(room: Newsroom) -> None:
    room.publish("cits")
    (room.root / "releases/cits.md").unlink()
    room.run("run")
    assert "cits" in room.read("report/status.html")


@pytest.mark.parametrize(
    "data",
    [
        "publish_at: 2".encode("utf-16"),
        b"publish_at: 2",
        b'"\\x70"',
        b"---\ntitle: a\nslepens: true\n---\n",
        b"---\ntitle: \xff\n---\n",
    ],
)
def test_every_spelling_of_the_key_is_looked_into(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "releases").mkdir()
    (tmp_path / "releases/a.md").write_bytes(data)
    workspace = Workspace(tmp_path)
    assert may_wait(workspace, SourceFile("a", "releases/a.md"))
    (tmp_path / "releases/a.md").write_bytes(b"---\ntitle: a\n---\n")
    assert not may_wait(workspace, SourceFile("a", "releases/a.md"))
