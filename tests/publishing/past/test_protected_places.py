"""What of a place is hidden for safety leaves the past with it, however its row was replaced."""

import pytest

from events.models import ArchivedDocument
from events.public.models import Change
from events.publishing import (
    past_to_close,
    publish,
)
from tests import factories
from tests.publishing.past.hiding import (
    DISTRICT,
    EXACT,
    VICINITY,
    at,
    changed,
    entered_anew,
    placed,
)
from tests.publishing.test_retraction import everything_public

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return factories.reviewer()


# What hides the exact site that readers saw.
PLACE_HIDDEN = {
    "moved": {"public_point": at(-73.8, -12.58)},
    "a vicinity": VICINITY,
    "a named place": {"precision": "named_place"},
    "withheld": {"precision": "withheld", "public_point": None},
    "without a point": {"public_point": None},
    "known to nothing": {"precision": "unknown", "public_point": None},
}


@pytest.mark.parametrize("way", [changed, entered_anew])
@pytest.mark.parametrize("values", PLACE_HIDDEN.values(), ids=PLACE_HIDDEN)
def test_an_exact_place_that_is_hidden_leaves_the_past(by, values, way):
    event = placed()
    publish(event, by)
    way(event, **values)
    assert past_to_close(event)
    publish(event, by, "Un lugar menos exacto")
    assert Change.objects.get(kind="event", revision=1).document is None
    assert "canario" in ArchivedDocument.objects.get().document
    if values.get("precision") != "named_place":
        assert f"{EXACT[0]},{EXACT[1]}" not in everything_public()


@pytest.mark.parametrize("way", [changed, entered_anew])
def test_a_hamlet_that_becomes_its_district_leaves_the_past(by, way):
    event = placed(precision="named_place", public_point=None)
    publish(event, by)
    district = event.places.get().location.parent
    way(event, location=district, **DISTRICT)
    publish(event, by, "Solo el distrito")
    assert "canario" not in everything_public()


def test_a_place_deleted_with_nothing_instead_leaves_the_past(by):
    event = placed()
    factories.EventLocationFactory(event=event, is_primary=False)
    publish(event, by)
    event.places.filter(is_primary=True).delete()
    publish(event, by, "Sobraba un lugar")
    assert "canario" not in everything_public()


@pytest.mark.parametrize(
    "values",
    [{"radius_m": 8000}, {"public_point": at(-73.81, -12.58)}, {"radius_m": None, "public_point": None}],
    ids=["a larger circle", "another circle", "no circle"],
)
def test_a_circle_that_grows_moves_or_goes_leaves_the_past(by, values):
    event = placed(**VICINITY)
    publish(event, by)
    changed(event, **values)
    publish(event, by, "Menos exacto")
    assert Change.objects.get(kind="event", revision=1).document is None


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (VICINITY, {"radius_m": 2000}),
        (VICINITY, {"precision": "site", "radius_m": None, "public_point": at(-73.801, -12.581)}),
        ({"precision": "named_place"}, {"precision": "site", "public_point": at(-73.78, -12.55)}),
        ({"precision": "unknown", "public_point": None, "name_as_reported": ""}, {"precision": "site"}),
        ({}, {"role": "transit"}),
        ({}, {"name_as_reported": "El Paraje canario de arriba"}),
    ],
)
def test_what_becomes_finer_keeps_its_past(by, before, after):
    event = placed(**before)
    publish(event, by)
    changed(event, **after)
    assert past_to_close(event) == []
    publish(event, by, "Ahora se sabe mejor")
    assert Change.objects.filter(kind="event", document__isnull=True).count() == 0


def test_a_correction_of_a_text_or_a_figure_or_one_more_place_keeps_its_past(by):
    event = placed()
    seizure = factories.SeizureFactory(event=event)
    publish(event, by)
    type(event).objects.filter(pk=event.pk).update(title_es="Otro título", summary_es="Otro resumen en Pichari")
    type(seizure).objects.filter(pk=seizure.pk).update(quantity_high=12)
    factories.EventLocationFactory(event=event, is_primary=False)
    publish(event, by, "Correcciones")
    assert Change.objects.get(kind="event", revision=1).document


def test_a_zone_that_becomes_a_district_keeps_its_past(by):
    zone = factories.LocationFactory(kind="zone")
    event = factories.fit_event(place={"location": zone, "precision": "zone"})
    publish(event, by)
    changed(event, location=factories.LocationFactory(), precision="district")
    publish(event, by, "Se supo el distrito")
    assert Change.objects.get(kind="event", revision=1).document


@pytest.mark.parametrize("coarser", ["province", "unknown"])
def test_a_district_that_becomes_coarser_leaves_the_past(by, coarser):
    province = factories.LocationFactory(kind="province")
    district = factories.LocationFactory(parent=province, name_es="Distrito canario")
    event = factories.fit_event(place={"location": district, "precision": "district"})
    publish(event, by)
    changed(event, location=province if coarser == "province" else None, precision=coarser)
    publish(event, by, "Menos exacto")
    assert "canario" not in everything_public()
