"""`transflow check --comment`: findings in the catalogs, and what they never are."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.pipeline.newsroom import CHANGED, ENGLISH, TWENTY, Newsroom
from transflow.errors import ConflictError
from transflow.model import Finding
from transflow.pipeline.remarking import write_remarks
from transflow.store import catalog as catalogs
from transflow.store.workspace import Workspace

WRONG = {**ENGLISH, TWENTY: "It was attended by  30 rescuers."}
REMARKS = [
    "check: numbers: The source says “20”, the translation “30”. [transflow]",
    "check: spaces: There are two spaces in a row. [transflow]",
]


@pytest.fixture
def wrong(room: Newsroom) -> Newsroom:
    room.release()
    room.good("sync")
    room.translate(WRONG)
    return room


def comment(room: Newsroom, text: str = TWENTY) -> str:
    return room.entries()[text].comment


def test_findings_become_comments_once(wrong: Newsroom) -> None:
    before = wrong.read(wrong.po())
    done = wrong.run("check", "--comment")
    assert done.code == 1
    assert "1 catalog changed." in done.err
    assert comment(wrong).split("\n") == REMARKS
    after = wrong.read(wrong.po())
    assert set(after.split("\n")) - set(before.split("\n")) == {f"# {line}" for line in REMARKS}
    assert "0 catalogs changed." in wrong.run("check", "--comment").err
    assert wrong.read(wrong.po()) == after


def test_the_lines_that_are_told_are_those_after_the_comments(wrong: Newsroom) -> None:
    out = wrong.run("check", "--comment").out
    line = next(e.line for e in wrong.catalog().entries if e.msgid == TWENTY)
    assert f"{wrong.po()}:{line}: error:" in out
    assert wrong.run("check").out == out


def test_out_again_is_the_file_as_it_was(wrong: Newsroom) -> None:
    before = wrong.read(wrong.po())
    wrong.run("check", "--comment")
    wrong.good("check", "--uncomment", "a")
    assert wrong.read(wrong.po()) == before
    assert "0 catalogs changed." in wrong.good("check", "--uncomment").err


@pytest.mark.parametrize("newline", [b"\n", b"\r\n"])
@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8])
@pytest.mark.parametrize("end", [0, 1, 2])
def test_the_first_and_the_last_bytes_of_a_file_stay(
    wrong: Newsroom, newline: bytes, mark: bytes, end: int
) -> None:
    file = wrong.root / wrong.po()
    text = (file.read_bytes().rstrip(b"\n") + end * b"\n").replace(b"\n", newline)
    file.write_bytes(mark + text)
    wrong.run("check", "--comment")
    commented = file.read_bytes()
    comment = b"# check: "
    assert comment in commented
    lines = [li for li in commented.split(newline) if not li.startswith(comment)]
    assert newline.join(lines) == mark + text
    wrong.good("check", "--uncomment", "a")
    assert file.read_bytes() == mark + text


def test_a_comment_goes_with_its_finding_and_others_stay(wrong: Newsroom) -> None:
    own = f'# Anna: see the ministry\nmsgid "{TWENTY}"'
    wrong.write(wrong.po(), wrong.read(wrong.po()).replace(f'msgid "{TWENTY}"', own))
    wrong.run("check", "--comment")
    assert comment(wrong).split("\n") == ["Anna: see the ministry", *REMARKS]
    wrong.write(wrong.po(), wrong.read(wrong.po()).replace("  30 rescuers", " 30 rescuers"))
    wrong.run("check", "--comment")
    assert comment(wrong).split("\n") == ["Anna: see the ministry", REMARKS[0]]
    wrong.write(wrong.po(), wrong.read(wrong.po()).replace(" 30 rescuers", " 20 rescuers"))
    wrong.good("check", "--comment")
    assert comment(wrong) == "Anna: see the ministry"


def test_what_is_waived_or_only_a_note_is_not_written(wrong: Newsroom) -> None:
    wrong.configure(checks="{spaces: info}")
    own = f'# waiver numbers: noapaļots\nmsgid "{TWENTY}"'
    wrong.write(wrong.po(), wrong.read(wrong.po()).replace(f'msgid "{TWENTY}"', own))
    before = wrong.read(wrong.po())
    wrong.good("check", "--comment")
    assert wrong.read(wrong.po()) == before


def test_nothing_is_written_in_a_dry_run(wrong: Newsroom) -> None:
    before = wrong.read(wrong.po())
    assert "1 catalog would change." in wrong.run("check", "--comment", "--dry-run").err
    assert wrong.read(wrong.po()) == before
    wrong.run("check", "--comment")
    after = wrong.read(wrong.po())
    assert "1 catalog would change." in wrong.good("check", "--uncomment", "-n").err
    assert wrong.read(wrong.po()) == after


def test_sync_and_run_leave_them_alone(wrong: Newsroom) -> None:
    wrong.run("check", "--comment")
    after = wrong.read(wrong.po())
    wrong.good("sync")
    wrong.run("run")
    assert wrong.read(wrong.po()) == after
    assert wrong.row()["state"] == "review"


def test_an_approval_does_not_hang_on_them(room: Newsroom) -> None:
    room.configure(approval="required")
    room.release()
    room.good("sync")
    room.translate({**ENGLISH, TWENTY: "It was attended by  20 rescuers."})
    room.good("approve", "a", "--by", "Ilze")
    room.good("check", "--comment")
    assert comment(room) == REMARKS[1]
    assert room.row()["state"] == "ready"


def test_they_are_no_words_of_a_person_that_keep_an_entry(room: Newsroom) -> None:
    room.release()
    room.good("sync")
    room.translate({**ENGLISH, TWENTY: ""})
    room.configure(checks="{untranslated: error}")
    path = room.root / room.po()
    path.write_text(
        path.read_text("utf-8").replace(f'msgid "{TWENTY}"', f'# {REMARKS[0]}\nmsgid "{TWENTY}"'),
        encoding="utf-8",
    )
    room.release(text="Tikšanās notika 3. jūnijā.")
    room.good("sync")
    assert TWENTY not in room.read(room.po())


def test_they_do_not_go_on_to_a_reworded_sentence(wrong: Newsroom) -> None:
    wrong.run("check", "--comment")
    wrong.release(text=CHANGED)
    wrong.good("sync")
    changed = wrong.entries()["Tajā piedalījās 30 glābēju."]
    assert changed.fuzzy
    assert "check:" not in changed.comment


def test_a_translator_who_gets_a_file_does_not_see_them(wrong: Newsroom, tmp_path: Path) -> None:
    wrong.run("check", "--comment")
    wrong.good("handoff", "a", "--language", "en", "--output", str(tmp_path / "out.xlf"))
    assert "[transflow]" not in (tmp_path / "out.xlf").read_text("utf-8")


def test_a_file_by_itself_is_commented_in_its_own_wrapping(room: Newsroom) -> None:
    text = (
        'msgid ""\nmsgstr "Language: en\\n"\n\n#. note\nmsgid ""\n"Piedalījās "\n"20 glābēju."\n'
        'msgstr ""\n"Thirty took "\n"part."\n'
    )
    room.write("other/x.po", text)
    path = str(room.root / "other/x.po")
    assert room.run("check", path, "--comment").code == 1
    after = room.read("other/x.po")
    assert after.replace("\n#. note", "\n#. note").count("# check: numbers: ") == 1
    room.good("check", path, "--uncomment")
    assert room.read("other/x.po") == text
    assert room.run("check", str(room.root / "none.po"), "--uncomment").code == 1


# --- beside an editor ------------------------------------------------------------------------


def findings(room: Newsroom) -> list[Finding]:
    from transflow.cli.common import now
    from transflow.pipeline.checking import Checking, all_findings
    from transflow.pipeline.project import open_project
    from transflow.store.workspace import SourceFile

    checking = Checking(Workspace(room.root), lambda: open_project(room.root, now()))
    return list(all_findings([checking(SourceFile("a", "releases/a.md"))]))


def test_a_translation_that_was_saved_meanwhile_gets_no_old_comment(wrong: Newsroom) -> None:
    found = findings(wrong)
    assert {finding.check for finding in found} == {"numbers", "spaces"}
    wrong.write(wrong.po(), wrong.read(wrong.po()).replace("  30 rescuers", " 20 rescuers"))
    before = wrong.read(wrong.po())
    assert not write_remarks(Workspace(wrong.root), wrong.po(), found)
    assert wrong.read(wrong.po()) == before


def test_an_editor_who_saves_in_the_same_moment_is_not_overwritten(
    wrong: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = findings(wrong)
    real = catalogs.serialize
    saves = [b"\n# Ilze\n", b"\n# Ilze\n"]

    def saving(catalog: object) -> bytes:
        data = real(catalog)  # type: ignore[arg-type] # passed on as it came
        if saves:
            file = wrong.root / wrong.po()
            file.write_bytes(file.read_bytes() + saves.pop())
        return data

    monkeypatch.setattr("transflow.pipeline.amending.catalogs.serialize", saving)
    assert write_remarks(Workspace(wrong.root), wrong.po(), found)
    assert wrong.read(wrong.po()).count("# Ilze") == 2
    assert comment(wrong).split("\n") == REMARKS
    saves += [b"\n# Ilze\n"] * 3
    with pytest.raises(ConflictError):
        write_remarks(Workspace(wrong.root), wrong.po(), [replace(found[0])])
