"""`transflow export` says what errors of the checks keep from going out."""

from __future__ import annotations

import json

import pytest

from tests.pipeline.newsroom import CHANGED, ENGLISH, THIRTY, TWENTY, Newsroom

WRONG = {**ENGLISH, THIRTY: "It was attended by 40 rescuers."}


@pytest.mark.parametrize("approval", ["off", "required"])
def test_a_version_that_errors_hold_back_is_named(room: Newsroom, approval: str) -> None:
    room.configure(approval=approval)
    room.publish()
    room.publish("b")
    before = room.versions()["en"]
    room.release(text=CHANGED)
    room.good("sync")
    room.translate(WRONG)
    for words in (["--dry-run"], [], []):
        said = room.good("export", *words).err
        assert (
            "a (en): not exported, the checks found 1 error; the version that went out before "
            "stays in the export.\n" in said
        )
        line = next(e.line for e in room.catalog().entries if e.msgid == THIRTY)
        message = "The source says “30”, the translation “40”. [numbers]"
        assert f"  {room.po()}:{line}: {message}\n" in said
        assert "hint: run: transflow check a --language en" in said
        assert "b (en)" not in said
    assert room.versions()["en"]["body"] == before["body"]
    assert room.run("check", "a", "--language", "en").code == 1


def test_what_never_went_out_is_named_also_where_only_what_is_wrong_is_told(
    room: Newsroom,
) -> None:
    room.release()
    room.good("sync")
    room.translate({**ENGLISH, TWENTY: "It was attended by 30 rescuers."})
    said = room.good("export", "--quiet").err
    assert "a (en): not exported, the checks found 1 error.\n" in said


def test_what_is_not_held_by_the_checks_alone_is_not_said_to_be(room: Newsroom) -> None:
    room.release()
    room.good("sync")
    room.translate({**ENGLISH, TWENTY: ""})
    assert "not exported" not in room.good("export").err
    room.release(status="draft")
    room.translate({**ENGLISH, TWENTY: "It was attended by 30 rescuers."})
    assert "not exported" not in room.good("export").err


def test_a_script_is_told_of_it_too(room: Newsroom) -> None:
    room.publish()
    room.publish("b")
    room.release(text=CHANGED)
    room.good("sync")
    room.translate(WRONG)
    for words in (["--dry-run"], [], []):
        told = json.loads(room.good("export", "--json", *words).out)
        (held,) = told["held"]
        assert held["command"] == "transflow check a --language en"
        assert (held["release"], held["language"]) == ("a", "en")
        assert (held["errors"], held["stays"]) == (1, True)
        checked = json.loads(room.run(*held["command"].split()[1:], "--json").out)
        errors = [found for found in checked["findings"] if found["severity"] == "error"]
        assert errors == [held["first"]]


def test_what_never_went_out_does_not_stay(room: Newsroom) -> None:
    room.release()
    room.good("sync")
    room.translate({**ENGLISH, TWENTY: "It was attended by 30 rescuers."})
    (held,) = json.loads(room.good("export", "--json").out)["held"]
    assert held["stays"] is False


def test_where_nothing_is_held_back_the_list_is_empty(room: Newsroom) -> None:
    room.publish()
    assert json.loads(room.good("export", "--json").out) == {"written": [], "held": []}
