"""Write the searched words of what is published as they are written now: marks of whom an event names, names by line.

A row that is rewritten already holds a mark, or a second line. Backwards nothing is done: older code reads these too.
"""

import json

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.operations import AddIndexConcurrently
from django.contrib.postgres.search import SearchVector
from django.db import migrations

from events.large_tables import RewriteInBatches
from events.public.models.searched_text import MARK, searchable, searchable_names


def events_without_marks(events):
    return events.exclude(search_text__contains=MARK)


def words_of(event):
    event.search_text = searchable(json.loads(event.document))


def names_in_one_line(references):
    return references.exclude(search_text__contains="\n")


def names_of_actor(actor):
    names = [name["text"] for name in json.loads(actor.document)["names"]]
    actor.search_text = searchable_names(actor.name_es, actor.name_en, names)


def names_of_place(place):
    place.search_text = searchable_names(place.name_es, place.name_en, json.loads(place.document)["aliases"])


NAMES = ["document", "name_es", "name_en"]


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ('record', '0024_ledger_reports_and_links'),
    ]

    operations = [
        RewriteInBatches(
            'publicactor', fields=['search_text'], reads=NAMES, pending=names_in_one_line, change=names_of_actor,
        ),
        RewriteInBatches(
            'publiclocation', fields=['search_text'], reads=NAMES, pending=names_in_one_line, change=names_of_place,
        ),
        RewriteInBatches(
            'publicevent', fields=['search_text'], reads=['document'], pending=events_without_marks, change=words_of,
        ),
        AddIndexConcurrently(
            'publicactor', GinIndex(SearchVector('search_text', config='simple'), name='public_actor_names'),
        ),
        AddIndexConcurrently(
            'publiclocation', GinIndex(SearchVector('search_text', config='simple'), name='public_location_names'),
        ),
    ]
