"""Whom published documents name, in columns of their own: what a rename or a redaction has to visit is found by index."""

import django.contrib.postgres.fields
from django.db import migrations, models

from events.large_tables import UnderShortLock


class Migration(migrations.Migration):

    atomic = False
    dependencies = [
        ('record', '0014_schema_number'),
    ]

    operations = [
        UnderShortLock([
            migrations.AddField(
                model_name='publicevent',
                name='publisher_uids',
                field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=12), null=True, size=None),
            ),
            migrations.AddField(
                model_name='change',
                name='named_uids',
                field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=12), null=True, size=None),
            ),
        ]),
    ]
