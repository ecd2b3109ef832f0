"""A place that is withheld is known to the desk alone."""

import json

import pytest
from django.contrib.gis.geos import Point

from events.public.models import PublicEvent, PublicLocation
from events.publishing import publish, refresh_status
from tests import factories
from tests.publishing.test_retraction import everything_public

pytestmark = pytest.mark.django_db


def test_a_withheld_place_reaches_no_public_row():
    by = factories.reviewer()
    hamlet = factories.LocationFactory(kind="populated_place", name_es="Caserío canario")
    event = factories.fit_event(
        place={
            "location": hamlet,
            "precision": "withheld",
            "name_as_reported": "el canario",
            "exact_point": Point(-73.987654, -12.123456, srid=4326),
        }
    )
    public = publish(event, by)
    assert "canario" not in everything_public()
    assert "73.987" not in everything_public()
    assert not PublicLocation.objects.exists()
    row = json.loads(public.document)["locations"][0]
    assert (row["place_precision"], row["location"], row["name_as_reported"]) == ("withheld", None, None)
    assert refresh_status(event) == "published"


def test_a_place_withheld_later_leaves_the_record_and_its_past():
    by = factories.reviewer()
    hamlet = factories.LocationFactory(kind="populated_place", name_es="Caserío canario")
    event = factories.fit_event(place={"location": hamlet, "precision": "named_place"})
    publish(event, by)
    event.places.update(precision="withheld")
    publish(event, by, "El lugar se reserva")
    assert "canario" not in everything_public()
    assert PublicEvent.objects.get().within == []
