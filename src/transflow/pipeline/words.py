"""What a person says about a decision, fit to be kept in a ledger and in a catalog."""

from __future__ import annotations

from transflow.errors import UsageError, Where
from transflow.messages import T
from transflow.remarks import END
from transflow.text import control_character

LONGEST = 4_000
"""Characters; a page of text says enough."""


def words(reason: str) -> str:
    """The very words, in lines without white space at their ends; empty lines are left out.

    Raises UsageError for none, for too many, and for what a file cannot hold.
    """
    lines = (line.strip() for line in reason.splitlines())
    kept = "\n".join(line for line in lines if line)
    if not kept:
        raise UsageError(T("a decision needs a reason"), hint=T('say why: --reason "…"'))
    require_keepable(kept)
    if len(kept) > LONGEST:
        raise UsageError(T("the reason is longer than {limit} characters", limit=LONGEST))
    if END in kept:
        raise UsageError(
            T("“{mark}” cannot stand in it: it marks what transflow itself wrote", mark=END)
        )
    return kept


def require_keepable(text: str) -> None:
    """Raises UsageError for a control character, and for the half of a character that a byte that
    is no UTF-8 comes in as."""
    if control_character(text) is not None or any("\ud800" <= c <= "\udfff" for c in text):
        raise UsageError(T("a control character cannot be kept"), Where(ascii(text)))
