"""For any record and any split of time, what the record answers over the periods adds up to its dated events."""

import csv
import io
import json
import random
from copy import copy
from datetime import date, timedelta
from itertools import pairwise

import pytest
from django.db import connection, transaction
from django.test import Client

from events.dates import contradiction
from events.public import stats
from events.public.models import PublicEvent
from events.public.query import cursors
from events.public.stats.periods import UNDATED, events_by_period

from .asking import ids, selection
from .builders import event, leaf

pytestmark = pytest.mark.django_db
API = "/api/v1/"
TYPES = ("ambush", "drug_seizure", "protest")


def a_random_event(dice: random.Random) -> None:
    """Publish an event with dates of any shape that the door lets through, or with none."""
    while True:
        start = date(2015, 1, 1) + timedelta(days=dice.randrange(2000))
        end = dice.choice([start, start + timedelta(days=dice.randrange(700)), None])
        precision = dice.choice(["day", "few_days", "week", "month", "year", "between", "unknown"])
        span, basis = dice.choice(["within", "within", "duration"]), dice.choice(["stated", "assumed"])
        if precision == "unknown":
            start = end = None
        if contradiction(start, end, precision, span, basis) is None:
            break
    when = {
        "start": start and start.isoformat(),
        "end": end and end.isoformat(),
        "date_precision": precision,
        "span": span,
    }
    event(
        date={**when, "start_basis": basis},
        type=dice.choice(TYPES),
        verification=dice.choice(["single_source", "single_source", "contested", "debunked"]),
        seizures=[leaf(best=10)] if dice.random() < 0.5 else [],
    )


def periods(dice: random.Random) -> list[tuple[date, date]]:
    """Split time anywhere into periods that meet and cover all of it."""
    cuts = sorted({date(2014, 1, 1) + timedelta(days=dice.randrange(3500)) for _ in range(5)})
    edges = [date(1900, 1, 1), *cuts, date(2100, 1, 1)]
    return [(first, following - timedelta(days=1)) for first, following in pairwise(edges)]


@pytest.mark.parametrize("seed", range(4))
def test_lists_totals_and_bins_over_the_periods_add_up(seed):
    dice, client = random.Random(seed), Client()
    for _ in range(40):
        a_random_event(dice)
    undated = PublicEvent.objects.undated().count()
    for rest in ("", "type=ambush&", "has=seizures&"):
        listed, counted, sums = set(), 0, 0
        for first, last in periods(dice):
            query = f"{rest}date_from={first}&date_to={last}"
            here = ids(query)
            certain, possible = ids(f"{query}&date_mode=certain"), ids(f"{query}&date_mode=possible")
            assert certain <= here <= possible and not here & listed
            listed |= here
            told = client.get(f"{API}events/?{query}&limit=1000").json()
            assert {row["id"] for row in told["results"]} == here
            lies = {"certain": len(certain), "counted": len(here), "possible": len(possible)}
            assert told["dates"] == {**lies, "undated": len(ids(rest[:-1])) - len(dated(ids(rest[:-1])))}
            wide = client.get(f"{API}events/?{query}&date_mode=possible&limit=7")
            assert read_through(client, wide.json()) == possible
            assert lines_of(client, query) == here
            totals = client.get(f"{API}totals/?{query}").json()
            counted += totals["events"] + totals["contested"]
            assert totals["dates"]["counted"] == totals["events"] + totals["contested"]
            sums += sum(line["normalised"]["best"] or 0 for line in totals["seizures"])
        assert listed == dated(ids(rest[:-1]))
        everything = stats.totals(selection(rest[:-1]))
        debunked_aside = PublicEvent.objects.filter(pk__in=ids(rest[:-1])).counted()
        assert counted == debunked_aside.filter(counted_on__isnull=False).count()
        settled_undated = debunked_aside.undated().undisputed()
        left = sum(row.quantity_best for row in selection(rest[:-1]).seizures().filter(event__in=settled_undated))
        assert sums + left == sum(line["normalised"]["best"] or 0 for line in everything["seizures"])
    assert PublicEvent.objects.count() - undated == len(dated(ids("")))


def dated(found: set[str]) -> set[str]:
    """Return those of these events that have a date."""
    return set(PublicEvent.objects.filter(pk__in=found, counted_on__isnull=False).values_list("pk", flat=True))


def read_through(client: Client, page: dict) -> set[str]:
    """Return the ids of a list from this page on, each once, the newest first; dates on the first page alone."""
    assert "dates" in page
    rows = page["results"]
    while page["next"]:
        page = client.get(page["next"]).json()
        assert "dates" not in page
        rows += page["results"]
    days = [row["date"]["counted_on"] for row in rows]
    assert days == sorted(days, reverse=True)
    assert len({row["id"] for row in rows}) == len(rows)
    return {row["id"] for row in rows}


def lines_of(client: Client, query: str) -> set[str]:
    """Return the ids of the CSV, whose header says the same counts as the JSON."""
    answer = client.get(f"{API}events/?{query}&format=csv&limit=1000")
    assert answer["X-VRAEM-Dates"].startswith("certain=")
    return {row["id"] for row in csv.DictReader(io.StringIO(answer.content.decode()))}


@pytest.mark.parametrize("seed", range(3))
def test_a_year_has_the_same_number_on_bars_ledger_filter_and_totals(seed):
    dice = random.Random(100 + seed)
    for _ in range(40):
        a_random_event(dice)
    bins = stats.histogram(selection(""), "year")["bins"]
    ledger: dict[int, int] = {}
    for cells in events_by_period(selection(""), "year").values():
        for period, n in cells.items():
            if period != UNDATED:
                ledger[period.year] = ledger.get(period.year, 0) + n
    for bin_ in bins:
        query = f"date_from={bin_['start']}&date_to={bin_['end']}"
        events = selection(query).events().counted()
        assert bin_["n"] == events.count() == stats.totals(selection(query))["dates"]["counted"]
        assert bin_["n"] - bin_["coarser"] >= stats.totals(selection(query))["dates"]["certain"]
        settled = events.undisputed().filter(has_seizures=True)
        assert ledger.get(int(bin_["start"][:4]), 0) == settled.count()
        months = stats.histogram(selection(query), "month")["bins"]
        assert sum(month["n"] for month in months) == bin_["n"]


@pytest.mark.parametrize("seed", range(2))
def test_a_year_has_the_same_number_wherever_a_reader_meets_it(client, seed):
    dice = random.Random(200 + seed)
    for _ in range(30):
        a_random_event(dice)
    whole = client.get("/en/timeline/").context
    index = {year["year"]: year["n"] for year in whole["index"]}
    bars = {year["year"]: year["n"] for year in whole["year_strip"]["years"]}
    months = client.get("/en/months/").context["table"]["rows"]
    ledger = by_year(client.get("/en/seizures/csv/?by=year"), "events")
    for year in range(2013, 2025):
        query = f"date_from={year}-01-01&date_to={year}-12-31"
        listed = ids(query)
        certain, possible = ids(f"{query}&date_mode=certain"), ids(f"{query}&date_mode=possible")
        assert certain <= listed <= possible
        assert index.get(year, 0) == len(listed) == client.get(f"/en/timeline/?{query}").context["listed"]
        debunked = PublicEvent.objects.filter(pk__in=listed, verification="debunked").count()
        assert bars.get(year, 0) == len(listed) - debunked
        assert sum(int(row["n"]) for row in months if row["iso"].startswith(str(year))) == len(listed) - debunked
        totals = client.get(f"{API}totals/?{query}").json()
        assert totals["events"] + totals["contested"] == len(listed) - debunked
        for address in (f"/en/downloads/events.csv?{query}", f"{API}events/?{query}&format=csv&limit=all"):
            assert set(ids_of_lines(client.get(address))) == listed
        features = json.loads(whole_of(client.get(f"/en/downloads/events.geojson?{query}")))["features"]
        assert {feature["properties"]["id"] for feature in features} == listed
        settled = PublicEvent.objects.filter(pk__in=listed).counted().undisputed().filter(has_seizures=True).count()
        assert (
            ledger.get(str(year), 0)
            == settled
            == by_year(client.get(f"/en/seizures/csv/?by=year&{query}"), "events").get(str(year), 0)
        )
    undated = PublicEvent.objects.undated().count()
    assert sum(index.values()) + undated == PublicEvent.objects.count() == whole["listed"]
    assert whole["undated_in_all"] == undated


def by_year(answer, column: str) -> dict[str, int]:
    """Return a column's sum by period of the ledger's CSV, whose random records have one line each."""
    sums: dict[str, int] = {}
    for row in csv.DictReader(io.StringIO(whole_of(answer).decode())):
        sums[row["period"]] = sums.get(row["period"], 0) + int(row[column])
    return sums


def ids_of_lines(answer) -> list[str]:
    return [row["id"] for row in csv.DictReader(io.StringIO(whole_of(answer).decode()))]


def whole_of(answer) -> bytes:
    return b"".join(answer) if answer.streaming else answer.content


def test_a_year_in_which_nothing_is_recorded_has_nothing():
    when = {"start": "2025-09-08", "end": "2025-10-08", "date_precision": "between", "span": "within"}
    event(date={**when, "start_basis": "assumed"}, seizures=[leaf(best=640)])
    told = stats.totals(selection("date_from=2010-01-01&date_to=2010-12-31&date_mode=possible"))
    assert (told["events"], told["seizures"]) == (0, [])
    assert told["dates"] == {"certain": 0, "counted": 0, "possible": 0, "undated": 0}


ORDER, TYPES_IN_ORDER = "public_event_order", "public_type_order"
YEAR = "date_from=2001-01-01&date_to=2001-12-31"


@pytest.mark.parametrize(
    ("query", "index"),
    [
        (YEAR, ORDER),
        (f"{YEAR}&date_mode=possible", ORDER),
        (f"{YEAR}&date_mode=certain", ORDER),
        (f"type=ambush&{YEAR}", TYPES_IN_ORDER),
        (f"primary_type=ambush&{YEAR}", TYPES_IN_ORDER),
        (f"type=ambush&{YEAR}&date_mode=possible", TYPES_IN_ORDER),
        (f"type=ambush&{YEAR}&date_mode=certain", TYPES_IN_ORDER),
    ],
)
def test_a_range_of_days_is_a_range_on_the_index_of_the_order_and_sorts_nothing(query, index):
    sql, params = selection(query).statements()[0]
    plan = plan_of(f"SELECT * FROM ({sql}) keys ORDER BY sort_on DESC, public_id", params, index, "sort")
    assert index in plan and "Sort" not in plan, plan
    assert any("(sort_on >= " in line for line in plan.splitlines() if "Index Cond" in line), plan


@pytest.mark.parametrize("rest", ["", "type=ambush&", "primary_type=ambush&"])
def test_what_reaches_into_a_range_is_found_by_its_two_nights_alone(rest):
    # Many of them, one every three weeks: of a handful the whole index is as cheap as what it finds.
    made = event("1980-03-01", "1980-03-20", precision="between")
    first = PublicEvent.objects.get(pk=made.pk)
    rows = [copy(first) for _ in range(700)]
    for number, row in enumerate(rows):
        row.pk = f"VRT-1980-{number + 10000:05d}"
        for name in ("sort_on", "counted_on", "first_possible", "last_possible"):
            setattr(row, name, getattr(first, name) + timedelta(days=21 * number))
    PublicEvent.objects.bulk_create(rows)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE record_publicevent")
    _counted, reaching = selection(f"{rest}{YEAR}&date_mode=possible").statements()
    plan = plan_of(*reaching, "public_event_reach")
    asked = [line for line in plan.splitlines() if "Index Cond" in line]
    assert len(asked) == 2 and "2000-12-31" in asked[0] and "2001-12-31" in asked[1], plan


@pytest.mark.parametrize("mode", ["counted", "certain", "possible"])
@pytest.mark.parametrize("rest", ["type=ambush", "primary_type=ambush", "primary_type=ambush,clash"])
def test_what_a_list_asks_by_type_and_days_is_what_its_filter_selects(rest, mode):
    for start, end, more in (
        ("2001-01-01", "2001-12-31", {"precision": "year"}), ("2000-12-31", None, {}), ("2001-01-01", None, {}),
        ("2000-12-20", "2001-01-10", {"precision": "between"}), ("2001-12-01", "2002-01-31", {"precision": "between"}),
        ("2000-01-01", "2003-01-01", {"span": "duration"}), (None, None, {"precision": "unknown"}),
    ):  # fmt: skip
        for first, *others in (["ambush"], ["clash", "ambush"], ["clash"]):
            event(start, end, type=first, secondary_types=others, **more)
    for days in ("", "&date_from=2001-01-01", "&date_to=2000-12-31", f"&{YEAR}", "&date_from=0001-01-01"):
        asked = selection(f"{rest}{days}&date_mode={mode}")
        found = cursors.Start(cursors.EVENTS, None).keys(asked.statements(), 100)
        expected = list(asked.events().order_by(*cursors.EVENTS.columns).values_list("pk", flat=True))
        assert [uid for _day, uid in found] == expected != []


def plan_of(sql: str, params, index: str, *without: str) -> str:
    """Return the plan where no other index of the index's table is left: a small table's estimates would decide else.

    without: kinds of step that it may do without.
    """
    rivals = """
        SELECT i.relname FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid
        WHERE x.indrelid = (SELECT indrelid FROM pg_index WHERE indexrelid = %s::regclass) AND i.relname <> %s
          AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.oid)
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(rivals, [index, index])
        for (name,) in cursor.fetchall():
            cursor.execute(f'DROP INDEX "{name}"')
        for kind in ("seqscan", *(("bitmapscan", *without) if without else ())):
            cursor.execute(f"SET LOCAL enable_{kind} = off")
        cursor.execute(f"EXPLAIN {sql}", params)
        transaction.set_rollback(True)
        return "\n".join(row[0] for row in cursor.fetchall())


def test_files_say_how_many_events_lie_in_their_range(client):
    event("2017-06-10", "2017-06-30", precision="month")
    event("2017-06-15")
    query = "date_from=2017-06-15&date_to=2017-06-30"
    for address in (
        f"/api/v1/events/?{query}&format=ndjson",
        f"/en/downloads/events.csv?{query}",
        f"/en/map.svg?{query}",
    ):
        answer = client.get(address)
        assert answer["X-VRAEM-Dates"] == "certain=1, counted=1, possible=2, undated=0"
        # A stream holds its snapshot until it was read.
        assert b"".join(answer)
    everything = client.get("/en/downloads/events.csv")
    assert "X-VRAEM-Dates" not in everything and b"".join(everything)
