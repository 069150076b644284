"""Which of the translations that the project remembers may go into another system's job."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from enum import StrEnum

from msgspec import Struct

from transflow.errors import TransflowError
from transflow.memory.pairs import Origin, pairs_of
from transflow.memory.pairs import Pair as Remembered
from transflow.memory.search import Use
from transflow.messages import T
from transflow.model import Entry
from transflow.pipeline.fitting import Found, Miss
from transflow.pipeline.passages import needs_translation
from transflow.pipeline.project import Project
from transflow.pipeline.shown import Shown
from transflow.pipeline.soundness import Soundness
from transflow.store import catalog as catalogs
from transflow.store.listing import files_in
from transflow.store.memory_read import View
from transflow.text import normalise


class Also(StrEnum):
    """What may be used beside the translations that are done."""

    UNAPPROVED = "unapproved"
    """Finished, but not approved where the project wants that; and what TMX files say."""
    FUZZY = "fuzzy"
    """What a catalog marks as fuzzy."""


_MOST_OTHERS = 5
_LEVELS = {0: None, 1: Also.UNAPPROVED, 2: Also.FUZZY}
_NO_TRANSLATION = T("there is no translation of this text")
_NOT_APPROVED = T("its translation is not approved; --also unapproved takes it")


class _Candidate(Struct, frozen=True):
    use: Use
    level: int
    """0 for what is done, else what must be asked for."""


class Answers:
    """The translations into one language, judged one by one."""

    def __init__(self, project: Project, language: str, view: View, also: Collection[Also]) -> None:
        self._project = project
        self._language = language
        self._view = view
        self._also = also
        self._releases = Shown(project)
        self._uses: dict[str, tuple[_Candidate, ...]] = {}
        self._found: dict[tuple[str, str | None, str], Found | Miss] = {}
        self._sound = Soundness(project, language, self._entries)
        self._fuzzy: dict[str, list[Use]] | None = None

    def anchor(self, texts: Iterable[str]) -> str:
        """The release that most of `texts` stand in; of equal ones the newest."""
        counted: Counter[str] = Counter()
        for key in sorted({normalise(text) for text in texts if needs_translation(text)}):
            counted.update({one.use.newest for one in self._candidates(key)})
        return max(counted, key=lambda release: (counted[release], release), default="")

    def find(self, text: str, context: str | None, anchor: str) -> Found | Miss:
        """The best translation that may be used, else why there is none. Of several, the first is
        that which is done, then of the `anchor` release, of the same role, of the very same text,
        of the newest release."""
        question = (text, context, anchor)
        if question not in self._found:
            self._found[question] = self._answer(*question)
        return self._found[question]

    def _answer(self, text: str, context: str | None, anchor: str) -> Found | Miss:
        if not needs_translation(text):
            return Found(text)
        candidates = self._sorted(text, context, anchor)
        allowed = [one for one in candidates if self._allowed(one)]
        reason: Miss | None = None
        for one in allowed:
            refusal = self._releases.refusal(one.use) or self._sound.refusal(one.use)
            if refusal is None:
                others = tuple(self._others(one, allowed))
                return Found(one.use.target, one.use.newest, one.level > 0, others)
            reason = reason or Miss(refusal[0], refusal[1], text)
        if reason is None and candidates:
            reason = Miss(Also.UNAPPROVED.value, _NOT_APPROVED, text)
        return reason or Miss("unknown", _NO_TRANSLATION, text)

    def _allowed(self, one: _Candidate) -> bool:
        wanted = _LEVELS[one.level]
        return wanted is None or wanted in self._also

    def _others(self, chosen: _Candidate, allowed: Iterable[_Candidate]) -> Iterator[str]:
        """Other translations that are as good as the chosen one."""
        seen = {normalise(chosen.use.target)}
        for one in allowed:
            key = normalise(one.use.target)
            if one.level != chosen.level or key in seen or len(seen) > _MOST_OTHERS:
                continue
            if not self._releases.refusal(one.use):
                seen.add(key)
                yield one.use.target

    def _sorted(self, text: str, context: str | None, anchor: str) -> list[_Candidate]:
        found = sorted(self._candidates(normalise(text)), key=lambda one: one.use.target)
        found.sort(key=lambda one: one.use.newest, reverse=True)
        return sorted(
            found,
            key=lambda one: (
                one.level,
                one.use.newest != anchor,
                one.use.context != context,
                one.use.source != text,
            ),
        )

    # --- what there is

    def _candidates(self, key: str) -> tuple[_Candidate, ...]:
        known = self._uses.get(key)
        if known is None:
            uses = [_Candidate(use, self._level(use)) for use in self._view.places(key)]
            uses += [_Candidate(use, 2) for use in self._fuzzy_uses().get(key, ())]
            known = self._uses[key] = tuple(uses)
        return known

    def _level(self, use: Use) -> int:
        if use.origin is Origin.APPROVED:
            return 0
        required = self._project.config.approval == "required"
        return int(required or use.origin is Origin.FOREIGN)

    def _fuzzy_uses(self) -> dict[str, list[Use]]:
        if self._fuzzy is None:
            self._fuzzy = {}
            for use in self._read_fuzzy() if Also.FUZZY in self._also else ():
                self._fuzzy.setdefault(normalise(use.source), []).append(use)
        return self._fuzzy

    def _read_fuzzy(self) -> Iterator[Use]:
        workspace = self._project.workspace
        folder = workspace.catalog_path(self._language, "").removesuffix("/.po")
        for path in files_in(workspace, folder, ".po"):
            release = path.removeprefix(f"{folder}/").removesuffix(".po")
            for pair in _only_fuzzy(self._entries(path, only_with=b"fuzzy")):
                yield Use(pair.context, pair.source, pair.target, Origin.HUMAN, 1, release)

    def _entries(self, path: str, only_with: bytes = b"") -> tuple[Entry, ...]:
        """None for a catalog that cannot be read: the memory has said so already."""
        try:
            data = self._project.workspace.read_if_there(path) or b""
            if not data or only_with not in data:
                return ()
            return catalogs.parse(data, path, self._language).entries
        except TransflowError:
            return ()


def _only_fuzzy(entries: Sequence[Entry]) -> Iterator[Remembered]:
    """What a catalog says where it is fuzzy; units that are translated in one make one pair."""
    text = [entry for entry in entries if not entry.obsolete]
    bare = [entry.but(flags=tuple(f for f in entry.flags if f != "fuzzy")) for entry in text]
    done = {(p.context, p.source, p.target) for p in pairs_of(text, (), lambda _: Origin.HUMAN)}
    for pair in pairs_of(bare, (), lambda _: Origin.HUMAN):
        if (pair.context, pair.source, pair.target) not in done:
            yield pair
