"""The list of events as a table that leaves the newsroom: who took how many is kept, what must stay inside is left out.

No notes, no points, no confidential report, no withheld place; a name that may not be published stands nowhere in it,
neither as an actor nor within a title or another's name.
"""

from collections.abc import Iterator

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Prefetch

from events import taxonomy
from events.models import Citation, Event, EventActor, EventLocation, ListExport, Report
from events.public.formats.tables import table
from events.publishing.names.index import Index, restricted_names
from events.publishing.names.matching import Told
from events.publishing.names.words import readings_of, run_together

from .audit import acting
from .blocked import hidden_reports
from .list_views import EXPORT
from .rules import verification_of

MOST = 10_000
_AT_ONCE = 200
KEPT_BACK = "[name kept back]"
COLUMNS = (
    "desk_id", "id", "state", "type", "secondary_types", "title_es", "title_en", "date_from", "date_to",
    "date_precision", "place", "place_kind", "known_to", "district", "province", "department", "actors", "publishers",
    "public_reports", "verification", "entered_on", "changed_on",
)  # fmt: skip


class TooMany(Exception):
    """More events than one table holds."""


def export(events, by, query: str) -> Iterator[bytes]:
    """Log that somebody takes these events out, and return the lines of their table (UTF-8, with a mark for Excel).

    events: a queryset; query: the question it answers. Raises PermissionDenied, TooMany.
    """
    if not by.has_perm(EXPORT):
        raise PermissionDenied
    keys = list(events.values_list("pk", flat=True)[: MOST + 1])
    if len(keys) > MOST:
        raise TooMany
    with transaction.atomic(), acting(by, "export"):
        ListExport.objects.create(by=by, events=len(keys), query=query[:2000])
    return _lines(keys)


def _lines(keys: list[int]) -> Iterator[bytes]:
    yield "\ufeff".encode() + table([COLUMNS])
    index = restricted_names()
    hidden = set(Report.objects.filter(hidden_reports()).values_list("pk", flat=True))
    for start in range(0, len(keys), _AT_ONCE):
        some = keys[start : start + _AT_ONCE]
        found = {event.pk: event for event in _with_rows(Event.objects.filter(pk__in=some))}
        yield table(_cells(found[key], index, hidden) for key in some if key in found)


def _with_rows(events):
    outlines = ("exact_point", "location__area", "location__parent__area", "location__parent__parent__area")
    places = EventLocation.objects.select_related("location__parent__parent__parent")
    places = places.defer(*outlines, "location__parent__parent__parent__area")
    return events.prefetch_related(
        Prefetch("places", queryset=places),
        Prefetch("cast", queryset=EventActor.objects.select_related("actor").order_by("pk")),
        "cast__actor__names",
        "actor_relations",
        "claims",
        Prefetch("citations", queryset=Citation.objects.select_related("report__publisher")),
    )


def _cells(event: Event, index: Index, hidden: set[int]) -> list:
    held = {part.actor_id for part in event.cast.all()}
    held |= {pk for row in event.actor_relations.all() for pk in (row.from_actor_id, row.to_actor_id)}
    held |= {pk for row in event.claims.all() for pk in (row.claimant_actor_id, row.value_actor_id)}
    held -= {None}

    def safe(text: str) -> str:
        return KEPT_BACK if text and _tells_a_name(text, index, held) else text

    reports = [row.report for row in event.citations.all() if row.report_id not in hidden]
    names = [safe(_actor(part.actor)) for part in event.cast.all() if part.actor is not None]
    return [
        event.pk,
        event.public_id,
        event.status,
        event.event_type,
        event.secondary_types,
        safe(event.title_es),
        safe(event.title_en),
        _iso(event.date_start),
        _iso(event.date_end),
        event.date_precision,
        *map(safe, _place(event)),
        list(dict.fromkeys(names)),
        list(dict.fromkeys(safe(report.publisher.name) for report in reports)),
        len(reports),
        verification_of(event, reports),
        _iso(event.created_at.date()),
        _iso(event.updated_at.date()),
    ]


def _iso(day) -> str:
    return day.isoformat() if day else ""


def _actor(actor) -> str:
    return actor.name_es if actor.may_be_named else KEPT_BACK


def _place(event: Event) -> list[str]:
    """Return name, kind and precision of the main place, its district, province and department."""
    rows = list(event.places.all())
    row = next((place for place in rows if place.is_primary), rows[0] if rows else None)
    if row is None:
        return [""] * 6
    if row.location is None or row.precision == taxonomy.LocationPrecision.WITHHELD:
        return ["", "", row.precision, "", "", ""]
    above, place = {}, row.location
    for _level in range(4):
        above.setdefault(place.kind, place.name_es)
        if _level == 3 or place.parent is None:
            break
        place = place.parent
    kinds = (taxonomy.LocationKind.DISTRICT, taxonomy.LocationKind.PROVINCE, taxonomy.LocationKind.DEPARTMENT)
    return [row.location.name_es, row.location.kind, row.precision, *(above.get(kind, "") for kind in kinds)]


def _tells_a_name(text: str, index: Index, held: set[int]) -> bool:
    """Whether a text tells a restricted name, as the door asks it; held: the actors of the event."""
    for reading in readings_of(text):
        for one in (reading, run_together(reading, index.pairs, index.heads)):
            for hit in index.hits(one, held, frozenset()) if one is not None else ():
                if hit.told is Told.FULL or (hit.told is Told.PART and hit.name.person in held):
                    return True
    return False
