"""A page that was not saved says of its rows what is stored; its boxes hold what was typed."""

import re
from html import unescape

import pytest

from events.models import Casualty
from tests import factories

from .conftest import session_of
from .filling import open_page, save_page

pytestmark = pytest.mark.django_db
BAD_DAY = {"date_start": "no es un día"}


@pytest.fixture
def event(editor):
    event = factories.fit_event(created_by=editor, title_es="Título guardado")
    factories.SeizureFactory(event=event, quantity_low=None, quantity_best="446.8", quantity_high=None, quantifier="")
    Casualty.objects.create(event=event, group="police", effect="killed", low=2, best=2, high=2)
    return event


def refused(editor, row, **changes) -> str:
    client = session_of(editor)
    answer = save_page(client, row, open_page(client, row), **changes)
    assert answer.status_code == 200 and answer.context["errors"]
    return answer.content.decode()


def said(html: str) -> str:
    """Return a page's text, without what its boxes hold."""
    html = re.sub(r"<(script|option|textarea|title)\b.*?</\1>", " ", html, flags=re.DOTALL)
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", html)))


@pytest.mark.parametrize("other", [BAD_DAY, {"seizures__0__unit": "no"}, {"places__0__radius_m": "x"}])
def test_the_ledgers_line_is_of_the_stored_row(editor, event, other):
    html = refused(editor, event, seizures__0__quantity_high="1777,5", seizures__0__item="crack", **other)
    text = said(html)
    assert "446,8 kg" in text and "1777,5" not in text
    assert re.search(r'name="seizures-0-quantity_high"[^>]*value="1777,5"', html) or "unit" in str(other)
    assert "pasta básica de cocaína: 446,8" in text.lower()
    assert "crack: " not in text.lower()


@pytest.mark.parametrize("other", [BAD_DAY, {"seizures__0__unit": "no"}])
def test_headings_are_of_the_stored_event_and_rows(editor, event, other):
    place = event.places.get().location
    text = said(
        refused(
            editor,
            event,
            title_es="Título escrito",
            casualties__0__best="9",
            casualties__0__high="9",
            places__0__location=str(factories.LocationFactory(name_es="Otro lugar").pk),
            date_end="06/03/2020",
            **other,
        )
    )
    assert "Título guardado" in text and "Título escrito" not in text
    assert place.name_es in text and "Otro lugar (" not in text
    assert ": 9" not in text


def test_pages_of_actors_and_places_are_called_what_is_stored(editor):
    for row, bad in (
        (factories.ActorFactory(name_es="Nombre guardado"), {"kind": "no"}),
        (factories.LocationFactory(name_es="Nombre guardado"), {"kind": "no"}),
        (factories.PublisherFactory(name="Nombre guardado"), {"kind": "no"}),
    ):
        name = "name" if hasattr(row, "name") else "name_es"
        html = refused(editor, row, **{name: "Nombre escrito"}, **bad)
        assert "Nombre guardado" in said(html) and "Nombre escrito" not in said(html)
        assert "Nombre escrito" in html
