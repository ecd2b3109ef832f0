"""The number beside a choice of the filter form is how many events the list shows once it alone is chosen."""

import random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events import taxonomy
from events.public import stats
from events.public.snapshot import one_state

from .asking import selection
from .builders import event

pytestmark = pytest.mark.django_db

VOCABULARIES = {
    "type": taxonomy.EventType,
    "verification": taxonomy.Verification,
    "date_precision": taxonomy.DatePrecision,
    "place_precision": taxonomy.LocationPrecision,
}
REST = ("", "date_from=2012-01-01", "verification=contested,debunked", "type=ambush&date_precision=day", "q=inventado")


@pytest.fixture
def record():
    dice = random.Random(36)
    types = ("ambush", "clash", "lab_dismantled", "drug_seizure")
    for _ in range(24):
        main, *others = dice.sample(types, dice.randrange(1, 3))
        event(
            f"{dice.randrange(2008, 2020)}-03-01",
            precision=dice.choice(("day", "month")),
            type=main,
            secondary_types=others,
            verification=dice.choice(("single_source", "contested", "debunked")),
        )


@pytest.mark.parametrize("rest", REST)
def test_each_number_is_what_the_list_then_shows(record, rest):
    counts = stats.facets(selection(rest))
    assert {name: set(found) for name, found in counts.items()} == {
        name: set(vocabulary.values) for name, vocabulary in VOCABULARIES.items()
    }
    kept = dict(pair.split("=") for pair in rest.split("&") if pair)
    for facet, found in counts.items():
        others = "&".join(f"{name}={value}" for name, value in kept.items() if name != facet)
        some = [code for code, n in found.items() if n] + [next(code for code, n in found.items() if not n)]
        for code in some:
            assert found[code] == stats.listed(selection(f"{others}&{facet}={code}")), (facet, code)


def test_main_types_are_counted_where_those_are_asked_for(record):
    counts = stats.facets(selection("primary_type=ambush"))["type"]
    assert sum(counts.values()) == 24
    assert counts["clash"] == stats.listed(selection("primary_type=clash"))


def test_they_ask_the_database_no_more_than_one_count_does(record):
    with CaptureQueriesContext(connection) as of_one, one_state():
        stats.listed(selection("type=clash"))
    with CaptureQueriesContext(connection) as of_all, one_state():
        stats.facets(selection("type=ambush&verification=contested"))
    assert len(of_all) <= len(of_one)
