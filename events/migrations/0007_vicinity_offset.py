"""A vicinity's centre keeps a third to nine tenths of its radius from the exact point; its offset is kept.

Rows that break the rule stand as they are: what readers see must not move in silence. So the
constraint binds what is written from now on (NOT VALID) and is validated where every row keeps it;
the door refuses the others until somebody who sees the exact point empties the centre, and running
this lists them. Backwards, constraint and table go; no row of an event changes.
"""

import django.contrib.gis.db.models.fields
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


APART = "ST_Distance(exact_point::geography, public_point::geography)"
RULE = f"{APART} BETWEEN radius_m / 3.0 AND radius_m * 0.9"
VICINITIES = """precision = 'vicinity' AND exact_point IS NOT NULL AND public_point IS NOT NULL"""


def keep_what_stands(apps, schema_editor):
    """Keep the offset of every row within the rule, name the others, and validate where there is none."""
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(
            f"""INSERT INTO events_vicinityoffset
            (exact_point, public_point, radius_m, bearing_tenths, share_permille, kept_at)
            SELECT exact_point, public_point, radius_m,
                round(degrees(ST_Azimuth(exact_point::geography, public_point::geography))::numeric * 10)::int % 3600,
                round(({APART} * 1000 / radius_m)::numeric)::int, now()
            FROM events_eventlocation WHERE {VICINITIES} AND {RULE} ORDER BY id ON CONFLICT DO NOTHING"""
        )
        cursor.execute(
            f"""SELECT DISTINCT coalesce(public_id, '#' || event_id) FROM events_eventlocation
            JOIN events_event ON events_event.id = event_id WHERE {VICINITIES} AND NOT ({RULE}) ORDER BY 1"""
        )
        found = [name for (name,) in cursor.fetchall()]
        if found:
            print(f"\n  Vicinities too close to the exact point, or too far: mend them in {', '.join(found)}")
        else:
            # What a deferred constraint still has to say would keep the table from being altered.
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("ALTER TABLE events_eventlocation VALIDATE CONSTRAINT event_location_vicinity_keeps_apart")


class Migration(migrations.Migration):

    dependencies = [
        ('events', '0006_kept_past'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        migrations.CreateModel(
            name='VicinityOffsetAudit',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('exact_point', django.contrib.gis.db.models.fields.PointField(spatial_index=False, srid=4326, verbose_name='exact point')),
                ('public_point', django.contrib.gis.db.models.fields.PointField(spatial_index=False, srid=4326, verbose_name='public point')),
                ('radius_m', models.PositiveIntegerField(verbose_name='radius in metres')),
                ('bearing_tenths', models.PositiveSmallIntegerField()),
                ('share_permille', models.PositiveSmallIntegerField()),
                ('kept_at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AlterField(
            model_name='eventlocation',
            name='public_point',
            field=django.contrib.gis.db.models.fields.PointField(blank=True, help_text='What readers see. For a vicinity, the centre of its circle: a third to nine tenths of the radius from the exact point. Left empty, it is drawn at random once, and kept.', null=True, spatial_index=False, srid=4326, verbose_name='public point'),
        ),
        migrations.AlterField(
            model_name='eventlocationaudit',
            name='public_point',
            field=django.contrib.gis.db.models.fields.PointField(blank=True, help_text='What readers see. For a vicinity, the centre of its circle: a third to nine tenths of the radius from the exact point. Left empty, it is drawn at random once, and kept.', null=True, spatial_index=False, srid=4326, verbose_name='public point'),
        ),
        migrations.CreateModel(
            name='VicinityOffset',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('exact_point', django.contrib.gis.db.models.fields.PointField(spatial_index=False, srid=4326, verbose_name='exact point')),
                ('public_point', django.contrib.gis.db.models.fields.PointField(spatial_index=False, srid=4326, verbose_name='public point')),
                ('radius_m', models.PositiveIntegerField(verbose_name='radius in metres')),
                ('bearing_tenths', models.PositiveSmallIntegerField()),
                ('share_permille', models.PositiveSmallIntegerField()),
                ('kept_at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'verbose_name': 'offset of a vicinity',
                'verbose_name_plural': 'offsets of vicinities',
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(fields=('bearing_tenths', 'share_permille'), name='vicinity_offset_of_one_point', violation_error_message='Another vicinity is moved just as far in just this direction: move the centre, or empty it.')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='vicinityoffset',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "events_vicinityoffsetaudit" ("bearing_tenths", "exact_point", "id", "kept_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_point", "radius_m", "share_permille") VALUES (NEW."bearing_tenths", NEW."exact_point", NEW."id", NEW."kept_at", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."public_point", NEW."radius_m", NEW."share_permille"); RETURN NULL;', hash='d59b8ffc2dd4d240c376432dff0f32650e933133', operation='INSERT', pgid='pgtrigger_insert_insert_88719', table='events_vicinityoffset', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='vicinityoffset',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "events_vicinityoffsetaudit" ("bearing_tenths", "exact_point", "id", "kept_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_point", "radius_m", "share_permille") VALUES (NEW."bearing_tenths", NEW."exact_point", NEW."id", NEW."kept_at", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."public_point", NEW."radius_m", NEW."share_permille"); RETURN NULL;', hash='e61a5f1ea9ec3fa86b0c88de81842d41a214871d', operation='UPDATE', pgid='pgtrigger_update_update_80431', table='events_vicinityoffset', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='vicinityoffset',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "events_vicinityoffsetaudit" ("bearing_tenths", "exact_point", "id", "kept_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_point", "radius_m", "share_permille") VALUES (OLD."bearing_tenths", OLD."exact_point", OLD."id", OLD."kept_at", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."public_point", OLD."radius_m", OLD."share_permille"); RETURN NULL;', hash='39cef073706f6c7a18dec0363fb97b46c9dd978d', operation='DELETE', pgid='pgtrigger_delete_delete_bd524', table='events_vicinityoffset', when='AFTER')),
        ),
        migrations.AddField(
            model_name='vicinityoffsetaudit',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='vicinityoffsetaudit',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='audit', to='events.vicinityoffset'),
        ),
        migrations.RunSQL(
            f"""
            ALTER TABLE events_eventlocation ADD CONSTRAINT event_location_vicinity_keeps_apart CHECK (
                precision <> 'vicinity' OR public_point IS NULL OR exact_point IS NULL OR ({RULE})
            ) NOT VALID;
            """,
            "ALTER TABLE events_eventlocation DROP CONSTRAINT event_location_vicinity_keeps_apart;",
        ),
        migrations.RunPython(keep_what_stands, migrations.RunPython.noop),
    ]
