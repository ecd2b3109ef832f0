"""Circles whose centre is drawn at the publication, and the sites that no circle may stand around.

A centre that is handed out for a point says whether that point is a place which another circle hides. So a row whose
exact point was entered by somebody who may not see such points has no centre until it is published.
"""

import json

from django.apps import apps
from django.contrib.gis.geos import Point

from events import geo, taxonomy
from events.models import ArchivedDocument, Event, EventLocation, VicinityOffset
from events.public.models import Change

from . import trail
from .two_person_rule import Trail

_SITE, _VICINITY = taxonomy.LocationPrecision.SITE, taxonomy.LocationPrecision.VICINITY


def sees_points(by) -> bool:
    """Whether a user may see exact points, and so what is drawn for them."""
    return by is not None and by.has_perm("events.view_eventconfidential")


def waiting(event: Event) -> list[EventLocation]:
    """Return the places of an event whose circles have no centre yet."""
    return [place for place in event.places.all() if place.waits_for_centre]


def draw_centres(event: Event, by) -> list[EventLocation]:
    """Give circles without a centre the one that is kept or drawn for their exact points; return their rows.

    On the rows at hand only, the event's prefetched ones: what is shown to a reviewer is not on the desk before it
    is published. For who may not see exact points nothing is drawn.
    """
    rows = waiting(event)
    if not rows or not sees_points(by):
        return []
    sites = [Point(*site, srid=geo.SRID) for site in sites_known(event)]
    for row in rows:
        row.public_point = VicinityOffset.objects.centre_for(row.exact_point, row.radius_m, sites)
    return rows


def write_centres(rows: list[EventLocation], found: Trail) -> Trail:
    """Store the centres that are published, and return the trail with them: they are nobody's part in the event."""
    if not rows:
        return found
    for row in rows:
        EventLocation.objects.filter(pk=row.pk).update(public_point=row.public_point)
    event = frozenset(row.event_id for row in rows)
    known = {entry.id for entry in found.entries if entry.model == EventLocation.__name__}
    written = trail.read([trail.Part(EventLocation, "event_id", event)], {})
    ours = []
    for row in rows:
        *before, last = (entry for entry in written if entry.row == row.pk)
        # What somebody else wrote in between is not in what is published: then the row waits for the next time.
        if before and before[-1].id in known:
            ours.append(last)
    return found._replace(entries=[*found.entries, *ours])


def keep_centres(event: Event) -> None:
    """Keep the centres of an event's circles for whoever enters these places again, whatever tool wrote them."""
    circles = [row.pk for row in event.places.all() if row.precision == _VICINITY and row.public_point]
    if not circles:
        return
    for row in EventLocation.objects.filter(pk__in=circles, exact_point__isnull=False):
        offsets = VicinityOffset.objects
        if row.public_point and all(kept.public_point != row.public_point for kept in offsets.near(row.exact_point)):
            offsets.keep(row.exact_point, row.public_point, row.radius_m)


def sites_known(event: Event) -> set[tuple[float, float]]:
    """Return (lon, lat) of every exact site that the desk or the record ever had for an event.

    From the audit trail of its rows, the journal, and the archive of documents that were taken from it.
    """
    states = apps.get_model("events", "EventLocationAudit").objects.filter(event_id=event.pk, precision=_SITE)
    points = states.exclude(public_point=None).values_list("public_point", flat=True).distinct()
    found = {(point.x, point.y) for point in points}
    if event.public_id is None:
        return found
    entries = Change.objects.filter(kind=Change.Kind.EVENT, public_id=event.public_id)
    documents = [*_with_sites(entries), *_with_sites(ArchivedDocument.objects.filter(public_id=event.public_id))]
    return found | {tuple(row["point"]) for text in documents for row in sites_shown(json.loads(text))}


def sites_shown(document: dict) -> list[dict]:
    """Return the rows of a document that show readers an exact site."""
    return [row for row in document["locations"] if row["point"] and row["place_precision"] == _SITE]


def _with_sites(entries):
    return entries.filter(document__contains=f'"{_SITE.value}"').values_list("document", flat=True)
