"""The form in which published documents stand: until rewrite_documents ran, no reader is given lines of the one before."""

from django.db import migrations, models

# Migration 0012 brought the second form. The scan takes about a second for 100,000 documents.
_LOWER = """
    UPDATE record_datasetversion SET schema_number = 1
    WHERE EXISTS (SELECT FROM record_publicevent WHERE document NOT LIKE '%"counted_on":%')
"""


class Migration(migrations.Migration):

    dependencies = [
        ('record', '0013_reach_of_dates'),
    ]

    operations = [
        migrations.AddField(
            model_name='datasetversion',
            name='schema_number',
            field=models.PositiveSmallIntegerField(default=2),
        ),
        migrations.RunSQL(_LOWER, migrations.RunSQL.noop),
    ]
