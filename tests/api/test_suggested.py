"""What a refusal suggests is accepted when it is asked for; around a place all its ubigeos are read, short ones too."""

from urllib.parse import quote

import pytest

from tests.public.builders import actor, event, located, part, place

from .test_meant import ADDRESSES, refused

pytestmark = pytest.mark.django_db
OTHERS = ["/api/v1/locations/", "/api/v1/outlines/"]
PLACES = [
    "404.0", "50408.0", "50409.0", "504.0", "5.0", "7.0", "99999.0", "050408.0", "uno,404.0", "uno,504.0", "HUANTA",
    "HUANTA,nadie", "HUANTA,SIVIA", "404.0,50408.0", "ZONA", "Zona", "PE0504", "PE9999", "404", "9", "99",
]  # fmt: skip


@pytest.fixture
def record():
    """A department, a province and a district, which have label points, and a zone that has none."""
    department = place("ayacucho", "department", ubigeo="05", point=(-74.2, -13.2))
    province = place("huanta", "province", ubigeo="0504", above=[department], point=(-74.2, -12.9))
    district = place("sivia", ubigeo="050408", above=[province, department], point=(-73.86, -12.51))
    place("uno", ubigeo="050401", above=[province, department], point=(-73.8, -12.6))
    place("zona", "zone")
    who = actor("grupo")
    event(locations=[located(district, "site", point=(-73.9, -12.5))], actors=[part(who, "initiator")])


def is_accepted(client, address: str, name: str, asked: str) -> bool:
    more = "&radius_km=20" if name == "near" else ""
    return client.get(f"{address}?{name}={quote(asked, safe=',')}{more}").status_code == 200


@pytest.mark.parametrize("asked", PLACES)
@pytest.mark.parametrize("name", ["location", "near", "within", "actor", "publisher", "claimant"])
def test_each_suggestion_is_accepted(client, record, name, asked):
    address = OTHERS[0] if name == "within" else "/api/v1/totals/"
    for where in [address, *OTHERS[1:]] if name == "location" else [address]:
        if is_accepted(client, where, name, asked):
            continue
        more = "&radius_km=20" if name == "near" else ""
        told = refused(client, f"{name}={quote(asked, safe=',')}{more}", where)
        for suggested in told["errors"][0]["suggestions"]:
            assert is_accepted(client, where, name, suggested[name]), suggested
        assert told["instead"] is None or client.get(told["instead"]).status_code == 200


@pytest.mark.parametrize(("short", "code"), [("5", "05"), ("504", "0504"), ("50408", "050408")])
@pytest.mark.parametrize("address", ADDRESSES)
def test_around_a_place_a_ubigeo_without_its_zero_is_read_with_it(client, record, address, short, code):
    read, right = (client.get(f"{address}?near={one}&radius_km=20") for one in (short, code))
    assert (read.status_code, right.status_code) == (200, 200)
    assert read.headers["X-VRAEM-Read-As"] == f"near {short}={code}"
    assert "X-VRAEM-Read-As" not in right.headers
    body = {name: value for name, value in read.json().items() if name != "read_as"}
    assert body == right.json()


@pytest.mark.parametrize("half", ["-74", "-73.9", "74", "7", "99", "-5"])
def test_half_a_position_is_none(client, record, half):
    told = refused(client, f"near={half}&radius_km=20")
    assert told["parameter"] == "near" and told["errors"][0]["suggestions"] == []
