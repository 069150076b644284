"""What somebody changed in a real WordPress is seen on its pages."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.e2e.site import Site
from tests.websites.newsroom import BRIDGE
from tests.websites.wordpress import WordPress
from tests.websites.wordpress_project import SLUGS, Make, edit, publish, published, stored

pytestmark = pytest.mark.websites


@pytest.fixture
def site(make: Make, wordpress: WordPress) -> Site:
    """Out in both languages, on a website whose addresses are known. The leads are excerpts, which
    its theme does not show where the post stands."""
    return published(make(url=f"{wordpress.url}/{{slug}}/"))


def states(site: Site) -> dict[str, Any]:
    """What became of the page of each language."""
    done = site.run("drift", "--pause", "0", "--format", "json")
    pages = json.loads(done.stdout)
    assert done.returncode == int(any(page["edits"] for page in pages)), done.stderr
    return {page["language"]: page["state"] for page in pages}


def test_what_was_published_is_found_as_it_was(site: Site) -> None:
    assert states(site) == {"lv": "same", "en": "same"}


def test_a_lead_above_the_text_is_found_too(make: Make, wordpress: WordPress) -> None:
    site = published(make(target={"lead": "above"}, url=f"{wordpress.url}/{{slug}}/"))
    assert states(site) == {"lv": "same", "en": "same"}


def test_an_edit_is_seen_and_can_be_overwritten(site: Site, wordpress: WordPress) -> None:
    edit(wordpress, "lv", "Autobusi", "Trolejbusi")
    assert states(site) == {"lv": "edited", "en": "same"}
    publish(site, "--overwrite")
    assert "Autobusi" in stored(wordpress, "lv")["body"]
    assert states(site) == {"lv": "same", "en": "same"}


def test_an_edit_is_taken_back_into_the_catalog(site: Site, wordpress: WordPress) -> None:
    edit(wordpress, "en", "Buses will use", "Trams will use")
    site.run("drift", "--pause", "0", "--take-back")
    catalog = site.catalog(BRIDGE).read_text(encoding="utf-8")
    assert 'msgstr "Trams will use Dzirnavu iela 🚌."' in catalog
    assert site.status(BRIDGE)["state"] != "published"


def test_pages_that_were_taken_down_are_gone(site: Site) -> None:
    site.replace(site.release(BRIDGE), "status: final", "status: withdrawn")
    publish(site)
    assert states(site) == dict.fromkeys(SLUGS, "taken-down")
