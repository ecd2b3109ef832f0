"""What lies above a place, a report that a confidential one took the place of, a publisher: they leave the past too."""

import pytest

from events.models import Citation, Location, Publisher, Report
from events.public.models import Change, DatasetVersion, PublicEvent
from events.publishing import (
    mark_events_showing,
    past_to_close,
    publish,
    publish_location,
    publish_publisher,
    refresh_status,
)
from tests import factories
from tests.publishing.past.hiding import KEPT, publishing_of, told_anywhere

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return factories.reviewer()


# --- what lies above ---------------------------------------------------------------------------


def in_a_chain(by, kind, levels):
    """Return an event at the last of some places, the first of which lies within a hamlet; and that one."""
    district = factories.LocationFactory(name_es="Distrito")
    hamlet = factories.LocationFactory(kind="populated_place", name_es="Caserío Oculto", parent=district)
    first = last = factories.LocationFactory(kind=kind, name_es="Sector", parent=hamlet)
    for number in range(levels):
        last = factories.LocationFactory(kind="base", name_es=f"Base {number}", parent=last)
    event = factories.fit_event(place={"location": last, "precision": "site"})
    publish(event, by)
    return event, first, district


@pytest.mark.parametrize("is_correction", [False, True])
@pytest.mark.parametrize(("kind", "levels"), [("sector", 0), ("sector", 1), ("sector", 3), ("river", 0), ("river", 2)])
def test_a_place_moved_out_of_another_takes_it_out_of_the_past_of_all_below(by, kind, levels, is_correction):
    event, moved, district = in_a_chain(by, kind, levels)
    assert "Oculto" in told_anywhere(event)
    Location.objects.filter(pk=moved.pk).update(parent=district)
    moved = Location.objects.get(pk=moved.pk)
    told = [one for one in past_to_close(moved) if "Oculto" in one.what]
    assert len(told[0].where) == 2 + levels, "its own entry, of each place below it, and the event's revision"
    publish_location(moved, by, "Lejos de ahí", *([KEPT] if is_correction else []))
    assert ("Oculto" in told_anywhere(event)) == is_correction
    assert refresh_status(event) == "published"


def test_a_district_of_another_province_keeps_its_past(by):
    province = factories.LocationFactory(kind="province", name_es="Provincia de antes")
    district = factories.LocationFactory(parent=province)
    base = factories.LocationFactory(kind="base", parent=district)
    event = factories.fit_event(place={"location": base, "precision": "named_place"})
    publish(event, by)
    Location.objects.filter(pk=district.pk).update(parent=factories.LocationFactory(kind="province"))
    district = Location.objects.get(pk=district.pk)
    assert past_to_close(district) == []


# --- reports -----------------------------------------------------------------------------------

CANARY = {"title": "Título canario", "url": "https://example.org/canario"}


def citing(by):
    """Return an event published with two reports, and the one that is to be hidden."""
    report = factories.ReportFactory(**CANARY)
    event = factories.fit_event(report=report)
    event.citations.create(report=factories.ReportFactory())
    publish(event, by)
    return event, report


def no_longer_citing(by):
    event, report = citing(by)
    event.citations.filter(report=report).delete()
    publish(event, by, "Otra fuente")
    return event, report


def hide(report):
    Report.objects.filter(pk=report.pk).update(is_confidential=True)


def hide_source_of(report):
    source = factories.ReportFactory(is_confidential=True)
    Report.objects.filter(pk=report.pk).update(
        cited_in=factories.ReportFactory(cited_in=source), read_extent="not_read"
    )


@pytest.mark.parametrize("way", [hide, hide_source_of])
def test_a_report_made_confidential_after_it_was_cited_waits_for_a_publication_and_leaves_with_it(by, way):
    event, report = no_longer_citing(by)
    assert mark_events_showing(report) == []
    way(report)
    report.refresh_from_db()
    hidden = report if report.is_confidential else report.cited_in.cited_in
    assert mark_events_showing(hidden) == [event]
    assert [one.is_always for one in past_to_close(event)] == [True]
    assert refresh_status(event) == "changes_pending", "nor does a later save forget it"
    before = DatasetVersion.objects.get().seq
    publish(event, by, "Una fuente se retira", KEPT)
    assert "canario" not in told_anywhere(event)
    assert DatasetVersion.objects.get().seq > before
    assert refresh_status(event) == "published"


def test_a_person_who_may_no_longer_be_named_marks_events_that_named_him_once(by):
    actor = factories.ActorFactory(kind="self_defence", name_es="Comité canario")
    event = factories.fit_event()
    row = factories.EventActorFactory(event=event, actor=actor)
    publish(event, by)
    row.delete()
    publish(event, by, "No estuvo", KEPT)
    assert "canario" in told_anywhere(event)
    type(actor).objects.filter(pk=actor.pk).update(is_public=False)
    actor.refresh_from_db()
    assert mark_events_showing(actor) == [event]
    publish(event, by, "Corre peligro", KEPT)
    assert "canario" not in told_anywhere(event)


def deleted(event, report):
    event.citations.filter(report=report).delete()
    Report.objects.filter(pk=report.pk).delete()


def entered_anew(event, report, *, is_cited=True, **values):
    deleted(event, report)
    kept = {"title": report.title, "url": report.url, "publisher": report.publisher}
    anew = factories.ReportFactory(**{**kept, "is_confidential": True, **values})
    if is_cited:
        event.citations.create(report=anew)
    return anew


# How the very report that readers saw is entered again as confidential.
AGAIN = {
    "cited": {},
    "not cited": {"is_cited": False},
    "without its title": {"title": "", "is_cited": False},
    "without its address": {"url": None, "title": "TITULO  CANARIO.", "is_cited": False},
    "at another form of its address": {"url": "http://www.example.org/canario/", "title": "", "is_cited": False},
}


@pytest.mark.parametrize("values", AGAIN.values(), ids=AGAIN)
def test_a_report_entered_again_as_confidential_leaves_the_past_whatever_is_decided(by, values):
    event, report = citing(by)
    entered_anew(event, report, **values)
    assert [one.is_always for one in past_to_close(event)] == [True]
    publish(event, by, "Una fuente se retira", KEPT)
    assert "canario" not in told_anywhere(event).lower()


def test_a_confidential_report_that_is_added_marks_the_events_that_showed_it(by):
    event, report = no_longer_citing(by)
    anew = entered_anew(event, report, is_cited=False)
    assert mark_events_showing(anew) == [event]


def test_a_confidential_report_that_was_deleted_leaves_too(by):
    event, report = no_longer_citing(by)
    hide(report)
    Report.objects.filter(pk=report.pk).delete()
    publish(event, by, "Una fuente se retira", KEPT)
    assert "canario" not in told_anywhere(event)


def pointed_elsewhere(event, report):
    other = factories.ReportFactory(title="Otro", is_confidential=True)
    Citation.objects.filter(event=event, report=report).update(report=other)


def pointed_to_a_relay(event, report):
    source = factories.ReportFactory(is_confidential=True)
    other = factories.ReportFactory(cited_in=source)
    Citation.objects.filter(event=event, report=report).update(report=other)


@pytest.mark.parametrize("is_correction", [False, True])
@pytest.mark.parametrize("way", [pointed_elsewhere, pointed_to_a_relay])
def test_a_report_in_whose_stead_a_confidential_one_is_cited_leaves_unless_it_is_a_correction(by, way, is_correction):
    event, report = citing(by)
    way(event, report)
    assert ["canario" in one.what for one in past_to_close(event)] == [True]
    publish(event, by, "Otra fuente", *([KEPT] if is_correction else []))
    assert ("canario" in told_anywhere(event)) == is_correction


def test_a_report_dropped_beside_a_confidential_one_that_was_there_before_keeps_its_past(by):
    report = factories.ReportFactory(**CANARY)
    event = factories.fit_event(report=report)
    for other in (factories.ReportFactory(), factories.ReportFactory(is_confidential=True)):
        event.citations.create(report=other)
    publish(event, by)
    event.citations.filter(report=report).delete()
    assert past_to_close(event) == []


# --- publishers --------------------------------------------------------------------------------


def renamed(event, name):
    publisher = event.citations.get().report.publisher
    Publisher.objects.filter(pk=publisher.pk).update(name=name)
    return Publisher.objects.get(pk=publisher.pk)


def said_by(by, name):
    event = factories.fit_event(report=factories.ReportFactory(publisher=factories.PublisherFactory(name=name)))
    publish(event, by)
    return event


@pytest.mark.parametrize("is_correction", [False, True])
def test_a_publisher_with_a_vaguer_name_leaves_every_past(by, is_correction):
    event = said_by(by, "Radio canaria de Mazamari")
    publisher = renamed(event, "Una radio")
    told = [one.what for one in past_to_close(publisher)]
    assert len(told) == 1 and "canaria" in told[0]
    publish_publisher(publisher, by, "Menos exacto", *([KEPT] if is_correction else []))
    assert ("canaria" in told_anywhere(event)) == is_correction
    assert PublicEvent.objects.get().revision == 2


def test_a_publisher_that_no_event_cites_any_more_leaves_the_history_and_raises_the_version(by):
    event = said_by(by, "Radio canaria")
    publisher = event.citations.get().report.publisher
    event.citations.all().delete()
    event.citations.create(report=factories.ReportFactory())
    publish(event, by, "Otra fuente")
    before = DatasetVersion.objects.get().seq
    Publisher.objects.filter(pk=publisher.pk).update(name="Una radio")
    publish_publisher(publisher, by, "Menos exacto")
    assert "canaria" not in told_anywhere(event)
    assert DatasetVersion.objects.get().seq > before


def test_a_publisher_whose_new_name_says_as_much_keeps_its_past(by):
    event = said_by(by, "Radio canaria")
    publisher = renamed(event, "Rádio Canaria del VRAEM")
    assert past_to_close(publisher) == []
    publish_publisher(publisher, by, "El nombre completo")
    assert "Radio canaria" in Change.objects.get(kind="event", revision=1).document


@pytest.mark.parametrize("is_correction", [False, True])
def test_a_report_put_under_a_vaguer_publisher_leaves_the_name_behind(by, is_correction):
    event = said_by(by, "Radio canaria")
    vaguer = factories.PublisherFactory(name="Una radio")
    Report.objects.filter(citations__event=event).update(publisher=vaguer)
    publishing_of(event, by)(*([KEPT] if is_correction else []))
    assert ("canaria" in told_anywhere(event)) == is_correction


def test_who_saves_a_publisher_read_before_a_publication_leaves_what_readers_have(by):
    publisher = factories.PublisherFactory(name="Radio canaria")
    publish(factories.fit_event(report=factories.ReportFactory(publisher=publisher)), by)
    publisher.name = "Una radio"
    publisher.save()
    publisher.refresh_from_db()
    assert (publisher.name, publisher.published_name) == ("Una radio", "Radio canaria")
