"""Documents of an earlier form of the record, written anew in today's: one journal entry each, nothing from the desk.

It runs after all migrations (manage.py rewrite_documents), never inside one: a migration of today that called the
door of tomorrow would meet tables that do not exist yet.
"""

import json

from django.db import transaction

from events.public.event_dates import in_todays_form
from events.public.models import Change, DatasetVersion, PublicEvent
from events.public.models.journal import SCHEMA_NUMBER

from .journal import Journal
from .rewriting import publish_revision

_AT_ONCE = 200  # events a transaction: other publishers wait for the journal no longer than that
# A quote within a text is escaped, so no title can hold this.
_COMPLETE = '"counted_on":'


def rewrite_documents() -> int:
    """Write every published document that lacks a key of today's form anew; return how many.

    Features, lines and rows follow from the documents. Earlier revisions keep their form. Safe to repeat, and to go on
    with after an interruption.
    """
    written = 0
    while ids := list(_incomplete().values_list("pk", flat=True)[:_AT_ONCE]):
        with transaction.atomic():
            journal = Journal()
            for public in _incomplete().filter(pk__in=ids):
                document = json.loads(public.document)
                reshape(document)
                publish_revision(document, journal, Change.Operation.MIGRATE, "")
                written += 1
    # Now readers may be answered (events/public/database_state.py).
    DatasetVersion.objects.exclude(schema_number=SCHEMA_NUMBER).update(schema_number=SCHEMA_NUMBER)
    return written


def reshape(document: dict) -> None:
    """Give a document, in place, every key of today's form."""
    document["date"] = in_todays_form(document["date"])


def _incomplete():
    return PublicEvent.objects.exclude(document__contains=_COMPLETE).order_by("pk")
