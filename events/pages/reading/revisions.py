"""The history of one record: what changed in each revision, in words."""

import json

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from events import taxonomy
from events.public.models import Change

from .bilingual import said

SHOWN = 50
_ENVELOPE = ("id", "revision", "first_published_at", "last_changed_at")


def revisions(public_id: str) -> list[dict]:
    """Return the last revisions of an event, newest first.

    Each: {"revision", "at", "operation" (words), "reason", "changes": [words]}. One query.
    """
    entries = list(Change.objects.filter(kind=Change.Kind.EVENT, public_id=public_id).order_by("-seq")[: SHOWN + 1])
    shown = []
    for place, entry in enumerate(entries[:SHOWN]):
        before = entries[place + 1] if place + 1 < len(entries) else None
        shown.append(
            {
                "seq": entry.seq,
                "revision": entry.revision,
                "at": entry.at,
                "operation": operation_words(entry.operation),
                "reason": entry.reason,
                "changes": changes(before and before.document, entry.document),
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
    }
    return words.get(operation, operation)


def section_words(key: str) -> str:
    """Return what readers call a part of the document."""
    words = {
        "type": _("type of event"),
        "secondary_types": _("secondary types"),
        "is_aggregate": _("aggregate"),
        "verification": _("verification"),
        "title": _("title"),
        "summary": _("summary"),
        "original_language": _("original language"),
        "date": _("date"),
        "locations": _("places"),
        "actors": _("actors"),
        "relations": _("relations between actors"),
        "seizures": _("seizures"),
        "casualties": _("casualties"),
        "measure": _("emergency measure"),
        "claims": _("claims"),
        "reports": _("sources"),
        "related": _("related events"),
    }
    return words.get(key, key)


def changes(before: str | None, after: str | None) -> list[str]:
    """Return what differs between two documents (their stored texts), in words; nothing where one was taken back."""
    if not before or not after:
        return []
    old, new = json.loads(before), json.loads(after)
    return [_change(key, old.get(key), new[key]) for key in new if key not in _ENVELOPE and old.get(key) != new[key]]


def _change(key: str, old, new) -> str:
    """Return one change in words; short values say before and after, long ones that they changed."""
    section = section_words(key)
    if key == "title":
        return _("%(part)s: “%(old)s” became “%(new)s”") % {"part": section, "old": said(old), "new": said(new)}
    if key in ("type", "verification"):
        choices = taxonomy.EventType if key == "type" else taxonomy.Verification
        return _("%(part)s: “%(old)s” became “%(new)s”") % {
            "part": section, "old": choices(old).label, "new": choices(new).label,
        }  # fmt: skip
    if isinstance(old, list) and isinstance(new, list) and len(old) != len(new):
        return _("%(part)s: from %(old)s to %(new)s") % {"part": section, "old": len(old), "new": len(new)}
    return section
