"""Query strings of links that keep a selection."""

from django.http import QueryDict


def query_of(params: dict[str, str]) -> str:
    """Return parameters as a query string, commas left readable; "" for none."""
    query = QueryDict(mutable=True)
    query.update(params)
    return query.urlencode(safe=",")
