"""A report's address at the desk: cleaned and told, refused with the mend, kept inside; and those entered before."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse

from events.models import Event, Report
from events.public.models import Change, PublicEvent
from events.publishing import problems, publish
from tests import factories

from .conftest import session_of
from .filling import posted

pytestmark = pytest.mark.django_db
GIVEN = "https://example.org/amp/una-nota-1?utm_source=x"
PAGE = "https://example.org/una-nota-1"


@pytest.fixture
def desk(editor):
    return session_of(editor)


def saved(desk, report, **changes):
    """Change a report on its page; returns the answer."""
    url = reverse("admin:events_report_change", args=[report.pk])
    page = desk.get(url).content.decode()
    data = {**posted(page, "report_form"), **changes}
    return desk.post(url, {**data, "_continue": "1"}, follow=True)


def test_an_address_is_cleaned_when_it_is_entered_and_the_page_tells_what_it_was(desk):
    publisher = factories.PublisherFactory()
    url = reverse("admin:events_report_add")
    data = posted(desk.get(url).content.decode(), "report_form")
    answer = desk.post(url, {**data, "publisher": publisher.pk, "url": GIVEN, "_continue": "1"}, follow=True)
    report = Report.objects.get()
    assert (report.url, report.url_given) == (PAGE, GIVEN)
    page = answer.content.decode()
    assert page.count(GIVEN) >= 2  # in the message, and beside the field from now on
    # What is saved once more keeps what was given; another address has nothing before it.
    saved(desk, report, title="Otro")
    report.refresh_from_db()
    assert report.url_given == GIVEN
    saved(desk, report, url="https://example.org/otra")
    report.refresh_from_db()
    assert (report.url, report.url_given) == ("https://example.org/otra", "")


def test_one_page_is_one_report_whatever_way_its_address_came(desk):
    report = factories.ReportFactory(url=PAGE)
    other = factories.ReportFactory()
    answer = saved(desk, other, url=GIVEN)
    assert answer.status_code == 200 and "errorlist" in answer.content.decode()
    other.refresh_from_db()
    assert other.url != report.url


@pytest.mark.parametrize(
    ("address", "mend"),
    [
        ("https://example.org/100%", "%25"),
        ("https://juan@example.org/a", "@"),
        ("https://example.org/" + "ñ" * 400, "1000"),
    ],
)
def test_what_is_no_address_is_refused_on_its_field(desk, address, mend):
    answer = saved(desk, factories.ReportFactory(), url=address)
    page = answer.content.decode()
    assert answer.status_code == 200 and "errorlist" in page and mend in page
    assert not Report.objects.exclude(url_given="").exists()


def test_an_archived_copy_pasted_as_the_address_is_both():
    report = factories.ReportFactory.build(
        publisher=factories.PublisherFactory(), url="https://web.archive.org/web/20200101000000/https://example.org/ñ-1"
    )
    report.full_clean()
    assert report.url == "https://example.org/%C3%B1-1"
    assert report.archive_url == "https://web.archive.org/web/20200101000000/https://example.org/%C3%B1-1"


def test_a_report_is_cited_without_an_address_that_names_a_private_person(desk, editor):
    report = factories.ReportFactory(url="https://example.org/hijo-de-zutana", archive_url="https://example.com/zutana")
    event = factories.fit_event(report=report)
    reviewer = factories.reviewer()
    publish(event, reviewer)
    assert "zutana" in PublicEvent.objects.get().document
    saved(desk, report, is_address_withheld="on")
    event = Event.objects.get(pk=event.pk)
    assert event.status == "changes_pending"
    publish(event, reviewer, "Se reserva una dirección")
    # Neither now nor in the history: what is withheld leaves the past too.
    documents = [
        PublicEvent.objects.get().document,
        *Change.objects.exclude(document=None).values_list("document", flat=True),
    ]
    assert not any("zutana" in document for document in documents)
    assert report.uid in documents[0]
    report.refresh_from_db()
    assert report.url == "https://example.org/hijo-de-zutana"


def test_a_name_kept_back_does_not_pass_in_an_address_unless_the_address_stays_inside():
    factories.ActorFactory(kind="person", name_es="Fulgencia Ñahuinqa", is_public=False)
    report = factories.ReportFactory(url="https://example.org/cae-nahuinqa-fulgencia-123")
    event = Event.objects.get(pk=factories.fit_event(report=report).pk)
    assert [(found.code, found.field) for found in problems(event)] == [("name_in_text", "citations")]
    Report.objects.update(is_address_withheld=True)
    assert problems(Event.objects.get(pk=event.pk)) == []


def tidied(*options):
    out, err = StringIO(), StringIO()
    call_command("tidy_addresses", *options, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def test_addresses_entered_before_are_tidied_and_what_meets_another_is_left_and_named():
    alone = factories.ReportFactory(url=GIVEN)
    own = factories.ReportFactory(url="https://example.org/otra-2")
    meets = factories.ReportFactory(url="https://example.org/otra-2?amp=1")
    broken = factories.ReportFactory(url="https://example.org/100%")
    event = factories.fit_event(report=alone)
    publish(event, factories.reviewer())
    before = list(Report.objects.order_by("pk").values_list("url", flat=True))
    assert "1 would be tidied" in tidied("--dry-run")[0]
    assert list(Report.objects.order_by("pk").values_list("url", flat=True)) == before

    out, err = tidied()
    assert "1 tidied, 1 left to another report, 1 no address; 1 published events" in out
    assert f"report {own.pk} has" in err and broken.url in err
    for report in (alone, own, meets, broken):
        report.refresh_from_db()
    assert (alone.url, alone.url_given) == (PAGE, GIVEN)
    assert (own.url, meets.url) == ("https://example.org/otra-2", "https://example.org/otra-2?amp=1")
    assert Event.objects.get().status == "changes_pending"
    assert "0 tidied, 1 left" in tidied()[0]


def test_a_reason_for_a_point_is_written_anew_with_the_point(desk):
    place = factories.LocationFactory(kind="populated_place", point="SRID=4326;POINT(-73.9 -12.4)")
    event = factories.fit_event(
        place={
            "location": place,
            "precision": "named_place",
            "public_point": "SRID=4326;POINT(-75.9 -12.4)",
            "point_reason": "Lo dice el acta",
        }
    )
    url = reverse("admin:events_event_change", args=[event.pk])
    data = posted(desk.get(url).content.decode())
    moved = {**data, "places-0-public_point": "-76.5, -12.4", "_save": "1"}
    answer = desk.post(url, moved)
    assert answer.status_code == 200 and "errorlist" in answer.content.decode()
    answer = desk.post(url, {**moved, "places-0-point_reason": "El acta, corregida"})
    assert answer.status_code == 302
    assert event.places.get().point_reason == "El acta, corregida"
