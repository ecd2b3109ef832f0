"""Public rows for tests, made by the door's own projection from small invented documents."""

from datetime import UTC, date, datetime
from itertools import count

from django.contrib.gis.geos import Point

from events import dates
from events.document import ACTOR, EVENT, LOCATION
from events.document.blank import blank
from events.document.rows import DATE
from events.public.models import Change, DatasetVersion, PublicActor, PublicEvent, PublicLocation, Tombstone
from events.public.models.searched_text import searchable_names
from events.publishing.journal import canonical, digest
from events.publishing.projection import project
from events.taxonomy import OUTCOME_OF_MEASURE

_numbers = count(1)
NOTHING = {"es": None, "en": None}


def number_anew() -> None:
    """Begin again with the first number: for a record whose ids are the same every time, in an empty database."""
    global _numbers
    _numbers = count(1)


def _uid(kind: str) -> str:
    return f"{kind}{next(_numbers):0{12 - len(kind)}d}"


def place(
    slug, kind="district", *, above=(), zones=(), ubigeo=None, point=None, area_km2=None, predecessors=()
) -> PublicLocation:
    """Return a published place that lies in `above` (nearest first) and in zones."""
    uid = _uid("p")
    within = [uid, *(inside for other in (*above, *zones) for inside in other.within)]
    name = {"es": slug.title(), "en": None}
    document = blank(LOCATION, id=uid, slug=slug, name=name, kind=kind, ubigeo=ubigeo, area_km2=area_km2)
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
        search_text=searchable_names(slug.title(), slug.title(), []),
        point=point and Point(*point, srid=4326),
        area_km2=area_km2,
        schema_number=document["schema"],
        document=canonical(document),
        seq=1,
    )


def actor(slug, kind="armed_group") -> PublicActor:
    """Return a published actor."""
    uid = _uid("a")
    document = blank(ACTOR, id=uid, slug=slug, name={"es": slug.title(), "en": None}, kind=kind)
    return PublicActor.objects.create(
        uid=uid,
        slug=slug,
        kind=kind,
        name_es=slug.title(),
        name_en=slug.title(),
        search_text=searchable_names(slug.title(), slug.title(), []),
        schema_number=document["schema"],
        document=canonical(document),
        seq=1,
    )


def shown(row) -> dict:
    """Return the object by which documents name a published reference."""
    found = {"id": row.uid, "slug": row.slug, "name": {"es": row.name_es, "en": None}, "kind": row.kind}
    return {**found, "ubigeo": row.ubigeo, "path": []} if isinstance(row, PublicLocation) else found


def _row(key: str, letter: str, **said) -> dict:
    """Return a row of a part of an event's document, blank in what is not said."""
    return blank(EVENT[key].kind.shape, id=_uid(letter), **said)


def located(location, precision="district", *, role="site", primary=True, point=None, radius_m=None) -> dict:
    """Return a place of an event."""
    return _row(
        "locations",
        "l",
        location=location and shown(location),
        role=role,
        is_primary=primary,
        place_precision=precision,
        point=point and list(point),
        radius_m=radius_m,
    )


def part(who, role, certainty="confirmed") -> dict:
    """Return an actor's part in an event."""
    return _row("actors", "c", actor=who and shown(who), role=role, certainty=certainty)


def relation(first, kind, second) -> dict:
    """Return a relation that an event asserts."""
    sides = {"from": shown(first), "to": shown(second)}
    return _row("relations", "r", **sides, kind=kind, certainty="alleged")


def report(publisher: dict, title="Nota inventada", **changes) -> dict:
    """Return a report of a publisher: {"id", "name", "kind"}."""
    said = {"publisher": publisher, "title": title, "language": "es", **changes}
    return blank(EVENT["reports"].kind.shape, id="r1", **said)


def denial(of, by="A general") -> dict:
    """Return a claim that denies an actor's part."""
    return claim("perpetrator", stance="denies", by=by, value_actor=shown(of))


def claim(about="killed", *, stance="asserts", status="recorded", by="A general", **changes) -> dict:
    """Return a claim; `changes` replace whole keys."""
    claimant = {"name": {"es": by, "en": by}, "actor": None, "publisher": None}
    said = {"about": about, "stance": stance, "status": status, "claimant": claimant, "report": "r1", **changes}
    return _row("claims", "m", **said)


def counted(n: int, row="h1", **changes) -> dict:
    """Return a claim that says how many of a count of people (a row's id) were killed."""
    value = {"low": n, "best": n, "high": n}
    return claim("killed", target={"kind": "casualty", "id": row}, value=value, **changes)


def leaf(item="cocaine_paste_base", form="paste", best=None, *, low=None, high=None, unit="kg", **changes) -> dict:
    """Return a row of the ledger; figures are in a normal unit (kg, l, item...)."""
    kind = {"kg": "mass", "l": "volume", "item": "count"}.get(unit, "count")
    figures = {"low": low, "best": best, "high": high}
    amount = None if best is low is high is None else {"kind": kind, "unit": unit, **figures, "rule": "as reported"}
    said = {"category": "drug", "item": item, "form": form, "measure": "seized", "unit": unit}
    said |= {"quantity": figures, "normalised": amount, **changes}
    return _row("seizures", "s", outcome=OUTCOME_OF_MEASURE[said["measure"]], **said)


def harm(group, effect, best=None, *, low=None, high=None) -> dict:
    """Return a count of people."""
    return _row("casualties", "h", group=group, effect=effect, quantity={"low": low, "best": best, "high": high})


def event(start="2020-03-05", end=None, *, precision="day", span="within", changed="2026-01-01T00:00:00Z", **changes):
    """Return a published event; `changes` replace whole keys of its document, or some keys of its date."""
    number = next(_numbers)
    said = {"start": start, "end": end or start, "date_precision": precision, "span": span, "basis": "stated"}
    when = blank(DATE, **said | {"start_basis": "stated"} | changes.pop("date", {}))
    days = (date.fromisoformat(when[name]) if when[name] else None for name in ("start", "end"))
    counted_on = dates.counted_on(*days, when["date_precision"], when["start_basis"])
    when["counted_on"] = counted_on and counted_on.isoformat()
    reported = [day for report in changes.get("reports", ()) if (day := report["published_on"])]
    when |= bounds_of(when, max(reported, default=None))
    said = {
        "id": f"VRT-2026-{number:05d}",
        "first_published_at": changed,
        "last_changed_at": changed,
        "type": "drug_seizure",
        "verification": "single_source",
        "title": {"es": f"Suceso inventado {number}", "en": f"Invented event {number}"},
        "original_language": "es",
        "date": when,
    }
    return journalled(blank(EVENT, **{**said, **changes}), "create")


def bounds_of(when: dict, newest_report: str | None) -> dict:
    """Return the first and the last day that the given days of a date stand for, as its document says them."""
    days = (when["start"], when["end"], newest_report)
    start, end, reported = (date.fromisoformat(day) if day else None for day in days)
    bounds = dates.bounds(start, end, when["date_precision"], reported)
    return {"earliest": bounds and bounds.first.isoformat(), "latest": bounds and bounds.last.isoformat()}


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
    Change.objects.filter(public_id=public_id).update(document=None, document_hash=None, named_uids=None)
    seq, at = next_seq(), datetime.now(UTC)
    operation = {"retracted": "retract", "merged": "merge", "redacted": "redact"}[kind]
    Change.objects.create(seq=seq, kind="event", public_id=public_id, operation=operation, at=at, reason=reason)
    return Tombstone.objects.create(
        public_id=public_id, kind=kind, reason=reason, merged_into=merged_into, at=at, seq=seq
    )
