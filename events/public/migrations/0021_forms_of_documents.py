"""In which form each published document stands, beside it: what is left to be rewritten is found by an index.

The number of a row from before is 0, whatever its form: its document says it. A record that is empty stands in
today's form; any other is rewritten after the migrations (manage.py rewrite_documents), and read by nobody until then.
"""

import events.public.models.journal
from django.db import migrations, models
from events.large_tables import UnderShortLock


def number_an_empty_record(apps, schema_editor):
    """Write today's number where nothing is published: there is nothing in an earlier form, whatever comes later."""
    models = [apps.get_model('record', name) for name in ('PublicEvent', 'PublicActor', 'PublicLocation')]
    if not any(model.objects.exists() for model in models):
        apps.get_model('record', 'DatasetVersion').objects.update(
            schema_number=events.public.models.journal.todays_form()
        )


def _numbered(model_name):
    return migrations.AddField(model_name, 'schema_number', models.PositiveSmallIntegerField(db_default=0))


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ('record', '0020_names_constraint_holds'),
    ]

    operations = [
        UnderShortLock([
            _numbered('publicactor'),
            _numbered('publicevent'),
            _numbered('publiclocation'),
            migrations.AlterField(
                model_name='change',
                name='operation',
                field=models.CharField(choices=[('create', 'Create'), ('update', 'Update'), ('rename', 'Rename'), ('retract', 'Retract'), ('reinstate', 'Reinstate'), ('merge', 'Merge'), ('redact', 'Redact'), ('reshape', 'Reshape'), ('migrate', 'Migrate')], max_length=12),
            ),
            migrations.AlterField(
                model_name='datasetversion',
                name='schema_number',
                field=models.PositiveSmallIntegerField(default=events.public.models.journal.todays_form),
            ),
            migrations.RunPython(number_an_empty_record, migrations.RunPython.noop),
        ]),
    ]
