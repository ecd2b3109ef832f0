"""A caution where an event and the gazetteer have a place elsewhere; silence where they only sound so."""

import pytest

from events.models import Event
from events.publishing import publish, warnings
from tests import factories

pytestmark = pytest.mark.django_db
CODES = {"named_elsewhere", "places_apart"}


@pytest.fixture
def gazetteer():
    """Two provinces of one department, with districts, of which one was cut from another, and villages."""
    make = factories.LocationFactory
    found = {"dep": make(kind="department", name_es="Departamento")}
    found["norte"] = make(kind="province", name_es="Provincia Norte", parent=found["dep"])
    found["sur"] = make(kind="province", name_es="Provincia Sur", parent=found["dep"])
    found["viejo"] = make(name_es="Pichacán", parent=found["norte"])
    found["nuevo"] = make(name_es="Unión Nueva", parent=found["norte"], predecessor=found["viejo"])
    found["otro"] = make(name_es="Llochegrande", parent=found["sur"])
    found["valle"] = make(kind="populated_place", name_es="Quistoñán Valle", parent=found["viejo"])
    return found


def told(event):
    return [problem for problem in warnings(Event.objects.get(pk=event.pk)) if problem.code in CODES]


def called(location, name, precision="district", **values):
    place = {"location": location, "precision": precision, "name_as_reported": name, **values}
    return factories.fit_event(place=place)


@pytest.mark.parametrize(
    "name", ["Quistoñán Valle", "cerca de QUISTOÑAN VALLE, Llochegrande", "sector Quistonan-Valle (río)"]
)
def test_a_name_that_the_gazetteer_has_elsewhere_is_cautioned_with_its_parent(gazetteer, name):
    (caution,) = told(called(gazetteer["otro"], name))
    assert caution.code == "named_elsewhere" and caution.field == "places"
    words = str(caution.message)
    assert "Quistoñán Valle" in words and "Pichacán, Provincia Norte" in words and "Llochegrande" in words


def test_another_name_of_the_place_counts(gazetteer):
    gazetteer["valle"].aliases.create(text="Los Quistos")
    assert len(told(called(gazetteer["otro"], "Los Quistos"))) == 1


def test_a_district_in_the_report_is_held_against_the_places_own(gazetteer):
    village = factories.LocationFactory(kind="populated_place", name_es="Caserío Alto", parent=gazetteer["viejo"])
    (caution,) = told(called(village, "Caserío Alto, distrito de Llochegrande", "named_place"))
    assert "Llochegrande" in str(caution.message) and "Provincia Sur" in str(caution.message)


def test_another_province_of_the_same_department_is_elsewhere(gazetteer):
    assert len(told(called(gazetteer["sur"], "Quistoñán Valle", "province"))) == 1
    assert told(called(gazetteer["norte"], "Quistoñán Valle", "province")) == []
    assert told(called(gazetteer["dep"], "Quistoñán Valle", "department")) == []


@pytest.mark.parametrize("key", ["viejo", "nuevo", "norte", "valle"])
def test_the_districts_it_lies_in_or_was_cut_from_contradict_nothing(gazetteer, key):
    precision = {"norte": "province", "valle": "named_place"}.get(key, "district")
    assert told(called(gazetteer[key], "Quistoñán Valle, Provincia Norte", precision)) == []


def test_a_name_that_is_also_here_or_in_many_places_tells_nothing(gazetteer):
    for _n in range(4):
        parent = factories.LocationFactory(parent=gazetteer["norte"])
        factories.LocationFactory(kind="populated_place", name_es="Santa Común", parent=parent)
    assert told(called(gazetteer["otro"], "Santa Común")) == []
    factories.LocationFactory(kind="populated_place", name_es="Quistoñán Valle", parent=gazetteer["otro"])
    assert told(called(gazetteer["otro"], "Quistoñán Valle")) == []


def test_a_longer_name_is_not_the_shorter_one_in_it(gazetteer):
    factories.LocationFactory(kind="populated_place", name_es="Valle", parent=gazetteer["norte"])
    village = factories.LocationFactory(kind="populated_place", name_es="Buen Valle", parent=gazetteer["otro"])
    assert told(called(village, "Buen Valle", "named_place")) == []
    assert len(told(called(gazetteer["otro"], "Valle, un caserío"))) == 1


def test_zones_and_what_is_withheld_are_not_compared(gazetteer):
    zone = factories.LocationFactory(kind="zone", name_es="Zona")
    assert told(called(zone, "Quistoñán Valle", "zone")) == []
    assert told(called(gazetteer["otro"], "Quistoñán Valle", "withheld")) == []


def beside(event, location, precision="district", role="site"):
    factories.EventLocationFactory(event=event, location=location, precision=precision, role=role, is_primary=False)
    return event


def test_a_place_and_a_district_that_does_not_hold_it_are_cautioned_in_one_role(gazetteer):
    event = beside(called(gazetteer["valle"], "", "named_place"), gazetteer["otro"])
    (caution,) = told(event)
    assert caution.code == "places_apart"
    assert "Pichacán, Provincia Norte" in str(caution.message) and "Llochegrande" in str(caution.message)
    # It happened in both.
    assert told(beside(event, gazetteer["nuevo"])) == []


def test_another_role_or_an_older_district_is_no_contradiction(gazetteer):
    assert told(beside(called(gazetteer["valle"], "", "named_place"), gazetteer["otro"], role="origin")) == []
    assert told(beside(called(gazetteer["valle"], "", "named_place"), gazetteer["nuevo"])) == []


def test_a_caution_never_stands_in_the_way(gazetteer):
    publish(called(gazetteer["otro"], "Quistoñán Valle"), factories.reviewer())
