"""The methodology says what the record itself says: reports by how they were read, publishers, events by year."""

import re

import pytest
from django.utils import translation

from events.document.blank import blank
from events.document.rows import REPORT
from events.pages.methodology.changes import CHANGES
from events.public.codebook.whole import VERSION
from events.public.stats.reports import reports_read
from tests.public.builders import event

pytestmark = pytest.mark.django_db


def report(number: int, publisher: str, extent: str | None) -> dict:
    of = {"id": f"u{publisher:0>11}", "name": publisher, "kind": "regional_media"}
    return blank(REPORT, id=f"r{number:011d}", publisher=of, read_extent=extent)


def page(client, language="en") -> str:
    response = client.get(f"/{language}/methodology/")
    assert response.status_code == 200
    return re.sub(r"\s+", " ", response.content.decode())


def test_an_empty_record_says_so_and_counts_nothing(client):
    assert page(client).count("No event is published yet.") == 3


def test_a_report_counts_once_however_many_events_cite_it():
    shared = report(1, "radio", "opening")
    event(reports=[shared, report(2, "radio", "whole")])
    event(reports=[shared, report(3, "diario", None)])
    read = reports_read()
    assert read["n"] == 3
    assert read["by_extent"] == {"opening": 1, "whole": 1, None: 1}
    assert [(row["name"], row["n"]) for row in read["publishers"]] == [("radio", 2), ("diario", 1)]


def test_mostly_openings_is_said_while_it_is_so_and_not_after(client):
    said = "Most reports were read in their opening only"
    event(reports=[report(1, "radio", "opening"), report(2, "radio", "opening"), report(3, "radio", "whole")])
    assert said in page(client)
    event(reports=[report(4, "radio", "whole")])
    assert said not in page(client)


def test_years_without_events_say_zero_and_debunked_events_count_in_none(client):
    event("2018-03-05")
    event("2020-03-05", verification="contested")
    event("2021-03-05", verification="debunked")
    html = page(client)
    assert re.search(r"2018: <a[^>]+>1</a>", html) and "<li>2019: 0</li>" in html
    assert re.search(r"2020: <a[^>]+>1</a>", html) and "2021" not in html.split('id="coverage"')[1].split("</ul>")[0]


def test_it_costs_the_same_few_queries_however_many_events(client, django_assert_max_num_queries):
    for n in range(5):
        event(reports=[report(n, f"radio{n}", "whole")])
    with django_assert_max_num_queries(20):
        page(client)


def test_its_version_is_that_of_its_newest_change_and_no_older_than_the_codebooks():
    days = [day for day, _lines in CHANGES]
    assert days == sorted(days, reverse=True)
    assert days[0].isoformat() >= VERSION


def test_every_typed_code_has_its_test_in_both_languages(client):
    for language, word in (("es", "Prueba:"), ("en", "Test:")):
        with translation.override(language):
            assert page(client, language).count(word) == 4
