"""The two-person rule: whoever changed anything of what would become public does not publish it."""

import pghistory
import pytest
from django.db import transaction

from events import models
from events.models import Actor, Event, EventConfidential, Report
from events.public.models import PublicEvent
from events.publishing import (
    PublicationRefused,
    problems,
    publish,
    publish_actor,
    publish_location,
    publish_publisher,
    retract,
)
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return factories.reviewer()


@pytest.fixture
def colleague():
    return factories.reviewer()


@pytest.fixture
def event():
    event = factories.fit_event()
    factories.EventActorFactory(event=event)
    factories.SeizureFactory(event=event)
    factories.ClaimFactory(event=event, report=event.citations.get().report)
    return Event.objects.get(pk=event.pk)


def as_(user):
    """Work as a person who is logged in does."""
    return pghistory.context(user=user.pk)


def by_a_program():
    """Work as a program does; within one transaction the trail would go on with the person before."""
    return pghistory.context(program="prueba")


def is_refused(act, *arguments) -> bool:
    try:
        with transaction.atomic():
            act(*arguments)
    except PublicationRefused as refusal:
        assert {problem.code for problem in refusal.problems} == {"own_work"}
        return True
    return False


def retitle(event, title="Otro título"):
    Event.objects.filter(pk=event.pk).update(title_es=title)


def of(model, **values):
    return lambda event: model.objects.update(**values)


DESK = [
    Event, models.EventLocation, models.EventActor, models.Seizure, models.Claim, Report,
]  # fmt: skip
# What a person changes, and what of it the refusal names.
EDITS = {
    "the event": (retitle, "title_es"),
    "a place": (lambda e: e.places.update(name_as_reported="Otro"), "name_as_reported"),
    "a part": (lambda e: e.cast.update(certainty="alleged"), "certainty"),
    "a seizure": (lambda e: e.seizures.update(packages=7), "packages"),
    "a seizure, deleted": (lambda e: e.seizures.all().delete(), None),
    "a claim": (lambda e: e.claims.update(text_es="Otra"), "text_es"),
    "casualties, added": (lambda e: factories.CasualtyFactory(event=e), None),
    "a source, added": (lambda e: e.citations.create(report=factories.ReportFactory()), None),
    "a measure, added": (
        lambda e: models.Decree.objects.create(event=e, action="declared"), None
    ),
    "the title of a report": (of(Report, title="Otro"), "title"),
    "the address of a report": (of(Report, url="https://example.org/otro"), "url"),
}  # fmt: skip


@pytest.mark.parametrize(("edit", "column"), EDITS.values(), ids=EDITS)
@pytest.mark.parametrize("was_published", [False, True], ids=["draft", "published"])
def test_who_changed_any_of_it_does_not_publish_it_whoever_saved_after_him(
    by, colleague, event, edit, column, was_published
):
    if was_published:
        publish(event, colleague)
    with as_(by):
        edit(event)
    with as_(factories.UserFactory()):
        Event.objects.filter(pk=event.pk).update(summary_es="De otra persona")
    for part in (by, colleague):
        mine = [p for p in problems(Event.objects.get(pk=event.pk), part) if p.code == "own_work"]
        assert bool(mine) == (part is by)
    if column:
        field = next(f for m in DESK for f in m._meta.fields if f.name == column)
        assert str(field.verbose_name) in str(problems(event, by)[-1].message)
    assert PublicEvent.objects.count() == was_published


@pytest.mark.parametrize("was_published", [False, True], ids=["draft", "published"])
def test_the_door_refuses_him_and_lets_the_colleague_through(by, colleague, event, was_published):
    if was_published:
        publish(event, colleague)
    with as_(by):
        Report.objects.update(title="Título de quien publica")
    with by_a_program():
        Event.objects.filter(pk=event.pk).update(summary_es="De un programa")
    assert is_refused(publish, event, by, "Corrección")
    publish(event, colleague, "Corrección")
    assert "Título de quien publica" in PublicEvent.objects.get().document
    with as_(factories.UserFactory()):
        retitle(event)
    publish(event, by, "Lo de antes ya lo revisó otra persona")


def test_the_author_of_a_draft_does_not_publish_it_after_anothers_edit(by, colleague):
    event = factories.fit_event(created_by=by)
    Event.objects.filter(pk=event.pk).update(title_es="Otro", updated_by=factories.UserFactory())
    assert is_refused(publish, event, by)
    publish(event, colleague)


@pytest.mark.parametrize("kind", ["actor", "place", "publisher"])
def test_what_is_published_with_it_for_the_first_time_counts_and_what_stays_as_published_does_not(
    by, colleague, event, kind
):
    row = {
        "actor": event.cast.get().actor,
        "place": event.places.get().location,
        "publisher": event.citations.get().report.publisher,
    }[kind]
    name = "name" if kind == "publisher" else "name_es"
    with as_(by):
        type(row).objects.filter(pk=row.pk).update(**{name: "De quien publica"})
    assert is_refused(publish, event, by)
    publish(event, colleague)
    with as_(by):
        type(row).objects.filter(pk=row.pk).update(**{name: "Otra vez"})
    with by_a_program():
        retitle(event)
    publish(event, by, "El nombre espera: no sale con esto")
    assert "Otra vez" not in PublicEvent.objects.get().document


def test_aliases_of_what_is_new_count_too(by, event):
    with as_(by):
        event.places.get().location.aliases.create(text="De quien publica")
    assert is_refused(publish, event, by)


@pytest.mark.parametrize(
    ("kind", "act"), [("actor", publish_actor), ("place", publish_location), ("publisher", publish_publisher)]
)
def test_a_reference_is_published_by_somebody_else_than_its_author(by, colleague, event, kind, act):
    publish(event, colleague)
    row = {
        "actor": event.cast.get().actor,
        "place": event.places.get().location,
        "publisher": event.citations.get().report.publisher,
    }[kind]
    column = "name" if kind == "publisher" else "name_es"
    for name in ("Uno", "Dos"):
        with as_(by):
            type(row).objects.filter(pk=row.pk).update(**{column: name})
        assert is_refused(act, row, by, "Nombre")
        act(row, colleague, "Nombre")
        assert name in PublicEvent.objects.get().document
    with by_a_program():
        type(row).objects.filter(pk=row.pk).update(**{column: "De un programa"})
    act(row, by, "Nombre")


def test_an_alias_of_a_reference_counts_and_its_own_notes_do_not(by, colleague, event):
    publish(event, colleague)
    actor = event.cast.get().actor
    with as_(by):
        Actor.objects.filter(pk=actor.pk).update(public_basis="Nota")
    with by_a_program():
        actor.names.create(text="De un programa")
    publish_actor(actor, by, "Otro nombre")
    with as_(by):
        actor.names.create(text="Suyo")
    assert is_refused(publish_actor, actor, by, "Otro nombre")


def test_what_stays_inside_does_not_lock_a_reviewer_out(by, event):
    with as_(by):
        EventConfidential.objects.create(event=event, internal_notes="Nota")
        Report.objects.update(notes="Nota", excerpt="Cita", author="Nombre")
        event.claims.update(credibility=2)
        # What the admin's save stamps when only notes inside were changed.
        Event.objects.filter(pk=event.pk).update(updated_by=by, version=5)
    publish(event, by)


def test_what_was_taken_back_before_publication_counts_for_nobody(by, colleague, event):
    publish(event, colleague)
    with as_(by):
        retitle(event, "Otro")
        retitle(event, event.title_es)
        factories.CasualtyFactory(event=event).delete()
    with by_a_program():
        Event.objects.filter(pk=event.pk).update(summary_es="De un programa")
    publish(event, by, "Corrección")


def test_a_report_changed_by_way_of_another_event_counts_while_this_one_does_not_show_it(by, colleague, event):
    report = event.citations.get().report
    other = factories.fit_event(report=report)
    publish(event, colleague)
    publish(other, colleague)
    with as_(by):
        Report.objects.filter(pk=report.pk).update(title="Título nuevo")
    publish(other, colleague, "Título del reporte")
    assert is_refused(publish, event, by, "Título del reporte")
    publish(event, colleague, "Título del reporte")
    with by_a_program():
        retitle(event)
    publish(event, by, "Título del hecho")


def test_hiding_a_report_counts(by, colleague, event):
    event.citations.create(report=factories.ReportFactory())
    publish(event, colleague)
    with as_(by):
        Report.objects.filter(pk=event.citations.last().report_id).update(is_confidential=True)
    assert is_refused(publish, event, by, "Confidencial")


def test_what_was_changed_while_it_was_retracted_counts(by, colleague, event):
    publish(event, colleague)
    retract(event, colleague, "Error")
    with as_(by):
        retitle(event)
    assert is_refused(publish, event, by, "De vuelta")
    publish(event, colleague, "De vuelta")


def test_a_publication_that_changes_nothing_reviews_nothing_away(by, colleague, event):
    publish(event, colleague)
    publish(event, colleague, "Sin cambios")
    with as_(by):
        retitle(event)
    assert is_refused(publish, event, by, "Corrección")


@pytest.mark.django_db(transaction=True)
def test_what_was_published_before_there_were_marks_is_told_by_the_journal(by, colleague, event):
    actor = event.cast.get().actor
    with as_(by):
        Report.objects.update(title="Antes")
        Actor.objects.filter(pk=actor.pk).update(name_es="Antes")
    publish(event, colleague)
    models.ReviewMark.objects.all().delete()
    retitle(event)
    Actor.objects.filter(pk=actor.pk).update(name_es="De un programa")
    assert not [p for p in problems(event, by) if p.code == "own_work"]
    publish_actor(actor, by, "Nombre")
    with as_(by):
        Report.objects.update(title="Después")
    assert is_refused(publish, event, by, "Título")
    publish(event, colleague, "Título")


def test_superusers_are_no_exception_and_the_setting_turns_it_off(event, settings, django_user_model):
    root = django_user_model.objects.create_superuser("raiz")
    with as_(root):
        retitle(event)
    assert is_refused(publish, event, root)
    settings.TWO_PERSON_RULE = False
    publish(event, root)
