"""Tell, as JSON, what the upgraded database holds: run as manage.py shell -c, beside the test's own database."""

import hashlib
import json

from django.conf import settings
from django.contrib.auth.models import Permission
from django.db.models import TextField
from django.db.models.functions import Cast
from django.test import Client

from events.document import DOCUMENTS
from events.document.conformity import faults
from events.models import ArchivedDocument, Casualty, Decree, Event, ReviewMark, Seizure
from events.public.models import Change, PublicActor, PublicEvent, PublicEventLine, PublicLocation, PublicSeizure
from events.publishing import refresh_status
from events.publishing.confidential import public_reports
from events.publishing.verification import verification_of
from tests.mirror import follower, on_the_server

BEFORE = 190  # the dump's version
_COLUMNS = ("counted_on", "first_possible", "last_possible", "sort_on")
_DESK = ("date_start", "date_end", "date_precision", "date_span", "date_start_basis")


def otherwise_attested() -> list[str]:
    """Return the ids of the published events of which readers have another code than their reports give."""
    attested = dict(PublicEvent.objects.values_list("pk", "verification"))
    return sorted(
        event.public_id
        for event in Event.objects.on_the_record()
        if verification_of(event, public_reports(event)) != attested[event.public_id]
    )


def tell() -> None:
    """Print what the test compares; refreshes the status of every published event."""
    settings.ALLOWED_HOSTS = ["*"]
    entries, events, store = Change.objects.order_by("seq"), PublicEvent.objects.order_by("pk"), {}
    follower(lambda page: None, 20)("", store, 0)
    told = {
        "seqs": list(entries.values_list("seq", flat=True)),
        "operations": {code: entries.filter(operation=code).count() for code in Change.Operation.values},
        "reasons": list(entries.filter(operation="reshape").values_list("reason", flat=True).distinct()),
        "earlier": _digests(entries.filter(seq__lte=BEFORE)),
        "later": _digests(entries.filter(seq__gt=BEFORE)),
        "statuses": [refresh_status(event) for event in Event.objects.on_the_record()],
        "waiting": sorted(event.public_id for event in Event.objects.filter(status="changes_pending")),
        "otherwise_attested": otherwise_attested(),
        "marked": list(Seizure.objects.exclude(brand_mark="").values_list("event__public_id", flat=True)),
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


def names() -> None:
    """Print what is compared of the installation of before plain names; refreshes the status of published events."""
    settings.ALLOWED_HOSTS = ["*"]
    store = {}
    follower(lambda page: None, 20)("", store, 0)
    entries = Change.objects.order_by("seq")
    rights = Permission.objects.filter(codename__regex="decree|measure").order_by("codename")
    archived = [json.loads(text) for text in ArchivedDocument.objects.values_list("document", flat=True)]
    standing = [("event", json.loads(event.document)) for event in PublicEvent.objects.order_by("pk")]
    standing += [("actor", json.loads(row.document)) for row in PublicActor.objects.all()]
    standing += [("location", json.loads(row.document)) for row in PublicLocation.objects.all()]
    past = [(entry.kind, json.loads(entry.document)) for entry in entries if entry.document]
    history = json.loads(Client().get("/api/v1/events/VRT-2026-00001/history/").content)["results"]
    then = json.loads(Client().get("/api/v1/events/VRT-2026-00001/?as_of=12").content)
    told = {
        "operations": list(entries.values_list("operation", flat=True)),
        "kinds": [kind for kind, _document in standing],
        "digests": _digests(entries),
        "faults": [
            fault
            for kind, document in [*standing, *past, *(("event", document) for document in archived), ("event", then)]
            for fault in faults(DOCUMENTS[kind], document)
        ],
        "archived": len(archived),
        "revisions": {d["id"]: [d["revision"], d["last_changed_at"]] for kind, d in standing if kind == "event"},
        "history": [[entry["revision"], entry["operation"]] for entry in history],
        "then": then["casualties"],
        "statuses": {event.public_id: event.status for event in Event.objects.all() if event.public_id},
        "otherwise_attested": otherwise_attested(),
        "refreshed": {event.public_id: refresh_status(event) for event in Event.objects.on_the_record()},
        "is_mirrored": store == on_the_server(),
        "decrees": [d["decree"] for kind, d in standing if kind == "event" and d["decree"]],
        "casualties": [row for kind, d in standing if kind == "event" for row in d["casualties"]],
        "desk": [[row.uid, row.low, row.best, row.high] for row in Casualty.objects.all()],
        "desk_decrees": list(Decree.objects.values_list("instrument", flat=True)),
        "rights": sorted(rights.values_list("codename", flat=True)),
        "granted": Permission.objects.filter(codename="change_decree", group__isnull=False).exists(),
        "trail": [row.instrument for row in Decree.objects.get().audit.all()],
        "marks": [mark.marks.get("Decree") for mark in ReviewMark.objects.all() if "Decree" in mark.marks],
        "lines": list(PublicEventLine.objects.values_list("line", flat=True)),
    }
    print(json.dumps(told))


def _digests(entries) -> list:
    """Return [seq, the hash that is kept, the hash of the text as it is stored] of each entry."""
    stored = entries.annotate(stored=Cast("document", TextField()))
    return [[entry.seq, entry.document_hash, _digest(entry.stored)] for entry in stored]


def _digest(document: str | None) -> str | None:
    return document and hashlib.sha256(document.encode()).hexdigest()
