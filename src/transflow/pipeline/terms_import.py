"""Glossaries from elsewhere into the folder of terms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from msgspec import Struct

from transflow.errors import UsageError, Where
from transflow.messages import T
from transflow.pipeline.terms import glossaries, placed_of, problems_of, starter_files
from transflow.store.terms import FOLDER, term_files
from transflow.store.workspace import Workspace
from transflow.terminology import Concept
from transflow.terms import parse, yaml_file
from transflow.terms.base import Placed, require
from transflow.terms.contradictions import contradictions
from transflow.terms.gathered import Names
from transflow.terms.joining import Change, changes


class NewFile(Struct, frozen=True):
    """A file of terms as it should be."""

    path: str
    before: bytes | None
    """As it was read; None where there is none."""
    data: bytes


class Import(Struct, frozen=True):
    """What an import does."""

    files: tuple[NewFile, ...] = ()
    changes: tuple[Change, ...] = ()
    left: tuple[Change, ...] = ()
    """Changes of concepts that stand in a file that transflow does not edit."""


def plan_import(workspace: Workspace, name: str, data: bytes) -> Import:
    """The concepts of a file called `name` among those of the project; new ones come into a YAML
    file of that name. Raises TermsError, UsageError, WorkspaceError."""
    return plan_concepts(workspace, parse(data, name).require(), _path(name))


def plan_concepts(workspace: Workspace, incoming: Iterable[Concept], path: str) -> Import:
    """`incoming` among the concepts of the project; new ones come into the YAML file `path`.
    Raises TermsError, WorkspaceError."""
    files = dict(term_files(workspace))
    read = glossaries(list(files.items()))
    require(problems_of(read))
    there = placed_of(read)
    found = changes(there, incoming, path)
    done = [change for change in found if change.path.endswith(".yaml")]
    require(contradictions(_after(there, done)))
    by_path: dict[str, list[Concept]] = defaultdict(list)
    for change in done:
        by_path[change.path].append(change.new)
    new = (NewFile(p, files.get(p), _edited(files.get(p), p, c)) for p, c in by_path.items())
    left = tuple(change for change in found if not change.path.endswith(".yaml"))
    return Import(tuple(new), tuple(done), left)


def plan_starter(workspace: Workspace) -> Import:
    """The files of the glossary that comes with transflow, as they are, where the project has no
    file of that name; what is there already is left alone. Raises TermsError, WorkspaceError."""
    files = dict(term_files(workspace))
    new = [NewFile(p, None, data) for p, data in starter_files() if p not in files]
    read = glossaries([*files.items(), *((file.path, file.data) for file in new)])
    require(problems_of(read))
    paths = {file.path for file in new}
    added = (p for p in placed_of(read) if p.where.path in paths)
    return Import(tuple(new), tuple(Change(p.where.path, None, p.concept) for p in added))


def apply_import(workspace: Workspace, planned: Import) -> None:
    """Writes the files. Raises ConflictError, WorkspaceError."""
    with workspace.lock():
        for file in planned.files:
            workspace.write_over(file.path, file.data, file.before)


def _path(name: str) -> str:
    """Where the concepts of a file called `name` go."""
    stem = name.replace("\\", "/").rpartition("/")[2].rpartition(".")[0]
    made = Names().id(stem, (), 0)
    if made == "line-0":
        raise UsageError(
            T("no name for a file can be made of “{name}”", name=name),
            hint=T("give the file a name with Latin letters, such as termini.csv"),
        )
    return f"{FOLDER}/{made}.yaml"


def _after(there: Sequence[Placed], done: Sequence[Change]) -> list[Placed]:
    new = {change.new.id: change for change in done}
    out = []
    for placed in there:
        change = new.pop(placed.concept.id, None)
        out.append(placed if change is None else Placed(change.new, placed.where))
    return [*out, *(Placed(change.new, Where(change.path)) for change in new.values())]


def _edited(before: bytes | None, path: str, concepts: Sequence[Concept]) -> bytes:
    if before is None:
        return yaml_file.serialize(concepts)
    return yaml_file.edited(before, path, concepts)
