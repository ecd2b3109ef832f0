"""What a reader looked for is marked in the list and on the timeline, escaped like everything an editor wrote."""

import re

import pytest

from events.publishing import publish
from tests import factories
from tests.asking import queries_anew

pytestmark = pytest.mark.django_db

ADDRESSES = ["/es/", "/es/panels/", "/es/timeline/"]
SUMMARY = "Primero no pasó nada. " * 20 + "Después hubo incautaciones <i>de quinua</i> en el puerto."


@pytest.fixture
def found():
    event = factories.fit_event(
        title_es="Incautación <b>generada</b>", title_en="Generated seizure", summary_es=SUMMARY, summary_en=""
    )
    publish(event, factories.reviewer())
    return event


def html_of(client, address) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def marks(html: str) -> list[str]:
    return re.findall(r"<mark>(.*?)</mark>", html)


@pytest.mark.parametrize("address", ADDRESSES)
def test_titles_mark_the_words_and_stay_escaped(client, found, address):
    html = html_of(client, f"{address}?q=incautaciones")
    assert "<mark>Incautación</mark> &lt;b&gt;generada&lt;/b&gt;" in html
    assert "<b>generada" not in html and "<i>de" not in html


@pytest.mark.parametrize("address", ADDRESSES)
def test_without_a_question_nothing_is_marked(client, found, address):
    assert not marks(html_of(client, address))
    assert not marks(html_of(client, f"{address}?type=drug_seizure"))


def test_the_list_shows_where_the_summary_says_it(client, found):
    html = html_of(client, "/es/?q=quinua")
    said = re.search(r'<p class="entry__found">(.*?)</p>', html, re.S).group(1)
    assert said.startswith("… ") and "&lt;i&gt;de <mark>quinua</mark>&lt;/i&gt; en el puerto." in said
    assert "entry__found" not in html_of(client, "/es/?q=generada")


def test_a_text_in_the_other_language_is_marked_and_says_its_language(client, found):
    assert re.search(
        r'<p class="entry__found"><span class="soft">In Spanish:</span> <span lang="es">… .*<mark>quinua</mark>',
        html_of(client, "/en/?q=quinua"),
    )


@pytest.mark.parametrize("address", ["/es/", "/es/timeline/"])
def test_marking_costs_one_query_however_many_entries_there_are(client, found, address):
    def cost(query):
        with queries_anew() as captured:
            html_of(client, f"{address}{query}")
        return len(captured)

    one = cost("?q=incautados")
    for _ in range(4):
        publish(factories.fit_event(title_es="Incautación", summary_es=SUMMARY), factories.reviewer())
    assert cost("?q=incautados") == one


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_question_without_words_is_refused_in_words(client, found, address):
    response = client.get(f"{address}?q=%21%21")
    assert response.status_code == 400
    assert not marks(response.content.decode())


def test_what_only_the_other_language_says_is_shown_in_it(client):
    event = factories.fit_event(
        title_es="Emboscada generada", title_en="Generated attack", summary_es="", summary_en=""
    )
    publish(event, factories.reviewer())
    for address in ("/en/", "/en/timeline/"):
        html = html_of(client, f"{address}?q=emboscadas")
        assert '<span lang="es"><mark>Emboscada</mark> generada</span></p>' in html
        assert marks(html) == ["Emboscada"]
        assert "entry__found" not in html_of(client, f"{address.replace('en', 'es')}?q=emboscadas")


def test_the_timeline_shows_what_its_opening_leaves_out(client, found):
    html = html_of(client, "/es/timeline/?q=quinua")
    assert marks(html) == ["quinua"]
    assert marks(html_of(client, "/es/timeline/?q=generada")) == ["generada"]
