"""The short filter form and the chips that the timeline and the ledger share with the explore page."""

from events.public.selection import Selection

from .exploring.beyond import beyond
from .exploring.chips import chips, complaints
from .exploring.form import filter_form
from .query import query_of

# Fields of the short form; whatever else the address asks for travels in hidden fields.
_FIELDS = frozenset({"q", "type", "location", "actor", "item", "date_from", "date_to"})


def narrowing(selection: Selection, action: str, **also: str) -> dict:
    """Return the context of events/timeline/_filters.html; also: parameters of the page itself to keep."""
    kept = {name: value for name, value in selection.params.items() if name not in _FIELDS}
    return {
        "action": action,
        "form": filter_form(selection),
        "kept": {**kept, **also},
        "chips": chips(selection),
        "complaints": complaints(selection),
        "query": query_of(selection.params),
        "beyond": beyond(selection),
    }
