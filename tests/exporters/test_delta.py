"""The delta between two snapshots leads from the one to the other, byte for byte."""

from __future__ import annotations

import hashlib
import string
from collections.abc import Mapping
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from msgspec.structs import replace

from tests.exporters.release_samples import FULL, TOMBSTONE
from transflow.errors import ExportError
from transflow.exporters import delta as deltas
from transflow.exporters.base import PublicRelease
from transflow.exporters.content import content_hash
from transflow.exporters.delta import Contents, apply_delta, contents, delta
from transflow.exporters.xml import document, release_fragment, validate

IDS = st.text(string.ascii_letters + string.digits + "-_", min_size=1, max_size=4)
NAMES = st.lists(IDS, min_size=1, max_size=3).map("/".join)
# What looks like the marks that a feed is cut at, where it is text.
TEXTS = st.text(st.sampled_from("aā<>&\n \u00a0🙂"), max_size=8) | st.sampled_from(
    ["</release>\n", "\n  <release>\n    <id>z</id>\n", "\n</releases>\n", "  <absent>a</absent>\n"]
)


def release(name: str, category: str) -> PublicRelease:
    made = replace(TOMBSTONE, id=name, category=category)
    return replace(made, hash=content_hash(made))


def feed(releases: Mapping[str, str], language: str = "lv") -> bytes:
    """A snapshot by the category of each release."""
    ordered = sorted(releases.items())
    return b"".join(document((release_fragment(release(*one)) for one in ordered), language))


def between(before: bytes, after: bytes) -> bytes:
    return b"".join(delta(contents(BytesIO(before)), BytesIO(after)))


def applied(before: bytes, changes: bytes) -> bytes:
    return b"".join(apply_delta(BytesIO(before), BytesIO(changes)))


SNAPSHOTS = st.dictionaries(NAMES, TEXTS, max_size=6)


@st.composite
def snapshots(draw: st.DrawFn) -> tuple[dict[str, str], dict[str, str]]:
    """Two snapshots that have most of their releases in common."""
    before = draw(SNAPSHOTS)
    kept = {name: text for name, text in before.items() if draw(st.integers(0, 4))}
    reworded = {name: draw(TEXTS) if draw(st.booleans()) else text for name, text in kept.items()}
    return before, reworded | draw(st.dictionaries(NAMES, TEXTS, max_size=3))


@given(snapshots(), st.sampled_from(["lv", "et"]))
def test_a_delta_leads_from_one_snapshot_to_the_next(
    pair: tuple[dict[str, str], dict[str, str]], language: str
) -> None:
    before, after = feed(pair[0]), feed(pair[1], language)
    assert applied(before, between(before, after)) == after


@given(snapshots())
def test_a_delta_holds_what_changed_and_nothing_else(
    pair: tuple[dict[str, str], dict[str, str]],
) -> None:
    old, new = pair
    root = etree.fromstring(between(feed(old), feed(new)))
    changed = sorted(name for name in new if new[name] != old.get(name))
    assert [str(one.findtext("id")) for one in root.iter("release")] == changed
    assert [one.text for one in root.iter("absent")] == sorted(old.keys() - new.keys())


def test_pieces_may_end_anywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    before, after = feed({"a": "x", "b": "y", "d": ""}), feed({"a": "x", "b": "z\n", "c": "<"})
    wanted = between(before, after)
    for size in (1, 2, 7, 13, 64):
        monkeypatch.setattr(deltas, "_CHUNK", size)
        assert between(before, after) == wanted
        assert applied(before, wanted) == after


def test_a_delta_is_a_valid_file_of_the_same_schema() -> None:
    before = b"".join(document([release_fragment(TOMBSTONE)]))
    after = b"".join(document([release_fragment(FULL)]))
    changes = between(before, after)
    assert validate(changes) == []
    assert changes.count(b"<release>") == 1
    for wrong in (b"<since>", b"<snapshot>"):
        name = wrong[1:-1].decode()
        text = changes.replace(wrong, wrong + b"x")
        assert any(name in str(problem.message) for problem in validate(text))


def test_the_contents_are_those_of_the_files_of_single_releases() -> None:
    texts = {"a": "x", "b/c": "y"}
    found = contents(BytesIO(feed(texts)))
    assert found.snapshot == hashlib.sha256(feed(texts)).hexdigest()
    assert found.releases == {
        name: hashlib.sha256(feed({name: text})).hexdigest() for name, text in texts.items()
    }


def test_nothing_changed() -> None:
    same = feed({"a": "x"})
    changes = between(same, same)
    assert b"<release>" not in changes
    assert applied(same, changes) == same
    assert validate(changes) == []


def test_a_delta_from_another_snapshot_is_refused() -> None:
    changes = between(feed({"a": "x"}), feed({"a": "y"}))
    with pytest.raises(ExportError, match="begins at another snapshot"):
        applied(feed({"a": "z"}), changes)


def test_a_damaged_delta_is_refused() -> None:
    before = feed({"a": "x", "c": "z"})
    changes = between(before, feed({"a": "y", "c": "z"}))
    with pytest.raises(ExportError, match="does not lead to"):
        applied(before, changes.replace(b">y<", b">w<"))


UNORDERED = (
    feed({"a": ""}).replace(b"</releases>\n", b"")
    + feed({"0": ""}).partition(b"</source")[2].partition(b"\n")[2]
)
FOREIGN = [
    b"",
    b"</releases>\n",
    b"<?xml version='1.0'?><releases/>",
    b'<?xml version="1.0"?>\n<releases>\n  <release>\n    <id>a</id>\n  </release>\n',
    feed({"a": ""})[:-20],
    feed({"a": ""}) + b"<!-- -->",
    feed({}) + feed({}),
    feed({"a": ""}).replace(b"<id>a<", b"<id>../a<"),
    feed({"a": ""}).replace(b"\n", b"\r\n"),
    UNORDERED,
    b"\0" * 100,
]


@pytest.mark.parametrize("data", FOREIGN)
def test_what_is_no_feed_of_ours_is_refused(data: bytes) -> None:
    with pytest.raises(ExportError):
        contents(BytesIO(data))
    with pytest.raises(ExportError):
        b"".join(delta(Contents("0" * 64, {}), BytesIO(data)))
    good = feed({"b": ""})
    with pytest.raises(ExportError):
        applied(data, between(good, good))
    with pytest.raises(ExportError):
        applied(good, data)


def test_a_release_may_be_very_large() -> None:
    large = feed({"a": "x" * 20_000_000})
    assert applied(large, between(large, feed({"b": ""}))) == feed({"b": ""})
