"""What the headers of an answer that is taken away say: of which version, by which filter, on which day."""

from django.utils import timezone

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
VERSION = "X-VRAEM-Version"
FILTER = "X-VRAEM-Filter"
DATE = "X-VRAEM-Date"


def headers_of(version: int, query: str, *, note: str = "") -> dict[str, str]:
    """Return the headers of a file; note: the address of what describes it."""
    links = [f'<{note}>; rel="describedby"; type="text/plain"'] if note else []
    return {
        VERSION: str(version),
        FILTER: query or "none",
        DATE: timezone.localdate().isoformat(),
        "Link": ", ".join([*links, f'<{LICENCE}>; rel="license"']),
    }
