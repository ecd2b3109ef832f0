"""The address that a form without JavaScript should have asked for: no empty fields, no helper fields."""

from django.http import QueryDict

from events.public.query.filters import EventFilter

from ..query_string import query_of

# The form's "only where it is the main type": with it the ticked types are primary_type, else type.
MAIN_TYPE = "main_type"
# An idle unit says nothing; the form sends one because a list always has a choice.
_IDLE_WITHOUT = {"unit": ("min_amount",), "radius_km": ("near",), "matched_by": ("bbox", "near")}


def tidied(query: QueryDict) -> str | None:
    """Return the query string to go to instead, or None when the address is tidy already.

    Nothing is dropped that could select: wrong values and unknown parameters stay as they came.
    """
    is_empty = any(name in EventFilter.base_filters and not any(query.getlist(name)) for name in query)
    if not is_empty and MAIN_TYPE not in query:
        return None
    params = {name: ",".join(dict.fromkeys(text for text in query.getlist(name) if text)) for name in query}
    if params.pop(MAIN_TYPE, "") and params.get("type"):
        params["primary_type"] = params.pop("type")
    for idle, others in _IDLE_WITHOUT.items():
        # An order by amount names its unit without a least amount.
        is_ordered = idle == "unit" and params.get("ordering") == "-amount"
        if not is_ordered and not any(params.get(other) for other in others):
            params.pop(idle, None)
    return query_of(params)
