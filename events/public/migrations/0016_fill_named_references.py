"""Fill the columns of 0015 in batches, from the documents as they stand; what this reads of them is of this day."""

import json

from django.db import migrations

from events.large_tables import RewriteInBatches


def events_without_publishers(events):
    return events.filter(publisher_uids=None)


def publishers_of(event):
    document = json.loads(event.document)
    publishers = [report["publisher"] for report in document["reports"]]
    publishers += [claim["claimant"]["publisher"] for claim in document["claims"]]
    event.publisher_uids = sorted({publisher["id"] for publisher in publishers if publisher})


def entries_without_names(entries):
    return entries.filter(named_uids=None, document__isnull=False)


def names_of(entry):
    entry.named_uids = sorted(set(_ids_beside_names(json.loads(entry.document))))


def _ids_beside_names(value):
    if isinstance(value, list):
        for one in value:
            yield from _ids_beside_names(one)
    elif isinstance(value, dict):
        if "id" in value and "name" in value:
            yield value["id"]
        for one in value.values():
            yield from _ids_beside_names(one)


class Migration(migrations.Migration):

    atomic = False
    dependencies = [
        ('record', '0015_named_references'),
    ]

    operations = [
        RewriteInBatches(
            'publicevent', fields=['publisher_uids'], reads=['document'],
            pending=events_without_publishers, change=publishers_of,
        ),
        RewriteInBatches(
            'change', fields=['named_uids'], reads=['document'], pending=entries_without_names, change=names_of,
        ),
    ]
