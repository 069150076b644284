"""Slugs that are given once and to one release only."""

from __future__ import annotations

from transflow.errors import TransflowError
from transflow.exporters.slug import LIMIT, slugify
from transflow.store import ledger as ledgers
from transflow.store.workspace import Workspace


class Slugs:
    """The slugs of a project. The ledgers are read only when a new one is given."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._taken: dict[tuple[str, str], str] | None = None

    def give(self, release: str, language: str, title: str) -> str:
        """A slug for `title` that no other release has in `language`."""
        taken = self._all()
        wanted = slugify(title, language)
        slug, number = wanted, 1
        while taken.get((language, slug), release) != release:
            number += 1
            end = f"-{number}"
            slug = wanted[: LIMIT - len(end)].rstrip("-") + end
        taken[language, slug] = release
        return slug

    def _all(self) -> dict[tuple[str, str], str]:
        if self._taken is None:
            self._taken = {}
            for release in self._workspace.ledgers():
                self._taken.update(self._of(release))
        return self._taken

    def _of(self, release: str) -> dict[tuple[str, str], str]:
        path = self._workspace.ledger_path(release)
        try:
            data = self._workspace.read(path)
            slugs = ledgers.parse(data, path, release).slugs if ledgers.may_hold_slugs(data) else {}
        except TransflowError:
            # It is reported where the release itself is worked on.
            return {}
        return dict.fromkeys(slugs.items(), release)
