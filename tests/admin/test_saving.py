"""Entering and changing an event: stamps, versions, rows, and the claims on them."""

import pytest
from django.urls import reverse

from events.models import Claim, Event
from events.publishing import publish
from tests import factories

from .conftest import session_of
from .filling import add_row, open_event, posted, save_event


@pytest.fixture
def event(editor):
    return factories.fit_event(created_by=editor)


def test_an_untouched_save_changes_nothing(editor, reviewer, event):
    client = session_of(reviewer)
    data = open_event(client, event)
    response = save_event(client, event, data)
    assert response.status_code == 302, response.context["errors"]
    event.refresh_from_db()
    assert event.version == 1
    assert event.updated_by == editor


def test_a_new_event_is_stamped_and_a_draft(editor):
    client = session_of(editor)
    url = reverse("admin:events_event_add")
    data = posted(client.get(url).content.decode())
    response = client.post(url, {**data, "title_es": "Hecho de prueba", "event_type": "arrest"})
    assert response.status_code == 302
    event = Event.objects.get()
    assert (event.created_by, event.updated_by, event.status) == (editor, editor, "draft")


def test_an_event_without_a_type_is_a_lead_until_it_has_one(editor):
    client = session_of(editor)
    url = reverse("admin:events_event_add")
    data = posted(client.get(url).content.decode())
    client.post(url, {**data, "title_es": "Algo pasó"})
    event = Event.objects.get()
    assert event.status == "lead"
    save_event(client, event, open_event(client, event), event_type="arrest")
    event.refresh_from_db()
    assert event.status == "draft"


def test_a_changed_row_raises_the_version_and_stamps_the_editor(event):
    from_other = session_of(other := factories.UserFactory(is_superuser=True))
    data = open_event(from_other, event)
    response = save_event(from_other, event, data, places__0__name_as_reported="Como dice la fuente")
    assert response.status_code == 302, response.context["errors"]
    event.refresh_from_db()
    assert (event.version, event.updated_by) == (2, other)


def test_editing_what_is_on_the_record_leaves_changes_pending(editor, reviewer, event):
    title = publish(event, reviewer).title_es
    client = session_of(editor)
    response = save_event(client, event, open_event(client, event), title_es="Otro título")
    assert response.status_code == 302, response.context["errors"]
    event.refresh_from_db()
    assert event.status == "changes_pending"
    save_event(client, event, open_event(client, event), title_es=title)
    event.refresh_from_db()
    assert event.status == "published"


def test_the_main_place_may_move_to_another_row_in_one_save(editor, event):
    other = factories.EventLocationFactory(event=event, is_primary=False)
    client = session_of(editor)
    data = open_event(client, event)
    del data["places-0-is_primary"]
    data["places-1-is_primary"] = ["on"]
    response = save_event(client, event, data)
    assert response.status_code == 302, response.context["errors"]
    assert event.places.get(is_primary=True) == other


def test_two_main_places_are_an_error_on_the_form(editor, event):
    factories.EventLocationFactory(event=event, is_primary=False)
    client = session_of(editor)
    response = save_event(client, event, open_event(client, event), **{"places-1-is_primary": "on"})
    assert response.status_code == 200
    assert event.places.filter(is_primary=True).count() == 1


def test_a_point_that_is_no_point_is_an_error_on_the_form(editor, event):
    client = session_of(editor)
    for value in ("mañana", "1;2", "POINT(1)", '{"type":"Point","coordinates":[[1,2]]}', "nan, nan", "9" * 999):
        response = save_event(client, event, open_event(client, event), **{"places-0-public_point": value})
        assert response.status_code == 200, value
        assert value[:20] in response.content.decode().replace("&quot;", '"')


def test_claims_outlive_the_row_they_were_on(editor, event):
    seizure = factories.SeizureFactory(event=event)
    report = event.citations.first().report
    claim = factories.ClaimFactory(event=event, report=report, seizure=seizure)
    client = session_of(editor)
    data = open_event(client, event)
    row = next(k for k, v in data.items() if k.startswith("seizures-") and k.endswith("-id") and v == [str(seizure.pk)])
    data[row.replace("-id", "-DELETE")] = ["on"]
    response = save_event(client, event, data, **{"claims-0-text_es": "Otra redacción"})
    assert response.status_code == 302, response.context["errors"]
    claim.refresh_from_db()
    assert (claim.seizure_id, claim.text_es) == (None, "Otra redacción")


def test_a_claims_target_is_a_row_of_its_own_event_only(editor, event):
    own = factories.SeizureFactory(event=event)
    foreign = factories.SeizureFactory(event=factories.fit_event())
    report = event.citations.first().report
    client = session_of(editor)
    data = add_row(
        open_event(client, event),
        "claims",
        report=str(report.pk),
        about="quantity",
        stance="asserts",
        status="recorded",
        claimant="words:una fuente",
        text_es="Dice otra cifra",
    )
    response = save_event(client, event, data, **{"claims-0-target": f"seizure:{foreign.pk}"})
    assert response.status_code == 200
    response = save_event(client, event, data, **{"claims-0-target": f"seizure:{own.pk}"})
    assert response.status_code == 302, response.context["errors"]
    assert Claim.objects.get(event=event).seizure == own


def test_one_exact_figure_fills_the_three_boxes(editor, event):
    client = session_of(editor)
    data = add_row(
        open_event(client, event),
        "seizures",
        category="drug",
        item="cocaine_paste_base",
        form="paste",
        measure="seized",
        quantity_best="12.5",
        unit="kg",
        quantifier="exactly",
    )
    response = save_event(client, event, data)
    assert response.status_code == 302, response.context["errors"]
    row = event.seizures.order_by("-pk").first()
    assert row.quantity_low == row.quantity_best == row.quantity_high
