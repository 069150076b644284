"""Which internet addresses are public.

The blocks are those of the IANA registries of special-purpose addresses (RFC 6890 and later), also
the few anycast services in them that can be reached: nobody publishes pages there. They stand here
because `ipaddress.is_global` means different things in different releases of Python, and takes
NAT64 and 6to4 for what they look like, not for the address that they lead to.
"""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

_SPECIAL_4 = tuple(
    IPv4Network(block)
    for block in (
        "0.0.0.0/8",  # this network
        "10.0.0.0/8",  # private
        "100.64.0.0/10",  # shared by a provider's customers
        "127.0.0.0/8",  # loopback
        "169.254.0.0/16",  # link-local; cloud metadata
        "172.16.0.0/12",  # private
        "192.0.0.0/24",  # protocol assignments
        "192.0.2.0/24",  # documentation
        "192.88.99.0/24",  # former 6to4 relays
        "192.168.0.0/16",  # private
        "198.18.0.0/15",  # benchmarks
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, broadcast
    )
)

_GLOBAL_6 = IPv6Network("2000::/3")
"""The only part of IPv6 that is given out as global unicast."""
_SPECIAL_6 = tuple(
    IPv6Network(block)
    for block in (
        "2001::/23",  # protocol assignments, with Teredo and benchmarks
        "2001:db8::/32",  # documentation
        "3fff::/20",  # documentation
    )
)

_MAPPED = IPv6Network("::ffff:0:0/96")
_NAT64 = IPv6Network("64:ff9b::/96")
_6TO4 = IPv6Network("2002::/16")


def is_public(text: str) -> bool:
    """Whether an IPv4 or IPv6 address, as text, belongs to the public internet.

    An IPv6 address that carries an IPv4 one (mapped, NAT64 of RFC 6052, 6to4) is judged by that.
    Raises ValueError if `text` is no address.
    """
    address = ip_address(text)
    if isinstance(address, IPv6Address):
        if _carried(address) is None:
            return address in _GLOBAL_6 and not any(address in block for block in _SPECIAL_6)
        address = _carried(address) or address
    return not any(address in block for block in _SPECIAL_4)


def is_loopback(text: str) -> bool:
    """Whether a connection to an address, as text, ends at this machine; so does one to 0.0.0.0."""
    address = ip_address(text)
    inner = _carried(address) if isinstance(address, IPv6Address) else None
    judged = inner or address
    return judged.is_loopback or judged.is_unspecified


def _carried(address: IPv6Address) -> IPv4Address | None:
    number = int(address)
    if address in _MAPPED or address in _NAT64:
        return IPv4Address(number & 0xFFFFFFFF)
    if address in _6TO4:
        return IPv4Address(number >> 80 & 0xFFFFFFFF)
    return None
