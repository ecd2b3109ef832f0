"""Rows made in a line of an event's page: by the desk's verbs, once, and only by who may."""

import pytest
from django.urls import reverse

from events.desk.audit import audit_model
from events.models import Actor, Location, Publisher, Report
from tests import factories

from .conftest import session_of


def make(client, line, /, **fields):
    """Send a line; return what it answers."""
    address = reverse("admin:events_event_quick", args=[line])
    return client.post(address, {f"quick-{name}": value for name, value in fields.items()}).json()


@pytest.mark.parametrize("kind", ["actor", "location", "publisher", "report"])
def test_a_line_asks_with_boxes_that_the_events_form_does_not_post(editor, kind):
    html = session_of(editor).get(reverse("admin:events_event_quick", args=[kind])).json()["html"]
    boxes = [part.split(">")[0] for tag in ("<input", "<select") for part in html.split(tag)[1:]]
    assert boxes and all('form="quick-form"' in box for box in boxes)
    assert "add-related" not in html


def test_rows_are_made_in_the_editors_name_with_a_slug_of_their_own(editor):
    client = session_of(editor)
    factories.ActorFactory(slug="clan-nuevo", name_es="Otro")
    district = factories.LocationFactory()
    made = {
        Actor: make(client, "actor", name_es="Clan Nuevo", kind="criminal_group", is_public="on"),
        Location: make(client, "location", name_es="Caserío Nuevo", kind="populated_place", parent=str(district.pk)),
        Publisher: make(client, "publisher", name="Radio Nueva", kind="regional_media"),
    }
    for model, answer in made.items():
        assert "id" in answer, answer
        row = model.objects.get(pk=answer["id"])
        assert answer["text"] == str(row)
        entry = audit_model(model).objects.filter(pgh_obj_id=row.pk).last()
        assert entry.pgh_context.metadata["user"] == editor.pk
    assert Actor.objects.get(name_es="Clan Nuevo").slug == "clan-nuevo-2"


def test_a_report_is_made_with_its_publisher_and_of_one_address_once(editor):
    client = session_of(editor)
    fields = {
        "new_publisher": "Radio Nueva", "new_publisher_kind": "regional_media", "title": "Nota",
        "url": "https://example.org/nota?utm_source=x", "read_extent": "whole", "language": "en",
    }  # fmt: skip
    answer = make(client, "report", **fields)
    report = Report.objects.get(pk=answer["id"])
    assert (report.url, report.publisher.name) == ("https://example.org/nota", "Radio Nueva")
    assert report.publisher.language == "en"
    publisher = str(report.publisher_id)
    for more in ({}, {"all_the_same": "on"}):
        again = make(client, "report", publisher=publisher, url="https://example.org/nota#x", language="es", **more)
        assert f'data-quick-use="{report.pk}"' in again["html"]
    assert "html" in make(client, "report", **fields | {"url": "https://example.org/otra"})
    assert (Report.objects.count(), Publisher.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    "fields", [{}, {"publisher": "9", "new_publisher": "x"}, {"new_publisher": "x"}, {"url": "\x00"}]
)
def test_a_report_without_one_publisher_is_not_made(editor, fields):
    assert "html" in make(session_of(editor), "report", **fields)
    assert not Report.objects.exists() and not Publisher.objects.exists()


def test_what_bears_the_name_already_is_told_before_another_is_made(editor):
    client = session_of(editor)
    actor = factories.ActorFactory(name_es="Policía Nacional del Perú")
    actor.names.create(text="P.N.P.")
    for name in ("policia nacional del peru", "PNP"):
        answer = make(client, "actor", name_es=name, kind="police", is_public="on")
        assert f'data-quick-use="{actor.pk}"' in answer["html"], name
    assert Actor.objects.count() == 1
    assert "id" in make(client, "actor", name_es="PNP", kind="police", is_public="on", all_the_same="on")
    assert Actor.objects.count() == 2


def test_who_may_not_add_makes_nothing(db):
    client = session_of(factories.UserFactory(may=["view_event", "add_event", "add_report"]))
    address = reverse("admin:events_event_quick", args=["actor"])
    assert client.get(address).status_code == client.post(address).status_code == 403
    # A report is theirs to make, and its publisher is not.
    response = client.post(
        reverse("admin:events_event_quick", args=["report"]),
        {"quick-new_publisher": "x", "quick-new_publisher_kind": "regional_media", "quick-language": "es"},
    )
    assert response.status_code == 403 and not Publisher.objects.exists()
    assert (
        session_of(factories.UserFactory(is_superuser=True)).get("/admin/events/event/quick/event/").status_code == 404
    )
