"""A mix of questions that nobody tuned for: every filter alone, in pairs and with days, over every kind of answer."""

import random
from collections.abc import Callable, Iterator
from itertools import combinations, cycle, islice
from typing import NamedTuple
from urllib.parse import urlencode

from events.public.query.filters import EventFilter

from .drawn import drawn

QUESTIONS = 800  # 600 at first; filters were added since, and each stands alone and in every pair
_ACTOR_PAGES = _PLACE_PAGES = 30
_TRIES = 400  # draws for an event of which everything can be asked that is asked together
_FRESH = 8  # draws for an address that is not there yet
# Parameters that mean nothing without another one, which brings them along.
_BROUGHT = {"radius_km": "near", "matched_by": "near", "unit": "min_amount"}
FILTERS = tuple(name for name in EventFilter.base_filters if name not in _BROUGHT)
_LANGUAGES = ("es", "en")


class Question(NamedTuple):
    """An address: of the API or of the pages; what answers it; the filters that it asks."""

    kind: str  # "API" | "pages"
    endpoint: str
    path: str
    asks: tuple[str, ...] = ()


class Endpoint(NamedTuple):
    """What answers filters: more of its own parameters; needs_row: whether it shows ledger rows only."""

    kind: str
    name: str
    path: str  # {language} of a page
    own: Callable[[random.Random], dict] = lambda _chance: {}
    needs_row: bool = False


# One list in six stands in an order that the columns know and no index has.
_ORDERS = (*[{}] * 5, {"ordering": "-killed"})
ENDPOINTS = (
    Endpoint("API", "list", "/api/v1/events/", lambda chance: chance.choice(_ORDERS)),
    Endpoint("API", "GeoJSON", "/api/v1/events/", lambda _chance: {"format": "geojson"}),
    Endpoint("API", "seizures", "/api/v1/seizures/", needs_row=True),
    Endpoint("API", "totals", "/api/v1/totals/"),
    Endpoint("API", "map", "/api/v1/map/", lambda chance: {"zoom": chance.randint(6, 12)}),
    Endpoint("API", "histogram", "/api/v1/histogram/", lambda chance: {"interval": chance.choice(("month", "year"))}),
    Endpoint("pages", "explore", "/{language}/"),
    Endpoint("pages", "timeline", "/{language}/timeline/"),
    Endpoint("pages", "ledger", "/{language}/seizures/", needs_row=True),
)
LISTS = ENDPOINTS[:2]
_BY_NAME = {endpoint.name: endpoint for endpoint in ENDPOINTS}


class Unanswerable(Exception):
    """No event of the record was drawn of which all this could be asked."""


class Mix:
    """Draws questions; the same seed and record draw the same ones."""

    def __init__(self, seed: int):
        self._chance = random.Random(f"mix/{seed}")
        self._events = drawn(self._chance)
        self._languages = cycle(_LANGUAGES)

    def questions(self, n: int = QUESTIONS) -> list[Question]:
        """Return n questions in a drawn order: each filter alone at each endpoint, each pair of filters, pages, days.

        What is left over asks for each filter with a range of days, at the lists.
        """
        found = [self.question(endpoint, [name]) for endpoint in ENDPOINTS for name in FILTERS]
        endpoints = cycle(ENDPOINTS)
        found += [self.question(next(endpoints), pair) for pair in combinations(FILTERS, 2)]
        found += self._pages()
        lists = cycle(LISTS)
        for name in cycle(FILTERS):
            if len(found) >= n:
                break
            found.append(self.question(next(lists), [name], days=True))
        self._chance.shuffle(found)
        return found

    def at_lists(self, name: str, n: int, *, days: bool = False) -> list[Question]:
        """Return n lists by one filter, with a range of days if so wanted."""
        return [self.question(_BY_NAME["list"], [name], days=days) for _ in range(n)]

    def question(self, endpoint: Endpoint, names, *, days: bool = False) -> Question:
        """Return a question of these filters that at least one event answers; raises Unanswerable."""
        for _ in range(_TRIES):
            event = next(self._events)
            asked = [event.asks(name) for name in names] + ([event.days()] if days else [])
            if not all(asked) or (endpoint.needs_row and not event.has_row):
                continue
            params: dict = {}
            for one in asked:
                params |= one
            language = next(self._languages) if endpoint.kind == "pages" else ""
            query = urlencode({**params, **endpoint.own(self._chance)}, safe=",:")
            return Question(
                endpoint.kind, endpoint.name, f"{endpoint.path.format(language=language)}?{query}", tuple(params)
            )
        raise Unanswerable(f"{endpoint.name}: {', '.join(names)}")

    def _pages(self) -> Iterator[Question]:
        """Yield pages of actors and of places, as often as events have them."""
        for name, n in (("actor", _ACTOR_PAGES), ("place", _PLACE_PAGES)):
            told: set[str] = set()
            for _ in range(n):
                path = self._page_of(name)
                for _ in range(_FRESH):
                    if path not in told:
                        break
                    path = self._page_of(name)
                told.add(path)
                yield Question("pages", name, path)

    def _page_of(self, name: str) -> str:
        slugs = (getattr(event, name) for event in islice(self._events, _TRIES))
        slug = next(filter(None, slugs), None)
        if slug is None:
            raise Unanswerable(f"a page: {name}")
        return f"/{self._chance.choice(_LANGUAGES)}/{name}s/{slug}/"
