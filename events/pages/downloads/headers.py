"""What the headers of an answer that is taken away say: of which version, by which filter, on which day."""

from django.http import HttpResponse
from django.utils import timezone

from events.public.query.names import header_of_read_as
from events.public.query.selection import Selection
from events.public.stats.actor_units import units_told
from events.public.stats.date_certainty import dates_in_range, headers_told
from events.public.stats.matched import match_told
from events.public.stats.unplaced import unplaced, unplaced_headers

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
VERSION = "X-VRAEM-Version"
FILTER = "X-VRAEM-Filter"
DATE = "X-VRAEM-Date"
READ_AS = "X-VRAEM-Read-As"


def selection_headers(selection: Selection, *, counted: str = "listed", inside_box: bool = True) -> dict[str, str]:
    """Return the headers that say what a selection's answer cannot: nothing where there is nothing to say.

    How many events lie in its range of days, how many came by a unit of its actor, how many a box or a circle finds by
    point and by area and how many it cannot find, and what was read otherwise than it was written. counted,
    inside_box: as in_range() has them.
    """
    dates = dates_in_range(selection, counted, inside_box=inside_box)
    units = units_told(selection, counted, inside_box=inside_box)
    headers = headers_told({**dates, **units, **match_told(selection, counted)})
    headers |= unplaced_headers(unplaced(selection)) if inside_box else {}
    if read_as := selection.read_as:
        headers[READ_AS] = header_of_read_as(read_as)
    return headers


def tell_selection(response: HttpResponse, selection: Selection, *, counted: str = "listed") -> HttpResponse:
    """Put those headers on a page's answer and return it."""
    for name, value in selection_headers(selection, counted=counted).items():
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
