"""From a public document to the rows that filters read.

Everything here is computed from the finished document and from published places: nothing that the
document leaves out can reach a column.
"""

import json
from datetime import date, datetime

from django.contrib.gis.geos import Point

from events import geo, taxonomy
from events.document.disputes import has_disputed_target
from events.public.event_dates import dated, day_of
from events.public.formats.geojson import feature_text
from events.public.formats.tables import line_text
from events.public.models import (
    PublicActorTie,
    PublicCasualty,
    PublicClaim,
    PublicEvent,
    PublicEventActor,
    PublicEventLine,
    PublicEventLocation,
    PublicEventType,
    PublicLocation,
    PublicSeizure,
)
from events.public.models.searched_text import searchable

from .journal import canonical, digest
from .mentions import publisher_uids
from .projected_rows import leaf_of
from .published import Published

UNDATED = date.min


def project(
    document: dict, seq: int, *, published: Published | None = None, standing: PublicEvent | None = None
) -> PublicEvent:
    """Write a published event's rows from its document, in place of what was there; return the event's.

    What the caller has at hand is not fetched again: published, of every actor and place that the
    document names, and standing, the event as readers have it so far. Rows that its document made
    alike are left as they stand; without it all are replaced.
    """
    if published is None:
        published = Published.of(_references(document)["actor_uids"], {place["id"] for place in _located(document)})
    # Beside a document of an earlier form stand lines and texts of that form.
    is_alike = standing is not None and standing.schema_number == document["schema"]
    before = _rows_beside(standing) if is_alike else {}
    event = PublicEvent(public_id=document["id"], **columns_of(document, seq, published.places))
    is_there = standing is not None or PublicEvent.objects.filter(pk=event.pk).exists()
    event.save(force_insert=not is_there, force_update=is_there)
    for model, rows in children_of(event, document, set(published.actors)).items():
        if model in before and _told(before[model]) == _told(rows):
            continue
        if is_there and before.get(model) != []:
            model.objects.filter(event=event).delete()
        model.objects.bulk_create(rows)
    line_of(event, document).save(force_insert=not is_there, force_update=is_there)
    return event


def _rows_beside(event: PublicEvent) -> dict[type, list]:
    """Return the rows that stand beside a published event, made of its document once more."""
    return children_of(event, json.loads(event.document), set(event.actor_uids))


def _told(rows: list) -> list[dict]:
    """Return what rows say, column by column."""
    return [{field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields} for row in rows]


def columns_of(document: dict, seq: int, places: dict[str, PublicLocation]) -> dict:
    """Return a published event's columns but for its id; places: the published ones it names, by uid."""
    text = canonical(document)
    return {
        **_when(document),
        **_where(document["locations"], places),
        **_what(document),
        **_references(document),
        "schema_number": document["schema"],
        "revision": document["revision"],
        "first_published_at": datetime.fromisoformat(document["first_published_at"]),
        "last_changed_at": datetime.fromisoformat(document["last_changed_at"]),
        "seq": seq,
        "document_hash": digest(text),
        "document": text,
        "feature": feature_text(document),
    }


def _when(document: dict) -> dict:
    when, (counted_on, bounds) = document["date"], dated(document)
    return {
        "date_start": day_of(when["start"]),
        "date_end": day_of(when["end"]),
        "date_precision": when["date_precision"],
        "date_span": when["span"],
        "time_of_day": document["time_of_day"] or "",
        "counted_on": counted_on,
        "first_possible": bounds and bounds.first,
        "last_possible": bounds and bounds.last,
        "sort_on": counted_on or UNDATED,
    }


def _where(rows: list[dict], places: dict) -> dict:
    main = next((row for row in rows if row["is_primary"]), None)
    return {
        "place_precision": main["place_precision"] if main else "",
        "place_precisions": sorted({row["place_precision"] for row in rows}),
        "point": _point(main),
        "radius_m": main and main["radius_m"],
        **columns_of_places(rows, places),
    }


def columns_of_places(rows: list[dict], places: dict[str, PublicLocation]) -> dict:
    """Return the columns that rest on more of the published places than an event's document tells.

    rows: the document's places; places: the published ones, by uid.
    """
    within = [uid for row in rows if row["location"] for uid in places[row["location"]["id"]].within]
    return {
        "within": list(dict.fromkeys(within)),
        "is_mappable": any(_is_drawn(row, places) for row in rows),
    }


def _point(row: dict | None) -> Point | None:
    return Point(*row["point"], srid=geo.SRID) if row and row["point"] else None


def _is_drawn(row: dict, places: dict) -> bool:
    """Whether a place is drawn: as the main point, or as a badge at its area's label point."""
    if row["is_primary"] and row["point"]:
        return True
    if row["place_precision"] not in taxonomy.AREA_PRECISIONS or row["location"] is None:
        return False
    # The map has no mark for where something came from or went to (public/stats/layers.py).
    if not row["is_primary"] and row["role"] not in ("site", "area_of_effect"):
        return False
    return places[row["location"]["id"]].point is not None


def _what(document: dict) -> dict:
    title = document["title"]
    return {
        "event_type": document["type"],
        "group": taxonomy.GROUP_OF_TYPE[document["type"]],
        "types": [document["type"], *document["secondary_types"]],
        "verification": document["verification"],
        "is_aggregate": document["is_aggregate"],
        "title_es": title["es"] or title["en"],
        "title_en": title["en"] or title["es"],
        "search_text": searchable(document),
        "has_seizures": bool(document["seizures"]),
        "has_casualties": bool(document["casualties"]),
        "has_claims": bool(document["claims"]),
        "has_disputed_facts": has_disputed_target(document["claims"]),
        "is_contested": document["verification"] == taxonomy.Verification.CONTESTED,
    }


def _references(document: dict) -> dict:
    actors = {uid for row in _cast(document) if (uid := row["actor"])}
    for claim in document["claims"]:
        for actor in (claim["claimant"]["actor"], claim["value_actor"]):
            if actor:
                actors.add(actor["id"])
    located = _located(document)
    return {
        "actor_uids": sorted(actors),
        "location_uids": sorted({p["id"] for p in located} | {above["id"] for p in located for above in p["path"]}),
        "related_ids": [related["id"] for related in document["related"]],
        "publisher_uids": publisher_uids(document),
    }


def _located(document: dict) -> list[dict]:
    """Return the places that a document names: its own, and where goods came from and were bound for."""
    places = [row["location"] for row in document["locations"]]
    places += [row[key] for row in document["seizures"] for key in ("origin", "destination")]
    return [place for place in places if place]


def _cast(document: dict) -> list[dict]:
    """Return why each actor belongs to the event; a denied attribution is kept apart."""
    rows = [
        {
            "actor": part["actor"] and part["actor"]["id"],
            "basis": "role",
            "role": part["role"],
            "certainty": part["certainty"],
        }
        for part in document["actors"]
    ]
    for relation in document["relations"]:
        rows += [
            {"actor": relation[side]["id"], "basis": "relation", "role": "", "certainty": relation["certainty"]}
            for side in ("from", "to")
        ]
    for claim in document["claims"]:
        if claim["stance"] == taxonomy.Stance.DENIES and claim["value_actor"]:
            rows.append({"actor": claim["value_actor"]["id"], "basis": "denial", "role": "", "certainty": ""})
    return rows


def line_of(event: PublicEvent, document: dict) -> PublicEventLine:
    """Return an event's unsaved line of CSV."""
    return PublicEventLine(event=event, sort_on=event.sort_on, line=line_text("events", document))


def children_of(event: PublicEvent, document: dict, known_actors: set[str]) -> dict[type, list]:
    """Return the unsaved rows of an event's types, places, cast, ties, ledger, casualties and claims by model."""
    return {
        PublicEventType: [
            PublicEventType(event=event, type=code, is_primary=code == event.event_type, sort_on=event.sort_on)
            for code in dict.fromkeys(event.types)
        ],
        PublicEventLocation: [
            PublicEventLocation(
                uid=row["id"],
                event=event,
                location_id=row["location"] and row["location"]["id"],
                role=row["role"],
                precision=row["place_precision"],
                is_primary=row["is_primary"],
                point=_point(row),
                radius_m=row["radius_m"],
            )
            for row in document["locations"]
        ],
        PublicEventActor: [
            PublicEventActor(
                event=event,
                actor_id=row["actor"] if row["actor"] in known_actors else None,
                basis=row["basis"],
                role=row["role"],
                certainty=row["certainty"],
            )
            for row in _cast(document)
        ],
        PublicActorTie: [
            PublicActorTie(event=event, child=row["from"]["id"], parent=row["to"]["id"], kind=row["kind"])
            for row in document["relations"]
            if row["kind"] in taxonomy.TREE_RELATIONS
        ],
        PublicSeizure: [leaf_of(event, document, row) for row in document["seizures"]],
        PublicCasualty: [
            PublicCasualty(
                uid=row["id"],
                event=event,
                group=row["group"],
                effect=row["effect"],
                low=row["quantity"]["low"],
                best=row["quantity"]["best"],
                high=row["quantity"]["high"],
            )
            for row in document["casualties"]
        ],
        PublicClaim: [
            PublicClaim(
                uid=row["id"],
                event=event,
                claimant_uid=_claimant_uid(row["claimant"]),
                about=row["about"],
                stance=row["stance"],
                status=row["status"],
            )
            for row in document["claims"]
        ],
    }


def _claimant_uid(claimant: dict) -> str:
    """Return the uid of the actor or the publisher who claims; "" for somebody told in words alone."""
    who = claimant["actor"] or claimant["publisher"]
    return who["id"] if who else ""
