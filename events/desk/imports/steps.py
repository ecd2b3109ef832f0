"""What the worker writes of an import, in its own transaction, which holds the desk and the batch."""

from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from events import taxonomy
from events.models import (
    Comment,
    Event,
    EventMerge,
    EventRelation,
    ExternalId,
    ImportBatch,
    ImportRow,
    Publisher,
    Report,
)

from ..audit import acting
from ..locks import take_the_desk_alone
from . import storage

State, Row = ImportBatch.State, ImportRow.Outcome
_AS_MADE = (taxonomy.Status.LEAD, taxonomy.Status.DRAFT)


def hold(pk: int, state: str) -> ImportBatch | None:
    """Take the desk alone and the batch, or return None where it stands elsewhere by now."""
    take_the_desk_alone()
    return (
        ImportBatch.objects.select_for_update(of=("self",))
        .select_related("asked_by")
        .filter(pk=pk, state=state)
        .first()
    )


def already_here(plans: list) -> dict[str, int]:
    """Return {key: number of the event} of plans whose draft was made before, or whose outside id an event has."""
    keys = [plan.key for plan in plans if plan.key]
    rows = ImportRow.objects.filter(key__in=keys, event__isnull=False, outcome__in=[Row.MADE, Row.KEPT])
    found = dict(rows.values_list("key", "event_id"))
    wanted = Q()
    for source, value in (pair for plan in plans for pair in plan.external):
        wanted |= Q(source__iexact=source, value__iexact=value)
    if wanted:
        # Whoever was redacted keeps no ids; what was merged is in the record all the same.
        by_id = {
            (source.casefold(), value.casefold()): event
            for source, value, event in ExternalId.objects.filter(wanted).values_list("source", "value", "event_id")
        }
        for plan in plans:
            for source, value in plan.external:
                if event := by_id.get((source.casefold(), value.casefold())):
                    found.setdefault(plan.key, event)
    return found


def went_on(batch: ImportBatch, n: int) -> None:
    """Keep that so many rows more were looked at; what failed before no longer counts."""
    batch.done, batch.failures, batch.error = batch.done + n, 0, ""
    batch.save(update_fields=["done", "failures", "error", "total", "entered"])


def end(batch: ImportBatch, state: str) -> None:
    """Say where a batch stands once its work is done; the file and the words of rows go with the drafts' making."""
    batch.state = state
    if state in (State.DONE, State.UNDONE):
        batch.finished_at = timezone.now()
        storage.erase(batch)
        batch.reading = {}
        batch.rows.exclude(plan={}).update(plan={})
    batch.save()


def touched_since(rows) -> list[int]:
    """Return the numbers of the rows on whose drafts somebody worked: saved, handed over, talked of, tied, merged."""
    of_event = {"event": OuterRef("event")}
    worked_on = (
        ~Q(event__version=F("version"))
        | ~Q(event__status__in=_AS_MADE)
        | Q(event__assigned_to__isnull=False)
        | Q(event__due_on__isnull=False)
        | Q(Exists(Comment.objects.filter(thread__event=OuterRef("event"))))
        | Q(Exists(EventRelation.objects.filter(to_event=OuterRef("event"))))
        | Q(Exists(EventMerge.objects.filter(**of_event)))
        | Q(Exists(EventMerge.objects.filter(into=OuterRef("event"))))
    )
    return list(rows.filter(worked_on).values_list("pk", flat=True))


def undo_some(batch: ImportBatch, rows: list[ImportRow]) -> None:
    """Delete the drafts of these rows, or keep those worked on, as it was asked for; never what was public."""
    keys = [row.pk for row in rows]
    of_these = ImportRow.objects.filter(pk__in=keys, event__isnull=False)
    kept = set(of_these.filter(event__public_id__isnull=False).values_list("pk", flat=True))
    # What another event was folded into, or was itself folded, is no longer this row's alone.
    merges = EventMerge.objects.exclude(state=EventMerge.State.UNDONE)
    folded = Q(Exists(merges.filter(event=OuterRef("event")))) | Q(Exists(merges.filter(into=OuterRef("event"))))
    kept |= set(of_these.filter(folded).values_list("pk", flat=True))
    if batch.edited != ImportBatch.Edited.DELETE:
        kept |= set(touched_since(of_these))
    gone = [row.event_id for row in rows if row.pk not in kept and row.event_id]
    with acting(batch.asked_by, "undo_import"):
        EventRelation.objects.filter(to_event__in=gone).exclude(event__in=gone).delete()
        Event.objects.filter(pk__in=gone, public_id=None).delete()
    ImportRow.objects.filter(pk__in=kept).update(outcome=Row.KEPT)
    ImportRow.objects.filter(pk__in=set(keys) - kept).update(outcome=Row.UNDONE, version=None)


def delete_entered(batch: ImportBatch) -> None:
    """Delete the reports, and then the publishers, that were entered for a batch and that nothing uses."""
    with acting(batch.asked_by, "undo_import"):
        reports = Report.objects.filter(pk__in=batch.entered.get("reports", []), merged_into=None)
        reports.filter(citations=None, claims=None, relays=None, merged_from=None).delete()
        publishers = Publisher.objects.filter(pk__in=batch.entered.get("publishers", []), merged_into=None)
        publishers.filter(reports=None, claims_made=None, relayed_reports=None, merged_from=None).delete()
