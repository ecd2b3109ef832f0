"""A code that no vocabulary has never reaches readers, whoever wrote it: their pages would have no word for it."""

import pytest
from django.db import IntegrityError, models, transaction

from events.models import Actor, Event
from events.publishing import PublicationRefused, publish
from events.publishing.codes import unknown_codes
from events.publishing.document import for_document
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    event = factories.fit_event()
    factories.EventActorFactory(event=event)
    factories.SeizureFactory(event=event)
    factories.CasualtyFactory(event=event)
    factories.ClaimFactory(event=event, report=event.citations.get().report)
    return event


def coded(row) -> list[str]:
    return [field.name for field in row._meta.concrete_fields if field.choices and isinstance(field, models.CharField)]


@pytest.mark.parametrize("section", ["", "places", "cast", "seizures", "casualties", "claims"])
def test_a_code_of_no_vocabulary_blocks_and_is_named(event, section):
    row = getattr(event, section).first() if section else event
    for name in coded(row):
        if (type(row), name) == (Event, "status"):
            continue
        kept = getattr(row, name)
        try:
            with transaction.atomic():
                type(row).objects.filter(pk=row.pk).update(**{name: "zz"})
        except IntegrityError:
            continue  # the database refuses it by a rule of its own
        with pytest.raises(PublicationRefused) as refused:
            publish(event, factories.reviewer())
        assert "unknown_code" in {problem.code for problem in refused.value.problems}, name
        assert any("zz" in str(problem.message) for problem in refused.value.problems)
        type(row).objects.filter(pk=row.pk).update(**{name: kept})
    publish(event, factories.reviewer())


def test_a_kind_of_no_vocabulary_of_somebody_named_blocks_too(event):
    Actor.objects.update(kind="zz")
    with pytest.raises(PublicationRefused) as refused:
        publish(event, factories.reviewer())
    assert ("unknown_code", "cast") in {(problem.code, problem.field) for problem in refused.value.problems}


def test_every_sample_event_has_known_codes(sample_record):
    events = list(for_document(Event.objects.all()))
    assert events and not [problem for event in events for problem in unknown_codes(event)]
