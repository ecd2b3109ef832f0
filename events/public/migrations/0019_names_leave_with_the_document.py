from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models

from events.large_tables import UnderShortLock


class Migration(migrations.Migration):

    atomic = False
    dependencies = [
        ('record', '0018_names_index'),
    ]

    operations = [
        UnderShortLock([
            AddConstraintNotValid(
                model_name='change',
                constraint=models.CheckConstraint(
                    condition=models.Q(('named_uids__isnull', True), ('document__isnull', False), _connector='OR'),
                    name='change_names_leave_with_the_document',
                ),
            ),
        ]),
    ]
