"""Which events were merged into one: its page names them."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):

    atomic = False
    dependencies = [
        ('record', '0027_public_slugs'),
    ]

    operations = [
        AddIndexConcurrently(
            model_name='tombstone',
            index=models.Index(
                condition=models.Q(('merged_into', ''), _negated=True), fields=['merged_into'], name='tombstone_merged',
            ),
        ),
    ]
