"""Events that point to each other, told from either end."""

import json

from django.utils.translation import pgettext

from events import taxonomy
from events.public.models import PublicEvent

from .bilingual import said
from .claims import claimant
from .dates import Moment

RELATED_AT_MOST = 40


def related(public_id: str, document: dict) -> list[dict]:
    """Return the related events in both directions, RELATED_AT_MOST and one more at most; one query."""
    points_to = {row["id"]: row for row in document["related"]}
    rows = PublicEvent.objects.filter(pk__in=points_to) | PublicEvent.objects.filter(related_ids__contains=[public_id])
    found = []
    for row in rows.only("public_id", "group", "document", "is_contested")[: RELATED_AT_MOST + 1]:
        other = json.loads(row.document)
        is_outward = row.public_id in points_to
        tie = points_to[row.public_id] if is_outward else next(r for r in other["related"] if r["id"] == public_id)
        words = outward(tie["relation"]) if is_outward else inward(tie["relation"])
        claims = (document if is_outward else other)["claims"]
        found.append(
            {
                "id": row.public_id,
                "group": row.group,
                "is_contested": row.is_contested,
                "title": said(other["title"]),
                "moment": Moment.of(other["date"]),
                "relation": words,
                "certainty": tie["certainty"],
                "certainty_label": taxonomy.Certainty(tie["certainty"]).label,
                "claim": next((_claimed(claim) for claim in claims if claim["id"] == tie["claim"]), None),
            }
        )
    return found


def _claimed(claim: dict) -> dict:
    """Return who says of two events what ties them, and in which words."""
    return {"claimant": claimant(claim), "text": said(claim["text"])}


def outward(relation: str) -> str:
    """Return how this event relates to the other."""
    return taxonomy.EventRelationKind(relation).label


def inward(relation: str) -> str:
    """Return how the event that another one points to relates to that one."""
    words = {
        "same_operation": pgettext("related", "part of the same operation as"),
        "part_of_operation": pgettext("related", "operation with the action"),
        "same_site": pgettext("related", "at the same site as"),
        "same_brand": pgettext("related", "bears the same mark as"),
        "same_shipment": pgettext("related", "of the same shipment as"),
        "follow_up": pgettext("related", "followed up by"),
        "reprisal": pgettext("related", "answered by the reprisal"),
        "rescue_attempt": pgettext("related", "followed by the rescue attempt"),
        "extends": pgettext("related", "extended by"),
        "modifies": pgettext("related", "modified by"),
        "duplicate_of": pgettext("related", "also recorded as"),
    }
    return words[relation]
