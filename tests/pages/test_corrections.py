"""The corrections page tells what was corrected and taken back, and repeats none of it."""

import json

import pytest

from events.publishing import merge, redact, retract
from tests import factories
from tests.pages.test_feeds import corrected, published
from tests.public import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return factories.reviewer()


def told(client, query: str = "", language: str = "en") -> str:
    answer = client.get(f"/{language}/corrections/{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_nothing_that_was_taken_back_reappears(client, by):
    factories.fit_event(title_es="Borrador canario", title_en="Draft canary")
    kept = published(by, "Kept")
    wrong = published(by, "Wrong canary")
    corrected(wrong, by, "Earlier canary reason", title_en="Still canary")
    retract(wrong, by, "It did not happen")
    merge(published(by, "Merged canary"), kept, by, "The same event")
    erased = published(by, "Erased canary")
    corrected(erased, by, "Another canary reason", title_en="Named canary")
    redact(erased, by, "person_at_risk")
    html = told(client)
    assert "canary" not in html
    for words in ("It did not happen", "The same event", "a person could be harmed", kept.public_id):
        assert words in html


def test_a_correction_says_why_and_what_changed_and_a_rename_is_none(client, by):
    event = published(by, "A title")
    corrected(event, by, "The title was wrong", title_en="A better title")
    row = builders.event(id="VRT-2019-77777")
    builders.journalled({**json.loads(row.document), "revision": 2}, "rename")
    html = told(client)
    assert "The title was wrong" in html
    # The part alone: an old title may hold what a later revision withheld.
    assert "title" in html and "A title" not in html
    assert row.public_id not in html
    assert "The title was wrong" in told(client, language="es")


def test_pages_follow_each_other_with_a_constant_number_of_queries(client, django_assert_max_num_queries):
    for n in range(25):
        builders.bury(builders.event().public_id, reason=f"Reason number {n:02d}.")
    with django_assert_max_num_queries(6):
        first = told(client)
    assert "Reason number 24." in first and "Reason number 05." in first and "Reason number 04." not in first
    cursor = first.split('" rel="next"')[0].rsplit('href="', 1)[1]
    second = told(client, cursor.replace("&amp;", "&"))
    assert "Reason number 04." in second and "Reason number 05." not in second
    assert "Reason number 24." in told(client, "?cursor=nobody")


def test_a_year_narrows_the_page_and_nonsense_is_refused_in_words(client):
    builders.bury(builders.event().public_id, reason="This year.")
    assert "This year." not in told(client, "?year=1999")
    assert client.get("/en/corrections/?year=x").status_code == 400
    assert client.get("/en/corrections/?year=9999").status_code == 200
