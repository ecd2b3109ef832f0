"""Slugs once public are never given to another: a table of digests, and the rule that the database keeps by it."""

import hashlib

from django.db import migrations, models

_TABLES = {"actor": "events_actor", "location": "events_location"}


def fill(apps, schema_editor):
    """Take over what readers find, or found, today."""
    public, used = apps.get_model("record", "PublicSlug"), apps.get_model("events", "UsedSlug")
    rows = public.objects.values_list("kind", "slug", "uid")
    used.objects.bulk_create(
        [
            used(digest=hashlib.sha256(f"{kind}:{slug}".encode()).hexdigest(), uid=uid)
            for kind, slug, uid in rows
        ],
        batch_size=1000,
    )


_FUNCTION = """
    CREATE FUNCTION events_refuse_used_slug() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF EXISTS (
            SELECT FROM events_usedslug used
            WHERE used.uid <> NEW.uid
            AND used.digest = encode(sha256(convert_to(TG_ARGV[0] || ':' || NEW.slug, 'UTF8')), 'hex')
        ) THEN
            RAISE EXCEPTION 'the slug "%" was once the public address of another %', NEW.slug, TG_ARGV[0]
                USING ERRCODE = 'unique_violation', CONSTRAINT = 'used_slug_of_another';
        END IF;
        RETURN NEW;
    END $$
"""


def _triggers(kind: str, table: str) -> migrations.RunSQL:
    """Ask when a row is new or its slug changes: a row that stood before this rule can still be saved otherwise."""
    call = f"EXECUTE FUNCTION events_refuse_used_slug('{kind}')"
    return migrations.RunSQL(
        f"""
        CREATE TRIGGER used_slug_insert BEFORE INSERT ON {table} FOR EACH ROW {call};
        CREATE TRIGGER used_slug_update BEFORE UPDATE OF slug ON {table} FOR EACH ROW
            WHEN (OLD.slug IS DISTINCT FROM NEW.slug OR OLD.uid IS DISTINCT FROM NEW.uid) {call};
        """,
        f"DROP TRIGGER used_slug_insert ON {table}; DROP TRIGGER used_slug_update ON {table};",
    )


class Migration(migrations.Migration):

    dependencies = [
        ('events', '0024_checks_at_the_door'),
        ('record', '0027_public_slugs'),
    ]

    operations = [
        migrations.CreateModel(
            name='UsedSlug',
            fields=[
                ('digest', models.CharField(max_length=64, primary_key=True, serialize=False)),
                ('uid', models.CharField(max_length=12)),
            ],
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.RunSQL(_FUNCTION, "DROP FUNCTION events_refuse_used_slug()"),
        *[_triggers(kind, table) for kind, table in _TABLES.items()],
    ]
