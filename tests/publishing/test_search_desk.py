"""What only the desk knows helps no public question, and what it publishes helps the events of before."""

from urllib.parse import quote

import pytest

from events.models import Event, EventConfidential
from events.public.models import PublicEvent
from events.publishing import merge, publish, publish_actor, publish_location
from tests import factories
from tests.public.asking import ids

pytestmark = pytest.mark.django_db


def found(words: str) -> set[str]:
    return ids(f"q={quote(words)}")


def test_an_alias_that_is_published_later_finds_events_of_before_and_not_one_is_written():
    row = factories.fit_event(title_es="Hallazgo", title_en="Find")
    who = factories.EventActorFactory(event=row).actor
    publish(row, factories.reviewer())
    public = PublicEvent.objects.get()
    who.names.create(text="El Zorzal", language="es", kind="alias")
    assert found("zorzal") == set()
    publish_actor(who, factories.reviewer(), "Otro nombre")
    assert PublicEvent.objects.get().seq == public.seq
    assert found("zorzal") == {public.pk}
    who.names.all().delete()
    publish_actor(who, factories.reviewer(), "Sin él")
    assert found("zorzal") == set()


def test_words_of_the_desk_help_no_public_question():
    row = factories.fit_event(title_es="Hallazgo", title_en="Find")
    spot = row.places.get().location
    publish(row, factories.reviewer())
    spot.aliases.create(text="Guacamayo")
    EventConfidential.objects.create(event=row, internal_notes="Quetzal")
    Event.objects.filter(pk=row.pk).update(title_es="Tucán")
    factories.fit_event(title_es="Paujil", title_en="Curassow")
    for asked in ("quetzal", "guacamayo", "tucan", "paujil", "curassow"):
        assert found(asked) == set(), asked
    publish_location(spot, factories.reviewer(), "Otro nombre")
    assert found("guacamayo") == {PublicEvent.objects.get().pk}


def test_a_merged_draft_is_no_way_to_an_event():
    rows = [factories.fit_event() for _ in range(2)]
    publish(rows[0], factories.reviewer())
    ids_before = set(PublicEvent.objects.values_list("pk", flat=True))
    publish(rows[1], factories.reviewer())
    gone = PublicEvent.objects.exclude(pk__in=ids_before).get().pk
    merge(rows[1], rows[0], factories.reviewer(), "Son uno")
    assert found(gone) == ids_before
