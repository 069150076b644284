"""An http(s) address to bytes, with limits; the only room that speaks to the network.

What holds, whoever answers:

- Only `http` and `https`, no names or passwords in the address, no fragment in what is sent.
- The address that the user names may lie anywhere, on loopback or in an intranet too: it is a
  choice. What a *page* leads on to is not: a redirect into a private, loopback, link-local,
  multicast or reserved network is refused, unless it stays at the host and port it comes from or
  `Limits.private_networks` is on. So is a redirect from https to http, or to anything else.
- A host is looked up once a fetch, and the connection goes to exactly the number that was judged
  (TLS is still checked against the name). A name that answers differently the second time ("DNS
  rebinding") changes nothing.
- Time and size are bounded from the first byte to the last, headers and compressed pages included.
- No cookies, no passwords (`~/.netrc` is not read), no `meta refresh`.
- Proxies come from the environment (`HTTP_PROXY`, `HTTPS_PROXY`, `ALL_PROXY`, `NO_PROXY`), never
  for loopback. A proxy looks the host up itself, so nobody here sees the number that it connects
  to. Before a redirect is passed to it, names for use inside a network (`localhost`, a name without
  a dot, `.local`, `.internal`, ...) are refused, and so is what this machine can look up and finds
  private; a name that only the proxy knows is left to the judgement of those who run it.
- Certificates are checked against those of certifi, or of `REQUESTS_CA_BUNDLE`, `CURL_CA_BUNDLE` or
  `SSL_CERT_FILE`, the first that is set.
"""

from __future__ import annotations

from collections.abc import Callable

from transflow.fetch.base import Fetched, Limits, StatusError

__all__ = ["Fetched", "Limits", "StatusError", "fetch"]


_LIMITS = Limits()


def _quiet(_received: int) -> None:
    """Tells nobody."""


def fetch(
    url: str,
    limits: Limits = _LIMITS,
    progress: Callable[[int], None] = _quiet,
    led_by: str = "",
) -> Fetched:
    """Gets the page at `url`, following redirects; `progress` is told the bytes received so far.
    Where not a person but the page at `led_by` names the address, it is judged as a redirect is.

    Raises FetchError, with the address as its place: not an address of http or https; no such host,
    refused, TLS that cannot be trusted, out of time; any status but success (a
    StatusError); a redirect that is refused; a page that is empty, too large, compressed in an
    unknown way, or no text (see `base.MEDIA_TYPES`). A KeyboardInterrupt passes through; the
    connection is closed in any case.
    """
    from transflow.fetch import client  # noqa: PLC0415 - loads requests, which takes 0.1 s

    return client.fetch(url, limits, progress, led_by)
