"""The authority of the record's own names (RFC 4151), as the environment gives it."""

import re

from django.core.exceptions import ImproperlyConfigured

# Reserved (RFC 2606): nobody can hold it, so no other site's names are taken by an installation that says nothing.
UNNAMED = "vraem-tracker.invalid"
_LABEL = r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?"
_AUTHORITY = re.compile(rf"(?:[a-z0-9._-]+@)?{_LABEL}(?:\.{_LABEL})+\Z")


def authority(given: str) -> str:
    """Return the domain, or the address at one, in small letters; refuse what is neither."""
    name = given.strip().lower() or UNNAMED
    if not _AUTHORITY.match(name):
        raise ImproperlyConfigured("TAG_AUTHORITY must be a domain, or an e-mail address, of the publisher's.")
    return name
