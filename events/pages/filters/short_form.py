"""The short filter form and the chips that the timeline and the ledger share with the explore page."""

from events.public.query.selection import Selection

from ..query_string import query_of
from .chips import chips
from .date_counts import date_counts, in_dates
from .errors import complaints
from .form import filter_form
from .near import nearly
from .notes import area_notes, notes
from .unit_counts import unit_counts

# Fields of the short form; whatever else the address asks for travels in hidden fields.
_FIELDS = frozenset({"q", "type", "location", "actor", "item", "date_from", "date_to", "date_mode"})


def short_form(selection: Selection, action: str, *, counted: str = "listed", **also: str) -> dict:
    """Return the context of events/timeline/_filters.html; also: parameters of the page itself to keep.

    counted: which events the page counts (beyond_count), for what it says of its dates.
    """
    kept = {name: value for name, value in selection.params.items() if name not in _FIELDS}
    return {
        "action": action,
        "form": filter_form(selection),
        "kept": {**kept, **also},
        "chips": chips(selection),
        "complaints": complaints(selection),
        "nearly": nearly(selection, **also),
        "notes": [*notes(selection), *area_notes(selection)],
        "query": query_of(selection.params),
        "in_dates": in_dates(selection, counted=counted, **also),
        "date_counts": date_counts(selection, counted=counted, **also),
        "unit_counts": unit_counts(selection, counted=counted, **also),
    }
