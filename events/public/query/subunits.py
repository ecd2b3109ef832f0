"""Which actors stand below others in the tree, as actors' documents and published events tell it."""

from django.db import connection

# What an actor's own document tells, and what an event does unless it is debunked. UNION meets an actor once, so that
# a circle, which events may tell, ends.
_BELOW = """
WITH RECURSIVE below(uid) AS (
    SELECT unnest(%s::varchar[])
    UNION
    SELECT tie.child
    FROM below
    JOIN record_publicactortie tie ON tie.parent = below.uid
    LEFT JOIN record_publicevent event ON event.public_id = tie.event_id
    WHERE event.verification IS DISTINCT FROM 'debunked'
)
SELECT uid FROM below ORDER BY uid
"""


def with_subunits(uids: list[str]) -> list[str]:
    """Return actors together with their units, factions and successors, however deep and whatever the dates.

    One query. What only a debunked event tells does not count.
    """
    with connection.cursor() as cursor:
        cursor.execute(_BELOW, [list(uids)])
        return [uid for (uid,) in cursor.fetchall()]
