"""One event of the sample: from its YAML entry to the desk's rows."""

import re
from decimal import Decimal

from django.core.exceptions import ValidationError

from events import models
from events.desk import editing
from events.links import normalise_url


class RowError(Exception):
    """An entry holds something the desk cannot take; the words name the field."""


def write_rows(entry: dict, author, prefix: str) -> models.Event:
    """Write an event and everything below it; raises RowError naming what is wrong."""
    try:
        return _write(entry, author, prefix)
    except KeyError as error:
        raise RowError(f"{error} is missing or unknown") from error
    except ValidationError as error:
        raise RowError("; ".join(error.messages)) from error


def _write(entry: dict, author, prefix: str) -> models.Event:
    when = entry["date"]
    event = models.Event(
        external_key=prefix + entry["key"],
        event_type=entry["type"],
        secondary_types=entry.get("secondary_types") or [],
        is_aggregate=bool(entry.get("is_aggregate")),
        verification=entry["verification"],
        original_language=entry.get("original_language") or "es",
        date_start=when.get("start"),
        date_end=when.get("end"),
        date_precision=when["precision"],
        date_span=when.get("span") or "within",
        date_basis=when.get("basis") or "stated",
        date_start_basis=when.get("start_basis") or "stated",
        **_both(entry["title"], "title"),
        **_both(entry["summary"], "summary"),
        **_both(when.get("note"), "date_note"),
    )
    event.created_by = event.updated_by = author
    event.full_clean()
    editing.save_event(event, author, lambda: _write_rows(event, entry, author, prefix))
    return event


def _write_rows(event: models.Event, entry: dict, author, prefix: str) -> None:
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
    reports = _write_reports(event, entry["reports"], author, prefix)
    for claim in entry.get("claims") or []:
        _write_claim(event, claim, targets, reports)
    if entry.get("internal_note"):
        models.EventConfidential.objects.create(event=event, internal_notes=entry["internal_note"])


def _both(text: dict | None, name: str) -> dict:
    """Return the two language fields of a bilingual text."""
    return {f"{name}_{language}": (text or {}).get(language) or "" for language in ("es", "en")}


def _save(row):
    row.full_clean()
    row.save()
    return row


def _exact(value: int | float | None) -> Decimal | None:
    """Return the decimal that the file spells, not the binary number nearest to it."""
    return None if value is None else Decimal(str(value))


def _place(code: str) -> models.Location:
    """Return the gazetteer's place of a ubigeo or slug; raises RowError when there is none."""
    field = "ubigeo" if re.fullmatch(r"\d+", code) else "slug"
    try:
        return models.Location.objects.get(**{field: code})
    except models.Location.DoesNotExist:
        raise RowError(f"the gazetteer has no place {code!r}: run load_gazetteer or correct it") from None


def _actor(slug: str | None) -> models.Actor | None:
    if not slug:
        return None
    try:
        return models.Actor.objects.get(slug=slug)
    except models.Actor.DoesNotExist:
        raise RowError(f"actors.yaml has no actor {slug!r}") from None


def _write_places(event, rows: list[dict]) -> dict:
    written = {}
    for index, row in enumerate(rows):
        location = _place(row["place"])
        point = location.point if row["precision"] == "named_place" else None
        written[f"location:{index}"] = _save(
            models.EventLocation(
                event=event,
                location=location,
                role=row.get("role") or "site",
                precision=row["precision"],
                name_as_reported=row.get("name_as_reported") or "",
                is_primary=bool(row.get("primary")),
                public_point=point,
                point_reason=row.get("point_reason") or "",
            )
        )
    return written


def _write_cast(event, rows: list[dict]) -> dict:
    return {
        f"actor:{index}": _save(
            models.EventActor(
                event=event,
                actor=_actor(row.get("actor")),
                role=row["role"],
                certainty=row["certainty"],
                is_inferred=bool(row.get("inferred")),
                **_both(row.get("described_as"), "described_as"),
            )
        )
        for index, row in enumerate(rows)
    }


def _write_relations(event, rows: list[dict]) -> dict:
    return {
        row["key"]: _save(
            models.ActorRelation(
                event=event,
                from_actor=_actor(row["from"]),
                to_actor=_actor(row["to"]),
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
        row["key"]: _save(
            models.Seizure(
                event=event,
                category=row["category"],
                item=row["item"],
                form=row.get("form") or "unknown",
                measure=row["measure"],
                quantity_low=_exact(row.get("low")),
                quantity_best=_exact(row.get("best")),
                quantity_high=_exact(row.get("high")),
                quantifier=row.get("quantifier") or "",
                unit=row.get("unit") or "",
                as_reported=row.get("as_reported") or "",
                purity_pct=_exact(row.get("purity_pct")),
                packages=row.get("packages"),
                brand_mark=row.get("brand_mark") or "",
                disposition=row.get("disposition") or "",
                setting=row.get("setting") or "",
            )
        )
        for row in rows
    }


def _write_casualties(event, rows: list[dict]) -> dict:
    return {
        row["key"]: _save(
            models.Casualty(
                event=event,
                group=row["group"],
                effect=row["effect"],
                low=row.get("low"),
                best=row.get("best"),
                high=row.get("high"),
                **_both(row.get("note"), "note"),
            )
        )
        for row in rows
    }


def _write_reports(event, rows: list[dict], author, prefix: str) -> dict:
    written = {row["key"]: _report(row, author, prefix) for row in rows}
    for row in rows:
        report = written[row["key"]]
        if row.get("cited_in") and report.cited_in_id is None:
            report.cited_in = written[row["cited_in"]]
            _save_report(report, author)
        models.Citation.objects.get_or_create(event=event, report=report)
    return written


def _save_report(report: models.Report, author) -> models.Report:
    report.full_clean()
    editing.save_reference(report, author)
    return report


def _report(row: dict, author, prefix: str) -> models.Report:
    """Return the report, found by its address or its key, or written."""
    url = normalise_url(row["url"]) if row.get("url") else None
    known = models.Report.objects.filter(url=url).first() if url else None
    known = known or models.Report.objects.filter(external_key=prefix + row["key"]).first()
    if known:
        return known
    return _save_report(
        models.Report(
            external_key=prefix + row["key"],
            publisher=models.Publisher.objects.get(slug=row["publisher"]),
            url=row.get("url"),
            is_address_withheld=bool(row.get("address_withheld")),
            title=row.get("title") or "",
            language=row.get("language") or "es",
            published_on=row.get("published_on"),
            published_precision="day" if row.get("published_on") else "",
            published_basis=row.get("published_on_basis") or "",
        ),
        author,
    )


def _write_claim(event, row: dict, targets: dict, reports: dict) -> models.Claim:
    claimant = row["claimant"]
    publisher = claimant.get("publisher")
    target = targets[row["target"]] if row.get("target") else None
    claim = models.Claim(
        event=event,
        report=reports[row["report"]],
        about=row["about"],
        stance=row.get("stance") or "asserts",
        claimant_actor=_actor(claimant.get("actor")),
        claimant_publisher=models.Publisher.objects.get(slug=publisher) if publisher else None,
        quantifier=row.get("quantifier") or "",
        value_low=_exact(row.get("low")),
        value_best=_exact(row.get("best")),
        value_high=_exact(row.get("high")),
        unit=row.get("unit") or "",
        per=row.get("per") or "",
        value_actor=_actor(row.get("value_actor")),
        status=row["status"],
        **_both(claimant.get("words"), "claimant_words"),
        **_both(row["text"], "text"),
        **_both(row.get("rationale"), "rationale"),
    )
    if target is not None:
        setattr(claim, _TARGET_FIELDS[type(target)], target)
    return _save(claim)


_TARGET_FIELDS = {
    models.Seizure: "seizure",
    models.Casualty: "casualty",
    models.EventActor: "event_actor",
    models.EventLocation: "event_location",
    models.ActorRelation: "relation",
}
