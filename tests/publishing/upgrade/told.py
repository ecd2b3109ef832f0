"""Tell, as JSON, what the upgraded database holds: run as manage.py shell -c, beside the test's own database."""

import hashlib
import json

from django.conf import settings
from django.test import Client

from events.models import Event
from events.public.models import Change, PublicEvent, PublicSeizure
from events.publishing import refresh_status
from tests.mirror import follower, on_the_server

BEFORE = 190  # the dump's version
_COLUMNS = ("counted_on", "first_possible", "last_possible", "sort_on")
_DESK = ("date_start", "date_end", "date_precision", "date_span", "date_start_basis")


def tell() -> None:
    """Print what the test compares; refreshes the status of every published event."""
    settings.ALLOWED_HOSTS = ["*"]
    entries, events, store = Change.objects.order_by("seq"), PublicEvent.objects.order_by("pk"), {}
    follower(lambda page: None, 20)("", store, 0)
    told = {
        "seqs": list(entries.values_list("seq", flat=True)),
        "operations": {code: entries.filter(operation=code).count() for code in Change.Operation.values},
        "reasons": list(entries.filter(operation="migrate").values_list("reason", flat=True).distinct()),
        "earlier": [[e.seq, e.document_hash, _digest(e.document)] for e in entries.filter(seq__lte=BEFORE)],
        "later": [[e.seq, e.document_hash, _digest(e.document)] for e in entries.filter(seq__gt=BEFORE)],
        "statuses": [refresh_status(event) for event in Event.objects.on_the_record()],
        "is_mirrored": store == on_the_server(),
        "public": {
            event.title_es: [json.loads(event.document)["date"], *(str(getattr(event, name)) for name in _COLUMNS)]
            for event in events
        },
        "desk": {event.title_es: [str(getattr(event, name)) for name in _DESK] for event in Event.objects.all()},
        "texts": all(
            '"date_counted_on":' in event.feature and str(event.counted_on or "") in event.written.line
            for event in events.select_related("written")
        ),
        "rows": all('"counted_on":' in row.document for row in PublicSeizure.objects.all()),
    }
    print(json.dumps(told))


def between() -> None:
    """Print the status of what readers ask while the tables are today's and the documents are not."""
    settings.ALLOWED_HOSTS = ["*"]
    asked = ["/api/v1/events/?format=csv", "/api/v1/totals/", "/es/", "/es/downloads/seizures.csv", "/readyz"]
    print(json.dumps({address: Client(raise_request_exception=False).get(address).status_code for address in asked}))


def _digest(document: str | None) -> str | None:
    return document and hashlib.sha256(document.encode()).hexdigest()
