"""Fill the column of 0030 in batches, from the documents as they stand, by the rule of the day on which it runs."""

import json

from django.db import migrations

from events.document.disputes import has_disputed_target
from events.large_tables import RewriteInBatches


def untold(events):
    return events.filter(has_disputed_facts=None)


def tell(event):
    event.has_disputed_facts = has_disputed_target(json.loads(event.document)["claims"])


class Migration(migrations.Migration):

    atomic = False
    dependencies = [
        ('record', '0030_disputed_facts'),
    ]

    operations = [
        RewriteInBatches(
            'publicevent', fields=['has_disputed_facts'], reads=['document'], pending=untold, change=tell,
        ),
    ]
