"""An actor's relations through time, as events assert them: for the diagram and for the table that says the same."""

import json
from datetime import date

from events.public.models import PublicActor, PublicEventActor

from ..drawing.relation_spans import Span, spans
from ..wording.bilingual import said
from ..wording.dates import Moment
from ..wording.participants import relations

EVENTS_AT_MOST = 100
_MANNERS = {"confirmed": "known", "probable": "probable", "alleged": "alleged"}


def relations_through_time(row: PublicActor) -> dict:
    """Return {"rows", "diagram"|None, "is_cut"}: relations of an actor, the latest events first; one query."""
    cast = PublicEventActor.objects.filter(actor=row, basis=PublicEventActor.Basis.RELATION)
    cast = cast.select_related("event").order_by("-event__sort_on", "event_id", "pk")
    cast = list(cast[: EVENTS_AT_MOST + 1])
    rows = [relation for part in cast[:EVENTS_AT_MOST] for relation in _relations(part.event, row.uid)]
    # An actor may stand in an event's relations more than once; each relation is told once.
    rows = list({relation["id"]: relation for relation in rows}.values())
    return {"rows": rows, "diagram": spans(_lanes(rows)), "is_cut": len(cast) > EVENTS_AT_MOST}


def _relations(event, uid: str) -> list[dict]:
    document = json.loads(event.document)
    own = [row for row in document["relations"] if uid in (row["from"]["id"], row["to"]["id"])]
    shown = {
        "id": event.public_id,
        "title": said(document["title"]),
        "moment": Moment.of(document["date"]),
        "is_contested": event.is_contested,
    }
    first, last = event.first_possible, event.last_possible
    return [
        {
            **words,
            "event": shown,
            "is_outward": row["from"]["id"] == uid,
            "span": Span(
                _day(row["from_date"]),
                _day(row["to_date"]),
                first,
                last,
                "alleged" if event.is_contested else _MANNERS[row["certainty"]],
                ", ".join(filter(None, [str(words["certainty_label"]), shown["moment"].words])),
            ),
        }
        for row, words in zip(own, relations({**document, "relations": own}), strict=True)
    ]


def _lanes(rows: list[dict]) -> list[tuple[str, list[Span]]]:
    """Return the spans under who stands in which relation to whom, in the order of their first day."""
    lanes: dict[str, list[Span]] = {}
    for row in rows:
        # The page's own actor needs no name in its own diagram.
        label = f"{row['kind']} {row['to']['name']}" if row["is_outward"] else f"{row['from']['name']} {row['kind']}"
        lanes.setdefault(label, []).append(row["span"])
    return sorted(lanes.items(), key=lambda lane: (_earliest(lane[1]), lane[0]))


def _earliest(rows: list[Span]) -> date:
    days = [day for span in rows for day in (span.since, span.first, span.until, span.last) if day]
    return min(days, default=date.max)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
