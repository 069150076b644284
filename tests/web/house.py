"""A server that answers on a free port of the loopback, over a small project of its own."""

from __future__ import annotations

import html
import http.client
import re
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from urllib.parse import urlencode

from waitress import wasyncore

from tests.pipeline.newsroom import ENGLISH, TEXT, Newsroom
from transflow.cli import common
from transflow.pipeline.project import open_project
from transflow.web import server
from transflow.web.app import App
from transflow.web.board import Board
from transflow.web.guard import known_as
from transflow.web.people import Door
from transflow.web.reading import Reading

WAITING = "a"
"""Complete, and waits for approval."""
PUBLIC = "b"
"""Published, and still true."""
WRONG = "c"
"""Published, and no longer true: a number changed."""
FAULTY = "d"
"""Complete, with a number that the checks do not believe."""
SECRET = "e"  # noqa: S105 # the id of a release
"""Under an embargo."""
BROKEN = "f"
HOSTILE = "g"
EVIL = '</title><script>alert(1)</script> <img src=x onerror=alert(1)> "onload=x \u202eabc'
MOOD = "Visi bija priecīgi."


def live(room: Newsroom) -> None:
    """A project with a release of each kind."""
    room.configure(approval="required")
    for name in (PUBLIC, WRONG):
        room.publish(name)
    for name in (WAITING, FAULTY, SECRET):
        front = {"publish_at": "2025-07-01 10:00"} if name == SECRET else {}
        room.release(name, **front)
    room.release(WRONG, TEXT.replace("20", "30"))
    quoted = "'" + EVIL.replace("'", "") + "'"
    room.release(HOSTILE, f"{EVIL} {'a' * 3000}", title=quoted)
    room.good("sync")
    for name in (WAITING, SECRET):
        room.translate(name=name)
    room.translate({**ENGLISH, "Tajā piedalījās 20 glābēju.": "21 rescuers came."}, FAULTY)
    room.good("sync")
    room.write(f"releases/{BROKEN}.md", "---\ntitle: Salauzts\nstaus: final\n---\n\nTeksts.\n")


@dataclass(frozen=True)
class Reply:
    status: int
    headers: Mapping[str, str]
    """With names in lower case."""
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def said(self) -> str:
        """What the page says of an action."""
        found = re.search(r'<div role="(?:status|alert)" class="said.*?</div>', self.text, re.S)
        return html.unescape(re.sub("<[^>]+>", " ", found[0])).strip() if found else ""

    @property
    def forms(self) -> list[dict[str, str]]:
        """The hidden fields of each form that is sent."""
        found = re.findall(r'<form[^>]*method="post".*?</form>', self.text, re.S)
        fields = [re.findall(r'type="hidden" name="([^"]*)" value="([^"]*)"', f) for f in found]
        return [{key: html.unescape(value) for key, value in one} for one in fields]


@dataclass
class House:
    room: Newsroom
    app: App
    port: int
    known: dict[str, str] = field(default_factory=dict)
    """Headers that every request bears."""

    def ask(
        self, method: str, path: str, body: bytes | None = None, **headers: str | None
    ) -> Reply:
        """`Sec_Fetch_Site="none"` is the header Sec-Fetch-Site; None leaves one out."""
        told = {"Host": f"127.0.0.1:{self.port}", **self.known}
        told |= {name.replace("_", "-"): value for name, value in headers.items() if value}
        link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            link.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
            for name, value in told.items():
                if name not in [n.replace("_", "-") for n, v in headers.items() if v is None]:
                    link.putheader(name, value.encode())
            if body is not None:
                link.putheader("Content-Length", str(len(body)))
            link.endheaders(body)
            answer = link.getresponse()
            found = {name.lower(): value for name, value in answer.getheaders()}
            return Reply(answer.status, found, answer.read())
        finally:
            link.close()

    def get(self, path: str, **headers: str | None) -> Reply:
        return self.ask("GET", path, None, **headers)

    def opened(self, name: str, ui: str = "en") -> Reply:
        reply = self.get(f"/{ui}/releases/{name}.html")
        assert reply.status == 200, reply.text
        return reply

    def page(self, name: str, ui: str = "en") -> str:
        return self.opened(name, ui).text

    def forms(self, name: str) -> list[dict[str, str]]:
        return self.opened(name).forms

    def form(self, name: str, do: str, **wanted: str) -> dict[str, str]:
        """The first form of the page that does this, and has these fields."""
        for fields in self.forms(name):
            if fields["do"] == do and wanted.items() <= fields.items():
                return fields
        raise AssertionError(f"no form does {do} {wanted}: {self.forms(name)}")

    def send(self, name: str, fields: Mapping[str, str], **headers: str | None) -> Reply:
        told: dict[str, str | None] = {
            "Content_Type": "application/x-www-form-urlencoded",
            "Origin": f"http://127.0.0.1:{self.port}",
            "Sec_Fetch_Site": "same-origin",
            **headers,
        }
        return self.ask("POST", f"/en/releases/{name}.html", urlencode(fields).encode(), **told)

    def approvals(self, name: str) -> list[dict[str, str]]:
        return list(self.room.ledger(name).get("approvals", []))

    def follow(self, name: str, reply: Reply) -> Reply:
        """Where a form that did something leads to."""
        assert reply.status == 303, reply.said or reply.text
        folder = f"/en/releases/{name}.html".rpartition("/")[0]
        return self.get(f"{folder}/{reply.headers['location']}")


@contextmanager
def opened(
    room: Newsroom, reading: type[Reading] | None = None, /, **headers: str
) -> Iterator[House]:
    """The house of a project as its settings say, when all is read; at once with a `reading`."""
    project = open_project(room.root, common.now())
    hosting = project.config.serve
    with server.listen("127.0.0.1", 0) as listening:
        board = Board(project, common.now, lambda: (reading or Reading)(project))
        port = listening.getsockname()[1]
        door = Door(header=hosting.user_header) if hosting.user_header else Door("Anna Ozola")
        app = App(board, known_as(port, hosting.hosts), door, "lv")
        running = server.made(app, listening)
        thread = threading.Thread(target=running.run)
        board.start()
        thread.start()
        end = time.monotonic() + 30
        while reading is None and not board.ready:
            assert time.monotonic() < end
            time.sleep(0.01)
        try:
            yield House(room, app, port, dict(headers))
        finally:
            board.end()
            with suppress(OSError):  # another may have woken it with this already
                running.trigger.pull_trigger(lambda: wasyncore.close_all(running._map))
            thread.join(10)
            running.task_dispatcher.shutdown()
            assert not thread.is_alive()
