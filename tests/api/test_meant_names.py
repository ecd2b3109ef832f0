"""A place or an actor that is asked for by its name is refused with its code, of what is published alone."""

from urllib.parse import quote

import pytest

from events.public.models.searched_text import searchable_names
from tests.public.builders import actor, event, located, part, place

from .test_meant import refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def record():
    """Two places and an actor whose slugs are not their names."""
    province = place("huanta-provincia", "province", ubigeo="0504")
    village, body = place("lugar-nuevo", "populated_place", above=[province]), actor("policia-generada")
    for row, names in ((province, ("Huanta",)), (village, ("Valle Nuevo", "Val Nuevo")), (body, ("Policía", "PGN"))):
        row.name_es = row.name_en = names[0]
        row.search_text = searchable_names(names[0], names[0], list(names[1:]))
        row.save()
    event(locations=[located(village)], actors=[part(body, "initiator")])


@pytest.mark.parametrize(
    ("name", "asked", "right"),
    [
        ("location", "Valle Nuevo", "lugar-nuevo"),
        ("location", "valle_nuevo", "lugar-nuevo"),
        ("location", "VAL-NUEVO", "lugar-nuevo"),
        ("location", "huanta", "huanta-provincia"),
        ("location", "PE0504", "0504"),
        ("actor", "PGN", "policia-generada"),
        ("actor", "policia", "policia-generada"),
    ],
)
def test_a_name_is_refused_with_the_code(client, record, name, asked, right):
    told = refused(client, f"{name}={quote(asked)}")
    assert told["errors"][0]["suggestions"] == [{name: right}]
    assert client.get(told["instead"]).status_code == 200


@pytest.mark.parametrize("asked", ["location=v", "location=%25", "location=PE99", "location=PGN", "actor=huanta"])
def test_nothing_is_offered_that_nobody_is_called(client, record, asked):
    told = refused(client, asked)
    assert told["errors"][0]["suggestions"] == [] and told["instead"] is None
