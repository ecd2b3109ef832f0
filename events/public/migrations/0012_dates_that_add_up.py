"""The day that an event is counted on and the bounds of its dates, in place of the range that could be open.

The columns are computed here, in SQL of this day; the documents, features and lines are written anew after all
migrations by manage.py rewrite_documents, through the door's own code. Backwards, the range comes back from the
bounds; what was open stays bounded.
"""

import datetime

from django.db import migrations, models

# An open start is the day 30 days before the end; by a month or a year means by its last day.
_BOUND_OPEN_STARTS = """
    UPDATE record_publicevent SET
        date_end = CASE WHEN date_span = 'within' THEN last ELSE date_end END,
        date_start = (CASE WHEN date_span = 'within' THEN last ELSE date_end END - interval '30 days')::date,
        date_precision = CASE WHEN date_span = 'within' THEN 'between' ELSE date_precision END,
        counted_on = CASE WHEN date_span = 'within' THEN last ELSE date_end END
    FROM (
        SELECT public_id AS of, CASE date_precision
            WHEN 'month' THEN (date_trunc('month', date_end) + interval '1 month - 1 day')::date
            WHEN 'year' THEN (date_trunc('year', date_end) + interval '1 year - 1 day')::date
            ELSE date_end END AS last
        FROM record_publicevent
    ) widened
    WHERE widened.of = public_id AND date_start IS NULL AND date_end IS NOT NULL AND date_precision <> 'unknown'
"""
_COUNT = """
    UPDATE record_publicevent SET counted_on = CASE date_precision
        WHEN 'month' THEN date_trunc('month', date_start)::date
        WHEN 'year' THEN date_trunc('year', date_start)::date
        ELSE date_start END
    WHERE counted_on IS NULL AND date_start IS NOT NULL AND date_precision <> 'unknown'
"""
# An open end is known until the newest dated report, else on its start.
_BOUND = """
    WITH told AS (
        SELECT public_id AS of, date_start AS first, date_end IS NULL AS is_open, COALESCE(date_end, date_start) AS last,
            CASE WHEN date_end IS NULL THEN (
                SELECT max((report ->> 'published_on')::date) FROM jsonb_array_elements(document::jsonb -> 'reports') report
            ) END AS newest,
            CASE WHEN COALESCE(date_end, date_start) = date_start THEN
                CASE date_precision WHEN 'few_days' THEN 3 WHEN 'week' THEN 7 ELSE 0 END ELSE 0 END AS slack
        FROM record_publicevent WHERE counted_on IS NOT NULL
    )
    UPDATE record_publicevent SET
        first_possible = CASE date_precision
            WHEN 'month' THEN date_trunc('month', first)::date
            WHEN 'year' THEN date_trunc('year', first)::date
            ELSE first - slack END,
        last_possible = CASE
            WHEN is_open AND newest > first THEN newest
            WHEN date_precision = 'month' THEN (date_trunc('month', last) + interval '1 month - 1 day')::date
            WHEN date_precision = 'year' THEN (date_trunc('year', last) + interval '1 year - 1 day')::date
            ELSE last + slack END
    FROM told WHERE told.of = public_id
"""
_ORDER = [
    "UPDATE record_publicevent SET sort_on = COALESCE(counted_on, DATE '0001-01-01')"
    " WHERE sort_on <> COALESCE(counted_on, DATE '0001-01-01')",
    *(
        f"UPDATE record_{table} SET sort_on = e.sort_on FROM record_publicevent e"
        f" WHERE e.public_id = event_id AND record_{table}.sort_on <> e.sort_on"
        for table in ("publiceventline", "publiceventtype", "publicseizure")
    ),
]
_RANGE_AGAIN = (
    "UPDATE record_publicevent SET possible = daterange(first_possible, last_possible, '[]')"
    " WHERE first_possible IS NOT NULL"
)


class Migration(migrations.Migration):

    dependencies = [
        ('record', '0011_order_with_points'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='publicevent',
            name='public_event_possible',
        ),
        migrations.RemoveIndex(
            model_name='publicevent',
            name='public_event_counts',
        ),
        migrations.AddField(
            model_name='publicevent',
            name='counted_on',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='publicevent',
            name='first_possible',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='publicevent',
            name='last_possible',
            field=models.DateField(null=True),
        ),
        migrations.RunSQL([_BOUND_OPEN_STARTS, _COUNT, _BOUND, *_ORDER], migrations.RunSQL.noop),
        migrations.RunSQL(migrations.RunSQL.noop, _RANGE_AGAIN),
        migrations.RemoveField(
            model_name='publicevent',
            name='possible',
        ),
        migrations.AlterField(
            model_name='change',
            name='operation',
            field=models.CharField(choices=[('create', 'Create'), ('update', 'Update'), ('rename', 'Rename'), ('retract', 'Retract'), ('reinstate', 'Reinstate'), ('merge', 'Merge'), ('redact', 'Redact'), ('migrate', 'Migrate')], max_length=12),
        ),
        migrations.AlterField(
            model_name='publicevent',
            name='date_precision',
            field=models.CharField(choices=[('day', 'day'), ('few_days', 'a few days'), ('week', 'about a week'), ('month', 'month'), ('year', 'year'), ('between', 'between two days'), ('unknown', 'unknown')], max_length=16),
        ),
        migrations.AddIndex(
            model_name='publicevent',
            index=models.Index(condition=models.Q(('first_possible__lt', models.F('last_possible'))), fields=['-sort_on', 'public_id'], include=('first_possible', 'last_possible'), name='public_event_wide'),
        ),
        migrations.AddIndex(
            model_name='publicevent',
            index=models.Index(fields=['public_id'], include=('verification', 'event_type', 'group', 'sort_on', 'first_possible', 'last_possible', 'is_mappable', 'has_seizures', 'has_casualties'), name='public_event_counts'),
        ),
        migrations.AddConstraint(
            model_name='publicevent',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('counted_on__isnull', True), ('first_possible__isnull', True), ('last_possible__isnull', True), ('sort_on', datetime.date(1, 1, 1))), models.Q(('counted_on__isnull', False), ('first_possible__lte', models.F('counted_on')), ('last_possible__gte', models.F('counted_on')), ('sort_on', models.F('counted_on'))), _connector='OR'), name='public_event_dates_add_up'),
        ),
    ]
