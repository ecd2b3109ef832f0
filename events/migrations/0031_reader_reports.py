"""Readers' reports: a table that a role of its own may only add to, and a trigger that fills in and bounds the rest."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


# As its owner, since who adds a report may not count them. What the reader does not say is set here: the day alone is
# kept of when it came, so that no log of connections tells whose it is.
_FUNCTION = """
    CREATE FUNCTION reader_report_taken() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp AS $$
    BEGIN
        PERFORM pg_advisory_xact_lock(1447184199);
        NEW.received_on := (now() AT TIME ZONE 'America/Lima')::date;
        NEW.state := 'open';
        NEW.handled_by_id := NULL;
        NEW.handled_at := NULL;
        IF (SELECT count(*) FROM public.reader_report WHERE received_on = NEW.received_on) >= 200 THEN
            RAISE EXCEPTION 'no more reports are taken today' USING ERRCODE = 'configuration_limit_exceeded';
        END IF;
        RETURN NEW;
    END $$;
    REVOKE ALL ON FUNCTION reader_report_taken() FROM PUBLIC;
    CREATE TRIGGER reader_report_taken BEFORE INSERT ON reader_report
        FOR EACH ROW EXECUTE FUNCTION reader_report_taken();
"""
_UNDONE = "DROP TRIGGER reader_report_taken ON reader_report; DROP FUNCTION reader_report_taken()"


class Migration(migrations.Migration):

    dependencies = [
        ('events', '0030_containers_fit_the_item'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ReaderReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('received_on', models.DateField(verbose_name='day')),
                ('language', models.CharField(max_length=2, verbose_name='language')),
                ('about', models.CharField(blank=True, max_length=20, verbose_name='about')),
                ('revision', models.PositiveIntegerField(blank=True, null=True, verbose_name='revision')),
                ('text', models.CharField(max_length=3000, verbose_name='what is wrong')),
                ('source', models.CharField(blank=True, max_length=1000, verbose_name='how one can tell')),
                ('state', models.CharField(choices=[('open', 'open'), ('handled', 'handled')], default='open', max_length=10, verbose_name='state')),
                ('handled_at', models.DateTimeField(blank=True, null=True, verbose_name='handled')),
                ('handled_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by')),
            ],
            options={
                'verbose_name': "reader's report",
                'verbose_name_plural': "readers' reports",
                'db_table': 'reader_report',
                'ordering': ['-received_on', '-pk'],
                'default_permissions': ('view', 'change', 'delete'),
                'indexes': [models.Index(fields=['received_on'], name='reader_report_day')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('handled_at', None), ('state', 'open')), models.Q(('handled_at__isnull', False), ('state', 'handled')), _connector='OR'), name='reader_report_handled_says_when', violation_error_message='A handled report says when it was handled; an open one does not.'), models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='reader_report_says_something', violation_error_message='Say what is wrong.')],
            },
        ),
        # Taken back, the reports go with their table: nobody may have them by another way.
        migrations.RunSQL(_FUNCTION, _UNDONE),
    ]
