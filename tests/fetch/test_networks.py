"""Which addresses are public, against Python's own idea of it and by what they carry."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transflow.fetch.networks import is_loopback, is_public

PUBLIC = """
    1.1.1.1 8.8.8.8 91.198.156.20 172.32.0.1 172.15.255.255 223.255.255.255 100.128.0.1 192.0.1.1
    198.20.0.1 2606:4700::1111 2a02:610::1 ::ffff:8.8.8.8 64:ff9b::808:808 2002:808:808::1
"""

PRIVATE = """
    0.0.0.0 0.1.2.3 10.0.0.1 100.64.0.1 127.0.0.1 127.255.255.254 169.254.169.254 172.16.0.1
    172.31.255.255 192.0.0.8 192.0.2.1 192.88.99.1 192.168.1.1 198.18.0.1 198.51.100.7 203.0.113.9
    224.0.0.251 240.0.0.1 255.255.255.255
    :: ::1 ::7f00:1 ::ffff:10.0.0.1 ::ffff:0:7f00:1 64:ff9b::a00:1 64:ff9b:1::808:808 100::1
    2001::1 2001:2::1 2001:db8::1 2002:7f00:1:: 2002:c0a8:101::5 3fff::1 5f00::1 fc00::1
    fd12:3456::1 fe80::1 fe80::1%eth0 fec0::1 ff02::1
"""

ANY = st.ip_addresses()
"""Hypothesis draws from the special blocks as well as from everywhere."""


def wrapped(address: IPv4Address) -> list[str]:
    number = int(address)
    carriers = 0xFFFF << 32 | number, 0x64FF9B << 96 | number, 0x2002 << 112 | number << 80 | 1
    return [str(IPv6Address(carrier)) for carrier in carriers]


@pytest.mark.parametrize("text", PUBLIC.split())
def test_public(text: str) -> None:
    assert is_public(text)


@pytest.mark.parametrize("text", PRIVATE.split())
def test_not_public(text: str) -> None:
    assert not is_public(text)


@given(ANY)
def test_what_python_knows_to_be_special_is_not_public(address: IPv4Address | IPv6Address) -> None:
    special = (
        address.is_loopback
        or address.is_link_local
        or address.is_multicast
        or address.is_unspecified
        or (isinstance(address, IPv4Address) and (address.is_private or address.is_reserved))
    )
    if special:
        assert not is_public(str(address))


@given(st.ip_addresses(v=4))
def test_an_ipv4_address_counts_the_same_in_every_wrapping(address: IPv4Address) -> None:
    for text in wrapped(address):
        assert is_public(text) is is_public(str(address))
        assert is_loopback(text) is is_loopback(str(address))


@given(st.ip_addresses(v=4))
def test_most_of_ipv4_is_as_python_says(address: IPv4Address) -> None:
    exceptions = address.is_multicast or int(address) >> 8 in (0xC00000, 0xC05863)
    if not exceptions:
        assert is_public(str(address)) is address.is_global


@given(st.ip_addresses(v=4, network="127.0.0.0/8"))
def test_loopback_in_every_wrapping(address: IPv4Address) -> None:
    for text in [str(address), *wrapped(address), "::1"]:
        assert is_loopback(text)
        assert not is_public(text)


@pytest.mark.parametrize("text", ["0.0.0.0", "::", "::ffff:0.0.0.0"])  # noqa: S104 - nothing is bound
def test_a_connection_to_no_address_ends_here_too(text: str) -> None:
    assert is_loopback(text)


@pytest.mark.parametrize("text", ["0.0.0.1", "10.0.0.1", "8.8.8.8", "::2", "fe80::1"])
def test_other_machines(text: str) -> None:
    assert not is_loopback(text)


@given(ANY)
def test_loopback_is_never_public(address: IPv4Address | IPv6Address) -> None:
    assert not (is_loopback(str(address)) and is_public(str(address)))


@pytest.mark.parametrize("text", ["", "localhost", "127.1", "0x7f.0.0.1", "1.2.3.4.5"])
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="does not appear to be"):
        is_public(text)
