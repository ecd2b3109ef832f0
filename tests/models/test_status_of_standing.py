"""The migration that gives events the status that the record bears out."""

from importlib import import_module

import pytest
from django.apps import apps

from events.models import Event
from events.publishing import merge, publish, retract
from tests import factories
from tests.publishing.test_races import assert_desk_and_record_agree

pytestmark = pytest.mark.django_db
migration = import_module("events.migrations.0012_status_of_standing")


def published(by):
    event = factories.fit_event()
    publish(event, by)
    return event


def test_every_status_that_contradicts_the_record_follows_it_and_no_other_changes():
    by = factories.reviewer()
    in_review, draft, pending, stands, retracted, merged, target = (published(by) for _ in range(7))
    retract(retracted, by, "Error")
    merge(merged, target, by, "Es el mismo")
    untouched = [factories.fit_event(status=status) for status in ("lead", "draft", "in_review")]
    Event.objects.filter(pk=pending.pk).update(status="changes_pending")
    Event.objects.filter(pk__in=[in_review.pk, retracted.pk, merged.pk]).update(status="in_review")
    Event.objects.filter(pk=draft.pk).update(status="draft")
    migration.follow_the_record(apps, None)
    status = dict(Event.objects.values_list("pk", "status"))
    assert [status[event.pk] for event in (in_review, draft, pending)] == ["changes_pending"] * 3
    assert [status[event.pk] for event in (stands, target, retracted, merged)] == [
        "published",
        "published",
        "retracted",
        "merged",
    ]
    assert [status[event.pk] for event in untouched] == ["lead", "draft", "in_review"]
    assert_desk_and_record_agree()


def test_what_it_mends_can_be_taken_back_again():
    by = factories.reviewer()
    event = published(by)
    Event.objects.filter(pk=event.pk).update(status="in_review")
    migration.follow_the_record(apps, None)
    retract(Event.objects.get(pk=event.pk), by, "Error")
    assert Event.objects.get(pk=event.pk).status == "retracted"
