"""The address a request comes from, as far as it can be believed, and its keyed digest."""

import ipaddress

from django.conf import settings
from django.utils.crypto import salted_hmac


def client_address(request) -> str:
    """Return the address of whoever asks; of IPv6 the /64 network, since one household has all of it.

    VRAEM_PROXIES says how many proxies of ours append to X-Forwarded-For: what stands left of their entries was
    written by the client, who may write anything. With none, or fewer entries than proxies, the connection's own.
    """
    address = request.META.get("REMOTE_ADDR") or ""
    if settings.PROXIES:
        entries = [entry.strip() for entry in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
        if len(entries) >= settings.PROXIES:
            address = entries[-settings.PROXIES]
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    if parsed.version == 6:
        if parsed.ipv4_mapped:
            return str(parsed.ipv4_mapped)
        return str(ipaddress.ip_network((int(parsed), 64), strict=False))
    return str(parsed)


def keyed_digest(kind: str, value: str) -> str:
    """Return 32 hexadecimal digits that only who knows SECRET_KEY can make of a value; one series for each kind."""
    return salted_hmac(f"vraem_tracker.login.{kind}", value, algorithm="sha256").hexdigest()[:32]
