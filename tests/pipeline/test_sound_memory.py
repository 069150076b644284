"""What was rejected or withdrawn is no example for other texts."""

from __future__ import annotations

import json

import pytest

from tests.pipeline.newsroom import ENGLISH, MEETING, TWENTY, Newsroom


@pytest.fixture
def out(room: Newsroom) -> Newsroom:
    room.configure(approval="required")
    room.publish()
    room.at(2)
    return room


def found(room: Newsroom, text: str) -> list[tuple[str, int]]:
    """Translations that the memory has of a text, with their points."""
    told = json.loads(room.good("tm", "search", text, "--json").out)
    return [(one["target"], one["score"]) for one in told if one["source"] == text]


def unit_of(room: Newsroom, text: str) -> str:
    return next(str(u["id"]) for u in room.ledger()["units"] if u["source"] == text)


def test_a_rejected_sentence_is_not_suggested(out: Newsroom) -> None:
    assert found(out, TWENTY) == [(ENGLISH[TWENTY], 100)]
    out.good("reject", "a", "--unit", unit_of(out, TWENTY), "--reason", "nav labi")
    assert found(out, TWENTY) == []
    assert found(out, MEETING) == [(ENGLISH[MEETING], 100)]
    out.good("reject", "a", "--undo")
    assert found(out, TWENTY) == [(ENGLISH[TWENTY], 100)]


def test_nothing_of_a_rejected_version_is(out: Newsroom) -> None:
    out.good("reject", "a", "--reason", "nav labi")
    assert found(out, TWENTY) == found(out, MEETING) == []


def test_nobody_vouches_for_what_is_withdrawn(out: Newsroom) -> None:
    out.good("withdraw", "a", "--language", "en", "--reason", "kļūda")
    assert found(out, TWENTY) == [(ENGLISH[TWENTY], 99)]


@pytest.mark.parametrize("approval", ["required", "off"])
def test_and_no_job_of_another_system_gets_it(out: Newsroom, approval: str) -> None:
    out.configure(approval=approval)
    job = f'''msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"X-WagtailLocalize-TranslationID: 6d1f3a52-7c1e-4a0a-9f57-5b1c1a2f9e77\\n"

msgctxt "body.0b5f1c62-3f2b-4a8e-8a55-2f6a1cf0c001"
msgid "{TWENTY}"
msgstr ""
'''

    def filled() -> tuple[bool, list[str]]:
        out.write("job.po", job)
        args = ("fill", str(out.root / "job.po"), "--language", "en", "--json")
        [file] = json.loads(out.run(*args).out)
        [unit] = file["units"]
        return unit["target"] == ENGLISH[TWENTY], [reason["code"] for reason in unit["reasons"]]

    assert filled() == (True, [])
    out.good("withdraw", "a", "--language", "en", "--reason", "kļūda", "--by", "Anna")
    done, codes = filled()
    assert not done
    assert codes == ["unapproved" if approval == "required" else "withdrawn"]
