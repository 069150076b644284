"""The last look at what goes out: nothing invalid and nothing in the wrong language."""

from __future__ import annotations

import hashlib
from functools import cached_property

from msgspec import Struct

from transflow.errors import ExportError, Where
from transflow.exporters import xml
from transflow.exporters.base import PublicRelease
from transflow.exporters.judging import Context, Foreign
from transflow.messages import T
from transflow.model import Language
from transflow.store.cache import Cache, content_key, tool_key
from transflow.store.workspace import Workspace
from transflow.text import count_words

FOREIGN_WORDS = 6
FOREIGN_SHARE = 0.2
"""A text that goes out with so many words of the source language, and such a share of them, is in
the wrong language. The checks have already judged every sentence; this is the last gate, and it
must not stop a long English text over the Latvian names in it."""


class Gate(Struct, frozen=True):
    """Whether a text that goes out in one language still is in that of the source."""

    source: Language

    @property
    def words(self) -> Foreign:
        return Foreign(self._shows, self.source.silent)

    def _shows(self, _language: str, text: str) -> bool:
        # Line by line: most have none, which is seen at once.
        found = sum(len(self.source.evidence(line)) for line in text.split("\n"))
        return found >= FOREIGN_WORDS and found >= FOREIGN_SHARE * count_words(text)

    def require(self, public: PublicRelease, words: bytes, data: bytes, path: str) -> None:
        """Raises ExportError with everything that is wrong with the export file of a release, of
        which all texts are `words`."""
        if xml.is_right(data, public, words, Context(self.source.code, self.words)):
            return
        errors = [
            ExportError(
                T("{release} was not exported: {problem}", release=public.id, problem=p.message),
                Where(path, p.line),
                T("the former export file was left as it is; nothing was published"),
            )
            for p in xml.validate(data, self.words)
        ]
        if errors:
            first = errors[0]
            raise ExportError(first.message, first.where, first.hint, errors)


class Passed:
    """Export files that were found valid, by their bytes, so that the feed that they are put
    together to need not be looked at from the beginning each time."""

    def __init__(self, workspace: Workspace, source: Language) -> None:
        self._cache = Cache(workspace, "valid")
        self._common = content_key(tool_key().encode(), source.code.encode())
        """What files of other bytes that are judged alike have in common in their keys."""
        self._new: dict[str, str] = {}

    @cached_property
    def _known(self) -> dict[str, tuple[str, str]]:
        return self._cache.load()

    def __contains__(self, file: tuple[str, str]) -> bool:
        """Whether the export file of a release, with bytes of this SHA-256, was found valid."""
        release, sha256 = file
        if self._new.get(release) == sha256:
            return True
        return self._known.get(release, ("", ""))[0] == self._common + sha256

    def add(self, release: str, data: bytes) -> None:
        self._new[release] = hashlib.sha256(data).hexdigest()

    def close(self) -> None:
        """Remembers what was found valid."""
        if self._new:
            rows = ((release, self._common + sha256, "") for release, sha256 in self._new.items())
            self._cache.store(rows)
            self._new = {}
