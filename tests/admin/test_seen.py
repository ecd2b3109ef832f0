"""What a reviewer sees before deciding: field by field and row by row, with links, and what stays inside apart."""

import re

import pytest
from django.contrib.gis.geos import Point
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from events import models
from events.desk import editing
from events.publishing import publish
from tests import factories

from .conftest import session_of
from .test_lists import full_event

pytestmark = pytest.mark.django_db(transaction=True)
LONG = "La policía halló doce kilos de pasta básica de cocaína en una casa y detuvo a dos personas."


def seen_of(html: str) -> str:
    """Return the part of a page that tells what changes, in one line."""
    start = html.index('<div class="seen">')
    return " ".join(html[start : html.index("panel-link", start)].split())


def change_page(client, event) -> str:
    return client.get(reverse("admin:events_event_change", args=[event.pk])).content.decode()


def publish_page(client, event) -> str:
    return client.get(reverse("admin:events_event_publish", args=[event.pk])).content.decode()


def edited(editor, write_rows=lambda event: None, **values) -> models.Event:
    """Return an event that was published and then changed by an editor."""
    event = full_event(summary_es=LONG)
    models.EventConfidential.objects.create(event=event, internal_notes="Nota de antes")
    publish(event, factories.reviewer())
    event.refresh_from_db()
    for name, value in values.items():
        setattr(event, name, value)
    editing.save_event(event, editor, lambda: write_rows(event))
    return event


def test_each_changed_field_is_told_in_its_section_with_a_link_to_it(editor, reviewer):
    def rows(event):
        event.seizures.update(packages=7)
        event.cast.all().delete()
        factories.CasualtyFactory(event=event, group="civilian", effect="killed")

    event = edited(editor, rows, summary_es=LONG.replace("doce", "catorce"), date_note_es="Nota")
    told = seen_of(change_page(session_of(reviewer), event))
    assert "<del>doce</del><ins>catorce</ins>" in told
    for link in ("#id_summary_es", "#id_date_note_es", "#id_seizures-0-packages", "#casualties-1", "#cast-group"):
        assert f'href="{link}"' in told, link
    sections = re.findall(r"<h3><a[^>]*>([^<]+)</a></h3>", told)
    assert sections == ["Qué pasó", "Cuándo", "Quién", "Qué se incautó", "Quién resultó afectado"]
    assert told.count("changed-row--added") == 1 and told.count("changed-row--removed") == 1
    page = reverse("admin:events_event_change", args=[event.pk])
    on_publish_page = seen_of(publish_page(session_of(reviewer), event))
    assert f'href="{page}#id_seizures-0-packages"' in on_publish_page
    assert "<del>doce</del><ins>catorce</ins>" in on_publish_page


def test_a_report_that_changed_leads_to_its_own_page(editor, reviewer):
    event = edited(editor)
    report = event.citations.get().report
    report.title = "Otro título del reporte"
    editing.save_reference(report, editor)
    event.refresh_from_db()
    told = seen_of(change_page(session_of(reviewer), event))
    assert f'href="{reverse("admin:events_report_change", args=[report.pk])}#id_title"' in told


def test_what_stays_inside_is_told_apart_and_to_who_may_see_it(editor, reviewer):
    secret = factories.ReportFactory(is_confidential=True, title="Reporte reservado")

    def rows(event):
        event.places.update(point_reason="Está al otro lado", exact_point=Point(-73.123456, -12.5))
        event.confidential.internal_notes = "Nota de ahora"
        event.confidential.save()
        event.citations.create(report=secret)
        event.claims.update(credibility=3)

    event = edited(editor, rows, title_es="Otro título")
    for user, may in ((reviewer, True), (editor, False)):
        told = seen_of(change_page(session_of(user), event))
        public, _mark, inside = told.partition("no sale de la redacción")
        assert "Otro título" in public and "Otro título" not in inside
        assert "Está al otro lado" in inside and "Está al otro lado" not in public
        assert "Reporte reservado" in inside and "Reporte reservado" not in public
        assert ("Nota de ahora" in told, "73.123456" in told) == (may, may)
        assert "Nota de ahora" not in public and "73.123456" not in public


def test_of_a_first_publication_all_is_new_and_a_published_one_has_no_changes(editor, reviewer):
    event = full_event(created_by=editor)
    told = change_page(session_of(reviewer), event)
    assert "todo es nuevo para ellos" in told
    assert reverse("admin:events_event_preview", args=[event.pk]) in told
    publish(event, factories.reviewer())
    assert "changes-told" not in change_page(session_of(reviewer), event)


def test_more_changes_take_no_more_queries(editor, reviewer):
    def number(rows: int) -> int:
        event = edited(
            editor, lambda event: [event.citations.create(report=factories.ReportFactory()) for _ in range(rows)]
        )
        client = session_of(reviewer)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(reverse("admin:events_event_publish", args=[event.pk])).status_code == 200
        return len(captured)

    assert number(6) - number(1) <= 0
