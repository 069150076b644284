"""Inline markup of a sentence of a page, as its source has it. Pure."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import urlsplit

from msgspec import Struct
from msgspec.structs import replace

from transflow.checks import markup
from transflow.checks.base import Reading
from transflow.markup import NUMBERED, Ref, Token, tokens
from transflow.model import Language, Pair
from transflow.sync.numbering import count_numbers, shifted

_SAFE = ("http", "https", "mailto", "tel")
_LANGUAGE_FOLDER = re.compile(r"^/[a-z]{2}(?:-[a-z]{2})?(?=/|$)", re.IGNORECASE)
_SPACES = re.compile(r"  +")

Key = tuple[str, int]
"""Name and number of a tag."""


class Marked(Struct, frozen=True):
    """A unit text and what its numbered tags stand for."""

    text: str
    refs: tuple[Ref, ...] = ()


class Carried(Struct, frozen=True):
    """A translation with the tags of its source, as far as the page has them."""

    text: str
    same: bool
    """Whether it has all of them and no more."""


class _Goal(Struct, frozen=True):
    """A numbered tag of the source."""

    ref: Ref
    within: bool
    """Whether it is of a text that is translated within the one before, whose links it has not."""


def joined(parts: Sequence[Marked]) -> Marked:
    """Sentences of a page as one text, the numbers of their tags one after the other."""
    texts: list[str] = []
    refs: list[Ref] = []
    by = 0
    for part in parts:
        texts.append(shifted(part.text, by))
        refs += [replace(ref, id=ref.id + by) for ref in part.refs]
        by += count_numbers(part.text)
    return Marked(" ".join(texts), tuple(refs))


def carried(
    sources: Sequence[Marked], page: Marked, languages: tuple[Language, Language]
) -> Carried:
    """The text of the page with the numbers that tags have in its sources, of which all but the
    first are translated within it. What the sources have no like of is taken away, the words in
    it stay; a link to another place keeps that as its `href`."""
    whole = " ".join(source.text for source in sources)
    if "<" not in page.text:
        return Carried(page.text, same=_same(whole, page.text, languages))
    goals = [_Goal(ref, part > 0) for part, s in enumerate(sources) for ref in s.refs]
    room = Counter(t.name for t in tokens(whole) if t.kind in ("open", "void"))
    refs = {(ref.tag, ref.id): ref for ref in page.refs}
    text = "".join(_written(page.text, refs, _chosen(page.refs, goals), room))
    text = _SPACES.sub(" ", text).strip()
    return Carried(text, same=_same(whole, text, languages))


def _same(source: str, target: str, languages: tuple[Language, Language]) -> bool:
    if "<" not in source and "<" not in target:
        return True
    pair = Pair(source, target, None, *languages)
    return next(iter(markup.run(Reading(pair))), None) is None


def _chosen(refs: Sequence[Ref], goals: Sequence[_Goal]) -> Mapping[Key, _Goal]:
    """For each numbered tag of the page the one of the source that it is: that with its address,
    else the next one that is left."""
    out: dict[Key, _Goal] = {}
    free = list(goals)
    for by_address in (True, False):
        for ref in refs:
            if (ref.tag, ref.id) in out:
                continue
            alike = (g for g in free if g.ref.tag == ref.tag)
            fitting = (g for g in alike if not by_address or _place(g.ref) == _place(ref))
            found = next(fitting, None)
            if found is not None:
                free.remove(found)
                out[ref.tag, ref.id] = found
    return out


def _place(ref: Ref) -> str:
    """Where it leads, without what only says which language the reader wants."""
    try:
        parts = urlsplit(ref.url.strip())
    except ValueError:
        return ref.url
    host = parts.netloc.lower().removeprefix("www.")
    return f"{host}{_LANGUAGE_FOLDER.sub('', parts.path).rstrip('/')}?{parts.query}"


def _written(
    text: str, refs: Mapping[Key, Ref], chosen: Mapping[Key, _Goal], room: Counter[str]
) -> Iterator[str]:
    opened: list[bool] = []
    for token in tokens(text):
        if token.kind == "text":
            yield token.raw
        elif token.kind == "close":
            if opened and opened.pop():
                yield token.raw
        else:
            written = _opening(token, refs, chosen, room)
            if token.kind == "open":
                opened.append(written != "")
            yield written or (" " if token.name == "br" else "")


def _opening(
    token: Token, refs: Mapping[Key, Ref], chosen: Mapping[Key, _Goal], room: Counter[str]
) -> str:
    """The tag as the source calls it; empty where the source has none like it."""
    if token.name not in NUMBERED:
        room[token.name] -= 1
        return token.raw if room[token.name] >= 0 else ""
    number = dict(token.attrs).get("id", "")
    key = (token.name, int(number) if number.isdecimal() else 0)
    goal = chosen.get(key)
    if goal is None or key not in refs:
        return ""
    end = "/>" if token.kind == "void" else ">"
    return f'<{token.name} id="{goal.ref.id}"{_href(refs[key], goal)}{end}'


def _href(page: Ref, goal: _Goal) -> str:
    """The address as an attribute, where the page leads to another place than the source."""
    if page.tag != "a":
        return ""
    if _whole(page.url) and page.url.strip() != goal.ref.url:
        return f' href="{html.escape(page.url.strip())}"'
    return f' href="{html.escape(goal.ref.url)}"' if goal.within and _whole(goal.ref.url) else ""


def _whole(url: str) -> bool:
    """Whether it may stand in a tag and leads to the same place from any page."""
    scheme = url.strip().partition(":")[0].lower()
    return scheme in _SAFE and not any(c.isspace() or c in '"<>' for c in url.strip())
