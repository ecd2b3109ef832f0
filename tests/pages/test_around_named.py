"""Words that name a place and find nothing lead to what was found around it."""

from urllib.parse import parse_qs

import pytest

from tests.public.builders import event, located, place

pytestmark = pytest.mark.django_db


@pytest.fixture
def record():
    """A laboratory some 11 km from Pichari, told of by another name, and a clash far away."""
    place("pichari", point=(-73.83, -12.52))
    place("lejos", point=(-70.0, -12.0))
    near = located(place("mayapo", "populated_place"), "named_place", point=(-73.83, -12.42))
    event("2024-11-08", type="lab_dismantled", title={"es": "Laboratorio destruido", "en": None}, locations=[near])
    far = located(place("otra"), "named_place", point=(-74.5, -11.2))
    event("2012-01-02", type="clash", title={"es": "Choque", "en": None}, locations=[far])


def offered(client, query: str) -> list[dict]:
    return client.get(f"/es/?{query}", follow=True).context["around"]


def test_a_place_among_the_words_is_taken_for_the_middle_of_a_circle(client, record):
    (one,) = offered(client, "q=laboratorio+PICHARI+2024")
    params = {name: value for name, [value] in parse_qs(one["query"]).items()}
    assert params == {
        "q": "laboratorio", "near": "pichari", "radius_km": "25", "date_from": "2024-01-01", "date_to": "2024-12-31"
    }  # fmt: skip
    found = client.get(f"/es/?{one['query']}")
    assert found.context["listed"] == one["n"] == 1
    assert one["words"].startswith("laboratorio, a no más de 25")
    assert one["words"] in client.get("/es/?q=laboratorio+pichari").content.decode()


@pytest.mark.parametrize(
    "query",
    [
        "q=laboratorio+lejos",  # nothing around it
        "q=laboratorio+nadie",  # no place
        "q=pichari+laboratorio&near=-73.8,-12.4&radius_km=1",  # a circle is asked for already
        "q=laboratorio",  # something is found
        "q=" + "+".join(["pichari"] * 12),
    ],
)
def test_nothing_is_offered_where_nothing_is_found_around_or_was_asked(client, record, query):
    assert not offered(client, query)
