"""Aligning two texts with all that is known of their languages and of the project."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import islice

from transflow import lang
from transflow.align.bitext import Bead, Knowledge, Part, Step, Taught, Texts, align_texts
from transflow.lang.base import RuleLanguage
from transflow.lang.codes import base_code
from transflow.markup import plain
from transflow.memory.pairs import Origin
from transflow.pipeline.memory import memory_of
from transflow.pipeline.project import Project
from transflow.pipeline.terms import starter_termbase, terms_of
from transflow.pipeline.tongues import Tongues
from transflow.terminology import Termbase

_REMEMBERED = 3000
"""Pairs of the project's memory that the lexicon is taught, at most."""
_STARTER_LANGUAGES = {"lv", "en"}


class Aligner:
    """Aligns texts of two languages; in a project by its glossary and its finished translations
    too, elsewhere by the glossary that comes with transflow."""

    def __init__(
        self, source_language: str, target_language: str, project: Project | None = None
    ) -> None:
        """Languages by their BCP 47 codes. Raises ConfigError, TermsError, WorkspaceError."""
        self._codes = source_language, target_language
        self._project = project
        self._tongues = Tongues(
            self._language(source_language), self._language(target_language), self._terms()
        )

    @property
    def knowledge(self) -> Knowledge:
        """What is known of both languages, whatever the texts."""
        return self._tongues

    def align(self, source: Sequence[Part], target: Sequence[Part]) -> tuple[Bead, ...]:
        """Beads in the order of the texts; every segment is in exactly one."""
        return self.align_all([(source, target)])[0]

    def align_all(self, texts: Texts, progress: Step | None = None) -> list[tuple[Bead, ...]]:
        """The same for a collection, whose texts teach each other words."""
        return list(self.align_each(texts, progress))

    def align_each(self, texts: Texts, progress: Step | None = None) -> Iterator[tuple[Bead, ...]]:
        """The same, one after the other; `texts` may read each when it is asked for."""
        step: Callable[[int, int], None] = progress or (lambda done, total: None)
        return align_texts(texts, self._tongues, self._taught, step)

    def _language(self, code: str) -> RuleLanguage:
        return self._project.language_of(code) if self._project else lang.get(code)

    def _terms(self) -> Termbase | None:
        own = terms_of(self._project.workspace)[0] if self._project else None
        if own is None and {base_code(code) for code in self._codes} == _STARTER_LANGUAGES:
            return starter_termbase()
        return own

    @cached_property
    def _taught(self) -> tuple[Taught, ...]:
        """What the finished translations of the project teach; those of machines do not."""
        project = self._project
        if project is None or self._codes[0] != project.config.source_language:
            return ()
        if self._codes[1] not in project.all_languages:
            return ()
        pairs = (
            pair
            for file in memory_of(project).files(self._codes[1])
            for pair in file.pairs() or ()
            if pair.origin is not Origin.MACHINE
        )
        return tuple(
            Taught(
                "memory",
                self._tongues.read_source(plain(pair.source)).words,
                self._tongues.read_target(plain(pair.target)).words,
            )
            for pair in islice(pairs, _REMEMBERED)
        )
