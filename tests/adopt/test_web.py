"""`transflow adopt` on addresses: real pages from a real server on loopback."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.adopt import pages
from tests.fetch.site import Site, answer, moved, page
from tests.pipeline.newsroom import Newsroom
from transflow.pipeline.adopting.getting import Getter
from transflow.pipeline.project import open_project

LATVIAN = """
<p>14. maijā Kuldīgas slimnīcā notiks mācības, kurās piedalīsies 120 glābēju un 45 brīvprātīgie.</p>
<p>Mācību mērķis ir pārbaudīt, cik ātri var evakuēt ēku, kurā strādā 300 cilvēku. Slimnīca šajā
laikā būs atvērta. Pacientus uzņems kā parasti.</p>
<p>Iedzīvotājus aicinām nebaidīties no sirēnām.</p>
<p>Līdzīgas mācības pērn notika Ventspilī, un tajās ēku izdevās atbrīvot 18 minūtēs.</p>
"""
ENGLISH = (pages.BODY[0], pages.BODY[1], f"<p>{pages.SIRENS}</p>", pages.BODY[5])
RELEASE = "2024/2024-05-06-kuldiga-glabeji-macisies-evakuet-slimnicu"
DATED = '<meta property="article:published_time" content="2024-05-06T09:00:00+03:00">'


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as running:
        yield running


def latvian(head: str = "", body: str = "") -> bytes:
    text = pages.page([LATVIAN, body], title=pages.TITLE, head=f"{DATED}{head}", language="lv")
    return page(text)


def put_up(site: Site, head: str = "", body: str = "") -> tuple[str, str]:
    """The same text in two languages; their addresses."""
    site.pages["/lv/zina"] = latvian(head, body)
    site.pages["/en/news"] = page(pages.page(ENGLISH))
    return site.url("/lv/zina"), site.url("/en/news")


def adopt(room: Newsroom, *words: str, code: int = 0) -> Any:
    done = room.run("adopt", *words, "--pause", "0", "--json")
    assert done.code == code, done.err
    return json.loads(done.out)


def asked(site: Site) -> list[str]:
    return [head.split(" ")[1] for head in site.asked]


def test_a_pair_of_addresses_brings_release_and_translation(room: Newsroom, site: Site) -> None:
    source, translation = put_up(site)
    told = adopt(room, source, translation)["adopted"][0]
    assert told["release"] == RELEASE
    assert told["added"] == [f"releases/{RELEASE}.html"]
    entries = room.entries(RELEASE)
    first = next(e for e in entries.values() if e.msgid.startswith("14. maijā"))
    assert first.msgstr == pages.FIRST
    assert f"adopted: {translation}, " in first.comment
    assert all(e.fuzzy for e in entries.values() if e.msgstr)
    assert room.row(RELEASE)["state"] == "translating"


def test_nothing_is_added_where_the_translation_cannot_be_had(room: Newsroom, site: Site) -> None:
    source, translation = put_up(site)
    del site.pages["/en/news"]
    site.pages["/en/news"] = answer(b"", status="404 Not Found")
    adopt(room, source, translation, code=1)
    site.pages["/en/news"] = page(pages.OTHER)
    adopt(room, source, translation, code=1)
    assert not (room.root / "releases").exists()


def test_a_dry_run_of_addresses_writes_nothing(room: Newsroom, site: Site) -> None:
    told = adopt(room, *put_up(site), "--dry-run")["adopted"][0]
    assert len(told["pairs"]) >= 5
    assert not (room.root / "releases").exists()
    assert not (room.root / "locales").exists()


def test_a_draft_stays_a_draft(room: Newsroom, site: Site) -> None:
    adopt(room, *put_up(site), "--draft")
    assert "status: draft" in room.read(f"releases/{RELEASE}.html")


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ('<link rel="alternate" hreflang="en" href="/en/news">', ""),
        ("", '<ul class="language-switcher"><li><a href="/en/news">EN</a></li></ul>'),
    ],
)
def test_the_page_itself_says_where_its_translation_is(
    room: Newsroom, site: Site, head: str, body: str
) -> None:
    source, translation = put_up(site, head, body)
    told = adopt(room, "--follow", source)["adopted"][0]
    assert told["from"] == translation
    again = adopt(room, "--follow", RELEASE)["adopted"][0]
    assert again["written"] == []


def test_a_page_without_such_a_link_is_told(room: Newsroom, site: Site) -> None:
    source, _ = put_up(site)
    done = room.run("adopt", "--follow", source)
    assert done.code == 2
    assert "no link to the same text" in done.err


def test_a_page_does_not_lead_into_a_private_network(room: Newsroom, site: Site) -> None:
    """The address that a person names may lie anywhere; what a page names may not."""
    with Site() as other:
        other.pages["/en/news"] = page(pages.page(ENGLISH))
        link = f'<link rel="alternate" hreflang="en" href="{other.url("/en/news")}">'
        source, _ = put_up(site, link)
        told = adopt(room, "--follow", source, code=1)
        assert "private network" in told["errors"][0]["message"]
        assert other.asked == []
        room.configure(redirects="anywhere")
        assert adopt(room, "--follow", source)["adopted"][0]["release"] == RELEASE


def test_a_redirect_into_a_private_network_is_refused(room: Newsroom, site: Site) -> None:
    with Site() as other:
        source, translation = put_up(site)
        site.pages["/en/news"] = moved(other.url("/en/news"))
        adopt(room, source, translation, code=1)
        assert other.asked == []


def test_a_list_goes_on_after_a_bad_pair_and_asks_no_page_twice(
    room: Newsroom, site: Site, tmp_path: Path
) -> None:
    source, translation = put_up(site)
    rows = tmp_path / "l.csv"
    rows.write_text(f"lv,en\n{site.url('/lv/nav')},{translation}\n{source},{translation}\n")
    site.pages["/lv/nav"] = answer(b"", status="404 Not Found")
    told = adopt(room, "--pairs", str(rows), code=1)
    assert [one["release"] for one in told["adopted"]] == [RELEASE]
    assert [one["source"] for one in told["errors"]] == [site.url("/lv/nav")]
    before = asked(site).count("/en/news")
    told = adopt(room, "--pairs", str(rows), code=1)
    assert told["skipped"] == [RELEASE]
    assert asked(site).count("/en/news") == before


def test_a_server_that_fails_again_and_again_is_left_alone(
    room: Newsroom, site: Site, tmp_path: Path
) -> None:
    rows = tmp_path / "l.csv"
    rows.write_text("".join(f"{site.url(f'/lv/{n}')},{site.url(f'/en/{n}')}\n" for n in range(6)))
    for number in range(6):
        site.pages[f"/lv/{number}"] = answer(b"", status="500 Broken")
    told = adopt(room, "--pairs", str(rows), code=1)
    assert len(told["errors"]) == 6
    assert len(site.asked) == 3


def test_pages_of_a_server_are_asked_for_with_a_pause(room: Newsroom, site: Site) -> None:
    put_up(site)
    slept: list[float] = []
    project = open_project(room.root, dt.datetime.now(dt.UTC))
    getter = Getter(project, pause=5.0, sleep=slept.append)
    getter.get(site.url("/lv/zina"))
    getter.get(site.url("/en/news"))
    assert len(slept) == 1
    assert 4 < slept[0] <= 5
