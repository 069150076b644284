"""Tags must be the same, well nested, and lead nowhere unsafe."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from transflow.checks.base import FunctionCheck, Reading
from transflow.markup import URL_ATTRIBUTE, Token, plain, tokens
from transflow.messages import T
from transflow.model import Severity, Spot

_SAFE_SCHEMES = frozenset({"http", "https", "mailto", "tel", "ftp"})
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_HIDDEN = re.compile(r"[\x00-\x20\x7f-\x9f\u200b-\u200f\u2028\u2029]")
_FIGURE = re.compile(r"\S*@\S+|\d+")


def run(reading: Reading) -> Iterator[Spot]:
    before, after = reading.source.marked, reading.target.marked
    if "<" not in before and "<" not in after:
        return
    source, target = list(tokens(before)), list(tokens(after))
    yield from _changed(source, target)
    yield from _nesting(source, target)
    yield from _unsafe(target)
    yield from _swapped(before, after)


def _changed(source: list[Token], target: list[Token]) -> Iterator[Spot]:
    before, after = _tags(source), _tags(target)
    for key, count in (before - after).items():
        yield Spot(T("The tag {tag} of the source is missing.", tag=_shown(key, count)))
    for key, count in (after - before).items():
        yield Spot(T("The tag {tag} is not in the source.", tag=_shown(key, count)))


def _tags(found: list[Token]) -> Counter[str]:
    return Counter(token.key for token in found if token.kind != "text")


def _shown(key: str, count: int) -> str:
    name, number = key.rstrip("0123456789"), key[len(key.rstrip("0123456789")) :]
    tag = f'<{name} id="{number}">' if number else f"<{name}>"
    return tag if count == 1 else f"{tag} ×{count}"


def _nesting(source: list[Token], target: list[Token]) -> Iterator[Spot]:
    if _nested(target) or not _nested(source):
        return
    yield Spot(T("The tags are not closed in the order in which they were opened."))


def _nested(found: list[Token]) -> bool:
    stack: list[str] = []
    for token in found:
        if token.kind == "open":
            stack.append(token.name)
        elif token.kind == "close" and (not stack or stack.pop() != token.name):
            return False
    return not stack


def _unsafe(target: list[Token]) -> Iterator[Spot]:
    for token in target:
        url = dict(token.attrs).get(URL_ATTRIBUTE.get(token.name, ""), "")
        scheme = _SCHEME.match(_HIDDEN.sub("", url))
        if scheme and scheme[1].lower() not in _SAFE_SCHEMES:
            yield Spot(T("A link must not begin with “{scheme}:”.", scheme=scheme[1]))


def _swapped(source: str, target: str) -> Iterator[Spot]:
    """Links that changed places: each stands around the figures or address of another one."""
    before, after = _anchors(source), _anchors(target)
    known = set(before.values())
    for number, figures in before.items():
        moved = after.get(number)
        if figures and moved and figures != moved and moved in known:
            yield Spot(T("Link {number} stands around the text of another link.", number=number))


def _anchors(text: str) -> dict[str, frozenset[str]]:
    """By link number, the figures and addresses in the text of the link."""
    anchors: dict[str, str] = {}
    number = ""
    for token in tokens(text):
        if token.name == "a":
            number = dict(token.attrs).get("id", "") if token.kind == "open" else ""
        elif number:
            anchors[number] = anchors.get(number, "") + token.text
    return {n: frozenset(_FIGURE.findall(plain(words))) for n, words in anchors.items()}


CHECK = FunctionCheck(
    "markup",
    T("Tags"),
    T(
        "The tags of the source must all be in the translation, closed in order, whatever their "
        'place: a lost tag is a lost link. Finds: “<a id="1">vietnē</a>” – “website”. '
        "Accepts: tags in another order, and another href for the same number."
    ),
    Severity.ERROR,
    run,
)
