"""When a target is left alone for this run."""

from __future__ import annotations

from dataclasses import dataclass

from transflow.errors import FetchError, TransflowError
from transflow.publishers.base import DriftedError, RejectedError, TargetError

PATIENCE = 3
"""Parcels in a row that may fail before a target is left for the next run."""
REJECTIONS = 20
"""As above, where the target says that it is their content that it does not like."""


@dataclass
class Patience:
    """With one target."""

    ended: bool = False
    """Whether it is of no use to go on with it."""
    _in_a_row: int = 0

    def renew(self) -> None:
        """Something went well."""
        self._in_a_row = 0

    def lose(self, error: TransflowError) -> None:
        if isinstance(error, DriftedError):
            return
        self._in_a_row += 1
        hopeless = isinstance(error, FetchError | TargetError)
        most = REJECTIONS if isinstance(error, RejectedError) else PATIENCE
        self.ended = self.ended or hopeless or self._in_a_row >= most
