"""What the stories of real people with real browsers share."""

import pytest
from django.contrib.gis.geos import Point

from events.publishing import publish
from tests import factories


@pytest.fixture
def record(transactional_db):
    """Publish three events: two known to a district, one at a point with its circle."""
    by = factories.reviewer()
    llochegua = factories.LocationFactory(name_es="Llochegua", slug="llochegua", point=Point(-73.9, -12.4, srid=4326))
    town = factories.LocationFactory(
        name_es="Kimbiri", slug="kimbiri", kind="populated_place", point=Point(-73.78, -12.62, srid=4326)
    )
    events = {
        "ambush": factories.fit_event(
            event_type="ambush",
            title_es="Emboscada generada",
            title_en="Generated ambush",
            date_start="2012-04-12",
            date_end="2012-04-12",
            place={"location": llochegua},
        ),
        "laboratory": factories.fit_event(
            event_type="lab_dismantled",
            title_es="Laboratorio generado",
            title_en="Generated laboratory",
            date_start="2018-06-02",
            date_end="2018-06-02",
            place={"location": llochegua},
        ),
        "seizure": factories.fit_event(
            title_es="Incautación generada",
            title_en="Generated seizure",
            place={
                "location": town,
                "precision": "vicinity",
                "public_point": Point(-73.8, -12.6, srid=4326),
                "radius_m": 5000,
            },
        ),
    }
    factories.SeizureFactory(event=events["seizure"])
    for event in events.values():
        publish(event, by)
    return events
