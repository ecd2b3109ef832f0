"""The newsroom's row of each job; the queue's own tables come before it, by the migrations of its package.

Those have no way back. So this one's way back takes the queue's tables, functions and types with it, and the memory
that its migrations ran: going forward again makes them anew.
"""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

_NO_QUEUE = r"""
    DROP TABLE procrastinate_events, procrastinate_periodic_defers, procrastinate_jobs, procrastinate_workers CASCADE;
    DO $$
    DECLARE thing record;
    BEGIN
        FOR thing IN SELECT p.oid::regprocedure AS name FROM pg_proc p
            WHERE p.proname LIKE 'procrastinate\_%' AND p.pronamespace = 'public'::regnamespace
        LOOP
            EXECUTE 'DROP FUNCTION ' || thing.name || ' CASCADE';
        END LOOP;
        FOR thing IN SELECT t.oid::regtype AS name FROM pg_type t
            WHERE t.typname LIKE 'procrastinate\_%' AND t.typnamespace = 'public'::regnamespace
        LOOP
            EXECUTE 'DROP TYPE ' || thing.name || ' CASCADE';
        END LOOP;
    END $$;
    DELETE FROM django_migrations WHERE app = 'procrastinate';
"""


class Migration(migrations.Migration):

    dependencies = [
        ('events', '0016_assigned_to'),
        ('procrastinate', '0041_post_retry_failed_job'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunSQL(migrations.RunSQL.noop, _NO_QUEUE),
        migrations.CreateModel(
            name='Job',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('actor', 'actor'), ('location', 'place'), ('publisher', 'publisher')], max_length=10, verbose_name='kind')),
                ('uid', models.CharField(max_length=12)),
                ('digest', models.CharField(max_length=64)),
                ('seq', models.BigIntegerField(null=True)),
                ('reason', models.TextField(blank=True)),
                ('unused', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=12), default=list, size=None)),
                ('state', models.CharField(choices=[('waiting', 'waiting'), ('running', 'running'), ('done', 'done'), ('replaced', 'replaced by a later one'), ('failed', 'failed')], default='waiting', max_length=10, verbose_name='state')),
                ('total', models.PositiveIntegerField(verbose_name='events to look at')),
                ('done', models.PositiveIntegerField(default=0, verbose_name='events looked at')),
                ('reached', models.CharField(blank=True, max_length=20)),
                ('has_columns', models.BooleanField(default=False)),
                ('failures', models.PositiveSmallIntegerField(default=0, verbose_name='failed tries')),
                ('error', models.CharField(blank=True, max_length=120, verbose_name='error')),
                ('asked_at', models.DateTimeField(auto_now_add=True, verbose_name='asked for at')),
                ('started_at', models.DateTimeField(null=True, verbose_name='started at')),
                ('finished_at', models.DateTimeField(null=True, verbose_name='finished at')),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='asked for by')),
            ],
            options={
                'verbose_name': 'job',
                'verbose_name_plural': 'jobs',
                'ordering': ['-pk'],
                'indexes': [models.Index(fields=['kind', 'uid'], name='job_of_reference')],
                'constraints': [models.CheckConstraint(condition=models.Q(('reason', ''), models.Q(('state__in', ['done', 'replaced']), _negated=True), _connector='OR'), name='job_keeps_no_reason_after_its_end')],
            },
        ),
    ]
