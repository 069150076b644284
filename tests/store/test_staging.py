"""The export changes as a whole: whoever looks, and whenever a run is killed, it is the old one or
the new one, and the ledgers never say more than it shows."""

from __future__ import annotations

import contextlib
import errno
import os
import signal
import stat
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from transflow.errors import ConflictError, WorkspaceError
from transflow.store import swap
from transflow.store.staging import Staging
from transflow.store.workspace import Workspace

linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux exchanges two folders")

Tree = dict[str, bytes]
OLD: Tree = {
    "releases.xml": b"old feed",
    "manifest.json": b"old manifest",
    "releases/2025/a.xml": b"old a",
    "releases/2025/b.xml": b"b",
    "releases/gone.xml": b"gone",
    "media/2025/a/1.png": b"old picture",
    ".htaccess": b"not ours",
}
NEW: Tree = {
    "releases.xml": b"new feed",
    "manifest.json": b"new manifest",
    "releases/2025/a.xml": b"new a",
    "releases/2025/b.xml": b"b",
    "releases/2026/c.xml": b"new c",
    "media/2025/a/2.png": b"new picture",
    ".htaccess": b"not ours",
}
OLD_LEDGERS: Tree = {"2025/a.json": b"old", "2025/b.json": b"b"}
NEW_LEDGERS: Tree = {"2025/a.json": b"new", "2025/b.json": b"b", "2026/c.json": b"new"}


def put(folder: Path, files: Tree) -> None:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def tree(folder: Path) -> Tree:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.endswith("-tmp")
    }


@pytest.fixture
def root(tmp_path: Path) -> Path:
    put(tmp_path / "export", OLD)
    put(tmp_path / "ledger", OLD_LEDGERS)
    return tmp_path


def lay_ready(staging: Staging) -> None:
    """Everything that leads from the old export to the new one, the manifest last."""
    for name in (*sorted(NEW, reverse=True), "manifest.json"):
        if staging.read_if_there(f"export/{name}") != NEW[name]:
            staging.write(f"export/{name}", NEW[name])
    for name in sorted(OLD.keys() - NEW.keys()):
        if staging.read_if_there(f"export/{name}") is not None:
            staging.remove(f"export/{name}")
    for name, data in NEW_LEDGERS.items():
        there = staging.workspace.read_if_there(f"ledger/{name}")
        if there != data:
            staging.write_ledger(name.removesuffix(".json"), data, there)
    staging.write("export/manifest.json", NEW["manifest.json"])


def renew(root: Path) -> None:
    workspace = Workspace(root)
    with workspace.lock(), Staging(workspace) as staging:
        lay_ready(staging)
        staging.commit()


def is_new(root: Path) -> None:
    assert tree(root / "export") == NEW
    assert tree(root / "ledger") == NEW_LEDGERS


def no_exchange(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_one: Path, _other: Path) -> None:
        raise OSError(errno.ENOSYS, "not here")

    monkeypatch.setattr(swap, "exchange", refuse)


def test_everything_changes_with_the_step_and_nothing_before(root: Path) -> None:
    staging = Staging(Workspace(root))
    lay_ready(staging)
    assert (tree(root / "export"), tree(root / "ledger")) == (OLD, OLD_LEDGERS)
    staging.commit()
    is_new(root)
    assert not list(root.rglob("*-tmp"))


def test_what_will_be_can_be_read_before(root: Path) -> None:
    staging = Staging(Workspace(root))
    lay_ready(staging)
    for name in OLD.keys() | NEW.keys():
        assert staging.read_if_there(f"export/{name}") == NEW.get(name)
        assert (staging.sha256(f"export/{name}") is None) == (name not in NEW)
    assert staging.media("2025/a") == staging.pictures() == ["export/media/2025/a/2.png"]
    assert staging.ledgers() == ["2025/a", "2025/b", "2026/c"]
    assert [staging.ledger(name) for name in staging.ledgers()] == [b"new", b"b", b"new"]


def test_what_is_discarded_never_was(root: Path) -> None:
    with Staging(Workspace(root)) as staging:
        lay_ready(staging)
    assert (tree(root / "export"), tree(root / "ledger")) == (OLD, OLD_LEDGERS)
    assert not list(root.rglob("*-tmp"))
    assert tree(root / ".transflow") == {}


def test_a_release_may_be_planned_anew(root: Path) -> None:
    staging = Staging(Workspace(root))
    lay_ready(staging)
    staging.drop("2025/a")
    staging.commit()
    for place in ("export/releases/2025/a.xml", "export/media/2025/a/1.png"):
        assert (root / place).read_bytes() == OLD[place.removeprefix("export/")]
    assert tree(root / "ledger") == NEW_LEDGERS | {"2025/a.json": b"old"}


def test_where_nothing_changes_nothing_is_touched(root: Path) -> None:
    def marks() -> dict[Path, tuple[int, int, int]]:
        found = {path: path.stat() for path in root.rglob("*")}
        return {path: (s.st_ino, s.st_mtime_ns, s.st_ctime_ns) for path, s in found.items()}

    before = marks()
    with Staging(Workspace(root)) as staging:
        staging.commit()
    assert marks() == before


@linux
def test_what_stays_is_the_same_file(root: Path) -> None:
    b, folder = root / "export/releases/2025/b.xml", root / "export"
    folder.chmod(0o2750)
    before, was = b.stat(), folder.stat()
    renew(root)
    assert (b.stat().st_ino, b.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert folder.stat().st_ino != was.st_ino
    assert stat.S_IMODE(folder.stat().st_mode) == 0o2750


def test_the_first_export_needs_no_folder(tmp_path: Path) -> None:
    staging = Staging(Workspace(tmp_path))
    staging.write("export/releases.xml", b"feed")
    staging.commit()
    assert tree(tmp_path / "export") == {"releases.xml": b"feed"}


def test_what_was_only_begun_is_not_in_the_first_export(tmp_path: Path) -> None:
    def refuse(_new: Path) -> None:
        raise ValueError("not so")

    staging = Staging(Workspace(tmp_path))
    staging.write("export/media/2025/a/1.png", b"picture")
    staging.leave("export/media/2025/a/1.png")
    with pytest.raises(ValueError, match="not so"), staging.writing("export/x.xml", refuse) as put:
        put(b"begun")
    staging.write("export/releases/a.xml", b"a")
    staging.write("export/releases.xml", b"feed")
    staging.commit()
    assert tree(tmp_path / "export") == {"releases.xml": b"feed", "releases/a.xml": b"a"}
    assert not (tmp_path / "export/media").exists()


def test_a_file_of_the_first_export_may_be_written_twice(tmp_path: Path) -> None:
    staging = Staging(Workspace(tmp_path))
    staging.write("export/releases.xml", b"a longer one")
    staging.write("export/releases.xml", b"feed")
    staging.commit()
    assert tree(tmp_path / "export") == {"releases.xml": b"feed"}


@linux
def test_who_reads_the_former_export_may_finish(root: Path) -> None:
    folder = os.open(root / "export", os.O_RDONLY)
    try:
        renew(root)
        for name, data in OLD.items():
            file = os.open(name, os.O_RDONLY, dir_fd=folder)
            assert os.read(file, 100) == data
            os.close(file)
    finally:
        os.close(folder)
    is_new(root)


@linux
def test_no_reader_sees_files_of_two_runs(root: Path) -> None:
    """A reader that opens the folder once, as rsync does, reads on and on while it is replaced."""
    mixed, seen, over = [], set[bytes](), threading.Event()
    pair = ("releases.xml", "manifest.json")
    put(root / "export", dict.fromkeys(pair, b"0"))

    def read() -> None:
        while not over.is_set():
            folder = os.open(root / "export", os.O_RDONLY)
            found = []
            with contextlib.suppress(FileNotFoundError):  # two exports later it is cleared away
                for name in pair:
                    file = os.open(name, os.O_RDONLY, dir_fd=folder)
                    found.append(os.read(file, 100))
                    os.close(file)
            os.close(folder)
            seen.update(found)
            if len(set(found)) > 1:
                mixed.append(found)

    reader = threading.Thread(target=read)
    reader.start()
    try:
        for number in range(1, 60):
            staging = Staging(Workspace(root))
            for name in pair:
                staging.write(f"export/{name}", b"%d" % number)
            staging.commit()
    finally:
        over.set()
        reader.join()
    assert mixed == []
    assert len(seen) > 5


# --- where it cannot be exchanged ------------------------------------------------------------


def no_links(_root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, "no hard links")

    monkeypatch.setattr(os, "link", refuse)


def no_step(_root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    no_exchange(monkeypatch)


def link_inside(root: Path, _monkeypatch: pytest.MonkeyPatch) -> None:
    (root / "elsewhere").write_bytes(b"b")
    (root / "export/releases/2025/b.xml").unlink()
    (root / "export/releases/2025/b.xml").symlink_to(root / "elsewhere")


def other_group(_root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(old: str, _new: str) -> None:
        raise PermissionError(errno.EPERM, "not yours", old)

    monkeypatch.setattr(swap, "_same_rights", refuse)


@pytest.mark.parametrize("obstacle", [no_links, no_step, link_inside, other_group])
def test_then_the_files_are_replaced_one_by_one(
    root: Path, monkeypatch: pytest.MonkeyPatch, obstacle: Callable[..., None]
) -> None:
    obstacle(root, monkeypatch)
    place, moved = root / "export", []
    was, move = place.stat().st_ino, os.replace

    def replace(new: str | Path, target: str | Path) -> None:
        moved.append(Path(target).relative_to(root).as_posix())
        move(new, target)

    monkeypatch.setattr(os, "replace", replace)
    renew(root)
    is_new(root)
    assert place.stat().st_ino == was
    exported = [path for path in moved if path.startswith("export/")]
    assert exported[-1] == "export/manifest.json"
    assert moved[len(exported) :] == ["ledger/2025/a.json", "ledger/2026/c.json"]
    if obstacle is link_inside:
        assert (root / "export/releases/2025/b.xml").is_symlink()


@linux
def test_a_linked_folder_is_exchanged_where_it_is(root: Path) -> None:
    (root / "export").rename(root / "web")
    (root / "export").symlink_to("web")
    renew(root)
    is_new(root)
    assert (root / "export").is_symlink()
    assert tree(root / "web") == NEW


def test_a_file_in_the_place_of_the_folder_stays(root: Path) -> None:
    (root / "export").rename(root / "before")
    (root / "export").write_bytes(b"a file")
    with pytest.raises(WorkspaceError):
        renew(root)
    assert (root / "export").read_bytes() == b"a file"


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_leaves_the_former_export(
    root: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(code, "full")

    monkeypatch.setattr(os, "link", refuse)
    with pytest.raises(WorkspaceError, match="full"):
        renew(root)
    assert (tree(root / "export"), tree(root / "ledger")) == (OLD, OLD_LEDGERS)


def test_a_ledger_that_someone_saved_meanwhile_is_left(root: Path) -> None:
    staging = Staging(Workspace(root))
    lay_ready(staging)
    (root / "ledger/2025/a.json").write_bytes(b"theirs")
    with pytest.raises(ConflictError, match="someone else saved"):
        staging.commit()
    assert tree(root / "export") == NEW
    assert tree(root / "ledger") == NEW_LEDGERS | {"2025/a.json": b"theirs"}
    assert not list(root.rglob("*-tmp"))


def test_a_ledger_that_cannot_be_laid_ready_is_not_waited_for(root: Path) -> None:
    (root / "ledger/x").write_bytes(b"a file where a folder should be")
    with Staging(Workspace(root)) as staging:
        lay_ready(staging)
        with pytest.raises(WorkspaceError):
            staging.write_ledger("x/y", b"new", None)
        assert staging.ledgers() == ["2025/a", "2025/b", "2026/c"]
        staging.commit()
    assert tree(root / "export") == NEW


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere"
)
def test_a_folder_that_may_only_be_read_is_in_nobodys_way(root: Path) -> None:
    """The former export has it as well, and is to be cleared away."""
    folder = root / "export/releases/2025"
    for data in (b"1", b"2", b"3"):
        folder.chmod(0o555)
        with Staging(Workspace(root)) as staging:
            staging.write("export/releases.xml", data)
            staging.commit()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o555
    folder.chmod(0o755)


def interrupt_at(monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    """An interrupt comes just before the file at `path` gets into its place."""
    move = os.replace

    def replace(new: str | Path, target: str | Path) -> None:
        if str(target).endswith(path):
            monkeypatch.setattr(os, "replace", move)
            raise KeyboardInterrupt
        move(new, target)

    monkeypatch.setattr(os, "replace", replace)


@pytest.mark.parametrize("moment", ["2025/a.json", "2026/c.json"])
def test_an_interrupt_behind_the_step_leaves_no_ledger_behind(
    root: Path, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    interrupt_at(monkeypatch, f"ledger/{moment}")
    with pytest.raises(KeyboardInterrupt):
        renew(root)
    is_new(root)
    assert not [*root.rglob("*-tmp"), *root.glob(".transflow/export/ledgers*")]


@pytest.mark.parametrize(
    "note",
    [
        "[",
        "7",
        '{"last": "export/manifest.json"}',
        'LEDGERS {"../config.yaml": [".00000000.transflow-tmp", null]}}',
        'LEDGERS {"ledger/x.json": ["../../config.yaml", null]}}',
        'LEDGERS {"ledger/x.json": [1, 2]}}',
    ],
)
def test_a_note_that_is_not_ours_moves_nothing(root: Path, note: str) -> None:
    note = note.replace("LEDGERS", '{"last": "none", "sha256": null, "ledgers":')
    put(root, {".transflow/writing": b"1", ".transflow/export/ledgers.json": note.encode()})
    put(root, {"config.yaml": b"ours", ".00000000.transflow-tmp": b"theirs"})
    with Workspace(root).lock():
        assert tree(root / "ledger") == OLD_LEDGERS
        assert (root / "config.yaml").read_bytes() == b"ours"
    assert not (root.parent / "config.yaml").exists()


# --- killed ------------------------------------------------------------------------------------

EVENTS = ("open", "os.", "shutil.", "ctypes.dlsym")


def killed_at(number: int, root: Path) -> bool:
    """Renews the export in a copy of this process, which is killed at an event of the file
    system; whether it came to that."""
    child = os.fork()
    if child == 0:
        count = 0

        def hook(event: str, _args: tuple[object, ...]) -> None:
            nonlocal count
            if event.startswith(EVENTS) and event != "os.kill":
                count += 1
                if count == number:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(hook)
        code = 1
        try:
            renew(root)
            code = 0
        finally:
            os._exit(code)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return True
    assert os.WEXITSTATUS(status) == 0
    return False


def moments(tmp_path: Path, step: int) -> Iterator[tuple[Path, int]]:
    """A project for each moment that a run could be killed at, or every so many of them."""
    for number in range(1, 1000, step):
        root = tmp_path / str(number)
        put(root / "export", OLD)
        put(root / "ledger", OLD_LEDGERS)
        if not killed_at(number, root):
            return
        yield root, number
    raise AssertionError("the run never came to an end")


def caught_up(root: Path, number: int) -> None:
    """That whoever comes next, for whatever, has ledgers that say what is out."""
    with Workspace(root).lock():
        out = tree(root / "export") == NEW
        assert tree(root / "ledger") == (NEW_LEDGERS if out else OLD_LEDGERS), number


@pytest.fixture
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that is killed loses nothing that it wrote, flushed to the disk or not."""
    monkeypatch.setattr(os, "fsync", lambda _descriptor: None)


@linux
@pytest.mark.usefixtures("no_waiting")
def test_killed_at_any_moment_the_export_is_old_or_new(tmp_path: Path) -> None:
    old = new = 0
    for root, number in moments(tmp_path, 1):
        found, ledgers = tree(root / "export"), tree(root / "ledger")
        assert found in (OLD, NEW), number
        if found == OLD:
            assert ledgers == OLD_LEDGERS, number
        old, new = old + (found == OLD), new + (found == NEW)
        caught_up(root, number)
        renew(root)
        is_new(root)
        assert not list(root.rglob("*-tmp"))
    assert old > 20
    assert new > 5


@linux
@pytest.mark.usefixtures("no_waiting")
def test_killed_at_any_moment_the_first_export_is_there_or_not(tmp_path: Path) -> None:
    there = 0
    for number in range(1, 1000, 3):
        root = tmp_path / str(number)
        put(root / "ledger", OLD_LEDGERS)
        if not killed_at(number, root):
            break
        found = tree(root / "export")
        assert found in ({}, NEW), number
        there += found == NEW
        caught_up(root, number)
        renew(root)
        is_new(root)
    assert there > 1


@linux
@pytest.mark.usefixtures("no_waiting")
def test_killed_where_it_cannot_be_exchanged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    no_exchange(monkeypatch)
    mixed = 0
    for root, number in moments(tmp_path, 3):
        found, ledgers = tree(root / "export"), tree(root / "ledger")
        assert all(data in (OLD.get(name), NEW.get(name)) for name, data in found.items())
        if found != NEW:
            assert ledgers == OLD_LEDGERS, number
            assert found["manifest.json"] == OLD["manifest.json"], number
        mixed += found not in (OLD, NEW)
        caught_up(root, number)
        renew(root)
        is_new(root)
    assert mixed > 5
