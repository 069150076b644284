"""What others try is refused, over real connections."""

from __future__ import annotations

import re
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlencode

import pytest

from tests.pipeline.newsroom import Newsroom
from tests.web.house import EVIL, HOSTILE, PUBLIC, SECRET, WAITING, House, opened
from transflow.web import server
from transflow.web.desk import Desk, Opened

FORM = "application/x-www-form-urlencoded"


def raw(house: House, request: bytes, wait: float = 5) -> bytes:
    """What comes back for these very bytes, until the server closes."""
    with socket.create_connection(("127.0.0.1", house.port), timeout=wait) as link:
        link.sendall(request)
        found = b""
        while part := link.recv(65536):
            found += part
        return found


def status(reply: bytes) -> int:
    return int(reply.split(b" ", 2)[1])


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1:1", "localhost.evil.example:80"])
def test_a_foreign_name_is_refused(shared: House, host: str) -> None:
    """Its page could else have its own name lead here, and read all that is answered."""
    reply = shared.get("/en/index.html", Host=host)
    assert reply.status == 421
    assert "transflow" not in reply.text
    form = shared.form(WAITING, "approve")
    assert shared.send(WAITING, form, Host=host, Origin=f"http://{host}").status == 421
    assert shared.approvals(WAITING) == []


def test_a_request_without_a_name_is_refused(shared: House) -> None:
    assert status(raw(shared, b"GET /en/index.html HTTP/1.0\r\n\r\n")) == 400
    there = b"GET http://evil.example/en/index.html HTTP/1.0\r\nHost: evil.example\r\n\r\n"
    assert status(raw(shared, there)) == 421


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site"},
        {"Origin": None, "Sec_Fetch_Site": "cross-site"},
    ],
)
def test_a_form_from_another_site_does_nothing(
    shared: House, headers: dict[str, str | None]
) -> None:
    form = shared.form(WAITING, "approve")
    reply = shared.send(WAITING, form, **headers)
    assert reply.status == 403
    assert "not sent from a page of transflow" in reply.text
    assert shared.approvals(WAITING) == []


@pytest.mark.parametrize("seal", ["", "0" * 64, "ā", "other page"])
def test_a_form_without_the_seal_of_its_page_does_nothing(shared: House, seal: str) -> None:
    form = shared.form(WAITING, "approve")
    if seal == "other page":
        seal = shared.form(PUBLIC, "withdraw")["seal"]
    reply = shared.send(WAITING, {**form, "seal": seal}, Origin=None, Sec_Fetch_Site=None)
    assert reply.status == 403
    assert shared.approvals(WAITING) == []


def test_only_a_form_is_a_form(shared: House) -> None:
    form = urlencode(shared.form(WAITING, "approve")).encode()
    for kind in ("text/plain", "multipart/form-data; boundary=x", "application/json"):
        path = f"/en/releases/{WAITING}.html"
        assert shared.ask("POST", path, form, Content_Type=kind).status == 415
    assert shared.ask("POST", "/en/index.html", form, Content_Type=FORM).status == 405
    assert shared.ask("POST", "/", form, Content_Type=FORM).status in (302, 405)
    assert shared.approvals(WAITING) == []


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW"])
def test_other_methods_are_refused(shared: House, method: str) -> None:
    reply = shared.ask(method, f"/en/releases/{WAITING}.html")
    assert reply.status == 405
    assert "GET" in reply.headers["allow"]


@pytest.mark.parametrize(
    "path",
    [
        "/en/../config.yaml",
        "/en/%2e%2e/config.yaml",
        "/en/releases/%2e%2e%2f%2e%2e%2fconfig.yaml",
        "/en/releases/..%5c..%5cconfig.yaml",
        "/en/a%00.html",
        "//etc/passwd",
        "/en//etc/passwd",
        "/etc/passwd",
        "/config.yaml",
        "/en/config.yaml",
        "/en/ledger/a.json",
        "/en/releases/a.md",
        "/en/releases/a.html/",
        "/en/releases/a.html/../../../config.yaml",
        "/en/%c0%ae%c0%ae/config.yaml",
        "/lv" + "/x" * 900,
        "/lv/" + "x" * 3000,
        "/.transflow/cache.sqlite",
    ],
)
def test_no_trick_leads_to_a_file(shared: House, path: str) -> None:
    reply = shared.get(path)
    assert reply.status in (400, 404)
    assert "approval: required" not in reply.text
    assert "root:" not in reply.text


@pytest.mark.parametrize(
    "query",
    [
        "file=../../config.yaml&language=en",
        "file=catalog&language=../../../ledger",
        "file=catalog&language=en%00",
        "file=catalog&language=",
        "file=&language=en",
        "file=xliff-1.2&language=xx",
    ],
)
def test_no_file_is_had_by_a_trick(shared: House, query: str) -> None:
    assert shared.get(f"/en/releases/{WAITING}.html?{query}").status == 404


def test_every_answer_keeps_to_itself(shared: House) -> None:
    paths = ("/", "/en/index.html", "/en/nothing.html", f"/en/releases/{WAITING}.html", "/x\\")
    for path in paths:
        headers = shared.get(path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"
        assert headers["referrer-policy"] == "same-origin"
        assert headers["cross-origin-opener-policy"] == "same-origin"
        assert headers["cross-origin-resource-policy"] == "same-origin"
        assert headers["cache-control"] == "no-store"
        assert "server" not in headers
        assert "access-control-allow-origin" not in headers
        assert "set-cookie" not in headers
    policy = shared.get("/en/index.html").headers["content-security-policy"]
    assert "unsafe" not in policy
    assert {part.strip() for part in policy.split(";")} == {
        "default-src 'none'",
        "style-src 'self'",
        "script-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    }


def test_too_much_is_refused(shared: House) -> None:
    form = shared.form(WAITING, "reject")
    assert shared.send(WAITING, {**form, "reason": "a" * 70_000}).status == 413
    assert shared.get("/en/index.html", X_Much="a" * 20_000).status == 431
    assert shared.send(WAITING, {**form, "reason": "a" * 3000}).status == 422
    assert shared.room.ledger(WAITING).get("rejections", []) == []


def test_who_sends_slowly_is_cut_off(project: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "SLOW", 0.2)
    with opened(project) as house, socket.create_connection(("127.0.0.1", house.port), 5) as link:
        link.sendall(b"GET /en/index.html HTTP/1.1\r\nHost: x\r\nA: ")
        for _ in range(40):
            try:
                link.sendall(b"a")
            except OSError:
                break
            link.settimeout(0.05)
            try:
                if link.recv(10) == b"":
                    break
            except TimeoutError:
                continue
            except OSError:
                break
        else:
            pytest.fail("it still listens")
        assert house.get("/en/index.html").status == 200


@pytest.mark.parametrize("said", [b"", b"GET /en/index.html HTTP/1.1\r\nHost: x\r\nA: "])
def test_many_who_say_nothing_keep_nobody_waiting(shared: House, said: bytes) -> None:
    with ExitStack() as open_ones:
        for _ in range(server.MOST + 60):
            link = socket.create_connection(("127.0.0.1", shared.port), 5)
            open_ones.enter_context(link).sendall(said)
        begin = time.monotonic()
        assert shared.get("/en/index.html").status == 200
        assert time.monotonic() - begin < server.SLOW / 4


def test_who_waits_for_an_answer_is_not_cut_off(
    project: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "MOST", 3)
    asked, answer = threading.Event(), threading.Event()

    def slowly(*given: Any) -> Opened:
        asked.set()
        assert answer.wait(10)
        return opens(*given)

    opens = Desk.open
    with opened(project) as house, ExitStack() as idle, ThreadPoolExecutor() as pool:
        monkeypatch.setattr(Desk, "open", slowly)
        page = pool.submit(house.opened, WAITING)
        assert asked.wait(10)
        for _ in range(12):
            idle.enter_context(socket.create_connection(("127.0.0.1", house.port), 5))
        assert house.get("/en/index.html").status == 200
        answer.set()
        assert "Approve exactly this" in page.result(10).text


class _Reader(HTMLParser):
    """Notes what a page would load, run or ask."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))


@pytest.mark.parametrize("path", ["index.html", f"releases/{HOSTILE}.html", "languages/en.html"])
def test_hostile_words_are_only_shown(shared: House, path: str) -> None:
    text = shared.get(f"/lv/{path}").text
    reader = _Reader()
    reader.feed(text)
    scripts = [attrs.get("src") for tag, attrs in reader.seen if tag == "script"]
    assert all(src and src.endswith(("site.js", "live.js")) for src in scripts)
    assert not [tag for tag, _ in reader.seen if tag in ("img", "iframe", "object", "style")]
    assert not [name for _, attrs in reader.seen for name in attrs if name.startswith("on")]
    assert "\u202e" not in text
    assert "&lt;/title&gt;" in text


def test_hostile_words_in_a_form_are_only_shown(shared: House) -> None:
    form = shared.form(WAITING, "reject")
    reply = shared.send(WAITING, {**form, "target": "0" * 32, "reason": f"</textarea>{EVIL}"})
    assert reply.status == 409
    assert "<script>alert" not in reply.text
    assert "&lt;/textarea&gt;" in reply.text


def test_no_secret_is_in_any_page(shared: House) -> None:
    secret = shared.app.releases.seal.secret
    for path in ("index.html", "search.js", f"releases/{WAITING}.html", f"releases/{SECRET}.html"):
        text = shared.get(f"/en/{path}").text
        assert secret.hex() not in text
        assert str(shared.room.root) not in text
    assert not re.search(r"seal", shared.get("/en/index.html").text)


# --- behind a proxy ------------------------------------------------------------------------


def behind(project: Newsroom) -> Newsroom:
    project.configure(
        serve="{user_header: X-Remote-User, hosts: [relizes.example.lv]}", approval="required"
    )
    return project


def test_a_header_names_who_acts(project: Newsroom) -> None:
    proxied = {"Host": "relizes.example.lv", "X-Remote-User": "Jānis Bērziņš"}
    with opened(behind(project), **proxied) as house:
        assert "You sign as Jānis Bērziņš." in house.page(WAITING)
        form = house.form(WAITING, "approve")
        reply = house.send(WAITING, form, Origin="https://relizes.example.lv")
        assert reply.status == 303
        assert house.approvals(WAITING)[0]["by"] == "Jānis Bērziņš"


def test_whom_nobody_names_may_only_read(project: Newsroom) -> None:
    proxied = {"Host": "relizes.example.lv", "X-Remote-User": "Anna Ozola"}
    with opened(behind(project), **proxied) as house:
        form = house.form(WAITING, "approve")
        nobody = replace(house, known={"Host": "relizes.example.lv"})
        assert nobody.forms(WAITING) == []
        assert "You can only read" in nobody.page(WAITING)
        for seal in (form["seal"], house.app.releases.seal.on("", WAITING)):
            reply = nobody.send(WAITING, {**form, "seal": seal}, Origin=None)
            assert reply.status == 403
        # Nor does the seal of one person serve another.
        other = replace(house, known={**proxied, "X-Remote-User": "Ļauns Viesis"})
        assert other.send(WAITING, form, Origin=None).status == 403
        assert house.approvals(WAITING) == []


def test_a_header_that_is_not_configured_names_nobody(shared: House) -> None:
    text = shared.get(f"/en/releases/{WAITING}.html", X_Remote_User="Ļauns Viesis").text
    assert "You sign as Anna Ozola." in text
    assert "Ļauns" not in text
