"""The box of dates: it says on which day an event will count before it is saved, and what is missing by its field."""

import random
from datetime import date, timedelta
from urllib.parse import urlencode

import pytest
from django.contrib.gis.geos import Point
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from events import dates
from events.admin.date_preview import meaning
from events.models import Event
from events.public.models import PublicEvent
from events.publishing import publish
from tests import factories

from .conftest import member, session_of
from .filling import open_event, save_event
from .test_browser import log_in

FIELDS = ("date_start", "date_end", "date_precision", "date_span", "date_start_basis")


def ask(client: Client, *values: str) -> dict:
    """Return what the form's script is told of these texts in the boxes."""
    return client.get(
        f"{reverse('admin:events_event_dates')}?{urlencode(dict(zip(FIELDS, values, strict=True)))}"
    ).json()


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (("01/03/2021", "05/03/2021", "between", "within", "stated"), "Contará el 1 de marzo de 2021."),
        (
            ("01/02/2021", "01/03/2021", "between", "within", "assumed"),
            "Contará el 1 de marzo de 2021, su último día (inicio supuesto).",
        ),
        (
            ("17/03/2021", "17/03/2021", "month", "within", "stated"),
            "Contará el 1 de marzo de 2021, el primer día de su mes.",
        ),
        (("2021-03-17", "", "year", "duration", "stated"), "Contará el 1 de enero de 2021, el primer día de su año."),
        (("17/03/2021", "", "day", "duration", "stated"), "Contará el 17 de marzo de 2021, su primer día."),
        (("", "", "unknown", "within", "stated"), "No contará en ningún periodo: se dice aparte, sin fecha."),
        (
            ("30/02/2021", "", "day", "within", "stated"),
            "Desde: Esto no es una fecha: escríbala así: 25/03/2025 o 25 de marzo de 2025.",
        ),
    ],
)
def test_the_form_is_told_the_day_an_event_will_count_on(editor, typed, words):
    assert ask(session_of(editor), *typed)["words"] == words


def test_a_day_is_never_read_with_its_month_and_day_exchanged(editor):
    """Django reads 05/03/2020 as 3 May in English: one desk works in both languages, and asks."""
    event = factories.fit_event(created_by=editor)
    event.refresh_from_db()
    client = session_of(editor)
    client.cookies["django_language"] = "en"
    form = open_event(client, event)
    assert form["date_start"] == [event.date_start.isoformat()], "the box shows what can be read again"
    refused = save_event(client, event, form, date_start="05/03/2020", date_end="05/03/2020")
    assert "may be 5 March 2020 (2020-03-05) or 3 May 2020 (2020-05-03)" in refused.content.decode()
    assert "2025-03-25 or 25 March 2025" in save_event(client, event, form, date_start="5 March").content.decode()
    event.refresh_from_db()
    assert event.date_start != date(2020, 5, 3)
    assert save_event(client, event, form, date_start="2020-03-05", date_end="2020-03-05").status_code == 302
    event.refresh_from_db()
    assert event.date_start == date(2020, 3, 5)
    client.cookies["django_language"] = "es"
    form = open_event(client, event)
    assert form["date_start"] == ["05/03/2020"]


def test_what_is_told_is_what_is_counted_once_published(editor, reviewer):
    dice = random.Random(7)
    event = factories.fit_event(created_by=editor)
    told = 0
    while told < 12:
        start = date(2019, 1, 1) + timedelta(days=dice.randrange(900))
        end = dice.choice([start, start + timedelta(days=dice.randrange(1, 40))])
        precision = dice.choice(["day", "few_days", "week", "month", "year", "between"])
        span, basis = dice.choice(["within", "duration"]), dice.choice(["stated", "assumed"])
        if dates.contradiction(start, end, precision, span, basis):
            continue
        told += 1
        values = dict(zip(FIELDS, (start, end, precision, span, basis), strict=True))
        Event.objects.filter(pk=event.pk).update(**values)
        event.refresh_from_db()
        publish(event, by=reviewer, reason="Fechas")
        counted_on = PublicEvent.objects.get(pk=event.public_id).counted_on
        assert f"{counted_on.day} de " in meaning(values)["words"] and str(counted_on.year) in meaning(values)["words"]


def test_where_only_a_last_day_is_known_its_assumed_first_day_is_offered(editor):
    offered = ask(session_of(editor), "", "08/10/2025", "day", "within", "stated")
    assert offered["proposed"] == {
        "day": "08/09/2025",
        "end": "08/10/2025",
        "precision": "between",
        "words": "Poner: Desde «08/09/2025», Precisión de la fecha «entre dos días», "
        "El primer día «supuesto: el primer día verosímil»",
    }
    # "By July" means by its last day.
    by_july = ask(session_of(editor), "", "04/07/2025", "month", "within", "stated")["proposed"]
    assert (by_july["day"], by_july["end"]) == ("01/07/2025", "31/07/2025")


def test_the_newsroom_asks_and_a_stranger_does_not(editor):
    path = reverse("admin:events_event_dates")
    assert session_of(editor).get(path).status_code == 200
    assert Client().get(path).status_code == 302
    assert session_of(factories.UserFactory(is_staff=True, is_superuser=False)).get(path).status_code == 403


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"date_start": "01/03/2021", "date_end": ""}, "date_end"),
        ({"date_start": "", "date_end": "01/03/2021"}, "date_start"),
        ({"date_start": "", "date_end": ""}, "date_start"),
    ],
)
@pytest.mark.parametrize("needing", [{"date_precision": "between"}, {"date_start_basis": "assumed"}])
def test_what_needs_both_days_names_the_one_that_is_missing(editor, given, field, needing):
    event = factories.fit_event(created_by=editor)
    client = session_of(editor)
    response = save_event(client, event, open_event(client, event), **given, **needing)
    errors = response.context["adminform"].form.errors
    assert list(errors) == [field], errors
    assert "necesitan ambos días" in errors[field][0]


@pytest.mark.browser
def test_an_editor_sees_the_day_takes_the_proposal_and_saves_it(browse, transactional_db):
    editor = member("editora", "Editor")
    event = factories.fit_event(created_by=editor)
    page = log_in(browse, "editora")
    page.goto(browse.url(reverse("admin:events_event_change", args=[event.pk])))
    page.locator("summary", has_text="Cuándo").first.click()
    line = page.locator("[data-dates]")
    page.fill("#id_date_start", "01/03/2021")
    page.fill("#id_date_end", "01/03/2021")
    expect(line).to_contain_text("Contará el 1 de marzo de 2021.")
    page.fill("#id_date_start", "")
    page.locator(".date-proposal").click()
    expect(line).to_contain_text("Contará el 1 de marzo de 2021, su último día (inicio supuesto).")
    page.click(".submit-row [name=_continue]")
    page.wait_for_selector(".messagelist .success")
    event.refresh_from_db()
    told = (event.date_start, event.date_end, event.date_precision, event.date_start_basis)
    assert told == (date(2021, 1, 30), date(2021, 3, 1), "between", "assumed")


@pytest.mark.browser
def test_the_map_says_where_a_vicinitys_centre_may_lie_and_when_it_does_not(browse, transactional_db):
    member("revisor", "Reviewer")
    exact = Point(-73.9, -12.6, srid=4326)
    place = {"precision": "vicinity", "exact_point": exact, "public_point": Point(-73.9, -12.5774), "radius_m": 5000}
    event = factories.fit_event(place=place)
    page = log_in(browse, "revisor")
    page.goto(browse.url(reverse("admin:events_event_change", args=[event.pk])))
    page.locator("#places-group summary").first.click()
    picker = page.locator("#places-0 [data-point-picker=public]")
    picker.locator(".point-picker-open").click()
    said = picker.locator(".point-picker-say")
    expect(said).to_contain_text("El centro va entre los dos círculos de puntos")
    page.fill("#id_places-0-public_point", "-73.9, -12.599")
    expect(said).to_contain_text("Este centro no está entre los dos círculos")
    page.fill("#id_places-0-public_point", "")
    expect(said).to_contain_text("El centro va entre los dos círculos de puntos")
