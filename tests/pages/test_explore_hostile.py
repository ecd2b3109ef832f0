"""Any query string yields a page: never a 5xx, and never an unfiltered answer passed off as filtered."""

import re
from html import unescape
from itertools import product
from urllib.parse import quote

import pytest

from events.publishing import publish
from tests import factories
from tests.lanes import in_ci
from tests.pages.test_explore import listed, words

pytestmark = pytest.mark.django_db


def each(names: str, values: list[str], then: str = "") -> list[str]:
    """Return a query string for every name with every value."""
    return [f"{name}={value}{then}" for name, value in product(names.split(), values)]


CODES = "type primary_type date_precision place_precision role category item form measure verification has"
MARKUP = quote("<script>alert(1)</script>")
ODD = ["%00", "%FF%FE", quote("'; DROP TABLE x;--"), MARKUP, "-1", "a" * 3000, ",", "%F0%9F%92%A5"]
NOT_DAYS = ["2020", "2020-13-01", "2020-02-30", "0000-00-00", "20200101", "10000-01-01", "x", "%00", "2020-01-01T00:00"]
NOT_BOXES = [
    "1,2,3",
    "1,2,3,4,5",
    "nan,nan,nan,nan",
    "inf,0,1,1",
    "2,0,1,1",
    "0,2,1,1",
    "999,0,1000,1",
    "a,b,c,d",
    ",,,",
]
NOT_INSTANTS = ["yesterday", "2020-13-01", "2020-01-01T25:00:00Z", "2020-01-01T00:00:00%2B99:00", "%00"]
WRONG = [
    *each(CODES, ODD),
    *each("location actor publisher claimant", [*ODD, "no-such-code", ",".join(["x"] * 90)]),
    *each("date_from date_to", [*NOT_DAYS, quote("١٩٩٩-01-01")]),
    *each("date_mode", ["perhaps", "certain,possible", "1", "%00"]),
    *each("bbox", [*NOT_BOXES, "%00"]),
    *each("near", ["1", "1,2,3", "nan,1", "999,1", "1,999", "x,y", "%00"], "&radius_km=5"),
    *each("radius_km", ["0", "-1", "501", "nan", "1e3", "x", "%00"], "&near=-73.8,-12.6"),
    *each("min_amount", ["-1", "nan", "1e9", "22,5", "9" * 30, "x", "%00", "1;2"], "&unit=kg"),
    *each("unit", ["stone", "kg,l", "KG", "%00"], "&min_amount=1"),
    *each("denials subunits", ["2", "yes", "-0", "%00"]),
    *each("changed_since", NOT_INSTANTS),
    *each("q", ["%00", "a" * 201, "+".join(["w"] * 13), "%CC%81", quote("´")]),
    *["near=-73.8,-12.6", "radius_km=5", "min_amount=1", "date_from=2020-02-01&date_to=2020-01-01"],
]
IGNORED = [
    *each("fbclid utm_source page cursor [] __proto__ %00 %FF", ODD),
    *["&&&", "=", "=x", "?", "%", "%zz", "a" * 5000],
    ";".join(["a=b"] * 200),
    "&".join(f"p{n}=1" for n in range(500)),
]


@pytest.fixture
def events():
    """Publish an ambush and a seizure."""
    by = factories.reviewer()
    made = {
        "ambush": factories.fit_event(event_type="ambush", title_es="Emboscada generada"),
        "seizure": factories.fit_event(title_es="Incautación generada"),
    }
    for event in made.values():
        publish(event, by)
    return made


def test_there_are_more_than_two_hundred_odd_addresses():
    assert len({*WRONG, *IGNORED}) >= 200


PARTS = in_ci(
    [(path, part) for part in range(4) for path in ("/es/", "/en/panels/")],
    3,
    "tests/pages/test_explore_hostile.py::test_wrong_parameter_is_a_400_with_words_and_keeps_the_others",
)


@pytest.mark.parametrize(("path", "part"), PARTS)
def test_wrong_parameter_is_a_400_with_words_and_keeps_the_others(client, events, path, part):
    for query in WRONG[part::4]:
        # The rest of the question: a filter of another name than the wrong one.
        other = "q=emboscada" if not query.startswith("q=") else "type=ambush"
        response = client.get(f"{path}?{query}&{other}")
        assert response.status_code == 400, query[:120]
        assert 'class="complaints"' in response.content.decode(), query[:120]
        assert listed(response) == [events["ambush"].public_id], query[:120]
        assert "<script>alert" not in response.content.decode()


def test_wrong_parameter_alone_says_that_it_was_left_out(client, events):
    for query in WRONG[::7]:
        response = client.get(f"/en/?{query}")
        assert response.status_code == 400, query[:120]
        assert "Part of the address could not be read and was left out; the rest applies." in words(response)


def test_what_nobody_knows_changes_nothing(client, events):
    for query in IGNORED:
        response = client.get(f"/es/?{query}&type=ambush")
        assert response.status_code == 200, query[:120]
        assert listed(response) == [events["ambush"].public_id], query[:120]


def test_links_of_a_page_with_a_wrong_parameter_carry_only_what_applies(client, events):
    html = client.get("/es/?type=ambush&bbox=1,2,3").content.decode()
    for query in re.findall(r'href="([^"]*)"[^>]* data-query', html):
        assert "bbox" not in unescape(query)


def test_empty_fields_never_drop_a_wrong_one(client, events):
    for query in WRONG[::5]:
        response = client.get(f"/es/?{query}&item=&main_type=1", follow=True)
        # A radius without a position is an idle field of the form, not a question.
        assert response.status_code == (200 if query == "radius_km=5" else 400), query[:120]
