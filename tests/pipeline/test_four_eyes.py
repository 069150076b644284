"""Whoever translated last does not approve: who that is, and when nobody can tell."""

from __future__ import annotations

import os
import shutil
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.pipeline.newsroom import ENGLISH, TITLE, TWENTY, Newsroom
from transflow.pipeline.people import Person, me, name_of, person

needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
ANNA, ILZE = "Anna Ozola <anna@piemers.example>", "Ilze Kalniņa <ilze@piemers.example>"


@pytest.fixture(autouse=True)
def nobody_at_home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)


@pytest.fixture
def ready(room: Newsroom) -> Newsroom:
    room.configure(approval="required", four_eyes="true")
    room.release()
    room.good("sync")
    room.translate()
    return room


def sign(room: Newsroom, name: str, day: str = "2025-06-02 09:00+0300") -> None:
    """What an editor writes into the header of a catalog that it saves."""
    path = room.po()
    lines = room.read(path).split("\n")
    signed = {"Last-Translator": name, "PO-Revision-Date": day}
    for number, line in enumerate(lines):
        for key, value in signed.items():
            if line.startswith(f'"{key}:'):
                lines[number] = f'"{key}: {value}\\n"'
    room.write(path, "\n".join(lines))


@pytest.mark.parametrize(
    ("by", "code"),
    [(ANNA, 1), ("Ozola Anna", 1), (ILZE, 0), ("Juris Bērziņš <juris@piemers.example>", 0)],
)
def test_whoever_translated_does_not_take_back_what_another_rejected(
    ready: Newsroom, by: str, code: int
) -> None:
    sign(ready, ANNA)
    ready.good("reject", "a", "--reason", "Virsrakstā ir cits laiks.", "--by", ILZE)
    done = ready.run("reject", "a", "--undo", "--by", by)
    assert (done.code, "whoever translated last" in done.err) == (code, bool(code))
    [rejection] = ready.ledger()["rejections"]
    assert ("undone" in rejection) == (not code)


def test_everybody_takes_back_what_they_rejected_themselves(ready: Newsroom) -> None:
    sign(ready, ANNA)
    ready.good("reject", "a", "--reason", "Virsrakstā ir cits laiks.", "--by", ANNA)
    ready.good("reject", "a", "--undo", "--by", ANNA)
    assert ready.ledger()["rejections"][0]["undone_by"] == "Anna Ozola"


def refused(room: Newsroom, by: str) -> bool:
    done = room.run("approve", "a", "--by", by, "--dry-run")
    assert done.code == ("not approved" in done.err)
    return bool(done.code)


class Repository:
    def __init__(self, room: Newsroom) -> None:
        self.room = room
        self.git("init", "--quiet", "--initial-branch=main")
        room.write(".gitignore", ".transflow/\nexport/\n")

    def git(self, *words: str) -> str:
        answer = subprocess.run(
            ["git", *words], cwd=self.room.root, capture_output=True, encoding="utf-8", check=False
        )
        assert answer.returncode == 0, answer.stderr
        return answer.stdout

    def user(self, who: str) -> None:
        name, _, mail = who.partition(" <")
        self.git("config", "user.name", name)
        self.git("config", "user.email", mail.removesuffix(">"))

    def commit(self, who: str) -> None:
        self.user(who)
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "-m", "x")


@pytest.fixture
def repository(ready: Newsroom) -> Repository:
    return Repository(ready)


# --- outside git ---------------------------------------------------------------------------


def test_the_one_who_signed_the_catalog_does_not_approve(ready: Newsroom) -> None:
    sign(ready, ANNA)
    done = ready.run("approve", "a", "--by", "Anna Ozola")
    assert done.code == 1
    assert "Anna Ozola translated it last" in done.err
    assert "hint: somebody else must approve it" in done.err
    assert "approvals" not in ready.ledger()
    ready.good("approve", "a", "--by", ILZE)
    assert ready.row()["state"] == "ready"


@pytest.mark.parametrize(
    ("by", "same"),
    [
        ("OZOLA  Anna", True),
        ("anna ozola <cita@piemers.example>", True),
        ("A. O. <ANNA@piemers.example>", True),
        ("Anna Ozoliņa", False),
        ("Anna", False),
    ],
)
def test_names_and_addresses_are_compared_as_people_do(
    ready: Newsroom, by: str, same: bool
) -> None:
    sign(ready, ANNA)
    assert refused(ready, by) is same


@pytest.mark.parametrize("name", ["", "FULL NAME <EMAIL@ADDRESS>", "Automatically generated"])
def test_where_nothing_tells_nobody_approves(ready: Newsroom, name: str) -> None:
    sign(ready, name)
    done = ready.run("approve", "a", "--by", ILZE)
    assert done.code == 1
    assert "nothing tells who translated it" in done.err
    assert "Last-Translator" in done.err


def test_it_is_off_unless_somebody_turns_it_on(ready: Newsroom) -> None:
    sign(ready, ANNA)
    ready.configure(four_eyes="false")
    ready.good("approve", "a", "--by", ANNA)


def test_it_is_about_approvals(ready: Newsroom) -> None:
    ready.configure(approval="off")
    done = ready.run("status")
    assert done.code == 1
    assert "“four_eyes” is about approvals" in done.err


# --- in git --------------------------------------------------------------------------------


@needs_git
def test_what_is_not_committed_is_of_the_user_of_git(repository: Repository) -> None:
    repository.user(ANNA)
    assert refused(repository.room, "Anna Ozola")
    assert not refused(repository.room, ILZE)


@needs_git
def test_the_author_of_the_translation_counts_and_not_of_what_came_later(
    repository: Repository,
) -> None:
    room = repository.room
    repository.commit(ANNA)
    room.write(room.po(), room.read(room.po()).replace("#.", "# skat. likumu\n#.", 1))
    repository.commit(ILZE)
    room.release(text="Cits teksts.")
    room.good("sync")
    repository.commit(ILZE)
    room.release()
    room.good("sync")
    repository.commit(ILZE)
    repository.user(ILZE)
    assert refused(room, ANNA)
    assert not refused(room, ILZE)


@needs_git
def test_whoever_corrects_a_sentence_translated_last(repository: Repository) -> None:
    room = repository.room
    repository.commit(ANNA)
    room.write(room.po(), room.read(room.po()).replace(ENGLISH[TITLE], "The minister met rescuers"))
    repository.commit(ILZE)
    assert refused(room, ILZE)
    assert not refused(room, ANNA)


@needs_git
def test_a_catalog_that_came_by_mail_is_of_the_one_who_signed_it(repository: Repository) -> None:
    sign(repository.room, ANNA)
    repository.commit(ILZE)
    assert refused(repository.room, ANNA)
    assert not refused(repository.room, ILZE)


@needs_git
def test_a_signature_of_before_says_nothing_of_a_later_change(repository: Repository) -> None:
    room = repository.room
    sign(room, ANNA)
    repository.commit(ANNA)
    room.write(
        room.po(), room.read(room.po()).replace(ENGLISH[TWENTY], "Twenty rescuers came, 20.")
    )
    repository.commit(ILZE)
    assert refused(room, ILZE)
    assert not refused(room, ANNA)


@needs_git
def test_both_sides_of_a_merge_are_looked_through(repository: Repository) -> None:
    room = repository.room
    repository.commit(ANNA)
    repository.git("checkout", "--quiet", "-b", "cits")
    text = room.read(room.po())
    room.write(room.po(), text.replace(ENGLISH[TITLE], "The minister met rescuers"))
    repository.commit(ILZE)
    repository.git("checkout", "--quiet", "main")
    room.write("releases/b.md", "---\ntitle: Cits\n---\n\nTeksts.\n")
    repository.commit(ANNA)
    repository.git("merge", "--quiet", "-m", "x", "cits")
    assert refused(room, ILZE)
    assert not refused(room, ANNA)


@needs_git
def test_the_oldest_of_a_shallow_clone_says_nothing(repository: Repository) -> None:
    repository.commit(ANNA)
    repository.git("commit", "--quiet", "--allow-empty", "-m", "x")
    clone = repository.room.root.parent / "clone"
    root = repository.room.root
    repository.git("clone", "--quiet", "--depth", "1", root.as_uri(), str(clone))
    repository.room.root = clone
    done = repository.room.run("approve", "a", "--by", ILZE)
    assert "nothing tells who translated it" in done.err


@needs_git
def test_who_is_at_work(repository: Repository) -> None:
    repository.user(ILZE)
    assert me(repository.room.root) == ILZE
    repository.room.good("approve", "a", "--by", ANNA)
    assert repository.room.ledger()["approvals"][0]["by"] == "Anna Ozola"


@needs_git
def test_who_decides_is_who_the_project_says(repository: Repository) -> None:
    """Also where the command is given in another folder."""
    repository.user(ILZE)
    repository.room.good("reject", "a", "--reason", "Virsraksts nav pareizs.")
    assert repository.room.ledger()["rejections"][0]["by"] == "Ilze Kalniņa"


# --- people --------------------------------------------------------------------------------


@given(st.text(max_size=60))
def test_any_name_is_that_of_one_person(text: str) -> None:
    found = person(text)
    if found is not None:
        assert found.name
        assert name_of(text) == found.name
        assert "\n" not in found.name
        assert found.is_same(found) or not any(c.isalnum() for c in found.name)


@given(st.permutations(["Anna", "Līga", "Ozola-Bērziņa"]), st.booleans())
def test_the_order_of_names_says_nothing(words: list[str], plainly: bool) -> None:
    name = " ".join(words)
    other = name.translate(str.maketrans("īēņ", "ien")) if plainly else name.upper()
    assert Person(name).is_same(Person(other))
    assert not Person(name).is_same(Person("Anna Līga Ozola"))


def test_an_address_alone_is_one_too() -> None:
    """A proxy often knows people by nothing else."""
    known = person("ANNA@piemers.example")
    assert known is not None
    assert known.is_same(Person("A. Ozola", "anna@piemers.example"))
    assert not known.is_same(Person("Ilze Kalniņa", "ilze@piemers.example"))


def test_two_without_a_name_are_not_one() -> None:
    assert not Person("").is_same(Person(""))
    assert not Person("…").is_same(Person("—"))
