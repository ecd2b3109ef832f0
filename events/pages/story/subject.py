"""Whose story is told: one actor's, one place's or one operation's events, and what stands above them."""

import json
from collections import defaultdict
from typing import NamedTuple

from django.db.models import Count, Q
from django.http import Http404, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from events import taxonomy
from events.public.models import PublicEvent, PublicEventActor
from events.public.query import names
from events.public.query.selection import select
from events.public.query.subunits import with_subunits

from ..wording.bilingual import named, said
from ..wording.figures import number
from .entries import role_of

STEPS_AT_MOST = 4  # links from the first event to the farthest one of an operation
EVENTS_AT_MOST = 60  # of an operation
_MOST_WORDS = 6
# What makes events one operation; an extension of a decree or a duplicate does not.
_BINDING = frozenset({"same_operation", "follow_up", "reprisal", "rescue_attempt", "same_site"})


class Story(NamedTuple):
    """The events of a story as a queryset, its heading, and where else they can be read."""

    kind: str
    value: str
    title: object
    subject_url: str
    events: object
    facts: list[str]
    actor_uid: str = ""
    unit_uids: tuple[str, ...] = ()
    has_units: bool = False
    is_cut: bool = False
    keep_out: bool = False
    filters: str = ""


class Left(Exception):
    """An actor or a place left the record; args: its kind and slug."""


def _row_of(kind: str, slug: str):
    """Return the published actor or place of a slug; raises Left for one that may have left."""
    row = names.row_of(kind, slug)
    if row is None:
        raise Left(kind, slug)
    return row


def actor_story(slug: str, *, with_units: bool = False) -> Story:
    """Return an actor's story: every event with a role, a relation or a denied attribution of it.

    with_units: of its units, factions and successors too.
    """
    row = _row_of(names.ACTOR, slug)
    uids = with_subunits([row.uid]) if with_units else [row.uid]
    cast = PublicEventActor.objects.filter(actor__in=uids)
    alone = "" if with_units or len(with_subunits([row.uid])) == 1 else "&subunits=0"
    return Story(
        kind="actor",
        value=row.slug,
        title=named(json.loads(row.document)),
        subject_url=reverse("pages:actor", args=[row.slug]),
        events=PublicEvent.objects.filter(pk__in=cast.values("event_id")),
        facts=_roles(cast),
        actor_uid=row.uid,
        unit_uids=tuple(uid for uid in uids if uid != row.uid),
        has_units=bool(alone) or with_units,
        keep_out=row.is_person and not row.is_official,
        # The story holds what is only denied too: without it these addresses would show fewer events.
        filters=f"actor={row.slug}&denials=1{alone}",
    )


def place_story(slug: str) -> Story:
    """Return a place's story, with everything inside it."""
    row = _row_of(names.LOCATION, slug)
    events = select(QueryDict(f"location={row.uid}"), strict=False).events()
    return Story(
        kind="location",
        value=row.slug,
        title=named(json.loads(row.document)),
        subject_url=reverse("pages:place", args=[row.slug]),
        events=events,
        facts=_types(events),
        keep_out=not events.exists(),
        filters=f"location={row.slug}",
    )


def operation_story(public_id: str) -> Story:
    """Return the story of the events tied to one; 404 for an event that is not public."""
    first = PublicEvent.objects.filter(pk=public_id).only("public_id", "document").first()
    if first is None:
        raise Http404
    ids, is_cut = connected(public_id)
    events = PublicEvent.objects.filter(pk__in=ids)
    return Story(
        kind="operation",
        value=public_id,
        title=said(json.loads(first.document)["title"]),
        subject_url=reverse("pages:event", args=[public_id]),
        events=events,
        facts=_types(events),
        is_cut=is_cut,
        keep_out=_names_a_person(ids),
    )


def connected(public_id: str) -> tuple[set[str], bool]:
    """Return the ids tied to an event within STEPS_AT_MOST, and whether there were more; one query a step."""
    ids, frontier = {public_id}, {public_id}
    pointing = dict.fromkeys(_bound(PublicEvent.objects.filter(pk=public_id)))
    for _step in range(STEPS_AT_MOST):
        rows = PublicEvent.objects.filter(Q(pk__in=pointing) | Q(related_ids__overlap=list(frontier)))
        rows = rows.exclude(pk__in=ids).order_by("sort_on", "public_id").values_list("public_id", "document")
        found, following = set(), {}
        for other, document in rows[: EVENTS_AT_MOST * 2]:
            bound = _ids_of(document)
            if other in pointing or bound & frontier:
                found.add(other)
                following |= dict.fromkeys(bound)
        if not found:
            return ids, False
        room = EVENTS_AT_MOST - len(ids)
        if len(found) > room:
            return ids | set(sorted(found)[:room]), True
        ids |= found
        frontier, pointing = found, following
    beyond = PublicEvent.objects.filter(Q(pk__in=pointing) | Q(related_ids__overlap=list(frontier)))
    beyond = beyond.exclude(pk__in=ids).order_by("sort_on", "public_id").values_list("public_id", "document")
    # What only extends or modifies one of these is no part that was left out.
    return ids, any(
        other in pointing or _ids_of(document) & frontier for other, document in beyond[: EVENTS_AT_MOST * 2]
    )


def roles_of(told: Story, ids: list[str]) -> dict[str, list[dict]]:
    """Return what a story's actor, or a unit of it by its name, is said to have been in each of a page's events."""
    if not told.actor_uid:
        return {}
    parts = PublicEventActor.objects.filter(actor__in=[told.actor_uid, *told.unit_uids], event_id__in=ids)
    columns = ("event_id", "basis", "role", "certainty", "actor_id", "actor__name_es", "actor__name_en")
    gathered = defaultdict(list)
    for event_id, *part, uid, name_es, name_en in parts.order_by("pk").values_list(*columns):
        role = role_of(*part)
        if uid != told.actor_uid:
            name = named({"name": {"es": name_es, "en": name_en}})
            role = {**role, "words": _("%(name)s: %(words)s") % {"name": name, "words": role["words"]}}
        gathered[event_id].append(role)
    return gathered


def _bound(rows) -> set[str]:
    return set().union(*(_ids_of(document) for document in rows.values_list("document", flat=True)))


def _ids_of(document: str) -> set[str]:
    return {row["id"] for row in json.loads(document)["related"] if row["relation"] in _BINDING}


def _names_a_person(ids: set[str]) -> bool:
    """Return whether a person who is no official takes part in these events."""
    cast = PublicEventActor.objects.filter(event_id__in=ids)
    return cast.filter(actor__is_person=True, actor__is_official=False).exists()


def _roles(cast) -> list[str]:
    """Return each role with its certainty and how many of the events that the lead counts have it, most first.

    A denial and a relation are told of contested events too: that is where denials stand.
    """
    n_events = Count("event_id", distinct=True)
    told = cast.filter(event__in=PublicEvent.objects.counted())
    cast = told.filter(event__in=PublicEvent.objects.undisputed())
    rows = list(cast.filter(basis="role").order_by().values_list("basis", "role", "certainty").annotate(n=n_events))
    others = told.exclude(basis="role").order_by().values_list("basis").annotate(n=n_events)
    rows = sorted(rows, key=lambda row: (-row[3], *row[:3]))[:_MOST_WORDS]
    facts = []
    # Denials and relations are never pushed out by the roles.
    for basis, role, certainty, n in [*rows, *((basis, "", "", n) for basis, n in others)]:
        part = role_of(basis, role, certainty)
        label = f" ({str(part['label']).lower()})" if basis == "role" else ""
        facts.append(_("%(what)s: %(n)s") % {"what": f"{part['words']}{label}", "n": number(n)})
    return facts


def _types(events) -> list[str]:
    rows = events.counted().undisputed().order_by().values_list("event_type").annotate(n=Count("pk"))
    return [
        _("%(what)s: %(n)s") % {"what": taxonomy.EventType(code).label, "n": number(n)}
        for code, n in sorted(rows, key=lambda row: (-row[1], row[0]))[:_MOST_WORDS]
    ]
