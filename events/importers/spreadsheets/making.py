"""Plans to drafts: rows of the desk, written by its own verb, so that every rule of the desk holds.

A step's drafts are written together. Where the database refuses one they are written one by one, so that the one
that is wrong is told and the others stand.
"""

import re
from itertools import groupby

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

from .reports import Reports

# What the database says is wrong, in the words of the rule.
_WORDS = {
    constraint.name: constraint.violation_error_message
    for model in (Event, EventLocation, EventActor, Seizure, Casualty, Claim, ExternalId, Citation, Report)
    for constraint in model._meta.constraints
    if constraint.violation_error_message
}
GONE = gettext_lazy("What it names was deleted or merged since the file was checked: check it again.")


class Refused(Exception):
    """The desk does not take a row as it was planned; its words say why."""


class Maker:
    """Makes the drafts of one batch."""

    def __init__(self, by, dataset: Report | None):
        self.by, self._reports = by, Reports(by, dataset)
        self._there: dict[type, set[int]] = {}

    @property
    def entered(self) -> list[int]:
        """The numbers of the reports that were entered for these drafts."""
        return self._reports.entered

    def make(self, plans: list[dict]) -> list[Event | Refused]:
        """Make the draft of each plan (Plan.as_json()), each all or nothing; raises PermissionDenied."""
        self._look_up(plans)
        drafts = [self._drafted(plan) for plan in plans]
        whole = [draft for draft in drafts if isinstance(draft, Draft)]
        if whole and not self._written(whole):
            drafts = [self._one(draft.plan) if isinstance(draft, Draft) else draft for draft in drafts]
        return [draft.event if isinstance(draft, Draft) else draft for draft in drafts]

    def _look_up(self, plans: list[dict]) -> None:
        """Read which of the rows that plans name are there and stand for themselves."""
        places = {row.get("location") for plan in plans for row in plan.get("places", ())}
        claims = [row for plan in plans for row in plan.get("claims", ())]
        actors = {row.get("actor") for plan in plans for row in plan.get("cast", ())}
        actors |= {row.get("claimant_actor") for row in claims}
        publishers = {row.get("claimant_publisher") for row in claims}
        publishers |= {row.get("publisher") for plan in plans for row in plan.get("reports", ())}
        for model, keys in ((Location, places), (Actor, actors), (Publisher, publishers)):
            stored = model.objects.filter(pk__in=keys - {None}, merged_into=None)
            self._there[model] = set(stored.values_list("pk", flat=True))

    def key(self, model: type[models.Model], pk: int | None) -> int | None:
        """Return the number of a row that is there; raises ValidationError where it is gone."""
        if pk and pk not in self._there[model]:
            raise ValidationError(GONE)
        return pk

    def _drafted(self, plan: dict):
        try:
            return Draft(plan, self)
        except ValidationError as wrong:
            return Refused(_said(wrong))

    def _one(self, plan: dict):
        draft = self._drafted(plan)
        if not isinstance(draft, Draft):
            return draft
        try:
            self._write([draft])
        except ValidationError as wrong:
            return Refused(_said(wrong))
        except IntegrityError as wrong:
            return Refused(_broken(wrong))
        return draft

    def _written(self, drafts: list["Draft"]) -> bool:
        try:
            self._write(drafts)
        except (ValidationError, IntegrityError):
            return False
        return True

    def _write(self, drafts: list["Draft"]) -> None:
        entered = list(self._reports.entered)
        try:
            with transaction.atomic():
                editing.save_new_events([draft.event for draft in drafts], self.by, lambda: self._write_rows(drafts))
        except Exception:
            self._reports.entered[:] = entered
            raise

    def _write_rows(self, drafts: list["Draft"]) -> None:
        citations, claims = [], []
        for draft in drafts:
            reports = [self._reports.of(row) for row in draft.plan.get("reports", ())]
            citations += [Citation(event=draft.event, report=report) for report in dict.fromkeys(reports)]
            for row in draft.rows:
                row.event = draft.event
            for claim, row in draft.claims:
                claim.event, claim.report = draft.event, reports[row["report"]]
                if row.get("claimant_dataset"):
                    claim.claimant_publisher = claim.report.publisher
        rows = sorted((row for draft in drafts for row in draft.rows), key=lambda row: type(row).__name__)
        for model, of_model in groupby(rows, type):
            model.objects.bulk_create(list(of_model))
        for draft in drafts:
            for claim, row in draft.claims:
                if row.get("on"):
                    table, number = row["on"]
                    setattr(claim, "seizure" if table == "seizures" else "casualty", getattr(draft, table)[number])
                claims.append(claim)
        Citation.objects.bulk_create(citations)
        Claim.objects.bulk_create(claims)


class Draft:
    """The rows of one draft, checked and not written yet. Raises ValidationError."""

    def __init__(self, plan: dict, maker: Maker):
        self.plan = plan
        self.event = Event(**_values(Event, plan["event"]))
        self.seizures = [Seizure(**_values(Seizure, row)) for row in plan.get("seizures", ())]
        self.casualties = [Casualty(**_values(Casualty, row)) for row in plan.get("casualties", ())]
        self.claims = [(_claim(row, maker), row) for row in plan.get("claims", ())]
        self.rows = [
            *(_place(row, maker) for row in plan.get("places", ())),
            *(_part(row, maker) for row in plan.get("cast", ())),
            *self.seizures,
            *self.casualties,
            *(ExternalId(source=source, value=value) for source, value in plan.get("external", ())),
            *([EventConfidential(internal_notes=plan["note"])] if plan.get("note") else []),
        ]
        for row in (self.event, *self.rows, *(claim for claim, _row in self.claims)):
            # What the database checks by itself is left to it: asking it rule by rule would double the work.
            row.clean_fields(exclude=["uid", *(field.name for field in row._meta.fields if field.is_relation)])
            row.clean()


def _place(row: dict, maker: Maker) -> EventLocation:
    point = row.get("public_point")
    place = EventLocation(
        **_values(EventLocation, {name: row[name] for name in row if name not in ("location", "public_point")}),
        location_id=maker.key(Location, row["location"]),
    )
    place.public_point = Point(*point, srid=geo.SRID) if point else None
    return place


def _part(row: dict, maker: Maker) -> EventActor:
    values = _values(EventActor, {name: row[name] for name in row if name != "actor"})
    return EventActor(**values, actor_id=maker.key(Actor, row.get("actor")))


_POINTS_TO = frozenset({"report", "on", "claimant_dataset", "claimant_actor", "claimant_publisher"})


def _claim(row: dict, maker: Maker) -> Claim:
    return Claim(
        **_values(Claim, {name: row[name] for name in row if name not in _POINTS_TO}),
        claimant_actor_id=maker.key(Actor, row.get("claimant_actor")),
        claimant_publisher_id=maker.key(Publisher, row.get("claimant_publisher")),
    )


def _values(model, row: dict) -> dict:
    """Return the columns of a row as the model's own values: days and figures are text in a plan that was kept."""
    found = {}
    for name, value in row.items():
        field = model._meta.get_field(name)
        is_text = isinstance(value, str) and isinstance(field, models.DateField | models.DecimalField)
        found[name] = field.to_python(value) if is_text else value
    return found


def _said(wrong: ValidationError) -> str:
    if not hasattr(wrong, "error_dict"):
        return " ".join(wrong.messages)
    return " ".join(f"{field}: {' '.join(said)}" for field, said in wrong.message_dict.items())


def _broken(wrong: IntegrityError) -> str:
    name = getattr(getattr(wrong.__cause__, "diag", None), "constraint_name", "") or ""
    return str(_WORDS.get(name) or re.sub(r"[^a-z0-9_]", "", name) or type(wrong).__name__)
