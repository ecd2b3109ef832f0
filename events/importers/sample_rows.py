"""One event of the sample: from its YAML entry to the desk's rows."""

import re

from django.core.exceptions import ValidationError

from events import models
from events.desk import editing

from .sample_sources import write_claim, write_reports
from .sample_values import RowError, actor_of, both, exact, save, words_of


def write_rows(entry: dict, author, prefix: str) -> models.Event:
    """Write an event and everything below it; raises RowError naming what is wrong."""
    try:
        return _write(entry, author, prefix)
    except KeyError as error:
        raise RowError(f"{error} is missing or unknown") from error
    except ValidationError as error:
        raise RowError(words_of(error)) from error


def _write(entry: dict, author, prefix: str) -> models.Event:
    event = models.Event(external_key=prefix + entry["key"], **fields_of(entry))
    event.created_by = event.updated_by = author
    event.full_clean()
    editing.save_event(event, author, lambda: write_rows_below(event, entry, author, prefix))
    return event


def fields_of(entry: dict) -> dict:
    """Return what an entry says of the event itself, by field of the desk."""
    when = entry["date"]
    return {
        "event_type": entry["type"],
        "secondary_types": entry.get("secondary_types") or [],
        "is_aggregate": bool(entry.get("is_aggregate")),
        "verification": entry.get("verification") or "",
        "original_language": entry.get("original_language") or "es",
        "date_start": when.get("start"),
        "date_end": when.get("end"),
        "date_precision": when["precision"],
        "date_span": when.get("span") or "within",
        "date_basis": when.get("basis") or "stated",
        "date_start_basis": when.get("start_basis") or "stated",
        "time_of_day": entry.get("time_of_day") or "",
        **both(entry["title"], "title"),
        **both(entry["summary"], "summary"),
        **both(when.get("note"), "date_note"),
        **both(entry.get("verification_reason"), "verification_reason"),
    }


def write_rows_below(event: models.Event, entry: dict, author, prefix: str) -> None:
    targets = {
        **_write_places(event, entry.get("locations") or []),
        **_write_cast(event, entry.get("actors") or []),
        **_write_relations(event, entry.get("relations") or []),
        **_write_seizures(event, entry.get("seizures") or []),
        **_write_casualties(event, entry.get("casualties") or []),
    }
    if entry.get("decree"):
        event.decree = models.Decree.objects.create(
            event=event, **{**entry["decree"], "instrument": entry["decree"].get("instrument") or ""}
        )
    for row in entry.get("external_ids") or []:
        save(models.ExternalId(event=event, source=row["source"], value=row["value"]))
    reports = write_reports(event, entry["reports"], author, prefix)
    for claim in entry.get("claims") or []:
        write_claim(event, claim, targets, reports)
    if entry.get("internal_note"):
        models.EventConfidential.objects.update_or_create(
            event=event, defaults={"internal_notes": entry["internal_note"]}
        )


def _place(code: str) -> models.Location:
    """Return the gazetteer's place of a ubigeo or slug; raises RowError when there is none."""
    if re.fullmatch(r"\d+", code):
        place = models.Location.objects.filter(ubigeo=code).first()
    else:
        place = models.Location.known_by(code)
    if place is None:
        raise RowError(f"the gazetteer has no place {code!r}: run load_gazetteer or correct it")
    return place


def _write_places(event, rows: list[dict]) -> dict:
    written = {}
    for index, row in enumerate(rows):
        location = _place(row["place"])
        # Of a vicinity no more is known than the place and how far around it: the circle is drawn around the place.
        point = location.point if row["precision"] in ("named_place", "vicinity") else None
        written[f"location:{index}"] = save(
            models.EventLocation(
                event=event,
                location=location,
                role=row.get("role") or "site",
                precision=row["precision"],
                name_as_reported=row.get("name_as_reported") or "",
                is_primary=bool(row.get("primary")),
                public_point=point,
                radius_m=row.get("radius_m") if point else None,
                point_reason=row.get("point_reason") or "",
            )
        )
    return written


def _write_cast(event, rows: list[dict]) -> dict:
    return {
        f"actor:{index}": save(
            models.EventActor(
                event=event,
                actor=actor_of(row.get("actor")),
                described_kind=row.get("kind") or "",
                **{f"size_{end}": (row.get("size") or {}).get(end) for end in ("low", "best", "high")},
                role=row["role"],
                certainty=row["certainty"],
                is_inferred=bool(row.get("inferred")),
                **both(row.get("described_as"), "described_as"),
            )
        )
        for index, row in enumerate(rows)
    }


def _write_relations(event, rows: list[dict]) -> dict:
    return {
        row["key"]: save(
            models.ActorRelation(
                event=event,
                from_actor=actor_of(row["from"]),
                to_actor=actor_of(row["to"]),
                kind=row["kind"],
                certainty=row["certainty"],
                from_date=row.get("from_date"),
                to_date=row.get("to_date"),
            )
        )
        for row in rows
    }


def _write_seizures(event, rows: list[dict]) -> dict:
    return {
        row["key"]: save(
            models.Seizure(
                event=event,
                category=row["category"],
                item=row["item"],
                form=row.get("form") or "unknown",
                measure=row["measure"],
                quantity_low=exact(row.get("low")),
                quantity_best=exact(row.get("best")),
                quantity_high=exact(row.get("high")),
                quantifier=row.get("quantifier") or "",
                unit=row.get("unit") or "",
                as_reported=row.get("as_reported") or "",
                weight_basis=row.get("weight_basis") or "",
                test=row.get("test") or "",
                is_adulterated=row.get("is_adulterated"),
                purity_pct=exact(row.get("purity_pct")),
                packages=row.get("packages"),
                brand_mark=row.get("brand_mark") or "",
                disposition=row.get("disposition") or "",
                setting=row.get("setting") or "",
                transport=row.get("transport") or "",
                concealment=row.get("concealment") or "",
                origin=_place(row["origin"]) if row.get("origin") else None,
                destination=_place(row["destination"]) if row.get("destination") else None,
                value=exact(row.get("value")),
                currency=row.get("currency") or "",
                valued_by=row.get("valued_by") or "",
            )
        )
        for row in rows
    }


def _write_casualties(event, rows: list[dict]) -> dict:
    return {
        row["key"]: save(
            models.Casualty(
                event=event,
                group=row["group"],
                effect=row["effect"],
                low=row.get("low"),
                best=row.get("best"),
                high=row.get("high"),
                of_which_minors=row.get("of_which_minors"),
                **both(row.get("note"), "note"),
            )
        )
        for row in rows
    }
