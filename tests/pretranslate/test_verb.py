"""The command: what it asks, says and leaves behind, with the service of the tests and with a
real one on this machine."""

from __future__ import annotations

import base64
import contextlib
import csv
import http.client
import io
import json
import re
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from tests.pipeline.newsroom import ENGLISH, MEETING, TEXT, THIRTY, TITLE, TWENTY, Newsroom
from transflow.store.turns import drafting
from transflow.store.workspace import Workspace

HUSHED = "Slepenais notikums sāksies pirmdien."


@pytest.fixture
def office(room: Newsroom) -> Newsroom:
    room.configure(providers="\n  dummy:\n    type: dummy")
    return room


def test_drafts_are_there_and_nothing_of_them_is_published(office: Newsroom) -> None:
    office.release()
    done = office.good("pretranslate")
    assert done.out.splitlines() == [office.po(), "ledger/a.json"]
    assert "3 drafts" in done.err
    row = office.row()
    assert row["state"] == "translating"
    assert row["units"] == {"total": 3, "translated": 0, "fuzzy": 3, "untranslated": 0}
    assert [(r["code"], r["message"]) for r in row["reasons"]] == [
        ("machine-draft", "3 sentences are machine drafts that nobody has checked.")
    ]
    office.good("export")
    assert "en" not in office.versions()


def test_what_is_still_to_be_looked_at_is_told_exactly(office: Newsroom) -> None:
    office.release()
    office.good("pretranslate")
    office.translate({TITLE: ENGLISH[TITLE], MEETING: ENGLISH[MEETING], TWENTY: "x"})
    path = office.root / office.po()
    path.write_text(path.read_text(encoding="utf-8").replace('msgstr "x"', 'msgstr ""'))
    office.release(text=f"{TEXT} {THIRTY}")
    office.good("pretranslate")
    codes = {reason["code"]: reason["message"] for reason in office.row()["reasons"]}
    assert codes == {"machine-draft": "2 sentences are machine drafts that nobody has checked."}
    assert office.row()["units"] == {"total": 4, "translated": 2, "fuzzy": 2, "untranslated": 0}


def test_a_draft_that_was_not_changed_is_marked_as_a_machines_and_one_that_was_is_not(
    office: Newsroom,
) -> None:
    office.release()
    office.good("pretranslate")
    drafts = {msgid: entry.msgstr for msgid, entry in office.entries().items()}
    office.translate({**ENGLISH, TITLE: drafts[TITLE]})
    office.good("export")
    assert office.versions()["en"]["origin"] == "machine"
    path = office.root / office.po()
    text = path.read_text(encoding="utf-8").replace(drafts[TITLE], ENGLISH[TITLE])
    path.write_text(text, encoding="utf-8")
    office.good("export")
    assert office.versions()["en"]["origin"] == "human"
    # What it was is remembered all the same.
    [run] = office.ledger()["drafts"]
    assert (run["service"], run["language"]) == ("dummy", "en")
    assert drafts[TITLE] in [draft["text"] for draft in run["drafts"]]


def test_the_json_says_what_became_of_each_release(office: Newsroom) -> None:
    office.release("a")
    office.release("b", HUSHED, publish_at="2025-06-02 10:00", title="Cits")
    told = json.loads(office.good("pretranslate", "--json").out)
    assert told["provider"] == "dummy"
    assert told["estimate"] == {
        "texts": 3,
        "requests": 1,
        "characters": len(TITLE) + len(MEETING) + len(TWENTY),
        "cost": None,
        "currency": "EUR",
    }
    first, second = told["releases"]
    assert (first["release"], first["sent"], first["drafted"]) == ("a", 3, {"en": 3})
    assert second["held"]["code"] == "embargo"
    assert second["sent"] == 0
    assert second["languages"][0]["held"] == 2


def test_a_dry_run_sends_and_writes_nothing(office: Newsroom) -> None:
    office.release()
    before = {path for path in office.root.rglob("*") if path.is_file()}
    done = office.good("pretranslate", "--estimate")
    assert "a (en): 3 empty" in done.out
    assert "3 texts" in done.err
    assert {path for path in office.root.rglob("*") if path.is_file()} <= {
        *before,
        office.root / ".transflow/memory.sqlite",
    }


def test_a_release_that_cannot_be_read_stops_no_other(office: Newsroom) -> None:
    office.write("releases/0.md", "---\ntitle: [x\n---\n\nTeksts.\n")
    office.release()
    done = office.run("pretranslate")
    assert done.code == 1
    assert "releases/0.md" in done.err
    assert office.row()["units"]["fuzzy"] == 3


def test_a_catalog_that_cannot_be_read_stops_no_other_language(office: Newsroom) -> None:
    office.configure(languages="[en, uk]")
    office.release()
    office.write(office.po(), "msgid x\n")
    done = office.run("pretranslate")
    assert done.code == 1
    assert office.po() in done.err
    assert office.row(language="uk")["units"]["fuzzy"] == 3
    assert office.read(office.po()) == "msgid x\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--provider", "dumy"], "did you mean “dummy”?"),
        (["--language", "fr"], "its languages are: en"),
        (["--collect"], "answers at once"),
        (["nav"], "nav"),
    ],
)
def test_what_is_asked_for_must_be_there(office: Newsroom, words: list[str], said: str) -> None:
    office.release()
    done = office.run("pretranslate", *words)
    assert done.code == 2
    assert said in done.err


@pytest.mark.parametrize("amount", ["-1", "daudz", "nan", "1e99"])
def test_a_limit_is_an_amount_of_money(office: Newsroom, amount: str) -> None:
    office.release()
    done = office.run("pretranslate", f"--limit={amount}")
    assert done.code == 2
    assert "--limit" in done.err


def test_a_project_without_services_says_where_to_read_of_them(room: Newsroom) -> None:
    room.release()
    done = room.run("pretranslate")
    assert done.code == 2
    assert "docs/providers.md" in done.err


# --- a real service


@dataclass
class Service:
    """LibreTranslate, as far as it goes."""

    heard: list[str] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)
    """What it answers first."""

    def answer(self, body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        if self.statuses:
            return self.statuses.pop(0), {"error": "later"}
        self.heard += body["q"]
        return 200, {"translatedText": [f"EN {text}" for text in body["q"]]}


@contextmanager
def serving(service: Service) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            status, told = service.answer(body)
            data = json.dumps(told).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture
def service() -> Service:
    return Service()


@pytest.fixture
def wired(room: Newsroom, service: Service) -> Iterator[Newsroom]:
    """A project with a service of this machine that costs money."""
    with serving(service) as address:
        room.configure(
            redirects="anywhere",
            providers=(
                f"\n  libre:\n    type: libretranslate\n    address: {address}\n    price: 20"
            ),
        )
        yield room


def test_a_script_that_nobody_watches_needs_a_yes_or_a_limit(
    wired: Newsroom, service: Service
) -> None:
    wired.release()
    for words in ([], ["--limit", "0.0001"]):
        done = wired.run("pretranslate", *words)
        assert done.code == 2
        assert "0.01 EUR" in done.err
        assert "--yes" in done.err
    assert service.heard == []
    wired.good("pretranslate", "--limit", "1")
    assert sorted(service.heard) == sorted([TITLE, MEETING, TWENTY])


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("said", "sent"), [("y\n", 3), ("jā\n", 3), ("n\n", 0), ("", 0)])
def test_on_a_terminal_it_asks(
    wired: Newsroom, service: Service, said: str, sent: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    wired.release()
    monkeypatch.setattr("sys.stdin", Terminal(said))
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    done = wired.good("pretranslate")
    assert "for 0.01 EUR" in done.err
    assert "Send it? [y/N]" in done.err
    assert len(service.heard) == sent


def test_two_runs_do_not_pay_at_the_same_time(wired: Newsroom, service: Service) -> None:
    wired.release()
    with drafting(Workspace(wired.root)):
        done = wired.run("pretranslate", "--yes")
    assert done.code == 1
    assert "another transflow asks for drafts" in done.err
    assert service.heard == []


def test_the_limit_may_stand_in_the_settings(wired: Newsroom, service: Service) -> None:
    wired.configure(pretranslate="\n  limit: 0.50\n  provider: libre")
    wired.release()
    wired.good("pretranslate")
    assert len(service.heard) == 3


def test_the_draft_names_the_service_and_a_second_run_sends_nothing(
    wired: Newsroom, service: Service
) -> None:
    wired.release()
    wired.good("pretranslate", "--yes")
    assert wired.entries()[MEETING].msgstr == f"EN {MEETING}"
    assert wired.entries()[MEETING].comment.startswith("machine translation: libre ")
    wired.good("pretranslate")
    assert len(service.heard) == 3


def test_nothing_of_a_secret_release_leaves(wired: Newsroom, service: Service) -> None:
    wired.release("a", HUSHED, confidential="true")
    done = wired.good("pretranslate", "--yes")
    assert service.heard == []
    assert "a: nothing of it is sent: it is confidential" in done.err


def test_a_service_that_says_no_for_good_is_not_asked_on_and_what_came_is_kept(
    wired: Newsroom, service: Service
) -> None:
    wired.release("a")
    wired.good("pretranslate", "--yes")
    for name in "bcd":
        wired.release(name, f"Te ir {name}.", title=f"Ziņa {name}")
    service.statuses = [403] * 9
    done = wired.run("pretranslate", "--yes")
    assert done.code == 1
    assert len(service.statuses) == 8
    assert wired.row("a")["units"]["fuzzy"] == 3
    service.statuses = []
    wired.good("pretranslate", "--yes")
    assert len(service.heard) == len(set(service.heard)) == 9


# --- effort


def test_the_effort_counts_what_was_finished(office: Newsroom) -> None:
    office.release()
    office.good("pretranslate")
    drafts = {msgid: entry.msgstr for msgid, entry in office.entries().items()}
    prefix, _, changed = drafts[MEETING].partition("] ")
    path = office.root / office.po()
    text = path.read_text(encoding="utf-8").replace(drafts[MEETING], changed)
    path.write_text(text.replace("#, fuzzy\n", "", 2), encoding="utf-8")
    told = json.loads(office.good("status", "--effort", "--json").out)
    words = [*_words(drafts[TITLE]), *_words(changed)]
    [one] = told["services"]
    assert one == {
        "provider": "dummy",
        "language": "en",
        "drafts": 3,
        "finished": 2,
        "unchanged": 1,
        "words": len(words),
        "word_edits": len(_words(f"{prefix}] ")),
        "characters": len(drafts[TITLE]) + len(changed),
        "character_edits": len(prefix) + 2,
        "word_rate": round(len(_words(f"{prefix}] ")) / len(words), 4),
        "character_rate": round((len(prefix) + 2) / (len(drafts[TITLE]) + len(changed)), 4),
    }
    assert told["releases"] == [{"release": "a", **one}]
    table = office.good("status", "--effort").out
    assert "dummy" in table
    rows = list(csv.reader(io.StringIO(office.good("status", "--effort", "--format", "csv").out)))
    assert rows[1][:6] == ["a", "dummy", "en", "3", "2", "1"]


def _words(text: str) -> list[str]:
    return re.findall(r"\w+|[^\w\s]", text)


def test_the_effort_of_a_secret_release_is_told_to_people_only(office: Newsroom) -> None:
    office.release()
    office.good("pretranslate")
    office.release(confidential="true")
    assert json.loads(office.good("status", "--effort", "--json").out)["releases"] == []
    shown = office.good("status", "--effort", "--json", "--embargoed").out
    assert len(json.loads(shown)["releases"]) == 1


def test_the_report_has_the_effort(office: Newsroom, tmp_path: Path) -> None:
    office.release()
    office.good("pretranslate")
    path = office.root / office.po()
    path.write_text(path.read_text(encoding="utf-8").replace("#, fuzzy\n", ""), encoding="utf-8")
    office.good("report", "-o", str(tmp_path / "pages"))
    page = (tmp_path / "pages/charts.html").read_text(encoding="utf-8")
    assert "drafts by machine translation" in page
    assert "<td>0.0 %</td>" in page
    assert office.good("report", "-o", str(tmp_path / "pages"), "--json").out.count("html") == 0


# --- answers that come later


@dataclass
class Europe(Service):
    """eTranslation: it takes a document and sends the translation when it has it."""

    documents: list[dict[str, Any]] = field(default_factory=list)

    def answer(self, body: dict[str, Any]) -> tuple[int, Any]:
        self.documents.append(body)
        return 200, 4711


@pytest.fixture
def sent(room: Newsroom) -> Iterator[list[dict[str, Any]]]:
    """What went to eTranslation; release `a` is on its way."""
    room.monkeypatch.setenv("APPLICATION", "ministry")
    room.monkeypatch.setenv("PASSWORD", "hidden")
    room.monkeypatch.setattr("transflow.cli.pretranslate_collect._PAUSE", 0.02)
    europe = Europe()
    with serving(europe) as address:
        room.configure(
            redirects="anywhere",
            providers=(
                f"\n  europe:\n    type: etranslation\n    address: {address}\n    price: 0\n"
                "    application: APPLICATION\n    key: PASSWORD\n    login: basic\n"
                f"    callback: https://cb.piemers.example/mt\n    listen: 127.0.0.1:{_free()}"
            ),
        )
        room.release()
        done = room.good("pretranslate")
        assert "3 texts are on their way" in done.err
        yield europe.documents


def _free() -> int:
    """A port that nobody listens at."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def test_what_comes_later_is_fetched_later(room: Newsroom, sent: list[dict[str, Any]]) -> None:
    assert room.row()["units"]["untranslated"] == 3
    # Nothing is sent again while the answer is awaited, and nothing has come yet.
    assert "on their way" in room.good("pretranslate", "--collect").err
    looked = room.good("pretranslate", "--dry-run").out
    assert looked.startswith("a (en): 3 empty; 0 in the memory, 0 drafted before, 3 on their way")
    room.good("pretranslate")
    assert len(sent) == 1
    _deliver(room, sent[0])
    assert "3 drafts" in room.good("pretranslate", "--collect").err
    assert room.row()["units"]["fuzzy"] == 3
    for folder in ("tickets", "etranslation"):
        assert not list((room.root / ".transflow" / folder).glob("*.*"))
    room.good("pretranslate", "--collect")
    assert room.row()["units"]["fuzzy"] == 3


def test_an_answer_that_comes_when_a_person_has_translated_changes_nothing(
    room: Newsroom, sent: list[dict[str, Any]]
) -> None:
    room.good("sync")
    room.translate()
    before = room.read(room.po())
    _deliver(room, sent[0])
    room.good("pretranslate", "--collect")
    assert room.read(room.po()) == before


def test_an_answer_for_a_release_that_has_gone_does_no_harm(
    room: Newsroom, sent: list[dict[str, Any]]
) -> None:
    (room.root / "releases/a.md").unlink()
    _deliver(room, sent[0])
    room.good("pretranslate", "--collect")
    assert not list((room.root / ".transflow/tickets").glob("*.json"))


def test_the_service_may_call_back_late_and_twice(
    room: Newsroom, sent: list[dict[str, Any]]
) -> None:
    body = _document(sent[0])
    token = sent[0]["externalReference"]
    port = int(room.read("config.yaml").rpartition("127.0.0.1:")[2])

    def call() -> None:
        while True:
            with (
                contextlib.suppress(OSError),
                contextlib.closing(
                    http.client.HTTPConnection("127.0.0.1", port, timeout=5)
                ) as line,
            ):
                for _ in range(2):
                    line.request("POST", f"/{token}/document", body)
                    line.getresponse().read()
                return
            time.sleep(0.01)

    caller = threading.Thread(target=call, daemon=True)
    caller.start()
    done = room.good("pretranslate", "--receive")
    caller.join(5)
    assert "waiting for the service" in done.err
    assert room.row()["units"]["fuzzy"] == 3
    room.good("pretranslate", "--collect")
    assert not list((room.root / ".transflow/tickets").glob("*.json"))


def _document(body: dict[str, Any]) -> bytes:
    return base64.b64decode(body["documentToTranslateBase64"]["content"])


def _deliver(room: Newsroom, body: dict[str, Any]) -> None:
    """Puts the translated document where the receiver, or a person, would put it."""
    room.write(".transflow/etranslation/answer.html", _document(body).decode())


# --- what the documentation says


def test_every_key_of_the_json_is_documented(office: Newsroom) -> None:
    office.release()
    office.release("b", HUSHED, confidential="true", title="Cits")
    told = json.loads(office.good("pretranslate", "--json").out)
    effort = json.loads(office.good("status", "--effort", "--json").out)
    page = (Path(__file__).parents[2] / "docs/formats.md").read_text(encoding="utf-8")
    for heading, values in (("Pretranslate", told), ("Effort", effort)):
        _, _, after = page.partition(f"\n## {heading} JSON\n")
        words = set(re.findall(r"`(\w+)`", after.partition("\n## ")[0]))
        assert _keys(values) - {"en"} <= words, heading


def _keys(value: object) -> set[str]:
    if isinstance(value, dict):
        return {*value, *(key for inner in value.values() for key in _keys(inner))}
    return {key for inner in value for key in _keys(inner)} if isinstance(value, list) else set()
