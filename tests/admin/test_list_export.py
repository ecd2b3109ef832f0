"""The list as a table: who may take it out, what is left in, what is kept back, and that it is remembered."""

import csv
import io

import pytest
from django.contrib.gis.geos import Point
from django.urls import reverse

from events import models
from events.desk import exporting
from tests import factories
from tests.guards.canary import Canaries

from .conftest import session_of

pytestmark = pytest.mark.django_db
LIST = "admin:events_event_changelist"


def taken(user, query: str = "") -> str:
    answer = session_of(user).post(reverse("admin:events_event_export") + f"?{query}")
    assert answer.status_code == 200 and answer["Content-Type"] == "text/csv; charset=utf-8"
    return answer.getvalue().decode("utf-8-sig")


def rows_of(text: str) -> list[dict]:
    return list(csv.DictReader(io.StringIO(text)))


def test_who_may_not_takes_nothing_out(editor):
    client = session_of(editor)
    assert client.post(reverse("admin:events_event_export")).status_code == 403
    assert "export/" not in client.get(reverse(LIST)).content.decode()
    assert not models.ListExport.objects.exists()
    blind = factories.UserFactory(may=["export_event"])
    assert session_of(blind).post(reverse("admin:events_event_export")).status_code == 403


def test_nothing_is_taken_out_by_following_a_link(reviewer):
    assert session_of(reviewer).get(reverse("admin:events_event_export")).status_code == 405


def test_the_table_holds_what_the_list_shows(reviewer):
    department = factories.LocationFactory(name_es="Ayacucho", kind="department")
    province = factories.LocationFactory(name_es="Huanta", kind="province", parent=department)
    district = factories.LocationFactory(name_es="Llochegua", kind="district", parent=province)
    event = factories.fit_event(place={"location": district}, title_es="Hallazgo; «con» comas, y\nlíneas")
    factories.EventActorFactory(event=event, actor=factories.ActorFactory(name_es="Unidad Zarzamora"))
    factories.fit_event(title_es="Otra cosa", title_en="Else")
    (row,) = rows_of(taken(reviewer, "q=hallazgo"))
    assert row["title_es"] == "Hallazgo; «con» comas, y\nlíneas"
    assert [row[name] for name in ("place", "district", "province", "department")] == [
        "Llochegua", "Llochegua", "Huanta", "Ayacucho",
    ]  # fmt: skip
    assert (row["actors"], row["verification"], row["state"]) == ("Unidad Zarzamora", "single_source", "draft")
    assert row["publishers"] == event.citations.get().report.publisher.name
    assert set(row) == set(exporting.COLUMNS)


def test_who_took_how_many_is_kept_and_audited(reviewer, administrator, editor):
    factories.EventFactory.create_batch(3, status="draft")
    factories.EventFactory(status="lead")
    taken(reviewer, "status__exact=draft&o=1")
    kept = models.ListExport.objects.get()
    assert (kept.by, kept.events, kept.query) == (reviewer, 3, "status__exact=draft")
    entry = kept.audit.get()
    assert entry.pgh_label == "insert" and entry.pgh_context.metadata["verb"] == "export"
    assert entry.pgh_context.metadata["user"] == reviewer.pk
    log = reverse("admin:events_listexport_changelist")
    assert "revisor" in session_of(administrator).get(log).content.decode()
    assert session_of(editor).get(log).status_code == 403


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_runs_as_a_formula(reviewer, sign):
    factories.fit_event(title_es=f"{sign}1+1", place={"location": factories.LocationFactory(name_es=f"{sign}cmd")})
    (row,) = csv.DictReader(io.StringIO(taken(reviewer), newline=""))
    assert row["title_es"].startswith("'") and row["place"].startswith("'")


def test_what_must_stay_inside_stays(reviewer):
    canaries = Canaries()
    event = factories.fit_event()
    factories.EventActorFactory(event=event)
    factories.SeizureFactory(event=event)
    factories.ClaimFactory(event=event, report=event.citations.get().report)
    canaries.plant(models.EventConfidential.objects.create(event=event), "notes")
    for rows in (event.places, event.cast, event.seizures, event.claims):
        for row in rows.all():
            canaries.plant(row, "inside", only_confidential=True)
    canaries.plant(event.citations.get().report, "report", only_confidential=True)
    secret = canaries.plant(factories.ReportFactory(is_confidential=True), "confidential report")
    canaries.plant(secret.publisher, "confidential publisher")
    relay = canaries.plant(factories.ReportFactory(cited_in=secret), "relay of a confidential report")
    canaries.plant(relay.publisher, "publisher of a relay")
    for report in (secret, relay):
        models.Citation.objects.create(event=event, report=report)
    event.places.update(exact_point=Point(-74.1234, -12.4321), public_point=None)
    text = taken(reviewer)
    assert not canaries.found_in(text) and "12.4321" not in text
    (row,) = rows_of(text)
    assert row["public_reports"] == "1"


def test_a_withheld_place_is_withheld(reviewer):
    place = factories.LocationFactory(name_es="Zarzamora")
    factories.fit_event(place={"location": place, "precision": "withheld"})
    text = taken(reviewer)
    assert "Zarzamora" not in text and rows_of(text)[0]["known_to"] == "withheld"


def test_names_that_may_not_be_published_are_kept_back(reviewer):
    kept = factories.ActorFactory(name_es="Juana Quispe Zarzamora", kind="person", is_public=False)
    unsigned = factories.ActorFactory(name_es="Pedro Huamán Tartamudo", kind="person", public_basis="Porque sí")
    event = factories.fit_event(title_es="Hallan a Juana Quispe Zarzamora", title_en="Found: the teacher Zarzamora")
    for actor in (kept, unsigned):
        factories.EventActorFactory(event=event, actor=actor, described_as_es="alguien")
    factories.fit_event(title_es="Buscan a Pedro Huamán Tartamudo", title_en="Huamán is sought")
    text = taken(reviewer)
    assert "Zarzamora" not in text and "Tartamudo" not in text
    held, other = sorted(rows_of(text), key=lambda row: int(row["desk_id"]))
    assert held["title_es"] == held["title_en"] == other["title_es"] == held["actors"] == exporting.KEPT_BACK
    # One surname in an event that holds nobody of it tells nobody, as at the door.
    assert other["title_en"] == "Huamán is sought"


def test_more_than_a_table_holds_is_refused_in_words(reviewer, monkeypatch):
    monkeypatch.setattr(exporting, "MOST", 2)
    factories.EventFactory.create_batch(3)
    client = session_of(reviewer)
    answer = client.post(reverse("admin:events_event_export"))
    assert answer.status_code == 302 and not models.ListExport.objects.exists()
    assert "2 hechos" in str(*client.get(reverse(LIST)).context["messages"])


@pytest.mark.parametrize("query", ["place=x", "from=ayer", "blocked=x"])
def test_what_means_nothing_is_told_and_takes_nothing(reviewer, query):
    factories.EventFactory()
    client = session_of(reviewer)
    assert client.post(reverse("admin:events_event_export") + f"?{query}").status_code == 302
    assert not models.ListExport.objects.exists()
    assert list(client.get(reverse(LIST)).context["messages"])


def test_a_longer_table_takes_queries_by_the_batch(reviewer, monkeypatch, django_assert_num_queries):
    def make(n):
        for _ in range(n):
            factories.EventActorFactory(event=factories.fit_event())

    make(2)
    keys = list(models.Event.objects.values_list("pk", flat=True))
    with django_assert_num_queries(12) as few:
        list(exporting._lines(keys))
    make(8)
    keys = list(models.Event.objects.values_list("pk", flat=True))
    with django_assert_num_queries(len(few)):
        list(exporting._lines(keys))


def test_a_name_kept_back_stands_in_nobody_elses_name(reviewer):
    factories.ActorFactory(name_es="Anselmo Quispe Vilca", kind="person", is_public=False)
    publisher = factories.PublisherFactory(name="Blog de Anselmo Quispe Vilca")
    event = factories.fit_event(report=factories.ReportFactory(publisher=publisher))
    factories.EventActorFactory(event=event, actor=factories.ActorFactory(name_es="Banda de Anselmo Quispe Vilca"))
    (row,) = rows_of(taken(reviewer))
    assert row["publishers"] == row["actors"] == exporting.KEPT_BACK
