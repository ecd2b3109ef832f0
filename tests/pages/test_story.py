"""A story tells one actor's, one place's or one operation's events from the oldest on, with the time between."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.public import builders

pytestmark = pytest.mark.django_db


def told(client, query: str, status: int = 200, language: str = "en") -> str:
    response = client.get(f"/{language}/story/?{query}")
    assert response.status_code == status
    return response.content.decode()


def ids(html: str) -> list[str]:
    return re.findall(r'<li id="(VRT-[^"]+)"', html)


def tied(start: str, other, relation: str = "same_operation", **changes):
    return builders.event(start, related=[{"id": other.pk, "relation": relation}], **changes)


def test_an_actors_story_runs_from_the_oldest_with_role_and_certainty(client):
    who = builders.actor("columna")
    late = builders.event("2020-09-05", actors=[builders.part(who, "initiator", "alleged")])
    early = builders.event("2020-03-05", actors=[builders.part(who, "initiator")])
    builders.event("2020-04-05")
    html = told(client, "actor=columna")
    assert ids(html) == [early.pk, late.pk]
    assert "2 events recorded" in html
    assert "from March 2020 to September 2020" in html
    assert "6 months later" in html
    assert re.search(r"tag is-contested\">\s*Alleged", html, re.I)


def test_a_denied_attribution_stays_in_the_story_and_is_called_denied(client):
    who = builders.actor("columna")
    event = builders.event(claims=[builders.denial(who)])
    html = told(client, "actor=columna")
    assert ids(html) == [event.pk]
    assert "ttribution denied" in html
    assert "A general: denies" in html
    assert 'href="/en/timeline/?actor=columna&amp;denials=1"' in html


def test_a_places_story_holds_what_lies_inside_it(client):
    district = builders.place("distrito")
    hamlet = builders.place("caserio", "populated_place", above=[district])
    inside = builders.event(locations=[builders.located(hamlet)])
    builders.event()
    assert ids(told(client, "location=distrito")) == [inside.pk]


def test_an_operation_is_every_event_tied_to_it_from_either_end(client):
    first = builders.event("2020-03-05")
    second = tied("2020-03-06", first)
    third = tied("2023-05-06", second, "reprisal")
    tied("2020-03-08", first, "duplicate_of")
    for asked in (first, second, third):
        html = told(client, f"operation={asked.pk}")
        assert ids(html) == [first.pk, second.pk, third.pk]
    assert "3 years with nothing recorded" in html


def test_an_operation_stops_at_its_bound_and_says_so(client, monkeypatch):
    monkeypatch.setattr("events.pages.story.subject.EVENTS_AT_MOST", 3)
    first = builders.event("2020-03-05")
    for day in range(6, 11):
        tied(f"2020-03-{day:02d}", first)
    html = told(client, f"operation={first.pk}")
    assert len(ids(html)) == 3
    assert "this story stops here" in html


def test_what_only_extends_an_operation_is_no_part_left_out_of_it(client, monkeypatch):
    monkeypatch.setattr("events.pages.story.subject.STEPS_AT_MOST", 1)
    first = builders.event("2020-03-05")
    second = tied("2020-03-06", first)
    tied("2020-03-07", second, "extends")
    html = told(client, f"operation={first.pk}")
    assert ids(html) == [first.pk, second.pk]
    assert "this story stops here" not in html


def test_events_that_may_overlap_have_no_silence_between_them(client):
    where = builders.place("distrito")
    builders.event("2020-01-01", "2020-12-31", precision="year", locations=[builders.located(where)])
    builders.event("2020-11-05", locations=[builders.located(where)])
    assert "story__gap" not in told(client, "location=distrito")


def test_a_story_goes_on_from_page_to_page_without_a_script(client, monkeypatch):
    monkeypatch.setattr("events.pages.story.view.PER_PAGE", 1)
    where = builders.place("distrito")
    first = builders.event("2020-01-05", locations=[builders.located(where)])
    second = builders.event("2020-06-05", locations=[builders.located(where)])
    html = told(client, "location=distrito")
    assert ids(html) == [first.pk]
    more = re.search(r'href="\?([^"]+)" rel="next"', html).group(1).replace("&amp;", "&")
    html = told(client, more)
    assert ids(html) == [second.pk]
    assert "5 months later" in html


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("", 400),
        ("actor=", 400),
        ("actor=a&location=b", 400),
        ("actor=a&actor=b", 400),
        ("operation=17", 400),
        ("operation=%00", 400),
        ("actor=nobody", 404),
        ("actor=%00", 404),
        ("location=nowhere", 404),
        ("operation=VRT-2020-88888", 404),
    ],
)
def test_an_address_without_a_story_says_so(client, query, status):
    assert "<h1" in told(client, query, status)


@pytest.mark.parametrize(("is_official", "kept_out"), [(False, True), (True, False)])
def test_the_story_of_a_person_who_is_no_official_stays_out_of_search_engines(client, is_official, kept_out):
    who = builders.actor("persona", "person")
    type(who).objects.filter(pk=who.pk).update(is_person=True, is_official=is_official)
    event = builders.event(actors=[builders.part(who, "initiator")])
    for query in ("actor=persona", f"operation={event.pk}"):
        response = client.get(f"/es/story/?{query}")
        assert (response.get("X-Robots-Tag") == "noindex") is kept_out
        assert ('content="noindex"' in response.content.decode()) is kept_out


def test_queries_do_not_grow_with_the_story(client):
    who = builders.actor("columna")
    builders.event("2020-01-05", actors=[builders.part(who, "initiator")])
    with CaptureQueriesContext(connection) as few:
        told(client, "actor=columna")
    for day in range(6, 16):
        builders.event(f"2020-01-{day:02d}", actors=[builders.part(who, "initiator")])
    with CaptureQueriesContext(connection) as many:
        told(client, "actor=columna")
    assert len(many) == len(few) <= 14
