"""Public rows for tests, made by the door's own projection from small invented documents."""

from datetime import UTC, datetime
from itertools import count

from django.contrib.gis.geos import Point

from events.public.event_dates import in_todays_form
from events.public.models import Change, DatasetVersion, PublicActor, PublicEvent, PublicLocation, Tombstone
from events.publishing.journal import canonical, digest
from events.publishing.projection import project
from events.text import fold

_numbers = count(1)
NOTHING = {"es": None, "en": None}


def number_anew() -> None:
    """Begin again with the first number: for a record whose ids are the same every time, in an empty database."""
    global _numbers
    _numbers = count(1)


def _uid(kind: str) -> str:
    return f"{kind}{next(_numbers):0{12 - len(kind)}d}"


def place(slug, kind="district", *, above=(), zones=(), ubigeo=None, point=None, predecessors=()) -> PublicLocation:
    """Return a published place that lies in `above` (nearest first) and in zones."""
    uid = _uid("p")
    within = [uid, *(inside for other in (*above, *zones) for inside in other.within)]
    document = {
        "id": uid,
        "slug": slug,
        "name": {"es": slug.title(), "en": None},
        "kind": kind,
        "ubigeo": ubigeo,
        "path": [],
    }
    return PublicLocation.objects.create(
        uid=uid,
        slug=slug,
        kind=kind,
        name_es=slug.title(),
        name_en=slug.title(),
        ubigeo=ubigeo,
        parent_uid=above[0].uid if above else None,
        within=within,
        predecessors=[other.uid for other in predecessors],
        search_text=fold(slug),
        point=point and Point(*point, srid=4326),
        document=canonical(document),
        seq=1,
    )


def actor(slug, kind="armed_group") -> PublicActor:
    """Return a published actor."""
    uid = _uid("a")
    name = {"es": slug.title(), "en": None}
    return PublicActor.objects.create(
        uid=uid,
        slug=slug,
        kind=kind,
        name_es=slug.title(),
        name_en=slug.title(),
        search_text=fold(slug),
        document=canonical({"id": uid, "slug": slug, "name": name, "kind": kind}),
        seq=1,
    )


def _object(row) -> dict:
    shown = {"id": row.uid, "slug": row.slug, "name": {"es": row.name_es, "en": None}, "kind": row.kind}
    return {**shown, "ubigeo": row.ubigeo, "path": []} if isinstance(row, PublicLocation) else shown


def located(location, precision="district", *, role="site", primary=True, point=None, radius_m=None) -> dict:
    """Return a place of an event."""
    return {
        "id": _uid("l"),
        "location": location and _object(location),
        "role": role,
        "is_primary": primary,
        "name_as_reported": None,
        "precision": precision,
        "point": point and list(point),
        "radius_m": radius_m,
    }


def part(who, role, certainty="confirmed") -> dict:
    """Return an actor's part in an event."""
    return {
        "id": _uid("c"),
        "actor": who and _object(who),
        "described_as": NOTHING,
        "role": role,
        "certainty": certainty,
        "is_inferred": False,
    }


def relation(first, kind, second) -> dict:
    """Return a relation that an event asserts."""
    sides = {"from": _object(first), "to": _object(second)}
    return {"id": _uid("r"), **sides, "kind": kind, "from_date": None, "to_date": None, "certainty": "alleged"}


def denial(of, by="A general") -> dict:
    """Return a claim that denies an actor's part."""
    return claim("perpetrator", stance="denies", by=by, value_actor=_object(of))


def claim(about="killed", *, stance="asserts", status="recorded", by="A general", **changes) -> dict:
    """Return a claim; `changes` replace whole keys."""
    return {
        "id": _uid("m"),
        "about": about,
        "target": None,
        "stance": stance,
        "claimant": {"name": {"es": by, "en": by}, "actor": None, "publisher": None},
        "quantifier": None,
        "value": dict.fromkeys(("low", "best", "high")),
        "unit": None,
        "per": None,
        "value_actor": None,
        "text": NOTHING,
        "status": status,
        "rationale": NOTHING,
        "report": "r1",
        **changes,
    }


def leaf(item="cocaine_paste_base", form="paste", best=None, *, low=None, high=None, unit="kg", **changes) -> dict:
    """Return a row of the ledger; figures are in a normal unit (kg, l, item...)."""
    kind = {"kg": "mass", "l": "volume", "item": "count"}.get(unit, "count")
    figures = {"low": low, "best": best, "high": high}
    amount = None if best is low is high is None else {"kind": kind, "unit": unit, **figures, "rule": "as reported"}
    row = {"id": _uid("s"), "category": "drug", "item": item, "form": form, "measure": "seized"}
    row |= {"quantity": figures, "quantifier": None, "unit": unit, "as_reported": None, "normalised": amount}
    return row | {"purity_pct": None, "packages": None, "disposition": None, "setting": None} | changes


def harm(group, effect, best=None, *, low=None, high=None) -> dict:
    """Return a count of people."""
    return {
        "id": _uid("h"),
        "group": group,
        "effect": effect,
        "low": low,
        "best": best,
        "high": high,
        "note": NOTHING,
    }


def event(start="2020-03-05", end=None, *, precision="day", span="within", changed="2026-01-01T00:00:00Z", **changes):
    """Return a published event; `changes` replace whole keys of its document."""
    number = next(_numbers)
    document = {
        "id": f"VRT-2026-{number:05d}",
        "revision": 1,
        "first_published_at": changed,
        "last_changed_at": changed,
        "type": "drug_seizure",
        "secondary_types": [],
        "is_aggregate": False,
        "verification": "single_source",
        "title": {"es": f"Suceso inventado {number}", "en": f"Invented event {number}"},
        "summary": NOTHING,
        "original_language": "es",
        "date": {"start": start, "end": end or start, "precision": precision, "span": span},
        **{key: [] for key in ("locations", "actors", "relations", "seizures", "casualties", "claims", "related")},
        "measure": None,
        "reports": [],
        **changes,
    }
    document["date"] = in_todays_form({"basis": "stated", "note": NOTHING, **document["date"]})
    return journalled(document, "create")


def journalled(document: dict, operation: str) -> PublicEvent:
    """Return the event of a document, written with its journal entry."""
    seq = next_seq()
    text = canonical(document)
    Change.objects.create(
        seq=seq,
        kind="event",
        public_id=document["id"],
        operation=operation,
        at=datetime.now(UTC),
        revision=document["revision"],
        document=text,
        document_hash=digest(text),
    )
    return project(document, seq)


def next_seq() -> int:
    """Return the next number of the journal."""
    version = DatasetVersion.objects.get(pk=1)
    version.seq += 1
    version.save()
    return version.seq


def bury(public_id: str, kind="retracted", reason="Published by mistake.", merged_into="") -> Tombstone:
    """Take an event's rows away and put a tombstone there, with its journal entry."""
    PublicEvent.objects.filter(pk=public_id).delete()
    Change.objects.filter(public_id=public_id).update(document=None, document_hash=None)
    seq, at = next_seq(), datetime.now(UTC)
    operation = {"retracted": "retract", "merged": "merge", "redacted": "redact"}[kind]
    Change.objects.create(seq=seq, kind="event", public_id=public_id, operation=operation, at=at, reason=reason)
    return Tombstone.objects.create(
        public_id=public_id, kind=kind, reason=reason, merged_into=merged_into, at=at, seq=seq
    )
