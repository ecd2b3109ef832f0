"""Whether claims of one fact contradict each other, as a column: what `has=contested` asks; 0031 fills it."""

from django.db import migrations, models

from events.large_tables import UnderShortLock


class Migration(migrations.Migration):

    atomic = False
    dependencies = [
        ('record', '0029_actor_ties'),
    ]

    operations = [
        UnderShortLock([
            migrations.AddField(
                model_name='publicevent', name='has_disputed_facts', field=models.BooleanField(null=True),
            ),
        ]),
    ]
