"""What requests and urllib3 complain of, said for people; their own words may hold passwords."""

from __future__ import annotations

import ssl
from collections.abc import Iterator

import requests
import urllib3

from transflow.errors import FetchError, Where
from transflow.messages import T

_PROXY = (
    requests.exceptions.ProxyError,
    requests.exceptions.InvalidProxyURL,
    urllib3.exceptions.ProxyError,
    urllib3.exceptions.LocationValueError,  # the address of the page was judged before
)


def blocked(where: Where) -> FetchError:
    """What to say when it is the proxy that does not answer or refuses."""
    return FetchError(
        T("the proxy that the environment names does not let one through"),
        where,
        T("look at HTTP_PROXY, HTTPS_PROXY and NO_PROXY"),
    )


def is_unreachable(error: BaseException) -> bool:
    """Whether no connection came about, so that the next number of the host may be tried."""
    return any(isinstance(e, urllib3.exceptions.ConnectTimeoutError) for e in chain(error))


def explained(error: Exception, where: Where, late: FetchError) -> FetchError:
    """The error as one that a user can do something about; `late` is that of too long a wait."""
    found = list(chain(error))

    def has(*kinds: type[BaseException]) -> bool:
        return any(isinstance(e, kinds) for e in found)

    untrusted = next((e for e in found if isinstance(e, ssl.SSLCertVerificationError)), None)
    if untrusted is not None:
        return _untrusted(untrusted, where)
    if has(ssl.SSLError, urllib3.exceptions.SSLError):
        return FetchError(
            T("no secure connection comes about"),
            where,
            T("open the page in a browser; perhaps it is an http address"),
        )
    if has(*_PROXY):
        return blocked(where)
    silent = has(TimeoutError, requests.Timeout, urllib3.exceptions.TimeoutError)
    if silent and not has(urllib3.exceptions.NewConnectionError):
        return late
    if has(ConnectionRefusedError):
        return FetchError(
            T("the server refuses the connection"),
            where,
            T("check the address and its port; if they are right, try again later"),
        )
    if is_unreachable(error):
        return FetchError(
            T("the server cannot be reached"),
            where,
            T("check the address and its port, and whether this machine has a network"),
        )
    if type(error) is OSError:
        return FetchError(
            T("the certificates to trust are not where the environment says"),
            where,
            T("look at REQUESTS_CA_BUNDLE, CURL_CA_BUNDLE and SSL_CERT_FILE"),
        )
    return FetchError(
        T("the server breaks off, or does not answer as a web server does"),
        where,
        T("check the address and its port; if they are right, try again later"),
    )


def _untrusted(error: ssl.SSLCertVerificationError, where: Where) -> FetchError:
    return FetchError(
        T("the certificate of the server cannot be trusted: {reason}", reason=error.verify_message),
        where,
        T("if your organisation has certificates of its own, name them in SSL_CERT_FILE"),
    )


def chain(error: BaseException) -> Iterator[BaseException]:
    """The error and what led to it; requests and urllib3 keep that in three places."""
    seen: list[BaseException] = []
    waiting: list[object] = [error]
    while waiting:
        item = waiting.pop()
        if isinstance(item, BaseException) and not any(item is e for e in seen):
            seen.append(item)
            yield item
            waiting += [*item.args, getattr(item, "reason", None), item.__cause__, item.__context__]
