"""What cannot be used in `config.yaml` or front matter is refused by every command alike."""

from __future__ import annotations

import pytest

from tests.pipeline.newsroom import Newsroom


@pytest.mark.parametrize("verb", ["status", "sync", "check", "export"])
@pytest.mark.parametrize(
    ("key", "value", "tag", "meant"),
    [("source_language", "lav", "lav", "lv"), ("languages", "[lt, eng]", "eng", "en")],
)
def test_a_language_is_refused(
    room: Newsroom, key: str, value: str, tag: str, meant: str, *, verb: str
) -> None:
    room.release()
    room.configure(**{key: value})
    line = [text.partition(":")[0] for text in room.read("config.yaml").split("\n")].index(key) + 1
    done = room.run(verb)
    assert done.code == 1
    assert f"config.yaml:{line}: error: “{tag}” is not a language tag\n" in done.err
    assert f"hint: did you mean “{meant}”?" in done.err
    assert not (room.root / "locales").exists()


@pytest.mark.parametrize(("tag", "meant"), [("lav", "lv"), ("ger", "de")])
def test_the_command_line_refuses_the_same(room: Newsroom, tag: str, meant: str) -> None:
    done = room.run("init", str(room.root / "new"), "--language", tag)
    assert done.code == 2
    assert f"error: “{tag}” is not a language tag\n" in done.err
    assert f"hint: did you mean “{meant}”?" in done.err


def test_a_language_of_a_release_is_refused_as_well(room: Newsroom) -> None:
    room.release(languages="[eng]")
    done = room.run("sync")
    assert done.code == 1
    assert "releases/a.md:3: error: “eng” is not a language tag\n" in done.err
    assert "hint: did you mean “en”?" in done.err
    assert not (room.root / "locales").exists()
