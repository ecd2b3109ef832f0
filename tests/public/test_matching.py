"""Which events the columns find is what SQL finds, for every filter, alone and together, whatever the record holds."""

import random
from datetime import date
from itertools import product

import numpy as np
import pytest
from django.contrib.gis.db.models.functions import Distance
from django.contrib.gis.geos import MultiPolygon, Point, Polygon
from django.contrib.gis.measure import D

from events import taxonomy
from events.document import FILTERS
from events.pages.filters.chips import VOCABULARIES
from events.public.cache import columns
from events.public.columns import codes
from events.public.models import PublicEvent
from events.public.query import choice
from events.public.query.filters import EventFilter
from events.public.query.matching import left_to_sql
from events.public.stats.date_certainty import in_range
from tests.lanes import in_ci

from .asking import ids, selection
from .builders import actor, counted, denial, event, harm, leaf, located, part, place, relation, report, shown

pytestmark = pytest.mark.django_db
HERE = "tests/public/test_matching.py"
TYPES = ("drug_seizure", "ambush", "lab_dismantled", "arrest")
ITEMS = ("cocaine_paste_base", "coca_leaf", "acetone")
HARMED = ("police", "military", "civilian")
ROLES = ("initiator", "target", "executing_force")
DATES = [
    ("2015-03-05", "2015-03-05", "day"), ("2015-03-01", "2015-03-31", "month"), ("2015-01-01", "2015-12-31", "year"),
    ("2015-02-27", "2015-03-04", "week"), ("2014-12-30", "2015-01-02", "few_days"), (None, None, "unknown"),
    ("2016-02-01", "2016-07-15", "between"),
]  # fmt: skip
DAYS = ("0001-01-01", "2014-12-31", "2015-01-01", "2015-03-04", "2015-03-05", "2015-12-31", "2016-07-15", "9999-12-31")

PUBLISHERS = [{"id": f"b{n:011d}", "name": f"Medio {n}", "kind": "national_media"} for n in range(3)]
NOBODY = {"name": {"es": "Alguien", "en": None}, "actor": None, "publisher": None}


def found(query: str) -> set[str]:
    """Return the ids of the events that the facts find for a query string."""
    chosen = choice.chosen(selection(query))
    return {id_.decode() for id_ in chosen.facts.events.id[chosen.mask].tolist()}


class World:
    """Events of every kind, drawn from a seed, and questions about them."""

    def __init__(self, seed: int):
        self.dice = random.Random(seed)
        vraem = place("vraem", "zone")
        spots = [(-74.1, -12.4), (-73.9, -12.5), (-73.7, -12.65), (-73.5, -12.8)]
        self.places = [place(f"d{n}", zones=[vraem] * (n % 2), point=spot) for n, spot in enumerate(spots)]
        self.places[1].area = MultiPolygon(Polygon.from_bbox((-73.8, -12.8, -73.4, -12.2)), srid=4326)
        self.places[1].save()
        self.places.append(place("below", above=[self.places[0]], predecessors=[self.places[3]]))
        self.actors = [actor(f"a{n}") for n in range(4)]
        for n in range(70):
            self.event(n)

    def event(self, n: int):
        """Publish an event."""
        dice, (start, end, precision) = self.dice, self.dice.choice(DATES)
        where = [
            located(
                dice.choice([None, *self.places]),
                dice.choice(taxonomy.LocationPrecision.values),
                primary=first and dice.random() < 0.7,
                point=(-74 + dice.randrange(9) / 8, -13 + dice.randrange(9) / 8) if dice.random() < 0.6 else None,
            )
            for first in (True, False)
            if dice.random() < 0.8
        ]
        rows = [
            leaf(
                dice.choice(ITEMS),
                dice.choice(("paste", "liquid")),
                dice.choice((None, 3, 40)),
                low=dice.choice((None, 2)),
                unit=dice.choice(("kg", "l")),
                measure=dice.choice(("seized", "destroyed", "detected")),
            )
            for _ in range(dice.randrange(3))
        ]
        who = [part(dice.choice([None, *self.actors]), dice.choice(ROLES)) for _ in range(dice.randrange(3))]
        told = [denial(dice.choice(self.actors))] if dice.random() < 0.3 else []
        sayer = dice.choice([{"actor": shown(self.actors[0])}, {"publisher": PUBLISHERS[0]}, {}])
        event(
            start,
            end,
            precision=precision,
            changed=f"2026-01-{dice.randrange(1, 29):02d}T00:00:{dice.randrange(60):02d}Z",
            type=dice.choice(TYPES),
            is_aggregate=dice.random() < 0.2,
            secondary_types=dice.sample(TYPES, dice.randrange(3)),
            verification=dice.choice(taxonomy.Verification.values),
            **{key.name: dice.choice([None, *key.kind.codes]) for key in FILTERS},
            locations=where,
            seizures=rows,
            actors=who,
            relations=[relation(self.actors[1], "unit_of", self.actors[0])] if n == 3 else [],
            claims=told + [counted(n, claimant=NOBODY | sayer) for n in dice.sample((1, 1, 2), dice.randrange(3))],
            reports=[report(publisher) for publisher in dice.sample(PUBLISHERS, dice.randrange(3))],
            casualties=[
                harm(group, effect, 1) for group in HARMED for effect in ("killed", "wounded") if dice.random() < 0.2
            ],
            summary={"es": dice.choice(("patrulla", "carretera", "monte")), "en": None},
        )

    def asks(self, name: str) -> dict[str, str]:
        """Return parameters for a filter."""
        dice = self.dice
        if name in VOCABULARIES:
            held = {"type": TYPES, "primary_type": TYPES, "item": ITEMS, "role": ROLES, "group": HARMED}.get(name)
            codes = held or VOCABULARIES[name].values
            return {name: ",".join(dice.sample(codes, dice.randint(1, 2)))}
        if name in ("date_from", "date_to"):
            start, end = sorted(dice.choices(DAYS, k=2))
            return {"date_from": start, "date_to": end} if dice.random() < 0.5 else {name: dice.choice(DAYS)}
        if name in ("near", "radius_km"):
            return {"near": dice.choice(("-74,-12.5", "d1", "d2")), "radius_km": str(dice.choice((10, 60)))}
        if name == "matched_by":
            return {**self.asks(dice.choice(("bbox", "near"))), name: dice.choice(("point", "area", "area"))}
        if name in ("min_amount", "unit"):
            return {"min_amount": str(dice.choice((0, 3, 30))), "unit": dice.choice(("kg", "l"))}
        choices = {
            "date_mode": ("counted", "possible", "certain"),
            "location": [row.slug for row in self.places] + ["vraem"],
            "bbox": ("-74,-13,-73.5,-12.5", "-73.75,-12.625,-73,-12", "-80,-15,-79,-14"),
            "actor": [row.slug for row in self.actors],
            "publisher": [publisher["id"] for publisher in PUBLISHERS],
            "claimant": [self.actors[0].slug, self.actors[1].uid, PUBLISHERS[0]["id"], PUBLISHERS[1]["id"]],
            "denials": ("1", "0"),
            "is_aggregate": ("1", "0"),
            "subunits": ("1", "0"),
            "has": ("seizures", "casualties,claims", "contested", "killed", "wounded,killed", "claims,wounded"),
            "q": ("patrulla", "carretera inventado"),
            "changed_since": ("2026-01-10", "2026-01-15T00:00:30.5Z"),
        }
        return {name: dice.choice(choices[name])}


def query_of(world: World, names) -> str:
    asked: dict[str, str] = {}
    for name in names:
        asked |= world.asks(name)
    # Days that contradict one another are refused.
    if date.fromisoformat(asked.get("date_from", "0001-01-01")) > date.fromisoformat(
        asked.get("date_to", "9999-12-31")
    ):
        del asked["date_from"]
    return "&".join(f"{name}={value}" for name, value in asked.items())


@pytest.mark.parametrize(("seed", "few"), [(1, 16), (2, 1), (3, 10_000)])
def test_columns_find_what_sql_finds(monkeypatch, seed, few):
    # Words are looked for among few events, or in all of the record: the same is found.
    monkeypatch.setattr("events.public.query.choice._FEW", few)
    world = World(seed)
    names = list(EventFilter.base_filters)
    asked = [[name] for name in names * 4]
    asked += [world.dice.sample(names, world.dice.randint(2, 4)) for _ in range(120)]
    asked += [["date_mode", "date_from"]] * 12 + [["date_mode", "date_to"]] * 12 + [["actor", "role", "denials"]] * 6
    asked += [["group", "effect"]] * 12
    sizes = []
    for several in asked:
        query = query_of(world, several)
        assert found(query) == ids(query), query
        sizes.append(len(found(query)))
    # Neither all of them nothing nor all of them everything.
    assert sum(0 < size < 70 for size in sizes) > len(sizes) / 3


def test_the_first_page_by_the_columns_is_the_one_that_sql_tells():
    world = World(5)
    names = [name for name in EventFilter.base_filters if name != "q"]
    told = 0
    for _ in range(80):
        asked = selection(query_of(world, world.dice.sample(names, world.dice.randint(1, 3))))
        columns.facts_at(0)
        first = choice.first_keys(asked, 7)
        told += first is not None
        if first is not None:
            assert first == list(asked.events().values_list("sort_on", "public_id")[:7]), asked.params
    assert told > 50


@pytest.mark.parametrize("few", [1, 10_000])
def test_how_many_lie_in_a_range_is_what_sql_counts_whatever_else_is_asked(monkeypatch, few):
    monkeypatch.setattr("events.public.query.choice._FEW", few)
    world = World(7)
    names = [name for name in EventFilter.base_filters if not name.startswith("date_") and name != "q"]
    for number in range(60):
        word = ("&q=patrulla", "", "&q=monte", "&q=nowhere")[number % 4]
        rest = query_of(world, world.dice.sample(names, world.dice.randint(0, 2))) + word
        start, end = sorted(world.dice.choices(DAYS, k=2))
        told = in_range(selection(f"{rest}&date_from={start}&date_to={end}"))
        counted = {
            mode: len(ids(f"{rest}&date_from={start}&date_to={end}&date_mode={mode}"))
            for mode in ("certain", "counted", "possible")
        }
        undated = selection(rest).events().filter(date_precision="unknown").count()
        assert told == {**counted, "undated": undated}, rest


@pytest.mark.parametrize("n", [1, 7, 40])
def test_the_first_page_by_words_and_more_is_the_one_that_sql_tells(monkeypatch, n):
    monkeypatch.setattr("events.public.query.choice._LOOKED_AT", 2)
    world, found_some = World(6), 0
    names = [name for name in EventFilter.base_filters if name != "q"]
    for number in range(60):
        word = ("patrulla", "monte", "nowhere", "carretera")[number % 4]
        params = query_of(world, world.dice.sample(names, world.dice.randint(1, 2)))
        asked = selection(f"{params}&q={word}")
        columns.facts_at(0)
        first = choice.first_keys(asked, n)
        assert first == list(asked.events().values_list("sort_on", "public_id")[:n]), asked.params
        found_some += bool(first)
    assert found_some > 5


def test_a_list_does_not_wait_for_columns_of_another_version():
    event(verification="confirmed")
    assert choice.first_keys(selection("verification=confirmed"), 5) is None
    columns.facts_at(0)
    assert len(choice.first_keys(selection("verification=confirmed"), 5)) == 1
    event(verification="confirmed")
    assert choice.first_keys(selection("verification=confirmed"), 5) is None
    assert choice.first_keys(selection("type=drug_seizure"), 5) is None


def test_a_place_or_actor_that_no_event_names_finds_nothing():
    event(actors=[part(None, "target")])
    place("nowhere"), actor("nobody")
    assert found("location=nowhere") == found("actor=nobody") == set() == ids("actor=nobody")
    assert found("role=target") == ids("role=target") != set()


def test_what_changes_with_a_publication_is_found_by_the_next_question():
    world = World(4)
    queries = ["location=d1", "actor=a1", "role=target", "type=ambush", "has=claims", "place_precision=district"]
    for n in range(70, 75):
        before = [found(query) for query in queries]
        assert before == [ids(query) for query in queries]
        world.event(n)
        assert [found(query) for query in queries] == [ids(query) for query in queries]


def test_only_words_are_left_to_sql():
    assert left_to_sql(set(EventFilter.base_filters)) == {"q"}


@pytest.mark.slow
@pytest.mark.parametrize(
    "radius_km",
    in_ci([300, 0.5, 10, 77.7, 500], 5, f"{HERE}::test_a_circle_holds_the_points_that_postgis_measures_up_to_its_rim"),
)
def test_a_circle_holds_the_points_that_postgis_measures_up_to_its_rim(radius_km):
    centre = Point(-74.123, -12.456, srid=4326)
    step = radius_km / 100 / 40
    for across in range(-41, 42, 3):
        for along in range(-41, 42, 3):
            lon, lat = centre.x + across * step, centre.y + along * step
            event(locations=[located(None, "site", point=(lon, lat))])
    # On the rim to the last digit: the radius is some point's own distance.
    away = Distance("point", centre)
    some = PublicEvent.objects.annotate(away=away).filter(away__gt=D(km=radius_km / 2)).order_by("away")[:3]
    for radius in [radius_km, *(row.away.km for row in some)]:
        query = f"near=-74.123,-12.456&radius_km={radius:.6f}"
        assert found(query) == ids(query), query


def test_an_amount_is_reached_by_what_is_surely_there_however_large():
    figures = (None, 0.000001, 2.5, 2.500001, 999_999, 1_000_000, 999_999_999_999)
    for low, best, high in product(figures, repeat=3):
        event(seizures=[leaf(best=best, low=low, high=high)])
    for amount in ("0", "0.000001", "0.000002", "2.5", "2.500001", "999998.5", "1000000", "999999999999"):
        for unit in ("kg", "g", "t", "l"):
            query = f"min_amount={amount}&unit={unit}"
            assert found(query) == ids(query), query


def test_a_uid_has_one_number_for_good():
    names = codes.Names()
    assert names.numbered(np.array([b"b", b"a", b"b"], dtype="S12")).tolist() == [0, 1, 0]
    assert names.numbered(np.array([b"c", b"a"], dtype="S12")).tolist() == [2, 1]
