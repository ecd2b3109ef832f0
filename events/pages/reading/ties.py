"""What ties the events of one page to others, from either end, in one query."""

import json
from collections import defaultdict

from django.db.models import Q

from events.public.models import PublicEvent

from .bilingual import said
from .dates import Moment
from .related import inward, outward

_MOST = 300  # other events that one page looks up
_MOST_EACH = 12  # ties that one entry lists


def ties_of(rows: list[dict]) -> dict[str, list[dict]]:
    """Return {public_id: ties} of a page's rows, oldest tie first; only published events are ever told.

    Each tie: {"id", "title", "moment", "relation", "is_here"}; is_here: the other end is a row of this page.
    """
    pointing = {row["public_id"]: _pointing(row["document"]) for row in rows}
    targets = {other for told in pointing.values() for other in told}
    if not rows:
        return {}
    here = list(pointing)
    others = PublicEvent.objects.filter(Q(pk__in=targets) | Q(related_ids__overlap=here))
    found = defaultdict(list)
    known = {}
    for other in others.order_by("sort_on", "public_id").values("public_id", "document")[:_MOST]:
        document = json.loads(other["document"])
        known[other["public_id"]] = {
            "id": other["public_id"],
            "title": said(document["title"]),
            "moment": Moment.of(document["date"]),
            "is_here": other["public_id"] in pointing,
        }
        backwards = {row["id"]: row["relation"] for row in document["related"]}
        for public_id in here:
            told = pointing[public_id]
            if other["public_id"] in told:
                words = outward(told[other["public_id"]])
            elif public_id in backwards:
                words = inward(backwards[public_id])
            else:
                continue
            found[public_id].append({**known[other["public_id"]], "relation": words})
    return {public_id: ties[:_MOST_EACH] for public_id, ties in found.items()}


def _pointing(document: str) -> dict[str, str]:
    return {row["id"]: row["relation"] for row in json.loads(document)["related"]}


def tie(entries, ties: dict[str, list[dict]]) -> None:
    """Give each entry its ties."""
    for entry in entries:
        entry["ties"] = ties.get(entry["id"], [])
