"""From a source file to the pages of a real WordPress, by the real command, over HTTP."""

from __future__ import annotations

import pytest

from tests.websites.newsroom import BRIDGE, translate, versions
from tests.websites.wordpress import WordPress
from tests.websites.wordpress_project import (
    SLUGS,
    Make,
    exported,
    marks,
    page,
    publish,
    published,
    shown,
    stored,
    words,
)

pytestmark = pytest.mark.websites


def test_both_languages_are_stored_as_they_were_exported(make: Make, wordpress: WordPress) -> None:
    site = published(make())
    for language in SLUGS:
        assert stored(wordpress, language) == exported(site, language)


def test_a_visitor_reads_both(make: Make, wordpress: WordPress) -> None:
    site = published(make())
    for language, slug in SLUGS.items():
        version = versions(site)[language]
        heading, text = page(wordpress, slug)
        assert words(heading) == version.findtext("title")
        assert words(text) == words(version.findtext("body"))


def test_a_second_run_sends_nothing(make: Make, wordpress: WordPress) -> None:
    site = published(make())
    before = marks(wordpress)
    publish(site)
    assert marks(wordpress) == before


def test_english_is_held_while_it_is_untrue(make: Make, wordpress: WordPress) -> None:
    site = published(make(outdated="block"))
    ids = set(marks(wordpress))
    site.replace(site.release(BRIDGE), "12,5", "13,5")
    publish(site)
    assert "13,5" in stored(wordpress, "lv")["body"]
    assert not shown(wordpress, "en")
    assert shown(wordpress, "lv")

    translate(site)
    publish(site)
    assert "13.5" in stored(wordpress, "en")["body"]
    assert stored(wordpress, "en") == exported(site, "en")
    assert shown(wordpress, "en")
    assert set(marks(wordpress)) == ids


def test_english_is_marked_while_it_is_untrue(make: Make, wordpress: WordPress) -> None:
    notice = "This text is being updated; the Latvian text is newer."
    site = published(make(target={"notice": {"en": notice}}, outdated="last_approved"))
    site.replace(site.release(BRIDGE), "12,5", "13,5")
    publish(site)
    assert "13,5" in stored(wordpress, "lv")["body"]
    body = stored(wordpress, "en")["body"]
    assert notice in body
    assert body.endswith(exported(site, "en")["body"])
    assert "12.5" in body
    assert notice not in stored(wordpress, "lv")["body"]

    translate(site)
    publish(site)
    assert stored(wordpress, "en") == exported(site, "en")
    assert "13.5" in stored(wordpress, "en")["body"]


@pytest.mark.parametrize("take_down", ["draft", "trash"])
def test_what_is_withdrawn_is_seen_no_more(
    make: Make, wordpress: WordPress, take_down: str
) -> None:
    site = published(make(target={"take_down": take_down}))
    ids = set(marks(wordpress))
    site.replace(site.release(BRIDGE), "status: final", "status: withdrawn")
    publish(site)
    assert not shown(wordpress, "lv")
    assert not shown(wordpress, "en")
    assert [post for post in wordpress.posts() if post["status"] == "publish"] == []
    publish(site)  # to take down what is down already does no harm

    site.replace(site.release(BRIDGE), "status: withdrawn", "status: final")
    publish(site)
    assert shown(wordpress, "lv")
    assert shown(wordpress, "en")
    assert set(marks(wordpress)) == ids


def test_an_embargo_holds_to_the_second(make: Make, wordpress: WordPress) -> None:
    site = make()
    site.replace(site.release(BRIDGE), "category:", "publish_at: 2025-03-10T09:00:00\ncategory:")
    site.good("run", now="2025-03-10T08:00:00+02:00")
    translate(site)
    for now, posts in (("08:59:59", 0), ("09:00:00", 2)):
        moment = f"2025-03-10T{now}+02:00"
        site.good("run", now=moment)
        site.good("publish", now=moment)
        assert len(wordpress.posts()) == posts
