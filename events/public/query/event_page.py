"""One page of a list of events: first which events, then their stored texts."""

from dataclasses import replace

from ..documents import texts_of
from . import cursors

# Ids. For fewer, PostgreSQL would look along the order of a million events for what few of them have.
_LEAST_READ = 100


def event_page(
    statements: list[tuple[str, tuple]] | None,
    order: cursors.Order,
    *,
    column: str,
    cursor: str | None,
    limit: int,
    first: list[tuple] | None = None,
) -> cursors.Page:
    """Return one page of events' finished texts in a column, as bytes; raises InvalidCursor.

    statements: what selects the sort keys, as Start.keys() takes them; first: the sort keys of the first limit + 1,
    where they are known. The order's last column is the event's id.
    """
    start, keys = cursors.Start(order, cursor), first
    if keys is None:
        keys = start.keys(statements, max(limit, _LEAST_READ) + 1) if statements else []
    page = start.page(keys, limit, list)
    ids = [key[-1] for key in page.rows]
    texts = dict(texts_of(column, ids)) if ids else {}
    # Outside of one state of the record, what was taken back since the ids were read has no text.
    return replace(page, rows=[texts[key] for key in ids if key in texts])
