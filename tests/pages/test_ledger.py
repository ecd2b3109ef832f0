"""The ledger keeps every line apart and never turns silence into zero."""

import csv
import re
from decimal import Decimal
from html import unescape
from io import StringIO

import pytest
from django.http import QueryDict

from events import models
from events.pages.ledger import charts
from events.pages.ledger.csv_files import csv_answer
from events.public.query.selection import select
from events.publishing import publish
from tests import factories
from tests.asking import queries_anew

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
    (link,) = {a for a in re.findall(r'href="(/es/timeline/\?[^"]+)"', html) if "cocaine_paste_base" in a}
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
    with queries_anew() as few:
        page(client)
    record(by, *[{"item": item} for item in ("crack", "heroin", "synthetic", "cannabis_herb")])
    with queries_anew() as many:
        page(client)
    assert len(many) == len(few) <= 28


def figures_of_charts(html: str) -> list[tuple[str, int]]:
    """Return the address and the promised number of events of every link with a number of events."""
    found = re.findall(r'href="(/en/timeline/\?[^"]+)">(\d+) events?<', html)
    return [(unescape(address), int(n)) for address, n in found]


def listed(client, address: str) -> int:
    """Return how many events a timeline address lists."""
    lead = re.search(r'<p class="lead">\s*(\d+) events? recorded', client.get(address).content.decode())
    return int(lead.group(1))


@pytest.fixture
def uneven(by):
    """One thing over several dates: exact, to the month, to the year, contested, in two units, without amount."""
    record(by, {}, {"unit": "package"}, date_start="2018-05-10", date_end="2018-05-10")
    record(by, {}, date_start="2018-05-01", date_end="2018-05-31", date_precision="month")
    record(by, {}, date_start="2019-01-01", date_end="2019-12-31", date_precision="year")
    record(by, {}, {"item": "crack"}, date_start="2019-07-02", date_end="2019-07-02")
    record(by, {}, date_start="2019-07-03", date_end="2019-07-03", verification="contested")
    event = factories.fit_event(date_start="2019-08-03", date_end="2019-08-03")
    leaf = {"category": "drug", "item": "cocaine_paste_base", "form": "paste", "measure": "seized"}
    models.Seizure.objects.create(event=event, **leaf)
    publish(event, by)


@pytest.mark.parametrize(
    "query",
    ["", "?by=month", "?by=month&show=all", "?date_from=2018-05-05&by=month", "?date_to=2019-07-02&show=all",
     "?verification=single_source,contested&show=all", "?category=drug&form=paste,powder"],
)  # fmt: skip
def test_each_number_of_events_is_what_its_link_lists(client, uneven, query):
    promised = figures_of_charts(page(client, query, "en"))
    assert promised
    for address, n in promised:
        assert listed(client, address) == n, address


@pytest.mark.parametrize("room", [1, 3, 4, 5, 100])
def test_a_page_of_charts_is_bounded_and_says_what_it_leaves_out(client, uneven, monkeypatch, room):
    monkeypatch.setattr(charts, "FIGURES_AT_MOST", room)
    everywhere = len(totals_of(client))
    drawn, promised = {}, {}
    for query in ("", "?by=month", "?show=all", "?by=month&show=all"):
        html = page(client, query, "en")
        drawn[query] = set(re.findall(r'<figure class="multiple" id="m-([^"]*)"', html))
        figures = "".join(re.findall(r'<figure class="multiple".*?</figure>', html, re.S))
        assert figures.count('<th scope="row">') <= room
        more = int(found[1]) if (found := re.search(r"Draw (\d+) more line", html)) else 0
        left = int(found[1]) if (found := re.search(r"(\d+) lines? ha(?:s|ve) no chart", html)) else 0
        assert not (more and left)
        if "show" in query:
            first = query.replace("?show=all", "").replace("&show=all", "")
            assert drawn[first] <= drawn[query]
            assert len(drawn[query] - drawn[first]) == promised[first]
            assert left == everywhere - len(drawn[query])
        elif not more:
            assert left == everywhere - len(drawn[query])
        promised[query] = more


def amount_of(line: dict) -> dict:
    """Return the amount of a line of totals; without a unit or figures where it has none."""
    return line["normalised"] or {"unit": "", "low": None, "best": None, "high": None}


def thing_of(line: dict) -> tuple:
    """Return what a line is of, whatever its unit."""
    return tuple(line[code] for code in ("category", "item", "form", "outcome"))


def totals_of(client) -> list[dict]:
    """Return the ledger's lines that have a chart where there is room."""
    lines = client.get("/api/v1/totals/").json()["seizures"]
    measured = {
        tuple(line[code] for code in ("category", "item", "form", "outcome")) for line in lines if line["normalised"]
    }
    return [
        line
        for line in lines
        if line["normalised"] or tuple(line[code] for code in ("category", "item", "form", "outcome")) not in measured
    ]


def test_what_is_known_to_the_year_only_stands_in_its_first_month(client, uneven):
    html = page(client, "?by=month&item=cocaine_paste_base&show=all", "en")
    (chart,) = re.findall(r'<figure class="multiple" id="m-[^"]*-mass-kg">.*?</figure>', html, re.S)
    months = re.findall(r'<th scope="row">([^<]+)</th>', chart)
    assert months == ["May 2018", "January 2019", "July 2019", "August 2019"]
    assert "columns__none" in chart


@pytest.mark.parametrize("by_what", ["year", "month"])
def test_the_figures_through_time_add_up_to_the_apis_totals(client, uneven, by_what):
    lines = list(csv.DictReader(StringIO(client.get(f"/en/seizures/csv/?by={by_what}").content.decode())))
    totals = client.get("/api/v1/totals/").json()["seizures"]
    for total in totals:
        own = [
            line
            for line in lines
            if all(line[name] == total[name] for name in ("category", "item", "form", "outcome"))
            and line["normalised_unit"] == amount_of(total)["unit"]
        ]
        assert sum(int(line["n"]) for line in own) == total["n"]
        for name in ("low", "best", "high"):
            given = [Decimal(figure) for line in own if (figure := line[f"normalised_{name}"])]
            assert (sum(given) if given else None) == amount_of(total)[name]


def test_the_csv_holds_exactly_the_lines_of_the_table(client, uneven):
    response = client.get("/en/seizures/csv/?item=cocaine_paste_base&utm_source=x")
    lines = list(csv.DictReader(StringIO(response.content.decode())))
    totals = client.get("/api/v1/totals/?item=cocaine_paste_base").json()
    told = [(line["item"], line["normalised_unit"], line["normalised_best"], line["n"]) for line in lines]
    expected = [
        (row["item"], amount["unit"], "" if amount["best"] is None else str(amount["best"]), str(row["n"]))
        for row in totals["seizures"]
        for amount in [amount_of(row)]
    ]
    assert told == expected and len(told) == 3
    assert response["X-VRAEM-Version"] == str(totals["version"])
    assert response["X-VRAEM-Filter"] == "item=cocaine_paste_base"
    assert 'rel="license"' in response["Link"]
    assert f"-v{totals['version']}.csv" in response["Content-Disposition"]
    assert response.content.startswith(b"category,item,")


def test_a_cell_that_would_run_as_a_formula_is_made_text():
    answer = csv_answer("x", ("a",), [{"a": "=1+1"}, {"a": -5}, {"a": None}], select(QueryDict(), strict=False))
    assert answer.content.decode().splitlines() == ["a", "'=1+1", "-5", '""']


@pytest.mark.parametrize("query", ["by=week", "show=some", "form=nothing"])
def test_a_bad_parameter_is_a_400_with_words(client, uneven, query):
    response = client.get(f"/en/seizures/?item=crack&{query}")
    assert response.status_code == 400
    assert query.split("=")[1] in response.content.decode()
    assert len(rows(response.content.decode())) == 1
    refused = client.get(f"/en/seizures/csv/?item=crack&{query}")
    assert refused.status_code == 400
    assert refused["Content-Type"].startswith("text/plain")
    assert query.split("=")[1] in refused.content.decode()


def test_the_switch_and_the_form_keep_each_other(client, uneven):
    html = page(client, "?by=month&category=drug", "en")
    assert '<input type="hidden" name="by" value="month">' in html
    assert 'href="?category=drug">By year' in html
    assert '<option value="drug" selected>' in html
    assert '<input type="hidden" name="category"' not in html
