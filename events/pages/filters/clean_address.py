"""The address that was meant: no empty fields, no helper fields, days as days where the searched words name them."""

from functools import wraps

from django.http import HttpResponseRedirect, QueryDict

from events.public.query.filters import EventFilter

from ..query_string import query_of
from .words_as_dates import dates_of_words

# The form's "only where it is the main type": with it the ticked types are primary_type, else type.
MAIN_TYPE = "main_type"
# An idle unit says nothing; the form sends one because a list always has a choice.
_IDLE_WITHOUT = {"unit": ("min_amount",), "radius_km": ("near",), "matched_by": ("bbox", "near")}


def tidied(query: QueryDict) -> str | None:
    """Return the query string to go to instead, or None when the address is tidy already.

    Nothing is dropped that could select: wrong values and unknown parameters stay as they came.
    """
    dated = dates_of_words(query)
    is_empty = any(name in EventFilter.base_filters and not any(query.getlist(name)) for name in query)
    if not is_empty and MAIN_TYPE not in query:
        return None if dated is None else query_of(dated)
    params = dated or {name: ",".join(dict.fromkeys(text for text in query.getlist(name) if text)) for name in query}
    if params.pop(MAIN_TYPE, "") and params.get("type"):
        params["primary_type"] = params.pop("type")
    for idle, others in _IDLE_WITHOUT.items():
        # An order by amount names its unit without a least amount.
        is_ordered = idle == "unit" and params.get("ordering") == "-amount"
        if not is_ordered and not any(params.get(other) for other in others):
            params.pop(idle, None)
    return query_of(params)


def with_days_of_words(view):
    """Lead a page whose searched words name days to the address that asks for these days."""

    @wraps(view)
    def answered(request, *args, **kwargs):
        params = dates_of_words(request.GET)
        if params is None:
            return view(request, *args, **kwargs)
        return HttpResponseRedirect(f"{request.path}?{query_of(params)}")

    return answered
