"""What ties events on the timeline to others, from either end, and what of it is not listed."""

import re

import pytest

from tests.public import builders

from .test_timeline import told

pytestmark = pytest.mark.django_db


def test_related_events_are_tied_from_both_ends_and_within_the_page(client):
    first = builders.event("2020-03-05")
    second = builders.event("2020-03-09", related=[{"id": first.pk, "relation": "reprisal"}])
    html = told(client)
    ties = re.findall(r'<span class="ties__words">([^<]+)</span> <a href="([^"]+)"', html)
    assert ties == [("Reprisal for", f"#{first.pk}"), ("Answered by the reprisal", f"#{second.pk}")]
    assert f'id="{first.pk}"' in html


def test_a_tie_to_an_event_that_the_filters_leave_out_leads_to_its_page(client):
    first = builders.event("2019-03-05")
    builders.event("2020-03-09", related=[{"id": first.pk, "relation": "follow_up"}])
    html = told(client, "?date_from=2020-01-01")
    assert f'href="/en/events/{first.pk}/" data-tie' in html


def test_a_tie_to_an_event_that_is_not_public_is_not_told(client):
    builders.event("2020-03-09", related=[{"id": "VRT-2020-99999", "relation": "follow_up"}])
    assert "VRT-2020-99999" not in told(client)


def test_ties_beyond_those_listed_are_counted_and_lead_to_their_story(client, monkeypatch):
    monkeypatch.setattr("events.pages.timeline.event_links.MOST_EACH", 2)
    first = builders.event("2019-03-05")
    for day in range(1, 5):
        builders.event(f"2020-03-0{day}", related=[{"id": first.pk, "relation": "follow_up"}])
    html = told(client, "?date_to=2019-12-31")
    assert html.count("data-tie=") == 2
    assert re.search(rf'operation={first.pk}">2 more events are tied to it', html)
    assert "2 hechos más están ligados a él" in told(client, "?date_to=2019-12-31", "es")
    assert "more event" not in told(client, "?date_from=2020-01-01")


def test_a_page_that_stops_looking_for_ties_says_so(client, monkeypatch):
    first = builders.event("2019-03-05")
    for day in range(1, 4):
        builders.event(f"2020-03-0{day}", related=[{"id": first.pk, "relation": "follow_up"}])
    assert "not all ties are listed" not in told(client, "?date_to=2019-12-31")
    monkeypatch.setattr("events.pages.timeline.event_links._MOST_LOOKED_AT", 2)
    assert "not all ties are listed" in told(client, "?date_to=2019-12-31")
    assert "not all ties are listed" in client.get(f"/en/story/?operation={first.pk}").content.decode()
