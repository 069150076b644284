"""`transflow check --fix`: what it puts right, what it never touches, and whom it asks."""

from __future__ import annotations

import codecs
import errno
import io
import json
import os
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.checks.cases import pairs
from tests.pipeline.newsroom import CHANGED, ENGLISH, MEETING, TITLE, TWENTY, Newsroom
from transflow import lang
from transflow.checks import CHECKS, run_checks
from transflow.model import Pair
from transflow.pipeline.mending import Mended, mended, put_right
from transflow.store.workspace import Workspace

UNTIDY = {**ENGLISH, TWENTY: "It was attended by  20 rescuers ."}
LV, EN = lang.get("lv"), lang.get("en")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def untidy(room: Newsroom) -> Newsroom:
    room.release()
    room.good("sync")
    room.translate(UNTIDY)
    return room


def at_a_terminal(room: Newsroom, answer: str) -> None:
    room.monkeypatch.setattr("sys.stdin", Terminal(answer))
    room.monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)


def test_a_dry_run_prints_a_patch_and_writes_nothing(untidy: Newsroom) -> None:
    before = untidy.read(untidy.po())
    patch = untidy.good("check", "--fix", "--dry-run").out
    assert untidy.read(untidy.po()) == before
    subprocess.run(
        ["git", "apply", "-"], input=patch.encode(), cwd=untidy.root, check=True, timeout=30
    )
    by_patch = untidy.read(untidy.po())
    untidy.write(untidy.po(), before)
    untidy.good("check", "--fix", "--yes")
    assert untidy.read(untidy.po()) == by_patch
    assert untidy.entries()[TWENTY].msgstr == ENGLISH[TWENTY]


def test_only_the_faulty_entry_changes_and_the_second_time_nothing(untidy: Newsroom) -> None:
    before = untidy.catalog().entries
    done = untidy.good("check", "--fix", "--yes")
    assert "[spaces]" in done.out
    assert "[-  -]{+ +}20 rescuers[- -]." in done.out
    assert "1 translation was put right." in done.err
    changed = [e.msgid for e, old in zip(untidy.catalog().entries, before, strict=True) if e != old]
    assert changed == [TWENTY]
    again = untidy.read(untidy.po())
    assert "0 translations were put right." in untidy.good("check", "--fix", "--yes").err
    assert untidy.read(untidy.po()) == again
    assert untidy.good("check").out == ""


def test_without_a_terminal_it_needs_a_yes(untidy: Newsroom) -> None:
    before = untidy.read(untidy.po())
    done = untidy.run("check", "--fix")
    assert done.code == 2
    assert "--yes" in done.err
    assert untidy.read(untidy.po()) == before


@pytest.mark.parametrize(("answer", "changes"), [("n\n", False), ("", False), ("y\n", True)])
def test_at_a_terminal_it_asks(untidy: Newsroom, answer: str, changes: bool) -> None:
    before = untidy.read(untidy.po())
    at_a_terminal(untidy, answer)
    done = untidy.good("check", "--fix")
    assert "Put 1 translation right? [y/N]" in done.err
    assert ("Nothing was changed." in done.err) == (not changes)
    assert (untidy.read(untidy.po()) != before) == changes


def test_an_unfinished_or_waived_or_obsolete_text_is_left_alone(untidy: Newsroom) -> None:
    text, entry = untidy.read(untidy.po()), f'msgid "{TWENTY}"'
    for beside in ("#, fuzzy\n", "# waiver spaces: tā vajag\n"):
        untidy.write(untidy.po(), text.replace(entry, f"{beside}{entry}"))
        before = untidy.read(untidy.po())
        untidy.good("check", "--fix", "--yes")
        assert untidy.read(untidy.po()) == before
    untidy.write(untidy.po(), text)
    untidy.release(text=MEETING)
    untidy.good("sync")
    assert "#~ msgstr" in untidy.read(untidy.po())
    before = untidy.read(untidy.po())
    untidy.good("check", "--fix", "--yes")
    assert untidy.read(untidy.po()) == before


def test_what_has_still_to_be_synced_is_left_alone(untidy: Newsroom) -> None:
    untidy.release(text=CHANGED)
    before = untidy.read(untidy.po())
    untidy.good("check", "--fix", "--yes")
    assert untidy.read(untidy.po()) == before


def test_an_approval_no_longer_counts_and_that_is_said(room: Newsroom) -> None:
    room.configure(approval="required")
    room.release()
    room.good("sync")
    room.translate(UNTIDY)
    room.good("approve", "a", "--by", "Ilze")
    assert "Ilze approved the translation as it stands" in room.good("check", "--fix", "-n").err
    assert room.row()["state"] == "ready"
    done = room.good("check", "--fix", "--yes")
    assert "The approval by Ilze no longer counts" in done.err
    assert "transflow approve a --language en" in done.err
    assert room.row()["state"] == "review"


def test_a_script_learns_what_was_done(untidy: Newsroom) -> None:
    untidy.translate()
    (told,) = json.loads(untidy.good("check", "--fix", "-n", "--json").out)["fixes"]
    assert (told["release"], told["msgid"], told["fixed"]) == ("a", TWENTY, False)
    assert (told["old"], told["new"]) == (UNTIDY[TWENTY], ENGLISH[TWENTY])
    (done,) = json.loads(untidy.good("check", "--fix", "-y", "--json").out)["fixes"]
    assert done == {**told, "fixed": True}
    assert untidy.run("check", "--fix", "-y", "--format", "sarif").code == 2


def test_a_file_by_itself_is_put_right(room: Newsroom) -> None:
    text = (
        '# kept\nmsgid ""\nmsgstr "Language: en\\n"\n\n#, fuzzy\nmsgid "A, b."\nmsgstr "A , b."\n\n'
        'msgid "Jā, jā."\nmsgstr "Yes , yes."\n'
    )
    room.write("other/x.po", text)
    room.good("check", str(room.root / "other/x.po"), "--fix", "--yes")
    assert room.read("other/x.po") == text.replace("Yes , yes.", "Yes, yes.")


def test_a_patch_has_the_lines_of_the_file_and_a_diff_none_of_the_text(room: Newsroom) -> None:
    text = (
        'msgid ""\nmsgstr "Language: en\\n"\n\n# a\u2028b\nmsgid "Jā,\\njā."\n'
        'msgstr "Yes ,\\nx.po:1: error: yes."'
    )
    room.write("x.po", text)
    path = str(room.root / "x.po")
    patch = room.good("check", path, "--fix", "--dry-run").out
    assert " # a\u2028b\n" in patch
    assert "\\ No newline at end of file\n" in patch
    subprocess.run(
        ["git", "apply", "-"], input=patch.encode(), cwd=room.root, check=True, timeout=30
    )
    by_patch = room.read("x.po")
    room.write("x.po", text)
    out = room.good("check", path, "--fix", "--yes").out
    assert room.read("x.po") == by_patch
    assert not any(line.startswith("x.po:1: error") for line in out.splitlines())


def test_an_entry_that_changed_meanwhile_is_left_as_it_is(untidy: Newsroom) -> None:
    old, new = UNTIDY[TWENTY], ENGLISH[TWENTY]
    stale = Mended(untidy.po(), 1, None, TWENTY, f"{old} Once.", new, ("spaces",))
    before = untidy.read(untidy.po())
    assert put_right(Workspace(untidy.root), untidy.po(), [stale]) == ()
    assert untidy.read(untidy.po()) == before
    fresh = Mended(untidy.po(), 1, None, TWENTY, old, new, ("spaces",))
    assert put_right(Workspace(untidy.root), untidy.po(), [stale, fresh]) == (fresh,)


def test_what_a_full_disk_refuses_is_not_said_to_have_changed(untidy: Newsroom) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    before = untidy.read(untidy.po())
    with untidy.monkeypatch.context() as patch:
        patch.setattr("transflow.store.workspace.write_new", refuse)
        done = untidy.run("check", str(untidy.root / untidy.po()), "--fix", "--yes")
    assert done.code == 1
    assert "the disk is full" in done.err
    assert "1 was not: its catalog could not be written, see above." in done.err
    assert "meanwhile" not in done.err
    assert untidy.read(untidy.po()) == before


@pytest.mark.parametrize("newline", [b"\n", b"\r\n"])
def test_a_mark_at_the_beginning_and_no_line_end_at_the_end_stay(
    untidy: Newsroom, newline: bytes
) -> None:
    file = untidy.root / untidy.po()
    text = file.read_bytes().rstrip(b"\n").replace(b"\n", newline)
    file.write_bytes(codecs.BOM_UTF8 + text)
    patch = untidy.good("check", "--fix", "--dry-run").out
    untidy.good("check", "--fix", "--yes")
    good, bad = ENGLISH[TWENTY].encode(), UNTIDY[TWENTY].encode()
    assert file.read_bytes() == codecs.BOM_UTF8 + text.replace(bad, good)
    file.write_bytes(codecs.BOM_UTF8 + text)
    apply = ["git", "apply", "-"]
    subprocess.run(apply, input=patch.encode(), cwd=untidy.root, check=True, timeout=30)
    assert file.read_bytes() == codecs.BOM_UTF8 + text.replace(bad, good)


# --- any text --------------------------------------------------------------------------------

MENDING = [name for name, check in CHECKS.items() if check.mend is not None]
FAULTY = [pair for name in MENDING for pair in pairs(name, "fires")]
PIECES = st.lists(
    st.sampled_from(
        ["the ", "the", " ", "  ", "\u00a0", ",", " ,", ".", '"', "“", "”", "<b>", "</b>", "5", "a"]
    ),
    max_size=14,
).map("".join)


def weight(pair: Pair) -> list[str]:
    return sorted(name for name, _, _ in run_checks(pair))


def same(pair: Pair, text: str) -> Pair:
    return replace(pair, target=text)


def test_something_can_be_put_right() -> None:
    assert any(mended(pair, {})[1] for pair in FAULTY)


@pytest.mark.parametrize("pair", FAULTY)
def test_a_fault_that_is_put_right_is_gone_and_no_other_came(pair: Pair) -> None:
    text, checks = mended(pair, {})
    left, before = weight(same(pair, text)), weight(pair)
    assert all(left.count(name) <= before.count(name) for name in left)
    for name in checks:
        assert left.count(name) < before.count(name)
    assert mended(same(pair, text), {})[0] == text


@given(source=PIECES, target=PIECES)
@settings(max_examples=150, deadline=None)
def test_any_text_is_put_right_once_and_never_made_worse(source: str, target: str) -> None:
    pair = Pair(source, target, None, LV, EN)
    text, checks = mended(pair, {})
    assert (text == target) == (not checks)
    left, before = weight(same(pair, text)), weight(pair)
    assert all(left.count(name) <= before.count(name) for name in left)
    assert mended(same(pair, text), {})[0] == text
    assert mended(pair, {}, MENDING) == (target, ())


def test_a_title_is_put_right_too(room: Newsroom) -> None:
    room.release()
    room.good("sync")
    room.translate({**ENGLISH, TITLE: "The minister  meets rescuers"})
    room.good("check", "--fix", "--yes")
    assert room.entries()[TITLE].msgstr == ENGLISH[TITLE]


def test_at_a_real_terminal_it_asks_in_colours(untidy: Newsroom) -> None:
    pty = pytest.importorskip("pty")
    before = untidy.read(untidy.po())
    command = [sys.executable, "-m", "transflow", "check", "--fix", "-C", str(untidy.root)]
    for answer, changes in ((b"n\n", False), (b"y\n", True)):
        ours, theirs = pty.openpty()
        environment = {k: v for k, v in os.environ.items() if k != "NO_COLOR"}
        with subprocess.Popen(
            command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment
        ) as process:
            os.close(theirs)
            said = b""
            while b"[y/N]" not in said:
                said += os.read(ours, 4096)
            os.write(ours, answer)
            assert process.wait(timeout=30) == 0
        os.close(ours)
        assert b"\x1b[31m[- -]\x1b[0m" in said
        assert (untidy.read(untidy.po()) != before) == changes
