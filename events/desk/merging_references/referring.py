"""What refers to a report, a publisher, an actor or a place: led to another one, and led back.

Steps, as JSON:

* {"step": "moved", "model", "column", "pks"}: rows of a model that were led to the other one by this column
* {"step": "dropped", "model", "row": {column: text}}: a row that the other one had already, deleted
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from django.apps import apps
from django.db.models import F, Model, Q
from django.utils import timezone

from events.models import (
    Actor,
    ActorRelation,
    ActorTie,
    Citation,
    Claim,
    Event,
    EventActor,
    EventLocation,
    LeadAddress,
    Location,
    LocationMembership,
    Publisher,
    Report,
    Seizure,
    SourceCopy,
)

from ..editing import CLOSED
from ..merging.steps import kept, read


class By(NamedTuple):
    """A column by which rows refer to what may be merged.

    alone: the columns which, with this one, no two rows may have alike; empty where as many may be as there are.
    """

    model: type[Model]
    column: str
    alone: tuple[str, ...] = ()


# Everything that follows a merge. Claims after citations: a claim rests on a cited report.
REFERRING = {
    Report: (
        By(Citation, "report", ("event",)),
        By(Claim, "report"),
        By(Report, "cited_in"),
        By(LeadAddress, "report"),
        By(SourceCopy, "report"),
    ),
    Publisher: (
        By(Report, "publisher"),
        By(Report, "origin_publisher"),
        By(Claim, "claimant_publisher"),
    ),
    Actor: (
        By(EventActor, "actor"),
        By(ActorRelation, "from_actor"),
        By(ActorRelation, "to_actor"),
        By(Claim, "claimant_actor"),
        By(Claim, "value_actor"),
        By(ActorTie, "parent", ("actor", "kind")),
        By(Publisher, "actor"),
    ),
    Location: (
        By(EventLocation, "location"),
        By(Seizure, "origin"),
        By(Seizure, "destination"),
        By(LocationMembership, "zone", ("location", "source")),
        By(Location, "parent"),
        By(Location, "predecessor"),
    ),
}
# What stays with the one that goes: its own rows are copied by choice, and what was said of it is said of it.
STAYS_BEHIND = frozenset({"names", "ties", "aliases", "memberships", "threads", "merged_from", "audit"})


class Use(NamedTuple):
    """How many rows of one kind refer to the one that goes, and how many of them the other one has already."""

    model: type[Model]
    n: int
    dropped: int


def uses_of(gone: Model, into: Model) -> list[Use]:
    """Return what refers to the one that goes; two queries a column."""
    found: dict[type[Model], Use] = {}
    for by in REFERRING[type(gone)]:
        n = by.model.objects.filter(**{by.column: gone}).count()
        dropped = len(_standing_already(by, gone, into)) if n and by.alone else 0
        before = found.get(by.model, Use(by.model, 0, 0))
        found[by.model] = Use(by.model, before.n + n, before.dropped + dropped)
    return [use for use in found.values() if use.n]


def events_of(row: Model) -> set[int]:
    """Return the keys of the events of which a row refers to this one; of a publisher also those that cite it."""
    found = set()
    for by in REFERRING[type(row)]:
        if _is_of_event(by.model):
            found |= set(by.model.objects.filter(**{by.column: row}).values_list("event_id", flat=True))
    if isinstance(row, Report):
        # What is known through it is told with it.
        found |= set(Citation.objects.filter(report__cited_in=row).values_list("event_id", flat=True))
    return found


def events_citing(publisher: Publisher) -> set[int]:
    """Return the keys of the events that cite what a publisher published, or gave others to publish."""
    of_publisher = Q(report__publisher=publisher) | Q(report__origin_publisher=publisher)
    return set(Citation.objects.filter(of_publisher).values_list("event_id", flat=True))


def rows_of(row: Model) -> dict[type[Model], set[int]]:
    """Return the keys of the rows that refer to this one, by their model."""
    found = {}
    for by in REFERRING[type(row)]:
        keys = by.model.objects.filter(**{by.column: row}).values_list("pk", flat=True)
        found[by.model] = found.get(by.model, set()) | set(keys)
    return found


def lead_to(gone: Model, into: Model) -> list[dict]:
    """Let everything that refers to the one refer to the other, and return the steps."""
    steps = []
    for by in REFERRING[type(gone)]:
        for row in _standing_already(by, gone, into):
            steps.append({"step": "dropped", "model": by.model.__name__, "row": _written(row)})
            row.delete()
        rows = by.model.objects.filter(**{by.column: gone})
        if pks := list(rows.order_by("pk").values_list("pk", flat=True)):
            rows.update(**{by.column: into})
            steps.append({"step": "moved", "model": by.model.__name__, "column": by.column, "pks": pks})
    return steps


def lead_back(gone: Model, into: Model, steps: Iterable[dict]) -> int:
    """Put back what lead_to() wrote, the last first; return how many rows stay since somebody changed them."""
    stay = 0
    for step in reversed(list(steps)):
        model = apps.get_model("events", step["model"])
        if step["step"] == "dropped":
            stay += not _restored(model, step["row"])
            continue
        rows = model.objects.filter(pk__in=step["pks"])
        there = rows.count()
        back = rows.filter(**{step["column"]: into})
        if by := next((b for b in REFERRING[type(gone)] if b.model is model and b.column == step["column"]), None):
            # Somebody may have entered for the one that went what cannot stand twice.
            taken = {_alone(by, row) for row in model.objects.filter(**{by.column: gone})} if by.alone else ()
            back = model.objects.filter(pk__in=[row.pk for row in back if not by.alone or _alone(by, row) not in taken])
        stay += there - back.update(**{step["column"]: gone})
    return stay


def touched(steps: Iterable[dict]) -> Iterator[tuple[type[Model], int]]:
    """Yield (model, key) of every row that steps moved or dropped."""
    for step in steps:
        model = apps.get_model("events", step["model"])
        if step["step"] == "dropped":
            yield model, int(step["row"]["id"])
        else:
            yield from ((model, pk) for pk in step["pks"])


def stamp(events: Iterable[int], by) -> None:
    """Raise the versions of events whose rows were led elsewhere: who has one open is told at the save.

    by: who did it, None where a second person confirmed. What is merged or redacted is left as it is.
    """
    open_ones = Event.objects.filter(pk__in=list(events)).exclude(status__in=CLOSED)
    who = {"updated_by": by} if by is not None else {}
    open_ones.update(version=F("version") + 1, updated_at=timezone.now(), **who)


def _is_of_event(model: type[Model]) -> bool:
    return any(field.name == "event" for field in model._meta.concrete_fields)


def _standing_already(by: By, gone: Model, into: Model) -> list[Model]:
    """Return the rows of the one that goes which the other one has already."""
    if not by.alone:
        return []
    standing = {_alone(by, row) for row in by.model.objects.filter(**{by.column: into})}
    return [row for row in by.model.objects.filter(**{by.column: gone}).order_by("pk") if _alone(by, row) in standing]


def _alone(by: By, row: Model) -> tuple:
    return tuple(getattr(row, row._meta.get_field(name).attname) for name in by.alone)


def _written(row: Model) -> dict[str, str | None]:
    return {field.attname: kept(field, getattr(row, field.attname)) for field in row._meta.concrete_fields}


def _restored(model: type[Model], written: dict) -> bool:
    """Make a row again that was dropped, with its id; False where what it belongs to is gone or has another by now."""
    values = {f.attname: read(f, written[f.attname]) for f in model._meta.concrete_fields}
    for field in model._meta.concrete_fields:
        key = values[field.attname]
        if field.is_relation and key is not None and not field.related_model._default_manager.filter(pk=key).exists():
            return False
    if model.objects.filter(pk=values["id"]).exists():
        return False
    for by in REFERRING.values():
        for one in by:
            if one.model is model and one.alone:
                names = (one.column, *one.alone)
                same = {model._meta.get_field(n).attname: values[model._meta.get_field(n).attname] for n in names}
                if model.objects.filter(**same).exists():
                    return False
    model(**values).save(force_insert=True)
    return True
