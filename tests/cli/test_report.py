"""`transflow report`: the folder holds what is true now, and only what changed is written."""

from __future__ import annotations

import json
import re
import shutil
import weakref
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.pipeline.newsroom import CHANGED, TEXT, TITLE, Newsroom
from transflow.pipeline import crew, reporting
from transflow.report.site.gathering import Gathering
from transflow.report.site.release import release_page
from transflow.report.summaries import ReleaseSummary
from transflow.store.site import MANIFEST
from transflow.store.workspace import Workspace

HIDDEN = "Noslēpums"


def pages(root: Path) -> dict[str, str]:
    """The files of a site by path, without what transflow keeps for itself."""
    files = (path for path in root.rglob("*") if path.is_file())
    found = {path.relative_to(root).as_posix(): path for path in files}
    return {
        name: path.read_text(encoding="utf-8")
        for name, path in found.items()
        if not path.name.startswith(".") and name != MANIFEST
    }


def report(room: Newsroom, *words: str) -> Any:
    """What the command says that it did; it must not fail."""
    return json.loads(room.good("report", "--json", *words).out)


@pytest.fixture
def published(room: Newsroom) -> Newsroom:
    """Two releases that are out, one of them outdated, and one that is not translated."""
    room.publish("2025/a")
    room.publish("b")
    room.release("b", CHANGED)
    room.release("c")
    room.good("sync")
    return room


def test_a_site_has_a_page_for_each_release_and_all_links_lead_to_files(
    published: Newsroom,
) -> None:
    told = report(published)
    site = pages(published.root / "report")
    assert sorted(told["written"]) == sorted(site)
    assert {"index.html", "calendar.html", "languages/en.html"} <= set(site)
    assert {"releases/2025/a.html", "releases/b.html", "releases/c.html"} <= set(site)
    assert (told["releases"], told["left_out"], told["removed"]) == (3, 0, [])
    for name, text in site.items():
        if name.endswith(".html"):
            for link in re.findall(r'(?:href|src)="([^"#?:]+)["#?]', text):
                target = (published.root / "report" / name).parent / link
                assert target.resolve().is_file(), f"{name}: {link}"
            assert not re.search(r'<(?:script|link|img)[^>]+(?:src|href)="(?:\w+:)?//', text)


def test_nothing_is_written_where_nothing_changed(published: Newsroom) -> None:
    report(published)
    files = [path for path in (published.root / "report").rglob("*") if path.is_file()]
    before = {path: path.stat().st_ino for path in files}
    assert report(published)["written"] == []
    shutil.rmtree(published.root / ".transflow")
    assert report(published)["written"] == []
    assert {path: path.stat().st_ino for path in files} == before


def test_a_later_run_writes_what_names_the_moment_only(published: Newsroom) -> None:
    report(published)
    published.monkeypatch.setenv("TRANSFLOW_NOW", "2025-06-01T11:30:00+03:00")
    assert set(report(published)["written"]) == {"index.html", "calendar.html"}
    published.at(2)
    assert not any(path.startswith("releases/") for path in report(published)["written"])


def test_a_release_that_is_known_is_not_planned(published: Newsroom) -> None:
    report(published)

    def never(*_: object) -> None:
        raise AssertionError("planned")

    published.monkeypatch.setattr(reporting, "plan_release", never)
    report(published)


def change_text(room: Newsroom) -> None:
    room.release("2025/a", CHANGED)
    room.good("sync")


def change_catalog(room: Newsroom) -> None:
    catalog = room.root / room.po("2025/a")
    text = catalog.read_text(encoding="utf-8")
    catalog.write_text(text.replace("20 rescuers", "twenty rescuers"), encoding="utf-8")


def decide(room: Newsroom) -> None:
    room.release("2025/a", CHANGED)
    room.good("sync")
    report(room)
    words = ["--all", "--even-critical", "--reason", "Tas pats", "--by", "Anna"]
    room.good("minor", "2025/a", *words)


@pytest.mark.parametrize("change", [change_text, change_catalog, decide])
def test_the_page_of_a_release_that_changed_is_written_and_no_other(
    published: Newsroom, change: Callable[[Newsroom], None]
) -> None:
    report(published)
    change(published)
    written = report(published)["written"]
    assert [p for p in written if p.startswith("releases/")] == ["releases/2025/a.html"]
    assert "index.html" in written


def test_what_is_written_bit_by_bit_is_what_is_written_at_once(published: Newsroom) -> None:
    for change in (lambda _: None, change_text, decide):
        change(published)
        report(published)
        shutil.rmtree(published.root / ".transflow", ignore_errors=True)
        report(published, "--output", str(published.root / "new"))
        assert pages(published.root / "new") == pages(published.root / "report")
        shutil.rmtree(published.root / "new")


def test_two_processes_write_the_same(published: Newsroom) -> None:
    for number in range(5):
        published.release(f"more-{number}")
    published.good("sync")
    report(published)
    published.monkeypatch.setattr(crew, "ENOUGH", 1)
    published.monkeypatch.setattr(crew, "SOME", 2)
    published.monkeypatch.setattr(crew, "_cores", lambda: 2)
    report(published, "--output", str(published.root / "two"))
    assert pages(published.root / "two") == pages(published.root / "report")


def test_no_more_than_one_release_is_held_at_a_time(published: Newsroom) -> None:
    report(published)
    held: list[weakref.ref[ReleaseSummary]] = []
    alive = []
    add = Gathering.add

    def watched(gathering: Gathering, told: ReleaseSummary) -> None:
        held.append(weakref.ref(told))
        alive.append(sum(one() is not None for one in held))
        add(gathering, told)

    published.monkeypatch.setattr(Gathering, "add", watched)
    report(published)
    assert alive == [1, 1, 1]


def test_full_writes_every_page(published: Newsroom) -> None:
    before = report(published)
    assert sorted(report(published, "--full")["written"]) == sorted(before["written"])


def test_a_page_that_was_lost_or_spoilt_is_written_again(published: Newsroom) -> None:
    report(published)
    before = pages(published.root / "report")
    (published.root / "report/releases/b.html").unlink()
    (published.root / "report/releases/c.html").write_text("", encoding="utf-8")
    (published.root / "report/style.css").write_text("x", encoding="utf-8")
    assert len(report(published)["written"]) == 3
    assert pages(published.root / "report") == before


def test_the_page_of_a_release_that_is_gone_goes(published: Newsroom) -> None:
    report(published)
    (published.root / "report/releases/own.html").write_text("mine", encoding="utf-8")
    (published.root / "releases/c.md").unlink()
    assert report(published)["removed"] == ["releases/c.html"]
    site = pages(published.root / "report")
    assert "releases/c.html" not in site
    assert site["releases/own.html"] == "mine"


# --- embargo -------------------------------------------------------------------------------


@pytest.fixture
def hidden(published: Newsroom) -> Newsroom:
    published.release("s-3", TEXT, title=HIDDEN, publish_at="2025-06-10 10:00")
    published.good("sync")
    return published


def everything(root: Path) -> str:
    names = [str(path.relative_to(root)) for path in root.rglob("*")]
    return "\n".join([*names, *pages(root).values(), (root / MANIFEST).read_text("utf-8")])


def test_a_release_under_an_embargo_is_not_named(hidden: Newsroom) -> None:
    done = hidden.good("report")
    assert "Releases under an embargo are left out; --embargoed shows them." in done.err
    told = everything(hidden.root / "report")
    assert HIDDEN not in told
    assert "s-3" not in told


def test_the_department_may_have_it_and_loses_it_again(hidden: Newsroom) -> None:
    assert "releases/s-3.html" in report(hidden, "--embargoed")["written"]
    assert HIDDEN in pages(hidden.root / "report")["index.html"]
    assert report(hidden)["removed"] == ["releases/s-3.html"]
    assert HIDDEN not in everything(hidden.root / "report")


def test_an_embargo_ends_by_the_clock_and_begins_again_with_it(hidden: Newsroom) -> None:
    report(hidden)
    hidden.at(11)
    assert "releases/s-3.html" in report(hidden)["written"]
    hidden.at(2)
    assert report(hidden)["removed"] == ["releases/s-3.html"]


def test_a_page_made_under_an_embargo_is_another_after_it(hidden: Newsroom) -> None:
    report(hidden, "--embargoed")
    during = pages(hidden.root / "report")["releases/s-3.html"]
    hidden.at(11)
    report(hidden, "--embargoed")
    shutil.rmtree(hidden.root / ".transflow")
    report(hidden, "--embargoed", "--output", str(hidden.root / "new"))
    after = pages(hidden.root / "report")["releases/s-3.html"]
    assert after == pages(hidden.root / "new")["releases/s-3.html"]
    assert after != during


def test_what_was_left_by_a_run_that_was_cut_short_does_not_stay(hidden: Newsroom) -> None:
    report(hidden)
    known = (hidden.root / "report" / MANIFEST).read_bytes()
    report(hidden, "--embargoed")
    (hidden.root / "report" / MANIFEST).write_bytes(known)
    assert report(hidden)["removed"] == ["releases/s-3.html"]


def test_what_the_memory_suggests_of_it_is_not_shown(hidden: Newsroom) -> None:
    told = "It was attended by 20 rescuers from Sigulda."
    hidden.release("s-3", "Tajā piedalījās 20 glābēju no Siguldas.", title=HIDDEN)
    hidden.good("sync")
    hidden.translate({HIDDEN: "Secret", "Tajā piedalījās 20 glābēju no Siguldas.": told}, "s-3")
    hidden.good("sync")
    front = {"title": HIDDEN, "publish_at": "2025-06-10 10:00"}
    hidden.release("s-3", "Tajā piedalījās 20 glābēju no Siguldas.", **front)
    hidden.release("d", "Tajā piedalījās 20 glābēju no Siguldas.")
    hidden.good("sync")
    assert "Sigulda" in hidden.read(hidden.po("d"))
    report(hidden)
    assert "from Sigulda" not in pages(hidden.root / "report")["releases/d.html"]
    assert "s-3" not in everything(hidden.root / "report")
    report(hidden, "--embargoed")
    assert "from Sigulda" in pages(hidden.root / "report")["releases/d.html"]


def test_a_release_without_languages_has_its_embargo_too(published: Newsroom) -> None:
    published.release("s-3", TEXT, title=HIDDEN, publish_at="2025-06-10 10:00", languages="[]")
    published.good("sync")
    for _ in range(2):
        assert report(published)["left_out"] == 1
        assert "s-3" not in everything(published.root / "report")


@pytest.mark.parametrize("front", ["publish_at: 2025-06-10 10:00\n", ""])
def test_a_broken_release_is_told_unless_it_may_be_secret(published: Newsroom, front: str) -> None:
    published.write(
        "releases/s-3.md", f"---\ntitle: {HIDDEN}\n{front}status: finale\n---\n\nTeksts.\n"
    )
    done = published.run("report")
    assert done.code == 1
    site = pages(published.root / "report")
    assert ("releases/s-3.html" in site) == (not front)
    assert ("s-3" in everything(published.root / "report")) == (not front)
    if not front:
        assert "finale" in site["releases/s-3.html"]
        assert "status" in site["releases/s-3.html"]


# --- what cannot be read -------------------------------------------------------------------


def test_a_broken_catalog_is_told_on_its_page(published: Newsroom) -> None:
    report(published)
    (published.root / published.po("b")).write_text('msgid "a\n', encoding="utf-8")
    for _ in range(2):
        done = published.run("report")
        assert done.code == 1
        assert "b.po" in pages(published.root / "report")["releases/b.html"]


def test_a_broken_catalog_of_a_release_that_is_left_out_is_said_too(hidden: Newsroom) -> None:
    (hidden.root / hidden.po("s-3")).write_text('msgid "a\n', encoding="utf-8")
    for _ in range(2):
        assert hidden.run("report").code == 1
        assert "s-3" not in everything(hidden.root / "report")


def test_a_published_release_without_its_file_is_told(published: Newsroom) -> None:
    (published.root / "releases/b.md").unlink()
    assert published.run("report").code == 1
    assert "gone" in pages(published.root / "report")["releases/b.html"]


def test_wrong_settings_end_it_and_the_site_stays(published: Newsroom) -> None:
    report(published)
    before = pages(published.root / "report")
    published.configure(languages="3")
    assert published.run("report").code == 1
    assert pages(published.root / "report") == before


# --- parts, folders, languages -------------------------------------------------------------


def test_a_part_goes_into_a_folder_of_its_own(published: Newsroom) -> None:
    assert published.run("report", "2025").code == 2
    assert published.run("report", "--language", "en").code == 2
    told = report(published, "2025", "--output", str(published.root / "part"))
    assert told["releases"] == 1
    site = pages(published.root / "part")
    assert [path for path in site if path.startswith("releases/")] == ["releases/2025/a.html"]


def test_one_language_of_two(published: Newsroom) -> None:
    published.configure(languages="[en, uk]")
    published.good("sync")
    report(published, "--language", "uk", "--output", str(published.root / "part"))
    site = pages(published.root / "part")
    assert "languages/uk.html" in site
    assert "languages/en.html" not in site
    assert "rescuers" not in "".join(site.values())
    assert published.run("report", "--language", "xx", "--output", "part").code == 2


@pytest.mark.parametrize(
    "folder", ["releases/new", "locales", "ledger/x", "export", ".transflow/x"]
)
def test_a_folder_of_the_project_is_refused(published: Newsroom, folder: str) -> None:
    assert published.run("report", "--output", str(published.root / folder)).code == 2
    assert not (published.root / "releases/new").exists()


def test_the_interface_speaks_latvian(published: Newsroom) -> None:
    report(published)
    written = report(published, "--ui", "lv")["written"]
    assert "releases/b.html" in written
    site = pages(published.root / "report")
    assert all('<html lang="lv">' in text for name, text in site.items() if name.endswith(".html"))
    assert report(published, "--ui", "lv")["written"] == []


def test_an_empty_project_has_an_overview_too(room: Newsroom) -> None:
    told = report(room)
    assert told["releases"] == 0
    assert "index.html" in told["written"]


# --- looking, and stopping -----------------------------------------------------------------


def test_a_dry_run_lists_and_writes_nothing(published: Newsroom) -> None:
    done = published.good("report", "--dry-run")
    assert not (published.root / "report").exists()
    listed = set(done.out.split())
    assert listed == set(report(published)["written"])
    change_text(published)
    before = pages(published.root / "report")
    assert "releases/2025/a.html" in published.good("report", "--dry-run").out.split()
    assert pages(published.root / "report") == before


def test_a_run_that_was_cut_short_is_finished_by_the_next(published: Newsroom) -> None:
    seen: list[str] = []

    def tired(view: Any, site: Any) -> Any:
        seen.append(view.release)
        if len(seen) == 2:
            raise KeyboardInterrupt
        return release_page(view, site)

    with published.monkeypatch.context() as patch:
        patch.setattr(reporting, "release_page", tired)
        assert published.run("report").code == 130
    assert "releases/2025/a.html" in pages(published.root / "report")
    told = report(published)
    assert "releases/2025/a.html" not in told["written"]
    report(published, "--output", str(published.root / "new"))
    assert pages(published.root / "new") == pages(published.root / "report")


def test_a_report_waits_for_nobody_who_writes_in_the_project(published: Newsroom) -> None:
    with Workspace(published.root).lock():
        report(published)


def test_a_full_disk_is_said_once(published: Newsroom) -> None:
    blocked = published.root / "report"
    report(published)
    (blocked / "releases/b.html").unlink()
    (blocked / "releases/b.html").mkdir()
    (blocked / "releases/b.html/mine").write_text("", encoding="utf-8")
    done = published.run("report")
    assert done.code == 1
    assert done.err.count("error:") == 1
    assert "b.html" in done.err


def test_quiet_says_nothing(published: Newsroom) -> None:
    done = published.good("report", "--quiet")
    assert (done.out, done.err) == ("", "")


def test_titles_of_the_overview(published: Newsroom) -> None:
    report(published)
    assert TITLE in pages(published.root / "report")["index.html"]
