"""The optional tile server of the map, as the environment names it."""

import re
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

# What a Content Security Policy takes as one origin; a "*" or "{s}" would name many hosts.
_HOST = re.compile(r"[a-z0-9.-]+(:[0-9]{1,5})?\Z")


def from_environment(url: str, attribution: str, name: str) -> dict | None:
    """Return {"url", "attribution", "name", "host", "origin"}, or None without an address; refuse a wrong one."""
    if not url:
        return None
    parts = urlsplit(url)
    if parts.scheme not in ("https", "http") or not _HOST.match(parts.netloc):
        raise ImproperlyConfigured("MAP_TILES_URL must begin with https:// and one host name, without {s}.")
    if not all(part in parts.path for part in ("{z}", "{x}", "{y}")):
        raise ImproperlyConfigured("MAP_TILES_URL must hold {z}, {x} and {y}.")
    if not attribution:
        raise ImproperlyConfigured("Set MAP_TILES_ATTRIBUTION: whoever draws the tiles is named on the map.")
    return {
        "url": url,
        "attribution": attribution,
        "name": name or parts.netloc,
        "host": parts.netloc,
        "origin": f"{parts.scheme}://{parts.netloc}",
    }
