"""Catalog entries to the pairs of source and translation that a memory may offer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum

from msgspec import Struct

from transflow.markup import URL_ATTRIBUTE, tokens
from transflow.model import MERGED, Entry
from transflow.suggestions import Key
from transflow.text import normalise


class Origin(StrEnum):
    """Who vouches for a translation, the best first."""

    APPROVED = "approved"
    """It was published, or stands in a version that a person approved."""
    HUMAN = "human"
    FOREIGN = "foreign"
    """It comes from a TMX file."""
    MACHINE = "machine"
    """It is, word for word, what a machine proposed."""


class Pair(Struct, frozen=True):
    """A source text and its translation in one release."""

    context: str | None
    """The `msgctxt`."""
    source: str
    target: str
    """Both unit texts, as `transflow.markup` has them."""
    origin: Origin
    before: str | None = None
    """Unit text of the entry before it; empty at the start of the text, None where not known."""
    after: str | None = None


def pairs_of(
    entries: Sequence[Entry], order: Sequence[Key], origin_of: Callable[[Entry], Origin | None]
) -> list[Pair]:
    """The finished pairs of a catalog, active and obsolete.

    `order` has the keys of the text, some of them perhaps more than once; where it does not name
    the active entries, their own order is taken. `origin_of` gives None for an entry to leave out.
    Units that are translated in one make one pair of their joined texts.
    """
    active = {entry.key: entry for entry in entries if not entry.obsolete}
    text = [key for key in order if key in active]
    if set(text) != set(active):
        text = list(active)
    found = list(_of_text(text, active, origin_of))
    for entry in entries:
        origin = origin_of(entry) if entry.obsolete and _whole(entry) else None
        if origin is not None:
            found.append(Pair(entry.msgctxt, entry.msgid, entry.msgstr, origin))
    return list(_distinct(found))


def _whole(entry: Entry) -> bool:
    """Whether a person said that it is done, and it is a translation by itself."""
    singular = entry.msgid_plural is None
    return singular and not entry.fuzzy and bool(entry.msgstr.strip()) and entry.msgstr != MERGED


def _of_text(
    text: Sequence[Key],
    active: dict[Key, Entry],
    origin_of: Callable[[Entry], Origin | None],
) -> Iterator[Pair]:
    runs = list(_runs([active[key] for key in text]))
    hosts = {run[0].key for run in runs if len(run) > 1}
    for previous, run, following in zip([None, *runs], runs, [*runs[1:], None], strict=False):
        host = run[0]
        origin = origin_of(host) if _whole(host) else None
        # A host that stands elsewhere by itself says too much there.
        if origin is None or (len(run) == 1 and host.key in hosts):
            continue
        if any(entry.fuzzy for entry in run):
            continue
        yield Pair(
            host.msgctxt,
            " ".join(entry.msgid for entry in run),
            host.msgstr,
            origin,
            previous[-1].msgid if previous else "",
            following[0].msgid if following else "",
        )


def _runs(text: Sequence[Entry]) -> Iterator[list[Entry]]:
    """Entries in one piece: each with those after it that are translated within it."""
    run: list[Entry] = []
    for entry in text:
        if run and entry.msgstr != MERGED:
            yield run
            run = []
        run.append(entry)
    if run:
        yield run


def _distinct(pairs: Iterable[Pair]) -> Iterator[Pair]:
    """Without what a release says twice, so that it counts as one release; the first wins, which
    is the text as it reads now."""
    kept: dict[tuple[str | None, str, str], Pair] = {}
    places = set()
    for pair in pairs:
        first = kept.setdefault((pair.context, normalise(pair.source), pair.target), pair)
        place = (first.source, first.context, first.target, pair.before, pair.after)
        if place not in places:
            places.add(place)
            yield Pair(
                first.context, first.source, first.target, first.origin, pair.before, pair.after
            )


def sets_a_link(target: str) -> bool:
    """Whether a translation names a link target of its own, which is right for one source only."""
    return "<" in target and any(
        URL_ATTRIBUTE.get(token.name, "") in dict(token.attrs) for token in tokens(target)
    )
