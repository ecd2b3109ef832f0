"""What a process remembers never outlives the version it was read at."""

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from events.public import stats
from events.public.cache.results import cached
from events.public.cache.store import Store
from events.public.query.selection import select
from events.public.stats.periods import ledger_by_period

from .builders import bury, event, harm, leaf, located, place

pytestmark = pytest.mark.django_db


def asked(query=""):
    return select(QueryDict(query), strict=False)


def answers(query=""):
    return {
        "totals": stats.totals(asked(query)),
        "map": stats.map_layers(asked(query), 8),
        "histogram": stats.histogram(asked(query), "month"),
        "years": ledger_by_period(asked(query), "year"),
        "listed": stats.listed(asked(query)),
        "not_mappable": stats.not_mappable(asked(query)),
        "items": stats.items_held(asked(query).version),
    }


@pytest.fixture
def district():
    return place("llochegua", point=(-73.9, -12.4))


def a_seizure(district):
    return event(locations=[located(district)], seizures=[leaf(best=5)], casualties=[harm("police", "killed", 1)])


def test_a_question_asked_again_reads_only_the_version(district):
    a_seizure(district)
    first = answers("type=drug_seizure")
    with CaptureQueriesContext(connection) as captured:
        assert answers("type=drug_seizure") == first

    read = [query["sql"] for query in captured]
    # And what the journal says of it, by which a database that was put back is known.
    assert all("record_datasetversion" in sql or "FROM record_change WHERE seq = " in sql for sql in read)


@pytest.mark.parametrize("query", ["", "type=drug_seizure", "location=llochegua", "bbox=-75,-13,-73,-12"])
def test_what_is_published_shows_at_once(district, query):
    a_seizure(district)
    before = answers(query)
    added = a_seizure(district)
    after = answers(query)
    if not query.startswith("bbox"):
        assert after["listed"] == before["listed"] + 1
        assert (
            after["totals"]["seizures"][0]["normalised"]["best"]
            == before["totals"]["seizures"][0]["normalised"]["best"] + 5
        )
    assert added.pk in str(after["map"])
    assert added.pk not in str(before["map"])


@pytest.mark.parametrize("kind", ["retracted", "redacted"])
@pytest.mark.parametrize("query", ["", "type=drug_seizure", "item=cocaine_paste_base"])
def test_what_is_taken_back_is_gone_at_once(district, query, kind):
    kept, taken = a_seizure(district), a_seizure(district)
    before = answers(query)
    assert taken.pk in str(before["map"])
    bury(taken.pk, kind)
    after = answers(query)
    assert taken.pk not in str(after)
    assert kept.pk in str(after["map"])
    assert after["listed"] == before["listed"] - 1
    assert after["totals"]["seizures"][0]["normalised"]["best"] == 5
    assert sum(bin_["n"] for bin_ in after["histogram"]["bins"]) == 1


def test_the_last_event_taken_back_leaves_no_item_and_no_bar(district):
    taken = a_seizure(district)
    assert answers()["items"]
    bury(taken.pk)
    assert answers()["items"] == set()
    assert answers()["histogram"]["bins"] == []


def test_pages_show_what_was_published_and_not_what_was_taken_back(client, district):
    first = a_seizure(district)
    assert first.pk in client.get("/en/panels/").content.decode()
    second = a_seizure(district)
    assert second.pk in client.get("/en/panels/").content.decode()
    bury(second.pk)
    for address in ("/en/", "/en/panels/", "/en/timeline/", "/api/v1/map/"):
        assert second.pk not in client.get(address).content.decode(), address


def test_questions_that_differ_are_never_answered_alike(district):
    a_seizure(district)
    event(type="arrest", locations=[located(district)])
    assert stats.listed(asked()) == 2
    assert stats.listed(asked("type=arrest")) == 1
    assert stats.listed(asked("primary_type=arrest")) == 1
    assert stats.listed(asked("date_from=2021-01-01")) == 0
    assert stats.histogram(asked(), "year")["interval"] == "year"
    assert stats.histogram(asked(), "month")["interval"] == "month"


def test_a_caller_may_change_its_copy(district):
    a_seizure(district)
    stats.map_layers(asked(), 8)["areas"].clear()
    assert stats.map_layers(asked(), 8)["areas"]


def test_a_badge_counts_an_event_once_however_often_it_names_the_place(district):
    row = event(locations=[located(district), located(district, primary=False)])
    area = stats.map_layers(asked(), 8)["areas"][0]
    assert (area["n"], area["events"]) == (1, [row.pk])


def test_an_answer_made_while_the_version_changed_is_not_kept():
    kept = Store()

    def slow():
        cached(2, ("other",), lambda: "newer", kept)
        return "older"

    assert cached(1, ("key",), slow, kept) == "older"
    assert cached(2, ("key",), lambda: "made anew", kept) == "made anew"
