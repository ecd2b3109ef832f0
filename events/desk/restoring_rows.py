"""The own rows of an event or a reference, made again what they were: which of them, and what is told of the rest."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from copy import copy
from typing import NamedTuple

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import IntegrityError, transaction
from django.db.models import CASCADE, ForeignKey, Model
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from events import taxonomy
from events.models import TARGET_FIELDS, Claim, EventConfidential, EventLocation, EventRelation
from events.models.merged import Mergeable
from events.publishing import Problem
from events.text import unquoted

from .editing import keep_claims
from .history import last_of, sees_confidential

WORDS = {
    "gone": _("“%(row)s” is left out: what it refers to was deleted since."),
    "elsewhere": _("“%(row)s” is left out: by now it belongs to another one."),
    "refused": _("“%(row)s” stays as it is today: as it was then it is refused today (%(why)s)."),
    "not_yours": _("“%(kind)s” stay as they are today: you may not change them."),
    "points_stay": _("“%(row)s”: its exact point and its circle stay as they are today, for who may see exact points."),
    "place_stays": _("“%(row)s” was not there then and stays: it holds an exact point, which you may not see."),
    "points_missing": _("“%(row)s” is left out: its circle stood around an exact point, which you may not see."),
    "protection_stays": _("“%(field)s” stays as it is today: restoring takes no protection off."),
    "field_gone": _("“%(field)s” stays as it is today: what it referred to was deleted since."),
    "closed": _("It was merged or redacted: nothing of it is restored."),
    "was_not_there": _("At that moment there was none."),
    "same": _("There is nothing to restore: it stands as it did then."),
    "changed_meanwhile": _("Somebody changed it while you were looking at it: look again before you go on."),
}
# Columns that say whose a row is, and those that lead to another row of the same event.
_OWNERS = ("event", "actor", "location")
_IN_EVENT = frozenset({*TARGET_FIELDS, "claim"})
# What a circle around a hidden point is made of.
_CIRCLE = ("precision", "public_point", "radius_m", "exact_point", "point_reason")


def told(code: str, where: str, **words) -> Problem:
    """Return what is told of a restoration, as a problem: what stands in the way, or what was left as it is."""
    words = {key: unquoted(str(word)) for key, word in words.items()}
    return Problem(code, where, WORDS[code] % words if words else WORDS[code])


class Plan(NamedTuple):
    """Which rows of one model are to be deleted, made and changed; and what is told of those that are not."""

    model: type[Model]
    gone: list[int]
    made: list[Model]
    changed: list[Model]

    @property
    def is_empty(self) -> bool:
        """Whether the rows stand as they did."""
        return not (self.gone or self.made or self.changed)


def planned(now: dict, then: dict, by) -> tuple[list[Plan], list[Problem]]:
    """Return what makes the rows of today what they were, and what is told of those that stay as they are.

    now, then: {model: {key: row}}, exact points included. What refers to a row that is not restored refers to nothing.
    """
    plans, notes = [], []
    there = existing(row for rows in then.values() for row in rows.values())
    for model, rows in then.items():
        section, taken = section_of(model), _taken(model, [row for pk, row in rows.items() if pk not in now[model]])
        last = last_of(model, rows.keys() - now[model].keys()) if model is EventLocation else {}
        kept = {}
        for pk, row in rows.items():
            today = now[model].get(pk)
            note = told("gone", section, row=name_of(row)) if missing(row, there) else None
            note = told("elsewhere", section, row=name_of(row)) if pk in taken else note
            if note is None and isinstance(row, EventLocation):
                note = _keep_withheld(row, today or last.get(pk)) or _keep_points(row, today, by)
            notes += [note] if note else []
            if note is None or note.code == "points_stay":
                kept[pk] = row
            elif today is not None:
                kept[pk] = today
        if model is EventLocation and not sees_confidential(by):
            notes += _keep_hidden(now[model], rows, kept)
        plan = _plan(model, now[model], kept)
        if not _may(plan, by):
            notes.append(told("not_yours", section, kind=capfirst(model._meta.verbose_name_plural)))
            plan = Plan(model, [], [], [])
        plans.append(plan)
    return plans, notes


def write(plans: list[Plan]) -> Iterator[Problem]:
    """Write the rows; yield what is told of those that the rules of today refuse."""
    by_model = {plan.model: plan for plan in plans}
    for plan in plans:
        keep_claims(plan.model, plan.gone)
    # Claims rest on other rows, and ties between events on claims.
    for model in (EventRelation, Claim, *by_model):
        if model in by_model:
            model._default_manager.filter(pk__in=by_model[model].gone).delete()
    last = [model for model in (Claim, EventRelation) if model in by_model]
    for model in [*(model for model in by_model if model not in last), *last]:
        plan = by_model[model]
        if model is EventLocation:
            # One main place at a time: the others first.
            model.objects.filter(pk__in=[row.pk for row in plan.changed if not row.is_primary]).update(is_primary=False)
        for row in plan.made:
            yield from _written(row, is_new=True)
        for row in plan.changed:
            yield from _written(row, is_new=False)


def name_of(row: Model) -> str:
    """Return what a row is called with its kind, as far as what it refers to is still there."""
    try:
        name = str(row)
    except ObjectDoesNotExist:
        name = ""
    kind = capfirst(row._meta.verbose_name)
    return f"{kind}: {name}" if name else str(kind)


def is_same(one: Model, other: Model) -> bool:
    """Whether two rows say the same."""
    return all(getattr(one, f.attname) == getattr(other, f.attname) for f in one._meta.concrete_fields)


def existing(rows: Iterable[Model]) -> dict[type[Model], set[int]]:
    """Return which rows of other tables that these rows refer to are still there; one query a table."""
    wanted = defaultdict(set)
    for row in rows:
        for field in _references(type(row)):
            wanted[field.related_model].add(getattr(row, field.attname))
    return {
        model: set(model._default_manager.filter(pk__in=keys - {None}).values_list("pk", flat=True))
        for model, keys in wanted.items()
    }


def lead_merged_on(rows: Iterable[Model]) -> None:
    """Let rows as they were refer to what stands today for what was merged since; one query a table."""
    rows, wanted = list(rows), defaultdict(set)
    columns = {type(row): [f for f in _references(type(row)) if issubclass(f.related_model, Mergeable)] for row in rows}
    for row in rows:
        for field in columns[type(row)]:
            wanted[field.related_model].add(getattr(row, field.attname))
    for model, keys in wanted.items():
        merged = model._default_manager.filter(pk__in=keys - {None}).exclude(merged_into=None)
        survivors = {one.pk: one.survivor.pk for one in merged}
        for row in rows if survivors else []:
            for field in columns[type(row)]:
                if field.related_model is model and field.name != "merged_into":
                    key = getattr(row, field.attname)
                    setattr(row, field.attname, survivors.get(key, key))


def missing(row: Model, there: dict[type[Model], set[int]]) -> list[ForeignKey]:
    """Return the references of a row to what is no more; its owner and the rows of the same event aside."""
    keys = {field: getattr(row, field.attname) for field in _references(type(row))}
    return [field for field, key in keys.items() if key is not None and key not in there[field.related_model]]


def section_of(model: type[Model]) -> str:
    """Return the part of the form in which rows of a model stand."""
    owners = [field for field in model._meta.concrete_fields if field.is_relation and field.name in _OWNERS]
    return owners[0].remote_field.get_accessor_name() if owners and owners[0].name == "event" else ""


def _references(model: type[Model]) -> list[ForeignKey]:
    fields = [field for field in model._meta.concrete_fields if field.is_relation and field.name not in _IN_EVENT]
    return [field for field in fields if not (field.name in _OWNERS and field.remote_field.on_delete is CASCADE)]


def _taken(model: type[Model], made: list[Model]) -> set[int]:
    """Return the keys of rows to be made again of which another row has the key, or the mark that readers know."""
    if not made:
        return set()
    stored = set(model._default_manager.filter(pk__in=[row.pk for row in made]).values_list("pk", flat=True))
    if not hasattr(made[0], "uid"):
        return stored
    marks = set(model._default_manager.filter(uid__in=[row.uid for row in made]).values_list("uid", flat=True))
    return stored | {row.pk for row in made if row.uid in marks}


def _keep_withheld(row: EventLocation, last: EventLocation | None) -> Problem | None:
    """Leave a place as it is today that is withheld by now and was not then: that is a protection.

    last: the row of today, or the last that it said before it was deleted: then it stays away.
    """
    withheld = taxonomy.LocationPrecision.WITHHELD
    if last is None or last.precision != withheld or row.precision == withheld:
        return None
    return told("protection_stays", "places", field=name_of(last))


def _keep_points(row: EventLocation, today: EventLocation | None, by) -> Problem | None:
    """Leave the circle of a place as it is today for who may not see exact points, where there is one then or now.

    Returns what is told of it: the row stays as a whole, or its circle alone ("points_stay").
    """
    if sees_confidential(by):
        return None
    row.hides_exact_point = True
    if today is None:
        had, row.exact_point = row.exact_point is not None, None
        if had and row.radius_m is not None and row.public_point is None:
            return told("points_missing", "places", row=name_of(row))
        return told("points_stay", "places", row=name_of(row)) if had else None
    if row.exact_point is None and today.exact_point is None:
        return None
    differs = any(getattr(row, name) != getattr(today, name) for name in _CIRCLE)
    for name in _CIRCLE:
        setattr(row, name, getattr(today, name))
    return told("points_stay", "places", row=name_of(row)) if differs else None


def _keep_hidden(now: dict, then: dict, kept: dict) -> Iterator[Problem]:
    """Keep the places of today that were not there then and hold an exact point, which who restores may not see."""
    has_main = any(row.is_primary for row in kept.values())
    for pk, row in now.items():
        if pk not in then and row.exact_point is not None:
            kept[pk] = copy(row)
            kept[pk].hides_exact_point = True
            kept[pk].is_primary = row.is_primary and not has_main
            yield told("place_stays", "places", row=name_of(row))


def _plan(model: type[Model], now: dict, then: dict) -> Plan:
    changed = [row for pk, row in then.items() if pk in now and not is_same(row, now[pk])]
    made = [row for pk, row in then.items() if pk not in now]
    if model is EventConfidential:
        # Notes are emptied, not deleted: that is somebody else's right.
        emptied = [model(pk=pk, event_id=row.event_id) for pk, row in now.items() if pk not in then]
        return Plan(model, [], made, [*changed, *(row for row in emptied if not is_same(row, now[row.pk]))])
    return Plan(model, [pk for pk in now if pk not in then], made, changed)


def _may(plan: Plan, by) -> bool:
    """Whether a user may do to rows what is planned."""
    needed = {"delete": plan.gone, "add": plan.made, "change": plan.changed}
    options = plan.model._meta
    return all(by.has_perm(f"events.{verb}_{options.model_name}") for verb, rows in needed.items() if rows)


def _written(row: Model, *, is_new: bool) -> Iterator[Problem]:
    """Write one row, or yield why it stays as it is."""
    for field in row._meta.concrete_fields:
        key = getattr(row, field.attname) if field.name in _IN_EVENT else None
        if key is not None and not field.related_model._default_manager.filter(pk=key, event_id=row.event_id).exists():
            # The row of the same event that it was on was not restored.
            setattr(row, field.attname, None)
    row._state.adding = is_new
    try:
        with transaction.atomic():
            row.clean_fields(exclude=[field.name for field in row._meta.concrete_fields if field.is_relation])
            row.clean()
            row.validate_constraints()
            row.save(**({"force_insert": True} if is_new else {"force_update": True}))
    except ValidationError as error:
        yield told("refused", section_of(type(row)), row=name_of(row), why=" ".join(error.messages))
    except IntegrityError:
        # What only one row may have, another one has by now.
        yield told("refused", section_of(type(row)), row=name_of(row), why=_("it contradicts another row"))
