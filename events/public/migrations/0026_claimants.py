"""Who claims, as a column: added empty, filled from the documents as they stand, then found by index."""

import json

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models

from events.large_tables import UnderShortLock


def fill(apps, schema_editor):
    """Write the claimants of the claims of some events at a time; who begins again finds the same."""
    connection, last = schema_editor.connection, ""
    while True:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT public_id, document FROM record_publicevent WHERE has_claims AND public_id > %s"
                " ORDER BY public_id LIMIT 500",
                [last],
            )
            rows = cursor.fetchall()
            if not rows:
                return
            last = rows[-1][0]
            told = [pair for _id, document in rows for pair in claimants(json.loads(document))]
            cursor.execute(
                "UPDATE record_publicclaim SET claimant_uid = told.who"
                " FROM unnest(%s::text[], %s::text[]) AS told(claim, who)"
                " WHERE uid = told.claim AND claimant_uid <> told.who",
                [[claim for claim, _who in told], [who for _claim, who in told]],
            )


def claimants(document):
    for claim in document["claims"]:
        who = claim["claimant"]["actor"] or claim["claimant"]["publisher"]
        if who:
            yield claim["id"], who["id"]


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ('record', '0025_words_of_names_and_claims'),
    ]

    operations = [
        UnderShortLock([
            migrations.AddField(
                model_name='publicclaim',
                name='claimant_uid',
                field=models.CharField(blank=True, db_default='', max_length=12),
            ),
        ]),
        migrations.RunPython(fill, migrations.RunPython.noop),
        AddIndexConcurrently(
            'publicclaim', models.Index(fields=['claimant_uid'], name='public_claim_claimant'),
        ),
    ]
