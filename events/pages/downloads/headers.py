"""What the headers of an answer that is taken away say: of which version, by which filter, on which day."""

from django.http import HttpResponse
from django.utils import timezone

from events.public.query.selection import Selection
from events.public.stats.actor_units import units_told
from events.public.stats.date_certainty import dates_in_range, headers_told

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
VERSION = "X-VRAEM-Version"
FILTER = "X-VRAEM-Filter"
DATE = "X-VRAEM-Date"


def dates_header(selection: Selection, *, counted: str = "listed", inside_box: bool = True) -> dict[str, str]:
    """Return the headers that say how many events lie in a selection's range of days, and how many came by a unit.

    Nothing where neither a range nor an actor is asked for. counted, inside_box: as in_range() has them.
    """
    dates = dates_in_range(selection, counted, inside_box=inside_box)
    return headers_told({**dates, **units_told(selection, counted, inside_box=inside_box)})


def tell_dates(response: HttpResponse, selection: Selection, *, counted: str = "listed") -> HttpResponse:
    """Put those headers on a page's answer and return it."""
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
