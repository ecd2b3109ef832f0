"""The page of one actor: names, relations, parts in events, and the attributions that are denied."""

import json
from collections import defaultdict
from datetime import date

from django.http import QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_safe

from events import taxonomy
from events.public import stats
from events.public.models import PublicActor, PublicEventActor
from events.public.query import names
from events.public.query.choice import chosen
from events.public.query.selection import Selection, select
from events.public.stats.actor_units import by_unit

from ..caching import fresh
from ..drawing.year_strip import year_strip
from ..gone import absent
from ..redirects import moved
from ..wording.bilingual import Text, named, said
from ..wording.claims import claimant
from ..wording.dates import Moment
from ..wording.places import place_words
from ..wording.written_in import language_note
from .relations import relations_through_time
from .role_counts import role_counts
from .tree import tree

EVENTS_AT_MOST = 200
# Denials stay visible however many later events there are.
DENIALS_AT_MOST = 100
_OF_A_PART = (
    "basis", "role", "certainty",
    *(f"event__{name}" for name in ("public_id", "group", "verification", "is_contested", "sort_on", "document")),
)  # fmt: skip


@require_safe
@fresh
def actor(request, slug: str):
    """Answer an actor's page, or 308 from an earlier slug; a person who is no official stays out of search engines."""
    row = names.row_of(names.ACTOR, slug)
    if row is None:
        return absent(request, names.ACTOR, slug)
    if slug != row.slug:
        return moved(request, "actor", row.slug)
    document = json.loads(row.document)
    # The page tells of the actor alone, and says how many more there are with what stands below it.
    selection = select(QueryDict(f"actor={row.uid}&subunits=0"), strict=False)
    units = by_unit(select(QueryDict(f"actor={row.uid}"), strict=False), "summed")
    alone = f"actor={row.slug}&subunits=0" if units["by_unit"] else f"actor={row.slug}"
    events, is_cut = _events_of(row, selection)
    keep_out = row.is_person and not row.is_official
    context = {
        "page": "actor",
        "row": row,
        "document": document,
        "name": named(document),
        "other_name": (other := _other_name(document)),
        "other_language": language_note(other),
        "kind": taxonomy.ActorKind(document["kind"]).label,
        "description": said(document["description"]),
        "names": _names(document),
        "active_from": Moment.day(document["active_from"]),
        "active_to": Moment.day(document["active_to"]),
        "relations_chart": relations_through_time(row),
        "role_counts": role_counts(row),
        "year_strip": year_strip(selection, stats.listed(selection)),
        "links": {"same": alone, "alone": alone},
        "tree": tree(row, document),
        "units": {**units, "alone": units["events"] - units["by_unit"]},
        "parts": [event for event in events if event["roles"]],
        "denials": [event for event in events if event["denials"]],
        "attributions": [event for event in events if event["attributions"]],
        "is_cut": is_cut,
        "limit": EVENTS_AT_MOST,
        "noindex": keep_out,
    }
    response = render(request, "events/actor.html", context)
    if keep_out:
        response["X-Robots-Tag"] = "noindex"
    return response


def _events_of(row: PublicActor, selection: Selection) -> tuple[list[dict], bool]:
    """Return the events that an actor belongs to, newest first, and whether the list was cut; two queries.

    Cut by events: each that is shown has all of its roles.
    """
    newest = chosen(selection).newest(EVENTS_AT_MOST + 1)
    cast = PublicEventActor.objects.filter(actor=row).select_related("event").only(*_OF_A_PART)
    cast = cast.order_by("-event__sort_on", "event_id", "pk")
    latest = cast.filter(event__in=newest[:EVENTS_AT_MOST]).exclude(basis=PublicEventActor.Basis.DENIAL)
    denied = list(cast.filter(basis=PublicEventActor.Basis.DENIAL)[:DENIALS_AT_MOST])
    by_event = defaultdict(list)
    for part in [*latest, *denied]:
        by_event[part.event].append(part)
    newest_first = sorted(by_event.items(), key=lambda item: (-item[0].sort_on.toordinal(), item[0].public_id))
    return [_event(event, parts, row.uid) for event, parts in newest_first], len(newest) > EVENTS_AT_MOST


def _event(event, parts: list[PublicEventActor], uid: str) -> dict:
    document = json.loads(event.document)
    main = next((p for p in document["locations"] if p["is_primary"]), next(iter(document["locations"]), None))
    short = {
        "id": event.public_id,
        "group": event.group,
        "is_contested": event.is_contested,
        "unsettled": taxonomy.Verification(event.verification).label if event.verification in stats.UNSETTLED else "",
        "title": said(document["title"]),
        "moment": Moment.of(document["date"]),
        # None where nobody knows it.
        "year": event.sort_on.year if event.sort_on != date.min else None,
        "place": place_words(main) if main else "",
    }
    claims = [c for c in document["claims"] if c["value_actor"] and c["value_actor"]["id"] == uid]
    return {
        **short,
        "roles": [_role(part) for part in parts if part.basis == "role"],
        "denials": [_attribution(c) for c in claims if c["stance"] == "denies"],
        "attributions": [_attribution(c) for c in claims if c["stance"] == "asserts"],
    }


def _role(part: PublicEventActor) -> dict:
    return {
        "role": taxonomy.ActorRole(part.role).label,
        "certainty": part.certainty,
        "certainty_label": taxonomy.Certainty(part.certainty).label,
    }


def _attribution(claim: dict) -> dict:
    return {
        "claimant": claimant(claim),
        "about": taxonomy.About(claim["about"]).label,
        "text": said(claim["text"]),
        "status_label": taxonomy.ClaimStatus(claim["status"]).label,
    }


def _other_name(document: dict) -> Text:
    """Return the name in the other language, where it differs."""
    shown = named(document)
    others = (Text(name, language) for language, name in document["name"].items() if name and name != shown)
    return next(others, Text(""))


def _names(document: dict) -> list[dict]:
    return [{"text": n["text"], "kind": taxonomy.ActorNameKind(n["kind"]).label} for n in document["names"]]
