"""What the headers of an answer that is taken away say: of which version, by which filter, on which day."""

from django.http import HttpResponse
from django.utils import timezone

from events.public.selection import Selection
from events.public.stats.dating import header_of, in_range

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
VERSION = "X-VRAEM-Version"
FILTER = "X-VRAEM-Filter"
DATE = "X-VRAEM-Date"
DATES = "X-VRAEM-Dates"


def dates_header(selection: Selection, *, are_attested: bool = False, inside_box: bool = True) -> dict[str, str]:
    """Return the header that says how many events lie in a selection's range of days, or nothing without a range.

    are_attested: without debunked events, as bars, maps and the rows of the ledger are, unless verification names them.
    inside_box: False for a map, as in_range says.
    """
    dates = in_range(selection, are_attested, inside_box)
    return {DATES: header_of(dates)} if dates else {}


def tell_dates(response: HttpResponse, selection: Selection, *, are_attested: bool = False) -> HttpResponse:
    """Put that header on a page's answer and return it."""
    for name, value in dates_header(selection, are_attested=are_attested).items():
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
