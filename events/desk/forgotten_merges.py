"""What merges keep of an event, to tell and to undo them, is erased with its redaction."""

from django.db.models import Q

from events.models import Event, EventMerge, ReferenceMerge

from .audit import audit_model


def forget(event: Event) -> None:
    """Erase the words that merges keep of an event: reasons, fields that were taken over, rows that were dropped.

    That it was merged, and which rows came from where, stays; what is erased is put back by no undoing.
    """
    for merge in EventMerge.objects.filter(Q(event=event) | Q(into=event)):
        merge.reason, merge.taken = "", [_without_words(step) for step in merge.taken]
        merge.save(update_fields=["reason", "taken"])
    # The trail of merged actors, places, publishers and reports holds the same steps.
    dropped = {"step": "dropped", "row": {"event_id": str(event.pk)}}
    for model in (ReferenceMerge, audit_model(ReferenceMerge)):
        for merge in model.objects.filter(steps__contains=[dropped]):
            kept = [step for step in merge.steps if not _is_row_of(step, event)]
            model.objects.filter(pk=merge.pk).update(steps=kept)


def _without_words(step: dict) -> dict:
    return {**step, **{name: None for name in ("before", "after") if name in step}}


def _is_row_of(step: dict, event: Event) -> bool:
    return step["step"] == "dropped" and step["row"].get("event_id") == str(event.pk)
