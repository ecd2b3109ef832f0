"""The desk's search reads words as the public one does, and knows what only the desk knows."""

from urllib.parse import quote

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from events.admin.search import events_holding, words_in
from events.models import Actor, Event, Publisher
from events.public.models import PublicEvent
from events.publishing import publish
from events.text import fold
from tests import factories
from tests.public.asking import ids

pytestmark = pytest.mark.django_db


def found(words: str) -> set[int]:
    return set(Event.objects.filter(events_holding(words)).values_list("pk", flat=True))


NAMES = (
    "Policía Ñahuin",
    "FF. AA.",
    "Ångström №5",
    "Straße",
    "CE-VRAEM",
    "Comité «Sol»",
    "ÁÉÍÓÚ çãõ",
    "D.S. 111-2023-PCM",
)
ASKED = (
    "policia",
    "NAHUÍN",
    "ffaa",
    "FF.AA.",
    "angstrom",
    "no5",
    "strasse",
    "ce-vraem",
    "vraem",
    "sol",
    "aeiou",
    "cao",
    "DS 111-2023",
)


def test_desk_list_of_actors_and_public_events_find_the_same_names():
    events = {}
    for name in NAMES:
        row = factories.fit_event(title_es="Hallazgo", title_en="Find")
        who = factories.ActorFactory(name_es=name, name_en="", kind="foreign_or_other")
        factories.EventActorFactory(event=row, actor=who)
        publish(row, factories.reviewer())
        row.refresh_from_db()
        events[name] = row
    for asked in ASKED:
        published = ids(f"q={quote(asked)}")
        by_list = set(Actor.objects.filter(words_in("name_es", text=asked)).values_list("name_es", flat=True))
        assert by_list, asked
        assert {name for name, row in events.items() if row.public_id in published} == by_list, asked
        assert {name for name, row in events.items() if row.pk in found(asked)} == by_list, asked


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(codec="latin-1", exclude_categories=["Cc", "Zs", "Cf"]), min_size=1, max_size=20))
def test_the_database_folds_as_the_program_does(text):
    publisher = factories.PublisherFactory(name=f"x{text}x")
    assert Publisher.objects.filter(pk=publisher.pk, name__fold=fold(f"x{text}x")).exists()


def test_words_of_the_field_and_all_that_an_event_holds_are_searched_at_the_desk():
    event = factories.fit_event(title_es="Hallazgo", title_en="Find", event_type="airstrip_disabled")
    report = event.citations.get().report
    report.title = "Nota zarzamora"
    report.save()
    factories.ClaimFactory(event=event, report=report, text_es="Un tartamudo lo dijo")
    who = factories.EventActorFactory(event=event).actor
    who.names.create(text="El Zorzal", language="es", kind="alias")
    factories.fit_event(title_es="Otra cosa", title_en="Something else", event_type="protest")
    for asked in ("narcopistas", "pista clandestina", "zarzamora", "tartamudo", "zorzal", "zorzal narcopista hallazgo"):
        assert found(asked) == {event.pk}, asked
    assert found("zorzal otra") == found("!!!") == set()


def test_what_only_the_desk_knows_is_found_there_and_nowhere_else():
    event = factories.fit_event(title_es="Hallazgo", title_en="Find")
    who = factories.EventActorFactory(event=event).actor
    publish(event, factories.reviewer())
    who.names.create(text="El Zorzal", language="es", kind="alias")
    assert found("zorzal") == {event.pk}
    assert ids("q=zorzal") == set()
    assert PublicEvent.objects.count() == 1


def test_the_list_answers_any_words(client, django_user_model):
    client.force_login(django_user_model.objects.create_superuser("root", password="only-for-this-test"))
    for asked in ("!!!", "%", "\x00", "ß", "a " * 300, "DS 111-2023", "x" * 3000):
        for page in ("event", "actor", "location"):
            assert client.get(reverse(f"admin:events_{page}_changelist"), {"q": asked}).status_code in (200, 302)
