"""Who did what: told to the triggers that keep the audit trail, and to the log of the admin's front page."""

import json
from collections.abc import Iterator
from contextlib import contextmanager

import pghistory
from django.apps import apps
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType

from events import models

# Which rows belong to an object, and by which column of their trail.
ROWS = {
    models.Event: [
        (models.EventConfidential, "event_id"),
        (models.EventLocation, "event_id"),
        (models.EventActor, "event_id"),
        (models.ActorRelation, "event_id"),
        (models.Seizure, "event_id"),
        (models.Casualty, "event_id"),
        (models.Citation, "event_id"),
        (models.Claim, "event_id"),
        (models.Decree, "event_id"),
        (models.EventRelation, "event_id"),
        (models.ExternalId, "event_id"),
    ],
    models.Actor: [(models.ActorName, "actor_id"), (models.ActorTie, "actor_id")],
    models.Location: [(models.LocationAlias, "location_id"), (models.LocationMembership, "location_id")],
    models.Report: [],
    models.Publisher: [],
    models.Lead: [(models.LeadAddress, "lead_id"), (models.LeadEvent, "lead_id")],
    models.Account: [(models.Membership, "user_id"), (models.AccountRight, "user_id")],
    models.AccountGroup: [(models.GroupRight, "group_id")],
}
# The keys of a verb, in the context of the trail's entries and in the log, and of its reason, in the log alone.
VERB, WHY = "verb", "why"


def audit_model(model):
    """Return the table that keeps the audit trail of a model."""
    return apps.get_model("events", f"{model.__name__}Audit")


@contextmanager
def acting(by, verb: str) -> Iterator[None]:
    """Tell the audit trail, for everything that is written meanwhile, whose act it is and which.

    by: None for a program that writes in nobody's name. Words stay out of it: a redaction could not reach them.
    """
    with pghistory.context(**({"user": by.pk} if by is not None else {}), **{VERB: verb}):
        yield


def log(by, row, verb: str, why: str = "") -> None:
    """Write that somebody did something to a row, and why, into the log that the row's audit trail shows too."""
    LogEntry.objects.log_actions(
        by.pk, [row], CHANGE, [{VERB: verb, WHY: why} if why else {VERB: verb}], single_object=True
    )


def logged(row):
    """Return what the log holds of a row, oldest first."""
    of_row = {"content_type": ContentType.objects.get_for_model(row), "object_id": str(row.pk)}
    return LogEntry.objects.filter(**of_row).select_related("user").order_by("pk")


def forget_reasons(row) -> None:
    """Erase the words that colleagues left in the log of a row; that something was done, and by whom, stays."""
    for entry in logged(row).filter(change_message__contains=f'"{WHY}"'):
        verb = json.loads(entry.change_message)[0][VERB]
        LogEntry.objects.filter(pk=entry.pk).update(change_message=json.dumps([{VERB: verb}]))
