"""Who translated last: whoever put in the newest of the finished translations that stand now.

A program that signs what it saves, as translation editors do with `Last-Translator` and
`PO-Revision-Date`, is believed. Else it is the author of the commit that brought the translation,
or the user of git where it is not committed yet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

from msgspec import Struct

from transflow.errors import TransflowError
from transflow.model import Entry
from transflow.pipeline.people import Person, git_user, person
from transflow.pipeline.project import Project
from transflow.store import catalog as catalogs
from transflow.store.git import Commit, Git

Translation = tuple[str | None, str, str, tuple[str, ...]]
"""Context, source, and translation in its forms."""
_SIGNATURE = ("Last-Translator", "PO-Revision-Date")


class _Text(Struct, frozen=True):
    """What a catalog says at one time."""

    standing: frozenset[Translation] = frozenset()
    """Finished translations of the text."""
    known: frozenset[Translation] = frozenset()
    """Those, and what was finished and left the text: it comes back with the text, and nobody
    translates anew."""
    signature: tuple[str, ...] = ()


class Known(Struct, frozen=True):
    """What is known of who translated last."""

    anything: bool
    """Whether there is a finished translation at all."""
    translator: Person | None = None
    """None where nothing tells."""


def last_translator(project: Project, path: str, data: bytes | None) -> Known:
    """Of the catalog at `path`, whose file is `data` now."""
    now = _text(data, path)
    if not now.standing:
        return Known(anything=False)
    git = Git(project.workspace.root)
    found = _by_git(git, path, now) if git.there else person(_header(now))
    return Known(anything=True, translator=found)


def _by_git(git: Git, path: str, now: _Text) -> Person | None:
    @cache
    def at(commit: str) -> _Text:
        return _text(git.file(commit, path), path)

    head = at("HEAD")
    if now.standing - head.known:
        return _signer(head, now) or git_user(git.root)
    for commit, before in _steps(git, path, at):
        here = at(commit.id)
        if now.standing & here.known - before.known:
            unseen = not commit.parents and git.cut_short
            return person(_header(now)) if unseen else _author(commit, before, here)
    return person(_header(now))


def _steps(git: Git, path: str, at: Callable[[str], _Text]) -> Iterator[tuple[Commit, _Text]]:
    """Each commit, with what was known to all that it follows."""
    for commit in git.commits(path):
        former = [at(parent) for parent in commit.parents]
        known = frozenset[Translation]().union(*(text.known for text in former))
        signature = former[0].signature if former else ()
        yield commit, _Text(known=known, signature=signature)


def _author(commit: Commit, before: _Text, here: _Text) -> Person | None:
    return _signer(before, here) or person(f"{commit.name} <{commit.mail}>")


def _signer(before: _Text, here: _Text) -> Person | None:
    """Who signed the change from one text to the next."""
    return None if before.signature == here.signature else person(_header(here))


def _header(text: _Text) -> str:
    return text.signature[0] if text.signature else ""


def _text(data: bytes | None, path: str) -> _Text:
    """Nothing of a file that is not there or cannot be read."""
    try:
        catalog = catalogs.parse(data, path) if data is not None else None
    except TransflowError:
        catalog = None
    if catalog is None:
        return _Text()
    finished = [e for e in catalog.entries if (e.msgstr or any(e.msgstr_plural)) and not e.fuzzy]
    return _Text(
        frozenset(_translation(e) for e in finished if not e.obsolete),
        frozenset(map(_translation, finished)),
        tuple(catalog.header(name) for name in _SIGNATURE),
    )


def _translation(entry: Entry) -> Translation:
    return entry.msgctxt, entry.msgid, entry.msgstr, entry.msgstr_plural
