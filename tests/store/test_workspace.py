"""The project folder: nothing leaves it, nothing is half-written, one writer at a time."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transflow.errors import BusyError, ConflictError, TransflowError, UsageError, WorkspaceError
from transflow.store import disk
from transflow.store import workspace as module
from transflow.store.workspace import SourceFile, Workspace, check_release_id

SUFFIXES = (".md", ".txt")


@pytest.fixture
def project(tmp_path: Path) -> Workspace:
    root = tmp_path / "projekts"
    root.mkdir()
    (root / "config.yaml").write_text("", encoding="utf-8")
    return Workspace(root)


def _put(workspace: Workspace, path: str, text: str = "x") -> Path:
    full = workspace.root / path
    full.parent.mkdir(parents=True, exist_ok=True)
    full.write_text(text, encoding="utf-8")
    return full


def _files(root: Path) -> set[str]:
    return {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}


# --- ids -----------------------------------------------------------------------------------


@pytest.mark.parametrize("release", ["a", "2025/2025-04-01-samits", "A_b-1/c/d"])
def test_ids(release: str) -> None:
    assert check_release_id(release) == release


@pytest.mark.parametrize(
    "release",
    [
        "", "../x", "a/../x", "..", ".", "/etc/passwd", "a//b", "a/", "/a", ".hidden", "a/.b",
        "a.md", "a b", "a\n", "a\0", "ziņa", "a\\b", "C:/x", "١",
    ],
)  # fmt: skip
def test_what_cannot_be_an_id(release: str) -> None:
    with pytest.raises(UsageError) as caught:
        check_release_id(release)
    assert caught.value.hint


@given(st.text(max_size=20))
def test_an_id_that_is_accepted_stays_in_its_folder(release: str) -> None:
    try:
        check_release_id(release)
    except UsageError:
        return
    path = os.path.normpath(f"/p/releases/{release}")
    assert path == f"/p/releases/{release}"


# --- what is there -------------------------------------------------------------------------


def test_sources_are_sorted_and_problems_named(project: Workspace) -> None:
    for path in ("2025/b.md", "2025/a.TXT", "a.md", "a.txt", "2025/ziņa.md", "attēls.png"):
        _put(project, f"releases/{path}")
    _put(project, "releases/.obsidian/x.md")
    _put(project, "releases/.a.md.swp")
    sources, problems = project.sources(SUFFIXES)
    assert sources == [
        SourceFile("2025/a", "releases/2025/a.TXT"),
        SourceFile("2025/b", "releases/2025/b.md"),
        SourceFile("a", "releases/a.md"),
    ]
    places = {str(problem.where): problem for problem in problems}
    assert set(places) == {"releases/a.txt", "releases/2025/ziņa.md"}
    assert "releases/a.md" in str(places["releases/a.txt"].message)
    assert all(problem.hint for problem in problems)


def test_no_folder_of_releases_is_no_error(project: Workspace) -> None:
    assert project.sources(SUFFIXES) == ([], [])
    assert project.ledgers() == []


def test_ledgers(project: Workspace) -> None:
    for path in ("b.json", "2025/a.json", ".x.json", "bad name.json", "note.txt"):
        _put(project, f"ledger/{path}")
    assert project.ledgers() == ["2025/a", "b"]


def test_a_linked_folder_is_a_problem(project: Workspace, tmp_path: Path) -> None:
    (tmp_path / "cits").mkdir()
    (tmp_path / "cits" / "a.md").write_text("x", encoding="utf-8")
    _put(project, "releases/b.md")
    (project.root / "releases" / "arhivs").symlink_to(tmp_path / "cits")
    sources, problems = project.sources(SUFFIXES)
    assert [source.release for source in sources] == ["b"]
    assert [str(problem.where) for problem in problems] == ["releases/arhivs/"]


# --- nothing leaves the project ------------------------------------------------------------


@pytest.mark.parametrize("path", ["../x", "/etc/hostname", "releases/../../x", "saite/x"])
def test_a_path_that_leads_out_is_refused(project: Workspace, tmp_path: Path, path: str) -> None:
    (tmp_path / "x").write_text("ārā", encoding="utf-8")
    (project.root / "saite").symlink_to(tmp_path)
    with pytest.raises(WorkspaceError, match="out of the project"):
        project.read(path)
    with pytest.raises(WorkspaceError, match="out of the project"):
        project.write(path, b"")
    assert (tmp_path / "x").read_text(encoding="utf-8") == "ārā"


def test_a_linked_file_that_leads_out_is_refused(project: Workspace, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("s", encoding="utf-8")
    (project.root / "a.po").symlink_to(tmp_path / "secret")
    with pytest.raises(WorkspaceError) as caught:
        project.read_if_there("a.po")
    assert str(caught.value.where) == "a.po"
    assert caught.value.hint


def test_a_link_inside_the_project_stays_a_link(project: Workspace) -> None:
    _put(project, "real.po")
    (project.root / "link.po").symlink_to("real.po")
    project.write("link.po", b"new")
    assert (project.root / "link.po").is_symlink()
    assert project.read("real.po") == b"new"


def test_links_in_a_circle_are_an_error(project: Workspace) -> None:
    (project.root / "a").symlink_to("b")
    (project.root / "b").symlink_to("a")
    with pytest.raises(WorkspaceError):
        project.read("a")
    with pytest.raises(WorkspaceError):
        project.read("a/x.po")


# --- reading -------------------------------------------------------------------------------


def test_reading(project: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    _put(project, "a.po", "teksts")
    assert project.read("a.po") == b"teksts"
    assert project.read_if_there("b.po") is None
    assert project.sha256("b.po") is None
    assert len(project.sha256("a.po") or "") == 64
    with pytest.raises(WorkspaceError, match="no such file"):
        project.read("b.po")
    monkeypatch.setattr(disk, "MAX_BYTES", 3)
    with pytest.raises(WorkspaceError, match="too large"):
        project.read("a.po")


def test_a_pipe_is_not_waited_for(project: Workspace) -> None:
    os.mkfifo(project.root / "a.md")
    with pytest.raises(WorkspaceError, match="not a file"):
        project.read("a.md")


@pytest.mark.parametrize("path", ["mape", "fails/a.po", "x" * 300])
def test_what_is_no_file_is_an_error_with_a_remedy(project: Workspace, path: str) -> None:
    (project.root / "mape").mkdir()
    _put(project, "fails")
    for act in (project.read_if_there, lambda p: project.write(p, b"x")):
        with pytest.raises(WorkspaceError) as caught:
            act(path)
        assert str(caught.value.where) == path
        assert caught.value.hint
    assert _files(project.root) == {"config.yaml", "fails"}


# --- writing -------------------------------------------------------------------------------


def test_writing_makes_folders_and_leaves_nothing_else(project: Workspace) -> None:
    project.write("locales/en/a.po", b"one")
    project.write("locales/en/a.po", b"two")
    assert project.read("locales/en/a.po") == b"two"
    assert _files(project.root) == {"config.yaml", "locales/en/a.po"}


def test_a_long_name_can_be_written(project: Workspace) -> None:
    name = "n" * 250 + ".po"
    project.write(name, b"x")
    assert project.read(name) == b"x"


def test_the_rights_of_a_file_are_kept(project: Workspace) -> None:
    path = _put(project, "a.po")
    path.chmod(0o664)
    project.write("a.po", b"new")
    assert path.stat().st_mode & 0o777 == 0o664


def test_a_failure_while_writing_leaves_the_old_file(project: Workspace) -> None:
    _put(project, "a.po", "old")

    def fail() -> None:
        with project.replacing("a.po") as write:
            write(b"half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert project.read("a.po") == b"old"
    assert _files(project.root) == {"config.yaml", "a.po"}


def test_a_file_that_someone_saved_meanwhile_is_not_overwritten(project: Workspace) -> None:
    _put(project, "a.po", "saved by an editor")
    with pytest.raises(ConflictError) as caught:
        project.write_over("a.po", b"mine", expected=b"what was read")
    assert caught.value.hint
    with pytest.raises(ConflictError):
        project.write_over("a.po", b"mine", expected=None)
    with pytest.raises(ConflictError):
        project.write_over("gone.po", b"mine", expected=b"what was read")
    assert project.read("a.po") == b"saved by an editor"
    project.write_over("a.po", b"mine", expected=b"saved by an editor")
    assert project.read("a.po") == b"mine"
    assert _files(project.root) == {"config.yaml", "a.po"}


_SCRIPT = """
import os, resource, signal, sys, time
from pathlib import Path
import filelock, locale  # before the right to read the libraries may be given up
from transflow.errors import WorkspaceError
from transflow.messages import T
from transflow.store.workspace import Workspace
workspace = Workspace(Path(sys.argv[1]))
str(WorkspaceError(T("x")))
try:
{body}
except WorkspaceError as error:
    print(type(error).__name__, error, sep="|")
"""


def _process(project: Workspace, body: str) -> subprocess.Popen[str]:
    indented = "".join(f"    {line}\n" for line in body.strip().split("\n"))
    command = [sys.executable, "-c", _SCRIPT.format(body=indented), str(project.root)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def _said(project: Workspace, body: str) -> str:
    with _process(project, body) as process:
        return process.communicate(timeout=30)[0]


def test_a_full_disk_leaves_the_old_file(project: Workspace) -> None:
    _put(project, "a.po", "old")
    said = _said(
        project,
        """
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
workspace.write("a.po", b"x" * 5000)
""",
    )
    assert said.startswith("WorkspaceError|a.po: the system refuses")
    assert "hint" in said
    assert project.read("a.po") == b"old"
    assert _files(project.root) == {"config.yaml", "a.po"}


_POWERLESS = "os.setuid(65534) if os.getuid() == 0 else None\n"


@pytest.fixture
def readable(project: Workspace) -> Workspace:
    """A project that a user without rights can reach and read."""
    for folder in (project.root, *project.root.parents):
        if folder.stat().st_uid == os.getuid() and not folder.stat().st_mode & 0o005:
            folder.chmod(0o755)
    return project


def test_a_folder_that_can_only_be_read(readable: Workspace) -> None:
    _put(readable, "locales/a.po", "old")
    (readable.root / "locales").chmod(0o555)
    said = _said(readable, _POWERLESS + 'workspace.write("locales/a.po", b"new")')
    (readable.root / "locales").chmod(0o755)
    assert said.startswith("WorkspaceError|locales/a.po: the system refuses")
    assert "ask for the right" in said
    assert readable.read("locales/a.po") == b"old"
    assert _files(readable.root) == {"config.yaml", "locales/a.po"}


def test_a_lock_in_a_folder_that_can_only_be_read(readable: Workspace) -> None:
    readable.root.chmod(0o555)
    said = _said(readable, _POWERLESS + "with workspace.lock(): pass")
    readable.root.chmod(0o755)
    assert said.startswith("WorkspaceError|.transflow: the system refuses")


def test_a_folder_that_cannot_be_read_is_a_problem_of_its_own(readable: Workspace) -> None:
    _put(readable, "releases/2025/a.md")
    _put(readable, "releases/2024/b.md")
    (readable.root / "releases" / "2025").chmod(0o000)
    code = 'found, wrong = workspace.sources([".md"]); print(*(s.release for s in found), *wrong)'
    said = _said(readable, _POWERLESS + code)
    (readable.root / "releases" / "2025").chmod(0o755)
    assert said.startswith("2024/b releases/2025: the system refuses")


# --- one writer at a time ------------------------------------------------------------------

_HOLD = """
with workspace.lock():
    print("held", flush=True)
    with workspace.replacing("{folder}/a.po") as write:
        write(b"half")
        time.sleep(60)
"""


def test_a_second_writer_is_told_to_wait(
    project: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "LOCK_SECONDS", 0.2)
    with _process(project, _HOLD.format(folder="locales")) as other:
        assert other.stdout
        assert other.stdout.readline() == "held\n"
        with pytest.raises(BusyError) as caught, project.lock():
            pass
        other.send_signal(signal.SIGKILL)
    assert caught.value.hint


@pytest.mark.parametrize("folder", ["releases", "locales/en", "ledger", "export", "report", "."])
def test_a_killed_writer_frees_the_lock_and_its_leftovers_are_swept(
    project: Workspace, folder: str
) -> None:
    with _process(project, _HOLD.format(folder=folder)) as other:
        assert other.stdout
        assert other.stdout.readline() == "held\n"
        while not list((project.root / folder).glob(".*-tmp")):
            assert other.poll() is None
        other.send_signal(signal.SIGKILL)
    with project.lock():
        assert not list((project.root / folder).glob(".*-tmp"))
    assert not (project.root / ".transflow" / "writing").exists()


def test_a_failure_under_the_lock_frees_it(project: Workspace) -> None:
    with pytest.raises(ValueError, match="kļūda"), project.lock():
        raise ValueError("kļūda")
    with project.lock():
        pass


def test_a_linked_cache_folder_that_leads_out_is_refused(
    project: Workspace, tmp_path: Path
) -> None:
    (project.root / ".transflow").symlink_to(tmp_path)
    with pytest.raises(TransflowError), project.lock():
        pass
    assert not (tmp_path / "lock").exists()


# --- finding the project -------------------------------------------------------------------


def test_the_project_is_found_from_within(project: Workspace) -> None:
    inner = project.root / "releases" / "2025"
    inner.mkdir(parents=True)
    assert Workspace.find(inner).root == project.root


def test_no_project(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        Workspace.find(tmp_path)
    assert "transflow init" in str(caught.value.hint)
