"""A correction leaves those rows as they stand that it does not change, and no others."""

import json
from random import Random

import pytest
from django.apps import apps
from django.db.models import AutoField

from events.models import Event
from events.public.models import PublicEvent, PublicEventActor, PublicSeizure
from events.publishing import publish
from events.publishing.projection import project
from tests import factories
from tests.newsroom import Newsroom

pytestmark = pytest.mark.django_db


def rows_of_events() -> dict[str, list[dict]]:
    """Return {table: rows} of published events and what belongs to them."""
    tables = [m for m in apps.get_app_config("record").get_models() if m is PublicEvent or hasattr(m, "event")]
    return {model.__name__: rows_of(model) for model in tables}


def rows_of(model) -> list[dict]:
    """Return a table's rows in an order of what they say: a number that the database gives says nothing."""
    columns = [field.attname for field in model._meta.concrete_fields if not isinstance(field, AutoField)]
    return sorted(model.objects.order_by().values(*columns), key=str)


@pytest.mark.parametrize("seed", range(2))
def test_what_stands_is_what_a_whole_projection_would_write(seed):
    random, newsroom = Random(seed), Newsroom()
    for event in newsroom.events:
        factories.ClaimFactory(event=event, report=event.citations.get().report, value_actor=newsroom.actors[0])
        factories.SeizureFactory(event=event)
        factories.CasualtyFactory(event=event)
    for _ in range(40):
        newsroom.act(random)
        event = random.choice(newsroom.events)
        day = f"2020-03-{random.randint(1, 28):02d}"
        Event.objects.filter(pk=event.pk).update(date_start=day, date_end=day)
        random.choice([event.seizures.update, event.claims.update])(uid=f"{random.randint(0, 10**12):012d}")
    standing = rows_of_events()
    assert standing["PublicSeizure"] and standing["PublicClaim"] and standing["PublicCasualty"]
    for public in PublicEvent.objects.all():
        project(json.loads(public.document), public.seq)
    assert rows_of_events() == standing


def test_a_row_of_the_ledger_says_the_new_title_and_the_cast_stays():
    by, event = factories.reviewer(), factories.fit_event()
    factories.EventActorFactory(event=event)
    factories.SeizureFactory(event=event)
    publish(event, by)
    cast = PublicEventActor.objects.get()
    Event.objects.filter(pk=event.pk).update(title_es="Título corregido")
    publish(event, by, "Corrección")
    assert "Título corregido" in PublicSeizure.objects.get().document
    assert PublicEventActor.objects.get() == cast
