"""Every document of the sample is what the description says, and so is what the door would write of it now."""

import json

import pytest

from events.document import DOCUMENTS, EVENT
from events.document.conformity import faults
from events.models import Event
from events.public.models import Change, PublicEvent
from events.publishing.document import event_document, for_document, published_references

pytestmark = pytest.mark.django_db


def test_every_document_of_the_sample_conforms_and_so_does_what_the_door_would_write_now(sample_record):
    entries = Change.objects.filter(document__isnull=False).values_list("kind", "document")
    assert {kind for kind, _text in entries} == set(DOCUMENTS)
    for kind, text in entries:
        assert list(faults(DOCUMENTS[kind], json.loads(text))) == [], text[:200]
    for event in for_document(Event.objects.on_the_record()):
        standing = json.loads(PublicEvent.objects.get(pk=event.public_id).document)
        written = event_document(event, published_references(event))
        assert standing == {**standing, **written} and set(written) < set(EVENT.names)
