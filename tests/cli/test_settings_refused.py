"""What cannot be used in `config.yaml` or front matter is refused by every command alike."""

from __future__ import annotations

import json

import pytest
from lxml import etree

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


# --- what scripts get ------------------------------------------------------------------------

BROKEN = "languages: [en]\ntitel: x\ntimezone: Eiropa\n"
SAID = "config.yaml:2: error: unknown key “titel”\n"


@pytest.mark.parametrize(
    "command",
    [
        "adopt a text.txt",
        "approve a",
        "check --comment",
        "check --explain numbers",
        "check --fix --dry-run",
        "check --summary",
        "check",
        "check a",
        "diff",
        "drift",
        "export",
        "history a",
        "notify",
        "pretranslate",
        "publish",
        "report",
        "status",
        "sync",
        "terms list",
        "tm stats",
        "waivers",
    ],
)
def test_a_script_that_reads_json_gets_none(room: Newsroom, command: str) -> None:
    room.release()
    room.write("config.yaml", BROKEN)
    done = room.run(*command.split(), "--json")
    assert (done.code, done.out) == (1, "")
    assert SAID in done.err


def test_a_sarif_log_tells_of_settings_that_cannot_be_used(room: Newsroom) -> None:
    room.release()
    room.write("config.yaml", BROKEN)
    done = room.run("check", "--format", "sarif")
    assert done.code == 1
    assert SAID in done.err
    (run,) = json.loads(done.out)["runs"]
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is False
    told = invocation["toolExecutionNotifications"]
    assert told[0]["message"]["text"] == "unknown key “titel”"
    places = [one["locations"][0]["physicalLocation"] for one in told]
    assert {place["artifactLocation"]["uri"] for place in places} == {"config.yaml"}
    assert [place["region"]["startLine"] for place in places] == [2, 3]
    assert run["results"] == []
    assert run["tool"]["driver"]["rules"]


def test_a_junit_report_tells_of_them(room: Newsroom) -> None:
    room.release()
    room.write("config.yaml", BROKEN)
    done = room.run("check", "--format", "junit")
    assert done.code == 1
    assert SAID in done.err
    root = etree.fromstring(done.out.encode())
    assert root.get("errors") == "1"
    (error,) = root.iter("error")
    assert [line[:13] for line in (error.text or "").split("\n")] == [
        "config.yaml:2",
        "config.yaml:3",
    ]


def test_a_broken_glossary_is_told_in_the_same_way(room: Newsroom) -> None:
    room.release()
    room.write("terms/a.yaml", "- lv: [\n")
    (run,) = json.loads(room.run("check", "--format", "sarif").out)["runs"]
    (told,) = run["invocations"][0]["toolExecutionNotifications"]
    assert told["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "terms/a.yaml"


def test_a_release_that_cannot_be_read_is_told_in_reports_too(room: Newsroom) -> None:
    room.publish("b")
    room.release(titel="x")
    log = room.run("check", "--format", "sarif")
    assert log.code == 1
    assert log.err.count("releases/a.md:3: error: ") == 1
    (told,) = json.loads(log.out)["runs"][0]["invocations"][0]["toolExecutionNotifications"]
    assert told["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "releases/a.md"
    root = etree.fromstring(room.run("check", "--format", "junit").out.encode())
    assert [suite.get("name") for suite in root] == [room.po("b"), "releases/a.md"]
    assert root.get("errors") == "1"
    counted = json.loads(room.run("check", "--json").out)["summary"]
    assert counted["files"] == 1
