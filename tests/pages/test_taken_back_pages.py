"""What a page in place of an event says: the language of its reason, and where to go on."""

import pytest

from events.pages.wording.written_in import language_of
from events.publishing import merge, publish, redact, retract
from tests import factories
from tests.pages.test_feeds import published

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return factories.reviewer()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Contaba dos veces el mismo operativo.", "es"),
        ("It did not happen as the report said.", "en"),
        ("Se corrigió con los archivos nuevos. / It was corrected by the new files of the sample.", ""),
        ("VRT-2024-00001", ""),
        ("", ""),
    ],
)
def test_the_language_of_a_reason_is_told_by_its_small_words(text, language):
    assert language_of(text) == language


def test_a_reason_in_the_other_language_is_marked_and_named(client, by):
    event = factories.fit_event()
    public_id = publish(event, by).public_id
    retract(event, by, "Contaba dos veces el mismo operativo de la policía.")
    marked = '<span lang="es">Contaba dos veces'
    english = client.get(f"/en/events/{public_id}/").content.decode()
    assert marked in english and "written in Spanish" in english
    spanish = client.get(f"/es/events/{public_id}/").content.decode()
    assert marked not in spanish and "Contaba dos veces" in spanish
    for html, language in ((english, "en"), (spanish, "es")):
        assert f'href="/{language}/corrections/"' in html.split("<main")[1].split("</main>")[0]
    assert marked in client.get("/en/corrections/").content.decode()


def test_the_list_says_since_when_what_was_withdrawn_stood_and_of_what_was_erased_nothing(client, by):
    kept, wrong, erased, both = (published(by, name) for name in ("Kept title", "Wrong", "Erased", "Both"))
    retract(wrong, by, "It did not happen")
    redact(erased, by, "person_at_risk")
    html = client.get("/en/corrections/").content.decode()
    assert html.count("An event that stood here since") == 1
    twice = published(by, "Twice canary")
    merge(twice, kept, by, "The same event")
    html = client.get("/en/corrections/").content.decode()
    assert html.count("An event that stood here since") == 2
    assert "Kept title" in html and "canary" not in html
    retract(both, by, "It was another valley")
    redact(both, by, "person_at_risk")
    # What was withdrawn first and erased later tells nothing any more.
    assert client.get("/en/corrections/").content.decode().count("An event that stood here since") == 2


def test_years_are_chosen_and_not_typed(client, by):
    wrong = published(by, "Wrong")
    retract(wrong, by, "It did not happen")
    html = client.get("/en/corrections/").content.decode()
    assert '<select name="year">' in html and '<input type="number"' not in html
    year = html.split('<option value="')[2].split('"')[0]
    chosen = client.get(f"/en/corrections/?year={year}").content.decode()
    assert f'<option value="{year}" selected' in chosen
    assert "It did not happen" in chosen
    assert client.get("/en/corrections/?year=").status_code == 200


def test_a_page_that_is_not_there_offers_a_search_and_the_newest_events(client, by, django_assert_max_num_queries):
    public = publish(factories.fit_event(title_es="El más nuevo"), by)
    with django_assert_max_num_queries(8):
        answer = client.get("/es/nothing-here/")
    html = answer.content.decode()
    assert answer.status_code == 404
    assert '<form class="search-box" method="get" action="/es/"' in html
    assert f'href="/es/events/{public.public_id}/"' in html and "El más nuevo" in html
    assert "El más nuevo" in client.get("/es/events/VRT-1999-00001/").content.decode()
