"""Saved views, chosen columns and exports of the list of events; and the words by which the desk's search finds a row.

Beside every row that is searched stand its words, folded as events/text.py tells what a text is found by: to fold ten
thousand texts at every question took seconds. The words are the database's own, generated whatever writes the row, and
no field of a model: never loaded, never audited and in no form. models/search_words.py asks for them. No trigger writes
them: a table with a trigger before updates has its rows locked against those who begin to refer to them, whenever an
update names a key, as every save does (ExecUpdateLockMode in PostgreSQL's trigger.c); three who relate their events in
a ring would wait for each other.
"""

import django.contrib.postgres.fields
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


# From letters to words, as events.text.words_told(): no accents, lower case, acronyms without their points, an event's
# id and a norm's year and number as one word too. Of a very long text its beginning: a vector holds a megabyte.
_WORDS = r"""
    CREATE FUNCTION events_search_words(told text) RETURNS tsvector LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
    SET search_path = pg_catalog AS $$
    DECLARE
        words text := replace(lower(regexp_replace(normalize(left(told, 100000), NFKD), '[\u0300-\u036f]', '', 'g')), 'ß', 'ss');
        l text := '([[:alpha:]]{1,2})';
        before text := '(?<![[:alnum:]_.])';
        after text := '(?![[:alnum:]_]|\.[[:alnum:]_])\.?';
    BEGIN
        words := regexp_replace(words, '\s+', ' ', 'g');
        words := regexp_replace(words, '\mvrt[-‐–]([0-9]{4})[-‐–]?([0-9]*)', 'vrt\1\2', 'g');
        words := regexp_replace(words, before || l || '\.' || l || '\.' || l || '\.' || l || after, '\1\2\3\4 ', 'g');
        words := regexp_replace(words, before || l || '\.' || l || '\.' || l || after, '\1\2\3 ', 'g');
        words := regexp_replace(words, before || l || '\.' || l || after, '\1\2 ', 'g');
        words := regexp_replace(
            words, '(?<![[:alnum:]_])([a-z])\1[. ]+([a-z])\2(?![[:alnum:]_])\.?', '\1\1\2\2 ', 'g');
        words := regexp_replace(
            words, '(?<![0-9/‐‑–-])0*([1-9][0-9]{0,2}) ?[-‐‑–] ?((?:19|20)[0-9]{2})(?![0-9]|[-‐‑–/][0-9])',
            ' \& \2n\1 ', 'g');
        RETURN to_tsvector('pg_catalog.simple', regexp_replace(words, '[^[:alnum:]]+', ' ', 'g'));
    END $$;
    REVOKE ALL ON FUNCTION events_search_words(text) FROM PUBLIC
"""
_COLUMNS = {
    "event": ("title_es", "title_en", "summary_es", "summary_en", "public_id"),
    "eventlocation": ("name_as_reported",),
    "eventactor": ("described_as_es", "described_as_en"),
    "claim": ("text_es", "text_en", "claimant_words_es", "claimant_words_en"),
    "seizure": ("as_reported",),
    "decree": ("instrument",),
    "externalid": ("source", "value"),
    "report": ("title", "author", "url"),
    "publisher": ("name", "slug"),
    "actor": ("name_es", "name_en", "slug"),
    "actorname": ("text",),
    "location": ("name_es", "name_en", "slug", "ubigeo", "inei_code"),
    "locationalias": ("text",),
}


def _kept(table: str, columns: tuple[str, ...]) -> migrations.RunSQL:
    """Return the operation that gives a table its words."""

    told = " || ' | ' || ".join(f"coalesce({name}, '')" for name in columns)
    return migrations.RunSQL(
        f"""
        ALTER TABLE events_{table}
            ADD COLUMN search_words tsvector GENERATED ALWAYS AS (events_search_words({told})) STORED;
        CREATE INDEX events_{table}_search_words ON events_{table} USING gin (search_words);
        """,
        f"ALTER TABLE events_{table} DROP COLUMN search_words",
    )


class Migration(migrations.Migration):

    dependencies = [
        ('events', '0035_working_copies'),
        ('pghistory', '0007_auto_20250421_0444'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ListColumns',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('columns', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), blank=True, default=list, size=None)),
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='list_columns', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'columns of the list',
                'verbose_name_plural': 'columns of the list',
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='ListExport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now_add=True, verbose_name='when')),
                ('events', models.PositiveIntegerField(verbose_name='events')),
                ('query', models.CharField(blank=True, max_length=2000, verbose_name='filters')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='who')),
            ],
            options={
                'verbose_name': 'export of the list',
                'verbose_name_plural': 'exports of the list',
                'ordering': ['-at', '-pk'],
                'permissions': [('export_event', 'Can take the list of events out as a table')],
                'default_permissions': ('view',),
            },
        ),
        migrations.CreateModel(
            name='ListExportAudit',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('at', models.DateTimeField(auto_now_add=True, verbose_name='when')),
                ('events', models.PositiveIntegerField(verbose_name='events')),
                ('query', models.CharField(blank=True, max_length=2000, verbose_name='filters')),
                ('by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='who')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='audit', to='events.listexport')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SavedView',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80, verbose_name='name')),
                ('query', models.CharField(blank=True, max_length=2000, verbose_name='filters')),
                ('is_shared', models.BooleanField(default=False, verbose_name='shared with the newsroom')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='saved')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='saved_views', to=settings.AUTH_USER_MODEL, verbose_name='whose it is')),
            ],
            options={
                'verbose_name': 'saved view',
                'verbose_name_plural': 'saved views',
                'ordering': ['name', 'pk'],
                'permissions': [('share_savedview', 'Can share a view of the list with the newsroom')],
                'default_permissions': (),
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='listexport',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "events_listexportaudit" ("at", "by_id", "events", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "query") VALUES (NEW."at", NEW."by_id", NEW."events", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."query"); RETURN NULL;', hash='dde39b6043136eebaaf9eae230ccc07d32ff26ec', operation='INSERT', pgid='pgtrigger_insert_insert_35571', table='events_listexport', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='listexport',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "events_listexportaudit" ("at", "by_id", "events", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "query") VALUES (NEW."at", NEW."by_id", NEW."events", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."query"); RETURN NULL;', hash='140768f54576251c4cb3ec8c36db45d25298c98e', operation='UPDATE', pgid='pgtrigger_update_update_6fa31', table='events_listexport', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='listexport',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "events_listexportaudit" ("at", "by_id", "events", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "query") VALUES (OLD."at", OLD."by_id", OLD."events", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."query"); RETURN NULL;', hash='9cc6326a1bbfb3fa59d3b7f3ddce5006447870bc', operation='DELETE', pgid='pgtrigger_delete_delete_303dc', table='events_listexport', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='savedview',
            constraint=models.UniqueConstraint(fields=('owner', 'name'), name='saved_view_name_once', violation_error_message='You have a view of this name: choose another name, or delete that one.'),
        ),
        migrations.RunSQL(_WORDS, "DROP FUNCTION events_search_words(text)"),
        *(_kept(table, columns) for table, columns in _COLUMNS.items()),
    ]
