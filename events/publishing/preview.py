"""An event's public page before there is one: the document that the door would write now, and nothing written."""

from typing import NamedTuple

from django.utils import timezone

from events import taxonomy
from events.document import steps
from events.models import Event
from events.public.models import PublicEvent, PublicLocation

from . import places
from .document import for_document, published_references
from .journal import canonical, instant
from .named_in_event import actors_of
from .place_documents import PlannedPlace, predecessors_of, within_of
from .projection import columns_of
from .proposal import propose
from .vicinity_circles import draw_centres

# Nobody's id: the counter of a year begins at one.
_NO_NUMBER = "00000"


class Preview(NamedTuple):
    """What readers would have of an event: the unsaved row, its document, the places that it names, by uid.

    lacks_type: there is none yet; row and document have one that says nothing, and whoever draws them must not tell it.
    is_new: readers never had it, so its id is nobody's yet.
    """

    row: PublicEvent
    document: dict
    places: dict[str, PublicLocation]
    lacks_type: bool
    is_new: bool


def preview(event: Event, by) -> Preview:
    """Return what publishing an event, as it is stored now, would show readers.

    by: for whom; who may not see exact points gets no centre that is drawn for one. Whatever would be refused is shown
    as it stands, but for rows that cannot do without the name of somebody who may not be named: they are left out.
    Raises Event.DoesNotExist.
    """
    event = for_document(Event.objects.all()).get(pk=event.pk)
    draw_centres(event, by)
    proposal = propose(event, published_references(event))
    content = _without_restricted(proposal.content, _restricted(event))
    lacks_type = not content["type"]
    if lacks_type:
        content = {**content, "type": taxonomy.EventType.values[-1]}
    standing = PublicEvent.objects.filter(pk=event.public_id).first() if event.public_id else None
    now = timezone.now()
    document = {
        "id": event.public_id or f"VRT-{timezone.localdate().year}-{_NO_NUMBER}",
        "schema": steps.SCHEMA,
        "revision": standing.revision + 1 if standing else 1,
        "first_published_at": instant(standing.first_published_at if standing else now),
        "last_changed_at": instant(now),
        **content,
    }
    located = _places(document, proposal.places)
    row = PublicEvent(public_id=document["id"], **columns_of(document, standing.seq if standing else 0, located))
    return Preview(row, document, located, lacks_type, event.public_id is None)


def _restricted(event: Event) -> set[str]:
    """Return the uids of those whom rows name and who may not be named: their event is not published as it stands."""
    return {actor.uid for actor in actors_of(event) if not actor.may_be_named}


def _without_restricted(content: dict, restricted: set[str]) -> dict:
    """Return the content without the rows that are nothing without a restricted name."""
    if not restricted:
        return content

    def may_stand(*actors: dict | None) -> bool:
        return all(actor is None or actor["id"] not in restricted for actor in actors)

    claims = [row for row in content["claims"] if may_stand(row["claimant"]["actor"], row["value_actor"])]
    relations = [row for row in content["relations"] if may_stand(row["from"], row["to"])]
    lost = {row["id"] for row in content["relations"]} - {row["id"] for row in relations}
    claims = [row for row in claims if row["target"] is None or row["target"]["id"] not in lost]
    told = {row["id"] for row in claims}
    related = [{**row, "claim": row["claim"] if row["claim"] in told else None} for row in content["related"]]
    return {**content, "relations": relations, "claims": claims, "related": related}


def _places(document: dict, planned: dict[str, PlannedPlace]) -> dict[str, PublicLocation]:
    """Return every place that a document names, as readers would have it."""
    named = [row["location"] for row in document["locations"]]
    named += [row[key] for row in document["seizures"] for key in ("origin", "destination")]
    found = PublicLocation.objects.in_bulk([place["id"] for place in named if place])
    for uid, (row, of_place) in planned.items():
        above = of_place["path"] and (found.get(of_place["path"][0]["id"]) or _published(of_place["path"][0]["id"]))
        before = of_place["predecessor"] and found.get(of_place["predecessor"]["id"])
        columns = places.columns_of(
            row, of_place, within_of(of_place, above or None), predecessors_of(of_place, before or None)
        )
        found[uid] = PublicLocation(uid=uid, document=canonical(of_place), seq=0, **columns)
    return found


def _published(uid: str) -> PublicLocation:
    return PublicLocation.objects.get(pk=uid)
