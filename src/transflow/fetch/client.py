"""A fetch from the first address to the last byte: requests, redirects, and what came."""

from __future__ import annotations

import gzip
import io
import re
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import PurePosixPath

import requests
import urllib3

from transflow.errors import FetchError
from transflow.fetch.address import Address, join, parse
from transflow.fetch.base import BY_HAND, MEDIA_TYPES, SILENT_TYPES, Fetched, Limits, StatusError
from transflow.fetch.explain import blocked, explained
from transflow.fetch.routes import Route, Routes, first_there
from transflow.fetch.wire import Watch, answer
from transflow.messages import T, Text

_MOVED = frozenset({301, 302, 303, 307, 308})
_PAGE = frozenset({200, 203})
_CHUNK = 16_384
_CHARSET = re.compile(r""";\s*charset\s*=\s*["']?([^\s"';]+)""", re.IGNORECASE)
_TYPE = re.compile(r"[\w.+-]+/[\w.+-]+", re.ASCII)
_SUFFIXES = frozenset({".docx", ".htm", ".html", ".markdown", ".md", ".txt", ".xhtml"})
"""Of addresses whose content is taken for a text if the server does not know what it is."""


def fetch(url: str, limits: Limits, progress: Callable[[int], None], led_by: str = "") -> Fetched:
    """See `transflow.fetch.fetch`."""
    address = parse(url)
    watch = Watch(limits, address.where)
    routes = Routes(watch)
    if led_by:
        routes.admit(address, parse(led_by))
    seen = {address.url}
    while True:
        with _asked(address, routes.find(address), watch) as response:
            if response.status_code not in _MOVED:
                return _page(response, address, watch, progress)
            onward = _onward(response, address)
        if onward.url in seen:
            raise _lost(T("the page leads round in a circle"), address)
        if len(seen) > limits.redirects:
            raise _lost(T("the page leads on and on to other addresses"), address)
        routes.admit(onward, address)
        seen.add(onward.url)
        address = onward


def _lost(message: Text, address: Address) -> FetchError:
    return FetchError(message, address.where, BY_HAND)


def _onward(response: requests.Response, address: Address) -> Address:
    location = response.headers.get("Location", "")
    if not location.strip():
        raise _lost(T("the page leads on to another one without naming it"), address)
    return join(address, location)


@contextmanager
def _asked(address: Address, route: Route, watch: Watch) -> Iterator[requests.Response]:
    """The answer of the first number of a host that is there; errors are explained."""
    try:
        with ExitStack() as stack:
            yield first_there(
                route,
                lambda number: stack.enter_context(answer(address, number, route.proxies, watch)),
            )
    except (requests.RequestException, urllib3.exceptions.HTTPError, OSError) as error:
        raise explained(error, address.where, watch.late()) from error


def _page(
    response: requests.Response, address: Address, watch: Watch, progress: Callable[[int], None]
) -> Fetched:
    _expect_success(response.status_code, address)
    declared = response.headers.get("Content-Type", "")
    media_type = _media_type(declared, address)
    decode = _decoder(response.headers.get("Content-Encoding", ""), address)
    data = decode(_body(response, watch, progress), watch)
    if not data:
        raise FetchError(T("the page is empty"), address.where, T("look at it in a browser"))
    charset = _CHARSET.search(declared)
    return Fetched(address.url, data, media_type, charset[1].lower() if charset else "")


def _expect_success(status: int, address: Address) -> None:
    if status in _PAGE:
        return
    if status == 407:
        raise blocked(address.where)
    if status in (404, 410):
        message = T("there is no page at this address (status {status})", status=status)
        hint = T("open the address in a browser, and copy it from there")
    elif status in (401, 402, 403, 451):
        message = T("the server lets nobody in without more ado (status {status})", status=status)
        hint = BY_HAND
    elif status == 429 or status >= 500:
        message = T("the server cannot answer at present (status {status})", status=status)
        hint = T("try again later")
    else:
        message = T("the server sends no page, but status {status}", status=status)
        hint = BY_HAND
    raise StatusError(message, address.where, hint, status)


def _media_type(declared: str, address: Address) -> str:
    """Raises FetchError for what no release can be read from."""
    named = declared.partition(";")[0].strip().lower()
    media_type = named if _TYPE.fullmatch(named) else ""
    if media_type in MEDIA_TYPES:
        return media_type
    suffix = PurePosixPath(address.target.partition("?")[0]).suffix.lower()
    if not media_type or (media_type in SILENT_TYPES and suffix in _SUFFIXES):
        return ""
    raise FetchError(
        T("this is not a text but “{type}”", type=media_type),
        address.where,
        T("name the page that the text stands on, or a Word, HTML, Markdown or text file"),
    )


def _body(response: requests.Response, watch: Watch, progress: Callable[[int], None]) -> bytes:
    """The page as sent, still compressed if it was."""
    limit = watch.limits.max_bytes
    declared = response.headers.get("Content-Length", "")
    if declared.isdecimal() and len(declared) < 20 and int(declared) > limit:
        raise watch.too_large()
    data = bytearray()
    for chunk in _chunks(response.raw):
        data += chunk
        if len(data) > limit:
            raise watch.too_large()
        progress(len(data))
    return bytes(data)


def _chunks(raw: urllib3.HTTPResponse) -> Iterator[bytes]:
    try:
        yield from raw.stream(_CHUNK, decode_content=False)
    except ValueError as error:  # urllib3 lets that of a chunk of negative size pass
        raise urllib3.exceptions.ProtocolError from error


def _decoder(encoding: str, address: Address) -> Callable[[bytes, Watch], bytes]:
    decoder = _DECODERS.get(encoding.strip().lower())
    if decoder is None:
        raise FetchError(
            T("the server compresses the page in a way that was not asked for"),
            address.where,
            BY_HAND,
        )
    return decoder


def _identity(data: bytes, _watch: Watch) -> bytes:
    return data


def _gzip(data: bytes, watch: Watch) -> bytes:
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as file:
            plain = file.read(watch.limits.max_bytes + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise _damaged(watch) from error
    return _within(plain, watch)


def _deflate(data: bytes, watch: Watch) -> bytes:
    """The format of zlib, as RFC 9110 has it, or without its frame, as some servers do."""
    for window in (zlib.MAX_WBITS, -zlib.MAX_WBITS):
        machine = zlib.decompressobj(window)
        try:
            plain = _within(machine.decompress(data, watch.limits.max_bytes + 1), watch)
        except zlib.error:
            continue
        if machine.eof:
            return plain
    raise _damaged(watch)


_DECODERS = {
    "": _identity,
    "identity": _identity,
    "gzip": _gzip,
    "x-gzip": _gzip,
    "deflate": _deflate,
}


def _within(plain: bytes, watch: Watch) -> bytes:
    if len(plain) > watch.limits.max_bytes:
        raise watch.too_large()
    return plain


def _damaged(watch: Watch) -> FetchError:
    return FetchError(
        T("the compressed page is damaged"), watch.where, T("try again later, or save it by hand")
    )
