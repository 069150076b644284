"""The folder of a site: what is written, what is left alone, and what is refused."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transflow.errors import BusyError, UsageError, WorkspaceError
from transflow.store import site
from transflow.store.site import MANIFEST, Page, SiteFolder, open_site, reporting

MARK = b"<!-- ours -->"


def page(text: str) -> bytes:
    return MARK + text.encode()


def bind(root: Path, pages: Mapping[str, bytes], key: str = "k") -> list[str]:
    """What a report does; the paths that it wrote."""
    folder = open_site(root, MARK)
    folder.begin()
    written = [path for path, data in pages.items() if folder.differs(path, data)]
    for path in written:
        folder.write(path, pages[path])
    folder.remove(folder.strangers(pages))
    folder.finish({path: Page(path, key, len(data)).note for path, data in pages.items()})
    return written


def there(root: Path) -> dict[str, bytes]:
    files = (path for path in root.rglob("*") if path.is_file())
    found = {path.relative_to(root).as_posix(): path.read_bytes() for path in files}
    return {path: data for path, data in found.items() if path != MANIFEST}


PATHS = st.sampled_from(
    ["index.html", "releases/a.html", "releases/2025/b.html", "releases/2025/c/d.html"]
)
SITES = st.dictionaries(PATHS, st.sampled_from(["", "x", "yy"]).map(page))


@settings(max_examples=40)
@given(sites=st.lists(SITES, max_size=4))
def test_the_folder_holds_what_was_given_last(
    tmp_path_factory: pytest.TempPathFactory, sites: list[dict[str, bytes]]
) -> None:
    root = tmp_path_factory.mktemp("site")
    before: dict[str, bytes] = {}
    for pages in sites:
        written = bind(root, pages)
        assert there(root) == pages
        assert sorted(written) == sorted(p for p, d in pages.items() if before.get(p) != d)
        assert not [path for path in root.rglob("*") if path.is_dir() and not any(path.iterdir())]
        before = pages


@given(
    st.dictionaries(st.text(max_size=4), st.text('ab1"\\é', max_size=3)),
    st.integers(1, 3),
)
def test_the_manifest_is_json_with_sorted_keys(keys: dict[str, str], together: int) -> None:
    notes = {path: Page(path, key, number).note for number, (path, key) in enumerate(keys.items())}
    noted = {path: [key, number] for number, (path, key) in enumerate(keys.items())}
    whole = {"schema": site.SCHEMA, "pages": noted}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(site, "_TOGETHER", together)
        data = b"".join(site.manifest(notes))
    assert data.decode() == json.dumps(whole, sort_keys=True, separators=(",", ":")) + "\n"


@given(st.binary(max_size=9), st.lists(st.binary(max_size=3)))
def test_what_comes_in_pieces_is_measured(
    tmp_path_factory: pytest.TempPathFactory, there: bytes, pieces: list[bytes]
) -> None:
    root = tmp_path_factory.mktemp("site")
    data = b"".join(pieces)
    assert open_site(root, MARK).measure("search.js", pieces) == (len(data), True)
    bind(root, {"search.js": there})
    folder = open_site(root, MARK)
    assert folder.measure("search.js", pieces) == (len(data), there != data)
    folder.write_pieces("search.js", pieces)
    assert open_site(root, MARK).measure("search.js", pieces) == (len(data), False)


def test_a_file_that_is_the_same_is_not_touched(tmp_path: Path) -> None:
    pages = {"index.html": page("a"), "releases/a.html": page("a")}
    bind(tmp_path, pages)
    before = {path: (tmp_path / path).stat().st_ino for path in (*pages, MANIFEST)}
    assert bind(tmp_path, pages) == []
    assert {path: (tmp_path / path).stat().st_ino for path in before} == before


def test_a_page_stands_only_under_its_key_and_with_its_size(tmp_path: Path) -> None:
    bind(tmp_path, {"releases/a.html": page("a")})
    assert open_site(tmp_path, MARK).stands("releases/a.html", "k")
    assert not open_site(tmp_path, MARK).stands("releases/a.html", "other")
    assert not open_site(tmp_path, MARK).stands("releases/b.html", "k")
    (tmp_path / "releases/a.html").write_bytes(b"")
    assert not open_site(tmp_path, MARK).stands("releases/a.html", "k")
    (tmp_path / "releases/a.html").unlink()
    assert not open_site(tmp_path, MARK).stands("releases/a.html", "k")


def test_nothing_else_in_the_folder_is_deleted(tmp_path: Path) -> None:
    bind(tmp_path, {"index.html": page("a"), "releases/a.html": page("a")})
    own = {"notes.txt": b"mine", "releases/mine.html": b"mine", "pictures/a.html": page("x")}
    for path, data in own.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_bytes(data)
    bind(tmp_path, {})
    assert there(tmp_path) == own


def test_a_page_that_a_cut_short_run_left_goes_too(tmp_path: Path) -> None:
    bind(tmp_path, {})
    open_site(tmp_path, MARK).write("releases/a.html", page("left behind"))
    (tmp_path / "releases/.abcd.transflow-page").write_bytes(b"half")
    bind(tmp_path, {"index.html": page("b")})
    assert there(tmp_path) == {"index.html": page("b")}


def test_a_page_of_somebody_else_is_not_written_over(tmp_path: Path) -> None:
    bind(tmp_path, {})
    (tmp_path / "index.html").write_bytes(b"mine")
    with pytest.raises(WorkspaceError) as caught:
        bind(tmp_path, {"index.html": page("b")})
    assert "index.html" in str(caught.value)
    assert there(tmp_path) == {"index.html": b"mine"}


@pytest.mark.parametrize("name", ["letter.docx", "index.html", "releases"])
def test_a_folder_with_other_things_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    with pytest.raises(UsageError) as caught:
        open_site(tmp_path, MARK)
    assert name in str(caught.value)


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("x", encoding="utf-8")
    with pytest.raises(UsageError):
        open_site(tmp_path / "a", MARK)


@pytest.mark.parametrize("name", ["status.html", ".gitkeep", "Thumbs.db"])
def test_what_may_lie_there_is_no_hindrance(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"x")
    bind(tmp_path, {"index.html": page("a")})
    bind(tmp_path, {})
    assert there(tmp_path) == {name: b"x"}


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"schema": 2}', '{"schema": 1, "pages": {"a": 1}}', "\xff"]
)
def test_a_manifest_that_cannot_be_read_knows_nothing(tmp_path: Path, text: str) -> None:
    bind(tmp_path, {"index.html": page("a")})
    (tmp_path / MANIFEST).write_text(text, encoding="latin-1")
    assert not open_site(tmp_path, MARK).known
    assert bind(tmp_path, {"index.html": page("a")}) == []
    assert open_site(tmp_path, MARK).stands("index.html", "k")


def test_a_link_in_the_folder_is_not_followed(tmp_path: Path) -> None:
    root, outside = tmp_path / "site", tmp_path / "outside"
    outside.mkdir()
    (outside / "a.html").write_bytes(page("mine"))
    bind(root, {"index.html": page("a")})
    (root / "releases").symlink_to(outside, target_is_directory=True)
    with pytest.raises(WorkspaceError):
        bind(root, {"index.html": page("a")})
    assert (outside / "a.html").read_bytes() == page("mine")


def test_a_page_has_the_rights_that_new_files_have(tmp_path: Path) -> None:
    mask = os.umask(0o022)
    try:
        bind(tmp_path, {"index.html": page("a")})
    finally:
        os.umask(mask)
    assert (tmp_path / "index.html").stat().st_mode & 0o777 == 0o644


def test_what_the_system_refuses_is_said_with_the_place(tmp_path: Path) -> None:
    folder = SiteFolder(tmp_path / "file", MARK)
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(WorkspaceError) as caught:
        folder.write("index.html", page("a"))
    assert "file" in str(caught.value)


def test_one_report_at_a_time(tmp_path: Path) -> None:
    with reporting(tmp_path), pytest.raises(BusyError), reporting(tmp_path):
        pass
    with reporting(tmp_path):
        pass


def test_the_manifest_is_a_file_that_can_be_compared(tmp_path: Path) -> None:
    bind(tmp_path, {"releases/a.html": page("a"), "index.html": page("b")})
    assert json.loads((tmp_path / MANIFEST).read_bytes()) == {
        "schema": 1,
        "pages": {"index.html": ["k", 14], "releases/a.html": ["k", 14]},
    }
