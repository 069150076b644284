"""While the releases are read for the first time: it answers, says how far it is, can be ended."""

from __future__ import annotations

import os
import re
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.pipeline.newsroom import Newsroom
from tests.web.house import WAITING, House, opened
from tests.web.test_pages import until
from tests.web.test_server import answered, started
from transflow.errors import WorkspaceError
from transflow.messages import T
from transflow.pipeline.crew import ENOUGH
from transflow.web.reading import Reading
from transflow.web.survey import Progress, State

PROCESSES = Path("/proc/self/task").exists()


class Slow(Reading):
    """Of ten thousand releases, which are done when somebody says so."""

    short = False
    far = threading.Event()
    done = threading.Event()

    def state(self, progress: Progress) -> State:
        progress(1200, 10_000, "x")
        self.far.set()
        assert self.done.wait(20)
        return super().state(progress)


class Unreadable(Reading):
    def state(self, progress: Progress) -> State:
        hint = T("connect the disk")
        raise WorkspaceError(T("the disk is not there"), hint=hint)


class Faulty(Reading):
    def state(self, progress: Progress) -> State:
        raise RuntimeError


@pytest.fixture
def early(project: Newsroom) -> Iterator[House]:
    """A house that is asked while it reads."""
    Slow.far.clear()
    Slow.done.clear()
    with opened(project, Slow) as house:
        assert Slow.far.wait(10)
        yield house
        Slow.done.set()


@pytest.mark.parametrize("path", ["index.html", f"releases/{WAITING}.html", "nowhere.html"])
def test_every_page_says_how_far_it_is(early: House, path: str) -> None:
    reply = early.get(f"/en/{path}")
    assert (reply.status, reply.headers["retry-after"]) == (503, "2")
    assert "<h1>The releases are being read</h1>" in reply.text
    assert "1\u00a0200 of 10\u00a0000 are done." in reply.text
    [meter] = re.findall(r"<progress[^>]*>", reply.text)
    assert 'value="1200"' in meter
    assert 'max="10000"' in meter
    assert "aria-label=" in meter
    assert '<noscript><meta http-equiv="refresh" content="2"></noscript></head>' in reply.text
    assert "frame-ancestors 'none'" in reply.headers["content-security-policy"]
    assert reply.headers["cache-control"] == "no-store"


def test_what_needs_no_reading_is_there(early: House) -> None:
    for name in ("style.css", "site.js", "live.js"):
        assert early.get(f"/lv/{name}").status == 200
    assert early.get("/").headers["location"] == "lv/index.html"
    assert early.get("/en/index.html", Host="evil.example").status == 421
    assert early.get("/en/../etc/passwd").status == 400
    assert early.get("/en/index.html?changed").status == 503


def test_nothing_is_done_yet(early: House) -> None:
    before = early.room.ledger(WAITING)
    reply = early.send(WAITING, {"do": "approve", "language": "en"})
    assert reply.status == 503
    assert "Nothing was done" in reply.text
    assert early.room.ledger(WAITING) == before


def test_the_pages_come_by_themselves(early: House) -> None:
    assert early.get("/en/index.html").status == 503
    Slow.done.set()
    until(lambda: early.get("/en/index.html").status == 200)
    assert f"releases/{WAITING}.html" in early.get("/en/index.html").text
    assert early.opened(WAITING).forms


def test_why_it_cannot_be_read_is_said_and_it_is_tried_again(project: Newsroom) -> None:
    settings = project.read("config.yaml")
    with opened(project, Unreadable) as house:
        project.write("config.yaml", "approval: maybe\n")
        until(lambda: "config.yaml" in house.get("/en/index.html").text)
        reply = house.get("/en/index.html")
        assert reply.status == 503
        assert "<h1>The project cannot be read</h1>" in reply.text
        assert "<code>config.yaml:1" in reply.text
        project.write("config.yaml", settings)
        until(lambda: house.get("/en/index.html").status == 200)


def test_a_bug_names_its_file(project: Newsroom) -> None:
    with opened(project, Faulty) as house:
        until(lambda: "transflow-" in house.get("/en/index.html").text)
        reply = house.get("/en/index.html")
        assert reply.status == 503
        [log] = set(re.findall(r"[^ ]*/transflow-[^ ]*\.log", reply.text))
        assert "RuntimeError" in Path(log).read_text(encoding="utf-8")
        Path(log).unlink()
        project.release("jauna")
        until(lambda: "releases/jauna.html" in house.get("/en/index.html").text)


# --- a process of its own ------------------------------------------------------------------


def many(room: Newsroom, count: int) -> Newsroom:
    for number in range(count):
        room.release(f"r{number:04}")
    return room


def at_work(room: Newsroom) -> list[int]:
    """The processes of the server of a project."""
    found = []
    for told in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):
            if str(room.root).encode() in told.read_bytes().split(b"\0"):
                found.append(int(told.parent.name))
    return found


def test_many_releases_are_read_apart(room: Newsroom) -> None:
    with started(many(room, ENOUGH + 2), "--by", "Anna") as (process, address):
        with answered(address) as answer:
            assert "r0049.html" in answer.read().decode()
        process.send_signal(signal.SIGINT)
        assert process.wait(10) == 0
        assert process.stderr is not None
        assert "All releases are read." in process.stderr.read()


@pytest.mark.skipif(not PROCESSES, reason="this system does not tell which processes there are")
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
def test_an_interrupt_ends_the_first_reading_at_once(room: Newsroom, name: str) -> None:
    with started(many(room, 800), "--by", "Anna") as (process, _):
        assert len(at_work(room)) > 1
        begin = time.monotonic()
        process.send_signal(getattr(signal, name))
        assert process.wait(10) == 0
        assert time.monotonic() - begin < 2
        until(lambda: at_work(room) == [], 2)
        assert process.stderr is not None
        said = process.stderr.read()
        assert "It ended before all releases were read." in said
        assert "Traceback" not in said
    assert not list(room.root.rglob("*.transflow-tmp"))
    room.good("status")


@pytest.mark.skipif(not PROCESSES, reason="this system does not tell which processes there are")
def test_where_the_reading_is_ended_it_begins_anew(room: Newsroom) -> None:
    with started(many(room, 300), "--by", "Anna") as (process, address):
        for reader in set(at_work(room)) - {process.pid}:
            os.kill(reader, signal.SIGKILL)
        with answered(address) as answer:
            assert "r0299.html" in answer.read().decode()
        process.send_signal(signal.SIGINT)
        assert process.wait(10) == 0
        assert process.stderr is not None
        assert "the process that read the releases was ended" in process.stderr.read()
