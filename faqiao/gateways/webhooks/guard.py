"""Where a webhook may go: out to the world, not into the house.

An address must be https, or http to this machine itself. Its name is looked up, and every answer must lie in the
public internet or in a network that HOOK_NETWORKS names. The connection then goes to the very address that was
checked, so a name that changes its mind in between leads nowhere else.
"""

from __future__ import annotations

import socket
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

Address = IPv4Address | IPv6Address
LONGEST = 500


class NotAllowed(Exception):  # noqa: N818  a sentence for the administrator
    """This address is not one that a webhook goes to. Says why."""


@dataclass(frozen=True)
class Place:
    """An address as it was checked: where to connect, and what to ask for there."""

    https: bool
    host: str
    address: str  # the IP that was found good
    port: int
    path: str


def checked(url: str) -> Place:
    """Raises NotAllowed."""
    place = shaped(url)
    found = _looked_up(place.host, place.port)
    for one in found:
        if not _may_be_reached(one):
            raise NotAllowed(
                _("%(host)s lies inside the house, where webhooks do not go.")
                % {"host": place.host}
            )
        if not place.https and not one.is_loopback:
            raise NotAllowed(_("Only https leaves this machine."))
    return Place(place.https, place.host, str(found[0]), place.port, place.path)


def shaped(url: str) -> Place:
    """The parts of an address, without looking its name up. Raises NotAllowed."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise NotAllowed(_("This is not a web address.")) from None
    plain = url.isascii() and url.isprintable() and " " not in url and len(url) <= LONGEST
    if not plain or parts.scheme not in ("https", "http") or not parts.hostname:
        raise NotAllowed(_("An address must look like https://example.cn/hook."))
    if parts.username is not None or parts.password is not None or parts.fragment:
        raise NotAllowed(_("Leave out name, password and what stands behind #."))
    https = parts.scheme == "https"
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Place(https, parts.hostname, "", port or (443 if https else 80), path)


def _looked_up(host: str, port: int) -> list[Address]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise NotAllowed(_("There is no address called %(host)s.") % {"host": host}) from None
    return [_plain(ip_address(str(one[4][0]).partition("%")[0])) for one in found]


def _plain(address: Address) -> Address:
    """::ffff:10.0.0.1 is 10.0.0.1, and so are the others that carry one within."""
    if isinstance(address, IPv6Address):
        return (
            address.ipv4_mapped
            or address.sixtofour
            or (address.teredo or (None, None))[1]
            or address
        )
    return address


def _may_be_reached(address: Address) -> bool:
    if any(address in ip_network(net, strict=False) for net in settings.HOOK_NETWORKS):
        return True
    return address.is_global and not address.is_multicast
