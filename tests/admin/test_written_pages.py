"""What the desk writes without Django's templates is what those write: the same page, box by box."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.contrib import admin
from django.db import connection
from django.forms.renderers import get_default_renderer
from django.template import engines
from django.template.loader import get_template
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from events.admin import figures, selects
from events.models import Citation
from events.templatetags import desk_fieldset
from tests import factories

from .conftest import session_of
from .filling import address_of, open_event

pytestmark = pytest.mark.django_db

# Of each answer its own: tokens against forgery, and times.
_CHANGING = re.compile(r'value="(\w{64}|[0-9a-f]{32})"|\d{1,2}:\d{2}(:\d{2})?')


class _Parts(HTMLParser):
    """Collects a page's tags with their attributes, and its words, without the space around them."""

    def __init__(self):
        super().__init__()
        self.parts = []

    def handle_starttag(self, tag, attrs):
        said = sorted((name, " ".join((value or "").split())) for name, value in attrs)
        self.parts.append(f"{tag} {said}")

    def handle_endtag(self, tag):
        self.parts.append(f"/{tag}")

    def handle_data(self, data):
        if words := data.strip():
            self.parts.append(words)


def parts_of(page: str) -> list[str]:
    found = _Parts()
    found.feed(_CHANGING.sub("", page))
    return found.parts


def full_event(by):
    """Return an event with a row of each kind, and words that would be markup."""
    event = factories.fit_event(created_by=by, title_es='Una "cita" <b>& más</b>', summary_es="\nDos\n<líneas>")
    report = event.citations.get().report
    factories.SeizureFactory(event=event)
    factories.CasualtyFactory(event=event)
    actor = factories.ActorFactory(name_es="Clan <Uno>")
    factories.EventActorFactory(event=event, actor=actor)
    factories.ClaimFactory(event=event, report=report, value_actor=actor)
    return event


def pages(client, event) -> list[str]:
    """Return pages of the desk: a new event, a stored one, a refused one, an actor's, a place's."""
    wrong = {"date_start": "nunca <b>", "seizures-0-quantity_best": "muchos", "seizures-0-packages": "1.200"}
    answers = [
        client.get(reverse("admin:events_event_add")),
        client.get(address_of(event)),
        client.post(address_of(event), open_event(client, event) | wrong),
        client.get(address_of(event.cast.first().actor)),
        client.get(address_of(event.places.first().location)),
    ]
    assert [answer.status_code for answer in answers] == [200] * len(answers)
    return [answer.content.decode() for answer in answers]


@pytest.fixture
def give_back(monkeypatch, settings):
    """Return what gives the work back to Django's templates."""

    def give():
        settings.FORM_RENDERER = "django.forms.renderers.DjangoTemplates"
        get_default_renderer.cache_clear()
        own = Path(admin.__file__).parent / "templates/admin/includes/fieldset.html"
        fieldset = engines["django"].from_string(own.read_text()).template
        monkeypatch.setattr(desk_fieldset, "_written", fieldset.render)
        monkeypatch.setattr(selects.CodesSelect, "_options", lambda self: None)
        figure = get_template("admin/events/figure.html")
        monkeypatch.setattr(figures, "_without_choices", lambda **context: figure.render(context))

    yield give
    get_default_renderer.cache_clear()


@pytest.mark.parametrize("language", ["es", "en"])
def test_pages_are_what_djangos_own_templates_make_of_them(editor, give_back, language):
    event = full_event(editor)
    client = session_of(editor)
    client.cookies["django_language"] = language
    ours = pages(client, event)
    give_back()
    for own, djangos in zip(ours, pages(client, event), strict=True):
        differing = [pair for pair in zip(parts_of(own), parts_of(djangos), strict=False) if pair[0] != pair[1]]
        assert not differing[:3]
        assert len(parts_of(own)) == len(parts_of(djangos)) > 100


def test_a_row_more_asks_the_database_nothing_more(editor):
    """Boxes that search show what is chosen: they asked for it one by one."""
    event = full_event(editor)
    client = session_of(editor)
    report = event.citations.get().report

    def asked() -> int:
        client.get(address_of(event))
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address_of(event)).status_code == 200
        return len(queries)

    # The first row of its kind may ask for a kind of thing more; from then on nothing does.
    _one_more_of_each(event, report)
    before = asked()
    for _turn in range(3):
        _one_more_of_each(event, report)
    assert asked() == before


def _one_more_of_each(event, report):
    actor, place = factories.ActorFactory(), event.places.first().location
    factories.EventActorFactory(event=event, actor=actor)
    factories.EventLocationFactory(event=event, location=place, is_primary=False)
    factories.SeizureFactory(event=event, origin=place)
    said = {"claimant_words_es": "", "claimant_words_en": "", "claimant_publisher": factories.PublisherFactory()}
    factories.ClaimFactory(event=event, report=report, value_actor=actor, **said)
    Citation.objects.create(event=event, report=factories.ReportFactory(cited_in=report, read_extent=""))
