"""What the headers of an answer that is taken away say: of which version, by which filter, on which day."""

from django.http import HttpResponse
from django.utils import timezone

from events.public.query.selection import Selection
from events.public.stats.date_certainty import header_of, in_range

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
VERSION = "X-VRAEM-Version"
FILTER = "X-VRAEM-Filter"
DATE = "X-VRAEM-Date"
DATES = "X-VRAEM-Dates"


def dates_header(selection: Selection, *, counted: str = "listed", inside_box: bool = True) -> dict[str, str]:
    """Return the header that says how many events lie in a selection's range of days, or nothing without a range.

    counted, inside_box: as in_range() has them.
    """
    dates = in_range(selection, counted, inside_box)
    return {DATES: header_of(dates)} if dates else {}


def tell_dates(response: HttpResponse, selection: Selection, *, counted: str = "listed") -> HttpResponse:
    """Put that header on a page's answer and return it."""
    for name, value in dates_header(selection, counted=counted).items():
        response[name] = value
    return response


def headers_of(version: int, query: str, *, note: str = "") -> dict[str, str]:
    """Return the headers of a file; note: the address of what describes it."""
    links = [f'<{note}>; rel="describedby"; type="text/plain"'] if note else []
    return {
        VERSION: str(version),
        FILTER: query or "none",
        DATE: timezone.localdate().isoformat(),
        "Link": ", ".join([*links, f'<{LICENCE}>; rel="license"']),
    }
