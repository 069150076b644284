"""Errors that a user can do something about, and the exit codes they lead to.

    TransflowError
    ├── UsageError         the command line asks for something that is not there     exit 2
    ├── ConfigError        config.yaml cannot be used
    │   └── TermsError         a glossary in terms/ cannot be used             terms.base
    ├── SourceError        a release cannot be read
    ├── CatalogError       a .po file cannot be read
    ├── LedgerError        a ledger file cannot be read
    ├── UnfitError         a page is not the translation it is taken for  pipeline.adopting.subject
    ├── ExchangeError      what a translator sent back cannot be read      exchange.base
    ├── JobError           no job of another system that is known          jobs.base
    ├── FetchError         a page cannot be fetched from the web
    │   ├── UnreachableError   the other side does not answer just now; later it may
    │   │   └── TooSlowError   it answers, but not in the time that there is
    │   └── StatusError        it answers, but not with a page             fetch.base
    ├── PublishError       a target does not take what is to be published
    │   ├── TargetError        nothing more can go there in this run       publishers.base
    │   ├── RejectedError      it does not accept the content              publishers.base
    │   └── DriftedError       it holds what transflow did not put there   publishers.base
    ├── ProviderError      a service of machine translation gives no drafts     providers.failures
    ├── ExportError        what would be exported is not valid; nothing was replaced
    │   └── UnknownSnapshotError   a former snapshot is not known here     pipeline.snapshots
    ├── MishapError        a bug, as the live pages tell it                web.mishaps
    └── WorkspaceError     the disk refuses: no space, no permission, not a folder
        ├── BusyError      another transflow is writing in this project
        ├── SiteError      the folder of a report cannot be written                store.site
        └── ConflictError  a file was changed by someone else meanwhile, again and again

Those with a module behind them are defined there, in the room that raises them.
Everything else that is raised is a bug and ends with exit code 3 and a log.
"""

from __future__ import annotations

import errno
from collections.abc import Callable, Sequence
from typing import TypeVar

from msgspec import Struct

from transflow.messages import T, Text

Given = TypeVar("Given")
Result = TypeVar("Result")

EXIT_OK = 0
EXIT_ERROR = 1
EXIT_USAGE = 2
EXIT_BUG = 3
EXIT_INTERRUPTED = 130


_SYSTEM: dict[int, Text] = {
    errno.ENOENT: T("there is no such file or folder"),
    errno.EACCES: T("there is no permission"),
    errno.EPERM: T("there is no permission"),
    errno.EISDIR: T("this is a folder"),
    errno.ENOTDIR: T("there is a file where a folder should be"),
    errno.ENOSPC: T("the disk is full"),
    errno.EROFS: T("the disk can only be read"),
}


def system_problem(error: OSError) -> Text | str:
    """What the operating system complains of; in its own words where these are rare ones."""
    return _SYSTEM.get(error.errno or 0) or error.strerror or str(error)


class Where(Struct, frozen=True):
    """A place in a file: the path as the user knows it, line and column counted from 1."""

    path: str
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        parts = [self.path, *(str(n) for n in (self.line, self.column) if n is not None)]
        return ":".join(parts)


class TransflowError(Exception):
    """An expected failure: what is wrong, where, and what to do about it."""

    exit_code = EXIT_ERROR

    def __init__(
        self,
        message: Text,
        where: Where | None = None,
        hint: Text | None = None,
        problems: Sequence[TransflowError] = (),
    ) -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        self.hint = hint
        self.problems: tuple[TransflowError, ...] = tuple(problems) or (self,)
        """Everything that is wrong, where one reading finds several things; else just this."""

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        hint = f" (hint: {self.hint})" if self.hint else ""
        return f"{place}{self.message}{hint}"


class UsageError(TransflowError):
    exit_code = EXIT_USAGE


class ConfigError(TransflowError):
    pass


class SourceError(TransflowError):
    pass


class CatalogError(TransflowError):
    pass


class LedgerError(TransflowError):
    pass


class FetchError(TransflowError):
    pass


class UnreachableError(FetchError):
    pass


class TooSlowError(UnreachableError):
    pass


class PublishError(TransflowError):
    pass


class ProviderError(TransflowError):
    final = False
    """Whether nothing more can go to that service in this run."""


class ExportError(TransflowError):
    pass


class WorkspaceError(TransflowError):
    pass


class BusyError(WorkspaceError):
    pass


class ConflictError(WorkspaceError):
    pass


def carefully(work: Callable[[Given], Result]) -> Callable[[Given], Result | TransflowError]:
    """`work`, but with the error as its result where it fails: one bad release never stops the
    others."""

    def careful(given: Given) -> Result | TransflowError:
        try:
            return work(given)
        except TransflowError as error:
            return error

    return careful
