"""What the door writes is what the description says: every key in its order, of its kind, of its vocabulary."""

import json

import pytest

from bench import generate
from bench.documents import document_of
from events.document import EVENT, ROW_TABLES
from events.document.conformity import faults
from events.public.models import PublicEvent, PublicSeizure
from events.publishing import publish
from tests import factories

pytestmark = pytest.mark.django_db


def test_an_event_of_which_little_is_known_conforms():
    by = factories.reviewer()
    event = factories.fit_event(date_start=None, date_end=None, date_precision="unknown", summary_en="")
    factories.SeizureFactory(event=event, unit="", quantity_low=None, quantity_best=None, quantity_high=None)
    factories.CasualtyFactory(event=event, low=None, best=None, high=None)
    factories.ClaimFactory(event=event, report=event.citations.get().report)
    assert list(faults(EVENT, json.loads(publish(event, by).document))) == []


def test_generated_events_conform():
    factories.LocationFactory(kind="district")
    event = factories.fit_event()
    factories.EventActorFactory(event=event)
    publish(event, factories.reviewer())
    world, _places = generate._world()
    for number in range(200):
        assert list(faults(EVENT, document_of(3, number, world))) == []


def test_a_row_of_the_ledger_stands_as_the_list_of_rows_is_described():
    event = factories.fit_event()
    factories.SeizureFactory(event=event)
    publish(event, factories.reviewer())
    shape, key = ROW_TABLES["seizures"]
    row = json.loads(PublicSeizure.objects.get().document)
    assert list(faults(shape, row)) == []
    assert {name: row[name] for name in row if name != "event"} == json.loads(PublicEvent.objects.get().document)[key][
        0
    ]
