"""Which actors are parts of others, as published events tell it."""

import json

from ..models import PublicEvent

# Relations by which the first actor is a part of the second.
_PART_OF = ("unit_of", "faction_of")
_DEEPEST = 6


def with_subunits(uids: list[str]) -> list[str]:
    """Return actors together with their units and factions, down to six levels.

    Relations are asserted in events, so the documents themselves are read: one query a level,
    over the few events that tie one of these actors to another. What only a debunked event
    tells does not count.
    """
    known, level = set(uids), set(uids)
    for _ in range(_DEEPEST):
        documents = PublicEvent.objects.counted().telling_parts_of(level, _PART_OF).values_list("document", flat=True)
        relations = [relation for document in documents for relation in json.loads(document)["relations"]]
        level = {r["from"]["id"] for r in relations if r["kind"] in _PART_OF and r["to"]["id"] in level} - known
        if not level:
            break
        known |= level
    return sorted(known)
