"""What must hold before one report, publisher, actor or place is merged into another: every reason at once."""

from collections.abc import Iterable

from django.db.models import Model, Q

from events import publishing, taxonomy
from events.models import Actor, ActorRelation, ActorTie, Event, Location, LocationMembership, Publisher, Report
from events.models.comment import MAY_SEE_CONFIDENTIAL
from events.publishing import Problem
from events.publishing.confidential import is_hidden

from .referring import events_citing, events_of

# What keeps something inside: of two of which the one does, nothing is led to the other.
_ALIKE = {Report: ("is_confidential", "is_address_withheld"), Actor: ("is_public",)}
_COUNTED = (
    taxonomy.LocationKind.COUNTRY,
    taxonomy.LocationKind.DEPARTMENT,
    taxonomy.LocationKind.PROVINCE,
    taxonomy.LocationKind.DISTRICT,
    taxonomy.LocationKind.ZONE,
)
_PERSON = taxonomy.ActorKind.PERSON
# Published events that are compared, or written anew, in one transaction: some 10 ms each.
MOST_EVENTS = 300
_EVENTS_NAMED = 3


def may_be_one(model: type[Model], kind: str, other: str) -> bool:
    """Whether an actor or a place of one kind may be the same as one of another.

    A person is no group, and what events are counted by (a district, a zone) is nothing of another level.
    """
    if model is Actor:
        return (kind == _PERSON) == (other == _PERSON)
    return model is not Location or kind == other or not {kind, other} & set(_COUNTED)


def problems(gone: Model, into: Model, by) -> list[Problem]:
    """Return why the one cannot be merged into the other; no reader's record is looked at."""
    if gone.pk == into.pk:
        return [Problem.of("merge_itself", "into")]
    if merged := [row for row in (gone, into) if row.merged_into_id is not None]:
        return [Problem.of("merge_gone", "into", name=row) for row in merged]
    found = [
        Problem.of("merge_alike_first", name, what=gone._meta.get_field(name).verbose_name)
        for name in _ALIKE.get(type(gone), ())
        if getattr(gone, name) != getattr(into, name)
    ]
    if isinstance(gone, Report) and not found and is_hidden(gone) != is_hidden(into):
        # Known through one that is confidential is kept inside as well.
        found.append(Problem.of("merge_alike_first", "cited_in", what=Report._meta.get_field("cited_in").verbose_name))
    is_told = by.has_perm(MAY_SEE_CONFIDENTIAL)
    if isinstance(gone, Report) and (gone.is_confidential or into.is_confidential) and not is_told:
        # Nothing of it is told to who may not know it, the reasons below among that.
        return [Problem.of("merge_confidential", "into")]
    of_kind = {Report: _of_reports, Actor: _of_actors, Location: _of_places}.get(type(gone))
    return [*found, *(of_kind(gone, into) if of_kind else ())]


def public_problems(gone: Model, into: Model) -> list[Problem]:
    """Return why readers could not be led from the one to the other."""
    found = []
    if is_public(gone) and not is_public(into):
        found.append(Problem.of("merge_swap", "into", name=gone))
    n = published_events(gone).count()
    if n > MOST_EVENTS:
        found.append(Problem.of("merge_too_many", "into", n=n, most=MOST_EVENTS))
    return found


def kept_inside_since(gone: Model, into: Model) -> dict[str, bool]:
    """Return what keeps the one that goes inside once it stands by itself again: whatever keeps the other one inside.

    Both are one thing as long as they are merged, and no editor can reach the one that goes: who protected the one
    meant both, and undoing takes no protection off.
    """
    if isinstance(gone, Actor):
        return {"is_public": False} if gone.is_public and not into.may_be_named else {}
    if not isinstance(gone, Report):
        return {}
    inside = {"is_confidential": is_hidden(into), "is_address_withheld": into.is_address_withheld}
    return {name: True for name, is_on in inside.items() if is_on and not getattr(gone, name)}


def is_public(row: Model) -> bool:
    """Whether readers have a row by itself, or once had; a report stands in events alone."""
    return publishing.is_on_record(row)


def published_events(row: Model):
    """Return the published events that are to be compared, or written anew, when this row goes."""
    keys = events_of(row)
    if isinstance(row, Publisher) and not is_public(row):
        keys |= events_citing(row)
    return Event.objects.on_the_record().filter(pk__in=keys)


def _of_reports(gone: Report, into: Report) -> Iterable[Problem]:
    if gone.cited_in_id == into.pk or into.cited_in_id == gone.pk:
        yield Problem.of("merge_relay", "cited_in")
    elif gone.pk in _chain(Report, "cited_in_id", into.pk):
        yield Problem.of("merge_circle", "cited_in", name=into)


def _of_actors(gone: Actor, into: Actor) -> Iterable[Problem]:
    if not may_be_one(Actor, gone.kind, into.kind):
        yield Problem.of("merge_person", "kind")
    both = {gone.pk, into.pk}
    tied = ActorTie.objects.filter(actor__in=both, parent__in=both).exists()
    if tied:
        yield Problem.of("merge_tied", "ties")
    elif _is_tied_in_a_circle(gone, into):
        yield Problem.of("merge_circle", "ties", name=into)
    relations = ActorRelation.objects.filter(from_actor__in=both, to_actor__in=both).select_related("event")
    if events := list(dict.fromkeys(str(row.event) for row in relations[:50])):
        named = "; ".join(events[:_EVENTS_NAMED]) + (" …" if len(events) > _EVENTS_NAMED else "")
        yield Problem.of("merge_related", "actor_relations", events=named)


def _of_places(gone: Location, into: Location) -> Iterable[Problem]:
    if not may_be_one(Location, gone.kind, into.kind):
        yield Problem.of(
            "merge_level", "kind", kind=gone.get_kind_display().lower(), other=into.get_kind_display().lower()
        )
    ours, theirs = (row.ubigeo or row.inei_code for row in (into, gone))
    if ours and theirs:
        yield Problem.of("merge_codes", "ubigeo", code=theirs, other=ours)
    elif theirs:
        yield Problem.of("merge_code_stays", "ubigeo", name=gone)
    if _is_above(gone, into) or _is_above(into, gone):
        yield Problem.of("merge_within", "parent")
    before = [_chain(Location, "predecessor_id", row.pk) for row in (gone, into)]
    if into.pk in before[0] or gone.pk in before[1]:
        yield Problem.of("merge_predecessor", "predecessor")
    both = Q(location=gone, zone=into) | Q(location=into, zone=gone)
    if LocationMembership.objects.filter(both).exists():
        yield Problem.of("merge_zone", "memberships")


def _is_above(above: Model, below: Model) -> bool:
    return above.pk in _chain(Location, "parent_id", below.pk)


def _chain(model: type[Model], column: str, pk: int) -> list[int]:
    """Return the keys above a row, the nearest first."""
    found, at = [], pk
    while (at := model.objects.filter(pk=at).values_list(column, flat=True).first()) and at not in found:
        found.append(at)
    return found


def _is_tied_in_a_circle(gone: Actor, into: Actor) -> bool:
    """Whether the one stands above the other over others, or both have one between them."""
    return gone.pk in _above(into.pk) or into.pk in _above(gone.pk)


def _above(pk: int) -> set[int]:
    found, last = set(), {pk}
    while last := set(ActorTie.objects.filter(actor__in=last).values_list("parent_id", flat=True)) - found:
        found |= last
    return found
