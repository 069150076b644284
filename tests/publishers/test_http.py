"""Over HTTP: nothing is lost, nothing takes effect twice, and the report says what happened."""

from __future__ import annotations

import datetime as dt
import io
import json
from email.utils import format_datetime
from pathlib import Path

import pytest
from lxml import etree

from tests.publishers.office import Office, told, troubles, went
from tests.publishers.receiver import (
    Fault,
    Handler,
    Receiver,
    Request,
    cut_after,
    cut_before,
    redirect,
    serving,
    silent,
    status,
)
from transflow.exporters.delta import apply_delta
from transflow.pipeline.project import open_project
from transflow.publishers.targets import Send
from transflow.store.turns import publishing
from transflow.waits import retry_after

TOKEN = "slepens-vards-123"  # noqa: S105 # a word that must not be seen anywhere


@pytest.fixture
def web(office: Office, server: Receiver) -> Office:
    office.targets(web={"type": "http", "address": f"{server.url}/in", "timeout": "1"})
    return office


def ids(data: bytes) -> list[str]:
    return [str(e.text) for e in etree.fromstring(data).iterfind("release/id")]


# --- files ---------------------------------------------------------------------------------


def test_every_file_goes_once_and_the_manifest_last(web: Office, server: Receiver) -> None:
    web.put("a")
    web.put("2025/b")
    report = web.send()
    assert went(report) == ["2025/b", "a", "releases.xml", "manifest.json"]
    assert [r.path for r in server.taken] == [
        "/in/releases/2025/b.xml",
        "/in/releases/a.xml",
        "/in/releases.xml",
        "/in/manifest.json",
    ]
    for path, data in server.store.items():
        assert (web.room.root / "export" / path.removeprefix("/in/")).read_bytes() == data
    again = web.send()
    assert went(again) == []
    assert again.unchanged == 2
    assert len(server.asked) == 4


def test_only_what_changed_goes_and_the_ledger_says_so(web: Office, server: Receiver) -> None:
    web.release("a")
    web.release("b")
    web.send()
    server.asked.clear()
    web.release("a", "Ziņa par a, papildināta.")
    assert went(web.send()) == ["a", "releases.xml", "manifest.json"]
    first, second = web.deliveries("a")
    assert first["target"] == second["target"] == "web"
    assert first["hash"] != second["hash"]
    assert first["at"] < second["at"]
    assert len(web.deliveries("b")) == 1
    shown = web.room.good("history", "a").out
    assert shown.count("sent to web") == 2


def test_a_withdrawn_release_goes_as_its_tombstone(web: Office, server: Receiver) -> None:
    web.release("a")
    web.send()
    web.room.release("a", status="withdrawn")
    web.room.good("export")
    assert went(web.send()) == ["a", "releases.xml", "manifest.json"]
    assert b"<status>withdrawn</status>" in server.store["/in/releases/a.xml"]


def test_what_is_under_embargo_is_never_sent(web: Office, server: Receiver) -> None:
    web.release("a")
    web.room.release("b", publish_at="2099-01-01 10:00")
    web.room.good("export")
    web.send()
    assert not any("/b" in request.path for request in server.asked)
    assert not any(b"<id>b</id>" in body for body in server.store.values())


@pytest.mark.parametrize("send", list(Send))
def test_an_embargo_that_is_set_after_the_export_is_kept_too(
    office: Office, server: Receiver, send: Send
) -> None:
    office.targets(web={"type": "http", "address": f"{server.url}/in", "send": send})
    for name in ("a", "b"):
        office.put(name)
        office.room.release(name, publish_at="2025-06-05 12:30" if name == "b" else "2025-06-01")
    report = office.send()
    assert "the release is under an embargo until 2025-06-05T12:30:00+03:00" in told(report)
    assert went(report) == ([] if send is Send.FEED else ["a"])
    assert not any(b"<id>b</id>" in request.body for request in server.asked)
    office.now += dt.timedelta(minutes=30)
    assert office.send().problems == []
    assert any(b"<id>b</id>" in request.body for request in server.taken)
    office.room.release("b", publish_at="2099-01-01")
    assert office.send().problems == []  # it is out already


def test_a_dry_run_sends_and_writes_nothing(web: Office, server: Receiver) -> None:
    web.put("a")
    before = web.room.read("ledger/a.json")
    report = web.send(dry_run=True)
    assert went(report) == ["releases/a.xml", "releases.xml", "manifest.json"]
    assert server.asked == []
    assert web.room.read("ledger/a.json") == before
    web.room.good("publish", "--dry-run")
    assert server.asked == []
    assert not list(web.room.root.glob(".transflow/publish*"))


def test_two_do_not_publish_at_once(web: Office, server: Receiver) -> None:
    web.put("a")
    project = open_project(web.room.root, web.now)
    with publishing(project.workspace):
        done = web.room.run("publish")
    assert done.code == 1
    assert "another transflow is publishing" in done.err
    assert server.asked == []


def test_one_release_alone_takes_no_feed_along(web: Office) -> None:
    web.put("a")
    web.put("b")
    assert went(web.send(releases=["a"])) == ["a"]
    assert went(web.send()) == ["b", "releases.xml", "manifest.json"]


def test_overwrite_sends_everything_again_under_other_keys(web: Office, server: Receiver) -> None:
    web.put("a")
    web.send()
    web.send(overwrite=True)
    assert len(server.taken) == 6
    assert server.effects[server.taken[0].key] == 1


def test_without_what_lies_below_transflow_only_the_common_files_go_again(
    web: Office, server: Receiver
) -> None:
    web.put("a")
    web.send()
    for path in (web.room.root / ".transflow/publish").iterdir():
        path.unlink()
    assert went(web.send()) == ["releases.xml", "manifest.json"]
    assert max(server.effects.values()) == 2  # the same keys: a server that heeds them does nothing


# --- failures ------------------------------------------------------------------------------

PASSING: dict[str, Fault] = {
    "status 500": status(500),
    "status 502": status(502),
    "status 503": status(503, Retry_After="2"),
    "status 429": status(429, Retry_After="3"),
    "status 408": status(408),
    "cut off before": cut_before,
    "cut off after it was taken": cut_after,
    "silent": silent,
}


@pytest.mark.parametrize("fault", PASSING.values(), ids=PASSING)
def test_what_passes_is_tried_again_at_once(web: Office, server: Receiver, fault: Fault) -> None:
    web.put("a")
    server.faults = [fault]
    report = web.send()
    assert report.problems == []
    assert len(server.taken) == 3
    keys = [r.key for r in server.asked if r.path == "/in/releases/a.xml"]
    assert len(set(keys)) == 1
    assert len(web.slept) == 1
    assert len(web.deliveries()) == 1


def test_waits_grow_and_are_cut_by_chance_and_retry_after_is_the_least(
    web: Office, server: Receiver
) -> None:
    web.put("a")
    server.faults = [status(500), status(500), status(429, Retry_After="7"), status(500)]
    assert web.send().problems == []
    first, second, third, fourth = web.slept
    assert 0 <= first <= 1
    assert 0 <= second <= 2
    assert third == pytest.approx(7)
    assert 0 <= fourth <= 8


def test_a_date_in_retry_after_is_waited_for(web: Office, server: Receiver) -> None:
    web.put("a")
    server.faults = [status(503, Retry_After=format_datetime(web.now + dt.timedelta(seconds=60)))]
    assert web.send().problems == []
    assert 30 < web.slept[0] < 60


def test_a_server_that_wants_to_be_left_alone_is_and_is_asked_next_time(
    web: Office, server: Receiver
) -> None:
    web.put("a")
    web.put("b")
    server.faults = [status(429, Retry_After="3600")]
    report = web.send()
    assert troubles(report) == [("a", "failed")]
    assert "3600" in told(report)
    assert report.left == 3
    assert web.slept == []
    assert server.asked == []
    assert len(web.send().sent) == 4


def test_what_stays_broken_is_left_for_the_next_run(web: Office, server: Receiver) -> None:
    web.put("a")
    web.put("b")
    server.faults = [status(500)] * 5
    report = web.send()
    assert troubles(report) == [("a", "failed")]
    assert "status 500" in told(report)
    # The other goes all the same; the manifest would promise what is not there.
    assert went(report) == ["b", "releases.xml"]
    assert report.left == 1
    assert web.deliveries("a") == []
    assert went(web.send()) == ["a", "manifest.json"]


def test_a_target_that_only_fails_is_left_after_three(web: Office, server: Receiver) -> None:
    for name in "abcdef":
        web.put(name)
    server.faults = [status(404)] * 3
    report = web.send()
    assert troubles(report) == [("a", "failed"), ("b", "failed"), ("c", "failed")]
    assert report.left == 5
    assert server.asked == []
    assert web.slept == []


def test_a_server_that_is_not_there(web: Office, server: Receiver) -> None:
    web.put("a")
    address = f"http://127.0.0.1:{_free_port()}/in"
    web.targets(web={"type": "http", "address": address, "attempts": "3"})
    report = web.send()
    assert troubles(report) == [("a", "failed")]
    assert "the server refuses the connection" in told(report)
    assert address in told(report)
    assert report.left == 2
    assert len(web.slept) == 2
    web.targets(web={"type": "http", "address": f"{server.url}/in"})
    assert len(web.send().sent) == 3


def _free_port() -> int:
    with serving(Receiver()) as gone:
        return gone.port


def test_a_run_that_was_cut_short_goes_on_where_it_stopped(
    web: Office, server: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in "abc":
        web.put(name)

    def interrupted(handler: Handler, request: Request) -> None:
        if request.path.endswith("/b.xml"):
            monkeypatch.setattr(web, "now", None)  # the clock breaks: b is taken and not noted
        handler.take(request)

    server.answer = interrupted
    with pytest.raises(TypeError):
        web.send()
    monkeypatch.setattr(web, "now", dt.datetime(2025, 6, 5, 12, tzinfo=dt.UTC))
    server.answer = None
    assert len(web.deliveries("a")) == 1
    assert web.deliveries("b") == []
    assert went(web.send()) == ["b", "c", "releases.xml", "manifest.json"]
    sent = [r for r in server.taken if r.path.endswith("/b.xml")]
    assert len(sent) == 2
    assert sent[0].key == sent[1].key  # sent but not noted: the same message once more


# --- redirects and answers -----------------------------------------------------------------


def test_a_redirect_into_a_private_network_is_refused(web: Office, server: Receiver) -> None:
    web.put("a")
    with serving(Receiver()) as inside:
        server.faults = [redirect(f"http://localhost:{inside.port}/x")]
        report = web.send()
        assert "leads into a private network" in told(report)
        assert inside.asked == []
    assert report.left == 2


def test_what_is_sent_is_not_led_to_another_host(web: Office, server: Receiver) -> None:
    web.put("a")
    web.room.configure(redirects="anywhere")
    with serving(Receiver()) as other:
        for code in (301, 302, 303, 307, 308):
            server.faults = [redirect(f"{other.url}/x", code)]
            report = web.send()
            assert "instead of taking what is sent" in told(report)
            assert report.left == 2
        assert other.asked == []


def test_on_the_same_host_it_is_led_on_with_its_body(web: Office, server: Receiver) -> None:
    web.put("a")
    server.faults = [redirect("/elsewhere/a.xml", 308)]
    assert web.send().problems == []
    assert (
        server.store["/elsewhere/a.xml"] == (web.room.root / "export/releases/a.xml").read_bytes()
    )


def test_a_redirect_that_would_lose_the_body_is_refused(web: Office, server: Receiver) -> None:
    web.put("a")
    server.faults = [redirect("/elsewhere", 302)]
    assert "instead of taking what is sent" in told(web.send())


def test_a_status_that_is_no_acknowledgement(web: Office, server: Receiver) -> None:
    web.put("a")
    for code in (203, 206, 304, 403, 404, 405, 507):
        server.faults = [status(code)]
        report = web.send(releases=["a"])
        assert troubles(report) == [("a", "failed")]
        assert f"status {code}" in told(report)
        assert web.deliveries() == []


# --- secrets -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("facts", "header"),
    [
        ({"token_env": "WEB_TOKEN"}, ("authorization", f"Bearer {TOKEN}")),
        ({"token_env": "WEB_TOKEN", "header": "X-Api-Key"}, ("x-api-key", TOKEN)),
        (
            {"user_env": "WEB_USER", "password_env": "WEB_TOKEN"},
            ("authorization", "Basic YW5uYTpzbGVwZW5zLXZhcmRzLTEyMw=="),
        ),
    ],
    ids=["bearer", "own header", "basic"],
)
def test_who_we_are_comes_from_the_environment(
    web: Office, server: Receiver, facts: dict[str, str], header: tuple[str, str]
) -> None:
    web.put("a")
    web.environ = {"WEB_TOKEN": TOKEN, "WEB_USER": "anna"}
    web.targets(web={"type": "http", "address": server.url, **facts})
    assert web.send().problems == []
    assert all(request.headers[header[0]] == header[1] for request in server.asked)


def test_a_secret_is_seen_nowhere(web: Office, server: Receiver) -> None:
    web.put("a")
    web.environ = {"WEB_TOKEN": TOKEN}
    facts = {"type": "http", "address": server.url, "token_env": "WEB_TOKEN"}
    web.targets(web=facts)
    server.faults = [status(401, f"bad token {TOKEN}")]
    report = web.send()
    assert "does not let us in (status 401): bad token …" in told(report)
    assert report.left == 2
    server.faults = [redirect("file:///etc/passwd")]
    assert "check the address of the target" in told(web.send())
    server.faults = [status(422, f"{TOKEN} {TOKEN}")]
    report = web.send()
    assert TOKEN not in told(report) + repr(report)
    for path in web.room.root.rglob("*"):
        assert not path.is_file() or TOKEN.encode() not in path.read_bytes()


def test_a_secret_that_begins_with_another_is_not_seen_either(
    web: Office, server: Receiver
) -> None:
    web.put("a")
    web.environ = {"WEB_USER": "anna", "WEB_TOKEN": "anna-slepens"}
    access = {"user_env": "WEB_USER", "password_env": "WEB_TOKEN"}
    web.targets(web={"type": "http", "address": server.url, **access})
    server.faults = [status(401, "wrong: anna-slepens")]
    assert "slepens" not in told(web.send())


def test_secrets_do_not_follow_a_redirect_elsewhere(web: Office, server: Receiver) -> None:
    web.put("a")
    web.environ = {"WEB_TOKEN": TOKEN}
    web.targets(web={"type": "http", "address": server.url, "token_env": "WEB_TOKEN"})
    web.room.configure(redirects="anywhere")
    with serving(Receiver()) as other:
        server.faults = [redirect(other.url)]
        web.send()
        assert other.asked == []


@pytest.mark.parametrize("value", ["", "  ", "a\nb", "Rīga"])
def test_a_secret_that_is_not_there_or_cannot_be_sent(
    web: Office, server: Receiver, value: str
) -> None:
    web.put("a")
    web.environ = {"WEB_TOKEN": value}
    web.targets(web={"type": "http", "address": server.url, "token_env": "WEB_TOKEN"})
    report = web.send()
    assert "WEB_TOKEN" in told(report)
    assert server.asked == []
    assert web.deliveries() == []


# --- feeds and deltas ----------------------------------------------------------------------


def test_the_feed_goes_in_one_piece_and_only_when_something_changed(
    office: Office, server: Receiver
) -> None:
    office.targets(web={"type": "http", "send": "feed", "address": f"{server.url}/feed"})
    office.put("a")
    office.put("b")
    assert went(office.send()) == ["a", "b"]
    assert went(office.send()) == []
    (only,) = server.taken
    assert (only.method, only.path) == ("POST", "/feed")
    assert only.body == (office.room.root / "export/releases.xml").read_bytes()


def test_a_delta_leads_from_what_the_target_has_to_what_it_should_have(
    office: Office, server: Receiver
) -> None:
    office.targets(web={"type": "http", "send": "delta", "address": f"{server.url}/feed"})
    office.put("a")
    office.put("b")
    office.put("c")
    office.send()
    snapshot = server.taken[-1].body
    assert ids(snapshot) == ["a", "b", "c"]
    office.put("b", "Ziņa par b, labota.")
    office.put("d")
    assert went(office.send()) == ["b", "d"]
    changes = server.taken[-1].body
    assert ids(changes) == ["b", "d"]
    whole = b"".join(apply_delta(io.BytesIO(snapshot), io.BytesIO(changes)))
    assert whole == (office.room.root / "export/releases.xml").read_bytes()
    assert went(office.send()) == []
    assert len(server.taken) == 2


def test_a_delta_whose_answer_was_lost_is_the_same_message_again(
    office: Office, server: Receiver
) -> None:
    office.targets(
        web={"type": "http", "send": "delta", "address": f"{server.url}/feed", "attempts": "1"}
    )
    office.put("a")
    server.faults = [cut_after]
    assert troubles(office.send()) == [("releases.xml", "failed")]
    assert went(office.send()) == ["a"]
    lost, taken = server.asked
    assert (lost.key, lost.body) == (taken.key, taken.body)


def test_one_bad_release_does_not_keep_the_others_of_a_delta(
    office: Office, server: Receiver
) -> None:
    office.targets(web={"type": "http", "send": "delta", "address": f"{server.url}/feed"})
    for name in "abcde":
        office.put(name)

    def picky(handler: Handler, request: Request) -> None:
        if b"<id>d</id>" in request.body:
            handler.json(422, {"message": "d is no good"})
        else:
            handler.take(request)

    server.answer = picky
    report = office.send()
    assert sorted(went(report)) == ["a", "b", "c", "e"]
    assert troubles(report) == [("d", "failed")]
    assert "d is no good" in told(report)
    arrived = [name for request in server.taken for name in ids(request.body)]
    assert sorted(arrived) == ["a", "b", "c", "e"]
    server.answer = None
    assert went(office.send()) == ["d"]


def test_a_target_of_the_whole_takes_no_single_release(office: Office, server: Receiver) -> None:
    office.targets(web={"type": "http", "send": "feed", "address": server.url})
    office.put("a")
    assert "takes all releases at once" in told(office.send(releases=["a"]))
    assert server.asked == []


# --- several targets -----------------------------------------------------------------------


def test_a_target_that_fails_does_not_keep_the_others(
    office: Office, server: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.targets(
        first={"type": "http", "address": server.url, "token_env": "FIRST_TOKEN"},
        second={"type": "http", "address": f"{server.url}/second"},
    )
    office.release("a")
    monkeypatch.delenv("FIRST_TOKEN", raising=False)
    done = office.room.run("publish", "--json")
    assert done.code == 1
    first, second = json.loads(done.out)
    formats = (Path(__file__).parents[2] / "docs/formats.md").read_text(encoding="utf-8")
    described = formats.partition("\n## Publish JSON\n")[2].partition("\n## ")[0]
    for names in (first, first["problems"][0], second["sent"][0]):
        assert all(f"`{name}`" in described for name in names)
    assert [p["message"] for p in first["problems"]] == [
        "the environment variable FIRST_TOKEN is not set"
    ]
    assert [gone["name"] for gone in second["sent"]] == ["a", "releases.xml", "manifest.json"]
    monkeypatch.setenv("FIRST_TOKEN", TOKEN)
    assert office.room.good("publish").out.splitlines() == [
        "first: a",
        "first: releases.xml",
        "first: manifest.json",
    ]


def test_a_damaged_ledger_keeps_only_its_own_release(web: Office, server: Receiver) -> None:
    web.put("a")
    web.put("b")
    (web.room.root / "ledger/a.json").write_text("{", encoding="utf-8")
    report = web.send()
    assert troubles(report) == [("a", "failed")]
    assert "ledger/a.json" in told(report)
    assert went(report) == ["b", "releases.xml"]


def test_an_export_that_changes_meanwhile_is_not_sent(web: Office, server: Receiver) -> None:
    web.put("a")
    (web.room.root / "export/releases/a.xml").write_bytes(b"<other/>")
    report = web.send()
    assert "the export changed while it was being published" in told(report)
    assert server.asked == []


# --- the command ---------------------------------------------------------------------------


def test_what_cannot_be_published_is_said_with_a_remedy(office: Office) -> None:
    assert "names no target" in office.room.run("publish").err
    office.targets(web={"type": "folder", "path": "/nowhere"})
    done = office.room.run("publish")
    assert done.code == 1
    assert "transflow export" in done.err
    office.release("a")
    assert "did you mean “web”?" in office.room.run("publish", "wab").err
    assert (
        "there is no release “b” in the export" in office.room.run("publish", "--release", "b").err
    )


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("0", 0),
        (" 120 ", 120),
        ("Thu, 05 Jun 2025 09:01:00 GMT", 60),
        ("Thu, 05 Jun 2025 08:00:00 GMT", 0),
        ("", None),
        ("soon", None),
        ("-5", None),
        ("1.5", None),
        ("٣", None),
        ("9" * 40, 999999999),
    ],
)
def test_retry_after(text: str, seconds: float | None) -> None:
    assert retry_after(text, dt.datetime(2025, 6, 5, 9, tzinfo=dt.UTC)) == seconds
