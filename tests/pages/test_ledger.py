"""The ledger keeps every line apart and never turns silence into zero."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events import models
from events.publishing import publish
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return factories.reviewer()


def page(client, query: str = "", language: str = "es") -> str:
    response = client.get(f"/{language}/seizures/{query}")
    assert response.status_code == 200
    return response.content.decode()


def rows(html: str) -> list[str]:
    """Return each line of the ledger as text."""
    tables = "".join(re.findall(r'<table class="ledger stacking">.*?</table>', html, re.S))
    lines = re.findall(r"<tr>\s*<th scope=\"row\">.*?</tr>", tables, re.S)
    return [" ".join(re.sub(r"<[^>]+>", " ", line).split()) for line in lines]


def record(by, *seizures: dict, **kwargs):
    event = factories.fit_event(**kwargs)
    for seizure in seizures:
        factories.SeizureFactory(event=event, **seizure)
    return publish(event, by)


def test_different_things_forms_and_units_are_never_added(client, by):
    record(by, {}, {"form": "powder"}, {"item": "cocaine_hydrochloride"}, {"unit": "package"})
    record(by, {})
    lines = rows(page(client))
    assert len(lines) == 4
    assert any("20" in line and "kg" in line and "2 registros" in line for line in lines)


def test_an_amount_that_nobody_gave_is_not_zero(client, by):
    event = factories.fit_event()
    models.Seizure.objects.create(event=event, category="weapon", item="rifle", form="not_applicable", measure="seized")
    publish(event, by)
    (line,) = rows(page(client, language="en"))
    assert "amount not reported" in line
    assert not re.search(r"\b0\b", line)


def test_contested_and_debunked_events_stay_out_of_the_amounts(client, by):
    record(by, {}, verification="contested")
    record(by, {}, verification="debunked")
    html = page(client, language="en")
    assert rows(html) == []
    assert "1 contested event is left out" in html


def test_each_line_leads_to_its_events(client, by):
    public = record(by, {})
    record(by, {"item": "crack"})
    html = page(client)
    (link,) = [a for a in re.findall(r'href="(/es/timeline/\?[^"]+)"', html) if "cocaine_paste_base" in a]
    listed = client.get(link.replace("&amp;", "&")).content.decode()
    assert re.findall(r"/es/events/(VRT-[0-9-]+)/", listed) == [public.public_id]


def test_small_multiples_have_a_table_of_the_same_numbers(client, by):
    record(by, {}, date_start="2018-05-01", date_end="2018-05-01")
    record(by, {"quantity_low": 5, "quantity_best": 10, "quantity_high": 15, "quantifier": "approximately"})
    html = page(client)
    assert html.count('<svg class="columns"') == 1
    assert "columns__range" in html
    table = re.search(r'<details class="multiple__table">.*?</details>', html, re.S).group()
    assert "2018" in table
    assert "10\xa0kg (entre 5 y 15\xa0kg)" in table


def test_filters_apply_to_rows(client, by):
    record(by, {}, {"item": "crack"})
    assert len(rows(page(client, "?item=crack"))) == 1
    assert "Nothing recorded matches these filters" in page(client, "?item=synthetic", "en")


def test_a_bad_filter_is_refused_by_name_and_the_others_apply(client, by):
    record(by, {}, {"item": "crack"})
    response = client.get("/en/seizures/?item=crack&form=nothing&utm_source=x")
    assert response.status_code == 400
    assert "nothing" in response.content.decode()
    assert len(rows(response.content.decode())) == 1


def test_queries_do_not_grow_with_the_rows(client, by):
    record(by, {})
    with CaptureQueriesContext(connection) as few:
        page(client)
    record(by, *[{"item": item} for item in ("crack", "heroin", "synthetic", "cannabis_herb")])
    with CaptureQueriesContext(connection) as many:
        page(client)
    assert len(many) == len(few) <= 20
