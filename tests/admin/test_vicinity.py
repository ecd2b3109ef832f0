"""The circle around an exact point in the admin: drawn for everybody, decided on by those who may see the point."""

import pytest
from django.contrib.gis.geos import Point
from django.db import connection
from django.urls import reverse

from events.desk import workflow
from events.models import VicinityOffset
from tests import factories
from tests.lanes import in_ci

from .conftest import session_of
from .filling import open_event, save_event

EXACT = Point(-73.9, -12.6, srid=4326)
RIGHT = "-73.9, -12.5774"  # 2.5 km


@pytest.fixture
def event(editor):
    place = {"precision": "site", "public_point": EXACT, "exact_point": EXACT}
    return factories.fit_event(created_by=editor, place=place)


def saved(user, event, **changes):
    """Change the event's place; return its row and what the form said about it."""
    client = session_of(user)
    changes = {f"places-0-{name}": value for name, value in changes.items()}
    response = save_event(client, event, open_event(client, event), **changes)
    errors = {}
    if response.status_code == 200:
        (formset,) = (f.formset for f in response.context["inline_admin_formsets"] if f.formset.prefix == "places")
        errors = formset.forms[0].errors
    return event.places.get(), errors


def test_an_empty_centre_is_drawn_for_who_sees_the_point_and_waits_for_others(editor, reviewer, event):
    row, errors = saved(editor, event, precision="vicinity", public_point="", radius_m="5000")
    assert not errors and row.waits_for_centre and not VicinityOffset.objects.exists()
    row, errors = saved(reviewer, event, exact_point="-73.91, -12.6")
    assert not errors and row.public_point == VicinityOffset.objects.get().public_point


def test_who_sees_the_point_moves_the_centre_within_the_rule(reviewer, event):
    row, errors = saved(reviewer, event, precision="vicinity", public_point=RIGHT, radius_m="5000")
    assert not errors and row.public_point.coords == (-73.9, -12.5774)
    _row, errors = saved(reviewer, event, public_point="-73.9, -12.599")
    assert list(errors) == ["public_point"] and "m" in str(errors["public_point"])


@pytest.mark.parametrize(
    "point",
    in_ci(
        [RIGHT, "-73.9, -12.6", "-73.9, -12.599", "-73.8, -12.4"],
        2,
        "tests/admin/test_vicinity.py::test_who_does_not_see_it_is_told_the_same_wherever_they_put_the_centre",
    ),
)
def test_who_does_not_see_it_is_told_the_same_wherever_they_put_the_centre(editor, event, point):
    _row, errors = saved(editor, event, precision="vicinity", public_point=point, radius_m="5000")
    first = str(errors)
    _row, errors = saved(editor, event, precision="vicinity", public_point="-74, -12.7", radius_m="9000")
    assert str(errors) == first and list(errors) == ["public_point"]
    saved(editor, event, precision="vicinity", public_point="", radius_m="5000")
    _row, errors = saved(editor, event, public_point=point, radius_m="5000")
    assert list(errors) == ["public_point"] and "12.6" not in str(errors)
    _row, errors = saved(editor, event, precision="district", public_point="", radius_m="")
    assert not errors, "hiding more is always possible"


def test_nobody_is_shown_the_offsets(administrator, event):
    saved(administrator, event, precision="vicinity", public_point="", radius_m="5000")
    assert session_of(administrator).get("/admin/events/vicinityoffset/").status_code == 404
    html = session_of(administrator).get(reverse("admin:events_event_history", args=[event.pk])).content.decode()
    assert "bearing" not in html


@pytest.fixture
def older(event):
    """An event whose circle is older than the rule: its centre lies 54 m from the exact point."""
    row = event.places.get()
    row.precision, row.public_point, row.radius_m = "vicinity", Point(-73.9, -12.605, srid=4326), 1000
    row.save()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        name = "event_location_vicinity_keeps_apart"
        cursor.execute("SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = %s", [name])
        rule = cursor.fetchone()[0].removesuffix(" NOT VALID")
        cursor.execute(f"ALTER TABLE events_eventlocation DROP CONSTRAINT {name}")
        event.places.update(public_point=Point(-73.8995, -12.6, srid=4326))
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"ALTER TABLE events_eventlocation ADD CONSTRAINT {name} {rule} NOT VALID")
    return event


@pytest.mark.parametrize("who", ["editor", "reviewer"])
def test_a_circle_older_than_the_rule_is_no_failure_and_loses_nothing(request, older, who):
    user = request.getfixturevalue(who)
    row, errors = saved(user, older, name_as_reported="Otro")
    assert list(errors) == ["public_point"] and row.name_as_reported != "Otro"
    client = session_of(user)
    assert save_event(client, older, open_event(client, older), title_es="Otro título").status_code == 302
    row, errors = saved(user, older, precision="district", public_point="", radius_m="", name_as_reported="Otro")
    assert not errors and row.name_as_reported == "Otro"


def test_who_cannot_mend_a_circle_still_hands_over(editor, reviewer, older):
    assert workflow.submit(older, editor).is_done
    row, errors = saved(reviewer, older, public_point="")
    assert not errors and row.is_kept_apart


@pytest.mark.parametrize("who", ["editor", "reviewer"])
@pytest.mark.parametrize("centre", [None, ""])
def test_a_site_that_becomes_a_circle_is_not_its_middle(request, event, who, centre):
    event.places.update(exact_point=None)
    values = {} if centre is None else {"public_point": centre}
    row, errors = saved(request.getfixturevalue(who), event, precision="vicinity", radius_m="5000", **values)
    assert not errors and row.exact_point == EXACT and row.waits_for_centre


def test_a_circle_put_around_a_site_is_refused_in_words(editor, reviewer, event):
    event.places.update(exact_point=None)
    for user in (editor, reviewer):
        _row, errors = saved(user, event, precision="vicinity", radius_m="5000", public_point="-73.9, -12.6001")
        assert list(errors) == ["public_point"]
    # An editor is refused every centre: one that is taken, or free, would say where others' exact points are.
    _row, errors = saved(editor, event, precision="vicinity", radius_m="5000", public_point=RIGHT)
    assert list(errors) == ["public_point"]
    row, errors = saved(reviewer, event, precision="vicinity", radius_m="5000", public_point=RIGHT)
    assert not errors and row.exact_point == EXACT and row.public_point.coords == (-73.9, -12.5774)
