"""The status in front matter: one line changes, and every other byte stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transflow import settings
from transflow.model import SourceStatus
from transflow.writers.status import in_text, in_yaml

GONE, FINAL = SourceStatus.WITHDRAWN, SourceStatus.FINAL

CASES = {
    "there": (
        "---\ntitle: A\nstatus: final\n---\n\nT.\n",
        "---\ntitle: A\nstatus: withdrawn\n---\n\nT.\n",
    ),
    "absent": ("---\ntitle: A\n---\nT.\n", "---\ntitle: A\nstatus: withdrawn\n---\nT.\n"),
    "quoted": (
        "---\n'status':  \"draft\"  # jā\n---\n",
        "---\n'status':  \"withdrawn\"  # jā\n---\n",
    ),
    "empty": ("---\nstatus:\ntitle: A\n---\n", "---\nstatus: withdrawn\ntitle: A\n---\n"),
    "windows": (
        "---\r\ntitle: A\r\n---\r\nT.",
        "---\r\ntitle: A\r\nstatus: withdrawn\r\n---\r\nT.",
    ),
    "mac": ("---\rstatus: final\r---\rT.", "---\rstatus: withdrawn\r---\rT."),
    "mark": ("\ufeff---\nstatus: final\n---\n", "\ufeff---\nstatus: withdrawn\n---\n"),
    "nothing": ("Teksts.\n", "---\nstatus: withdrawn\n---\nTeksts.\n"),
    "nothing, with a mark": ("\ufeffTeksts.\n", "\ufeff---\nstatus: withdrawn\n---\nTeksts.\n"),
    "no front matter in it": ("---\n---\nT.\n", "---\nstatus: withdrawn\n---\nT.\n"),
    "in a lead": (
        "---\nlead: |\n  status: final\n---\nstatus: final\n",
        "---\nlead: |\n  status: final\nstatus: withdrawn\n---\nstatus: final\n",
    ),
    "a line below": ("---\ntitle: A\n---\nT.\n\n---\n\nstatus: final\n", None),
}


@pytest.mark.parametrize("case", CASES)
def test_only_the_status_changes(case: str) -> None:
    before, after = CASES[case]
    if after is None:
        after = before.replace("title: A\n", "title: A\nstatus: withdrawn\n", 1)
    assert in_text(before, GONE) == after
    assert in_text(after, GONE) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "status: withdrawn\n"),
        ("title: A", "title: A\nstatus: withdrawn\n"),
        ("\ufeffstatus: final\r\ntitle: A\r\n", "\ufeffstatus: withdrawn\r\ntitle: A\r\n"),
        ("---\ntitle: A\n", "---\ntitle: A\nstatus: withdrawn\n"),
        ("title: A\n# status: final\n", "title: A\n# status: final\nstatus: withdrawn\n"),
    ],
)
def test_a_file_beside_is_all_front_matter(before: str, after: str) -> None:
    assert in_yaml(before, GONE) == after


_KEYS = st.sampled_from(["title", "owner", "lead", "category", "deadline"])
_VALUES = st.text("aābč 1:#-'\"", max_size=12).map(lambda t: "'" + t.replace("'", "''") + "'")


@given(
    st.dictionaries(_KEYS, _VALUES, min_size=1),
    st.tuples(st.sampled_from([None, *SourceStatus]), st.integers(0, 4)),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from(list(SourceStatus)),
    st.text("a-: \nsttus", max_size=30),
)
def test_what_is_read_back_differs_in_the_status_alone(
    values: dict[str, str],
    former: tuple[SourceStatus | None, int],
    end: str,
    new: SourceStatus,
    body: str,
) -> None:
    old, place = former
    lines = [f"{key}: {value}" for key, value in values.items()]
    if old is not None:
        lines.insert(place, f"status: {old}")
    yaml = end.join([*lines, ""])
    text = f"---{end}{yaml}---{end}{body}"
    changed = in_yaml(yaml, new)
    assert in_text(text, new) == f"---{end}{changed}---{end}{body}"
    read = settings.parse(changed.replace("\r\n", "\n")).data
    was = settings.parse(yaml.replace("\r\n", "\n")).data
    assert isinstance(read, dict)
    assert isinstance(was, dict)
    assert read["status"].data == new.value
    assert {k: v.data for k, v in read.items() if k != "status"} == {
        k: v.data for k, v in was.items() if k != "status"
    }
    if old is not None:
        assert in_text(in_text(text, new), old) == text
