"""Names that outlive the site's address: tag URIs (RFC 4151) of feeds, their entries and their terms' schemes."""

from urllib.parse import quote

from django.conf import settings

# The day from which TAG_AUTHORITY answers for these names; part of every one of them, so never changed.
MINTED = "2026-01-01"


def tag(specific: str) -> str:
    """Return the tag URI of a name like "es/events/VRT-2024-00001": the same on whatever host it is read."""
    return f"tag:{settings.TAG_AUTHORITY},{MINTED}:{quote(specific, safe='/?=&,:%+-._~')}"
