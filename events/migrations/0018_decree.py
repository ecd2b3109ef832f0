"""A decree is a noun of its own: the table, its audit trail, its rights and its review marks take the name."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

_MARKS = """
    UPDATE events_reviewmark SET marks = (marks - '{old}') || jsonb_build_object('{new}', marks -> '{old}')
    WHERE marks ? '{old}'
"""
_RIGHTS = """
    UPDATE auth_permission SET codename = replace(codename, '{old}', '{new}')
    WHERE codename ~ '^(add|change|delete|view)_{old}(audit)?$'
"""


def _renamed(statement, old, new):
    return migrations.RunSQL(statement.format(old=old, new=new), statement.format(old=new, new=old))


def _constraint(ending):
    """Return the statements that rename a constraint which Django leaves its name, forwards and backwards."""
    rename = 'ALTER TABLE events_decree RENAME CONSTRAINT events_{}_%s TO events_{}_%s' % (ending, ending)
    return rename.format('emergencymeasure', 'decree'), rename.format('decree', 'emergencymeasure')


class Migration(migrations.Migration):

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
        ('events', '0017_jobs'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(model_name='emergencymeasure', name='insert_insert'),
        pgtrigger.migrations.RemoveTrigger(model_name='emergencymeasure', name='update_update'),
        pgtrigger.migrations.RemoveTrigger(model_name='emergencymeasure', name='delete_delete'),
        migrations.RemoveConstraint(model_name='emergencymeasure', name='measure_end_not_before_start'),
        migrations.RenameModel(old_name='EmergencyMeasure', new_name='Decree'),
        migrations.RenameModel(old_name='EmergencyMeasureAudit', new_name='DecreeAudit'),
        migrations.RunSQL(*_constraint('uid_key')),
        migrations.RunSQL(*_constraint('event_id_key')),
        migrations.AlterField(
            model_name='decree',
            name='event',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='decree', to='events.event', verbose_name='event'),
        ),
        migrations.AddConstraint(
            model_name='decree',
            constraint=models.CheckConstraint(condition=models.Q(('in_force_from__isnull', True), ('in_force_to__isnull', True), ('in_force_to__gte', models.F('in_force_from')), _connector='OR'), name='decree_end_not_before_start', violation_error_message='A measure cannot end before it comes into force.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='decree',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "events_decreeaudit" ("action", "event_id", "id", "in_force_from", "in_force_to", "instrument", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "uid") VALUES (NEW."action", NEW."event_id", NEW."id", NEW."in_force_from", NEW."in_force_to", NEW."instrument", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."uid"); RETURN NULL;', hash='1c197defc4b4bf45734122795cf731ed910e8858', operation='INSERT', pgid='pgtrigger_insert_insert_31961', table='events_decree', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='decree',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "events_decreeaudit" ("action", "event_id", "id", "in_force_from", "in_force_to", "instrument", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "uid") VALUES (NEW."action", NEW."event_id", NEW."id", NEW."in_force_from", NEW."in_force_to", NEW."instrument", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."uid"); RETURN NULL;', hash='38aedf7fd4e36844ad1f6a00343dedfca5b1c1db', operation='UPDATE', pgid='pgtrigger_update_update_05018', table='events_decree', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='decree',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "events_decreeaudit" ("action", "event_id", "id", "in_force_from", "in_force_to", "instrument", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "uid") VALUES (OLD."action", OLD."event_id", OLD."id", OLD."in_force_from", OLD."in_force_to", OLD."instrument", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."uid"); RETURN NULL;', hash='3288dd8e7c9ea15d4cee01aeda405171d1f888f3', operation='DELETE', pgid='pgtrigger_delete_delete_1e6f0', table='events_decree', when='AFTER')),
        ),
        _renamed(_MARKS, 'EmergencyMeasure', 'Decree'),
        _renamed(_RIGHTS, 'emergencymeasure', 'decree'),
    ]
