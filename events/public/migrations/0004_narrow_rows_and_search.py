"""Narrow event rows and indexed search words: what is read by the hundred thousand stays small.

A document lies beside its row, not in it, so that counts and sums over many events do not drag
every document through memory. The target is no smaller because the arrays that filters compare
would then be moved out too. Rows that are there already keep their layout until they are
published again.
"""

from django.contrib.postgres.indexes import GinIndex
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("record", "0003_references_of_an_event")]

    operations = [
        migrations.RunSQL(
            "ALTER TABLE record_publicevent SET (toast_tuple_target = 1024)",
            "ALTER TABLE record_publicevent RESET (toast_tuple_target)",
        ),
        # Made with pg_trgm until 0009 took it away again: a new database need not have that extension for it.
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AddIndex(
                    model_name="publicevent",
                    index=GinIndex(fields=["search_text"], name="public_event_search", opclasses=["gin_trgm_ops"]),
                )
            ]
        ),
        migrations.AddIndex(
            model_name="publicevent",
            index=models.Index(
                fields=["-sort_on", "public_id"],
                name="public_event_unmapped",
                condition=models.Q(is_mappable=False),
            ),
        ),
        migrations.AddIndex(
            model_name="publicevent",
            index=models.Index(
                fields=["public_id"],
                include=[
                    "verification",
                    "event_type",
                    "group",
                    "possible",
                    "is_mappable",
                    "has_seizures",
                    "has_casualties",
                ],
                name="public_event_counts",
            ),
        ),
        migrations.AddIndex(
            model_name="publicseizure",
            index=models.Index(
                fields=["event"],
                include=["category", "item", "form", "measure", "kind", "normal_unit", "low", "best", "high"],
                name="public_seizure_sums",
            ),
        ),
    ]
