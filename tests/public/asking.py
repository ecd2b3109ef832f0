"""How tests ask the record: the ids that a query string selects."""

from django.http import QueryDict

from events.public.query.selection import select


def selection(query: str, *, strict=True):
    """Return the selection of a query string, which must be valid."""
    result = select(QueryDict(query), strict=strict)
    assert not result.errors
    return result


def errors(query: str, *, strict=True, extra=frozenset()) -> dict:
    """Return the errors of a query string."""
    return select(QueryDict(query), allowed_extra=extra, strict=strict).errors


def ids(query: str) -> set[str]:
    """Return the ids of the events that a query string selects."""
    return set(selection(query).events().values_list("public_id", flat=True))
