"""An edit of a report or an actor tells which published events still show what was."""

import pytest

from events.publishing import mark_events_showing, publish
from tests import factories

pytestmark = pytest.mark.django_db


def test_a_report_made_confidential_marks_the_events_that_show_it():
    by = factories.reviewer()
    event, other = factories.fit_event(), factories.fit_event()
    shared = factories.ReportFactory()
    event.citations.create(report=shared)
    relay = factories.ReportFactory(cited_in=shared)
    other.citations.create(report=shared)
    other.citations.create(report=relay)
    untouched = factories.fit_event()
    for each in (event, other, untouched):
        publish(each, by)
    shared.is_confidential = True
    shared.save()
    assert {marked.pk for marked in mark_events_showing(shared)} == {event.pk, other.pk}
    for each, status in ((event, "changes_pending"), (other, "changes_pending"), (untouched, "published")):
        each.refresh_from_db()
        assert each.status == status


def test_a_name_that_may_no_longer_be_public_marks_the_events_that_name_it():
    by = factories.reviewer()
    event = factories.fit_event()
    part = factories.EventActorFactory(event=event, described_as_es="unidad generada")
    publish(event, by)
    part.actor.is_public = False
    part.actor.save()
    assert [marked.pk for marked in mark_events_showing(part.actor)] == [event.pk]


def test_an_edit_that_readers_would_not_see_marks_nothing():
    by = factories.reviewer()
    event = factories.fit_event()
    publish(event, by)
    report = event.citations.get().report
    report.notes = "Nota interna"
    report.save()
    assert mark_events_showing(report) == []
