"""Which releases a person means."""

from __future__ import annotations

from collections.abc import Sequence

from transflow.errors import TransflowError, UsageError, Where
from transflow.messages import T
from transflow.model import SOURCE_SUFFIXES
from transflow.store.workspace import SourceFile, Workspace, check_release_id
from transflow.text import closest

_SHOWN = 8


class TakenError(UsageError):
    """There is a release with that id already."""

    release = ""


def select(
    workspace: Workspace, wanted: list[str]
) -> tuple[list[SourceFile], list[TransflowError]]:
    """The release files that `wanted` names by id, path, folder or the beginning of an id; all
    where it names none.

    Raises UsageError for a name that fits nothing. Files that cannot be releases come second.
    """
    sources, problems = workspace.sources(SOURCE_SUFFIXES)
    if not wanted:
        return sources, problems
    chosen: dict[str, SourceFile] = {}
    for name in wanted:
        release = _release_of(name)
        found = _named(release, sources)
        if not found:
            raise _nothing(name, [s.release for s in sources])
        chosen.update((s.release, s) for s in found)
    broken = [
        p for p in problems if p.where and any(_release_of(n) in str(p.where) for n in wanted)
    ]
    return [chosen[release] for release in sorted(chosen)], broken


def require_new(
    workspace: Workspace, release: str, name: str, planned: Sequence[tuple[str, bytes]] = ()
) -> None:
    """Raises UsageError, about `name`, where the project has or had a release of that id.

    Front matter exactly as it is `planned`, with no file, is left from an addition that was cut
    short; it is no release.
    """
    beside = f"releases/{release}.yaml"
    taken = [f"releases/{release}{suffix}" for suffix in SOURCE_SUFFIXES]
    for path in (*taken, beside, workspace.ledger_path(release)):
        there = workspace.read_if_there(path)
        if there is not None and not (path == beside and (path, there) in planned):
            error = TakenError(
                T("there is already a release with this id: {path}", path=path),
                Where(name),
                T("if it is another text, give it another id with --id"),
            )
            error.release = release
            raise error


def suspects(workspace: Workspace, sources: Sequence[SourceFile]) -> tuple[list[str], list[str]]:
    """Releases of which only the ledger is left, and those that have none yet."""
    known = set(workspace.ledgers())
    present = {source.release for source in sources}
    return sorted(known - present), sorted(present - known)


def _named(release: str, sources: list[SourceFile]) -> list[SourceFile]:
    """The release of that id, those of that folder, or the only one whose id, or the last part
    of it, begins so. Raises UsageError where several do."""
    found = [s for s in sources if s.release == release or s.release.startswith(release + "/")]
    if found:
        return found
    begun = [
        s
        for s in sources
        if s.release.startswith(release) or s.release.rpartition("/")[2].startswith(release)
    ]
    if len(begun) > 1:
        raise UsageError(
            T("several releases begin with “{name}”", name=release),
            hint=T("name one of: {names}", names=", ".join(s.release for s in begun[:_SHOWN])),
        )
    return begun


def _release_of(name: str) -> str:
    path = name.replace("\\", "/").removeprefix("./").rstrip("/").removeprefix("releases/")
    for suffix in SOURCE_SUFFIXES:
        path = path.removesuffix(suffix)
    return check_release_id(path)


def _nothing(name: str, known: list[str]) -> UsageError:
    guess = closest(_release_of(name), known)
    tails = {release.rpartition("/")[2]: release for release in known}
    guess = guess or tails.get(closest(name, tails) or "")
    return UsageError(
        T("there is no release “{name}”", name=name),
        hint=T("did you mean “{key}”?", key=guess)
        if guess
        else T("list the releases with: transflow status"),
    )
