"""Earlier states of actors, places, reports and publishers: they come back, no protection is taken off."""

import pytest
from django.contrib.gis.geos import Point

from events import models
from events.desk import review
from events.desk.restoring import restore
from events.desk.versions import version_of
from tests import factories
from tests.admin.conftest import member

from .test_restoring import content, now

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def colleague():
    return member("colega", "Reviewer")


REFERENCES = {
    "actor": (factories.ActorFactory, {"name_es": "Otro", "description_es": "Otra cosa"}),
    "location": (factories.LocationFactory, {"name_es": "Otro", "point": Point(-73.5, -12.5)}),
    "report": (factories.ReportFactory, {"title": "Otro", "published_on": "2020-01-02"}),
    "publisher": (factories.PublisherFactory, {"name": "Otro"}),
}


@pytest.mark.parametrize(("make", "values"), REFERENCES.values(), ids=REFERENCES)
def test_references_and_reports_come_back_with_their_rows(make, values, editor):
    row = make()
    model = type(row)
    if model is models.Actor:
        row.names.create(text="Alias de antes")
    if model is models.Location:
        row.aliases.create(text="Nombre de antes")
    at, then = now(), content(row, editor)
    model.objects.filter(pk=row.pk).update(**values)
    if model is models.Actor:
        row.names.all().delete()
    if model is models.Location:
        row.aliases.update(text="Nombre de hoy")
    assert content(row, editor) != then
    done = restore(row, at, editor, "Como estaba", version_of(model, row.pk))
    assert done == (True, "", (), ())
    assert content(row, editor) == then


def test_a_restored_name_is_published_by_somebody_else(reviewer, colleague):
    event = factories.fit_event()
    actor = factories.EventActorFactory(event=event).actor
    assert review.publish(event, reviewer).is_done
    at = now()
    models.Actor.objects.filter(pk=actor.pk).update(name_es="Nombre segundo")
    assert review.publish_reference(actor, reviewer, "Cambió").is_done
    assert restore(actor, at, reviewer, "Como estaba").is_done
    actor.refresh_from_db()
    refused = review.publish_reference(actor, reviewer, "De vuelta")
    assert [problem.code for problem in refused.problems] == ["own_work"]
    assert review.publish_reference(actor, colleague, "De vuelta").is_done


def test_restoring_takes_no_protection_off(reviewer):
    person = factories.ActorFactory(kind="civilians", name_es="Comité")
    report = factories.ReportFactory()
    official = factories.ActorFactory(kind="person", is_official=True, name_es="Alcalde")
    at = now()
    models.Actor.objects.filter(pk=person.pk).update(is_public=False, kind="person", name_es="Una persona")
    models.Actor.objects.filter(pk=official.pk).update(is_official=False, name_es="Otro")
    models.Report.objects.filter(pk=report.pk).update(is_confidential=True, is_address_withheld=True, title="Otro")
    for row, fields in [
        (person, {"is_public", "kind"}), (report, {"is_confidential", "is_address_withheld"}),
        (official, {"is_official"}),
    ]:  # fmt: skip
        done = restore(row, at, reviewer, "Como estaba")
        assert done.is_done and {p.field for p in done.left if p.code == "protection_stays"} == fields
    person.refresh_from_db()
    report.refresh_from_db()
    official.refresh_from_db()
    assert (person.name_es, person.is_public, person.may_be_named) == ("Comité", False, False)
    assert (report.is_confidential, report.is_address_withheld) == (True, True)
    assert (official.name_es, official.may_be_named) == ("Alcalde", False)


def test_the_signature_of_another_name_does_not_come_back(reviewer):
    person = factories.ActorFactory(kind="person", name_es="Nombre firmado", public_basis="Interés")
    person.sign(reviewer, "2020-01-01")
    person.save()
    at = now()
    person.name_es = "Otro nombre"
    person.take_signature_off()
    person.save()
    assert restore(person, at, reviewer, "Como estaba").is_done
    person.refresh_from_db()
    assert (person.name_es, person.signed_by, person.may_be_named) == ("Nombre firmado", None, False)


def test_what_the_rules_of_today_refuse_is_told_by_its_field(reviewer):
    report, other = factories.ReportFactory(url="https://example.org/de-antes"), factories.ReportFactory()
    at = now()
    models.Report.objects.filter(pk=report.pk).update(url="https://example.org/de-hoy")
    models.Report.objects.filter(pk=other.pk).update(url="https://example.org/de-antes")
    done = restore(report, at, reviewer, "x")
    assert [(p.code, p.field) for p in done.problems] == [("not_valid_today", "url")]
    assert models.Report.objects.get(pk=report.pk).url == "https://example.org/de-hoy"
