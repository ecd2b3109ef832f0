"""From desk rows to the public document (docs/api.md has its shape field by field).

References (actors, places) are embedded as they were last published, never as the desk has them
now. What is desk-only has no line here: excerpts, reliability, credibility, notes, exact points.
"""

from django.db.models import Prefetch

from events import dates, taxonomy
from events.models import Citation, Claim, Event, EventActor, EventLocation, SourceCopy
from events.units import normalise

from .confidential import public_claims, public_relations, public_reports
from .document_sources import claim_document, related_document, report_document, targets_of
from .named_in_event import actors_of
from .place_documents import location_object
from .published import Published
from .references import actor_object
from .values import both, figures, number
from .verification import verification_of


def for_document(events):
    """Return the queryset with every row that a document needs, in a bounded number of queries."""
    # Each kind of row in a query of its own, what most rows refer to joined to it. What few events have
    # is not joined: a join costs as much when it finds nothing. A claim's target and report are other
    # rows of the same event. Exact points stay inside; outlines are wide, and no document has one.
    return events.select_related("decree").prefetch_related(
        Prefetch("places", EventLocation.objects.select_related("location").defer("exact_point", "location__area")),
        Prefetch("cast", EventActor.objects.select_related("actor")),
        # With the other names, of which one row is made and its signature compared: what is published is signed.
        "cast__actor__names",
        "actor_relations__from_actor__names",
        "actor_relations__to_actor__names",
        "seizures",
        "seizures__origin",
        "seizures__destination",
        "casualties",
        "external_ids",
        Prefetch("claims", Claim.objects.select_related("claimant_actor", "claimant_publisher", "value_actor")),
        "claims__claimant_actor__names",
        "claims__value_actor__names",
        Prefetch(
            "citations",
            Citation.objects.select_related("report__publisher", "report__cited_in", "report__origin_publisher"),
        ),
        Prefetch("citations__report__copies", SourceCopy.objects.filter(is_told=True), to_attr="told_copies"),
        "relations_out__to_event",
    )


def published_references(event: Event) -> Published:
    """Return what readers have of every actor and place that the event's rows name."""
    return Published.of({actor.uid for actor in actors_of(event)}, {place.uid for place in _places(event)})


def event_document(event: Event, published: Published) -> dict:
    """Return the public document of an event without its revision and timestamps.

    Expects an event from for_document(); embeds references as published, or as the desk has
    them when they were never published (the door publishes those first).
    """
    actors = {actor.pk: actor_object(published.actors.get(actor.uid), actor) for actor in actors_of(event)}
    locations = {place.pk: location_object(published.places.get(place.uid), place) for place in _places(event)}
    reports = public_reports(event)
    shown = {report.pk: report.uid for report in reports}
    targets = targets_of(event)
    told = public_claims(event, reports)
    claims = {claim.pk: claim.uid for claim in told}
    days = (event.date_start, event.date_end, event.date_precision)
    counted_on = dates.counted_on(*days, event.date_start_basis)
    bounds = dates.bounds(*days, max((report.published_on for report in reports if report.published_on), default=None))
    return {
        "type": event.event_type,
        "secondary_types": [t for t in taxonomy.EventType.values if t in event.secondary_types],
        "is_aggregate": event.is_aggregate,
        "verification": verification_of(event, reports),
        "verification_reason": both(event, "verification_reason"),
        "title": both(event, "title"),
        "summary": both(event, "summary"),
        "original_language": event.original_language,
        "date": {
            "start": event.date_start and event.date_start.isoformat(),
            "end": event.date_end and event.date_end.isoformat(),
            "earliest": bounds and bounds.first.isoformat(),
            "latest": bounds and bounds.last.isoformat(),
            "counted_on": counted_on and counted_on.isoformat(),
            "date_precision": event.date_precision,
            "span": event.date_span,
            "basis": event.date_basis,
            "start_basis": event.date_start_basis,
            "note": both(event, "date_note"),
        },
        "time_of_day": event.time_of_day or None,
        "locations": [_place(place, locations) for place in event.places.all()],
        "actors": [_part(part, actors) for part in event.cast.all()],
        "relations": [_relation(relation, actors) for relation in public_relations(event)],
        "seizures": [_seizure(seizure, locations) for seizure in event.seizures.all()],
        "casualties": [_casualty(casualty) for casualty in event.casualties.all()],
        "decree": _decree(getattr(event, "decree", None)),
        "claims": [claim_document(claim, actors, targets, shown[claim.report_id]) for claim in told],
        "reports": [report_document(report, shown) for report in reports],
        "related": [
            related_document(relation, claims)
            for relation in sorted(event.relations_out.all(), key=lambda r: r.pk)
            if relation.to_event.is_on_the_record
        ],
        "external_ids": [{"id": row.uid, "source": row.source, "value": row.value} for row in event.external_ids.all()],
    }


def _places(event: Event) -> set:
    return {place.location for place in event.places.all()} - {None} | places_of_goods(event)


def places_of_goods(event: Event) -> set:
    """Return the places that rows of the ledger name: where goods came from and were bound for."""
    return {place for row in event.seizures.all() for place in (row.origin, row.destination)} - {None}


def _place(place, locations: dict) -> dict:
    point = place.public_point if place.precision in taxonomy.POINT_PRECISIONS else None
    # The desk may keep the true place beside the word "withheld"; readers get the word alone.
    withheld = place.precision == taxonomy.LocationPrecision.WITHHELD
    return {
        "id": place.uid,
        "location": None if withheld else locations.get(place.location_id),
        "role": place.role,
        "is_primary": place.is_primary,
        "name_as_reported": None if withheld else place.name_as_reported or None,
        "place_precision": place.precision,
        "point": point and [round(point.x, 6), round(point.y, 6)],
        "radius_m": place.radius_m if point else None,
    }


def _part(part, actors: dict) -> dict:
    named = part.actor is not None and part.actor.may_be_named
    return {
        "id": part.uid,
        "actor": actors[part.actor_id] if named else None,
        "described_as": both(part, "described_as"),
        "kind": part.described_kind or None,
        "size": figures(part.size_low, part.size_best, part.size_high),
        "role": part.role,
        "certainty": part.certainty,
        "is_inferred": part.is_inferred,
    }


def _relation(relation, actors: dict) -> dict:
    return {
        "id": relation.uid,
        "from": actors[relation.from_actor_id],
        "to": actors[relation.to_actor_id],
        "kind": relation.kind,
        "from_date": relation.from_date and relation.from_date.isoformat(),
        "to_date": relation.to_date and relation.to_date.isoformat(),
        "certainty": relation.certainty,
    }


def _seizure(row, locations: dict) -> dict:
    quantities = (row.quantity_low, row.quantity_best, row.quantity_high)
    normal = normalise(row.category, row.unit, *quantities)
    return {
        "id": row.uid,
        "category": row.category,
        "item": row.item,
        "form": row.form,
        "outcome": taxonomy.OUTCOME_OF_MEASURE[row.measure],
        "measure": row.measure,
        "quantity": figures(*quantities),
        "quantifier": row.quantifier or None,
        "unit": row.unit or None,
        "as_reported": row.as_reported or None,
        "normalised": normal
        and {
            "kind": normal.kind,
            "unit": normal.unit,
            **figures(normal.low, normal.best, normal.high),
            "rule": normal.rule,
        },
        "weight_basis": row.weight_basis or None,
        "test": row.test or None,
        "is_adulterated": row.is_adulterated,
        "purity_pct": number(row.purity_pct),
        "packages": row.packages,
        "brand_mark": row.brand_mark or None,
        "disposition": row.disposition or None,
        "setting": row.setting or None,
        "transport": row.transport or None,
        "concealment": row.concealment or None,
        "origin": locations.get(row.origin_id),
        "destination": locations.get(row.destination_id),
        "value": None
        if row.value is None
        else {"amount": number(row.value), "currency": row.currency, "valued_by": row.valued_by or None},
    }


def _casualty(row) -> dict:
    return {
        "id": row.uid,
        "group": row.group,
        "effect": row.effect,
        "quantity": figures(row.low, row.best, row.high),
        "of_which_minors": row.of_which_minors,
        "note": both(row, "note"),
    }


def _decree(row) -> dict | None:
    return row and {
        "action": row.action,
        "instrument": row.instrument or None,
        "in_force_from": row.in_force_from and row.in_force_from.isoformat(),
        "in_force_to": row.in_force_to and row.in_force_to.isoformat(),
    }
