"""What in a translation can only belong to one of the sources that it was made from."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Sequence

from msgspec import Struct

from transflow.likeness import stems
from transflow.markup import plain, tokens
from transflow.model import Language, Span
from transflow.sync.numbering import tag_keys

_WORD = re.compile(r"[^\W\d_]{3,}")
_Claim = tuple[Hashable, Span]


class Anchor(Struct, frozen=True):
    """A stretch of a translation that must not be cut."""

    span: Span
    """In the text that a reader sees."""
    part: int | None
    """The only source that it can belong to, from 0; None where it may be of several."""


def anchors(
    target: str, sources: Sequence[str], source_language: Language, target_language: Language
) -> list[Anchor]:
    """The anchors in a unit text: what it claims, names and marks with tags."""
    seen = [plain(source) for source in sources]
    visible = "".join(token.raw for token in tokens(target) if token.kind == "text")
    said = [{key for key, _ in _claims(text, source_language)} for text in seen]
    names = [{stem for n in source_language.names(text) for stem in stems(n)} for text in seen]
    return [
        *(Anchor(span, _only(said, key)) for key, span in _claims(visible, target_language)),
        *_names(visible, names),
        *_tags(target, sources),
    ]


def _claims(text: str, language: Language) -> Iterator[_Claim]:
    facts = language.facts(text)
    yield from ((("number", n.value, n.unit), n.span) for n in facts.numbers)
    yield from ((("date", d.day, d.month), d.span) for d in facts.dates)
    yield from ((("time", t.hour, t.minute), t.span) for t in facts.times)
    yield from ((("contact", c.key), c.span) for c in language.contacts(text))


def _only(said: Sequence[set[Hashable]], key: Hashable) -> int | None:
    parts = [number for number, keys in enumerate(said) if key in keys]
    return parts[0] if len(parts) == 1 else None


def _names(visible: str, names: Sequence[set[str]]) -> Iterator[Anchor]:
    """Capitalised words that may be a form of a name that only one source has."""
    for word in _WORD.finditer(visible):
        stem = next(iter(stems(word[0])), "") if word[0][0].isupper() else ""
        parts = [n for n, known in enumerate(names) if any(_akin(stem, name) for name in known)]
        if len(parts) == 1:
            yield Anchor(word.span(), parts[0])


def _akin(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return len(short) >= 3 and long.startswith(short)


def _tags(target: str, sources: Sequence[str]) -> Iterator[Anchor]:
    """What stands within a tag that only one source has."""
    keys: list[set[Hashable]] = [set(own) for own in tag_keys(sources)]
    open_tags: list[tuple[str, str, int]] = []
    at = 0
    for token in tokens(target):
        if token.kind == "text":
            at += len(token.raw)
        elif token.kind == "void":
            yield Anchor((at, at), _only(keys, token.key))
        elif token.kind == "open":
            open_tags.append((token.name, token.key, at))
        elif open_tags and open_tags[-1][0] == token.name:
            _, key, start = open_tags.pop()
            yield Anchor((start, at), _only(keys, key))
