"""The sample's events that are on the desk already: brought to the files where no person touched them.

The audit trail decides: the loader leaves the digest of an entry in the context of what it writes, and whoever else
wrote anything of an event is a person, whose event is left as it is and named. Rows keep their permanent ids as far as
they say the same thing; a published event is published again with a reason.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator

import pghistory
from django.core.exceptions import ValidationError
from django.db.models import Model

from events import models, taxonomy
from events.desk import editing
from events.desk.audit import ROWS, audit_model

from .sample_rows import fields_of, write_rows_below
from .sample_sources import correct_report
from .sample_values import RowError

REASON = "Se corrigió con los archivos nuevos de la muestra. / Corrected by the sample's new files."
_DIGEST = "sample"
_TAKEN_BACK = (*editing.CLOSED, taxonomy.Status.RETRACTED)
# What of a row says that it is the same one, though its figures or its words were corrected.
_SAME = {
    models.EventLocation: ("location_id", "role"),
    models.EventActor: ("actor_id", "described_as_es", "role"),
    models.ActorRelation: ("from_actor_id", "to_actor_id", "kind"),
    models.Seizure: ("as_reported",),
    models.Casualty: ("group", "effect"),
    models.Claim: ("report_id", "text_es"),
    models.ExternalId: ("source", "value"),
    models.EventRelation: ("to_event_id", "kind"),
}


def digest_of(entry: dict) -> str:
    """Return what tells one state of an entry from another."""
    said = {name: value for name, value in entry.items() if name != "file"}
    return hashlib.sha256(json.dumps(said, sort_keys=True, default=str).encode()).hexdigest()[:16]


def loading(entry: dict):
    """Return the context in which an entry is written: the trail then knows which state of it was."""
    return pghistory.context(**{_DIGEST: digest_of(entry)})


def sort_out(entries: list[dict], prefix: str, own: set[int]) -> tuple[list[dict], list[str]]:
    """Return the entries to correct, and the keys of those whose event a person touched or that was taken back.

    entries: of events that are on the desk; own: the pks of the loader's accounts.
    """
    events = {
        event.external_key.removeprefix(prefix): event
        for event in models.Event.objects.filter(external_key__startswith=prefix)
    }
    written = _digests()
    changed = [entry for entry in entries if written.get(events[entry["key"]].pk) != digest_of(entry)]
    touched = touched_by_people(models.Event, [events[entry["key"]].pk for entry in changed], own)
    # What was taken back from readers does not come back because a file changed.
    touched |= {event.pk for event in events.values() if event.status in _TAKEN_BACK}
    left = [entry["key"] for entry in changed if events[entry["key"]].pk in touched]
    return [entry for entry in changed if entry["key"] not in left], left


def correct(entry: dict, author, prefix: str) -> models.Event:
    """Write an event and everything below it as its entry has it now; raises RowError naming what is wrong."""
    event = models.Event.objects.get(external_key=prefix + entry["key"])
    kept = {model: _ids(rows, _SAME[model]) for model, rows in _rows(event)}
    try:
        for name, value in fields_of(entry).items():
            setattr(event, name, value)
        event.full_clean()
        with loading(entry):
            editing.save_event(event, author, lambda: _write_anew(event, entry, author, prefix, kept))
    except KeyError as error:
        raise RowError(f"{error} is missing or unknown") from error
    except ValidationError as error:
        raise RowError("; ".join(error.messages)) from error
    return event


def keep_ids(event: models.Event, model: type[Model], kept: dict[tuple, list[str]]) -> None:
    """Give rows that say what earlier ones said those rows' permanent ids."""
    for row in model.objects.filter(event=event).order_by("pk"):
        if uids := kept[_key(row, _SAME[model])]:
            row.uid = uids.pop(0)
            row.save()


def _write_anew(event, entry: dict, author, prefix: str, kept: dict) -> None:
    for model, rows in _rows(event):
        if model is not models.EventRelation:
            rows.delete()
    models.Decree.objects.filter(event=event).delete()
    event.citations.all().delete()
    for row in entry["reports"]:
        correct_report(row, author, prefix)
    write_rows_below(event, entry, author, prefix)
    for model, ids in kept.items():
        if model is not models.EventRelation:
            keep_ids(event, model, ids)


def _rows(event: models.Event) -> Iterator[tuple[type[Model], object]]:
    """Yield the event's rows by model; claims first, which are about the others."""
    for model in (models.Claim, *(model for model in _SAME if model is not models.Claim)):
        yield model, model.objects.filter(event=event).order_by("pk")


def _ids(rows, names: tuple[str, ...]) -> dict[tuple, list[str]]:
    found = defaultdict(list)
    for row in rows:
        found[_key(row, names)].append(row.uid)
    return found


def _key(row, names: tuple[str, ...]) -> tuple:
    return tuple(getattr(row, name) for name in names)


def _digests() -> dict[int, str]:
    """Return the digest of the entry that each event was last written from."""
    trail = audit_model(models.Event).objects.filter(pgh_context__metadata__has_key=_DIGEST).order_by("pgh_id")
    return dict(trail.values_list("pgh_obj_id", f"pgh_context__metadata__{_DIGEST}"))


def touched_by_people(root: type[Model], pks: list[int], own: set[int]) -> set[int]:
    """Return those of these rows of which a person wrote anything; a program writes in nobody's name.

    root: the model, whose rows below it count with it; own: the pks of the loader's accounts.
    """
    found = set()
    for model, column in [(root, "pgh_obj_id"), *ROWS[root]]:
        trail = audit_model(model).objects.filter(**{f"{column}__in": pks}, pgh_context__metadata__has_key="user")
        writers = trail.values_list(column, "pgh_context__metadata__user").distinct()
        found |= {pk for pk, user in writers if user not in own}
    return found
