"""Likely duplicates on the pages: beside the form, while typing, in their own list, side by side."""

import pytest
from django.urls import reverse

from events.models import DistinctEvents, Event, EventConfidential, EventMerge
from events.public.models import PublicEvent, Tombstone
from events.publishing import publish
from tests import factories

from .conftest import session_of
from .filling import posted

LIKELY = reverse("admin:events_event_likely")
TITLE = "Incautan 300 kilos de pasta básica en un camión"


def member_with(*codenames):
    return factories.UserFactory(may=codenames)


@pytest.fixture
def twins(editor):
    """Two drafts of one seizure: one known to the district, one to its province, three days later."""
    province = factories.LocationFactory(kind="province", name_es="La Mar")
    district = factories.LocationFactory(parent=province, name_es="Anco")
    event = factories.fit_event(created_by=editor, place={"location": district}, title_es=TITLE, title_en="")
    other = factories.fit_event(
        created_by=editor, place={"location": province, "precision": "province"}, title_es=TITLE, title_en="",
        date_start="2020-03-08", date_end="2020-03-08",
    )  # fmt: skip
    return event, other


def page(name, *args):
    return reverse(f"admin:events_event_{name}", args=[getattr(arg, "pk", arg) for arg in args])


def typed(event, **values):
    place = event.places.get().location_id
    typed = {"event_type": "drug_seizure", "title_es": TITLE, "date_start": "2020-03-06", "date_end": "2020-03-06"}
    rows = {"date_precision": "day", "date_span": "within", "date_start_basis": "stated", "places-0-location": place}
    return {**typed, **rows, **values}


def test_the_panel_tells_of_the_twin_with_its_reason_and_what_tells_it_apart(editor, twins):
    html = session_of(editor).get(page("change", twins[0])).content.decode()
    assert page("merge_with", *twins) in html
    for words in ("3 días de diferencia", "Anco está en La Mar", "% de las palabras del título", "8 de marzo de 2020"):
        assert words in html


def test_what_is_typed_is_asked_about_before_it_is_saved(editor, twins):
    client = session_of(editor)
    likes = client.post(LIKELY, typed(twins[0])).json()["likes"]
    assert [like["url"] for like in likes] == [page("change", twin) for twin in twins]
    assert all(like["compare_url"] == "" and like["reasons"] for like in likes)
    # Of a stored event, itself is left out.
    likes = client.post(LIKELY, typed(twins[0], of=twins[0].pk)).json()["likes"]
    assert [like["url"] for like in likes] == [page("change", twins[1])]


@pytest.mark.parametrize(
    "wrong",
    [
        {"date_start": "ayer", "date_end": "99/99/9999", "date_precision": "x"},
        {"places-0-location": "9" * 18, "citations-0-report": "9" * 18},
        {"places-0-location": "-1", "citations-0-report": "x", "of": "1" * 30},
        {"event_type": "nothing", "secondary_types": ["x", "y"], "title_es": "\x00", "of": "\u0663"},
        {"casualties-0-best": "muchos", "seizures-0-quantity_best": "1e99", "seizures-9999-item": "x"},
        {"decree-0-instrument": "D.S. 1-2020" * 50, "title_en": "x" * 5000},
    ],
)
def test_what_cannot_be_read_is_left_out(editor, twins, wrong):
    assert session_of(editor).post(LIKELY, typed(twins[0], **wrong)).status_code == 200


def test_who_may_not_see_events_is_told_nothing(twins):
    assert session_of(member_with()).post(LIKELY, typed(twins[0])).status_code == 403
    assert session_of(member_with()).get(page("duplicates")).status_code == 403
    viewer = session_of(member_with("view_event"))
    assert viewer.post(LIKELY, typed(twins[0])).json()["likes"]
    assert viewer.get(page("merge_with", *twins)).status_code == 403
    assert viewer.post(page("distinct", *twins)).status_code == 403
    assert page("merge_with", *twins) not in viewer.get(page("change", twins[0])).content.decode()
    assert not DistinctEvents.objects.exists()


def test_a_confidential_report_is_named_to_those_alone_who_may_see_what_is_kept_inside(editor, reviewer, twins):
    report = factories.ReportFactory(is_confidential=True, title="Nota reservada", url="https://example.org/reservada")
    for event in twins:
        event.citations.create(report=report)
    lone = factories.ReportFactory(is_confidential=True, title="Otra reservada", url="https://example.org/otra")
    twins[0].citations.create(report=lone)
    for name, args in (("duplicates", ()), ("merge_with", twins)):
        html = session_of(editor).get(page(name, *args)).content.decode()
        assert "mismo reporte" in html
        assert "reservada" not in html and "example.org/otra" not in html
    likes = session_of(editor).post(LIKELY, typed(twins[0], **{"citations-0-report": report.pk})).json()["likes"]
    assert likes and "reservada" not in str(likes)
    assert "Nota reservada" in session_of(reviewer).get(page("duplicates")).content.decode()


def test_the_list_of_likely_duplicates_tells_each_pair_once_in_the_same_queries(
    editor, twins, django_assert_max_num_queries
):
    client = session_of(editor)
    html = client.get(page("duplicates")).content.decode()
    assert html.count(page("change", twins[0])) == 1 and html.count(page("change", twins[1])) == 1
    for n in range(6):
        day = f"2021-0{n + 1}-01"
        place = factories.LocationFactory()
        for _twice in range(2):
            factories.fit_event(place={"location": place}, date_start=day, date_end=day)
    with django_assert_max_num_queries(45):
        assert len(client.get(page("duplicates"), {"of": "all"}).context["pairs"]) == 7
    assert client.get(page("duplicates"), {"page": "x"}).status_code == 200


def test_not_the_same_is_said_on_the_page_and_taken_back(editor, twins):
    client = session_of(editor)
    client.post(page("distinct", *twins))
    assert DistinctEvents.objects.get().said_by == editor
    html = client.get(page("change", twins[0])).content.decode()
    assert "Se dijo que un hecho no es el mismo" in html and "3 días de diferencia" not in html
    assert client.post(LIKELY, typed(twins[0], of=twins[0].pk)).json()["likes"] == []
    assert client.get(page("duplicates")).context["pairs"] == []
    client.post(page("distinct", *twins), {"take_back": "1"})
    assert "3 días de diferencia" in client.get(page("change", twins[0])).content.decode()
    assert client.post(page("distinct", twins[0], 0)).status_code == 404


def test_a_draft_is_merged_from_the_page_that_shows_both_and_undone(editor, twins):
    event, other = twins
    client = session_of(editor)
    factories.SeizureFactory(event=event, as_reported="trescientos kilos")
    assert client.get(page("merge", event)).status_code == 200
    chosen = client.post(page("merge", event), {"into": other.pk})
    assert chosen.url == page("merge_with", event, other)
    assert client.post(page("merge", event), {"into": event.pk}).status_code == 200
    form = posted(client.get(chosen.url).content.decode(), "confirm_form")
    assert any(key.startswith("seizures:") for key in form["row"])
    assert client.post(chosen.url, {**form, "into_version": "99"}).status_code == 200
    assert not EventMerge.objects.exists()
    client.post(chosen.url, form)
    event.refresh_from_db()
    assert (event.status, event.merged_into) == ("merged", other) and other.seizures.count() == 1
    for one in twins:
        assert "Ver la fusión" in client.get(page("change", one)).content.decode()
    client.post(page("unmerge", event))
    event.refresh_from_db()
    assert event.status == "draft" and not other.seizures.exists()
    assert client.post(page("unmerge", event), follow=True).status_code == 200


def test_published_events_are_merged_by_two_people(editor, reviewer, twins):
    event, other = twins
    for one in twins:
        publish(one, reviewer)
    client = session_of(editor)
    url = page("merge_with", *twins)
    form = posted(client.get(url).content.decode(), "confirm_form")
    form.pop("row", None)
    client.post(url, {**form, "reason": "Es el mismo hecho."})
    assert EventMerge.objects.get().state == "proposed" and PublicEvent.objects.count() == 2
    assert client.get(page("confirm_merge", event)).status_code == 403
    second = session_of(reviewer)
    assert event.title_es in second.get(page("duplicates")).content.decode()
    form = posted(second.get(page("confirm_merge", event)).content.decode(), "confirm_form")
    second.post(page("confirm_merge", event), form)
    assert Tombstone.objects.get().merged_into == Event.objects.get(pk=other.pk).public_id
    assert page("unmerge", event) not in client.get(url).content.decode()
    assert "Los lectores ya lo saben" in client.post(page("unmerge", event), follow=True).content.decode()


def test_what_readers_have_stays_whichever_is_asked_about(editor, reviewer, twins):
    publish(twins[0], reviewer)
    answer = session_of(editor).get(page("merge_with", *twins))
    assert answer.url == page("merge_with", twins[1], twins[0])


def test_notes_and_exact_points_are_on_no_page_of_duplicates(reviewer, twins):
    for event in twins:
        EventConfidential.objects.create(event=event, internal_notes="Nota interna", source_notes="Fuente reservada")
        event.places.update(exact_point="SRID=4326;POINT(-73.912345 -12.612345)")
    client = session_of(reviewer)
    for name, args in (("duplicates", ()), ("merge_with", twins)):
        html = client.get(page(name, *args)).content.decode()
        assert not any(secret in html for secret in ("Nota interna", "Fuente reservada", "912345", "612345"))
