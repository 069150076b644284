"""Titles and leads that are too long for the website."""

from __future__ import annotations

from collections.abc import Iterable

from transflow.checks.base import FunctionCheck, Reading
from transflow.checks.sides import plain_text
from transflow.checks.tokens import Sign
from transflow.messages import T, Text
from transflow.model import House, Role, Severity, Spot

_LIMITED = (Role.TITLE, Role.LEAD)


def run(reading: Reading) -> Iterable[Spot]:
    role = reading.pair.role
    if role not in _LIMITED:
        return ()
    house, text = reading.pair.house, reading.target.text.strip()
    limit = house.title_limit if role is Role.TITLE else house.lead_limit
    if not 0 < limit < len(text):
        return ()
    return (Spot(_told(text, limit, role), None, (limit, len(text))),)


def lead_spot(texts: Iterable[str], house: House) -> Spot | None:
    """What is wrong with a lead as a whole, of whose unit texts each may be short enough."""
    text = " ".join(plain_text(text).strip() for text in texts)
    return (
        Spot(_told(text, house.lead_limit, Role.LEAD)) if 0 < house.lead_limit < len(text) else None
    )


def _told(text: str, limit: int, role: Role) -> Text:
    if role is Role.TITLE:
        return T(
            "The title has {length} characters; the website shows no more than {limit}.",
            length=len(text),
            limit=limit,
        )
    return T(
        "The lead has {length} characters; the website shows no more than {limit}.",
        length=len(text),
        limit=limit,
    )


CHECK = FunctionCheck(
    "limits",
    T("Length limits"),
    T(
        "A title or a lead that is longer than the website shows is cut there. The limits are in "
        "config.yaml, “limits: {example}”; there is none where nothing is said. "
        "Finds: a title of 120 characters. Accepts: one of 80.",
        example="{title: 100, lead: 300}",
    ),
    Severity.WARNING,
    run,
    in_target=Sign.ROLE,
)
