"""The centre of a vicinity: drawn once for an exact point, kept, and never so that it tells the point."""

import itertools
import threading
from importlib import import_module
from random import Random

import pytest
from django.contrib.gis.geos import Point
from django.core.exceptions import ValidationError
from django.db import connection, connections

from events.models import EventLocation, VicinityOffset
from events.models.vicinity import distance_m
from events.publishing import PublicationRefused, problems, publish
from tests import factories

pytestmark = pytest.mark.django_db

EXACT = Point(-73.9, -12.6, srid=4326)
METRES = 1 / 110_600  # degrees of latitude, about


def moved(point, metres):
    """Return a point so many metres north of another, or south."""
    return Point(point.x, point.y + metres * METRES, srid=4326)


def entered(exact=EXACT, radius_m=5000, **values):
    """Return a saved vicinity of an exact point, its centre left to the desk."""
    location = factories.LocationFactory(kind="populated_place")
    values = {"location": location, "precision": "vicinity", "exact_point": exact, "radius_m": radius_m, **values}
    row = EventLocation(event=factories.EventFactory(), is_primary=True, **values)
    row.full_clean()
    row.save()
    row.refresh_from_db()
    return row


def share(row):
    """Return how far the centre lies from the exact point, as a share of the radius."""
    return distance_m(row.exact_point, row.public_point) / row.radius_m


def test_a_centre_is_drawn_within_the_rule_for_any_point_and_radius():
    random, seen = Random(7), []
    for number in range(60):
        exact = Point(random.uniform(-81, -69), random.uniform(-18, -0.5), srid=4326)
        row = entered(exact, random.choice([1000, 1001, 2500, 10_000, random.randint(1000, 10_000)]))
        assert 1 / 3 <= share(row) <= 0.9, number
        seen.append((round(row.public_point.x - exact.x, 5), round(row.public_point.y - exact.y, 5)))
    assert len(set(seen)) > 55, "the same step for every point would give all of them away"


def test_an_edit_a_later_event_and_a_row_close_by_take_the_same_centre():
    first = entered(radius_m=1000)
    for metres in (0, 1, -60, 120, 195, -195):
        again = entered(moved(EXACT, metres), radius_m=1000)
        assert again.public_point == first.public_point, metres
        assert 1 / 3 <= share(again) <= 0.9
    first.public_point = None
    first.full_clean()
    assert first.public_point == again.public_point
    assert entered(moved(EXACT, 900), radius_m=1000).public_point != first.public_point


def test_another_radius_keeps_the_centre_while_it_serves_and_else_draws_one_of_its_own():
    first = entered(radius_m=5000)
    centres = {entered(radius_m=radius).public_point.coords for radius in (5000, 5200, 4800) * 2}
    apart = distance_m(EXACT, first.public_point)
    serving = {radius for radius in (4800, 5000, 5200) if radius / 3 <= apart <= radius * 0.9}
    assert centres == {first.public_point.coords} if len(serving) == 3 else len(centres) <= 3
    small = [entered(radius_m=1000) for _ in range(3)]
    assert len({row.public_point.coords for row in small}) == 1
    assert small[0].public_point != first.public_point
    # Two centres on one line through the exact point, as far in shares of their radii, would give it away.
    offsets = VicinityOffset.objects.values_list("bearing_tenths", flat=True)
    assert len(set(offsets)) == VicinityOffset.objects.count() >= 2


def test_the_editor_may_move_it_within_the_rule_and_the_next_row_takes_that():
    row = entered()
    row.public_point = moved(EXACT, 3000)
    row.full_clean()
    row.save()
    assert entered().public_point.equals_exact(row.public_point, 1e-9)


@pytest.mark.parametrize("metres", [0.1, 1600, 4600, 300_000])
def test_a_centre_outside_the_rule_is_refused_in_words(metres):
    with pytest.raises(ValidationError) as refused:
        entered(public_point=moved(EXACT, metres))
    assert "public_point" in refused.value.message_dict


def test_two_points_never_share_an_offset():
    entered(public_point=moved(EXACT, 3000))
    other = Point(-74.2, -12.2, srid=4326)
    for metres, radius_m in itertools.product((3000, 3001, 2996, 3004), (3500, 5000, 5100, 9000)):
        with pytest.raises(ValidationError) as refused:
            entered(other, radius_m, public_point=moved(other, metres))
        assert "public_point" in refused.value.message_dict
    entered(other, public_point=moved(other, 3100))


def test_what_no_form_looked_at_shares_no_offset_either():
    entered(public_point=moved(EXACT, 3000))
    other = Point(-74.2, -12.2, srid=4326)
    place = {"precision": "vicinity", "exact_point": other, "radius_m": 5100, "public_point": moved(other, 3000)}
    row = EventLocation(event=factories.EventFactory(), location=factories.LocationFactory(kind="sector"), **place)
    with pytest.raises(ValidationError):
        row.save()
    assert row.event.places.count() == 0
    event = factories.fit_event(place={"location": row.location, "precision": "district"})
    event.places.update(**place)
    event.refresh_from_db()
    by = factories.reviewer()
    assert [problem.code for problem in problems(event, by)] == ["offset_shared"]
    with pytest.raises(PublicationRefused):
        publish(event, by)
    assert not problems(event), "who only hands over is not told"
    event.places.update(public_point=moved(other, 3100))
    publish(event, by)
    assert entered(moved(other, 50)).public_point == moved(other, 3100), "it is kept whoever wrote it"


def test_offsets_that_were_alike_in_metres_before_the_rule_are_told_apart_and_drawn_anew():
    other = Point(-74.2, -12.2, srid=4326)
    factories.VicinityOffsetFactory(exact_point=EXACT, public_point=moved(EXACT, 2500), bearing_tenths=0, metres=2500)
    # The place whose metres the migration left empty, as it does for the later one of two.
    alike = {"bearing_tenths": 0, "metres": None, "radius_m": 5100}
    factories.VicinityOffsetFactory(exact_point=other, public_point=moved(other, 2500), **alike)
    offsets = VicinityOffset.objects
    assert offsets.is_of_another(other, moved(other, 2500)) and not offsets.is_of_another(EXACT, moved(EXACT, 2500))
    assert offsets.centre_for(EXACT, 5000).equals_exact(moved(EXACT, 2500), 1e-9)
    drawn = offsets.centre_for(other, 5000)
    assert distance_m(drawn, moved(other, 2500)) > 9
    assert offsets.centre_for(moved(other, 100), 5000) == drawn


def test_the_migration_measures_every_offset_both_ways_and_loses_none():
    migration = import_module("events.migrations.0013_circles_wait_for_centre")
    radii = {-73.9: 5000, -74.0: 5100, -74.1: 2500}
    for number, (lon, radius_m) in enumerate(radii.items()):
        exact = Point(lon, -12.6, srid=4326)
        offset = {"public_point": moved(exact, 2000), "bearing_tenths": number, "metres": 1, "radius_m": radius_m}
        factories.VicinityOffsetFactory(exact_point=exact, **offset)
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE events_vicinityoffset DROP CONSTRAINT vicinity_offset_of_one_point")
        for table in ("events_vicinityoffset", "events_vicinityoffsetaudit"):
            cursor.execute(f"ALTER TABLE {table} ADD share_permille smallint")
        cursor.execute("UPDATE events_vicinityoffset SET bearing_tenths = 0")
    with connection.schema_editor(atomic=False) as editor:
        migration.to_metres(None, editor)
    metres = list(VicinityOffset.objects.order_by("pk").values_list("metres", flat=True))
    assert metres[1:] == [None, None] and abs(metres[0] - 2000) < 5, "the first one keeps its offset"
    VicinityOffset.objects.update(radius_m=5000)
    with connection.schema_editor(atomic=False) as editor:
        migration.to_thousandths(None, editor)
    with connection.cursor() as cursor:
        cursor.execute("SELECT share_permille FROM events_vicinityoffset ORDER BY id")
        shares = [share for (share,) in cursor.fetchall()]
    assert abs(shares[0] - 400) <= 1 and shares[1:] == [1001, 1002], "alike in thousandths, and still told apart"


def test_a_row_that_shares_an_offset_since_before_the_rule_can_be_saved_unless_its_circle_changes():
    entered(public_point=moved(EXACT, 3000))
    other = Point(-74.2, -12.2, srid=4326)
    row = entered(other, public_point=moved(other, 3100))
    EventLocation.objects.filter(pk=row.pk).update(public_point=moved(other, 3000))
    VicinityOffset.objects.filter(exact_point=other).delete()
    row.refresh_from_db()
    row.name_as_reported = "Otro"
    row.full_clean()
    row.save()
    row.radius_m = 4900
    with pytest.raises(ValidationError):
        row.save()


def test_a_drawn_centre_stays_away_from_other_sites_and_a_kept_one_serves_all_the_same():
    sites = [moved(EXACT, metres) for metres in (-1500, 1500)]
    for radius_m in (1000, 2000, 5000):
        exact = Point(EXACT.x + radius_m / 1e5, EXACT.y, srid=4326)
        near = [Point(exact.x, site.y, srid=4326) for site in sites]
        centre = VicinityOffset.objects.centre_for(exact, radius_m, near)
        assert all(distance_m(centre, site) >= radius_m / 3 for site in near)
        assert VicinityOffset.objects.centre_for(exact, radius_m, [centre]).coords == centre.coords


def test_rows_without_an_exact_point_are_not_touched():
    row = entered(None, public_point=EXACT)
    assert (row.public_point, row.radius_m) == (EXACT, 5000)
    assert not VicinityOffset.objects.exists()
    with pytest.raises(ValidationError):
        entered(None)  # nothing to draw a centre from


def test_a_row_that_is_older_than_the_rule_stands_but_is_not_published_again():
    by = factories.reviewer()
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE events_eventlocation DROP CONSTRAINT event_location_vicinity_keeps_apart")
    place = {"precision": "vicinity", "exact_point": EXACT, "radius_m": 1000, "public_point": moved(EXACT, 0.1)}
    event = factories.fit_event(place=place)
    event.refresh_from_db()
    row = event.places.get()
    row.full_clean()  # whoever edits something else of the event is not stopped
    assert not VicinityOffset.objects.exists()
    assert [(problem.code, problem.field) for problem in problems(event)] == [("vicinity_not_apart", "places")]
    with pytest.raises(PublicationRefused):
        publish(event, by)
    row.public_point = None
    row.full_clean()
    row.save()
    publish(event, by)


@pytest.mark.django_db(transaction=True)
def test_two_editors_at_once_draw_one_centre():
    found, barrier = [], threading.Barrier(4)

    def draw():
        barrier.wait()
        try:
            found.append(VicinityOffset.objects.centre_for(EXACT, 2000).coords)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=draw) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 4 and len(set(found)) == 1


def test_an_event_has_any_number_of_places_that_are_not_the_main_one():
    event = factories.EventLocationFactory().event
    for _ in range(2):
        factories.EventLocationFactory(event=event, is_primary=False).full_clean()
