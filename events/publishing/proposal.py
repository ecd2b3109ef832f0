"""What publishing an event would make public, built once: shown to a person, compared, and written as compared."""

import json
from typing import NamedTuple

from events import taxonomy
from events.document.event import ENVELOPE
from events.models import Actor, Event, Location, Publisher
from events.public.models import Change, PublicActor, PublicEvent, PublicLocation

from .confidential import public_claims, public_relations, public_reports
from .document import event_document, for_document, places_of_goods, published_references
from .journal import Journal, canonical
from .place_documents import PlannedPlace, plan_location, shown_place
from .places import plan_change, put_planned, shown_location
from .published import Published
from .references import (
    actor_change,
    new_actors,
    published_publisher,
    put_actor,
    shown_actor,
    shown_publisher,
    stamp,
)
from .reviewed import Shown
from .vicinity_circles import draw_centres


class Proposal(NamedTuple):
    """The event's document without its envelope, and what is published for the first time with it.

    actors: (row, document) by uid; places: by uid, each after what it refers to; publishers: rows whose name no
    document shows yet.
    """

    content: dict
    actors: dict[str, tuple[Actor, dict]]
    places: dict[str, PlannedPlace]
    publishers: list[Publisher]

    @property
    def new_rows(self) -> list[Actor | Location | Publisher]:
        """The references that are published for the first time with it."""
        actors = [row for row, _document in self.actors.values()]
        return [*actors, *(place.row for place in self.places.values()), *self.publishers]

    @property
    def is_more_than_the_event(self) -> bool:
        """Whether an actor or a place is published with it."""
        return bool(self.actors or self.places)

    def shown(self, event: Event) -> Shown:
        """Return all that becomes public, by part.

        Relations stand as the desk has them: whether the other event is public yet, a link tells or not,
        is no change of this one.
        """
        relations = sorted(event.relations_out.all(), key=lambda r: r.pk)
        claims = {claim.pk: claim.uid for claim in event.claims.all()}
        related = [
            {
                "event": relation.to_event_id,
                "relation": relation.kind,
                "certainty": relation.certainty,
                "claim": claims.get(relation.claim_id),
            }
            for relation in relations
        ]
        return {
            "event": {"publication": _kind_of_publication(event), **self.content, "related": related},
            **{f"actor:{uid}": document for uid, (_row, document) in self.actors.items()},
            **{f"place:{uid}": shown_place(*place) for uid, place in self.places.items()},
        }

    def put_references(self, journal: Journal) -> None:
        """Publish what is published for the first time, from the rows that the proposal was made of."""
        for actor, document in self.actors.values():
            put_actor(actor, document, journal, Change.Operation.CREATE, "")
        put_planned(self.places, journal)
        for publisher in self.publishers:
            stamp(publisher)


def propose(event: Event, published: Published) -> Proposal:
    """Return what publishing an event would make public; expects an event from for_document().

    published: what readers have of every actor and place that it names; that keeps its published state.
    """
    reports = public_reports(event)
    claims = public_claims(event, reports)
    withheld = taxonomy.LocationPrecision.WITHHELD
    locations = {place.location for place in event.places.all() if place.location and place.precision != withheld}
    locations |= places_of_goods(event)
    named = sorted(_named_actors(event, claims), key=lambda a: a.pk)
    actors = new_actors([actor for actor in named if actor.uid not in published.actors])
    places = {}
    for location in sorted(locations, key=lambda p: p.pk):
        if location.uid not in published.places:
            plan_location(location, places)
    publishers = [p for report in reports for p in (report.publisher, report.origin_publisher) if p]
    publishers += [claim.claimant_publisher for claim in claims if claim.claimant_publisher]
    unstamped = {publisher.pk: publisher for publisher in publishers if not publisher.published_name}
    return Proposal(event_document(event, _to_be(published, actors, places)), actors, places, list(unstamped.values()))


def shown_now(row: Event | Actor | Location | Publisher, by=None) -> Shown:
    """Return what publishing a row, as it is stored now, would make public, by part.

    by: who would publish; an event's circles have the centres that would be drawn if that user did.
    """
    if isinstance(row, Event):
        event = for_document(Event.objects.all()).get(pk=row.pk)
        draw_centres(event, by)
        return propose(event, published_references(event)).shown(event)
    row = type(row).objects.get(pk=row.pk)
    if isinstance(row, Actor):
        return shown_actor(*actor_change(row))
    if isinstance(row, Location):
        return shown_location(row, *plan_change(row))
    return shown_publisher(row)


def readers_have(row: Event | Actor | Location | Publisher) -> Shown:
    """Return the same parts as readers have them now; empty when they have none of it."""
    if isinstance(row, Event):
        public = PublicEvent.objects.filter(pk=row.public_id).only("document").first()
        return {"event": _without_envelope(json.loads(public.document))} if public else {}
    if isinstance(row, Publisher):
        return {f"publisher:{row.uid}": published_publisher(row)}
    model, name = (PublicActor, "actor") if isinstance(row, Actor) else (PublicLocation, "place")
    public = model.objects.filter(pk=row.uid).first()
    if public is None:
        return {}
    document = json.loads(public.document)
    return {f"{name}:{row.uid}": document if model is PublicActor else shown_place(public, document)}


def _without_envelope(document: dict) -> dict:
    return {key: value for key, value in document.items() if key not in ENVELOPE}


def _kind_of_publication(event: Event) -> str:
    """Return first, correction or return: who agreed to a correction did not agree to undo a retraction."""
    if event.public_id is None:
        return "first"
    return "correction" if event.is_on_the_record else "return"


def _named_actors(event: Event, claims: list) -> set[Actor]:
    actors = {part.actor for part in event.cast.all() if part.actor and part.actor.may_be_named}
    actors |= {actor for r in public_relations(event) for actor in (r.from_actor, r.to_actor)}
    return actors | {actor for c in claims for actor in (c.claimant_actor, c.value_actor) if actor}


def _to_be(published: Published, actors: dict, places: dict) -> Published:
    """Return what readers will have of the references once the proposal is written."""
    new_actors = {uid: PublicActor(uid=uid, document=canonical(document)) for uid, (_row, document) in actors.items()}
    new_places = {uid: PublicLocation(uid=uid, document=canonical(place.document)) for uid, place in places.items()}
    return Published({**published.actors, **new_actors}, {**published.places, **new_places})
