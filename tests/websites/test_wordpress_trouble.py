"""A real WordPress whose people, settings and accounts are not as one would wish."""

from __future__ import annotations

import html
import json

import pytest

from tests.websites.newsroom import BRIDGE, translate, versions
from tests.websites.wordpress import WordPress
from tests.websites.wordpress_project import (
    LATVIAN_SLUG,
    SLUGS,
    Make,
    edit,
    exported,
    marks,
    page,
    publish,
    published,
    ready,
    refused,
    shown,
    stored,
    words,
)

pytestmark = pytest.mark.websites


# --- what people did there


def test_an_address_that_somebody_else_has_is_left_to_them(
    make: Make, wordpress: WordPress
) -> None:
    theirs = {"title": "Cits", "content": "<p>Cits teksts</p>", "status": "publish"}
    wordpress.ask("POST", "posts", json=theirs | {"slug": LATVIAN_SLUG})
    site = ready(make())
    done = refused(site)
    assert LATVIAN_SLUG in done.stderr or BRIDGE in done.stderr
    assert stored(wordpress, "lv")["body"] == theirs["content"]
    assert stored(wordpress, "en") == exported(site, "en")  # one does not stop the other

    publish(site, "--overwrite")
    assert stored(wordpress, "lv") == exported(site, "lv")


def test_an_edit_on_the_website_is_overwritten_only_knowingly(
    make: Make, wordpress: WordPress
) -> None:
    site = published(make())
    edited = edit(wordpress, "lv", "Satiksme", "Kustība")
    site.replace(site.release(BRIDGE), "12,5", "13,5")
    refused(site)
    assert stored(wordpress, "lv")["body"] == edited
    publish(site, "--overwrite")
    assert stored(wordpress, "lv") == exported(site, "lv")


def test_an_edit_survives_being_taken_down(make: Make, wordpress: WordPress) -> None:
    site = published(make(outdated="block"))
    edited = edit(wordpress, "en", "Traffic", "Roads")
    site.replace(site.release(BRIDGE), "12,5", "13,5")
    publish(site)
    assert not shown(wordpress, "en")
    translate(site)
    refused(site)
    assert stored(wordpress, "en")["body"] == edited
    publish(site, "--overwrite")
    assert stored(wordpress, "en") == exported(site, "en")


def test_a_post_that_was_deleted_does_not_come_back_by_itself(
    make: Make, wordpress: WordPress
) -> None:
    site = published(make())
    wordpress.clear()
    site.replace(site.release(BRIDGE), "12,5", "13,5")
    refused(site)
    assert wordpress.posts() == []
    publish(site, "--overwrite")
    assert stored(wordpress, "lv") == exported(site, "lv")


def test_a_lost_memory_makes_no_second_posts(make: Make, wordpress: WordPress) -> None:
    """The posts are found by their address, and are what they should be."""
    site = published(make())
    before = marks(wordpress)
    path = site.path(f"ledger/{BRIDGE}.json")
    ledger = json.loads(path.read_text(encoding="utf-8"))
    assert ledger.pop("deliveries")
    path.write_text(json.dumps(ledger), encoding="utf-8")
    publish(site)
    assert marks(wordpress) == before


# --- accounts


def test_an_author_who_may_not_write_any_html_is_enough(make: Make, wordpress: WordPress) -> None:
    """WordPress filters what authors send; what we send passes the filter as it is."""
    site = make("author")
    site.replace(site.release(BRIDGE), "jāstumj.", "jāstumj [sk. noteikumus].")
    publish(site)
    body = exported(site, "lv")["body"]
    assert html.unescape(stored(wordpress, "lv")["body"]) == html.unescape(body)


def test_what_the_website_changes_is_named(make: Make, wordpress: WordPress) -> None:
    """A plug-in of the website puts words into every text: `noise` in its address."""
    site = ready(make(target={"address": f"{wordpress.url}/?noise=1&rest_route="}))
    done = refused(site)
    assert "content" in done.stderr
    assert "--overwrite" in done.stderr


def test_a_wrong_password_is_said_and_not_shown(
    make: Make, wordpress: WordPress, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = make()
    monkeypatch.setenv("WEBSITE_PASSWORD", "slepenA parole 1234")
    done = refused(site)
    assert "does not let us in" in done.stderr
    assert "slepenA" not in done.stderr + done.stdout
    assert wordpress.posts() == []


# --- text that is markup to WordPress


def test_a_title_is_text(make: Make, wordpress: WordPress) -> None:
    site = make()
    title = "5 < 7 & <script>alert(1)</script>"
    site.replace(
        site.release(BRIDGE), "Pār Lielupi atklās gājēju tiltu „Saules loks”", f"'{title}'"
    )
    publish(site)
    (post,) = wordpress.posts()
    heading, _ = page(wordpress, post["slug"])
    assert heading.text_content() == title
    assert heading.xpath(".//script") == []


def test_a_shortcode_is_text(make: Make, wordpress: WordPress) -> None:
    site = make()
    site.replace(site.release(BRIDGE), "jāstumj.", "jāstumj [embed]http://127.0.0.1/[/embed].")
    publish(site)
    _, text = page(wordpress, LATVIAN_SLUG)
    assert words(text) == words(versions(site)["lv"].findtext("body"))


# --- how a site is told the language


@pytest.mark.parametrize(
    "target",
    [
        {"language_by": "parameter"},
        {"language_by": "taxonomy", "language_field": "valoda"},
        {"language_by": "meta", "language_field": "transflow_language"},
    ],
    ids=lambda target: target["language_by"],
)
def test_the_website_knows_the_language(
    make: Make, wordpress: WordPress, target: dict[str, object]
) -> None:
    terms = {"language_terms": wordpress.terms} if target["language_by"] == "taxonomy" else {}
    site = published(make(target=target | terms | {"id_field": "transflow_id"}))
    for language in SLUGS:
        post = wordpress.post(SLUGS[language])
        known = post["meta"]["transflow_language"] or post["valoda"][0]
        assert str(known) in (language, wordpress.terms[language])
        assert post["meta"]["transflow_id"] == BRIDGE
        assert stored(wordpress, language) == exported(site, language)
    site.replace(site.release(BRIDGE), "status: final", "status: withdrawn")
    publish(site)
    assert not any(shown(wordpress, language) for language in SLUGS)
