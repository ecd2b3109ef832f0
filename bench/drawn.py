"""Values that filters are asked for, drawn from the record: each is true of an event that was drawn at random.

So a value is drawn as often as the record has it, and what is asked together holds of one event together.
"""

import json
import random
from collections.abc import Iterator
from datetime import timedelta
from functools import cached_property

from events.document import FILTERS
from events.public.models import PublicCasualty, PublicEvent, PublicEventActor, PublicLocation, PublicSeizure
from events.taxonomy import OUTCOME_OF_MEASURE
from events.text import words_in

_DESCRIBED = frozenset(key.name for key in FILTERS)
_EVENTS = 2000
_SIDES = (0.1, 0.3, 1.0)  # degrees around an event's point
_RADII = (5, 20, 60)  # kilometres
_WIDEST = 900  # days before or after an event
_SHORTEST_WORD = 4  # letters


class Drawn:
    """An event and what a question may ask so that it finds it: asks(name) returns parameters, or None.

    One of its ledger rows, counts of people, actors, places and types is drawn once, so that what concerns a row holds
    within one.
    """

    def __init__(self, event: PublicEvent, chance: random.Random, row, part, harm, place: str | None):
        self._event, self._chance = event, chance
        self._row, self._part, self._harm, self._place = row, part, harm, place

    def asks(self, name: str) -> dict[str, str] | None:
        """Return the parameters with which a filter finds the event; None where it cannot."""
        if name in _DESCRIBED:
            return self._column(name, name)
        return getattr(self, f"_{name}")()

    @property
    def has_row(self) -> bool:
        """Whether the event has a ledger row that lists show unasked."""
        return self._row is not None

    @property
    def actor(self) -> str | None:
        """The slug of an actor with a part in the event."""
        return self._part and self._part.actor and self._part.actor.slug

    @property
    def place(self) -> str | None:
        """The slug of a place that the event lies in."""
        return self._place

    def days(self) -> dict[str, str] | None:
        """Return a range of days in which the event is counted."""
        start, end = self._date_from(), self._date_to()
        return start and end and start | end

    def _column(self, name: str, column: str) -> dict[str, str] | None:
        value = getattr(self._event, column)
        return {name: value} if value else None

    def _type(self):
        return {"type": self._chance.choice(self._event.types)}

    def _primary_type(self):
        return self._column("primary_type", "event_type")

    def _date_from(self):
        return self._day("date_from", -1)

    def _date_to(self):
        return self._day("date_to", 1)

    def _day(self, name: str, direction: int):
        day = self._event.counted_on
        away = timedelta(days=direction * self._chance.randrange(_WIDEST))
        return day and {name: (day + away).isoformat()}

    def _date_mode(self):
        return {"date_mode": self._chance.choice(("counted", "possible", "certain"))}

    def _date_precision(self):
        return self._column("date_precision", "date_precision")

    def _location(self):
        return self._place and {"location": self._place}

    def _place_precision(self):
        return self._column("place_precision", "place_precision")

    def _bbox(self):
        if not (point := self._event.point):
            return None
        half = self._chance.choice(_SIDES) / 2
        sides = (point.x - half, point.y - half, point.x + half, point.y + half)
        return {"bbox": ",".join(f"{side:.4f}" for side in sides)}

    def _near(self):
        if not (point := self._event.point):
            return None
        radius = str(self._chance.choice(_RADII))
        return {"near": f"{point.x:.4f},{point.y:.4f}", "radius_km": radius, "matched_by": "point"}

    def _actor(self):
        return self.actor and {"actor": self.actor}

    def _role(self):
        return self._part and self._part.role and {"role": self._part.role}

    def _denials(self):
        return {"denials": "1"}

    def _subunits(self):
        return {"subunits": "0"}

    def _of_row(self, name: str):
        return self._row and {name: getattr(self._row, name)}

    def _category(self):
        return self._of_row("category")

    def _item(self):
        return self._of_row("item")

    def _form(self):
        return self._of_row("form")

    def _outcome(self):
        return self._row and {"outcome": OUTCOME_OF_MEASURE[self._row.measure]}

    def _measure(self):
        return self._of_row("measure")

    def _is_aggregate(self):
        return {"is_aggregate": "1" if self._event.is_aggregate else "0"}

    def _min_amount(self):
        if not (self._row and self._row.unit and self._row.quantity_best):
            return None
        # Half of it: a unit's normal amount is rounded.
        return {"min_amount": f"{self._row.quantity_best / 2:.3f}", "unit": self._row.unit}

    def _verification(self):
        return self._column("verification", "verification")

    def _harmed(self, name: str):
        return self._harm and {name: getattr(self._harm, name)}

    def _group(self):
        return self._harmed("group")

    def _effect(self):
        return self._harmed("effect")

    def _has(self):
        parts = {
            "seizures": self._event.has_seizures,
            "casualties": self._event.has_casualties,
            "claims": self._event.has_claims,
            "contested": self._event.has_disputed_facts,
        }
        held = [code for code, is_held in parts.items() if is_held]
        return {"has": self._chance.choice(held)} if held else None

    def _publisher(self):
        cited = self._event.publisher_uids
        return {"publisher": self._chance.choice(cited)} if cited else None

    def _claimant(self):
        told = (claim["claimant"] for claim in json.loads(self._event.document)["claims"])
        found = [who["id"] for one in told if (who := one["actor"] or one["publisher"])]
        return {"claimant": self._chance.choice(found)} if found else None

    def _q(self):
        return self._words and {"q": self._chance.choice(self._words)}

    @cached_property
    def _words(self) -> list[str]:
        told = json.loads(self._event.document)
        texts = [*told["title"].values(), *told["summary"].values()]
        return [word for word in words_in(" ".join(filter(None, texts))) if len(word) >= _SHORTEST_WORD]

    def _changed_since(self):
        return {"changed_since": self._event.last_changed_at.strftime("%Y-%m-%dT%H:%M:%SZ")}


def drawn(chance: random.Random, most: int = _EVENTS) -> Iterator[Drawn]:
    """Yield events drawn from the record, endlessly; the same record and chance give the same ones."""
    ids = list(PublicEvent.objects.order_by("public_id").values_list("pk", flat=True))
    ids = chance.sample(ids, min(most, len(ids)))
    events = PublicEvent.objects.defer("feature", "search", "search_text").in_bulk(ids)
    rows = _by_event(PublicSeizure.objects.filter(event__in=ids).order_by("uid").defer("document", "line"))
    cast = PublicEventActor.objects.filter(event__in=ids, actor__isnull=False).exclude(basis="denial")
    parts = _by_event(cast.select_related("actor").order_by("actor_id", "role"))
    harm = _by_event(PublicCasualty.objects.filter(event__in=ids).order_by("group", "effect"))
    slugs = dict(PublicLocation.objects.values_list("uid", "slug"))
    while ids:
        event = events[chance.choice(ids)]
        row, part, harmed = (_one(chance, of_event.get(event.pk)) for of_event in (rows, parts, harm))
        place = _one(chance, sorted(slugs[uid] for uid in event.within if uid in slugs))
        yield Drawn(event, chance, row, part, harmed, place)


def _by_event(rows) -> dict[str, list]:
    found: dict[str, list] = {}
    for row in rows:
        found.setdefault(row.event_id, []).append(row)
    return found


def _one(chance: random.Random, choices: list | None):
    return chance.choice(choices) if choices else None
