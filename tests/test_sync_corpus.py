"""A release before, its catalog, the release after, and the catalog that `sync` must make of it.

A case is a folder of `sync_corpus` with `before.md`, the catalog `before.po` as the translator
left it, `after.md` and `expected.po`. A release that changes more than once has `before-1.md`,
`before-2.md` and so on. In a case whose name begins with "critical", nothing that changed may be
current. Where several releases are at play, a case has the folders `releases-before`,
`locales-before` (as the translator left them), `releases-after` and `expected`, with files as
below `releases/` and `locales/en/LC_MESSAGES/`. A new case is a new folder; no code.

To see what a change of `sync` does to every case, write the expected catalogs anew and read the
difference before it is committed:

    TRANSFLOW_REGENERATE=1 pytest tests/test_sync_corpus.py && git diff tests/sync_corpus
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.pipeline.desk import RELEASE, Desk, desk
from transflow import lang
from transflow.model import Entry, Risk
from transflow.staleness.units import UnitStatus, unit_states
from transflow.store import catalog as catalogs
from transflow.text import normalise

CORPUS = Path(__file__).parent / "sync_corpus"
FOLDERS = sorted(path.name for path in CORPUS.iterdir() if path.is_dir())
ARCHIVES = [name for name in FOLDERS if (CORPUS / name / "releases-after").is_dir()]
CASES = [name for name in FOLDERS if name not in ARCHIVES]
CRITICAL = [name for name in CASES if name.startswith("critical")]
REGENERATE = bool(os.environ.get("TRANSFLOW_REGENERATE"))


def put(place: Desk, text: Path) -> None:
    (place.root / f"releases/{RELEASE}.md").write_bytes(text.read_bytes())
    place.sync()


def synced(place: Desk, case: Path) -> bytes:
    """The catalog after the release changed from `before.md` to `after.md`."""
    for text in sorted(case.glob("before*.md")):
        put(place, text)
        left = text.with_suffix(".po")
        if left.exists():
            place.catalog_path.write_bytes(left.read_bytes())
    put(place, case / "after.md")
    return place.bytes


@pytest.mark.parametrize("name", CASES)
def test_the_catalog_is_as_expected(name: str) -> None:
    case = CORPUS / name
    expected = case / "expected.po"
    with desk() as place:
        found = synced(place, case)
        if REGENERATE:
            expected.write_bytes(found)
        assert found.decode("utf-8") == expected.read_text(encoding="utf-8")
        assert place.sync().written == ()


def entries_of(path: Path) -> tuple[Entry, ...]:
    return catalogs.parse(path.read_bytes(), path.name).entries


@pytest.mark.parametrize("name", CASES)
def test_no_translation_of_the_corpus_is_lost(name: str) -> None:
    case = CORPUS / name
    kept = entries_of(case / "expected.po")
    translations = {entry.msgstr for entry in kept}
    remarks = "\n".join(entry.comment for entry in kept)
    for left in case.glob("before*.po"):
        for entry in entries_of(left):
            assert entry.msgstr in translations or entry.msgstr in remarks or not entry.msgstr
            assert all(line in remarks for line in entry.comment.split("\n"))


@pytest.mark.parametrize("name", CRITICAL)
def test_nothing_that_critically_changed_is_current(name: str) -> None:
    case = CORPUS / name
    translated = {(e.msgctxt, normalise(e.msgid)) for e in entries_of(case / "before.po")}
    with desk() as place:
        synced(place, case)
        states = unit_states(place.units, place.catalog, lang.get("lv"))
    changed = [
        state
        for state in states
        if (state.unit.key[0], normalise(state.unit.source)) not in translated
        or state.unit.segment.refs
    ]
    assert changed
    assert all(state.status is not UnitStatus.CURRENT and not state.target for state in changed)
    risks = [state.change.risk for state in changed if state.change is not None]
    assert Risk.CRITICAL in risks or all(state.unit.segment.refs for state in changed)


# --- several releases


def carried(root: Path, case: Path) -> Path:
    """The catalogs of a project in `root` after its releases changed."""
    locales = root / "locales/en/LC_MESSAGES"
    with desk(root) as place:
        shutil.copytree(case / "releases-before", root / "releases", dirs_exist_ok=True)
        place.sync_all()
        shutil.copytree(case / "locales-before", locales, dirs_exist_ok=True)
        place.sync_all()
        shutil.rmtree(root / "releases")
        shutil.copytree(case / "releases-after", root / "releases")
        place.sync_all()
    return locales


def tree(folder: Path) -> dict[str, str]:
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(p.relative_to(folder)): p.read_text(encoding="utf-8") for p in paths}


@pytest.mark.parametrize("name", ARCHIVES)
def test_the_catalogs_are_as_expected(name: str, tmp_path: Path) -> None:
    case = CORPUS / name
    found = carried(tmp_path, case)
    if REGENERATE:
        shutil.rmtree(case / "expected", ignore_errors=True)
        shutil.copytree(found, case / "expected")
    assert tree(found) == tree(case / "expected")
    with desk(tmp_path) as place:
        place.sync_all()
    assert tree(found) == tree(case / "expected")


def test_the_corpus_is_there() -> None:
    assert len(CASES) >= 70
    assert len(CRITICAL) >= 10
    assert len(ARCHIVES) >= 4
