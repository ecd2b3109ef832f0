"""Reading single documents of the record, and what stands where one was taken back."""

import re
from datetime import UTC, datetime

from .database_state import refuse_another_form
from .formats.json_text import compact
from .formats.stored import fetch_rows
from .models import PublicEvent, Tombstone

# The columns of a journal entry that change_text() tells.
ENTRY = ("seq", "kind", "public_id", "operation", "at", "revision", "reason", "merged_into", "document")
# Where a finished text of events stands, and the column of their ids there.
_TEXTS = {
    "document": ("record_publicevent", "public_id"),
    "feature": ("record_publicevent", "public_id"),
    "line": ("record_publiceventline", "event_id"),
}
EVENT_ID = re.compile(r"VRT-[0-9]{4}-[0-9]{5,11}\Z")
_MOST_ABSORBED = 100
_LOOSE_ID = re.compile(r"vrt-([0-9]{4})-([0-9]{1,11})\Z", re.IGNORECASE)


def event_text(public_id: str, column: str) -> tuple[int, datetime | None, bytes | None]:
    """Return the dataset version, its moment, and in it a published event as the text in a column, or None.

    column: document, feature or line. One question, written out: this is what is asked most.
    """
    table, key = _TEXTS[column]
    text = f"SELECT {column} FROM {table} WHERE {key} = %s"
    # What is no id of an event finds nothing, as an id that nothing has.
    known_id = public_id if EVENT_ID.match(public_id) else ""
    found = fetch_rows(f"SELECT seq, at, schema_number, ({text}) FROM record_datasetversion WHERE id = 1", [known_id])
    if not found:
        return 0, None, None
    seq, at, schema_number, stored = found[0]
    refuse_another_form(schema_number)
    return seq, at, stored


def texts_of(column: str, ids: list[str]) -> list[tuple[str, bytes]]:
    """Return (id, text) of these published events, in any order; column as in event_text()."""
    table, key = _TEXTS[column]
    return fetch_rows(f"SELECT {key}, {column} FROM {table} WHERE {key} = ANY(%s)", [ids])


def is_published(public_id: str) -> bool:
    """Return whether an event is on the record now."""
    return bool(EVENT_ID.match(public_id)) and PublicEvent.objects.filter(pk=public_id).exists()


def absorbed_by(public_id: str) -> list[str]:
    """Return the ids of the events that were merged into a published one, and into those; at most a hundred."""
    found, latest = [], [public_id]
    while latest and len(found) < _MOST_ABSORBED:
        merged = Tombstone.objects.filter(kind=Tombstone.Kind.MERGED, merged_into__in=latest).exclude(merged_into="")
        latest = list(merged.exclude(pk__in=found).order_by("pk").values_list("pk", flat=True)[:_MOST_ABSORBED])
        found += latest
    return sorted(found)[:_MOST_ABSORBED]


def written_id(text: str) -> str:
    """Return the id of an event that a text in another case or without zeros spells ("vrt-2026-58"), or ""."""
    parts = _LOOSE_ID.match(text)
    return f"VRT-{parts[1]}-{int(parts[2]):05d}" if parts and int(parts[2]) else ""


def tombstone_of(public_id: str) -> Tombstone | None:
    """Return what stands in place of an event that was taken back, or None."""
    return Tombstone.objects.filter(pk=public_id).first() if EVENT_ID.match(public_id) else None


def tombstone_document(tombstone: Tombstone) -> dict:
    """Return {"id", "kind", "reason", "at", "seq", "merged_into"|null} of a tombstone."""
    return {
        "id": tombstone.public_id,
        "kind": tombstone.kind,
        "reason": tombstone.reason,
        "at": utc_text(tombstone.at),
        "seq": tombstone.seq,
        "merged_into": tombstone.merged_into or None,
    }


def utc_text(moment) -> str:
    """Return an instant in UTC to the second, with Z."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def change_text(change: dict, tombstone: Tombstone | None = None) -> str:
    """Return a journal entry as JSON text, the stored document passed through unparsed.

    Shape: {"seq", "kind", "id", "operation", "at", "revision"|null, "reason"|null,
    "merged_into"|null, "document"|null, "tombstone"|null}. An entry of an event that was taken
    back holds the tombstone and never a document, whatever the journal still has.
    """
    head = {
        "seq": change["seq"],
        "kind": change["kind"],
        "id": change["public_id"],
        "operation": change["operation"],
        "at": utc_text(change["at"]),
        "revision": change["revision"],
        "reason": change["reason"] or None,
        "merged_into": change["merged_into"] or None,
    }
    document = "null" if tombstone or change["document"] is None else change["document"]
    stone = compact(tombstone_document(tombstone)) if tombstone else "null"
    return f'{compact(head)[:-1]},"document":{document},"tombstone":{stone}}}'
