"""A page of a real wagtail, translated by filling the PO file of wagtail-localize."""

from __future__ import annotations

from pathlib import Path

import polib
import pytest

from tests.e2e.site import Site
from tests.websites.newsroom import BRIDGE, ENGLISH, newsroom, same_html, translate, versions
from tests.websites.wagtail import Wagtail

pytestmark = pytest.mark.websites

FOR_SEARCH = "Īss ieskats meklētājiem, kura tulkojuma nav nevienā katalogā."


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """A release that is out in both languages."""
    folder = tmp_path / "project"
    folder.mkdir()
    site = newsroom(folder)
    site.good("run")
    translate(site)
    site.good("run")
    return site


@pytest.fixture
def submitted(site: Site, wagtail: Wagtail) -> Wagtail:
    """A website that has our Latvian version and wants it in English."""
    wagtail.add(fields(site) | {"slug": "gajeju-tilts", "search_description": FOR_SEARCH})
    return wagtail


def fields(site: Site) -> dict[str, str]:
    """The Latvian version, in the fields of a page of the website."""
    latvian = versions(site)["lv"]
    return {
        "title": latvian.findtext("title"),
        "intro": latvian.findtext("lead"),
        "body": latvian.findtext("body"),
    }


def fill(site: Site, po: str, *options: str) -> str:
    """What `transflow fill` makes of the file."""
    path = site.path("job.po")
    path.write_text(po, encoding="utf-8", newline="")
    done = site.run("fill", "job.po", "--language", "en", *options)
    filled = path.read_text(encoding="utf-8")
    assert done.returncode == int(bool(waiting(filled))), done.stderr
    return filled


def waiting(po: str) -> list[str]:
    """Texts that have no translation in the file; a slug is left to wagtail."""
    entries = [entry for entry in polib.pofile(po) if not entry.obsolete]
    (slug,) = [entry for entry in entries if entry.msgctxt == "slug"]
    assert slug.msgstr == ""
    return [entry.msgid for entry in entries if entry is not slug and not entry.msgstr]


def without_translations(po: str) -> str:
    catalog = polib.pofile(po)
    for entry in catalog:
        if not entry.obsolete:
            entry.msgstr = ""
    return str(catalog)


def test_the_english_page_is_our_english_version(site: Site, submitted: Wagtail) -> None:
    page = submitted.take(fill(site, submitted.give()))
    english = versions(site)["en"]
    assert (page["warnings"], page["refused"]) == ([], [])
    assert (page["language"], page["live"]) == ("en", True)
    assert page["title"] == english.findtext("title")
    assert page["intro"] == english.findtext("lead")
    assert same_html(page["body"], english.findtext("body"))


def test_what_no_catalog_has_stays_untranslated(site: Site, submitted: Wagtail) -> None:
    filled = fill(site, submitted.give())
    assert waiting(filled) == [FOR_SEARCH]
    assert submitted.take(filled)["search_description"] == FOR_SEARCH


def test_only_translations_differ_from_the_file_that_was_sent(
    site: Site, submitted: Wagtail
) -> None:
    sent = submitted.give()
    filled = fill(site, sent)
    assert filled != sent
    assert without_translations(filled) == str(polib.pofile(sent))
    assert polib.pofile(filled).metadata == polib.pofile(sent).metadata
    assert fill(site, filled) == filled


def test_a_text_that_changed_is_left_to_the_translator(site: Site, submitted: Wagtail) -> None:
    """wagtail-localize publishes fuzzy texts, so our guess at the new one must not go there."""
    submitted.take(fill(site, submitted.give()))
    site.replace(site.release(BRIDGE), "12,5", "13,5")
    site.good("run")
    assert "#, fuzzy" in site.catalog(BRIDGE).read_text(encoding="utf-8")
    submitted.change(fields(site))
    filled = fill(site, submitted.give())
    (changed, *others) = [
        text for text in waiting(filled) if text not in ("gajeju-tilts", FOR_SEARCH)
    ]
    assert "13,5" in changed
    assert others == []
    assert not any(entry.fuzzy for entry in polib.pofile(filled))

    translate(site)
    site.good("run")
    page = submitted.take(fill(site, filled))
    assert same_html(page["body"], versions(site)["en"].findtext("body"))


def test_who_asks_for_unfinished_texts_is_warned(site: Site, submitted: Wagtail) -> None:
    """What the warning says is so: the import takes a fuzzy text like any other."""
    site.replace(site.release(BRIDGE), "Darbi sākās", "Visi darbi sākās")
    site.good("run")
    submitted.change(fields(site))
    path = site.path("job.po")
    path.write_text(submitted.give(), encoding="utf-8", newline="")
    done = site.run("fill", "job.po", "--language", "en", "--also", "fuzzy")
    assert "may publish" in done.stderr
    filled = path.read_text(encoding="utf-8")
    assert [entry.msgid for entry in polib.pofile(filled) if entry.fuzzy]
    assert "Work began" in submitted.take(filled)["body"]


def test_a_translation_that_nobody_approved_does_not_go(tmp_path: Path, wagtail: Wagtail) -> None:
    folder = tmp_path / "project"
    folder.mkdir()
    site = newsroom(folder)
    site.good("run")
    wagtail.add(fields(site) | {"slug": "gajeju-tilts"})
    translate(site, approve=False)
    site.good("run")
    sent = wagtail.give()
    assert fill(site, sent) == sent
    site.good("approve", BRIDGE, "--by", "Anna Ozola")
    site.good("run")
    assert waiting(fill(site, sent)) == []


def test_what_was_translated_in_wagtail_stays(site: Site, submitted: Wagtail) -> None:
    theirs = polib.pofile(submitted.give())
    theirs.find("Satiksme").msgstr = "Getting around"
    submitted.take(str(theirs))
    page = submitted.take(fill(site, submitted.give()))
    assert "<h2>Getting around</h2>" in page["body"]
    assert ENGLISH["Satiksme"] not in page["body"]
