"""Addresses in one form: what is the same page, what is none, and what must not be shown."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from urllib3.util import parse_url

from transflow.errors import FetchError
from transflow.fetch.address import Address, join, parse

SAME = {
    "https://piemērs.lv/ziņas/ā": "https://xn--piemrs-s3a.lv/zi%C5%86as/%C4%81",
    "HTTPS://Piemērs.LV/Ziņas": "https://xn--piemrs-s3a.lv/Zi%C5%86as",
    "  https://www.example.lv  ": "https://www.example.lv/",
    "https://www.example.lv:443/a": "https://www.example.lv/a",
    "http://www.example.lv:080/a": "http://www.example.lv/a",
    "http://www.example.lv:8080/a": "http://www.example.lv:8080/a",
    "http://www.example.lv./a": "http://www.example.lv/a",
    "http://www.example.lv/a#daļa": "http://www.example.lv/a",
    "http://www.example.lv/a b?c=ž d": "http://www.example.lv/a%20b?c=%C5%BE%20d",
    "http://www.example.lv/a%20b%C5%86": "http://www.example.lv/a%20b%C5%86",
    "http://www.example.lv?a=1": "http://www.example.lv/?a=1",
    "http://www.example.lv/a/../b/./c": "http://www.example.lv/b/c",
    "http://2130706433/": "http://127.0.0.1/",
    "http://0x7f.1/": "http://127.0.0.1/",
    "http://0177.0.0.1/": "http://127.0.0.1/",
    "http://127.1:8000/": "http://127.0.0.1:8000/",
    "http://127%2e0.0.1/": "http://127.0.0.1/",
    "http://[::1]:8000/": "http://[::1]:8000/",
    "http://[0:0:0:0:0:0:0:1]/": "http://[::1]/",
    "http://my_host/": "http://my_host/",
}

NONE = [
    "http://", "http:///a", "http:a", "https://a..lv/", "https://.lv/", "https://a.lv:0/",
    "https://a.lv:65536/", "https://a.lv:x/", "http://[::1/", "http://[::1%25eth0]/", "http://[x]/",
    "http://1.2.3.4.5/", "http://1.2.3.256/", "http://0x/", "http://a b.lv/", "http://１２７.0.0.1/",
    "http://a\\b.lv/", "http://a.lv\\@b.lv/", "http://a.lv/\x00", "http://a.lv/\nb", "http://a<b>/",
    "http://" + "a" * 64 + ".lv/", "http://" + "a." * 127 + "lv/", "http://*.lv/", "http://\udce4.lv/",
    "http://" + "ā" * 64 + ".lv/",
]  # fmt: skip

OTHER = [
    "", "zinas.html", "www.example.lv/a", "localhost:80/a", "//a.lv/", "ftp://a.lv/", "httpx://a.lv",
    "file:///etc/passwd", "javascript:alert(1)", "data:text/html,a", "mailto:a@a.lv",
]  # fmt: skip


@pytest.mark.parametrize(("text", "url"), SAME.items())
def test_one_form(text: str, url: str) -> None:
    assert parse(text).url == url
    assert parse(url) == parse(text)


@pytest.mark.parametrize("text", NONE)
def test_no_address(text: str) -> None:
    with pytest.raises(FetchError, match="cannot be the address of a page") as caught:
        parse(text)
    assert caught.value.hint
    assert str(caught.value).isprintable()


@pytest.mark.parametrize("text", OTHER)
def test_only_http_and_https(text: str) -> None:
    with pytest.raises(FetchError, match="only pages at http and https"):
        parse(text)


@pytest.mark.parametrize("user", ["anna:noslēpums", "anna:", ":noslēpums", "noslēpums", ""])
def test_a_password_is_refused_and_never_shown(user: str) -> None:
    with pytest.raises(FetchError, match="name or password") as caught:
        parse(f"https://{user}@a.lv/lapa")
    assert "noslēpums" not in str(caught.value)
    assert str(caught.value.where) == "https://a.lv/lapa"


URLISH = st.from_regex(r"\Ahttps?:[/\\]{0,3}[^\s/]{0,20}(/\S{0,20})?\Z")


def outcome(read: Callable[..., Address], *args: Address | str) -> Address | FetchError:
    try:
        return read(*args)
    except FetchError as error:
        return error


@given(st.one_of(st.text(), st.text().map("http://".__add__), URLISH))
def test_every_parser_reads_the_form_alike(text: str) -> None:
    address = outcome(parse, text)
    if isinstance(address, FetchError):
        assert str(address).isprintable()
        return
    assert parse(address.url) == address
    assert address.url.isascii()
    assert address.url.isprintable()
    default = {"http": 80, "https": 443}[address.scheme]
    mine, theirs = urlsplit(address.url), parse_url(address.url)
    assert mine.username is None
    assert theirs.auth is None
    assert (mine.hostname, mine.port or default) == address.origin
    assert ((theirs.host or "").strip("[]"), theirs.port or default) == address.origin


@pytest.mark.parametrize(
    ("location", "url"),
    [
        ("/b", "https://www.example.lv/b"),
        ("b?c", "https://www.example.lv/ziņas/b?c"),
        ("?c", "https://www.example.lv/ziņas/a?c"),
        ("//cits.lv/x", "https://cits.lv/x"),
        (" https://cits.lv/x#y ", "https://cits.lv/x"),
        ("/ziņas/ē".encode().decode("latin-1"), "https://www.example.lv/ziņas/ē"),
        ("https://piemērs.lv/ā".encode().decode("latin-1"), "https://piemērs.lv/ā"),
        ("/\xe2", "https://www.example.lv/%E2"),
    ],
)
def test_where_a_redirect_leads(location: str, url: str) -> None:
    assert join(parse("https://www.example.lv/ziņas/a"), location) == parse(url)


@given(st.binary())
def test_any_header_leads_somewhere_or_is_refused(location: bytes) -> None:
    base = parse("https://www.example.lv/ziņas/a")
    onward = outcome(join, base, location.decode("latin-1"))
    if isinstance(onward, FetchError):
        assert str(onward).isprintable()
        assert str(onward.where) == "https://www.example.lv/ziņas/a"
    else:
        assert onward.scheme in ("http", "https")
