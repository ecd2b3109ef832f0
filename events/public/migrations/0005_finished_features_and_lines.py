"""Each event also as a finished GeoJSON feature and CSV line, each ledger row as a line.

Rows that are there get theirs from their own documents, by the code as it stands when this runs.
Long texts are packed with LZ4 where PostgreSQL has it: unpacking them was half the time of a list.
Backwards, the columns go and nothing is lost: the documents hold everything.
"""

import json
from functools import partial

from django.db import migrations, models

from events.public.formats.geojson import feature_text
from events.public.formats.tables import line_text

_AT_ONCE = 1000
_PACKED = {
    "record_publicevent": ("document", "feature"),
    "record_publiceventline": ("line",),
    "record_change": ("document",),
}


def write_events(apps, schema_editor):
    """Write the feature and the line of every event."""
    event = apps.get_model("record", "PublicEvent")
    schema_editor.execute(
        "INSERT INTO record_publiceventline (event_id, sort_on, line) SELECT public_id, sort_on, '' FROM record_publicevent"
    )
    _write(schema_editor, event, event, {"feature": feature_text})
    _write(schema_editor, event, apps.get_model("record", "PublicEventLine"), {"line": partial(line_text, "events")})


def write_rows(apps, schema_editor):
    """Write the line of every ledger row."""
    seizure = apps.get_model("record", "PublicSeizure")
    _write(schema_editor, seizure, seizure, {"line": partial(line_text, "seizures")})


def _write(schema_editor, read, written, texts):
    """Write texts made of the documents of one model into the columns of another with the same keys."""
    table, key = written._meta.db_table, written._meta.pk.column
    sets = ", ".join(f"{column} = told.{column}" for column in texts)
    arrays = ", ".join(["%s::text[]"] * (len(texts) + 1))
    update = (
        f"UPDATE {table} SET {sets} FROM unnest({arrays}) told({key}, {', '.join(texts)}) WHERE {table}.{key} = told.{key}"
    )
    found = read.objects.order_by("pk").values_list("pk", "document")
    last = ""
    with schema_editor.connection.cursor() as cursor:
        while batch := list(found.filter(pk__gt=last)[:_AT_ONCE]):
            documents = [json.loads(document) for _key, document in batch]
            columns = [[text_of(document) for document in documents] for text_of in texts.values()]
            cursor.execute(update, [[key for key, _document in batch], *columns])
            last = batch[-1][0]


def pack_faster(apps, schema_editor):
    """Let texts written from now on be packed with LZ4, if this PostgreSQL was built with it."""
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT 'lz4' = ANY(enumvals) FROM pg_settings WHERE name = 'default_toast_compression'")
        found = cursor.fetchone()
    if found and found[0]:
        _set_packing(schema_editor, "lz4")


def pack_as_before(apps, schema_editor):
    """Let texts written from now on be packed as PostgreSQL would by itself."""
    _set_packing(schema_editor, "default")


def _set_packing(schema_editor, method):
    for table, columns in _PACKED.items():
        for column in columns:
            schema_editor.execute(f"ALTER TABLE {table} ALTER COLUMN {column} SET COMPRESSION {method}")


class Migration(migrations.Migration):
    dependencies = [("record", "0004_narrow_rows_and_search")]

    operations = [
        migrations.AddField("publicevent", "feature", models.TextField(default=""), preserve_default=False),
        migrations.CreateModel(
            "PublicEventLine",
            [
                (
                    "event",
                    models.OneToOneField(
                        on_delete=models.CASCADE,
                        primary_key=True,
                        related_name="written",
                        serialize=False,
                        to="record.publicevent",
                    ),
                ),
                ("sort_on", models.DateField()),
                ("line", models.TextField()),
            ],
        ),
        migrations.AddIndex(
            "publiceventline", models.Index(fields=["-sort_on", "event"], name="public_line_order")
        ),
        # A line stays in its row, packed: it is all that there is to read.
        migrations.RunSQL(
            "ALTER TABLE record_publiceventline ALTER COLUMN line SET STORAGE MAIN",
            "ALTER TABLE record_publiceventline ALTER COLUMN line SET STORAGE EXTENDED",
        ),
        migrations.AddField("publicseizure", "line", models.TextField(default=""), preserve_default=False),
        migrations.RunPython(pack_faster, pack_as_before),
        migrations.RunPython(write_events, migrations.RunPython.noop),
        migrations.RunPython(write_rows, migrations.RunPython.noop),
    ]
