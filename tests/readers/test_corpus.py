"""Each `data/x.md` is read as `data/x.expected.json` says; a new pair needs no code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.readers.corpus import as_json, read

SOURCES = sorted((Path(__file__).parent / "data").glob("*.md"))


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_a_source_is_read_as_expected(source: Path) -> None:
    expected = json.loads(source.with_suffix(".expected.json").read_text(encoding="utf-8"))
    assert as_json(read(source.read_bytes())) == expected
