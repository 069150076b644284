"""What a run would send and cost, worked out before anything goes."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from msgspec import Struct

from transflow.messages import TN, T, Text
from transflow.pipeline.pretranslating.figures import Outlook
from transflow.providers.base import Service

_CENT = Decimal("0.01")


class Quote(Struct, frozen=True):
    service: Service
    texts: int
    requests: int
    characters: int

    @property
    def cost(self) -> Decimal | None:
        """In `service.currency`; None where the settings do not say what it asks."""
        return self.service.cost(self.characters)

    @property
    def price(self) -> Text:
        """For people."""
        if self.cost is None:
            return T("at an unknown price")
        # Never less than it is: a limit is held against the whole sum.
        return T("for {sum} {currency}", sum=f"{rounded(self.cost)}", currency=self.currency)

    @property
    def currency(self) -> str:
        return self.service.currency

    @property
    def told(self) -> Text:
        """For people, in one sentence."""
        return T(
            "{texts}, {characters}, would go to {service} in {requests} {price}.",
            texts=TN("{count} text", "{count} texts", self.texts),
            characters=TN("{count} character", "{count} characters", self.characters),
            service=self.service.address or self.service.name,
            requests=TN("{count} request", "{count} requests", self.requests),
            price=self.price,
        )

    def needs_consent(self, limit: Decimal | None) -> bool:
        """Whether a person has to say yes: what leaves the house is not free, or costs more than
        the `limit` that was set once and for all."""
        if not self.texts or not self.service.external or self.cost == 0:
            return False
        return self.cost is None or limit is None or self.cost > limit


def quote(service: Service, outlooks: Iterable[Outlook]) -> Quote:
    shares = [share for outlook in outlooks for share in outlook.shares]
    return Quote(
        service,
        sum(share.texts for share in shares),
        sum(share.requests for share in shares),
        sum(share.characters for share in shares),
    )


def rounded(amount: Decimal) -> Decimal:
    """To the cent, upwards."""
    return amount.quantize(_CENT, rounding="ROUND_CEILING")
