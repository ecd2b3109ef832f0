import django.contrib.postgres.indexes
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations


class Migration(migrations.Migration):

    atomic = False
    dependencies = [
        ('record', '0016_fill_named_references'),
    ]

    operations = [
        AddIndexConcurrently(
            model_name='publicevent',
            index=django.contrib.postgres.indexes.GinIndex(fields=['publisher_uids'], name='public_event_publishers'),
        ),
    ]
