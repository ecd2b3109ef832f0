"""The journal by time, and the first entry of every event: what `since` and `as_of` look up."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('record', '0007_orderings'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='change',
            name='change_at',
        ),
        migrations.AddIndex(
            model_name='change',
            index=models.Index(fields=['at', 'seq'], name='change_at'),
        ),
        migrations.AddIndex(
            model_name='change',
            index=models.Index(condition=models.Q(('kind', 'event'), ('operation', 'create')), fields=['seq'], name='change_event_created'),
        ),
    ]
