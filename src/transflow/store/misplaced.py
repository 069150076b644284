"""What is wrong with files that do not fit into a project by their name or place."""

from __future__ import annotations

from transflow.errors import SourceError, Where, WorkspaceError
from transflow.messages import T


def leads_out(path: str) -> WorkspaceError:
    return WorkspaceError(
        T("this leads out of the project folder"),
        Where(path),
        T("replace the link by a real file or folder"),
    )


def bad_name(path: str) -> SourceError:
    return SourceError(
        T("the name of this file cannot be the id of a release"),
        Where(path),
        T(
            "rename it: only the letters a-z and A-Z, digits, - and _, as in "
            "2025-04-01-robezdrosibas-samits.md"
        ),
    )


def linked(path: str) -> SourceError:
    return SourceError(
        T("this is a link to another folder; the releases in it are not read"),
        Where(path),
        T("replace the link by a real file or folder"),
    )


def lonely(path: str) -> SourceError:
    return SourceError(
        T("this front matter belongs to no file: there is no .docx of the same name"),
        Where(path),
        T("rename it like the .docx that it belongs to, or delete it"),
    )


def maybe_its(path: str, lonely: str) -> SourceError:
    return SourceError(
        T("this file has no front matter, but {other} beside it has no file", other=lonely),
        Where(path),
        T("give both the same name; else an embargo written there would be lost"),
    )


def same_id(path: str, other: str) -> SourceError:
    return SourceError(
        T("there are two files for the same release: {other} is the other", other=other),
        Where(path),
        T("delete or rename one of them"),
    )
