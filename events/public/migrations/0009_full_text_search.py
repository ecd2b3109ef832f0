"""Full-text search in place of trigrams: a vector that PostgreSQL makes from the searched words.

The words of rows that are there already are written anew, by lines, as the door writes them now;
backwards, as it wrote them before: one text with its punctuation.

record_words_read() is always true, and dear. A vector lies beside its row, not in it: to look into
one costs a hundred times what the planner reckons, who would read the whole record in its order to
find a rare word. The function stands beside each such condition and tells what a row read for its
words costs; parallel workers would take longer to start than a rare word to be found.
"""

import json

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import migrations, models

from events.public.models.searched_text import searchable
from events.text import fold

BATCH = 2000


def by_lines(apps, schema_editor):
    _rewrite(schema_editor.connection, searchable)


def in_one_text(apps, schema_editor):
    _rewrite(schema_editor.connection, lambda document: fold(" ".join(_texts(document))))


def _texts(document):
    yield document["id"]
    pairs = [document["title"], document["summary"]]
    for place in document["locations"]:
        yield place["name_as_reported"] or ""
        if place["location"]:
            pairs += [place["location"]["name"], *(above["name"] for above in place["location"]["path"])]
    for part in document["actors"]:
        pairs += [part["described_as"], part["actor"]["name"] if part["actor"] else {}]
    # "measure" in the documents of that day, "decree" since their form 3.
    decree = document.get("measure") or document.get("decree")
    if decree:
        yield decree["instrument"] or ""
    for pair in pairs:
        yield from filter(None, pair.values())


def _rewrite(connection, text_of):
    last = ""
    with connection.cursor() as cursor:
        while True:
            cursor.execute(
                "SELECT public_id, document FROM record_publicevent WHERE public_id > %s ORDER BY public_id LIMIT %s",
                [last, BATCH],
            )
            rows = cursor.fetchall()
            if not rows:
                return
            last = rows[-1][0]
            cursor.execute(
                "UPDATE record_publicevent SET search_text = told.words"
                " FROM unnest(%s::text[], %s::text[]) AS told(id, words) WHERE public_id = told.id",
                [[row[0] for row in rows], [text_of(json.loads(row[1])) for row in rows]],
            )


def _vector():
    """The expression of events.public.models.text_search.indexed(), as it is at this migration."""
    vector = None
    for line, weight in enumerate("ABC", start=1):
        words = models.Func(
            models.F("search_text"), models.Value("\n"), models.Value(line),
            function="split_part", output_field=models.TextField(),
        )  # fmt: skip
        accented = models.Func(
            words, models.Value(r"([cs])ion\M"), models.Value(r"\1ión"), models.Value("g"),
            function="regexp_replace", output_field=models.TextField(),
        )  # fmt: skip
        for text, config in ((accented, "spanish"), (words, "english"), (words, "simple")):
            part = SearchVector(text, config=config, weight=weight)
            vector = part if vector is None else vector + part
    return vector


class Migration(migrations.Migration):
    dependencies = [("record", "0008_journal_indexes")]

    operations = [
        # Databases made by an earlier 0004 have it; what needs pg_trgm is not put back.
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunSQL("DROP INDEX IF EXISTS public_event_search", migrations.RunSQL.noop)],
            state_operations=[migrations.RemoveIndex(model_name="publicevent", name="public_event_search")],
        ),
        migrations.RunPython(by_lines, in_one_text),
        migrations.AddField(
            model_name="publicevent",
            name="search",
            field=models.GeneratedField(expression=_vector(), output_field=SearchVectorField(), db_persist=True),
        ),
        migrations.RunSQL(
            "CREATE FUNCTION record_words_read(text) RETURNS boolean LANGUAGE plpgsql IMMUTABLE PARALLEL RESTRICTED"
            " COST 1000 AS 'BEGIN RETURN true; END'",
            "DROP FUNCTION record_words_read(text)",
        ),
        migrations.AddIndex(
            model_name="publicevent",
            index=GinIndex(fields=["search"], name="public_event_search"),
        ),
    ]
