"""What is sent is whole, harmless and the same for the same notices, whatever a title holds."""

from __future__ import annotations

import datetime as dt
import email
import email.policy
import json
import re
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree, html
from msgspec.structs import replace

from tests.notify.atom import read_strictly
from tests.notify.samples import CHAT, DAY, DESK, FEED, NOW, URL, brief, event, outdated, row
from transflow.messages import Translator
from transflow.model import State
from transflow.report.digest.atom import Entry, Feed, to_atom
from transflow.report.digest.digests import MOST_SHOWN, Counts, Digest, counted
from transflow.report.digest.hypertext import to_html
from transflow.report.digest.letter import to_mail
from transflow.report.digest.notices import notices
from transflow.report.digest.payload import MOST, to_payload, to_words
from transflow.report.digest.plain import subject, to_text
from transflow.report.summaries import ReleaseSummary

EN, LV = Translator("en"), Translator("lv")
TURNING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
NASTY = st.sampled_from(
    (
        *(
            "\r\nBcc: x@y.lv",
            "\n\n",
            "\u202e",
            "\u2028",
            "<script>",
            "&amp;",
            "]]>",
            "\x00",
            "\ud800",
        ),
        *("<!channel>", "](http://x.y)", "x" * 10_000, "\u0085", "\ufeff", '"', "=?utf-8?q?=0A?="),
    )
)
TITLES = st.lists(NASTY | st.text(max_size=6), max_size=5).map("".join)


def digest(*briefs: ReleaseSummary, first: bool = False, project: str = "Ministrija") -> Digest:
    found = tuple(n for told in briefs for n in notices(told, NOW.date()))
    return Digest("ab" * 16, "desk", project, NOW, found, counted(found), first)


def of_title(title: str) -> Digest:
    version = replace(outdated("a", title), owner=title, title=title)
    events = [event("withdrawn", NOW - DAY)]
    return digest(brief(version, events=events, title=title, owner=title), project=title)


def feed(*briefs: ReleaseSummary) -> Feed:
    found = [n for told in briefs for n in notices(told, NOW.date())]
    return Feed("feed", "Ministrija", NOW, counted(found), [Entry(n, NOW) for n in found])


@given(TITLES)
@example("=?utf-8?q?=0ABcc:_x@y.lv?=\u202e")
@settings(max_examples=30)
def test_a_mail_has_the_headers_that_it_should_and_no_others(title: str) -> None:
    made = of_title(title)
    data = to_mail(made, DESK, LV).as_bytes()
    assert data.isascii()
    assert max(map(len, data.split(b"\r\n"))) <= 998  # RFC 5322, 2.1.1
    mail = email.message_from_bytes(data, policy=email.policy.default)
    assert sorted(mail.keys()) == sorted(
        (
            *("From", "To", "Subject", "Date", "Message-ID", "List-Id", "Auto-Submitted"),
            *("X-Auto-Response-Suppress", "Content-Language", "MIME-Version", "Content-Type"),
        )
    )
    assert mail["To"] == "presei@piemers.example"
    assert mail["Message-ID"] == f"<{made.id}@piemers.example>"
    assert mail["Auto-Submitted"] == "auto-generated"
    plain, rich = (part.get_content().replace("\r\n", "\n") for part in mail.iter_parts())
    assert not TURNING.search(plain + rich + mail["Subject"])
    assert mail.defects == []
    assert to_mail(made, DESK, LV).as_bytes() == data


@given(TITLES)
@settings(max_examples=30)
def test_html_has_only_the_elements_that_it_should(title: str) -> None:
    text = to_html(of_title(title), EN, URL)
    assert not TURNING.search(text)
    root = html.document_fromstring(text)
    known = {"html", "head", "meta", "title", "body", "h1", "h2", "h3", "div", "p", "a", "bdi"}
    assert {element.tag for element in root.iter()} <= known
    for element in root.iter():
        assert set(element.keys()) <= {"lang", "charset", "name", "content", "style", "href", "dir"}
    assert {a.get("href") for a in root.iter("a")} == {f"{URL}releases/a.html"}


@given(TITLES)
@settings(max_examples=30)
def test_json_is_json_and_chats_find_no_mention_in_it(title: str) -> None:
    made = of_title(title)
    text = to_payload(made, EN, URL)
    assert not TURNING.search(text)
    told = json.loads(text)
    assert [n["id"] for n in told["notices"]] == [n.key for n in _sorted(made)]
    said = json.loads(to_words(made, EN, URL))
    assert set(said) == {"text"}
    assert not re.search(r"[<>]|\]\(", said["text"])


def _sorted(made: Digest) -> list[Any]:
    from transflow.report.digest.notices import most_urgent_first

    return sorted(made.notices, key=most_urgent_first)


@given(TITLES)
@settings(max_examples=30)
def test_a_feed_is_valid_whatever_a_title_holds(title: str) -> None:
    version = replace(outdated("a", title), owner=title)
    made = feed(brief(version, events=[event()], title=title, owner=title))
    text = to_atom(made, EN, URL)
    assert not TURNING.search(text)
    entries = read_strictly(text.encode())
    assert len(entries) == 3
    assert to_atom(replace(made, entries=made.entries[::-1]), EN, URL) == text


# --- what it says --------------------------------------------------------------------------


def test_the_worst_comes_first_and_everything_says_what_to_do() -> None:
    late = replace(row("b", State.MISSING), deadline=dt.date(2025, 4, 1))
    made = digest(brief(row("z", State.REVIEW)), brief(late), brief(outdated("c")))
    text = to_text(made, EN, URL)
    order = ["On the website", "critical change: Ziņa (English)", "Late (1)", "1 April 2025"]
    order += ["Waits for the translator (2)", "12 words to do.", "Do it.", "Waits for approval (1)"]
    places = [text.index(words) for words in order]
    assert places == sorted(places)
    assert f"{URL}releases/c.html" in text
    assert subject(made, EN) == "Ministrija: 1 outdated, 1 critical, 1 late, 3 wait"


def test_what_is_long_ends_with_a_number() -> None:
    many = digest(*(brief(row(f"r{n:04}")) for n in range(MOST + 7)))
    assert to_text(many, EN, "").count("12 words to do.") == MOST_SHOWN
    assert f"and {MOST + 7 - MOST_SHOWN} more" in to_text(many, EN, "")
    told = json.loads(to_payload(many, EN, ""))
    assert (len(told["notices"]), told["more"]) == (MOST, 7)
    assert f"and {MOST + 7 - MOST_SHOWN} more" in to_html(many, EN, "")


def test_days_are_those_of_the_language() -> None:
    late = brief(replace(row("b"), deadline=dt.date(2025, 4, 1)))
    assert "2025. gada 1. aprīlī" in to_text(digest(late), LV, "")
    assert "1 April 2025" in to_text(digest(late), EN, "")


def test_the_first_digest_says_how_things_stand() -> None:
    made = Digest("ab" * 16, "desk", "", NOW, (), Counts(2, 1, 1, 3, 1, 1), first=True)
    for text in (to_text(made, EN, ""), to_html(made, EN, "")):
        assert "2 translations on the website are no longer true to their source." in text
        assert "3 wait for the translator." in text
    assert "Nothing is outdated, and nothing waits." in to_text(
        replace(made, counts=Counts()), EN, ""
    )


def test_a_feed_is_the_newest_first_with_times_of_what_happened() -> None:
    made = feed(brief(outdated("a"), events=[event(at=NOW + DAY)]), brief(row("b")))
    entries = read_strictly(to_atom(made, EN, URL).encode())
    assert [e["updated"] for e in entries] == sorted((e["updated"] for e in entries), reverse=True)
    assert entries[0]["updated"] == "2025-06-11T09:00:00Z"
    assert entries[-1]["title"] == "outdated: critical change: Ziņa (English)"
    assert entries[-1]["updated"] == "2025-06-09T09:00:00Z"
    assert {e["link"] for e in entries} == {f"{URL}releases/a.html", f"{URL}releases/b.html"}
    assert all(e["id"].startswith("tag:piemers.example,2025-01-01:transflow:") for e in entries)


@pytest.mark.parametrize("break_it", ["<updated>", "<id>", "<title>", "<author>"])
def test_the_strict_reading_would_see_a_mistake(break_it: str) -> None:
    text = to_atom(feed(brief(row("b"))), EN, URL)
    tag = break_it.strip("<>")
    broken = re.sub(f"<{tag}>.*?</{tag}>", "", text, count=1, flags=re.DOTALL)
    with pytest.raises(AssertionError):
        read_strictly(broken.encode())


def test_channels_of_the_samples_are_told_apart() -> None:
    assert (DESK.type.value, CHAT.type.value, FEED.type.value) == ("smtp", "webhook", "atom")


def test_a_feed_that_is_no_xml_would_be_seen() -> None:
    with pytest.raises(etree.XMLSyntaxError):
        read_strictly(b"<feed>")
