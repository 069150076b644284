"""Glossary files that were read before, by their bytes: reading a large one takes seconds."""

from __future__ import annotations

import json
from functools import cached_property

from transflow.errors import Where
from transflow.store.cache import Cache, content_key, tool_key
from transflow.store.workspace import Workspace
from transflow.terminology import Concept, ConceptKind, Term, TermStatus
from transflow.terms import parse
from transflow.terms.base import Glossary, Placed

_TOGETHER = "terms/"
"""What all files together are remembered as."""


class TermsMemo:
    """Decides nothing: without it the files are read anew."""

    def __init__(self, workspace: Workspace) -> None:
        self._cache = Cache(workspace, "terms")
        self._tool = tool_key().encode()
        self._new: list[tuple[str, str, str]] = []

    @cached_property
    def _known(self) -> dict[str, tuple[str, str]]:
        return self._cache.load()

    def read(self, path: str, data: bytes) -> Glossary:
        """What is in a file; one in which something is wrong is read anew each time."""
        key = content_key(self._tool, data)
        known, value = self._known.get(path, ("", ""))
        if known == key:
            try:
                return _unpacked(path, value)
            except (ValueError, TypeError, KeyError):  # written by a hand that was not ours
                pass
        glossary = parse(data, path)
        if not glossary.problems:
            self._new.append((path, key, _packed(glossary)))
        return glossary

    def agree(self, content: str) -> bool:
        """Whether files of this hash were found not to contradict each other."""
        return self._known.get(_TOGETHER, ("", ""))[0] == content_key(self._tool, content.encode())

    def note_agreement(self, content: str) -> None:
        self._new.append((_TOGETHER, content_key(self._tool, content.encode()), ""))

    def close(self) -> None:
        """Remembers what was read."""
        if self._new:
            self._cache.store(self._new)
            self._new = []


def _packed(glossary: Glossary) -> str:
    return json.dumps([_row(placed) for placed in glossary.concepts], ensure_ascii=False)


def _row(placed: Placed) -> list[object]:
    one = placed.concept
    terms = [
        [t.language, t.text, t.status.value, t.part_of_speech, t.note, t.exact] for t in one.terms
    ]
    about = [one.kind.value, one.note, one.basis, one.domain, one.severity]
    return [placed.where.line, one.id, about, terms]


def _unpacked(path: str, value: str) -> Glossary:
    """Raises ValueError, TypeError and KeyError."""
    kinds = {kind.value: kind for kind in ConceptKind}
    statuses = {status.value: status for status in TermStatus}
    placed = []
    for line, name, (kind, *about), rows in json.loads(value):
        terms = tuple(Term(tag, text, statuses[s], *rest) for tag, text, s, *rest in rows)
        placed.append(Placed(Concept(name, terms, kinds[kind], *about), Where(path, line)))
    return Glossary(path, tuple(placed))
