"""One rule for the figures that the desk tells: as its boxes write them (events/numbers.py), in both languages."""

import re
from decimal import Decimal

import pytest
from django.urls import reverse

from events import numbers
from events.publishing import publish
from tests import factories

from .conftest import session_of
from .filling import open_event, save_event

FIGURES = [Decimal("7.234"), Decimal("7200.5"), Decimal("72000")]
WRITTEN = ["7,2340", "7200,5", "72000"]
# How pages for readers, Django, Python or a database would write them.
OTHERWISE = re.compile(r"(?<![\d.,])(?:7[.,]234(?!\d)|7200\.5|7[,. \u00a0]200|72[.,]?000[.,]\d|72[., \u00a0]000)")


@pytest.fixture
def event(editor, reviewer):
    event = factories.fit_event(created_by=editor)
    for figure in FIGURES:
        factories.SeizureFactory(event=event, quantity_low=None, quantity_best=figure, quantity_high=None)
    low, _middle, high = FIGURES
    factories.SeizureFactory(event=event, quantity_low=low, quantity_best=None, quantity_high=high)
    event.casualties.create(group="civilian", effect="rescued", low=72000)
    return event


def texts(client, url: str) -> str:
    """Return what a page says, without its tags and what they carry."""
    html = client.get(url).content.decode()
    return re.sub(r"<(script|style).*?</\1>|<[^>]*>", " ", html, flags=re.DOTALL)


def pages(event) -> list[str]:
    """Return the addresses of the desk's pages that tell figures of an event."""
    names = ["change", "history", "publish"]
    return [reverse(f"admin:events_event_{name}", args=[event.pk]) for name in names]


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("is_published", [False, True])
def test_every_page_of_the_desk_tells_figures_as_its_boxes_write_them(
    event, editor, reviewer, settings, language, is_published
):
    if is_published:
        publish(event, by=reviewer, reason="")
        client = session_of(editor)
        form = open_event(client, event)
        assert (
            save_event(client, event, form, **{"seizures-0-quantity_best": "8", "title_es": "Otra"}).status_code == 302
        )
    client = session_of(reviewer)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    told = {url: texts(client, url) for url in pages(event)}
    assert {url: OTHERWISE.findall(text) for url, text in told.items() if OTHERWISE.search(text)} == {}
    for written in WRITTEN:
        assert any(written in text for text in told.values()), written


def test_the_rule_is_that_of_the_boxes():
    assert [numbers.spell(figure) for figure in FIGURES] == WRITTEN
    assert all(numbers.parse(text).value == figure for text, figure in zip(WRITTEN, FIGURES, strict=True))
