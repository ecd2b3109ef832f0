"""Over any split of time, under any filter, the parts add up to the whole: events, ledger lines and people."""

import csv
import io
import json
import random
from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

import pytest
from django.test import Client

from events.public import stats
from events.public.query.filters import EventFilter
from events.public.stats.date_certainty import in_range

from .asking import ids, selection
from .test_matching import World
from .test_periods_add_up import a_random_event, dated, ids_of_lines, whole_of

pytestmark = pytest.mark.django_db
HERE = "tests/public/test_splits_of_time.py"
# What speaks of days itself, and what stands with another alone (World.asks brings both).
_NOT_DRAWN = {"date_from", "date_to", "date_mode", "radius_km", "unit", "denials", "subunits"}
FILTERS = sorted(set(EventFilter.base_filters) - _NOT_DRAWN)


def a_split(dice: random.Random) -> list[tuple[date, date]]:
    """Return periods that meet and cover all days of the world's events, of a day or of many years."""
    cuts = {date(2013, 1, 1) + timedelta(days=dice.randrange(2600)) for _ in range(dice.randint(1, 4))}
    cuts |= {cut + timedelta(days=1) for cut in list(cuts)[:1]}
    edges = [date(1900, 1, 1), *sorted(cuts), date(2100, 1, 1)]
    return [(first, following - timedelta(days=1)) for first, following in pairwise(edges)]


def amounts(totals: dict) -> Counter:
    """Return every figure of totals by what it is of: events, ledger lines, people; a null adds no key."""
    found = Counter(events=totals["events"], contested=totals["contested"])
    for line in totals["seizures"]:
        thing = tuple(line[name] for name in ("category", "item", "form", "outcome", "is_aggregate"))
        found[*thing, "n"] += line["n"]
        found[*thing, "without"] += line["without_quantity"]
        figures = line["normalised"] or {}
        for name in ("low", "best", "high"):
            if figures.get(name) is not None:
                found[*thing, figures["kind"], figures["unit"], name] += round(figures[name] * 1000)
    for line in totals["casualties"]:
        whose = line["group"], line["effect"]
        found[*whose, "open_low"] += line["open_low"]
        found[*whose, "open_high"] += line["open_high"]
        for name, figure in line["quantity"].items():
            if figure is not None:
                found[*whose, name] += figure
    return +found


def adds_up(rest: dict[str, str], periods: list[tuple[date, date]]) -> int:
    """Hold the parts against the whole for one question; return how many dated events it has."""
    query = "&".join(f"{name}={value}" for name, value in rest.items())
    everything = ids(query)
    listed, parts = set(), Counter()
    for first, last in periods:
        asked = selection(f"{query}&date_from={first}&date_to={last}")
        here = set(asked.events().values_list("pk", flat=True))
        lies = in_range(asked)
        assert lies["certain"] <= lies["counted"] <= lies["possible"] and lies["counted"] == len(here), query
        assert lies["undated"] == len(everything) - len(dated(everything)), query
        assert not here & listed, query
        listed |= here
        assert stats.listed(asked) == len(here) == sum(stats.by_year(asked).values())
        parts += amounts(stats.totals(asked))
    assert listed == dated(everything), query
    if "date_precision" not in rest:
        undated = amounts(stats.totals(selection(f"{query}&date_precision=unknown")))
        assert parts + undated == amounts(stats.totals(selection(query))), query
    return len(listed)


def hold(seed: int, *, pairs: int, splits: int) -> None:
    """Hold every filter alone, and so many drawn pairs, against so many splits of time."""
    world = World(seed)
    for _ in range(15):
        a_random_event(world.dice)
    questions = [{}, *(world.asks(name) for name in FILTERS)]
    for _ in range(pairs):
        one, other = world.dice.sample(FILTERS, 2)
        questions.append({**world.asks(one), **world.asks(other)})
    held = 0
    for question in questions:
        held += sum(adds_up(question, a_split(world.dice)) for _ in range(splits))
    assert held > len(questions)


@pytest.mark.parametrize("seed", range(2))
def test_under_every_filter_the_parts_of_a_split_add_up(seed):
    hold(3000 + seed, pairs=10, splits=1)


@pytest.mark.thorough(by=f"{HERE}::test_under_every_filter_the_parts_of_a_split_add_up")
@pytest.mark.parametrize("seed", range(3))
def test_under_many_pairs_of_filters_the_parts_of_many_splits_add_up(seed):
    hold(3100 + seed, pairs=60, splits=3)


@pytest.mark.parametrize("seed", range(2))
def test_every_place_where_a_reader_meets_a_range_has_the_same_number(seed):
    world, client = World(3300 + seed), Client()
    for name in world.dice.sample(FILTERS, 4):
        rest = world.asks(name)
        for first, last in a_split(world.dice):
            query = "&".join(f"{key}={value}" for key, value in {**rest, "date_from": first, "date_to": last}.items())
            here = ids(query)
            sums = stats.totals(selection(query))
            debunked = len(here & ids("verification=debunked"))
            assert sums["events"] + sums["contested"] == len(here) - debunked
            for address in (f"/en/downloads/events.csv?{query}", f"/api/v1/events/?{query}&format=csv&limit=all"):
                assert set(ids_of_lines(client.get(address))) == here, query
            features = json.loads(whole_of(client.get(f"/en/downloads/events.geojson?{query}")))["features"]
            assert {feature["id"] for feature in features} == here
            items = json.loads(whole_of(client.get(f"/en/feed/feed.json?{query}")))["items"]
            assert {item["_vraem"]["id"] for item in items} <= here and len(items) == min(len(here), 50)
            for item in items:
                assert first.isoformat() <= item["_vraem"]["date"]["counted_on"] <= last.isoformat()
            assert client.get(f"/en/timeline/?{query}").context["listed"] == len(here)
            assert client.get(f"/embed/?{query}", follow=True).context["listed"] == len(here)
            for row in ("seizures", "casualties", "roles", "claims"):
                lines = client.get(f"/api/v1/{row}/?{query}&format=csv&limit=all")
                assert {line["event"] for line in rows_of(lines)} <= here
                assert all(first.isoformat() <= line["date_counted_on"] <= last.isoformat() for line in rows_of(lines))


def rows_of(answer) -> list[dict]:
    return list(csv.DictReader(io.StringIO(whole_of(answer).decode())))


@pytest.mark.parametrize("seed", range(2))
def test_a_place_and_an_actor_have_one_number_on_page_story_timeline_and_totals(seed):
    world, client = World(3400 + seed), Client()
    for place in world.places:
        sums = stats.totals(selection(f"location={place.slug}"))
        story = client.get(f"/en/story/?location={place.slug}").context
        page = client.get(f"/en/places/{place.slug}/").context
        assert story["n"] == sums["events"] == page["totals"]["events"]
        assert not page["coverage"] or page["coverage"]["n"] == sums["events"]
    for actor in world.actors:
        asked = selection(f"actor={actor.slug}&denials=1&subunits=0")
        sums, story = stats.totals(asked), client.get(f"/en/story/?actor={actor.slug}").context
        assert story["n"] == sums["events"]
        strip = client.get(f"/en/actors/{actor.slug}/").context["year_strip"]
        bars = stats.by_year(selection(f"actor={actor.slug}&subunits=0"))
        false = stats.by_year(selection(f"actor={actor.slug}&verification=debunked&subunits=0"))
        assert {year["year"]: year["n"] for year in strip["years"] if year["n"]} == +(Counter(bars) - Counter(false))
