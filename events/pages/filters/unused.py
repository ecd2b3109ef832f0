"""What a page says of filters in its address that it does not take: it tells of one thing, whole."""

from django.http import QueryDict

from events.public.query.filters import EventFilter
from events.public.query.selection import select

from ..query_string import query_of
from .chips import chips, parameter_name


def unused(query: QueryDict, own: frozenset[str], page: dict[str, str]) -> dict | None:
    """Return {"words", "query"}: the filters not taken, and those that were understood with the page's own beside them.

    own: parameters that the page takes; page: what asks for the same events as the page. None without such filters.
    """
    given = {name: ",".join(query.getlist(name)) for name in query if name in EventFilter.base_filters}
    given = {name: text for name, text in given.items() if text and name not in own}
    if not given:
        return None
    selection = select(QueryDict(query_of(given)), strict=False)
    said = [f"{chip['name']}: {chip['words']}" for chip in chips(selection)]
    said += [parameter_name(name) for name in given if name in selection.errors]
    if not said:
        return None
    return {"words": "; ".join(said), "query": query_of({**selection.params, **page})}
