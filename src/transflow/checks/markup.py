"""Tags must be the same, well nested, and lead nowhere unsafe."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from transflow.checks.base import FunctionCheck, Reading
from transflow.checks.tokens import Sign
from transflow.markup import URL_ATTRIBUTE, Token, tokens
from transflow.messages import T
from transflow.model import Severity, Spot

_SAFE_SCHEMES = frozenset({"http", "https", "mailto", "tel", "ftp"})
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_HIDDEN = re.compile(r"[\x00-\x20\x7f-\x9f\u200b-\u200f\u2028\u2029]")
_WORD = re.compile(r"\w|[^\s.,;:!?…]{2}")


def run(reading: Reading) -> Iterator[Spot]:
    before, after = reading.source.marked, reading.target.marked
    if "<" not in before and "<" not in after:
        return
    source, target = list(tokens(before)), list(tokens(after))
    yield from _changed(source, target)
    yield from _nesting(source, target)
    yield from _unsafe(target)
    yield from _emptied(source, target)


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
            message = T("A link must not begin with “{scheme}:”.", scheme=scheme[1])
            yield Spot(message, firm=True)


def _emptied(source: list[Token], target: list[Token]) -> Iterator[Spot]:
    """Tags that stand around nothing, though they did stand around words."""
    for key in sorted(_around_nothing(target) - _around_nothing(source)):
        yield Spot(T("The tag {tag} stands around nothing.", tag=_shown(key, 1)))


def _around_nothing(found: list[Token]) -> set[str]:
    """Tags between whose two halves there is neither a word nor a picture."""
    empty: set[str] = set()
    opened: list[tuple[Token, int]] = []
    contents = 0
    for token in found:
        if token.kind == "open":
            opened.append((token, contents))
        elif token.kind != "close":
            contents += token.name == "img" or _WORD.search(token.text) is not None
        elif opened:
            opening, before = opened.pop()
            if before == contents:
                empty.add(opening.key)
    return empty


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
    in_source=Sign.TAGGED,
    in_target=Sign.TAGGED,
)
