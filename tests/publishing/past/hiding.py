"""Events whose places and people are hidden after readers saw them."""

from django.contrib.gis.geos import Point
from django.test import Client

from events.public.models import Change
from events.publishing import Decisions, publish
from tests import factories
from tests.publishing.test_retraction import everything_public


def at(lon: float, lat: float) -> Point:
    """Return a point."""
    return Point(lon, lat, srid=4326)


EXACT = (-73.777123, -12.555123)
KEPT = Decisions(keeps_past=True)
VICINITY = {"precision": "vicinity", "public_point": at(-73.8, -12.58), "radius_m": 5000}
DISTRICT = {"precision": "district", "public_point": None, "radius_m": None, "name_as_reported": ""}


def hamlet(**kwargs):
    """Return a small place in a district."""
    district = factories.LocationFactory(ubigeo="050401", name_es="Distrito")
    return factories.LocationFactory(kind="populated_place", name_es="Caserío canario", parent=district, **kwargs)


def placed(**kwargs):
    """Return a fit event at the exact site, with a name as reported."""
    place = {
        "location": hamlet(),
        "precision": "site",
        "public_point": at(*EXACT),
        "name_as_reported": "Paraje canario",
    }
    return factories.fit_event(place={**place, **kwargs})


def entered_anew(event, **values):
    """Delete the event's main place and enter another row in its stead."""
    old = event.places.get(is_primary=True)
    kept = ("location", "precision", "public_point", "radius_m", "name_as_reported")
    values = {**{name: getattr(old, name) for name in kept}, **values}
    old.delete()
    factories.EventLocationFactory(event=event, **values)


def changed(event, **values):
    """Change the row of the event's main place."""
    event.places.filter(is_primary=True).update(**values)


def person(by, **kwargs):
    """Return a person whose name may be public."""
    signed = {"public_basis": "Generada", "signed_by": by, "signed_on": "2020-01-01"}
    return factories.ActorFactory(kind="person", name_es="Persona canaria", slug="canaria-persona", **signed, **kwargs)


def in_cast(event, actor):
    """Give an actor a part in an event."""
    return factories.EventActorFactory(event=event, actor=actor)


def told_anywhere(event) -> str:
    """Return all that the public tables hold, and what history, the past and the change feed answer of an event."""
    event.refresh_from_db()
    of_event = f"/api/v1/events/{event.public_id}/"
    seqs = Change.objects.values_list("seq", flat=True)
    paths = ["/api/v1/changes/", of_event, f"{of_event}history/", *(f"{of_event}?as_of={seq}" for seq in seqs)]
    client = Client(raise_request_exception=False)
    return "\n".join([everything_public(), *(client.get(path).content.decode() for path in paths)])


def publishing_of(event, by):
    """Return what publishes an event's changes with some decisions."""
    return lambda *decisions: publish(event, by, "Un cambio", *decisions)
