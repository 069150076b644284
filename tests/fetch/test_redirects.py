"""Where a page may lead on to, what goes along, and what a proxy changes."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fetch.conftest import Names
from tests.fetch.site import PEM, Site, answer, moved, page
from tests.fetch.test_fetch import SHORT, SMALL, TEXT, refused
from transflow.errors import FetchError
from transflow.fetch import Limits, fetch

OPEN = Limits(connect_seconds=2, total_seconds=5, private_networks=True)


# --- allowed -------------------------------------------------------------------------------


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_every_kind_of_redirect(site: Site, status: int) -> None:
    site.pages |= {"/a": moved("/b", status), "/b": page(TEXT)}
    assert fetch(site.url("/a"), SMALL).url == site.url("/b")


@pytest.mark.parametrize(
    ("location", "path"),
    [
        ("b", "/x/b"),
        ("../b?c=1#d", "/b?c=1"),
        ("/zi%C5%86as", "/zi%C5%86as"),
        ("/ziņas".encode().decode("latin-1"), "/zi%C5%86as"),
        ("/a b", "/a%20b"),
    ],
)
def test_where_it_leads(site: Site, location: str, path: str) -> None:
    raw = b"HTTP/1.1 302 A\r\nLocation: " + location.encode("latin-1") + b"\r\n\r\n"
    site.pages |= {"/x/a": raw, path: page(TEXT)}
    assert fetch(site.url("/x/a#daļa"), SMALL).url == site.url(path)


def test_it_may_name_its_own_host_and_port(site: Site) -> None:
    site.pages |= {"/a": moved(site.url("/b", host="2130706433")), "/b": page(TEXT)}
    assert fetch(site.url("/a"), SMALL).url == site.url("/b")


def test_to_another_server_where_that_is_allowed(site: Site, other: Site) -> None:
    site.pages["/"] = moved(other.url("/b", host="localhost"))
    other.pages["/b"] = page(TEXT)
    assert fetch(site.url(), OPEN).url == other.url("/b", host="localhost")


def test_trouble_is_told_where_it_is(site: Site) -> None:
    site.pages["/zi%C5%86a"] = moved("/nav/ņ")
    for given, place in {"/ziņa#a": "/nav/%C5%86", "/ņ#a": "/ņ#a"}.items():
        with pytest.raises(FetchError) as caught:
            fetch(site.url(given), SMALL)
        assert str(caught.value.where) == site.url(place)


def test_as_many_as_allowed(site: Site) -> None:
    site.pages |= {f"/{n}": moved(f"/{n + 1}") for n in range(5)} | {"/5": page(TEXT)}
    assert fetch(site.url("/0"), Limits(redirects=5)).url == site.url("/5")
    with refused("on and on"):
        fetch(site.url("/0"), Limits(redirects=4))
    with refused("on and on"):
        fetch(site.url("/4"), Limits(redirects=0))


def test_nothing_goes_along(
    site: Site, other: Site, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    netrc = tmp_path / ".netrc"
    netrc.write_text("default login anna password noslepums\n", encoding="utf-8")
    netrc.chmod(0o600)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("NETRC", str(netrc))
    cookie = answer(b"", "Set-Cookie: a=b", "Location: /b", status="302 A")
    site.pages |= {"/a": cookie, "/b": moved(other.url())}
    other.pages["/"] = page(TEXT)
    fetch(site.url("/a"), OPEN)
    heads = "".join(site.asked + other.asked).lower()
    assert heads.count("\r\nhost:") == 3
    assert "cookie" not in heads
    assert "authorization" not in heads
    assert "referer" not in heads


def test_a_page_that_refreshes_itself_stays(site: Site) -> None:
    html = '<meta http-equiv="refresh" content="0; url=/b">'
    site.pages |= {"/a": page(html), "/b": page(TEXT)}
    assert fetch(site.url("/a")).data == html.encode()


# --- refused -------------------------------------------------------------------------------

INSIDE = """
    127.0.0.1 localhost localhost. 127.1 2130706433 0x7f000001 0x7f.1 017700000001 0177.0.0.1
    127.0.0.1. 127.0.0.2 0.0.0.0 0 10.0.0.1 192.168.1.1 172.16.5.5 169.254.169.254 100.64.0.1
    224.0.0.1 255.255.255.255
    [::1] [::] [::ffff:127.0.0.1] [::ffff:7f00:1] [::7f00:1] [64:ff9b::7f00:1] [2002:7f00:1::]
    [fe80::1] [fc00::1] [ff02::1]
"""


@pytest.mark.parametrize("host", INSIDE.split())
def test_into_a_private_network(site: Site, other: Site, host: str) -> None:
    other.pages["/"] = page("noslēpums")
    site.pages["/"] = moved(other.url(host=host))
    with refused("into a private network"):
        fetch(site.url(), SMALL)
    assert other.visits == 0


def test_the_same_host_has_to_be_named_alike(site: Site) -> None:
    site.pages |= {"/a": moved(site.url("/b", host="localhost")), "/b": page(TEXT)}
    with refused("into a private network"):
        fetch(site.url("/a"), SMALL)


def test_a_name_of_which_one_number_is_private(site: Site, names: Names) -> None:
    names("divi.example", ("1.1.1.1", "10.0.0.1"))
    site.pages["/"] = moved("http://divi.example/")
    with refused("into a private network"):
        fetch(site.url(), SMALL)


def test_a_name_that_changes_its_meaning(site: Site, names: Names) -> None:
    """Looked up once: the second answer would lead to another server."""
    names("mainigs.example", ("127.0.0.1",), ("127.0.0.2",))
    with Site("127.0.0.2", site.port) as elsewhere:
        elsewhere.pages["/b"] = page("noslēpums")
        site.pages |= {"/a": moved("/b"), "/b": page(TEXT)}
        assert fetch(site.url("/a", host="mainigs.example"), SMALL).data == TEXT.encode()
        assert elsewhere.visits == 0


@pytest.mark.parametrize(
    ("location", "says"),
    [
        ("ftp://a.lv/", "neither http nor https"),
        ("file:///etc/passwd", "neither http nor https"),
        ("javascript:alert(1)", "neither http nor https"),
        ("http://anna:noslepums@a.lv/", "name or password"),
        ("//anna@a.lv/", "name or password"),
        ("http://[/", "cannot be the address"),
        ("http://a.lv:x/", "cannot be the address"),
        ("http://127.0.0.1\\@a.lv/", "cannot be the address"),
        ("", "without naming it"),
        ("/a", "in a circle"),
        ("#b", "in a circle"),
    ],
)
def test_to_what_is_no_page(site: Site, location: str, says: str) -> None:
    site.pages["/a"] = moved(location)
    with refused(says):
        fetch(site.url("/a"), SMALL)


def test_no_location_at_all(site: Site) -> None:
    site.pages["/a"] = answer(b"a", status="302 A")
    with refused("without naming it"):
        fetch(site.url("/a"), SMALL)


def test_round_in_a_longer_circle(site: Site) -> None:
    site.pages |= {"/a": moved("/b"), "/b": moved("/c"), "/c": moved("/a#x")}
    with refused("in a circle"):
        fetch(site.url("/a"), SMALL)
    assert len(site.asked) == 3


def test_from_https_to_http(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(PEM))
    with Site(secure=True) as secure:
        secure.pages["/"] = moved(site.url())
        with refused("from https to http"):
            fetch(secure.url(host="localhost"), OPEN)
    assert site.visits == 0


# --- proxies -------------------------------------------------------------------------------


@pytest.fixture
def proxy(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    with Site() as running:
        address = running.url().replace("//", "//anna:noslepums@")
        monkeypatch.setenv("http_proxy", address)
        monkeypatch.setenv("https_proxy", address)
        yield running


def test_a_public_host_is_left_to_the_proxy(proxy: Site) -> None:
    proxy.pages["http://piemers.example/a"] = moved("http://cits.example/b")
    proxy.pages["http://cits.example/b"] = page(TEXT)
    assert fetch("http://piemers.example/a", SMALL).url == "http://cits.example/b"
    assert "proxy-authorization: basic" in proxy.asked[0].lower()


def test_https_goes_through_a_tunnel(proxy: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(PEM))
    proxy.pages |= {"piemers.example:443": proxy.tunnel, "/a": page(TEXT)}
    assert fetch("https://piemers.example/a", SMALL).data == TEXT.encode()
    assert [head.split(" ")[0] for head in proxy.asked] == ["CONNECT", "GET"]
    assert "proxy-authorization" not in proxy.asked[1].lower()


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433"])
def test_never_a_proxy_for_loopback(proxy: Site, site: Site, host: str) -> None:
    site.pages["/"] = page(TEXT)
    assert fetch(site.url(host=host), SMALL).data == TEXT.encode()
    assert proxy.visits == 0


def test_hosts_that_the_environment_excepts(
    proxy: Site, site: Site, names: Names, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("no_proxy", ".ministrija.example")
    names("zinas.ministrija.example", ("127.0.0.1",))
    site.pages["/"] = page(TEXT)
    assert fetch(site.url(host="zinas.ministrija.example"), SMALL).data == TEXT.encode()
    assert proxy.visits == 0


@pytest.mark.parametrize(
    "host", [*INSIDE.split(), "iekstikls", "avize.local", "a.internal", "b.localhost"]
)
def test_no_proxy_is_asked_for_a_private_network(proxy: Site, host: str) -> None:
    proxy.pages["http://piemers.example/"] = moved(f"http://{host}/")
    with refused("into a private network"):
        fetch("http://piemers.example/", SMALL)
    assert len(proxy.asked) == 1


def test_a_name_that_is_private_here_is_not_passed_to_the_proxy(proxy: Site, names: Names) -> None:
    names("cits.example", ("10.0.0.1",))
    proxy.pages["http://piemers.example/"] = moved("http://cits.example/")
    with refused("into a private network"):
        fetch("http://piemers.example/", SMALL)
    assert len(proxy.asked) == 1


@pytest.mark.parametrize("reply", [answer(b"", status="407 A"), answer(b"", status="502 A")])
def test_a_proxy_that_lets_nobody_through(proxy: Site, reply: bytes) -> None:
    proxy.pages["piemers.example:443"] = reply
    with refused("the proxy that the environment names"):
        fetch("https://piemers.example/a", SMALL)


def test_a_proxy_that_wants_another_password(proxy: Site) -> None:
    proxy.pages["http://piemers.example/"] = answer(b"", status="407 Login")
    with refused("the proxy that the environment names"):
        fetch("http://piemers.example/", SMALL)


def test_a_proxy_that_is_not_there(proxy: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    monkeypatch.setenv("http_proxy", f"http://anna:noslepums@127.0.0.1:{port}")
    with pytest.raises(FetchError, match="the proxy") as caught:
        fetch("http://piemers.example/a", SMALL)
    assert "noslepums" not in str(caught.value)


@pytest.mark.parametrize(
    "address", ["socks5://127.0.0.1:9", "ftp://127.0.0.1:9", "http://", "http://["]
)
def test_a_proxy_that_cannot_be_used(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("http_proxy", address)
    with refused("proxy that the environment names"):
        fetch("http://piemers.example/a", SMALL)


def test_a_proxy_that_trickles(proxy: Site) -> None:
    def slowly(connection: socket.socket) -> None:
        while proxy.is_open:
            connection.sendall(b"A")
            proxy.wait(0.05)

    proxy.pages["piemers.example:443"] = slowly
    with refused("takes too long"):
        fetch("https://piemers.example/a", SHORT)
