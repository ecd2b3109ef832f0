"""The addresses that a careful reader opens: every page, in every kind that the record has one of."""

from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import quote

from playwright.sync_api import APIRequestContext


class Address(NamedTuple):
    """A page to open; path None when the record holds no such thing."""

    name: str
    path: str | None
    noise: str | None = None  # what Chromium itself says of the answer's status


_REFUSED = "Failed to load resource: .* 4[01][0-9]"
_FIXED = [
    Address("timeline", "timeline/"),
    Address("timeline, oldest first", "timeline/?order=oldest"),
    Address("timeline, filtered", "timeline/?type=drug_seizure&location=vraem&date_from=2012-01-01"),
    Address("timeline, dates not known", "timeline/?date_precision=unknown"),
    Address("timeline, a year before all", "timeline/?year=1912"),
    Address("timeline, nothing found", "timeline/?type=ambush&item=acetone&q=nosuchword"),
    Address("timeline, wrong parameter (400)", "timeline/?type=ambsh&actor=mpcp", _REFUSED),
    Address("story without a subject (400)", "story/", _REFUSED),
    Address("ledger", "seizures/"),
    Address("ledger by month", "seizures/?by=month&item=cocaine_paste_base"),
    Address("ledger, every chart", "seizures/?show=all&category=vehicle"),
    Address("ledger, nothing found", "seizures/?q=nosuchword"),
    Address("ledger, wrong parameter (400)", "seizures/?item=acetona&category=drug", _REFUSED),
    Address("corrections", "corrections/"),
    Address("corrections of an empty year", "corrections/?year=1912"),
    Address("corrections, wrong year (400)", "corrections/?year=x", _REFUSED),
    Address("data", "data/"),
    Address("download refused (400)", "downloads/events.csv?type=ambsh", _REFUSED),
    Address("about", "about/"),
    Address("codebook", "codebook/"),
    Address("API documentation", "/api/v1/docs/"),
    Address("embed", "embed/?type=drug_seizure"),
    Address("embed, nothing found", "embed/?q=nosuchword"),
    Address("embed, wrong parameter (400)", "embed/?type=ambsh&actor=mpcp", _REFUSED),
    Address("away", "offline/"),
    Address("nothing there (404)", "nothing/", _REFUSED),
    Address("no such event (404)", "events/VRT-1999-00001/", _REFUSED),
    Address("no such story (404)", "story/?actor=nobody", _REFUSED),
]
# Events that use one part of their page each.
_EVENTS = {
    "with seizures": "has=seizures",
    "with casualties": "has=casualties",
    "with claims": "has=claims",
    "contested": "verification=contested",
    "emergency measure": "type=emergency_measure",
    "at a site": "place_precision=site",
    "in a vicinity": "place_precision=vicinity",
    "in a district": "place_precision=district",
    "known to the month": "date_precision=month",
    "without a date": "date_precision=unknown",
}


class Record:
    """Asks the API of the site which address shows what."""

    def __init__(self, request: APIRequestContext, base: str):
        self.request, self.base = request, base

    def ask(self, path: str) -> dict:
        """Return an answer of the API."""
        answer = self.request.get(f"{self.base}/api/v1/{path}")
        if not answer.ok:
            raise RuntimeError(f"{path} answered {answer.status}")
        return answer.json()

    def events(self, query: str, limit: int = 1) -> list[dict]:
        """Return the newest events of a selection."""
        return self.ask(f"events/?{query}&limit={limit}")["results"]

    def changes(self) -> list[dict]:
        """Return the journal's last entries of events, newest first."""
        last = self.ask("events/?limit=1")["version"]
        entries = self.ask(f"changes/?after={max(0, last - 200)}&limit=200")["results"]
        return [entry for entry in reversed(entries) if entry["kind"] == "event"]

    def lone(self) -> tuple[str, dict] | tuple[None, None]:
        """Return a query that finds exactly one event, which has a point of its own, and that event."""
        for event in self.events("place_precision=site,named_place,vicinity", limit=40):
            day = event["date"]["start"] or event["date"]["end"]
            place = next(row for row in event["locations"] if row["is_primary"])
            if not (day and place["point"]):
                continue
            words = quote(event["title"]["es"])
            query = f"q={words}&primary_type={event['type']}&date_from={day}&date_to={day}"
            if len(self.events(query, limit=2)) == 1:
                return query, {**event, "point": place["point"]}
        return None, None

    def addresses(self) -> Iterator[Address]:
        """Yield every address, those that the record has no example of without a path."""
        yield from _FIXED
        for name, query in _EVENTS.items():
            found = self.events(query)
            yield Address(f"event {name}", f"events/{found[0]['id']}/" if found else None)
        changes = self.changes()
        for name, operations, noise in (
            ("event corrected, with what changed", {"update"}, None),
            ("event withdrawn (410)", {"retract", "redact"}, _REFUSED),
        ):
            ids = [entry["id"] for entry in changes if entry["operation"] in operations]
            yield Address(name, f"events/{ids[0]}/" if ids else None, noise)
        yield from self._stories()
        yield from self._places()

    def _stories(self) -> Iterator[Address]:
        slugs = [row["slug"] for row in self.ask("actors/?limit=200")["results"]]
        for slug in [name for name in ("sendero-luminoso", "ejercito-del-peru") if name in slugs] or slugs[:1]:
            yield Address(f"actor {slug}", f"actors/{slug}/")
            yield Address(f"story of the actor {slug}", f"story/?actor={slug}")
        told = [event for query in ("", "has=claims", "q=putis") for event in self.events(query, limit=200)]
        tied = next((event["id"] for event in told if event["related"]), None)
        yield Address("event with related ones", f"events/{tied}/" if tied else None)
        yield Address("story of an operation", f"story/?operation={tied}" if tied else None)

    def _places(self) -> Iterator[Address]:
        for kind in ("zone", "province", "district", "populated_place"):
            found = self.ask(f"locations/?kind={kind}&limit=1")["results"]
            yield Address(f"place: {kind}", f"places/{found[0]['slug']}/" if found else None)
            if kind in ("zone", "district"):
                yield Address(f"story of a {kind}", f"story/?location={found[0]['slug']}" if found else None)
