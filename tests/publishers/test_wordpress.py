"""To WordPress: both languages, changes, withdrawal, and what people do there meanwhile."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from lxml import etree

from tests.publishers.office import Office, told, troubles, went
from tests.publishers.receiver import (
    Handler,
    Receiver,
    Request,
    cut_after,
    redirect,
    serving,
    status,
)
from tests.publishers.wordpress import WordPress

LATVIAN, ENGLISH = "ministre-tiekas-ar-glabejiem", "the-minister-meets-rescuers"


@pytest.fixture
def site(server: Receiver) -> WordPress:
    wordpress = WordPress()
    server.answer = wordpress
    return wordpress


@pytest.fixture
def web(office: Office, server: Receiver, site: WordPress) -> Office:
    office.environ = {"WP_USER": "anna", "WP_PASSWORD": "abcd efgh"}
    configure(office, server)
    return office


def configure(office: Office, server: Receiver, **more: str) -> None:
    secrets = {"user_env": "WP_USER", "password_env": "WP_PASSWORD"}
    facts: Mapping[str, str] = {"type": "wordpress", "address": server.url, **secrets, **more}
    office.targets(web=facts)


def exported(office: Office, language: str, name: str = "a") -> dict[str, str]:
    data = (office.room.root / f"export/releases/{name}.xml").read_bytes()
    (version,) = etree.fromstring(data).iterfind(f"release/version[@lang='{language}']")
    return {child.tag: child.text or "" for child in version}


# --- publishing ----------------------------------------------------------------------------


def test_each_language_becomes_a_post_with_exactly_our_body(web: Office, site: WordPress) -> None:
    web.release("a", "Sēž <b>10 < 20</b> & gaida \u00a012 „cilvēku”.", lead="Īsi & skaidri.")
    assert went(web.send()) == ["a lv"]
    web.release("b")
    assert sorted(went(web.send())) == ["b en", "b lv"]
    post = site.by_slug(LATVIAN)
    assert post["content"] == exported(web, "lv")["body"]
    assert post["excerpt"] == "Īsi &amp; skaidri."
    assert post["status"] == "publish"
    assert site.by_slug(ENGLISH)["content"] == exported(web, "en", "b")["body"]


def test_unchanged_content_asks_nothing_of_the_site(
    web: Office, server: Receiver, site: WordPress
) -> None:
    web.release("a")
    web.send()
    server.asked.clear()
    report = web.send()
    assert (went(report), report.problems) == ([], [])
    for path in (web.room.root / ".transflow/publish").iterdir():
        path.unlink()
    assert web.send().unchanged == 2
    configure(web, server, timeout="7", attempts="2")
    assert went(web.send()) == []
    assert server.asked == []
    assert site.writes == 2


def test_a_change_changes_the_same_post(web: Office, site: WordPress) -> None:
    web.release("a")
    web.send()
    web.release("a", "Ziņa par a, papildināta.")
    assert sorted(went(web.send())) == ["a en", "a lv"]
    assert len(site.posts) == 2
    assert site.by_slug(LATVIAN)["content"] == "<p>Ziņa par a, papildināta.</p>\n"
    last = web.deliveries()[-1]
    assert last["ref"] in {"1", "2"}
    assert last["stored"] == last["kept"]


def test_titles_and_leads_are_text_and_brackets_are_no_commands(
    web: Office, site: WordPress
) -> None:
    title = "<script>alert(1)</script> 5 < 7 & 8"
    web.release("a", "Skat. [embed]http://127.0.0.1/[/embed] un [1].", title=f"'{title}'")
    web.send()
    (post,) = (p for p in site.posts.values() if p["content"].startswith("<p>Skat."))
    assert post["title"] == "&lt;script&gt;alert(1)&lt;/script&gt; 5 &lt; 7 &amp; 8"
    assert "[embed]" not in post["content"]
    assert "[/embed]" not in post["content"]
    assert "&#091;embed]" in post["content"]
    assert "[1]" in post["content"]


def test_a_withdrawn_release_is_taken_down_in_every_language(web: Office, site: WordPress) -> None:
    web.release("a")
    web.send()
    web.room.release("a", status="withdrawn")
    web.room.good("export")
    assert sorted(went(web.send())) == ["a en", "a lv"]
    assert site.public == []
    assert {post["status"] for post in site.posts.values()} == {"draft"}
    assert went(web.send()) == []
    assert "taken down at web" in web.room.good("history", "a").out


def test_the_trash_and_back(web: Office, server: Receiver, site: WordPress) -> None:
    configure(web, server, take_down="trash")
    web.release("a")
    web.send()
    web.room.release("a", "Ziņa par a.", status="withdrawn")
    web.room.good("export")
    web.send()
    assert {post["slug"] for post in site.posts.values()} == {
        f"{LATVIAN}__trashed",
        f"{ENGLISH}__trashed",
    }
    web.release("a")
    assert sorted(went(web.send())) == ["a en", "a lv"]
    assert site.public == [LATVIAN, ENGLISH]
    assert len(site.posts) == 2


def test_a_withheld_language_is_taken_down_and_the_other_stays(
    web: Office, site: WordPress
) -> None:
    web.room.configure(outdated="block")
    web.release("a")
    web.send()
    web.room.release("a", "Ziņa par a un 30 citiem.")
    web.room.good("export")
    assert sorted(went(web.send())) == ["a en", "a lv"]
    assert site.public == [LATVIAN]
    assert site.by_slug(ENGLISH)["status"] == "draft"


def test_an_embargo_holds_posts_back_and_never_a_withdrawal(web: Office, site: WordPress) -> None:
    web.release("a")
    web.room.release("a", "Ziņa par a.", publish_at="2099-01-01")
    assert troubles(web.send()) == [("a", "failed")]
    assert site.posts == {}
    web.room.release("a", "Ziņa par a.")
    web.send()
    web.room.release("a", "Ziņa par a.", publish_at="2099-01-01", status="withdrawn")
    web.room.good("export")
    assert web.send().problems == []
    assert site.public == []


def test_an_outdated_version_bears_a_notice(web: Office, server: Receiver, site: WordPress) -> None:
    configure(web, server, notice="\n      en: Not up to date <yet>.")
    web.release("a")
    web.send()
    web.room.release("a", "Ziņa par a un 30 citiem.")
    web.room.good("export")
    web.send()
    content = site.by_slug(ENGLISH)["content"]
    notice = '<p class="transflow-outdated"><em>Not up to date &lt;yet&gt;.</em></p>'
    assert content == notice + exported(web, "en")["body"]


def test_where_there_is_no_notice_nothing_outdated_goes(
    web: Office, server: Receiver, site: WordPress, monkeypatch: pytest.MonkeyPatch
) -> None:
    from transflow.publishers.wordpress import wanted

    monkeypatch.setattr(wanted, "NOTICES", {})
    web.release("a")
    web.send()
    web.room.release("a", "Ziņa par a un 30 citiem.")
    web.room.good("export")
    report = web.send()
    assert went(report) == ["a lv"]
    assert "no notice in its language" in told(report)


def test_the_lead_can_stand_above(web: Office, server: Receiver, site: WordPress) -> None:
    configure(web, server, lead="above")
    web.room.release("a", "Ziņa.", lead="Īsi & skaidri.")
    web.room.good("export")
    web.send()
    post = site.by_slug(LATVIAN)
    assert post["content"].startswith("<p><strong>Īsi &amp; skaidri.</strong></p><p>Ziņa.")
    assert post["excerpt"] == ""


# --- languages -----------------------------------------------------------------------------


def test_the_language_by_a_parameter(web: Office, server: Receiver, site: WordPress) -> None:
    configure(web, server, language_by="parameter")
    web.release("a")
    web.send()
    assert {query["lang"] for query in site.queries} == {"lv", "en"}


def test_the_language_by_a_term(web: Office, server: Receiver, site: WordPress) -> None:
    terms = "\n      lv: 7\n      en: 9"
    configure(
        web, server, language_by="taxonomy", language_field="categories", language_terms=terms
    )
    web.release("a")
    web.send()
    assert site.by_slug(LATVIAN)["categories"] == [7]
    assert site.by_slug(ENGLISH)["categories"] == [9]


def test_the_language_by_a_field_and_our_id(web: Office, server: Receiver) -> None:
    configure(web, server, language_by="meta", language_field="lang_code", id_field="transflow_id")
    web.release("a")
    web.send()
    bodies = [request.body for request in server.asked if request.method == "POST"]
    assert any(b'"meta": {"transflow_id": "a", "lang_code": "lv"}' in body for body in bodies)


def test_the_language_in_the_address_and_plain_permalinks(
    web: Office, server: Receiver, site: WordPress
) -> None:
    configure(web, server, address=f"'{server.url}/index.php?l={{language}}&rest_route='")
    web.release("a")
    web.send()
    assert site.public == [LATVIAN, ENGLISH]
    assert {query["l"] for query in site.queries} == {"lv", "en"}


def test_only_the_languages_that_go_there(web: Office, server: Receiver, site: WordPress) -> None:
    configure(web, server, languages="[en]")
    web.release("a")
    assert went(web.send()) == ["a en"]
    assert site.public == [ENGLISH]


def test_the_same_slug_in_two_languages(web: Office, site: WordPress) -> None:
    web.room.release("a", "Ziņa.", title="Forum 2025")
    web.room.good("sync")
    web.room.translate({"Forum 2025": "Forum 2025", "Ziņa.": "News."})
    web.room.good("export")
    assert web.send().problems == []
    assert site.public == ["forum-2025", "forum-2025-en"]


def test_the_slug_of_another_release_is_not_taken_from_it(web: Office, site: WordPress) -> None:
    titles = {"a": ("Forums", "The gathering"), "b": ("Slimība", "Forums")}
    for name, (title, _) in titles.items():
        web.room.release(name, f"Ziņa par {name}.", title=title)
    web.room.good("sync")
    for name, (title, english) in titles.items():
        web.room.translate({title: english, f"Ziņa par {name}.": "News of it."}, name)
    web.room.good("export")
    for overwrite in (False, True):
        assert web.send(overwrite=overwrite).problems == []
        assert site.public == ["forums", "forums-en", "slimiba", "the-gathering"]
    assert site.by_slug("forums")["content"] == "<p>Ziņa par a.</p>\n"
    assert site.writes == 4


# --- people on the website -----------------------------------------------------------------


def test_what_somebody_edited_is_not_overwritten_silently(web: Office, site: WordPress) -> None:
    web.release("a")
    web.send()
    site.by_slug(ENGLISH)["content"] = "<p>Better words.</p>"
    web.release("a", "Ziņa par a, papildināta.")
    report = web.send()
    assert went(report) == ["a lv"]
    assert troubles(report) == [("a", "drifted")]
    assert "somebody changed this post on the website" in told(report)
    assert site.by_slug(ENGLISH)["content"] == "<p>Better words.</p>"
    assert troubles(web.send()) == [("a", "drifted")]
    assert went(web.send(overwrite=True)) == ["a en"]
    assert site.by_slug(ENGLISH)["content"] == exported(web, "en")["body"]
    assert web.send().problems == []


def test_overwrite_puts_ours_back_where_only_the_site_changed(web: Office, site: WordPress) -> None:
    web.release("a")
    web.send()
    site.by_slug(ENGLISH)["title"] = "Another title"
    assert went(web.send()) == []
    assert went(web.send(overwrite=True)) == ["a en"]
    assert site.by_slug(ENGLISH)["title"] == exported(web, "en")["title"]
    assert went(web.send(overwrite=True)) == []
    assert len(web.deliveries()) == 3


def test_a_post_that_somebody_deleted_is_not_made_anew(web: Office, site: WordPress) -> None:
    web.release("a")
    web.send()
    del site.posts[site.by_slug(ENGLISH)["id"]]
    web.release("a", "Ziņa par a, papildināta.")
    assert "somebody deleted this post" in told(web.send())
    assert site.public == [LATVIAN]
    assert went(web.send(overwrite=True)) == ["a en"]
    assert site.public == [LATVIAN, ENGLISH]


def test_a_post_of_somebody_else_with_our_slug_is_left_alone(web: Office, site: WordPress) -> None:
    foreign = {"slug": ENGLISH, "title": "Theirs", "content": "x", "status": "publish"}
    site.write(foreign)
    web.release("a")
    report = web.send()
    assert went(report) == ["a lv"]
    assert troubles(report) == [("a", "drifted")]
    assert site.by_slug(ENGLISH)["title"] == "Theirs"


def test_what_must_go_goes_whatever_people_did(web: Office, site: WordPress) -> None:
    web.release("a")
    web.send()
    site.by_slug(LATVIAN)["content"] = "<p>Labots.</p>"
    del site.posts[site.by_slug(ENGLISH)["id"]]
    web.room.release("a", status="withdrawn")
    web.room.good("export")
    assert web.send().problems == []
    assert site.public == []
    assert site.by_slug(LATVIAN)["content"] == "<p>Labots.</p>"


def test_an_edit_survives_that_the_post_goes_down_and_up(web: Office, site: WordPress) -> None:
    web.room.configure(outdated="block")
    web.release("a")
    web.send()
    site.by_slug(ENGLISH)["content"] = "<p>Better words.</p>"
    web.room.release("a", "Ziņa par a un 30 citiem.")
    web.room.good("export")
    assert web.send().problems == []
    assert site.public == [LATVIAN]
    web.room.translate({"Ziņa par a un 30 citiem.": "News of a and 30 others."})
    web.room.good("export")
    assert troubles(web.send()) == [("a", "drifted")]
    assert site.by_slug(ENGLISH)["content"] == "<p>Better words.</p>"
    assert went(web.send(overwrite=True)) == ["a en"]
    assert site.public == [LATVIAN, ENGLISH]


def test_a_site_that_keeps_another_text_is_told_of_until_it_does_not(
    web: Office, site: WordPress
) -> None:
    site.filtered = True
    web.release("a")
    web.send()
    web.room.release("a", "Ziņa par a un 30 citiem.")
    web.room.good("export")
    report = web.send()
    assert troubles(report) == [("a (en)", "altered")]
    assert "content" in told(report)
    assert troubles(web.send()) == [("a (en)", "altered")]
    site.filtered = False
    assert web.send(overwrite=True).problems == []
    assert web.send().problems == []


# --- failures ------------------------------------------------------------------------------


def test_an_answer_that_was_lost_makes_no_second_post(
    web: Office, server: Receiver, site: WordPress
) -> None:
    def lossy(handler: Handler, request: Request) -> None:
        site(handler, request) if lost else lose(handler, request)

    lost: list[Request] = []

    def lose(handler: Handler, request: Request) -> None:
        if request.method != "POST":
            site(handler, request)
            return
        lost.append(request)
        import json

        site.write(json.loads(request.body))
        handler.wfile.write(b"HTTP/1.1 201 Created\r\nContent-Length: 100\r\n\r\nhalf")
        handler.connection.close()
        handler.close_connection = True

    server.answer = lossy
    web.release("a")
    assert web.send().problems == []
    assert len(lost) == 1
    assert site.public == [LATVIAN, ENGLISH]
    assert len(site.posts) == 2


def test_a_site_that_stumbles_is_tried_again(
    web: Office, server: Receiver, site: WordPress
) -> None:
    web.release("a")
    server.faults = [status(502), cut_after, status(503, Retry_After="1"), status(500)]
    assert web.send().problems == []
    assert len(site.posts) == 2
    assert site.writes == 2


def test_a_wrong_password_stops_the_target_and_is_not_shown(
    web: Office, server: Receiver, site: WordPress
) -> None:
    web.environ["WP_PASSWORD"] = "nepareiza parole"  # noqa: S105 # a wrong one
    web.release("a")
    report = web.send()
    assert "does not let us in (status 401)" in told(report)
    assert report.left == 1
    assert "WP_PASSWORD" in told(report)
    assert "nepareiza" not in told(report)
    assert len(server.asked) == 1


def test_an_address_that_is_no_wordpress(web: Office, server: Receiver) -> None:
    web.release("a")
    for body in (b"<html>", b"{}", b'{"id": "x"}', b"[1]", b"[{}]", b'[{"id": 1}]'):
        server.answer = lambda handler, _request, body=body: handler.say(200, body)
        report = web.send()
        assert {trouble for _, trouble in troubles(report)} == {"failed"}
        assert web.deliveries() == []


def test_a_release_that_cannot_be_read_does_not_keep_the_others(
    web: Office, site: WordPress
) -> None:
    web.release("a")
    web.release("b", title="Cita ziņa")
    (web.room.root / "ledger/a.json").unlink()
    report = web.send()
    assert troubles(report) == [("a", "failed")]
    assert went(report) == ["b lv", "b en"]


def test_the_password_does_not_follow_a_redirect(
    web: Office, server: Receiver, site: WordPress
) -> None:
    web.room.configure(redirects="anywhere")
    web.release("a")
    with serving(Receiver()) as other:
        other.answer = lambda handler, _request: handler.json(200, [])
        server.faults = [redirect(f"{other.url}/wp-json/wp/v2/posts", 302)]
        web.send()
        assert other.asked
        assert not any("authorization" in request.headers for request in other.asked)
