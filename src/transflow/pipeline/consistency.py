"""Texts that the releases of a project translate in different ways."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field

from msgspec import Struct

from transflow.checks.consistency import CHECK, Census, Usual, folded, number_of
from transflow.checks.waivers import parse_waivers
from transflow.errors import TransflowError, Where
from transflow.messages import T, Text
from transflow.model import MERGED, SOURCE_SUFFIXES, Catalog, Entry, Finding, Severity
from transflow.pipeline.project import Project
from transflow.store import catalog as catalogs
from transflow.store.cache import Cache, content_key, tool_key

_KIND = "consistency"
_PLACES = 20
"""Places of one translation that are told."""
_LONG = 160
"""Characters of another text that a message quotes."""
_DIGITS = 16
"""Hexadecimal digits of a hash."""


class _Use(Struct, frozen=True):
    """A pair in a catalog."""

    path: str
    entry: Entry


@dataclass
class _Ways:
    """How texts that are the same differ otherwise."""

    usual: Usual
    say: Callable[[_Use], Text]
    examples: dict[int, _Use] = field(default_factory=dict)
    """Of the usual way."""
    others: dict[tuple[int, int], list[_Use]] = field(default_factory=dict)
    """Of each other way, the first ones."""

    def note(self, same: int, other: int, use: _Use) -> None:
        if same not in self.usual:
            return
        if other == self.usual[same][0]:
            self.examples.setdefault(same, use)
        else:
            uses = self.others.setdefault((same, other), [])
            if len(uses) < _PLACES:
                uses.append(use)

    def needs(self, same: int, other: int, number: int) -> bool:
        """Whether the catalog with this pair must be read."""
        usual = self.usual.get(same)
        return usual is not None and (usual[0] != other or usual[1] == number)


def inconsistencies(
    project: Project, languages: Collection[str] | None = None
) -> Iterator[Finding]:
    """Finished translations of all releases that differ from those of the same text elsewhere,
    and those that stand for another text elsewhere; the less usual ones, in the order of paths.

    Each catalog is read once, and looked up where it has not changed since the last time; those
    that differ somewhere are read again. Memory: some 30 bytes a pair, and what differs.
    Catalogs that cannot be read are left out: the check of their release says so.
    """
    severity = project.config.checks.get(CHECK.id, CHECK.severity)
    if severity is not Severity.OFF:
        for language in project.all_languages:
            if languages is None or language in languages:
                yield from _Survey(project, language, severity).findings()


class _Survey:
    """The catalogs of a language."""

    def __init__(self, project: Project, language: str, severity: Severity) -> None:
        self._project = project
        self._language = language
        self._severity = severity

    def findings(self) -> Iterator[Finding]:
        census, places = self._counted()
        sources = _Ways(census.parted(), _translated)
        targets = _Ways(census.shared(), _stands)
        for path, start, end in places:
            pairs = enumerate(census.pairs(start, end), start)
            if any(sources.needs(s, t, n) or targets.needs(t, s, n) for n, (s, t) in pairs):
                self._gather(path, sources, targets)
        told = [*self._told(sources), *self._told(targets)]
        yield from sorted(told, key=lambda finding: (finding.where.path, finding.where.line or 0))

    def _files(self) -> Iterator[tuple[str, bytes]]:
        """Catalogs of releases that are there, in the order of their ids."""
        workspace = self._project.workspace
        sources, _ = workspace.sources(SOURCE_SUFFIXES)
        for source in sources:
            path = workspace.catalog_path(self._language, source.release)
            data = self._read(path)
            if data is not None:
                yield path, data

    def _read(self, path: str) -> bytes | None:
        try:
            return self._project.workspace.read_if_there(path)
        except TransflowError:
            return None

    def _counted(self) -> tuple[Census, list[tuple[str, int, int]]]:
        """All pairs, and for each catalog the numbers of its first pair and of the next one."""
        cache = Cache(self._project.workspace, _KIND)
        known, learnt, tool = cache.load(), [], tool_key().encode()
        census = Census()
        ends: list[tuple[str, int, int]] = []
        for path, data in self._files():
            key = content_key(tool, data)
            before, hashes = known.get(path, ("", ""))
            if before != key:
                hashes = "".join(f"{number:0{_DIGITS}x}" for number in self._hashes(path, data))
                learnt.append((path, key, hashes))
            numbers = [int(hashes[n : n + _DIGITS], 16) for n in range(0, len(hashes), _DIGITS)]
            start = len(census)
            for source, target in zip(numbers[::2], numbers[1::2], strict=True):
                census.add(source, target)
            ends.append((path, start, len(census)))
        if learnt:
            cache.store(learnt)
        return census, ends

    def _hashes(self, path: str, data: bytes) -> Iterator[int]:
        for _, source, target in self._pairs(path, data):
            yield number_of(source)
            yield number_of(target)

    def _pairs(self, path: str, data: bytes) -> Iterator[tuple[Entry, str, str]]:
        """Finished entries that stand for themselves, with both texts folded."""
        try:
            entries = _active(catalogs.parse(data, path, self._language))
        except TransflowError:
            return
        for entry, after in zip(entries, [*entries[1:], None], strict=True):
            merged = after is not None and after.msgstr.strip() == MERGED
            if entry.finished and not entry.msgstr_plural and not merged:
                source, target = folded(entry.msgid), folded(entry.msgstr)
                if source and target:
                    yield entry, source, target

    def _gather(self, path: str, sources: _Ways, targets: _Ways) -> None:
        for entry, source, target in self._pairs(path, self._read(path) or b""):
            use = _Use(path, entry)
            left, right = number_of(source), number_of(target)
            sources.note(left, right, use)
            targets.note(right, left, use)

    def _told(self, ways: _Ways) -> Iterator[Finding]:
        for (same, _), uses in ways.others.items():
            usual = ways.examples.get(same)
            for use in uses if usual is not None else ():
                if usual is not None and not self._inflected(use, usual):
                    yield self._finding(use, ways.say(usual))

    def _inflected(self, one: _Use, other: _Use) -> bool:
        """Whether two sources differ in no more than the forms of their words."""
        if folded(one.entry.msgstr) != folded(other.entry.msgstr):
            return False
        return self._stems(one) == self._stems(other)

    def _stems(self, use: _Use) -> list[str]:
        return [self._project.language.stem(word) for word in folded(use.entry.msgid).split()]

    def _finding(self, use: _Use, message: Text) -> Finding:
        entry = use.entry
        return Finding(
            check=CHECK.id,
            severity=self._severity,
            message=message,
            where=Where(use.path, entry.line),
            msgctxt=entry.msgctxt,
            msgid=entry.msgid,
            waived=parse_waivers(entry.comment).get(CHECK.id),
            target=entry.msgstr,
        )


def _active(catalog: Catalog) -> list[Entry]:
    return [entry for entry in catalog.entries if not entry.obsolete]


def _translated(usual: _Use) -> Text:
    return T(
        "Elsewhere the same text is translated “{other}” ({place}).",
        other=_short(usual.entry.msgstr),
        place=usual.path,
    )


def _stands(usual: _Use) -> Text:
    return T(
        "Elsewhere the same translation stands for “{other}” ({place}).",
        other=_short(usual.entry.msgid),
        place=usual.path,
    )


def _short(text: str) -> str:
    return text if len(text) <= _LONG else f"{text[:_LONG].rstrip()}…"
