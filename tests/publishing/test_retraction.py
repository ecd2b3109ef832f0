"""What is taken back is gone from every table that the world can read."""

import json

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from events.models import ArchivedDocument
from events.public.models import Change, PublicActor, PublicEvent, Tombstone
from events.public.roles import public_tables
from events.publishing import PublicationRefused, merge, publish, redact, retract
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return factories.reviewer()


def everything_public() -> str:
    """Return every row of every public table as one text."""
    with connection.cursor() as cursor:
        rows = []
        for table in public_tables():
            cursor.execute(f'SELECT row_to_json(t)::text FROM "{table}" t')
            rows += [row[0] for row in cursor.fetchall()]
    return "\n".join(rows)


def test_a_retracted_event_leaves_a_tombstone_and_no_text(by):
    event = factories.fit_event(title_es="Palabra canaria", title_en="Canary word")
    public_id = publish(event, by).public_id
    retract(event, by, "Era otro hecho")
    assert "canari" not in everything_public().lower().replace("canary", "canari")
    tombstone = Tombstone.objects.get(pk=public_id)
    assert (tombstone.kind, tombstone.reason) == ("retracted", "Era otro hecho")
    assert "Palabra canaria" in ArchivedDocument.objects.get().document
    event.refresh_from_db()
    assert event.status == "retracted"


def test_a_retracted_event_is_reinstated_under_its_id(by):
    event = factories.fit_event()
    first = publish(event, by)
    retract(event, by, "Error")
    event.refresh_from_db()
    again = publish(event, by, "No era un error")
    assert again.public_id == first.public_id
    assert json.loads(again.document)["revision"] == 2
    assert not Tombstone.objects.exists()
    assert Change.objects.filter(kind="event").last().operation == "reinstate"


def test_a_redaction_erases_the_archive_and_the_reasons_too(by):
    event = factories.fit_event(title_es="Nombre canario")
    publish(event, by)
    event.title_es = "Otro"
    event.save()
    publish(event, by, "Quitamos el nombre canario")
    redact(event, by, "person_at_risk")
    assert "canario" not in everything_public()
    assert not ArchivedDocument.objects.exists()
    assert Tombstone.objects.get().reason == "person_at_risk"
    with pytest.raises(PublicationRefused):
        publish(event, by, "otra vez")


def test_a_redaction_takes_a_code_not_words(by):
    event = factories.fit_event()
    publish(event, by)
    with pytest.raises(ValueError):
        redact(event, by, "porque nombra a Fulano")


def test_a_retracted_event_can_still_be_redacted(by):
    event = factories.fit_event(title_es="Nombre canario")
    publish(event, by)
    retract(event, by, "El nombre canario es de otro")
    redact(event, by, "person_at_risk")
    assert "canario" not in everything_public()
    assert not ArchivedDocument.objects.exists()


def test_a_merged_event_says_where_it_went(by):
    event, other = factories.fit_event(), factories.fit_event()
    publish(event, by)
    kept = publish(other, by)
    assert merge(event, other, by, "Es el mismo hecho").merged_into == kept.public_id


def test_a_person_named_by_one_wrong_event_does_not_stay_in_the_record(by):
    event = factories.fit_event()
    person = factories.ActorFactory(
        kind="person", name_es="Persona canaria", public_basis="Generada", signed_by=by, signed_on="2020-01-01"
    )
    factories.EventActorFactory(event=event, actor=person, role="operator", certainty="alleged")
    publish(event, by)
    assert PublicActor.objects.filter(name_es="Persona canaria").exists()
    retract(event, by, "No fue esa persona")
    assert "canaria" not in everything_public()


def test_related_lists_forget_what_was_taken_back(by):
    earlier, later = factories.fit_event(), factories.fit_event()
    publish(earlier, by)
    later.relations_out.create(to_event=earlier, kind="follow_up")
    public = publish(later, by)
    assert json.loads(public.document)["related"]
    retract(earlier, by, "Error")
    assert json.loads(PublicEvent.objects.get(pk=public.pk).document)["related"] == []


def test_taking_back_needs_permission_and_a_reason(by):
    event = factories.fit_event()
    publish(event, by)
    with pytest.raises(PermissionDenied):
        retract(event, factories.UserFactory(), "x")
    with pytest.raises(PermissionDenied):
        redact(event, factories.UserFactory(may=["publish_event", "retract_event"]), "legal")
    with pytest.raises(PublicationRefused):
        retract(event, by, "  ")
