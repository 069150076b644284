"""Whatever goes wrong, and however often: nothing is lost, nothing takes effect twice."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.pipeline.newsroom import Newsroom
from tests.publishers import office as office_of
from tests.publishers.office import PICTURE, Office, told, troubles, went
from tests.publishers.receiver import (
    Fault,
    Receiver,
    cut_after,
    cut_before,
    redirect,
    serving,
    status,
)
from transflow.errors import PublishError

NAMES = ("2025/a", "b", "c")
FAULTS: dict[str, Fault] = {
    "500": status(500),
    "503": status(503, Retry_After="1"),
    "429": status(429, Retry_After="1"),
    "429 for long": status(429, Retry_After="4000"),
    "401": status(401),
    "404": status(404),
    "422": status(422, "no"),
    "cut before": cut_before,
    "cut after": cut_after,
    "inside": redirect("http://localhost:1/x"),
    "elsewhere": redirect("http://203.0.113.9/x", 302),
}


class _Settings(Newsroom):
    """The settings and folders of a newsroom, without a terminal."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.monkeypatch = pytest.MonkeyPatch()
        self.capsys = cast("Any", None)
        self.settings = {"approval": "off"}
        self.configure()


def lay_out(room: Newsroom, version: int = 1) -> None:
    office_of.lay_out(room.root, dict.fromkeys(NAMES, f"version {version}"), pictures=["b"])


@pytest.fixture(scope="module")
def floor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Office, Receiver]]:
    with serving(Receiver()) as server:
        yield Office(_Settings(tmp_path_factory.mktemp("storms"))), server


def begin(office: Office, server: Receiver, send: str) -> None:
    for folder in ("ledger", ".transflow"):
        shutil.rmtree(office.room.root / folder, ignore_errors=True)
    for memory in (server.asked, server.taken, server.store, server.faults):
        memory.clear()
    lay_out(office.room)
    facts = {"type": "http", "address": f"{server.url}/in", "attempts": "2", "send": send}
    office.targets(web=facts)


def export(office: Office) -> dict[str, bytes]:
    folder = office.room.root / "export"
    found = (path for path in folder.rglob("*") if path.is_file())
    return {f"/in/{p.relative_to(folder).as_posix()}": p.read_bytes() for p in found}


weather = st.lists(st.none() | st.sampled_from(sorted(FAULTS)), max_size=14)


def until_all_went(office: Office, server: Receiver, storm: list[str | None]) -> None:
    server.faults.extend(FAULTS[name] if name else Receiver.pass_on for name in storm)
    for _ in range(len(storm) + 2):
        report = office.send()
        assert bool(report.problems) or not report.left
        if not report.problems:
            break
    assert report.problems == []
    server.faults.clear()


@given(weather)
@settings(max_examples=10)
def test_files_come_through_any_storm(
    floor: tuple[Office, Receiver], storm: list[str | None]
) -> None:
    office, server = floor
    begin(office, server, "files")
    until_all_went(office, server, storm)
    assert server.store == export(office)
    for path in server.store:
        keys = {request.key for request in server.asked if request.path == path}
        assert len(keys) == 1  # however often it came, it was one message
    assert [len(office.deliveries(name)) for name in NAMES] == [1, 1, 1]
    before = len(server.asked)
    assert went(office.send()) == []
    assert len(server.asked) == before


@given(weather)
@settings(max_examples=10)
def test_deltas_come_through_any_storm(
    floor: tuple[Office, Receiver], storm: list[str | None]
) -> None:
    office, server = floor
    begin(office, server, "delta")
    until_all_went(office, server, storm)
    lay_out(office.room, version=2)
    assert sorted(went(office.send())) == sorted(NAMES)
    last = {name: [r for r in server.taken if f"<id>{name}<".encode() in r.body] for name in NAMES}
    assert all(b"version 2" in requests[-1].body for requests in last.values())
    assert [len(office.deliveries(name)) for name in NAMES] == [2, 2, 2]


def test_the_same_content_again_after_another_is_another_message(
    floor: tuple[Office, Receiver],
) -> None:
    office, server = floor
    begin(office, server, "files")
    for version in (1, 2, 1, 2):
        lay_out(office.room, version=version)
        assert office.send().problems == []
    keys = [r.key for r in server.taken if r.path == "/in/releases/b.xml"]
    assert len(set(keys)) == 4


def test_pictures_go_before_the_text_that_shows_them(floor: tuple[Office, Receiver]) -> None:
    office, server = floor
    begin(office, server, "files")
    server.faults = [Receiver.pass_on, status(422)]
    assert troubles(office.send()) == [("b", "failed")]
    assert "/in/media/b/p.png" not in server.store
    office.send()
    paths = [request.path for request in server.taken]
    assert paths.index("/in/media/b/p.png") < paths.index("/in/releases/b.xml")
    (picture,) = (r for r in server.taken if r.path == "/in/media/b/p.png")
    assert (picture.headers["content-type"], picture.body) == ("image/png", PICTURE)


def test_a_large_feed_goes_whole(floor: tuple[Office, Receiver]) -> None:
    office, server = floor
    begin(office, server, "feed")
    feed = b"<releases>" + b"x" * 5_000_000 + b"</releases>\n"
    (office.room.root / "export/releases.xml").write_bytes(feed)
    facts = {"bytes": len(feed), "sha256": hashlib.sha256(feed).hexdigest()}
    manifest = {"schema": "1.0", "snapshot": facts["sha256"], "files": {"releases.xml": facts}}
    (office.room.root / "export/manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    server.faults = [cut_before]
    assert office.send().problems == []
    assert server.taken[0].body == feed


def lie(office: Office, path: str, **facts: object) -> None:
    """Lets the manifest say something else of a file, or name another one."""
    manifest = office.room.root / "export/manifest.json"
    listed = json.loads(manifest.read_bytes())
    listed["files"][path] = {**listed["files"].get(path, {"bytes": 0, "sha256": "0" * 64}), **facts}
    manifest.write_text(json.dumps(listed), encoding="utf-8")


@pytest.mark.parametrize(
    "path",
    [
        "../x.xml",
        "releases/../../x.xml",
        "/etc/x",
        "a\\b",
        "releases//b.xml",
        "releases/b.xml?x",
        "releases/a\r\nX: y.xml",
        "releases/ā.xml",
        ".transflow.json",
        "manifest.json",
        "index.php",
        "media/b/.htaccess",
    ],
)
def test_a_manifest_that_names_what_no_export_has_is_refused(
    floor: tuple[Office, Receiver], path: str
) -> None:
    office, server = floor
    begin(office, server, "files")
    lie(office, path)
    with pytest.raises(PublishError, match="cannot be published"):
        office.send()
    assert server.asked == []


@pytest.mark.parametrize(
    "facts",
    [
        {"sha256": ""},
        {"sha256": "zz"},
        {"sha256": "A" * 64},
        {"bytes": -1},
        {"bytes": float("inf")},
    ],
)
def test_a_manifest_that_makes_no_sense_is_refused(
    floor: tuple[Office, Receiver], facts: dict[str, object]
) -> None:
    office, server = floor
    begin(office, server, "files")
    lie(office, "releases/b.xml", **facts)
    with pytest.raises(PublishError, match="manifest"):
        office.send()


@pytest.mark.parametrize("size", [5, 10**12])
def test_a_file_of_another_length_than_the_manifest_says_is_not_sent(
    floor: tuple[Office, Receiver], size: int
) -> None:
    office, server = floor
    begin(office, server, "files")
    lie(office, "releases/b.xml", bytes=size)
    assert "the export changed while it was being published" in told(office.send())
    assert "/in/releases/b.xml" not in server.store


def test_while_another_works_on_the_project_it_is_noted_later(
    floor: tuple[Office, Receiver], monkeypatch: pytest.MonkeyPatch
) -> None:
    from transflow.errors import BusyError
    from transflow.messages import T
    from transflow.store.workspace import Workspace

    office, server = floor
    begin(office, server, "files")
    lock, calls = Workspace.lock, []

    def busy(self: Workspace) -> object:
        calls.append(1)
        if len(calls) <= 2:
            raise BusyError(T("busy"))
        return lock(self)

    monkeypatch.setattr(Workspace, "lock", busy)
    assert office.send().problems == []
    assert [len(office.deliveries(name)) for name in NAMES] == [1, 1, 1]
    calls.clear()
    lay_out(office.room, version=2)
    monkeypatch.setattr(Workspace, "lock", lambda _self: busy_for_ever())
    report = office.send()
    assert "could not be noted" in told(report)
    monkeypatch.setattr(Workspace, "lock", lock)
    assert office.send().problems == []
    assert [len(office.deliveries(name)) for name in NAMES] == [2, 2, 2]
    keys = [r.key for r in server.taken if r.path == "/in/releases/c.xml"]
    assert len(set(keys)) == 2


def busy_for_ever() -> object:
    from transflow.errors import BusyError
    from transflow.messages import T

    raise BusyError(T("busy"))
