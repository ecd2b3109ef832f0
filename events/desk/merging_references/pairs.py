"""What merging, undoing and confirming have in common: the two locked, what refers to them led, what is refused."""

from collections.abc import Callable, Iterable

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Model, Q

from events import publishing
from events.models import MERGEABLE, Actor, Event, Publisher, ReferenceMerge, Report
from events.publishing import Problem

from .. import editing, signing
from ..versions import version_of
from . import referring, taking

STATE = ReferenceMerge.State
OPEN = (STATE.PROPOSED, STATE.DONE)


class Refused(Exception):
    """Nothing is done; .problems holds every reason."""

    def __init__(self, problems: list[Problem]):
        self.problems = problems
        super().__init__()


def refuse(found: list[Problem]) -> None:
    """Raise Refused when anything was found."""
    if found:
        raise Refused(found)


def may(user, model: type[Model]) -> bool:
    """Whether a user may merge such rows: change them, and the events that name them."""
    return user.has_perm(f"events.change_{model._meta.model_name}") and user.has_perm("events.change_event")


def must_be_allowed(by, model: type[Model]) -> None:
    """Raise PermissionDenied for who may not merge such rows."""
    if not may(by, model):
        raise PermissionDenied


def model_of(merge: ReferenceMerge) -> type[Model]:
    """Return the model of what a merge is about."""
    if merge.kind not in MERGEABLE:
        raise ValueError(merge.kind)
    return next(model for model in referring.REFERRING if model._meta.model_name == merge.kind)


def open_merge_of(row: Model) -> ReferenceMerge | None:
    """Return the merge by which a row goes, or is to go; None without one."""
    of_row = Q(kind=row._meta.model_name, gone_key=row.pk, state__in=OPEN)
    return ReferenceMerge.objects.filter(of_row).select_related("by", "confirmed_by").first()


def locked(model: type[Model], gone: int, into: int, steps: Iterable[dict] = ()) -> list[Model]:
    """Return the two as asked, locked by number after the events that name them; not against keys.

    steps: of a merge that is to be undone. Raises the model's DoesNotExist when one is gone.
    """
    rows = model._default_manager.in_bulk([gone, into])
    if missing := {gone, into} - rows.keys():
        raise model.DoesNotExist(sorted(missing))
    events = {key for row in rows.values() for key in referring.events_of(row)} | events_in(moves(steps))
    held = Event.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=events).order_by("pk")
    list(held.values_list("pk", flat=True))
    held = model._default_manager.select_for_update(of=("self",), no_key=True)
    rows = {row.pk: row for row in held.filter(pk__in=[gone, into]).order_by("pk")}
    return [rows[gone], rows[into]]


def changed(gone: Model, into: Model, versions: tuple) -> list[Problem]:
    """Return why the two are not as a page showed them; a version of None was bound to none."""
    for row, version in zip((gone, into), versions, strict=True):
        if version is not None and version != version_of(type(row), row.pk):
            return [Problem.of("merge_changed", "version")]
    return []


def lead(gone: Model, into: Model, by) -> list[dict]:
    """Let everything refer to the one that stays, close the one that goes, and return the steps.

    by: whose change of the events it is; None where two people agreed on it.
    """
    events = referring.events_of(gone)
    if isinstance(gone, Publisher):
        # The same account told twice is one source: how well an event is attested may be another.
        cited = referring.events_citing(gone)
        events |= cited if by is not None else cited & referring.events_citing(into)
    steps = referring.lead_to(gone, into)
    type(gone)._default_manager.filter(pk=gone.pk).update(merged_into=into)
    gone.merged_into = into
    referring.stamp(events_in(steps, of_reports=False), by)
    return steps


def compare(events: set[int]) -> None:
    """Say of published events whether readers have them as they stand now."""
    for event in Event.objects.on_the_record().filter(pk__in=events).order_by("pk"):
        publishing.refresh_status(event)


def moves(steps: Iterable[dict]) -> list[dict]:
    """Return the steps of what referred to the one that goes."""
    return [step for step in steps if step["step"] in ("moved", "dropped")]


def events_in(steps: Iterable[dict], *, of_reports: bool = True) -> set[int]:
    """Return the keys of the events of which steps moved or dropped rows; of_reports: or cite a report that moved."""
    found, by_model = set(), {}
    for model, pk in referring.touched(steps):
        by_model.setdefault(model, []).append(pk)
    for model, pks in by_model.items():
        if any(field.name == "event" for field in model._meta.concrete_fields):
            found |= set(model.objects.filter(pk__in=pks).values_list("event_id", flat=True))
        elif model is Report and of_reports:
            found |= set(Event.objects.filter(citations__report__in=pks).values_list("pk", flat=True))
    dropped = (step["row"] for step in steps if step["step"] == "dropped")
    return found | {int(row["event_id"]) for row in dropped if row.get("event_id")}


def save_both(gone: Model, into: Model, by, steps: list[dict], write: Callable[[], None]) -> None:
    """Write what was taken over, by the verbs that save such a row; raises Refused where it does not go together."""
    names = [step["name"] for step in steps if step.get("of") == "gone"]
    taking.empty(gone, names)
    if any(step.get("of") == "into" for step in steps):
        _must_be_valid(into)
    if isinstance(into, Actor):
        signing.save_actor(into, by, write)
    else:
        editing.save_reference(into, by, write)
    if names:
        gone.save(update_fields=names)


def _must_be_valid(into: Model) -> None:
    try:
        into.full_clean(exclude=[field.name for field in into._meta.concrete_fields if not field.editable])
    except ValidationError as error:
        problems = [
            Problem.of("merge_taken_invalid", name.replace("__all__", ""), why=" ".join(messages))
            for name, messages in error.message_dict.items()
        ]
        raise Refused(problems) from error
