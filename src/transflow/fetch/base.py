"""What a fetch is asked for and what it gives; no network here."""

from __future__ import annotations

from msgspec import Struct

from transflow.errors import FetchError, Where
from transflow.messages import T, Text

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MEDIA_TYPES = frozenset(
    {
        "text/html",
        "application/xhtml+xml",
        "text/plain",
        "text/markdown",
        "text/x-markdown",
        DOCX,
    }
)
"""What a release can be read from."""

BY_HAND = T("open the page in a browser, save it, and add the saved file")
"""What to do where a fetch cannot."""

SILENT_TYPES = frozenset({"", "application/octet-stream", "binary/octet-stream"})
"""What a server declares that does not know what it sends; the name and content must tell."""


class Limits(Struct, frozen=True):
    """How far a fetch may go."""

    max_bytes: int = 20_000_000
    """Of the page, as sent and as it is after decompression."""
    connect_seconds: float = 10
    """To look a host up, and to reach one of its addresses, TLS included."""
    total_seconds: float = 60
    """From the call to the last byte, over all redirects."""
    redirects: int = 5
    """How many are followed."""
    private_networks: bool = False
    """Whether a redirect may lead into a network that is not public."""


class Fetched(Struct, frozen=True):
    """A page as it came, decompressed but not decoded."""

    url: str
    """The final address, after redirects: ASCII (punycode, percent signs), without a fragment."""
    data: bytes
    """Never empty, at most `Limits.max_bytes`."""
    media_type: str
    """In lower case, one of `MEDIA_TYPES`; empty if the server does not say."""
    charset: str
    """In lower case, as the header names it; empty if it does not."""


class StatusError(FetchError):
    """The server answered, but not with a page."""

    def __init__(self, message: Text, where: Where, hint: Text, status: int) -> None:
        super().__init__(message, where, hint)
        self.status = status
        """Of HTTP, e.g. 404."""
