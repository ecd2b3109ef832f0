"""Circles that wait for their centre, and offsets in metres.

A vicinity may have a radius and an exact point without a centre: it is drawn at the publication. And the offset
of a centre is kept in whole metres: thousandths of the radius let two points with different radii be moved alike.
Where two already are, the later one's metres stay empty, and the door has its centre drawn anew.

Backwards, circles that still wait lose their radius (the audit trail keeps it): before, no row could have one
without a centre. Offsets that would be alike in thousandths are numbered from 1001 on, which no centre reaches.
"""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


_APART = "ST_Distance(exact_point::geography, public_point::geography)"
_TABLES = ("events_vicinityoffset", "events_vicinityoffsetaudit")


def to_metres(apps, schema_editor):
    """Measure every offset; of those that are alike only the first keeps its metres."""
    for table in _TABLES:
        schema_editor.execute(f"UPDATE {table} SET metres = round({_APART}::numeric)")
    schema_editor.execute(
        """UPDATE events_vicinityoffset AS later SET metres = NULL WHERE EXISTS (
            SELECT 1 FROM events_vicinityoffset AS first WHERE first.id < later.id
            AND (first.metres, first.bearing_tenths) = (later.metres, later.bearing_tenths))"""
    )


def to_thousandths(apps, schema_editor):
    """Measure every offset as a share of its radius."""
    for table in _TABLES:
        schema_editor.execute(f"UPDATE {table} SET share_permille = round(({_APART} * 1000 / radius_m)::numeric)")
    schema_editor.execute(
        """UPDATE events_vicinityoffset AS kept SET share_permille = 1000 + alike.number FROM (
            SELECT id, row_number() OVER (PARTITION BY bearing_tenths, share_permille ORDER BY id) - 1 AS number
            FROM events_vicinityoffset) AS alike WHERE alike.id = kept.id AND alike.number > 0"""
    )


def nothing(apps, schema_editor):
    """Leave every row: none had a radius without a centre."""


def without_radius(apps, schema_editor):
    """Take the radius off circles without a centre."""
    # What a deferred constraint still has to say would keep the table from being altered.
    schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    schema_editor.execute("UPDATE events_eventlocation SET radius_m = NULL WHERE public_point IS NULL")


class Migration(migrations.Migration):

    dependencies = [
        ('events', '0012_status_of_standing'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='vicinityoffset',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='vicinityoffset',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='vicinityoffset',
            name='delete_delete',
        ),
        migrations.RemoveConstraint(
            model_name='eventlocation',
            name='event_location_radius_only_for_vicinity',
        ),
        migrations.RemoveConstraint(
            model_name='vicinityoffset',
            name='vicinity_offset_of_one_point',
        ),
        migrations.AddField(
            model_name='vicinityoffset',
            name='metres',
            field=models.PositiveIntegerField(null=True),
        ),
        migrations.AddField(
            model_name='vicinityoffsetaudit',
            name='metres',
            field=models.PositiveIntegerField(null=True),
        ),
        # So that the way back may add them before they are filled.
        migrations.AlterField(
            model_name='vicinityoffset',
            name='share_permille',
            field=models.PositiveSmallIntegerField(null=True),
        ),
        migrations.AlterField(
            model_name='vicinityoffsetaudit',
            name='share_permille',
            field=models.PositiveSmallIntegerField(null=True),
        ),
        migrations.RunPython(to_metres, to_thousandths),
        migrations.RemoveField(
            model_name='vicinityoffset',
            name='share_permille',
        ),
        migrations.RemoveField(
            model_name='vicinityoffsetaudit',
            name='share_permille',
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='vicinityoffset',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "events_vicinityoffsetaudit" ("bearing_tenths", "exact_point", "id", "kept_at", "metres", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_point", "radius_m") VALUES (NEW."bearing_tenths", NEW."exact_point", NEW."id", NEW."kept_at", NEW."metres", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."public_point", NEW."radius_m"); RETURN NULL;', hash='6be2349e005ef6f34d5201519d3b76a19567b077', operation='INSERT', pgid='pgtrigger_insert_insert_88719', table='events_vicinityoffset', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='vicinityoffset',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "events_vicinityoffsetaudit" ("bearing_tenths", "exact_point", "id", "kept_at", "metres", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_point", "radius_m") VALUES (NEW."bearing_tenths", NEW."exact_point", NEW."id", NEW."kept_at", NEW."metres", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."public_point", NEW."radius_m"); RETURN NULL;', hash='d4c5312854f618ad47114ef165b9dac8d18c8269', operation='UPDATE', pgid='pgtrigger_update_update_80431', table='events_vicinityoffset', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='vicinityoffset',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "events_vicinityoffsetaudit" ("bearing_tenths", "exact_point", "id", "kept_at", "metres", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_point", "radius_m") VALUES (OLD."bearing_tenths", OLD."exact_point", OLD."id", OLD."kept_at", OLD."metres", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."public_point", OLD."radius_m"); RETURN NULL;', hash='e92bc55b9c56b3ada498fc9644a912a6be543b70', operation='DELETE', pgid='pgtrigger_delete_delete_bd524', table='events_vicinityoffset', when='AFTER')),
        ),
        migrations.RunPython(nothing, without_radius),
        migrations.AddConstraint(
            model_name='eventlocation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('precision', 'vicinity'), ('radius_m__gte', 1000), ('radius_m__isnull', False), ('radius_m__lte', 10000)), models.Q(('radius_m__isnull', True), models.Q(models.Q(('precision', 'vicinity'), _negated=True), ('public_point__isnull', True), _connector='OR')), _connector='OR'), name='event_location_radius_only_for_vicinity', violation_error_message='A vicinity with a point needs a radius of 1,000 to 10,000 metres; nothing else has one.'),
        ),
        migrations.AddConstraint(
            model_name='eventlocation',
            constraint=models.CheckConstraint(condition=models.Q(('radius_m__isnull', True), ('public_point__isnull', False), ('exact_point__isnull', False), _connector='OR'), name='event_location_radius_needs_a_middle', violation_error_message='A circle needs its centre, unless it stands around an exact point: give one.'),
        ),
        migrations.AddConstraint(
            model_name='vicinityoffset',
            constraint=models.UniqueConstraint(fields=('metres', 'bearing_tenths'), name='vicinity_offset_of_one_point', violation_error_message='Another vicinity is moved just as far in just this direction: move the centre, or empty it.'),
        ),
    ]
