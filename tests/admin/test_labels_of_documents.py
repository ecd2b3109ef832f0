"""Everything that a page shows of a document has a name in words, whatever of it is given."""

import pytest
from django.utils import translation
from django.utils.text import capfirst

from events import models
from events.admin.document_words import lines
from events.publishing import publish, readers_have, shown_now
from tests import factories

pytestmark = pytest.mark.django_db
SAME_IN_BOTH = {"Actor", "Id", "Ubigeo", "Url"}


def filled(value, model=None):
    """Return a document with something in every key that holds nothing: any of them may be given one day."""
    if isinstance(value, dict):
        return {key: filled(one) for key, one in value.items()}
    if isinstance(value, list):
        return [filled(one) for one in value]
    return "algo" if value in (None, "", False) else value


@pytest.fixture
def full(editor):
    """An event with a row of every kind, each tied to what it can be tied to, beside another one."""
    publisher = factories.PublisherFactory()
    cited = factories.ReportFactory(publisher=publisher, published_on="2020-03-06")
    report = factories.ReportFactory(cited_in=cited)
    event = factories.fit_event(created_by=editor, report=report, event_type="emergency_measure")
    models.Citation.objects.create(event=event, report=cited)
    first, second = factories.ActorFactory(), factories.ActorFactory()
    part = factories.EventActorFactory(event=event, actor=first)
    for text in ("Uno", "Dos"):
        models.ActorName.objects.create(actor=first, text=text, language="es", kind="alias")
    models.ActorRelation.objects.create(event=event, from_actor=first, to_actor=second, kind="faction_of")
    factories.SeizureFactory(event=event)
    factories.CasualtyFactory(event=event)
    models.Decree.objects.create(event=event, action="declared")
    for number, claimant in enumerate(({"claimant_actor": first}, {"claimant_publisher": publisher}, {})):
        words = {"claimant_words_es": "", "claimant_words_en": ""} if claimant else {}
        target = {"event_actor": part} if number == 0 else {}
        factories.ClaimFactory(event=event, report=report, value_actor=None, **claimant, **words, **target)
    other = factories.fit_event(created_by=editor)
    models.EventRelation.objects.create(event=event, to_event=other, kind="follow_up")
    by = factories.reviewer()
    publish(other, by)
    return event, first, by


@pytest.mark.parametrize("language", ["es", "en"])
def test_no_line_of_a_full_document_is_called_by_its_key(full, language):
    event, actor, by = full
    first_time = shown_now(event)
    publish(event, by)
    place = event.places.get().location
    publisher = models.Publisher.objects.first()
    documents = [first_time, *(shown_now(row) for row in (event, actor, place, publisher))]
    documents += [readers_have(row) for row in (event, actor, place, publisher)]
    with translation.override(language):
        for shown in documents:
            told = lines(filled(shown))
            assert told
            for path, line in told.items():
                keys = {capfirst(str(key)) for key in path[1:] if isinstance(key, str)}
                # In English some fields are called what their key is: never one of several words, nor a language.
                bare = {key for key in keys if language == "es" or "_" in key or key in ("Es", "En")} - SAME_IN_BOTH
                assert line.name not in bare, (path, line)
