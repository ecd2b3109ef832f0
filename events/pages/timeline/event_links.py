"""How the events of one page point to others, from either end, in two queries."""

import json
from collections import defaultdict

from django.db.models import Q

from events.public.models import PublicEvent

from ..wording.bilingual import said
from ..wording.dates import Moment
from ..wording.related_events import inward, outward

MOST_EACH = 12  # links that one entry lists; how many more there are is said
_MOST_LOOKED_AT = 5000  # other events, by their ids alone; beyond that the page says that it stopped


class EventLinks:
    """The links of a page's rows by public_id, and whether looking for them stopped early."""

    def __init__(self, rows: list[dict]):
        self._pointing = {row["public_id"]: _pointing(row["document"]) for row in rows}
        self._listed: dict[str, list[dict]] = {}
        self._in_all: dict[str, int] = {}
        self.is_cut = False
        if rows:
            self._look()

    def of(self, public_id: str) -> list[dict]:
        """Return an event's links, those with the oldest events first, MOST_EACH at most.

        Each: {"id", "title", "moment", "relation", "is_here"}; is_here: the other end is a row of this page.
        """
        return self._listed.get(public_id, [])

    def more(self, public_id: str) -> int:
        """Return how many links are known that are not listed."""
        return self._in_all.get(public_id, 0) - len(self.of(public_id))

    def _look(self) -> None:
        targets = {other for pointed_at in self._pointing.values() for other in pointed_at}
        others = PublicEvent.objects.filter(Q(pk__in=targets) | Q(related_ids__overlap=list(self._pointing)))
        found = list(others.order_by("sort_on", "public_id").values("public_id", "related_ids")[: _MOST_LOOKED_AT + 1])
        self.is_cut = len(found) > _MOST_LOOKED_AT
        ends = defaultdict(list)
        sources = defaultdict(set)
        for public_id, pointed_at in self._pointing.items():
            for other in pointed_at:
                sources[other].add(public_id)
        for other in found[:_MOST_LOOKED_AT]:
            back = self._pointing.keys() & set(other["related_ids"])
            for public_id in sources[other["public_id"]] | back:
                ends[public_id].append(other["public_id"])
        self._in_all = {public_id: len(others) for public_id, others in ends.items()}
        ends = {public_id: others[:MOST_EACH] for public_id, others in ends.items()}
        known = _known({other for others in ends.values() for other in others}, self._pointing)
        self._listed = {
            public_id: [
                known[other] | {"relation": words}
                for other in others
                if (words := self._words(public_id, known.get(other)))
            ]
            for public_id, others in ends.items()
        }

    def _words(self, public_id: str, other: dict | None) -> str:
        """Return how an event is tied to another one; "" when that has gone since its id was read."""
        if other and other["id"] in self._pointing[public_id]:
            return outward(self._pointing[public_id][other["id"]])
        return inward(other["points_to"][public_id]) if other and public_id in other["points_to"] else ""


def _known(ids: set[str], here) -> dict[str, dict]:
    """Return what is told of these events; only published ones are ever found."""
    known = {}
    for public_id, text in PublicEvent.objects.filter(pk__in=ids).values_list("public_id", "document"):
        document = json.loads(text)
        known[public_id] = {
            "id": public_id,
            "title": said(document["title"]),
            "moment": Moment.of(document["date"]),
            "points_to": {row["id"]: row["relation"] for row in document["related"]},
            "is_here": public_id in here,
        }
    return known


def _pointing(document: str) -> dict[str, str]:
    return {row["id"]: row["relation"] for row in json.loads(document)["related"]}


def add_event_links(entries, links: EventLinks) -> None:
    """Give each entry its links and the number of those that are not listed."""
    for entry in entries:
        entry["event_links"] = links.of(entry["id"])
        entry["event_links_more"] = links.more(entry["id"])
