"""Pages fetched from real servers: what comes back, and what each kind of trouble is called."""

from __future__ import annotations

import gzip
import signal
import socket
import subprocess
import sys
import threading
import time
import tracemalloc
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fetch.conftest import Names
from tests.fetch.site import PEM, Reply, Site, answer, page
from transflow import __version__
from transflow.errors import FetchError
from transflow.fetch import Fetched, Limits, fetch

HTML = "Content-Type: text/html"
TEXT = "<p>Robežsargi 20. novembrī aizturēja četrus cilvēkus.</p>"
SMALL = Limits(max_bytes=1000, connect_seconds=2, total_seconds=5)
SHORT = Limits(connect_seconds=0.15, total_seconds=0.15)


@contextmanager
def refused(says: str) -> Iterator[None]:
    with pytest.raises(FetchError, match=says) as caught:
        yield
    assert caught.value.hint
    assert caught.value.where
    assert str(caught.value).isprintable()


def fails(site: Site, reply: Reply, says: str, limits: Limits = SMALL) -> None:
    site.pages["/a"] = reply
    with refused(says):
        fetch(site.url("/a"), limits)


def gets(site: Site, reply: Reply, limits: Limits = SMALL) -> Fetched:
    site.pages["/a"] = reply
    return fetch(site.url("/a"), limits)


# --- what comes back -----------------------------------------------------------------------


def test_a_page(site: Site) -> None:
    assert gets(site, page(TEXT)) == Fetched(site.url("/a"), TEXT.encode(), "text/html", "utf-8")


def test_what_is_asked(site: Site) -> None:
    gets(site, page(TEXT))
    head = site.asked[0].lower()
    assert head.startswith("get /a http/1.1\r\n")
    assert f"\r\nhost: 127.0.0.1:{site.port}\r\n" in head
    assert f"\r\nuser-agent: transflow/{__version__}\r\n" in head
    assert "\r\naccept-encoding: identity\r\n" in head
    assert "cookie" not in head


@pytest.mark.parametrize(
    ("declared", "media_type", "charset"),
    [
        ("Text/HTML; Charset=Windows-1257", "text/html", "windows-1257"),
        ('text/html; a=b; charset="utf-8"', "text/html", "utf-8"),
        ("text/plain", "text/plain", ""),
        ("text/markdown;charset=", "text/markdown", ""),
        ("application/xhtml+xml", "application/xhtml+xml", ""),
        ("\x1b[31m", "", ""),
        ("", "", ""),
    ],
)
def test_what_the_header_declares(site: Site, declared: str, media_type: str, charset: str) -> None:
    got = gets(site, answer(b"a", f"Content-Type: {declared}"))
    assert (got.media_type, got.charset) == (media_type, charset)


def test_a_header_that_is_not_there(site: Site) -> None:
    assert gets(site, answer(b"a")).media_type == ""


def test_a_file_of_unknown_kind_is_judged_by_its_name(site: Site) -> None:
    unknown = answer(b"PK", "Content-Type: application/octet-stream")
    site.pages |= {"/Zi%C5%86a.DOCX?v=1": unknown, "/programma.exe": unknown}
    assert fetch(site.url("/Ziņa.DOCX?v=1")).media_type == ""
    with refused("application/octet-stream"):
        fetch(site.url("/programma.exe"))


def test_letters_of_any_language(site: Site) -> None:
    site.pages["/zi%C5%86as/%C4%81?k=%C5%BE"] = page(TEXT)
    got = fetch(site.url("/ziņas/ā?k=ž#daļa"))
    assert got.url == site.url("/zi%C5%86as/%C4%81?k=%C5%BE")


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "127.1"])
def test_the_user_may_name_a_private_address(site: Site, host: str) -> None:
    site.pages["/"] = page(TEXT)
    assert fetch(site.url(host=host)).data == TEXT.encode()


def test_ipv6() -> None:
    if not socket.has_ipv6:
        pytest.skip("Python was built without IPv6")
    try:
        socket.create_server(("::1", 0), family=socket.AF_INET6).close()
    except OSError:
        pytest.skip("this machine has no IPv6")
    with socket.create_server(("::1", 0), family=socket.AF_INET6) as listener:
        port = listener.getsockname()[1]
        with pytest.raises(FetchError, match="too long"):
            fetch(f"http://[::1]:{port}/", SHORT)
        head = listener.accept()[0]
        with head:
            assert f"Host: [::1]:{port}\r\n".encode() in head.recv(2000)


def test_a_host_with_two_numbers_of_which_one_answers(site: Site, names: Names) -> None:
    """`localhost` often is ::1 first, while the server listens on 127.0.0.1 only."""
    names("divi.example", ("127.0.0.2", "127.0.0.1"))
    site.pages["/"] = page(TEXT)
    assert fetch(site.url(host="divi.example")).data == TEXT.encode()


def chunked(*chunks: bytes) -> bytes:
    head = f"HTTP/1.1 200 OK\r\n{HTML}\r\nTransfer-Encoding: chunked\r\n\r\n".encode()
    return head + b"".join(b"%x\r\n%b\r\n" % (len(chunk), chunk) for chunk in chunks)


def test_chunks(site: Site) -> None:
    assert gets(site, chunked(b"Labr", b"\xc4", b"\x81", b"")).data == "Labrā".encode()


def test_an_answer_of_old(site: Site) -> None:
    old = f"HTTP/1.0 200 OK\r\n{HTML}\r\n\r\nLabdien".encode()
    assert gets(site, old).data == b"Labdien"


def test_the_size_told_ends_the_page(site: Site) -> None:
    assert gets(site, answer(b"Labdien", HTML) + b" un vairs ne").data == b"Labdien"


def test_progress(site: Site) -> None:
    told: list[int] = []
    site.pages["/a"] = answer(b"a" * 100_000, HTML)
    fetch(site.url("/a"), progress=told.append)
    assert told == sorted(told)
    assert len(told) > 3
    assert told[-1] == 100_000


# --- compression ---------------------------------------------------------------------------


def raw_deflate(data: bytes) -> bytes:
    machine = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return machine.compress(data) + machine.flush()


PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "GZIP ": gzip.compress,
    "x-gzip": lambda data: gzip.compress(data[:9]) + gzip.compress(data[9:]),
    "deflate": zlib.compress,
    "Deflate": raw_deflate,
    "identity": bytes,
}


@pytest.mark.parametrize("name", PACKERS)
def test_compressed_though_not_asked_for(site: Site, name: str) -> None:
    packed = PACKERS[name](TEXT.encode())
    assert gets(site, answer(packed, HTML, f"Content-Encoding: {name}")).data == TEXT.encode()


@pytest.mark.parametrize("name", ["gzip", "x-gzip", "deflate", "Deflate"])
def test_a_compressed_page_cut_short(site: Site, name: str) -> None:
    packed = PACKERS[name](TEXT.encode())[:-9]
    fails(site, answer(packed, HTML, f"Content-Encoding: {name}"), "damaged")


@pytest.mark.parametrize("name", ["gzip", "deflate"])
def test_what_is_not_compressed_as_it_says(site: Site, name: str) -> None:
    fails(site, answer(TEXT.encode(), HTML, f"Content-Encoding: {name}"), "damaged")


@pytest.mark.parametrize("name", ["br", "zstd", "compress", "gzip, gzip", "gzip, br"])
def test_other_compression(site: Site, name: str) -> None:
    fails(site, answer(b"a", HTML, f"Content-Encoding: {name}"), "was not asked for")


@pytest.mark.parametrize("name", ["gzip", "deflate", "Deflate"])
def test_a_bomb(site: Site, name: str) -> None:
    bomb = answer(PACKERS[name](bytes(20_000_000)), HTML, f"Content-Encoding: {name}")
    assert len(bomb) < 25_000
    fetch_small = Limits(max_bytes=100_000)
    fails(site, b"", "breaks off", fetch_small)  # loads what is loaded once
    tracemalloc.start()
    try:
        fails(site, bomb, "larger than 0.1 MB", fetch_small)
        assert tracemalloc.get_traced_memory()[1] < 5_000_000
    finally:
        tracemalloc.stop()


# --- too large -----------------------------------------------------------------------------


def test_the_largest_page_that_may_be(site: Site) -> None:
    assert len(gets(site, answer(b"a" * 1000, HTML)).data) == 1000


def test_a_page_that_says_it_is_too_large(site: Site) -> None:
    head = f"HTTP/1.1 200 OK\r\n{HTML}\r\nContent-Length: 1001\r\n\r\n".encode()
    fails(site, head, "larger than 0.001 MB")


def _endless(start: bytes, more: bytes) -> Callable[[socket.socket], None]:
    def send(connection: socket.socket) -> None:
        connection.sendall(start)
        while True:
            connection.sendall(more)

    return send


OK = f"HTTP/1.1 200 OK\r\n{HTML}\r\n".encode()
ENDLESS = {
    "page": (OK + b"\r\n", b"a" * 9999),
    "page that lies about its size": (OK + b"Content-Length: x\r\n\r\n", b"a" * 9999),
    "chunks": (OK + b"Transfer-Encoding: chunked\r\n\r\n", b"3e8\r\n" + b"a" * 1000 + b"\r\n"),
    "trailers": (OK + b"Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n", b"A: a\r\n" * 1000),
    "interim answers": (b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 100),
}


@pytest.mark.parametrize("name", ENDLESS)
def test_without_end(site: Site, name: str) -> None:
    start = time.monotonic()
    fails(site, _endless(*ENDLESS[name]), "larger than 0.001 MB")
    assert time.monotonic() - start < 4
    assert site.gone.wait(2)


@pytest.mark.parametrize("line", [b"A" * 100_000, b"A: a\r\n" * 1000])
def test_headers_without_end(site: Site, line: bytes) -> None:
    fails(site, OK + line, "breaks off, or does not answer")


@pytest.mark.parametrize("start", [b"", b"1\r\na\r\n0\r\n"])
def test_lines_without_end(site: Site, start: bytes) -> None:
    """Of the size of a chunk, or of a trailer; some releases of urllib3 limit these themselves."""
    reply = _endless(OK + b"Transfer-Encoding: chunked\r\n\r\n" + start, b"0" * 9999)
    fails(site, reply, "larger than 0.001 MB|breaks off")
    assert site.gone.wait(2)


# --- too slow ------------------------------------------------------------------------------


def _trickle(site: Site, start: bytes, drop: bytes) -> Callable[[socket.socket], None]:
    def send(connection: socket.socket) -> None:
        connection.sendall(start)
        while site.is_open:
            connection.sendall(drop)
            site.wait(0.05)

    return send


SLOW = {
    "page": (OK + b"Content-Length: 900\r\n\r\n", b"a"),
    "chunks": (OK + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\na\r\n"),
    "header": (OK + b"A: ", b"a"),
    "headers": (OK, b"A: a\r\n"),
    "status": (b"HTTP/1.1 200 ", b"a"),
    "interim answers": (b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    "nothing": (b"", b""),
}


@pytest.mark.parametrize("name", SLOW)
def test_a_trickle_is_cut_off(site: Site, name: str) -> None:
    start = time.monotonic()
    fails(site, _trickle(site, *SLOW[name]), "takes too long", SHORT)
    assert 0.1 < time.monotonic() - start < 1.5


def test_all_redirects_share_the_time(site: Site) -> None:
    def slowly(connection: socket.socket) -> None:
        site.wait(0.1)
        count = len(site.asked)
        connection.sendall(f"HTTP/1.1 302 Found\r\nLocation: /{count}\r\n\r\n".encode())

    site.pages |= {"/a": slowly, **{f"/{n}": slowly for n in range(9)}}
    with refused("takes too long"):
        fetch(site.url("/a"), Limits(total_seconds=0.25, redirects=9))
    assert 1 <= len(site.asked) <= 4


def test_a_server_that_does_not_accept() -> None:
    with socket.create_server(("127.0.0.1", 0), backlog=0) as listener:
        address = listener.getsockname()
        queue = [socket.socket() for _ in range(4)]
        for waiting in queue:  # until the system lets nobody else wait
            waiting.setblocking(False)
            waiting.connect_ex(address)
        with refused("takes too long"):
            fetch(f"http://127.0.0.1:{address[1]}/", SHORT)
        for waiting in queue:
            waiting.close()


def test_a_host_that_is_looked_up_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    enough = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: enough.wait(9) and [])
    start = time.monotonic()
    with refused("takes too long"):
        fetch("http://lens.example/", SHORT)
    assert time.monotonic() - start < 1.5
    enough.set()


INTERRUPTED = """
import sys
from transflow.fetch import Limits, fetch
def told(count):
    print(count, flush=True)
try:
    fetch(sys.argv[1], Limits(), told)
except KeyboardInterrupt:
    print("interrupted")
"""


def test_an_interrupt_closes_the_connection(site: Site) -> None:
    first = OK + b"Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n"
    site.pages["/a"] = _trickle(site, first, b"1\r\na\r\n")
    command = [sys.executable, "-c", INTERRUPTED, site.url("/a")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "1\n"
        process.send_signal(signal.SIGINT)
        assert process.stdout.read().endswith("interrupted\n")
        assert process.wait(5) == 0
    assert site.gone.wait(2)


# --- other trouble -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "says"),
    [
        *((status, "no page") for status in (404, 410)),
        *((status, "lets nobody in") for status in (401, 403)),
        *((status, "at present") for status in (429, 500, 503, 999)),
        *((status, "sends no page") for status in (201, 206, 300, 304, 400, 418)),
    ],
)
def test_a_status_that_is_no_success(site: Site, status: int, says: str) -> None:
    fails(site, answer(b"a", HTML, status=f"{status} X"), rf"{says}.*status {status}")


def test_no_content(site: Site) -> None:
    fails(site, b"HTTP/1.1 204 No Content\r\n\r\n", "sends no page, but status 204")
    fails(site, answer(b"", HTML), "the page is empty")
    fails(site, chunked(b""), "the page is empty")


@pytest.mark.parametrize("kind", ["application/pdf", "image/png", "text/css", "application/json"])
def test_not_a_text(site: Site, kind: str) -> None:
    fails(site, answer(b"a", f"Content-Type: {kind}"), f"not a text but “{kind}”")


BROKEN = {
    "nothing": b"",
    "no status": b"Labdien\r\n\r\n",
    "another language": b"SSH-2.0-OpenSSH_9.6\r\n",
    "a status of letters": b"HTTP/1.1 abc OK\r\n\r\n",
    "a page shorter than told": OK + b"Content-Length: 10\r\n\r\naaa",
    "a chunk cut short": OK + b"Transfer-Encoding: chunked\r\n\r\n5\r\naa",
    "no last chunk": OK + b"Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n",
    "a chunk of no size": OK + b"Transfer-Encoding: chunked\r\n\r\nx\r\na\r\n0\r\n\r\n",
    "a chunk of less than nothing": OK + b"Transfer-Encoding: chunked\r\n\r\n-5\r\na\r\n",
    "two sizes": OK + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\naa",
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken_answers(site: Site, name: str) -> None:
    fails(site, BROKEN[name], "breaks off, or does not answer as a web server does")


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.one_of(
        st.binary(max_size=200),
        st.binary(max_size=100).map(lambda b: b"HTTP/1.1 200 OK\r\n" + b),
        st.binary(max_size=100).map(lambda b: b"HTTP/1.1 302 A\r\nLocation: " + b + b"\r\n\r\n"),
        st.binary(max_size=60).map(lambda b: OK + b"Transfer-Encoding: chunked\r\n\r\n" + b),
    )
)
def test_any_bytes_give_a_page_or_a_reason(site: Site, reply: bytes) -> None:
    site.pages["/a"] = reply
    got = outcome(site.url("/a"))
    assert got.hint if isinstance(got, FetchError) else got.data
    assert str(got).isprintable()


def outcome(url: str) -> Fetched | FetchError:
    try:
        return fetch(url, Limits(max_bytes=1000, connect_seconds=1, total_seconds=1))
    except FetchError as error:
        return error


def test_no_such_host() -> None:
    with refused("there is no host “nav.invalid”"):
        fetch("http://nav.invalid/")


def test_refused() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    with refused("refuses the connection"):
        fetch(f"http://127.0.0.1:{port}/")


# --- TLS -----------------------------------------------------------------------------------


@pytest.fixture
def secure() -> Iterator[Site]:
    with Site(secure=True) as running:
        running.pages["/"] = page(TEXT)
        yield running


def test_a_certificate_of_nobody(secure: Site) -> None:
    with refused("certificate of the server cannot be trusted: self.signed certificate"):
        fetch(secure.url(host="localhost"))
    assert not secure.asked


@pytest.mark.parametrize("name", ["REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE"])
def test_certificates_of_an_organisation(
    secure: Site, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv(name, str(PEM))
    assert fetch(secure.url(host="localhost")).data == TEXT.encode()


def test_a_certificate_for_another_name(secure: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(PEM))
    with refused("cannot be trusted: .*not valid for '127.0.0.1'"):
        fetch(secure.url())
    assert not secure.asked


def test_certificates_that_are_not_there(
    secure: Site, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "nav.pem"))
    with refused("certificates to trust are not where the environment says"):
        fetch(secure.url(host="localhost"))


def test_https_where_http_is_spoken(site: Site) -> None:
    with refused("no secure connection"):
        fetch(site.url().replace("http:", "https:"))


def test_http_where_https_is_spoken(secure: Site) -> None:
    with refused("breaks off"):
        fetch(secure.url().replace("https:", "http:"))


def test_a_trickle_within_tls(secure: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(PEM))
    secure.pages["/"] = _trickle(secure, OK, b"A: a\r\n")
    with refused("takes too long"):
        fetch(secure.url(host="localhost"), SHORT)


def test_a_handshake_without_end() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener, refused("takes too long"):
        fetch(f"https://127.0.0.1:{listener.getsockname()[1]}/", SHORT)


# --- what is not loaded --------------------------------------------------------------------


def test_the_network_is_loaded_only_for_a_fetch() -> None:
    look = "import sys, transflow.fetch; print('requests' in sys.modules, 'urllib3' in sys.modules)"
    command = [sys.executable, "-c", look]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout == "False False\n"
