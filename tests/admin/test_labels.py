"""Labels tell apart what has one name, wherever something is chosen or hinted at."""

import pytest
from django.urls import reverse

from events import models
from events.admin.labels import for_labels, label_of
from events.publishing import publish
from tests import factories

from .conftest import session_of

pytestmark = pytest.mark.django_db


def labels(model) -> list[str]:
    return [label_of(row) for row in for_labels(model.objects.order_by("pk"))]


def chain(*names):
    """Return the last of some places, each within the one before."""
    place = None
    for name, kind in zip(names, ("department", "province", "district", "populated_place"), strict=False):
        place = factories.LocationFactory(name_es=name, kind=kind, parent=place)
    return place


def test_places_of_one_name_differ_by_what_lies_above(django_assert_num_queries):
    peru = factories.LocationFactory(name_es="Perú", kind="country")
    one, other = chain("Ayacucho", "La Mar", "Anco"), chain("Huancavelica", "Churcampa", "Anco")
    models.Location.objects.filter(kind="department").update(parent=peru)
    chain("Cusco", "La Convención", "Pichari", "Santa Rosa")
    with django_assert_num_queries(1):
        told = {row.pk: label_of(row) for row in for_labels(models.Location.objects.all())}
    assert told[one.pk].endswith("La Mar, Ayacucho") and told[other.pk].endswith("Churcampa, Huancavelica")
    assert any(label.endswith("Pichari, La Convención, Cusco") for label in told.values())
    assert not any("Perú," in label or ", Perú" in label for label in told.values())


def test_reports_of_one_title_differ_by_publisher_date_or_address():
    publisher = factories.PublisherFactory(name="La República")
    for values in (
        {"title": "Balance", "published_on": "2024-03-05"},
        {"title": "Balance", "published_on": "2024-03-06"},
        {"title": "", "url": f"https://www.larepublica.pe/{'x' * 200}/una"},
        {"title": "", "url": f"https://www.larepublica.pe/{'x' * 200}/otra"},
    ):
        factories.ReportFactory(publisher=publisher, **values)
    factories.ReportFactory(title="Balance", published_on="2024-03-05")
    found = labels(models.Report)
    assert len(set(found)) == 5 and all(len(label) < 200 for label in found)
    assert all("larepublica.pe/" in label for label in found[2:4]) and found[2].endswith("/una")


def test_events_of_one_title_differ_by_date_place_and_id():
    anco, other = chain("Ayacucho", "La Mar", "Anco"), chain("Huancavelica", "Churcampa", "Anco")
    for place, day in ((anco, "2020-03-05"), (other, "2020-03-05"), (anco, "2020-03-06"), (anco, "2020-03-05")):
        factories.fit_event(place={"location": place}, title_es="Emboscada", date_start=day, date_end=day)
    event = factories.fit_event(place={"location": anco}, title_es="Emboscada")
    publish(event, factories.reviewer())
    event.refresh_from_db()
    found = labels(models.Event)
    assert len(set(found)) == 5
    assert "Anco, La Mar" in found[0] and "Anco, Churcampa" in found[1] and found[4].endswith(event.public_id)


def test_what_is_chosen_is_written_as_the_list_of_the_box_writes_it(editor):
    event = factories.fit_event(place={"location": chain("Ayacucho", "La Mar", "Anco")})
    page = session_of(editor).get(reverse("admin:events_event_change", args=[event.pk])).content.decode()
    assert "Anco (Distrito) · La Mar, Ayacucho" in page
    assert f"{event.citations.get().report.publisher} · sin fecha · " in page


def test_hints_say_which_event_they_mean(editor):
    place = chain("Ayacucho", "La Mar", "Anco")
    event, twin = (factories.fit_event(place={"location": place}, title_es="Emboscada") for _ in range(2))
    page = session_of(editor).get(reverse("admin:events_event_change", args=[event.pk]))
    [line] = page.context["likes"]["lines"]
    assert (line.event, "Anco" in line.facts) == (twin, True)
    assert line.facts in page.content.decode()


def test_the_merge_chooser_offers_what_can_change_but_the_event_itself(reviewer):
    event, other, draft = (factories.fit_event(title_es=f"Emboscada {n}") for n in range(3))
    for one in (event, other):
        publish(one, factories.reviewer())
    client = session_of(reviewer)
    address = reverse("admin:events_event_merge", args=[event.pk])
    assert f"?merged={event.pk}" in client.get(address).content.decode()
    asked = {"app_label": "events", "model_name": "eventrelation", "field_name": "to_event", "term": "emboscada"}
    autocomplete = reverse("admin:autocomplete")
    results = client.get(autocomplete, {**asked, "merged": event.pk}).json()["results"]
    assert {result["id"] for result in results} == {str(other.pk), str(draft.pk)}
    assert len(client.get(autocomplete, asked).json()["results"]) == 3
    for wrong in ("", "x", "9" * 30, "٣"):
        assert client.get(autocomplete, {**asked, "merged": wrong}).status_code == 200
    page = client.post(address, {"into": event.pk})
    assert page.status_code == 200 and page.context["form"].errors["into"]
    assert client.post(address, {"into": draft.pk}).status_code == 302


def test_a_code_finds_its_own_place_before_those_that_lie_within(editor):
    province = factories.LocationFactory(name_es="Zeta", kind="province", ubigeo="0504")
    for number in range(3):
        factories.LocationFactory(name_es=f"Alfa {number}", parent=province, ubigeo=f"05040{number}")
    asked = {"app_label": "events", "model_name": "eventlocation", "field_name": "location", "term": "0504"}
    found = session_of(editor).get(reverse("admin:autocomplete"), asked).json()["results"]
    assert found[0]["id"] == str(province.pk) and len(found) == 4
