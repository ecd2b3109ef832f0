"""Batches: nothing twice, nothing half done, whole rows after a kill, undone exactly, asked where somebody worked."""

import random
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction

from events.desk import editing, imports
from events.desk.imports import steps
from events.importers.spreadsheets.working import Work
from events.jobs.deferring import IMPORT
from events.models import Event, EventConfidential, ExternalId, ImportBatch, ImportRow, Publisher, Report
from events.publishing import publish
from tests import factories
from tests.working import do_jobs

from .conftest import brought, checked, made, outcomes, worked
from .generated import as_csv, event_row, ged_row, many_ged_rows

pytestmark = pytest.mark.django_db
STORED = (Event, EventConfidential, ExternalId, Publisher, Report)


def held() -> dict:
    """Return how many rows each table holds."""
    return {model.__name__: model.objects.count() for model in STORED}


def test_a_check_writes_nothing_but_says_what_the_making_does(by, places):
    before = held()
    batch = checked(as_csv(many_ged_rows(60)), by)
    assert held() == before and batch.state == "checked" and batch.done == batch.total == 60
    ready = outcomes(batch)["ready"]
    assert imports.run(batch, by).is_done
    worked(batch)
    assert outcomes(batch)["made"] == ready == Event.objects.count()
    assert sum(outcomes(batch).values()) == batch.rows.count() == 60


def test_the_same_file_twice_makes_nothing_twice(by, places):
    content = as_csv(many_ged_rows(30))
    first = made(content, by)
    second = made(content, by)
    assert outcomes(first) == {"made": 30} and outcomes(second) == {"duplicate": 30}
    assert Event.objects.count() == 30


def test_a_table_without_ids_is_known_by_what_stands_in_it(by, places):
    rows = [event_row(mark, title_es=f"Suceso {mark}") for mark in "AB"]
    made(as_csv(rows), by)
    assert outcomes(made(as_csv(rows, ";"), by)) == {"duplicate": 2}


def test_an_id_that_an_event_has_already_is_told(by, places):
    event = factories.EventFactory()
    event.external_ids.create(source="ucdp ged", value="900001")
    batch = checked(as_csv([ged_row(1)]), by)
    assert outcomes(batch) == {"duplicate": 1}
    assert batch.rows.get().findings[-1][5] == {"event": event.pk}


def test_two_who_checked_the_same_file_before_either_made_it(by, places):
    content = as_csv(many_ged_rows(30))
    other = factories.UserFactory(is_superuser=True)
    batches = [checked(content, by), checked(content, other)]
    for batch, person in zip(batches, (by, other), strict=True):
        assert imports.run(batch, person, "make").is_done
    works = [Work(batch.pk) for batch in batches]
    while [work for work in works if work.next()]:
        pass
    assert Event.objects.count() == 30
    found = [outcomes(batch) for batch in batches]
    assert sum(one.get("made", 0) for one in found) == 30 == sum(one.get("duplicate", 0) for one in found)


class Killed(BaseException):
    """Stands for a process that is no more."""


def test_whoever_is_killed_anywhere_has_done_whole_rows_and_another_goes_on(by, places, monkeypatch):
    content = as_csv(many_ged_rows(60))
    batch, _choices = brought(content, by)
    imports.check(batch, by)
    chance, went_on, end = random.Random(7), steps.went_on, steps.end

    def sometimes(act):
        def run(*args):
            act(*args)
            if chance.random() < 0.4:
                raise Killed

        return run

    monkeypatch.setattr(steps, "went_on", sometimes(went_on))
    monkeypatch.setattr(steps, "end", sometimes(end))

    def worked_in_spite_of_it() -> int:
        kills = 0
        while True:
            work = Work(batch.pk)
            try:
                while True:
                    with transaction.atomic():
                        more = work.next()
                    if not more:
                        return kills
            except Killed:
                kills += 1
                rows = batch.rows.filter(outcome="made")
                assert rows.count() == Event.objects.count() == EventConfidential.objects.count()

    kills = worked_in_spite_of_it()
    batch.refresh_from_db()
    assert outcomes(batch) == {"ready": 60}
    imports.run(batch, by, "make")
    kills += worked_in_spite_of_it()
    assert kills and Event.objects.count() == 60 == len(set(ExternalId.objects.values_list("value", flat=True)))
    batch.refresh_from_db()
    imports.undo(batch, by, "prueba")
    worked_in_spite_of_it()
    assert not Event.objects.exists()


def test_undoing_restores_exactly(by, places):
    before = held()
    kept = factories.fit_event()
    before_all = held()
    batch = made(as_csv(many_ged_rows(30)), by)
    assert held() != before_all
    assert imports.undo(batch, by, "no era el archivo").is_done
    worked(batch)
    assert held() == before_all != before and Event.objects.get() == kept
    assert outcomes(batch) == {"undone": 30} and batch.state == "undone"
    # And it can be made again.
    assert outcomes(made(as_csv(many_ged_rows(30)), by)) == {"made": 30}


def edited(event, by) -> None:
    event.title_es = "Corregido"
    editing.save_event(event, by, lambda: None)


@pytest.mark.parametrize(("choice", "left"), [("keep", 1), ("delete", 0)])
def test_what_somebody_worked_on_is_told_and_asked(by, places, choice, left):
    batch = made(as_csv(many_ged_rows(5)), by)
    edited(Event.objects.first(), by)
    outcome = imports.undo(batch, by, "x")
    assert not outcome.is_done and outcome.is_refused_for("import_edited") and Event.objects.count() == 5
    assert imports.undo(batch, by, "x", choice).is_done
    worked(batch)
    assert Event.objects.count() == left
    assert outcomes(batch).get("kept", 0) == left


def test_after_the_first_publication_nothing_is_undone(by, places):
    batch = made(as_csv(many_ged_rows(5)), by)
    event = factories.fit_event()
    publish(event, factories.reviewer())
    ImportRow.objects.filter(pk=batch.rows.first().pk).update(event=event)
    before = held()
    assert imports.undo(batch, by, "x").is_refused_for("import_published") and held() == before


def test_likely_duplicates_are_told_and_what_becomes_of_them_is_asked(by, places):
    factories.EventLocationFactory(
        event=factories.EventFactory(title_es="Suceso generado A", event_type="drug_seizure", date_start="2020-03-05",
                                     date_end="2020-03-05"),
        location=places["dist"],
    )  # fmt: skip
    rows = [
        event_row("A", place="Distrito Generado", place_precision="district"),
        event_row("B", date_from="1999-01-01"),
    ]
    batch = checked(as_csv(rows), by)
    likely = batch.rows.get(line=2)
    assert likely.likes and likely.likes[0][1] >= 75
    with pytest.raises(imports.LikelyToChoose):
        imports.run(batch, by)
    assert imports.run(batch, by, "leave").is_done
    worked(batch)
    assert outcomes(batch) == {"left": 1, "made": 1}


def test_one_row_can_be_chosen_otherwise_than_all(by, places):
    batch = checked(as_csv(many_ged_rows(3)), by)
    assert imports.choose(batch.rows.get(number=2), by, "leave").is_done
    imports.run(batch, by)
    worked(batch)
    assert outcomes(batch) == {"made": 2, "left": 1}


def test_the_file_and_the_words_of_rows_go_when_the_drafts_are_made(
    by, places, storage_of_its_own, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        batch = made(as_csv(many_ged_rows(3)), by)
    assert not batch.stored and not any(row.plan for row in batch.rows.all())
    assert list(storage_of_its_own.iterdir()) == []


def test_who_may_not_import_does_nothing(by, places):
    nobody = factories.UserFactory(may=["add_event"])
    batch = checked(as_csv(many_ged_rows(3)), by)
    for act in (
        lambda: brought(b"id\n1\n", nobody),
        lambda: imports.check(batch, nobody),
        lambda: imports.run(batch, nobody),
        lambda: imports.undo(batch, nobody, "x"),
        lambda: imports.discard(batch, nobody),
        lambda: imports.choose(batch.rows.first(), nobody, "leave"),
    ):
        with pytest.raises(PermissionDenied):
            act()
    assert not Event.objects.exists()


def test_the_worker_does_it_and_the_queue_holds_a_number_alone(by, places):
    batch, _choices = brought(as_csv(many_ged_rows(3)), by)
    imports.check(batch, by)
    do_jobs()
    batch.refresh_from_db()
    assert batch.state == "checked" and IMPORT == "events.import_rows"
    imports.run(batch, by)
    do_jobs()
    assert Event.objects.count() == 3


def test_a_draft_that_the_database_refuses_is_told_and_the_others_stand(by, places, monkeypatch):
    batch = checked(as_csv(many_ged_rows(5)), by)
    row = batch.rows.get(number=3)
    row.plan["external"] *= 2  # the same id twice: what no check has seen
    row.save()
    imports.run(batch, by)
    worked(batch)
    assert outcomes(batch) == {"made": 4, "error": 1}
    assert "refused" in batch.rows.get(number=3).findings[-1]
    assert not issubclass(Killed, DatabaseError) and ImportBatch.objects.get().state == "done"


def test_a_file_that_nobody_went_on_with_goes_after_seven_days(
    by, places, storage_of_its_own, django_capture_on_commit_callbacks
):
    batch = checked(as_csv(many_ged_rows(3)), by)
    imports.forget_old(batch.at + timedelta(days=6))
    assert batch.rows.count() == 3 and len(list(storage_of_its_own.iterdir())) == 1
    with django_capture_on_commit_callbacks(execute=True):
        imports.forget_old(batch.at + timedelta(days=8))
    batch.refresh_from_db()
    assert batch.state == "discarded" and not batch.rows.exists() and not list(storage_of_its_own.iterdir())
