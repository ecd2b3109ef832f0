"""Both bounds for every dated event of the desk: open starts get an assumed one, 30 days before the last day.

Backwards, the dates stay as they are then: which starts were assumed is in the audit trail.
"""

import datetime
import django.db.models.expressions
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


# "By 8 October" becomes "between 8 September (assumed) and 8 October"; by a month or a year means by its last day.
# A duration keeps its precision. The rule is the one by which the public documents are rewritten
# (publishing/reshaping.py), so that no published event has changes pending after both. The audit trail has it.
_BOUND_OPEN_STARTS = """
    UPDATE events_event SET
        date_end = CASE WHEN date_span = 'within' THEN last ELSE date_end END,
        date_start = (CASE WHEN date_span = 'within' THEN last ELSE date_end END - interval '30 days')::date,
        date_precision = CASE WHEN date_span = 'within' THEN 'between' ELSE date_precision END,
        date_start_basis = 'assumed'
    FROM (
        SELECT id AS of, CASE date_precision
            WHEN 'month' THEN (date_trunc('month', date_end) + interval '1 month - 1 day')::date
            WHEN 'year' THEN (date_trunc('year', date_end) + interval '1 year - 1 day')::date
            ELSE date_end END AS last
        FROM events_event
    ) widened
    WHERE widened.of = id AND date_start IS NULL AND date_end IS NOT NULL AND date_precision <> 'unknown'
"""


class Migration(migrations.Migration):

    dependencies = [
        ('events', '0004_vicinity_needs_its_radius'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='event',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='event',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='event',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='event',
            name='date_start_basis',
            field=models.CharField(choices=[('stated', 'stated'), ('assumed', 'assumed: the earliest plausible day')], default='stated', help_text='Assumed: no source gives a beginning. The event is then counted on its last day.', max_length=16, verbose_name='first day is'),
        ),
        migrations.AddField(
            model_name='eventaudit',
            name='date_start_basis',
            field=models.CharField(choices=[('stated', 'stated'), ('assumed', 'assumed: the earliest plausible day')], default='stated', help_text='Assumed: no source gives a beginning. The event is then counted on its last day.', max_length=16, verbose_name='first day is'),
        ),
        migrations.AlterField(
            model_name='event',
            name='date_precision',
            field=models.CharField(choices=[('day', 'day'), ('few_days', 'a few days'), ('week', 'about a week'), ('month', 'month'), ('year', 'year'), ('between', 'between two days'), ('unknown', 'unknown')], default='day', help_text='How precisely the day is known, not how long the event lasted.', max_length=16, verbose_name='date precision'),
        ),
        migrations.AlterField(
            model_name='event',
            name='date_start',
            field=models.DateField(blank=True, help_text='Date in Peru. Where only a latest date is known (“by 8 October”), give the earliest plausible day: 30 days before it is proposed; and say below that it is assumed.', null=True, verbose_name='from'),
        ),
        migrations.AlterField(
            model_name='eventaudit',
            name='date_precision',
            field=models.CharField(choices=[('day', 'day'), ('few_days', 'a few days'), ('week', 'about a week'), ('month', 'month'), ('year', 'year'), ('between', 'between two days'), ('unknown', 'unknown')], default='day', help_text='How precisely the day is known, not how long the event lasted.', max_length=16, verbose_name='date precision'),
        ),
        migrations.AlterField(
            model_name='eventaudit',
            name='date_start',
            field=models.DateField(blank=True, help_text='Date in Peru. Where only a latest date is known (“by 8 October”), give the earliest plausible day: 30 days before it is proposed; and say below that it is assumed.', null=True, verbose_name='from'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='event',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "events_eventaudit" ("created_at", "created_by_id", "date_basis", "date_end", "date_note_en", "date_note_es", "date_precision", "date_span", "date_start", "date_start_basis", "embargo_until", "event_type", "external_key", "id", "is_aggregate", "merged_into_id", "original_language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "reviewed_by_id", "secondary_types", "status", "summary_en", "summary_es", "title_en", "title_es", "updated_at", "updated_by_id", "verification", "version") VALUES (NEW."created_at", NEW."created_by_id", NEW."date_basis", NEW."date_end", NEW."date_note_en", NEW."date_note_es", NEW."date_precision", NEW."date_span", NEW."date_start", NEW."date_start_basis", NEW."embargo_until", NEW."event_type", NEW."external_key", NEW."id", NEW."is_aggregate", NEW."merged_into_id", NEW."original_language", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."public_id", NEW."reviewed_by_id", NEW."secondary_types", NEW."status", NEW."summary_en", NEW."summary_es", NEW."title_en", NEW."title_es", NEW."updated_at", NEW."updated_by_id", NEW."verification", NEW."version"); RETURN NULL;', hash='27e7a12367d3a10f7d5133d6aea97b5308fb4233', operation='INSERT', pgid='pgtrigger_insert_insert_82b94', table='events_event', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='event',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "events_eventaudit" ("created_at", "created_by_id", "date_basis", "date_end", "date_note_en", "date_note_es", "date_precision", "date_span", "date_start", "date_start_basis", "embargo_until", "event_type", "external_key", "id", "is_aggregate", "merged_into_id", "original_language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "reviewed_by_id", "secondary_types", "status", "summary_en", "summary_es", "title_en", "title_es", "updated_at", "updated_by_id", "verification", "version") VALUES (NEW."created_at", NEW."created_by_id", NEW."date_basis", NEW."date_end", NEW."date_note_en", NEW."date_note_es", NEW."date_precision", NEW."date_span", NEW."date_start", NEW."date_start_basis", NEW."embargo_until", NEW."event_type", NEW."external_key", NEW."id", NEW."is_aggregate", NEW."merged_into_id", NEW."original_language", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."public_id", NEW."reviewed_by_id", NEW."secondary_types", NEW."status", NEW."summary_en", NEW."summary_es", NEW."title_en", NEW."title_es", NEW."updated_at", NEW."updated_by_id", NEW."verification", NEW."version"); RETURN NULL;', hash='8bccca2bf28aa94968fe04f64a5ab1638b21861c', operation='UPDATE', pgid='pgtrigger_update_update_73f59', table='events_event', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='event',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "events_eventaudit" ("created_at", "created_by_id", "date_basis", "date_end", "date_note_en", "date_note_es", "date_precision", "date_span", "date_start", "date_start_basis", "embargo_until", "event_type", "external_key", "id", "is_aggregate", "merged_into_id", "original_language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "reviewed_by_id", "secondary_types", "status", "summary_en", "summary_es", "title_en", "title_es", "updated_at", "updated_by_id", "verification", "version") VALUES (OLD."created_at", OLD."created_by_id", OLD."date_basis", OLD."date_end", OLD."date_note_en", OLD."date_note_es", OLD."date_precision", OLD."date_span", OLD."date_start", OLD."date_start_basis", OLD."embargo_until", OLD."event_type", OLD."external_key", OLD."id", OLD."is_aggregate", OLD."merged_into_id", OLD."original_language", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."public_id", OLD."reviewed_by_id", OLD."secondary_types", OLD."status", OLD."summary_en", OLD."summary_es", OLD."title_en", OLD."title_es", OLD."updated_at", OLD."updated_by_id", OLD."verification", OLD."version"); RETURN NULL;', hash='72346f7cfeeff271fb97033449e4e4fc6bab794d', operation='DELETE', pgid='pgtrigger_delete_delete_d74a6', table='events_event', when='AFTER')),
        ),
        migrations.RunSQL(_BOUND_OPEN_STARTS, migrations.RunSQL.noop),
        migrations.AddConstraint(
            model_name='event',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('date_precision', 'between'), _negated=True), models.Q(('date_end__gt', models.F('date_start')), ('date_end__isnull', False), ('date_end__lt', django.db.models.expressions.CombinedExpression(models.F('date_start'), '+', models.Value(datetime.timedelta(days=366)))), ('date_span', 'within'), ('date_start__isnull', False)), _connector='OR'), name='event_between_two_days', violation_error_message='“Between two days” needs both days, the first before the last, at most 366 days, and a moment in them: correct the dates or choose another precision.'),
        ),
        migrations.AddConstraint(
            model_name='event',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('date_start_basis', 'assumed'), _negated=True), models.Q(('date_end__isnull', False), ('date_start__isnull', False)), _connector='OR'), name='event_assumed_start_has_an_end', violation_error_message='An assumed first day needs both days: give them, or say that it is stated.'),
        ),
    ]
