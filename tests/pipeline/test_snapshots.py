"""The export as a whole: its manifest, the way from one snapshot to the next, and that nothing is
touched where nothing changed."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import itertools
import json
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from msgspec.structs import replace

from tests.pipeline.newsroom import CHANGED, Newsroom
from transflow.exporters import manifest, xml
from transflow.exporters.delta import apply_delta, contents, delta
from transflow.pipeline import snapshots
from transflow.pipeline.exporting import Shipping
from transflow.pipeline.feed import write_feed
from transflow.pipeline.project import open_project
from transflow.store import catalog as catalogs
from transflow.store.workspace import Workspace

FEED = "export/releases.xml"


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def marks(folder: Path) -> dict[Path, tuple[int, int, int]]:
    """What shows that a file or folder was replaced or touched."""
    found = {path: path.stat() for path in (folder, *folder.rglob("*"))}
    return {path: (s.st_ino, s.st_mtime_ns, s.st_ctime_ns) for path, s in found.items()}


def listed(root: Path) -> Any:
    return json.loads((root / "export/manifest.json").read_bytes())


def applied(before: bytes, changes: bytes) -> bytes:
    return b"".join(apply_delta(io.BytesIO(before), io.BytesIO(changes)))


# --- the manifest ------------------------------------------------------------------------------


def test_the_manifest_names_every_file_of_the_export(room: Newsroom) -> None:
    room.publish("2025/a")
    room.publish("b")
    there = files(room.root / "export")
    text = there.pop("manifest.json")
    assert listed(room.root) == {
        "schema": "1.0",
        "snapshot": hashlib.sha256(there["releases.xml"]).hexdigest(),
        "files": {
            name: {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
            for name, data in there.items()
        },
    }
    assert text == (json.dumps(listed(room.root), indent=1, sort_keys=True) + "\n").encode()
    assert manifest.serialize(manifest.parse(text)) == text


def test_files_of_others_stay_and_are_not_named(room: Newsroom) -> None:
    room.publish("b")
    room.write("export/.htaccess", "Require all granted\n")
    room.write("export/releases/b.html", "<p>")
    room.publish("c")
    assert room.read("export/.htaccess") == "Require all granted\n"
    assert set(listed(room.root)["files"]) == {
        "releases.xml",
        "releases/b.xml",
        "releases/c.xml",
    }


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[]", b'{"files": {}}', b'{"schema": "1.0", "snapshot": "", "files": 1}']
)
def test_a_damaged_manifest_is_made_anew(room: Newsroom, data: bytes) -> None:
    room.publish("b")
    whole = files(room.root / "export")
    (room.root / "export/manifest.json").write_bytes(data)
    room.good("export")
    assert files(room.root / "export") == whole


def test_where_nothing_changed_nothing_is_touched(room: Newsroom) -> None:
    room.publish("b")
    place = room.root / "export"
    before = marks(place)
    room.at(2)
    assert json.loads(room.good("export", "--json").out)["written"] == []
    room.good("run")
    assert marks(place) == before


SPOILED = {
    "no file of an export": lambda text: "<releases/>",
    "not well-formed": lambda text: text.replace("</units>", ""),
    "without what the schema asks for": lambda text: text.replace("<slug>", "<slag>"),
    "with another id": lambda text: text.replace("<id>b</id>", "<id>c</id>"),
}


@pytest.mark.parametrize("spoil", SPOILED.values(), ids=SPOILED)
def test_a_feed_that_cannot_be_made_leaves_everything(
    room: Newsroom, spoil: Callable[[str], str]
) -> None:
    """Nothing of a run that fails is seen, and no ledger speaks of it."""
    room.publish("b")
    room.write("export/releases/b.xml", spoil(room.read("export/releases/b.xml")))
    (room.root / "releases/b.md").unlink()
    before = files(room.root / "export")
    room.release("c")
    room.run("sync")
    room.translate(name="c")
    done = room.run("export")
    assert done.code == 1
    assert "delete the file" in done.err
    assert files(room.root / "export") == before
    assert room.ledger("c").get("exported") is None
    assert not list(room.root.rglob("*-tmp"))


# --- the delta on the command line ---------------------------------------------------------------


@pytest.fixture
def moved(room: Newsroom) -> tuple[Newsroom, bytes]:
    """A project after two exports, and the feed of the first."""
    for name in "abc":
        room.publish(name)
    former = (room.root / FEED).read_bytes()
    (room.root / "former.xml").write_bytes(former)
    room.release("b", CHANGED)
    room.good("sync")
    room.translate(name="b")
    room.release("c", status="withdrawn")
    return room, former


def test_a_delta_since_a_file(moved: tuple[Newsroom, bytes]) -> None:
    room, former = moved
    room.good("export", "--delta-since", str(room.root / "former.xml"))
    changes = (room.root / "export/delta.xml").read_bytes()
    assert [str(one.findtext("id")) for one in etree.fromstring(changes).iter("release")] == [
        "b",
        "c",
    ]
    assert xml.validate(changes) == []
    assert applied(former, changes) == (room.root / FEED).read_bytes()
    entry = listed(room.root)["files"]["delta.xml"]
    assert entry == {"bytes": len(changes), "sha256": hashlib.sha256(changes).hexdigest()}
    before = files(room.root / "export")
    room.good("export", "--delta-since", str(room.root / "former.xml"))
    room.good("export")
    assert files(room.root / "export") == before


def test_a_delta_since_a_hash_is_the_same(moved: tuple[Newsroom, bytes]) -> None:
    room, former = moved
    name = hashlib.sha256(former).hexdigest()
    assert snapshots.current(Workspace(room.root)) == name
    room.good("export", "--delta-since", name)
    by_hash = room.read("export/delta.xml")
    room.good("export", "--delta-since", str(room.root / "former.xml"))
    assert room.read("export/delta.xml") == by_hash
    again = b"".join(snapshots.delta_since(Workspace(room.root), name))
    assert again == by_hash.encode()


def test_a_delta_elsewhere(moved: tuple[Newsroom, bytes]) -> None:
    room, former = moved
    place = room.root / "out/delta.xml"
    room.good("export", "--delta-since", str(room.root / "former.xml"), "-o", str(place))
    assert applied(former, place.read_bytes()) == (room.root / FEED).read_bytes()
    assert not (room.root / "export/delta.xml").exists()


def test_the_next_export_takes_an_old_delta_away(moved: tuple[Newsroom, bytes]) -> None:
    room, _ = moved
    room.good("export", "--delta-since", str(room.root / "former.xml"))
    room.publish("d")
    assert not (room.root / "export/delta.xml").exists()
    assert "delta.xml" not in listed(room.root)["files"]


def test_a_dry_run_makes_no_delta(moved: tuple[Newsroom, bytes]) -> None:
    room, _ = moved
    before = files(room.root)
    room.good("export", "--dry-run", "--delta-since", str(room.root / "former.xml"))
    room.good("export", "-n", "--delta-since", str(room.root / "former.xml"), "-o", "x.xml")
    after = files(room.root)
    assert {k: v for k, v in after.items() if k.startswith(("export/", "ledger/"))} == {
        k: v for k, v in before.items() if k.startswith(("export/", "ledger/"))
    }


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--delta-since", "0" * 64), "import the whole snapshot"),
        (("--delta-since", "nowhere.xml"), "give a releases.xml"),
        (("--delta-since", "config.yaml"), "give a releases.xml"),
        (("-o", "delta.xml"), "--delta-since"),
    ],
)
def test_what_is_no_snapshot_is_refused_before_anything_is_done(
    moved: tuple[Newsroom, bytes],
    monkeypatch: pytest.MonkeyPatch,
    words: tuple[str, ...],
    said: str,
) -> None:
    room, former = moved
    monkeypatch.chdir(room.root)
    done = room.run("export", *words)
    assert done.code != 0
    assert said in done.err
    assert (room.root / FEED).read_bytes() == former


def test_the_last_snapshots_are_kept(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(snapshots, "KEPT", 2)
    workspace, names = Workspace(room.root), []
    for name in "abcd":
        room.publish(name)
        names.append(str(snapshots.current(workspace)))
    with pytest.raises(snapshots.UnknownSnapshotError):
        snapshots.find(workspace, names[0])
    for name in names[1:]:
        assert snapshots.find(workspace, name).snapshot == name


# --- over random histories -----------------------------------------------------------------------

ENGLISH = {
    "Muzejs atvērts": "The museum is open",
    "Ieeja ir brīva.": "Admission is free.",
    "Ekskursijas notiek katru dienu.": "There are tours every day.",
    "Kafejnīca ir slēgta.": "The café is closed.",
}
TITLE, *SENTENCES = ENGLISH
NAMES = ("2024/a", "2024/a-b", "2025/c", "d")
START = dt.datetime(2025, 3, 29, 12, tzinfo=dt.UTC)
CONFIG = 'languages: [en]\napproval: "off"\noutdated: {policy}\nurl: "https://www.piemers.example/{{slug}}"\n'
FRONT = st.sampled_from(["", "", "", "status: draft", "status: withdrawn", "publish_at: {later}"])
STEP = st.tuples(
    st.sampled_from(NAMES),
    st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3, unique=True),
    FRONT,
    st.booleans(),
)


class Desk:
    """A project that people work on, hour by hour."""

    def __init__(self, root: Path, policy: str) -> None:
        self.root = root
        self.hour = 0
        (root / "config.yaml").write_text(CONFIG.format(policy=policy), encoding="utf-8")

    @property
    def now(self) -> dt.datetime:
        return START + dt.timedelta(hours=self.hour)

    def write(self, name: str, sentences: list[str], front: str) -> None:
        path = self.root / f"releases/{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        front = front.format(later=(self.now + dt.timedelta(hours=3)).isoformat())
        text = f"---\ntitle: {TITLE}\n{front}\n---\n\n{' '.join(sentences)}\n"
        path.write_text(text, encoding="utf-8")

    def translate(self, name: str) -> None:
        path = self.root / f"locales/en/LC_MESSAGES/{name}.po"
        if not path.exists():
            return
        catalog = catalogs.parse(path.read_bytes(), str(path))
        done = tuple(
            e
            if e.obsolete
            else e.but(
                msgstr=ENGLISH[e.msgid], flags=(), previous_msgid=None, previous_msgctxt=None
            )
            for e in catalog.entries
        )
        path.write_bytes(catalogs.serialize(replace(catalog, entries=done)))

    def export(self) -> tuple[bytes, list[str]]:
        """The feed, and what was written."""
        project = open_project(self.root, self.now)
        shipping = Shipping(project, dry_run=False)
        written: list[str] = []
        with project.workspace.lock(), project.staging:
            for source in project.workspace.sources((".md",))[0]:
                shipped = shipping(source)
                assert shipped.problems == ()
                written += shipped.written
            shipping.close()
            written += write_feed(project)
        return (self.root / FEED).read_bytes(), written


HISTORIES = st.lists(st.lists(STEP, min_size=1, max_size=3), min_size=2, max_size=4)
POLICIES = st.sampled_from(["block", "last_approved"])
History = list[list[tuple[str, list[str], str, bool]]]


def hold(days: History, policy: str) -> None:
    """That each snapshot of a history leads to every later one."""
    with tempfile.TemporaryDirectory() as folder, mock.patch.object(os, "fsync"):
        desk = Desk(Path(folder), policy)
        feeds = [desk.export()[0]]
        for steps in days:
            desk.hour += 1
            for name, sentences, front, translated in steps:
                desk.write(name, sentences, front)
                if translated:
                    desk.export()
                    desk.translate(name)
            feeds.append(desk.export()[0])
            assert desk.export() == (feeds[-1], [])
        workspace = Workspace(desk.root)
        for before, after in itertools.combinations(feeds, 2):
            start = contents(io.BytesIO(before))
            changes = b"".join(delta(start, io.BytesIO(after)))
            assert applied(before, changes) == after
            assert xml.validate(changes) == []
            if after == feeds[-1]:
                assert b"".join(snapshots.delta_since(workspace, start.snapshot)) == changes


@settings(max_examples=6)
@given(HISTORIES, POLICIES)
def test_every_snapshot_leads_to_every_later_one(days: History, policy: str) -> None:
    hold(days, policy)


@pytest.mark.long
@settings(max_examples=300)
@given(HISTORIES, POLICIES)
def test_every_snapshot_leads_to_every_later_one_in_many_histories(
    days: History, policy: str
) -> None:
    hold(days, policy)


@pytest.mark.parametrize("since", ["", "ā" * 64, "0" * 63, "../" * 22])
def test_what_is_no_hash_is_no_snapshot(room: Newsroom, since: str) -> None:
    assert not snapshots.is_hash(since)
    with pytest.raises(snapshots.UnknownSnapshotError):
        snapshots.find(Workspace(room.root), since)


def test_two_releases_with_one_address_stay_in_no_feed(room: Newsroom) -> None:
    """Each file is right by itself; together they would overwrite each other on the website."""
    room.publish("a")
    room.publish("b")
    before = files(room.root / "export")
    ledger = room.ledger("b")
    ledger["slugs"] = room.ledger("a")["slugs"]
    room.write("ledger/b.json", json.dumps(ledger, ensure_ascii=False, indent=1))
    done = room.run("export")
    assert done.code == 1
    assert "The slug" in done.err
    assert files(room.root / "export") == before
