"""How many reports one address may send: counted by a digest in memory whose key is new each day and kept nowhere."""

import secrets
from datetime import date
from hashlib import blake2b
from threading import Lock

from django.conf import settings
from django.utils import timezone
from django.utils.module_loading import import_string

A_DAY = 5  # of one address, in each process
_ADDRESSES = 20_000  # counted at once; beyond that nobody new is taken until tomorrow

_lock = Lock()
_day: date | None = None
_key = b""
_counts: dict[bytes, int] = {}


def may_send(request) -> bool:
    """Count one report of the request's address; False when it has sent its number today."""
    global _day, _key
    with _lock:
        if _day != (today := timezone.localdate()):
            _day, _key = today, secrets.token_bytes(32)
            _counts.clear()
        address = import_string(settings.CLIENT_ADDRESS)(request)
        digest = blake2b(address.encode(), key=_key, digest_size=16).digest()
        n = _counts.get(digest, 0)
        if n >= A_DAY or (not n and len(_counts) >= _ADDRESSES):
            return False
        _counts[digest] = n + 1
        return True


def forget() -> None:
    """Begin a new day with a new key: what a restart does."""
    global _day
    with _lock:
        _day = None
        _counts.clear()
