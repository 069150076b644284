"""The key `pretranslate` of the settings: which service makes drafts, and what a run may cost."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from msgspec import Struct

from transflow.messages import T
from transflow.settings import Fields

KEYS = ("provider", "limit")
_MOST = Decimal(1_000_000)


class Pretranslate(Struct, frozen=True):
    provider: str = ""
    """A name under `providers`; empty where the command must name it."""
    limit: Decimal | None = None
    """What a run may cost without anybody being asked, in the currency of the service; None for
    nothing at all."""

    def __bool__(self) -> bool:
        """Whether anything is set."""
        return self != Pretranslate()


def read(fields: Fields) -> Pretranslate:
    """What is wrong becomes a problem of `fields`."""
    inner = fields.section("pretranslate", KEYS)
    if inner is None:
        return Pretranslate()
    return Pretranslate(
        inner.text("provider"),
        inner.convert("limit", amount, None, T("write an amount of money, such as 2.50")),
    )


def amount(text: str) -> Decimal:
    """An amount of money. Raises ValueError."""
    try:
        value = Decimal(text)
    except InvalidOperation as error:
        raise ValueError(text) from error
    if not value.is_finite() or not 0 <= value <= _MOST:
        raise ValueError(text)
    return value
