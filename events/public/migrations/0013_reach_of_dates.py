"""Which events may lie on both sides of a night: what a question for possible dates looks for, in place of a partial order."""

import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('record', '0012_dates_that_add_up'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='publicevent',
            name='public_event_wide',
        ),
        migrations.AddIndex(
            model_name='publicevent',
            index=django.contrib.postgres.indexes.GistIndex(models.Func('first_possible', 'last_possible', function='daterange', output_field=django.contrib.postgres.fields.ranges.DateRangeField()), condition=models.Q(('first_possible__lt', models.F('last_possible'))), name='public_event_reach'),
        ),
    ]
