"""How a query string is read: strictly by the API, forgivingly by pages."""

import pytest
from django.http import QueryDict
from django.utils import translation

from events.public.query.filters import EventFilter
from events.public.query.selection import select

from .asking import errors
from .builders import event, leaf

pytestmark = pytest.mark.django_db

# A value that each parameter refuses; q and the codes that must exist are elsewhere.
REFUSED = {
    "type": ["ambsh", "ambush,", ",", "AMBUSH", "1", "ambush;arrest"],
    "primary_type": ["drug"],
    "date_from": ["2017-02-30", "2017-2-3", "20170203", "2017", "today", "10000-01-01", "0000-01-01", "2017-07-22T0"],
    "date_to": ["2017-13-01", "-1", "２０１７-01-01"],
    "date_mode": ["maybe", "possible,certain"],
    "date_precision": ["hour"],
    "time_of_day": ["noon", "DAY"],
    "location": ["a b", "../etc", "x" * 81, "'--", ",".join(f"p{n}" for n in range(61))],
    "place_precision": ["exact"],
    "bbox": ["1,2,3", "-73,-13,-74,-12", "nan,nan,nan,nan", "-inf,-1,inf,1", "-181,0,0,1", "1e400,0,1,1", "0,0,0,0"],
    "near": ["-74", "-74,-91", "nan,0", "200,0", "-74,-12,1", "nowhere", "a b", "12"],
    "radius_km": ["0", "-1", "501", "1e2", "nan", "9" * 400],
    "matched_by": ["points", "point,area", "AREA"],
    "actor": ["a/b", "á"],
    "publisher": ["a b", "b00000000000", "x" * 81, "nadie"],
    "claimant": ["á", "b00000000000", "nadie"],
    "role": ["victim"],
    "denials": ["yes", "2"],
    "subunits": ["maybe"],
    "category": ["drugs"],
    "item": ["cocaine"],
    "form": ["gas"],
    "measure": ["taken"],
    "outcome": ["seized", "Taken"],
    "is_aggregate": ["yes", "2"],
    "min_amount": ["-1", "1e9", "NaN", "Infinity", "1_000", "1" * 13, "0x10", "1,5"],
    "unit": ["pound", "KG"],
    "verification": ["true"],
    "group": ["cops", "Police"],
    "effect": ["dead"],
    "has": ["photos"],
    "q": ["x" * 201, " ".join("abcdefghijklm"), "   "],
    "changed_since": [
        "2026-05-01T00:00:00+17:51", "2026-05-01T00:00:00", "2026-02-30T00:00:00Z", "0001-01-01T00:00:00+13:00",
        "9999-12-31T23:59:59-13:00", "1714521600", "2026-05-01T25:00:00Z", "2026-05-01T00:00:00+05:99",
    ],
}  # fmt: skip


def test_every_parameter_has_refused_values():
    assert set(REFUSED) == set(EventFilter.base_filters)


@pytest.mark.parametrize(("name", "value"), [(name, value) for name, values in REFUSED.items() for value in values])
def test_a_refusal_names_the_parameter_and_what_it_accepts(name, value):
    partner = {"near": {"radius_km": "5"}, "radius_km": {"near": "-74,-12"}}.get(name, {})
    query = QueryDict(mutable=True)
    query.update({**partner, name: value})
    found = select(query, strict=True).errors
    assert list(found) == [name]
    assert str(EventFilter.base_filters[name].parameter.accepts) in found[name][0]


@pytest.mark.parametrize("name", EventFilter.base_filters)
def test_null_characters_repetition_and_emptiness_are_errors_for_every_parameter(name):
    assert name in errors(f"{name}=a%00b")
    assert name in errors(f"{name}=1&{name}=1")
    assert name in errors(f"{name}=")
    assert name in errors(f"{name}=" + "9" * 3000)


def test_a_first_day_after_the_last_is_an_error():
    assert "date_to" in errors("date_from=2017-07-02&date_to=2017-07-01")


@pytest.mark.parametrize("query", ["near=-74,-12", "radius_km=5", "min_amount=5", "unit=kg", "matched_by=area"])
def test_parameters_that_need_each_other_say_so(query):
    (name,) = errors(query)
    assert query.startswith(name)


def test_unknown_parameters_are_errors_for_the_api_and_ignored_by_pages():
    event()
    assert list(errors("fbclid=1&utm_source=x")) == ["fbclid", "utm_source"]
    assert errors("limit=5", extra={"limit"}) == {}
    page = select(QueryDict("fbclid=1&type=&form=paste&form=liquid&unit=kg&date_from=soon"), strict=False)
    assert list(page.errors) == ["date_from"]
    assert page.params == {"form": "paste,liquid"}


def test_how_places_match_is_idle_on_a_page_without_box_or_circle():
    page = select(QueryDict("type=arrest&matched_by=area"), strict=False)
    assert (page.errors, page.params) == ({}, {"type": "arrest"})
    assert list(errors("matched_by=area&bbox=1")) == ["bbox"]
    assert errors("matched_by=area&bbox=-74,-13,-73,-12") == {}


def test_valid_parameters_keep_selecting_beside_a_bad_one():
    wanted = event(type="arrest")
    event(type="protest")
    page = select(QueryDict("type=arrest&bbox=1"), strict=False)
    assert [row.pk for row in page.events()] == [wanted.pk]
    assert page.params == {"type": "arrest"}


def test_params_are_canonical():
    query = QueryDict(mutable=True)
    query["type"] = " arrest, ambush,arrest"
    query["bbox"] = "-74.500,-13,-73.0,-12"
    query["min_amount"], query["unit"] = "0300.50", "kg"
    query["changed_since"] = "2026-05-01T00:00:00-05:00"
    query["denials"] = "true"
    query["radius_km"], query["near"] = "5.0", "-74,-12.10"
    assert select(query, strict=True).params == {
        "type": "arrest,ambush",
        "bbox": "-74.5,-13,-73,-12",
        "near": "-74,-12.1",
        "radius_km": "5",
        "denials": "1",
        "min_amount": "300.5",
        "unit": "kg",
        "changed_since": "2026-05-01T05:00:00Z",
    }


def test_thousands_of_parameters_are_answered_with_a_bounded_refusal():
    query = QueryDict("&".join(f"x{n}=1" for n in range(3000)))
    assert len(select(query, strict=True).errors) == 20


def test_refusals_speak_the_readers_language():
    with translation.override("en"):
        assert "Accepted: a date such as 2017-07-22" in errors("date_from=soon")["date_from"][0]


def test_seizures_leave_out_debunked_events_unless_these_are_asked_for():
    event(verification="debunked", seizures=[leaf(best=1)])
    kept = event(seizures=[leaf(best=2), leaf("airstrip", measure="disabled", category="installation", unit="item")])
    rows = select(QueryDict(""), strict=True)
    assert {row.event_id for row in rows.seizures()} == {kept.pk}
    assert sorted(row.measure for row in rows.seizures()) == ["disabled", "seized"]
    assert select(QueryDict("verification=debunked"), strict=True).seizures().count() == 1
    assert select(QueryDict("measure=disabled"), strict=True).seizures().count() == 1
