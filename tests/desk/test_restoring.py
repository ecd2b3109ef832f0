"""An earlier state made the present one: what comes back, what stays, who may, and who publishes it afterwards."""

from datetime import datetime
from random import Random

import pytest
from django.contrib.gis.geos import Point
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from events import models
from events.desk import editing, history, review
from events.desk.audit import audit_model, logged
from events.desk.restoring import STAYS, restore
from events.desk.versions import version_of
from tests import factories
from tests.admin.conftest import member

pytestmark = pytest.mark.django_db(transaction=True)

SECRETS = {"internal_notes": "Nota de entonces", "source_notes": "Fuente de entonces"}


@pytest.fixture
def colleague():
    return member("colega", "Reviewer")


def now() -> datetime:
    """Return a moment after all that was done."""
    return timezone.now()


def content(row, user) -> dict:
    """Return what a row and its own rows say, but for what restoring leaves alone."""
    state = history.state_now(type(row).objects.get(pk=row.pk), user, with_points=True)
    stays = {*STAYS[type(row)], "id"}

    def said(one) -> dict:
        return {f.name: getattr(one, f.attname) for f in one._meta.concrete_fields if f.name not in stays}

    rows = {model: {pk: said(one) for pk, one in of.items()} for model, of in state.rows.items()}
    # Notes that were emptied say what notes that were never there say.
    notes = rows.get(models.EventConfidential, {})
    rows[models.EventConfidential] = {pk: one for pk, one in notes.items() if any(one[name] for name in SECRETS)}
    return {"": said(state.row), **rows}


def full_event() -> models.Event:
    """Return an event with rows of every kind, some of which rest on others."""
    place = {"location": factories.LocationFactory(kind="populated_place"), "precision": "site",
             "public_point": Point(-73.8, -12.5)}  # fmt: skip
    event = factories.fit_event(place=place)
    report = event.citations.get().report
    part = factories.EventActorFactory(event=event)
    seizure = factories.SeizureFactory(event=event)
    casualty = factories.CasualtyFactory(event=event)
    factories.ClaimFactory(event=event, report=report, seizure=seizure)
    factories.ClaimFactory(event=event, report=report, event_actor=part, about="perpetrator")
    claim = factories.ClaimFactory(event=event, report=report, casualty=casualty)
    models.EventRelation.objects.create(event=event, to_event=factories.EventFactory(), kind="reprisal", claim=claim)
    models.EventConfidential.objects.create(event=event, **SECRETS)
    return event


def _retitle(event, random):
    event.title_es = f"Título {random.random()}"
    event.save()


def _delete_seizures(event, random):
    editing.keep_claims(models.Seizure, event.seizures.values_list("pk", flat=True))
    event.seizures.all().delete()


def _move_main(event, random):
    event.places.update(is_primary=False)
    factories.EventLocationFactory(event=event)


def _drop_claims(event, random):
    event.claims.all().delete()


EDITS = [
    _retitle,
    _delete_seizures,
    _move_main,
    _drop_claims,
    lambda event, random: factories.SeizureFactory(event=event, packages=random.randrange(1, 90)),
    lambda event, random: event.cast.all().delete(),
    lambda event, random: event.cast.update(certainty=random.choice(["alleged", "probable"])),
    lambda event, random: event.casualties.update(best=2, high=random.randrange(2, 90)),
    lambda event, random: event.citations.create(report=factories.ReportFactory()),
    lambda event, random: models.EventConfidential.objects.filter(event=event).update(internal_notes=str(random)),
    lambda event, random: models.EventConfidential.objects.filter(event=event).delete(),
    lambda event, random: event.relations_out.all().delete(),
    lambda event, random: event.places.update(name_as_reported=f"lugar {random.random()}"),
]


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
@given(steps=st.lists(st.integers(0, len(EDITS) - 1), min_size=1, max_size=6), seed=st.integers(0, 10**6))
def test_every_state_can_be_made_the_present_one_and_left_again(django_user_model, steps, seed):
    by = django_user_model.objects.filter(username="revisora").first() or member("revisora", "Administrator")
    random, event = Random(seed), full_event()
    states = [(now(), content(event, by))]
    for step in steps:
        with transaction.atomic():
            EDITS[step](models.Event.objects.get(pk=event.pk), random)
        states.append((now(), content(event, by)))
    order = list(range(len(states)))
    random.shuffle(order)
    for number in order:
        at, then = states[number]
        done = restore(models.Event.objects.get(pk=event.pk), at, by, "Como estaba")
        assert (done.is_done and not done.left) or [p.code for p in done.problems] == ["same"], done
        assert content(event, by) == then


def test_a_restored_event_waits_for_another_pair_of_eyes(reviewer, colleague):
    event = factories.fit_event(title_es="Título primero")
    assert review.publish(event, reviewer).is_done
    at = now()
    models.Event.objects.filter(pk=event.pk).update(title_es="Título segundo", status="changes_pending")
    assert review.publish(event, reviewer, "Corrección").is_done
    done = restore(event, at, reviewer, "El primero era mejor", version_of(models.Event, event.pk))
    assert (done.is_done, done.status) == (True, "changes_pending")
    refused = review.publish(models.Event.objects.get(pk=event.pk), reviewer, "De vuelta")
    assert [problem.code for problem in refused.problems] == ["own_work"]
    assert review.publish(models.Event.objects.get(pk=event.pk), colleague, "De vuelta").is_done
    last = audit_model(models.Event).objects.filter(pgh_obj_id=event.pk, title_es="Título primero").latest("pgh_id")
    stored = models.Event.objects.get(pk=event.pk)
    assert (stored.title_es, stored.updated_by, last.updated_by_id) == ("Título primero", reviewer, reviewer.pk)
    assert any("El primero era mejor" in entry.change_message for entry in logged(event))


def test_an_editor_restores_neither_notes_nor_exact_points(editor, reviewer):
    event = full_event()
    place = event.places.get()
    models.EventLocation.objects.filter(pk=place.pk).update(
        precision="vicinity", radius_m=3000, exact_point=Point(-73.9, -12.6), public_point=Point(-73.9, -12.58)
    )
    at, before = now(), models.EventLocation.objects.get(pk=place.pk)
    models.EventLocation.objects.filter(pk=place.pk).update(
        name_as_reported="otro", exact_point=Point(-73.7, -12.4), public_point=Point(-73.715, -12.41)
    )
    models.EventConfidential.objects.update(internal_notes="Nota de hoy")
    done = restore(event, at, editor, "Como estaba")
    assert done.is_done and [p.code for p in done.left] == ["points_stay"]
    after = models.EventLocation.objects.get(pk=place.pk)
    assert (after.exact_point.x, after.public_point.y, after.name_as_reported) == (-73.7, -12.41, "")
    assert models.EventConfidential.objects.get().internal_notes == "Nota de hoy"
    done = restore(event, at, reviewer, "Todo")
    assert done.is_done and not done.left
    after = models.EventLocation.objects.get(pk=place.pk)
    assert (after.exact_point, after.public_point) == (before.exact_point, before.public_point)
    assert models.EventConfidential.objects.get().internal_notes == SECRETS["internal_notes"]


def test_a_deleted_place_around_an_exact_point_comes_back_without_it_for_an_editor(editor):
    event = full_event()
    place = {"precision": "vicinity", "radius_m": 3000, "exact_point": Point(-73.9, -12.6)}
    open_, waiting = (factories.EventLocationFactory(event=event, is_primary=False, **place) for _ in range(2))
    models.EventLocation.objects.filter(pk=waiting.pk).update(public_point=None)
    models.EventLocation.objects.filter(pk=open_.pk).update(public_point=Point(-73.9, -12.58))
    at = now()
    models.EventLocation.objects.filter(pk__in=[open_.pk, waiting.pk]).delete()
    done = restore(event, at, editor, "Como estaba")
    assert {p.code for p in done.left} == {"points_stay", "points_missing"}
    back = models.EventLocation.objects.get(pk=open_.pk)
    assert (back.exact_point, back.uid) == (None, open_.uid)
    assert not models.EventLocation.objects.filter(pk=waiting.pk).exists()


def test_a_place_with_an_exact_point_that_came_later_is_not_taken_away_by_who_may_not_see_it(editor, reviewer):
    event = full_event()
    at, main = now(), event.places.get()
    event.places.update(is_primary=False)
    later = factories.EventLocationFactory(event=event, exact_point=Point(-73.7, -12.4))
    done = restore(event, at, editor, "Como estaba")
    assert [p.code for p in done.left] == ["place_stays"]
    assert dict(event.places.values_list("pk", "is_primary")) == {main.pk: True, later.pk: False}
    done = restore(event, at, reviewer, "Como estaba")
    assert done.is_done and not done.left
    assert list(event.places.values_list("pk", flat=True)) == [main.pk]


def test_rows_whose_references_are_gone_are_told_and_left_out(reviewer):
    event = full_event()
    part = event.cast.get()
    at, actor = now(), part.actor
    event.claims.filter(event_actor=part).delete()
    part.delete()
    actor.delete()
    event.refresh_from_db()
    event.title_es = "Otro"
    event.save()
    done = restore(event, at, reviewer, "Como estaba")
    assert done.is_done
    assert [(p.code, p.field) for p in done.left] == [("gone", "cast")]
    assert event.cast.count() == 0
    # The claim on it is back, on nothing.
    assert event.claims.filter(about="perpetrator").get().event_actor is None


def test_a_row_that_is_another_events_by_now_stays_there(reviewer):
    event, other = full_event(), factories.fit_event()
    at = now()
    editing.keep_claims(models.Seizure, [event.seizures.get().pk])
    event.seizures.update(event=other)
    done = restore(event, at, reviewer, "Como estaba")
    assert [p.code for p in done.left] == ["elsewhere"]
    assert (event.seizures.count(), other.seizures.count()) == (0, 1)


@pytest.mark.parametrize("end", ["redact", "merge"])
def test_nothing_of_what_was_redacted_or_merged_comes_back(end, reviewer):
    chief = member("jefa", "Administrator")
    event, into = factories.fit_event(title_es="Nombre que no debe leerse"), factories.fit_event()
    for one in (event, into):
        assert review.publish(one, reviewer).is_done
    at = now()
    models.Event.objects.filter(pk=event.pk).update(title_es="Sin nombre")
    if end == "redact":
        assert review.redact(event, chief, "person_at_risk").is_done
    else:
        models.Event.objects.filter(pk=event.pk).update(status="merged", merged_into=into)
    done = restore(models.Event.objects.get(pk=event.pk), at, chief, "Como estaba")
    assert [p.code for p in done.problems] == ["closed"]
    assert models.Event.objects.get(pk=event.pk).title_es == "Sin nombre"


def test_what_is_older_than_the_row_or_changed_meanwhile_is_refused(reviewer):
    early = now()
    event = full_event()
    at, version = now(), version_of(models.Event, event.pk)
    assert [p.code for p in restore(event, early, reviewer, "x").problems] == ["was_not_there"]
    assert [p.code for p in restore(event, at, reviewer, "x").problems] == ["same"]
    editing.save_event(event, reviewer, lambda: None)
    assert [p.code for p in restore(event, at, reviewer, "x", version).problems] == ["changed_meanwhile"]
    with pytest.raises(PermissionDenied):
        restore(event, at, factories.UserFactory(), "x")


def test_the_acts_of_a_row_are_told_with_who_did_them_and_notes_to_who_may_read_them(editor, reviewer):
    event = factories.fit_event()
    editing.save_event(models.Event.objects.get(pk=event.pk), editor, lambda: None)
    with transaction.atomic():
        models.EventConfidential.objects.create(event=event, internal_notes="Nota")
    for_reviewer, for_editor = history.acts(event, reviewer), history.acts(event, editor)
    assert for_reviewer[0].models == (models.EventConfidential,)
    assert for_editor == for_reviewer[1:]
    assert for_editor[0].by == editor
    assert history.moment_of(for_editor[0].moment) == for_editor[0].at
    for text in ("", "x", "2020-01-01", "2020-13-01T00:00:00+00:00", "9" * 500, "2020-01-01T00:00:00\x00"):
        assert history.moment_of(text) is None


def test_a_place_that_is_withheld_by_now_stays_withheld(editor, reviewer):
    event = factories.fit_event(title_es="Como era")
    then = now()
    place = event.places.get()
    place.precision = "withheld"
    event = models.Event.objects.get(pk=event.pk)
    event.title_es = "Como es"
    editing.save_event(event, editor, place.save)
    for by in (editor, reviewer):
        done = restore(models.Event.objects.get(pk=event.pk), then, by, "El título de antes")
        assert [p.field for p in done.left or done.problems if p.code == "protection_stays"] == ["places"]
        assert event.places.get().precision == "withheld"
    event.refresh_from_db()
    assert event.title_es == "Como era"


def test_a_place_that_was_withheld_when_it_was_deleted_does_not_come_back_with_its_name(editor, reviewer):
    event = factories.fit_event()
    other = factories.EventLocationFactory(event=event, is_primary=False)
    then = now()
    place = event.places.get(is_primary=True)
    place.precision = "withheld"
    editing.save_event(models.Event.objects.get(pk=event.pk), editor, place.save)
    editing.save_event(models.Event.objects.get(pk=event.pk), editor, lambda: (place.delete(), other.delete()))
    for by in (editor, reviewer):
        done = restore(models.Event.objects.get(pk=event.pk), then, by, "Los lugares de antes")
        assert [p.field for p in done.left or done.problems if p.code == "protection_stays"] == ["places"]
        # What was not withheld does.
        assert event.places.get().location == other.location
