"""Indexes for events by their last change, and the kinds of claims as rows.

What a claim is about stood in the documents alone: a list of claims would have read every one of
them to find the few of a rare kind.
"""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('record', '0006_statistics_of_points'),
    ]

    operations = [
        migrations.CreateModel(
            name='PublicClaim',
            fields=[
                ('uid', models.CharField(max_length=12, primary_key=True, serialize=False)),
                ('about', models.CharField(choices=[('killed', 'people killed'), ('wounded', 'people wounded'), ('detained', 'people detained'), ('quantity', 'quantity'), ('total', "the source's own total"), ('capacity', 'production capacity'), ('avoided_production', 'production avoided'), ('perpetrator', 'perpetrator'), ('operator', 'operator'), ('motive', 'motive'), ('place', 'place'), ('date', 'date'), ('target', 'target'), ('relation', 'relation'), ('other', 'other')], max_length=24)),
                ('stance', models.CharField(choices=[('asserts', 'asserts'), ('denies', 'denies')], max_length=8)),
                ('status', models.CharField(choices=[('adopted', 'adopted'), ('supporting', 'supporting'), ('recorded', 'recorded, not judged'), ('rejected', 'rejected'), ('superseded', 'superseded')], max_length=12)),
                ('event', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='claims', to='record.publicevent')),
            ],
        ),
        migrations.AddIndex(
            model_name='publiccasualty',
            index=models.Index(fields=['group', 'effect'], name='public_casualty_kind'),
        ),
        migrations.AddIndex(
            model_name='publicevent',
            index=models.Index(fields=['-last_changed_at', 'public_id'], name='public_event_changed'),
        ),
        migrations.AddIndex(
            model_name='publicclaim',
            index=models.Index(fields=['about', 'stance', 'status'], name='public_claim_kind'),
        ),
        migrations.RunSQL(
            """
            INSERT INTO record_publicclaim (uid, event_id, about, stance, status)
            SELECT claim->>'id', public_id, claim->>'about', claim->>'stance', claim->>'status'
            FROM record_publicevent, json_array_elements(document::json->'claims') claim
            WHERE has_claims
            """,
            migrations.RunSQL.noop,
        ),
    ]
