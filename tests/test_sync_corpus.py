"""A release before, its catalog, the release after, and the catalog that `sync` must make of it.

A case is a folder of `sync_corpus` with `before.md`, the catalog `before.po` as the translator
left it, `after.md` and `expected.po`. A release that changes more than once has `before-1.md`,
`before-2.md` and so on. A new case is a new folder; no code.

To see what a change of `sync` does to every case, write the expected catalogs anew and read the
difference before it is committed:

    TRANSFLOW_REGENERATE=1 pytest tests/test_sync_corpus.py && git diff tests/sync_corpus
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.pipeline.desk import RELEASE, Desk, desk
from transflow.store import catalog as catalogs

CORPUS = Path(__file__).parent / "sync_corpus"
CASES = sorted(path.name for path in CORPUS.iterdir() if path.is_dir())
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


@pytest.mark.parametrize("name", CASES)
def test_no_translation_of_the_corpus_is_lost(name: str) -> None:
    case = CORPUS / name
    kept = catalogs.parse((case / "expected.po").read_bytes(), name).entries
    translations = {entry.msgstr for entry in kept}
    remarks = "\n".join(entry.comment for entry in kept)
    for left in case.glob("before*.po"):
        for entry in catalogs.parse(left.read_bytes(), left.name).entries:
            assert entry.msgstr in translations or entry.msgstr in remarks
            assert all(line in remarks for line in entry.comment.split("\n"))


def test_the_corpus_is_there() -> None:
    assert len(CASES) >= 20
