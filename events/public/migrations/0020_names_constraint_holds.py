"""Hold the constraint of 0019 against every row, which reads without a lock that anybody notices."""

from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations


class Migration(migrations.Migration):

    atomic = False
    dependencies = [
        ('record', '0019_names_leave_with_the_document'),
    ]

    operations = [
        ValidateConstraint(model_name='change', name='change_names_leave_with_the_document'),
    ]
