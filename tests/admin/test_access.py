"""Who sees what: confidential notes, exact points, and query strings that try to read them."""

import pytest
from django.contrib import admin
from django.contrib.gis.geos import Point
from django.urls import reverse

from events.models import EventConfidential
from tests import factories

from .conftest import session_of
from .filling import open_event, save_event

SECRET = "zafiro-confidencial"


@pytest.fixture
def event(editor):
    event = factories.fit_event(created_by=editor, place={"precision": "site", "exact_point": Point(-73.123456, -12.5)})
    EventConfidential.objects.create(event=event, internal_notes=SECRET, source_notes=SECRET)
    return event


@pytest.mark.parametrize("page", ["change", "history"])
def test_an_editor_sees_neither_notes_nor_exact_points(editor, event, page):
    html = session_of(editor).get(reverse(f"admin:events_event_{page}", args=[event.pk])).content.decode()
    assert SECRET not in html
    assert "-73.123456" not in html
    assert "exact_point" not in html


def test_a_reviewer_sees_both(reviewer, event):
    html = session_of(reviewer).get(reverse("admin:events_event_change", args=[event.pk])).content.decode()
    assert SECRET in html
    assert "-73.123456" in html


def test_an_editor_cannot_write_what_the_page_does_not_show(editor, event):
    client = session_of(editor)
    data = open_event(client, event)
    forged = {
        "places-0-exact_point": "-70, -10",
        "confidential-TOTAL_FORMS": "1",
        "confidential-INITIAL_FORMS": "1",
        "confidential-0-id": str(event.confidential.pk),
        "confidential-0-internal_notes": "otra",
        "status": "published",
        "public_id": "VRT-2026-99999",
        "title_es": "Otro",
    }
    assert save_event(client, event, data, **forged).status_code == 302
    event.refresh_from_db()
    assert (event.status, event.public_id, event.title_es) == ("draft", None, "Otro")
    assert event.places.get().exact_point.x == pytest.approx(-73.123456)
    assert event.confidential.internal_notes == SECRET


ORACLES = [
    ("events_event", "confidential__internal_notes__contains=z"),
    ("events_event", "confidential__source_notes__startswith=z"),
    ("events_event", "places__exact_point__isnull=0"),
    ("events_event", "places__exact_point=POINT(1 1)"),
    ("events_event", "title_es__startswith=a"),
    ("events_event", "created_by__password__startswith=p"),
    ("events_event", "citations__report__notes__contains=z"),
    ("events_report", "notes__startswith=z"),
    ("events_report", "excerpt__contains=z"),
    ("events_report", "citations__event__confidential__internal_notes__contains=z"),
    ("events_location", "event_places__exact_point__isnull=0"),
    ("events_actor", "public_basis__contains=z"),
    ("events_actor", "signed_by__password__startswith=p"),
    ("events_publisher", "reliability=A"),
    ("auth_user", "password__startswith=p"),
    ("auth_group", "user__password__startswith=p"),
]


@pytest.mark.parametrize(("page", "query"), ORACLES)
def test_a_query_string_reads_nothing(page, query, db, django_user_model):
    root = django_user_model.objects.create_superuser("root", password="only-for-this-test")
    response = session_of(root).get(reverse(f"admin:{page}_changelist") + f"?{query}")
    assert response.status_code == 400


def test_every_list_refuses_an_unknown_filter(db, django_user_model):
    client = session_of(django_user_model.objects.create_superuser("root", password="only-for-this-test"))
    for model in admin.site._registry:
        url = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
        assert client.get(url + "?id__gte=1").status_code == 400, model


def test_the_pages_own_filters_work(reviewer, event):
    client = session_of(reviewer)
    url = reverse("admin:events_event_changelist")
    for query in (
        "waiting=me",
        "status__exact=draft",
        "event_type__exact=drug_seizure",
        "verification__exact=single_source",
        "date_start__year=2020&date_start__month=3&date_start__day=5",
        "q=incautacion+generada",
        "o=-3.1",
        "p=0",
    ):
        response = client.get(f"{url}?{query}")
        assert response.status_code == 200, query


def test_a_label_point_is_for_the_newsroom(client, editor, db):
    place = factories.LocationFactory(point=Point(-73.8, -12.6))
    url = reverse("admin:events_location_point", args=[place.pk])
    assert client.get(url).status_code == 302
    assert session_of(editor).get(url).json()["point"] == [-73.8, -12.6]
    assert session_of(editor).get(reverse("admin:events_location_point", args=[0])).status_code == 404


def test_deleting_is_for_drafts_and_not_for_editors(editor, reviewer, event):
    url = reverse("admin:events_event_delete", args=[event.pk])
    assert session_of(editor).get(url).status_code == 403
    assert session_of(reviewer).get(url).status_code == 200
    type(event).objects.filter(pk=event.pk).update(public_id="VRT-2020-00001", status="retracted")
    assert session_of(reviewer).get(url).status_code == 403


def test_what_editors_type_is_text_on_every_page(reviewer):
    evil = "<img src=x onerror=alert(1)>"
    place = factories.LocationFactory(name_es=evil)
    actor = factories.ActorFactory(name_es=evil)
    report = factories.ReportFactory(title=evil)
    author = factories.UserFactory(username="autor<img src=x>")
    event = factories.fit_event(
        title_es=evil, summary_es=evil, place={"location": place}, report=report, created_by=author
    )
    factories.EventActorFactory(event=event, actor=actor)
    claim = factories.ClaimFactory(event=event, report=report, text_es=evil, claimant_words_es=evil)
    claim.seizure = factories.SeizureFactory(event=event, as_reported=evil)
    claim.save()
    client = session_of(reviewer)
    pages = [
        reverse(f"admin:events_event_{page}", args=[event.pk]) for page in ("change", "history", "publish", "delete")
    ]
    pages += [reverse(f"admin:events_{model}_changelist") for model in ("event", "actor", "location", "report")]
    for url in pages:
        html = client.get(url).content.decode()
        assert "&lt;img src=x" in html, url
        assert "<img src=x" not in html, url
    stale = {**open_event(client, event), "version": "0", "title_es": evil + "!"}
    html = save_event(client, event, stale).content.decode()
    assert "&lt;img src=x" in html
    assert "<img src=x" not in html


def test_who_may_only_look_changes_nothing(event):
    reader = factories.UserFactory(may=["view_event", "view_eventlocation"])
    client = session_of(reader)
    response = client.get(reverse("admin:events_event_change", args=[event.pk]))
    assert response.status_code == 200
    assert not response.context["panel"]["may_change"]
    assert save_event(client, event, {"version": "1", "title_es": "Otro"}).status_code == 403
    assert session_of(factories.UserFactory()).get(reverse("admin:events_event_changelist")).status_code == 403
