"""The front page's first sentence, its state, and who runs the site."""

import re

import pytest

from events.publishing import publish
from tests import factories
from tests.public.builders import event

pytestmark = pytest.mark.django_db


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).replace("\xa0", " ").split())


def headline(client, language: str, query: str = "") -> str:
    html = client.get(f"/{language}/{query}").content.decode()
    return words(re.search(r'<header class="headline">(.*?)</header>', html, re.DOTALL)[1])


@pytest.fixture
def record():
    event("2008-10-09", verification="corroborated")
    event("2026-03-12")
    event("2012-05-01", verification="contested")
    event("2013-05-01", verification="debunked")


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        (
            "es",
            "3 hechos de seguridad en el valle de los ríos Apurímac, Ene y Mantaro (VRAEM), en el Perú, de octubre"
            " de 2008 a marzo de 2026, registrados por La Redacción; cada uno cita sus fuentes y 1 está corroborado o"
            " confirmado.",
        ),
        (
            "en",
            "3 security events in the valley of the Apurímac, Ene and Mantaro rivers (VRAEM), in Peru, from October"
            " 2008 to March 2026, recorded by La Redacción; each cites its sources, and 1 is corroborated or"
            " confirmed.",
        ),
    ],
)
def test_it_says_what_where_since_when_by_whom_and_how_well(client, record, settings, language, sentence):
    settings.MASTHEAD, settings.MASTHEAD_URL = "La Redacción", "https://example.org/quien"
    assert sentence in headline(client, language)
    # It is of the record, whatever is filtered.
    assert sentence in headline(client, language, "?type=ambush")
    foot = client.get(f"/{language}/about/").content.decode()
    assert foot.count('href="https://example.org/quien"') == 2


def test_without_a_masthead_nobody_is_named_and_about_says_so(client, record, settings):
    settings.MASTHEAD = settings.MASTHEAD_URL = ""
    assert "registrados por" not in headline(client, "es")
    about = words(client.get("/es/about/").content.decode())
    assert "Esta instalación no nombra a nadie como responsable" in about


@pytest.mark.parametrize("is_sample", [True, False])
def test_a_sample_says_so_until_the_installation_says_otherwise(client, record, settings, is_sample):
    settings.RECORD_IS_SAMPLE = is_sample
    assert ("Es una muestra, no un registro completo." in headline(client, "es")) is is_sample
    assert ("no está completo" in words(client.get("/es/about/").content.decode())) is is_sample


def test_it_says_when_the_record_was_updated(client):
    publish(factories.fit_event(), factories.reviewer())
    assert re.search(r"Actualizado el \d{1,2} de [a-z]+ de \d{4}\.", headline(client, "es"))


def test_an_empty_record_has_a_headline_too(client):
    assert "No event is published yet." in headline(client, "en")


def test_peru_is_drawn_with_the_valley_inside(client, record):
    html = client.get("/es/").content.decode()
    drawing = re.search(r'<svg class="headline__locator" viewBox="0 0 (\d+) (\d+)".*?</svg>', html, re.DOTALL)
    path = re.search(r'<path d="M([^"]+)Z"', drawing[0])[1]
    points = [tuple(map(float, pair.split())) for pair in path.split("L")]
    x, y, width, height = (float(re.search(rf'{name}="([\d.]+)"', drawing[0].split("<rect")[1])[1]) for name in
                           ("x", "y", "width", "height"))  # fmt: skip
    west, east = min(p[0] for p in points), max(p[0] for p in points)
    north, south = min(p[1] for p in points), max(p[1] for p in points)
    assert west < x and x + width < east and north < y and y + height < south
    assert min(west, north) >= 0 and east <= float(drawing[1]) and south <= float(drawing[2])


@pytest.mark.parametrize(
    ("page", "title"),
    [
        ("", "Emboscada, 2012: 0 hechos · VRAEM Tracker"),
        ("timeline/", "Emboscada, 2012 · Cronología · VRAEM Tracker"),
        ("seizures/", "Emboscada, 2012 · Incautaciones · VRAEM Tracker"),
    ],
)
def test_tab_and_card_name_the_filters(client, record, page, title):
    query = "?type=ambush&date_from=2012-01-01&date_to=2012-12-31"
    html = client.get(f"/es/{page}{query}").content.decode()
    assert f"<title>{title}</title>" in html
    assert f'<meta property="og:title" content="{title}">' in html
    address = f"http://testserver/es/{page}{query}".replace("&", "&amp;")
    assert f'<meta property="og:url" content="{address}">' in html
    assert f'<link rel="canonical" href="http://testserver/es/{page}">' in html


def test_what_words_a_reader_searched_cannot_break_out_of_the_title(client, record):
    html = client.get("/es/?q=%3C/title%3E%3Cscript%3Ex").content.decode()
    assert "<script>x" not in html and html.count("</title>") == html.count("<title>")
