"""Did you mean: questions spelled nearly as one that finds nothing."""

from events.public.query.near_misses import near_misses
from events.public.query.selection import Selection

from ..query_string import query_of


def nearly(selection: Selection, **also: str) -> list[dict]:
    """Return [{"words", "query"}], each of which finds something; none where words were found, or not asked for."""
    return [
        {"words": words, "query": query_of({**selection.params, **also, "q": words})}
        for words in near_misses(selection)
    ]
