"""Addresses of reports: one page, one normal form."""

from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

# Parameters that say how a reader came to a page, never which page it is.
TRACKING_PARAMETERS = frozenset({"fbclid", "gclid", "dclid", "igshid", "mc_cid", "mc_eid", "ref_src"})


def normalise_url(url: str) -> str:
    """Return the address with a lower-case host and without tracking parameters or fragment."""
    parts = urlsplit(url.strip())
    query = urlencode(
        [
            (key, value)
            for key, value in parse_qsl(parts.query, keep_blank_values=True)
            if key.lower() not in TRACKING_PARAMETERS and not key.lower().startswith("utm_")
        ]
    )
    return urlunsplit((parts.scheme.lower(), parts.netloc.lower(), parts.path or "/", query, ""))
