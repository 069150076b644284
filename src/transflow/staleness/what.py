"""Short, stable names for what makes a change critical, for files and scripts."""

from __future__ import annotations

from transflow.messages import Text
from transflow.staleness.risk import Change

_KEYS = {
    "a number": "number",
    "an amount": "amount",
    "a date": "date",
    "a time": "time",
    "an address or telephone number": "contact",
    "a name": "name",
    "“not” came in or went out": "negation",
    "a link": "link",
}
OTHER = "other"


def keys(change: Change) -> tuple[str, ...]:
    """A key for each thing that makes `change` critical, each once, in the order of the phrases."""
    return tuple(dict.fromkeys(_KEYS.get(_thing(phrase), OTHER) for phrase in change.what))


def _thing(phrase: Text) -> str:
    """The phrase without the two spellings that it may show."""
    thing = dict(phrase.args).get("thing")
    return thing.msgid if isinstance(thing, Text) else phrase.msgid
