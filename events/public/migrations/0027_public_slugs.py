"""Slugs once public, in a table of their own: filled from what is published, and from the journal where it still tells
an earlier one. What left the record before this day has none: the journal no longer tells why it left."""

import json

from django.db import migrations, models

_CLASSES = {"actor": "PublicActor", "location": "PublicLocation"}


def fill(apps, schema_editor):
    """Write the slugs of today first, then earlier ones, the latest first: an address is the one's who had it last."""
    slugs, change = apps.get_model("record", "PublicSlug"), apps.get_model("record", "Change")
    for kind, name in _CLASSES.items():
        standing = dict(apps.get_model("record", name).objects.values_list("uid", "slug"))
        found = {slug: uid for uid, slug in standing.items()}
        entries = change.objects.filter(kind=kind, public_id__in=list(standing), document__isnull=False)
        for uid, text in entries.order_by("-seq").values_list("public_id", "document").iterator(chunk_size=200):
            found.setdefault(json.loads(text)["slug"], uid)
        slugs.objects.bulk_create(
            [slugs(kind=kind, slug=slug, uid=uid) for slug, uid in found.items()], batch_size=1000
        )


class Migration(migrations.Migration):

    dependencies = [
        ('record', '0026_claimants'),
    ]

    operations = [
        migrations.CreateModel(
            name='PublicSlug',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('actor', 'Actor'), ('location', 'Location')], max_length=10)),
                ('slug', models.SlugField(db_index=False, max_length=80)),
                ('uid', models.CharField(max_length=12)),
            ],
            options={
                'indexes': [models.Index(fields=['uid'], name='public_slug_of')],
                'constraints': [models.UniqueConstraint(fields=('kind', 'slug'), name='public_slug_once')],
            },
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
