import django.contrib.postgres.indexes
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations


class Migration(migrations.Migration):

    atomic = False
    dependencies = [
        ('record', '0017_publishers_index'),
    ]

    operations = [
        AddIndexConcurrently(
            model_name='change',
            index=django.contrib.postgres.indexes.GinIndex(fields=['named_uids'], name='change_named'),
        ),
    ]
