"""Days typed into the desk's boxes: one day needs one box, a month says its precision, two readings are asked about."""

import re
from datetime import date
from html import unescape

import pytest
from django import forms
from django.urls import reverse
from django.utils import timezone

from events.admin.days import DayField
from tests import factories

from .conftest import session_of
from .filling import open_event, posted, save_event
from .test_dates import ask
from .test_figures import forms_of_the_desk


@pytest.fixture
def event(editor):
    return factories.fit_event(created_by=editor)


@pytest.fixture
def client(editor):
    return session_of(editor)


def dated(event):
    event.refresh_from_db()
    return (event.date_start.isoformat(), event.date_end and event.date_end.isoformat(), event.date_precision)


def save(client, event, **fields):
    return save_event(client, event, open_event(client, event), **fields)


TYPED = {
    ("5 de marzo de 2025", ""): ("2025-03-05", "2025-03-05", "day"),
    ("05-03-2025", ""): ("2025-03-05", "2025-03-05", "day"),
    ("marzo de 2025", ""): ("2025-03-01", "2025-03-31", "month"),
    ("2025", ""): ("2025-01-01", "2025-12-31", "year"),
    ("marzo de 2025", "marzo de 2025"): ("2025-03-01", "2025-03-31", "month"),
}


@pytest.mark.parametrize(("typed", "stored"), TYPED.items())
def test_one_box_is_enough_and_a_month_or_year_says_its_precision(client, event, typed, stored):
    told = ask(client, *typed, "day", "within", "stated")
    assert not told["is_problem"] and "Se guardará: " in told["words"] and told["choices"] == []
    response = save(client, event, date_start=typed[0], date_end=typed[1], date_precision="day")
    assert response.status_code == 302, response.context["errors"]
    assert dated(event) == stored
    version = event.version
    form = open_event(client, event)
    assert form["date_start"] == [date.fromisoformat(stored[0]).strftime("%d/%m/%Y")]
    assert save_event(client, event, form).status_code == 302
    assert dated(event) == stored and event.version == version, "what is shown is what is stored"


def test_what_goes_on_keeps_its_open_end(client, event):
    assert save(client, event, date_start="5 de marzo de 2025", date_end="", date_span="duration").status_code == 302
    assert dated(event) == ("2025-03-05", None, "day")


def test_between_two_days_takes_months_from_their_first_to_their_last_day(client, event):
    typed = {"date_start": "marzo de 2025", "date_end": "mayo de 2025", "date_precision": "between"}
    assert save(client, event, **typed).status_code == 302
    assert dated(event) == ("2025-03-01", "2025-05-31", "between")


@pytest.mark.parametrize("precision", ["few_days", "week", "unknown"])
def test_a_month_contradicts_a_finer_precision(client, event, precision):
    response = save(client, event, date_start="marzo de 2025", date_end="", date_precision=precision)
    assert response.status_code == 200
    form = posted(response.content.decode())
    assert (form["date_start"], form["date_precision"]) == (["marzo de 2025"], [precision])
    assert ask(client, "marzo de 2025", "", precision, "within", "stated")["is_problem"]


def test_a_day_that_may_be_another_is_asked_about_with_both_to_click(client, event):
    told = ask(client, "5/3/25", "", "day", "within", "stated")
    assert told["is_problem"]
    assert told["choices"][0] == {"field": "date_start", "value": "05/03/2025", "words": "5 de marzo de 2025"}
    response = save(client, event, date_start="5/3/25", date_end="")
    html = response.content.decode()
    assert response.status_code == 200
    form = posted(html)
    assert form["date_start"] == ["5/3/25"] and "date_start-reading" not in form
    offered = [unescape(value) for value in re.findall(r'name="date_start-reading" value="([^"]*)"', html)]
    assert offered == ["5/3/25|2025-03-05", "5/3/25|2025-05-03", "5/3/25|2005-03-25"]
    for forged in ("5/3/25|2025-03-06", "5/4/25|2025-04-05", "|"):
        assert save_event(client, event, {**form, "date_start-reading": forged}).status_code == 200
    assert save_event(client, event, {**form, "date_start-reading": offered[1]}).status_code == 302
    assert dated(event) == ("2025-05-03", "2025-05-03", "day")


@pytest.mark.parametrize("typed", ["ayer", "5 de marzo", "31/02/2025", "martes 5 de marzo de 2025"])
def test_what_is_no_date_is_refused_with_the_ways_to_write_one(client, event, typed):
    response = save(client, event, date_start=typed, date_end="")
    html = response.content.decode()
    assert "escríbala así: 25/03/2025 o 25 de marzo de 2025" in html
    assert posted(html)["date_start"] == [typed]


def test_a_report_takes_a_day_in_words_and_no_month(client):
    report = factories.ReportFactory()
    url = reverse("admin:events_report_change", args=[report.pk])
    form = posted(client.get(url).content.decode(), "report_form")
    response = client.post(url, {**form, "published_on": "marzo de 2025"})
    assert "necesita un día" in response.content.decode()
    assert client.post(url, {**form, "published_on": "5 de marzo de 2025"}).status_code == 302
    report.refresh_from_db()
    assert report.published_on == date(2025, 3, 5)


def test_an_embargo_takes_a_day_in_words(client, event):
    moment = {"embargo_until_0": "5 de marzo de 2027", "embargo_until_1": "07:30"}
    assert save(client, event, **moment).status_code == 302
    event.refresh_from_db()
    assert timezone.localtime(event.embargo_until).strftime("%Y-%m-%d %H:%M") == "2027-03-05 07:30"
    assert save(client, event, **{**moment, "embargo_until_0": "ayer"}).status_code == 200


def test_every_day_of_the_desk_is_read_by_the_one_parser(rf, admin_user):
    request = rf.get("/")
    request.user = admin_user
    found = 0
    for page, form in forms_of_the_desk(request):
        for name, field in form.base_fields.items():
            if isinstance(field, forms.SplitDateTimeField):
                field = field.fields[0]
            if isinstance(field, forms.DateField):
                assert isinstance(field, DayField), f"{page}: {name}"
                found += 1
    assert found > 10
