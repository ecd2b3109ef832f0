"""The index by which what is left to be rewritten is found: small, and made while people read."""

from django.db import migrations, models
from events.large_tables import UnderShortLock


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ('record', '0021_forms_of_documents'),
    ]

    operations = [
        UnderShortLock([
            migrations.AddIndex('publicevent', models.Index(fields=['schema_number'], name='public_event_form')),
        ]),
    ]
