"""The columns that a process counts from say what the tables say, whatever was published, moved or taken back."""

import json
import random
from dataclasses import fields
from decimal import Decimal

import numpy as np
import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from events.public import stats
from events.public.cache.columns import facts_at
from events.public.columns.loading import load
from events.public.models import Change, DatasetVersion, PublicCasualty, PublicEvent, PublicLocation, PublicSeizure
from events.public.query import choice
from events.public.query.selection import select

from .builders import bury, event, harm, journalled, leaf, located, next_seq, place

pytestmark = pytest.mark.django_db

TYPES = ("drug_seizure", "ambush", "lab_dismantled", "arrest", "protest")


# With which of its figures a row enters each sum: the first that it has (facts/ledger.py).
ENTERS = {"low": ("low", "best"), "best": ("best", "low", "high"), "high": ("high", "best", "low")}


def asked(query=""):
    return select(QueryDict(query), strict=False)


def version() -> int:
    return DatasetVersion.objects.get(pk=1).seq


def in_one_order(found) -> dict:
    """Return all columns, rows sorted, so that two loads can be compared."""
    told = {}
    for part in ("events", "badges", "within", "cast", "rows", "harm"):
        columns = getattr(found, part)
        rows = zip(*(getattr(columns, field.name).tolist() for field in fields(columns)), strict=True)
        told[part] = sorted(repr(row) for row in rows)
    return told | {"large": found.large}


def a_random_event(dice: random.Random, places):
    where = dice.choice(places)
    has_point = dice.random() < 0.4
    point = (-74 + dice.random(), -13 + dice.random()) if has_point else None
    year = dice.randint(2001, 2024)
    start, end, precision = dice.choice(
        [(f"{year}-03-05", f"{year}-03-05", "day"), (f"{year}-01-01", f"{year}-12-31", "year"),
         (f"{year}-02-27", f"{year}-03-04", "week")]
    )  # fmt: skip
    figure = dice.choice([None, 3, 0.125, 1_000_000, 7_500_000_000])
    return event(
        start, end, precision=precision, type=dice.choice(TYPES),
        verification=dice.choice(["single_source", "contested", "debunked", "corroborated"]),
        locations=[located(where, "site" if has_point else "district", point=point)],
        seizures=[leaf(best=figure, low=dice.choice([None, 1])) for _ in range(dice.randint(0, 3))],
        casualties=[harm(dice.choice(["police", "civilian"]), "killed", dice.choice([None, 0, 2]))]
        if dice.random() < 0.5 else [],
    )  # fmt: skip


def one_of(dice) -> PublicEvent | None:
    """Return an event of the record, the same with the same seed; None where there is none."""
    found = list(PublicEvent.objects.order_by("pk"))
    return dice.choice(found) if found else None


@pytest.mark.parametrize("seed", range(4))
def test_columns_brought_up_to_date_are_those_of_a_fresh_load(seed):
    dice = random.Random(seed)
    places = [place(f"distrito-{seed}-{n}", point=(-74 + n / 10, -12.5)) for n in range(4)]
    for _ in range(6):
        a_random_event(dice, places)
    facts_at(version())
    for _turn in range(6):
        for _ in range(dice.randint(0, 3)):
            a_random_event(dice, places)
        if dice.random() < 0.6 and (gone := one_of(dice)):
            bury(gone.pk)
        if dice.random() < 0.6 and (changed := one_of(dice)):
            document = json.loads(changed.document) | {
                "type": dice.choice(TYPES),
                "seizures": [leaf(best=dice.randint(1, 9))],
            }
            journalled(document, "update")
        assert in_one_order(facts_at(version())) == in_one_order(load(version()))


@pytest.mark.parametrize("seed", range(3))
def test_counts_are_those_of_the_tables(seed):
    dice = random.Random(100 + seed)
    places = [place(f"lugar-{seed}-{n}", point=(-74 + n / 10, -12.5)) for n in range(3)]
    for _ in range(30):
        a_random_event(dice, places)
    for query in (
        "",
        "type=ambush,arrest",
        f"location=lugar-{seed}-1",
        "verification=contested",
        "date_from=2010-01-01",
    ):
        selection = asked(query)
        settled = selection.events().counted().undisputed()
        told = stats.totals(selection)
        assert told["events"] == settled.count()
        assert stats.listed(selection) == selection.events().count()
        rows = PublicSeizure.objects.filter(event__in=settled)
        assert sum(line["n"] for line in told["seizures"]) == rows.count()
        for name, order in (
            ("low", ("low", "best")),
            ("best", ("best", "low", "high")),
            ("high", ("high", "best", "low")),
        ):
            entered = [next((v for v in (getattr(row, n) for n in order) if v is not None), None) for row in rows]
            expected = sum((figure for figure in entered if figure is not None), Decimal(0))
            sums = [line["normalised"][name] for line in told["seizures"] if line["normalised"]]
            found = sum((Decimal(str(figure)) for figure in sums if figure is not None), Decimal(0))
            assert found == expected, (query, name)
        killed = [row.best for row in PublicCasualty.objects.filter(event__in=settled) if row.best is not None]
        assert sum(line["quantity"]["best"] or 0 for line in told["casualties"]) == sum(killed)
        bars = stats.histogram(selection, "month")
        drawn = selection.attested(selection.events())
        assert sum(bin_["n"] for bin_ in bars["bins"]) + bars["undated"] == drawn.count()
        marks = stats.map_layers(selection, 8)
        assert len(marks["events"]) == drawn.filter(point__isnull=False).count()


def test_a_sum_is_exact_for_small_and_for_enormous_amounts():
    event(seizures=[leaf(best=0.1) for _ in range(10)])
    event(seizures=[leaf(best=99999999999.5), leaf(low=2, high=5000000)])
    (line,) = stats.totals(asked())["seizures"]
    amount = line["normalised"]
    assert amount["best"] == 1 + 99999999999.5 + 2
    assert (amount["low"], amount["high"]) == (1 + 99999999999.5 + 2, 1 + 99999999999.5 + 5000000)
    assert (line["n"], line["without_quantity"]) == (12, 0)


def test_a_place_that_moved_moves_the_badges_of_events_whose_entry_stays():
    district = place("llochegua", point=(-73.9, -12.4))
    event(locations=[located(district)])
    assert len(stats.map_layers(asked(), 8)["areas"]) == 1
    PublicLocation.objects.filter(pk=district.pk).update(point=None)
    PublicEvent.objects.update(is_mappable=False)
    Change.objects.create(
        seq=next_seq(), kind="location", public_id=district.uid, operation="update", at="2026-01-01T00:00:00Z"
    )
    told = stats.map_layers(asked(), 8)
    assert (told["areas"], told["not_mappable"]) == ([], 1)


def test_a_place_that_came_or_went_does_not_load_everything_anew(monkeypatch):
    event(locations=[located(place("here", point=(-74, -12)))])
    facts_at(0)
    loads = []
    monkeypatch.setattr(
        "events.public.cache.columns.load", lambda *args, **how: loads.append(how) or load(*args, **how)
    )
    came = place("there", point=(-73, -12))
    Change.objects.create(seq=next_seq(), kind="location", public_id=came.uid, operation="create", at=timezone.now())
    event(locations=[located(came)])
    assert in_one_order(facts_at(0)) == in_one_order(load(version()))
    assert [bool(how) for how in loads] == [True]
    Change.objects.create(seq=next_seq(), kind="location", public_id="gone", operation="retract", at=timezone.now())
    facts_at(0)
    assert [bool(how) for how in loads] == [True, True]
    Change.objects.create(seq=next_seq(), kind="location", public_id=came.uid, operation="rename", at=timezone.now())
    facts_at(0)
    assert [bool(how) for how in loads] == [True, True, False]


@pytest.mark.parametrize("seed", range(3))
def test_links_carried_over_are_those_worked_out_anew(seed):
    dice = random.Random(seed)
    places = [place(f"p{n}", point=(-74, -12)) for n in range(3)]
    events = [a_random_event(dice, places) for _ in range(25)]
    for _ in range(6):
        held = facts_at(0)
        for row in dice.sample(events, 2):
            journalled({**json.loads(row.document), "title": {"es": "Otro", "en": None}}, "update")
        a_random_event(dice, places)
        found = held.changed(version(), _ids_after(held), load(version(), after=held.version))
        for name in ("event_of_badge", "event_of_within", "event_of_cast", "event_of_row", "event_of_harm"):
            assert name in vars(found)
            part = getattr(found, name.removeprefix("event_of_").replace("badge", "badges").replace("row", "rows"))
            assert getattr(found, name).tolist() == found.positions(part.seq).tolist(), name
        found.verify()


def _ids_after(held) -> list[bytes]:
    ids = Change.objects.filter(seq__gt=held.version, kind="event").values_list("public_id", flat=True)
    return [public_id.encode() for public_id in ids]


def test_what_was_taken_back_is_in_no_count_of_the_next_question():
    kept, gone = event(type="ambush"), event(type="ambush")
    assert stats.listed(asked("type=ambush")) == 2
    bury(gone.pk)
    assert stats.listed(asked("type=ambush")) == 1
    assert choice.chosen(asked()).facts.events.id.tolist() == [kept.pk.encode()]


def test_a_database_put_back_to_an_earlier_state_is_read_anew():
    event(type="ambush")
    later = event(type="ambush")
    facts_at(version())
    PublicEvent.objects.filter(pk=later.pk).delete()
    Change.objects.filter(public_id=later.pk).delete()
    DatasetVersion.objects.update(seq=version() - 1)
    assert stats.listed(asked()) == 1


def test_an_event_published_while_a_question_is_answered_is_found_or_left_but_never_confused():
    event(type="ambush")
    behind = facts_at(version())
    event(type="protest")
    found = choice.chosen(asked("type=protest"))
    assert found.mask.sum() == 1
    assert len(behind.events.seq) == 1


def test_codes_that_this_program_does_not_know_are_an_error():
    event()
    PublicEvent.objects.update(event_type="unheard_of")
    with pytest.raises(Exception, match="division by zero"):
        load(version())


def test_no_filter_is_answered_without_asking_for_events():
    event()
    stats.listed(asked())
    with CaptureQueriesContext(connection) as captured:
        choice.chosen(asked())
    assert not any("string_agg" in query["sql"] for query in captured)


def test_columns_are_of_one_length_though_values_are_missing():
    event(
        "2020-01-01",
        "2020-12-31",
        precision="year",
        locations=[],
        seizures=[leaf()],
        casualties=[harm("police", "killed")],
    )
    found = load(version())
    assert len(found.events.seq) == len(found.rows.seq) == len(found.harm.seq) == 1
    assert np.isnan(found.events.lon[0])
