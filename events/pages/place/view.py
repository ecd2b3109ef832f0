"""The page of one place: what it lies in, what was recorded there and below, and whose list counts it."""

import json

from django.http import QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_safe

from events import taxonomy
from events.public.models import PublicEvent, PublicLocation
from events.public.query import names
from events.public.query.choice import chosen
from events.public.query.selection import select
from events.public.stats import by_place, places_with_events, standing, totals

from ..caching import fresh
from ..drawing.locator_map import draw
from ..drawing.marks import mark_of_place
from ..findings.blocks import blocks, people_told
from ..findings.columns import Column
from ..gone import absent
from ..offline_copy import versioned
from ..redirects import moved
from ..timeline.chronology import COLUMNS, entry
from ..wording.bilingual import named
from ..wording.dates import Moment
from ..wording.standing import beside
from ..wording.sums import casualty_sums, ledger_sums
from .coverage import coverage
from .neighbours import neighbours

EVENTS_AT_MOST = 25
SUMS_AT_MOST = 40
_PLACES_BELOW_AT_MOST = 250


@require_safe
@fresh
@versioned
def place(request, slug: str):
    """Answer a place's page, or 308 from an earlier slug."""
    row = names.row_of(names.LOCATION, slug)
    if row is None:
        return absent(request, names.LOCATION, slug)
    if slug != row.slug:
        return moved(request, "place", row.slug)
    document = json.loads(row.document)
    selection = select(QueryDict(f"location={row.uid}"), strict=False)
    counted = totals(selection)
    sums = ledger_sums(counted)
    found = chosen(selection)
    newest = found.newest(EVENTS_AT_MOST + 1)
    events = list(PublicEvent.objects.filter(pk__in=newest).values(*COLUMNS))
    years = coverage(found)
    columns = [Column(named(document), selection)]
    context = {
        "page": "place",
        # Everybody may know of the place, and there is nothing of it to find yet.
        "noindex": not len(found),
        "row": row,
        "document": document,
        "name": named(document),
        "kind": taxonomy.LocationKind(document["kind"]).label,
        "path": [{"name": named(above), "slug": above["slug"], "kind": _kind(above)} for above in document["path"]],
        "predecessor": document["predecessor"] and {**document["predecessor"], "words": named(document["predecessor"])},
        "valid_from": Moment.day(document["valid_from"]),
        "valid_to": Moment.day(document["valid_to"]),
        "memberships": [_membership(m) for m in document["memberships"]],
        "sheet": draw(mark_of_place(row)),
        "entries": [entry(event) for event in events[:EVENTS_AT_MOST]],
        "is_cut": len(events) > EVENTS_AT_MOST,
        "limit": EVENTS_AT_MOST,
        "totals": counted,
        "coverage": years,
        # What the sentence of the years does not say.
        "beside": beside(standing(found)._replace(**({"contested": 0, "undated": 0} if years else {}))),
        "by_type": _by_type(counted),
        "casualties": casualty_sums(counted),
        "sums": sums[:SUMS_AT_MOST],
        "sums_left": len(sums[SUMS_AT_MOST:]),
        "columns": columns,
        "people": people_told(columns[0]),
        "findings": blocks(columns),
        "below": _below(row),
        "neighbours": neighbours(row),
    }
    return render(request, "events/place.html", context)


def _kind(above: dict) -> str:
    return taxonomy.LocationKind(above["kind"]).label


def _membership(row: dict) -> dict:
    return {
        "zone": named(row["zone"]),
        "slug": row["zone"]["slug"],
        "status": taxonomy.MembershipStatus(row["status"]).label,
        "source": row["source"],
        "since": Moment.day(row["valid_from"]),
        "until": Moment.day(row["valid_to"]),
    }


def _by_type(counted: dict) -> list[dict]:
    return [
        {"type": taxonomy.EventType(code).label, "code": code, "group": taxonomy.GROUP_OF_TYPE[code], "n": n}
        for code, n in sorted(counted["by_type"].items(), key=lambda item: -item[1])
    ]


def _below(row: PublicLocation) -> list[dict]:
    """Return the places directly below in which something is recorded, with the number of events; one query.

    Events shown to be false are not counted; what happened in a place under an earlier name is, as on its own page.
    """
    places = PublicLocation.objects.filter(parent_uid=row.uid)
    if row.kind == taxonomy.LocationKind.ZONE:
        places = PublicLocation.objects.below([row.uid]).exclude(pk=row.uid)
    used = places_with_events()
    places = places.only("uid", "slug", "kind", "name_es", "name_en", "predecessors")
    places = [place for place in places if not used.isdisjoint((place.uid, *place.predecessors))]
    places = places[:_PLACES_BELOW_AT_MOST]
    if not places:
        return []
    counts = by_place({place.uid: place.predecessors for place in places})
    found = [
        {
            "name": named({"name": {"es": place.name_es, "en": place.name_en}}),
            "slug": place.slug,
            "kind": taxonomy.LocationKind(place.kind).label,
            **dict(zip(("n", "contested"), counts.get(place.uid, (0, 0)), strict=True)),
        }
        for place in places
    ]
    return sorted(found, key=lambda place: (-place["n"], -place["contested"], place["name"]))
