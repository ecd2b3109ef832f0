"""What the record rests on: the reports of published events, by how much of them was read and by who published them."""

from collections import Counter

from ..cache.results import cached
from ..formats.stored import plain_rows
from ..snapshot import one_state
from ..version import dataset_version

# Events that are looked at, the latest first: reading every document of a very large record would take too long.
MOST_EVENTS = 100_000

_SQL = """
WITH told AS (
    SELECT document FROM record_publicevent ORDER BY sort_on DESC, public_id LIMIT %s
), reports AS (
    SELECT DISTINCT ON (report ->> 'id') report
    FROM told, jsonb_array_elements((told.document::jsonb) -> 'reports') AS report
    ORDER BY report ->> 'id'
)
SELECT report -> 'publisher' ->> 'id', report -> 'publisher' ->> 'name', report -> 'publisher' ->> 'kind',
       report ->> 'read_extent', count(*)
FROM reports GROUP BY 1, 2, 3, 4
"""


def reports_read() -> dict:
    """Return {"n", "by_extent": {code or None: n}, "publishers": [{"id", "name", "kind", "n"}]}: one query a version.

    Each report counts once, however many events cite it; None: nobody stated how much was read. Publishers: most
    reports first, then by name.
    """
    with one_state():
        return cached(dataset_version(), ("reports read", MOST_EVENTS), _counted)


def _counted() -> dict:
    by_extent, by_publisher, named = Counter(), Counter(), {}
    for uid, name, kind, extent, n in plain_rows(_SQL, (MOST_EVENTS,)):
        by_extent[extent] += n
        by_publisher[uid] += n
        named[uid] = {"id": uid, "name": name, "kind": kind}
    publishers = [{**named[uid], "n": n} for uid, n in by_publisher.items()]
    return {
        "n": by_extent.total(),
        "by_extent": dict(by_extent),
        "publishers": sorted(publishers, key=lambda row: (-row["n"], row["name"])),
    }
