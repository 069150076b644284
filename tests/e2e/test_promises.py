"""What the README promises, shown on the example project by the real command."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polib
import pytest
from lxml import etree
from translate.storage import pypo

import transflow.exporters
from tests.e2e.site import LATER, NOW, STOCKHOLM, Site
from transflow.store import catalog as catalogs

SCHEMA = Path(transflow.exporters.__file__).parent / "transflow-1.0.xsd"
NUMBER = ("26. janvārī", "27. janvārī")


def tool(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed")
    return found


# --- catalogs --------------------------------------------------------------------------------


def test_msgfmt_accepts_every_catalog(exported: Site) -> None:
    exported.replace(exported.release(), *NUMBER)
    exported.good("sync")
    for path in exported.catalogs:
        done = subprocess.run(
            [tool("msgfmt"), "-c", "-o", "/dev/null", str(path)],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr


def test_a_second_sync_changes_no_byte(site: Site) -> None:
    site.good("sync")
    before = site.work
    site.good("sync", now=LATER)
    assert site.work == before


def test_a_second_run_changes_no_byte(exported: Site) -> None:
    before = exported.tree("releases", "locales", "ledger", "export")
    exported.good("run", now=LATER)
    assert exported.tree("releases", "locales", "ledger", "export") == before


def saved_by_polib(path: Path) -> None:
    polib.pofile(str(path), wrapwidth=60).save(str(path))


def saved_by_toolkit(path: Path) -> None:
    with path.open("rb") as stream:
        store = pypo.pofile.parsefile(stream)  # type: ignore[no-untyped-call] # of the toolkit
    store.savefile(str(path))


def remembered(site: Site) -> dict[str, list[tuple[Any, ...]]]:
    """What translators wrote, whatever the file looks like."""
    return {
        str(path): [
            (e.key, e.msgstr, e.fuzzy, e.obsolete, " ".join(e.comment.split()))
            for e in catalogs.parse(path.read_bytes(), str(path)).entries
        ]
        for path in site.catalogs
    }


@pytest.mark.parametrize("save", [saved_by_polib, saved_by_toolkit])
def test_other_programs_lose_nothing(exported: Site, save: Callable[[Path], None]) -> None:
    exported.replace(exported.release(), *NUMBER)
    exported.good("sync")
    exported.replace(exported.release(), *reversed(NUMBER))
    states = exported.good("status", "--format", "json")
    before = remembered(exported)
    for path in exported.catalogs:
        save(path)
    exported.good("sync")
    after = remembered(exported)
    exported.good("sync")
    assert exported.good("status", "--format", "json") == states
    undone = {str(exported.catalog())}
    assert {k: v for k, v in after.items() if k not in undone} == {
        k: v for k, v in before.items() if k not in undone
    }


# --- a number changes in a published release -------------------------------------------------


@pytest.fixture
def wrong(exported: Site) -> Site:
    exported.replace(exported.release(), *NUMBER)
    return exported


def test_status_says_what_is_wrong_and_since_when(wrong: Site) -> None:
    wrong.good("sync", now=NOW)
    row = wrong.status(now=LATER)
    assert (row["state"], row["risk"]) == ("outdated", "critical")
    assert row["published"]["since"] == NOW
    assert any("Iekšlietu ministrijas parlamentārais" in str(reason) for reason in row["reasons"])
    assert "26" in str(row["reasons"])


def test_status_knows_it_before_any_sync(wrong: Site) -> None:
    row = wrong.status()
    assert (row["state"], row["risk"]) == ("outdated", "critical")


def test_the_last_approved_version_stays_and_says_so(wrong: Site) -> None:
    before = wrong.exported().xpath("string(version[@lang='en']/body)")
    wrong.good("run")
    release = wrong.exported()
    assert release.xpath("string(version[@lang='en']/state)") == "outdated"
    assert release.xpath("string(version[@lang='en']/risk)") == "critical"
    assert release.xpath("string(version[@lang='en']/outdated-since)") == NOW
    assert release.xpath("string(version[@lang='en']/body)") == before
    assert "27. janvārī" in release.xpath("string(version[@lang='lv']/lead)")
    stale = [u for u in release.xpath("units/unit") if "27. janvārī" in u.xpath("string(text)")]
    assert stale
    assert not any(unit.xpath("text[@lang='en']") for unit in stale)


def test_a_blocked_version_goes_and_says_so(wrong: Site) -> None:
    wrong.replace(wrong.path("config.yaml"), "outdated: last_approved", "outdated: block")
    wrong.good("run")
    release = wrong.exported()
    assert not release.xpath("version[@lang='en']")
    withheld = release.xpath("withheld[@lang='en']")[0]
    assert withheld.xpath("string(state)") == "outdated"
    assert withheld.xpath("string(since)") == NOW
    assert withheld.xpath("string(risk)") == "critical"
    assert "withheld" in str(wrong.status()["reasons"])


def test_diff_marks_just_that_number(wrong: Site) -> None:
    wrong.good("sync")
    found = [line for line in wrong.good("diff", STOCKHOLM).splitlines() if "janvārī" in line]
    text = "\n".join(found)
    assert "26" in text
    assert "27" in text
    marked = [word for word in text.split() if word.startswith(("[-", "{+"))]
    assert sorted(marked) == ["[-26-]{+27+}."], text


@pytest.mark.parametrize("policy", ["last_approved", "block"])
def test_undone_all_is_current_and_nothing_retyped(site: Site, policy: str) -> None:
    site.replace(site.path("config.yaml"), "outdated: last_approved", f"outdated: {policy}")
    site.good("run")
    status = site.status()
    before = site.tree("locales")
    site.replace(site.release(), *NUMBER)
    site.good("run", now=LATER)
    assert site.tree("locales") != before
    site.replace(site.release(), *reversed(NUMBER))
    site.good("run", now=LATER)
    assert site.tree("locales") == before
    again = site.status()
    moved_on = {"published": None, "truth": None}
    assert {**again, **moved_on} == {**status, **moved_on}
    assert again["state"] == "published"
    assert not again["published"]["outdated"]
    version = site.exported().xpath("version[@lang='en']")[0]
    assert version.xpath("string(state)") == "current"


# --- the feed --------------------------------------------------------------------------------


def test_the_feed_is_valid_for_lxml(exported: Site) -> None:
    schema = etree.XMLSchema(etree.parse(str(SCHEMA)))
    for path in sorted(exported.path("export").rglob("*.xml")):
        assert schema.validate(etree.parse(str(path))), schema.error_log


def test_the_feed_is_valid_for_xmllint(exported: Site) -> None:
    files = [str(path) for path in sorted(exported.path("export").rglob("*.xml"))]
    command = [tool("xmllint"), "--nonet", "--noout", "--schema", str(SCHEMA), *files]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_feed_is_read_by_plain_xpath(exported: Site) -> None:
    feed = exported.feed
    assert len(feed.xpath("//release")) == len(feed.xpath("/releases/release")) > 5
    assert all(element.nsmap == {} for element in feed.iter("*"))
    english = feed.xpath("/releases/release[status='published']/version[@lang='en']/title/text()")
    assert "Opening hours of PMLP branches at Christmas and New Year" in english
    assert feed.xpath("/releases/release[status='withdrawn']/id")


SECRET = ("2025/2025-05-22", "2025/2025-12-17", "2024/2024-02-09", "2025/2025-10-14")
UNSEEN = ("2035/2035-01-02", "2025/2025-12-01")


def shown(site: Site) -> str:
    """Every text of the export as a reader of the website gets it."""
    feed = " ".join(site.feed.xpath("//text()"))
    for mark, letter in (("&amp;", "&"), ("&nbsp;", " "), ("&lt;", "<"), ("&gt;", ">")):
        feed = feed.replace(mark, letter)
    return feed


def published_texts(site: Site) -> set[str]:
    return {u for path in site.path("ledger").rglob("*.json") for u in targets(path)}


def targets(ledger: Path) -> set[str]:
    document = json.loads(ledger.read_text(encoding="utf-8"))
    versions = document.get("published", {}).values()
    return {unit.get("target", "") for version in versions for unit in version["units"]}


def test_nothing_unfinished_is_in_the_export(exported: Site) -> None:
    """Every translation that was never published, whatever the reason, is absent."""
    text, public = shown(exported), published_texts(exported)
    looked_for = 0
    for path in exported.catalogs:
        for entry in catalogs.parse(path.read_bytes(), str(path)).entries:
            if len(entry.msgstr) > 12 and entry.msgstr not in public:
                looked_for += 1
                assert entry.msgstr not in text, path
    assert looked_for > 30
    ids = exported.feed.xpath("/releases/release/id/text()")
    for beginning in UNSEEN:
        assert not any(name.startswith(beginning) for name in ids)
        source = next(exported.path("releases").glob(f"{beginning}*.md"))
        title = source.read_text(encoding="utf-8").split("title: ")[1].split("\n")[0]
        assert title not in text
    for beginning in SECRET:
        release = next(name for name in ids if name.startswith(beginning))
        assert exported.exported(release).xpath("version/@lang") == ["lv"]


@pytest.mark.parametrize("flaw", ["fuzzy", "empty", "edited"])
def test_a_version_that_is_no_longer_finished_never_replaces_the_published_one(
    exported: Site, flaw: str
) -> None:
    before = exported.exported().xpath("string(version[@lang='en']/body)")
    path = exported.catalog()
    catalog = polib.pofile(str(path), wrapwidth=78)
    entry = next(e for e in catalog if not e.obsolete and not e.msgctxt and len(e.msgstr) > 30)
    if flaw == "fuzzy":
        entry.flags.append("fuzzy")
    entry.msgstr = "" if flaw == "empty" else "An unapproved sentence nobody has read."
    catalog.save()
    exported.run("run", now=LATER)
    assert "unapproved sentence" not in shown(exported)
    assert exported.exported().xpath("string(version[@lang='en']/body)") == before
