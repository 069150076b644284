"""Post-editing effort: how much of a machine's draft a person changed before it was finished.

As HTER (Snover and others, "A Study of Translation Edit Rate with Targeted Human Annotation", 2006)
it counts the edits that make the finished text of the draft, over the length of the finished text;
unlike it, a stretch that moves counts as put in and left out. Words are runs of letters and digits,
and each other sign by itself; tags do not count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import zip_longest

from msgspec import Struct
from msgspec.structs import asdict

from transflow.likeness import edits
from transflow.markup import plain
from transflow.model import MERGED, Catalog, Entry
from transflow.records import Ledger
from transflow.text import unit_fingerprint

_WORD = re.compile(r"\w+|[^\w\s]")


class Effort(Struct, frozen=True):
    """What became of the drafts of one service in a release and language, or of several."""

    release: str
    language: str
    provider: str
    """The name of the service in the settings."""
    drafts: int = 0
    """Different texts that it drafted."""
    finished: int = 0
    """Those of them that a person finished; all that follows is of these."""
    unchanged: int = 0
    words: int = 0
    """Of the finished texts."""
    word_edits: int = 0
    characters: int = 0
    character_edits: int = 0

    @property
    def word_rate(self) -> float | None:
        """Edits for each word that was finished; None where nothing was."""
        return self.word_edits / max(self.words, 1) if self.finished else None

    @property
    def character_rate(self) -> float | None:
        return self.character_edits / max(self.characters, 1) if self.finished else None

    def __add__(self, other: Effort) -> Effort:
        """Both together; names that differ are left out."""
        names = ("release", "language", "provider")
        one, two = asdict(self), asdict(other)
        same = {name: one[name] if one[name] == two[name] else "" for name in names}
        return Effort(**{name: same.get(name, one[name] + two[name]) for name in one})


def efforts(ledger: Ledger, catalogs: Mapping[str, Catalog]) -> Iterator[Effort]:
    """One for each language and service, in their order; the catalogs are named by language.

    Of a text that was drafted again only the last draft counts, and a text that was changed in
    the source counts with the draft that it had then.
    """
    finished = {language: _finished(catalog) for language, catalog in catalogs.items()}
    last: dict[tuple[str, str], tuple[str, str]] = {}
    for run in ledger.drafts:
        for one in run.drafts:
            last[run.language, one.source_hash] = run.provider, one.text
    found: dict[tuple[str, str], Effort] = {}
    for (language, source), (provider, draft) in last.items():
        text = finished.get(language, {}).get(source)
        one_text = _effort(ledger.release, language, provider, draft, text)
        before = found.get((language, provider))
        found[language, provider] = one_text if before is None else before + one_text
    for key in sorted(found):
        yield found[key]


def _finished(catalog: Catalog) -> dict[str, str]:
    """Finished translations by their source, those of texts that have gone too. What was translated
    together with another text says nothing of a draft."""
    found: dict[str, str] = {}
    entries = sorted(catalog.entries, key=lambda entry: entry.obsolete)
    for entry, after in zip_longest(entries, entries[1:]):
        beside = after is not None and after.obsolete is entry.obsolete
        together = MERGED in (entry.msgstr, after.msgstr if after and beside else "")
        if _is_done(entry) and not together:
            found.setdefault(unit_fingerprint(entry.msgctxt, entry.msgid, ()), entry.msgstr)
    return found


def _is_done(entry: Entry) -> bool:
    return bool(entry.msgstr.strip()) and not entry.fuzzy


def _effort(release: str, language: str, provider: str, draft: str, text: str | None) -> Effort:
    if text is None:
        return Effort(release, language, provider, drafts=1)
    before, after = plain(draft), plain(text)
    words = _WORD.findall(after)
    return Effort(
        release,
        language,
        provider,
        drafts=1,
        finished=1,
        unchanged=int(draft == text),
        words=len(words),
        word_edits=edits(_WORD.findall(before), words),
        characters=len(after),
        character_edits=edits(before, after),
    )
