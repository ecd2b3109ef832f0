"""The one row of the counter; removing it again loses only a number that the journal repeats."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("record", "0001_initial")]

    operations = [
        migrations.RunSQL(
            "INSERT INTO record_datasetversion (id, seq) VALUES (1, 0) ON CONFLICT DO NOTHING;",
            "DELETE FROM record_datasetversion;",
        )
    ]
