"""The numbers behind the time brush's bars, as a table."""

import re

import pytest

from events.publishing import publish
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def events():
    by, report = factories.reviewer(), factories.ReportFactory()
    made = [
        factories.fit_event(report=report, date_start="2012-04-12", date_end="2012-04-12", event_type="ambush"),
        factories.fit_event(report=report, date_start="2012-04-20", date_end="2012-04-20"),
        factories.fit_event(report=report, date_start="2020-03-02", date_end="2020-03-02"),
        factories.fit_event(report=report, date_start="2020-01-01", date_end="2020-12-31", date_precision="year"),
    ]
    for event in made:
        publish(event, by)
    return made


def rows(response) -> list[list[str]]:
    """Return the body's rows as [month, then numbers]."""
    body = re.search(r"<tbody>(.*)</tbody>", response.content.decode(), re.S).group(1)
    cells = [re.split(r"</t[hd]>", row)[:-1] for row in body.split("</tr>")[:-1]]
    return [[re.sub(r"<[^>]+>", "", cell) for cell in row] for row in cells]


def test_months_with_events_stand_with_their_groups_and_their_sum(client, events):
    response = client.get("/en/months/")
    assert [(row[0], row[-1]) for row in rows(response)] == [
        ("April 2012", "2"),
        ("January 2020", "1"),
        ("March 2020", "1"),
    ]
    assert rows(response)[0][1:3] == ["1", "1"]
    assert "1 event in the bars may belong to another month" in response.content.decode()


def test_a_month_leads_to_its_events_with_the_other_filters(client, events):
    html = client.get("/en/months/?type=ambush").content.decode()
    (query,) = re.findall(r'<th scope="row" class="nowrap"><a class="lone" href="/en/\?([^"]+)"', html)
    assert query.replace("&amp;", "&") == "type=ambush&date_from=2012-04-01&date_to=2012-04-30"


def test_a_wrong_filter_is_said_and_the_others_kept(client, events):
    response = client.get("/es/months/?type=ambush&date_from=ayer")
    assert response.status_code == 400
    assert len(rows(response)) == 1


def test_nothing_found_is_said_in_words(client, events):
    assert "Nothing recorded matches these filters." in client.get("/en/months/?type=lab_dismantled").content.decode()


def test_the_explorer_leads_to_the_table_of_its_filters_without_dates(client, events):
    html = client.get("/en/?type=ambush&date_from=2012-01-01").content.decode()
    assert 'href="/en/months/?type=ambush"' in html
