"""A plan to a draft: rows of the desk, saved by its own verb, so that every rule of the desk holds."""

import re
from datetime import date

from django.contrib.gis.geos import Point
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext_lazy

from events import geo
from events.desk import editing
from events.models import (
    Actor,
    Casualty,
    Citation,
    Claim,
    Event,
    EventActor,
    EventConfidential,
    EventLocation,
    ExternalId,
    Location,
    Publisher,
    Report,
    Seizure,
)

_ROWS = (Event, EventLocation, EventActor, Seizure, Casualty, Claim, ExternalId, Citation, Report)
# What the database says is wrong, in the words of the rule.
_WORDS = {
    constraint.name: constraint.violation_error_message
    for model in _ROWS
    for constraint in model._meta.constraints
    if constraint.violation_error_message
}


GONE = gettext_lazy("What it names was deleted or merged since the file was checked: check it again.")


class Refused(Exception):
    """The desk does not take a row as it was planned; its words say why."""


class Maker:
    """Makes the drafts of one batch; new reports are kept by their address, so that two rows cite one."""

    def __init__(self, by, dataset: Report | None):
        self.by, self._dataset = by, dataset
        self.entered: list[int] = []
        self._places, self._actors, self._publishers = {}, {}, {}

    def look_up(self, plans: list[dict]) -> None:
        """Read what these plans name, once for all of them."""
        self._places = _rows(Location, (row.get("location") for plan in plans for row in plan.get("places", ())))
        actors = [row.get("actor") for plan in plans for row in plan.get("cast", ())]
        actors += [row.get("claimant_actor") for plan in plans for row in plan.get("claims", ())]
        self._actors = _rows(Actor, actors)
        publishers = [row.get("claimant_publisher") for plan in plans for row in plan.get("claims", ())]
        publishers += [row.get("publisher") for plan in plans for row in plan.get("reports", ())]
        self._publishers = _rows(Publisher, publishers)

    def make(self, plan: dict) -> Event:
        """Make the draft of a plan (Plan.as_json()), all or nothing. Raises Refused; PermissionDenied."""
        try:
            with transaction.atomic():
                event = Event(**_values(Event, plan["event"]))
                _clean(event)
                editing.save_event(event, self.by, lambda: self._write(event, plan))
                return event
        except ValidationError as wrong:
            raise Refused(_said(wrong)) from None
        except IntegrityError as wrong:
            raise Refused(_broken(wrong)) from None

    def _write(self, event: Event, plan: dict) -> None:
        written = {"seizures": [], "casualties": []}
        for row in plan.get("places", ()):
            point = row.get("public_point")
            place = EventLocation(**_values(EventLocation, {**row, "location": None, "public_point": None}))
            place.event, place.location = event, self._place(row["location"])
            place.public_point = Point(*point, srid=geo.SRID) if point else None
            _save(place)
        for row in plan.get("cast", ()):
            part = EventActor(event=event, **_values(EventActor, {**row, "actor": None}))
            part.actor = self._actor(row.get("actor"))
            _save(part)
        for name, model in (("seizures", Seizure), ("casualties", Casualty)):
            for row in plan.get(name, ()):
                written[name].append(_save(model(event=event, **_values(model, row))))
        reports = [self._report(row) for row in plan.get("reports", ())]
        for report in dict.fromkeys(reports):
            _save(Citation(event=event, report=report))
        for row in plan.get("claims", ()):
            self._claim(event, row, reports, written)
        for source, value in plan.get("external", ()):
            _save(ExternalId(event=event, source=source, value=value))
        if plan.get("note"):
            _save(EventConfidential(event=event, internal_notes=plan["note"]))

    def _claim(self, event: Event, row: dict, reports: list[Report], written: dict) -> None:
        names = {"report", "on", "claimant_dataset", "claimant_actor", "claimant_publisher"}
        claim = Claim(event=event, **_values(Claim, {name: row[name] for name in row if name not in names}))
        claim.report = reports[row["report"]]
        claim.claimant_actor = self._actor(row.get("claimant_actor"))
        claim.claimant_publisher = self._publisher(row.get("claimant_publisher"))
        if row.get("claimant_dataset"):
            claim.claimant_publisher = claim.report.publisher
        if row.get("on"):
            table, number = row["on"]
            setattr(claim, "seizure" if table == "seizures" else "casualty", written[table][number])
        _save(claim)

    def _report(self, row: dict) -> Report:
        if row.get("dataset"):
            return self._dataset
        if row.get("report"):
            return _there(Report.objects.select_related("publisher").filter(pk=row["report"]).first())
        if row.get("url") and (found := Report.objects.filter(url=row["url"]).first()):
            return found.survivor
        publisher = self._publisher(row["publisher"])
        if not row.get("url") and (
            found := Report.objects.filter(
                publisher=publisher,
                url=None,
                title=row["title"],
                published_on=row.get("published_on"),
                merged_into=None,
            ).first()
        ):
            return found
        report = Report(publisher=publisher, url=row.get("url"), title=row["title"])
        report.language = publisher.language
        if row.get("published_on"):
            report.published_on, report.published_precision = date.fromisoformat(row["published_on"]), "day"
        _clean(report)
        editing.save_reference(report, self.by)
        self.entered.append(report.pk)
        return report

    def _place(self, pk: int | None) -> Location | None:
        return _there(self._places.get(pk)) if pk else None

    def _actor(self, pk: int | None) -> Actor | None:
        return _there(self._actors.get(pk)) if pk else None

    def _publisher(self, pk: int | None) -> Publisher | None:
        return _there(self._publishers.get(pk)) if pk else None


def _rows(model, keys) -> dict:
    rows = model.objects.filter(pk__in={key for key in keys if key}, merged_into=None)
    return {row.pk: row for row in (rows.defer("area") if model is Location else rows)}


def _there(row):
    if row is None:
        raise ValidationError(GONE)
    return row


def _values(model, row: dict) -> dict:
    """Return the columns of a row as the model's own values: days and figures are text in a plan that was kept."""
    found = {}
    for name, value in row.items():
        field = model._meta.get_field(name)
        is_text = isinstance(value, str) and isinstance(field, models.DateField | models.DecimalField)
        found[name] = field.to_python(value) if is_text else value
    return found


def _clean(row: models.Model) -> None:
    """Check what can be checked without asking the database for each rule: it asks itself when the row is written."""
    row.clean_fields(exclude=["uid", *(f.name for f in row._meta.fields if f.is_relation)])
    row.clean()


def _save(row: models.Model) -> models.Model:
    _clean(row)
    row.save(force_insert=True) if not isinstance(row, EventLocation) else row.save()
    return row


def _said(wrong: ValidationError) -> str:
    if not hasattr(wrong, "error_dict"):
        return " ".join(wrong.messages)
    return " ".join(f"{field}: {' '.join(said)}" for field, said in wrong.message_dict.items())


def _broken(wrong: IntegrityError) -> str:
    name = getattr(getattr(wrong.__cause__, "diag", None), "constraint_name", "") or ""
    return str(_WORDS.get(name) or re.sub(r"[^a-z0-9_]", "", name) or type(wrong).__name__)
