"""`transflow notify` over real servers: what goes where, once, and nothing secret to strangers."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import hmac
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from tests.notify.atom import read_strictly
from tests.notify.post import Post
from tests.pipeline.newsroom import CHANGED, TITLE, Newsroom
from tests.publishers.receiver import Receiver, status
from transflow.pipeline import messengers, notifying
from transflow.store.told import Notebook, Told, parse
from transflow.store.turns import notifying as turn
from transflow.store.workspace import Workspace

URL = "https://www.piemers.example/parskats/"
KEY = b"atslega-atslega-atslega"
SECRET_ID, SECRET_TITLE, OWNER = "2025/noslepums", "Ministre atklās slimnīcu", "Zenta Noslēpumaine"


def channels(room: Newsroom, post: Post | None = None, server: Receiver | None = None) -> None:
    text = f"""
  feed:
    type: atom
    path: notices.atom
    ui: en
    url: {URL}"""
    if post is not None:
        text += f"""
  desk:
    type: smtp
    host: localhost
    port: {post.port}
    from: transflow@piemers.example
    to: presei@piemers.example
    embargoed: true
    ui: en
    url: {URL}"""
    if server is not None:
        text += f"""
  hook:
    type: webhook
    address: {server.url}/in
    secret_env: HOOK_SECRET
    ui: en
  chat:
    type: webhook
    address_env: CHAT_ADDRESS
    style: text
    ui: en"""
        room.monkeypatch.setenv("CHAT_ADDRESS", f"{server.url}/chat/vards-noslepums")
        secret = base64.b64encode(KEY).decode()
        room.monkeypatch.setenv("HOOK_SECRET", f"whsec_{secret}")
    room.configure(notify=text, project="Ministrija")


def feed(room: Newsroom) -> list[dict[str, str]]:
    return read_strictly((room.root / "notices.atom").read_bytes())


@pytest.fixture
def outdated(room: Newsroom) -> Newsroom:
    """A release that is out and waits to be outdated."""
    room.publish("a")
    return room


def go_wrong(room: Newsroom) -> None:
    room.at(2)
    room.release("a", CHANGED)
    room.good("sync")


def test_every_channel_is_told_once_of_what_is_new(
    outdated: Newsroom, post: Post, server: Receiver
) -> None:
    room = outdated
    channels(room, post, server)
    first = room.good("notify")
    assert "how things stand went to presei@piemers.example" in first.err
    go_wrong(room)
    room.good("notify")
    room.good("notify")
    assert len(post.letters) == 2
    assert post.letters[1]["Subject"] == "Ministrija: 1 outdated, 1 critical, 1 waits"
    text = post.letters[1].get_body(("plain",)).get_content()  # type: ignore[union-attr] # it has one
    assert f"critical change: {TITLE} (English)" in text
    assert "transflow" in text
    assert f"{URL}releases/a.html" in text
    told_hook = [json.loads(r.body) for r in server.taken if r.path == "/in"]
    assert [t["first"] for t in told_hook] == [True, False]
    assert [n["kind"] for n in told_hook[1]["notices"]] == ["outdated", "translate"]
    said = [json.loads(r.body) for r in server.taken if r.path.startswith("/chat")]
    assert set(said[1]) == {"text"}
    assert TITLE in said[1]["text"]
    assert [entry["title"].split(":")[0] for entry in feed(room)] == [
        "outdated",
        "Waits for the translator",
    ]


def test_a_request_is_signed_as_the_standard_has_it(outdated: Newsroom, server: Receiver) -> None:
    channels(outdated, server=server)
    outdated.good("notify", "--channel", "hook")
    [request] = server.taken
    name, at = request.headers["webhook-id"], request.headers["webhook-timestamp"]
    mac = hmac.new(KEY, f"{name}.{at}.".encode() + request.body, hashlib.sha256).digest()
    assert request.headers["webhook-signature"] == f"v1,{base64.b64encode(mac).decode()}"
    assert request.key == name == json.loads(request.body)["id"]
    assert request.headers["content-type"] == "application/json"


def test_what_was_mended_before_anybody_was_told_is_not_told(
    outdated: Newsroom, post: Post
) -> None:
    channels(outdated, post)
    outdated.good("notify")
    go_wrong(outdated)
    outdated.translate(name="a")
    outdated.good("export")
    outdated.good("notify")
    [_, letter] = post.letters
    assert letter["Subject"] == "Ministrija: 2 published or withdrawn"
    titles = [entry["title"] for entry in feed(outdated)]
    assert titles == [f"corrected: {TITLE} ({name})" for name in ("English", "Latvian")]


def test_what_is_true_no_more_leaves_the_feed(outdated: Newsroom) -> None:
    channels(outdated)
    outdated.good("notify")
    go_wrong(outdated)
    outdated.good("notify")
    before = (outdated.root / "notices.atom").read_bytes()
    outdated.good("notify")
    assert (outdated.root / "notices.atom").read_bytes() == before
    outdated.translate(name="a")
    outdated.good("export")
    outdated.good("notify")
    assert [entry["title"].split(":")[0] for entry in feed(outdated)] == ["corrected"] * 2


def test_a_dry_run_says_it_all_and_does_nothing(
    outdated: Newsroom, post: Post, server: Receiver
) -> None:
    channels(outdated, post, server)
    outdated.good("notify")
    go_wrong(outdated)
    files = {p: p.read_bytes() for p in outdated.root.rglob("*") if p.is_file()}
    sent = len(post.letters), len(server.taken)
    done = outdated.good("notify", "--dry-run")
    assert "== desk: presei@piemers.example" in done.out
    assert f"! critical change: {TITLE} (English)" in done.out
    assert "vards-noslepums" not in done.out + done.err
    values = json.loads(outdated.good("notify", "--dry-run", "--json").out)
    assert {v["channel"]: len(v["digests"][0]["notices"]) for v in values} == dict.fromkeys(
        ("feed", "desk", "hook", "chat"), 2
    )
    assert (len(post.letters), len(server.taken)) == sent
    kept = {p: d for p, d in files.items() if ".transflow" not in p.parts}
    assert kept == {p: p.read_bytes() for p in kept}


def test_a_channel_that_fails_is_tried_again_and_others_go(
    outdated: Newsroom, post: Post, server: Receiver
) -> None:
    channels(outdated, post, server)
    outdated.good("notify")
    go_wrong(outdated)
    server.faults = [status(410), status(410)]
    done = outdated.run("notify", "--json")
    assert done.code == 1
    problems = {v["channel"]: v["problem"] for v in json.loads(done.out)}
    assert {name for name, problem in problems.items() if problem} == {"hook", "chat"}
    assert "vards-noslepums" not in done.out + done.err
    assert len(post.letters) == 2
    asked = len(server.taken)
    outdated.good("notify")
    assert len(post.letters) == 2
    assert len(server.taken) == asked + 2
    outdated.good("notify")
    assert len(server.taken) == asked + 2


def test_where_a_server_leads_on_to_does_not_give_the_address_away(
    outdated: Newsroom, server: Receiver
) -> None:
    channels(outdated, server=server)
    server.faults = [status(301, Location="/chat/vards-noslepums/")]
    done = outdated.run("notify", "--channel", "chat", "--json")
    assert done.code == 1
    assert "what may be a secret" in done.err
    assert "vards-noslepums" not in done.out + done.err


def test_what_git_brings_meanwhile_is_kept(
    outdated: Newsroom, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    channels(outdated, post)
    outdated.good("notify")
    go_wrong(outdated)
    path = outdated.root / "notices/desk.jsonl"
    line = '{"key": "f00", "at": "2025-06-01T00:00:00+00:00", "release": "x", "open": true, '
    line += '"quiet": false, "about": null}\n'
    real = messengers.mail

    def mail_and_pull(*words: Any) -> Any:
        path.write_text(path.read_text(encoding="utf-8") + line, encoding="utf-8")
        return real(*words)

    monkeypatch.setattr(messengers, "mail", mail_and_pull)
    outdated.good("notify")
    memory = parse(path.read_bytes(), "x")
    assert "f00" in memory.told
    assert len(memory.told) == 2 + len(begun_with(memory.told.values()))
    assert memory.attempt is None


def begun_with(known: Iterable[Told]) -> list[Told]:
    """What was only counted, and what git brought."""
    return [one for one in known if one.quiet or one.key == "f00"]


def test_who_is_refused_is_named_and_the_others_are_not_told_again(
    outdated: Newsroom, post: Post
) -> None:
    channels(outdated, post)
    both = outdated.settings["notify"].replace("to: presei@", "to: 'x@piemers.example, presei@", 1)
    outdated.configure(notify=both.replace("presei@piemers.example", "presei@piemers.example'"))
    post.refuse = {"x@piemers.example": "550 No such user"}
    done = outdated.run("notify")
    assert done.code == 1
    assert "x@piemers.example got nothing: 550 No such user" in done.err
    assert len(post.letters) == 1
    outdated.good("notify")
    assert len(post.letters) == 1


PLACES = {
    "before the digest is noted": (Notebook, "write", 0, False),
    "before it is sent": (messengers, "mail", 0, False),
    "after it was sent": (messengers, "mail", 0, True),
    "before it is noted as sent": (Notebook, "write", 1, False),
    "after it was noted": (Notebook, "write", 1, True),
}


@pytest.mark.parametrize("place", PLACES)
def test_killed_anywhere_nothing_is_lost_or_told_under_another_name(
    outdated: Newsroom, post: Post, place: str
) -> None:
    channels(outdated, post)
    outdated.good("notify")
    go_wrong(outdated)
    module, name, number, after = PLACES[place]
    real, calls = getattr(module, name), []

    def dying(*words: Any) -> Any:
        calls.append(words)
        if len(calls) - 1 == number and not after:
            raise KeyboardInterrupt
        result = real(*words)
        if len(calls) - 1 == number:
            raise KeyboardInterrupt
        return result

    with outdated.monkeypatch.context() as patch:
        patch.setattr(module, name, dying)
        assert outdated.run("notify", "--channel", "desk").code == 130
    outdated.good("notify")
    outdated.good("notify")
    names = [letter["Message-ID"] for letter in post.letters[1:]]
    assert len(set(names)) == 1
    assert len(names) <= 2
    if len(names) == 2:
        assert post.raw[1] == post.raw[2]


def test_another_run_at_the_same_time_is_refused(outdated: Newsroom) -> None:
    channels(outdated)
    with turn(Workspace(outdated.root)):
        done = outdated.run("notify")
    assert done.code == 1
    assert "another transflow is sending notices" in done.err


# --- embargoes -----------------------------------------------------------------------------


def all_bytes(room: Newsroom, post: Post, server: Receiver) -> dict[str, bytes]:
    """Everything that left the house, and what the channels of strangers are remembered by."""
    sent = b"".join(r.body + repr(r.headers).encode() for r in server.asked)
    for name in ("feed", "hook", "chat"):
        sent += (room.root / f"notices/{name}.jsonl").read_bytes()
    return {
        "strangers": sent + (room.root / "notices.atom").read_bytes(),
        "desk": b"".join(post.raw),
    }


def speaks(data: bytes) -> bool:
    marks = ("noslepums", "Noslēpum", "slimn", "Zenta", "hospital")
    escaped = [json.dumps(mark).strip('"') for mark in marks]
    return any(mark.encode() in data for mark in (*marks, *escaped))


def test_nothing_of_a_release_under_an_embargo_goes_to_strangers(
    outdated: Newsroom, post: Post, server: Receiver
) -> None:
    room = outdated
    channels(room, post, server)
    room.monkeypatch.delenv("HOOK_SECRET")
    room.configure(notify=room.settings["notify"].replace("    secret_env: HOOK_SECRET\n", ""))
    room.good("notify")
    front = {"title": SECRET_TITLE, "owner": OWNER, "deadline": "2025-05-30"}
    room.release(SECRET_ID, "Tā būs Cēsīs.", publish_at="2025-06-03 10:00", **front)
    room.release("2025/noslepums-2", "Tā būs Talsos.", confidential="true", **front)
    (room.root / "releases/noslepums-3.md").write_bytes(b"---\ntitle: [Slimn\npublish_at: x\n---\n")
    assert room.run("sync").code == 1
    room.at(2)
    assert room.run("notify").code == 1
    text = post.letters[-1].get_body(("plain",)).get_content()  # type: ignore[union-attr] # it has one
    assert text.count(SECRET_TITLE) == 4
    assert OWNER in text
    assert "noslepums-3" in text
    said = all_bytes(room, post, server)
    assert not speaks(said["strangers"])
    assert [json.loads(r.body)["counts"]["late"] for r in server.taken if r.path == "/in"] == [0]
    (room.root / "releases/noslepums-3.md").unlink()
    room.at(4)
    room.good("notify")
    said = all_bytes(room, post, server)
    assert SECRET_TITLE.encode() in said["strangers"]
    assert b"noslepums-2" not in said["strangers"]


# --- how it begins -------------------------------------------------------------------------


def test_a_channel_may_be_told_what_was_before(outdated: Newsroom, post: Post) -> None:
    channels(outdated, post)
    outdated.at(5)
    outdated.good("notify", "--since", "2025-06-01")
    assert post.letters[0]["Subject"] == "Ministrija: 1 published or withdrawn"
    outdated.good("notify")
    assert len(post.letters) == 1


def test_two_machines_that_merge_what_they_told_tell_no_more(
    outdated: Newsroom, post: Post
) -> None:
    channels(outdated, post)
    outdated.good("notify")
    path = outdated.root / "notices/desk.jsonl"
    before = path.read_bytes()
    go_wrong(outdated)
    outdated.good("notify")
    ours = path.read_bytes()
    path.write_bytes(before)
    outdated.good("notify")  # the other machine, which did not know
    names = [letter["Message-ID"] for letter in post.letters[1:]]
    assert len(set(names)) == 1
    lines = dict.fromkeys(
        [*before.splitlines(), *ours.splitlines(), *path.read_bytes().splitlines()]
    )
    path.write_bytes(b"\n".join(lines))
    outdated.good("notify")
    assert len(post.letters) == 3


@pytest.mark.parametrize(
    ("words", "settings", "said"),
    [
        (["notify"], "", "names no channel"),
        (["notify", "--channel", "fed"], "feed", "did you mean “feed”?"),
        (["notify", "--since", "yesterday"], "feed", "--since"),
    ],
)
def test_what_cannot_be_asked(room: Newsroom, words: list[str], settings: str, said: str) -> None:
    if settings:
        channels(room)
    done = room.run(*words)
    assert done.code == 2
    assert said in done.err


@pytest.mark.parametrize(
    "path", ["releases/x.atom", "notices/feed.xml", "x.txt", "there/is/no.xml"]
)
def test_a_feed_does_not_lie_just_anywhere(room: Newsroom, path: str) -> None:
    channels(room)
    room.configure(notify=room.settings["notify"].replace("notices.atom", path))
    assert room.run("notify").code == 1
    assert not (room.root / path).exists()


def test_a_file_of_somebody_else_is_not_overwritten(room: Newsroom) -> None:
    channels(room)
    room.write("notices.atom", "<feed/>")
    assert "did not write this file" in room.run("notify").err
    assert room.read("notices.atom") == "<feed/>"


def test_a_memory_that_is_broken_is_said_and_nothing_goes(outdated: Newsroom, post: Post) -> None:
    channels(outdated, post)
    outdated.good("notify")
    with (outdated.root / "notices/desk.jsonl").open("a") as stream:
        stream.write("<<<<<<< HEAD\n")
    done = outdated.run("notify")
    assert done.code == 1
    assert "settle the conflict of git" in done.err
    assert len(post.letters) == 1


def test_what_a_secret_must_be_is_said_without_it(outdated: Newsroom, server: Receiver) -> None:
    channels(outdated, server=server)
    outdated.monkeypatch.setenv("HOOK_SECRET", "whsec_!vards!")
    outdated.monkeypatch.delenv("CHAT_ADDRESS")
    done = outdated.run("notify")
    assert done.code == 1
    assert "HOOK_SECRET holds no key" in done.err
    assert "CHAT_ADDRESS is not set" in done.err
    assert "!vards!" not in done.out + done.err
    assert server.asked == []


def test_a_report_names_what_went(outdated: Newsroom) -> None:
    assert notifying.Report is not None
    channels(outdated)
    [value] = json.loads(outdated.good("notify", "--json").out)
    assert value["channel"] == "feed"
    assert value["digests"][0]["first"]
    assert dt.datetime.fromisoformat(value["digests"][0]["at"]).tzinfo is not None
    assert Path(outdated.root / "notices/feed.jsonl").is_file()
