"""The history of one record: what changed in each revision, in words."""

import json

from django.utils.translation import pgettext

from events.document.event import ENVELOPE
from events.public.models import Change

from ..wording.sections import section_words
from ..wording.written_in import written
from .differences import differences, takes_back

SHOWN = 50
# Older revisions name the parts that changed; their documents are in the history as JSON.
TOLD_IN_FULL = 20


def revisions(public_id: str) -> list[dict]:
    """Return the last revisions of an event, newest first.

    Each: {"revision", "at", "operation" (words), "reason", "changes": [words], "differences", "is_closed"}.
    One query. A revision that withheld a name or a place, and every one before it, is told by the names of
    its parts alone: the page of today does not repeat what was taken out of it.
    """
    of_event = Change.objects.filter(kind=Change.Kind.EVENT, public_id=public_id)
    # A new form of its document is no revision.
    entries = list(of_event.exclude(operation=Change.Operation.RESHAPE).order_by("-seq")[: SHOWN + 1])
    shown, is_closed = [], False
    for place, entry in enumerate(entries[:SHOWN]):
        before = entries[place + 1] if place + 1 < len(entries) else None
        documents = (before and before.document, entry.document)
        is_closed = is_closed or takes_back(*documents)
        shown.append(
            {
                "seq": entry.seq,
                "revision": entry.revision,
                "at": entry.at,
                "operation": operation_words(entry.operation),
                "reason": written(entry.reason),
                "changes": parts_changed(*documents),
                "differences": [] if is_closed or place >= TOLD_IN_FULL else differences(*documents),
                "is_closed": is_closed,
            }
        )
    return shown


def operation_words(operation: str) -> str:
    """Return what was done with a record, in words."""
    words = {
        "create": pgettext("revision", "published"),
        "update": pgettext("revision", "changed"),
        "rename": pgettext("revision", "a name in it changed"),
        "retract": pgettext("revision", "withdrawn"),
        "reinstate": pgettext("revision", "published again"),
        "merge": pgettext("revision", "merged into another record"),
        "redact": pgettext("revision", "erased"),
        "migrate": pgettext("revision", "written anew in the record's present form"),
    }
    return words.get(operation, operation)


def parts_changed(before: str | None, after: str | None) -> list[str]:
    """Return the names of the parts that differ between two documents; nothing where one was taken back."""
    if not before or not after:
        return []
    old, new = json.loads(before), json.loads(after)
    return [section_words(key) for key in new if key not in ENVELOPE and old.get(key) != new[key]]
