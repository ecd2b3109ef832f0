"""Places of one name are told apart wherever a page names them alone."""

import re
from html import unescape

import pytest
from django.contrib.gis.geos import Point

from events.publishing import publish
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def namesakes():
    """Three districts called Anco in three provinces, and the province and district of Huanta, each with an event."""
    by = factories.reviewer()
    found = {}
    for province in ("La Mar", "Churcampa", "Huanta"):
        parent = factories.LocationFactory(name_es=province, kind="province", point=Point(-74, -12))
        for name in ("Anco", "Huanta") if province == "Huanta" else ("Anco",):
            district = factories.LocationFactory(name_es=name, parent=parent, point=Point(-73.9, -12.5))
            publish(factories.fit_event(place={"location": district}), by)
            found[name, province] = district
        if province == "Huanta":
            publish(factories.fit_event(place={"location": parent, "precision": "province"}), by)
            found["", province] = parent
    return found


def text(client, address: str) -> str:
    html = client.get(address).content.decode()
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", html)))


def test_lists_beside_the_map_say_where_namesakes_lie(client, namesakes):
    told = text(client, "/es/")
    for province in ("La Mar", "Churcampa", "Huanta"):
        assert f"Anco, {province} (distrito): 1 hecho" in told
    assert "Huanta (distrito): 1 hecho" in told and "Huanta (provincia): 1 hecho" in told


@pytest.mark.parametrize("page", ["", "timeline/", "seizures/"])
def test_chips_of_places_do_too(client, namesakes, page):
    uids = {key: place.uid for key, place in namesakes.items()}
    told = text(client, f"/es/{page}?location={uids['Anco', 'La Mar']},{uids['Anco', 'Churcampa']}")
    assert "Anco, La Mar" in told and "Anco, Churcampa" in told
    told = text(client, f"/es/{page}?location={uids['Huanta', 'Huanta']},{uids['', 'Huanta']}")
    assert "Huanta, distrito" in told and "Huanta, provincia" in told


def test_a_name_of_its_own_stands_alone(client, namesakes):
    told = text(client, f"/es/?location={namesakes['Anco', 'La Mar'].parent.uid}")
    assert "La Mar" in told and "La Mar, " not in told.replace("Anco, La Mar, ", "")
