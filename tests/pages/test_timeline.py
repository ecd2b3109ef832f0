"""The timeline tells events in the order of time, and doubt and silence with them."""

import re

import pytest

from events.publishing import publish
from tests import factories
from tests.asking import queries_anew

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return factories.reviewer()


def told(client, query: str = "", language: str = "en") -> str:
    response = client.get(f"/{language}/timeline/{query}")
    assert response.status_code == 200
    return response.content.decode()


def titles(html: str) -> list[str]:
    return re.findall(r'class="moment__title"><a [^>]*>(?:<span[^>]*>)?([^<]+)', html)


def record(by, title: str, start: str | None, end: str | None = None, **kwargs):
    event = factories.fit_event(title_es=title, title_en=title, date_start=start, date_end=end or start, **kwargs)
    return publish(event, by)


@pytest.fixture
def some_events(by):
    record(by, "Uno", "2019-03-05")
    record(by, "Dos", "2020-01-10")
    record(by, "Tres", "2020-06-01", "2020-06-30", date_precision="month")
    record(by, "Cuatro", "2020-06-12")
    record(by, "Cinco", "2018-01-01", "2018-12-31", date_precision="year")
    record(by, "Sin fecha", None, date_precision="unknown")


def test_newest_first_and_undated_last(client, some_events):
    assert titles(told(client)) == ["Cuatro", "Tres", "Dos", "Uno", "Cinco", "Sin fecha"]


def test_the_order_can_be_turned(client, some_events):
    assert titles(told(client, "?order=oldest")) == ["Cinco", "Uno", "Dos", "Cuatro", "Tres", "Sin fecha"]


@pytest.mark.parametrize("order", ["-killed", "-amount", "foo"])
def test_another_order_than_by_date_leads_to_the_list_and_is_told_there(client, some_events, order):
    asked = f"type=ambush&type=clash&q=a%26b&ordering={order}"
    answer = client.get(f"/es/timeline/?{asked}&order=oldest&year=2017&pages=2&cursor=x")
    assert (answer.status_code, answer["Location"]) == (302, f"/es/?{asked}")
    assert client.get(f"/es/?ordering={order}").status_code == (200 if order == "-killed" else 400)


def test_the_order_it_has_is_no_other(client, some_events):
    for query in ("?ordering=", "?ordering=-date"):
        assert titles(told(client, query)) == titles(told(client))


def test_what_is_known_to_the_month_stands_in_its_month_in_a_bracket(client, some_events):
    html = told(client)
    bracket = re.search(r'<div class="vague">.*?</div>\s*</div>\s*</section>', html, re.S).group()
    assert "Tres" in bracket
    assert "Cuatro" not in bracket
    assert "vague__name" in bracket


def test_quiet_months_are_one_line(client, some_events):
    html = told(client)
    assert "February to May: nothing recorded" in html
    assert "April to December: nothing recorded" in html


@pytest.mark.parametrize("query", ["", "?order=oldest"])
def test_each_year_has_one_section_in_order(client, by, query):
    record(by, "A", "2017-05-02")
    record(by, "B", "2019-01-01", "2019-12-31", date_precision="year")
    record(by, "C", "2019-06-02")
    record(by, "D", "2019-01-01", "2020-12-31", date_precision="year", date_span="duration")
    record(by, "E", "2022-06-02")
    years = re.findall(r'id="y(\d+)"', told(client, query))
    assert len(years) == len(set(years))
    assert years == sorted(years, reverse=not query)


def test_a_month_that_an_event_went_on_through_is_not_called_quiet(client, by):
    record(by, "Antes", "2020-01-10")
    record(by, "Larga", "2020-02-01", "2020-05-31", date_span="duration")
    record(by, "Después", "2020-07-10")
    html = told(client)
    assert "June: nothing recorded" in html
    assert "April: nothing" not in html
    assert "moment--duration" in html


def test_silence_between_two_pages_is_told(client, by, monkeypatch):
    monkeypatch.setattr("events.pages.timeline.view.PER_PAGE", 1)
    record(by, "Uno", "2020-01-10")
    record(by, "Dos", "2020-06-10")
    first = told(client)
    assert titles(first) == ["Dos"]
    more = re.search(r'data-more href="(\?[^"]+)"', first).group(1).replace("&amp;", "&")
    second = told(client, more)
    assert titles(second) == ["Uno"]
    assert "February to May: nothing recorded" in second


def test_an_address_shows_as_many_pages_as_were_read_and_goes_on_after_them(client, by, monkeypatch):
    monkeypatch.setattr("events.pages.timeline.view.PER_PAGE", 1)
    monkeypatch.setattr("events.pages.timeline.view.PAGES_AT_MOST", 3)
    for day in range(1, 6):
        record(by, f"E{day}", f"2020-01-0{day}")
    html = told(client, "?pages=2")
    assert titles(html) == ["E5", "E4"]
    more = re.search(r'data-more href="(\?[^"]+)"', html).group(1).replace("&amp;", "&")
    assert titles(told(client, more)) == ["E3"]
    assert titles(told(client, f"{more}&pages=2")) == ["E3", "E2"]
    assert titles(told(client, "?pages=2&order=oldest")) == ["E1", "E2"]
    assert len(titles(told(client, "?pages=900"))) == 3
    for odd in ("0", "-1", "x", "²", "9" * 30, ""):
        assert len(titles(told(client, f"?pages={odd}"))) == 1, odd


def test_filters_apply_and_show_as_chips(client, some_events):
    html = told(client, "?date_from=2020-01-01&utm_source=x")
    assert titles(html) == ["Cuatro", "Tres", "Dos"]
    assert "chip__cross" in html


def test_a_year_can_be_jumped_to(client, some_events):
    assert titles(told(client, "?year=2019"))[0] == "Uno"


@pytest.mark.parametrize(
    ("query", "words"),
    [("?year=1912", "dated in 1912 or before"), ("?year=2099&order=oldest", "dated in 2099 or after")],
)
def test_a_year_beyond_the_record_is_not_called_a_filter_that_matches_nothing(client, by, query, words):
    record(by, "Uno", "2019-03-05")
    html = told(client, query)
    assert words in html
    assert "Nothing recorded matches" not in html


def test_undated_events_beyond_the_bound_are_counted_in_words(client, by, monkeypatch):
    monkeypatch.setattr("events.pages.timeline.view._UNDATED_AT_MOST", 1)
    record(by, "Una", None, date_precision="unknown")
    assert "without a known date are shown" not in told(client)
    record(by, "Otra", None, date_precision="unknown")
    assert "1 of 2 events without a known date are shown" in told(client)


def test_the_timeline_is_told_in_spanish_too(client, some_events):
    html = told(client, language="es")
    assert titles(html)[0] == "Cuatro"
    assert "En junio de 2020" in html
    assert "El 12 de junio de 2020" in html


@pytest.mark.parametrize(
    "query",
    ["?cursor=cD0yMDI2", "?cursor=%00", "?year=99999", "?year=-1", "?order=x", "?type=nothing", "?year=²²²²"],
)
def test_an_odd_address_still_answers(client, some_events, query):
    assert client.get(f"/es/timeline/{query}").status_code == (400 if "type=" in query else 200)


def test_an_empty_record_says_so(client):
    assert "Nothing recorded matches" in told(client)


def test_texts_are_escaped(client, by):
    record(by, "<script>alert(1)</script>", "2020-01-01", summary_es="<img src=x onerror=alert(2)>")
    html = told(client)
    assert "<script>alert" not in html
    assert "<img src=x" not in html


def test_queries_do_not_grow_with_the_events(client, by):
    for n in range(2):
        record(by, f"S{n}", f"2020-01-{n + 1:02d}")
    with queries_anew() as few:
        told(client)
    for n in range(8):
        record(by, f"T{n}", f"2020-02-{n + 1:02d}")
    with queries_anew() as many:
        told(client)
    assert len(many) == len(few) <= 30


def test_a_strip_counts_each_year_by_group_and_leads_to_it(client, some_events):
    html = told(client)
    drawing = re.search(r'<svg class="density__drawing".*?</svg>', html, re.S).group()
    assert re.findall(r"<title>(\d+: \d+)</title>", drawing) == ["2018: 1", "2019: 1", "2020: 3"]
    assert 'href="#y2020"' in drawing
    assert "1 event has no known date." in html


def test_what_the_strip_leaves_out_is_said_and_adds_up(client, by):
    record(by, "Larga", "2019-01-01", "2020-12-31", date_precision="year", date_span="duration")
    record(by, "Navidad", "2019-12-20", "2020-01-10", date_precision="between")
    record(by, "Desmentida", "2020-03-01", verification="debunked")
    html = told(client)
    assert "1 event in the bars may belong to another year" in html
    assert html.count('class="density__coarser"') == 1
    assert "1 debunked event is told below and not counted here." in html
    drawing = re.search(r'<svg class="density__drawing".*?</svg>', html, re.S).group()
    assert re.findall(r"<title>([^<]+)</title>", drawing) == ["2019: 2"]


def test_contested_events_stand_apart_in_the_strip_and_in_its_table(client, by):
    record(by, "Firme", "2020-03-01")
    record(by, "Discutida", "2020-04-01", verification="contested", date_note_es="Las fuentes no coinciden.")
    record(by, "Discutida de varios años", "2019-06-01", "2020-02-28", date_span="duration", verification="contested")
    html = told(client)
    drawing = re.search(r'<svg class="density__drawing".*?</svg>', html, re.S).group()
    assert re.findall(r"<title>([^<]+)</title>", drawing) == [
        "2019: 0; 1 contested, counted apart",
        "2020: 1; 1 contested, counted apart",
    ]
    assert drawing.count('class="density__contested"') == 2
    row = re.search(r'<tr><th scope="row" class="number">2020</th>.*?</tr>', html, re.S).group()
    assert re.findall(r'<td class="number">(\d*)</td>', row)[-2:] == ["1", "1"]


def test_the_strip_says_nothing_of_contested_events_where_there_are_none(client, some_events):
    assert "counted apart" not in re.search(r'<figure class="density".*?</figure>', told(client), re.S).group()


def test_silence_told_under_another_years_heading_names_its_year(client, by):
    record(by, "A", "2017-12-02")
    record(by, "B", "2019-01-01", "2019-12-31", date_precision="year")
    record(by, "C", "2019-01-02")
    html = told(client, "?order=oldest")
    told_there = re.search(r'id="y2019".*', html, re.S).group()
    assert "January to December 2018: nothing recorded" in told_there


def test_silence_after_the_page_before_knows_what_went_on_through_it(client, by, monkeypatch):
    monkeypatch.setattr("events.pages.timeline.view.PER_PAGE", 1)
    record(by, "Larga", "2020-01-05", "2020-05-31", date_span="duration")
    record(by, "Después", "2020-07-10")
    more = re.search(r'data-more href="(\?[^"]+)"', told(client, "?order=oldest")).group(1).replace("&amp;", "&")
    html = told(client, more)
    assert titles(html) == ["Después"]
    assert re.findall(r'<p class="quiet[^>]*>([^<]+)', html) == ["June: nothing recorded"]


def test_no_month_is_called_quiet_when_too_many_spans_would_have_to_be_looked_at(client, by, monkeypatch):
    monkeypatch.setattr("events.pages.timeline.view._SPANS_AT_MOST", 1)
    record(by, "Una", "2020-01-05", "2020-01-09", date_span="duration")
    record(by, "Otra", "2020-06-05", "2020-06-09", date_span="duration")
    assert 'class="quiet' not in told(client)


def test_the_strip_names_the_groups_of_its_bars_and_no_others(client, some_events):
    key = re.search(r'<ul class="density__key.*?</ul>', told(client), re.S).group()
    assert key.count("<li>") == 1


def test_what_is_around_one_day_did_not_go_on_throughout(client, by):
    record(by, "Cerca", "2020-03-05", date_precision="few_days", date_span="duration")
    html = told(client)
    assert "reach__drawing--throughout" not in html
    assert "some moment in this span" in html


def test_a_span_has_a_bar_with_words_and_a_day_has_none(client, by):
    record(by, "Día", "2020-03-05")
    record(by, "Mes", "2020-06-01", "2020-06-30", date_precision="month")
    record(by, "Larga", "2020-02-01", "2020-05-31", date_span="duration")
    record(by, "Comunicado", "2020-07-01", "2020-07-30", date_precision="month", is_aggregate=True)
    publish(factories.fit_event(date_start="2021-07-01", date_end=None, date_span="duration"), by)
    html = told(client)
    bars = re.findall(r'<span class="reach__words">([^<]+)', html)
    assert sorted(bars) == [
        "2020: through all of this span",
        "2021: through all of this span; its end is not reported",
        "July 2020: several incidents within this span",
        "June 2020: some moment in this span",
    ]
    assert html.count("reach__drawing--throughout") == 2
