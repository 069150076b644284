"""The list of the files of an export: JSON as anyone would write it, read back as it was."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from transflow.exporters.manifest import FEED, File, Manifest, parse, serialize

files = st.builds(
    File, st.integers(0, 10**12), st.text("0123456789abcdef", min_size=64, max_size=64)
)
manifests = st.builds(
    lambda feed, others: Manifest({FEED: feed, **others}),
    files,
    st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), files),
)


@given(manifest=manifests)
def test_it_is_written_as_json_with_a_value_a_line_and_its_keys_in_order(
    manifest: Manifest,
) -> None:
    value = {
        "schema": "1.0",
        "snapshot": manifest.snapshot,
        "files": {p: {"bytes": f.bytes, "sha256": f.sha256} for p, f in manifest.files.items()},
    }
    plainly = json.dumps(value, indent=1, sort_keys=True) + "\n"
    assert serialize(manifest).decode() == plainly


@given(manifest=manifests)
def test_it_is_read_back_as_it_was(manifest: Manifest) -> None:
    assert parse(serialize(manifest)) == manifest
